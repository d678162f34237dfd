"""A scene as a file. The same scene gives the same bytes, on every machine.

forms.py      what all painters share: shapes as rings, where a text begins
png.py        pixels, by matplotlib's Agg
svg.py        SVG, text as text with its fonts inside, or as outlines
pdf.py        PDF, text as text with its fonts inside, or as outlines
inks.py       how much of each ink prints a colour
named_layers.py   what a graphics editor finds by name
spoken_glyphs.py   what a reader of PDF takes the glyphs for
font_subset.py   the part of a font that a picture uses
"""

from __future__ import annotations

from geo.export.picture.paint.pdf import pdf
from geo.export.picture.paint.png import png
from geo.export.picture.paint.svg import svg

__all__ = ["pdf", "png", "svg"]
