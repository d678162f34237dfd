"""PDFs and Word documents, in the layouts that newsrooms and relief agencies send."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from reportlab.pdfgen.canvas import Canvas

from tests.sources.layouts.marked import Layout, document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Paragraphs = Sequence[Sequence[str]]

# -- PDFs


def wrapped(paragraph: Sequence[str], width: int) -> list[str]:
    """The lines of a paragraph, at most `width` characters each; a long word is cut by a hyphen where it does not fit."""
    lines, line = [], ""
    for word in " ".join(paragraph).split():
        if len(line) + len(word) + bool(line) <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        if re.fullmatch(r"[a-z]{8,}[.,]?", word) and room >= 3:
            cut = min(room, len(word) - 4)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def printed(
    pages: Sequence[Paragraphs],
    columns: int = 1,
    *,
    headline: str = "",
    above: str = "",
    below: str = "",
    across: bool = False,
    indented: bool = False,
    width: int = 0,
) -> bytes:
    """A PDF: each page's paragraphs flow through `columns`. `above` and `below` run on every page, with `{n}` its number.

    `across`: the lines of all columns are written row by row, as some programs do, instead of column by column.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    wide = (595 - 100) / columns
    letters = width or {1: 88, 2: 42, 3: 27}[columns]
    for number, paragraphs in enumerate(pages, 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 810, above.format(n=number))
        canvas.drawString(50, 30, below.format(n=number, m=len(pages)))
        top = 770.0
        if headline and number == 1:
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(50, top, headline)
            top -= 40
        canvas.setFont("Times-Roman", 10)
        rows: list[tuple[float, str]] = []
        for paragraph in paragraphs:
            lines = wrapped(paragraph, letters)
            rows += [(12.0 if indented and at == 0 else 0.0, line) for at, line in enumerate(lines)]
            rows += [] if indented else [(0.0, "")]
        height = -(-len(rows) // columns)
        at = [
            (column * wide + 50 + indent, top - 13 * row, line)
            for column in range(columns)
            for row, (indent, line) in enumerate(rows[column * height : (column + 1) * height])
            if line
        ]
        for x, y, line in sorted(at, key=lambda each: -each[1]) if across else at:
            canvas.drawString(x, y, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _sentences(*pages: Paragraphs) -> tuple[str, ...]:
    return tuple(sentence for page in pages for paragraph in page for sentence in paragraph)


_CONVOY = (
    ("An aid convoy was looted on the road between Kosti and El Obeid on Thursday, drivers said.", "Nineteen lorries carried sorghum for displacement camps around the city."),
    ("Armed youths stopped the first lorries at an improvised checkpoint and ordered the drivers to climb down.", "Two drivers who refused were shot dead, and a mechanic was wounded in the shoulder."),
    ("The coordinator of the transport association said that negotiations with community leaders had failed.", "He called the attack the third within a fortnight."),
)  # fmt: skip
_CONVOY_2 = (
    ("Government representatives condemned the attack and promised an investigation.", "Humanitarian organisations have suspended deliveries until further notice."),
    ("Some thirty thousand people in the camps depend on the consignments.", "Their provisions will last until the middle of next month, a spokeswoman estimated."),
)  # fmt: skip
_MINES = (
    ("Landmines have killed eleven people in the governorate of Hajjah since September.", "Seven of them were children gathering firewood."),
    ("A demining organisation cleared four hundred explosive devices from agricultural land.", "Its workers were threatened repeatedly and withdrew in December."),
    ("Farmers returned nevertheless, because the planting season could not be postponed.", "One was killed within an hour of his arrival on the terraces."),
)  # fmt: skip
_ISLAND = (
    ("A cyclone struck the island of Mayotte on Saturday with gusts of two hundred kilometres an hour.", "Entire neighbourhoods of corrugated iron were flattened."),
    ("The prefecture confirmed twenty-one deaths and feared considerably more.", "Hospital corridors were overcrowded by the evening."),
)  # fmt: skip
_ISLAND_2 = (
    ("Firefighters from Réunion arrived on Sunday with a military transport.", "They found survivors beneath collapsed buildings in Mamoudzou."),
    ("Electricity was restored to a quarter of households on Monday.",),
)  # fmt: skip
_RIVER = (
    ("Heavy fighting was reported along the river on Monday and Tuesday nights.", "Both armies claimed to have repelled the other."),
    ("An artillery commander was killed near the demolished railway bridge.", "His deputy was captured with six others."),
    ("Villagers crossed the frontier on foot, carrying what they could.",),
)  # fmt: skip

# -- Word documents


def worded(body: str, notes: Sequence[str] = (), header: str = "") -> bytes:
    """A Word document with the paragraphs of `body` (WordprocessingML), footnotes, and a running header."""
    made = docx.Document()
    inner = parse_xml(
        f'<w:body xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{body}</w:body>'
    )
    last = made.element.body.sectPr
    for child in list(inner):
        last.addprevious(child)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    if notes:
        rows = "".join(
            f'<w:footnote w:id="{n}">{paragraph(words)}</w:footnote>' for n, words in enumerate(notes, 2)
        )
        xml = f'<w:footnotes xmlns:w="{_W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>{rows}</w:footnotes>'
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            xml.encode(),
            made.part.package,
        )
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph; a run that begins with `<` is markup."""
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def table(*rows: Sequence[str]) -> str:
    """A table; a cell that begins with `<` is markup."""
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblGrid/>{cells}</w:tbl>"


def box(words: str) -> str:
    """A text box as Word writes it: once for itself and once, within a fallback, for older programs."""
    inner = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


_NOTE = (
    "The count was taken from the district hospital.",
    "Names were withheld at the families' request.",
)

DOCUMENTS: tuple[Layout, ...] = (
    document(
        "two columns with hyphens, a running head and page numbers",
        "convoy.pdf",
        printed([_CONVOY, _CONVOY_2], 2, headline="Convoy looted", above="THE HARBOUR POST   Friday 12 January", below="Page {n}"),
        _sentences(_CONVOY, _CONVOY_2),
        ("THE HARBOUR POST", "Page 1", "Page 2"),
    ),
    document(
        "two columns, written row by row",
        "mines.pdf",
        printed([_MINES], 2, headline="Mines in Hajjah kill farmers", across=True),
        _sentences(_MINES),
        (),
    ),
    document(
        "three columns under a headline",
        "river.pdf",
        printed([_RIVER, _MINES], 3, headline="Fighting along the river", above="World news", below="{n}"),
        _sentences(_RIVER, _MINES),
        ("World news",),
    ),
    document(
        "one column on three pages with head, foot and numbers",
        "cyclone.pdf",
        printed([_ISLAND, _ISLAND_2, _RIVER], above="Situation update no. 4", below="Harbour Relief – {n} of {m}"),
        _sentences(_ISLAND, _ISLAND_2, _RIVER),
        ("Situation update no. 4", "Harbour Relief"),
    ),
    document(
        "a page printed from a browser: title and date above, address and number below",
        "printed.pdf",
        printed([_MINES, _CONVOY_2], above="12/01/2024, 09:14        Mines in Hajjah | The Harbour Post", below="https://harbourpost.example/mines        {n}/{m}"),
        _sentences(_MINES, _CONVOY_2),
        ("09:14", "harbourpost.example"),
    ),
    document(
        "paragraphs told by their first line's indent alone",
        "indented.pdf",
        printed([_CONVOY, _ISLAND], indented=True),
        _sentences(_CONVOY, _ISLAND),
        (),
    ),
    document(
        "two columns on three pages, row by row, with hyphens and a running foot",
        "long.pdf",
        printed([_CONVOY, _MINES, _RIVER], 2, below="Quarterly bulletin      {n}", across=True),
        _sentences(_CONVOY, _MINES, _RIVER),
        ("Quarterly bulletin",),
    ),
    document(
        "a Word document with a table and footnotes",
        "report.docx",
        worded(
            paragraph("Shelling killed five people in Kherson on Sunday.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
            + table(("Street", "Dead"), ("Ushakova", "3"), ("Perekopska", "2"))
            + paragraph("The city asked for sandbags."),
            notes=_NOTE[:1],
        ),
        ("Shelling killed five people in Kherson on Sunday.", "Street", "Dead", "Ushakova", "3", "Perekopska", "2", "The city asked for sandbags.", _NOTE[0]),
        (),
    ),
    document(
        "a Word document with text boxes",
        "boxes.docx",
        worded(
            paragraph("A patrol boat was sunk off Hodeidah on Monday.", box("Eight sailors had been aboard the boat."))
            + paragraph("Three of the crew were rescued by fishermen.")
        ),
        ("A patrol boat was sunk off Hodeidah on Monday.", "Three of the crew were rescued by fishermen.", "Eight sailors had been aboard the boat."),
        (),
    ),
    document(
        "a Word document with tracked changes, links and a running head",
        "changes.docx",
        worded(
            paragraph(
                "Raiders killed ",
                f'<w:del w:id="1" w:author="a">{run("nine hundred", "delText")}</w:del>',
                f'<w:ins w:id="2" w:author="a">{run("nine")}</w:ins>',
                " herders near Kajo-Keji.",
            )
            + paragraph("The ", f'<w:hyperlink w:anchor="x">{run("county commissioner")}</w:hyperlink>', " has fled."),
            header="CONFIDENTIAL DRAFT of the bureau",
        ),
        ("Raiders killed nine herders near Kajo-Keji.", "The county commissioner has fled."),
        ("nine hundred", "CONFIDENTIAL DRAFT"),
    ),
    document(
        "a Word form: its text in content controls",
        "form.docx",
        worded(
            f"<w:sdt><w:sdtContent>{paragraph('Incident report of the northern team.')}</w:sdtContent></w:sdt>"
            + paragraph("Place: ", f"<w:sdt><w:sdtContent>{run('Wau, at the old mill')}</w:sdtContent></w:sdt>")
            + f"<w:sdt><w:sdtContent>{table(('Killed', '2'), ('Injured', '7'))}</w:sdtContent></w:sdt>"
        ),
        ("Incident report of the northern team.", "Place: Wau, at the old mill", "Killed", "2", "Injured", "7"),
        (),
    ),
    document(
        "a Word document laid out by a table: one cell merged, one table in another",
        "laid-out.docx",
        worded(
            table(("Bulletin of the eastern desk of the bureau", f"{paragraph('Two boats collided on Lake Kivu on Friday.')}{paragraph('Thirty people swam ashore.')}"))
            + table((f"{table(('Dead', '4'), ('Missing', '11'))}{paragraph()}",))
        ),
        ("Bulletin of the eastern desk of the bureau", "Two boats collided on Lake Kivu on Friday.", "Thirty people swam ashore.", "Dead", "4", "Missing", "11"),
        (),
    ),
)  # fmt: skip

HELD_OUT_DOCUMENTS = frozenset(
    {
        "three columns under a headline",
        "a page printed from a browser: title and date above, address and number below",
        "two columns on three pages, row by row, with hyphens and a running foot",
        "a Word document with tracked changes, links and a running head",
    }
)
"""As `HELD_OUT` of the pages."""
