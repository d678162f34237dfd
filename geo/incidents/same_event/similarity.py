"""Two accounts -> how much they look like one event: a score of 100 with its reasons, and what rules it out.

The points are weighed by hand and held by examples both ways round (`tests/incidents/same_event/test_similarity.py`):

| what is compared | points |
|---|---|
| place | the same 40, in a circle of 15 km or more 25; near 30 to 15; one district 25, one province 20; a place that may lie in that district 20, in that province 15; a district in that province 10; a village known only to its unit, by its name, 35, two of one unit 5; one name that is on no map 20; one of several 10; only the country 0 |
| day | the same 25; may be the same 10; one day apart 5; two apart, or known only to the month -5; only to the year, or not at all -15 |
| killed | the same number: 10 and more 25, 3 to 9 15, 2 10, else 5; ranges that meet 10; a number that may have risen 0; one far above the other -5 where it may have risen, else -20 |
| another harm | the same number, 3 and more: 10 |
| kind | the same sub-event type 10; one not told 5; another weapon or deed -25; another event type of the same sort -15 |
| actors | one that both name 5; each names others -10 |
| words | of a long passage two fifths or more the same 15 |

From `JOINED` on two accounts are one incident, from `PROPOSED` on the analyst is asked, below it they stay
apart. Where neither gives a number of people harmed and few words
are the same, the score stays below `JOINED`: a town has two such events on a day. Another sort of event (outlets call one attack a clash or a bombing, but none of these a protest), days more than two apart, places further apart than what is known of them allows, and
a toll far above the other rule out that the machine joins them; `TOGETHER` is what any two accounts of one
incident must score, so that no chain of likenesses ties together what is not alike. Two printings of one
report (`geo.incidents.same_event.near_duplicates`) are one event.

Where one is a row of a data set (`geo.incidents.same_event.coded`), actors that differ and a type that its coders do not tell apart
count for nothing, and a number of killed of which the other says nothing, or none, speaks against it: 1 or 2 killed -5, more -15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.incidents.clauses.person_nouns import PEOPLE
from geo.incidents.same_event.compatibility import Days, days_apart, days_of, of_days, of_grounds, plain_name
from geo.incidents.same_event.near_duplicates import (
    COPIED,
    LONG,
    Shingles,
    names_agree,
    passage,
    same_words,
    shared,
)
from geo.text.lexicon import lexicon
from geo.vocabulary import Account, CountRange, EventType, Harm, IncidentReport, Likeness, LikenessReason

JOINED, PROPOSED, TOGETHER = 65, 55, 50
_PRINTED_AGAIN_DAYS = 10
"""A report printed again days later, with "on Sunday" in it, is read as of another Sunday: the analyst is asked."""
_FAR_ABOVE = (2, 2)
"""A toll of more than twice the other and two is far above it; up to that it may have risen from one report to the next."""
_SILENT, _FEW = (-5, -15), 3
"""Points where one of two has killed of whom the other says nothing: fewer than three, and more."""
_WEAPONS = (EventType.EXPLOSIONS, EventType.VIOLENCE, EventType.STRATEGIC)
"""Types whose sub-event types name another weapon or deed; a clash, a protest or a riot is often told as either of its kinds."""
_KINDS = {
    EventType.BATTLES: "violence",
    EventType.EXPLOSIONS: "violence",
    EventType.VIOLENCE: "violence",
    EventType.PROTESTS: "unrest",
    EventType.RIOTS: "unrest",
    EventType.DISASTER: "disaster",
}
_NUMBERLESS = JOINED - 5
_MANY = 0.4
_MOST = 99
_NAME = re.compile(r"[\w’'-]{2,}")
_LISTS = lexicon("clauses")
_NO_NAMES = frozenset(_LISTS["common_in_names"])


Order = tuple[date, str, str]


def order_of(account: Account) -> Order:
    """Where `account` stands among others: by the day on which it was published, then by ids."""
    return (account.article.published or date.min, account.article.id, account.report.id)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What is compared of an account, worked out once."""

    account: Account
    kind: str
    days: Days | None
    words: Shingles
    named: frozenset[str]
    order: Order
    coded: bool = False
    """It is a row of a data set: its actors are its coders' names for sides."""
    coarse: bool = False
    """Its data set has no code for what our types tell apart."""

    @classmethod
    def of(cls, account: Account, *, wordless: bool = False) -> Told:
        """What `account` tells; `wordless`, as if it had said it in no words."""
        report = account.report
        words, named = Shingles() if wordless else passage(account), _named(report)
        return cls(account, kind_of(report), days_of(report.date), words, named, order_of(account))

    @property
    def report(self) -> IncidentReport:
        """The account's report."""
        return self.account.report


def kind_of(report: IncidentReport) -> str:
    """The type as coarse as outlets agree on it: violence, unrest, abductions, and what else happens."""
    return kind(report.type, report.subtype)


def kind(type: EventType, subtype: str) -> str:
    """What `kind_of` says of a report of these.

    >>> kind(EventType.RIOTS, "Mob violence"), kind(EventType.VIOLENCE, "Abduction/forced disappearance")
    ('unrest', 'abduction')
    """
    return "abduction" if subtype.startswith("Abduction") else _KINDS.get(type, "development")


def likeness(one: Account, two: Account) -> Likeness:
    """How much `one` and `two` look like one event. Pure, and the same whichever comes first.

    The reasons are sorted, what weighs most first; they quote names as written in the articles.
    """
    return compared(Told.of(one), Told.of(two))


def compared(one: Told, two: Told) -> Likeness:
    """`likeness` of what is worked out already."""
    strange = one.words.isdisjoint(two.words)
    other_kind = "" if one.kind == two.kind else " and ".join(sorted((one.kind, two.kind)))
    day, other_day = of_days(one.days, two.days)
    if strange and (other_kind or other_day):
        return Likeness(0, (), other_kind or other_day)
    where, elsewhere = of_grounds(one.report.places, two.report.places)
    if strange and elsewhere:
        return Likeness(0, (), elsewhere)
    share = shared(one.words, two.words)
    printed = share >= COPIED and same_tolls(one.report, two.report)
    if printed and same_words(one.account, two.account, one.words, two.words):
        again = _printed(one, two, share, day, other_day, elsewhere)
        if again:
            return again
    apart = other_kind or other_day or elsewhere
    if apart:
        return Likeness(0, (), apart)
    tolls, contradicted = _of_tolls(one, two)
    words = _of_words(one, two, share)
    kinds = None if one.coarse or two.coarse else _of_kinds(one.report, two.report)
    found = (where, day, kinds, *tolls, _of_actors(one, two), words)
    reasons = [r for r in found if r]
    over = sum(r.points for r in reasons) - _NUMBERLESS
    if over > 0 and not words and not (_gives_a_number(one.report) or _gives_a_number(two.report)):
        reasons.append(LikenessReason(-over, "neither gives a number"))
    reasons.sort(key=lambda r: (-abs(r.points), r.words))
    score = max(0, min(_MOST, sum(r.points for r in reasons)))
    return Likeness(score, tuple(reasons), contradicted)


def _printed(
    one: Told, two: Told, share: float, day: LikenessReason, other_day: str, elsewhere: str
) -> Likeness | None:
    """The likeness of two printings of the same words, None where days or places say that it is another event."""
    here, there = ({plain_name(p.name) for p in told.report.places} for told in (one, two))
    if here and there and (elsewhere or here.isdisjoint(there)):
        return None
    same = f"{share:.0%} of the words are the same"
    if not other_day and (one.days is None or two.days is None or days_apart(one.days, two.days) == 0):
        return Likeness(100, (LikenessReason(100, f"{same}: one report, printed by both"),), copy=True)
    if one.days and two.days and days_apart(one.days, two.days) <= _PRINTED_AGAIN_DAYS:
        return Likeness(
            PROPOSED + 5,
            (LikenessReason(PROPOSED + 5, same), LikenessReason(0, other_day or day.words)),
            other_day,
        )
    return None


def same_tolls(one: IncidentReport, two: IncidentReport) -> bool:
    """Whether no harm has one number here and another there: a report that was brought up to date is no copy."""
    return all(
        (t.count.low, t.count.high) == (other.low, other.high)
        for t in one.tolls
        if (other := two.toll(t.harm)) is not None
    )


def _of_kinds(one: IncidentReport, two: IncidentReport) -> LikenessReason | None:
    if one.type is not two.type:
        first, second = sorted((one.subtype or one.type.value, two.subtype or two.type.value))
        return LikenessReason(-15, f"“{first}” in one, “{second}” in the other")
    told = sorted(s for s in (one.subtype, two.subtype) if s not in ("", "Other"))
    if len(told) < 2:
        return LikenessReason(5, f"both {one.type}")
    if told[0] == told[1]:
        return LikenessReason(10, f"both “{told[0]}”")
    return (
        LikenessReason(-25, f"“{told[0]}” in one, “{told[1]}” in the other") if one.type in _WEAPONS else None
    )


def _of_tolls(one: Told, two: Told) -> tuple[list[LikenessReason], str]:
    """What the numbers say, and how they contradict one event, "" where they do not."""
    first, second = one.report.toll(Harm.KILLED), two.report.toll(Harm.KILLED)
    found, contradicted = [], ""
    if (one.coded or two.coded) and (_some(first) is None) != (_some(second) is None):
        found.append(_of_one_told(_some(first) or _some(second)))
    elif first and second and first.number_known and second.number_known:
        reason, contradicted = _of_killed(first, second, _published(one), _published(two))
        found.append(reason)
    found += list(_of_other_harms(one.report, two.report))[:1]
    return found, contradicted


def _some(count: CountRange | None) -> CountRange | None:
    """`count`; None where nothing is said, or that there were none."""
    return None if count is None or count.is_none else count


def _of_one_told(count: CountRange | None) -> LikenessReason:
    """Somebody killed, of whom the other says nothing."""
    assert count is not None  # noqa: S101 (the caller asked)
    few, more = _SILENT
    points = few if count.low < _FEW else more
    return LikenessReason(points, f"{count.label} killed in one, none told of in the other")


def _gives_a_number(report: IncidentReport) -> bool:
    """Whether it says how many came to harm, other than none."""
    return any(t.count.number_known and not t.count.is_none for t in report.tolls)


def _published(told: Told) -> date | None:
    return told.account.article.published


def _of_killed(
    one: CountRange, two: CountRange, here: date | None, there: date | None
) -> tuple[LikenessReason, str]:
    if one.best is not None and one.best == two.best:
        return LikenessReason(
            _telling(one.best), f"both {one.best:,} killed" if one.best else "nobody killed in both"
        ), ""
    (few, few_on), (many, many_on) = sorted(((one, here), (two, there)), key=lambda c: _size(c[0]))
    words = f"{few.label} and {many.label} killed"
    if few.high is None or few.high >= many.low:
        return LikenessReason(10, f"{words}, which may be the same"), ""
    fell = few_on is not None and many_on is not None and few_on > many_on
    times, more = _FAR_ABOVE
    if many.low > times * few.high + more:
        return LikenessReason(-20 if fell else -5, words), words
    if fell:
        return LikenessReason(0, f"{words}, the smaller number later"), ""
    return LikenessReason(0, f"{words}, which may have risen"), ""


def _telling(number: int) -> int:
    """Points for the same number in both: the larger it is, the less by chance."""
    return 25 if number >= 10 else 15 if number >= 3 else 10 if number == 2 else 5


def _size(count: CountRange) -> tuple[int, int, int]:
    return (
        count.low,
        count.low if count.best is None else count.best,
        10**9 if count.high is None else count.high,
    )


def _of_other_harms(one: IncidentReport, two: IncidentReport) -> Iterator[LikenessReason]:
    for toll in one.tolls:
        other = two.toll(toll.harm)
        number = toll.count.best
        if toll.harm is not Harm.KILLED and other and number and number >= 3 and other.best == number:
            yield LikenessReason(10, f"both {number:,} {toll.harm}")


def _of_words(one: Told, two: Told, share: float) -> LikenessReason | None:
    """Words in common count in passages long enough: of short ones, the place and the day make up most."""
    if share < _MANY or min(len(one.words), len(two.words)) < LONG:
        return None
    if not names_agree(one.account, two.account, one.words, two.words):
        return None
    return LikenessReason(15, f"{share:.0%} of the words are the same")


def _of_actors(one: Told, two: Told) -> LikenessReason | None:
    both = one.named & two.named
    if both:
        names = {a.name for told in (one, two) for a in told.report.actors if _names(a.name) & both}
        return LikenessReason(5, f"both name {min(names, key=lambda n: (len(n), n))}")
    if one.named and two.named and not (one.coded or two.coded):
        return LikenessReason(-10, "each names other actors")
    return None


def _named(report: IncidentReport) -> frozenset[str]:
    return frozenset(word for actor in report.actors for word in _names(actor.name))


def _names(actor: str) -> frozenset[str]:
    """The words of an actor's name that tell it from others: those with a capital, no common ones."""
    words = (w for w in _NAME.findall(actor) if w != w.lower())
    return frozenset(w.lower() for w in words if w.lower() not in _NO_NAMES and w.lower() not in PEOPLE)
