"""What several incidents come to."""

from __future__ import annotations

from dataclasses import dataclass

from geo.vocabulary.counts import CountRange, Harm


@dataclass(frozen=True, slots=True)
class Total:
    """What the shown incidents come to for one harm.

    `count` is the sum where numbers are known: low and best added up, high None as soon as one is
    open; None where no number is known. `known` and `unknown` are how many incidents give a number and
    how many say only that there were some. `apart` are the ids of incidents whose toll is shared with
    places outside the chosen ones: they are shown, and enter no sum; `apart_labels` are their numbers.
    `within` are those that are not added because what is added may include them (`geo.maps.overlapping_tolls`):
    the parts of a whole area's toll, or that toll where its parts come to more. They too are shown. `in_others` is how many more are
    not added since their data set says that others, shown or not, count them already (`Incident.in_another`).

    >>> Total(Harm.KILLED, CountRange(740, 740, None), 1, 2).label
    '740+'
    """

    harm: Harm
    count: CountRange | None
    known: int = 0
    unknown: int = 0
    apart: tuple[str, ...] = ()
    apart_labels: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    within_labels: tuple[str, ...] = ()
    in_others: int = 0

    @property
    def told(self) -> bool:
        """Whether anything is said of that harm: a number, that there were some, or a toll that enters no sum."""
        return self.count is not None or bool(self.unknown or self.apart or self.in_others)

    @property
    def label(self) -> str:
        """The sum as one reads it: 740+, 4–9, 0, "?" (numbers not known), "not said".

        Never 0 where some came to harm and only the number is not known or not added.
        """
        some = bool(self.unknown or self.apart or self.in_others)
        if self.count is None or (some and self.count.is_none):
            return "?" if some else "not said"
        return self.count.label
