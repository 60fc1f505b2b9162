"""A selection as the three panes show it: rows, the map, the timeline, the facets."""

from ..desk import Chart, Desk, Facet, Facets, Line, Mark, Page, Selection, Sort, Spot, Timeline, filter_words
from ..measure.words import outcome_words
from ..terms import Event, Outcome
from .forms import (
    BinForm,
    EventPage,
    FacetForm,
    FacetsForm,
    MapForm,
    MapLegForm,
    MapPlaceForm,
    MarkForm,
    TimelineForm,
    UnplacedForm,
    ViewForm,
)
from .rows import event_row


def view_of(selection: Selection, *, revision: str, limit: int, sort: Sort) -> ViewForm:
    """Everything that the panes show of a selection, in one answer."""
    return ViewForm(
        revision=revision,
        total=selection.total,
        of=len(selection.desk.events),
        claims=selection.total_claims,
        asked=filter_words(selection.asked),
        events=event_page(selection.page(sort=sort, limit=limit), selection.desk),
        map=map_form(selection.chart),
        timeline=timeline_form(selection.timeline),
        facets=facets_form(selection.facets),
    )


def event_page(page: Page[Event], desk: Desk) -> EventPage:
    """A page of events as rows."""
    return EventPage(items=[event_row(event, desk) for event in page.items], next=page.next, total=page.total)


def map_form(chart: Chart) -> MapForm:
    """What the map shows."""
    return MapForm(
        points=[_spot(spot) for spot in chart.points],
        areas=[_spot(spot) for spot in chart.areas],
        legs=[_leg(line) for line in chart.legs],
        legs_left_out=chart.legs_left_out,
        unplaced=[UnplacedForm(name=one.name, reason=one.reason, events=one.events) for one in chart.unplaced],
        bounds=chart.bounds,
    )


def _spot(spot: Spot) -> MapPlaceForm:
    place = spot.place
    return MapPlaceForm(
        key=spot.key,
        name=place.name,
        kind=place.kind.value if place.kind else "",
        country=place.country,
        lat=place.lat_deg or 0.0,
        lon=place.lon_deg or 0.0,
        radius_km=None if place.kind and place.kind.is_point else place.radius_km,
        outcomes=spot.outcomes,
        events=spot.events,
        ids=list(spot.ids),
        symbol=spot.symbol,
    )


def _leg(line: Line) -> MapLegForm:
    return {
        "key": line.key,
        "from": line.start,
        "to": line.end,
        "outcome": line.outcome,
        "words": outcome_words(Outcome(line.outcome)),
        "events": line.events,
        "ids": list(line.ids),
        "line": list(line.way.line),
        "drawn": line.way.drawn.value,
        "note": line.way.note,
        "symbol": line.symbol,
    }


def timeline_form(timeline: Timeline) -> TimelineForm:
    """When the events were."""
    bins: list[BinForm] = [
        {"from": one.first, "to": one.last, "outcomes": one.outcomes, "total": one.total, "precise": one.precise}
        for one in timeline.bins
    ]
    marks = timeline.marks
    return TimelineForm(
        earliest=timeline.earliest,
        latest=timeline.latest,
        undated=timeline.undated,
        step=timeline.step.value,
        bins=bins,
        marks=None if marks is None else [_mark(mark) for mark in marks],
    )


def _mark(mark: Mark) -> MarkForm:
    return MarkForm(
        id=mark.id,
        earliest=mark.earliest,
        latest=mark.latest,
        is_precise=mark.is_precise,
        is_open=mark.opens is not None,
        opens=mark.opens,
        outcome=mark.outcome,
        what=mark.what,
    )


def facets_form(facets: Facets) -> FacetsForm:
    """The values of every facet."""

    def listed(found: tuple[Facet, ...]) -> list[FacetForm]:
        return [FacetForm(value=one.value, words=one.words, events=one.events) for one in found]

    return FacetsForm(
        equipment=listed(facets.equipment),
        place=listed(facets.place),
        party=listed(facets.party),
        act=listed(facets.act),
        outcome=listed(facets.outcome),
        basis=listed(facets.basis),
        status=listed(facets.status),
        origins=listed(facets.origins),
    )
