"""How long each pattern of the package takes over texts made against it; the worst first.

Every pattern that any module compiles is heard of, those that are built from data among them: all modules are imported,
all data is loaded and the examples are read. Each is used as its module uses it: one that is only ever matched at a
place, or to the end, is matched so, others are searched for; those that see passages get them as passages are, with
single spaces and in parts; those that see pieces alone get pieces (`PIECES`).

`python -m benchmarks.patterns [LETTERS]`; without a number, a million. Beside the time stands its growth: how many
times as long four times as many letters take, about 4 where a letter costs the same in texts of any length.
"""

import importlib
import linecache
import pkgutil
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from benchmarks.adversarial import adversarial

LETTERS = 1_000_000
LONGEST_S = 2.0
PART = 10_000  # characters of a passage that are spotted at once: laydown.read.rules
OF_PASSAGES = ("laydown.read.", "laydown.resolve.", "laydown.quantities.", "laydown.check.")
TURNS = 5  # so that what else the machine does falls on both lengths
GROWS = 10  # times as long: a cost that grows with the square gives 16, a busy machine up to 8 for any
SLOW_MS = 60  # a million letters; the growth is measured of what is above
EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"

# The most letters that a pattern is ever given, whatever the text: every use of it cuts its text, as told here.
PIECES = {
    "laydown.fuse.outlets._ASIDE": (300, "the first letters of a name"),
    "laydown.intake.plain._DATELINE": (120, "the first letters of an opening"),
    "laydown.intake.plain._MAIL": (80, "asked of shorter lines only"),
    "laydown.intake.plain._SENTENCE_END": (8, "the last letters of a text"),
    "laydown.intake.titles._ASIDE": (60, "a part of a title that may be an outlet's name"),
    "laydown.quantities.nouns._TIMES_BEFORE": (30, "the letters before a number"),
    "laydown.quantities.spot._TITLE_BEFORE": (30, "the letters before a number"),
    "laydown.read.sentences._ABBREVIATION": (13, "the letters before the end of a sentence"),
    "laydown.read.sentences._FOOTNOTES": (200, "the last letters of a sentence"),
    "laydown.resolve.time_relative._CAPITAL_BEFORE": (24, "the letters before a day"),
}
# Patterns that are held by no name of a module (by a field, a table, a function) or under two: how alone they are used.
USED = {
    "laydown.check.conversions._CLOSED": "match",
    "laydown.quantities.bounds.after": "match",
    "laydown.quantities.numbers._pattern": "match",
    "laydown.quantities.refusals.hyphened": "match",
    "laydown.quantities.refusals.measure": "match",
    "laydown.quantities.units.after": "match",
    "laydown.quantities.units.per": "match",
    "laydown.read.counts.formation": "match",
    "laydown.read.counts.not_ordinal": "match",
    "laydown.read.reasons._compiled": "fullmatch",
    "laydown.read.rows._DATELINE": "match",
    "laydown.resolve.designators.tail": "match",
    "laydown.resolve.doubt._kind": "match",
    "laydown.resolve.doubt._speech": "match",
    "laydown.resolve.naming._ENDINGS": "match",
    "laydown.resolve.parties._after_state": "match",
}

Found = dict[re.Pattern[str], str]


class Use(NamedTuple):
    """How a module uses a pattern: by which method, on how many letters at once (None: the whole text)."""

    method: str
    letters: int | None


class Row(NamedTuple):
    """What one pattern took over the worst text: milliseconds a million letters, and how it grows with the letters."""

    taken_ms: float
    growth: float
    where: str
    pattern: str
    text: str


_holders: dict[re.Pattern[str], tuple[str, str]] = {}  # the function that compiles each, and the field that it fills


class _TooLong(Exception):
    """A pattern takes too long over a text."""


def patterns() -> Found:
    """Every pattern of text that the package compiles, with the module and line that does. Call it first of all."""
    found: Found = {}
    compiled = re.compile

    def heard(pattern: Any, flags: int = 0) -> Any:
        made = compiled(pattern, flags)
        caller = sys._getframe(1)
        if caller.f_code.co_name == "compiled" and caller.f_back is not None:  # what reads a pattern without its case
            caller = caller.f_back
        name = str(caller.f_globals.get("__name__", ""))
        if name.startswith("laydown") and isinstance(made.pattern, str):
            found.setdefault(made, f"{name}:{caller.f_lineno}")
            _holders.setdefault(made, (_maker(caller), _field(caller)))
        return made

    re.compile = heard
    try:
        _use_everything()
    finally:
        re.compile = compiled
    return found


def _maker(frame: FrameType | None) -> str:
    while frame is not None and frame.f_code.co_name.startswith("<") and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    return frame.f_code.co_name if frame else ""


def _field(frame: FrameType) -> str:
    named = re.match(r"\s*(?:self\.)?(\w+)\s*=", linecache.getline(frame.f_code.co_filename, frame.f_lineno))
    return named[1] if named else ""


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


def use_of(pattern: re.Pattern[str], where: str) -> Use:
    """How the package uses a pattern that is compiled at `where`, "module:line"."""
    module = where.partition(":")[0]
    held = vars(sys.modules[module])
    names = [name for name, value in held.items() if value is pattern]
    others = [name for name, value in held.items() if isinstance(value, dict) and pattern in value.values()]
    called = [f"{module}.{name}" for name in (*names, *others, *_holders.get(pattern, ()))]
    method = next((USED[name] for name in called if name in USED), None) or _method(module, names)
    pieces = next((PIECES[name][0] for name in called if name in PIECES), None)
    return Use(method, pieces or (PART if where.startswith(OF_PASSAGES) else None))


def _method(module: str, names: Sequence[str]) -> str:
    """How patterns under names of a module are used in all the source that may name them; "finditer" where in doubt."""
    source = Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8")
    for method in ("fullmatch", "match"):
        if names and all(name.startswith("_") and _is_only(method, name, source) for name in names):
            return method
    return "finditer"


def _is_only(method: str, name: str, source: str) -> bool:
    named = len(re.findall(rf"\b{name}\b", source))
    return named > 1 and len(re.findall(rf"\b{name}\.{method}\(", source)) == named - 1


def measured(pattern: re.Pattern[str], where: str, letters: int) -> Row:
    """What a pattern takes over the text made against it that it takes longest over."""
    use = use_of(pattern, where)
    worst, number, begins = 0.0, 0, ""
    for at, text in enumerate(adversarial(pattern, letters)):
        taken = _taken(pattern, use, where, text)
        if taken > worst:
            worst, number, begins = taken, at, repr(text[:24])
        if worst >= LONGEST_S:
            break
    taken_ms, growth = worst * 1e9 / letters, 0.0
    if taken_ms > SLOW_MS:
        few, many = (_text(pattern, number, size) for size in (letters // 4, letters))
        turns = [(_taken(pattern, use, where, few), _taken(pattern, use, where, many)) for _ in range(TURNS)]
        less, more = (min(times) for times in zip(*turns, strict=True))
        taken_ms, growth = min(taken_ms, more * 1e9 / letters), more / less
    return Row(taken_ms, growth, where, pattern.pattern, begins)


def _text(pattern: re.Pattern[str], number: int, letters: int) -> str:
    return next(islice(adversarial(pattern, letters), number, None))


def _taken(pattern: re.Pattern[str], use: Use, where: str, text: str) -> float:
    """The seconds that a pattern takes over a text; no more than `LONGEST_S`."""
    shown = " ".join(text.split()) if where.startswith(OF_PASSAGES) else text
    size = use.letters or max(1, len(shown))
    parts = [shown[at : at + size] for at in range(0, len(shown), size)]

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, LONGEST_S)
    try:
        used = getattr(pattern, use.method)
        for part in parts:
            if use.method == "finditer":
                deque(used(part), maxlen=0)
            else:
                used(part)
    except _TooLong:
        return LONGEST_S
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    letters = int(sys.argv[1]) if sys.argv[1:] else LETTERS
    rows = sorted((measured(pattern, where, letters) for pattern, where in patterns().items()), reverse=True)
    for row in rows:
        shown = ascii(" ".join(row.pattern.split()))[1:80]
        print(f"{row.taken_ms:8.0f} ms/MB  x{row.growth:4.1f}  {row.where:40} {row.text:30} {shown}")
    over = sum(row.taken_ms > 100 for row in rows)
    print(f"{len(rows)} patterns; {over} over 100 ms/MB, {sum(row.growth > GROWS for row in rows)} of growing cost")


if __name__ == "__main__":
    main()
