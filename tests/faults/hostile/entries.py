"""Every place where foreign bytes or words come in: a caption, and a function that takes them all the way to a value.

Each ends in a value or in an error of `geo.vocabulary.errors`; whatever else comes of it is a fault. A new way in belongs here.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import tempfile
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from geo.commands import inputs
from geo.commands.publishing import snapshot_options
from geo.datasets import recognised
from geo.engines.chat import Chat
from geo.engines.proposals import proposals_of
from geo.engines.verifying import verified
from geo.export.bundle import manifest, verify
from geo.export.bundle.inputs import read_inputs
from geo.export.bundle.order import size_of
from geo.export.bundle.published_before import of_picture
from geo.export.bundle.sealing import time_of
from geo.export.picture.by_hand.files import read_labels
from geo.export.picture.furniture.annotations import read_marks
from geo.export.picture.house_style import HouseStyle, faults, read_style
from geo.export.picture.typography.typefaces import Typefaces
from geo.ingest import preview
from geo.ingest.given import sources_of
from geo.ingest.importing import Named, import_set
from geo.ingest.own_outlines import matched
from geo.ingest.running import run
from geo.maps.address import compared_in, query, unheard, view_at
from geo.maps.basemap.streets import Streets, opened
from geo.maps.columns.disk.sets import ShownSets
from geo.places.gazetteer import in_use
from geo.signing import keys
from geo.signing.certificates import identity
from geo.signing.content_credentials import seen
from geo.signing.standing import shown
from geo.sources import extract
from geo.sources.area_files import read_area_file
from geo.sources.geocoding.geocoder import Geocoder
from geo.sources.geocoding.services import SERVICES
from geo.sources.own_places import read_own_places
from geo.sources.unit_files import read_unit_file
from geo.store import Store
from geo.text.search import terms
from geo.vocabulary import Article, InputError, NotTaken, OwnPlace
from geo.vocabulary.datasets import BadRow, Row
from geo.vocabulary.own_outlines import OutlineFile
from geo.vocabulary.settings import Settings
from tests.datasets.made import (
    ACLED,
    AIRWARS,
    DATELINE,
    GTD,
    RECTANGLES,
    UCDP,
    acled,
    airwars,
    coding,
    dateline,
    gtd,
    ucdp,
)

Entry = Callable[[bytes], Any]
DAY = date(2025, 3, 10)
ARTICLE = Article.of("Two people were killed in Homs, Syria, on Sunday, police said.", published=DAY)


def words(data: bytes) -> str:
    """Bytes as words that may hold anything a Python string can: a shell gives halves of characters, too."""
    return data.decode("utf-8", "surrogateescape")


def _document(suffix: str) -> Entry:
    return lambda data: extract(f"a{suffix}", data)


def _lines(data: bytes) -> list[inputs.Given]:
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        Path(file.name).write_bytes(data)
        given = list(inputs.inputs([], file.name))
    for one in given:
        if one.article is not None and one.article.text.strip():
            _read(one.article)
    return given


def _read(article: Article) -> Any:
    return preview(replace(article, text=article.text[:20_000]))


def _saved(data: bytes) -> Any:
    """A file with everything that is said of it, into a database and out of it."""
    store = Store.open("sqlite://")
    try:
        source = words(data)[:2_000]
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            Path(file.name).write_bytes(data)
            done = tuple(run(sources_of([file.name], DAY, source), store, who=source))
        return done, store.articles(), store.incidents()
    finally:
        store.close()


def _link(data: bytes) -> Any:
    link = words(data)
    view = view_at(link)
    assert view_at(query(view)) == view_at(query(view_at(query(view))))
    return view, unheard(link), compared_in({"first": [link], "second": [link], "difference": [link]})


def _on_disk(suffix: str, take: Callable[[Path], Any]) -> Entry:
    def entry(data: bytes) -> Any:
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            Path(file.name).write_bytes(data)
            return take(Path(file.name))

    return entry


def _own_place(data: bytes) -> OwnPlace:
    try:  # as `gazetteer add` does
        return OwnPlace.of(
            words(data), 1.0, 2.0, country_code="SY", also_called=(words(data),), source=words(data)
        )
    except ValueError as error:
        raise InputError(str(error)) from error


def _kept_place(data: bytes) -> Any:
    store = Store.open("sqlite://")
    try:
        return store.add_own_places([_own_place(data)], words(data)), store.own_places()
    finally:
        store.close()


def _own_places(suffix: str) -> Entry:
    def entry(data: bytes) -> Any:
        found = read_own_places(f"a{suffix}", data, "SY")
        store = Store.open("sqlite://")
        try:
            return store.add_own_places(found.places, "test"), store.own_places()
        finally:
            store.close()

    return entry


def _data_set(data: bytes) -> Any:
    """A file of events, whatever its name says, into a store beside which it lies, and its incidents out of it."""
    said = words(data)[:2_000]
    with tempfile.TemporaryDirectory() as folder:
        file, bad = Path(folder) / "events", list[BadRow]()
        file.write_bytes(data)
        store = Store.open(f"sqlite:///{folder}/d.sqlite")
        try:
            made = import_set(
                store, file, Named(f"a {said}", DAY, f"b {said}", f"c {said}", said), on_bad=bad.append
            )
            columns = ShownSets(store).columns(made.dataset.id)
            found = ShownSets(store).incidents(map(columns.id, range(len(columns))))
            assert len(found) == len(columns) == made.taken
            return made.dataset.credit, found, bad
        finally:
            store.close()


def _rows(data: bytes) -> Any:
    """A row of each kind of data set with these words in any cell that is looked at, and with these bytes for its geometry."""
    found = []
    for columns, made in ((ACLED, acled), (UCDP, ucdp), (GTD, gtd), (AIRWARS, airwars), (DATELINE, dateline)):
        coder, good = coding(columns, RECTANGLES), made(1)
        odd = [
            Row(2, tuple((good | {column: words(data)}).values()))
            for column in coder.dataset.matched.values()
        ]
        for row in (*odd, Row(2, tuple(good.values()), data or b"\0")):
            with contextlib.suppress(NotTaken):
                found.append(coder.coded(row))
    return found


def _outlines(suffix: str) -> Entry:
    return lambda data: matched(f"a{suffix}", read_unit_file(f"a{suffix}", data), in_use())


def _outline_file(data: bytes) -> OutlineFile:
    try:
        return OutlineFile.of(words(data), "GH", 1, source=words(data), licence="b", dated="c")
    except ValueError as error:
        raise InputError(str(error)) from error


def _answer(data: bytes) -> Any:
    chat = Chat("http://localhost:1/v1", "small")
    found = proposals_of(chat._answer(data))
    return verified(ARTICLE, preview(ARTICLE), found, in_use(), chat.name)


def _said(data: bytes) -> Any:
    return verified(ARTICLE, preview(ARTICLE), proposals_of(words(data)), in_use(), "chat")


_SAYS = [b""]


class _Saying(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(_SAYS[0])))
        self.end_headers()
        self.wfile.write(_SAYS[0])

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def _server() -> str:
    """A server of ours that answers whatever `_SAYS` holds."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Saying)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def _remembered(data: bytes) -> Any:
    """An answer that is remembered, as anybody may have written it."""
    with tempfile.TemporaryDirectory() as folder:
        geocoder = Geocoder(True, "http://127.0.0.1:9", Path(folder), 0.1)
        file = geocoder._file("Homs", "")
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        return geocoder.look_up("Homs")


def _place_answer(service: str) -> Entry:
    def entry(data: bytes) -> Any:
        with (
            tempfile.TemporaryDirectory() as folder
        ):  # a new one: answers are remembered, and turns are taken
            _SAYS[0] = data
            return Geocoder(True, _server(), Path(folder), 5.0, service, "key").look_up("Homs")

    return entry


def _setting(name: str) -> Entry:
    def entry(data: bytes) -> Any:
        value = words(data).replace("\0", "")  # no environment holds one
        settings = Settings.from_environment({"DATELINE_DATABASE_URL": "sqlite://", name: value})
        if name == "DATELINE_DATABASE_URL":
            harmless = value.strip() and not value.startswith("sqlite:")  # blank is whoever runs this's own
            return Store.open(settings.database_url) if harmless else None
        if name == "DATELINE_STREETS":
            return opened(Streets(settings.streets)) if settings.streets else None
        return Chat.from_settings(settings)

    return entry


def _option(take: Callable[[str], Any]) -> Entry:
    return lambda data: take(words(data))


def _style_with(part: str) -> Entry:
    return lambda data: read_style(f'{part} = "{base64.b64encode(data).decode()}"\n')


ENTRIES: dict[str, Entry] = {
    # articles
    **{f"a file {suffix or 'without ending'}": _document(suffix) for suffix in ("", ".txt", ".md", ".html", ".pdf", ".docx", ".jsonl")},
    "lines of JSON for read": _lines,
    "a file that is saved": _saved,
    "pasted words": lambda data: _read(Article.of(words(data), published=DAY)),
    "a headline and a source": lambda data: _read(replace(ARTICLE, headline=words(data), source=words(data), url=words(data))),
    "a day of publication": _option(inputs.day_of),
    # views
    "a link of a view": _link,
    "a view in a file": _on_disk(".json", lambda path: snapshot_options.view(str(path))),
    "a search": _option(terms),
    # what is set for pictures
    "a house style": _option(read_style),
    "a logo": lambda data: faults(HouseStyle(logo=data)),
    "a logo in a style": _style_with("logo"),
    "a font": lambda data: Typefaces.of(data),
    "labels": read_labels,
    "marks": read_marks,
    "a size": _option(size_of),
    "a frame": _option(snapshot_options.aim),
    "a moment": _option(snapshot_options.moment),
    "streets": _on_disk(".pmtiles", lambda path: opened(Streets(str(path)))),
    # places and outlines of one's own
    "a place's name": _kept_place,
    **{f"own places {suffix}": _own_places(suffix) for suffix in (".csv", ".tsv", ".geojson", ".kml")},
    **{f"outlines {suffix}": _outlines(suffix) for suffix in (".geojson", ".gpkg", ".zip")},
    "whose outlines": _outline_file,
    **{f"a layer {suffix}": _on_disk(suffix, read_area_file) for suffix in (".geojson", ".gpkg", ".kml", ".kmz")},
    # what others have coded
    "a data set": _data_set,
    "a data set in a workbook": _data_set,
    "a row of a data set": _rows,
    "the columns of a data set": lambda data: recognised(words(data).split(",")),
    # what was published
    "a bundle": lambda data: verify.verify(data, "0"),
    "a bundle to be corrected": verify.of_bundle,
    "a manifest": manifest.read_manifest,
    "inputs of a bundle": read_inputs,
    "a picture": of_picture,
    "a trusted time": lambda data: time_of({"manifest.json": b"x", "manifest.json.tsr": data}),
    "a file of keys": keys.read,
    "a signature": lambda data: shown(data, "", data, keys.Ring()),
    "a PNG's content credentials": lambda data: seen("a.png", data),
    "an SVG's content credentials": lambda data: seen("a.svg", data),
    "a certificate": lambda data: identity(data, data),
    # answers of servers
    "a chat server's answer": _answer,
    "a model's words": _said,
    **{f"an answer of {service}": _place_answer(service) for service in SERVICES},
    "an answer that is remembered": _remembered,
    # settings
    **{f"the setting {name}": _setting(name) for name in ("DATELINE_DATABASE_URL", "DATELINE_STREETS", "DATELINE_ENGINE_URL", "DATELINE_ENGINE_TOKENS")},
}  # fmt: skip
"""By caption, each way in."""


def feature(properties: str, coordinates: str = "1,2") -> bytes:
    """A GeoJSON file of one point, written as it is said."""
    point = f'{{"type":"Point","coordinates":[{coordinates}]}}'
    return f'{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},"geometry":{point}}}]}}'.encode()


def packed(*members: tuple[str, bytes]) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()
