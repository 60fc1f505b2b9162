"""How an answer is sent: as JSON, once, with an etag by which who has it already is told so."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import Query, Request
from fastapi.responses import Response

from .. import __version__
from ..desk import iso_day
from ..errors import BadRequest
from ..wiring.desk import Snapshot
from .etags import answer_etag, is_seen
from .parts import parts_of

_ANSWERS_KEPT = 48  # of one record, up to a megabyte each
_ENCODER = msgspec.json.Encoder()
Day = Annotated[
    str | None,
    Query(description="a day, as 2025-02-10", max_length=10, json_schema_extra={"format": "date"}),
]


def as_json(answer: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """The answer as it is sent."""
    return Response(_ENCODER.encode(answer), status_code=status, media_type="application/json", headers=headers)


def unchanged(request: Request, snapshot: Snapshot, *more: str) -> tuple[str, Response | None]:
    """The etag of what is asked, of this record, and the answer 304 where who asks has it already.

    `more` is what else the answer depends on. While the record is put together anew no answer is kept.
    """
    query = [*request.query_params.multi_items(), *(("", one) for one in more)]
    etag = answer_etag(f"{__version__} {snapshot.revision} {snapshot.is_current}", request.url.path, query)
    if is_seen(etag, request.headers.get("if-none-match")):
        return etag, Response(status_code=304, headers=caching(etag))
    return etag, None


def answered(snapshot: Snapshot, etag: str, make: Callable[[], Any]) -> Response:
    """The answer under this etag; the last ones are kept as they were sent, since many ask for the same view."""
    data = snapshot.answers.get(etag)
    if data is None:
        data = _ENCODER.encode(make())
        snapshot.answers[etag] = data
        while len(snapshot.answers) > _ANSWERS_KEPT:
            snapshot.answers.pop(next(iter(snapshot.answers)), None)
    return Response(data, media_type="application/json", headers=caching(etag))


def caching(etag: str) -> dict[str, str]:
    """The headers by which a browser asks again whether what it has still holds."""
    return {"etag": etag, "cache-control": "private, no-cache"}


def day_from(name: str, word: str | None) -> date | None:
    """The day that a parameter gives. Raises BadRequest by its name."""
    if not word:
        return None
    try:
        return iso_day(word)
    except ValueError as error:
        what = f"{name}: {word!r} is none"
        raise BadRequest(what, advice="a day is written as 2025-02-10", parameter=name) from error


def snapshot_for(request: Request, known_by: str | None) -> Snapshot:
    """The record as it is, or as it was known by the end of a day. Raises BadRequest for a day that is none."""
    return parts_of(request).desk.now(known_by=day_from("known_by", known_by))
