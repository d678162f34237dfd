"""A document -> mentions: the stretches of its text that may name a place, with what speaks for and against each."""
