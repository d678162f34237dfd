"""A map of a city on its streets: they are there, quiet, named and credited, and only where they may be."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import shapely

from geo.export import Language, Sheet, compose, pdf, svg
from geo.export.picture import sizes
from geo.export.picture.contrast import contrast
from geo.export.picture.scene import Disc, Form, Scene, Text
from geo.export.picture.typography.text_lines import width_px
from geo.maps.basemap.streets import NONE, Streets
from geo.maps.selection import Selection
from geo.maps.symbols.palette import DARK, LIGHT, Palette
from geo.maps.withholding import discreet
from geo.places.gazetteer import embedded
from geo.vocabulary import Discretion, Harm, Precision, SettingsError, UnreadableFile
from tests.export.cases import AS_OF, coast
from tests.export.picture.kept import STREETS, city, coastal_city
from tests.maps.streets.made import LATAKIA, LAYERS, latakia_file, packed, tile_at

SHEET = Sheet(AS_OF, streets=STREETS)
CREDIT = "© OpenStreetMap contributors"


def drawn(sheet: Sheet = SHEET, selection: Selection | None = None) -> Scene:
    shown = selection or coastal_city()
    return compose(shown, shown.view, sheet)


def said(scene: Scene) -> str:
    return " ".join(scene.texts)


@pytest.mark.parametrize("size", ["article", "square", "a4", "link", "story"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_city_has_its_streets_at_every_size_and_says_whose_they_are(size: str, dark: bool) -> None:
    made = drawn(replace(SHEET, dark=dark).sized(sizes.SIZES[size]))
    palette = DARK if dark else LIGHT
    lines = [i for i in made.items if isinstance(i, Form) and i.line == palette.street and i.on_map]
    assert len(lines) >= 3 and CREDIT in said(made) and made.tiles


def test_without_a_file_nothing_is_otherwise() -> None:
    plain, none = drawn(Sheet(AS_OF)), drawn(replace(SHEET, streets=NONE))
    assert plain == none and "OpenStreetMap" not in said(plain) and plain.tiles == ()


def test_a_map_that_is_none_of_a_city_or_lies_elsewhere_is_drawn_as_without() -> None:
    for selection in (coast(), city()):
        assert drawn(SHEET, selection).items == drawn(Sheet(AS_OF), selection).items


def test_incidents_in_one_city_are_seen_closer_where_there_are_streets() -> None:
    ends = [
        [i for i in drawn(sheet).items if isinstance(i, Disc) and i.on_map] for sheet in (SHEET, Sheet(AS_OF))
    ]
    assert all(ends)
    wide = [max(d.x for d in discs) - min(d.x for d in discs) for discs in ends]
    assert wide[0] > 1.4 * wide[1]


@pytest.mark.parametrize(
    "sheet", [{"plain": True}, {"width": 362, "height": 276}, {"width": 240, "height": 900}], ids=str
)
def test_a_plain_map_and_a_narrow_one_are_credited_too(sheet: dict[str, int]) -> None:
    made = drawn(replace(SHEET, **sheet))
    credit = re.search("contributors", said(made))
    assert (credit is not None) == any(isinstance(i, Form) and i.line == LIGHT.street for i in made.items)


def test_svg_and_pdf_say_it_as_text() -> None:
    shown = coastal_city()
    assert CREDIT in svg(shown, shown.view, SHEET).decode()
    assert pdf(shown, shown.view, SHEET).startswith(b"%PDF")


def test_names_are_those_of_the_language() -> None:
    english, arabic = drawn(), drawn(replace(SHEET, language=Language.AR))
    assert "Jumhuriya Street" in english.names and "شارع الجمهورية" in arabic.names
    assert "مساهمو OpenStreetMap" in said(arabic)


def _box(text: Text, scene: Scene) -> tuple[float, float, float, float]:
    wide = width_px(text.text, text.size, text.style, scene.fonts)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    return left, text.y - text.size * 0.75, left + wide, text.y + text.size * 0.2


@pytest.mark.parametrize("size", ["article", "square", "a4"])
def test_no_name_of_the_ground_lies_on_a_mark_or_on_its_name(size: str) -> None:
    made = drawn(SHEET.sized(sizes.SIZES[size]))
    texts = [i for i in made.items if isinstance(i, Text) and i.on_map]
    boxes = [(t.text, shapely.box(*_box(t, made))) for t in texts if not re.fullmatch(r"[\d,+?–]+", t.text)]
    over = [(a, b) for n, (a, one) in enumerate(boxes) for b, two in boxes[n + 1 :] if one.intersects(two)]
    assert over == []
    marks = [
        shapely.Point(i.x, i.y).buffer(i.radius)
        for i in made.items
        if isinstance(i, Disc) and i.on_map and i.fill == LIGHT.harm(Harm.KILLED)
    ]
    streets = [one for name, one in boxes if name.endswith(("Street", "Road"))]
    assert marks and streets and not any(one.intersects(mark) for one in streets for mark in marks)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_streets_are_told_from_the_land_and_are_far_quieter_than_any_mark(palette: Palette) -> None:
    ground = [palette.park, palette.building, palette.kerb, palette.street]
    assert all(contrast(tone, palette.land) < 1.7 for tone in ground)
    assert all(contrast(palette.harm(h), tone) > 2.4 for h in Harm for tone in (*ground, palette.land))
    assert max(contrast(palette.street, palette.kerb), contrast(palette.street, palette.land)) > 1.3


def test_a_border_that_is_a_coast_is_not_drawn_where_the_coast_is_the_streets_own() -> None:
    borders = [
        i.shape
        for i in drawn().items
        if isinstance(i, Form) and i.line == LIGHT.border and not i.dash and i.on_map
    ]
    assert sum(shapely.length(shape) for shape in borders) == 0


def test_a_map_whose_places_are_masked_has_no_streets() -> None:
    """They would show what the mask hides."""
    masked = discreet(coastal_city(), Discretion(mask=Precision.DISTRICT), embedded())
    made = drawn(SHEET, masked)
    assert masked.withheld.masked and made.tiles == () and "OpenStreetMap" not in said(made)


def test_broken_tiles_are_told_on_the_picture() -> None:
    data = Streets(
        cut=packed(
            {at: b"broken" if at == tile_at(*LATAKIA, 12) else tile for at, tile in _tiles().items()}, LAYERS
        )
    )
    assert "not all of them" in said(drawn(replace(SHEET, streets=data)))
    assert "not all of them" not in said(drawn())


def _tiles() -> dict[tuple[int, int, int], bytes]:
    from pmtiles.reader import MemorySource, all_tiles

    return dict(all_tiles(MemorySource(latakia_file())))


def test_a_file_that_is_missing_or_none_is_an_error_of_ours() -> None:
    with pytest.raises(SettingsError):
        drawn(replace(SHEET, streets=Streets("/nowhere.pmtiles")))
    with pytest.raises(UnreadableFile):
        drawn(replace(SHEET, streets=Streets(cut=b"nonsense")))
