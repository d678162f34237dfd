"""Data sets beside the articles: what of them a view shows, counted and listed from their columns, each by itself."""
