"""A login: at a real provider, in a real browser, and by address."""
