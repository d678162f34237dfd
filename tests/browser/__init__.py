"""A real Chromium against the real server: the journeys that a user makes."""
