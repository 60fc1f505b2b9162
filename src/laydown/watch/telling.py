"""Which claims of a page are news: those that say what no version of it said before."""

from collections import Counter
from collections.abc import Callable, Iterator

from ..measure.ids import Part, content_id
from ..terms import Claim, ClaimId, Load, News, Party, PlaceRef, Reading


def news_of(reading: Reading, *, page: str, is_known: Callable[[ClaimId], bool]) -> Iterator[News]:
    """The claims of a reading that are to be told, in its order. `is_known` says which the store had before."""
    count: Counter[str] = Counter()
    for claim in reading.claims:
        said = what_it_says(claim)
        count[said] += 1  # two claims of one page may say the same, of two sentences
        if not is_known(claim.id):
            key = f"{said} {count[said]}" if count[said] > 1 else said
            yield News(page=page, key=key, claim=claim.id, document=claim.document)


def what_it_says(claim: Claim) -> str:
    """An id that two claims share where they say the same in all that a line shows, whatever words they rest on."""
    when = claim.when
    return content_id(
        "say",
        claim.act,
        claim.outcome,
        [_party(party) for party in (claim.mover, claim.recipient, claim.opposed_by)],
        [[_load(load) for load in loads] for loads in (claim.loads, claim.carriers)],
        [_place(place) for place in claim.places],
        [day.isoformat() if day else None for day in (when.earliest, when.latest)] if when else None,
        [source.name for source in claim.attribution],
    )


def _party(party: Party | None) -> Part:
    return party.name if party else None


def _load(load: Load) -> Part:
    count = load.count
    items = [(item.equipment, item.component) for item in load.items]
    return items, (count.at_least, count.at_most, count.unit) if count else None


def _place(place: PlaceRef) -> Part:
    return place.role, place.id or place.name
