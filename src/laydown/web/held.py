"""Holdings as the interface gives them: what is said to be where on a day, with the arithmetic."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from ..desk import Desk, chart_of_holdings
from ..measure.bounds import bounds_words
from ..measure.folding import folded
from ..measure.nouns import plural
from ..measure.words import day_words, thing_words
from ..terms import Holding
from .forms import HoldingForm, HoldingsForm, StepForm
from .rows import place_row
from .views import map_form

NOT_STATED = "not stated"


def holdings_form(
    found: Sequence[Holding], desk: Desk, *, as_of: date, equipment: Sequence[str], places: Sequence[str]
) -> HoldingsForm:
    """The holdings of a day, those that were asked for: by equipment, its variants among it, and place."""
    keys = {key for name in places for key in desk.places.named(name)}
    wanted = {folded(name.replace("_", " ")) for name in equipment}
    shown = [one for one in found if _is_wanted(one, wanted, desk) and (not places or _is_there(one, keys, desk))]
    days = list(_days(desk.record.holdings))
    return HoldingsForm(
        as_of=as_of,
        items=[_holding(one, desk, as_of) for one in shown],
        earliest=min(days, default=None),
        latest=max(days, default=None),
        map=map_form(chart_of_holdings(shown)),
    )


def _is_wanted(holding: Holding, wanted: Collection[str], desk: Desk) -> bool:
    names = {folded(holding.component.value.replace("_", " "))}
    if holding.equipment:
        names |= {folded(holding.equipment), folded(desk.family(holding.equipment))}
    return not wanted or not names.isdisjoint(wanted)


def _is_there(holding: Holding, keys: Collection[str], desk: Desk) -> bool:
    key = holding.place.id or holding.place.name
    return key in keys or not set(desk.places.around.get(key, ())).isdisjoint(keys)


def _days(holdings: Iterable[Holding]) -> Iterable[date]:
    for holding in holdings:
        yield from (day for day in (holding.since, holding.until, holding.last_evidence) if day)


def _holding(holding: Holding, desk: Desk, as_of: date) -> HoldingForm:
    bounds = bounds_words(holding.at_least, holding.at_most)
    unit = plural(holding.unit, number=1 if holding.at_most == 1 else None) if holding.unit else ""
    last = holding.last_evidence
    return HoldingForm(
        id=holding.id,
        what=thing_words(holding.equipment, holding.component),
        equipment=holding.equipment,
        holder=holding.holder.name if holding.holder else None,
        place=place_row(holding.place, desk.places),
        words=f"{bounds} {unit}".strip() if bounds else NOT_STATED,
        since=_day(holding.since),
        last_evidence=_day(last),
        days_old=(as_of - last).days if last else None,
        is_present=holding.is_present,
        is_contested=holding.is_contested,
        rule=holding.rule.value,
        steps=[
            StepForm(
                rule=step.rule.value,
                day=_day(step.day),
                formula=step.formula,
                event=step.event,
                claims=list(step.claims),
            )
            for step in holding.steps
        ],
        events=list(holding.events),
        claims=list(holding.claims),
    )


def _day(day: date | None) -> str:
    return day_words(day) if day else "not dated"
