"""A path -> whether it is served. What Streamlit brings along is decided here, one by one, with the reason.

The pages need some of it; the rest tells of the server's inside, or is a door that nobody uses. A new version of Streamlit with
a path that is not here fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping

_STREAMLITS = "_stcore"
SERVED: Mapping[str, str] = {
    "_stcore/health": "the page asks it before it connects; says ok",
    "_stcore/stream": "the page's socket",
    "_stcore/host-config": "the page asks it first; says no more than Streamlit's defaults",
    "_stcore/upload_file": "files that a page takes in; wants the session's id and Streamlit's token",
    "_stcore/bidi-components": "files of widgets",
    "media": "downloads and pictures, by names that are hashes",
    "component": "files of widgets, the map's frame among them",
    "static": "scripts and styles of the page",
}
"""What is served of Streamlit's own, by the head of its path."""
NOT_SERVED: Mapping[str, str] = {
    "_stcore/metrics": "memory and sessions are nobody's business; /health says whether all is well",
    "_stcore/script-health-check": "runs the whole app for whoever asks",
    "_stcore/agent": "lets programs press buttons; off in Streamlit, and no page needs it",
    "auth": "only where a login is asked for",
    "oauth2callback": "only where a login is asked for",
    "app/static": "there is no folder of files to be served",
}
"""What gets 404, though Streamlit has it."""
FOR_A_LOGIN = frozenset({"auth", "oauth2callback"})
"""What of these is served where a login is asked for."""
NOT_LINKED = frozenset({"auth"})
"""What pages of ours alone lead to: no link from elsewhere logs anybody in or out."""
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""PUT and DELETE are for files that a page takes in."""


def is_served(path: str, base: str = "", *, login: bool = False) -> bool:
    """Whether the server, which may ask for a `login`, answers at `path`, below its `base` path: what is Streamlit's own only where
    the table says so.

    >>> is_served("/review"), is_served("/_stcore/metrics"), is_served("/maps/_stcore/health", "maps")
    (True, False, True)
    """
    parts = parts_below(path, base)
    if any(begins(parts, head) for head in NOT_SERVED if not (login and head in FOR_A_LOGIN)):
        return False
    return _STREAMLITS not in parts or any(begins(parts, head) for head in SERVED)


def may_be_linked(path: str, base: str = "") -> bool:
    """Whether a link from elsewhere may lead to `path`.

    >>> may_be_linked("/review"), may_be_linked("/auth/logout")
    (True, False)
    """
    return not any(begins(parts_below(path, base), head) for head in NOT_LINKED)


def parts_below(path: str, base: str) -> list[str]:
    """The parts of `path` below the server's `base` path.

    >>> parts_below("/maps//auth/login", "maps")
    ['auth', 'login']
    """
    parts = [part for part in path.split("/") if part]
    root = [part for part in base.split("/") if part]
    return parts[len(root) :] if root and parts[: len(root)] == root else parts


def begins(parts: list[str], head: str) -> bool:
    """Whether these parts of a path begin with those of `head`."""
    wanted = head.split("/")
    return parts[: len(wanted)] == wanted
