"""The bytes of a PNG or SVG with content credentials (C2PA) -> what these say and whether they hold. Runs where parsers run."""

from __future__ import annotations

import io
from typing import Any

from geo.vocabulary.errors import UnreadableFile

OFFLINE = {
    "version": 1,
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "builder": {"thumbnail": {"enabled": False}},
}
"""How `c2pa-python` is set: it fetches nothing, and adds no picture of the picture."""


def credentials_of(data: bytes, kind: str) -> dict[str, str]:
    """`state` ("Valid" where they are of this picture and signed), and whose certificate it is: `issuer`, `name`.

    Raises `UnreadableFile` where they cannot be taken apart.
    """
    import c2pa

    try:
        reader = c2pa.Reader(kind, io.BytesIO(data), context=c2pa.Context.from_dict(OFFLINE))
        state, said = reader.get_validation_state(), reader.get_active_manifest() or {}
    except c2pa.C2paError as error:
        raise UnreadableFile(str(error)) from error
    by: dict[str, Any] = said.get("signature_info") or {}
    return {"state": str(state), "issuer": str(by.get("issuer", "")), "name": str(by.get("common_name", ""))}
