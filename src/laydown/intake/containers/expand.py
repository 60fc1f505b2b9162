"""One file that holds many reports → its reports, one after the other, with what is known of each from the outside.

Archives within archives are gone into as far as the limits allow; nothing is ever written anywhere.
"""

import hashlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ...errors import BadInput, EmptyInput, ReaderFailed, TooLarge
from ...terms import USUAL_LIMITS, Arrival, CaptureMethod, Limits
from ..found import Found, Outcome
from ..prologue import first_element_of
from .budget import Budget, PassedOver, Spent
from .fields import names_a_text
from .gdelt import gdelt_members
from .kinds import HEAD, STREAMS, Kind, kind_of, packing_of
from .lists import line_members, list_members
from .mails import mail_members
from .mboxes import mbox_members
from .members import Container, Follow, Member, refused
from .names import Names
from .streams import Chained, Inflated, Readable, looked_ahead, read_up_to
from .tars import tar_members
from .telegram import telegram_members
from .wacz import is_wacz, wacz_members
from .warcs import warc_members
from .zips import zip_members

REPORTS = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".xml", ".rss", ".atom", ".pdf"})
HOLDERS = frozenset(
    ".zip .tar .gz .tgz .bz2 .tbz2 .xz .txz .warc .wacz .eml .mht .mhtml .mbox .jsonl .ndjson .opml".split()
)
PERHAPS = frozenset({".json", ".csv", ".tsv"})  # taken where what is in them is a list of reports
_FURNITURE = frozenset(  # what pages are dressed with: never looked into
    ".css .js .mjs .map .svg .png .jpg .jpeg .gif .webp .avif .ico .bmp .tif .tiff .woff .woff2 .ttf .otf .eot .mp4"
    " .webm .mp3 .ogg .m4a .mov .avi .mkv .wav .exe .dll .so".split()
)
_PAGES = frozenset({"html", "head", "body", "rss", "feed", "rdf:rdf"})
_PACKED_NAMES = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}


def expanded(
    found: Found, limits: Limits = USUAL_LIMITS, *, passed_over: PassedOver | None = None, follow: Follow | None = None
) -> Iterator[Outcome]:
    """The reports within `found`, or `found` itself where it is no container; what cannot be read is a Rejection.

    Lazy: one member is in memory at a time. What is no report (pictures, scripts) is counted in `passed_over`.
    `follow` gives what lies at an address, for lists that hold nothing else; without it their titles are read.
    """
    run = _Run(limits=limits, passed_over=passed_over or PassedOver(), follow=follow)
    if found.data is not None:
        yield from _at_hand(found, found.data, run)
        return
    try:
        path = Path(found.path)
        mode = path.stat().st_mode
        file = path.open("rb") if not stat.S_ISDIR(mode) else None
    except (OSError, ValueError):
        file = None
    if file is None:
        yield found  # to read it says what is wrong
        return
    with file:
        if stat.S_ISREG(mode):
            yield from _from_file(found, file, run)
        else:
            yield from _from_pipe(found, file, run)


def expanded_stream(
    path: str,
    stream: Readable,
    arrival: Arrival,
    limits: Limits = USUAL_LIMITS,
    *,
    passed_over: PassedOver | None = None,
    follow: Follow | None = None,
) -> Iterator[Outcome]:
    """The same for what comes in by a stream. Raises OSError where that cannot be read."""
    run = _Run(limits=limits, passed_over=passed_over or PassedOver(), follow=follow)
    found = Found(path=path, arrival=arrival)
    if isinstance(stream, io.BufferedReader) and stream.seekable() and _is_regular(stream):
        yield from _from_file(found, stream, run)
    else:
        yield from _from_pipe(found, stream, run)


def expanded_file(
    found: Found, file: io.BufferedReader, digest: str, limits: Limits, *, passed_over: PassedOver
) -> Iterator[Outcome]:
    """The same for a file of the user's own that is open, wherever it lies; it can be sought in. `digest` is its own.

    Each report comes with its bytes.
    """
    run = _Run(limits=limits, passed_over=passed_over, follow=None)
    head = file.read(HEAD)
    file.seek(0)
    kind = kind_of(head, found.path)
    if kind is not None:
        yield from _within(run.container(found, file, digest), kind)
        return
    data = read_up_to(file, limits.max_bytes + 1)
    yield run.container(found, file, digest).report(found.path, data, arrival=found.arrival, envelope=found.envelope)


def expanded_lines(
    found: Found, lines: io.BufferedReader, limits: Limits, *, first_line: int, passed_over: PassedOver
) -> Iterator[Outcome]:
    """The reports of a part of a list of one object a line, whose first line there has the number `first_line`."""
    container = _Run(limits=limits, passed_over=passed_over, follow=None).container(found, lines, None)
    container.budget.is_stream = True
    try:
        yield from line_members(container, first_line=first_line)
    except BadInput as error:
        yield _rejection(error)


def is_cut_by_lines(head: bytes, path: str) -> bool:
    """Whether a file, by its start and name, is a list of one object a line, so that each line stands for itself."""
    return kind_of(head, path) is Kind.LINES and names_a_text(head)


def holder_of(data: bytes, path: str) -> str | None:
    """The kind of container that bytes are, as "zip" or "warc"; None for a report."""
    kind = kind_of(data[:HEAD], path)
    return kind.value if kind else None


def is_list_of_reports(path: Path) -> bool:
    """Whether a file of a suffix that may mean anything (".json") is a container by what is in it."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return True  # to read it says what is wrong
    return lists_reports(head, path.name)


def lists_reports(head: bytes, name: str) -> bool:
    """The same by the start of a file and its name."""
    kind = kind_of(head, name)
    return kind is not None and (kind not in (Kind.LINES, Kind.LIST) or names_a_text(head))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    limits: Limits
    passed_over: PassedOver
    follow: Follow | None

    def container(self, found: Found, stream: io.BufferedReader, outer: str | None) -> Container:
        return Container(
            path=found.path,
            stream=stream,
            arrival=found.arrival,
            envelope=found.envelope,
            limits=self.limits,
            budget=Budget(name=found.path, limits=self.limits),
            passed_over=self.passed_over,
            follow=self.follow,
            outer=outer,
        )


def _is_regular(stream: io.BufferedReader) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False


def _at_hand(found: Found, data: bytes, run: _Run) -> Iterator[Outcome]:
    kind = kind_of(data[:HEAD], found.path)
    if kind is None:
        yield replace(found, data=data)
        return
    stream = looked_ahead(io.BytesIO(data))
    yield from _within(run.container(found, stream, hashlib.sha256(data).hexdigest()), kind)


def _from_file(found: Found, file: io.BufferedReader, run: _Run) -> Iterator[Outcome]:
    kind = kind_of(file.read(HEAD), found.path)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if kind is None:
        if size > run.limits.max_bytes:
            reason = f"it has {size:,} bytes, the limit is {run.limits.max_bytes:,}"
            yield refused(found.path, TooLarge.__name__, reason, "save only the article, or raise the limit")
        else:
            is_named = found.arrival.method is CaptureMethod.FILE
            yield found if is_named else replace(found, data=file.read())
        return
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    yield from _within(run.container(found, file, digest), kind)


def _from_pipe(found: Found, stream: Readable, run: _Run) -> Iterator[Outcome]:
    """What cannot be gone back in: into memory, up to the size of an answer; beyond it, as it comes."""
    most = run.limits.max_decoded_bytes
    data = read_up_to(stream, most + 1)
    if len(data) <= most:
        yield from _at_hand(found, data, run)
        return
    kind = kind_of(data[:HEAD], found.path)
    if kind is None or kind is Kind.ZIP:
        reason = f"it has more than {most:,} bytes"
        yield refused(found.path, TooLarge.__name__, reason, "save it, and name the file; or raise max_decoded_bytes")
        return
    yield from _within(run.container(found, looked_ahead(Chained(data, stream)), None), kind)


def _within(container: Container, kind: Kind) -> Iterator[Outcome]:
    """What a container holds, its own faults as the last rejection."""
    count, before = 0, container.passed_over.total(container.budget.name)
    try:
        for outcome in _members(container, kind):
            count += 1
            yield outcome
        if not count:
            yield _bare(container, container.passed_over.total(container.budget.name) - before)
    except Spent as error:
        if container.level:
            raise
        yield _rejection(error)
    except BadInput as error:
        yield _rejection(error)
    except Exception as error:  # noqa: BLE001 - a fault of ours on one container costs no more than that
        reason = f"the reader failed: {type(error).__name__}: {error}"
        yield refused(container.path, ReaderFailed.__name__, reason, "please report it with the file")


def _rejection(error: BadInput) -> Outcome:
    return refused(
        error.document, type(error).__name__ if type(error) is not Spent else "TooLarge", error.reason, error.advice
    )


def _bare(container: Container, passed: int) -> Outcome:
    reason = (
        f"there are no reports in it; {passed:,} other things were passed over" if passed else "it holds no reports"
    )
    return refused(container.path, EmptyInput.__name__, reason, "name a file with pages, texts or feeds in it")


def _members(container: Container, kind: Kind) -> Iterator[Outcome]:
    is_own = container.arrival.method in (CaptureMethod.FILE, CaptureMethod.STANDARD_INPUT)
    if is_own and not container.level and (kind in STREAMS or (kind is Kind.ZIP and is_wacz(container))):
        container.budget.is_stream = True
    for member in _taken_apart(container, kind):
        if isinstance(member, Member):
            yield from _told(member, container)
        else:
            yield member


def _taken_apart(container: Container, kind: Kind) -> Iterator[Member | Outcome]:
    match kind:
        case Kind.ZIP:
            return wacz_members(container) if is_wacz(container) else zip_members(container)
        case Kind.TAR:
            return tar_members(container)
        case Kind.PACKED:
            return _unpacked(container)
        case Kind.WARC:
            return warc_members(container)
        case Kind.MAIL:
            return mail_members(container)
        case Kind.MBOX:
            return mbox_members(container)
        case Kind.LINES:
            return line_members(container)
        case Kind.LIST:
            return list_members(container)
        case Kind.TELEGRAM:
            return telegram_members(container)
        case Kind.GDELT:
            return gdelt_members(container)
        case Kind.OPML:
            reason = "it is a list of feeds, not of reports"
            return iter([refused(container.path, "NotText", reason, "follow its feeds with `laydown watch`")])


def _unpacked(container: Container) -> Iterator[Member | Outcome]:
    """What a packed file holds: a tar, a list of records, or one report."""
    packing = packing_of(container.stream.peek(16)) or "gzip"
    limits = container.limits
    inflated = Inflated(container.stream, packing, name=container.path, max_ratio=limits.max_ratio)
    stream = looked_ahead(inflated)
    name = _unpacked_name(container.path)
    kind = kind_of(stream.peek(HEAD), name)
    if kind in STREAMS:
        inflated.free = limits.max_decoded_bytes
    if kind is Kind.TAR or kind in STREAMS:
        yield from _members(replace(container, stream=stream), kind)
        return
    container.budget.member()
    base = PurePosixPath(name.replace("\\", "/")).name
    path = Names(container.path).joined(base)
    yield Member(path=path, name=base, stream=stream, arrival=container.arrival_of(), envelope=container.envelope)


def _unpacked_name(path: str) -> str:
    suffix = PurePosixPath(path).suffix
    instead = _PACKED_NAMES.get(suffix.lower())
    return path if instead is None else path.removesuffix(suffix) + instead


def _told(member: Member, container: Container) -> Iterator[Outcome]:
    """A member told for what it is: a report, a container, or something that is passed over."""
    name = PurePosixPath(member.name.replace("\\", "/"))
    suffix = name.suffix.lower()
    if any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.parts):
        container.passes_over("hidden")
        return
    if suffix in _FURNITURE:
        container.passes_over(suffix[1:])
        return
    try:
        head = member.stream.peek(HEAD)[:HEAD]
        if kind := kind_of(head, member.name):
            yield from _gone_into(member, container, kind)
        elif (
            suffix in REPORTS
            or first_element_of(head) in _PAGES
            or head.startswith(b"%PDF-")
            or _is_bare_text(name, head)
        ):
            data = read_up_to(member.stream, container.limits.max_bytes + 1)
            yield container.report(member.path, data, arrival=member.arrival, envelope=member.envelope)
        else:
            container.passes_over(suffix[1:] or "without a suffix")
    except Spent:
        raise
    except BadInput as error:
        yield refused(member.path, type(error).__name__, error.reason, error.advice)


def _is_bare_text(name: PurePosixPath, head: bytes) -> bool:
    """Whether a file without a suffix is a text, as it is taken in folders."""
    return not name.suffix and bool(head.strip()) and b"\0" not in head and sum(byte < 9 for byte in head[:4096]) == 0


def _gone_into(member: Member, container: Container, kind: Kind) -> Iterator[Outcome]:
    limits = container.limits
    if container.level >= limits.max_nesting:
        reason = f"archives nest deeper than {limits.max_nesting}"
        yield refused(member.path, TooLarge.__name__, reason, "unpack it, or raise the limit max_nesting")
        return
    stream = member.stream
    if kind is Kind.ZIP:  # its directory is at its end
        data = read_up_to(stream, limits.max_decoded_bytes + 1)
        if len(data) > limits.max_decoded_bytes:
            reason = f"an archive within an archive may have {limits.max_decoded_bytes:,} bytes"
            yield refused(member.path, TooLarge.__name__, reason, "unpack it, or raise the limit max_decoded_bytes")
            return
        stream = looked_ahead(io.BytesIO(data))
    inner = replace(
        container,
        path=member.path,
        stream=stream,
        arrival=member.arrival,
        envelope=member.envelope,
        level=container.level + 1,
    )
    yield from _within(inner, kind)
