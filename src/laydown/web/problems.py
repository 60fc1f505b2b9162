"""What went wrong, as RFC 9457 has it: a kind with a stable address, what happened, and what to do.

No answer says where a file lies, what a password was, or what broke inside; nothing that was sent is sent back as
anything but a JSON string.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from ..errors import (
    BadData,
    BadRequest,
    LaydownError,
    MissingPart,
    NotAllowed,
    Overtaken,
    StoreBusy,
    StoreError,
)
from .callers import caller_of

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, its title, and what to do where nothing closer is known."""

    status: int
    title: str
    advice: str


KINDS: Mapping[str, Kind] = {
    "bad-json": Kind(400, "The body is no JSON", "send one JSON value in UTF-8"),
    "sign-in": Kind(401, "Nobody is signed in", "sign in, or send a token as Authorization: Bearer"),
    "not-allowed": Kind(403, "This account may not do that", "ask an admin for the role"),
    "cross-site": Kind(403, "The request comes from another site", "send it from the desk's own page, or with a token"),
    "no-token": Kind(403, "The request does not show that it comes from the desk", "load the page again"),
    "not-found": Kind(404, "There is no such thing", "look at how its name is written"),
    "method": Kind(405, "That is not done at this address", "the header Allow names what is"),
    "too-slow": Kind(408, "The body took too long to come", "send it again"),
    "conflict": Kind(409, "It cannot be done as things stand", "look at how things stand, then ask anew"),
    "overtaken": Kind(412, "Somebody else was faster", "look at it again, then say what you hold of it now"),
    "too-large": Kind(413, "The body is too large", "send it in parts"),
    "long-address": Kind(414, "The address is too long", "ask for less at once: an address may have 8 KB"),
    "not-json": Kind(415, "The body is of a kind that is not taken", "send it as application/json"),
    "wrong-host": Kind(421, "The desk is not known by this name", "open it at the address that it was started with"),
    "bad-question": Kind(422, "The question is wrong", "look at what is listed, and ask otherwise"),
    "no-condition": Kind(428, "It is not said what was looked at", "send the etag of what is judged as If-Match"),
    "too-many": Kind(429, "Too many attempts", "wait as long as Retry-After says"),
    "broken": Kind(500, "The desk failed", "ask again; if it stays, the terminal of `laydown serve` has the reason"),
    "missing-part": Kind(501, "A part of laydown is not installed", "the detail says what to install"),
    "busy": Kind(503, "Another process is writing to the store", "ask again in a moment"),
}
_BY_STATUS = {kind.status: name for name, kind in reversed(list(KINDS.items()))}


class Refusal(LaydownError):
    """A request that is not answered as it was asked. `kind` is a key of `KINDS`."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        advice: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail, advice=advice)
        self.kind = kind
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal as it is sent."""

    kind: str
    detail: str
    advice: str = ""
    errors: tuple[Mapping[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The status of its kind."""
        return KINDS[self.kind].status

    @property
    def body(self) -> bytes:
        """The problem in JSON."""
        kind = KINDS[self.kind]
        told: dict[str, Any] = {
            "type": f"/problems/{self.kind}",
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail or kind.title,
            "advice": self.advice or kind.advice,
        }
        if self.errors:
            told["errors"] = [dict(one) for one in self.errors]
        return json.dumps(told, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").encode()

    def response(self) -> Response:
        """The answer that says so."""
        return Response(self.body, status_code=self.status, media_type=MEDIA_TYPE, headers=dict(self.headers))


def problem_of(error: Exception, *, is_signed_in: bool = True) -> Problem:
    """What is told of an error. What only we can mend is told without its words: they may name files."""
    match error:
        case Refusal():
            return Problem(error.kind, error.what, error.advice, error.errors, error.headers)
        case NotAllowed() if not is_signed_in:
            return Problem("sign-in", error.what, error.advice, headers={"www-authenticate": "Bearer"})
        case NotAllowed():
            return Problem("not-allowed", error.what, error.advice)
        case Overtaken():
            told = {"name": error.about, "detail": "was judged by somebody else meanwhile"}
            return Problem("overtaken", error.what, error.advice, errors=(told,))
        case BadRequest():
            return Problem("bad-question", error.what, error.advice, errors=_named(error))
        case StoreBusy():
            return Problem("busy", "another process is writing to the store", headers={"retry-after": "1"})
        case MissingPart():
            return Problem("missing-part", error.what, error.advice)
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            return _by_status(error)
        case StoreError() | BadData():
            return Problem("broken", "the store or a file of laydown cannot be used")
        case _:
            return Problem("broken", "a fault of ours; nothing was changed")


def answer_problems(app: FastAPI) -> None:
    """Let every error of the application be told as a problem."""

    def told(request: Request, error: Exception) -> Response:
        problem = problem_of(error, is_signed_in=caller_of(request) is not None)
        place = str(request.app.state.parts.settings.store)
        if place in f"{problem.detail} {problem.advice}":  # where it lies is for those who started the desk
            problem = Problem("broken", "the store cannot be opened")
        return problem.response()

    for kind in (LaydownError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, told)


def _named(error: BadRequest) -> tuple[Mapping[str, str], ...]:
    """The part of the question that is wrong, where one is."""
    if error.parameter is None:
        return ()
    advice = {"advice": error.advice} if error.advice else {}
    return ({"name": error.parameter, "detail": error.what, **advice},)


def _invalid(error: RequestValidationError) -> Problem:
    """Which part of the question is wrong. What was given is not said again."""
    found = error.errors()
    if any(one.get("type") == "json_invalid" for one in found):
        return Problem("bad-json", "the body is no JSON")
    named = [{"name": _place(one.get("loc", ())), "detail": str(one.get("msg", "is wrong"))} for one in found]
    where = ", ".join(dict.fromkeys(one["name"] for one in named))
    return Problem("bad-question", f"what is wrong: {where}", errors=tuple(named))


def _place(parts: Sequence[object]) -> str:
    """The name of a parameter, or the path of a field: "claims[0].etag"."""
    told = ""
    for part in parts[1:] if len(parts) > 1 else parts:
        told += f"[{part}]" if isinstance(part, int) else f".{part}" if told else str(part)
    return told[:120] or "the body"


def _by_status(error: HTTPException) -> Problem:
    kind = _BY_STATUS.get(error.status_code, "broken" if error.status_code >= 500 else "bad-question")
    detail = "" if kind == "broken" else str(error.detail or "")
    return Problem(kind, detail, headers=dict(error.headers or {}))
