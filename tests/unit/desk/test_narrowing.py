"""A part of a record that is a record itself."""

from dataclasses import replace

from laydown.desk import narrowed, only
from laydown.terms import EVERYTHING, EventId, Filter, Leg, Outcome, Route, RouteId
from sample_record import sample_record


def test_everything_is_the_record_itself() -> None:
    record = sample_record()
    assert narrowed(record, EVERYTHING) is record


def test_only_what_belongs_to_the_chosen_events_stays() -> None:
    record = sample_record()
    part = narrowed(record, Filter(outcomes=(Outcome.BLOCKED,)))
    assert 0 < len(part.events) < len(record.events)
    told = {claim for event in part.events for claim in event.claims}
    assert {claim.id for claim in part.claims} == told
    assert {document.id for document in part.documents} == {claim.document for claim in part.claims}
    assert all(not told.isdisjoint(holding.claims) for holding in part.holdings)
    assert part.rejections == record.rejections


def test_what_is_shown_of_an_event_is_not_altered() -> None:
    record = sample_record()
    part = only(record, [record.events[0].id])
    assert part.events == record.events[:1]


def test_a_route_is_cut_where_an_event_of_it_is_not_chosen() -> None:
    record = sample_record()
    names = [EventId(f"evt_{n}") for n in range(5)]
    place = record.events[0].places[0].place
    events = tuple(replace(record.events[0], id=name) for name in names)
    legs = tuple(Leg(before=names[n], after=names[n + 1], place=place, reason="") for n in range(4))
    whole = replace(record, events=events, routes=(Route(id=RouteId("rte_1"), legs=legs),))
    part = only(whole, [names[0], names[1], names[3], names[4]])
    assert [route.legs for route in part.routes] == [legs[:1], legs[3:]]
    assert part.routes[0].id == "rte_1"
    assert part.routes[1].id != "rte_1"
