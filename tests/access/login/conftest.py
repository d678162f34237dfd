"""A real provider of logins (OpenID Connect) on this machine, and a server that asks it who comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import User, run_server_in_thread
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.browser import conftest as browsers

PEOPLE = {"reader": "Rea", "analyst": "Ana", "publisher": "Pia", "admin": "Ada", "nobody": "Eve"}
"""A name for each role; the address of each begins with the role."""


@dataclass(frozen=True)
class Guarded:
    """A server that asks for a login: its address, its folder, and what its cookies are signed with."""

    url: str
    folder: Path
    secret: str

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def cookie(self, role: str, *, secret: str = "", origin: str = "", **claims: object) -> str:
        """The header with the cookie of who has that role, as Streamlit sets it after a login."""
        said = {
            "email": f"{role}@example.org",
            "name": PEOPLE[role],
            "origin": origin or self.url,
            "is_logged_in": True,
            **claims,
        }
        value = create_signed_value(secret or self.secret, USER_COOKIE_NAME, json.dumps(said)).decode()
        return f"Cookie: {USER_COOKIE_NAME}={value}"


def roles_in(folder: Path) -> Path:
    """A file of roles for these people."""
    file = folder / "roles.toml"
    file.write_text(
        "".join(f'{role} = ["{role}@example.org"]\n' for role in PEOPLE if role != "nobody"), encoding="utf-8"
    )
    return file


@pytest.fixture(scope="package")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder, secret, port = tmp_path_factory.mktemp("guarded"), token_hex(32), browsers.free_port()
    users = [
        User(sub=f"{role}@example.org", claims={"email": f"{role}@example.org", "name": name})
        for role, name in PEOPLE.items()
    ]
    url = f"http://localhost:{port}"
    with run_server_in_thread(user_claims=users) as provider, pytest.MonkeyPatch.context() as patch:
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "{url}/oauth2callback"\ncookie_secret = "{secret}"\nclient_id = "dateline"\n'
            f'client_secret = "{token_hex(8)}"\n'
            f'server_metadata_url = "http://localhost:{provider.server_port}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        patch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
        patch.setenv("DATELINE_ROLES", str(roles_in(folder)))
        patch.setattr(browsers, "free_port", lambda: port)
        process, _ = browsers.start(folder)
        yield Guarded(url, folder, secret)
        browsers.stop(process)
