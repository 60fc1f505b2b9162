"""The record, or the part that a filter asks for, as files; and the brief of it, a page that stands for itself.

The same writers, forms and filters as the command line. A profile is asked for by its name; a file of the server's own
is never named by a request.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Literal, TextIO, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from ..desk import only
from ..errors import BadRequest
from ..export.event_rows import write_events_csv
from ..export.jsonl import write_events_jsonl, write_json_list, write_jsonl
from ..terms import EVERYTHING, Record
from ..wiring import FORMS, Form, Prepared, binary_exporter, brief_page, captured_of, exporter, prepared, profile_of
from .answering import caching, unchanged
from .filters import Asked, asked
from .parts import parts_of

router = APIRouter()
pages = APIRouter(include_in_schema=False)

EventForm = Literal["csv", "json", "jsonl", "geojson", "kml", "gpkg", "xlsx"]
ClaimForm = Literal["csv", "json", "jsonl", "parquet"]
WholeForm = Literal["csv", "geojson", "jsonl", "kml", "gpkg", "parquet", "sqlite", "stix", "prov", "xlsx"]
Filtered = Annotated[Asked, Depends(asked)]
Published = Annotated[
    Literal["public"] | None, Query(description="leave out what may not be published: docs/publication.md")
]
Question = Annotated[str | None, Query(max_length=500, description="the question that the page answers")]

MOST_TOLD = 1_000  # events of a brief: more is a table, and a file
_HELD_BYTES = 8 * 1024 * 1024  # in memory; what is larger goes through a file on its way
_CHUNK = 256 * 1024
JSON = Form(media_type="application/json", suffix="json")
# Like the policy that the page carries itself, and nobody frames it.
BRIEF_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

TextWriter = Callable[[Record, TextIO], None]
_EVENTS: dict[str, TextWriter] = {
    "csv": write_events_csv,
    "jsonl": write_events_jsonl,
    "json": partial(write_json_list, lines=write_events_jsonl),
}
_CLAIMS: dict[str, TextWriter] = {"json": partial(write_json_list, lines=write_jsonl)}


def _file(*forms: str) -> dict[int | str, dict[str, object]]:
    """The answers that an address may give, for the description of the interface."""
    kinds = {(FORMS.get(form) or JSON).media_type.partition(";")[0] for form in forms}
    return {200: {"description": "the file", "content": {kind: _content(kind) for kind in sorted(kinds)}}}


def _content(kind: str) -> dict[str, object]:
    """What a file of a kind holds: JSON is described as JSON, and the rest as bytes."""
    is_json = kind == "application/json" or kind.endswith("+json")
    return {"schema": {} if is_json else {"type": "string", "format": "binary"}}


@router.get("/events.{form}", response_class=StreamingResponse, responses=_file(*get_args(EventForm)))
def events_file(request: Request, asked: Filtered, form: EventForm, profile: Published = None) -> Response:
    """The events that meet a filter as a file: `csv` one event a row, `geojson`, `kml` and `gpkg` for maps."""
    return _answer(request, asked, form, "events", profile, _EVENTS.get(form))


@router.get("/claims.{form}", response_class=StreamingResponse, responses=_file(*get_args(ClaimForm)))
def claims_file(request: Request, asked: Filtered, form: ClaimForm, profile: Published = None) -> Response:
    """The claims of the events that meet a filter as a file, one claim a row."""
    return _answer(request, asked, form, "claims", profile, _CLAIMS.get(form))


@router.get("/export/{form}", response_class=StreamingResponse, responses=_file(*get_args(WholeForm)))
def whole_file(request: Request, asked: Filtered, form: WholeForm, profile: Published = None) -> Response:
    """What meets a filter in any form that `laydown export` writes."""
    return _answer(request, asked, form, "record", profile, None)


@pages.get("/brief")
def brief(
    request: Request,
    asked: Filtered,
    *,
    question: Question = None,
    profile: Published = None,
    download: Annotated[bool, Query(description="as a file, rather than to look at")] = False,
) -> Response:
    """The brief of what meets a filter: one page that loads nothing, to read, print or send."""
    etag, seen = unchanged(request, asked.snapshot, *_today(request, profile))
    if seen:
        return seen
    record = _part(request, asked)
    if len(record.events) > MOST_TOLD:
        what = f"a brief of {len(record.events):,} events is too long to read"
        raise BadRequest(what, advice=f"ask for at most {MOST_TOLD:,} by a filter, or take a file of all of them")
    page = brief_page(_prepared(request, asked, record, profile=profile, question=question))
    kind = "attachment" if download else "inline"
    headers = {
        **caching(etag),
        "content-security-policy": BRIEF_POLICY,
        "content-disposition": f'{kind}; filename="laydown-brief.html"',
    }
    return Response(page.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=headers)


def _answer(
    request: Request, asked: Asked, form: str, name: str, profile: str | None, write: TextWriter | None
) -> Response:
    etag, seen = unchanged(request, asked.snapshot, *_today(request, profile))
    if seen:
        return seen
    part = _prepared(request, asked, _part(request, asked), profile=profile)
    about = FORMS.get(form) or JSON
    file = SpooledTemporaryFile(max_size=_HELD_BYTES)  # noqa: SIM115 - it is closed when it was sent
    try:
        _write(part, form, write, file)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {
        **caching(etag),
        "content-length": str(size),
        "content-disposition": f'attachment; filename="laydown-{name}.{about.suffix}"',
    }
    return StreamingResponse(_chunks(file), media_type=about.media_type, headers=headers)


def _write(part: Prepared, form: str, write: TextWriter | None, file: "IO[bytes]") -> None:
    if write is None and FORMS[form].is_binary:
        binary_exporter(form, part)(part.record, file)  # type: ignore[arg-type]  # a file of bytes in all but name
        return
    text = TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    (write or exporter(form, part))(part.record, text)
    text.detach()


def _chunks(file: "IO[bytes]") -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _part(request: Request, asked: Asked) -> Record:
    """The record of the events that meet the filter; all of it, spotted names too, where nothing is asked."""
    record = asked.snapshot.record
    if asked.filter == EVERYTHING:
        return record
    return only(record, (event.id for event in asked.selection(request).events))


def _prepared(
    request: Request, asked: Asked, record: Record, *, profile: str | None, question: str | None = None
) -> Prepared:
    parts = parts_of(request)
    with parts.open_store() as store:
        captured = captured_of(store, record)
    return prepared(
        record,
        today=parts.now().date(),
        settings=parts.settings,
        asked=asked.filter,
        question=question.strip() or None if question else None,
        profile=profile_of(profile),
        captured=captured,
    )


def _today(request: Request, profile: str | None) -> tuple[str, ...]:
    """What an answer under a profile depends on as well."""
    return (parts_of(request).now().date().isoformat(),) if profile else ()
