"""`laydown read`: reads the inputs, prints their claims, and says on stderr what became of the rest."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ..errors import BadRequest, BudgetSpent
from ..export.jsonl import claim_line, readers_line
from ..export.languages import language_name
from ..export.record import claim_record
from ..export.who_found import readers_text
from ..measure.words import outcome_words
from ..ports import Fetcher
from ..terms import Claim, Document, Reading, Rejection
from ..wiring import (
    Settings,
    checker,
    count_of,
    inputs_of,
    is_spotted_only,
    nothing_passed_over,
    read_inputs,
    spent_words,
    to_install,
)
from .options import ReadFormat
from .phrases import SHORT, claim_moved, numbered, published_words, route_words, short_ids, source_words, when_words
from .run import BAD_USAGE, SOME_FAILED
from .speech import NOT_STATED, listed, tell, with_bar
from .tables import Column, print_table
from .watch import tell_what_moved

COLUMNS = (
    Column(title="claim", least=SHORT, style="dim", is_whole=True),
    Column(title="when", least=10),
    Column(title="what", least=16),
    Column(title="from → to", least=12),
    Column(title="outcome", least=9),
    Column(title="who says so", least=12),
)


_NOTES = {  # what intake saw and a reader of the summary should know
    "parse_incomplete": "text may be missing, the page or file is broken",
    "no_article_found": "no article found, nothing to read",
    "no_equipment_named": "no equipment named, taken apart quickly",
}


@dataclass(slots=True)
class Tally:
    """What became of the inputs so far."""

    inputs: int = 0
    claims: int = 0
    spotted: Counter[str | None] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    unasked: Counter[str] = field(default_factory=Counter)
    spent: BudgetSpent | None = None

    def read_from(self, outcomes: Iterable[Reading | Rejection]) -> Iterator[Reading]:
        """The readings as they come, counted; what was refused is put aside. They end where a budget is spent."""
        for outcome in self._within_budget(outcomes):
            self.inputs += 1
            if isinstance(outcome, Rejection):
                self.rejections.append(outcome)
            else:
                self.claims += len(outcome.claims)
                self.noted.update(outcome.document.notes)
                self.unasked.update([outcome.unasked] if outcome.unasked else [])
                if is_spotted_only(outcome.reader):
                    self.spotted[outcome.document.language] += 1
                yield outcome

    def _within_budget(self, outcomes: Iterable[Reading | Rejection]) -> Iterator[Reading | Rejection]:
        try:
            yield from outcomes
        except BudgetSpent as spent:
            self.spent = spent


def read_and_print(
    paths: Sequence[str],
    settings: Settings,
    output: ReadFormat,
    *,
    fetcher: Callable[[], Fetcher],
    follow: bool = False,
    report: Path | None = None,
) -> int:
    """Read, print and count; the exit code. `fetcher` is asked for where a path is an address.

    With `follow`, the addresses in lists of headlines are fetched. `report` is where it is written who found what.
    """
    passed_over = nothing_passed_over()
    inputs = inputs_of(paths, settings, stdin=sys.stdin.buffer, fetcher=fetcher, passed_over=passed_over, follow=follow)
    tally = Tally()
    now = datetime.now(UTC)
    outcomes = read_inputs(inputs, settings, read_at=now)
    if not (output is ReadFormat.JSONL and sys.stdout.isatty()):  # lines that scroll and a bar spoil each other
        outcomes = with_bar(outcomes, total=count_of(paths), doing="reading")
    with _reported(tally.read_from(outcomes), report) as readings:
        _PRINTERS[output](readings, settings)
    sys.stdout.flush()
    code = _summed_up(tally, passed_over.by_container())
    if spent := spent_words(settings):
        tell(f"language model: {spent}")
    if settings.store is not None and tally.inputs > len(tally.rejections):
        tell_what_moved(settings, at=now)
    if tally.spent is not None:
        raise tally.spent
    return code


@contextmanager
def _reported(readings: Iterable[Reading], file: Path | None) -> Iterator[Iterable[Reading]]:
    """The readings, of each of which it is written to the file who found what before it is given on."""
    if file is None:
        yield readings
        return
    try:
        stream = file.open("w", encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{file} cannot be written: {error.strerror}", advice="name another file") from error
    told = readers_text if file.suffix == ".txt" else readers_line

    def each() -> Iterator[Reading]:
        for reading in readings:
            stream.write(told(reading))
            yield reading

    with stream:
        yield each()


def _print_lines(readings: Iterable[Reading], settings: Settings) -> None:
    check = checker(settings)
    for reading in readings:
        checks = check(reading.document, reading.claims)
        for claim in reading.claims:
            sys.stdout.write(claim_line(claim, reading.document, checks))


def _print_json(readings: Iterable[Reading], settings: Settings) -> None:
    check = checker(settings)
    checked = ((reading, check(reading.document, reading.claims)) for reading in readings)
    records = [claim_record(claim, reading.document, checks) for reading, checks in checked for claim in reading.claims]
    sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def _print_tables(readings: Iterable[Reading], _: Settings) -> None:
    kept = [reading for reading in readings if reading.claims]  # all before the first is printed: a bar is gone by then
    ids = short_ids(claim.id for reading in kept for claim in reading.claims)
    for reading in kept:
        rows = [_row(claim, reading.document, ids[claim.id]) for claim in reading.claims]
        print_table(COLUMNS, rows, title=_heading(reading.document))


_PRINTERS = {ReadFormat.TABLE: _print_tables, ReadFormat.JSONL: _print_lines, ReadFormat.JSON: _print_json}


def _heading(document: Document) -> str:
    publisher = document.publisher or f"publisher {NOT_STATED}"
    return f"{document.path or '-'}: {publisher}, published {published_words(document)}"


def _row(claim: Claim, document: Document, short: str) -> tuple[str, ...]:
    return (
        short,
        when_words(claim.when),
        claim_moved(claim),
        route_words(claim.places),
        outcome_words(claim.outcome),
        source_words(claim, document),
    )


def _summed_up(tally: Tally, passed_over: Mapping[str, Sequence[tuple[str, int]]]) -> int:
    read = tally.inputs - len(tally.rejections)
    for rejection in tally.rejections:
        advice = f"; {rejection.advice}" if rejection.advice else ""
        tell(f"not read: {rejection.path}: {rejection.reason}{advice}")
    for container, kinds in passed_over.items():
        words = listed([f"{count:,} {kind}" for kind, count in kinds], most=6)
        tell(f"passed over in {container}: {words}")
    for language, pages in sorted(tally.spotted.items(), key=lambda one: (-one[1], str(one[0]))):
        package = to_install(language)
        advice = f"; `pip install '{package}'` and read again, and it is read" if package else ""
        tell(f"spotted, not read: {numbered(pages, 'report')} in {language_name(language)}{advice}")
    for reason, pages in tally.unasked.items():
        tell(f"read by the rules alone, read again later: {numbered(pages, 'report')}; {reason}")
    for note, words in _NOTES.items():
        if pages := tally.noted[note]:
            tell(f"{words}: {numbered(pages, 'report')}")
    tell(f"{read} of {numbered(tally.inputs, 'input')} read, {numbered(tally.claims, 'claim')}")
    if tally.rejections:
        return SOME_FAILED if read else BAD_USAGE
    return 0
