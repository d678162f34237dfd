"""A button that copies the address of the page, which holds the view."""

from __future__ import annotations

import streamlit as st

_JS = """
export default function (component) {
  const button = component.parentElement.querySelector('button');
  button.onclick = async () => {
    const address = window.location.href;
    try { await navigator.clipboard.writeText(address); }
    catch (refused) {
      const field = document.createElement('textarea');
      field.value = address;
      document.body.appendChild(field);
      field.select();
      document.execCommand('copy');
      field.remove();
    }
    button.textContent = 'Link copied';
    setTimeout(() => { button.textContent = 'Copy link'; }, 1800);
  };
}
"""
_CSS = """
button { all: unset; cursor: pointer; font: inherit; font-family: var(--st-font); font-size: .85rem; white-space: nowrap;
  color: var(--st-text-color); opacity: .75; padding: .3rem .2rem; }
button:hover { opacity: 1; text-decoration: underline; }
button:focus-visible { outline: 2px solid var(--st-primary-color); border-radius: 4px; opacity: 1; }
"""
_component = st.components.v2.component(
    "dateline_copy_link",
    html='<button type="button" title="Copy the address of this view">Copy link</button>',
    css=_CSS,
    js=_JS,
)


def copy_link() -> None:
    """Show the button."""
    _component(key="copy_link", width="content")
