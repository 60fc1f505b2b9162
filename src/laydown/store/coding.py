"""Terms to rows and back: documents, claims, questions and answers as JSON, decoded with validation, as they were."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from ..measure.ids import sha256_hex
from ..measure.written import as_written
from ..terms import Answer, Claim, Derived, Document, Question

_ENCODER = msgspec.json.Encoder()
_CLAIM = msgspec.json.Decoder(Claim)
_DERIVED = msgspec.json.Decoder(Derived)
_DOCUMENT = msgspec.json.Decoder(Document)
_QUESTION = msgspec.json.Decoder(Question)
_ANSWER = msgspec.json.Decoder(Answer)


def claim_body(claim: Claim) -> str:
    """A claim as JSON; one that no other reader reads otherwise as it was before there were any."""
    return as_written(_ENCODER.encode(claim)).decode()


def claim_from(body: str) -> Claim:
    """The claim that `claim_body` wrote."""
    return _CLAIM.decode(body)


def derived_body(derived: Derived) -> str:
    """What was computed, as JSON."""
    return _ENCODER.encode(derived).decode()


def derived_digest(key: str, body: str) -> str:
    """What tells that a body is the one that was kept under this key."""
    return sha256_hex(f"{key}\n{body}".encode())


def derived_from(body: str) -> Derived | None:
    """What `derived_body` wrote; None where it is damaged: it can be computed again."""
    try:
        return _DERIVED.decode(body)
    except msgspec.DecodeError:
        return None


def document_body(document: Document) -> str:
    """A document as JSON, without its text (a column of its own) and its path (which the log of inputs has)."""
    return _ENCODER.encode(replace(document, text="", path=None)).decode()


def document_from(body: str, text: str, path: str | None) -> Document:
    """The document that `document_body` wrote, with its text and the path to show."""
    return replace(_DOCUMENT.decode(body), text=text, path=path)


def question_body(question: Question) -> str:
    """A question as JSON."""
    return _ENCODER.encode(question).decode()


def question_from(body: str) -> Question:
    """The question that `question_body` wrote."""
    return _QUESTION.decode(body)


def answer_body(answer: Answer) -> str:
    """An answer as JSON."""
    return _ENCODER.encode(answer).decode()


def answer_from(body: str) -> Answer:
    """The answer that `answer_body` wrote."""
    return _ANSWER.decode(body)


def answer_digest(answer: Answer) -> str:
    """What makes an answer the very same: all of it but the hour."""
    return sha256_hex(_ENCODER.encode(replace(answer, answered_at=datetime.min.replace(tzinfo=UTC))))
