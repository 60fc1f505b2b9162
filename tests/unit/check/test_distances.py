"""Distances against the geodesic, and the whole document."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.check import check_document
from laydown.check.distances import check_distances
from laydown.terms import (
    Act,
    CheckKind,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    FoundIn,
    Outcome,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Span,
    Zone,
)


def place(name: str, lat_deg: float | None, lon_deg: float | None, kind: PlaceKind = PlaceKind.TOWN) -> PlaceRef:
    return PlaceRef(role=PlaceRole.AT, name=name, text=name, kind=kind, lat_deg=lat_deg, lon_deg=lon_deg)


DAMASCUS, HOMS = place("Damascus", 33.5102, 36.2913), place("Homs", 34.7268, 36.7234)  # GeoNames; 141 km apart
GREECE = place("Greece", 39.0, 22.0, PlaceKind.COUNTRY)
CLAIM = Claim(
    id=ClaimId("clm_1"),
    document=DocumentId("doc_1"),
    act=Act.MOVE,
    outcome=Outcome.MOVED,
    evidence=(),
    places=(DAMASCUS, HOMS, GREECE),
)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Homs, 140 km north of Damascus, was passed at noon", True),
        ("Homs is about 90 miles from Damascus", True),
        ("Homs lies some 160 km by road from Damascus", True),
        ("Homs, 400 km north of Damascus", False),
        ("Homs is 40 kilometres from Damascus", False),
        ("Homs lies 400 km by road from Damascus", False),
    ],
)
def test_distance_between_two_points_is_held_against_the_geodesic(text: str, *, is_right: bool) -> None:
    (check,) = check_distances(text, [CLAIM])
    assert check.is_right is is_right
    assert check.computed == "141 km"


@pytest.mark.parametrize(
    "text",
    [
        "Homs is 400 miles from Greece",
        "400 km from Damascus",
        "Homs sent 400 trucks to Damascus",
        "Homs, 40 km from Aleppo",
        "Homs. It is 400 km from Damascus",
    ],
)
def test_what_is_not_said_between_two_points_gives_no_note(text: str) -> None:
    assert check_distances(text, [CLAIM]) == ()


def test_name_of_two_points_is_not_checked() -> None:
    other = replace(CLAIM, places=(place("Homs", 32.6, 14.3),))
    assert check_distances("Homs, 400 km north of Damascus", [CLAIM, other]) == ()


def test_document_notes_are_in_the_order_of_the_text_and_quote_it() -> None:
    body = "On Tuesday 12 February 2025 the 34 vehicles (20 trucks and 15 tanks) stood 400 miles (643 km) away."
    text = f"Menu 400 miles (9 km)\n\n{body}"
    start = text.index("On")
    document = Document(
        id=DocumentId("doc_1"),
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        passages=(
            Passage(span=Span(start=0, end=start - 2), zone=Zone.BOILERPLATE),
            Passage(span=Span(start=start, end=len(text)), zone=Zone.BODY),
        ),
        published=Published(earliest=date(2025, 2, 13), latest=date(2025, 2, 13), found_in=FoundIn.META),
    )
    found = check_document(document, ())
    assert [check.kind for check in found] == [CheckKind.WEEKDAY, CheckKind.TOTAL, CheckKind.CONVERSION]
    assert [check.is_right for check in found] == [False, False, True]
    assert [check.span.quoted_from(text) for check in found] == [
        "Tuesday 12 February 2025",
        "34 vehicles (20 trucks and 15 tanks)",
        "400 miles (643 km)",
    ]
