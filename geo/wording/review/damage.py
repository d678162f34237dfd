"""Damage -> what it is and what to do about it, for pages and commands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from geo.vocabulary.stored import Cause, Damage, Kept
from geo.wording.language import short

KINDS = {
    Kept.ARTICLE: "article",
    Kept.READING: "reading of article",
    Kept.DECISION: "decision on article",
    Kept.DRAFT: "draft",
    Kept.VIEW: "saved view",
    Kept.PLACE: "own place",
    Kept.OUTLINES: "file of outlines",
    Kept.OUTLINE: "outline",
    Kept.DATASET: "data set",
    Kept.PREFERENCE: "setting",
    Kept.INTAKE: "what is known of where an article came from,",
    Kept.FEED: "feed",
    Kept.OUTLET: "outlet of article",
}
_WHY = {
    Cause.ALTERED: "altered or damaged on the disk",
    Cause.UNREADABLE: "cannot be read from the disk",
    Cause.UNKNOWN: "not understood by this version of Dateline",
}
_BACKUP = "a backup has it (`python -m geo restore`)"
MEND = {
    Kept.ARTICLE: "run `python -m geo check --mend`, which has it from the capture of its page where there is one, add the same text"
    f" again, or {_BACKUP}",
    Kept.READING: "read the article again (`python -m geo reread`)",
    Kept.DECISION: f"look at the article and decide again, or {_BACKUP}; until then its incidents count as sensitive",
    Kept.DRAFT: f"paste the text again, or {_BACKUP}",
    Kept.VIEW: f"save the view again, or {_BACKUP}",
    Kept.PLACE: f"add the place again, or {_BACKUP}",
    Kept.OUTLINES: f"import the file again, or {_BACKUP}",
    Kept.OUTLINE: f"import the file again, or {_BACKUP}",
    Kept.DATASET: f"import its file again under the same name, or {_BACKUP}",
    Kept.PREFERENCE: "set it again",
    Kept.INTAKE: "run `python -m geo check --mend`, which lets it be tried again",
    Kept.FEED: f"give its address again, under Add articles or to `python -m geo ingest --feed`, or {_BACKUP}",
    Kept.OUTLET: f"add what it carried again, or {_BACKUP}",
}
"""What to do about each kind."""


def damage_line(damage: Damage) -> str:
    """What is set aside, and why.

    >>> damage_line(Damage(Kept.READING, "a1", Cause.ALTERED, "Blast in Homs", "a1"))
    'reading of article a1 (“Blast in Homs”): altered or damaged on the disk'
    """
    named = f" (“{short(damage.title, 80)}”)" if damage.title else ""
    return f"{KINDS[damage.kept]} {short(damage.article or damage.id, 40)}{named}: {_WHY[damage.cause]}"


def damage_head(many: int) -> str:
    """How many are set aside.

    >>> damage_head(1)
    'Set aside, because it is not as it was saved: 1. Everything else works.'
    """
    return f"Set aside, because {'it is' if many == 1 else 'they are'} not as {'it was' if many == 1 else 'they were'} saved: {many}. Everything else works."


class Held(Protocol):
    """What else holds articles that are to be erased."""

    @property
    def published(self) -> Iterable[tuple[str, str]]:
        """Files that were published: name and day."""

    @property
    def backups(self) -> Iterable[Path]:
        """Backups that hold them."""

    @property
    def captures(self) -> int:
        """How many captures of their pages there are."""


def elsewhere_lines(held: Held) -> list[str]:
    """What else holds what is to be erased: what goes with it, and what an erasing does not reach."""
    many = held.captures
    pages = (
        f"{many} pages that were kept as they came from the web are"
        if many > 1
        else "A page that was kept as it came from the web is"
    )
    return [
        *([f"{pages} erased, too."] if many else []),
        *(f"Also in what was published: {name}, {day}. It is not recalled." for name, day in held.published),
        *(f"Also in a backup: {path}. Remove it, too, where nothing may be left." for path in held.backups),
    ]
