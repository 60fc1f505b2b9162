"""Who may do what: one line for every address of the interface and every method there.

What is not in the table is read by readers and written by admins only; a test holds the table equal to the routes.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ..terms import Role

API = "/api/v1"
READER, REVIEWER, ADMIN = Role.READER, Role.REVIEWER, Role.ADMIN
ANYBODY = None

RULES: Mapping[tuple[str, str], Role | None] = {
    ("GET", "/openapi.json"): ANYBODY,
    ("GET", "/state"): ANYBODY,
    ("GET", "/view"): READER,
    ("GET", "/events"): READER,
    ("GET", "/events/{event}"): READER,
    ("GET", "/facets"): READER,
    ("GET", "/claims"): READER,
    ("GET", "/claims/{claim}"): READER,
    ("GET", "/documents/{document}"): READER,
    ("GET", "/documents/{document}/original"): READER,
    ("GET", "/search"): READER,
    ("GET", "/holdings"): READER,
    ("GET", "/queue"): READER,
    ("GET", "/judgements"): READER,
    ("POST", "/judgements"): REVIEWER,
    ("POST", "/judgements/try"): REVIEWER,
    ("POST", "/judgements/bulk"): REVIEWER,
    ("POST", "/judgements/undo"): REVIEWER,
    ("GET", "/pairs/{one}/{other}"): READER,
    ("GET", "/scales"): READER,
    ("GET", "/changes"): READER,
    ("GET", "/events.{form}"): READER,
    ("GET", "/claims.{form}"): READER,
    ("GET", "/export/{form}"): READER,
    ("POST", "/session"): ANYBODY,
    ("DELETE", "/session"): READER,
    ("PUT", "/session/password"): READER,
    ("GET", "/tokens"): READER,
    ("POST", "/tokens"): READER,
    ("DELETE", "/tokens/{digest}"): READER,
    ("GET", "/accounts"): ADMIN,
    ("PUT", "/accounts/{name}"): ADMIN,
    ("DELETE", "/accounts/{name}/sessions"): ADMIN,
}


def needed(method: str, path: str) -> Role | None:
    """The role that a request needs; None where nobody needs to be signed in."""
    if not path.startswith(f"{API}/"):
        return ANYBODY if is_page(path) else READER
    below = path.removeprefix(API)
    for (listed, template), role in RULES.items():
        if listed == method and _pattern(template).fullmatch(below):
            return role
    return READER if method == "GET" else ADMIN


def role_at(method: str, template: str) -> Role | None:
    """The role that a route needs, by its template below the interface."""
    return RULES.get((method, template), READER if method == "GET" else ADMIN)


def methods_at(path: str, routes: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The methods that routes (method, template) take at a path."""
    return frozenset(method for method, template in routes if _pattern(template).fullmatch(path))


def is_page(path: str) -> bool:
    """Whether it is of the pages, which hold nothing of the record."""
    return path in ("/", "/favicon.ico") or path.startswith(("/static/", "/problems/"))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """The paths that a template of a route stands for."""
    parts = re.split(r"(\{[^}]*\})", template)
    return re.compile("".join(_piece(part) for part in parts))


def _piece(part: str) -> str:
    if not part.startswith("{"):
        return re.escape(part)
    return ".*" if part.endswith(":path}") else "[^/]+"
