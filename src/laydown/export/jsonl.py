"""JSON lines: one claim, one event or one holding a line, in the order of the record.

Lines end in a plain line feed and hold no other character that some reader takes for a line end. A lone surrogate is
written as its JSON escape, so that every line is valid UTF-8.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import Any, TextIO

from ..terms import Answer, Change, Check, Claim, Document, DocumentId, Judged, Question, Reading, Record
from .judged import judged_record
from .record import answer_record, change_record, claim_record, event_record, holding_record
from .who_found import readers_record

# Control characters, the line ends of Unicode and lone surrogates: legal or not, they break some line reader.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_jsonl(record: Record, stream: TextIO) -> None:
    """Write the claims, one a line, in the form of the claim record."""
    documents = {document.id: document for document in record.documents}
    checks: dict[DocumentId, list[Check]] = defaultdict(list)
    for checked in record.checks:
        checks[checked.document].append(checked.check)
    judged = record.review.of_claims
    for claim in record.claims:
        about = judged.get(claim.id, ())
        stream.write(claim_line(claim, documents[claim.document], checks[claim.document], judged=about))


def write_events_jsonl(record: Record, stream: TextIO) -> None:
    """Write the events, one a line."""
    assessments = {assessment.event: assessment for assessment in record.assessments}
    for event in record.events:
        stream.write(_line(event_record(event, record.routes, assessments.get(event.id))))


def write_json_list(record: Record, stream: TextIO, *, lines: Callable[[Record, TextIO], None]) -> None:
    """Write what would be lines as one JSON list, a line each."""
    held = StringIO()
    lines(record, held)
    stream.write("[\n" + ",\n".join(held.getvalue().splitlines()) + "\n]\n")


def write_holdings_jsonl(record: Record, stream: TextIO) -> None:
    """Write the holdings, one a line."""
    for holding in record.holdings:
        stream.write(_line(holding_record(holding)))


def write_judged_jsonl(judged: Iterable[Judged], stream: TextIO) -> None:
    """Write judgements, one a line, each with what has become of it."""
    for one in judged:
        stream.write(_line(judged_record(one)))


def claim_line(claim: Claim, document: Document, checks: Sequence[Check] = (), *, judged: Sequence[Judged] = ()) -> str:
    """One claim as a line, its line feed included: for a door that prints claims while it reads."""
    return _line(claim_record(claim, document, checks, judged=judged))


def readers_line(reading: Reading) -> str:
    """Who found what in one report as a line, its line feed included."""
    return _line(readers_record(reading))


def answer_line(answer: Answer, question: Question) -> str:
    """One answer to a standing question as a line, its line feed included."""
    return _line(answer_record(answer, question))


def change_line(change: Change) -> str:
    """One change of the ledger as a line, its line feed included."""
    return _line(change_record(change))


def _line(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
