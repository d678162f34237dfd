"""The login that Streamlit's secrets set up: who has logged in, by a page's session or a request's cookies; the page to log in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from time import monotonic

import streamlit as st
from streamlit import runtime
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
from geo.access.acting import ITSELF, NOBODY, acting, ask, asked
from geo.access.members import members
from geo.access.table import allowed, why_not
from geo.serving.login import Way
from geo.vocabulary import DatelineError, SettingsError
from geo.vocabulary.settings import Settings
from pages.panels import session, way_back
from pages.panels.markdown import plain

KEYS = "login-"
"""How the keys of the buttons of the page to log in begin."""
_SHORTEST_SECRET = 32
_ASKED_AGAIN_S, _MOST = 2.0, 10_000
"""So often, in seconds, the store is asked about a login, and of so many it is held what it said."""
_STREAMLITS = frozenset({"origin", "is_logged_in", "tokens"})
_FAILED = (
    "That did not work: the login was broken off, or its provider does not answer. Try again; if it happens again, tell whoever runs"
    " this server."
)
_BROKEN = "Nobody can do anything here until whoever runs this server has mended this:"
_WIDE_PX = 560
_README = 'README says how, under "A login and roles".'


class _Ended:
    """The logins that were ended, here or by another server of the same database, which is asked for each within seconds. One that is
    known to be over stays so, also while no database answers."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}  # for how long it is taken to hold, or -1 where it is over

    def add(self, sign: str) -> None:
        self._until[sign] = -1
        with suppress(DatelineError), acting(ITSELF):
            session.store().upkeep.end_login(sign)

    def __contains__(self, sign: str) -> bool:
        until = self._until.get(sign, 0.0)
        if until < 0 or monotonic() < until:
            return until < 0
        over = False
        with suppress(DatelineError), acting(ITSELF):
            over = session.store().upkeep.login_ended(sign)
        self._until[sign] = -1 if over else monotonic() + _ASKED_AGAIN_S
        if len(self._until) > _MOST:
            self._until.pop(next(iter(self._until)), None)
        return over


_ENDED = _Ended()


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


def sees(claims: Mapping[str, object]) -> bool:
    """Whether who has these claims may see anything; nobody while the file of roles cannot be read."""
    try:
        return not asked() or allowed(_actor(claims).role, Action.SEE)
    except SettingsError:
        return False


def of_cookies(cookies: Mapping[str, str]) -> Actor:
    """Who has logged in, by the cookies of a request, as the socket of a page knows it."""
    return _actor(_claims(cookies))


def way() -> Way:
    """What stands before every request asks here."""
    secure = (get_origin_from_redirect_uri() or "").startswith("https:")
    return Way(of_cookies, end, USER_COOKIE_NAME, secure)


def end(cookies: Mapping[str, str]) -> None:
    """End the login of these cookies: it opens nothing any more, in no window and by no copy, here and at other servers of the same
    database. Windows that are open with it ask for a login at once, those of other servers at their next step."""
    over = _claims(cookies)
    if (
        "iat" not in over
    ):  # a provider that keeps to OpenID Connect says when; without it the next login may look the same
        return
    _ENDED.add(_sign(over))
    if runtime.exists():
        for window in runtime.get_instance()._session_mgr.list_active_sessions():
            if _is_over(window.session._user_info):
                window.session.request_rerun(None)


def _sign(claims: Mapping[str, object]) -> str:
    """Stands for one login: its claims, of which the second in which it was made is one, without what Streamlit adds to them."""
    own = {key: value for key, value in claims.items() if key not in _STREAMLITS}
    return sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()


def _is_over(claims: Mapping[str, object]) -> bool:
    return bool(claims) and _sign(claims) in _ENDED


def _claims(cookies: Mapping[str, str]) -> Mapping[str, object]:
    """What the cookies say of who has logged in; nothing where they are not signed with the secret, and for this server."""

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
            return claims
    return {}


def _actor(claims: Mapping[str, object]) -> Actor:
    """Who has these claims. Raises `SettingsError` where the file of roles cannot be read (any more)."""
    if claims.get("is_logged_in") is not True or _is_over(claims):
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
    broken = ""
    try:
        if allowed(actor().role, Action.SEE):
            way_back.take()
            return True
    except SettingsError as error:
        broken = str(error)
    with st.container(width=_WIDE_PX, key="login"):
        st.title("Dateline")
        if broken:
            st.error(plain(f"{_BROKEN} {broken}"))
        elif session.logged_in() and not _is_over(st.user.to_dict()):
            _without_a_role()
        else:
            _ask()
    return False


def _without_a_role() -> None:
    st.warning(
        f"You are logged in as {plain(session.logged_in(), 80)}, who has no role here yet. Ask whoever runs this server for one, then"
        " load the page again."
    )
    address = st.user.get("email")
    if isinstance(address, str):
        st.caption("Your address at the provider:")
        st.code(address, language=None, wrap_lines=True)
    out(f"{KEYS}out")


def _ask() -> None:
    way_back.keep()
    if "login" in st.query_params:
        st.warning(_FAILED)
    st.markdown("Log in to see anything of this Dateline.")
    found = _providers()
    for provider in found:
        words = "Log in" if len(found) == 1 else f"Log in with {plain(provider, 40)}"
        if st.button(words, type="primary", key=f"{KEYS}{provider}"):
            st.login(None if provider == "default" else provider)


def account() -> None:
    """Who has logged in, as what."""
    who = actor()
    st.caption(f"Logged in as {plain(who.name, 80)}, {who.role.words}.")


def out(key: str) -> None:
    """The way out."""
    if st.button("Log out", key=key):
        st.logout()


def why(action: Action) -> str | None:
    """Why this visitor may not do `action`, for what is shown and cannot be pressed; None where they may."""
    who = actor()
    return None if allowed(who.role, action) else why_not(who.role, action)


def closed(title: str, action: Action) -> bool:
    """Whether the page of this title is for others, who may do `action`; says so in its place."""
    if why(action) is None:
        return False
    st.title(title)
    shut(action)
    st.page_link("pages/map.py", label="Back to the map")
    return True


def shut(action: Action) -> bool:
    """Whether this visitor may not do `action`; says so in a sentence, in the place of what is not offered."""
    said = why(action)
    if said:
        st.caption(said)
    return bool(said)
