"""A selection -> the words on a picture, a page and a file, made from its facts by `geo.wording`, and from nothing else.

Every function that says something takes a `Language`, English unless told otherwise.

    titles.py            title, subtitle, filters, sources, standing, whose data
    data_sets.py         what data sets show beside it, and whose they are
    dates.py             when        places.py  where; names of places in Arabic (arabic_names.py)
    voices.py            who says it, and in which articles
    findings.py          what each harm comes to, in sentences
    alternative_text.py  alternative text and description        paragraph.py  the caption
    withheld.py          what the publisher keeps back
    method.py            how it was made, and from which articles
    on_picture.py        the few words that only a picture has
    accompaniment.py     all that goes with a picture, as one value and as Markdown (`markdown.py` escapes)
"""

from geo.export.captions.accompaniment import NONE_OWN, Accompaniment, Own, texts
from geo.export.captions.alternative_text import alt_text
from geo.export.captions.data_sets import (
    beside,
    by_itself,
    credited,
    in_this_file,
    named,
    not_in_this_file,
    outside_of_sets,
    said_of_rows,
    set_credits,
)
from geo.export.captions.dates import on_days, when_all
from geo.export.captions.places import (
    country_called,
    headline,
    place_called,
    place_names,
    province_called,
    where,
)
from geo.export.captions.titles import (
    Caption,
    attribution,
    caption,
    confirmed_so_far,
    counted,
    filtered,
    filters_in_words,
    outside_frame,
    reported,
    sentences,
    sources,
    standing,
    standing_in_full,
    standing_shown,
    standing_shown_in_full,
    subtitle,
    title,
    tolls,
    without_name,
)
from geo.export.captions.voices import who_says
from geo.export.captions.withheld import withheld

__all__ = [
    "NONE_OWN",
    "Accompaniment",
    "Caption",
    "Own",
    "alt_text",
    "attribution",
    "beside",
    "by_itself",
    "caption",
    "confirmed_so_far",
    "counted",
    "country_called",
    "credited",
    "filtered",
    "filters_in_words",
    "headline",
    "in_this_file",
    "named",
    "not_in_this_file",
    "on_days",
    "outside_frame",
    "outside_of_sets",
    "place_called",
    "place_names",
    "province_called",
    "reported",
    "said_of_rows",
    "sentences",
    "set_credits",
    "sources",
    "standing",
    "standing_in_full",
    "standing_shown",
    "standing_shown_in_full",
    "subtitle",
    "texts",
    "title",
    "tolls",
    "when_all",
    "where",
    "who_says",
    "withheld",
    "without_name",
]
