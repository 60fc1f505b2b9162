"""Which of the places that a name may mean a claim means: a stated likelihood, and no answer where it does not decide.

score = standing + name + role + country + region + within + list + nearness:
  standing   0.65 for a country, 0.55 for a curated site or another area, 0.75 for an area of no country; for a town
             0.05 and up to 0.50 by the logarithm of its people, for a region of the packages by half of its people,
             0.10 less beside the noun of a curated facility; 0.15 for an airport or port of the packages, 0.40 beside
             a facility noun
  name       0.12 where the name is the entry's own and not one of its others; 0.05 for a town with a curated site
  role       0.56 where an aircraft goes to a curated airfield or a ship to a curated port, 0.05 for others; for a site
             that borrows the bare name of a town, only where it is near and the only one there
  country    0.30 where the claim names its country or another place there, 0.20 where the document does,
             0.16 for the country of a party to the claim or of a known town in the document; less for towns
             under 100,000 people
  region     0.12 where the document names the region that it lies in
  within     0.40 where the name is followed by the country or region that it lies in, and for that one itself
  list       0.20 where its neighbour in a list is of its kind and country
  nearness   up to 0.10, falling to nothing at 1,000 km, for the nearest other place; 0.08 less for a place that the
             text calls by another name
The weights were set by hand on development pages: of the points chosen there, 98 in 100 lie within 25 km. A softmax
with one term for "a place that no list has" makes likelihoods of the scores. Its two figures come from a sweep over
half of GeoVirus and the places of the development pages; the expected calibration error over all of GeoVirus is 0.03.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..measure.folding import letters
from ..measure.geodesy import sphere_km
from ..terms import Claim, Component, Place, PlaceCandidate, PlaceKind

SURE: Final = 0.75  # a likelihood below it is no decision
_NOWHERE, _SHARPNESS = 0.30, 0.05  # swept, see above; measured by `evals.stages.geoparsing`
SAME_PLACE_KM: Final = 25.0  # candidates this near to each other are told as one
_SMALL_TOWN: Final = 10_000  # people
_KNOWN_TOWN: Final = 15_000
_LARGE_TOWN: Final = 100_000
_UNKNOWN: Final = 1_000  # people of a place that GeoNames gives none for
_CURATED, _PACKAGED, _WITH_NOUN, _TOWN, _BY_PEOPLE, _MOST_DIGITS = 0.55, 0.15, 0.40, 0.05, 0.50, 7.0
_ROLE, _ROLE_PACKAGED, _OWN_NAME, _SITE_THERE, _OF_NO_COUNTRY = 0.56, 0.05, 0.12, 0.05, 0.20
_COUNTRY: Final = 0.65
_BESIDE_NOUN: Final = 0.10
_TAKEN: Final = 0.08
_IN_LIST: Final = 0.20
_WITHIN: Final = 0.40
_IN_CLAIM, IN_DOCUMENT, OF_PARTY = 0.30, 0.20, 0.16
_NEAR, _NEAR_KM = 0.10, 1000.0
_AIRFIELDS: Final = frozenset(("air_base", "airport"))
_HARBOURS: Final = frozenset(("port", "naval_base"))
_KEPT: Final = 6  # candidates that a record keeps
_FLYING: Final = frozenset((Component.AIRCRAFT, Component.HELICOPTER))


class Point(NamedTuple):
    """A place that is told near by: degrees north and east, and its weight, 1 for a place of the same claim."""

    lat_deg: float
    lon_deg: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cues:
    """What a claim and its document say about where its places lie.

    `countries` by ISO code and `regions` by id hold what it counts to lie there; `within` is the larger place that the
    name is followed by ("Austin, Indiana"), `is_larger` marks such a one, `peers` are its neighbours in a list
    ("Oregon, Washington and Idaho"), `taken` the ids of towns that the text calls by other names.
    """

    site_types: frozenset[str] = frozenset()
    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[str, float] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    within: Place | None = None
    is_larger: bool = False
    peers: tuple[Place, ...] = ()
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen place, None where the score does not decide, and all candidates with their scores, best first."""

    place: Place | None
    candidates: tuple[PlaceCandidate, ...]


def choose(candidates: Sequence[Place], cues: Cues, *, name: str, head: str | None) -> Choice:
    """The place that is meant, by score; ties go to the order in which the gazetteer gives them."""
    if not candidates:
        return Choice(None, ())
    called = _Called(letters(name), head, cues.site_types, tuple(candidates))
    scores = [_score(n, called, cues) for n in range(len(candidates))]
    shares = _shares(scores)
    order = sorted(range(len(candidates)), key=lambda n: (-scores[n], n))
    listed = tuple(
        PlaceCandidate(id=candidates[n].id, name=candidates[n].name, score=round(shares[n], 3)) for n in order[:_KEPT]
    )
    best = _curated_one(candidates[order[0]], candidates)
    share = sum(shares[n] for n in order if candidates[n].id == best.id or not _are_apart(best, candidates[n]))
    return Choice(best if share >= SURE and not _is_guess(best, called, cues) else None, listed)


def _shares(scores: Sequence[float]) -> list[float]:
    """How likely each candidate is meant; what is left to 1 is the likelihood of a place that no list has.

    Many hamlets of a name do not outweigh the one place that is known by it: only the best few are weighed.
    """
    weights = [math.exp((score - _NOWHERE) / _SHARPNESS) for score in scores]
    whole = 1 + sum(sorted(weights, reverse=True)[:_KEPT])
    return [weight / whole for weight in weights]


def _curated_one(best: Place, candidates: Sequence[Place]) -> Place:
    """The curated entry of a town that the packages list too."""
    if best.kind is not PlaceKind.TOWN or best.id.startswith("site:"):
        return best
    towns = (it for it in candidates if it.id.startswith("site:") and it.kind is PlaceKind.TOWN)
    return next((it for it in towns if it.country == best.country and not _are_apart(it, best)), best)


def moved_by(claim: Claim) -> frozenset[str]:
    """The site types that what carries the claim's loads, or is itself moved, would use."""
    items = [item for load in claim.carriers or claim.loads for item in load.items]
    components = {item.component for item in items}
    flying = _AIRFIELDS if components & _FLYING else frozenset()
    sailing = _HARBOURS if Component.SHIP in components else frozenset()
    return frozenset(flying | sailing)


def country_weights(claim: Sequence[str], document: Mapping[str, float], parties: Sequence[str]) -> dict[str, float]:
    """What it counts for a place to lie in each country."""
    weights = dict.fromkeys(parties, OF_PARTY)
    weights.update({country: max(weight, weights.get(country, 0.0)) for country, weight in document.items()})
    weights.update(dict.fromkeys(claim, _IN_CLAIM))
    return weights


@dataclass(frozen=True, slots=True)
class _Called:
    """A name as it stands in a text, the facility noun beside it, and all that it may mean."""

    letters: str
    head: str | None
    site_types: frozenset[str]
    candidates: tuple[Place, ...]

    def lends_to(self, number: int) -> Place | None:
        """The town that stands before a candidate, whose bare name a site there only borrows ("Tobruk")."""
        before = self.candidates[:number] if self.head is None else ()
        return next((place for place in before if place.kind is PlaceKind.TOWN and place.site_type is None), None)

    def has_site_at(self, town: Place) -> bool:
        """Whether a curated site bears the name of this town and lies there."""
        sites = (it for it in self.candidates if it.id.startswith("site:") and it.id != town.id)
        return town.kind is PlaceKind.TOWN and any(
            it.country == town.country and not _are_apart(it, town) for it in sites
        )

    def is_only_fitting(self, place: Place, town: Place) -> bool:
        """Whether a site is the one by its town that suits what moves."""
        near = [it for it in self.candidates if it.id.startswith("site:") and not _are_apart(it, town)]
        return [it.id for it in near if it.site_type in self.site_types] == [place.id]


def _score(number: int, called: _Called, cues: Cues) -> float:
    place, town = called.candidates[number], called.lends_to(number)
    is_curated = place.id.startswith("site:")
    score = _standing(place, called, is_own=is_curated and town is None)
    score += _nearness(place, cues) + cues.countries.get(place.country or "", 0.0) * _share_of_country(place)
    score += cues.regions.get(place.region or "", 0.0) * _share_of_country(place)
    if cues.within is not None and is_within(place, cues.within):
        score += _WITHIN
    if cues.is_larger and not place.kind.is_point:
        score += _WITHIN
    if any(_is_peer(place, peer) for peer in cues.peers):
        score += _IN_LIST
    if letters(place.name) == called.letters:
        score += _OWN_NAME
    if called.has_site_at(place):
        score += _SITE_THERE
    if place.site_type in cues.site_types and (town is None or called.is_only_fitting(place, town)):
        score += _ROLE if is_curated else _ROLE_PACKAGED
    return round(score, 3)


def _standing(place: Place, called: _Called, *, is_own: bool) -> float:
    if place.country is None and not place.kind.is_point:
        return _CURATED + _OF_NO_COUNTRY
    if place.kind is PlaceKind.COUNTRY:
        return _COUNTRY
    if is_own or not (place.kind.is_point or _is_packaged_region(place)):
        return _CURATED
    if place.site_type:
        return _WITH_NOUN if called.head else _PACKAGED
    is_beside_site = called.head is not None and any(it.id.startswith("site:") for it in called.candidates)
    return _TOWN + _BY_PEOPLE * min(1.0, _digits(place) / _MOST_DIGITS) - (_BESIDE_NOUN if is_beside_site else 0.0)


def _is_packaged_region(place: Place) -> bool:
    return place.kind is PlaceKind.REGION and place.population is not None


def _is_peer(place: Place, peer: Place) -> bool:
    return place.kind is peer.kind and (place.kind is PlaceKind.COUNTRY or place.country == peer.country)


def is_within(place: Place, larger: Place) -> bool:
    """Whether a place lies in a country or region, as far as the gazetteer tells."""
    if larger.kind is PlaceKind.COUNTRY:
        return place.country == larger.country and place.id != larger.id
    return place.region == larger.id or (
        place.country == larger.country and place.kind.is_point and _km(place, larger) < (larger.radius_km or 0.0)
    )


def _digits(place: Place) -> float:
    """The order of magnitude of its people; of a region, that of half of them."""
    people = (place.population or _UNKNOWN) * (0.5 if _is_packaged_region(place) else 1.0)
    return math.log10(people)


def _share_of_country(place: Place) -> float:
    """How much of the country's weight a place gets: hamlets less, so that the name of a state lifts no namesake."""
    is_town = place.kind is PlaceKind.TOWN and place.site_type is None and not place.id.startswith("site:")
    return 0.4 + 0.6 * min(1.0, _digits(place) / 5) if is_town else 1.0


def _nearness(place: Place, cues: Cues) -> float:
    if not cues.points or place.lat_deg is None or place.lon_deg is None:
        return 0.0
    if place.id in cues.taken:
        return -_TAKEN
    near = (sphere_km(place.lat_deg, place.lon_deg, it.lat_deg, it.lon_deg) for it in cues.points)
    shares = (it.weight * (1.0 - km / _NEAR_KM) for km, it in zip(near, cues.points, strict=True))
    return _NEAR * max(0.0, *shares, 0.0)


def _are_apart(one: Place, other: Place) -> bool:
    if None in (one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg) or one.kind.is_point != other.kind.is_point:
        return one.country != other.country
    reach = (it.radius_km or 0.0 for it in (one, other) if not it.kind.is_point)
    return _km(one, other) > max((SAME_PLACE_KM, *reach))


def _km(one: Place, other: Place) -> float:
    assert one.lat_deg is not None and one.lon_deg is not None  # noqa: S101, PT018
    assert other.lat_deg is not None and other.lon_deg is not None  # noqa: S101, PT018
    return sphere_km(one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg)


def _is_guess(place: Place, called: _Called, cues: Cues) -> bool:
    """Whether nothing but a name speaks for a smaller town: for a facility there, or by another name than its own.

    Nor does a small town count in a country that nothing in the text speaks of, where it speaks of others. Neither
    does a compass word make a place of a distant namesake ("West Midlands" is no west of the Midlands of another
    country).
    """
    if "/" in place.id and place.population is not None:
        return place.country not in cues.countries
    if not place.kind.is_point or place.site_type or place.id.startswith("site:") or place.country in cues.countries:
        return False
    people = place.population or 0
    if cues.countries and people < _SMALL_TOWN:
        return True
    return people < (_KNOWN_TOWN if letters(place.name) == called.letters else _LARGE_TOWN) and (
        called.head is not None or letters(place.name) != called.letters
    )
