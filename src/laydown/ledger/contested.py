"""Which holdings are contradicted from outside their line: by who denies them, or tells that all around is gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..measure.places import is_area, is_same, is_within
from ..terms import Holding
from .signs import Thing, holder_key
from .traces import Trace


def contested(found: Sequence[Holding], denials: Sequence[Trace]) -> Iterator[Holding]:
    """The holdings, with the claims that deny them, and those that tell later that it is gone from the area around."""
    denied: dict[Thing, list[Trace]] = defaultdict(list)
    for trace in denials:
        denied[trace.thing].append(trace)
    gone = by_thing(holding for holding in found if not holding.is_present and is_area(holding.place))
    for holding in found:
        thing = holding.equipment or "", holding.component
        against = {claim for trace in denied[thing] if denies(trace, holding) for claim in trace.claims}
        against |= {claim for wide in gone[thing] if _is_gone_with(holding, wide) for claim in wide.claims}
        if against:
            both = tuple(sorted({*holding.contested_by, *against}))
            yield replace(holding, is_contested=True, contested_by=both)
        else:
            yield holding


def by_thing(found: Iterable[Holding]) -> Mapping[Thing, list[Holding]]:
    """The holdings of each thing; none of one that is not there."""
    things: dict[Thing, list[Holding]] = defaultdict(list)
    for holding in found:
        things[holding.equipment or "", holding.component].append(holding)
    return things


def denies(denial: Trace, holding: Holding) -> bool:
    """Whether what is denied is that the thing was there then; where a day is not told, it may be."""
    if not holding.is_present or (denial.equipment, denial.component) != (holding.equipment, holding.component):
        return False
    if not is_same(denial.place, holding.place) and not is_within(holding.place, denial.place):
        return False
    if denial.holder and holding.holder and denial.key[2] != holder_key(holding.holder):
        return False
    day = denial.last
    is_after = day is not None and holding.until is not None and day >= holding.until
    return not is_after and (day is None or holding.since is None or day >= holding.since)


def is_of_one_holder(one: Holding, other: Holding) -> bool:
    """Whether nobody tells that the two are of two holders."""
    return not (one.holder and other.holder and holder_key(one.holder) != holder_key(other.holder))


def _is_gone_with(holding: Holding, wide: Holding) -> bool:
    """Whether as many were told to be gone from an area around, after the last that was told of them here."""
    if not holding.is_present or holding.until or not wide.since or not holding.last_evidence:
        return False
    if wide.at_most is not None and (holding.at_least is None or wide.at_most < holding.at_least):
        return False
    is_later = wide.since > holding.last_evidence
    return is_later and is_within(holding.place, wide.place) and is_of_one_holder(holding, wide)
