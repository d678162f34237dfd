"""The login that Streamlit's secrets set up: who has logged in, by a page's session or a request's cookies; the page to log in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

import streamlit as st
from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    get_secrets_auth_section,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from geo.access import Action, Actor, Role, actor
from geo.access.acting import NOBODY, ask, asked
from geo.access.members import members
from geo.access.table import allowed, why_not
from geo.vocabulary import DatelineError, SettingsError
from geo.vocabulary.settings import Settings
from pages.panels import session
from pages.panels.markdown import plain

_SHORTEST_SECRET = 32
_README = 'README says how, under "A login and roles".'


def begin(settings: Settings) -> bool:
    """Ask for a login from now on, if Streamlit's secrets set one up; whether they do.

    Raises `SettingsError` where login and roles are not both set up, and whole: the server then does not start, since it would let
    in everybody, or nobody.
    """
    found = _providers()
    if not found and settings.roles is None:
        return False
    if not found:
        raise SettingsError(
            f"DATELINE_ROLES gives roles, and no login is set up: everybody would be an admin. Write [auth] into"
            f" .streamlit/secrets.toml, or unset DATELINE_ROLES. {_README}"
        )
    if settings.roles is None:
        raise SettingsError(
            f"A login is set up, and nobody has a role. Set DATELINE_ROLES to a file of roles. {_README}"
        )
    members(settings.roles)
    for provider in found:
        try:
            validate_auth_credentials(provider)
        except StreamlitAuthError as error:
            raise SettingsError(
                f"The login in .streamlit/secrets.toml is not whole: {' '.join(str(error).split())}"
            ) from error
    if len(get_cookie_secret()) < _SHORTEST_SECRET:
        raise SettingsError(
            f"cookie_secret in .streamlit/secrets.toml is shorter than {_SHORTEST_SECRET} characters, and could be guessed. Make one"
            " with: python -c 'import secrets; print(secrets.token_hex(32))'"
        )
    ask(of_page, _write_down)
    return True


def _providers() -> tuple[str, ...]:
    """The providers that the secrets set up, "default" for one without a name of its own."""
    section = get_secrets_auth_section()
    named = tuple(
        name for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value
    )
    return ("default", *named) if "client_id" in section or (section and not named) else named


def of_page() -> Actor:
    """Who has logged in where a page runs now; NOBODY where no page does."""
    context = get_script_run_ctx(suppress_warning=True)
    return NOBODY if context is None else _actor(context.user_info)


def of_cookies(cookies: Mapping[str, str]) -> Actor:
    """Who has logged in, by the cookies of a request, as the socket of a page knows it: signed with the secret, and for this server."""

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return (
            None
            if value is None
            else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1", "replace"))
        )

    with suppress(ValueError, TypeError):
        claims = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"{}")
        if isinstance(claims, dict) and claims.get("origin") == get_origin_from_redirect_uri():
            return _actor(claims)
    return NOBODY


def _actor(claims: Mapping[str, object]) -> Actor:
    """Who has these claims. Raises `SettingsError` where the file of roles cannot be read (any more)."""
    if claims.get("is_logged_in") is not True:
        return NOBODY
    file = Settings.from_environment().roles
    role = members(file).role_of(claims) if file else Role.NOBODY
    return Actor(session.name_in(claims), role, signs=True)


def _write_down(who: Actor, action: Action) -> None:
    """Have a refused attempt in the store's log; a store that takes nothing holds up nobody."""
    with suppress(DatelineError):
        session.store().upkeep.refused(who.name, action.value)


def let_in() -> bool:
    """Whether this visitor may see anything; says what to do, in the place of a page, where not."""
    if not asked():
        return True
    who = actor()
    if allowed(who.role, Action.SEE):
        return True
    st.title("Dateline")
    if session.logged_in():
        st.warning(
            f"You are logged in as {plain(session.logged_in(), 80)}, who has no role here yet. Ask whoever runs this server for one,"
            " then load the page again."
        )
        _out("login-out")
        return False
    st.markdown("Log in to see anything of this Dateline.")
    found = _providers()
    for provider in found:
        words = "Log in" if len(found) == 1 else f"Log in with {plain(provider, 40)}"
        if st.button(words, type="primary", key=f"login-{provider}"):
            st.login(None if provider == "default" else provider)
    return False


def account(where: str) -> None:
    """Who has logged in, as what, and the way out."""
    who = actor()
    st.caption(f"Logged in as {plain(who.name, 80)}, {who.role.words}.")
    _out(f"log-out-{where}")


def _out(key: str) -> None:
    if st.button("Log out", key=key):
        st.logout()


def why(action: Action) -> str | None:
    """Why this visitor may not do `action`, for what is shown and cannot be pressed; None where they may."""
    who = actor()
    return None if allowed(who.role, action) else why_not(who.role, action)


def shut(action: Action) -> bool:
    """Whether this visitor may not do `action`; says so in a sentence, in the place of what is not offered."""
    said = why(action)
    if said:
        st.caption(said)
    return bool(said)
