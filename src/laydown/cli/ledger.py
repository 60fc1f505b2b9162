"""`laydown where`, `at` and `diff`: what is where, at one place, and what changed between two days."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..errors import BadRequest
from ..export.jsonl import change_line, write_holdings_jsonl
from ..ledger import changes, held, is_area, is_same, may_be_there, told_of
from ..measure.bounds import bounds_words
from ..measure.nouns import plural
from ..measure.words import day_words
from ..terms import Change, Event, Holding, Record, Rule, Subject
from ..wiring import Settings, catalogue, on_day
from ..wiring.subjects import (
    known_names,
    like_names,
    listed_names,
    most_told,
    place_named,
    subject_of,
    subject_words,
    things_of,
)
from .options import ShowFormat
from .phrases import SHORT, event_moved, holding_words, numbered, outcome_cell, route_words, short_ids, speakers
from .show import known_words, record_with
from .speech import NOT_STATED, listed, tell
from .tables import Column, print_table

# Least widths add up to 80 with the gaps: the width of a terminal that nobody has touched.
WHERE_COLUMNS = (
    Column(title="holding", least=SHORT, style="dim", is_whole=True),
    Column(title="where", least=10),
    Column(title="what", least=12),
    Column(title="whose", least=10),
    Column(title="from – to", least=10),
    Column(title="last evidence", least=9),
    Column(title="how known", least=9),
)
CHANGE_COLUMNS = (
    Column(title="change", least=9),
    Column(title="where", least=9),
    Column(title="what", least=12),
    Column(title="whose", least=8),
    Column(title="before", least=9),
    Column(title="after", least=9),
    Column(title="holding", least=SHORT, style="dim", is_whole=True),
)
NEWS_COLUMNS = (
    Column(title="news", least=10),
    Column(title="event", least=SHORT, style="dim", is_whole=True),
    Column(title="what moved", least=14),
    Column(title="from → to", least=10),
    Column(title="outcome", least=9),
    Column(title="who says so", least=12),
)


def show_where(settings: Settings, words: str, *, as_of: date | None, known_by: date | None, output: ShowFormat) -> int:
    """Print where a kind of equipment, a part of it, or a named ship is said to be."""
    whole = record_with(settings, known_by=known_by)
    record = on_day(whole, as_of, settings) if as_of else whole
    known = known_names(record)
    subject = things_of(words, settings, known)
    found = list(held(subject, record.holdings, catalogue(settings.catalogue).family))
    _print_holdings(found, record, output)
    day = f" as of {day_words(as_of)}" if as_of else ""
    if found:
        tell(f"{numbered(len(found), 'holding')} of {words}{_named_among(found, words)}{day}{known_words(known_by)}")
    else:
        tell(f"no report says where {words} is{day}{known_words(known_by)}")
    _tell_what_is_left_out(subject, whole, record, settings)
    if not found and not _tell_whose_there_are(subject, record, settings):
        _tell_what_there_is(subject, record, settings)
    return 0


def show_at(settings: Settings, words: str, *, as_of: date | None, known_by: date | None, output: ShowFormat) -> int:
    """Print what is said to be at a place, at places within it, and what may be there."""
    whole = record_with(settings, known_by=known_by)
    record = on_day(whole, as_of, settings) if as_of else whole
    known = known_names(record)
    place = place_named(words, settings, known)
    if place is None:
        raise BadRequest(f"no place is known by the name {words!r}", advice=like_names(words, known))
    subject = Subject(place=place)
    here = list(held(subject, record.holdings, catalogue(settings.catalogue).family))
    wide = [holding for holding in record.holdings if holding.is_present and may_be_there(subject, holding.place)]
    if output is ShowFormat.JSONL:
        _print_holdings([*here, *wide], record, output)
    else:
        here.sort(key=lambda holding: not holding.is_present)  # what is there before what is gone
        exact = [holding for holding in here if is_same(holding.place, place)]
        inside = [holding for holding in here if not is_same(holding.place, place)]
        for found, title in (
            (exact, f"at {subject_words(subject)}"),
            (inside, f"at places within {place.name}"),
            (wide, f"told of an area that {place.name} lies in: may be there, or elsewhere in it"),
        ):
            _print_holdings(found, record, output, title=title)
    day = f" as of {day_words(as_of)}" if as_of else ""
    counted = numbered(len(here), "holding") if here else "no report says what is"
    tell(f"{counted} at {subject_words(subject)}{day}{known_words(known_by)}")
    _tell_what_is_left_out(subject, whole, record, settings)
    if not here and not wide:
        _tell_what_there_is(subject, record, settings)
    return 0


def show_diff(
    settings: Settings, first: date, second: date, words: str | None, *, is_known: bool, output: ShowFormat
) -> int:
    """Print what changed in the ledger between two days of the world, or, `is_known`, of what was known."""
    if second < first:
        raise BadRequest(f"{second} is before {first}", advice="give the earlier day first")
    if is_known:
        before, after = (record_with(settings, known_by=day) for day in (first, second))
    else:
        record = record_with(settings)
        before, after = (on_day(record, day, settings) for day in (first, second))
    known = known_names(after)
    subject = subject_of(words, settings, known) if words else Subject()
    family = catalogue(settings.catalogue).family
    found = changes(
        held(subject, before.holdings, family), held(subject, after.holdings, family), with_undated=is_known
    )
    news = _news(list(told_of(subject, after.events, family)), before) if is_known else []
    if output is ShowFormat.JSONL:
        for change in found:
            sys.stdout.write(change_line(change))
    else:
        ids = short_ids(holding.id for record in (before, after) for holding in record.holdings)
        if found:
            print_table(CHANGE_COLUMNS, [_change_row(change, ids) for change in found])
        if news:
            names = short_ids(event.id for event in after.events)
            rows = [_news_row(told, event, names[event.id]) for told, event in news]
            print_table(NEWS_COLUMNS, rows, title="events told, or told by more origins")
    about = f" of {subject_words(subject)}" if words else ""
    clock = "what was known of" if is_known else "the ledger of"
    days = f"{day_words(first)} to {day_words(second)}"
    tell(
        f"{numbered(len(found), 'change')} in {clock} {days}{about}" if found else f"no change in {clock} {days}{about}"
    )
    if news:
        tell(f"{numbered(len(news), 'event')} told anew")
    return 0


def _print_holdings(found: Sequence[Holding], record: Record, output: ShowFormat, *, title: str | None = None) -> None:
    if output is ShowFormat.JSONL:
        write_holdings_jsonl(replace(record, holdings=tuple(found)), sys.stdout)
    elif found:
        ids = short_ids(holding.id for holding in record.holdings) | short_ids(claim.id for claim in record.claims)
        print_table(WHERE_COLUMNS, [_row(holding, ids) for holding in found], title=title)


def _row(holding: Holding, ids: dict[str, str]) -> tuple[str, ...]:
    return (
        ids[holding.id],
        _where(holding),
        holding_words(holding),
        holding.holder.name if holding.holder else NOT_STATED,
        _days(holding),
        _evidence(holding),
        _how(holding, ids),
    )


def _where(holding: Holding) -> str:
    """The place; an area is called one, so that nobody takes it for a point."""
    place = holding.place
    return f"{place.name} ({place.kind.value})" if place.kind and is_area(place) else place.name


def _days(holding: Holding) -> str:
    if holding.since is None:
        return "not dated"
    if holding.until == holding.since:
        return day_words(holding.since)
    if holding.until:
        return f"{day_words(holding.since)} – {day_words(holding.until)}"
    return f"since {day_words(holding.since)}"


def _evidence(holding: Holding) -> str:
    """The last day that is vouched for; of the undated, the last day on which it was told."""
    if holding.last_evidence:
        return day_words(holding.last_evidence)
    return f"told {day_words(holding.last_told)}" if holding.last_told else NOT_STATED


def _how(holding: Holding, ids: dict[str, str]) -> str:
    """The rule in a word, and what an analyst must know before using the line."""
    included = [ids[one] for one in holding.may_include if one in ids]
    marks = (
        _RULE_WORDS[holding.rule, holding.is_present],
        f"contested by {listed([ids.get(claim, claim) for claim in holding.contested_by], most=2)}"
        if holding.is_contested
        else "",
        f"may include {listed(included)}" if included else "",
    )
    return "; ".join(mark for mark in marks if mark)


_RULE_WORDS = {
    (Rule.OBSERVED, True): "seen",
    (Rule.OBSERVED, False): "told to be gone",
    (Rule.ARRIVED, True): "arrived",
    (Rule.SEIZED, True): "seized there",
    (Rule.REMAINING, True): "remaining",
    (Rule.LEFT, False): "left",
    (Rule.DENIED, False): "denied to be there",
}


def _named_among(found: Sequence[Holding], words: str) -> str:
    """The names that stand behind the one that was asked for, where they are others: variants of a family."""
    names = sorted({holding.equipment for holding in found if holding.equipment})
    return f" ({', '.join(names)})" if names and [name.casefold() for name in names] != [words.casefold()] else ""


def _tell_what_is_left_out(subject: Subject, whole: Record, shown: Record, settings: Settings) -> None:
    """Say how much is not dated and was told only after the day that is asked for: it may be of before or after."""
    kept = {holding.id for holding in shown.holdings}
    undated = (holding for holding in whole.holdings if holding.since is None and holding.id not in kept)
    if later := list(held(subject, undated, catalogue(settings.catalogue).family)):
        tell(f"left out, since it is not dated and was told later: {numbered(len(later), 'holding')}")


def _tell_whose_there_are(subject: Subject, record: Record, settings: Settings) -> bool:
    """Say how much there is of others, or of nobody named, where somebody's is asked for and none is told of."""
    if not subject.holders:
        return False
    family = catalogue(settings.catalogue).family
    others = list(held(replace(subject, holders=()), record.holdings, family))
    if others:
        unnamed = sum(holding.holder is None for holding in others)
        tell(f"{numbered(len(others), 'holding')} of others, {unnamed} of them of a holder that is not stated")
    return bool(others)


def _tell_what_there_is(subject: Subject, record: Record, settings: Settings) -> None:
    """Help for an answer that is empty: movements that left nothing anywhere, or what else the store has."""
    told = list(told_of(subject, record.events, catalogue(settings.catalogue).family))
    if told:
        tell(f"{numbered(len(told), 'event')} tell of it, see `laydown timeline`")
    elif names := most_told(record):
        tell(f"the store tells most of {listed_names(names)}")


def _change_row(change: Change, ids: dict[str, str]) -> tuple[str, ...]:
    holding = change.holding
    return (
        change.kind.value,
        _where(holding),
        holding_words(replace(holding, at_least=None, at_most=None)),
        holding.holder.name if holding.holder else NOT_STATED,
        _state(change.before),
        _state(change.after),
        ids[holding.id],
    )


def _state(holding: Holding | None) -> str:
    """A line on one day: how many, since when."""
    if holding is None:
        return NOT_STATED
    if not holding.is_present:
        return _RULE_WORDS.get((holding.rule, False), "gone") + (f", {_days(holding)}" if holding.since else "")
    bounds = bounds_words(holding.at_least, holding.at_most)
    unit = plural(holding.unit, number=1 if holding.at_most == 1 else None) if holding.unit else ""
    number = f"{bounds} {unit}".strip() if bounds else "there"
    return f"{number}, {_days(holding)}" + (", contested" if holding.is_contested else "")


def _news(after: Sequence[Event], before: Record) -> list[tuple[str, Event]]:
    """The events that no page told by the first day, and those that more origins, or another outcome, came to."""
    earlier = {claim: event for event in before.events for claim in event.claims}
    found = []
    for event in after:
        known = [earlier[claim] for claim in event.claims if claim in earlier]
        if not known:
            found.append(("told first", event))
        elif event.origins > (most := max(one.origins for one in known)):
            found.append((f"{most} → {numbered(event.origins, 'origin')}", event))
        elif event.status not in {one.status for one in known}:
            found.append((f"{known[0].status.value} → {event.status.value}", event))
    return found


def _news_row(news: str, event: Event, short: str) -> tuple[str, ...]:
    route = route_words(value.place for value in event.places)
    return news, short, event_moved(event), route, outcome_cell(event), speakers(event)
