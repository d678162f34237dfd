"""What is said of an incident is worked out once, for that very incident, and held no longer than it."""

from __future__ import annotations

import gc
from dataclasses import replace

from geo.maps.remembered import remembered
from geo.vocabulary import CountRange, Harm, Incident, Toll
from tests.maps.examples import incident


def killed(how_many: int) -> Incident:
    twelve = incident("one")
    return replace(twelve, tolls=(Toll(Harm.KILLED, CountRange(how_many, how_many, how_many)),))


def test_a_toll_is_read_once_and_said_again() -> None:
    asked: list[tuple[str, str]] = []

    @remembered
    def label(of: Incident, harm: Harm) -> str:
        asked.append((of.id, harm))
        count = of.toll(harm)
        return count.label if count else ""

    one = killed(12)
    assert [label(one, Harm.KILLED), label(one, Harm.KILLED), label(one, Harm.INJURED)] == ["12", "12", ""]
    assert asked == [(one.id, Harm.KILLED), (one.id, Harm.INJURED)]


def test_an_incident_that_was_read_anew_says_its_own_number_though_its_id_is_the_same() -> None:
    label = remembered(lambda of: of.tolls[0].count.label)
    before, after = killed(12), killed(15)
    assert before.id == after.id
    assert (label(before), label(after), label(before)) == ("12", "15", "12")


def test_nothing_is_held_of_an_incident_that_the_store_let_go() -> None:
    held: list[int] = []

    class Answer:
        def __del__(self) -> None:
            held.append(0)

    answer = remembered(lambda _: Answer())
    gone = killed(12)
    answer(gone)
    del gone
    gc.collect()
    assert held == [0]
