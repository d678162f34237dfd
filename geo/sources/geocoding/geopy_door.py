"""geopy's way out of the machine: through the door, as everything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError

from geo.sources.web.door import Door


class DoorAdapter(BaseSyncAdapter):
    """What geopy asks its servers with. Beside geopy's own errors it raises those of `Door.get`."""

    def __init__(self, door: Door) -> None:
        super().__init__(proxies={}, ssl_context=None)  # type: ignore[no-untyped-call]
        self._door = door

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """The JSON that the server answers. Raises `GeocoderParseError` where it is none."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("The answer is no JSON.") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The text that the server answers. Raises `AdapterHTTPError` where it has none."""
        answer = self._door.get(url, headers=headers)
        text = answer.body.decode("utf-8", "replace")
        if answer.status != 200:
            told = {name.lower(): value for name, value in answer.last.headers}
            raise AdapterHTTPError(  # type: ignore[no-untyped-call]
                f"status {answer.status}", status_code=answer.status, headers=told, text=text
            )
        return text
