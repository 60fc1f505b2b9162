"""A PDF to its sheet, read by a process that can be killed: whatever the file does to its reader costs only itself.

The process is `pdf_worker`, a fresh one for each file: it starts in a tenth of a second, and none sees two files.
"""

import contextlib
import json
import re
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from math import ceil
from pathlib import Path

import msgspec

from ..errors import BadInput, Locked, NoText, NotText, TooLarge, TooSlow
from ..measure.amounts import byte_words, second_words
from ..measure.folding import folded, squeezed
from ..terms import FoundIn, Limits, Published
from . import pdf_layout as layout
from .blocks import Sheet, refuse_length
from .dates import machine_day
from .plain import lines_sheet

MEDIA_TYPE = "application/pdf"
SIGNATURE = b"%PDF-"
INCOMPLETE = "parse_incomplete"
PAGES_WITHOUT_TEXT = "pages_without_text"

_HEADER = re.compile(rb"[^ -~]%PDF-[12]\.[0-9]")
_HEADER_WITHIN = 1024  # bytes (PDF 1.7, annex H, 3.4.1)
_FOOT = re.compile(rb"startxref\s+[0-9]+\s")
_WORKER = Path(__file__).with_name("pdf_worker.py")
_MOST_OPERANDS = 500_000  # in one content stream: a page of dense text has 5,000, a map some 100,000
_BYTES_A_LETTER = 80  # of an answer, at most: a letter on a line of its own
_SIZE_OF_TIME = 5_000_000  # bytes for which `pdf_seconds` holds
_PATIENCE = 4  # times the processor time that may pass on the wall, for a machine that does much else
_START = 5.0  # seconds
_OUT_OF_TIME = (None, -signal.SIGXCPU)


class _Answer(msgspec.Struct, frozen=True):
    """What the worker answers."""

    pages: tuple[tuple[tuple[str, float, float, float, int], ...], ...] = ()
    is_incomplete: bool = False
    is_over: bool = False
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    refused: str | None = None
    count: int = 0


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are those of a PDF; some have a few lines before it, which readers pass over."""
    if data.lstrip()[: len(SIGNATURE)] == SIGNATURE:
        return True
    return bool(_HEADER.search(data[:_HEADER_WITHIN]) and _FOOT.search(data[-2 * _HEADER_WITHIN :]))


def pdf_sheet(data: bytes, *, limits: Limits, document: str) -> Sheet:
    """The blocks and imprint of a PDF.

    Raises NoText where its pages are pictures, Locked where it needs a password, TooLarge and TooSlow over a limit,
    NotText where it is too damaged to be read.
    """
    answer = _asked(data, limits=limits, document=document)
    if answer.refused:
        raise _refusal(answer, limits=limits, document=document)
    pages = [[layout.Drawn(text=t, x=x, y=y, size=size, turn=turn) for t, x, y, size, turn in p] for p in answer.pages]
    refuse_length(letters=sum(len(line.text) for page in pages for line in page), limits=limits, document=document)
    legible = [page if layout.is_legible(page) else [] for page in pages]
    if not any(legible):
        raise _no_text(answer, limits=limits, document=document)
    return _sheet(answer, legible, limits=limits, document=document)


def _sheet(answer: _Answer, pages: list[list[layout.Drawn]], *, limits: Limits, document: str) -> Sheet:
    lines = layout.text_lines(pages)
    refuse_length(blocks=len(lines), limits=limits, document=document)
    first = next(page for page in pages if page)
    text = folded(" ".join(line.text for page in pages[:2] for line in page))
    named = answer.title if answer.title and len(folded(answer.title)) > 3 and folded(answer.title) in text else None
    sheet = lines_sheet(
        lines, media_type=MEDIA_TYPE, title=named or layout.printed_title(first, layout.usual_size(pages))
    )
    notes = [INCOMPLETE] if answer.is_incomplete else []
    if not all(pages):
        notes.append(PAGES_WITHOUT_TEXT)
    return replace(
        sheet,
        publisher=sheet.publisher or answer.publisher,
        author=sheet.author or _person(answer.author),
        published=sheet.published or _day(answer.published),
        notes=tuple(notes),
    )


def _person(name: str | None) -> str | None:
    """The author that the file names, None for the name of an account: "jsmith", "User", "PC-17"."""
    words = squeezed(name or "").split()
    is_name = 2 <= len(words) <= 12 and all(word[0].isupper() for word in words if len(word) > 3)
    return " ".join(words) if is_name and not any(char.isdigit() for word in words for char in word) else None


def _day(value: str | None) -> Published | None:
    """The day of publication that the metadata gives. The days on which the file was made say nothing of it."""
    day = machine_day(value) if value else None
    return Published(earliest=day, latest=day, found_in=FoundIn.META) if day else None


def _asked(data: bytes, *, limits: Limits, document: str) -> _Answer:
    """What a worker answers for the file. Raises TooSlow, TooLarge, NotText."""
    seconds = limits.pdf_seconds * max(1, ceil(len(data) / _SIZE_OF_TIME))
    most = _BYTES_A_LETTER * limits.max_letters
    code, answer = _run(data, limits=limits, seconds=seconds, most=most)
    if code in _OUT_OF_TIME:
        reason = f"it takes longer than {second_words(seconds)} to read"
        raise TooSlow(document, reason, advice="save its text, or raise the limit with --limit pdf_seconds=1min")
    if len(answer) > most:
        raise _too_many_letters(limits, document)
    try:
        return msgspec.json.decode(answer, type=_Answer)
    except msgspec.DecodeError as error:
        if code == -signal.SIGKILL:  # not by us: we end only one that has answered
            raise _too_much_memory(limits, document) from error
        raise NotText(document, "it is a PDF that breaks its reader", advice="save the report as text") from error


def _run(data: bytes, *, limits: Limits, seconds: float, most: int) -> tuple[int | None, bytes]:
    """The exit code and the answer of a worker; the code None where it had to be stopped by the clock."""
    stopped = threading.Event()
    with subprocess.Popen(  # noqa: S603 - our own file, by this interpreter
        [sys.executable, "-I", str(_WORKER), json.dumps(_for_worker(limits, seconds))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as worker:

        def stop() -> None:
            stopped.set()
            worker.kill()

        clock = threading.Timer(_PATIENCE * seconds + _START, stop)
        feeder = threading.Thread(target=_feed, args=(worker, data), daemon=True)
        try:
            clock.start()
            feeder.start()
            answer = worker.stdout.read(most + 1) if worker.stdout else b""
        finally:
            clock.cancel()
            worker.kill()  # one that has answered has nothing left to do
            feeder.join()
    return (None if stopped.is_set() else worker.returncode), answer


def _feed(worker: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand the file over; a worker that is gone does not take it."""
    with contextlib.suppress(BrokenPipeError), worker.stdin or contextlib.nullcontext(None) as pipe:
        if pipe:
            pipe.write(data)


def _for_worker(limits: Limits, seconds: float) -> dict[str, int]:
    return {
        "max_stream_bytes": limits.max_bytes,
        "max_operands": _MOST_OPERANDS,
        "max_pages": limits.max_pdf_pages,
        "max_letters": limits.max_letters,
        "memory_bytes": limits.pdf_memory_bytes,
        "cpu_seconds": ceil(seconds),
    }


def _refusal(answer: _Answer, *, limits: Limits, document: str) -> BadInput:
    match answer.refused:
        case "locked":
            return Locked(document, "it needs a password", advice="save a copy that opens without one")
        case "pages":
            reason = f"it has {answer.count:,} pages, the limit is {limits.max_pdf_pages:,}"
            return TooLarge(document, reason, advice="cut it, or raise the limit with --limit max_pdf_pages=5000")
        case "letters":
            return _too_many_letters(limits, document)
        case "memory":
            return _too_much_memory(limits, document)
        case _:
            return NotText(
                document, "it is a PDF too damaged to be read", advice="get it again, or save the report as text"
            )


def _no_text(answer: _Answer, *, limits: Limits, document: str) -> BadInput:
    """Why nothing of a file can be read."""
    if answer.is_over:
        reason = f"a page of it unpacks to more than {byte_words(limits.max_bytes)}"
        return TooLarge(document, reason, advice="save its text, or raise the limit with --limit max_bytes=50MB")
    if answer.is_incomplete:
        return NotText(
            document, "it is a PDF too damaged to be read", advice="get it again, or save the report as text"
        )
    if any(answer.pages):
        reason = "its fonts do not say which letters they show"
    else:
        reason = "its pages are pictures without text" if answer.pages else "it has no pages"
    return NoText(document, reason, advice="read it with a program for optical character recognition first")


def _too_many_letters(limits: Limits, document: str) -> BadInput:
    reason = f"it has more than {limits.max_letters:,} characters of text"
    return TooLarge(document, reason, advice="cut it, or raise the limit with --limit max_letters=2000000")


def _too_much_memory(limits: Limits, document: str) -> BadInput:
    reason = f"it needs more memory than {byte_words(limits.pdf_memory_bytes)}"
    return TooLarge(document, reason, advice="save its text, or raise the limit with --limit pdf_memory_bytes=2GiB")
