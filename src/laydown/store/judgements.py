"""Judgements as rows that vouch for those before them: content, and a digest over it and the digest before.

Whoever changes, drops or moves a row must write every digest after it anew, and the last one then no longer is what
somebody noted. Rows cut off at the end can only be told by such a note.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from ..errors import Overtaken, StoreAltered
from ..measure.ids import sha256_hex
from ..measure.written import as_written
from ..terms import (
    ClaimJudged,
    Corrected,
    EventRated,
    Judgement,
    JudgementId,
    PairJudged,
    Saying,
    SourceRated,
    TakenBack,
)

FIRST = ""  # what stands for the digest before the first row

_KINDS: dict[str, type[Any]] = {
    "pair": PairJudged,
    "claim": ClaimJudged,
    "correction": Corrected,
    "source": SourceRated,
    "event": EventRated,
    "taken_back": TakenBack,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class _Wire:
    """A judgement as it is written; what it says is decoded once its kind is known."""

    id: JudgementId
    by: str
    at: datetime
    kind: str
    says: msgspec.Raw
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement as it is kept: its JSON, and the digest that vouches for it and all before it."""

    body: str
    digest: str


def judgement_row(judgement: Judgement, before: str) -> JudgementRow:
    """The row of a judgement that comes after the row with the digest `before`, `FIRST` for the first of all."""
    says: Saying = judgement.says
    wire = _Wire(
        id=judgement.id,
        by=judgement.by,
        at=judgement.at,
        kind=_NAMES[type(says)],
        says=msgspec.Raw(as_written(_ENCODER.encode(says))),
        reason=judgement.reason,
    )
    body = _ENCODER.encode(wire).decode()
    return JudgementRow(body, _digest(before, body))


def judgement_from(body: str) -> Judgement:
    """The judgement that `judgement_row` wrote. Raises StoreAltered for what cannot be one."""
    try:
        wire = msgspec.json.decode(body, type=_Wire)
        says = msgspec.json.decode(wire.says, type=_KINDS[wire.kind])
        return Judgement(id=wire.id, by=wire.by, at=wire.at, says=says, reason=wire.reason)
    except (msgspec.DecodeError, KeyError, ValueError) as error:
        raise _altered(f"a judgement cannot be read: {error}") from error


def verified(rows: Iterable[JudgementRow]) -> tuple[str, ...]:
    """The digests of the rows, in order. Raises StoreAltered at the first row that does not fit."""
    digests, before = [], FIRST
    for number, row in enumerate(rows, 1):
        if row.digest != _digest(before, row.body):
            raise _altered(f"judgement {number} is not as it was written, or one before it is missing")
        judgement_from(row.body)
        before = row.digest
        digests.append(before)
    return tuple(digests)


def refuse_overtaken(expected: Mapping[str, JudgementId | None], last: Mapping[str, JudgementId | None]) -> None:
    """Raises Overtaken for the first of the ids or names whose last judgement is another than the one expected."""
    for about, seen in expected.items():
        if last[about] != seen:
            raise Overtaken(about)


def _digest(before: str, body: str) -> str:
    return sha256_hex(f"{before}\n{body}".encode("utf-8", "surrogatepass"))


def _altered(what: str) -> StoreAltered:
    return StoreAltered(what, advice="go back to a copy of the store that `laydown review verify` finds whole")
