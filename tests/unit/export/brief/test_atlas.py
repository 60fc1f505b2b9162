from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from laydown.export.brief.atlas import Chart, chart
from laydown.export.brief.happenings import Shelf, happening, in_order
from laydown.export.brief.plane import Rect, text_width
from laydown.measure.places import why_missing
from laydown.ports import PlaceIndex
from laydown.terms import Outcome, Place, PlaceKind, PlaceMention, PlaceRef, Record
from sample_record import sample_record


def charted(record: Record, outcomes: Sequence[Outcome] = tuple(Outcome), *, places: PlaceIndex | None = None) -> Chart:
    shelf = Shelf(
        claims={claim.id: claim for claim in record.claims},
        documents={document.id: document for document in record.documents},
        numbers={document.id: number for number, document in enumerate(record.documents, 1)},
    )
    events = [event for event in record.events if any(value.outcome in outcomes for value in event.outcomes)]
    drawn = chart([happening(event, i, shelf) for i, event in enumerate(in_order(events), 1)], shelf.claims, places)
    assert drawn is not None
    return drawn


def moved_to(record: Record, change: dict[str, object]) -> Record:
    """The record with every place changed alike."""

    def changed(place: PlaceRef) -> PlaceRef:
        return replace(place, **change)  # type: ignore[arg-type]

    claims = tuple(replace(claim, places=tuple(map(changed, claim.places))) for claim in record.claims)
    events = tuple(
        replace(event, places=tuple(replace(value, place=changed(value.place)) for value in event.places))
        for event in record.events
    )
    return replace(record, claims=claims, events=events)


def test_labels_and_tags_do_not_cover_each_other() -> None:
    drawn = charted(sample_record())
    boxes = [Rect(x=tag.x, y=tag.y, width=tag.width, height=18) for tag in drawn.tags]
    shifts = {"start": 0.0, "middle": -0.5, "end": -1.0}
    for name in drawn.labels:
        width = text_width(name.text, 13)
        boxes.append(Rect(x=name.x + shifts[name.anchor] * width, y=name.y - 13, width=width, height=15))
    assert all(one.shared(other) < 1 for one, other in combinations(boxes, 2))
    assert all(box.is_within(drawn.width, drawn.height, margin=0) for box in boxes)


def test_every_place_is_labelled_named_as_left_out_or_listed_with_a_reason() -> None:
    drawn = charted(sample_record())
    named = {value.place.name for event in sample_record().events for value in event.places}
    assert named == {label.text for label in drawn.labels} | set(drawn.unlabelled) | {name for name, _ in drawn.missing}


def test_an_area_is_a_circle_and_never_a_dot() -> None:
    drawn = charted(sample_record(), [Outcome.POSSIBLE])
    assert len(drawn.areas) == 2
    assert not drawn.dots


def test_a_blocked_leg_ends_at_a_bar_before_its_destination() -> None:
    legs = {leg.key: leg for leg in charted(sample_record()).legs}
    assert legs["seized"].bar is not None
    assert legs["seized"].arrow is None
    assert legs["moved"].bar is None
    assert legs["moved"].arrow is not None


def test_every_leg_has_a_tag_with_the_word_of_its_outcome() -> None:
    drawn = charted(sample_record())
    assert {leg.key for leg in drawn.legs} <= {tag.key for tag in drawn.tags}
    assert all(tag.words.endswith(tag.key.replace("_", " ")) for tag in drawn.tags)


def test_an_area_without_a_position_gets_the_circle_that_the_index_has() -> None:
    class Index:
        def place(self, place_id: str) -> Place | None:
            return Place(
                id=place_id, name="x", kind=PlaceKind.REGION, country=None, lat_deg=30.0, lon_deg=20.0, radius_km=200.0
            )

        def spot(self, text: str) -> tuple[PlaceMention, ...]:
            return ()

    record = moved_to(sample_record(), {"lat_deg": None, "lon_deg": None})
    drawn = charted(record, places=Index())
    assert len(drawn.areas) == 3
    assert not drawn.dots
    assert "Tartus" in [name for name, _ in drawn.missing]


def test_an_unresolved_name_is_listed_and_not_drawn() -> None:
    drawn = charted(sample_record())
    assert [name for name, _ in drawn.missing] == ["Camp Heron"]


@pytest.mark.parametrize(
    ("kind", "radius_km", "reason"),
    [
        (PlaceKind.COUNTRY, 1120.0, None),  # as wide as Libya
        (PlaceKind.COUNTRY, 2380.0, None),  # India
        (PlaceKind.COUNTRY, 2660.0, "a country too large to point to"),  # the United States
        (PlaceKind.REGION, 1500.0, None),  # the Sahel
        (PlaceKind.REGION, 1700.0, "a region too large to point to"),  # the Middle East
        (PlaceKind.REGION, 2500.0, "a region too large to point to"),  # Europe
        (PlaceKind.SEA, 1600.0, None),  # the Mediterranean
        (PlaceKind.SEA, 4000.0, "a sea too large to point to"),  # the Atlantic
    ],
)
def test_a_country_is_drawn_and_a_continent_is_not(kind: PlaceKind, radius_km: float, reason: str | None) -> None:
    place = next(place for claim in sample_record().claims for place in claim.places if place.id)
    area = replace(place, kind=kind, radius_km=radius_km, lat_deg=27.0, lon_deg=17.0)
    assert why_missing(area) == reason


def test_an_area_too_large_to_point_to_is_listed_and_not_drawn() -> None:
    wide = {"kind": PlaceKind.COUNTRY, "radius_km": 3000.0, "lat_deg": 60.0, "lon_deg": 90.0}
    record = sample_record()
    claim = next(claim for claim in record.claims if claim.outcome is Outcome.POSSIBLE)
    event = next(event for event in record.events if claim.id in event.claims)
    other = next(event for event in record.events if event.outcomes[0].outcome is Outcome.SEIZED)
    values = tuple(replace(value, place=replace(value.place, **wide)) for value in event.places)  # type: ignore[arg-type]
    drawn = charted(replace(record, events=(replace(event, places=values), other)))
    assert len(drawn.missing) == 2
    assert all("too large" in reason for _, reason in drawn.missing)


def test_nothing_is_drawn_where_no_place_has_a_position() -> None:
    record = moved_to(sample_record(), {"lat_deg": None, "lon_deg": None})
    shelf = Shelf(
        claims={claim.id: claim for claim in record.claims},
        documents={document.id: document for document in record.documents},
        numbers=dict.fromkeys((document.id for document in record.documents), 1),
    )
    assert chart([happening(event, 1, shelf) for event in record.events], shelf.claims) is None


def test_many_events_at_one_place_still_give_a_chart() -> None:
    drawn = charted(moved_to(sample_record(), {"lat_deg": 1.0, "lon_deg": 179.9, "kind": PlaceKind.TOWN}))
    assert drawn.height >= 300


def test_outcomes_without_room_are_counted() -> None:
    crowded = charted(moved_to(sample_record(), {"lat_deg": 1.0, "lon_deg": 1.0, "kind": PlaceKind.TOWN}))
    roomy = charted(sample_record())
    assert roomy.untagged == 0
    assert crowded.untagged + len(crowded.tags) >= len(crowded.legs)
