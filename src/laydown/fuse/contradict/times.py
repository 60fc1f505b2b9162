"""Days that cannot both be right: the day that a copy changed, and one deed that two sources date apart."""

from collections.abc import Iterator

from ...measure.days import gap_in_days
from ...terms import Claim, ContradictionField
from ..compare import Relation
from .difference import Difference, days_of, days_value, ends_of, kind_of, nearest
from .sides import Pair

# Two deeds so far apart are two, however alike they are told.
_ONE_DEED_DAYS = 45


def time_differences(pair: Pair) -> Iterator[Difference]:
    """At most one, where the dates do not meet; two sources must tell one deed for certain: a number, an end."""
    one, other = pair.one.claim, pair.other.claim
    if one.act is not other.act:
        return
    if gap_in_days(days_of(one), days_of(other)) > _ONE_DEED_DAYS:
        return
    if not pair.is_copy and not (one.outcome is other.outcome and _is_one_deed(one, other)):
        return
    yield Difference(
        pair=pair,
        field=ContradictionField.WHEN,
        kind=kind_of(pair),
        values=(days_value(one), days_value(other)),
        why="the day was changed" if pair.is_copy else "",
    )


def _is_one_deed(one: Claim, other: Claim) -> bool:
    figures = [{(load.count.at_least, load.count.at_most) for load in c.loads if load.count} for c in (one, other)]
    telling = {figure for figure in figures[0] & figures[1] if (figure[0] or 0) > 2}
    return bool(telling) or nearest(ends_of(one), ends_of(other)) is Relation.SAME
