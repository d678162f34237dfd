"""500 hostile strings and files, made here: what would act in a script, a page, a table, a terminal, a path, a parser.

`ran()` is what a script of theirs would call: `alert` in a browser, whose dialogs are counted.
"""

from __future__ import annotations

import json
from functools import cache

from tests.faults.hostile.entries import feature, packed
from tests.sources.files import NEWS_PAGE, pdf, word

_ACT = "alert(1)"
_TAGS = (
    "script>{}</script", "img src=x onerror={}", "svg onload={}", "svg/onload={}", "body onload={}", "iframe src=javascript:{}", "a href=javascript:{}>x</a",
    "details open ontoggle={}", "video src onerror={}", "audio src onerror={}", "input autofocus onfocus={}", "select autofocus onfocus={}",
    "marquee onstart={}", "math><mtext><script>{}</script", "style>@import 'javascript:{}';</style", "link rel=stylesheet href=javascript:{}",
    "meta http-equiv=refresh content=0;url=javascript:{}", "object data=javascript:{}", "embed src=javascript:{}", "form action=javascript:{}><input type=submit",
    "base href=javascript:{}//", "template><script>{}</script></template", "iframe srcdoc='<script>{}</script>'", "table background=javascript:{}",
    "div style=background:url(javascript:{})", "button onclick={}>x</button", "xss onmouseover={} style=position:fixed;inset:0>x</xss", "foreignObject onclick={}",
)  # fmt: skip
_ENDS = ("", "</script>", "</style>", "</title>", "</textarea>", '">', "'>", "-->", "]]>", "`>", "*/")
_TEMPLATES = (
    "${{{}}}", "`+{}+`", "`}});{};//", "\\`${{{}}}", "{{{{{}}}}}", "{{% for x in {} %}}", "#{{{}}}", "<%= {} %>", "@({})", "'+{}+'", '"+{}+"', "';{};'", '";{};"',
    "\\x3cimg src=x onerror={}\\x3e", "\\u003cimg src=x onerror={}\\u003e", "&lt;img src=x onerror={}&gt;", "&#60;script&#62;{}&#60;/script&#62;",
    "%3Cscript%3E{}%3C/script%3E", "javascript:{}", "data:text/html,<script>{}</script>", "vbscript:{}", "[x](javascript:{})", "![x](javascript:{})",
    "<javascript:{}>", "[x]: javascript:{}", ":red[<script>{}</script>]", "$$\\href{{javascript:{}}}{{x}}$$",
)  # fmt: skip
_FORMULAS = (
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\")", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "=IMPORTXML(1)",
    "'=1+1", '"=1+1', "=DDE(1)", "%0A=1+1", "\u200b=1+1", "\ufeff=1+1", "-33.8", "=@SUM(1)", "＠SUM", "－1+1",
)  # fmt: skip
_PATHS = (
    "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\con", "con", "nul.txt", "a/../../b", "file:///etc/passwd", "\\\\evil.example\\share",
    "....//....//", "%2e%2e%2f", "~root", "-rf", "--help", "$(touch x)", "`touch x`", "; touch x", "| touch x", "&& touch x", "a\nb", "*", "?", "a" * 300,
)  # fmt: skip
_SIGNS = (
    "\x00", "\x07\x1b[31m", "\x1b]0;owned\x07", "\x9b31m", "\u202egnp.exe", "\u2066a\u2069", "\u200f", "\u2028x\u2029", "\ud800", "\udfffx", "\ufffe", "\ufeff", "\u0000\u0001",
    "Z" + "\u0301" * 400, "\U0001f469\u200d\U0001f680", "𓀀", "قُتل ${alert(1)}", "ﷺ" * 40, "İı", "ẞß", "\u1680\u3000", "\x7f\x80", "a\u00adb", "\U000e0041", "㍿",
    "9" * 400, "-" + "9" * 400, "1e400", "NaN", "Infinity", "0x1F", "1_000", "٣" * 40, "½", "₁", "null", "None", "undefined", "true", "__proto__", "constructor",
    "'; DROP TABLE articles; --", '" OR 1=1 --', "%s%n%x", "{0.__class__}", "%(x)s", "{x}", "$[name]", "_x0041_", "&amp;&lt;", "<!ENTITY a 'b'>", "<?xml?>", "<![CDATA[x]]>",
    "http://evil.example", "www.evil.example", "a@evil.example", "//evil.example", ":material/home:", ":smile:", "$x^2$", "**b**", "# h", "- l", "|c|", "> q", "```", "~~s~~",
    "[bold red]x[/bold red]", "[/]", "\\", "\\\\", "`", "$", "\"", "'", "<", ">", "&", "{", "}", "%", "#", "/", "?a=b&c=d", "a;b", "a,b", "a|b", "a\tb", "a\r\nb", " ", "\u00a0",
)  # fmt: skip


@cache
def strings() -> tuple[str, ...]:
    """The hostile words, each once."""
    found = [
        f"{end}<{tag.format(_ACT)}>"
        for n, tag in enumerate(_TAGS)
        for end in (_ENDS[0], *_ENDS[1 + n % 5 :: 5])
    ]
    found += [template.format(_ACT) for template in _TEMPLATES]
    found += [
        f"{end}{template.format(_ACT)}" for end in ('">', "`", "</script>") for template in _TEMPLATES[:13]
    ]
    found += [tag.format(_ACT).upper().join("<>") for tag in _TAGS]
    found += ["<" + tag.format(_ACT).replace(" ", "\t", 1) + ">" for tag in _TAGS]
    found += [*_FORMULAS, *_PATHS, *_SIGNS]
    return tuple(dict.fromkeys(found))


def _deep(kind: str) -> bytes:
    opened = {"json": '{"a":', "list": "[", "xml": "<a>", "html": "<div>", "toml": "a.", "kml": "<Folder>"}[
        kind
    ]
    return (opened * 60_000).encode()


@cache
def files() -> dict[str, bytes]:
    """The hostile files by name. Each is given to every way in, whatever its ending: so each of them is many."""
    some = strings()[::7]
    page = NEWS_PAGE.encode()
    document, printed = word(["Two people were killed in Homs."]), pdf([["Two people were killed in Homs."]])
    made = {f"deep.{kind}": _deep(kind) for kind in ("json", "list", "xml", "html", "toml", "kml")}
    made |= {
        "bomb.zip": packed(("word/document.xml", b"0" * 110_000_000), ("[Content_Types].xml", b"<Types/>")),
        "bundle-bomb.zip": packed(("manifest.json", b"0" * 90_000_000), ("incidents.json", b"1")),
        "twice.zip": packed(("manifest.json", b"{}"), ("Manifest.json", b"{}")),
        "many.zip": packed(*((f"f{n}", b"") for n in range(3_000))),
        **{
            f"path{n}.zip": packed((path[:80].replace("\n", "_") or "x", b"x"), ("manifest.json", b"{}"))
            for n, path in enumerate(_PATHS)
        },
        "entities.xml": b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(
            b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n > 1 else b"&a;" * 10)
            for n in range(1, 10)
        )
        + b"]><kml>&a9;</kml>",
        "outside.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&x;</name></Placemark></kml>',
        "outside.svg": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "http://evil.example/">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
        "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
        "laughs.toml": b"a = '''" + b"x" * 1_000_000,
        "dots.toml": b"a" + b".a" * 100_000 + b" = 1",
        "numbers.json": b'{"format": "dateline marks 1", "marks": [' + b"9" * 5_000 + b"]}",
        "numbers.csv": b"name,lat,lon\n" + b"x," + b"9" * 400 + b",1\n" + b"y,nan,inf\n",
        "numbers.geojson": feature('{"name": "x"}', "9" * 400 + ",1e400"),
        "zeros": bytes(100_000),
        "noise": bytes(range(256)) * 400,
        "utf16": "Two people were killed in Homs. ".encode("utf-16") + b"\x00",
        "halves.jsonl": b'{"id": "\\ud800", "text": "Two were killed in Homs \\udfff.", "source": "\\ud800"}',
        "prototype.json": b'{"__proto__": {"text": "x"}, "constructor": 1, "text": "Two people were killed in Homs.", "id": {"$ne": 1}}',
        # files that are two kinds at once
        "pdf-and-zip.pdf": printed + document,
        "zip-and-pdf.docx": document + printed,
        "html-and-pdf.html": page + printed,
        "png-and-html.png": b"\x89PNG\r\n\x1a\n" + page,
        "gif-and-script.txt": b"GIF89a/*" + b"*/=1;alert(1)//" + page,
        "svg-and-json.json": b'{"a": "<svg xmlns=\'http://www.w3.org/2000/svg\'><metadata>"}',
    }
    for kind, whole in (("docx", document), ("pdf", printed), ("html", page)):
        made |= {f"cut{n}.{kind}": whole[: len(whole) * n // 8] for n in range(1, 8)}
        made |= {f"flipped{n}.{kind}": _flipped(whole, n) for n in range(9)}
    for n, words in enumerate(some):
        text = f"{words} said two people were killed in Homs, Syria, on Sunday; three in {words}."
        made[f"said{n}.jsonl"] = json.dumps(
            {"id": words, "text": text, "headline": words, "source": words, "url": words}
        ).encode()
        if n % 3 == 0:
            made[f"place{n}.geojson"] = feature(
                json.dumps({"name": f"Tell {words}", "source": words, "also_called": words})
            )
    return made


def _flipped(data: bytes, number: int) -> bytes:
    out = bytearray(data)
    for at in range(7 + number, len(out), max(1, len(out) // 40)):
        out[at] ^= 1 << (at + number) % 8
    return bytes(out)
