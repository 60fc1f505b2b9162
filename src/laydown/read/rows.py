"""Which sentences of a document are parsed: spotted, held against the gate, parsed with their names preset.

What the gate drops is never parsed: sentences that name nothing and refer to nothing told before, and all that stand
far from anything that a claim can be about.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..errors import TooLarge
from ..terms import Document, Passage, Span, Zone
from .chains import Line
from .denials import DENIES
from .gate import REACH, may_hold_loads, names_materiel, names_something, refers_back
from .parse import Piece, parse
from .sentences import sentences
from .spot import Indexes, spot
from .who import may_name_speaker

_LONGEST_WORD = 300  # characters
_BLOB_LETTERS = "[A-Za-z0-9_+/=.'’-]"
_BLOB = re.compile(rf"(?<!{_BLOB_LETTERS}){_BLOB_LETTERS}{{{_LONGEST_WORD}}}")
_BLOB_GOES_ON = re.compile(rf"{_BLOB_LETTERS}{{{_LONGEST_WORD}}}")
_PART = 10_000  # characters: what is spotted at once of a passage that is longer
_POINTER = re.compile(
    r"(?:read|see|watch|earlier|also|more|related|next|previously)\b[^:|]{0,24}[:|–—]\s*", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3})(?:, [\w’'. ]{2,30}){0,2}(?:,? \d{4})?"
    r"(?: ?\([^)]{2,40}\))? ?[–—-]{1,2} "
)


def lines_of(document: Document, indexes: Indexes, *, max_told_letters: int) -> list[Line]:
    """The sentences that may tell something, parsed, in the order of the text, and those that may name who speaks.

    Raises TooLarge where those that pass the gate have more than `max_told_letters` characters.
    """
    rows: list[_Row] = []
    letters = 0
    for number, passage in enumerate(document.passages):
        if passage.zone is Zone.BOILERPLATE or passage.repeats:
            continue
        for span, inside in _spotted(document.text, passage, indexes):
            tells = names_something(inside) or (
                any(names_materiel(row.pieces) for row in rows[-REACH:] if row.passage.story == passage.story)
                and _points_back(span.quoted_from(document.text))
            )
            rows.append(_Row(number, passage, span, inside, tells=tells))
            letters += tells * (span.end - span.start)
            if letters > max_told_letters:
                raise _too_much(document, max_told_letters)
    numbers, near = list(accumulate(row.tells for row in rows)), _near_loads(rows, document.text)
    wanted = [
        (numbers[at], row)
        for at, row in enumerate(rows)
        if near[at] and (row.tells or _brings_in(rows[at : at + 4], document.text))
    ]
    parsed = parse([(document.text, row.span, row.pieces) for _, row in wanted])
    return [
        Line(number=number, passage_number=row.number, passage=row.passage, parsed=one, tells=row.tells)
        for (number, row), one in zip(wanted, parsed, strict=True)
    ]


def _near_loads(rows: Sequence["_Row"], text: str) -> list[bool]:
    """Which sentences stand within REACH, either way, of one in their story that may hold loads. Headlines do."""
    near = [row.passage.zone is Zone.HEADLINE for row in rows]
    for at, row in enumerate(rows):
        if may_hold_loads(row.pieces, row.span.quoted_from(text)):
            for other in range(max(0, at - REACH), min(len(rows), at + REACH + 1)):
                near[other] = near[other] or rows[other].passage.story == row.passage.story
    return near


def _too_much(document: Document, most: int) -> TooLarge:
    reason = f"it has more than {most:,} characters of sentences that name what may move"
    advice = "read it in parts, or raise the limit with --limit max_told_letters=1000000"
    return TooLarge(document.path or "-", reason, advice=advice)


@dataclass(frozen=True, slots=True)
class _Row:
    """One sentence before it is parsed; `tells` says that it passes the gate."""

    number: int
    passage: Passage
    span: Span
    pieces: Sequence[Piece]
    tells: bool


def _spotted(text: str, passage: Passage, indexes: Indexes) -> Iterator[tuple[Span, Sequence[Piece]]]:
    """The sentences of a passage with the pieces in them; one longer than any paragraph is spotted part by part."""
    for start, end, spans in _parts(text, passage.span, sentences(text, _without_label(text, passage))):
        pieces = deque(() if _has_blob(text, start, end) else spot(text, Span(start=start, end=end), indexes))
        for span in spans:
            inside: list[Piece] = []
            while pieces and pieces[0].span.end <= span.end:
                piece = pieces.popleft()
                if span.covers(piece.span):
                    inside.append(piece)
            yield span, inside


def _parts(text: str, whole: Span, spans: Iterable[Span]) -> Iterator[tuple[int, int, Sequence[Span]]]:
    """Where each part of a passage starts and ends, and its sentences; most passages are one part.

    A sentence with a word that is none (data, addresses without an end) is a part of its own.
    """
    start, gathered, was_blob = whole.start, list[Span](), False
    for span in spans:
        is_blob = _has_blob(text, span.start, span.end)
        if gathered and (span.end - start > _PART or is_blob or was_blob):
            yield start, gathered[-1].end, gathered
            start, gathered = gathered[-1].end, []
        gathered.append(span)
        was_blob = is_blob
    if gathered:
        yield start, whole.end, gathered


def _has_blob(text: str, start: int, end: int) -> bool:
    """Whether a word there is longer than any; it may have begun before."""
    is_long = end - start > _LONGEST_WORD
    return is_long and bool(_BLOB_GOES_ON.match(text, start, end) or _BLOB.search(text, start, end))


def _points_back(words: str) -> bool:
    """Whether a sentence may tell of what was told before, or deny it."""
    return refers_back(words) or DENIES.search(words) is not None


def _brings_in(rows: Sequence[_Row], text: str) -> bool:
    """Whether the first row may name the speaker of one that follows closely and tells something."""
    return any(row.tells for row in rows[1:]) and may_name_speaker(rows[0].span.quoted_from(text))


def _without_label(text: str, passage: Passage) -> Span:
    """The passage without its dateline ("BAGHDAD, Sept 18 –"), or without the "Read more:" of a pointer."""
    opening = _POINTER if passage.zone is Zone.TEASER else _DATELINE
    label = opening.match(text, passage.span.start, passage.span.end)
    if not label or label.end() >= passage.span.end:
        return passage.span
    return Span(start=label.end(), end=passage.span.end)
