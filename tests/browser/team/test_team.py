"""Two analysts on two machines (here: two servers of the app) that share a team's database. In real browsers, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.store import Store
from geo.vocabulary import Decision
from tests.browser.conftest import WIDE, Server, Witness, settled, start, stop
from tests.postgres import NoPostgres, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

WITHIN_MS = 10_000
"""Each sees within 2 seconds what the other has decided, 1.1 as measured; on a machine that is busy with tests it may take longer."""


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server, str]]:
    """Two apps, each with a folder of its own, and the address of the database that both use."""
    try:
        with served() as postgres:
            address = postgres.fresh()
            Store.open(address).close()
            apps = [start(tmp_path_factory.mktemp(name), address) for name in ("one", "two")]
            yield apps[0][1], apps[1][1], address
            for process, _ in apps:
                stop(process)
    except NoPostgres as error:
        pytest.skip(str(error))


@pytest.fixture
def two(machines: tuple[Server, Server, str], chromium: Browser) -> Iterator[tuple[Page, Page]]:
    """A window on the map of each machine."""
    witness = Witness()
    contexts = [chromium.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}) for _ in range(2)]
    pages = []
    for context, server in zip(contexts, machines[:2], strict=True):
        witness.watch(context)
        page = context.new_page()
        page.goto(server.url)
        settled(page)
        pages.append(page)
    yield pages[0], pages[1]
    for context in contexts:
        context.close()
    witness.assert_quiet()


def test_each_sees_the_others_decision_and_is_asked_before_passing_over_it(
    machines: tuple[Server, Server, str], two: tuple[Page, Page]
) -> None:
    ada, grace = two
    confirm = [page.get_by_role("button", name="Confirm", exact=True) for page in two]
    expect(confirm[1]).to_be_visible()
    confirm[0].click()
    expect(confirm[1]).to_have_count(0, timeout=WITHIN_MS)  # drawn again, and nobody touched it
    reject = grace.get_by_role("button", name="Reject", exact=True)
    reject.click()  # at once: she cannot have read what has changed under her eyes
    asked = grace.locator(".st-key-meanwhile")
    expect(asked).to_contain_text("confirmed")
    asked.get_by_role("button", name="Leave it as it is now").click()
    settled(grace)
    store = Store.open(machines[2])
    assert [j.decision for j in store.judgements()] == [Decision.CONFIRM]
    ada.get_by_text("History: 1 decision").click()
    ada.locator(".st-key-evidence").get_by_role("button", name="Undo").first.click()
    expect(confirm[1]).to_be_visible(timeout=WITHIN_MS)
    assert [j.decision for j in store.judgements()] == [Decision.CONFIRM, Decision.WITHDRAW]
    store.close()


def test_what_one_has_typed_and_not_sent_stays_when_the_page_is_drawn_again(two: tuple[Page, Page]) -> None:
    ada, grace = two
    hers = grace.get_by_label("Killed at least")
    hers.fill("3")  # not sent: no Enter
    ada.get_by_role("button", name="Confirm", exact=True).click()
    expect(grace.get_by_role("button", name="Confirm", exact=True)).to_have_count(0, timeout=WITHIN_MS)
    expect(hers).to_have_value("3")
