"""Files as users have them, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cache

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SCRIPT_PAGE = b"""<!doctype html><html><head><title>News</title><script>
window.state = {"article": "<p>Nine people were killed in Homs on Sunday.</p>"}; document.write(window.state.article)
</script></head><body><div id="root"></div><script src="/app.js"></script></body></html>"""

NEWS_PAGE = """<!doctype html><html><head><title>Market shelled in Homs</title>
<meta property="og:site_name" content="Example Agency"><meta property="og:title" content="Market shelled in Homs">
<meta property="article:published_time" content="2025-03-10T08:00:00+02:00">
<link rel="canonical" href="https://news.example/homs"><script>track("Aleppo")</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Market shelled in Homs</h1>
<p>Two people were killed in Homs on Sunday when shells struck a market, the health directorate said.</p>
<p>Five others were hurt — among them a child from São Paulo, قُتل شخصان, and <b>${alert(1)}</b> &lt;script&gt;.</p>
</article><footer>© 2025</footer></body></html>"""


def pdf(pages: Sequence[Sequence[str]], password: str | None = None, title: str = "") -> bytes:
    """A PDF of lines of text; with a `password`, encrypted ("" lets everybody read it)."""
    buffer = io.BytesIO()
    encrypt = None if password is None else StandardEncryption(password, ownerPassword="owner")
    canvas = Canvas(buffer, encrypt=encrypt)
    if title:
        canvas.setTitle(title)
    for lines in pages:
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - 15 * row, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scan() -> bytes:
    """A PDF that holds a drawing and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """A Word document of paragraphs, then a table."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.core_properties.title = title
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def zip_bomb() -> bytes:
    """A "Word document" of 150 kB that unpacks to 150 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 150_000_000)
    return buffer.getvalue()
