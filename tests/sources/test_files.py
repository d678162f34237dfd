"""Files of every kind -> articles, and for those that cannot be read, what to do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sources import MAX_BYTES, SUFFIXES, extract, read_source
from geo.sources.extract import InputError
from geo.vocabulary import MAX_CHARACTERS, Article, EmptyText, TooLong, UnreadableFile
from tests.sources.files import NEWS_PAGE, SCRIPT_PAGE, pdf, scan, word, zip_bomb

PLAIN = "Two people were killed in Homs, Syria, on Sunday."
RUSSIAN = "В воскресенье в Харькове погибли два человека, ещё пятеро получили ранения, сообщила полиция. " * 3
ARABIC = "قتل شخصان في حمص يوم الأحد، وقالت الشرطة إن ثلاثة آخرين أصيبوا بجروح في الهجوم على السوق. " * 3


def one(name: str, data: bytes) -> Article:
    """The only article of a file."""
    (article,) = read_source(name, data)
    return article


@pytest.mark.parametrize(
    ("caption", "text"),
    [
        ("line ends of Windows stay, for offsets count them", "Two killed.\r\nIn Homs.\r\n"),
        ("right-to-left text with its marks", "قُتل شخصان \u202bفي حمص\u202c\u200f يوم الأحد"),
        ("letters outside the basic plane", "𓀀 Two killed in Homs 🕯"),
        ("a few control characters", "Two killed\x07 in \x1b[31mHoms\x0c."),
        ("what looks like code", "<script>alert(1)</script> ${alert(1)} `x` \\x3c in Homs"),
        ("a line separator", "Two killed\u2028in Homs"),
        ("white space around it", "\n\n  Two killed in Homs  \n"),
    ],
)
def test_text_is_kept_to_the_character(caption: str, text: str) -> None:
    assert one("note.txt", text.encode()).text == text
    assert one("note.md", text.encode()).text == text


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda t: any(c.isalnum() for c in t)
    )
)
def test_any_text_in_utf_8_or_with_a_mark_comes_back(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    for data in (text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("utf-32")):
        assert one("a.txt", data).text == text
    if not text.encode().startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"GIF8", b"SQLite format 3")):
        assert one("a.txt", text.encode()).text == expected


@pytest.mark.parametrize(
    ("caption", "data", "text", "said"),
    [
        ("UTF-8", PLAIN.encode(), PLAIN, ""),
        ("UTF-8 with a mark", PLAIN.encode("utf-8-sig"), PLAIN, ""),
        ("UTF-16 with a mark", PLAIN.encode("utf-16"), PLAIN, ""),
        ("UTF-16 without a mark", PLAIN.encode("utf-16-le"), PLAIN, "UTF-16"),
        ("UTF-16 without a mark, the other way round", PLAIN.encode("utf-16-be"), PLAIN, "UTF-16"),
        ("Western European", "“Two” died in São Tomé – police".encode("cp1252"), "“Two” died in São Tomé – police", "Windows-1252"),
        ("Cyrillic", RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        ("Arabic", ARABIC.encode("cp1256", "ignore"), ARABIC.encode("cp1256", "ignore").decode("cp1256"), "cp1256"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 else "",
)  # fmt: skip
def test_an_encoding_is_recognised_and_a_guess_is_said(
    caption: str, data: bytes, text: str, said: str
) -> None:
    found = extract("note.txt", data)
    assert found.articles[0].text == text
    assert said in " ".join(found.notes) and bool(found.notes) == bool(said)


NOISE = bytes((i * 73 + i // 7) % 255 + 1 for i in range(3000))
BAD = [
    ("an empty file", "a.txt", b"", EmptyText, "empty"),
    ("only white space", "a.txt", b" \r\n\t ", EmptyText, "empty"),
    ("only marks", "a.txt", b"--- *** ...", EmptyText, "no words"),
    ("10 MB of text", "a.txt", b"Two killed in Homs. " * 500_000, TooLong, "10,000,000 characters"),
    ("zeros", "a.txt", b"\x00\x01\x02\x00killed\x00\xff" * 50, UnreadableFile, "not text"),
    ("noise", "a.txt", NOISE, UnreadableFile, "not text"),
    ("a picture called .txt", "a.txt", b"\x89PNG\r\n\x1a\n" + NOISE, UnreadableFile, "a picture"),
    ("a PDF called .txt", "a.txt", pdf([["Two killed"]]), UnreadableFile, "Rename it to end in .pdf"),
    ("a Word document called .md", "a.md", word(["Two killed"]), UnreadableFile, "end in .docx"),
    ("UTF-16 that is none", "a.txt", b"\xff\xfe\x00\xd8a", UnreadableFile, "UTF-16 and is not"),
    ("a kind that is not read", "a.odt", b"Two killed", UnreadableFile, ".docx"),
    ("an old Word document", "a.doc", b"\xd0\xcf\x11\xe0" + NOISE, UnreadableFile, "Save it as .docx"),
    ("a PDF that is a scan", "a.pdf", scan(), EmptyText, "OCR"),
    ("a PDF with a password", "a.pdf", pdf([["Two killed"]], "secret"), UnreadableFile, "password"),
    ("a broken PDF", "a.pdf", b"%PDF-1.7\n" + NOISE, UnreadableFile, "broken"),
    ("half a PDF", "a.pdf", pdf([["Two killed"]])[:300], UnreadableFile, "broken"),
    ("a text called .pdf", "a.pdf", PLAIN.encode(), UnreadableFile, "broken"),
    ("a page that is all script", "a.html", SCRIPT_PAGE, EmptyText, "script"),
    ("a page of nothing", "a.html", b"<html></html>", EmptyText, "text"),
    ("a picture called .html", "a.html", b"GIF89a" + NOISE, UnreadableFile, "a picture"),
    ("half a Word document", "a.docx", word(["Two killed"])[:2000], UnreadableFile, "broken"),
    ("another zip called .docx", "a.docx", b"PK\x03\x04" + NOISE, UnreadableFile, "broken"),
    ("a zip bomb called .docx", "a.docx", zip_bomb(), TooLong, "100 MB"),
    ("a Word document without words", "a.docx", word([" "]), EmptyText, "no text"),
    ("lines that are no JSON", "a.jsonl", b"nope\n", UnreadableFile, "line 1"),
    ("no lines", "a.jsonl", b"\n\n", EmptyText, "empty"),
]


@pytest.mark.parametrize(("name", "data", "kind", "said"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_what_cannot_be_read_says_why(name: str, data: bytes, kind: type[InputError], said: str) -> None:
    with pytest.raises(kind) as told:
        read_source(name, data)
    message = str(told.value)
    assert said in message
    assert name in message
    assert message.endswith((".", '"}.')) and "Traceback" not in message


def test_a_file_of_more_than_the_limit_is_not_opened() -> None:
    class Huge(bytes):
        def __len__(self) -> int:
            return MAX_BYTES + 1

    with pytest.raises(TooLong, match="200 MB"):
        read_source("a.jsonl", Huge(b"x"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SUFFIXES), st.binary(max_size=400))
def test_no_bytes_bring_a_reader_down(suffix: str, data: bytes) -> None:
    try:
        for article in read_source(f"a{suffix}", data):
            assert article.text
    except InputError as error:
        assert str(error)


class TestHtml:
    def test_text_and_particulars_come_from_the_page_alone(self) -> None:
        article = one("page.html", NEWS_PAGE.encode())
        assert "Two people were killed in Homs on Sunday" in article.text
        assert "São Paulo, قُتل شخصان, and ${alert(1)} <script>." in article.text
        assert "Aleppo" not in article.text and "Sport" not in article.text
        assert (article.headline, article.source) == ("Market shelled in Homs", "Example Agency")
        assert (article.url, article.published) == ("https://news.example/homs", date(2025, 3, 10))

    def test_a_day_that_is_not_stated_is_not_guessed(self) -> None:
        page = "<html><body><p>Two people were killed in Homs on 9 March 2021, police said.</p></body></html>"
        assert one("page.htm", page.encode()).published is None

    @pytest.mark.parametrize(
        "declared", ['<meta charset="windows-1251">', "<?xml version='1.0' encoding='windows-1251'?>"]
    )
    def test_the_declared_encoding_is_believed(self, declared: str) -> None:
        page = f"{declared}<html><body><p>{RUSSIAN}</p></body></html>"
        assert one("page.xhtml", page.encode("cp1251")).text.startswith("В воскресенье")


class TestPdf:
    def test_wrapped_lines_are_one_sentence_and_pages_run_on(self) -> None:
        pages = [
            ["Market shelled", "On Sunday two people were killed in the city of Homs in the cen-", "tre of Syria, and five others were hurt when a shell hit a crowded", "market in the afternoon, police in"],
            ["the province said.", "Nobody has claimed it."],
        ]  # fmt: skip
        assert one("a.pdf", pdf(pages, title="Homs market")).text == (
            "Market shelled\nOn Sunday two people were killed in the city of Homs in the centre of Syria, and five"
            " others were hurt when a shell hit a crowded market in the afternoon, police in the province said."
            "\nNobody has claimed it."
        )

    def test_an_article_before_the_hyphen_is_kept(self) -> None:
        lines = [
            "Two people were killed on Sunday in the neighbourhood of al-",
            "qusour in the city of Homs.",
        ]
        assert "neighbourhood of al-qusour in the city" in one("a.pdf", pdf([lines])).text

    def test_one_that_only_restricts_printing_opens(self) -> None:
        assert one("a.pdf", pdf([["Two killed in Homs."]], password="")).text == "Two killed in Homs."

    @pytest.mark.parametrize(
        ("title", "headline"),
        [("Homs market", "Homs market"), ("Microsoft Word - a.docx", ""), ("untitled", "")],
    )
    def test_the_headline_is_the_title_unless_a_program_made_it_up(self, title: str, headline: str) -> None:
        assert one("a.pdf", pdf([["Two killed."]], title=title)).headline == headline


def test_word_paragraphs_and_tables_come_in_order() -> None:
    data = word(["Two people were killed.", "", "Five were hurt."], [["Homs", "2"], ["Hama", "5"]], "Sunday")
    article = one("a.docx", data)
    assert article.text == "Two people were killed.\n\nFive were hurt.\n\nHoms | 2\nHama | 5"
    assert article.headline == "Sunday"


def test_markdown_is_kept_and_its_first_heading_is_the_headline() -> None:
    article = one("a.md", b"# Market *shelled*\n\nTwo were killed in **Homs**.\n")
    assert (article.headline, article.text[:8]) == ("Market *shelled*", "# Market")


class TestJsonLines:
    def test_good_lines_are_kept_and_bad_ones_named(self) -> None:
        data = (
            '{"id": 7, "text": "Two killed in Homs.", "published": "2025-03-10T09:00:00Z", "rating": 5}\n'
            "\n"
            '{"text": ["no text"]}\n'
            '{"text": "Five hurt in Hama.\\u2028Later.", "published": null, "headline": null, "source": "Agency"}\r\n'
            '{"text": "   "}\n'
            '{"text": "One killed.", "published": "Sunday"}\n'
            '{"text": "a lone \\ud800 surrogate"}\n'
            "[1, 2]\n"
            '{"text": "cut off'
        )
        found = extract("many.jsonl", data.encode())
        assert [(a.id, a.published) for a in found.articles[:1]] == [("7", date(2025, 3, 10))]
        assert (found.articles[1].text, found.articles[1].source) == (
            "Five hurt in Hama.\u2028Later.",
            "Agency",
        )
        assert [p.where for p in found.problems] == [f"line {n}" for n in (3, 5, 6, 7, 8, 9)]
        assert all(p.where in str(p.error) for p in found.problems)

    def test_a_file_of_bad_lines_only_raises_the_first(self) -> None:
        with pytest.raises(UnreadableFile, match="line 1"):
            read_source("many.jsonl", b"{}\n{}\n")


def test_the_longest_article_is_as_long_as_the_vocabulary_says() -> None:
    assert len(one("a.txt", b"x" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    with pytest.raises(TooLong):
        one("a.txt", b"x" * (MAX_CHARACTERS + 1))
