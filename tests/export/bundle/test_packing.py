"""The bundle: the same bytes for the same view, one set of incidents in all of it, and nothing of the machine."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from geo.export import Aim, Arrow, Circles, Highlight, HouseStyle, Note, Sheet, png
from geo.export.bundle import manifest, packing
from geo.export.bundle.inputs import read_inputs
from geo.export.bundle.inputs import written as inputs_written
from geo.export.bundle.manifest import read_manifest
from geo.export.bundle.minimisation import pared
from geo.export.bundle.order import Order, size_of
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import of_bundle, verify
from geo.export.captions import Caption, filters_in_words
from geo.export.formats import DATA
from geo.export.picture import paint
from geo.export.picture.by_hand.label_edits import LabelEdit, Side
from geo.export.picture.file_metadata import read_stamp
from geo.export.picture.house_style import Colours
from geo.export.picture.scene import Scene
from geo.export.picture.sheet import Numbers
from geo.maps.selection import select
from geo.vocabulary import (
    Concern,
    CountRange,
    Filters,
    Harm,
    InputError,
    Layer,
    Reason,
    Toll,
    UnreadableFile,
    View,
)
from geo.wording import Language
from tests.export.bundle.bundles import QUICK, SMALL, VERSION, inputs_of, whole_digest, zip_of
from tests.export.cases import AS_OF, coast, nowhere, pacific
from tests.export.opening import incidents_in
from tests.export.test_same_incidents import incidents, views

LOGO = paint.png(Scene(200, 200, "#7a1022", (0, 0, 200, 200), (), ()), 1)
ROOT = Path(__file__).parents[3]
HOSTILE = "<script>alert(1)</script> ${x} `\\x3c` =1+1 \u202e\u200f قُتل ]]> \r\n# x"


def files_of(given_inputs) -> dict[str, bytes]:  # type: ignore[no-untyped-def]
    return {f.path: f.data for f in packing.files(given_inputs)}


def test_a_bundle_is_the_same_bytes_in_another_process_time_zone_home_and_hash_seed(tmp_path: Path) -> None:
    other = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "77",
        "HOME": str(tmp_path),
        "USER": "somebody-else",
        "LC_ALL": "C",
    }
    code = "from tests.export.bundle.bundles import whole_digest; print(whole_digest())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=other
    )
    assert done.stdout.strip() == whole_digest()


def test_a_zip_says_no_owner_no_system_and_no_date_but_that_of_the_data() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_of(inputs_of()))) as archive:
        names = [m.filename for m in archive.infolist()]
        assert names == sorted(names)
        for member in archive.infolist():
            assert member.date_time == (2025, 3, 10, 14, 5, 0)
            assert (member.create_system, member.extra, member.comment) == (3, b"", b"")
        assert archive.comment == b""


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    elsewhere = AS_OF.astimezone(timezone(timedelta(hours=9)))
    assert zip_of(inputs_of(as_of=elsewhere)) == zip_of(inputs_of())
    with pytest.raises(InputError, match="time zone"):
        inputs_of(as_of=datetime(2025, 3, 10, 14, 5))


def test_the_manifest_says_what_went_in_and_what_came_out() -> None:
    view = View(Filters(killed_min=5, countries=("SY",)))
    reason = Reason(
        "unverified", Concern.UNVERIFIED, ("coast",), "The desk has checked it.", "A. Nalyst", AS_OF
    )
    source = packing.inputs(coast(view), Sheet(AS_OF), SMALL, VERSION, reasons=[reason])
    content = files_of(source)
    said = read_manifest(content["manifest.json"])
    assert said.dateline == VERSION
    assert said.link == "?killed=5&country=SY"
    assert list(said.filters) == filters_in_words(view.filters, coast().facets.country_names) != []
    assert said.incidents_in_all == len(coast().all)
    assert said.incidents.shown == tuple(i.id for i in coast(view).shown)
    assert [o.path for o in said.outputs] == sorted(content.keys() - {"manifest.json", "incidents.json"})
    assert all(o.bytes == len(content[o.path]) for o in said.outputs)
    assert said.reasons == (replace(reason, who=""),), "the reason without the name of who gave it"
    assert said.withheld == ()
    assert b"A. Nalyst" not in b"".join(content.values())
    assert said.choices.title and said.as_of == AS_OF
    assert {t.id for t in said.texts} == {a.article.id for i in coast(view).shown for a in i.accounts}
    assert manifest.written(said) == content["manifest.json"]


def test_a_manifest_fits_its_schema() -> None:
    said = json.loads(files_of(inputs_of())["manifest.json"])
    told = manifest.schema()
    assert {*said, "signed_by", "sets"} == told["properties"].keys()  # which are written where there are any
    assert set(told["required"]) <= said.keys()
    for name, part in (("incidents", "Ids"), ("choices", "Choices")):
        assert said[name].keys() == told["$defs"][part]["properties"].keys()
    assert {*said["view"], "sets"} == told["$defs"]["View"]["properties"].keys()


def test_incidents_without_a_place_or_outside_the_frame_are_named() -> None:
    view = View(centre=(35.6, 36.0), zoom=11.0)
    said = read_manifest(files_of(inputs_of(coast(view), SMALL))["manifest.json"])
    assert said.incidents.unplaced and said.incidents.outside
    assert set(said.incidents.outside) < set(said.incidents.shown)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents(), views)
def test_every_file_of_a_bundle_holds_the_incidents_of_its_manifest_whatever_the_words(given_incidents, view):
    selection = select(given_incidents, view)
    data = Order(tuple(f.key for f in DATA), languages=tuple(Language))
    content = files_of(inputs_of(selection, data))
    said = read_manifest(content["manifest.json"])
    assert list(said.incidents.shown) == [i.id for i in selection.shown]
    for one in DATA:
        path = next(
            p for p in content if p.endswith("." + one.suffix) and p.count(".") == one.suffix.count(".") + 1
        )
        assert sorted(incidents_in(one.key, content[path])) == sorted(said.incidents.shown), one.key


def require_the_same_files(given_incidents, view):  # type: ignore[no-untyped-def]
    """A second and a half for each, most of it for two pictures."""
    selection = select(given_incidents, view)
    less = pared(selection)
    assert pared(less) == less
    for one in DATA:
        assert one.make(less, view, Sheet(AS_OF)) == one.make(selection, view, Sheet(AS_OF)), one.key
    small = Sheet(AS_OF, 600, 400)
    assert png(less, view, small, scale=1) == png(selection, view, small, scale=1)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents(), views)
def test_what_a_bundle_keeps_draws_the_same_files_as_the_whole_selection(given_incidents, view):
    require_the_same_files(given_incidents, view)


def test_circles_stay_as_large_as_the_largest_toll_makes_them_though_a_filter_hides_it() -> None:
    """Ten thousand killed in one of several incidents that are not shown: every circle is measured against it."""
    shown, *others = coast().shown
    large = replace(others[0], tolls=(Toll(Harm.KILLED, CountRange(10_000, 10_000, 10_000)),))
    hidden = [replace(o, tolls=()) for o in others[1:]]
    selection = replace(coast(), all=(shown, large, *hidden), shown=(shown,))
    page = next(one for one in DATA if one.key == "html")
    pages = {page.make(s, s.view, Sheet(AS_OF)) for s in (selection, pared(selection))}
    assert len(hidden) and len(pages) == 1


@pytest.mark.soak
@pytest.mark.timeout(900)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents(), views)
def test_what_any_bundle_keeps_draws_the_same_files_as_the_whole_selection(given_incidents, view):
    require_the_same_files(given_incidents, view)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents(), views)
def test_inputs_come_back_from_their_json_as_they_were(given_incidents, view):
    source = inputs_of(select(given_incidents, view))
    kept = inputs_written(source)
    assert inputs_written(read_inputs(kept)) == kept
    assert read_inputs(kept).selection.shown == source.selection.shown


def test_only_quoted_sentences_of_an_article_are_kept_and_nothing_of_what_is_not_shown() -> None:
    everything = coast()
    secret = "Nobody quotes this sentence about Mr. Secret."
    shown = []
    for incident in everything.shown:
        account = incident.accounts[0]
        article = replace(
            account.article,
            text=account.article.text + " " + secret,
            retrieved=datetime(2025, 3, 9, 23, 4, 5, tzinfo=timezone(timedelta(hours=3))),
        )
        claims = tuple(replace(c, rule="corrected by A. Nalyst: hush") for c in account.reading.claims)
        reading = replace(account.reading, claims=claims)
        shown.append(replace(incident, accounts=(replace(account, article=article, reading=reading),)))
    view = View(Filters(killed_min=100, killed_unknown=False))
    kept = inputs_written(inputs_of(select(shown, view))).decode()
    assert "Secret" not in kept and "A. Nalyst" not in kept and "23:04" not in kept
    assert len(select(shown, view).shown) < len(everything.shown)
    for incident in everything.shown:
        assert (incident.id in kept) is (incident.id in {i.id for i in select(shown, view).shown})


def test_hostile_words_make_a_bundle_that_verifies() -> None:
    source = inputs_of(order=SMALL, caption=Caption(HOSTILE, HOSTILE, HOSTILE))
    verdict = verify(zip_of(source), VERSION)
    assert verdict.holds and verdict.redrawn == 4


def test_nothing_of_the_machine_is_in_any_file() -> None:
    content = files_of(
        inputs_of(
            order=replace(
                SMALL, formats=("png", "svg", "pdf", "html", "geojson", "csv", "xlsx", "kmz", "geopackage")
            )
        )
    )
    here = [os.uname().nodename, str(ROOT), str(Path.home()), "/tmp/", sys.executable]
    marks = [m.encode() for m in here if len(m) > 4]
    for path, data in content.items():
        parts = [data]
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                parts += [inner.read(m) for m in inner.namelist()]
        for part in parts:
            assert not [m for m in marks if m in part], path


def test_pictures_say_their_number_date_and_view() -> None:
    source = inputs_of(coast(View(Filters(killed_min=5))), SMALL)
    content = files_of(source)
    for kind in ("png", "svg"):
        stamp = read_stamp(content[f"pictures/map-480x420.{kind}"])
        assert stamp.identifier.startswith("dateline:0/") and stamp.identifier.endswith("?killed=5")
        assert stamp.dated == AS_OF and stamp.title


@pytest.mark.parametrize("selection", [nowhere(), pacific()], ids=["nothing", "across 180 degrees"])
def test_odd_views_verify_too(selection) -> None:  # type: ignore[no-untyped-def]
    assert verify(zip_of(inputs_of(selection, SMALL)), VERSION).holds


def test_places_mentioned_are_kept_where_they_are_drawn() -> None:
    view = View(layers=tuple(Layer))
    assert verify(zip_of(inputs_of(coast(view), SMALL)), VERSION).holds


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Order(formats=("gif",)), "no format 'gif'"),
        (lambda: Order(sizes=("huge",)), "no size 'huge'"),
        (lambda: Order(sizes=("99999x10",)), "Each side"),
        (lambda: Order(scale=9), "1, 2 or 3"),
    ],
)
def test_what_there_is_not_is_said(make, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=said):
        make()
    assert size_of("a4").width_mm == 210


def test_every_choice_of_a_sheet_comes_back() -> None:
    look = Sheet(
        AS_OF,
        dark=True,
        circles=Circles.FLANNERY,
        language=Language.AR,
        annotations=(
            Note("here", (35.0, 36.0)),
            Arrow((35.0, 36.0), (34.5, 36.5), "from there"),
            Highlight(((35.0, 36.0), (35.5, 36.0), (35.5, 36.5)), "all of it"),
        ),
        numbered=tuple(i.id for i in coast().shown),
        aim=Aim(35.0, 36.0, 8.0, 1200),
        numbers=Numbers.ALL,
        labels=(
            LabelEdit("kusour", name="Qusour", side=Side.LEFT, right=-12, down=8),
            LabelEdit(place="geonames:169577", hidden=True),
        ),
        style=HouseStyle(
            name="The Paper", credit="Map: The Paper", logo=LOGO, light=Colours(accent="#7a1022")
        ),
    )
    source = packing.inputs(coast(), look, SMALL, VERSION)
    assert read_inputs(inputs_written(source)).sheet == look
    assert verify(zip_of(source), VERSION).holds


def test_edited_labels_are_drawn_again_and_a_correction_keeps_them() -> None:
    edits = (LabelEdit("kusour", name="Qusour quarter", right=7), LabelEdit("gone", name="Nobody's business"))
    data = zip_of(inputs_of(order=replace(SMALL, outlined=False), labels=edits))
    assert verify(data, VERSION).holds
    assert b"Qusour quarter" in unpacked(data)["pictures/map-480x420.svg"]
    assert b"Nobody's business" not in unpacked(data)["incidents.json"], "of an incident that is not shown"
    assert of_bundle(data).labels == edits[:1]


def test_letters_are_outlines_where_that_is_asked_for() -> None:
    data = zip_of(inputs_of(order=replace(SMALL, outlined=True)))
    assert verify(data, VERSION).holds
    assert b"<text" not in unpacked(data)["pictures/map-480x420.svg"]


def test_progress_names_every_file() -> None:
    seen: list[tuple[str, int, int]] = []
    made = packing.files(inputs_of(order=QUICK), lambda *step: seen.append(step))
    assert [name for name, _, _ in seen] == list(packing.paths(QUICK))
    assert [done for _, done, _ in seen] == list(range(len(made) - 2))


@pytest.mark.parametrize(
    ("caption", "spoil"),
    [
        ("no JSON", lambda d: b"{"),
        ("deep", lambda d: b"[" * 200_000),
        ("a list", lambda d: b"[]"),
        ("an extra key", lambda d: d.replace(b'"others"', b'"more": 1, "others"', 1)),
        ("no number", lambda d: d.replace(b'"lat": 35', b'"lat": NaN, "x": 35', 1)),
        ("off the earth", lambda d: d.replace(b'"lat": 35', b'"lat": 135', 1)),
        (
            "a claim that is not there",
            lambda d: re.sub(rb'("claims": \[\s+)\d', rb"\g<1>99", d),
        ),
        ("millions of others", lambda d: d.replace(b'"others": 0', b'"others": 99999999999', 1)),
        ("another version", lambda d: d.replace(b"dateline inputs 1", b"dateline inputs 9", 1)),
        ("a giant sheet", lambda d: d.replace(b'"as_of": "2025', b'"as_of": "20x5', 1)),
    ],
)
def test_inputs_made_by_hand_are_refused_in_plain_words(caption: str, spoil) -> None:  # type: ignore[no-untyped-def]
    kept = inputs_written(inputs_of())
    spoiled = spoil(kept)
    assert spoiled != kept, "the example no longer spoils anything"
    with pytest.raises(UnreadableFile) as refused:
        read_inputs(spoiled)
    assert "incidents.json" in str(refused.value) and len(str(refused.value)) < 400


def test_a_manifest_made_by_hand_is_refused() -> None:
    good = files_of(inputs_of())["manifest.json"]
    for bad in (
        b"",
        b"[" * 200_000,
        b"[]",
        b"\xff",
        good.replace(b'"link"', b'"lnk"'),
        good.replace(b"manifest 1", b"manifest 2"),
    ):
        with pytest.raises(UnreadableFile, match=r"manifest\.json"):
            read_manifest(bad)


def test_utc_is_what_is_written() -> None:
    said = read_manifest(
        files_of(inputs_of(as_of=AS_OF.astimezone(timezone(timedelta(hours=-8)))))["manifest.json"]
    )
    assert said.as_of.tzinfo == UTC or said.as_of.utcoffset() == timedelta(0)
