"""How exactly a place is known, or a distance in metres -> words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from geo.vocabulary import Drawn, Place, Precision
from geo.wording.language import Language, Message, number
from geo.wording.sureness import percent_sure


class Detail(StrEnum):
    """Where it is said how exactly a place is known, and so how much is said."""

    CELL = "cell"
    """Alone, in a table or a file: "province", "town, ±2 km", "exact", "not located"."""
    AFTER_NAME = "after name"
    """Behind a place's name in the evidence: "province, drawn as an area", "town, within 2 km", "could not be located"."""
    TO_CORRECT = "to correct"
    """Where an analyst may correct it: as after a name, but "a whole country or region", "not on the map"."""


_UNKNOWN = {
    Detail.CELL: "not located",
    Detail.AFTER_NAME: "could not be located",
    Detail.TO_CORRECT: "not on the map",
}


def how_exactly(
    precision: Precision | None, uncertainty_m: float = 0.0, detail: Detail = Detail.TO_CORRECT
) -> str:
    """How exactly a place is known, and so how it is drawn; `precision` None where it is nowhere.

    >>> [how_exactly(Precision.TOWN, 2000, detail) for detail in Detail]
    ['town, ±2 km', 'town, within 2 km', 'town, within 2 km']
    """
    if precision is None:
        return _UNKNOWN[detail]
    if detail is Detail.TO_CORRECT and precision is Precision.COUNTRY:
        return "a whole country or region"
    if precision.is_area:
        return precision.value if detail is Detail.CELL else f"{precision}, drawn as an area"
    if detail is not Detail.CELL:
        return f"{precision}, within {distance(uncertainty_m)}"
    if precision is Precision.EXACT and uncertainty_m < 500:
        return "exact"
    return f"{precision}, ±{distance(uncertainty_m)}"


def known_to(place: Place) -> str:
    """How exactly a place is known, in a cell: "province", "neighbourhood, ±2 km"; or to what it is masked."""
    if place.masked:
        return masked_to(place.precision)
    if place.footprint is None:
        return how_exactly(None, detail=Detail.CELL)
    if place.unsure:
        return f"not drawn, {percent_sure(place)}% sure"
    return how_exactly(place.precision, place.footprint.uncertainty_m, Detail.CELL)


def places_known_to(places: Sequence[Place]) -> str:
    """How exactly the places of one incident are known, in a cell: "shared: province"; "not on the map" without any."""
    if not places:
        return how_exactly(None)
    kinds = {p.precision for p in places}
    exact = dict.fromkeys(
        known_to(p) if len(kinds) < 2 or p.precision is None or p.unsure else p.precision.value
        for p in places
    )
    return ("shared: " if len(places) > 1 else "") + ", ".join(exact)


def masked_to(precision: Precision | None) -> str:
    """What is said of a masked place.

    >>> masked_to(Precision.PROVINCE), masked_to(None)
    ('masked to province by the publisher', 'withheld by the publisher')
    """
    return f"masked to {precision} by the publisher" if precision else "withheld by the publisher"


def distance(metres: float, language: Language = Language.EN, *, on_scale: bool = False) -> str:
    """A distance to read; `on_scale` a round one as a scale bar says it.

    >>> distance(400), distance(2500), distance(45_000), distance(50_000, Language.AR)
    ('400 m', '2.5 km', '45 km', '50 كم')
    """
    far, near = ("كم", "م") if language is Language.AR else ("km", "m")
    if on_scale:
        return f"{metres / 1000:,.0f} {far}" if metres >= 1000 else f"{metres:,.0f} {near}"
    if metres < 1000:
        return f"{max(10, round(metres, -1)):.0f} {near}"
    value = f"{metres / 1000:.1f}".removesuffix(".0") if metres < 10_000 else f"{metres / 1000:.0f}"
    return f"{value} {far}"


def at_latitude(degrees: float, language: Language = Language.EN) -> str:
    """ " at 35°N": where a scale bar holds on a map of much of the world."""
    north = degrees >= 0
    value = number(abs(round(degrees)))
    if language is Language.AR:
        return f" عند خط العرض {value}° {'شمالًا' if north else 'جنوبًا'}"
    return f" at {value}°{'N' if north else 'S'}"


def in_view() -> str:
    """The filter by the map's edge where there is little room."""
    return "only what is in view"


def in_drawn(area: Drawn) -> str:
    """The filter by a drawn area where there is little room.

    >>> in_drawn(Drawn(((35.0, 36.0),), 25.0))
    'inside the drawn area, 25 km around'
    """
    return "inside the drawn area" + (f", {area.radius_km:g} km around" if area.radius_km else "")


def in_drawn_in_full(area: Drawn, language: Language = Language.EN) -> str:
    """The same for a file, which must say where: a circle's middle, or the box round a polygon.

    >>> in_drawn_in_full(Drawn(((35.0, 36.0),), 25.0))
    'places within 25 km of 35.00°N 36.00°E'
    """
    if area.radius_km:
        return _AROUND(language, km=f"{area.radius_km:g}", point=_point(*area.points[0], language))
    lats, lons = [lat for lat, _ in area.points], [lon for _, lon in area.points]
    return _POLYGON(
        language,
        low=_point(min(lats), min(lons), language),
        high=_point(max(lats), max(lons), language),
        n=len(area.points),
    )


def on_outline(radius_km: float, language: Language = Language.EN) -> str:
    """What stands at the outline of the area that incidents were selected by; the radius is 0 where it is no circle.

    >>> on_outline(60.0), on_outline(0.0)
    ('only incidents within 60 km', 'only incidents inside this line')
    """
    return _WITHIN_KM(language, km=f"{radius_km:g}") if radius_km else _WITHIN_LINE(language)


def in_box(box: tuple[float, float, float, float], language: Language = Language.EN) -> str:
    """The filter by the map's edge for a file.

    >>> in_box((34.5, 35.0, 36.0, 37.25))
    'places between 34.50°N 35.00°E and 36.00°N 37.25°E'
    """
    return _BOX(language, low=_point(box[0], box[1], language), high=_point(box[2], box[3], language))


def reaching_beyond(incidents: int) -> str:
    """That incidents are known only to have happened in an area that reaches out of the one chosen; "" of none.

    >>> reaching_beyond(1)
    '1 incident is known only to lie in an area that reaches beyond: it is shown, and its toll is not added.'
    """
    if not incidents:
        return ""
    if incidents == 1:
        return "1 incident is known only to lie in an area that reaches beyond: it is shown, and its toll is not added."
    return f"{incidents:,} incidents are known only to lie in areas that reach beyond: they are shown, and their tolls are not added."


def _point(lat: float, lon: float, language: Language) -> str:
    """A point in degrees; in Arabic with its words, since "N" would turn the order of the line."""
    lon = (lon + 180) % 360 - 180 if abs(lon) > 180 else lon
    if language is Language.AR:
        return f"{abs(lat):.2f}° {'شمالًا' if lat >= 0 else 'جنوبًا'} {abs(lon):.2f}° {'شرقًا' if lon >= 0 else 'غربًا'}"
    return f"{abs(lat):.2f}°{'N' if lat >= 0 else 'S'} {abs(lon):.2f}°{'E' if lon >= 0 else 'W'}"


_AROUND = Message("places within {km} km of {point}", "أماكن ضمن {km} كم من {point}")
_POLYGON = Message(
    "places inside an area of {n} corners drawn between {low} and {high}",
    "أماكن داخل منطقة مرسومة عدد زواياها {n} بين {low} و{high}",
)
_BOX = Message("places between {low} and {high}", "أماكن بين {low} و{high}")
_WITHIN_KM = Message("only incidents within {km} km", "الحوادث ضمن {km} كم فقط")
_WITHIN_LINE = Message("only incidents inside this line", "الحوادث داخل هذا الخط فقط")
