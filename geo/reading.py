"""The one place that knows the order of the stages: Article -> Reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.incidents import find_incidents
from geo.places import find_places
from geo.text.document import Document
from geo.text.language import require_english
from geo.text.limits import require_day, require_few_sentences, require_text
from geo.vocabulary import Article, Reading
from geo.vocabulary.program import READER

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer


def read(article: Article, gazetteer: Gazetteer) -> Reading:
    """What `article` says, by the places that `gazetteer` knows.

    Raises `EmptyText`, `TooLong`, `OtherLanguage`, or `InputError` for a day of publication that is none.
    """
    require_text(article.text)
    require_day(article.published)
    require_english(article.text)
    document = Document(article)
    require_few_sentences(len(document.sentences))
    resolutions, not_places = find_places(document, gazetteer)
    found = find_incidents(document, resolutions)
    return Reading(
        article_id=article.id,
        version=READER,
        language=article.language,
        published=article.published,
        resolutions=found.resolutions,
        claims=found.claims,
        reports=found.reports,
        set_aside=(*not_places, *found.set_aside),
    )
