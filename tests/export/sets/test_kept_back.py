"""What the publisher keeps back is kept back in data sets, too; a bundle with them verifies by itself; reasons and corrections name them."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import Sheet
from geo.export.bundle import packing
from geo.export.bundle.inputs import read_inputs
from geo.export.bundle.inputs import written as inputs_written
from geo.export.bundle.order import Order
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import of_bundle, verify
from geo.export.check import Words, check
from geo.export.correction import identifier, set_changes
from geo.maps.beside.one_by_one import selected
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet, going_out
from geo.store import Store
from geo.vocabulary import Concern, Discretion, Precision, Severity, UnreadableFile, View
from geo.vocabulary.datasets import shape_key
from tests.export.bundle.bundles import QUICK, VERSION, inputs_of, zip_of
from tests.export.cases import AS_OF, coast, town
from tests.export.outputs import OUTPUTS, kept_back
from tests.export.sets.made import SECRETS, beside, bound, free
from tests.ingest.event_files import ID, imported
from tests.maps.examples import HOMS, incident
from tests.maps.symbols.test_row_outlines import ODD, features

SHEET = Sheet(AS_OF)
TEXTS = ("csv", "geojson", "kmz", "html", "svg", "words", "bundle", "address", "acled", "ucdp", "hxl")
PLACES = ("Aram", "Belin", "Corda", "35.1000", "34.6000", "36.2000")


def said(name: str, selection: Selection) -> str:
    return OUTPUTS[name](selection, SHEET).decode("utf-8", "replace")


@pytest.mark.parametrize("to", [Precision.PROVINCE, Precision.COUNTRY])
@pytest.mark.parametrize("name", TEXTS)
def test_a_mask_holds_for_rows_that_are_passed_on(name, to):
    exact = beside(free(*range(6), where_prec="1"), selection=town())
    if name in ("csv", "geojson", "kmz"):
        assert [p for p in PLACES if p in said(name, exact)], "so that this test finds one"
    masked = kept_back(exact, Discretion(to))
    assert not [p for p in PLACES if p in said(name, masked)]
    assert not [row for row in range(400_000, 400_006) if str(row) in said(name, masked)], (
        "nor ids by which a row is found"
    )


@pytest.mark.parametrize(
    "choice", [Discretion(Precision.COUNTRY, only_sensitive=True), Discretion(leave_out=True)]
)
def test_a_row_at_the_place_of_a_sensitive_incident_is_as_sensitive(choice):
    """It may tell of the same event: in Homs, and a kilometre off by another coder. A row elsewhere stays."""
    secret = select(
        [
            replace(incident("secret", HOMS, killed=None), sensitive=True),
            incident("other", HOMS, killed=None),
        ],
        View(),
    )
    lat, lon = HOMS.footprint.lat, HOMS.footprint.lon
    there = {
        "latitude": f"{lat + 0.005:.4f}",
        "longitude": f"{lon:.4f}",
        "where_prec": "1",
        "where_coordinates": "Zybqorville",
    }
    one = free(1, **there)
    far = free(4, 5, 6, where_prec="1").selection
    rows = replace(one, selection=select([*one.selection.shown, *far.shown], View()), in_all=4)
    published = kept_back(beside(rows, selection=secret), choice)
    for name in ("csv", "geojson", "html", "svg", "bundle"):
        assert "Zybqorville" not in said(name, published) and f"{lat + 0.005:.4f}" not in said(
            name, published
        )
    (kept,) = published.sets
    assert len(kept.selection.shown) == (3 if choice.leave_out else 4)
    assert kept.selection.withheld.left_out == (1 if choice.leave_out else 0)
    plain = discreet(beside(rows, selection=secret), Discretion())
    assert len(plain.sets[0].selection.shown) == 4 and not plain.sets[0].selection.withheld.masked


@pytest.mark.parametrize(
    ("row", "stays"),
    [("set:94562622:400003", True), ("set:a265947d:SYR12", False), ("set:a265947d:3", False)],
)
def test_the_row_whose_evidence_is_open_is_named_only_where_it_goes_out(row, stays):
    """The third of those drawn is called 3, and is not the row 3."""
    both = beside()
    assert {one.dataset.id for one in both.sets} == {"94562622", "a265947d"}
    made = packing.inputs(replace(both, view=replace(both.view, chosen=row)), SHEET, QUICK, VERSION)
    assert made.selection.view.chosen == (row if stays else "")
    assert any(row.encode() in f.data for f in packing.files(made) if f.path == "manifest.json") is stays


def test_a_bundle_with_data_sets_is_drawn_again_from_itself_and_keeps_no_more_than_it_says():
    order = Order(("svg", "html", "csv", "geojson", "xlsx"), ("480x420",), scale=1)
    made = packing.inputs(beside(), SHEET, order, VERSION)
    data = zip_of(made)
    verdict = verify(data, VERSION)
    assert verdict.holds and verdict.redrawn == 6
    content = unpacked(data)
    assert not [word for word in SECRETS for path in content if word.encode() in content[path]]
    kept = read_inputs(content["incidents.json"])
    assert inputs_written(kept) == content["incidents.json"]
    assert [len(one.selection.shown) for one in kept.selection.sets] == [12, 10]
    bare = kept.selection.sets[1].selection.shown
    assert all(
        not i.accounts[0].article.text and not i.lead.actors and i.lead.date.days is None for i in bare
    )
    told = json.loads(content["manifest.json"])["sets"]
    assert [(one["shown"], len(one["rows"]), one["sha256"]) for one in told] == [
        (12, 12, "5" * 64),
        (10, 0, "5" * 64),
    ]


def test_the_polygons_of_rows_go_along_so_that_no_store_is_needed(tmp_path, monkeypatch):
    """A bound set's too: the picture shows them. With other polygons, or none, it is not as it was made."""
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    file = tmp_path / "areas.geojson"
    file.write_text(features(ODD), "utf-8")
    imported(store, file)
    made = packing.inputs(selected(store, View(sets=(ID,))), SHEET, Order(("svg", "geojson")), VERSION)
    data = zip_of(made)
    store.sets.drop(ID)
    verdict = verify(data, VERSION)
    assert verdict.holds and verdict.redrawn == 3, verdict.faults
    kept = json.loads(unpacked(data)["incidents.json"])
    ((key, _),) = kept["inputs"]["selection"]["sets"][0]["outlines"]
    for forged in (
        [key, base64.b64encode(shapely.to_wkb(shapely.box(0, 0, 1, 1))).decode()],
        [shape_key(ID, b"no"), "bm8="],
    ):
        kept["inputs"]["selection"]["sets"][0]["outlines"] = [forged]
        with pytest.raises(UnreadableFile, match="an outline is"):
            read_inputs(json.dumps(kept).encode())


def test_a_bundle_without_data_sets_is_as_it_was_before_there_were_any():
    content = unpacked(zip_of(inputs_of()))
    assert b'"sets"' not in content["incidents.json"] and b'"sets"' not in content["manifest.json"]
    assert b'"of": ""' not in content["manifest.json"]
    assert list(json.loads(content["manifest.json"])["view"]) and verify(zip_of(inputs_of()), VERSION).holds


def test_a_bundle_whose_data_sets_were_changed_by_hand_is_told_apart():
    data = zip_of(packing.inputs(beside(), SHEET, QUICK, VERSION))
    content = dict(unpacked(data))
    content["incidents.json"] = content["incidents.json"].replace(b"ACLED Syria", b"UCDP others")
    assert not verify(packing.zipped([packing.File(p, d) for p, d in content.items()], AS_OF), VERSION).holds


def test_the_check_asks_about_each_data_set_once_whatever_its_rows():
    published = discreet(beside(), Discretion())
    today = date(2025, 3, 10)
    found = check(beside(), published, Words(credit="The Paper"), Discretion(), today, embargo_days=0)
    asked = [f for f in found if "data set" in f.words]
    assert [(f.concern, f.severity, f.words.split(" shown")[0]) for f in asked] == [
        (Concern.UNVERIFIED, Severity.ASK, "12 incidents"),
        (Concern.UNVERIFIED, Severity.ASK, "10 incidents"),
    ]
    young = check(beside(), published, Words(credit="The Paper"), Discretion(), today, embargo_days=10_000)
    assert sum(f.concern is Concern.RECENT and "data set" in f.words for f in young) == 2, (
        "also of rows that stay at home"
    )
    alone = beside(selection=select([], View()))
    assert check(alone, discreet(alone, Discretion()), Words(), Discretion(), today), (
        "a map of data sets alone is checked"
    )


def test_a_correction_says_what_changed_in_which_data_set():
    before, now = going_out(beside(free(), bound())).sets, going_out(beside(free(*range(11)), bound())).sets
    (line,) = set_changes(before, now)
    assert (
        line.startswith("Data set “UCDP Syria”, counted by itself: 12 of 12")
        and "now: data set “UCDP Syria”" in line
    )
    left, added = set_changes(before[:1], going_out(beside(bound())).sets)
    assert left.startswith("Data set left out: UCDP Syria") and added.startswith(
        "Data set added: ACLED Syria"
    )
    assert set_changes(before, before) == ()
    data = zip_of(packing.inputs(beside(), SHEET, QUICK, VERSION))
    after = packing.inputs(beside(free(*range(11)), bound()), SHEET, QUICK, VERSION, after=of_bundle(data))
    assert after.correction is not None and any("now: data set" in line for line in after.correction.changes)
    assert identifier(going_out(beside())) != identifier(going_out(beside(free(*range(11)), bound())))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.integers(0, 90), max_size=12, unique=True),
    st.lists(st.integers(10, 99), max_size=12, unique=True),
    st.sampled_from((Discretion(), Discretion(Precision.PROVINCE), Discretion(leave_out=True), Discretion(private_names=True))),
    st.booleans(),
)  # fmt: skip
def test_whatever_the_data_sets_no_row_that_is_bound_leaves_and_all_is_counted(
    frees, bounds, choice, articles
):
    own = coast() if articles else select([], View())
    sets = [*([free(*frees)] if frees else []), *([bound(*bounds)] if bounds else [])]
    selection = replace(
        own, sets=tuple(sets), view=replace(own.view, sets=tuple(sorted(s.dataset.id for s in sets)))
    )
    published = kept_back(selection, choice)
    assert [t.label for t in published.totals] == [t.label for t in own.totals]
    given_out = packing.inputs(published, SHEET, QUICK, VERSION)
    files = packing.files(given_out)
    assert not [(f.path, word) for f in files for word in SECRETS if word.encode() in f.data]
    drawn_again = packing.files(read_inputs(next(f.data for f in files if f.path == "incidents.json")))
    assert [(f.path, f.data) for f in drawn_again] == [(f.path, f.data) for f in files]
    rows = sum(len(s.selection.shown) for s in published.sets if s.dataset.may_pass_on)
    features = json.loads(next(f.data for f in files if f.path.endswith(".geojson")))["features"]
    assert len(features) == len(published.shown) + rows
    assert {f["id"] for f in features} <= {i.id for i in published.everything_shown}
