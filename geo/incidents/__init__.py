"""What happened: casualty claims, dates, event types, attribution -> incident reports -> incidents."""

from __future__ import annotations

from geo.incidents.events.reports import Found, find_incidents

__all__ = ["Found", "find_incidents"]
