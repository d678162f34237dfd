"""A sentence -> who suffered what in it: noun phrases of people, predicates of harm, and which goes with which.

tokens.py             the sentence's tokens
constituents.py       what a sentence is cut into; function_words.py, person_nouns.py, harm_predicates.py name them
noun_phrases.py       groups of people          shallow_parse.py    the sentence as a row of constituents
parsed_sentence.py    the questions asked of that row
coordination.py       lists of people           passive_subjects.py whom a passive is about
victims.py            the group that each predicate of harm is about
detached_numbers.py   numbers that stand apart from their harm
gapped_numbers.py     numbers that share a harm told once, each with a place of its own
"""
