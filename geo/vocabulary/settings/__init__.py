"""What is set on this machine: by the environment, and by a file of settings.

table.py   every setting, declared once: name, kind, default, and what README says of it. A new one goes there.
kinds.py   words as they are written -> a value of a kind: a path, a whole number, a host, a list of them
given.py   the environment and `dateline.toml` -> the words given for each setting; the environment wins
"""

from __future__ import annotations

from geo.vocabulary.settings.table import ENGINE_TOKENS, NOMINATIM, Settings, declared

__all__ = ["ENGINE_TOKENS", "NOMINATIM", "Settings", "declared"]
