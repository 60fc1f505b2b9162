"""An archive as a user has it: many pages that tell of nothing, a few that do, read by laydown to claims."""

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from laydown.errors import BadInput
from laydown.intake import is_in_scope, open_report, triage
from laydown.terms import NO_ENVELOPE, USUAL_LIMITS, Document
from laydown.wiring.reading import reading_parts

_RELEVANT = 0.03
_PARAGRAPH = re.compile(rb"<p[\s>](?:(?!</p>).){0,20000}</p>", re.IGNORECASE | re.DOTALL)
_BODY = re.compile(rb"<body[^>]{0,2000}>", re.IGNORECASE)


@dataclass(slots=True)
class Archive:
    """What an archive is read with, one page after the other; counts what became of them, and what it took.

    `seconds` are of processor time by stage, `claims` by page in order.
    """

    seconds: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys(("gate", "opening", "second look", "reading"), 0.0)
    )
    opened: int = 0
    read: int = 0
    claims: list[int] = field(default_factory=list)

    def take(self, page: bytes) -> None:
        """Read one page as far as it is worth it."""
        self.claims.append(0)
        start = time.process_time()
        reason = gate(page)
        start = self._spent("gate", start)
        if reason is not None:
            return
        self.opened += 1
        document = opened(page)
        start = self._spent("opening", start)
        is_worth = document is not None and is_in_scope(document)
        start = self._spent("second look", start)
        if document is not None and is_worth:
            self.read += 1
            self.claims[-1] = claims_in(document)
            self._spent("reading", start)

    def _spent(self, stage: str, start: float) -> float:
        now = time.process_time()
        self.seconds[stage] += now - start
        return now


def gate(page: bytes) -> str | None:
    """The reason for which a page is left unread."""
    return triage(page, envelope=NO_ENVELOPE, path="page.html", limits=USUAL_LIMITS)


def opened(page: bytes) -> Document | None:
    """The document of a page, None where there is none."""
    with suppress(BadInput):
        return open_report(page, path="page.html", published=None)
    return None


def claims_in(document: Document) -> int:
    """How many resolved claims a document has."""
    reader, resolver = reading_parts(document.language)
    return len(resolver(document, tuple(reader.read(document))))


def stream_of(pages: Sequence[bytes], reports: Sequence[bytes]) -> tuple[list[bytes], int]:
    """The pages that no claim is read from, behind them 3 % of reports in the dress of a page; how many these are."""
    barren = [page for page in pages if (document := opened(page)) and not claims_in(document)]
    count = max(1, round(len(barren) * _RELEVANT / (1 - _RELEVANT)))
    step = max(1, len(reports) // count)
    dressed = [_dressed(report, barren[number % len(barren)]) for number, report in enumerate(reports[::step][:count])]
    return [*barren, *dressed], len(dressed)


def _dressed(report: bytes, page: bytes) -> bytes:
    """A report in the scripts, styles and menus of another page, whose own paragraphs give way."""
    inside = report.split(b"<body", 1)[-1].split(b">", 1)[-1].split(b"</body", 1)[0]
    bare = _PARAGRAPH.sub(b"", page)
    found = _BODY.search(bare)
    at = found.end() if found else 0
    return bare[:at] + b"<article>" + inside + b"</article>" + bare[at:]


def made_pages(count: int) -> dict[str, bytes]:
    """Pages of the size of real ones that tell of nothing, where no public ones are there."""
    script = "<script>" + "var a=function(b){return b<3?'<i>'+b:0};" * 2_000 + "</script>"
    items = "".join(f"<li class='menu-item level-1'><a href='/s/{n}'>Section {n}</a></li>" for n in range(400))
    words = "The bakery on the corner opened an hour late on Monday, and the queue reached the post office by nine."
    body = f"<nav><ul>{items}</ul></nav>" + f"<p>{words}</p>" * 25
    return {
        f"made-{n}": f"<html><head><title>Bakery {n}</title>{script}</head><body>{body}</body></html>".encode()
        for n in range(count)
    }
