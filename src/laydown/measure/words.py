"""Values of the record as short English phrases, for tables and pages: bounds, days, loads, chains, outcomes.

A bound is always said as a bound, an unknown as None; no phrase says more than the value does. Nothing consults a
locale: the months are named here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..terms import (
    WHOLE_CLAIM,
    Basis,
    BasisKind,
    Check,
    ClaimId,
    Component,
    Count,
    Credibility,
    Item,
    Likelihood,
    Load,
    LoadValue,
    OtherReading,
    Outcome,
    PlaceRef,
    Reliability,
    Source,
)
from .bounds import bounds_words
from .folding import squeezed
from .likelihood import Lexicon, likelihood_word
from .nouns import plural

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = "January February March April May June July August September October November December".split()

# Counting nouns for a group or a trip: "2 batteries of CAESAR artillery", but "6 CAESAR howitzers".
_GROUPS = frozenset(
    "battalion battery brigade company division regiment squadron unit set shipment consignment delivery load crate "
    "box pallet container wagon carriage trainload truckload shipload planeload ton tonne flight trip sortie "
    "voyage".split()
)

# The Admiralty code as NATO words it (AJP-2.1), in the spelling of the MISP taxonomy "admiralty-scale".
_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.CANNOT_BE_JUDGED: "reliability cannot be judged",
}
_CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


def other_words(one: OtherReading) -> str | None:
    """What another reader has in a cell, for people: places by their words; None where it has nothing.

    >>> other_words(OtherReading(reader="llm", slot="outcome", value="under_way"))
    'under way'
    """
    if one.slot == "outcome" and one.value:
        return outcome_words(Outcome(one.value))
    is_place = one.slot.startswith("places[") and not one.slot.endswith(".role")
    shown = one.words if is_place and one.words else one.value
    return shown.replace("_", " ") if shown and not is_place else shown


def difference_words(one: OtherReading) -> str:
    """A cell that another reader read otherwise, with what it has there and its name, for a table's cell.

    >>> difference_words(OtherReading(reader="llm", slot="outcome", value="under_way"))
    'outcome: under way (llm)'
    >>> difference_words(OtherReading(reader="llm", slot="claim"))
    'no such claim (llm)'
    """
    holds = "no such claim" if one.slot == WHOLE_CLAIM else f"{one.slot}: {other_words(one) or 'not stated'}"
    return f"{holds} ({one.reader})"


def outcome_words(outcome: Outcome) -> str:
    """The outcome as a word: "under way", "blocked"; "not read" where names were spotted only."""
    return "not read" if outcome is Outcome.UNREAD else outcome.value.replace("_", " ")


def check_words(check: Check) -> str:
    """What a check says, with its arithmetic: a note on the text, never a correction of it.

    >>> from laydown.terms import CheckKind, Span
    >>> check_words(
    ...     Check(
    ...         kind=CheckKind.CONVERSION,
    ...         is_right=False,
    ...         said="700 km",
    ...         computed="643.7 km",
    ...         arithmetic="400 mi = 643.7 km",
    ...         span=Span(start=0, end=9),
    ...     )
    ... )
    'conversion does not come out: the text has 700 km, but 400 mi = 643.7 km'
    """
    if check.is_right:
        return f"{check.kind.value} comes out right: {check.arithmetic}"
    return f"{check.kind.value} does not come out: the text has {check.said}, but {check.arithmetic}"


def component_words(component: Component) -> str:
    """The component as a noun in the singular: "launch container"."""
    return component.value.replace("_", " ")


def thing_words(equipment: str | None, component: Component) -> str:
    """Equipment as a kind of thing, without a number: "S-400 radars"; a named ship stays one.

    >>> thing_words("S-400", Component.RADAR), thing_words(None, Component.TANK), thing_words("Ursa", Component.SHIP)
    ('S-400 radars', 'tanks', 'Ursa (ship)')
    """
    noun = component_words(component)
    if equipment is None:
        return plural(noun)
    return f"{equipment} ({noun})" if component is Component.SHIP else f"{equipment} {plural(noun)}"


def items_words(items: Sequence[Item]) -> str:
    """Items counted together as one phrase: "S-300 / S-400 missiles"."""
    if len({item.component for item in items}) == 1 and all(item.equipment for item in items):
        return thing_words(" / ".join(item.equipment or "" for item in items), items[0].component)
    return " / ".join(thing_words(item.equipment, item.component) for item in items)


def count_words(count: Count | None) -> str | None:
    """The count with its unit: "at least 24 vehicles"; None where there is none."""
    if count is None:
        return None
    words = bounds_words(count.at_least, count.at_most, approximate=count.approximate)
    number = 1 if count.at_most == 1 else None
    return f"{words} {plural(count.unit, number=number)}"


def counted_words(equipment: str | None, component: Component, count: Count | None) -> str:
    """Equipment with its number where there is one: "at most 50 S-300 missiles", "2 batteries of S-400 systems".

    >>> counted_words("CAESAR", Component.ARTILLERY, Count(at_least=6, at_most=6, unit="howitzer", text="six"))
    '6 CAESAR howitzers'
    >>> counted_words(None, Component.MISSILE, Count(at_least=3, at_most=3, unit="crate", text="three crates"))
    '3 crates of missiles'
    """
    if count is None:
        return thing_words(equipment, component)
    if count.unit in _GROUPS and count.unit != component_words(component):
        return f"{count_words(count)} of {thing_words(equipment, component)}"
    if equipment is None:
        return count_words(count) or ""
    if component is Component.SHIP:
        return f"{count_words(count)} ({equipment})"
    bounds = bounds_words(count.at_least, count.at_most, approximate=count.approximate)
    return f"{bounds} {equipment} {plural(count.unit, number=1 if count.at_most == 1 else None)}"


def basis_words(basis: Basis) -> str:
    """The basis and its holder: "satellite image (Lumen Imaging)"."""
    kind = "basis not stated" if basis.kind is BasisKind.UNSTATED else basis.kind.value.replace("_", " ")
    return f"{kind} ({basis.holder})" if basis.holder else kind


def value_words(value: LoadValue) -> str:
    """What claims of an event tell of one thing: "4 S-400 radars"."""
    return counted_words(value.equipment, value.component, value.count)


def told_words(
    values: Iterable[LoadValue], words: Callable[[LoadValue], str] = value_words, *, is_carrier: bool = False
) -> list[str]:
    """What claims of an event tell of its loads, or carriers, a phrase for each thing, in their order.

    What was counted together stays so: "at least 50 S-300 / S-400 missiles", not fifty of each. Different numbers of
    one thing that different claims tell are rivals and no sum: "8 T-72 tanks or 12 T-72 tanks".
    """
    found: list[tuple[LoadValue, set[ClaimId], list[str]]] = []
    for value in counted_together(value for value in values if value.is_carrier is is_carrier):
        for first, tellers, phrases in found:
            same = (first.equipment, first.component) == (value.equipment, value.component)
            if same and first.count and value.count and tellers.isdisjoint(value.claims):
                tellers.update(value.claims)
                phrases.append(words(value))
                break
        else:
            found.append((value, set(value.claims), [words(value)]))
    return [" or ".join(dict.fromkeys(phrases)) for _, _, phrases in found]


def counted_together(values: Iterable[LoadValue]) -> list[LoadValue]:
    """The values, those that one count stands for as one, under all their names: "S-300 / S-400"."""
    groups: dict[tuple[object, ...], list[LoadValue]] = {}
    for value in values:
        shared = (value.count, value.claims, value.component, value.is_carrier) if value.count else (value,)
        groups.setdefault(shared, []).append(value)
    return [
        replace(group[0], equipment=" / ".join(value.equipment for value in group if value.equipment) or None)
        for group in groups.values()
    ]


def load_words(load: Load) -> str:
    """A load as one phrase: "at most 50 S-300 missiles"; in the text's own words where neither name nor number is told.

    >>> load_words(Load(items=(Item(component=Component.SHIP, text="the tug  Osprey"),)))
    'the tug Osprey'
    """
    kinds = {item.component for item in load.items}
    names = " / ".join(item.equipment for item in load.items if item.equipment) or None
    if len(kinds) > 1:
        counted = count_words(load.count)
        return f"{counted} of {items_words(load.items)}" if counted else items_words(load.items)
    if names is None and load.count is None:
        return squeezed(load.items[0].text)
    return counted_words(names, load.items[0].component, load.count)


def place_words(place: PlaceRef) -> str:
    """The place's name, marked where it names no entry: "Camp Heron (unresolved)"."""
    return place.name if place.id else f"{place.name} (unresolved)"


def chain_words(chain: Sequence[Source]) -> str | None:
    """The chain of sources, nearest first: "Morning Ledger ← U.S. officials"; None for the outlet's own voice."""
    return " ← ".join(source.name for source in chain) or None


def day_words(day: date) -> str:
    """A day as "10 Feb 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(earliest: date | None, latest: date | None) -> str | None:
    """A range of days, both included, as short as it can be said; None where both ends are open.

    >>> days_words(date(2024, 12, 1), date(2024, 12, 31)), days_words(date(2025, 1, 3), date(2025, 1, 5))
    ('December 2024', '3–5 Jan 2025')
    >>> days_words(date(2024, 12, 30), date(2025, 1, 2)), days_words(None, date(2025, 1, 2))
    ('30 Dec 2024 – 2 Jan 2025', 'by 2 Jan 2025')
    """
    if earliest is None or latest is None:
        return f"since {day_words(earliest)}" if earliest else f"by {day_words(latest)}" if latest else None
    if earliest == latest:
        return day_words(earliest)
    if whole := _whole_months(earliest, latest):
        return whole
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day_words(latest)}"
    if earliest.year == latest.year:
        return f"{day_words(earliest).removesuffix(f' {earliest.year}')} – {day_words(latest)}"
    return f"{day_words(earliest)} – {day_words(latest)}"


def _whole_months(earliest: date, latest: date) -> str | None:
    """A range that is exactly a month, some months of one year, or a year."""
    if earliest.day != 1 or (latest != date.max and (latest + timedelta(days=1)).day != 1):
        return None
    if earliest.year != latest.year:
        return None
    if (earliest.month, latest.month) == (1, 12):
        return str(earliest.year)
    if earliest.month == latest.month:
        return f"{LONG_MONTHS[earliest.month - 1]} {earliest.year}"
    return f"{LONG_MONTHS[earliest.month - 1]}–{LONG_MONTHS[latest.month - 1]} {latest.year}"


def reliability_words(rating: Reliability) -> str:
    """How far a source can be relied on: "B, usually reliable"."""
    return f"{rating.value}, {_RELIABILITY[rating]}"


def credibility_words(rating: Credibility) -> str:
    """How credible an event is held to be: "2, probably true"."""
    return f"{rating.value}, {_CREDIBILITY[rating]}"


def likelihood_words(stated: Likelihood) -> str:
    """A stated interval with the words that two lexicons have for it, where they have one.

    >>> likelihood_words(Likelihood(low_percent=55, high_percent=75))
    '55 to 75 percent: likely (ICD 203), likely or probable (PHIA)'
    >>> likelihood_words(Likelihood(low_percent=40, high_percent=60))
    '40 to 60 percent: no single word in ICD 203 or PHIA'
    """
    low, high = stated.low_percent, stated.high_percent
    named = {lexicon: likelihood_word(low, high, lexicon) for lexicon in Lexicon}
    words = ", ".join(f"{word} ({lexicon.value})" for lexicon, word in named.items() if word)
    unnamed = " or ".join(lexicon.value for lexicon, word in named.items() if not word)
    lacking = f"no single word in {unnamed}" if unnamed else ""
    percent = f"{low} percent" if low == high else f"{low} to {high} percent"
    return f"{percent}: " + "; ".join(part for part in (words, lacking) if part)
