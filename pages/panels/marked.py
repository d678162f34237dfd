"""An article's text with its places and numbers marked; a click on a mark says which.

The browser builds the text from plain strings, node by node. No markup of an article ever exists, so
none can act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from geo.text.marks import Mark, cut

SIGNS = {
    "scene": "place where something happened",
    "context": "place mentioned only",
    "unsettled": "place not settled",
    "killed": "number of people killed",
    "harm": "people harmed otherwise",
    "judged": "corrected",
    "rejected": "rejected",
    "aside": "set aside",
}
"""The look of a mark, and what the legend says of it."""

_CSS = """
:host, .marked { --amber: #fbe2a0; --dead: #a8201a; --other: #1d5c86; --doubt: #8a5a00; --grey: #77705f; }
.marked.dark { --amber: #6a5316; --dead: #f0796a; --other: #84bbe0; --doubt: #e3a34a; --grey: #a7adb3; }
.marked { color: var(--st-text-color); border: 1px solid var(--st-border-color); border-radius: 8px; }
.text { max-height: var(--tall, 62vh); overflow-y: auto; padding: 1rem 1.25rem; white-space: pre-wrap;
  overflow-wrap: anywhere; unicode-bidi: plaintext; line-height: 1.65; font-size: 1.02rem;
  font-family: "Source Serif", "Source Serif Pro", "Source Serif 4", Georgia, "DejaVu Serif", serif; }
.text:focus-visible, .m:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.m { border-radius: 3px; padding: .05em .1em; margin: 0 .02em; box-decoration-break: clone;
  -webkit-box-decoration-break: clone; }
.text .m { cursor: pointer; }
.scene { background: var(--amber); }
.context { box-shadow: inset 0 0 0 1px var(--grey); }
.unsettled { outline: 1.5px dashed var(--doubt); outline-offset: -1px; }
.unsettled.last::after { content: "\\a0?"; font-weight: 700; color: var(--doubt); }
.aside { text-decoration: underline dotted var(--grey); text-underline-offset: .22em; }
.killed, .harm { text-decoration: underline; text-decoration-thickness: 2.5px; text-underline-offset: .22em;
  font-weight: 600; text-decoration-color: var(--other); }
.killed { text-decoration-color: var(--dead); }
.judged.last::after { content: "\\a0✓"; font-weight: 700; color: var(--other); }
.rejected { background: none; box-shadow: none; text-decoration: line-through; opacity: .65; font-weight: 400; }
.chosen { outline: 2px solid var(--st-text-color); outline-offset: 0; }
.pick { display: none; flex-wrap: wrap; align-items: center; gap: .3rem .5rem; padding: .5rem 1.25rem; font-size: .85rem;
  border-top: 1px solid var(--st-border-color); font-family: var(--st-font); }
.pick.open { display: flex; }
.pick q { max-width: 16rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
.pick button { font: inherit; color: inherit; background: none; border: 1px solid var(--st-border-color); border-radius: 6px;
  padding: .1rem .6rem; cursor: pointer; }
.pick button:hover, .pick button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; padding: .55rem 1.25rem; font-size: .8rem;
  border-top: 1px solid var(--st-border-color); color: var(--st-text-color); font-family: var(--st-font); }
.legend:empty { display: none; }
"""

_HTML = '<div class="marked"><div class="text" tabindex="0" role="region"></div><div class="pick" role="toolbar"></div><div class="legend"></div></div>'

_JS = """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector('.marked');
  const text = box.querySelector('.text');
  const legend = box.querySelector('.legend');
  const rgb = (getComputedStyle(box).color.match(/[0-9.]+/g) || [0, 0, 0]).map(Number);
  box.classList.toggle('dark', rgb[0] + rgb[1] + rgb[2] > 380);
  box.style.setProperty('--tall', data.tall);
  text.setAttribute('aria-label', data.label);
  const choose = (keys) => {
    const at = keys.indexOf(data.chosen);
    setTriggerValue('chosen', keys[(at + 1) % keys.length]);
  };
  const top = text.scrollTop;
  text.replaceChildren(...data.pieces.map(([words, keys, looks]) => {
    if (!keys.length) return document.createTextNode(words);
    const mark = document.createElement('span');
    mark.textContent = words;
    mark.className = ['m', ...looks].join(' ');
    mark.title = keys.map((key) => data.titles[key] || '').filter(Boolean).join('\\n');
    mark.tabIndex = 0;
    mark.setAttribute('role', 'button');
    mark.onclick = () => { if (!String(getSelection())) choose(keys); };
    mark.onkeydown = (event) => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(keys); }
    };
    return mark;
  }));
  text.scrollTop = top;
  const chosen = text.querySelector('.chosen');
  if (chosen && box.dataset.chosen !== data.chosen) {
    const here = chosen.offsetTop - text.offsetTop;
    if (here < text.scrollTop + 20 || here > text.scrollTop + text.clientHeight - 40)
      text.scrollTop = Math.max(0, here - text.clientHeight / 3);
  }
  if (box.dataset.chosen === undefined) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  box.dataset.chosen = data.chosen;
  if (data.beside) setTimeout(() => {
    for (const list of document.querySelectorAll('[role="radiogroup"]'))
      if (list.getAttribute('aria-label') === data.beside)
        list.querySelector('input:checked')?.closest('label')?.scrollIntoView({ block: 'nearest' });
  }, 200);
  const bar = box.querySelector('.pick');
  const hide = () => bar.classList.remove('open');
  const selected = () => {
    const root = text.getRootNode();
    const own = root.getSelection ? root.getSelection() : getSelection();
    const far = own?.getComposedRanges?.({ shadowRoots: [root] })[0];
    const at = own?.rangeCount ? own.getRangeAt(0) : far;
    if (!at || !text.contains(at.startContainer) || !text.contains(at.endContainer)) return null;
    const upTo = (node, offset) => {
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(node, offset);
      return [...range.toString()].length;  // characters, as the server counts them
    };
    let [start, end] = [upTo(at.startContainer, at.startOffset), upTo(at.endContainer, at.endOffset)];
    if (start >= end) return null;
    const letters = [...text.textContent];
    const inside = (n) => [n - 1, n].every((i) => /[\\p{L}\\p{M}\\p{N}]/u.test(letters[i] ?? ''));
    while (inside(start)) start -= 1;  // whole words, however they were caught
    while (inside(end)) end += 1;
    return { start, end };
  };
  const offer = () => setTimeout(() => {
    const span = data.offers.length ? selected() : null;
    if (!span) return hide();
    const words = [...text.textContent].slice(span.start, span.end).join('').trim();
    if (!words) return hide();
    const quoted = document.createElement('q');
    quoted.textContent = words;
    bar.setAttribute('aria-label', 'Read the selected words as');
    bar.replaceChildren(quoted, document.createTextNode('is'), ...data.offers.map(([kind, name]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.onclick = () => { hide(); setTriggerValue('picked', { kind, ...span }); };
      return button;
    }));
    bar.classList.add('open');
  }, 0);
  text.onmouseup = text.onkeyup = text.ontouchend = offer;
  hide();
  legend.replaceChildren(...data.legend.map(([look, words]) => {
    const line = document.createElement('span');
    const sign = document.createElement('span');
    sign.className = 'm last ' + look;
    sign.textContent = 'words';
    line.append(sign, document.createTextNode('\\u2002' + words));
    return line;
  }));
}
"""

_component = st.components.v2.component("dateline_marked_text", html=_HTML, css=_CSS, js=_JS)


def marked_text(  # noqa: PLR0913 (what is marked, how it looks, and what a click does)
    text: str,
    marks: Sequence[Mark],
    looks: Mapping[str, Sequence[str]],
    titles: Mapping[str, str],
    *,
    chosen: str,
    key: str,
    on_choose: Callable[[str], None],
    tall: str = "62vh",
    beside: str = "",
    offers: Mapping[str, str] | None = None,
    on_pick: Callable[[str, int, int], None] = lambda *_: None,
) -> None:
    """Show `text` with `marks`. `looks` names for each mark's key the `SIGNS` that it wears, `titles` what
    a pointer that rests on it says. `on_choose` gets the key of the mark that was clicked. `beside` names a
    list whose choice follows the mark and is to be brought into sight. Words that are selected can be read as one of
    `offers`, kinds with what they are called; `on_pick` gets the kind, and where the words start and end.
    """

    def clicked() -> None:
        picked = st.session_state[key].chosen
        if isinstance(picked, str) and picked in looks:
            on_choose(picked)

    def picked() -> None:
        said = st.session_state[key].picked
        if not isinstance(said, dict) or said.get("kind") not in (offers or {}):
            return
        start, end = said.get("start"), said.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            on_pick(str(said["kind"]), start, end)

    worn = {sign for mark in marks for sign in looks[mark.key]}
    data: dict[str, Any] = {
        "pieces": _pieces(text, marks, looks, chosen),
        "titles": dict(titles),
        "chosen": chosen,
        "legend": [[sign, words] for sign, words in SIGNS.items() if sign in worn],
        "label": "The article with places and numbers marked",
        "tall": tall,
        "beside": beside,
        "offers": [list(each) for each in (offers or {}).items()],
    }
    _component(key=key, data=data, on_chosen_change=clicked, on_picked_change=picked)


def _pieces(
    text: str, marks: Sequence[Mark], looks: Mapping[str, Sequence[str]], chosen: str
) -> list[tuple[str, list[str], list[str]]]:
    """Words, the keys of their marks and their looks; `last` on the piece that ends a mark."""
    pieces = cut(text, marks)
    after = [*(set(p.keys) for p in pieces[1:]), set()]
    shown = []
    for piece, following in zip(pieces, after, strict=True):
        worn = [sign for key in piece.keys for sign in looks[key]]
        ends = any(key not in following for key in piece.keys)
        worn += ["last"] * ends + ["chosen"] * (chosen in piece.keys)
        shown.append((piece.text, list(piece.keys), worn))
    return shown
