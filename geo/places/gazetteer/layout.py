"""The index file: how it is laid out. Reader and writer share this page.

    magic (8 bytes) · length of the header (u32) · header (JSON) · sections, each at a multiple of 8

Numbers are little-endian. The header names each section's offset and length in bytes and holds what is
short: features, countries, admin codes, sources. Sections:

`numbers`   u32, ascending: the GeoNames numbers of the first rows, one each
`texts`     (offset u32 …) and `text_bytes`: the ids of the rows after those, ascending; then outlines' keys
`records`   one `RECORD` a row
`names`     UTF-8: every row's name, at `RECORD`'s offset and length
`bounds`    four i32 each: south, west, north, east in 1e-5 degrees
`named`, `starts`, `sounding`: hash tables (`*_slots`: u32 offsets, `*_cells`: the cells)

A cell is: length of the key (u8), the key (UTF-8), count (u16), count times u32. The slot of a key is
its CRC-32, masked to the number of slots (a power of two); a slot's cells lie one after the other.
A posting in `named` and `sounding` is row << 2 | kind.
"""

from __future__ import annotations

import struct

MAGIC = b"DLGAZ\x00\x00\x03"
HEADER_LENGTH = struct.Struct("<I")
RECORD = struct.Struct("<IHHHHiiqiifiii")
"""Name's offset and length, feature, country, admin-1 code (indexes into the header's lists), the
province's and the district's row (-1: none), population, lat, lon (1e-5 degrees), uncertainty_m,
index into bounds (-1: none), index into texts of the outline's key (-1: none), the row of the
town that it is part of (-1: none)."""
SCALE = 100_000
"""Coordinates are kept as whole hundred-thousandths of a degree: about a metre."""
COUNT = struct.Struct("<H")
KINDS = ("name", "ascii", "alternate", "abbreviation")
LONGEST_KEY = 255
"""In bytes. Longer names are left out, and counted by the writer."""
MOST_PLACES = 0xFFFF
"""Of one name; the less populous ones beyond are left out."""
