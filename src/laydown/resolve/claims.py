"""Claims with places, equipment and days: what the reader left as words gets its entry, or stays words.

Takes a document and its claims; gives the same claims in the same order, each with a new id. Places are chosen by the
score of `place_choice`; areas never get a point; phrases of time that name no day are kept as a note.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ..measure.claim_ids import claim_id
from ..ports import Calendar, EquipmentIndex, PlaceIndex
from ..terms import (
    Claim,
    Document,
    Fill,
    Load,
    Passage,
    Place,
    PlaceKind,
    PlaceMention,
    PlaceRef,
    Span,
    Zone,
)
from .place_choice import Choice, Cues, Point, choose, country_weights, moved_by
from .place_reading import TextPlaces, name_of
from .time_of_claims import PageTimes

_WHEN_NOTE = "when_text: "


class ClaimResolver:
    """Gives the names of claims their entries; implements `ports.Resolver`. It keeps nothing between documents."""

    def __init__(self, places: PlaceIndex, equipment: EquipmentIndex, calendar: Calendar) -> None:
        self._places = places
        self._equipment = equipment
        self._calendar = calendar

    def __call__(self, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The same claims, in the same order, with places, days and ids."""
        page, times = _Page(document, self._places), PageTimes(document, self._calendar)
        return tuple(self._resolved(page, times, claim) for claim in claims)

    def _resolved(self, page: "_Page", times: PageTimes, claim: Claim) -> Claim:
        named = replace(
            claim,
            loads=tuple(map(self._with_equipment, claim.loads)),
            carriers=tuple(map(self._with_equipment, claim.carriers)),
        )
        dated = _with_days(times, replace(named, places=self._with_places(page, named)))
        return replace(dated, id=claim_id(dated))

    def _with_equipment(self, load: Load) -> Load:
        """The load with a canonical name for items whose words name a type that the reader left open."""
        items = tuple(
            item if item.equipment else replace(item, equipment=self._named(item.text)) for item in load.items
        )
        return load if items == load.items else replace(load, items=items)

    def _named(self, text: str) -> str | None:
        return next((mention.equipment for mention in self._equipment.spot(text) if mention.equipment), None)

    # -- places ----------------------------------------------------------------------------------------------------

    def _with_places(self, page: "_Page", claim: Claim) -> tuple[PlaceRef, ...]:
        """The places of a claim, each chosen with the others and with the countries that claim and page name."""
        if not claim.places:
            return ()
        mentions = [page.mention_of(ref) for ref in claim.places]
        pairs = list(zip(claim.places, mentions, strict=True))
        candidates = [self._candidates(ref, mention) for ref, mention in pairs]
        plain = [_chosen(it, Cues(), ref, mention).place for it, (ref, mention) in zip(candidates, pairs, strict=True)]
        filled = []
        for number, (ref, mention) in enumerate(pairs):
            others = [place for n, place in enumerate(plain) if place and n != number]
            choice = _chosen(candidates[number], self._cues(page, claim, mentions[number], others), ref, mention)
            filled.append(_filled(ref, choice, _head(mention)))
        return tuple(filled)

    def _candidates(self, ref: PlaceRef, mention: PlaceMention | None) -> tuple[Place, ...]:
        """What a reference may mean: as its own page spots it, else as the reader left it, else by its words alone."""
        left = tuple(place for one in ref.candidates if (place := self._places.place(one.id)))
        if mention and mention.candidates:
            spotted = {place.id for place in mention.candidates}
            is_made = len(left) == 1 and "/" in left[0].id and left[0].id not in spotted
            return left if is_made else mention.candidates  # "the east of the country" stands on the country's name
        if left or ref.candidates:
            return left
        alone = self._places.spot(ref.text)
        return alone[0].candidates if alone and alone[0].text == ref.text else ()

    def _cues(self, page: "_Page", claim: Claim, mention: PlaceMention | None, others: Sequence[Place]) -> Cues:
        """What the document says, and above it the claim: its countries, its parties, its other places."""
        said = page.reading.cues(mention) if mention else Cues()
        near = [place.country for place in others if place.country]
        told = [country for one in claim.evidence for country in page.countries_in(one.span)]
        parties = [
            party.country for party in (claim.mover, claim.recipient, claim.opposed_by) if party and party.country
        ]
        points = [(it.lat_deg, it.lon_deg) for it in others if it.kind.is_point]
        return replace(
            said,
            site_types=moved_by(claim),
            countries=country_weights([*near, *told], said.countries, parties),
            points=(*said.points, *(Point(lat, lon) for lat, lon in points if lat is not None and lon is not None)),
        )


def _with_days(times: PageTimes, claim: Claim) -> Claim:
    """The claim with the days that its time phrases name, or with the phrase as a note."""
    when = claim.when
    if when is None and (dated := times.of_entry(claim)):
        return replace(claim, when=dated, fills=(*claim.fills, Fill(slot="when", rule="log entry", span=dated.span)))
    if when is None or when.earliest or when.latest:
        return claim
    found = times.when(claim)
    if found is None:
        return replace(claim, when=None, notes=(*claim.notes, f"{_WHEN_NOTE}{when.text}"))
    return replace(claim, when=found)


@dataclass(slots=True)
class _Page:
    """One document's place mentions, spotted when they are first asked for."""

    document: Document
    places: PlaceIndex
    _spotted: dict[Span, tuple[PlaceMention, ...]] = field(default_factory=dict)
    _reading: TextPlaces | None = None

    @property
    def reading(self) -> TextPlaces:
        """What the names of the document say about each other, outside boilerplate and teasers."""
        if self._reading is None:
            self._reading = TextPlaces(self.document.text, tuple(self._read()))
        return self._reading

    def _read(self) -> Iterator[PlaceMention]:
        for passage in self.document.passages:
            if passage.zone not in (Zone.BOILERPLATE, Zone.TEASER):
                yield from self._mentions(passage.span)

    def countries_in(self, span: Span) -> tuple[str, ...]:
        """The countries that a quotation names as such."""
        return tuple(_countries_of(it for it in self._around(span) if it.span.overlaps(span)))

    def mention_of(self, ref: PlaceRef) -> PlaceMention | None:
        """The mention that a reference stands on, as its passage shows it."""
        if ref.span is None:
            return None
        span = ref.span
        return next((it for it in self._around(span) if it.name_span.overlaps(span)), None)

    def _around(self, span: Span) -> tuple[PlaceMention, ...]:
        passage = _passage_at(self.document, span)
        return self._mentions(passage.span if passage else span)

    def _mentions(self, span: Span) -> tuple[PlaceMention, ...]:
        if span not in self._spotted:
            found = self.places.spot(span.quoted_from(self.document.text))
            moved = partial(_shifted, by=span.start)
            self._spotted[span] = tuple(map(moved, found))
        return self._spotted[span]


def _shifted(mention: PlaceMention, *, by: int) -> PlaceMention:
    return replace(mention, span=mention.span.shifted(by), name_span=mention.name_span.shifted(by)) if by else mention


def _countries_of(mentions: Iterable[PlaceMention]) -> list[str]:
    """The countries of mentions that can be nothing but areas of one country."""
    firsts = [it.candidates[0] for it in mentions if it.candidates]
    return [place.country for place in firsts if place.country and not place.kind.is_point]


def _passage_at(document: Document, span: Span) -> Passage | None:
    return next((passage for passage in document.passages if passage.span.covers(span)), None)


def _head(mention: PlaceMention | None) -> str | None:
    return mention.head if mention else None


def _chosen(candidates: Sequence[Place], cues: Cues, ref: PlaceRef, mention: PlaceMention | None) -> Choice:
    """The choice for a reference, by its name without the facility words round it."""
    return choose(candidates, cues, name=name_of(mention) if mention else ref.text, head=_head(mention))


def _filled(ref: PlaceRef, choice: Choice, head: str | None) -> PlaceRef:
    """The reference with the chosen entry, or with nothing but its words and candidates."""
    place = choice.place
    if place is None:
        return replace(
            ref, name=ref.text, id=None, kind=None, country=None, lat_deg=None, lon_deg=None, radius_km=None,
            candidates=choice.candidates,
        )  # fmt: skip
    kind = PlaceKind.SITE if head and place.site_type else place.kind
    return replace(
        ref,
        name=place.name,
        id=place.id,
        kind=kind,
        country=place.country,
        lat_deg=place.lat_deg if kind.is_point else None,
        lon_deg=place.lon_deg if kind.is_point else None,
        radius_km=None if kind.is_point else place.radius_km,
        candidates=choice.candidates,
    )
