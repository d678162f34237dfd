"""The outside world: files of every kind, and a server that plays Nominatim."""
