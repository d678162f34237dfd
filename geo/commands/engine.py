"""What `python -m geo read --engine` does: an engine reads beside the rules, and nothing leaves the machine unasked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.commands.outputs import say_lines
from geo.vocabulary import Article, DatelineError, Reading, SettingsError
from geo.vocabulary.settings import Settings

if TYPE_CHECKING:
    from geo.engines import Verified
    from geo.engines.chat import Chat
    from geo.places.gazetteer import Gazetteer

_UNSENT = "Nothing was sent. Add --yes to send each article as it is shown."


@dataclass(frozen=True, slots=True)
class Beside:
    """The engine that was chosen, if any, and whether the user has said yes beforehand."""

    chat: Chat | None = None
    yes: bool = False

    @classmethod
    def chosen(cls, engine: str | None, yes: bool) -> Beside:
        """The engine of that name, that of the settings where it is None.

        Raises `SettingsError` where there is none of that name or its settings make no sense.
        """
        settings = Settings.from_environment()
        wanted = settings.engine if engine is None else engine.strip().lower()
        if wanted in ("", "none"):
            return cls()
        from geo.engines import ENGINES

        if wanted not in ENGINES:
            raise SettingsError(f"The engine is {wanted!r}: choose one of {', '.join(ENGINES)}.")
        from geo.engines.chat import Chat

        return cls(chat=Chat.from_settings(settings), yes=yes)

    def read(
        self, article: Article, reading: Reading, at_hand: Callable[[], Gazetteer]
    ) -> tuple[Reading, bool]:
        """The reading with what the engine adds; False where the engine could not be asked, or might not.

        Standard error says what would be sent, and what became of the proposals. The rules' reading is given in any case.
        """
        if self.chat is None:
            return reading, True
        from geo.engines import verified

        try:
            outgoing = self.chat.outgoing(article)
            say_lines(f"{article.id}: this would leave the machine.\n{outgoing.shown}")
            if not (self.yes or _agreed(outgoing.server)):
                say_lines(f"{article.id}: {_UNSENT}")
                return reading, sys.stdin.isatty()
            found = verified(article, reading, self.chat.send(outgoing), at_hand(), self.chat.name)
        except DatelineError as error:
            say_lines(f"{article.id}: {error}")
            return reading, False
        say_lines(_told(article, found))
        return found.reading, True


def _agreed(server: str) -> bool:
    """Whether the user says yes; no where nobody is at the keyboard."""
    if not sys.stdin.isatty():
        return False
    say_lines("")
    say_lines(f"Send this to {server}? [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _told(article: Article, found: Verified) -> str:
    """What became of the proposals, in lines."""
    head = (
        f"{article.id}: {found.engine}: {len(found.added)} added, {found.agreed} read by the rules already,"
        f" {len(found.rejected)} rejected."
    )
    lines = [f"  {line}" for line in found.added]
    lines += [f"  rejected {count} × {reason}" for reason, count in found.reasons]
    return "\n".join([head, *lines])
