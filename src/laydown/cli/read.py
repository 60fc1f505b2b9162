"""`laydown read`: reads the inputs, prints their claims, and says on stderr what became of the rest."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from ..terms import Reading, Rejection
from ..wiring import Settings, inputs_of, read_inputs
from .options import ReadFormat
from .run import BAD_USAGE, SOME_FAILED
from .speech import tell


def read_and_print(paths: Sequence[str], settings: Settings, output: ReadFormat) -> int:
    """Read, print and count; the exit code."""
    inputs = inputs_of(paths, stdin=sys.stdin.buffer)
    rejections: list[Rejection] = []
    outcomes = read_inputs(inputs, settings, read_at=datetime.now(UTC))
    readings = _readings(outcomes, rejections)
    claims = _print_readings(readings, output)
    return _summed_up(len(inputs), claims, rejections)


def _readings(outcomes: Iterable[Reading | Rejection], rejections: list[Rejection]) -> Iterator[Reading]:
    """The readings as they come; what was refused is put aside."""
    for outcome in outcomes:
        if isinstance(outcome, Rejection):
            rejections.append(outcome)
        else:
            yield outcome


def _print_readings(readings: Iterable[Reading], output: ReadFormat) -> int:
    """Print in the format asked for; the number of claims."""
    from ..export.jsonl import claim_line
    from ..export.record import claim_record

    claims = 0
    records = []
    for reading in readings:
        for claim in reading.claims:
            claims += 1
            if output is ReadFormat.JSONL:
                sys.stdout.write(claim_line(claim, reading.document))
            else:
                records.append(claim_record(claim, reading.document))
    if output is ReadFormat.JSON:
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    return claims


def _summed_up(inputs: int, claims: int, rejections: Sequence[Rejection]) -> int:
    for rejection in rejections:
        tell(f"not read: {rejection.path}: {rejection.reason}" + (f"; {rejection.advice}" if rejection.advice else ""))
    read = inputs - len(rejections)
    tell(f"{read} of {inputs} reports read, {claims} claims")
    if rejections:
        return SOME_FAILED if read else BAD_USAGE
    return 0
