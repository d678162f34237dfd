"""What data sets may tell of an incident, too: asked about, linked, held to be another event, taken back; and nothing is added up."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import geo
from geo.ingest.importing import Named, import_set
from geo.maps.also_told.asking import AlsoTold
from geo.maps.also_told.differing import differing
from geo.maps.also_told.in_background import InBackground, Listed, undecided
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.latest import Latest
from geo.maps.selection import select
from geo.reviewing.history import deeds
from geo.store import Store
from geo.vocabulary import Article, Decision, Harm, Incident, Judgement, StoreError, View
from geo.wording.review.also_told import may_be

ACLED = (
    "event_id_cnty event_date time_precision event_type sub_event_type actor1 actor2 country admin1 admin2 location latitude"
    " longitude geo_precision notes fatalities"
).split()
UCDP = (
    "id type_of_violence country adm_1 where_prec where_coordinates latitude longitude date_prec date_start date_end best low"
    " high side_a side_b"
).split()
BAKERY = "A car bomb exploded outside a bakery in Homs, Syria, on Sunday, killing five people, police said."
NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
BOMB = ("SYR1", "2025-03-09", "1", "Explosions/Remote violence", "Remote explosive/landmine/IED", "Unidentified Armed Group (Syria)",
        "Civilians (Syria)", "Syria", "Homs", "Homs", "Homs", "34.73", "36.71", "1", "A bomb at a bakery.", "6")  # fmt: skip
PROTEST = ("SYR2", "2025-03-09", "1", "Protests", "Peaceful protest", "Protesters (Syria)", "", "Syria", "Homs", "Homs", "Homs", "34.73",
           "36.71", "1", "A protest.", "0")  # fmt: skip
GED = ("9001", "3", "Syria", "Homs governorate", "1", "Homs town", "34.73", "36.72", "1", "2025-03-09", "2025-03-09", "6", "5", "7", "XXX", "Civilians")  # fmt: skip


def table(file: Path, *rows: tuple[str, ...]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    return file


def taken_in(store: Store, folder: Path, name: str = "ACLED", *rows: tuple[str, ...]) -> None:
    columns = tuple(UCDP if name == "UCDP" else ACLED)
    file = table(folder / f"{name}.csv", columns, *(rows or ((GED,) if name == "UCDP" else (BOMB, PROTEST))))
    import_set(store, file, Named(name, date(2025, 4, 1), "Its publisher", "CC BY 4.0"))


def saved(store: Store, text: str) -> None:
    article = Article.of(text, published=date(2025, 3, 10), source="A paper")
    store.save(article, geo.read(article))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A bomb in Homs in an article, and in ACLED among others."""
    opened = Store.open(f"sqlite:///{tmp_path / 'told.sqlite'}")
    saved(opened, BAKERY)
    taken_in(opened, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def asked(store: Store) -> AlsoTold:
    return AlsoTold(store, ShownSets(store), Latest())


def the_bomb(store: Store) -> Incident:
    (incident,) = store.incidents()
    return incident


def decided(store: Store, row: Incident, decision: Decision, minute: int = 0) -> Judgement:
    incident = the_bomb(store)
    made = Judgement.of(
        decision, incident.accounts[0].article.id, who="Ada", when=NOON + timedelta(minutes=minute), incident=incident.id,
        value={"with": row.id, decision.value: "ACLED, SYR1"},
    )  # fmt: skip
    store.judge(made)
    return made


def test_the_row_is_proposed_and_the_protest_is_not(store, asked):
    found = asked.of(the_bomb(store))
    assert [p.two.id.rsplit(":", 1)[1] for p in found.proposed] == ["SYR1"]
    assert found.linked == ()
    assert [p.two for p in asked.everything()] == [p.two for p in found.proposed]


def test_of_an_incident_that_was_rejected_nothing_is_asked(store, asked):
    bomb = the_bomb(store)
    report = bomb.accounts[0].report
    store.judge(
        Judgement.of(Decision.REJECT, bomb.accounts[0].article.id, who="Ada", when=NOON, incident=report.id)
    )
    assert asked.of(the_bomb(store)).proposed == ()


def test_a_row_finds_the_incident_of_articles(store, asked):
    row = asked.of(the_bomb(store)).proposed[0].two
    assert [p.two for p in asked.of(row).proposed] == [the_bomb(store)]


def test_what_is_linked_is_told_by_both_and_asked_about_no_more(store, asked):
    row = asked.of(the_bomb(store)).proposed[0].two
    before = the_bomb(store)
    decided(store, row, Decision.LINK)
    found = asked.of(the_bomb(store))
    assert found.proposed == ()
    assert [p.two for p in found.linked] == [row]
    assert [p.two.id for p in asked.of(row).linked] == [before.id]
    assert asked.of(row).proposed == ()
    assert the_bomb(store).accounts == before.accounts  # nothing is merged


def test_no_toll_and_no_total_changes_by_a_link(store, asked):
    def total() -> object:
        return select(store.incidents(), View()).total(Harm.KILLED)

    row, before = asked.of(the_bomb(store)).proposed[0].two, total()
    columns = ShownSets(store).columns(row.id.split(":")[1])
    killed = columns.killed_best.tolist()
    decided(store, row, Decision.LINK)
    assert total() == before
    assert the_bomb(store).toll(Harm.KILLED).best == 5
    assert ShownSets(store).columns(row.id.split(":")[1]).killed_best.tolist() == killed


def test_another_event_is_asked_about_no_more_until_that_is_taken_back(store, asked):
    row = asked.of(the_bomb(store)).proposed[0].two
    made = decided(store, row, Decision.UNLINK)
    assert asked.of(the_bomb(store)).proposed == asked.of(the_bomb(store)).linked == ()
    store.judge(Judgement.of(Decision.WITHDRAW, made.article_id, who="Ada", when=NOON + timedelta(hours=1), value={"judgement": made.id}))  # fmt: skip
    assert [p.two for p in asked.of(the_bomb(store)).proposed] == [row]


def test_the_later_word_on_a_pair_holds(store, asked):
    row = asked.of(the_bomb(store)).proposed[0].two
    decided(store, row, Decision.LINK)
    decided(store, row, Decision.UNLINK, 1)
    assert asked.of(the_bomb(store)).linked == ()
    decided(store, row, Decision.LINK, 2)
    assert [p.two for p in asked.of(the_bomb(store)).linked] == [row]


def test_log_and_history_name_the_row(store, asked):
    row = asked.of(the_bomb(store)).proposed[0].two
    made = decided(store, row, Decision.LINK)
    line = store.log(made.article_id)[0]
    assert (line.action, row.id in line.detail) == ("judged: link", True)
    assert [deed.did for deed in deeds(store.judgements())] == ["told by a data set, too: ACLED, SYR1"]
    assert not store.upkeep.log_faults()


def test_a_link_holds_when_the_set_is_imported_again_and_shows_nothing_while_it_is_gone(
    store, asked, tmp_path
):
    row = asked.of(the_bomb(store)).proposed[0].two
    decided(store, row, Decision.LINK)
    store.sets.drop(row.id.split(":")[1])
    assert asked.of(the_bomb(store)) == AlsoTold(store, ShownSets(store), Latest()).of(the_bomb(store))
    assert asked.of(the_bomb(store)).linked == ()
    taken_in(store, tmp_path)
    assert [p.two.id for p in asked.of(the_bomb(store)).linked] == [row.id]


def test_a_rejected_incident_is_not_proposed_to_a_row(store, asked):
    row, incident = asked.of(the_bomb(store)).proposed[0].two, the_bomb(store)
    store.judge(Judgement.of(Decision.REJECT, incident.accounts[0].article.id, who="Ada", when=NOON, incident=incident.id))  # fmt: skip
    assert asked.of(row).proposed == ()
    assert list(asked.everything()) == []


def test_rows_of_two_data_sets_are_proposed_to_each_other(store, asked, tmp_path):
    taken_in(store, tmp_path, "UCDP")
    by_pair = {frozenset(i.id.split(":")[-1] for i in (p.one, p.two)) for p in asked.everything()}
    incident = the_bomb(store).id
    assert by_pair == {
        frozenset(("SYR1", incident)),
        frozenset(("9001", incident)),
        frozenset(("9001", "SYR1")),
    }
    ged = next(p.two for p in asked.of(the_bomb(store)).proposed if p.two.id.endswith("9001"))
    assert [p.two.id.split(":")[-1] for p in asked.of(ged).proposed] == ["SYR1", incident] or [
        p.two.id.split(":")[-1] for p in asked.of(ged).proposed
    ] == [incident, "SYR1"]


def test_another_spelling_and_a_type_that_is_not_told_apart_are_no_difference(store, asked, tmp_path):
    taken_in(store, tmp_path, "UCDP")
    ged = next(p.two for p in asked.of(the_bomb(store)).proposed if p.two.id.endswith("9001"))
    assert differing(ged, the_bomb(store)) == []


def test_in_what_a_row_differs_is_said_from_both_sides(store, asked, tmp_path):
    other = (*BOMB[:1], "2025-03-08", *BOMB[2:3], "Violence against civilians", "Attack", *BOMB[5:])
    taken_in(store, tmp_path, "ACLED", other)
    here = the_bomb(store)
    there = ShownSets(store).incident(f"set:{store.sets.all()[0].id}:SYR1")
    assert differing(there, here) == [
        ("day", "8 Mar 2025", "9 Mar 2025"),
        ("kind", "Attack", "Remote explosive/landmine/IED"),
    ]
    assert "differs in the day (8 Mar 2025 there, 9 Mar 2025 here) and the kind" in may_be(there, "ACLED", here, differing(there, here))  # fmt: skip
    assert "This event may be told of by A paper: 5 killed there, 6 here" in may_be(here, "", there, differing(here, there))  # fmt: skip


def of(turn: InBackground, store: Store, sets: int = 1) -> Listed:
    """What is known of all incidents of `store` by now."""
    incidents = store.incidents()
    ids = [i.id for i in incidents]
    return turn.of(ids, lambda some: [i for i in incidents if i.id in some], (store.revision(), sets))


def test_a_list_is_made_in_the_background_and_kept_until_something_changes(store, asked, tmp_path):
    turn = InBackground(asked)
    assert not of(turn, store).done
    turn.wait(30)
    known = of(turn, store)
    assert known.done
    assert [row.rsplit(":", 1)[1] for _, _, row in known.pairs] == ["SYR1"]
    taken_in(store, tmp_path, "UCDP")
    assert not of(turn, store, 2).done
    turn.wait(30)
    assert {row.rsplit(":", 1)[1] for _, _, row in of(turn, store, 2).pairs} == {"SYR1", "9001"}


def test_one_article_more_costs_no_look_at_the_others(store, asked, monkeypatch):
    turn = InBackground(asked)
    of(turn, store)
    turn.wait(30)
    looked_at: list[str] = []
    of_all = asked.of_all
    monkeypatch.setattr(asked, "of_all", lambda some: looked_at.extend(i.id for i in some) or of_all(some))
    before = {i.id for i in store.incidents()}
    saved(
        store,
        "Forty people were killed in an air strike on a market in Aleppo, Syria, on Friday, medics said.",
    )
    assert not of(turn, store).done
    turn.wait(30)
    assert looked_at == [i.id for i in store.incidents() if i.id not in before]
    assert of(turn, store).done


@pytest.mark.parametrize("decision", [Decision.LINK, Decision.UNLINK])
def test_what_is_decided_leaves_the_list_at_once(store, asked, decision):
    turn = InBackground(asked)
    of(turn, store)
    turn.wait(30)
    pairs = of(turn, store).pairs
    assert undecided(pairs, asked.links()) == list(pairs)
    decided(store, asked.of(the_bomb(store)).proposed[0].two, decision)
    assert undecided(pairs, asked.links()) == []


def test_what_cannot_be_looked_for_is_told(store, asked, monkeypatch):
    def fail(_: object) -> None:
        raise StoreError("The rows are damaged.")

    monkeypatch.setattr(asked, "of_all", fail)
    turn = InBackground(asked)
    of(turn, store)
    turn.wait(30)
    assert of(turn, store).trouble == "The rows are damaged."


def test_no_data_set_is_no_question():
    opened = Store.open("sqlite://")
    saved(opened, BAKERY)
    asked = AlsoTold(opened, ShownSets(opened), Latest())
    assert asked.of(opened.incidents()[0]).proposed == ()
    assert list(asked.everything()) == []
