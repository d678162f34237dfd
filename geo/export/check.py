"""The check before publishing: what may do harm in what is about to be published, and what to do about it. Pure.

Some findings block: they are put right, not argued with. Others ask for a reason, which the store's log keeps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.export.doubts import doubts
from geo.export.picture.contrast import contrast
from geo.maps.address import parameters
from geo.maps.selection import Selection, SetShown, located
from geo.maps.withholding import withheld_names
from geo.privacy.names import Names
from geo.privacy.pseudonyms import private_names
from geo.vocabulary import (
    Concern,
    Discretion,
    Finding,
    Harm,
    Incident,
    Listing,
    Place,
    Precision,
    Reason,
    Severity,
    Standing,
)
from geo.vocabulary.datasets import PREFIX
from geo.wording.language import clean

EMBARGO_DAYS = 2
"""How many days an incident is kept before it is published without a reason, where the user sets no other number:
those who fled it may still be on the road, and those who search for the wounded at the place."""
CLAIMED_M = {Precision.EXACT: 1_000.0, Precision.TOWN: 10_000.0}
"""How far off a place may be, in metres, that is drawn as a point without a ring. The radii are those by which a
point that an analyst sets is called exact, or a town (`geo.judging`)."""
_LONGEST_END = 60
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
"""The least contrast of text and of marks (WCAG 2.2, 1.4.3 and 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on another, #rrggbb both, what it is in words, and the least contrast that it needs."""

    what: str
    colour: str
    on: str
    least: float = TEXT_CONTRAST


@dataclass(frozen=True, slots=True)
class Words:
    """What the publisher wrote or chose: title, subtitle, other words (captions, annotations), credit, colours.

    `made` are those lines that nobody wrote: they come of what is published, and can say no more than that. `cut` are
    the lines that a picture of it cuts.
    """

    title: str = ""
    subtitle: str = ""
    credit: str = ""
    others: tuple[str, ...] = ()
    colours: tuple[Pair, ...] = ()
    made: frozenset[str] = frozenset()
    cut: tuple[str, ...] = ()

    @property
    def by_hand(self) -> tuple[str, ...]:
        """Every line that somebody wrote."""
        return tuple(line for line in self.all if line not in self.made)

    @property
    def all(self) -> tuple[str, ...]:
        """Every line of it."""
        return (self.title, self.subtitle, self.credit, *self.others)


def check(
    selection: Selection,
    published: Selection,
    words: Words,
    discretion: Discretion,
    today: date,
    *,
    embargo_days: int = EMBARGO_DAYS,
) -> tuple[Finding, ...]:
    """What is to be looked at before `published` is: what `geo.maps.withholding.discreet` made of `selection`.

    Those that block come first; nothing is found where nothing is published. `today` is the reader's day.
    """
    shown = published.shown
    if not published.everything_shown:
        return ()
    found = [
        _of(shown, Concern.SENSITIVE, Severity.BLOCK,
            lambda i: i.sensitive and not discretion.masks(sensitive=True), "marked sensitive and not masked",
            "Mask or leave out what is marked sensitive, or withdraw the mark on the map."),
        _named_in_words(selection, published, words, discretion),
        _of(shown, Concern.PIN_FOR_AREA, Severity.BLOCK, _is_pin_for_area, "drawn as a point where only an area is known",
            "Mask places to district or province, or correct the place on the map."),
        _credit(words),
        *_contrasts(words.colours),
        _of(shown, Concern.UNVERIFIED, Severity.ASK, _is_unverified, "read by the machine and confirmed by nobody",
            "Confirm each on the map, after reading its evidence."),
        _of(shown, Concern.UNVERIFIED, Severity.ASK, lambda i: i.standing is Standing.IMPORTED,
            "shown as a data set has it, and checked by nobody here", "Read who coded it and how, and say why you publish it."),
        _of(shown, Concern.SINGLE_SOURCE, Severity.ASK, lambda i: sources(i) < 2, "resting on a single source",
            "Add an article of another source. Copies of one agency's text count as one."),
        _of(shown, Concern.TOO_FINE, Severity.ASK, _is_too_fine, "drawn finer than known",
            "Mask places to district, or say where it was more exactly."),
        _of(shown, Concern.RECENT, Severity.ASK, lambda i: _is_recent(i, today, embargo_days),
            f"less than {_many(embargo_days, 'day')} old, or of unknown date", "Wait, or lower the embargo."),
        _private(selection, published, words),
        *_doubted(selection, published),
        _cut(published.everything_shown, words),
        *(
            finding
            for was, now in zip(selection.sets, published.sets, strict=True)
            for finding in _of_set(was, now, today, embargo_days)
        ),
    ]  # fmt: skip
    return tuple(f for f in found if f is not None)


def _of_set(was: SetShown, now: SetShown, today: date, embargo_days: int) -> Iterator[Finding]:
    """What is asked of a data set, as one: its rows were coded by one hand, and nobody here checks each."""
    shown, name = now.selection.shown, f"“{clean(now.dataset.name, _LONGEST_END)}”"
    about = f"{PREFIX}{now.dataset.id}"
    if shown:
        yield Finding(Concern.UNVERIFIED, Severity.ASK,
            f"{_many(len(shown), 'incident')} shown as the data set {name} has them, and checked by nobody here.",
            "Read who coded it and how, and say why you publish it.", (about,))  # fmt: skip
    recent = sum(_is_recent(i, today, embargo_days) for i in was.selection.shown)
    if recent and shown:
        yield Finding(Concern.RECENT, Severity.ASK,
            f"{_many(recent, 'incident')} of the data set {name} less than {_many(embargo_days, 'day')} old, or of unknown date.",
            "Wait, or lower the embargo.", (about, str(recent)))  # fmt: skip


def stands_in_the_way(findings: Iterable[Finding], reasons: Iterable[Reason]) -> tuple[Finding, ...]:
    """Those of `findings` that block, or ask for a reason that was not given: with none left, publish."""
    given = {r.finding for r in reasons if r.why.strip()}
    return tuple(f for f in findings if f.severity is Severity.BLOCK or f.key not in given)


def view_mark(published: Selection, discretion: Discretion) -> str:
    """Sixteen hex digits for a view with its incidents and what is kept back of it, for the log and a manifest."""
    said = (
        sorted(parameters(replace(published.view, listing=Listing())).items()),  # no file is sorted by it
        sorted(i.id for i in published.everything_shown),
        str(discretion.mask),
        discretion.only_sensitive,
        discretion.leave_out,
        discretion.private_names,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def sources(incident: Incident) -> int:
    """How many sources tell of `incident` each for itself: one outlet, and one text that several print, count once."""
    accounts, groups = incident.accounts, list[set[str]]()
    wording = incident.same_words or range(len(accounts))
    for account, number in zip(accounts, wording, strict=True):
        outlet = " ".join(account.article.source.casefold().split())
        marks = {
            f"article {account.article.id}",
            f"words {number}",
            *([f"outlet {outlet}"] if outlet else []),
        }
        mine = [g for g in groups if g & marks]
        groups = [g for g in groups if g not in mine] + [marks.union(*mine)]
    return len(groups)


def _of(
    shown: Sequence[Incident],
    concern: Concern,
    severity: Severity,
    is_so: Callable[[Incident], bool],
    what: str,
    todo: str,
) -> Finding | None:
    """The finding that some of `shown` are so; None where none is."""
    ids = tuple(i.id for i in shown if is_so(i))
    if not ids:
        return None
    return Finding(concern, severity, f"{_many(len(ids), 'incident')} {what}.", todo, ids)


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _is_unverified(incident: Incident) -> bool:
    return not incident.standing.confirmed and incident.standing is not Standing.IMPORTED


def _is_pin_for_area(incident: Incident) -> bool:
    """Whether a place is drawn as a point although what it was resolved to is an area."""
    resolutions = incident.accounts[0].reading.resolutions
    return any(
        _is_point(p)
        and 0 <= p.toponym < len(resolutions)
        and (entry := resolutions[p.toponym].entry) is not None
        and entry.precision.is_area
        and entry.id == p.gazetteer_id
        for p in located(incident)
    )


def _is_too_fine(incident: Incident) -> bool:
    return any(
        p.precision in CLAIMED_M and p.footprint is not None and p.footprint.uncertainty_m > CLAIMED_M[p.precision]
        for p in located(incident)
    )  # fmt: skip


def _is_point(place: Place) -> bool:
    return place.precision is not None and not place.precision.is_area


def _is_recent(incident: Incident, today: date, days: int) -> bool:
    """Whether the last day on which it may have happened is less than `days` back; so it is where none is known."""
    if days <= 0:
        return False
    when = incident.lead.date
    told = [a.article.published for a in incident.accounts if a.article.published]
    last = when.latest or when.earliest or (min(told) if told else None)
    return last is None or today - last < timedelta(days=days)


def _credit(words: Words) -> Finding | None:
    if words.credit.strip():
        return None
    return Finding(
        Concern.NO_CREDIT,
        Severity.BLOCK,
        "Nobody signs it.",
        "Write who publishes it under Words, as the credit.",
    )


def _contrasts(pairs: Iterable[Pair]) -> list[Finding]:
    low = [(p, ratio) for p in pairs if (ratio := contrast(p.colour, p.on)) < p.least]
    return [
        Finding(
            Concern.LOW_CONTRAST,
            Severity.BLOCK,
            f"{p.what}: {p.colour} on {p.on} has a contrast of {ratio:.1f} to 1.",
            f"Choose colours with {p.least:g} to 1 or more.",
        )
        for p, ratio in low
    ]


_DOUBTS: dict[Concern, tuple[str, str]] = {
    Concern.PART_ADDED: ("added though one may be part of another", "Join them on the map, or make sure that they are two."),
    Concern.ABOVE_TOTAL: (
        "together coming to more killed than their article says there were in all",
        "Look whether one is counted twice.",
    ),
    Concern.AT_DATELINE: (
        "with the largest toll of all, placed where its article was written",
        "Look whether it happened there, and correct the place on the map.",
    ),
    Concern.ODD_COUNTRY: (
        "in another country than all others of its article",
        "Look whether a place of the same name is meant.",
    ),
    Concern.SHARED_WORDS: ("resting on words that another rests on as well", "Join them, or take the number from one."),
    Concern.ACCOUNTS_DIFFER: (
        "whose accounts differ by more than a fifth in the number killed",
        "Say the range, or who says which.",
    ),
}  # fmt: skip


def _doubted(selection: Selection, published: Selection) -> list[Finding]:
    """What an editor would doubt in the incidents published, as they were read: nothing is masked in these."""
    ids = {i.id for i in published.shown}
    total = published.total(Harm.KILLED)
    read = [i for i in selection.shown if i.id in ids]
    return [
        Finding(
            concern,
            Severity.ASK,
            f"{_many(len(about), 'incident')} {_DOUBTS[concern][0]}.",
            _DOUBTS[concern][1],
            about,
        )
        for concern, about in doubts(read, ids.difference(total.apart, total.within))
    ]


def _named_in_words(
    selection: Selection, published: Selection, words: Words, discretion: Discretion
) -> Finding | None:
    """Words of the publisher's own that say what is masked or left out."""
    hidden = Names(dict.fromkeys(withheld_names(selection, published, discretion), "-"))
    said = [line for line in words.by_hand if hidden.edits(line)]
    if not said:
        return None
    return Finding(
        Concern.NAMED_IN_WORDS,
        Severity.BLOCK,
        f"What you wrote names a place that is masked or left out: “{clean(said[0], 60)}”.",
        "Say the district, province or country instead; a label of it goes back to how it was.",
    )


def _private(selection: Selection, published: Selection, words: Words) -> Finding | None:
    """Names of private persons that are published: by choice, in the publisher's own words, or left after all."""
    read = {i.id: private_names(i) for i in selection.everything_shown}
    named = tuple(
        i.id
        for i in published.everything_shown
        if private_names(i) or _are_said(read.get(i.id, ()), words.all)
    )
    if not named:
        return None
    return Finding(
        Concern.PRIVATE_NAMES,
        Severity.ASK,
        f"{_many(len(named), 'incident')} with names of private persons.",
        "Leave the names out, or make sure that each of them agrees.",
        named,
    )


def _cut(shown: Sequence[Incident], words: Words) -> Finding | None:
    """Lines that a picture cuts; not those in which somebody wrote the dots."""
    cut = [line for line in words.cut if not any(line in own for own in words.by_hand)]
    if not cut:
        return None
    return Finding(
        Concern.TEXT_CUT,
        Severity.ASK,
        f"{_many(len(cut), 'line')} of the picture {'is' if len(cut) == 1 else 'are'} cut: “{_end(cut[0])}”.",
        "Choose a larger size, shorten your own words, or show fewer incidents.",
        tuple(i.id for i in shown),
    )


def _end(line: str) -> str:
    """The last words of a line, up to where it is cut."""
    said = clean(line)[: clean(line).rindex("…") + 1]
    return said if len(said) <= _LONGEST_END else f"… {said[-_LONGEST_END:].partition(' ')[2]}"


def _are_said(names: Iterable[str], lines: Iterable[str]) -> bool:
    found = Names(dict.fromkeys(names, "-"), people=True)
    return any(found.edits(line) for line in lines)
