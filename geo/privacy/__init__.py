"""What a publisher keeps back: an incident -> the incident with places generalised, persons pseudonymised, words redacted.

publishable.py      incidents and a choice -> the incidents as they may be published
masking.py          an incident -> its places said less exactly, everywhere in it; generalisation.py: one place -> its unit
pseudonyms.py       an incident -> the same without names of private persons; persons.py: who is one
redaction.py        an account -> the same without some of its words; names.py: where names stand; cuts.py: the text and its spans
"""
