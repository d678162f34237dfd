"""The bare file of a PDF: numbered objects, streams, strings, fonts, images, the table of where each begins."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO

from PIL import Image

from geo.export.picture.paint import font_subset
from geo.export.picture.typography.fonts import Face, Glyph


class PdfFile:
    """Objects in the order in which they were added. Nothing in it depends on the day or the machine."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """The number of an object that is put in later."""
        self._objects.append(b"")
        return len(self._objects)

    def put(self, number: int, body: str | bytes) -> None:
        """Put `body` in as object `number`."""
        self._objects[number - 1] = body if isinstance(body, bytes) else body.encode("ascii")

    def add(self, body: str | bytes) -> int:
        """Add an object; its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data: bytes, more: str = "", *, plain: bool = False) -> int:
        """Add a stream, deflated unless `plain`; its number."""
        packed = data if plain else zlib.compress(data, 6)
        head = f"<< {more} /Length {len(packed)}{'' if plain else ' /Filter /FlateDecode'} >>\nstream\n"
        return self.add(head.encode("ascii") + packed + b"\nendstream")

    def bytes(self, root: int, info: int | None) -> bytes:
        """The whole file."""
        out = BytesIO()
        out.write(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
        starts = []
        for number, body in enumerate(self._objects, 1):
            starts.append(out.tell())
            out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        table = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1))
        out.writelines(b"%010d 00000 n \n" % start for start in starts)
        told = f" /Info {info} 0 R" if info else ""
        own = sha256(out.getvalue()).hexdigest()[:32]  # the file's own name, made of what is in it
        out.write(
            f"trailer\n<< /Size {len(starts) + 1} /Root {root} 0 R{told} /ID [<{own}> <{own}>] >>\n".encode(
                "ascii"
            )
        )
        out.write(b"startxref\n%d\n%%%%EOF\n" % table)
        return out.getvalue()


def words(text: str) -> str:
    """`text` as a PDF string: UTF-16, so that nothing in it can end it."""
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def font_objects(file: PdfFile, face: Face, glyphs: Mapping[int, Glyph]) -> int:
    """Embed the `glyphs` of `face`, by the codes that stand for them; the number of the font's object.

    A glyph that stands for several characters has a code for each: Noto draws one tooth for Arabic ba, ta and ya.
    """
    data = font_subset.for_glyphs(face, frozenset(g.index for g in glyphs.values()))
    tag = "".join(chr(65 + byte % 26) for byte in sha256(data).digest()[:6])  # the sign of a part of a font
    name = f"{tag}+{font_subset.metrics(face).name}"
    used = sorted(glyphs)
    widths = " ".join(f"{code} [{glyphs[code].advance * 1000:.3f}]" for code in used)
    kind = "CIDFontType0" if face.compact else f"CIDFontType2 /CIDToGIDMap {_places(file, glyphs)}"
    descendant = file.add(
        f"<< /Type /Font /Subtype /{kind} /BaseFont /{name}"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {_descriptor(file, face, name, data)} 0 R /DW 0 /W [{widths}] >>"
    )
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{descendant} 0 R] /ToUnicode {file.stream(_to_unicode(glyphs))} 0 R >>"
    )


def _places(file: PdfFile, glyphs: Mapping[int, Glyph]) -> str:
    """Which glyph of the font each code stands for."""
    if all(code == glyph.index for code, glyph in glyphs.items()):
        return "/Identity"
    table = bytearray(2 * (max(glyphs) + 1))
    for code, glyph in glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.index.to_bytes(2, "big")
    return f"{file.stream(bytes(table))} 0 R"


def image_object(
    file: PdfFile, image: Image.Image, in_inks: Callable[[Image.Image], bytes] | None = None
) -> int:
    """Put the pixels of `image` (RGBA) in, without whatever else its file said, as inks if there is a way to make them;
    the number of its object."""
    head = f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /BitsPerComponent 8"
    alpha = image.getchannel("A")
    mask = ""
    if alpha.getextrema() != (255, 255):
        mask = f" /SMask {file.stream(alpha.tobytes(), f'{head} /ColorSpace /DeviceGray')} 0 R"
    if in_inks is not None:
        return file.stream(in_inks(image), f"{head} /ColorSpace /DeviceCMYK{mask}")
    return file.stream(image.convert("RGB").tobytes(), f"{head} /ColorSpace /DeviceRGB{mask}")


def _descriptor(file: PdfFile, face: Face, name: str, data: bytes) -> int:
    known = font_subset.metrics(face)
    if face.compact:
        whole = f"/FontFile3 {file.stream(data, '/Subtype /OpenType')} 0 R"
    else:
        whole = f"/FontFile2 {file.stream(data, f'/Length1 {len(data)}')} 0 R"
    return file.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {4 + 64 * (known.slant != 0)}"
        f" /FontBBox [{' '.join(map(str, known.box))}] /ItalicAngle {known.slant:.2f} /Ascent {known.ascent}"
        f" /Descent {known.descent} /CapHeight {known.ascent} /StemV 80 {whole} >>"
    )


def _to_unicode(glyphs: Mapping[int, Glyph]) -> bytes:
    """The characters that each code stands for, for those who search and copy (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{code:04x}> <{glyphs[code].text.encode('utf-16-be').hex()}>"
        for code in sorted(glyphs)
        if glyphs[code].text
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    table = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{table}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
