"""`laydown verify`: whether the record still is what it was, part by part, every fault by name."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from ..errors import StoreBusy, StoreError
from ..terms import Fault, Part, Tally
from ..wiring import Settings, kept_store, poster, stamp, verified
from .options import NamesFormat
from .run import NOT_WHOLE
from .speech import going_on, tell
from .tables import Column, print_table, print_text

COLUMNS = (
    Column(title="part", least=10, is_whole=True),
    Column(title="examined", least=8),
    Column(title="faults", least=6),
    Column(title="to be said beside", least=30),
)
_LONGEST = 200  # characters of a text that is not as it was, enough to see where


def verify(settings: Settings, *, heads: Sequence[str], is_quick: bool, trust: Path | None, output: NamesFormat) -> int:
    """Examine the store, print what is found, and say the head of the chain; the exit code."""
    faults, tallies, head = 0, list[Tally](), None
    is_json = output is NamesFormat.JSON
    if is_json:
        sys.stdout.write('{"schema": "laydown.verify/1", "faults": [')
    with going_on("verifying"):
        for found in _examined(settings, heads, is_quick=is_quick, trust=trust):
            if isinstance(found, Tally):
                tallies.append(found)
            elif isinstance(found, str):
                head = found
            else:
                _print_fault(found, is_json=is_json, is_first=not faults)
                faults += 1
    if is_json:
        parts = {tally.part.value: _as_json(tally) for tally in tallies}
        sys.stdout.write(f'], "parts": {json.dumps(parts, ensure_ascii=False)}, "head": {json.dumps(head)}}}\n')
    elif tallies:
        rows = [(t.part.value, f"{t.examined:,}", f"{t.faults:,}", "; ".join(t.notes)) for t in tallies]
        print_table(COLUMNS, rows)
    if faults:
        tell(f"not whole: {faults:,} {'fault' if faults == 1 else 'faults'}")
        return NOT_WHOLE
    tell(f"whole; head of the chain of custody: {head}" if head else "whole; nothing was written yet")
    return 0


def _examined(
    settings: Settings, heads: Sequence[str], *, is_quick: bool, trust: Path | None
) -> Iterator[Fault | Tally | str]:
    """What is found in the store, and the head of its chain; a file that cannot be opened as a store is a fault."""
    try:
        store = kept_store(settings)
        try:
            yield from verified(store, settings, heads=heads, is_quick=is_quick, trust=trust)
            if head := store.head():
                yield head
        finally:
            store.close()
    except StoreBusy:
        raise
    except StoreError as error:
        yield Fault(part=Part.FILE, subject=str(settings.store), what=str(error))


def stamp_head(settings: Settings, authority: str, *, ports: Sequence[int], now: datetime) -> int:
    """Have the head of the chain stamped, and say by whom and for when; the exit code."""
    store = kept_store(settings)
    try:
        with going_on(f"asking {authority}"):
            made, hour = stamp(store, authority, poster=poster(settings, ports=ports), now=now)
    finally:
        store.close()
    print_text(f"{made.digest} stamped by {authority} at {hour:%Y-%m-%d %H:%M:%S} UTC" if hour else made.digest)
    return 0


def _print_fault(fault: Fault, *, is_json: bool, is_first: bool) -> None:
    if is_json:
        said = {"part": fault.part, "subject": fault.subject, "what": fault.what}
        both = {"expected": fault.expected, "found": fault.found}
        sys.stdout.write(("" if is_first else ", ") + json.dumps(said | both, ensure_ascii=False))
        return
    values = (("expected", fault.expected), ("found", fault.found))
    against = ", ".join(f"{name} {_shortened(value)}" for name, value in values if value is not None)
    print_text(f"{fault.part.value}: {fault.subject}: {fault.what}{f' ({against})' if against else ''}")


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]} … and {len(value) - _LONGEST:,} characters more"


def _as_json(tally: Tally) -> dict[str, object]:
    return {"examined": tally.examined, "faults": tally.faults, "notes": list(tally.notes)}
