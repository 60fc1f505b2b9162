"""The order of the stages, written over ports: bytes → document → claims → record, with the checks of the texts.

Takes parts, gives readings and records. One bad input becomes a `Rejection` and the rest goes on; a fault in our own
data stops the run at once.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

from .check import check_document
from .custody import versions_of
from .errors import BadInput, LaydownError, ModelFailed, ReaderFailed
from .fuse import CountryOf, fuse, id_of_telling, no_country, routes_of
from .ledger import IsSingle, holdings, nothing_single
from .measure.folding import spelled_out
from .measure.ids import sha256_hex
from .ports import AccountingReader, Engine, Opener, Reader, Resolver, Store
from .review import NO_POLICY, Policy, assess, settle
from .terms import (
    Arrival,
    Capture,
    Captured,
    Check,
    Checked,
    Claim,
    ClaimId,
    Derived,
    Document,
    DocumentId,
    Envelope,
    Event,
    EventId,
    Judgement,
    ModelAccount,
    Outcome,
    Published,
    Reading,
    Record,
    Rejection,
    Review,
    Sightings,
    Versions,
)

Checker = Callable[[Document, Sequence[Claim]], tuple[Check, ...]]


class Input(Protocol):
    """One input that is there to be read."""

    @property
    def path(self) -> str:
        """The name that the user gave it."""
        ...

    @property
    def arrival(self) -> Arrival:
        """By which way its bytes came."""
        ...

    @property
    def envelope(self) -> Envelope:
        """What is known of the report before it is opened."""
        ...

    def read(self) -> bytes:
        """Its bytes. Raises BadInput."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document that the store has the current claims of, by this version: there is nothing to read."""

    document: Document
    version: str
    captured: Captured | None = None
    unasked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What one report goes through; `tool` names this program.

    `reader_of` gives the reader for a language, None where the page's is not known, and the version that names it with
    all that its claims depend on. `published` is the user's word on every input, None where the pages speak for
    themselves. `is_kept` says whether the store has the document's claims by a version; None reads every document.
    `keeps_originals` says whether the bytes go into the store. `instead_of` gives the reader for a document about which
    a language model gives no answer, and its version, so that a later run asks again; None refuses the document.
    """

    open_report: Opener
    reader_of: Callable[[str | None], tuple[Reader, str]]
    resolver: Resolver
    read_at: datetime
    published: Published | None = None
    tool: str = "laydown"
    is_kept: Callable[[Document, str], bool] | None = None
    keeps_originals: bool = True
    instead_of: Callable[[str | None], tuple[Reader, str]] | None = None


def read_report(report: Input | Rejection, stages: Stages) -> Reading | Rejection | Kept:
    """What became of one input; one that was refused before stays so."""
    if isinstance(report, Rejection):
        return replace(report, path=spelled_out(report.path))
    name = spelled_out(report.path)
    data: bytes | None = None
    try:
        with _faults_named(name):
            data = report.read()
            document = stages.open_report(data, path=name, published=stages.published, envelope=report.envelope)
        captured = _captured(data, name, report, stages, keeps=stages.keeps_originals)
        try:
            return _read(document, stages.reader_of(document.language), name, stages, captured)
        except ModelFailed as error:
            if stages.instead_of is None:
                raise
            reader = stages.instead_of(document.language)
            return replace(_read(document, reader, name, stages, captured), unasked=str(error))
    except (BadInput, ReaderFailed, ModelFailed) as error:
        refused = _captured(data, name, report, stages, keeps=False) if data is not None else None
        reason = error.what if isinstance(error, ModelFailed) else error.reason
        return Rejection(path=name, error=type(error).__name__, reason=reason, advice=error.advice, captured=refused)


def _read(
    document: Document, reading: tuple[Reader, str], name: str, stages: Stages, captured: Captured
) -> Reading | Kept:
    """The document as one reader reads it, or that the store has that already."""
    reader, version = reading
    if stages.is_kept and stages.is_kept(document, version):
        return Kept(document=document, version=version, captured=captured)
    with _faults_named(name):
        found, account = told_by(reader, document)
        claims = stages.resolver(document, found)
    return Reading(
        document=document,
        claims=in_order(claims),
        reader=version,
        read_at=stages.read_at,
        captured=captured,
        account=account,
    )


def told_by(reader: Reader, document: Document) -> tuple[tuple[Claim, ...], ModelAccount | None]:
    """The claims of a reader, with the account of a language model's proposals where it has one."""
    if isinstance(reader, AccountingReader):
        return reader.accounted(document)
    return tuple(reader.read(document)), None


def _captured(data: bytes, name: str, report: Input, stages: Stages, *, keeps: bool) -> Captured:
    """The bytes of an input, with their entry of the custody log.

    Of what is refused the digest is enough: no claim rests on the bytes, and hostile ones are to cost no room.
    """
    capture = Capture(
        sha256=sha256_hex(data),
        size_bytes=len(data),
        name=name,
        at=report.arrival.at or stages.read_at,
        tool=stages.tool,
        arrival=report.arrival,
        envelope=report.envelope,
        is_kept=keeps,
    )
    return Captured(capture=capture, data=data if keeps else None)


def read_reports(
    reports: Iterable[Input | Rejection],
    *,
    read_one: Callable[[Input | Rejection], Reading | Rejection | Kept],
    engine: Engine,
    store: Store,
    read_at: datetime,
) -> Iterator[Reading | Rejection]:
    """What became of each input, in the order of the inputs, each kept in the store before it is given out."""
    for outcome in engine.map(read_one, reports):
        if isinstance(outcome, Rejection):
            store.add_rejection(outcome, at=read_at)
            yield replace(outcome, captured=None)
        else:
            reading = outcome if isinstance(outcome, Reading) else _kept_reading(outcome, store, read_at)
            store.add_reading(reading)  # of a kept one, only the name and the capture that it has this time
            yield replace(reading, captured=None)


def build_record(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    family: Callable[[str], str] = str,
    country: CountryOf = no_country,
    is_single: IsSingle = nothing_single,
    as_of: date | None = None,
    rejections: Sequence[Rejection] = (),
    check: Checker = check_document,
    judgements: Sequence[Judgement] = (),
    policy: Policy = NO_POLICY,
    derived: Derived | None = None,
    sightings: Sightings | None = None,
) -> Record:
    """Everything that follows from the claims. `as_of` asks for the holdings of that day.

    `derived` is what an earlier record of the very same documents, claims and judgements has: see `derived_of`.

    Claims whose names were only spotted stay among the claims, and take no part in events and holdings.

    `judgements` are what people said, in the order in which it was kept: claims that they rejected take no part, those
    that they put right take the place of what was read. `policy` rates the sources that no person has.

    `family` gives the family of a canonical equipment name, so that variants of a system can be told to be one;
    `country` the country that a word stands for, so that one government under several names is one origin. Without
    them, names stand for themselves. `is_single` tells the name of one ship from that of a kind. `check` gives the
    notes on a document, from it and its claims. `sightings` tell which documents an address gave at what hour: of one
    page, what a later version tells again in the same words is told once.
    """
    versions = versions_of(sightings or {}, claims)
    taking_part, review = settle(judgements, [claim for claim in claims if claim.id not in versions.repeats])
    versions = versions_put_right(versions, review)
    read = tuple(claim for claim in taking_part if claim.outcome is not Outcome.UNREAD)
    if derived is None:
        events = fuse(
            documents,
            read,
            family=family,
            country=country,
            together=review.together,
            apart=review.apart,
            versions=versions,
        )
        events = tuple(found_as_before(events, review)) if review.corrected else events
        derived = Derived(
            events=events,
            routes=routes_of(events, read, family=family),
            checks=tuple(checks_of(documents, read, check)),
        )
    events = derived.events
    assessments, review = assess(events, read, review, policy=policy)
    return Record(
        documents=tuple(documents),
        claims=taking_part,
        events=events,
        holdings=holdings(events, read, documents=documents, as_of=as_of, is_single=is_single),
        rejections=tuple(rejections),
        checks=derived.checks,
        routes=derived.routes,
        review=review,
        assessments=assessments,
        versions=versions,
    )


def versions_put_right(versions: Versions, review: Review) -> Versions:
    """The versions, in which what somebody put right stands where the claim stood that it takes the place of."""
    standing = {right: versions.standing[was.id] for was, right in review.corrected if was.id in versions.standing}
    return replace(versions, standing={**versions.standing, **standing}) if standing else versions


def derived_of(record: Record) -> Derived:
    """The part of a record that takes long and depends on no question: worth keeping for the next one."""
    return Derived(events=record.events, routes=record.routes, checks=record.checks)


def found_as_before(events: Sequence[Event], review: Review) -> Iterator[Event]:
    """The events, found as well under the ids that they had before somebody put their claims right.

    An id that several would answer to leads to none of them.
    """
    before: dict[ClaimId, set[EventId]] = defaultdict(set)
    for claim, put_right in review.corrected:
        before[put_right].add(id_of_telling(claim))
    old = {event.id: set[EventId]().union(*(before.get(claim, ()) for claim in event.claims)) for event in events}
    bearers = Counter(name for event in events for name in {event.id, *event.also, *old[event.id]})
    for event in events:
        free = {name for name in old[event.id] if bearers[name] == 1} - {event.id, *event.also}
        yield replace(event, also=tuple(sorted({*event.also, *free}))) if free else event


def record_on(record: Record, day: date, *, is_single: IsSingle = nothing_single) -> Record:
    """The same record with the holdings of a day."""
    found = holdings(record.events, record.claims, documents=record.documents, as_of=day, is_single=is_single)
    return replace(record, holdings=found)


def events_since(asked: str, superseded: Iterable[Claim], record: Record) -> tuple[Event, ...]:
    """The events that tell now what an event told whose id begins with `asked`, where its page was read anew since.

    They are those with a claim that quotes words of the claim which gave the id. `superseded` are claims that hold no
    more.
    """
    old = [claim for claim in superseded if id_of_telling(claim).startswith(asked)]
    now = {claim.id for claim in record.claims if any(_shares_words(claim, was) for was in old)}
    return tuple(event for event in record.events if now.intersection(event.claims))


def _shares_words(one: Claim, other: Claim) -> bool:
    if one.document != other.document:
        return False
    return any(a.span.overlaps(b.span) for a in one.evidence for b in other.evidence)


def known_documents(
    documents: Sequence[Document],
    recorded: Mapping[DocumentId, datetime],
    *,
    by: date,
    sightings: Sightings | None = None,
) -> tuple[Document, ...]:
    """The documents that were known by the end of that day: published by then, at the latest bound of their dates.

    One that does not say when it was published was known from the day (UTC) on which it was first read, which
    `recorded` tells; a later version of a page from the day on which the page was first seen to be so (`sightings`).
    """
    changed: dict[DocumentId, date] = {}
    for seen in (sightings or {}).values():
        for hour, document in seen:
            if document != seen[0][1]:
                changed.setdefault(document, hour.date())

    def known_on(document: Document) -> date | None:
        if document.published:
            return max(document.published.latest, changed.get(document.id, date.min))
        return recorded[document.id].astimezone(UTC).date() if document.id in recorded else None

    return tuple(document for document in documents if (day := known_on(document)) and day <= by)


def checks_of(documents: Sequence[Document], claims: Sequence[Claim], check: Checker) -> Iterator[Checked]:
    """What can be tested in the texts, document by document."""
    told: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.document].append(claim)
    for document in documents:
        notes = check(document, told[document.id])
        yield from (Checked(document=document.id, check=note) for note in notes)


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of one document by first evidence, each id once: one id is one content, told twice or not."""
    once = {claim.id: claim for claim in claims}
    return tuple(sorted(once.values(), key=lambda claim: (_first_start(claim), claim.id)))


def _first_start(claim: Claim) -> int:
    return claim.evidence[0].span.start if claim.evidence else 0


def _kept_reading(kept: Kept, store: Store, read_at: datetime) -> Reading:
    claims = store.claims(kept.document.id)
    return Reading(
        document=kept.document,
        claims=claims,
        reader=kept.version,
        read_at=read_at,
        captured=kept.captured,
        unasked=kept.unasked,
    )


@contextmanager
def _faults_named(name: str) -> Iterator[None]:
    """Call whatever breaks on one document a ReaderFailed; what ails our own data or parts stops the run."""
    try:
        yield
    except LaydownError:
        raise
    except Exception as error:
        raise ReaderFailed(name, f"{type(error).__name__}: {error}") from error
