"""Every part that Dateline runs on or ships, with its licence, held against those that are allowed. Needs no network."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from license_expression import AND, OR, ExpressionError, LicenseExpression, LicenseSymbol, get_spdx_licensing
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
ALLOWED = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python HPND ISC MIT MIT-0 MIT-CMU MPL-1.1 MPL-2.0"
    " Python-2.0 PSF-2.0 Unicode-3.0 Unlicense Zlib".split()
)
"""Licences of code (SPDX) that ask for no more than their notice, or for changes to their own files (MPL)."""
ALLOWED_OF_DATA = frozenset(
    (
        "CC BY 4.0",
        "CC0 1.0",
        "ISC",
        "MIT",
        "ODbL 1.0",
        "OFL 1.1",
        "Unicode-3.0",
        "free with its notice",
        "public domain",
    )
)
KNOWN = {"GSHHG": "LGPL-3.0-or-later"}
"""What stands in `data/` under a licence that is not allowed otherwise: shorelines, named in README and in every credit."""
CARRIED = {"shapely": "GEOS (LGPL-2.1-or-later), as a shared library"}
"""What a wheel carries and does not tell of in its metadata, where it is no more than a notice that is asked for."""

LINKED = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
"""Code under a licence that is not allowed otherwise: used as it comes, as a library that its user may replace, and changed nowhere."""

_WORDS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",  # the classifier tells no kinds apart; both that there are, are allowed
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_LOOKED_UP = {
    "streamlit-folium": "MIT",  # its LICENSE; the metadata have none
    "partd": "BSD-3-Clause",  # its LICENSE.txt; the metadata say BSD
    "xstatic-leaflet": "BSD-2-Clause",  # "same as Leaflet"
}
_SPDX = get_spdx_licensing()
LOCKED = (ROOT / "requirements.txt", ROOT / "requirements-cluster.txt")
"""What is locked to run Dateline, and its extra."""


@dataclass(frozen=True, slots=True)
class Part:
    """A package or a source of data: its name, version, licence ("" where none is told), and where it comes from."""

    name: str
    version: str
    licence: str
    origin: str
    allowed: bool


def requirements(text: str) -> list[Requirement]:
    """What a locked file asks for on this machine, in its order.

    >>> [str(r) for r in requirements("a==1 \\\\\\n    --hash=sha256:0\\n# via b\\nc==2 ; sys_platform == 'no'\\n")]
    ['a==1']
    """
    lines = (line.rstrip("\\ ") for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line))
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.marker is None or one.marker.evaluate()]


def packages() -> tuple[Part, ...]:
    """The locked packages that are installed here to run Dateline, those of its extra (a cluster) after the others."""
    every = (one for file in LOCKED for one in requirements(file.read_text("utf-8")))
    locked = {one.name: str(one.specifier).removeprefix("==") for one in every}
    return tuple(_package(name, version) for name, version in locked.items())


def data() -> tuple[Part, ...]:
    """What stands in `data/`, fonts among it, by whose it is."""
    sources = tomllib.loads((ROOT / "data" / "sources.toml").read_text("utf-8"))["source"]
    return tuple(
        Part(
            s["name"],
            "",
            s["licence"],
            s["url"],
            s["licence"] in ALLOWED_OF_DATA or KNOWN.get(s["name"]) == s["licence"],
        )
        for s in sources
    )


def _package(name: str, version: str) -> Part:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return Part(name, version, "", "", allowed=False)
    kinds = [c.rsplit(" :: ", 1)[-1] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    words = (about.get("License") or "").strip()
    licence = (
        about.get("License-Expression")
        or _LOOKED_UP.get(name)
        or _WORDS.get(words)
        or (words if _known(words) else "")
        or next((_CLASSIFIERS[k] for k in kinds if k in _CLASSIFIERS), "")
        or ", ".join(kinds)
    )
    return Part(
        name,
        about["Version"],
        licence,
        f"https://pypi.org/project/{name}/",
        allowed(licence) or LINKED.get(name) == licence,
    )


def _known(words: str) -> bool:
    try:
        return bool(words) and len(words) < 60 and not _SPDX.unknown_license_keys(words)
    except (ExpressionError, ValueError):
        return False


def allowed(licence: str) -> bool:
    """Whether a licence, in SPDX, is allowed: of those joined by OR one, of those joined by AND each.

    >>> allowed("MIT OR GPL-3.0-only"), allowed("MIT AND GPL-3.0-only"), allowed("AGPL-3.0-only"), allowed("")
    (True, False, False, False)
    """
    return _known(licence) and _allowed(_SPDX.parse(licence))


def _allowed(expression: LicenseExpression) -> bool:
    if isinstance(expression, OR):
        return any(map(_allowed, expression.args))
    if isinstance(expression, AND):
        return all(map(_allowed, expression.args))
    return isinstance(expression, LicenseSymbol) and expression.key in ALLOWED
