"""Who signs: the visitor's own name, kept in the visitor's browser, asked for where decisions are made without one.

The name is the visitor's and never the store's: two analysts in two browsers each sign as themselves. It lies in a
cookie of this server, which goes to this server alone and is no part of an address.
"""

from __future__ import annotations

import streamlit as st

from geo.access import Action, may
from pages.panels import login
from pages.panels.markdown import plain
from pages.panels.session import (
    ANALYST,
    COOKIE,
    analyst,
    logged_in,
    name_before,
    name_given,
    name_in_cookie,
    one_line,
    sign_as,
)

_JS = """
export default function (component) {
  const { cookie, value, path } = component.data;
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  const keep = value ? 'max-age=31536000' : 'max-age=0';
  document.cookie = `${cookie}=${encodeURIComponent(value)}; path=${path}; ${keep}; SameSite=Strict${secure}`;
}
"""
_component = st.components.v2.component("dateline_name", html="<span hidden></span>", js=_JS)
_ASKED = "Decisions are signed with it"


def remembered() -> None:
    """Let the browser keep the name that was given in this session, so that a reload keeps it; to be called on every page."""
    if "analyst_name" not in st.session_state or name_given() == name_in_cookie():
        return
    with st.container(key="remembered"):
        _component(key="remember_name", data=_cookie(name_given()))


def _cookie(name: str) -> dict[str, str]:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return {"cookie": COOKIE, "value": name, "path": f"/{base}"}


def badge() -> None:
    """Who signs, at the head of the sidebar, and the way to say so."""
    with st.sidebar, st.popover(_signing(), key="signing", type="tertiary"):
        asked("badge")


def _signing() -> str:
    if logged_in():
        return f"Logged in as {plain(logged_in(), 40)}"
    name = name_given()
    return f"Signing as {plain(name, 40)}" if name else "Signing as “analyst”: give your name"


def hint() -> None:
    """Beside what was decided last: that nobody's name stands under it yet, and the way to give one."""
    if name_given():
        return
    with st.popover("Signed “analyst”: give your name", key="signing_hint", type="tertiary"):
        asked("hint")


def asked(where: str) -> None:
    """The field for the name, with the one that this store knew before offered and never taken by itself."""
    if logged_in():
        login.account()
        if may(Action.JUDGE):
            st.caption("Decisions are signed with the name of your login.")
        login.out(f"log-out-{where}")
        return
    key = f"name_{where}"
    st.session_state.setdefault(key, name_given())

    def given() -> None:
        _sign(st.session_state[key])

    st.text_input(_ASKED, placeholder=ANALYST, max_chars=80, key=key, on_change=given)
    before = name_before()
    if before and not name_given():
        st.button(f"Sign as {plain(before, 60)}", key=f"name_before_{where}", on_click=_sign, args=(before,))
    st.caption(
        "It is kept in this browser and written under your decisions, nowhere else."
        " What is signed already stays signed as it was."
    )


def _sign(name: str) -> None:
    """Sign with `name` from now on, in every field that asks for it."""
    sign_as(one_line(name))
    for key in ("name_badge", "name_hint", "name_settings"):
        if key in st.session_state:
            st.session_state[key] = name_given()
    st.toast(f"Decisions are now signed {plain(analyst())}.")
