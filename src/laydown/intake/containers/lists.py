"""Texts in a list: JSON objects, one a line (JSONL) or in one JSON list. One object is one report.

What is hashed and kept of each is the object: of a line its very bytes, of an element its JSON. What it states besides
its text travels as what is known of the report from the outside.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from ...errors import EmptyInput, NotText, TooLarge
from ..found import Found, Outcome
from .elements import Walker
from .fields import envelope_of, name_of, plain_keys, text_of
from .members import Container, refused
from .names import Names
from .records import kept_bytes

_ADVICE = "docs/inputs.md lists the fields"
_PATIENCE = 20  # objects without any text at the start of a list that is then no list of texts
_PIECE = 1024 * 1024


def line_members(container: Container, *, first_line: int = 1) -> Iterator[Outcome]:
    """A report for each line; a line that is broken is refused by its number, and the rest goes on.

    `first_line` is the number of the first one, where the stream is a later part of a list.
    """
    lines = _of_lines(container, first_line)
    yield from _patient(container, lines) if first_line == 1 else lines


def list_members(container: Container) -> Iterator[Outcome]:
    """A report for each object of a JSON list. Raises Damaged where it breaks off."""
    names = Names(container.path)
    walker = Walker(container.stream, container.path, container.limits.max_bytes)
    found = enumerate(walker.elements(None), start=1)
    yield from _patient(
        container, (_report(container, names, number, element.value, noun="object") for number, element in found)
    )


def _patient(container: Container, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes, or one refusal of the whole where the first of them are all without a text."""
    early = list[Outcome]()
    for outcome in outcomes:
        early.append(outcome)
        if isinstance(outcome, Found) or outcome.error != EmptyInput.__name__:
            break
        if len(early) == _PATIENCE:
            raise NotText(container.path, f"none of its first {_PATIENCE} objects holds a text", advice=_ADVICE)
    yield from early
    yield from outcomes


def _of_lines(container: Container, first_line: int) -> Iterator[Outcome]:
    names, most = Names(container.path), container.limits.max_bytes
    for number, line in enumerate(_lines(container, most), start=first_line):
        if line is None:
            path = names.joined(f"line {number}")
            yield refused(
                path, TooLarge.__name__, f"the line has more than {most:,} bytes", "raise the limit max_bytes"
            )
        elif line.strip():
            try:
                value = msgspec.json.decode(line := line.removeprefix(b"\xef\xbb\xbf"))
            except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
                container.budget.member()
                path = names.joined(f"line {number}")
                yield refused(path, "Damaged", f"the line is no JSON object ({str(error)[:80]})", "mend the line")
            else:
                yield _report(container, names, number, value, noun="line", line=line)


def _report(
    container: Container, names: Names, number: int, value: Any, *, noun: str, line: bytes | None = None
) -> Outcome:
    container.budget.member()
    record = plain_keys(value) if isinstance(value, Mapping) else {}
    path = names.joined(name_of(record) or f"{noun} {number}")
    if text_of(record) is None:
        return refused(path, EmptyInput.__name__, f"{noun} {number} holds no text", _ADVICE)
    data = kept_bytes(value) if line is None else line.strip()
    container.budget.take(len(data))
    return container.report(path, data, arrival=container.arrival_of(), envelope=envelope_of(record))


def _lines(container: Container, most: int) -> Iterator[bytes | None]:
    """The lines of a file, None for one over the cap."""
    pieces, size = list[bytes](), 0
    while piece := container.stream.readline(_PIECE):
        size += len(piece)
        if size <= most:
            pieces.append(piece)
        else:
            pieces.clear()
        if piece.endswith(b"\n"):
            yield b"".join(pieces) if size <= most else None
            pieces, size = [], 0
    if size:
        yield b"".join(pieces) if size <= most else None
