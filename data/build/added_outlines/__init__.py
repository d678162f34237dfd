"""Outlines of first-level units that Natural Earth lacks: read from further packages, given to units, fitted to their neighbours."""
