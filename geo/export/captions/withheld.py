"""What the publisher keeps back, as every file says it (`geo.maps.withholding`)."""

from __future__ import annotations

from geo.maps.selection import Selection
from geo.wording.language import Counted, Language, Message
from geo.wording.terms import INCIDENTS_IN, PRECISIONS

_MASKED = Message(
    "{places} masked to {precision} by the publisher", "عمّم الناشر {places} إلى مستوى: {precision}"
)
_SHORT = Message("{places} withheld by the publisher", "حجب الناشر {places}")
_PLACES = Message("places", "الأماكن")
_PLACES_OF = Message("places of {incidents}", "أماكن {incidents}")
_LEFT_OUT = Counted(
    ("{n} incident withheld by the publisher", "{n} incidents withheld by the publisher"),
    ("حادث واحد حجبه الناشر", "حادثان حجبهما الناشر", "{n} حوادث حجبها الناشر", "{n} حادثًا حجبها الناشر", "{n} حادث حجبها الناشر"),
)  # fmt: skip


def withheld(selection: Selection, language: Language = Language.EN) -> list[str]:
    """What is kept back: "places masked to province by the publisher", "1 incident withheld by the publisher"."""
    kept, said = selection.withheld, []
    masked = len({i.id for i in selection.shown} & set(kept.masked))
    if masked:
        places = (
            _PLACES(language)
            if masked == len(selection.shown)
            else _PLACES_OF(language, incidents=INCIDENTS_IN(masked, language))
        )
        said.append(
            _MASKED(language, places=places, precision=PRECISIONS[kept.mask](language))
            if kept.mask
            else _SHORT(language, places=places)
        )
    if kept.left_out:
        said.append(_LEFT_OUT(kept.left_out, language))
    return said
