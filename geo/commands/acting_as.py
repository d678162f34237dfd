"""Who acts on the command line, as the log has it."""

from __future__ import annotations

WHO = "command line"
