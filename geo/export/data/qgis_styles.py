"""Styles for QGIS (QML, read by QGIS 3.16 and newer): the signs of the map, from the columns of the GeoPackage.

Circles have areas in proportion to the number killed, at the scale of the screen; a number that is not known is a
hollow circle with a question mark; areas are hatched and outlined and have no circle, since a GIS would put it in
their middle. Colours and shapes are the palette's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from geo.maps.symbols.palette import LIGHT, SHAPES, Shape
from geo.maps.symbols.symbolise import EVENT_PX, FRAME_PX, NONE_PX, SHAPE_PX, SMALLEST_PX, UNKNOWN_PX
from geo.vocabulary import EventType, Harm, Sign
from geo.wording.terms import legend_harm, legend_sign

_MM = 25.4 / 96
"""Millimetres of one CSS pixel."""
_NAMES = {
    Shape.CIRCLE: "circle",
    Shape.TRIANGLE: "triangle",
    Shape.DIAMOND: "diamond",
    Shape.PENTAGON: "pentagon",
    Shape.SQUARE: "square",
    Shape.ARROW: "arrowhead",
    Shape.OCTAGON: "octagon",
}
"""What QGIS calls the shapes."""
_CLEAR = "0,0,0,0"
_KILLED = 'coalesce("killed_best", "killed_low")'
_DISASTER = f"\"type\" = '{EventType.DISASTER}'"
_DEAD = "\"harm\" = 'killed'"
Rule = tuple[str, str, ET.Element]
"""A filter, what the legend calls it, and the symbol for it."""


def points(px_per_root: float, sets: Sequence[tuple[str, int]] = ()) -> str:
    """The style of the layer `points`; `px_per_root` pixels of radius for each square root of a person killed. `sets` are the data
    sets with rows in it, each with the number of its colour."""
    size = f"{2 * _MM:.6f} * max({SMALLEST_PX}, {px_per_root:.6f} * sqrt({_KILLED}))"
    rules: list[Rule] = [
        *_disasters(size),
        (_is(Sign.TOLL), "people killed", _marker(Shape.CIRCLE, Harm.KILLED, SMALLEST_PX, size=size)),
        (_is(Sign.UNKNOWN), legend_sign(Sign.UNKNOWN), _unknown()),
        (_is(Sign.NONE), legend_sign(Sign.NONE), _marker(Shape.CIRCLE, None, NONE_PX, hollow=True)),
        *(
            (f"{_is(Sign.HARM)} AND \"harm\" = '{harm}'", legend_harm(harm), _marker(shape, harm, SHAPE_PX))
            for harm, shape in SHAPES.items()
        ),
        (_is(Sign.EVENT), legend_sign(Sign.EVENT), _marker(Shape.CIRCLE, None, EVENT_PX)),
    ]
    rules = _of_articles(rules, sets)
    for name, number in sets:
        rules += _of_set(name, LIGHT.sets[number], size)
    return _style(rules, placement=6, order=((f"coalesce({_KILLED}, 0)", False),))


def areas(sets: Sequence[tuple[str, int]] = ()) -> str:
    """The style of the layer `areas`: hatched, outlined, one label for all parts of a toll; in the colours of `sets` for their rows."""
    rules = [
        (
            f"\"harm\" = '{harm}' AND NOT {_DISASTER}",
            f"{legend_harm(harm)}: somewhere in it",
            _hatched(LIGHT.harm(harm)),
        )
        for harm in Harm
    ]
    rules.append((_DISASTER, "disaster or accident: somewhere in it", _hatched(LIGHT.disaster)))
    rules = _of_articles(rules, sets)
    rules += [
        (_row_of(name), f"{name}: somewhere in it", _hatched(LIGHT.sets[number])) for name, number in sets
    ]
    rules.append(("ELSE", "no toll counted: somewhere in it", _hatched(LIGHT.quiet)))
    return _style(rules, placement=1, order=((_DEAD, True), ("$area", False)))


def _of_articles(rules: list[Rule], sets: Sequence[tuple[str, int]]) -> list[Rule]:
    """`rules`, where there are rows of `sets`, for the others alone."""
    own = '"data_set" IS NULL AND ' if sets else ""
    return [
        (filter_ if filter_ == "ELSE" else f"{own}{filter_}", label, symbol)
        for filter_, label, symbol in rules
    ]


def _row_of(name: str) -> str:
    written = name.replace("'", "''")
    return f"\"data_set\" = '{written}'"


def _of_set(name: str, colour: str, size: str) -> list[Rule]:
    """The signs of the rows of a data set, all in its `colour`."""
    unknown = _marker(Shape.CIRCLE, None, UNKNOWN_PX, hollow=True, colour=colour)
    _question(unknown, colour)
    signs = {
        Sign.TOLL: _marker(Shape.CIRCLE, None, SMALLEST_PX, size=size, colour=colour),
        Sign.UNKNOWN: unknown,
        Sign.NONE: _marker(Shape.CIRCLE, None, NONE_PX, hollow=True, colour=colour),
        Sign.HARM: _marker(Shape.DIAMOND, None, SHAPE_PX, colour=colour),
        Sign.EVENT: _marker(Shape.SQUARE, None, EVENT_PX, colour=colour),
    }
    named = {Sign.TOLL: "people killed", Sign.HARM: "people harmed otherwise"}
    return [
        (
            f"{_row_of(name)} AND \"sign\" = '{sign}'",
            f"{name}: {named.get(sign) or legend_sign(sign)}",
            symbol,
        )
        for sign, symbol in signs.items()
    ]


def _is(sign: Sign, *, disaster: bool = False) -> str:
    return f"\"sign\" = '{sign}' AND {'' if disaster else 'NOT '}{_DISASTER}"


def _disasters(size: str) -> list[Rule]:
    """Octagons: filled for a toll, else open round the sign of what came to people."""
    words = legend_sign(Sign.DISASTER)
    open_ = [
        (_is(sign, disaster=True), f"{words}, {legend_sign(sign)}", _octagon())
        for sign in (Sign.UNKNOWN, Sign.NONE, Sign.EVENT)
    ]
    _question(open_[0][2], LIGHT.disaster)
    harmed = [
        (
            f"{_is(Sign.HARM, disaster=True)} AND \"harm\" = '{harm}'",
            f"{words}, {legend_harm(harm)}",
            _octagon(shape),
        )
        for harm, shape in SHAPES.items()
    ]
    toll = _marker(Shape.OCTAGON, None, SMALLEST_PX, size=size, colour=LIGHT.disaster)
    return [(_is(Sign.TOLL, disaster=True), words, toll), *open_, *harmed]


def _octagon(inside: Shape | None = None) -> ET.Element:
    """An open octagon, with a sign of people harmed in it or none."""
    symbol = _marker(Shape.OCTAGON, None, FRAME_PX, hollow=True, colour=LIGHT.disaster)
    if inside:
        symbol.extend(_marker(inside, None, 0.52 * FRAME_PX, colour=LIGHT.disaster))
    return symbol


def _style(rules: Iterable[Rule], placement: int, order: Sequence[tuple[str, bool]]) -> str:
    """A whole style. `order`: what is drawn later, and so on top, by expressions that go up (True) or down."""
    root = ET.Element(
        "qgis",
        version="3.16.0",
        styleCategories="Symbology|Labeling",
        labelsEnabled="1",
        simplifyMaxScale="1",
    )
    renderer = ET.SubElement(
        root, "renderer-v2", type="RuleRenderer", forceraster="0", symbollevels="0", enableorderby="1"
    )
    listed = ET.SubElement(renderer, "rules", key="{dateline}")
    drawn = ET.SubElement(renderer, "symbols")
    for number, (filter_, label, symbol) in enumerate(rules):
        key = f"{{dateline-{number}}}"
        ET.SubElement(listed, "rule", key=key, filter=filter_, label=label, symbol=str(number))
        symbol.set("name", str(number))
        drawn.append(symbol)
    clauses = ET.SubElement(renderer, "orderby")
    for expression, up in order:
        ET.SubElement(clauses, "orderByClause", asc=str(int(up)), nullsFirst="0").text = expression
    root.append(_labels(placement))
    ET.SubElement(root, "layerGeometryType").text = "0" if placement == 6 else "2"
    ET.indent(root, " ")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, "unicode")


def _labels(placement: int) -> ET.Element:
    """The column `label` in dark words with a pale rim. `placement` is QGIS's: 6 beside a point, 1 over the middle."""
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings, "text-style", fieldName="label", isExpression="0", fontFamily="Open Sans", fontSize="8",
        fontSizeUnit="Point", fontWeight="50", textColor=_rgba(LIGHT.ink), textOpacity="1", multilineHeight="1",
    )  # fmt: skip
    ET.SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferOpacity="1",
        bufferColor=_rgba(LIGHT.halo), bufferNoFill="1", bufferJoinStyle="128",
    )  # fmt: skip
    ET.SubElement(settings, "text-format", multilineAlign="3", autoWrapLength="0", wrapChar="")
    ET.SubElement(
        settings, "placement", placement=str(placement), dist="0.8", distUnits="MM", offsetUnits="MM", offsetType="1", quadOffset="4",
        predefinedPositionOrder="R,L,BR,BL,TR,TL,B,T", priority="7", centroidInside="1", centroidWhole="1",
    )  # fmt: skip
    ET.SubElement(settings, "rendering", drawLabels="1", labelPerPart="0", displayAll="0", obstacle="1")
    above, below = 1, 7  # so that the killed and, say, the displaced of one area are both read
    more = ET.SubElement(settings, "dd_properties")
    _properties(
        more,
        Priority=f"if({_DEAD}, 10, 5)",
        OffsetQuad=f"if({_DEAD}, {above}, {below})",
        OffsetXY=f"if({_DEAD}, '0,-0.5', '0,0.5')",
    )
    return labeling


def _marker(
    shape: Shape,
    harm: Harm | None,
    radius_px: float,
    *,
    size: str = "",
    hollow: bool = False,
    colour: str = "",
) -> ET.Element:
    colour = colour or LIGHT.harm(harm)
    symbol = ET.Element("symbol", type="marker", alpha="1", clip_to_extent="1", force_rhr="0")
    layer = _layer(
        symbol,
        "SimpleMarker",
        name=_NAMES[shape],
        color=_rgba(LIGHT.paper, 0.85) if hollow else _rgba(colour, 0.82),
        outline_color=_rgba(colour),
        outline_style="solid",
        outline_width=f"{1.4 * _MM:.3f}",
        outline_width_unit="MM",
        size=f"{2 * radius_px * _MM:.3f}",
        size_unit="MM",
        scale_method="diameter",
    )
    if size:
        _properties(ET.SubElement(layer, "data_defined_properties"), size=size)
    return symbol


def _unknown() -> ET.Element:
    """A hollow circle with a question mark."""
    symbol = _marker(Shape.CIRCLE, Harm.KILLED, UNKNOWN_PX, hollow=True)
    _question(symbol, LIGHT.harm(Harm.KILLED))
    return symbol


def _question(symbol: ET.Element, colour: str) -> None:
    _layer(
        symbol, "FontMarker", chr="?", font="Open Sans", font_style="Bold", color=_rgba(colour),
        outline_color=_CLEAR, outline_width="0", size=f"{1.5 * UNKNOWN_PX * _MM:.3f}", size_unit="MM",
        horizontal_anchor_point="1", vertical_anchor_point="1",
    )  # fmt: skip


def _hatched(colour: str) -> ET.Element:
    symbol = ET.Element("symbol", type="fill", alpha="1", clip_to_extent="1", force_rhr="0")
    lines = _layer(
        symbol, "LinePatternFill", angle="45", color=_rgba(colour), distance=f"{7 * _MM:.3f}", distance_unit="MM",
        line_width=f"{_MM:.3f}", line_width_unit="MM", offset="0", offset_unit="MM",
    )  # fmt: skip
    line = ET.SubElement(
        lines, "symbol", type="line", name="@hatch@0", alpha="1", clip_to_extent="1", force_rhr="0"
    )
    _layer(
        line, "SimpleLine", line_color=_rgba(colour, 0.42), line_style="solid", line_width=f"{_MM:.3f}",
        line_width_unit="MM", capstyle="square", joinstyle="bevel",
    )  # fmt: skip
    _layer(
        symbol, "SimpleFill", style="solid", color=_rgba(colour, 0.07), outline_color=_rgba(colour),
        outline_style="solid", outline_width=f"{1.7 * _MM:.3f}", outline_width_unit="MM", joinstyle="round",
    )  # fmt: skip
    return symbol


def _layer(symbol: ET.Element, kind: str, **options: str) -> ET.Element:
    layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    kept = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(kept, "Option", name=name, type="QString", value=value)
    for name, value in options.items():  # for QGIS before 3.26, which reads these only
        ET.SubElement(layer, "prop", k=name, v=value)
    return layer


def _properties(into: ET.Element, **expressions: str) -> None:
    """Properties of a symbol or a label that expressions decide."""
    whole = ET.SubElement(into, "Option", type="Map")
    ET.SubElement(whole, "Option", name="name", type="QString", value="")
    properties = ET.SubElement(whole, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = ET.SubElement(properties, "Option", name=name, type="Map")
        ET.SubElement(one, "Option", name="active", type="bool", value="true")
        ET.SubElement(one, "Option", name="expression", type="QString", value=expression)
        ET.SubElement(one, "Option", name="type", type="int", value="3")
    ET.SubElement(whole, "Option", name="type", type="QString", value="collection")


def _rgba(colour: str, opacity: float = 1.0) -> str:
    """`#rrggbb` as QGIS writes it: "168,32,26,255"."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + f",{round(255 * opacity)}"
