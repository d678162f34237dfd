"""Panels of what comes from the web: pages and feeds to fetch, and where an article came from."""
