"""A second bundle of the same view says what changed, by number, and a third one goes on from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from geo.export.bundle import packing
from geo.export.bundle.inputs import Inputs
from geo.export.bundle.manifest import read_manifest
from geo.export.bundle.order import Order
from geo.export.bundle.published_before import Earlier, of_picture
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import of_bundle, verify
from geo.export.correction import changes, digest
from geo.export.picture.file_metadata import Stamp, read_stamp
from geo.maps.selection import Selection, select
from geo.vocabulary import (
    CountRange,
    EventType,
    Filters,
    Harm,
    Incident,
    InputError,
    Standing,
    Toll,
    UnreadableFile,
    View,
)
from geo.wording import Language
from tests.export.bundle.bundles import QUICK, SMALL, VERSION, inputs_of, zip_of
from tests.export.cases import AS_OF, coast, town
from tests.maps.examples import HOMS, TARTUS, incident

LATER = AS_OF + timedelta(days=1)
BEFORE = incident("a", HOMS, killed=CountRange(3, 3, 3))


def toll(one: Incident, low: int, high: int | None) -> Incident:
    return replace(one, tolls=(Toll(Harm.KILLED, CountRange(low, low, high)),))


def lead(one: Incident, **new: object) -> Incident:
    account = one.accounts[0]
    return replace(one, accounts=(replace(account, report=replace(account.report, **new)),))  # type: ignore[arg-type]


def moved(one: Incident) -> Incident:
    place = one.lead.places[0]
    assert place.footprint
    return lead(one, places=(replace(place, footprint=replace(place.footprint, lat=34.5)),))


@pytest.mark.parametrize(
    ("caption", "now", "said"),
    [
        ("nothing", [BEFORE], []),
        ("a toll", [toll(BEFORE, 5, 5)], ["number killed 3, now 5."]),
        ("an open toll", [toll(BEFORE, 5, None)], ["number killed 3, now 5+."]),
        ("no toll any more", [replace(BEFORE, tolls=())], ["number killed 3, now not said."]),
        ("a range", [toll(BEFORE, 6, 9)], ["number killed 3, now 6 to 9."]),
        ("a toll under another id", [replace(toll(BEFORE, 6, 9), id="z")], ["number killed 3, now 6 to 9."]),
        ("added", [BEFORE, incident("b", TARTUS)], ["Added:"]),
        ("left out", [], ["Left out:"]),
        (
            "another place",
            [replace(incident("a", TARTUS), tolls=BEFORE.tolls)],
            ["place from Homs, ", " to Tartus"],
        ),
        ("the same name elsewhere", [moved(BEFORE)], ["place from Homs", " at 34.", "to Homs", "34.50000"]),
        (
            "another type",
            [lead(BEFORE, type=EventType.RIOTS, subtype="Mob violence")],
            ["to Riots (Mob violence)."],
        ),
        ("another standing", [replace(BEFORE, standing=Standing.CONFIRMED)], ["to Confirmed by an analyst."]),
    ],
)
def test_what_changed_is_said_in_a_sentence(caption: str, now: list[Incident], said: list[str]) -> None:
    lines = changes([BEFORE], now)
    assert len(lines) == (1 if said else 0)
    assert all(words in lines[0] for words in said)
    assert (digest([BEFORE]) == digest(now)) is (not said)


def test_two_alike_are_left_out_and_added_since_nobody_can_say_which_is_which() -> None:
    twins = [replace(BEFORE, id="y"), replace(BEFORE, id="z")]
    assert [line.split(":")[0] for line in changes([BEFORE], twins)] == ["Added", "Added", "Left out"][::-1]


def test_places_and_facts_have_digests_of_their_own_and_order_counts_for_neither() -> None:
    one, other = BEFORE, incident("b", TARTUS)
    assert digest([one, other]) == digest([other, one])
    assert digest([moved(one)]).facts == digest([one]).facts != digest([toll(one, 9, 9)]).facts
    assert digest([moved(one)]).places != digest([one]).places == digest([toll(one, 9, 9)]).places


def again(
    selection: Selection, after: Earlier | None, order: Order = QUICK, when: datetime = LATER
) -> Inputs:
    return inputs_of(selection, order, after=after, as_of=when)


def corrected() -> Selection:
    """The coast, where one toll is another and one incident is no longer shown."""
    first, *rest = coast().all
    return select([toll(first, 800, 800), *rest[1:]], View())


def test_a_second_bundle_is_correction_1_and_says_what_changed_in_every_place() -> None:
    first = zip_of(inputs_of(order=SMALL))
    order = replace(SMALL, languages=tuple(Language))
    second = again(corrected(), of_bundle(first), order)
    content = unpacked(zip_of(second))
    said = read_manifest(content["manifest.json"])
    assert said.correction and said.correction.number == 1 and said.correction.day == LATER.date()
    assert said.correction.of == sha256(unpacked(first)["manifest.json"]).hexdigest()
    assert any("number killed 740+, now 800." in c for c in said.correction.changes)
    assert any(c.startswith("Left out:") for c in said.correction.changes)
    stamp = read_stamp(content["pictures/map-480x420.png"])
    assert stamp.identifier.startswith("dateline:1/") and stamp.dated == LATER
    assert stamp.description.startswith("Correction 1, 11 March 2025: ")
    assert "Correction 1, 11 March 2025" in content["pictures/map-480x420.svg"].decode()
    assert "Correction 1, 11 March 2025: " in content["words/words-en.md"].decode().replace("\\", "")
    assert "التصحيح رقم 1" in content["words/words-ar.md"].decode()
    assert verify(zip_of(second), VERSION).holds


def test_the_small_print_of_the_picture_has_the_number_and_the_day() -> None:
    made = inputs_of(town(), Order(("svg",)), after=of_bundle(zip_of(inputs_of(town()))))
    picture = next(f.data for f in packing.files(made) if f.path.endswith(".svg")).decode()
    body = picture.split("</metadata>", 1)[1]
    assert "Correction 1, 10 March 2025" in body


def test_corrections_count_on_and_each_names_the_one_before() -> None:
    first = zip_of(inputs_of())
    second = zip_of(again(corrected(), of_bundle(first)))
    third = zip_of(again(coast(), of_bundle(second), when=LATER + timedelta(days=1)))
    said = read_manifest(unpacked(third)["manifest.json"]).correction
    assert said and said.number == 2
    assert said.of == sha256(unpacked(second)["manifest.json"]).hexdigest()
    assert any("number killed 800, now 740+." in c for c in said.changes)
    assert any(c.startswith("Added:") for c in said.changes)


def test_the_same_data_again_says_that_nothing_changed() -> None:
    made = again(coast(), of_bundle(zip_of(inputs_of())))
    assert packing.in_words(made.correction).endswith("nothing that the files say has changed.")


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_single_picture_can_be_corrected_too(kind: str) -> None:
    order = replace(SMALL, formats=(kind,))
    picture = next(f.data for f in packing.files(inputs_of(order=order)) if f.path.endswith(kind))
    earlier = of_picture(picture)
    assert (earlier.number, earlier.dated, earlier.view.filters) == (0, AS_OF, Filters())
    second = again(corrected(), earlier).correction
    assert second and second.number == 1 and second.of == sha256(picture).hexdigest()
    assert second.identifier == earlier.identifier
    assert second.changes[0].startswith("Incidents, numbers, types, dates or standing have changed")
    same = again(coast(), earlier).correction
    assert same and same.changes == ()


def test_a_picture_that_does_not_say_what_it_shows_is_refused() -> None:
    for said in ("", "dateline:1/zz"):
        other = Stamp("t", "", said, datetime(2025, 3, 10, tzinfo=UTC))
        with pytest.raises(UnreadableFile, match="does not say which view"):
            of_picture(_svg(other))


def test_a_picture_that_was_published_without_a_bundle_can_be_corrected_too() -> None:
    from geo.export import Sheet, png

    earlier = of_picture(png(town(), View(), Sheet(AS_OF, 480, 420), scale=1))
    assert (earlier.number, earlier.dated) == (0, AS_OF)
    assert earlier.digest == digest(town().shown)


def _svg(stamp: Stamp) -> bytes:
    from geo.export import Sheet, compose
    from geo.export.picture import paint

    return paint.svg(compose(town(), View(), Sheet(AS_OF, 480, 420)), stamp=stamp)


def test_what_is_no_correction_is_refused() -> None:
    earlier = of_bundle(zip_of(inputs_of()))
    other = coast(View(Filters(killed_min=5)))
    with pytest.raises(InputError, match="other filters"):
        again(other, earlier)
    from geo.export import Sheet

    sheet = Sheet(LATER)
    with pytest.raises(InputError, match="--after"):
        packing.inputs(coast(), sheet, QUICK, VERSION, number=3)
    with pytest.raises(InputError, match="is out already"):
        packing.inputs(coast(), sheet, QUICK, VERSION, after=replace(earlier, number=4), number=4)
    said = packing.inputs(coast(), sheet, QUICK, VERSION, after=earlier, number=7).correction
    assert said and said.number == 7
