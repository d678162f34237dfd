"""Sentences, numbers, marks."""
