"""Every error that Dateline raises on purpose.

DatelineError
├── InputError            what was given cannot be read
│   ├── EmptyText         no words in it
│   ├── TooLong           more text than one article holds
│   ├── UnreadableFile    not a kind of file that is read, or broken
│   ├── OtherLanguage     a language that is not read yet
│   └── NotTaken          a row of a data set, or of own places, that makes no sense
├── DataError             the embedded data is missing, broken or of another version
├── StoreError            the database cannot be opened, is newer than the program, or is locked
│   ├── DamagedError      what was asked for was altered or damaged on the disk
│   ├── BeingPrepared     what was asked for is being made, and comes by itself
│   └── UnwritableError   the database takes nothing: full, read-only, locked, damaged
│       ├── FullError     there is no room to write
│       └── AwayError     its server does not answer
├── SettingsError         a setting has a value that makes no sense
└── OutsideError          something outside the machine did not answer as it should
    ├── NotAllowed        the user has not switched it on, or nobody is let there
    ├── Offline           it could not be reached
    └── Blocked           it refused

Each message is for the reader of the screen: what happened, and what to do next.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root of the tree. `str(error)` says what happened and what to do."""


class InputError(DatelineError):
    """What was given cannot be read."""


class EmptyText(InputError):
    """There are no words in it."""


class TooLong(InputError):
    """More text than one article holds."""


class UnreadableFile(InputError):
    """Not a kind of file that is read, or broken."""


class OtherLanguage(InputError):
    """A language that is not read yet."""


class NotTaken(InputError):
    """A row of a data set, or of own places, that makes no sense: the others are taken."""


class DataError(DatelineError):
    """The embedded data is missing, broken or of another version."""


class StoreError(DatelineError):
    """The database cannot be opened, is newer than the program, or is locked."""


class DamagedError(StoreError):
    """What was asked for was altered or damaged on the disk."""


class BeingPrepared(StoreError):
    """What was asked for is being made in the background: `share` of it, from 0 to 1, is done."""

    def __init__(self, said: str, share: float) -> None:
        super().__init__(said)
        self.share = share


class UnwritableError(StoreError):
    """The database takes nothing, whatever is given: it is full, read-only, locked or damaged."""


class FullError(UnwritableError):
    """There is no room to write."""


class AwayError(UnwritableError):
    """The server of the database does not answer; nothing of the step was saved."""


class SettingsError(DatelineError):
    """A setting has a value that makes no sense."""


class OutsideError(DatelineError):
    """Something outside the machine did not answer as it should."""


class NotAllowed(OutsideError):
    """The user has not switched it on, or it leads where nobody is let."""


class Offline(OutsideError):
    """It could not be reached."""


class Blocked(OutsideError):
    """It refused."""
