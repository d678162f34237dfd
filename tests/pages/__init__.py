"""Each page, driven through app.py."""
