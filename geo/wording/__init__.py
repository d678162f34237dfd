"""One voice: facts of an incident -> words, in English and Arabic. Imports `geo.vocabulary` alone.

What is said in several places is said here, once; where two of them say it differently on purpose (a cell, a
sentence, a file), the forms stand side by side in one function. `geo.export.captions` says what a whole selection comes to.

    language.py     English and Arabic: messages, plural forms, lists, names of one language inside the other
    terms.py        harms, people, precisions, standings, signs      event_types.py  what happened
    counts.py       how many          totals.py    what several incidents come to
    dates.py        when              places.py    where, what places are called      precision.py  how exactly, how far
    speakers.py     who says it (speaker_names.py: in Arabic)        readings.py     one toponym, one claim
    incidents.py    a headline, an incident in a sentence            changes.py      what is not as it was
    tellings.py     by whom, in how many reports, an incident is told
"""

from geo.wording.counts import Spelling, count_text, finding, harm_count, in_words, label, mark_label, note
from geo.wording.dates import as_of, day, to_the_minute, when
from geo.wording.event_types import subtype_name, type_name, what
from geo.wording.incidents import headline, told
from geo.wording.language import Language, isolated, listed, plain
from geo.wording.precision import Detail, at_latitude, distance, how_exactly, known_to, masked_to
from geo.wording.speakers import THE_ARTICLE, says, speaker, speakers
from geo.wording.terms import legend_harm, legend_sign, legend_title, number_of_incidents, standing_name
from geo.wording.totals import total_note, total_words

__all__ = [
    "THE_ARTICLE",
    "Detail",
    "Language",
    "Spelling",
    "as_of",
    "at_latitude",
    "count_text",
    "day",
    "distance",
    "finding",
    "harm_count",
    "headline",
    "how_exactly",
    "in_words",
    "isolated",
    "known_to",
    "label",
    "legend_harm",
    "legend_sign",
    "legend_title",
    "listed",
    "mark_label",
    "masked_to",
    "note",
    "number_of_incidents",
    "plain",
    "says",
    "speaker",
    "speakers",
    "standing_name",
    "subtype_name",
    "to_the_minute",
    "told",
    "total_note",
    "total_words",
    "type_name",
    "what",
    "when",
]
