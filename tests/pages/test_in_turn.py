"""A part of the page that is asked for in the moment in which the page's run ends: nothing that the run said is lost,
and nothing that it set is taken back.

A real runtime of Streamlit runs a page with a part of its own, and its loop is held up, as on a busy machine, while the
page's thread ends. So a filter typed right after the map was moved was lost: applied, and never shown.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import ROOT

PAGE = """
import time
import streamlit as st

if not st.get_option("runner.fastReruns"):
    time.sleep(0.2)  # what is asked now waits until the run comes to its first word

def changed(field):
    st.session_state["changed"] = [*st.session_state.get("changed", []), field]

@st.fragment
def part():
    st.text("the part")
    st.text(f"seen {st.session_state.get('box')}, changed {st.session_state.get('changed')}")
    st.checkbox("Own", key="own", on_change=changed, args=("own",))

if st.session_state.get("n") == 2:
    st.session_state["box"] = False  # as a chip does that takes a filter away
part()
st.checkbox("Box", key="box", on_change=changed, args=("box",))
n = st.session_state["n"] = st.session_state.get("n", 0) + 1
st.query_params["n"] = str(n)
st.text(f"run {n}")
"""
SERVER = """
import asyncio, sys, time
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import Runtime, RuntimeConfig, SessionClient
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from pages.panels.sockets import in_turn

page, asked, fast = sys.argv[1:]
config.set_option("runner.fastReruns", fast == "fast")
in_turn.install()

class Browser(SessionClient):
    said = []
    def write_forward_msg(self, msg):
        kind = msg.WhichOneof("type")
        if kind == "delta" and msg.delta.new_element.WhichOneof("type") == "text":
            self.said.append(msg.delta.new_element.text.body)
        elif kind == "page_info_changed":
            self.said.append(msg.page_info_changed.query_string)

async def main():
    runtime = Runtime(RuntimeConfig(page, MemoryMediaFileStorage("/media"), MemoryUploadedFileManager("/up")))
    await runtime.start()
    browser = Browser()
    session = runtime.connect_session(browser, {})

    def ask(part="", ticked=()):
        message = BackMsg()
        message.rerun_script.fragment_id = part
        mapper = runtime._session_mgr.get_session_info(session).session._session_state._key_id_mapper
        for field in ticked:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.bool_value = mapper.get_id_from_key(field), True
        runtime.handle_backmsg(session, message)

    async def heard(what, many=1):
        for _ in range(500):
            if browser.said.count(what) >= many:
                return
            await asyncio.sleep(0.02)

    ask()
    await heard("run 1")
    await asyncio.sleep(0.2)
    storage = runtime._session_mgr.get_session_info(session).session._fragment_storage
    part = next(iter(storage._fragments))
    browser.said.clear()
    for word in asked.split():
        what, *ticked = word.split("+")
        if what == "then":
            await asyncio.sleep(0.3)
            continue
        ask(part if what == "part" else "", ticked)
        if what == "page":
            time.sleep(0.4)  # the loop hears nothing while the page's thread comes to its end
    await heard("the part", asked.count("part") and 2)
    await asyncio.sleep(0.3)
    print("|".join(browser.said))
    runtime.stop()
    await runtime.stopped

asyncio.run(main())
"""


def said(folder: Path, asked: str, *, fast: bool = True) -> list[str]:
    """What a browser hears after the requests `asked`, in a process of its own; `fast` where a request of the page ends the run before."""
    page = folder / "page.py"
    page.write_text(PAGE)
    done = subprocess.run(
        [sys.executable, "-c", SERVER, str(page), asked, "fast" if fast else "slow"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )  # fmt: skip
    return done.stdout.strip().splitlines()[-1].split("|")


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ("page part", 2),
        ("page part part", 2),
        ("page part page", 3),
        ("page part page part", 3),
        ("part", None),
    ],
)
def test_what_the_last_run_of_the_page_says_is_heard(tmp_path: Path, asked: str, run: int | None) -> None:
    heard = said(tmp_path, asked)
    assert "the part" in heard
    runs = [word for word in heard if word.startswith("run")]
    addresses = [word for word in heard if word.startswith("n=")]
    if run is None:
        assert not runs and not addresses
    else:
        assert (runs[-1], addresses[-1]) == (f"run {run}", f"n={run}")


def test_a_part_that_still_has_a_field_as_it_was_does_not_set_it_again(tmp_path: Path) -> None:
    heard = said(tmp_path, "page+box then page+box then part+box+own then part+box+own")
    assert "seen True, changed ['box']" in heard, "by the first request, which the user made"
    assert heard[-1] == "seen False, changed ['box', 'own']", (
        "what the page has set stays, and the part's own is heard"
    )


def test_what_waits_to_be_heard_of_a_field_is_not_lost_for_a_part_that_is_asked_after_it(
    tmp_path: Path,
) -> None:
    assert "seen True, changed ['box']" in said(tmp_path, "ask ask+box part+box then then", fast=False)
