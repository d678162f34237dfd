"""Words of an article never act: neither in folium's template literals, nor in our script, nor on the page."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.browser.drawing import signs_data, signs_script
from geo.maps.browser.folium_map import Signs
from geo.maps.escape import script_json, text
from geo.maps.evidence import evidence
from geo.maps.selection import select
from geo.maps.symbols.symbolise import symbols
from geo.vocabulary import Incident, View
from tests.maps.examples import SOME, entry, incident

HOSTILE = (
    "<script>ran()</script>",
    "</script><script>ran()</script>",
    "<img src=x onerror=ran()>",
    "${ran()}",
    "`+ran()+`",
    "`});ran();//",
    "\\x3cimg src=x onerror=ran()\\x3e",
    "\\u003cimg src=x onerror=ran()\\u003e",
    "\\",
    "\\`${ran()}",
    "';ran();'",
    '";ran();"',
    "{{ 'ran()' }}",
    "{% for x in ran() %}",
    "{{'map_div'}}",
    "<!--<script>",
    "]]>",
    "\u2028ran()\u2029",
    "&lt;img src=x onerror=ran()&gt;",
    "javascript:ran()",
    "\u202eran()\u202c",
    "\x00\x07",
)
NODE = shutil.which("node")


def hostile(words: str) -> Incident:
    """An incident in a place of that name, in an article that says so."""
    place = replace(
        entry("x:1", "Place", "ADM2", 35, 36), name=words, admin1=words, admin2=words, country=words
    )
    return incident("x", place, killed=SOME, source=words, words=words)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ('"', "&quot;"), ("'", "&#x27;"), ("`", "&#96;"),
        ("$", "&#36;"), ("\\", "&#92;"), ("{", "&#123;"), ("}", "&#125;"), ("\ud800", "\ufffd"), ("\udfff", "\ufffd"),
    ],
)  # fmt: skip
def test_each_mark_that_acts_is_shown_and_does_not_act(mark, shown):
    assert text(f"a{mark}b") == f"a{shown}b"


@pytest.mark.parametrize("mark", "<>&'`${}")
def test_each_mark_that_acts_is_spelt_out_in_a_script(mark):
    spelt = f"\\u{ord(mark):04x}"
    assert script_json({"k" + mark: [mark, f"\\{mark}"]}) == f'{{"k{spelt}":["{spelt}","\\\\{spelt}"]}}'
    assert script_json([f'"{mark}']) == f'["\\"{spelt}"]'  # a quotation mark in the words ends no string


def test_numbers_and_other_scripts_stand_in_a_script_as_json():
    assert script_json([1, -2.5, None, True, {"a": {}}]) == '[1,-2.5,null,true,{"a":{}}]'
    assert script_json("حمص") == '"\\u062d\\u0645\\u0635"'
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json(float("nan"))


@pytest.mark.parametrize("words", HOSTILE)
def test_a_browser_shows_the_words_themselves(words):
    assert html.unescape(text(words)) == words
    assert not set(text(words)) & set("<>\"'`${}\\")


@given(st.text())
def test_no_text_at_all_gets_through(words):
    assert not set(text(words)) & set("<>\"'`${}\\")
    assert json.loads(script_json({"k": words})) == {"k": words}


@pytest.mark.skipif(NODE is None, reason="needs node")
def test_nothing_runs_in_a_template_literal():
    literals = ",".join(f"`{text(words)}`" for words in HOSTILE)
    script = f"let hits = 0; const ran = () => {{ hits++; }}; const all = [{literals}]; console.log(hits, all.length);"
    assert run(script) == f"0 {len(HOSTILE)}"


@pytest.mark.skipif(NODE is None, reason="needs node")
def test_nothing_runs_in_the_layer_that_folium_renders():
    """The layer's script as streamlit-folium makes it, with a Dateline that keeps the names it is given."""
    import folium
    from streamlit_folium import _get_feature_group_string

    from geo.maps.browser.drawing import signs_script
    from geo.maps.browser.folium_map import OfflineMap, signs_layer

    def rendered(words: str) -> str:
        selection = select([hostile(words)], View())
        layer = signs_layer(signs_script(selection, symbols(selection)), chosen=words)
        offline = OfflineMap()
        folium.Figure().add_child(offline)
        return f"{{ {_get_feature_group_string(layer, offline)} }}"

    script = (
        "let hits = 0; const ran = () => { hits++; }; const window = {}; let names = [];"
        "const it = { addTo: () => it }; const L = { featureGroup: () => it, layerGroup: () => it };"
        "const map_div = { addLayer() {} };"
        "const Dateline = { signs: (m, data) => { names.push(data.marks[0].name); } };"
        + "\n".join(map(rendered, HOSTILE)).replace("var ", "let ")
        + "\nconsole.log(JSON.stringify([hits, names]));"
    )
    assert json.loads(run(script)) == [0, list(HOSTILE)]


def test_the_layer_holds_no_markup():
    for words in HOSTILE:
        selection = select([hostile(words)], View())
        data = Signs(signs_script(selection, symbols(selection))).data
        assert "<" not in data and "`" not in data and "$" not in data
        assert json.loads(data) == json.loads(json.dumps(signs_data(selection, symbols(selection))))


def test_evidence_keeps_the_words_as_they_are():
    for words in HOSTILE:
        shown = evidence(hostile(words))
        assert any(
            words.strip() in "".join(w for w, _ in q.pieces) for t in shown.testimonies for q in t.quotes
        ) or ("\u2028" in words or "\x00" in words)


def run(script: str) -> str:
    done = subprocess.run([NODE, "-"], input=script, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout.strip()
