"""How much two tellings look like one fact: features of their slots, and the weights they were fitted with."""

import math
from collections.abc import Iterator, Mapping

from ..measure.days import Days, days_meet, gap_in_days
from ..terms import Act, Count, PlaceRef, PlaceRole
from .compare import (
    COURSE_OF,
    Course,
    Relation,
    act_relation,
    closest,
    components_meet,
    counts_meet,
    parties_meet,
    place_relation,
)
from .tellings import Telling

LONG_DAYS = 45
NEAR_CHARACTERS = 400  # two or three sentences

# Names shared around a bare denial and a claim of another page count from here on: 0 to 0.4 tried with weights of 1 to
# 4, other weights held. B-cubed F1 of train/h 0.776 to 0.784, no folder less; at 0 and 1.5 h gains twice that and e
# loses 0.005. Shared words of the evidence, places around the denial, and the mover denying it gained nothing.
CHANCE_OVERLAP = 0.2

# Log-odds by logistic regression (L2 of 2, look-alikes of the gold weighing 4) on the candidate pairs of the open gold
# folders, rounded; `evals/fuse_fit.py` fits, prints and cross-validates them: B-cubed F1 of a folder left out is
# within 0.03 of the fitted one. Conjunctions of thing, place and time were tried and gained nothing.
WEIGHTS: Mapping[str, float] = {
    "act_apart": -2.1,
    "act_presence_mixed": 1.0,
    "act_same": -0.3,
    "act_within": -0.7,
    "always": -3.2,
    "answered": 2.0,
    "at_apart": -0.9,
    "at_same": 1.2,
    "at_within": 0.4,
    "components_apart": -1.2,
    "components_meet": -0.8,
    "components_shared": 0.3,
    "components_unknown": -1.5,
    "counts_apart": -0.2,
    "counts_meet": 0.4,
    "course_ahead_done": -0.8,
    "course_ahead_open": -0.4,
    "course_ahead_stopped": -1.2,
    "course_denied_mixed": 0.7,
    "course_done_open": -0.8,
    "course_done_stopped": -1.0,
    "course_open_stopped": -1.2,
    "course_same": 0.2,
    "course_same_ahead": -0.2,
    "course_same_denied": 0.3,
    "course_same_done": -0.5,
    "course_same_open": -0.3,
    "course_same_stopped": 2.2,
    "days_meet": 0.4,
    "days_same": 1.4,
    "denied_within": 0.3,
    "destination_apart": -0.8,
    "destination_same": 0.6,
    "destination_within": -0.1,
    "end_same": 0.8,  # other weights held; the same at 0.4 and 1.2 on gold, less on claims as read
    "family_apart": -0.9,
    "family_one_sided": -0.2,
    "family_shared": 0.5,
    "figure_shared": 1.5,
    "gap_10": -1.3,
    "gap_2": -1.0,
    "gap_45": -1.1,
    "gap_long": -1.7,
    "leg_other": -1.0,
    "mover_apart": -1.9,
    "mover_same": 0.1,
    "names": 0.5,
    "names_within": 0.3,
    "near": 0.8,
    "opposed_by_apart": -1.4,
    "opposed_by_same": 0.6,
    "origin_apart": -1.5,
    "origin_same": -0.3,
    "origin_within": -2.0,
    "outcome_same": 1.4,
    "place_any_apart": -1.3,
    "place_any_same": -0.1,
    "place_any_unknown": -0.5,
    "place_any_within": -0.4,
    "place_role_other": -0.7,  # other weights held; the same from -0.4 to -1 on gold, as -1.3 parts claims as read
    "places_unknown": -0.9,
    "points_shared": 0.3,
    "recipient_apart": -0.6,
    "recipient_same": 0.6,
    "same_document": 0.8,
    "same_document_chain": -0.9,
    "same_root": 1.2,
    "setting": 1.5,
    "story": 1.0,
    "told_14": 0.6,
    "told_3": 0.5,
    "told_60": -0.5,
    "told_long": -1.1,
    "told_unknown": 0.5,
    "vessel_apart": -1.0,  # other weights held; changes nothing on gold, parts two ships of claims as read
    "via_apart": -0.1,
    "via_same": 0.7,
    "via_within": 0.7,
    "words": 2.6,
    "words_within": 0.7,
}

_HAPPENED = frozenset({Course.DONE, Course.STOPPED})


def likeness(one: Telling, other: Telling) -> float:
    """The log-odds that both tell of one fact; above 0, more likely than not. Symmetric.

    Minus infinity for two things done more than `LONG_DAYS` apart, however alike: the same road, eight months later.
    """
    if {_course(one), _course(other)} <= _HAPPENED and gap_in_days(one.days, other.days) > LONG_DAYS:
        return -math.inf
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(one, other).items())


def features(one: Telling, other: Telling) -> dict[str, float]:
    """What speaks for or against one fact, by name, each from 0 to 1. The order of the two does not matter."""
    found: dict[str, float] = {"always": 1.0}
    for part in (_act_features, _thing_features, _place_features, _time_features, _party_features, _source_features):
        found.update(part(one, other))
    found.update(_word_features(one, other))
    return found


def _act_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    yield f"act_{act_relation(one.claim.act, other.claim.act)}", 1.0
    if Act.PRESENCE in (one.claim.act, other.claim.act) and one.claim.act != other.claim.act:
        yield "act_presence_mixed", 1.0
    courses = sorted({_course(one), _course(other)})
    if one.claim.outcome == other.claim.outcome:
        yield "outcome_same", 1.0
        yield f"course_same_{courses[0]}", 1.0
    elif len(courses) == 1:
        yield "course_same", 1.0
    elif Course.DENIED in courses:
        yield "course_denied_mixed", 1.0
    else:
        yield "course_" + "_".join(courses), 1.0


def _thing_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    if one.families and other.families:
        yield ("family_shared" if one.families & other.families else "family_apart"), 1.0
    elif one.families or other.families:
        yield "family_one_sided", 1.0
    if not one.components or not other.components:
        yield "components_unknown", 1.0
    elif one.components & other.components:
        yield "components_shared", 1.0
    elif any(components_meet(a, b) for a in one.components for b in other.components):
        yield "components_meet", 1.0
    else:
        yield "components_apart", 1.0
    if one.vessels and other.vessels and not one.vessels & other.vessels:
        yield "vessel_apart", 1.0
    yield from _count_features(one.counts, other.counts)


def _count_features(ones: tuple[Count, ...], others: tuple[Count, ...]) -> Iterator[tuple[str, float]]:
    if not ones or not others:
        return
    if any(_is_same_figure(a, b) for a in ones for b in others):
        yield "figure_shared", 1.0
    elif any(counts_meet(a, b) for a in ones for b in others):
        yield "counts_meet", 1.0
    else:
        yield "counts_apart", 1.0


def _is_same_figure(one: Count, other: Count) -> bool:
    """Whether both name one telling figure: 1 and 2 are too common to tell."""
    return (one.at_least, one.at_most) == (other.at_least, other.at_most) and (one.at_least or one.at_most or 0) > 2


def _place_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    ours, theirs = one.claim.places, other.claim.places
    if not ours or not theirs:
        yield "places_unknown", 1.0
        if not one.documents & other.documents:
            yield "setting", _share(one.setting, other.setting)
        return
    for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION, PlaceRole.AT, PlaceRole.VIA):
        relation = closest(place_relation(a, b) for a in _in_role(ours, role) for b in _in_role(theirs, role))
        if relation is not Relation.UNKNOWN:
            yield f"{role}_{relation}", 1.0
    if _meets_at_the_end(ours, theirs) or _meets_at_the_end(theirs, ours):
        yield "end_same", 1.0
    nearest = closest(place_relation(a, b) for a in ours for b in theirs)
    is_other_role = nearest is Relation.APART and not {a.role for a in ours} & {b.role for b in theirs}
    yield ("place_role_other" if is_other_role else f"place_any_{nearest}"), 1.0
    points = [closest(place_relation(a, b) for b in theirs if _is_point(b)) for a in ours if _is_point(a)]
    if points.count(Relation.SAME):
        yield "point_shared", 1.0
    if points.count(Relation.SAME) > 1:
        yield "points_shared", 1.0
    if _turns_back(one, other) or _turns_back(other, one):
        yield "leg_other", 1.0


def _in_role(places: tuple[PlaceRef, ...], role: PlaceRole) -> list[PlaceRef]:
    return [place for place in places if place.role is role]


def _meets_at_the_end(ours: tuple[PlaceRef, ...], theirs: tuple[PlaceRef, ...]) -> bool:
    """Whether one is where the other goes to, and neither says the place in the same role."""
    here, there = _in_role(ours, PlaceRole.AT), _in_role(theirs, PlaceRole.DESTINATION)
    if _in_role(ours, PlaceRole.DESTINATION) or _in_role(theirs, PlaceRole.AT):
        return False
    return closest(place_relation(a, b) for a in here for b in there) is Relation.SAME


def _is_point(place: PlaceRef) -> bool:
    return place.kind is None or place.kind.is_point


def _turns_back(one: Telling, other: Telling) -> bool:
    """Whether one goes where the other comes from: another leg, or the way back."""
    ends = _in_role(one.claim.places, PlaceRole.DESTINATION)
    starts = _in_role(other.claim.places, PlaceRole.ORIGIN)
    return closest(place_relation(a, b) for a in ends for b in starts) is Relation.SAME


def _time_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    if _is_dated(one.days) and _is_dated(other.days):
        gap = gap_in_days(one.days, other.days)
        if gap == 0:
            yield ("days_same" if one.days == other.days else "days_meet"), 1.0
        else:
            yield (
                ("gap_2" if gap <= 2 else "gap_10" if gap <= 10 else "gap_45" if gap <= LONG_DAYS else "gap_long"),
                1.0,
            )
        return
    yield "days_unknown", 1.0
    yield from _publication_features(one, other)


def _publication_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """For facts without dates of their own: how far apart they were told, or told from the dated one."""
    ones = one.days if _is_dated(one.days) else one.published
    others = other.days if _is_dated(other.days) else other.published
    if not _is_dated(ones) or not _is_dated(others):
        yield "told_unknown", 1.0
        return
    gap = 0 if days_meet(ones, others) else gap_in_days(ones, others)
    yield ("told_3" if gap <= 3 else "told_14" if gap <= 14 else "told_60" if gap <= 60 else "told_long"), 1.0


def _is_dated(days: Days) -> bool:
    return days != (None, None)


def _party_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    for slot in ("mover", "recipient", "opposed_by"):
        relation = parties_meet(getattr(one.claim, slot), getattr(other.claim, slot))
        if relation is not Relation.UNKNOWN:
            yield f"{slot}_{relation}", 1.0


def _source_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    if one.documents & other.documents:
        yield from _page_features(one, other)
        return
    yield "story", _share(one.story, other.story)
    if _is_bare_denial(one) or _is_bare_denial(other):
        yield "answered", max(0.0, _overlap(one.around, other.around) - CHANCE_OVERLAP)
    if one.chain and other.chain and one.chain[-1] == other.chain[-1]:
        yield "same_root", 1.0


def _page_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """For two tellings of one page: one chain tells two facts; a denial beside it is of what stands beside it."""
    yield ("same_document_chain" if one.chain == other.chain else "same_document"), 1.0
    if one.claim.outcome != other.claim.outcome and Course.DENIED in (_course(one), _course(other)):
        yield "denied_within", 1.0
    apart = [abs(a - b) for page, a in one.spots for other_page, b in other.spots if page == other_page]
    if min(apart, default=NEAR_CHARACTERS) < NEAR_CHARACTERS:
        yield "near", 1.0


def _is_bare_denial(telling: Telling) -> bool:
    """A denial that names no place: what it denies stands around it, not in it."""
    return _course(telling) is Course.DENIED and not telling.claim.places


def _course(telling: Telling) -> Course:
    return COURSE_OF[telling.claim.outcome]


def _word_features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    within = "_within" if one.documents & other.documents else ""
    yield f"words{within}", _share(one.words, other.words)
    yield f"names{within}", _share(one.names, other.names)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller lies in the larger."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the two lies in both (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
