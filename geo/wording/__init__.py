"""One voice: facts of an incident -> words, in English and Arabic. Imports `geo.vocabulary` alone.

precision.py   how exactly a place is known
"""
