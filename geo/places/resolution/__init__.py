"""Mentions -> resolutions: which place each name means, where and how exactly it is drawn, and why."""
