"""Which claims tell of one event, and how many independent origins they go back to.

Copies of a text are found first, claims are grouped by what they tell, and each group is put together with its
origins and contradictions. The same claims in any order give the same events.
"""

from collections.abc import Callable, Collection, Sequence

from ..terms import NO_VERSIONS, Claim, ClaimId, Document, DocumentId, Event, Versions
from .events import id_of_telling
from .fusion import Fusion
from .names import CountryOf, no_country
from .pair import JOINS_OVER, likeness_of_pair
from .routes import KeptRoutes, routes_of

__all__ = [
    "JOINS_OVER",
    "CountryOf",
    "Fusion",
    "KeptRoutes",
    "fuse",
    "id_of_telling",
    "likeness_of_pair",
    "no_country",
    "routes_of",
]


def fuse(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    family: Callable[[str], str] = str,
    country: CountryOf = no_country,
    together: Collection[tuple[ClaimId, ClaimId]] = (),
    apart: Collection[tuple[ClaimId, ClaimId]] = (),
    versions: Versions = NO_VERSIONS,
) -> tuple[Event, ...]:
    """The events that these claims tell of, by id; every claim is in exactly one.

    `family` gives the family of a canonical equipment name ("S-300PMU-2" gives "S-300"); names stand for themselves
    by default. `country` gives the country that a word in a source's name stands for ("Moscow", "Russian"), so that
    one government under several names is one origin. `together` and `apart` are pairs of claims that people found to
    tell of one fact, or of two; where they cannot all hold, `apart` does. A claim whose document is not given counts
    as one of an unknown publisher. `versions` are the documents that are one page at different hours.
    """
    fusion = Fusion(family=family, country=country, together=together, apart=apart, versions=versions)
    held = {document.id: document for document in documents}
    told: dict[DocumentId, list[Claim]] = {page: [] for page in held}
    for claim in claims:
        told.setdefault(claim.document, []).append(claim)
    for page, members in told.items():
        fusion.put(page, members, document=held.get(page))
    return fusion.events()
