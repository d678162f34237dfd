"""The words on a picture, a page and a file: made from the facts of a selection, and from nothing else.

Every function that says something takes a `Language`, English unless told otherwise.

    language.py       English and Arabic: messages, plural forms, names of one language inside the other
    terms.py          the words of the project: harms, event types, precisions, standings, signs, speakers
    counts.py         how many        dates.py    when        places.py    where
    speaking.py       who says it     captions.py title, subtitle, filters, sources, standing
    findings.py       what each harm comes to, in sentences
    telling.py        alternative text and description        paragraph.py  the caption
    withheld.py       what the publisher keeps back
    method.py         how it was made, and from which articles
    accompaniment.py  all that goes with a picture, as one value and as Markdown (`markdown.py` escapes)
"""

from geo.export.words.accompaniment import NONE_OWN, Accompaniment, Own, texts
from geo.export.words.captions import (
    Caption,
    attribution,
    caption,
    confirmed_so_far,
    counted,
    filters_in_words,
    note,
    outside_frame,
    sources,
    standing,
    standing_in_full,
    subtitle,
    title,
    tolls,
)
from geo.export.words.counts import finding, in_words, label, mark_label, total_words
from geo.export.words.dates import as_of, day, on_days, when, when_all
from geo.export.words.language import Language, isolated, listed, plain
from geo.export.words.places import (
    at_latitude,
    country_called,
    distance,
    place_called,
    place_names,
    province_called,
    where,
)
from geo.export.words.speaking import THE_ARTICLE, says, speaker, speakers, who_says
from geo.export.words.terms import (
    legend_harm,
    legend_sign,
    legend_title,
    number_of_incidents,
    standing_name,
    subtype_name,
    type_name,
)
from geo.export.words.withheld import withheld
from geo.vocabulary.roles import PRIVATE_ROLES

__all__ = [
    "NONE_OWN",
    "PRIVATE_ROLES",
    "THE_ARTICLE",
    "Accompaniment",
    "Caption",
    "Language",
    "Own",
    "as_of",
    "at_latitude",
    "attribution",
    "caption",
    "confirmed_so_far",
    "counted",
    "country_called",
    "day",
    "distance",
    "filters_in_words",
    "finding",
    "in_words",
    "isolated",
    "label",
    "legend_harm",
    "legend_sign",
    "legend_title",
    "listed",
    "mark_label",
    "note",
    "number_of_incidents",
    "on_days",
    "outside_frame",
    "place_called",
    "place_names",
    "plain",
    "province_called",
    "says",
    "sources",
    "speaker",
    "speakers",
    "standing",
    "standing_in_full",
    "standing_name",
    "subtitle",
    "subtype_name",
    "texts",
    "title",
    "tolls",
    "total_words",
    "type_name",
    "when",
    "when_all",
    "where",
    "who_says",
    "withheld",
]
