"""How long each pattern of the package takes over texts made against it; the worst first.

Every pattern that any module compiles is heard of, those that are built from data among them: all modules are imported,
all data is loaded and the examples are read. Each is used as its module uses it: one that is only ever matched at a
place is matched, others are searched for; those that see passages get them as passages are, with single spaces and in
parts. `python -m benchmarks.patterns [LETTERS]`; without a number, a million.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.adversarial import adversarial

LETTERS = 1_000_000
LONGEST_S = 2.0
PART = 10_000  # characters of a passage that are spotted at once: laydown.read.rules
OF_PASSAGES = ("laydown.read.", "laydown.resolve.", "laydown.quantities.", "laydown.check.")
_SEARCHING = ("search", "finditer", "findall", "sub", "subn", "split")
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"

_SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in (EXAMPLES.parent.parent / "src").rglob("*.py"))

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


def seconds(pattern: re.Pattern[str], where: str, letters: int) -> tuple[float, str]:
    """The most seconds that a pattern takes over a text made against it, and how that text begins."""
    worst = (0.0, "")
    is_matched = _is_matched(pattern, where)
    for text in adversarial(pattern, letters):
        shown = " ".join(text.split()) if where.startswith(OF_PASSAGES) else text
        part = PART if where.startswith(OF_PASSAGES) else len(shown)
        parts = [shown[at : at + part] for at in range(0, len(shown), part)]
        worst = max(worst, (_timed(pattern, parts, is_matched=is_matched), repr(text[:24])))
        if worst[0] >= LONGEST_S:
            break
    return worst


def _is_matched(pattern: re.Pattern[str], where: str) -> bool:
    """Whether a pattern under a name of its module is only ever matched where it stands, in the whole package."""
    module = sys.modules[where.partition(":")[0]]
    names = [name for name, value in vars(module).items() if value is pattern]
    return bool(names) and not any(f"{name}.{use}(" in _SOURCE for name in names for use in _SEARCHING)


def _timed(pattern: re.Pattern[str], parts: Sequence[str], *, is_matched: bool) -> float:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_S)
    try:
        for part in parts:
            if is_matched:
                pattern.match(part)
            else:
                deque(pattern.finditer(part), maxlen=0)
    except _TooLong:
        return LONGEST_S
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start


def rows(letters: int) -> Iterator[tuple[float, str, str, str]]:
    """(seconds a million characters, where, pattern, text) of each pattern."""
    for pattern, where in patterns().items():
        taken, text = seconds(pattern, where, letters)
        yield taken * 1_000_000 / letters, where, pattern.pattern, text


def main() -> None:
    """Measure and print."""
    letters = int(sys.argv[1]) if sys.argv[1:] else LETTERS
    for taken, where, pattern, text in sorted(rows(letters), reverse=True):
        print(f"{taken * 1000:8.0f} ms/MB  {where:40} {text:30} {ascii(' '.join(pattern.split()))[1:80]}")


if __name__ == "__main__":
    main()
