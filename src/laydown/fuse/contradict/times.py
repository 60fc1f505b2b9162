"""Days that cannot both be right: the day that a copy changed, and one deed that two sources date apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...measure.days import gap_in_days
from ...terms import Claim, ContradictionField, ContradictionKind
from ..compare import Relation
from .difference import Difference, days_of, days_value, ends_of, kind_of, nearest
from .sides import Pair, Side

# Two deeds so far apart are two, however alike they are told.
_ONE_DEED_DAYS = 45


def time_differences(pair: Pair, told_by: Sequence[Side]) -> Iterator[Difference]:
    """At most one, where the dates do not meet; two sources must tell one deed for certain: a number, an end.

    `told_by` are all sides of the event: the days on which it was reported.
    """
    one, other = pair.one.claim, pair.other.claim
    if one.act is not other.act:
        return
    if gap_in_days(days_of(one), days_of(other)) > _ONE_DEED_DAYS:
        return
    if not pair.is_copy and not (one.outcome is other.outcome and _is_one_deed(one, other)):
        return
    late = _dated_by_the_report(pair, told_by)
    yield Difference(
        pair=replace(pair, copy=late) if late else pair,
        field=ContradictionField.WHEN,
        kind=ContradictionKind.DISTORTION if late else kind_of(pair),
        values=(days_value(one), days_value(other)),
        why="the day of a report was taken for its own" if late else "the day was changed" if pair.is_copy else "",
    )


def _dated_by_the_report(pair: Pair, told_by: Sequence[Side]) -> Side | None:
    """The side that has it from others and dates it by the day on which some page told it; the other dates it before.

    Of two that vouch for nothing themselves, nobody knows which is right.
    """
    for late, early in ((pair.one, pair.other), (pair.other, pair.one)):
        has_it_from_others = late is pair.copy or (late.is_relayed and not early.is_relayed)
        day, end = days_of(late.claim), days_of(early.claim)[1]
        reported = {side.order[0] for side in told_by if side is not late and not side.pages & late.pages}
        if has_it_from_others and end and day[0] == day[1] and day[0] in reported and end < day[0]:
            return late
    return None


def _is_one_deed(one: Claim, other: Claim) -> bool:
    figures = [{(load.count.at_least, load.count.at_most) for load in c.loads if load.count} for c in (one, other)]
    telling = {figure for figure in figures[0] & figures[1] if (figure[0] or 0) > 2}
    return bool(telling) or nearest(ends_of(one), ends_of(other)) is Relation.SAME
