"""Text on a picture: fonts, how wide a text is in them and how it breaks."""
