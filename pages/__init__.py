"""Widgets only: one file a page, and in `panels/` their parts, by page. No parsing, no SQL, no geometry."""
