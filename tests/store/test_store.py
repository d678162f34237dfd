"""What a user does with saved articles, and what the store answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from geo.store import Store
from geo.vocabulary import Decision, Harm, Span, Standing, StoreError
from tests.store.examples import TEXT, article, judgement, reading, saved


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return Store.open("sqlite://")


def killed(store: Store) -> list[str]:
    """What the map would say, incident by incident."""
    return [count.label for i in store.incidents() if (count := i.toll(Harm.KILLED))]


class TestTheSameArticleTwiceIsOne:
    @pytest.mark.parametrize(
        "again",
        [TEXT, TEXT + "\n", "  " + TEXT.replace(" ", "\u00a0 "), TEXT.replace(" in ", "\r\nin ")],
        ids=["to the character", "a line end more", "other spaces", "wrapped"],
    )
    def test_whatever_its_white_space_the_first_stays(self, store: Store, again: str) -> None:
        saved(store)
        revision = store.revision()
        twin = replace(article(again), headline="Seen elsewhere")
        assert store.save(twin, reading(twin)) is False
        assert [a.article.text for a in store.articles()] == [TEXT]
        assert store.revision() == revision

    def test_is_found_by_its_words(self, store: Store) -> None:
        one = saved(store)
        assert store.has(f" {TEXT} ") == one.id
        assert store.has("Other words.") == ""

    def test_another_text_under_a_taken_id_is_refused(self, store: Store) -> None:
        one = saved(store)
        other = replace(article("Nine people were hurt in Homs."), id=one.id)
        with pytest.raises(StoreError, match="another id"):
            store.save(other, reading(other))
        assert len(store.articles()) == 1

    def test_a_reading_of_another_article_is_refused_and_nothing_is_saved(self, store: Store) -> None:
        with pytest.raises(StoreError, match="not of"):
            store.save(article(), reading(article("Nine people were hurt in Homs.")))
        assert store.articles() == ()


class TestDeleting:
    def test_takes_it_off_the_map_and_restoring_brings_all_back(self, store: Store) -> None:
        one = saved(store)
        store.judge(judgement(Decision.COUNT, one, span=Span(0, 22), words=TEXT[:22], low=3, best=3, high=3))
        store.delete(one.id)
        assert (store.articles(), store.incidents()) == ((), ())
        assert [a.id for a in store.deleted()] == [one.id]
        store.restore(one.id)
        assert killed(store) == ["3"]
        assert store.deleted() == ()

    def test_saving_it_again_brings_it_back_with_its_new_particulars_and_old_decisions(
        self, store: Store
    ) -> None:
        one = saved(store)
        store.judge(judgement(Decision.CONFIRM, one, incident=f"{one.id}-1"))
        store.delete(one.id)
        again = replace(one, source="Agency")
        assert store.save(again, reading(again)) is True
        assert store.articles()[0].article.source == "Agency"
        assert [i.standing for i in store.incidents()] == [Standing.CONFIRMED]

    def test_saving_it_again_under_another_id_moves_its_decisions_along(self, store: Store) -> None:
        one = saved(store)
        store.judge(judgement(Decision.CONFIRM, one, incident="x"))
        store.delete(one.id)
        again = replace(one, id="17", text=one.text + "\n")
        assert store.save(again, reading(again)) is True
        assert [j.article_id for j in store.judgements("17")] == ["17"]
        assert store.article("17").text == again.text

    def test_purging_spares_what_was_deleted_lately(self, store: Store) -> None:
        store.delete(saved(store).id)
        assert store.purge() == 0
        assert store.purge(timedelta(0)) == 1
        assert store.deleted() == ()

    def test_unknown_articles_are_said_to_be_unknown(self, store: Store) -> None:
        for ask in (store.article, store.reading, store.judged, store.delete, store.restore, store.erase):
            with pytest.raises(StoreError, match="No article 'gone'"):
                ask("gone")


class TestJudging:
    def test_changes_what_is_drawn_and_not_what_was_read(self, store: Store) -> None:
        one = saved(store)
        store.judge(judgement(Decision.COUNT, one, span=Span(0, 22), words=TEXT[:22], low=5, best=5, high=5))
        assert killed(store) == ["5"]
        assert store.reading(one.id) == reading(one)
        assert store.judged(one.id).claims[0].count.best == 5

    def test_is_undone_by_withdrawing_and_redone_by_withdrawing_that(self, store: Store) -> None:
        one = saved(store)
        made = judgement(Decision.COUNT, one, span=Span(0, 22), words=TEXT[:22], low=5, best=5, high=5)
        undone = judgement(Decision.WITHDRAW, one, judgement=made.id)
        undone = replace(undone, when=made.when + timedelta(minutes=1))
        redone = judgement(Decision.WITHDRAW, one, judgement=undone.id)
        redone = replace(redone, when=made.when + timedelta(minutes=2))
        seen = []
        for each in (made, undone, redone):
            store.judge(each)
            seen.append(killed(store))
        assert seen == [["5"], ["2"], ["5"]]
        assert store.judgements(one.id) == (made, undone, redone)
        assert store.judgements_in_force(one.id) == (made,)

    def test_what_is_decided_later_holds_though_that_machines_clock_is_behind(self, store: Store) -> None:
        one = saved(store)
        made = judgement(Decision.COUNT, one, span=Span(0, 22), words=TEXT[:22], low=5, best=5, high=5)
        later = judgement(Decision.COUNT, one, span=Span(0, 22), words=TEXT[:22], low=7, best=7, high=7)
        undone = judgement(Decision.WITHDRAW, one, judgement=later.id)
        seen = []
        for hours, each in enumerate((made, later, undone)):
            store.judge(replace(each, when=made.when - timedelta(hours=hours)))
            seen.append(killed(store))
        assert seen == [["5"], ["7"], ["5"]]

    def test_the_same_judgement_twice_is_one(self, store: Store) -> None:
        one = saved(store)
        made = judgement(Decision.CONFIRM, one, incident=f"{one.id}-1")
        store.judge(made)
        store.judge(made)
        assert store.judgements() == (made,)

    def test_goes_in_with_the_article_in_one_transaction(self, store: Store) -> None:
        one = article()
        made = judgement(Decision.CONFIRM, one, incident=f"{one.id}-1")
        store.save(one, reading(one), [made])
        assert [i.standing for i in store.incidents()] == [Standing.CONFIRMED]

    def test_of_an_article_that_is_not_there_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="No article"):
            store.judge(judgement(Decision.CONFIRM, article(), incident="x"))


class TestReadingAnew:
    def test_a_new_reading_takes_the_place_of_the_old_and_decisions_stay(self, store: Store) -> None:
        one = saved(store)
        store.judge(judgement(Decision.CONFIRM, one, incident=f"{one.id}-1"))
        store.replace_reading(reading(one, "2", killed=7))
        assert killed(store) == ["7"]
        assert store.articles()[0].version == "2"
        assert len(store.judgements(one.id)) == 1

    def test_particulars_can_be_amended_but_never_the_text(self, store: Store) -> None:
        one = saved(store)
        dated = replace(one, source="Agency")
        store.amend(dated, reading(dated))
        assert store.article(one.id) == dated
        with pytest.raises(StoreError, match="never changes"):
            store.amend(replace(one, text="Three people."), reading(one))


class TestRevision:
    def test_rises_with_every_change_and_with_nothing_else(self, store: Store) -> None:
        one = article()
        changes = [
            lambda: store.save(one, reading(one)),
            lambda: store.judge(judgement(Decision.CONFIRM, one, incident=f"{one.id}-1")),
            lambda: store.replace_reading(reading(one, "2")),
            lambda: store.amend(one, reading(one)),
            lambda: store.delete(one.id),
            lambda: store.restore(one.id),
            lambda: store.erase(one.id),
        ]
        seen = [store.revision()]
        for change in changes:
            change()
            seen.append(store.revision())
        assert seen == sorted(set(seen))
        store.articles(), store.incidents(), store.prefer("zoom", 4)
        assert store.revision() == seen[-1]

    def test_incidents_are_the_same_objects_while_nothing_of_them_changes(self, store: Store) -> None:
        saved(store)
        first = store.incidents()
        assert len(first) == 1 and store.incidents()[0] is first[0]
        saved(store, "Nine people were hurt in Homs.")
        assert store.incidents()[0] is not first[0], "it is told by both now"


def test_the_log_says_who_did_what(store: Store) -> None:
    one = saved(store)
    store.judge(
        judgement(Decision.COUNT, one, span=Span(0, 3), words="Two", why="misread", low=3, best=3, high=3)
    )
    store.delete(one.id, who="Ben")
    lines = [(line.who, line.action, line.detail) for line in store.log(one.id)]
    assert lines == [
        ("Ben", "deleted", ""),
        ("Ada", "judged: count", "Two misread"),
        ("Ada", "saved", "reader 1"),
    ]


def test_the_title_is_the_headline_or_the_first_words(store: Store) -> None:
    plain = saved(store, "Two people were killed in Homs on Sunday, " + "officials of the province said " * 4)
    headed = replace(article("Nine people were hurt in Homs."), headline=" Market\nshelled ")
    store.save(headed, reading(headed))
    titles = {a.id: a.title for a in store.articles()}
    assert titles[headed.id] == "Market shelled"
    assert titles[plain.id].startswith("Two people were killed") and titles[plain.id].endswith(" …")
