"""The address that somebody came to before the login, kept in their window: Streamlit leads from every login to the first page."""

from __future__ import annotations

import streamlit as st

_JS = """
/* One tab's own memory, which no server sees. It is taken up once, and leads to this server alone. */
export default function (component) {
  const key = 'dateline-came-to', here = window.location;
  if (component.data.login) {
    if (!new URLSearchParams(here.search).has('login')) sessionStorage.setItem(key, here.pathname + here.search);
    return;
  }
  const came = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (!came) return;
  const to = new URL(came, here.origin);
  if (to.origin === here.origin && to.href !== here.href) here.replace(to);
}
"""
_component = st.components.v2.component("dateline_way_back", html="<span hidden></span>", js=_JS)


def keep() -> None:
    """Remember the address of the window in which the page to log in is shown."""
    _component(key="way_back", data={"login": True})


def take() -> None:
    """Lead back to that address, once. To be called on every page."""
    _component(key="way_back", data={"login": False})
