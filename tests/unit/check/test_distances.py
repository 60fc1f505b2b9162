"""Distances and directions against the geodesic, and the whole document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from laydown.check import check_document
from laydown.check.distances import check_distances
from laydown.terms import (
    Act,
    Check,
    CheckKind,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    FoundIn,
    Outcome,
    Passage,
    Place,
    PlaceKind,
    PlaceMention,
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


def entry(name: str, country: str, lat_deg: float, lon_deg: float, *, people: int = 0, at: str = "") -> Place:
    return Place(
        id=at or f"geonames:{name}-{country}",
        name=name,
        kind=PlaceKind.COUNTRY if at.startswith("country:") and "/" not in at else PlaceKind.TOWN,
        country=country,
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        population=people or None,
    )


@dataclass(frozen=True)
class Atlas:
    """A gazetteer of a few names."""

    names: dict[str, tuple[Place, ...]]

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        found: list[PlaceMention] = []
        for name in sorted(self.names, key=len, reverse=True):
            start = text.find(name)
            while start >= 0:
                span = Span(start=start, end=start + len(name))
                if not any(span.overlaps(other.span) for other in found):
                    found.append(PlaceMention(span=span, text=name, name_span=span, candidates=self.names[name]))
                start = text.find(name, start + 1)
        return tuple(sorted(found, key=lambda mention: mention.span))

    def place(self, place_id: str) -> Place | None:
        return next((place for places in self.names.values() for place in places if place.id == place_id), None)


ATLAS = Atlas(
    {
        "Damascus": (entry("Damascus", "SY", 33.5102, 36.2913, people=1_500_000),),
        "Homs": (
            entry("Homs", "SY", 34.7268, 36.7234, people=775_000),
            entry("Al Khums", "LY", 32.65, 14.26, people=201_000),
        ),
        "Aleppo": (entry("Aleppo", "SY", 36.2012, 37.1612, people=1_600_000),),
        "Latakia": (entry("Latakia", "SY", 35.53, 35.79, people=340_000),),
        "Hmeimim": (entry("Hmeimim", "SY", 35.401, 35.949, at="site:hmeimim"),),
        "Sednaya": (entry("Sednaya", "SY", 33.69, 36.37, people=26_000),),
        "Benghazi": (entry("Benghazi", "LY", 32.1167, 20.0667, people=757_000),),
        "Tobruk": (entry("Tobruk", "LY", 32.0836, 23.9764, people=120_000),),
        "Assab": (entry("Assab", "ER", 13.0092, 42.7394, at="site:assab"),),
        "Bure": (entry("Burē", "ET", 10.7, 37.07, people=46_000), entry("Bure", "IT", 45.5, 11.0)),
        "Tripoli": (
            entry("Tripoli", "LY", 32.8874, 13.1873, people=1_150_000),
            entry("Tripoli", "LB", 34.4333, 35.8442, people=229_000),
        ),
        "Belgorod": (entry("Belgorod", "RU", 50.61, 36.58, people=345_000),),
        "Kharkiv": (entry("Kharkiv", "UA", 49.98, 36.2527, people=1_430_000),),
        "Moscow": (entry("Moscow", "RU", 55.7522, 37.6156, people=10_400_000),),
        "Zhukovsky": (entry("Zhukovsky", "RU", 55.5533, 38.1506, at="site:zhukovsky"),),
        "Rybachiy": (entry("Rybachiy", "RU", 52.92, 158.49, at="site:rybachiy"),),
        "Adak": (entry("Adak", "US", 51.88, -176.65, at="site:adak"),),
        "Point Mugu": (entry("Point Mugu", "US", 34.12, -119.12, at="site:point-mugu"),),
        "Chkalovsky": (entry("Chkalovsky", "RU", 55.88, 38.06, at="site:chkalovsky"),),
        "Greece": (entry("Greece", "GR", 39.0, 22.0, at="country:gr"),),
        "Italy": (entry("Italy", "IT", 42.8, 12.8, at="country:it"),),
        "Libya": (entry("Libya", "LY", 28.0, 17.0, at="country:ly"),),
        "Egypt": (entry("Egypt", "EG", 27.0, 30.0, at="country:eg"),),
        "Russia": (entry("Russia", "RU", 60.0, 100.0, at="country:ru"),),
        "Ukraine": (entry("Ukraine", "UA", 49.0, 32.0, at="country:ua"),),
        "Ukrainian border": (
            replace(entry("Ukrainian border", "UA", 49.0, 32.0, at="country:ua/border"), kind=PlaceKind.REGION),
        ),
        "Black Sea": (replace(entry("Black Sea", "", 43.0, 35.0, at="sea:black"), kind=PlaceKind.SEA),),
    }
)


def told(text: str, claims: Sequence[Claim] = ()) -> list[tuple[str, bool, str]]:
    return [(check.kind.value, check.is_right, check.computed) for check in check_distances(text, claims, ATLAS)]


# Between the points of claims


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Homs, 140 km from Damascus, was passed at noon", True),
        ("Homs is about 90 miles from Damascus", True),
        ("Homs lies some 160 km by road from Damascus", True),
        ("Homs lies some 250 km by road from Damascus", True),
        ("Homs, 400 km from Damascus", False),
        ("Homs is 40 kilometres from Damascus", False),
        ("Homs lies 400 km by road from Damascus", False),
        ("Homs lies 100 km by road from Damascus", False),
    ],
)
def test_distance_between_two_points_is_held_against_the_geodesic(text: str, *, is_right: bool) -> None:
    (check,) = check_distances(text, [CLAIM])
    assert check.is_right is is_right
    assert check.computed == "141 km"
    assert check.claims == ("clm_1",)


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


# With a gazetteer


@pytest.mark.parametrize(
    "text",
    [
        "Homs, 150 km from Damascus",
        "Homs (about 90 miles from Damascus)",
        "Homs, which lies 140 km (87 miles) from Damascus, fell.",
        "Homs is situated just under 150 km from Damascus",
        "Latakia lies within 30 km of Hmeimim",
        "Aleppo is more than 300 km from Damascus",
        "Aleppo is at least 280 km away from the city of Damascus",
        "Hmeimim, 20 km off Latakia",
        "Aleppo, some 300 kilometres from the capital of Damascus",
        "Latakia, 20-odd km, or so. Latakia, 12 nautical miles from Hmeimim",
        "They drove the 400 km from Damascus to Aleppo.",
        "The 600-km detour from Damascus to Aleppo took a day.",
        "a 310 km road between Damascus and Aleppo",
        "Benghazi is 420 miles (680 km) from Italy",
        "Belgorod, just 40 km from the Ukrainian border",
        "Belgorod, just 40 km from the border with Ukraine",
        "Kharkiv, about 20 miles from Russia.",
        "Tobruk lies 120 km from Egypt",
        "Tripoli, 650 km from Benghazi",
        "Zhukovsky, 12 km from Moscow",  # from its edge; the points are 40 km apart
        "Adak lies 1,680 km from Rybachiy",  # over the date line
    ],
)
def test_a_distance_that_fits_is_right(text: str) -> None:
    assert [(kind, is_right) for kind, is_right, _ in told(text)] == [("distance", True)]


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("Homs, 400 km from Damascus", "141 km"),
        ("Aleppo is 40 km from Damascus", "309 km"),
        ("Aleppo is within 100 km of Damascus", "309 km"),
        ("Homs lies more than 400 km from Damascus", "141 km"),
        ("They drove 100 km from Damascus to Aleppo.", "309 km"),
        ("Benghazi is about 400 miles from Greece", "478 km"),
        ("Benghazi lies 100 km from Italy", "683 km"),
        ("Belgorod lies 200 km from the Ukrainian border", "38 km"),
        ("Tobruk lies 400 km from Egypt", "116 km"),
    ],
)
def test_a_distance_that_cannot_be_is_noted_with_what_comes_out(text: str, computed: str) -> None:
    assert told(text) == [("distance", False, computed)]


def test_each_country_of_a_list_has_its_own_nearest_point() -> None:
    text = "Benghazi is approximately 400 miles (643 kilometers) from Greece and Italy."
    one, other = check_distances(text, (), ATLAS)
    assert (one.is_right, other.is_right) == (False, True)
    assert one.arithmetic == ("Benghazi to the nearest point of Greece (35.2° N 23.6° E): geodesic 478 km, said 644 km")
    assert other.arithmetic.startswith("Benghazi to the nearest point of Italy (36.7° N 15.1° E): geodesic 683 km")
    assert other.span.quoted_from(text) == text[:-1]


@pytest.mark.parametrize(
    "text",
    [
        "Bure, 70 km from Assab",  # a small place: the gazetteer may know the wrong one
        "Sednaya, 400 km from Damascus",
        "Homs, 200 km from Damascus",  # too long for the geodesic, not for a road
        "Benghazi, 100 km from Damascus",  # a namesake in the other's country is likelier
        "Benghazi lies 1,000 km from Libya",  # within it
        "Kharkiv lies 400 km from Ukraine",
        "Latakia lies 200 km from the Black Sea",
        "Greece lies 400 km from Italy",
        "Homs, 400 trucks and Damascus",
        "Homs, 400 km of Damascus",
        "Homs. It lies 400 km from Damascus",
        "Homs lay 40 km behind; Damascus was far",
        "Damascus, 400 men from Homs",
        "They drove from Damascus to Aleppo.",
        "Damascus is 141 km from Homs and Aleppo sent trucks 5 km",
    ],
)
def test_what_may_be_otherwise_gives_no_note(text: str) -> None:
    assert not [note for note in told(text) if not note[1]]


@pytest.mark.parametrize(
    ("text", "is_right", "computed"),
    [
        ("Homs, 140 km north of Damascus", True, "north"),
        ("Homs, 140 km to the north-east of Damascus", True, "north"),
        ("Homs, 140 km south of Damascus", False, "north"),
        ("Homs, north of Damascus, was hit", True, "north"),
        ("Homs, south of Damascus, was hit", False, "north"),
        ("Homs, west of Damascus", False, "north"),
        ("Damascus lies south of Homs", True, "south"),
        ("Aleppo, northeast of Latakia", True, "north-east"),
        ("Aleppo, due west of Latakia", False, "north-east"),
        ("Benghazi, 650 km east of Tripoli", True, "east"),
        ("Benghazi, 1,000 km west of Tripoli", False, "east"),
        ("Tobruk, which is east-north-east of Benghazi", True, "east"),
        ("Adak, 1,680 km east of Rybachiy", True, "east"),
        ("Adak, 1,680 km west of Rybachiy", False, "east"),
        ("Point Mugu, 9,800 km west of Chkalovsky", True, "west"),  # on a map; the shortest path sets out to the north
        ("Point Mugu, 9,800 km north of Chkalovsky", True, "north"),
    ],
)
def test_a_direction_is_held_against_the_bearing(text: str, *, is_right: bool, computed: str) -> None:
    assert [(right, value) for kind, right, value in told(text) if kind == "bearing"] == [(is_right, computed)]


@pytest.mark.parametrize(
    "text",
    [
        "Hmeimim, 20 km north of Latakia",  # too near for the points of two towns to tell
        "Tobruk, north of Damascus",  # too far to be placed by it
        "Bure, south of Assab",
        "Homs, 400 km north of Damascus",  # the distance is what does not come out
        "Latakia lies north of Greece",
    ],
)
def test_a_direction_that_cannot_be_told_gives_no_note(text: str) -> None:
    assert [note for note in told(text) if note[0] == "bearing"] == []


def test_the_place_that_a_claim_took_goes_before_the_gazetteers() -> None:
    claim = replace(CLAIM, places=(place("Homs", 32.65, 14.26),))
    (check,) = check_distances("Homs, 120 km from Tripoli", [claim], ATLAS)
    assert (check.is_right, check.computed, check.claims) == (True, "104 km", ("clm_1",))


# The document


def test_a_note_concerns_the_claims_that_it_names_and_those_whose_evidence_it_tests() -> None:
    text = "Homs, 140 km from Damascus."
    (check,) = check_distances(text, [CLAIM])
    assert check.concerns(CLAIM)
    assert not replace(check, claims=()).concerns(CLAIM)
    assert isinstance(check, Check)


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
