"""`make mutation`: whether the nearest tests notice when what must never be wrong is made wrong, one small change at a time."""
