"""What is kept back goes out under ids of its own: whoever has the article does not know it by its id, nor two files by each other's."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geo.export import DATA, Sheet
from geo.export.bundle import packing
from geo.export.bundle.order import Order
from geo.export.bundle.published_before import of_picture
from geo.export.bundle.unpacking import unpacked
from geo.export.bundle.verify import of_bundle, verify
from geo.export.correction import digest
from geo.maps.own_ids import own_ids
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet
from geo.vocabulary import (
    Concern,
    Discretion,
    EventType,
    Filters,
    Finding,
    InputError,
    Layer,
    Precision,
    Reason,
    Severity,
    View,
)
from tests.export.bundle.bundles import SMALL, VERSION, inputs_of, zip_of
from tests.export.cases import AS_OF, coast, number
from tests.export.opening import incidents_in
from tests.export.outputs import OUTPUTS, SECRET, kept_back
from tests.export.test_same_incidents import views
from tests.maps.examples import HOMS, KUSOUR, incident
from tests.maps.test_withholding import JABLAH, told

PROVINCE = Discretion(Precision.PROVINCE)
LEFT_OUT = Discretion(leave_out=True)
HIDING = (PROVINCE, Discretion(Precision.COUNTRY, only_sensitive=True), LEFT_OUT)


def read() -> Selection:
    """Two incidents that were read from one article, the first marked sensitive: their ids are hashes."""
    first, *rest = told().all
    return select([replace(first, sensitive=True), *rest], View(chosen=first.id))


def ids_of(selection: Selection) -> set[str]:
    """The ids of its incidents, and of their articles and reports, as they are in the store."""
    return {
        id for i in selection.all for a in i.accounts for id in (i.id, a.article.id, a.report.id, *(r.id for r in a.reading.reports))
    }  # fmt: skip


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("discretion", HIDING)
def test_no_id_of_the_store_stands_in_any_output_of_what_is_kept_back(name, discretion):
    exact = read()
    made = kept_back(exact, discretion)
    sheet = replace(Sheet(AS_OF), numbered=tuple(i.id for i in exact.shown)).under(
        own_ids(discreet(exact, discretion), SECRET)
    )
    output = OUTPUTS[name](made, sheet)
    assert not [id for id in ids_of(exact) if id.encode() in output]
    if name not in ("png", "words", "pdf", "svg"):  # this test finds them where nothing is kept back
        assert name == "address" or any(
            id.encode() in OUTPUTS[name](exact, Sheet(AS_OF)) for id in ids_of(exact)
        )


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(views, st.sampled_from(HIDING))
def test_ids_are_one_set_over_all_formats_whatever_the_view(view, discretion):
    exact = select((*read().all, *coast().all), view)
    made = kept_back(exact, discretion)
    ids = [i.id for i in made.shown]
    assert not {i.id for i in exact.all} & set(ids) and len(set(ids)) == len(ids)
    for one in DATA:
        coded = [
            i.id
            for i in made.shown
            if one.key not in ("acled", "ucdp") or i.lead.type is not EventType.DISASTER
        ]
        assert sorted(incidents_in(one.key, one.make(made, made.view, Sheet(AS_OF)))) == sorted(coded), (
            one.key
        )
    said = json.loads(OUTPUTS["bundle"](made, Sheet(AS_OF)).split(b"\n}\n")[1] + b"}")
    assert said["incidents"]["shown"] == ids and said["own_ids"] is True


def test_what_is_not_kept_back_has_the_ids_of_the_screen_and_the_manifest_says_so():
    exact = read()
    made = kept_back(exact, Discretion())
    assert [i.id for i in made.shown] == [i.id for i in exact.shown]
    manifest = json.loads(unpacked(zip_of(inputs_of(made)))["manifest.json"])
    assert manifest["own_ids"] is False and manifest["incidents"]["shown"] == [i.id for i in exact.shown]


def test_nothing_is_left_of_the_ids_in_the_value_itself():
    exact = replace(read(), view=replace(read().view, layers=tuple(Layer)))
    assert not [id for id in ids_of(exact) if id in repr(kept_back(exact, PROVINCE))]


def test_the_order_of_files_tells_nothing_of_the_ids_that_are_kept_back():
    days = [incident(f"{n:03}", JABLAH, killed=number(n)) for n in range(1, 40)]
    early = replace(days[0], id="early")
    made = kept_back(select([*days, early], View()), PROVINCE)
    assert [i.id for i in made.shown] == sorted(i.id for i in made.shown)
    later = [incident("a", JABLAH, on=date(2025, 3, 11)), incident("b", JABLAH, on=date(2025, 3, 2))]
    made = kept_back(select([later[0], *days, later[1]], View()), PROVINCE)
    assert made.shown[0].lead.date.latest == date(2025, 3, 11), "the latest day stays first"
    assert made.shown[-1].lead.date.latest == date(2025, 3, 2)
    two = [incident(n, JABLAH).accounts[0] for n in "abcdef"]
    one = replace(days[0], accounts=(days[0].accounts[0], *two), same_words=(0, 1, 1, 2, 3, 4, 5))
    (told_,) = kept_back(select([one], View()), PROVINCE).shown
    articles = [a.article.id for a in told_.accounts[1:]]
    assert articles == sorted(articles)
    assert sorted(map(len, told_.tellings)) == [1, 1, 1, 1, 1, 2], "copies of one text stay copies"


def test_the_same_view_has_the_same_ids_and_another_view_mask_or_store_has_others():
    def ids(view: View = View(), discretion: Discretion = PROVINCE, secret: bytes = SECRET) -> str:  # noqa: B008
        return kept_back(select(read().all, view), discretion, secret).shown[0].id

    assert ids() == ids(View(layers=(), centre=(35.0, 36.0), zoom=8.0, chosen="x"))
    assert ids() != ids(View(Filters(countries=("SY",))))
    assert ids() != ids(discretion=Discretion(Precision.COUNTRY))
    assert ids() != ids(discretion=replace(PROVINCE, only_sensitive=True))
    assert ids() != ids(secret=b"of another store")


def test_no_file_is_made_of_what_is_kept_back_under_the_ids_of_the_store():
    for discretion in HIDING:
        made = discreet(read(), discretion)
        for one in (*DATA, packing):
            with pytest.raises(InputError, match="ids of its own"):
                inputs_of(made) if one is packing else one.make(made, made.view, Sheet(AS_OF))


def test_a_reason_is_about_the_incidents_that_the_manifest_lists():
    exact = read()
    about = tuple(i.id for i in exact.shown)
    finding = Finding(Concern.UNVERIFIED, Severity.ASK, "", "", about)
    reason = Reason(finding.key, finding.concern, about, "Read by the desk", "Ada", AS_OF)
    made = discreet(exact, PROVINCE)
    ids = own_ids(made, SECRET)
    (said,) = ids.reasons([reason])
    assert set(said.incidents) == {i.id for i in ids.selection(made).shown}
    assert said.finding == replace(finding, incidents=said.incidents).key != reason.finding
    assert own_ids(discreet(exact, Discretion()), SECRET).reasons([reason]) == (reason,)


def test_a_masked_bundle_is_drawn_again_byte_for_byte():
    data = zip_of(inputs_of(kept_back(read(), PROVINCE), SMALL))
    assert verify(data, VERSION).faults == ()


HOMS_BEFORE, HOMS_NOW = (incident("h", KUSOUR, killed=number(n)) for n in (4, 6))
OTHER = incident("other", JABLAH, killed=number(2))


def test_a_correction_of_a_masked_bundle_knows_its_incidents_again():
    before = of_bundle(zip_of(inputs_of(kept_back(select([HOMS_BEFORE, OTHER], View()), PROVINCE))))
    now = kept_back(select([HOMS_NOW, OTHER], View()), PROVINCE)
    said = inputs_of(now, after=before).correction
    assert said is not None
    assert [re.sub(r"^.*: ", "", c) for c in said.changes] == ["number killed 4, now 6."]


def test_a_correction_that_masks_what_went_out_unmasked_does_not_say_the_place_again():
    before = of_bundle(zip_of(inputs_of(kept_back(select([HOMS_BEFORE], View()), Discretion()))))
    said = inputs_of(kept_back(select([HOMS_NOW], View()), PROVINCE), after=before).correction
    assert said is not None and len(said.changes) == 1
    assert "in Syria (9 March 2025): number killed 4, now 6" in said.changes[0]
    assert KUSOUR.name not in said.changes[0]


def test_a_masked_picture_says_what_was_kept_back_so_that_its_data_can_be_held_against_it_later():
    selection = select([incident("h", HOMS, killed=number(4))], View())
    for discretion in HIDING:
        made = kept_back(selection, discretion)
        picture = next(
            f.data for f in packing.files(inputs_of(made, Order(("png",), ("480x420",), scale=1))) if f.path.endswith("png")
        )  # fmt: skip
        earlier = of_picture(picture)
        assert earlier.withheld.choice == discretion
        assert earlier.digest == digest(kept_back(selection, earlier.withheld.choice).shown)
