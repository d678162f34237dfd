"""A field's text is told to the server while it is typed, and not only once the field is left: a reload would lose it."""

from __future__ import annotations

import streamlit as st

_JS = """
/* Streamlit tells the text when the field is left. A pause in typing is made to look like that; the field keeps the cursor. */
export default function (component) {
  let pause = 0;
  const wait = (event) => {
    const field = event.target;
    if (field.tagName !== 'TEXTAREA' || field.ariaLabel !== component.data.field) return;
    clearTimeout(pause);
    pause = setTimeout(() => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })), 700);
  };
  document.addEventListener('input', wait);
  return () => { clearTimeout(pause); document.removeEventListener('input', wait); };
}
"""
_component = st.components.v2.component("dateline_keep_while_typing", js=_JS)


def keep_while_typing(field: str) -> None:
    """Have what is typed into the text area of that label told to the server at every pause. Shows nothing."""
    _component(key="keep_while_typing", data={"field": field})
