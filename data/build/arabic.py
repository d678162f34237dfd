"""What places are called in Arabic: chosen among GeoNames' alternate names, which do not say their language.

Arabic's letters serve Persian, Urdu, Uyghur and others too. A name that holds a letter which Arabic lacks is
no Arabic name; of those that are left, the one that sounds most like the place's own name is taken.
"""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from data.build.nations import Nation
from data.build.towns import Town
from data.build.units import Unit
from geo.places.gazetteer.keys import key

_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0640]")
_KIND = re.compile("^(?:مدينة|بلدة|بلدية|قرية|محافظة|ولاية) +")
_ARTICLE = re.compile(r"^(?:al|ar|as|ad|at|an|az|ash|adh|ath|el) ")
_PAIRS = (
    ("kh", "x"),
    ("sh", "$"),
    ("ch", "$"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ou", ""),
)
_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhxddrzs$sdtdgfqklmnh", strict=True))
    | dict.fromkeys("اأإآءئؤعويىة", "")
)
_LATIN = str.maketrans({"c": "k", "q": "q", "v": "f", "p": "b", "g": "g"} | dict.fromkeys("aeiouyw' ", ""))
_NOT_ARABIC = re.compile("(?:^| )ئ|ى(?! |$)|(?:^| )اا")
"""How Uyghur begins a word with a vowel, a letter that Arabic has at the end of words only, and a slip of the finger."""
LEAST = 0.6
"""How alike a province's name and a name of its seat must sound: the seat may be called otherwise in Arabic."""
_TELLING = frozenset("عحصضطظقثذةأإآئؤء")
"""Letters that other languages, and careless spelling, put plainer ones for."""


def names(
    towns: Iterable[Town], provinces: Iterable[Unit], nations: Iterable[Nation], by_hand: Path
) -> dict[str, str]:
    """Id of a place -> its Arabic name: towns, provinces that are called as their seat is, and those kept by hand."""
    numbers = {n.code: str(n.number) for n in nations}
    found = {f"geonames:{t.number}": name for t in towns if (name := chosen(t.name, t.alternates))}
    with by_hand.open(encoding="utf-8", newline="") as file:
        kept = {_id(numbers.get(row["code"], row["code"])): row["arabic"] for row in csv.DictReader(file)}
    towns_called = found | kept
    for unit in provinces:
        seat = unit.seat
        if seat and key(unit.bare) in {key(seat.name), *map(key, seat.alternates)}:
            of_seat = towns_called.get(f"geonames:{seat.number}", "")
            same = key(unit.bare) == key(seat.name)
            name = of_seat if same else chosen(unit.bare, (of_seat, *seat.alternates), LEAST)
            found |= {_id(unit.code): name} if name else {}
    return found | kept


def _id(code: str) -> str:
    return code if ":" in code else f"geonames:{code}"


def chosen(own: str, alternates: Sequence[str], least: float = 0.0) -> str:
    """The Arabic name among `alternates` of the place called `own` in Latin letters; "" where there is none.

    `least`: how alike the two must sound, 0 to 1. Among names alike it is the one that a newspaper would print.

    >>> chosen("Tehran", ["تهران", "طهران", "Téhéran"]), chosen("Ar Raqqah", ["رقه", "الرقة"]), chosen("Lyon", [])
    ('طهران', 'الرقة', '')
    """
    sound = _latin_sound(own)
    arabic = dict.fromkeys(_plain(name) for name in alternates if _is_arabic(name))
    alike = {name: likeness for name in arabic if (likeness := _likeness(name, sound)) >= least}
    return max(alike, key=lambda name: (alike[name], _care(name), -len(name), name), default="")


def _plain(name: str) -> str:
    return _KIND.sub("", " ".join(_VOWEL_MARKS.sub("", name).split()))


def _is_arabic(name: str) -> bool:
    letters = _VOWEL_MARKS.sub("", name)
    return (
        any(c in _LETTERS for c in letters)
        and all(c in _LETTERS or c in " -" for c in letters)
        and not _NOT_ARABIC.search(letters)
    )


def _likeness(name: str, sound: str) -> float:
    own = "".join(_bare(word) for word in name.split()).translate(_SOUNDS)
    return round(SequenceMatcher(None, own, sound, autojunk=False).ratio(), 1)


def _bare(word: str) -> str:
    return (word.removeprefix("ال") if len(word) > 4 else word).removesuffix("ه")


def _care(name: str) -> float:
    """Higher for a spelling that a newspaper would print: with its article, and with letters that tell."""
    return (
        0.6 * name.startswith("ال")
        + 0.25 * sum(c in _TELLING for c in name)
        - 0.5 * name.count(" ")
        - 0.3 * name.endswith(("ى", "ه"))
    )


def _latin_sound(name: str) -> str:
    plain = _ARTICLE.sub("", key(name))
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    plain = " ".join(word.removesuffix("h") for word in plain.split())
    return re.sub(r"(.)\1", r"\1", plain.translate(_LATIN))


def pack(path: Path, found: Mapping[str, str]) -> int:
    """Write id, tab, name on a line each, ordered by id, to `path` (.xz); how many."""
    lines = "".join(f"{id}\t{name}\n" for id, name in sorted(found.items()))
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9}]
    partial = path.with_suffix(".partial")
    partial.write_bytes(lzma.compress(lines.encode(), check=lzma.CHECK_CRC64, filters=filters))
    partial.replace(path)
    return len(found)
