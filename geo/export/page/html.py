"""One HTML file with the map inside: it opens from disk and asks nobody for anything.

Every string of an article passes through `geo.maps.escape`; scripts are named by their hash in the
file's own Content-Security-Policy, so nothing else can run even if something slipped through.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import cast

from branca.element import Figure

from geo import wording
from geo.access import Action, needs
from geo.export import captions, credits
from geo.export.page import inlined
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.framing import frame_of
from geo.export.picture.sheet import Sheet
from geo.maps.basemap import natural_earth
from geo.maps.browser.drawing import signs_script
from geo.maps.browser.folium_map import OfflineMap, Signs
from geo.maps.escape import script_json, text
from geo.maps.evidence import Evidence, Line, Quote, evidence
from geo.maps.selection import Selection, SetShown, located, too_unsure
from geo.maps.symbols.symbolise import symbols
from geo.maps.withholding import going_out
from geo.vocabulary import Harm, Incident, InputError, View
from geo.wording.counts import Spelling, count_text
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.language import capital
from geo.wording.precision import known_to

_MAP_PX = (1200.0, 560.0)
MOST_BYTES = 2_500_000
"""A page may be no larger."""
MOST_INCIDENTS = 2_900
"""More than this do not go into one page."""
_RESERVED = 310_000
"""Scripts, styles, names of places and words around the map."""
_NO_ROOM = "Too many incidents for the evidence of each. The CSV has it."


@needs(Action.EXPORT)
def html(selection: Selection, view: View, sheet: Sheet, folder: Path = ground.FOLDER) -> bytes:
    """The page of what `view` shows, under 2.5 MB. Raises `DataError` where the basemap or Leaflet is missing.

    The same symbols as the screen, a legend, the evidence of each incident (on the map and in a table, where
    those without a place are too), who says the toll, the standing, sources and attribution. It can be used with
    the keyboard alone and read by a screen reader; it is dark where `sheet` is, else as the reader's system
    is. `sheet`'s size does not matter here. Raises `InputError` for more
    than `MOST_INCIDENTS`, and for more areas than fit. Rows of data sets stand in tables of their own, where their licence lets them.
    """
    if len(selection.everything_shown) > MOST_INCIDENTS:
        raise InputError(
            f"{len(selection.everything_shown):,} incidents are too many for one page. Filter them to {MOST_INCIDENTS:,} or"
            " fewer, or take the CSV."
        )
    selection = going_out(selection)
    marks = symbols(selection, partial(natural_earth.is_water, folder=folder))
    frame = frame_of(marks, view, *_MAP_PX)
    outlines = inlined.outlines([a.polygon for m in marks for a in m.areas], frame, folder)
    signs = Signs(signs_script(selection, marks), chosen=selection.view.chosen)
    laid = inlined.overlays(selection.view.overlays, frame)
    left = MOST_BYTES - _RESERVED - _bytes(signs.data) - _bytes(script_json([outlines, laid]))
    listed = _list(selection, left - inlined.LEAST_BYTES)
    ground_view = inlined.view(frame, folder, left - _bytes(listed))
    if selection.hides_places:
        ground_view["names"] = [_roughly(name) for name in ground_view["names"]]
    inline = {"view": ground_view, "outlines": outlines, "overlays": laid}
    body, script = _map(signs, inline, sheet.dark)
    every_script = (*inlined.scripts(), script)
    page = f"""<!DOCTYPE html>
<html lang="en"{' class="dark"' if sheet.dark else ""}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(every_script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="{"dark" if sheet.dark else "light dark"}">
<title>{text(_caption(selection, sheet).title)}</title>
<style>{inlined.styles()}
{_beside("page.css")}</style>
</head>
<body>
<a class="skip" href="#incidents">Skip the map: the same incidents as a table</a>
{_header(selection, sheet)}
<section class="frame" aria-label="Map">{body}</section>
{listed}
{_footer(selection, sheet)}
{"".join(f"<script>{s}</script>" for s in every_script)}
</body>
</html>
"""
    content = page.encode("utf-8", "replace")
    if len(content) > MOST_BYTES:
        raise InputError(
            f"These {len(selection.everything_shown):,} incidents and the outlines of their areas do not fit into one page of"
            f" {MOST_BYTES / 1e6:g} MB. Filter them to fewer, or take the GeoPackage."
        )
    return content


def embedding(selection: Selection, sheet: Sheet, address: str) -> str:
    """The HTML that shows the page, published at `address`, inside another: a frame that may do nothing but run its script.

    `address` is where the newsroom puts the file, relative or absolute.
    """
    title = text(_caption(selection, sheet).title)
    return (
        f'<iframe src="{text(address)}" title="Map: {title}" width="100%" height="760" loading="lazy"'
        ' sandbox="allow-scripts" referrerpolicy="no-referrer" style="border:0"></iframe>'
    )


def _roughly(name: inlined.Json) -> inlined.Json:
    """A name of the ground to a kilometre: no masked place is in the file to the metre, be it a town of the ground."""
    return {**name, "at": [round(x, 2) for x in name["at"]]}


@lru_cache(maxsize=2)
def _beside(name: str) -> str:
    """A file that lies beside this one."""
    return Path(__file__).with_name(name).read_text("utf-8")


def _policy(scripts: tuple[str, ...]) -> str:
    """No source of anything but this file: scripts by hash, styles inside, pictures inside."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _map(signs: Signs, inline: inlined.Json, dark: bool) -> tuple[str, str]:
    """folium's map as its element and its script; `inline` is all that it would ask a server for."""
    chart = OfflineMap(theme="dark" if dark else "", inline=inline)
    chart._id = "dateline"  # folium's own ids are random: the same view must give the same file
    signs.map_name = chart.get_name()
    chart.add_child(signs)
    for child in chart._children.values():
        child._id = "dateline"
    root = cast(Figure, chart.get_root())
    root.render()
    opens = (
        _beside("page.js")
        .replace("MAP", chart.get_name(), 1)
        .replace("BOUNDS", script_json(inline["view"]["bounds"]), 1)
    )
    return root.html.render(), root.script.render() + opens


def _caption(selection: Selection, sheet: Sheet) -> captions.Caption:
    return sheet.caption or captions.caption(selection)


def _header(selection: Selection, sheet: Sheet) -> str:
    caption = _caption(selection, sheet)
    standing = captions.standing_shown_in_full(selection)
    plate = f'<p class="standing">{text(standing)}</p>' if standing else "<p></p>"
    return f"<header><h1>{text(caption.title)}</h1><p>{text(caption.subtitle)}</p>{plate}</header>"


def _footer(selection: Selection, sheet: Sheet) -> str:
    lines = (
        captions.who_says(selection.shown),
        captions.sources(selection.shown),
        " · ".join(captions.withheld(selection)),
        _caption(selection, sheet).credit,
        wording.as_of(sheet.as_of),
        *map(capital, captions.beside(selection)),
        credits.attribution(selection.everything_shown, overlays=selection.view.overlays),
        credits.LICENCE,
    )
    return f"<footer>{''.join(f'<p>{text(line)}</p>' for line in lines if line.strip())}</footer>"


def _list(selection: Selection, room: int) -> str:
    """Every incident shown as a table, those without a place as well, each with its evidence as far as `room` bytes go."""
    passed_on = [one.selection for one in selection.sets if one.dataset.may_pass_on]
    listed = [(own, *_rows_of(own)) for own in (selection, *passed_on)]
    room -= sum(_bytes(before + _NO_ROOM + after) for _, _, rows in listed for before, after in rows)
    tables: dict[int, str] = {}
    for own, shown, rows in listed:
        made = []
        for incident, (before, after) in zip(shown, rows, strict=True):
            card = _card(evidence(incident))
            if _bytes(card) > room:
                card = _NO_ROOM
            else:
                room -= _bytes(card)
            made.append(before + card + after)
        tables[id(own)] = _table(made)
    of_sets = "".join(_set(one, tables.get(id(one.selection), "")) for one in selection.sets)
    return f'<main id="incidents" tabindex="-1"><h2>Incidents</h2>{tables[id(selection)]}{of_sets}</main>'


def _rows_of(selection: Selection) -> tuple[Sequence[Incident], list[tuple[str, str]]]:
    """The incidents of a table, and what stands before and after the evidence of each."""
    total = selection.total(Harm.KILLED)
    unadded = {*total.apart, *total.within}
    return selection.shown, [_row(i, added=i.id not in unadded) for i in selection.shown]


def _table(rows: Sequence[str]) -> str:
    if not rows:
        return "<p>None in this view.</p>"
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Incident", "When", "Killed", "Place known to")
    )
    return (
        "<table><caption>All that the map shows, and what has no"
        " place on it. Open an incident to read the words it rests on.</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _set(one: SetShown, table: str) -> str:
    """A data set: what it comes to, whom to name, and its rows, or that its licence keeps them out."""
    said = captions.said_of_rows(one)
    lines = (captions.by_itself(one), captions.credited(one.dataset), *([] if table else [said]))
    words = "".join(f"<p>{text(capital(line))}.</p>" for line in lines)
    return f'<section class="set"><h2>{text(captions.named(one.dataset))}</h2>{words}{table}</section>'


def _bytes(markup: str) -> int:
    return len(markup.encode("utf-8", "replace"))


def _row(incident: Incident, *, added: bool) -> tuple[str, str]:
    """What stands before and after the evidence of `incident` in the table."""
    why = "its place is less sure than asked for" if too_unsure(incident) else "no place"
    missing = "" if located(incident) else f" (not on the map: {why})"
    known = ", ".join(dict.fromkeys(known_to(place) for place in incident.lead.places)) or "no place"
    return (
        f'<tr><th scope="row"><details><summary>{text(headline(incident))}{missing}</summary>'
        f'<div class="card" data-incident="{text(incident.id)}">',
        f"</div></details></th><td>{text(when(incident.lead.date, short=True))}</td><td>{_killed(incident)}"
        f"{'' if added else ' <small>not added</small>'}</td>"
        f"<td>{text(known)}</td></tr>",
    )


def _killed(incident: Incident) -> str:
    """The toll as one hears it read out: nothing said and number not known are words, not signs."""
    count = incident.toll(Harm.KILLED)
    said = text(count_text(count, Spelling.ALOUD))
    return f"<b>{said}</b>" if count and count.number_known else said


def _card(found: Evidence) -> str:
    parts = [
        f'<div class="kicker">{text(found.kicker)}</div><h3>{text(found.headline)}</h3>'
        f'<div class="check">{text(" · ".join(w for w in (found.standing, found.grade) if w))}</div>'
    ]
    for testimony in found.testimonies:
        parts += [_quote(q) for q in testimony.quotes]
        lines = [*testimony.claims, *testimony.where, testimony.source]
        parts.append(f"<dl>{''.join(_line(line) for line in lines)}</dl>")
    return "".join(parts)


def _quote(quote: Quote) -> str:
    pieces = "".join(f"<mark>{text(w)}</mark>" if marked else text(w) for w, marked in quote.pieces)
    return f"<blockquote>{pieces}</blockquote>"


def _line(line: Line) -> str:
    more = f"<span>{text(line.more)}</span>" if line.more else ""
    dead = ' class="dead"' if line.dead else ""
    return f"<dt{dead}>{text(line.head)}</dt><dd>{text(line.text)}{more}</dd>"
