"""How much two tellings look like one fact: features of their slots, weighed by what gold told of each.

Weights: `weights.py`. Speed counts here: every pair of a block is scored, so whatever a telling alone decides stands
ready in it (`tellings.py`).
"""

import math
from functools import lru_cache
from itertools import product

from ..measure.days import Days, gap_in_days
from ..terms import Act, Outcome, PlaceRole
from .compare import COURSE_OF, Course, Relation, Site, act_relation, site_relation
from .tellings import Telling
from .weights import WEIGHTS

LONG_DAYS = 45
NEAR_CHARACTERS, NEXT_CHARACTERS, FAR_CHARACTERS = 250, 80, 1200  # some sentences, the next one, elsewhere in the page

OTHER_SIDE = 1  # on the other side of the world it is tomorrow already

# Pages tell of one story where the shares of their names and of what their claims name come to this: it finds 93 of 100
# pairs of pages that have an event in common on gold, and 6 of 100 that have none.
ONE_STORY = 0.25

Features = list[tuple[str, float]]

_OPEN: Days = (None, None)
_ORDER = (Relation.SAME, Relation.WITHIN, Relation.APART, Relation.UNKNOWN)
_PARTIES = ("mover", "recipient", "opposed_by")
_ACTS = {pair: f"act_{act_relation(*pair)}" for pair in product(Act, repeat=2)}
_NAMES = {(name, relation): f"{name}_{relation}" for name in (*PlaceRole, "place_any") for relation in Relation}


def _course_of(one: Outcome, other: Outcome) -> str:
    courses = sorted({COURSE_OF[one], COURSE_OF[other]})
    if one == other:
        return f"course_same_{courses[0]}"
    if len(courses) == 1:
        return "course_same"
    return "course_denied_mixed" if Course.DENIED in courses else "course_" + "_".join(courses)


_COURSES = {pair: _course_of(*pair) for pair in product(Outcome, repeat=2)}


def likeness(one: Telling, other: Telling) -> float:
    """The log-odds that both tell of one fact; above 0, more likely than not. Symmetric.

    Minus infinity for two things done more than `LONG_DAYS` apart, however alike: the same road, eight months later.
    """
    gap = _days_apart(one, other)
    if gap is not None and gap > LONG_DAYS and _happened(one) and _happened(other):
        return -math.inf
    weight = WEIGHTS.get
    return sum([weight(name, 0.0) * value for name, value in _features(one, other, gap)])


def features(one: Telling, other: Telling) -> dict[str, float]:
    """What speaks for or against one fact, by name, each from 0 to 1. The order of the two does not matter."""
    return dict(_features(one, other, _days_apart(one, other)))


def _features(one: Telling, other: Telling, gap: int | None) -> Features:
    found: Features = [("always", 1.0)]
    _compare_acts(one, other, found)
    _compare_things(one, other, found)
    _compare_counts(one, other, found)
    _compare_days(one, other, gap, found)
    _compare_parties(one, other, found)
    if one.sites and other.sites:
        _compare_places(one.sites, other.sites, found)
    else:
        found.append(("places_unknown", 1.0))
    if one.documents.isdisjoint(other.documents):
        _compare_pages(one, other, found)
    else:
        _compare_spots(one, other, found)
    return found


def _compare_acts(one: Telling, other: Telling, found: Features) -> None:
    act, other_act = one.claim.act, other.claim.act
    found.append((_ACTS[act, other_act], 1.0))
    if act != other_act and Act.PRESENCE in (act, other_act):
        found.append(("act_presence_mixed", 1.0))
    outcome, other_outcome = one.claim.outcome, other.claim.outcome
    if outcome == other_outcome:
        found.append(("outcome_same", 1.0))
    found.append((_COURSES[outcome, other_outcome], 1.0))


def _compare_things(one: Telling, other: Telling, found: Features) -> None:
    if one.families and other.families:
        found.append(("family_apart" if one.families.isdisjoint(other.families) else "family_shared", 1.0))
    if not one.components or not other.components:
        found.append(("components_unknown", 1.0))
    elif not one.components.isdisjoint(other.components):
        found.append(("components_shared", 1.0))
    else:
        found.append(("components_apart" if one.kinds.isdisjoint(other.kinds) else "components_meet", 1.0))
    if one.vessels and other.vessels and one.vessels.isdisjoint(other.vessels):
        found.append(("vessel_apart", 1.0))
    if _is_voyage(one, other) or _is_voyage(other, one):
        found.append(("voyage", 1.0))
    if one.is_total != other.is_total:
        found.append(("total_mixed", 1.0))


def _is_voyage(sailed: Telling, landed: Telling) -> bool:
    """Whether a named ship left a port with what the same ship brought to another later: one voyage has one load."""
    if sailed.vessels.isdisjoint(landed.vessels) or not _happened(sailed) or not _happened(landed):
        return False
    left, came = sailed.days[1], landed.days[0]
    if left is None or came is None or not 0 < (came - left).days <= LONG_DAYS:
        return False
    is_from = any(site.role is PlaceRole.ORIGIN for site in sailed.sites)
    is_to = landed.sites and all(site.role in _ENDS for site in landed.sites)
    return bool(is_from and is_to) and any(a.meets(b) for a in sailed.bounds for b in landed.bounds)


def _compare_counts(one: Telling, other: Telling, found: Features) -> None:
    if not one.figures.isdisjoint(other.figures):
        found.append(("figure_shared", 1.0))
    elif any(a.meets(b) for a in one.bounds for b in other.bounds):
        found.append(("counts_meet", 1.0))


def _compare_places(ours: tuple[Site, ...], theirs: tuple[Site, ...], found: Features) -> None:
    relations = [(site_relation(a, b), a, b) for a in ours for b in theirs]
    in_role: dict[PlaceRole, set[Relation]] = {}
    crossed = set()
    for relation, a, b in relations:
        if a.role is b.role:
            in_role.setdefault(a.role, set()).add(relation)
        elif relation is Relation.SAME:
            crossed |= {(a.role, b.role), (b.role, a.role)}
    for role in PlaceRole:
        if role in in_role and (nearest := _nearest(in_role[role])) is not Relation.UNKNOWN:
            found.append((_NAMES[role, nearest], 1.0))
    if (PlaceRole.AT, PlaceRole.DESTINATION) in crossed and _is_end_of(ours, theirs):
        found.append(("end_same", 1.0))
    if (PlaceRole.DESTINATION, PlaceRole.ORIGIN) in crossed:
        found.append(("leg_other", 1.0))
    nearest = _nearest({relation for relation, _, _ in relations})
    is_other_role = nearest is Relation.APART and not in_role
    found.append(("place_role_other" if is_other_role else _NAMES["place_any", nearest], 1.0))


def _nearest(relations: set[Relation]) -> Relation:
    return next(relation for relation in _ORDER if relation in relations)


def _is_end_of(ours: tuple[Site, ...], theirs: tuple[Site, ...]) -> bool:
    """Whether one side says where it goes to and the other where it is, and neither says both."""
    roles, other_roles = ({site.role for site in sites} & _ENDS for sites in (ours, theirs))
    return len(roles) == len(other_roles) == 1


_ENDS = {PlaceRole.AT, PlaceRole.DESTINATION}


def _compare_days(one: Telling, other: Telling, gap: int | None, found: Features) -> None:
    if gap is None:
        _compare_publication(one, other, found)
    elif gap == 0:
        found.append(("days_same" if one.days == other.days else "days_meet", 1.0))
    else:
        name = "gap_2" if gap <= 2 else "gap_10" if gap <= 10 else "gap_45" if gap <= LONG_DAYS else "gap_long"
        found.append((name, 1.0))


def _compare_publication(one: Telling, other: Telling, found: Features) -> None:
    """For facts without days of their own: how far apart they were told, or told from the dated one."""
    gap = _gap(one.published if one.days == _OPEN else one.days, other.published if other.days == _OPEN else other.days)
    if gap is not None:
        found.append(
            ("told_3" if gap <= 3 else "told_14" if gap <= 14 else "told_60" if gap <= 60 else "told_long", 1.0)
        )


def _gap(one: Days, other: Days) -> int | None:
    """How many days lie between; None where one side says nothing."""
    return None if _OPEN in (one, other) else gap_in_days(one, other)


def _days_apart(one: Telling, other: Telling) -> int | None:
    """How many days lie between; None where one side says nothing and may be of the other's day.

    A page cannot tell as done what is still to come: its day of publication is the last on which that can have been.
    """
    gap = _gap(one.days, other.days)
    if gap and (_is_of_the_report(one, other) or _is_of_the_report(other, one)):
        return None
    return gap or _days_after(one, other) or _days_after(other, one) or gap


def _is_of_the_report(copy: Telling, original: Telling) -> bool:
    """Whether the one dates what it has from the other's page by the day of that page."""
    return copy.days[0] is not None and copy.days == original.published and _cites(copy, original)


def _days_after(one: Telling, other: Telling) -> int:
    """How many days after the other was told, one took place; 0 where the other may tell of that day."""
    told, first = other.published[1], one.days[0]
    if first is None or told is None or not _happened(one) or not _happened(other):
        return 0
    return max(0, (first - told).days - OTHER_SIDE)


def _happened(telling: Telling) -> bool:
    return telling.course is Course.DONE or telling.course is Course.STOPPED


def _compare_parties(one: Telling, other: Telling, found: Features) -> None:
    for slot, ours, theirs in zip(_PARTIES, one.parties, other.parties, strict=True):
        if ours and theirs:
            found.append((f"{slot}_apart" if ours.isdisjoint(theirs) else f"{slot}_same", 1.0))


def _compare_pages(one: Telling, other: Telling, found: Features) -> None:
    """For tellings of different pages: whether these are of one story, and whether one goes back to the other."""
    found.append(("story", _story_share(one.story, other.story)))
    if are_one_story(one, other):
        found.append(("story_same", 1.0))
    if one.chain and other.chain and one.chain[-1] == other.chain[-1]:
        found.append(("same_root", 1.0))
    if _cites(one, other) or _cites(other, one):
        found.append(("cites", 1.0))
    found.append(("words", _share(one.words, other.words)))
    found.append(("words_held", _overlap(one.words, other.words)))


def are_one_story(one: Telling, other: Telling) -> bool:
    """Whether the pages of two tellings are of one story, by the names in them and what their claims name."""
    return _story_share(one.story, other.story) + _share(one.subjects, other.subjects) > ONE_STORY


@lru_cache(maxsize=2**14)
def _story_share(one: frozenset[str], other: frozenset[str]) -> float:
    """`_share` of the names of two pages, which all pairs of their tellings ask for."""
    return _share(one, other)


def _cites(one: Telling, other: Telling) -> bool:
    """Whether one tells it after the page of the other."""
    return any(publisher <= source for publisher in other.publishers for source in one.sources)


def _compare_spots(one: Telling, other: Telling, found: Features) -> None:
    """For tellings of one page: one chain tells two facts; a denial beside a claim is of that claim."""
    is_one_chain = one.chain == other.chain
    found.append(("same_page", 1.0))
    if is_one_chain:
        found.append(("same_page_chain", 1.0))
    is_denial = one.course is not other.course and Course.DENIED in (one.course, other.course)
    if is_denial:
        found.append(("denied_within", 1.0))
    apart = _characters_apart(one, other)
    if apart < 0:
        found.append(("one_spot", 1.0))
        if is_one_chain:
            found.append(("one_spot_chain", 1.0))
        if is_denial:
            found.append(("one_spot_denied", 1.0))
    elif apart < NEXT_CHARACTERS:
        found.append(("next", 1.0))
    elif apart < NEAR_CHARACTERS:
        found.append(("near", 1.0))
    elif apart > FAR_CHARACTERS:
        found.append(("far", 1.0))
    found.append(("words_held_within", _overlap(one.words, other.words)))


def _characters_apart(one: Telling, other: Telling) -> int:
    """How far apart the nearest evidence stands; below 0 where it overlaps."""
    return min(
        max(start - other_end, other_start - end, -1)
        for page, start, end in one.spots
        for other_page, other_start, other_end in other.spots
        if page == other_page
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller lies in the larger."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the two lies in both (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
