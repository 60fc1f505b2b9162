"""Whether the rows of a store are what was written: every column held against a digest, or against what it repeats.

Nothing is raised where a row is damaged: it is told as a fault, and the walk goes on.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from ...errors import LaydownError, StoreError
from ...terms import AlterationKind, AlteredThing, Claim, Document, Fault, JudgementId, Part, Reading, all_subjects
from ..coding import claim_from, derived_digest, document_from
from ..custody import capture_from
from ..digests import fields_digest, has_given_date, rows_digest
from ..judgements import judgement_from
from .rows import Row, Rows

Faults: TypeAlias = Generator[Fault, None, None]

_READINGS = """
    SELECT readings.number, reader, read_at, readings.digest, readings.version,
           id, sha256, is_given, title, publisher, url, earliest, latest, text, body, document_versions.digest
    FROM readings LEFT JOIN document_versions USING (version) ORDER BY readings.number"""
_CLAIMS = "SELECT number, id, first_start, act, outcome, body FROM claims WHERE reading = ? ORDER BY number"
_NUMBERED = {
    "document_versions": "version",
    **dict.fromkeys(("readings", "claims", "inputs", "captures", "judgements", "questions", "answers"), "number"),
    **dict.fromkeys(("stamps", "custody", "alterations", "alteration_states"), "number"),
}
_UNREAD = "SELECT id FROM document_versions WHERE version NOT IN (SELECT version FROM readings)"
_SUBJECTS = "SELECT subject FROM judgement_subjects WHERE judgement = ? ORDER BY subject"
_SUBJECTS_OF_NONE = """
    SELECT DISTINCT judgement FROM judgement_subjects WHERE judgement NOT IN (SELECT number FROM judgements)"""
_STATES_AMISS = """
    SELECT number, last FROM alteration_states WHERE last > (SELECT coalesce(max(number), 0) FROM alterations)"""
_QUOTES = """
    SELECT claims.number, claims.body, title FROM claims
    JOIN readings ON readings.number = claims.reading JOIN document_versions USING (version) ORDER BY claims.number"""
DAMAGED = (msgspec.DecodeError, ValueError, TypeError, LaydownError)


def readings(rows: Rows) -> Iterator[Reading | Fault]:
    """Every reading that was ever kept, in order, with what its rows say that they should not."""
    for number, reader, read_at, digest, version, *page in rows.each(_READINGS):
        name = page[0] or f"reading {number}"
        if page[0] is None:
            yield fault(Part.READINGS, name, f"version {version} of its document is missing")
            continue
        document = yield from _document(tuple(page))
        bodies, claims = yield from _claims(rows, number)
        try:
            found, at = rows_digest(page[-1], reader, bodies), datetime.fromisoformat(read_at)
        except DAMAGED as error:
            yield fault(Part.READINGS, name, f"it cannot be read: {error}")
            continue
        if found != digest:
            yield fault(Part.READINGS, name, "reader, document or claims are not as they were read", digest, found)
        if document is not None:
            yield Reading(document=document, claims=tuple(claims), reader=reader, read_at=at)


def quotes_of(rows: Rows) -> Iterator[tuple[int, str, str | None]]:
    """The words of claims that are to be found: the claim's number, its quotations, the title of its page."""
    for number, body, title in rows.each(_QUOTES):
        try:
            yield number, "\n".join(piece.quote for piece in claim_from(body).evidence), title
        except DAMAGED:
            continue  # told with its reading


def row_faults(rows: Rows) -> Faults:
    """What is wrong with the rows that no digest vouches for: numbers, columns that repeat, what was computed."""
    yield from each_check(rows, (_numbers, _captures, _judgements, _alterations, _computed))


def each_check(rows: Rows, checks: Iterable[Callable[[Rows], Faults]]) -> Faults:
    """What each check finds; one that cannot be made is a fault itself."""
    for check in checks:
        try:
            yield from check(rows)
        except StoreError as error:
            yield fault(Part.FILE, rows.name, str(error))


def _document(row: Row) -> Generator[Fault, None, Document | None]:
    """The document of a row, None where it cannot be put together."""
    name, sha256, is_given, title, publisher, url, earliest, latest, text, body, digest = row
    try:
        document = document_from(body, text, None)
        found = fields_digest(msgspec.json.decode(body, type=dict[str, object]) | {"text": text})
    except DAMAGED as error:
        yield fault(Part.TEXTS, name, f"the document cannot be read: {error}")
        return None
    if found != digest:
        yield fault(Part.TEXTS, name, "text or fields are not as they were opened", digest, found)
    published = document.published
    days = (published.earliest.isoformat(), published.latest.isoformat()) if published else (None, None)
    said = (document.id, document.sha256, int(has_given_date(document)), document.title, document.publisher)
    yield from _repeated(
        Part.TEXTS,
        name,
        said=(*said, document.url, *days),
        held=(name, sha256, is_given, title, publisher, url, earliest, latest),
    )
    return document


def _claims(rows: Rows, reading: int) -> Generator[Fault, None, tuple[list[str], list[Claim]]]:
    """The claims of a reading as JSON, and those that can be read."""
    bodies, claims = [], []
    for _, name, start, act, outcome, body in rows.all(_CLAIMS, reading):
        bodies.append(body)
        try:
            claim = claim_from(body)
        except DAMAGED as error:
            yield fault(Part.CLAIMS, name, f"it cannot be read: {error}")
            continue
        first = claim.evidence[0].span.start if claim.evidence else 0
        said = (claim.id, first, claim.act.value, claim.outcome.value)
        yield from _repeated(Part.CLAIMS, name, said=said, held=(name, start, act, outcome))
        claims.append(claim)
    return bodies, claims


def _numbers(rows: Rows) -> Faults:
    for table, key in _NUMBERED.items():
        count, first, last = rows.all(f"SELECT count(*), min({key}), max({key}) FROM {table}")[0]  # noqa: S608 - ours
        if count and (first, last) != (1, count):
            yield fault(Part.FILE, table, "rows are missing or numbered anew", f"1 to {count}", f"{first} to {last}")
    for (name,) in rows.each(_UNREAD):
        yield fault(Part.TEXTS, name, "a version of it belongs to no reading")


def _captures(rows: Rows) -> Faults:
    for number, at, sha256, name, url, body in rows.each("SELECT number, at, sha256, name, url, body FROM captures"):
        try:
            capture = capture_from(body)
        except DAMAGED as error:
            yield fault(Part.CUSTODY, f"capture {number}", f"it cannot be read: {error}")
            continue
        said = (capture.at.isoformat(), capture.sha256, capture.name, capture.arrival.url)
        yield from _repeated(Part.CUSTODY, f"capture {number}", said=said, held=(at, sha256, name, url))


def _judgements(rows: Rows) -> Faults:
    about: dict[JudgementId, tuple[str, ...]] = {}
    for number, name, at, person, body in rows.each("SELECT number, id, at, person, body FROM judgements"):
        try:
            judgement = judgement_from(body)
        except DAMAGED as error:
            yield fault(Part.JUDGEMENTS, f"judgement {number}", f"it cannot be read: {error}")
            continue
        said = (judgement.id, judgement.at.isoformat(), judgement.by)
        yield from _repeated(Part.JUDGEMENTS, f"judgement {number}", said=said, held=(name, at, person))
        subjects = about[judgement.id] = all_subjects(judgement, of=lambda other: about.get(other, ()))
        held = [row[0] for row in rows.all(_SUBJECTS, number)]
        if sorted(subjects) != held:
            what = "what it is about is not written as it says"
            yield fault(Part.JUDGEMENTS, f"judgement {number}", what, ", ".join(sorted(subjects)), ", ".join(held))
    for (number,) in rows.each(_SUBJECTS_OF_NONE):
        yield fault(Part.JUDGEMENTS, f"judgement {number}", "it is said to be about something, and is missing")


def _alterations(rows: Rows) -> Faults:
    """What copies of the record are told. It is sealed by nothing: only what cannot be is found."""
    for number, thing, kind, at in rows.each("SELECT number, thing, kind, at FROM alterations"):
        try:
            AlteredThing(thing), AlterationKind(kind), datetime.fromisoformat(at)
        except ValueError as error:
            yield fault(Part.FILE, f"alteration {number}", f"it cannot be read: {error}")
    for number, last in rows.each(_STATES_AMISS):
        yield fault(Part.FILE, f"alteration state {number}", f"alteration {last}, which led to it, is missing")


def _computed(rows: Rows) -> Faults:
    """What was computed for the next question. Damaged, it is computed anew; it is told all the same."""
    for number, key, body, digest in rows.each("SELECT number, key, body, digest FROM derived"):
        if derived_digest(key, body) != digest:
            yield fault(Part.FILE, f"computed answer {number}", "it is not as it was computed, and is not used")


def _repeated(part: Part, name: str, *, said: tuple[Any, ...], held: tuple[Any, ...]) -> Faults:
    """A fault for each column that does not say again what the body of its row says."""
    for expected, found in zip(said, held, strict=True):
        if expected != found:
            yield fault(part, name, "a column does not say what its row says", str(expected), str(found))


def fault(part: Part, subject: str, what: str, expected: str | None = None, found: str | None = None) -> Fault:
    """What is wrong with a thing, and what was expected of it and found."""
    return Fault(part=part, subject=subject, what=what, expected=expected, found=found)
