"""A record that grows: what is new in the store is taken in, and only what that touches is put together anew.

What comes out is the very record that `record_of` gives from the beginning, whatever was taken in in which order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from ..custody import versions_of
from ..fuse import Fusion, KeptRoutes
from ..ledger import KeptHoldings
from ..pipeline import checks_of, found_as_before, versions_put_right
from ..review import assess, settle
from ..terms import (
    Assessment,
    Checked,
    Claim,
    ClaimId,
    Derived,
    Document,
    DocumentId,
    Event,
    EventId,
    Judgement,
    Outcome,
    Record,
    Rejection,
    Review,
    Sightings,
    Versions,
)
from .names import catalogue, checker, country_of, is_single, policy
from .settings import Settings
from .versions import derived_key

if TYPE_CHECKING:
    from ..ports import Store

NO_EVENTS: Mapping[EventId, Event] = MappingProxyType({})
Pages: TypeAlias = Mapping[DocumentId, tuple[Document | None, tuple[Claim, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What the store had at one moment."""

    documents: tuple[Document, ...]
    claims: Mapping[DocumentId, tuple[Claim, ...]]
    marks: Mapping[DocumentId, str]
    judgements: tuple[Judgement, ...]
    rejections: tuple[Rejection, ...]
    sightings: Sightings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """All that events follow from: pages with the claims that take part, and what is known of pairs and versions."""

    pages: Pages
    together: tuple[tuple[ClaimId, ClaimId], ...]
    apart: tuple[tuple[ClaimId, ClaimId], ...]
    versions: Versions
    corrected: tuple[tuple[Claim, ClaimId], ...]


class Warmth:
    """How the claims of some pages are fused, from which changed pages are fused anew.

    `known` are the events that are shown already: `shown` has each as the very object that it was, where it is equal.
    """

    def __init__(self, settings: Settings, basis: _Basis, known: Mapping[EventId, Event] = NO_EVENTS) -> None:
        self.fusion = Fusion(family=catalogue(settings.catalogue).family, country=country_of)
        self.pages: dict[DocumentId, tuple[Document | None, tuple[Claim, ...]]] = {}
        self.take(basis)
        fused = self.fusion.events()
        self.shown: dict[EventId, tuple[Event, Event]] = {}
        for own, event in zip(fused, _named(fused, basis.corrected), strict=True):
            before = known.get(own.id)
            self.shown[own.id] = own, before if before is not None and before == event else event

    def take(self, basis: _Basis) -> None:
        """Put in what changed, take out what is gone."""
        for page in [page for page in self.pages if page not in basis.pages]:
            self.fusion.drop(page)
            del self.pages[page]
        for page, (document, claims) in basis.pages.items():
            if self.pages.get(page) != (document, claims):
                self.fusion.put(page, claims, document=document)
                self.pages[page] = document, claims
        self.fusion.judge(together=basis.together, apart=basis.apart, versions=basis.versions)


class GrowingRecord:
    """The record of a store, held ready to be put together anew. To be asked by one thread at a time.

    Cold, it knows what was fused, taken from the store where it is kept; it is warm once it knows how. Only warm, a
    changed claim costs no more than what it touches.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._taken: _Taken | None = None
        self._basis: _Basis | None = None
        self._derived: Derived | None = None
        self._warmth: Warmth | None = None
        self._shown: dict[EventId, tuple[Event, Event]] = {}
        self._checks: dict[DocumentId, tuple[tuple[Document | None, tuple[Claim, ...]], tuple[Checked, ...]]] = {}
        self._holdings = KeptHoldings(is_single=is_single(settings))
        self._routes = KeptRoutes(family=catalogue(settings.catalogue).family)
        self._assessed: dict[EventId, tuple[Event, Assessment]] = {}
        self._record: Record | None = None
        self._kept: str | None = None

    @property
    def is_warm(self) -> bool:
        """Whether a changed claim costs no more than what it touches."""
        return self._warmth is not None

    def warmed(self) -> Warmth | None:
        """How the claims that were taken last are fused, for `warm`; takes long, and may run beside `grown`."""
        if self._basis is None or self._derived is None:
            return None
        return Warmth(self._settings, self._basis, {event.id: event for event in self._derived.events})

    def warm(self, warmth: Warmth) -> None:
        """Be warm by what `warmed` gave."""
        self._warmth, self._shown = warmth, dict(warmth.shown)

    def grown(self, store: Store, *, may_fuse_all: bool = True, is_quick: bool = False) -> Record | None:
        """The record as the store has it now; None where all would have to be fused and that is not wanted.

        `is_quick` passes over other names that documents were read by since, where nothing else was read.
        """
        taken = self._take(store, is_quick=is_quick)
        claims = [claim for document in taken.documents for claim in taken.claims.get(document.id, ())]
        versions = versions_of(taken.sightings, claims) if taken.sightings else versions_of({}, ())
        if versions.repeats:
            claims = [claim for claim in claims if claim.id not in versions.repeats]
        taking_part, review = settle(taken.judgements, claims)
        basis = _basis(taken, taking_part, review, versions_put_right(versions, review))
        if self._record is not None and taken == self._taken:
            return self._record
        derived = self._derive(store, taken, basis, may_fuse_all=may_fuse_all)
        if derived is None:
            return None
        before = self._taken
        is_as_before = before is not None and derived is self._derived and taken.documents is before.documents
        self._taken, self._basis, self._derived = taken, basis, derived
        read = {claim.id: claim for claim in taking_part if claim.outcome is not Outcome.UNREAD}
        assessments, review = self._assess(derived.events, read.values(), review)
        holdings = (
            self._record.holdings
            if self._record is not None and is_as_before
            else self._holdings.holdings(derived.events, read, taken.documents)
        )
        self._record = Record(
            documents=taken.documents,
            claims=taking_part,
            events=derived.events,
            holdings=holdings,
            rejections=taken.rejections,
            checks=derived.checks,
            routes=derived.routes,
            review=review,
            assessments=assessments,
            versions=basis.versions,
        )
        return self._record

    def keep(self, store: Store) -> None:
        """Let the store have what was fused, where it has not: who asks next need not fuse it again."""
        if self._taken is None or self._derived is None:
            return
        key = self._key(self._taken)
        if key != self._kept:
            store.keep_derived(key, self._derived)
            self._kept = key

    def _take(self, store: Store, *, is_quick: bool) -> _Taken:
        """What the store has; of pages that were not read anew, the very objects that were taken before."""
        before = self._taken
        with store.one_moment():
            marks, judgements = store.marks(), store.judgements()
            same = {page for page, mark in marks.items() if before and before.marks.get(page) == mark}
            is_as_before = before is not None and before.marks == marks
            documents = before.documents if before and is_as_before and is_quick else store.documents()
            if before is None:
                claims: dict[DocumentId, list[Claim]] = defaultdict(list)
                for claim in store.claims():
                    claims[claim.document].append(claim)
                held = {page: tuple(told) for page, told in claims.items()}
            else:
                held = {page: before.claims[page] for page in same if page in before.claims}
                held |= {page: told for page in marks if page not in same and (told := store.claims(page))}
            rejections, sightings = store.rejections(), store.sightings()
        if before is not None and documents is not before.documents:
            known = {document.id: document for document in before.documents if document.id in same}
            documents = tuple(
                had if (had := known.get(one.id)) is not None and had.path == one.path else one for one in documents
            )
            is_same = len(documents) == len(before.documents)
            if is_same and all(one is had for one, had in zip(documents, before.documents, strict=True)):
                documents = before.documents
        return _Taken(
            documents=documents,
            claims=held,
            marks=marks,
            judgements=judgements,
            rejections=rejections,
            sightings=sightings,
        )

    def _derive(self, store: Store, taken: _Taken, basis: _Basis, *, may_fuse_all: bool) -> Derived | None:
        """What follows from the claims: as it was, as the store has it, or fused anew."""
        if self._derived is not None and basis == self._basis:
            return self._derived
        if self._warmth is None:
            key = self._key(taken)
            if kept := store.derived(key):
                self._kept = key
                self._remember_checks(kept.checks, basis.pages)
                return kept
            if not may_fuse_all:
                return None
            self.warm(Warmth(self._settings, basis))
            return self._derive(store, taken, basis, may_fuse_all=may_fuse_all)
        self._warmth.take(basis)
        events = self._show(self._warmth.fusion.events(), basis)
        read = {claim.id: claim for _, told in basis.pages.values() for claim in told}
        return Derived(
            events=events,
            routes=self._routes.routes(events, read),
            checks=tuple(self._check(taken.documents, basis.pages)),
        )

    def _key(self, taken: _Taken) -> str:
        marks = [taken.marks[document.id] for document in taken.documents]
        return derived_key(marks, taken.judgements, self._settings.own_files, taken.sightings)

    def _show(self, fused: Sequence[Event], basis: _Basis) -> tuple[Event, ...]:
        """The events, each the very object that it was where it is as it was."""
        shown: dict[EventId, tuple[Event, Event]] = {}
        for own, event in zip(fused, _named(fused, basis.corrected), strict=True):
            before = self._shown.get(own.id)
            is_same = before is not None and before[0] is own and before[1].also == event.also
            shown[own.id] = before if before is not None and is_same else (own, event)
        self._shown = shown
        return tuple(event for _, event in shown.values())

    def _check(self, documents: Iterable[Document], pages: Pages) -> Iterable[Checked]:
        """What can be tested in the texts, document by document; those that are as they were are not tested anew."""
        check = checker(self._settings)
        kept = {}
        for document in documents:
            page = pages[document.id]
            before = self._checks.get(document.id)
            if before is not None and before[0] == page:
                kept[document.id] = before
            else:
                kept[document.id] = page, tuple(checks_of([document], page[1], check))
            yield from kept[document.id][1]
        self._checks = kept

    def _remember_checks(self, checks: Iterable[Checked], pages: Pages) -> None:
        found: dict[DocumentId, list[Checked]] = defaultdict(list)
        for checked in checks:
            found[checked.document].append(checked)
        self._checks = {name: (page, tuple(found.get(name, ()))) for name, page in pages.items()}

    def _assess(
        self, events: Sequence[Event], claims: Iterable[Claim], review: Review
    ) -> tuple[tuple[Assessment, ...], Review]:
        """The assessments; of events that are as they were, and that nobody rated, those that they had."""

        def kept(event: Event) -> Assessment | None:
            before = self._assessed.get(event.id)
            return before[1] if before and before[0] is event else None

        assessments, review = assess(events, claims, review, policy=policy(self._settings), kept=kept)
        is_rated = any(
            rating.judgement for one in assessments for source in one.reliability for rating in source.ratings
        )
        self._assessed = (
            {}
            if is_rated
            else {
                event.id: (event, assessment)
                for event, assessment in zip(events, assessments, strict=True)
                if not assessment.credibility_ratings
            }
        )
        return assessments, review


def _named(events: Sequence[Event], corrected: tuple[tuple[Claim, ClaimId], ...]) -> Sequence[Event]:
    """The events, found as well under the ids that they had before somebody put their claims right."""
    return tuple(found_as_before(events, Review(corrected=corrected))) if corrected else events


def _basis(taken: _Taken, taking_part: Iterable[Claim], review: Review, versions: Versions) -> _Basis:
    told: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in taking_part:
        if claim.outcome is not Outcome.UNREAD:
            told[claim.document].append(claim)
    pages: dict[DocumentId, tuple[Document | None, tuple[Claim, ...]]] = {
        document.id: (document, tuple(told.pop(document.id, ()))) for document in taken.documents
    }
    pages |= {page: (None, tuple(claims)) for page, claims in told.items()}
    return _Basis(
        pages=pages, together=review.together, apart=review.apart, versions=versions, corrected=review.corrected
    )
