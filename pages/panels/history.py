"""One entry of the browser's history for each view that was come to, so that Back leads to the one before."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_JS = """
/* Streamlit makes an entry of each address that it is given. Some are none to go back to: what a page writes for itself once
   it is come to; where the map stands; and the address of a page that is on its way to be left, written before its path. */
export default function () {
  if (window.datelineHistory) return;
  window.datelineHistory = true;
  const push = history.pushState, replace = history.replaceState, quiet = ['at', 'zoom'];
  let untouched = true, written = '';
  const touched = (event) => { if (event.type !== 'blur' || event.target === window) untouched = false; };
  for (const sign of ['pointerdown', 'keydown', 'blur']) window.addEventListener(sign, touched, true);
  window.addEventListener('popstate', () => { written = ''; });
  const rest = (url) => {
    const asked = new URLSearchParams(url.search);
    quiet.forEach((key) => asked.delete(key));
    return url.pathname + '?' + asked;
  };
  history.pushState = function (state, title, address) {
    const from = new URL(location.href), to = new URL(address, location.href);
    const leaving = from.pathname !== to.pathname;
    const same = leaving ? written === from.href && to.search && to.search === from.search : untouched || rest(from) === rest(to);
    (same ? replace : push).call(history, state, title, address);
    untouched = untouched || leaving;
    written = leaving || same ? '' : location.href;
  };
}
"""
_component = st.components.v2.component("dateline_history", js=_JS)


def one_entry_a_view() -> None:
    """Let the browser keep entries for what a user did, and for nothing else. Shows nothing."""
    _component(key="history")


def gone_through() -> bool:
    """Whether this run was asked for by Back or Forward: then the address says what is to be seen, and not the session."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation
