"""A reading and an analyst's judgements -> the reading as judged. Pure: the machine's reading is left as it was.

Judgements name the words that they are about, so they hold for a later reading of the same text too,
as long as those words are still read as a place, a claim or an incident. Those that cannot be carried
over are listed among what was set aside, and never dropped in silence.

    carrying.py     which toponym, claim or stretch of the text a judgement is about
    placing.py      a toponym's place, a place added        counting.py   a claim's number, harm, people; a claim added
    incidents.py    an incident's type, date, places, numbers, sentences, actors; an incident added
    judged.py       all of them, in order                   parting.py    the judgements that make two of one incident
    by_hand.py      an incident with no article behind it: its words, its empty reading, its judgements
    pointing.py     words that were typed -> each place where the article has them
"""

from geo.judging.judged import Judged, judge, judged, standing_of

__all__ = ["Judged", "judge", "judged", "standing_of"]
