"""Widgets only: one file a page, and in `panels/` what several pages show. No parsing, no SQL, no geometry."""
