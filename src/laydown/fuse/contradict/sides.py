"""Who stands against whom: the claims of one event with those that say the very same put together, and who copied whom.

Nine pages that tell one thing on one origin's word are one side, told first by its first claim. So copies are never
set against each other one by one, and the cost is that of what is said, not of how often.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...measure.alike import bare_name
from ...measure.folding import folded
from ...terms import (
    NO_VERSIONS,
    BasisKind,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Load,
    PlaceRef,
    Source,
    Span,
    Versions,
)
from ..compare import party_key
from ..names import OUTLETS, is_nobody, source_words
from ..outlets import is_same_outlet

Order = tuple[date, DocumentId, Span, ClaimId]

RUNNING_TOTAL = "running_total"

# More different things said of one event than any story has: beyond, what each origin told first is compared.
MOST_SIDES = 100

_NOWHERE = Span(start=0, end=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Claims of one origin that say the very same; `claim` is the one told first.

    `publishers` are the outlets of their pages; `cited` gives for each link of the chain
    those outlets of the event that it means. `is_relayed` says that the page has it from
    others and vouches for nothing: "foreign outlets have it that".
    """

    claim: Claim
    claims: tuple[Claim, ...]
    origin: str
    order: Order
    pages: frozenset[DocumentId]
    publishers: frozenset[str]
    is_relayed: bool
    cited: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sides that may clash: `copy` is the one that has it from the other, None where neither is known to.

    `is_cited` says that the copy names the other's outlet; `is_kin` that both go back to one origin. `revision` is what
    a page told before, by the side that is then the `copy`, and what it tells now; `revised` all of that side's claims
    that it no longer makes. Empty where no page was changed.
    """

    one: Side
    other: Side
    copy: Side | None
    is_cited: bool
    is_kin: bool
    revision: tuple[Claim, Claim] | None = None
    revised: tuple[ClaimId, ...] = ()

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, in the order in which their values are told."""
        return self.one, self.other

    @property
    def is_copy(self) -> bool:
        """Whether both pages have it from one source, or one from the other."""
        return self.is_cited or (self.is_kin and not self.is_one_page)

    @property
    def is_one_page(self) -> bool:
        """Whether some page tells both."""
        return not self.one.pages.isdisjoint(self.other.pages)

    @property
    def is_one_chain(self) -> bool:
        """Whether one page tells both on one chain: two facts of it, or a correction."""
        return self.is_one_page and _chain(self.one.claim) == _chain(self.other.claim)

    @property
    def claims(self) -> tuple[Claim, Claim]:
        """The claims that stand for the two: of one page if any page tells both, else the first told of each."""
        if self.revision:
            return self.revision if self.copy is self.one else (self.revision[1], self.revision[0])
        if self.is_one_page:
            page = min(self.one.pages & self.other.pages)
            return _of_page(self.one, page), _of_page(self.other, page)
        return self.one.claim, self.other.claim


def sides_of(
    claims: Sequence[Claim], origin_of: Mapping[ClaimId, str], documents: Mapping[DocumentId, Document]
) -> list[Side]:
    """The sides of one event, first told first."""
    told: dict[Hashable, list[tuple[Order, Claim]]] = defaultdict(list)
    for claim in claims:
        told[origin_of.get(claim.id, claim.id), _said(claim)].append((_order(claim, documents), claim))
    groups = [sorted(members, key=lambda member: member[0]) for members in told.values()]
    outlets = {document.publisher for claim in claims if (document := documents.get(claim.document))}
    meant = _Outlets(frozenset(filter(None, outlets)))
    sides = sorted((_side(group, origin_of, documents, meant) for group in groups), key=lambda side: side.order)
    return sides if len(sides) <= MOST_SIDES else _heard_first(sides)


def _heard_first(sides: Sequence[Side]) -> list[Side]:
    """The sides that are compared where there are too many: what each origin told first, then what it told second."""
    turns: Counter[str] = Counter()
    ranked = []
    for side in sides:
        ranked.append((turns[side.origin], side.order, side))
        turns[side.origin] += 1
    kept = [side for *_, side in sorted(ranked, key=lambda entry: entry[:2])[:MOST_SIDES]]
    return sorted(kept, key=lambda side: side.order)


class _Outlets:
    """The publishers of one event, and which of them a source's name means; each name is looked up once."""

    def __init__(self, publishers: frozenset[str]) -> None:
        self._publishers = publishers
        self._named: dict[str, frozenset[str]] = {}

    def named(self, source: str) -> frozenset[str]:
        if source not in self._named:
            self._named[source] = frozenset(p for p in self._publishers if is_same_outlet(source, p))
        return self._named[source]


def pair_of(one: Side, other: Side, versions: Versions = NO_VERSIONS) -> Pair:
    """The two with who copied whom: who names the other's outlet, else who stands farther from the source.

    Of what one page told before and tells now, the first is what went wrong.
    """
    if one.origin == other.origin and versions.standing:
        for before, now in ((one, other), (other, one)):
            if replaced := _replaced(before, now, versions):
                revised = tuple(sorted({old.id for old, _ in replaced}))
                return Pair(
                    one=one,
                    other=other,
                    copy=before,
                    is_cited=False,
                    is_kin=True,
                    revision=replaced[0],
                    revised=revised,
                )
    cites = [a for a, b in ((one, other), (other, one)) if _cites(a, b)]
    is_kin = one.origin == other.origin
    copy = cites[0] if len(cites) == 1 else None
    if copy is None and is_kin and not cites:
        copy = _farther(one, other)
    return Pair(one=one, other=other, copy=copy, is_cited=bool(cites), is_kin=is_kin)


def _replaced(before: Side, now: Side, versions: Versions) -> list[tuple[Claim, Claim]]:
    """The claims of the one side with those of the other that a page tells instead; none where it told both at once."""
    found = []
    of_pages = [[claim for claim in side.claims if claim.id in versions.standing] for side in (before, now)]
    for old in of_pages[0]:
        for new in of_pages[1]:
            if versions.page_of.get(old.document) != versions.page_of.get(new.document, ""):
                continue
            if not versions.is_replaced(old.id, new.id):
                return []
            found.append((old, new))
    return found


def _side(
    group: Sequence[tuple[Order, Claim]],
    origin_of: Mapping[ClaimId, str],
    documents: Mapping[DocumentId, Document],
    outlets: _Outlets,
) -> Side:
    order, first = group[0]
    pages = frozenset(claim.document for _, claim in group)
    publishers = {document.publisher for page in pages if (document := documents.get(page)) and document.publisher}
    return Side(
        claim=first,
        claims=tuple(claim for _, claim in group),
        origin=origin_of.get(first.id, first.id),
        order=order,
        pages=pages,
        publishers=frozenset(publishers),
        is_relayed=_is_relayed(first),
        cited=tuple(outlets.named(source.name) for source in first.attribution),
    )


def _order(claim: Claim, documents: Mapping[DocumentId, Document]) -> Order:
    """Where a claim stands among all: by day of publication, undated last, then page, then place on the page."""
    document = documents.get(claim.document)
    day = document.published.earliest if document and document.published else date.max
    return day, claim.document, min((piece.span for piece in claim.evidence), default=None) or _NOWHERE, claim.id


def _said(claim: Claim) -> Hashable:
    """All that a claim says, and on whose word; not where it stands."""
    return (
        (claim.act, claim.outcome, _days(claim), RUNNING_TOTAL in claim.notes),
        (_things(claim.loads), _things(claim.carriers), tuple(sorted(map(_spot, claim.places)))),
        tuple(party_key(party) if party else None for party in (claim.mover, claim.recipient, claim.opposed_by)),
        (_chain(claim), _is_relayed(claim)),
    )


def _things(loads: Sequence[Load]) -> Hashable:
    return tuple(
        (
            tuple((item.equipment, item.component) for item in load.items),
            (load.count.at_least, load.count.at_most, load.count.approximate, load.count.unit) if load.count else None,
        )
        for load in loads
    )


def _spot(place: PlaceRef) -> tuple[str, str]:
    return place.role, place.id or bare_name(place.name)


def _days(claim: Claim) -> tuple[date | None, date | None] | None:
    return (claim.when.earliest, claim.when.latest) if claim.when else None


def _chain(claim: Claim) -> tuple[str, ...]:
    return tuple(folded(source.name) for source in claim.attribution)


def _of_page(side: Side, page: DocumentId) -> Claim:
    return next(claim for claim in side.claims if claim.document == page)


def _is_relayed(claim: Claim) -> bool:
    is_unnamed = claim.root is not None and is_nobody(claim.root)
    return is_unnamed or any(basis.kind is BasisKind.OTHER_MEDIA for basis in claim.basis)


def _cites(copy: Side, original: Side) -> bool:
    """Whether the one has it from the other's outlet, and from the same source there if it names one."""
    links = copy.claim.attribution
    if _tells_on(links, original.claim.attribution):
        return True
    if not copy.pages.isdisjoint(original.pages):
        return False
    for place, outlets in enumerate(copy.cited):
        if not outlets.isdisjoint(original.publishers):
            return _may_be_behind(links[place + 1 :], original.claim)
    return False


def _tells_on(links: Sequence[Source], original: Sequence[Source]) -> bool:
    """Whether a chain is another with outlets before it: "one paper, citing the channel" against the channel itself."""
    before = links[: len(links) - len(original)]
    if not original or not before or any(source.kind not in OUTLETS for source in before):
        return False
    ends = links[len(before) :]
    return all(folded(a.name) == folded(b.name) for a, b in zip(ends, original, strict=True))


def _may_be_behind(links: Sequence[Source], original: Claim) -> bool:
    """Whether what stands behind the outlet's name is the source that the outlet itself named."""
    if not links or original.root is None:
        return True
    ours, theirs = links[-1], original.root
    return ours.kind is theirs.kind or bool(source_words(ours.name) & source_words(theirs.name))


def _farther(one: Side, other: Side) -> Side | None:
    """Which of two of one origin stands farther from it: the longer chain, else the later page; None if not known."""
    if not one.pages.isdisjoint(other.pages):
        return None
    lengths = len(one.claim.attribution), len(other.claim.attribution)
    if lengths[0] != lengths[1]:
        return one if lengths[0] > lengths[1] else other
    days = one.order[0], other.order[0]
    if days[0] == days[1] or date.max in days:
        return None
    return one if days[0] > days[1] else other
