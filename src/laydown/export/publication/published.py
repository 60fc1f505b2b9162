"""A record as it may be published: the same kind of record, so that every format writes it as it writes any other.

First what is too young is held back, whole events with all their claims, so that no count of origins is ever of a part.
Then every text loses the names and positions that the profile leaves out, spans moving with the words, and places get
the positions of their cells. What people judged, what a second reader has instead, files' paths, and inputs that could
not be read are never published.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast

from ...measure.nouns import plural
from ...ports import PlaceIndex
from ...terms import (
    NO_VERSIONS,
    NOTHING_JUDGED,
    WHOLE_CLAIM,
    Basis,
    Checked,
    CheckKind,
    Claim,
    ClaimId,
    Contradiction,
    CredibilityRating,
    Document,
    DocumentId,
    Event,
    EventId,
    Evidence,
    Holding,
    Origin,
    OriginReliability,
    Party,
    PlaceRef,
    PlaceValue,
    Record,
    ReliabilityRating,
    Source,
    Span,
    When,
)
from .names import LeftOut, left_out
from .positions import CoarsePlaces, coarse_place, wider_place
from .profile import Kept, PlaceNames, Profile
from .texts import LINK, NAME, PLACE, POSITION, Cleaned, Cleaner

ANONYMOUS = "anonymous source"
QUOTATION = "[quotation left out]"

Value = TypeVar("Value")
Moved = Callable[[Span], Span]
# What these say follows from positions, and would give them back.
_OF_POSITIONS = frozenset({CheckKind.DISTANCE, CheckKind.BEARING, CheckKind.TRANSIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What may be published of a record, and in `left_out` what was taken away, a phrase each.

    `places` is to be drawn with in place of the index that the record was made with. `clean` leaves out of words about
    the record what the record lost: a question may name a person too.
    """

    record: Record
    profile: Profile
    left_out: tuple[str, ...]
    places: PlaceIndex | None
    clean: Callable[[str], str]


def published(record: Record, profile: Profile, *, today: date, places: PlaceIndex | None = None) -> Publication:
    """The record as the profile lets it be published on a day. `places` knows regions and circles."""
    cutoff = today - timedelta(days=profile.delay_days) if profile.delay_days else None
    held = _HeldBack(record, cutoff)
    wide = [p for p in _all_places(record) if wider_place(p, profile, places) != p and p.text != PLACE]
    names = left_out(record, profile, wide)
    cleaner = Cleaner(
        names.words,
        known=names.known,
        finds_persons=profile.persons is Kept.LEAVE_OUT,
        finds_positions=profile.is_coarse or profile.place_names is not PlaceNames.AS_TOLD,
    )
    writer = _Writer(profile, names, cleaner, places)
    kept = held.record
    documents = {document.id: writer.text_of(document) for document in kept.documents}
    claims = {claim.id: documents[claim.document].moved for claim in kept.claims}
    checks, lost = writer.checks(kept.checks, documents)
    public = Record(
        documents=tuple(writer.document(document, documents[document.id]) for document in kept.documents),
        claims=tuple(writer.claim(claim, claims[claim.id]) for claim in kept.claims),
        events=tuple(writer.event(event, claims) for event in kept.events),
        holdings=tuple(writer.walk(holding) for holding in kept.holdings),
        checks=checks,
        routes=tuple(writer.walk(route) for route in kept.routes),
        assessments=tuple(writer.walk(assessment) for assessment in kept.assessments),
        review=NOTHING_JUDGED,
        versions=NO_VERSIONS,
    )
    return Publication(
        record=public,
        profile=profile,
        left_out=(*held.words(profile), *writer.words(), *_never(record), *_counted(lost, "check of positions")),
        places=CoarsePlaces(places, profile) if places else None,
        clean=cleaner,
    )


class _HeldBack:
    """What is old enough, and how much is not. `cutoff` is the last day that may be told of; None for every day."""

    def __init__(self, record: Record, cutoff: date | None) -> None:
        pages = {document.id: document for document in record.documents}
        claims = {claim.id: claim for claim in record.claims}
        days = {claim.id: _last_day(claim, pages[claim.document]) for claim in record.claims}

        def is_old(told: Iterable[ClaimId]) -> bool:
            return cutoff is None or all(day is not None and day <= cutoff for day in map(days.get, told))

        def is_event_old(event: Event) -> bool:
            return is_old(event.claims) and (cutoff is None or not _is_after(event.when, cutoff))

        events = tuple(event for event in record.events if is_event_old(event))
        young = tuple(event for event in record.events if not is_event_old(event))
        gone = {claim for event in young for claim in event.claims}
        stay = {event.id for event in events}
        kept = tuple(c for c in record.claims if c.id not in gone and is_old((c.id,)))
        told = {claim.id for claim in kept}
        tellers = {claim.document for claim in kept}
        holdings = tuple(_holdings(record.holdings, stay, told, cutoff))
        self.undated = sum(any(days[claim] is None for claim in event.claims) for event in young)
        self.young = len(young) - self.undated
        self.claims = len(claims) - len(kept)
        self.holdings = len(record.holdings) - len(holdings)
        self.record = replace(
            record,
            documents=tuple(d for d in record.documents if cutoff is None or d.id in tellers),
            claims=kept,
            events=events,
            holdings=holdings,
            checks=tuple(one for one in record.checks if cutoff is None or one.document in tellers),
            routes=tuple(route for route in record.routes if set(route.events) <= stay),
            assessments=tuple(one for one in record.assessments if one.event in stay),
        )
        self.documents = len(record.documents) - len(self.record.documents)
        self.routes = len(record.routes) - len(self.record.routes)

    def words(self, profile: Profile) -> Iterator[str]:
        """How much was held back."""
        within = f"younger than {profile.delay_days} {plural('day', number=profile.delay_days)}"
        yield from (f"{words} {within}" for words in _counted(self.young, "event"))
        yield from (f"{words} whose day is not known" for words in _counted(self.undated, "event"))
        for number, noun in (
            (self.claims, "claim"),
            (self.documents, "report"),
            (self.holdings, "holding"),
            (self.routes, "route"),
        ):
            yield from (f"{words} with them" for words in _counted(number, noun))


class _Writer:
    """Writes each part of a record as it may be published. Counts what it leaves out."""

    def __init__(self, profile: Profile, names: LeftOut, cleaner: Cleaner, places: PlaceIndex | None) -> None:
        self._profile, self._names = profile, names
        self._cut: Counter[str] = Counter()
        self._coarse = 0
        self.place = cache(lambda place: coarse_place(wider_place(place, profile, places), profile))
        self._cleaned = cache(cleaner.cleaned)
        self._clean = cache(self._counted_clean)

    def text_of(self, document: Document) -> Cleaned:
        """The text of a document, with where its characters went."""
        if self._profile.quotes is Kept.LEAVE_OUT:
            return Cleaned(document.text, ())
        return self._cleaned(document.text)

    def document(self, document: Document, cleaned: Cleaned) -> Document:
        """The document without path and author, and without address where that would name what is left out."""
        is_out = document.publisher in self._names.sources
        url = document.url if document.url and not is_out and self._clean(document.url) == document.url else None
        self._cut[LINK] += bool(document.url and not url)
        leaves = self._profile.quotes is Kept.LEAVE_OUT
        keeps_author = self._profile.persons is Kept.KEEP and not is_out
        return replace(
            document,
            text=QUOTATION if leaves else cleaned.text,
            passages=()
            if leaves
            else tuple(replace(p, span=cleaned.moved(p.span), by=None) for p in document.passages),
            path=None,
            url=url,
            publisher=ANONYMOUS if is_out else self._maybe(document.publisher),
            title=self._maybe(document.title),
            author=self._maybe(document.author) if keeps_author else NAME if document.author else None,
            notes=tuple(map(self._clean, document.notes)),
            canonical_url=None,
            credits=(),
        )

    def claim(self, claim: Claim, moved: Moved) -> Claim:
        """The claim with its spans moved, its names and positions as the profile has them.

        What another reader has instead may be finer, or name somebody: only that it differs is told, and in what.
        """
        notes = tuple(
            "another reader has no such claim" if one.slot == WHOLE_CLAIM else f"another reader differs in {one.slot}"
            for one in claim.otherwise
        )
        public = self.walk(replace(claim, otherwise=(), notes=(*claim.notes, *notes)), moved)
        return replace(public, places=tuple(dict.fromkeys(public.places)))

    def event(self, event: Event, claims: Mapping[ClaimId, Moved]) -> Event:
        """The event with its contradictions' quotes moved as those of their claims; places that became one are one."""
        contradictions = tuple(self._contradiction(one, claims) for one in event.contradictions)
        public = self.walk(replace(event, contradictions=()))
        return replace(public, contradictions=contradictions, places=tuple(_joined(public.places)))

    def checks(
        self, checks: Iterable[Checked], documents: dict[DocumentId, Cleaned]
    ) -> tuple[tuple[Checked, ...], int]:
        """The checks whose words may be shown, and how many may not."""
        every = tuple(checks)
        hides = self._profile.is_coarse or self._profile.place_names is not PlaceNames.AS_TOLD
        kept = [one for one in every if not (hides and one.check.kind in _OF_POSITIONS)]
        if self._profile.quotes is Kept.LEAVE_OUT:
            kept = []
        return tuple(self.walk(one, documents[one.document].moved) for one in kept), len(every) - len(kept)

    def words(self) -> Iterator[str]:
        """What was left out of texts, and what became of positions."""
        for said, noun in (
            (NAME, "mention of a name"),
            (PLACE, "mention of a place"),
            (POSITION, "position in a text"),
        ):
            yield from (f"{words}" for words in _counted(self._cut[said], noun))
        yield from _counted(self._cut[LINK], "address")
        if self._profile.quotes is Kept.LEAVE_OUT:
            yield "all quotations"
        if self._profile.decimals is not None:
            yield f"positions finer than {10.0**-self._profile.decimals:g} degrees"
        elif self._profile.cell_km:
            yield f"positions finer than {self._profile.cell_km:g} km"
        if self._profile.place_names is not PlaceNames.AS_TOLD:
            yield f"names of places within a {self._profile.place_names.value}"

    def walk(self, value: Value, moved: Moved | None = None) -> Value:
        """The value with every text in it cleaned and every span in it moved, whatever it is."""
        return cast("Value", self._walked(value, moved))

    def _walked(self, value: Any, moved: Moved | None) -> Any:
        match value:
            case Enum() | bool() | int() | float() | None | date():
                return value
            case str():
                return self._clean(value)
            case tuple():
                walked = tuple([self._walked(one, moved) for one in value])
                return value if all(map(is_, walked, value)) else walked
            case Span():
                return moved(value) if moved else None
            case Evidence():
                return self._evidence(value, moved)
            case PlaceRef():
                place = self.place(replace(value, span=None))
                text = place.text if place.text == PLACE else self._clean(place.text)
                span = moved(value.span) if moved and value.span else None
                return replace(place, name=self._clean_place(place.name), text=text, span=span)
        return self._named(self._fields(value, moved), value) if is_dataclass(value) else value

    def _fields(self, value: Any, moved: Moved | None) -> Any:
        changed = {}
        for name in _texts_of(cast("Hashable", type(value))):
            was = getattr(value, name)
            now = self._walked(was, moved)
            if now is not was:
                changed[name] = now
        return replace(value, **changed) if changed else value

    def _named(self, public: Any, was: Any) -> Any:
        """What stands for the names of parties, sources and raters that are left out, beside them what would tell."""
        match was:
            case Party() if was.name in self._names.parties or public.name != was.name:
                return replace(public, name=NAME, country=None)
            case Source() if was.name in self._names.sources or public.name != was.name:
                return replace(public, name=ANONYMOUS, text=NAME)
            case Origin() | OriginReliability() if was.name and (
                was.name in self._names.sources or public.name != was.name
            ):
                return replace(public, name=ANONYMOUS)
            case Basis() if was.holder and (was.holder in self._names.sources or public.holder != was.holder):
                return replace(public, holder=ANONYMOUS, text=NAME if was.text else None)
            case ReliabilityRating() | CredibilityRating() if was.judgement is not None:
                return replace(public, by=NAME) if self._profile.persons is Kept.LEAVE_OUT else public
        return public

    def _evidence(self, evidence: Evidence, moved: Moved | None) -> Evidence:
        if self._profile.quotes is Kept.LEAVE_OUT:
            return replace(evidence, quote=QUOTATION)
        quote = self._clean(evidence.quote)
        return replace(evidence, span=moved(evidence.span) if moved else evidence.span, quote=quote)

    def _contradiction(self, one: Contradiction, claims: Mapping[ClaimId, Moved]) -> Contradiction:
        sides = zip(one.claims, one.quotes, strict=False)
        quotes = tuple(self.walk(quote, claims.get(claim)) for claim, quote in sides)
        return replace(one, reason=self._clean(one.reason), quotes=quotes)

    def _maybe(self, text: str | None) -> str | None:
        return self._clean(text) if text is not None else None

    def _clean_place(self, name: str) -> str:
        """A place's own name: one that a person shares stays."""
        return name if name in self._names.known else self._clean(name)

    def _counted_clean(self, text: str) -> str:
        cleaned = self._cleaned(text)
        self._cut.update(cut.words for cut in cleaned.cuts)
        return cleaned.text


# Fields that hold ids and digests: no words.
_IDS = frozenset(
    "id also claims documents document event events origin judgement before after sha256 reader media_type contested_by"
    " ended_by may_include revised copy".split()
)


@cache
def _texts_of(kind: Any) -> tuple[str, ...]:
    """The fields of a term that may hold words, spans or places."""
    return tuple(field.name for field in fields(kind) if field.name not in _IDS)


def _last_day(claim: Claim, document: Document) -> date | None:
    """The last day on which what the claim tells may lie, None where that is not known."""
    if claim.when and claim.when.latest:
        return claim.when.latest
    if claim.when and claim.when.earliest and document.published:
        return max(claim.when.earliest, document.published.latest)
    return document.published.latest if document.published else None


def _is_after(when: When | None, day: date) -> bool:
    return when is not None and any(bound is not None and bound > day for bound in (when.earliest, when.latest))


def _holdings(
    holdings: Iterable[Holding], events: set[EventId], claims: set[ClaimId], cutoff: date | None
) -> Iterator[Holding]:
    """The holdings that rest on what is kept alone, with no day after the last that may be told of."""
    for holding in holdings:
        days = (holding.since, holding.until, holding.last_evidence)
        if set(holding.events) <= events and not any(cutoff and day and day > cutoff for day in days):
            yield replace(
                holding,
                last_told=holding.last_told
                if not cutoff or not holding.last_told or holding.last_told <= cutoff
                else None,
                contested_by=tuple(claim for claim in holding.contested_by if claim in claims),
                ended_by=tuple(claim for claim in holding.ended_by if claim in claims),
            )


def _joined(values: Iterable[PlaceValue]) -> Iterator[PlaceValue]:
    """The places of an event, those that are one now told by the claims of both."""
    found: dict[tuple[str, str], PlaceValue] = {}
    for value in values:
        key = value.place.role.value, value.place.id or value.place.name
        before = found.get(key)
        claims = (*before.claims, *value.claims) if before else value.claims
        found[key] = PlaceValue(place=before.place if before else value.place, claims=tuple(dict.fromkeys(claims)))
    yield from found.values()


def _all_places(record: Record) -> Iterator[PlaceRef]:
    yield from (place for claim in record.claims for place in claim.places)
    yield from (value.place for event in record.events for value in event.places)
    yield from (holding.place for holding in record.holdings)
    yield from (leg.place for route in record.routes for leg in route.legs)


def _never(record: Record) -> Iterator[str]:
    """What no profile publishes."""
    yield from (f"{words} of reviewers" for words in _counted(len(record.review.judged), "judgement"))
    others = sum(len(claim.otherwise) for claim in record.claims)
    yield from (f"{words} of a second reader" for words in _counted(others, "cell"))
    yield from (f"{words} that could not be read" for words in _counted(len(record.rejections), "input"))
    yield from (f"{words} of files" for words in _counted(sum(d.path is not None for d in record.documents), "name"))


def _counted(number: int, noun: str) -> Iterator[str]:
    """The number with its noun; nothing for none."""
    if number:
        head, _, rest = noun.partition(" ")
        yield f"{number:,} {plural(head, number=number)}{' ' + rest if rest else ''}"
