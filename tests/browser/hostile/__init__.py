"""Hostile words on every page, in a real Chromium."""
