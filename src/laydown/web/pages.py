"""The built pages: one page for every state, and the files that it loads, each with its kind and its digest."""

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ..errors import MissingPart
from ..measure.ids import sha256_hex
from .problems import KINDS as PROBLEMS
from .problems import Refusal

STATIC = Path(__file__).parent / "static"
INDEX = "index.html"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".pbf": "application/x-protobuf",
    ".webmanifest": "application/manifest+json",
}
_PACKED = frozenset({".html", ".js", ".mjs", ".css", ".json", ".geojson", ".svg", ".txt"})
_NAME = re.compile(r"(?:[\w@-][\w@.-]*/)*[\w@-][\w@.-]*", re.ASCII)
_HASHED = re.compile(r"[-.][A-Z0-9]{8}\.\w+(?:\.\w+)?$|[-.][0-9a-f]{8,64}\.\w+$")
_LOADED = re.compile(r'(?<=["\'])/static/([\w@./-]+)(?=["\'])')
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A file as it is sent: its bytes, the same packed where that is less, its kind and its digest."""

    body: bytes
    packed: bytes | None
    kind: str
    digest: str


def check_built(static: Path = STATIC) -> None:
    """Raise MissingPart where the pages were not built."""
    if not (static / INDEX).is_file() or not any(static.glob("*.js")):
        raise MissingPart(
            "the pages of the desk are not built",
            advice="run `make web` in the sources of laydown; an installed wheel has them",
        )


@router.get("/")
def index(request: Request) -> Response:
    """The page: what it shows is in the query of its address, which is the browser's to read."""
    check_built()
    return _answer(request, _index(STATIC, _stamp(STATIC / INDEX)), ASK_AGAIN)


@router.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    """A file that the page loads."""
    page = page_of(STATIC, name)
    for_good = _HASHED.search(name) or request.query_params.get("v") == page.digest[:16]
    return _answer(request, page, FOR_GOOD if for_good else ASK_AGAIN)


@router.get("/favicon.ico")
def icon(request: Request) -> Response:
    """What browsers ask for by themselves."""
    return _answer(request, page_of(STATIC, "icon.svg"), ASK_AGAIN)


@router.get("/problems/{kind}")
def problem(kind: str) -> Response:
    """What a kind of problem is, in words: where the `type` of one leads."""
    known = PROBLEMS.get(kind)
    if known is None:
        raise Refusal("not-found", "there is no such kind of problem", advice="docs/api.md lists them")
    text = f"{known.status} {known.title}\n\nWhat to do: {known.advice}.\n"
    return Response(text, media_type="text/plain; charset=utf-8", headers={"cache-control": ASK_AGAIN})


def page_of(root: Path, name: str) -> Page:
    """The file of this name below `root`. Raises Refusal for what is none of ours, wherever the name leads."""
    path = root / name
    is_ours = _NAME.fullmatch(name) and path.suffix in KINDS and path.resolve().is_relative_to(root.resolve())
    if not is_ours or not path.is_file():
        raise Refusal("not-found", "there is no such file", advice="load the page again")
    return _page(path, _stamp(path))


@lru_cache(maxsize=256)
def _page(path: Path, _: tuple[int, int]) -> Page:
    """The file as it was at this stamp: a page that is built anew is read anew."""
    return _as_page(path.read_bytes(), path.suffix)


@lru_cache(maxsize=8)
def _index(root: Path, _: tuple[int, int]) -> Page:
    """The page with the digest of each file in its address: what was loaded once is asked for no more."""

    def stamped(match: re.Match[str]) -> str:
        try:
            return f"/static/{match[1]}?v={page_of(root, match[1]).digest[:16]}"
        except Refusal:
            return match[0]

    text = (root / INDEX).read_text(encoding="utf-8")
    return _as_page(_LOADED.sub(stamped, text).encode(), ".html")


def _as_page(body: bytes, suffix: str) -> Page:
    packed = gzip.compress(body, 9, mtime=0) if suffix in _PACKED and len(body) > 1024 else None
    is_less = packed is not None and len(packed) < len(body)
    return Page(body, packed if is_less else None, KINDS[suffix], sha256_hex(body))


def _stamp(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_mtime_ns, seen.st_size


def _answer(request: Request, page: Page, keep: str) -> Response:
    etag = f'"{page.digest[:32]}"'
    headers = {"etag": etag, "cache-control": keep, "vary": "accept-encoding"}
    if etag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    takes = {one.partition(";")[0].strip() for one in request.headers.get("accept-encoding", "").split(",")}
    if page.packed is not None and "gzip" in takes:
        return Response(page.packed, media_type=page.kind, headers={**headers, "content-encoding": "gzip"})
    return Response(page.body, media_type=page.kind, headers=headers)
