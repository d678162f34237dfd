"""With masking on, no output holds where it was more exactly: neither the position, nor the name, nor the id."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geo.export import Caption, Language, Sheet, captions, compose
from geo.maps.selection import Selection, select
from geo.places.gazetteer import embedded
from geo.vocabulary import Article, CountRange, Discretion, Filters, GazetteerEntry, Layer, Precision, View
from tests.export.cases import AS_OF, coast
from tests.export.outputs import OUTLINED, OUTPUTS, kept_back
from tests.maps.examples import incident
from tests.maps.test_withholding import PERSONS, told

SHEET = Sheet(AS_OF)
SECRET = "Qarnazeh"
"""A name that no place of the ground has."""
_IDS = (
    "geonames:169304 geonames:171830 geonames:307864 geonames:281124 geonames:2219905 local:sy-homs-baba-amr"
)
VILLAGES = tuple(replace(embedded().entry(id), name=SECRET) for id in _IDS.split())
SCALE = st.sampled_from([Precision.TOWN, Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY])


def spellings(entry: GazetteerEntry, *, paired: bool) -> list[re.Pattern[str]]:
    """The position as any file may write it: rounded or cut to 3 to 6 decimals, alone or as a pair in either order."""
    found = []
    for decimals in range(3, 7):
        lat, lon = (
            {f"{x:.{decimals}f}".rstrip("0"), f"{x:.8f}"[: -(8 - decimals)]}
            for x in (entry.footprint.lat, entry.footprint.lon)
        )
        for a in lat:
            for b in lon:
                a_, b_ = re.escape(a), re.escape(b)
                found += (
                    [rf"{a_}\d*\D{{1,20}}{b_}", rf"{b_}\d*\D{{1,20}}{a_}"]
                    if paired
                    else [rf"(?<![\d.]){a_}", rf"(?<![\d.]){b_}"]
                )
    return [re.compile(pattern) for pattern in found]


def betrayed(name: str, output: bytes, entry: GazetteerEntry) -> list[str]:
    text = output.decode("utf-8", "replace")
    traces = [p.pattern for p in spellings(entry, paired=name in OUTLINED) if p.search(text)]
    traces += [SECRET] * (SECRET.casefold() in text.casefold())
    traces += [
        f"bytes of {x}" for x in (entry.footprint.lat, entry.footprint.lon) if struct.pack("<d", x) in output
    ]
    return traces + [entry.id] * bool(
        re.search(rf"(?<!\d){re.escape(entry.id.split(':')[1])}(?![\d\w])", text)
    )


def selection(entry: GazetteerEntry, view: View, *, beside: bool = False) -> Selection:
    lat, lon = entry.footprint.lat, entry.footprint.lon
    made = incident(
        "secret",
        entry,
        killed=CountRange(3, 3, 3),
        source=f"{SECRET} Times",
        words=f"At {lat}, {lon:.4f} near {SECRET.upper()}, {SECRET}i farmers say three were killed",
    )
    account = made.accounts[0]
    article = replace(
        account.article, headline=f"{SECRET}: three dead", url=f"https://x.example/{SECRET.lower()}-attack"
    )
    assert isinstance(article, Article)
    made = replace(made, accounts=(replace(account, article=article),), sensitive=True)
    return select([made, *(coast().all if beside else ())], view)


@pytest.mark.parametrize("name", OUTPUTS)
def test_without_a_mask_an_exact_place_is_found_by_this_test(name):
    exact = selection(VILLAGES[0], View(centre=(35.36211, 35.92759), zoom=9.0))
    if name in ("png", "words"):  # a picture has no text in it to search; its words have the name
        assert name == "png" or SECRET in OUTPUTS[name](exact, SHEET).decode()
        return
    assert betrayed(name, OUTPUTS[name](exact, SHEET), VILLAGES[0])


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(st.sampled_from(VILLAGES), SCALE, st.booleans(), st.booleans(), st.booleans())
def test_masked_no_output_holds_position_name_or_id(entry, to, only_sensitive, beside, filtered):
    if to is Precision.TOWN and entry.precision is Precision.TOWN:
        to = Precision.DISTRICT  # a town masked to a town stays what it is
    view = View(
        Filters(
            provinces=((entry.country_code, entry.admin1),) if filtered else (),
            sources=(f"{SECRET} Times",) * filtered,
        ),
        layers=tuple(Layer),
        centre=(entry.footprint.lat, entry.footprint.lon),
        zoom=12.0,
        chosen="secret",
    )
    made = kept_back(selection(entry, view, beside=beside), Discretion(to, only_sensitive=only_sensitive))
    for name, output in OUTPUTS.items():
        assert not betrayed(name, output(made, SHEET), entry), name


def test_files_say_what_was_kept_back():
    made = kept_back(selection(VILLAGES[0], View()), Discretion(Precision.PROVINCE))
    about = json.loads(OUTPUTS["geojson"](made, SHEET))
    assert about["about"]["withheld"] == ["places masked to province by the publisher"]
    assert about["features"][0]["properties"]["masked"] == "masked to province by the publisher"
    assert "masked to province by the publisher" in OUTPUTS["csv"](made, SHEET).decode()
    assert "masked to province by the publisher" in OUTPUTS["html"](made, SHEET).decode()
    gone = kept_back(selection(VILLAGES[0], View(), beside=True), Discretion(leave_out=True))
    assert "1 incident withheld by the publisher" in OUTPUTS["words"](gone, SHEET).decode()
    whole = json.loads(OUTPUTS["geojson"](kept_back(coast(), Discretion()), SHEET))
    assert whole["about"]["withheld"] == [] and whole["features"][0]["properties"]["masked"] == ""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1200, 630), (177, 236), (240, 1600)])
def test_a_picture_says_what_was_kept_back_however_its_title_is_edited(size, language):
    sheet = Sheet(AS_OF, *size, caption=Caption("Ours", "Our own words", ""), language=language)
    made = kept_back(selection(VILLAGES[0], View(), beside=True), Discretion(Precision.PROVINCE))
    gone = kept_back(selection(VILLAGES[0], View(), beside=True), Discretion(leave_out=True))
    for kept in (made, gone):
        (said,) = captions.withheld(kept, language)
        for one in (sheet, replace(sheet, plain=True), replace(sheet, keep=(100, 100))):
            assert said[1:] in " ".join(compose(kept, kept.view, one).texts)
    assert "publisher" not in " ".join(
        compose(coast(), coast().view, replace(sheet, language=Language.EN)).texts
    )


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_private_person_is_named_in_any_output_unless_chosen(name):
    people = told(PERSONS)
    for made in (people, kept_back(people, Discretion())):  # asked or not asked
        text = OUTPUTS[name](made, SHEET).decode("utf-8", "replace")
        assert not [n for n in ("Ayman", "Fares", "Layla", "Omar") if n in text]
    if name in ("geojson", "csv", "html"):
        named = OUTPUTS[name](kept_back(people, Discretion(private_names=True)), SHEET).decode()
        assert "Ayman Fares" in named and "[a witness]" not in named


STRANGERS = """Ten people were killed in Jableh, Syria, on Sunday, Zybqor Tlenzak said.
According to a Facebook user Wexil Ombrand, eight people were killed in Jableh. Harlan Dobbs helped to carry them out,
said Grolsh. Governor Samir Haddad said that ten people were killed in Jableh."""
"""Speakers whom no list of given names has, and a passer-by of whom nothing is said."""


@pytest.mark.parametrize("name", OUTPUTS)
def test_whoever_is_named_without_an_office_is_named_in_no_output(name):
    people = told(STRANGERS, headline="Harlan Dobbs saw it", source="Harlan Dobbs on a network")
    assert {"a Facebook user Wexil Ombrand", "Zybqor Tlenzak"} <= {
        c.attribution.speaker for i in people.shown for a in i.accounts for c in a.claims if c.attribution
    }
    text = OUTPUTS[name](people, SHEET).decode("utf-8", "replace").casefold()
    assert not [n for n in "Zybqor Tlenzak Wexil Ombrand Grolsh Harlan Dobbs".split() if n.casefold() in text]
    if name in ("csv", "svg", "html", "pdf"):
        assert "samir haddad" in " ".join(text.split())


UNKNOWN = """Twelve people were killed at the Farwa market in Jableh, Syria, on Sunday, medics at Zilqan hospital said.
The shells fell on Al Sahaba street. Four people were wounded in Jableh, the Dorrim brigade said."""
"""Places that no gazetteer has, and a hospital and a brigade that tell where."""


@pytest.mark.parametrize("name", OUTPUTS)
def test_under_a_mask_no_output_says_a_place_that_the_gazetteer_does_not_know(name):
    exact = told(UNKNOWN, headline="Farwa market shelled", url="https://x.example/farwa-market")
    if name == "csv":
        assert "farwa" in OUTPUTS[name](exact, SHEET).decode().casefold()
    masked = kept_back(exact, Discretion(Precision.PROVINCE))
    text = OUTPUTS[name](masked, SHEET).decode("utf-8", "replace").casefold()
    assert not [n for n in ("farwa", "sahaba", "zilqan", "dorrim", "jableh") if n in text]
