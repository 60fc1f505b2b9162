"""How long each pattern of the package takes over texts made against it; the worst first.

Every pattern that any module compiles is heard of, those that are built from data among them: all modules are imported,
all data is loaded and the examples are read. `python -m benchmarks.patterns [LETTERS]`; without a number, a million.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.adversarial import adversarial

LETTERS = 1_000_000
LONGEST_S = 2.0
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"

Found = dict[re.Pattern[str], str]


class _TooLong(Exception):
    """A pattern takes too long over a text."""


def patterns() -> Found:
    """Every pattern of text that the package compiles, with the module and line that does. Call it first of all."""
    found: Found = {}
    compiled = re.compile

    def heard(pattern: Any, flags: int = 0) -> Any:
        made = compiled(pattern, flags)
        caller = sys._getframe(1)
        name = str(caller.f_globals.get("__name__", ""))
        if name.startswith("laydown") and isinstance(made.pattern, str):
            found.setdefault(made, f"{name}:{caller.f_lineno}")
        return made

    re.compile = heard
    try:
        _use_everything()
    finally:
        re.compile = compiled
    return found


def _use_everything() -> None:
    package = importlib.import_module("laydown")
    for module in pkgutil.walk_packages(package.__path__, "laydown."):
        if not module.name.endswith(("__main__", "pdf_worker")):
            importlib.import_module(module.name)
    from laydown.intake import open_report  # noqa: PLC0415 - only now are its patterns heard of
    from laydown.wiring import load_all_parts, reading_parts  # noqa: PLC0415

    load_all_parts()
    reader, resolver = reading_parts()
    for path in sorted(EXAMPLES.iterdir()):
        document = open_report(path.read_bytes(), path=path.name, published=None)
        resolver(document, tuple(reader.read(document)))


def seconds(pattern: re.Pattern[str], letters: int) -> tuple[float, str]:
    """The most seconds that a search for all matches takes over a text made for the pattern, and how that begins."""
    worst = (0.0, "")
    for text in adversarial(pattern, letters):
        worst = max(worst, (_timed(pattern, text), repr(text[:24])))
        if worst[0] >= LONGEST_S:
            break
    return worst


def _timed(pattern: re.Pattern[str], text: str) -> float:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_S)
    try:
        for _ in pattern.finditer(text):
            pass
    except _TooLong:
        return LONGEST_S
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def rows(letters: int) -> Iterator[tuple[float, str, str, str]]:
    """(seconds a million characters, where, pattern, text) of each pattern."""
    for pattern, where in patterns().items():
        taken, text = seconds(pattern, letters)
        yield taken * 1_000_000 / letters, where, pattern.pattern, text


def main() -> None:
    """Measure and print."""
    letters = int(sys.argv[1]) if sys.argv[1:] else LETTERS
    for taken, where, pattern, text in sorted(rows(letters), reverse=True):
        print(f"{taken * 1000:8.0f} ms/MB  {where:40} {text:30} {' '.join(pattern.split())[:80]}")


if __name__ == "__main__":
    main()
