"""The check before publishing: what blocks, what asks for a reason, and what is let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.export import Caption, Sheet, png
from geo.export.check import Pair, Words, check, sources, stands_in_the_way, view_mark
from geo.export.clearance import words_of
from geo.export.picture import picture_files
from geo.export.picture.by_hand.label_edits import LabelEdit
from geo.export.picture.contrast import contrast
from geo.export.picture.picture_files import cut_lines
from geo.maps.selection import Selection, select
from geo.maps.symbols.palette import DARK, LIGHT
from geo.maps.withholding import discreet
from geo.vocabulary import (
    Account,
    Concern,
    CountRange,
    Discretion,
    Footprint,
    Incident,
    Precision,
    Reason,
    Severity,
    Standing,
    View,
)
from tests.export.cases import AS_OF
from tests.maps.examples import HOMS, LATAKIA, incident
from tests.maps.test_withholding import HOMS_TOWN, PERSONS, told

TODAY = date(2025, 4, 1)
SIGNED = Words(title="Killed in Homs", credit="The Paper")
TWO = CountRange(2, 2, 2)
NOTHING = Discretion()


def sound(*at, **more: object) -> Incident:
    """An incident that nothing is to be said against: confirmed, told by two papers in their own words."""
    made = incident("one", *(at or (HOMS,)), killed=TWO, standing=Standing.CONFIRMED, source="Paper")
    other = incident("two", *(at or (HOMS,)), killed=TWO, source="Agency", words="The dead were two")
    return replace(made, accounts=(*made.accounts, *other.accounts), **more)


def found(
    one: Incident | Selection, discretion: Discretion = NOTHING, words: Words = SIGNED, **more: object
) -> dict[Concern, Severity]:
    selection = one if isinstance(one, Selection) else select([one], View())
    made = check(selection, discreet(selection, discretion), words, discretion, TODAY, **more)  # type: ignore[arg-type]
    return {f.concern: f.severity for f in made}


def test_a_confirmed_old_incident_of_two_papers_under_a_name_passes():
    assert found(sound()) == {}


PAPERS = [f"The Evening Paper of the {n}th District and its Surroundings" for n in range(12)]
CROWDED = select([incident(p, HOMS, killed=TWO, source=p) for p in PAPERS], View())


def test_it_asks_where_the_picture_cuts_text_and_quotes_the_line():
    caption = Caption(
        "Killed in Homs", "Who counts the dead", "The Paper, its correspondents and a good many others"
    )
    small, large = Sheet(AS_OF, 160, 160, caption=caption), Sheet(AS_OF, caption=caption)
    cut = cut_lines(CROWDED, CROWDED.view, small)
    assert cut and all("…" in line for line in cut) and cut_lines(CROWDED, CROWDED.view, large) == ()
    published = discreet(CROWDED, NOTHING)
    words = words_of(small, published, cut=cut)
    (asked,) = (f for f in check(CROWDED, published, words, NOTHING, TODAY) if f.concern is Concern.TEXT_CUT)
    assert asked.severity is Severity.ASK and len(asked.incidents) == len(PAPERS)
    assert asked.words.startswith(f"{len(cut)} line") and asked.words.endswith("…”.")


def test_dots_that_somebody_wrote_are_no_cut():
    by_hand = replace(SIGNED, title="And then …", cut=("And then …",))
    assert Concern.TEXT_CUT not in found(sound(), words=by_hand)
    assert Concern.TEXT_CUT in found(sound(), words=replace(by_hand, title="And then silence"))


def test_the_picture_that_was_just_made_is_not_laid_out_twice(monkeypatch):
    made = png(CROWDED, CROWDED.view, Sheet(AS_OF, 300, 300))
    monkeypatch.setattr(picture_files, "compose", None)
    assert made and isinstance(cut_lines(CROWDED, CROWDED.view, Sheet(AS_OF, 300, 300)), tuple)
    with pytest.raises(TypeError):
        cut_lines(CROWDED, CROWDED.view, Sheet(AS_OF, 300, 301))


def test_nothing_shown_is_nothing_to_check():
    assert found(select([], View()), words=Words()) == {}


def test_a_machine_reading_asks_for_a_reason():
    assert found(sound(standing=Standing.MACHINE)) == {Concern.UNVERIFIED: Severity.ASK}


def test_copies_of_one_text_are_one_source():
    text = "Two people were killed in Homs, when a shell hit the bakery near the old gate at noon"
    one, two = (incident(n, HOMS, killed=TWO, source=n, words=text) for n in ("a", "b"))
    accounts = tuple(
        Account(a.article, a.reading, replace(a.report, evidence=(a.reading.claims[0].span,)))
        for i in (one, two)
        for a in i.accounts
    )
    copied = replace(one, accounts=accounts, same_words=(0, 0))
    assert sources(copied) == 1
    assert sources(replace(copied, same_words=(0, 1))) == 2
    assert sources(sound()) == 2
    assert sources(replace(sound(), accounts=sound().accounts * 2)) == 2
    assert Concern.SINGLE_SOURCE in found(replace(copied, standing=Standing.CONFIRMED))


@pytest.mark.parametrize("days", [0, 1, 2, 30])
def test_an_incident_is_too_young_before_its_embargo_is_over(days):
    lead = sound().lead
    for age in (0, 1, 2, 29, 30):
        when = replace(lead.date, earliest=date(2025, 3, 1), latest=date.fromordinal(TODAY.toordinal() - age))
        one = sound()
        one = replace(
            one, accounts=(replace(one.accounts[0], report=replace(lead, date=when)), one.accounts[1])
        )
        assert (Concern.RECENT in found(one, embargo_days=days)) == (age < days)


def test_one_without_any_date_may_be_of_today():
    one = sound()
    undated = tuple(
        Account(
            replace(a.article, published=None),
            a.reading,
            replace(a.report, date=replace(a.report.date, earliest=None, latest=None)),
        )
        for a in one.accounts
    )
    assert found(replace(one, accounts=undated)) == {Concern.RECENT: Severity.ASK}


def placed(one: Incident, **more: object) -> Incident:
    account = one.accounts[0]
    places = tuple(replace(p, **more) for p in account.report.places)
    return replace(
        one, accounts=(replace(account, report=replace(account.report, places=places)), *one.accounts[1:])
    )


def test_a_point_that_may_be_fifteen_kilometres_off_is_drawn_finer_than_known():
    far = placed(sound(), footprint=Footprint(HOMS.footprint.lat, HOMS.footprint.lon, 15_000))
    assert found(far) == {Concern.TOO_FINE: Severity.ASK}
    assert found(far, Discretion(Precision.PROVINCE)) == {}


def test_a_pin_for_a_province_blocks():
    pin = placed(sound(LATAKIA), precision=Precision.TOWN, footprint=Footprint(35.6, 36.0, 5000))
    assert found(pin) == {Concern.PIN_FOR_AREA: Severity.BLOCK}
    assert found(sound(LATAKIA)) == {}


def test_a_sensitive_one_blocks_until_it_is_masked_or_left_out():
    one = sound(HOMS_TOWN, sensitive=True)
    assert found(one) == {Concern.SENSITIVE: Severity.BLOCK}
    words = replace(SIGNED, title="Killed")
    for settled in (
        Discretion(Precision.PROVINCE),
        Discretion(Precision.PROVINCE, only_sensitive=True),
        Discretion(leave_out=True),
    ):
        assert found(one, settled, words) == {}


def test_a_sensitive_one_known_only_by_its_province_is_masked_enough_as_it_is():
    assert found(sound(LATAKIA, sensitive=True), Discretion(Precision.PROVINCE, only_sensitive=True)) == {}


def test_nobody_signing_it_blocks():
    assert found(sound(), words=Words(title="Killed")) == {Concern.NO_CREDIT: Severity.BLOCK}


def test_words_of_the_publishers_own_must_not_name_what_is_masked():
    mask = Discretion(Precision.PROVINCE)
    loud = Words(title="The market of Jableh, bombed", credit="The Paper")
    assert found(told(), mask, loud)[Concern.NAMED_IN_WORDS] is Severity.BLOCK
    assert Concern.NAMED_IN_WORDS not in found(told(), Discretion(), loud)
    assert Concern.NAMED_IN_WORDS not in found(told(), mask, Words(title="A market in Latakia", credit="P"))
    written = Words(title="A market", credit="P", others=("Jablah!",))
    assert Concern.NAMED_IN_WORDS in found(told(), mask, written)


def test_a_label_that_was_edited_names_nothing_that_is_masked():
    """Whatever was written on it; nor is the label of the masked town edited at all: a bundle would say which it is."""
    mask = Discretion(Precision.PROVINCE)
    there = told("Ten people were killed in the city of Jableh, Syria, on Sunday, the army said.")
    published = discreet(there, mask)
    town = there.shown[0].lead.places[0].gazetteer_id
    for edit, harmful in (
        (LabelEdit(there.shown[0].id, name="Jableh market"), True),
        (LabelEdit(place=town, hidden=True), True),
        (LabelEdit(there.shown[0].id, name="Latakia coast"), False),
        (LabelEdit(place="geonames:169577", hidden=True), False),
    ):
        said = words_of(replace(Sheet(AS_OF), labels=(edit,)), published)
        assert (found(there, mask, said).get(Concern.NAMED_IN_WORDS) is Severity.BLOCK) is harmful, edit
        assert Concern.NAMED_IN_WORDS not in found(there, Discretion(), said)


@pytest.mark.parametrize(("town", "province"), [("Taiz", "Ta'izz"), ("Homs", "Homs"), ("Idlib", "Idlib")])
def test_a_town_that_bears_its_provinces_name_can_be_published_under_a_mask(town, province):
    country = "Yemen" if town == "Taiz" else "Syria"
    there = told(f"Ten people were killed in the city of {town}, {country}, on Sunday, the army said.")
    mask = Discretion(Precision.PROVINCE)
    published = discreet(there, mask)
    assert published.withheld.masked
    made = words_of(Sheet(AS_OF), published)
    assert Concern.NAMED_IN_WORDS not in found(there, mask, made)
    assert Concern.NAMED_IN_WORDS not in found(there, mask, Words(f"Killed in {town} province", credit="P"))


def test_a_title_that_nobody_wrote_names_nothing_that_is_masked_and_is_not_asked_about():
    mask = Discretion(Precision.COUNTRY)
    made = words_of(Sheet(AS_OF), discreet(told(), mask))
    assert Concern.NAMED_IN_WORDS not in found(told(), mask, made)
    loud = replace(made, title="Jableh", made=made.made)
    assert found(told(), mask, loud)[Concern.NAMED_IN_WORDS] is Severity.BLOCK


def test_names_of_private_persons_ask_for_a_reason_where_they_are_chosen_or_written():
    people = told(PERSONS)
    assert Concern.PRIVATE_NAMES not in found(people)
    assert found(people, Discretion(private_names=True))[Concern.PRIVATE_NAMES] is Severity.ASK
    assert Concern.PRIVATE_NAMES in found(people, words=Words("What Ayman Fares saw", credit="P"))
    assert Concern.PRIVATE_NAMES not in found(people, words=Words("Bus fares rise", credit="P"))


def test_a_name_of_a_private_person_that_is_left_asks_for_a_reason():
    people = told(PERSONS)
    left = check(people, people, SIGNED, NOTHING, TODAY)  # as if nothing had been taken out
    assert Concern.PRIVATE_NAMES in {f.concern for f in left}


def test_colours_that_cannot_be_read_block_and_those_of_the_map_do_not():
    faint = replace(SIGNED, colours=(Pair("Title on paper", "#aaaaaa", "#ffffff"),))
    assert found(sound(), words=faint) == {Concern.LOW_CONTRAST: Severity.BLOCK}
    for palette in (LIGHT, DARK):
        assert contrast(palette.ink, palette.paper) >= 4.5
        clear = replace(SIGNED, colours=(Pair("Title on paper", palette.ink, palette.paper),))
        assert found(sound(), words=clear) == {}


def test_a_reason_lets_through_what_it_was_given_for_and_nothing_else():
    selection = select([sound(standing=Standing.MACHINE)], View())
    findings = check(selection, discreet(selection, Discretion()), SIGNED, Discretion(), TODAY)
    given = Reason(
        findings[0].key, findings[0].concern, findings[0].incidents, "Seen", "Ada", datetime.now(UTC)
    )
    assert stands_in_the_way(findings, []) == findings
    assert stands_in_the_way(findings, [given]) == ()
    assert stands_in_the_way(findings, [replace(given, why="  ")]) == findings
    assert stands_in_the_way([replace(findings[0], incidents=("another",))], [given]) != ()
    assert stands_in_the_way([replace(findings[0], severity=Severity.BLOCK)], [given]) != ()


def test_the_mark_of_a_view_changes_with_what_is_kept_back():
    selection = told()
    marks = {
        view_mark(discreet(selection, d), d)
        for d in (Discretion(), Discretion(Precision.PROVINCE), Discretion(private_names=True))
    }
    assert len(marks) == 3
    assert view_mark(selection, Discretion()) == view_mark(told(), Discretion())
