"""The house itself: folders of few modules, modules of one idea that say what they are, and one floor plan."""

from __future__ import annotations

import ast
import statistics
import tomllib
from collections import Counter
from pathlib import Path

from tests.documents import ROOT, rooms, words

MODULES_IN_A_FOLDER = 15
LINES_OF_A_MODULE = 450
LINES_OF_HALF_THE_MODULES = 200
MIGRATIONS = ROOT / "geo" / "store" / "migrations" / "versions"
"""One module for every change of the tables, for good."""


def modules(*folders: str) -> list[Path]:
    """Every module below `folders`, but migrations."""
    found = [module for folder in folders for module in sorted((ROOT / folder).rglob("*.py"))]
    return [module for module in found if module.parent != MIGRATIONS]


def lines(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


def named(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def test_there_is_a_house_to_measure() -> None:
    assert len(modules("geo")) > 100
    assert {"reading", "incidents", "vocabulary"} <= set(rooms())


def test_no_folder_holds_more_modules_than_one_can_survey() -> None:
    every = [m for m in modules("geo", "pages", "data/build", "tests") if m.name != "__init__.py"]
    held = Counter(named(module.parent) for module in every)
    assert {folder: n for folder, n in held.items() if n > MODULES_IN_A_FOLDER} == {}


def test_no_module_is_so_long_that_it_holds_two_ideas() -> None:
    every = [ROOT / "app.py", *modules("geo", "pages", "data/build", "tests")]
    assert {named(m): lines(m) for m in every if lines(m) > LINES_OF_A_MODULE} == {}


def test_half_of_the_modules_are_short() -> None:
    assert statistics.median(map(lines, modules("geo"))) < LINES_OF_HALF_THE_MODULES


def test_each_module_of_geo_begins_by_saying_what_it_is() -> None:
    silent = [m for m in modules("geo") if not ast.get_docstring(ast.parse(m.read_text(encoding="utf-8")))]
    assert [named(m) for m in silent] == []


OVER_RAW_TEXT = {
    "actors.py",
    "event_mentions.py",
    "event_types.py",
    "kinds/deeds.py",
    "kinds/disasters.py",
    "kinds/nothing.py",
    "scenes/drawn_places.py",
    "scenes/event_places.py",
    "scenes/place_uncertainty.py",
    "times/relative_days.py",
    "times/time_expressions.py",
    "times/time_kinds.py",
    "times/written_dates.py",
}
"""The modules of `geo/incidents/events` that look for patterns in raw text: what decides by learned weights over what earlier
stages have found does not. This list only shrinks."""


def test_what_decides_by_learned_weights_looks_for_no_patterns_in_raw_text() -> None:
    events = ROOT / "geo" / "incidents" / "events"
    found = set()
    for module in events.rglob("*.py"):
        tree = ast.parse(module.read_text("utf-8"))
        imported = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
        imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if imported & {"re", "regex", "geo.text.alternation"}:
            found.add(module.relative_to(events).as_posix())
    assert found == OVER_RAW_TEXT


OUT_OF_THE_MACHINE = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl",
    "telnetlib", "urllib.request", "urllib3", "websocket", "websockets", "xmlrpc",
}  # fmt: skip
FETCHING = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection", "getaddrinfo", "gethostbyname"}  # fmt: skip


READING_ALONE = {"http.client.HTTPException", "http.client.HTTPResponse", "http.client.parse_headers"}
"""What reads an answer that is there already."""


def test_one_door_leads_out_of_the_machine() -> None:
    """No module but the door and the wire behind it imports what could ask a server, or calls what would."""
    found = {}
    for module in [ROOT / "app.py", *modules("geo", "pages", "data/build")]:
        nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
        brought = {a.name for node in nodes if isinstance(node, ast.Import) for a in node.names}
        brought |= {
            f"{node.module}.{a.name}"
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for a in node.names
        }
        ways = {
            name
            for name in brought - READING_ALONE
            if any(f"{name}.".startswith(f"{out}.") for out in OUT_OF_THE_MACHINE)
        }
        ways |= {node.attr for node in nodes if isinstance(node, ast.Attribute)} & FETCHING
        ways |= {node.id for node in nodes if isinstance(node, ast.Name)} & FETCHING
        if ways:
            found[named(module)] = sorted(ways)
    assert set(found) == {"geo/sources/web/door.py", "geo/sources/web/wire.py"}, found


def test_the_floor_plan_is_the_order_that_imports_are_held_to() -> None:
    contracts = tomllib.loads(words("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c.get("containers") == ["geo"])
    assert rooms() == layers
