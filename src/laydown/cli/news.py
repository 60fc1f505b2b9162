"""News on stdout or at the end of a file: one line for each new claim, told once.

What is to be told is kept with the claims, and marked when it was told. A process that is killed between the two tells
the same lines again when it is started again: on stdout they may come twice, with the same ids. A file is cut back to
where it was before they were written, so that it has every line once.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..export.jsonl import claim_line
from ..measure.words import outcome_words
from ..ports import Store
from ..terms import Claim, Document, News
from ..wiring import Settings, checker
from .options import WatchFormat
from .phrases import claim_moved, route_words, source_words, when_words
from .speech import printable

_JOINT = " | "
_SEPARATORS = str.maketrans("|", "/")  # a column ends where a line says that it does

Line = Callable[[Claim, Document], str]


def news_line(claim: Claim, document: Document, page: str) -> str:
    """A claim on one line: id, when, what, from and to, outcome, who says so, page."""
    cells = (
        claim.id,
        when_words(claim.when),
        claim_moved(claim),
        route_words(claim.places),
        outcome_words(claim.outcome),
        source_words(claim, document),
        page,
    )
    return _JOINT.join(printable(cell).translate(_SEPARATORS) for cell in cells) + "\n"


def tell_news(store: Store, settings: Settings, output: WatchFormat, out: Path | None) -> int:
    """Tell what was not told yet; how many lines that is."""
    news = store.watching.untold()
    if out is not None:
        _cut_back(store, out)
    if not news:
        return 0
    lines = "".join(_line(store, settings, output, one) for one in news)
    if out is None:
        sys.stdout.write(lines)
        sys.stdout.flush()
        store.watching.mark_told(news)
    else:
        _append(store, out, lines, news)
    return len(news)


def _line(store: Store, settings: Settings, output: WatchFormat, news: News) -> str:
    claim, document = store.claim(news.claim), store.document(news.document)
    assert claim is not None, "news is kept together with its claim"  # noqa: S101
    assert document is not None, "and with its document"  # noqa: S101
    if output is WatchFormat.LINES:
        return news_line(claim, document, news.page)
    return claim_line(claim, document, checker(settings)(document, store.claims(document.id)))


def _append(store: Store, out: Path, lines: str, news: Sequence[News]) -> None:
    """Write lines to the end of a file, each once whatever ends the process in between."""
    name = str(out.absolute())
    with out.open("ab") as stream:
        store.watching.keep_outlet(name, stream.seek(0, os.SEEK_END))
        stream.write(lines.encode("utf-8", "backslashreplace"))
        stream.flush()
        os.fsync(stream.fileno())
        with store.together():
            store.watching.mark_told(news)
            store.watching.keep_outlet(name, None)


def _cut_back(store: Store, out: Path) -> None:
    """Take off a file the lines that a killed process wrote and could not mark as told."""
    name = str(out.absolute())
    length = store.watching.outlet(name)
    if length is None:
        return
    if out.exists() and out.stat().st_size > length:
        os.truncate(out, length)
    store.watching.keep_outlet(name, None)
