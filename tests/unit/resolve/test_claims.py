"""Claims get places by score, days by the calendar and an id by their content; what is not decided stays words."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.measure.claim_ids import claim_id
from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.claims import ClaimResolver
from laydown.resolve.equipment import Catalogue
from laydown.resolve.places import Gazetteer
from laydown.terms import (
    Act,
    Anchor,
    Claim,
    ClaimId,
    Component,
    Document,
    DocumentId,
    Evidence,
    FoundIn,
    Item,
    Load,
    Outcome,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Span,
    When,
    Zone,
)

PUBLISHED = Published(earliest=date(2024, 12, 19), latest=date(2024, 12, 19), found_in=FoundIn.META)


@pytest.fixture(scope="module")
def resolver(gazetteer: Gazetteer) -> ClaimResolver:
    return ClaimResolver(places=gazetteer, equipment=Catalogue.load(), calendar=NewsCalendar())


def page(text: str, *, published: Published | None = None, dated: Published | None = None) -> Document:
    passage = Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY, dated=dated)
    return Document(
        id=DocumentId("doc"),
        sha256="",
        media_type="text/plain",
        text=text,
        passages=(passage,),
        published=published,
    )


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def claim(
    text: str,
    places: tuple[str, ...] = (),
    *,
    when: str | None = None,
    carrier: Component | None = None,
    outcome: Outcome = Outcome.MOVED,
) -> Claim:
    refs = tuple(PlaceRef(role=PlaceRole.DESTINATION, name=it, text=it, span=span_of(text, it)) for it in places)
    carriers = (Load(items=(Item(component=carrier, text="it"),)),) if carrier else ()
    return Claim(
        id=ClaimId(""),
        document=DocumentId("doc"),
        act=Act.MOVE,
        outcome=outcome,
        evidence=(Evidence(span=Span(start=0, end=len(text)), quote=text, zone=Zone.BODY),),
        places=refs,
        carriers=carriers,
        when=When(earliest=None, latest=None, text=when, span=span_of(text, when)) if when else None,
    )


def place(resolver: ClaimResolver, text: str, name: str, carrier: Component | None = None) -> PlaceRef:
    (resolved,) = resolver(page(text), [claim(text, (name,), carrier=carrier)])
    return resolved.places[0]


def test_a_site_gets_its_id_name_country_and_point(resolver: ClaimResolver) -> None:
    found = place(resolver, "They were flown to the Khmeimim airbase.", "Khmeimim airbase")
    assert (found.id, found.name, found.kind, found.country) == ("site:hmeimim", "Hmeimim", PlaceKind.SITE, "SY")
    assert (found.lat_deg, found.lon_deg, found.radius_km) == (35.4011, 35.9487, None)


def test_a_region_gets_a_radius_and_no_point(resolver: ClaimResolver) -> None:
    found = place(resolver, "They were flown to eastern Libya.", "eastern Libya")
    assert (found.name, found.kind, found.country) == ("eastern Libya", PlaceKind.REGION, "LY")
    assert (found.lat_deg, found.lon_deg) == (None, None)
    assert found.radius_km


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("It flew to Tripoli in Libya.", "Tripoli", "LY"),
        ("It flew from Libya to Misrata and Tripoli.", "Tripoli", "LY"),
        ("It drove from Beirut to Tripoli in northern Lebanon.", "Tripoli", "LB"),
        ("It sailed to Cartagena in Spain.", "Cartagena", "ES"),
        ("It sailed to Cartagena, Colombia.", "Cartagena", "CO"),
        ("It sailed to Cartagena.", "Cartagena", "ES"),
        ("It sailed to Amirabad.", "Amirabad", "IR"),
        ("It was near Kharkiv.", "Kharkiv", "UA"),
        ("It drove to Hun in Libya.", "Hun", "LY"),
        ("Tanks in Paraguay left for Concepcion.", "Concepcion", "PY"),
    ],
)
def test_homonyms_go_where_the_text_says(resolver: ClaimResolver, text: str, name: str, country: str) -> None:
    assert place(resolver, text, name).country == country


def test_a_homonym_without_a_cue_stays_unresolved_and_keeps_its_candidates(resolver: ClaimResolver) -> None:
    found = place(resolver, "The plane landed in Tripoli.", "Tripoli")
    assert (found.id, found.name, found.country, found.lat_deg) == (None, "Tripoli", None, None)
    assert {"geonames:2210247", "geonames:266826"} <= {one.id for one in found.candidates}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Trucks from Niamey were stopped near Gaya.", "NE"),
        ("Seen from Asunción, the trucks are bound for Concepción.", "PY"),
    ],
)
def test_a_town_that_the_page_names_says_where_a_namesake_is(resolver: ClaimResolver, text: str, country: str) -> None:
    name = text.rstrip(".").rsplit(" ", 1)[1]
    (resolved,) = resolver(page(text), [claim(text, (name,))])
    assert resolved.places[0].country == country


def test_a_name_is_no_evidence_for_itself(resolver: ClaimResolver) -> None:
    assert place(resolver, "The trucks came to Khoms.", "Khoms").id is None


def test_candidates_are_best_first(resolver: ClaimResolver) -> None:
    scores = [one.score for one in place(resolver, "It flew to Tripoli in Libya.", "Tripoli").candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("carrier", "place_id"),
    [
        (Component.AIRCRAFT, "site:hmeimim"),
        (Component.SHIP, "site:latakia-port"),
        (Component.VEHICLE, "geonames:173576"),
        (None, "geonames:173576"),
    ],
)
def test_what_carries_decides_between_airfield_port_and_town(
    resolver: ClaimResolver, carrier: Component | None, place_id: str
) -> None:
    assert place(resolver, "They were taken to Latakia.", "Latakia", carrier).id == place_id


def test_a_ship_does_not_turn_an_air_base_into_a_port(resolver: ClaimResolver) -> None:
    found = place(resolver, "They were taken to Tobruk air base.", "Tobruk air base", Component.SHIP)
    assert found.id == "site:gamal-abdel-nasser-air-base"


def test_an_unlisted_facility_stays_a_name(resolver: ClaimResolver) -> None:
    found = place(resolver, "They were taken to Qorvash airfield.", "Qorvash airfield")
    assert (found.id, found.name, found.lat_deg, found.candidates) == (None, "Qorvash airfield", None, ())


def test_an_airfield_is_not_put_into_a_hamlet_of_its_name(resolver: ClaimResolver) -> None:
    assert place(resolver, "They were taken to Gorny airfield.", "Gorny airfield").id is None


def test_wednesday_is_counted_from_the_day_of_publication(resolver: ClaimResolver) -> None:
    text = "The radars left on Wednesday."
    (resolved,) = resolver(page(text, published=PUBLISHED), [claim(text, when="on Wednesday")])
    assert resolved.when == When(
        earliest=date(2024, 12, 18),
        latest=date(2024, 12, 18),
        text="on Wednesday",
        anchor=Anchor.PUBLISHED,
        span=span_of(text, "on Wednesday"),
    )


def test_wednesday_without_a_day_of_publication_is_kept_as_a_note(resolver: ClaimResolver) -> None:
    text = "The radars left on Wednesday."
    (resolved,) = resolver(page(text), [claim(text, when="on Wednesday")])
    assert resolved.when is None
    assert resolved.notes == ("when_text: on Wednesday",)


def test_what_is_planned_looks_forward(resolver: ClaimResolver) -> None:
    text = "The radars leave on Wednesday."
    planned = claim(text, when="on Wednesday", outcome=Outcome.PLANNED)
    (resolved,) = resolver(page(text, published=PUBLISHED), [planned])
    assert resolved.when
    assert resolved.when.earliest == date(2024, 12, 25)


def test_an_entry_with_its_own_day_is_counted_from_that(resolver: ClaimResolver) -> None:
    text = "The radars left on Wednesday."
    own = Published(earliest=date(2024, 12, 13), latest=date(2024, 12, 13), found_in=FoundIn.TIME_TAG)
    (resolved,) = resolver(page(text, published=PUBLISHED, dated=own), [claim(text, when="on Wednesday")])
    assert resolved.when
    assert (resolved.when.earliest, resolved.when.anchor) == (date(2024, 12, 11), Anchor.TEXT)


def test_equipment_that_the_reader_left_open_gets_its_name(resolver: ClaimResolver) -> None:
    text = "S-400 radars left."
    load = Load(items=(Item(component=Component.RADAR, text="S-400 radars"),))
    (resolved,) = resolver(page(text), [replace(claim(text), loads=(load,))])
    assert resolved.loads[0].items[0].equipment == "S-400"


def test_claims_come_back_in_their_order_with_ids_of_their_own(resolver: ClaimResolver) -> None:
    text = "They were flown from Tartus to Tobruk."
    claims = [claim(text, ("Tartus",)), claim(text, ("Tobruk",))]
    first, second = resolver(page(text), claims)
    assert [first.places[0].text, second.places[0].text] == ["Tartus", "Tobruk"]
    assert first.id != second.id
    assert resolver(page(text), claims) == (first, second)


def test_the_id_depends_on_what_is_said_and_not_on_how_it_was_resolved(resolver: ClaimResolver) -> None:
    text = "They were flown to Tobruk."
    (resolved,) = resolver(page(text), [claim(text, ("Tobruk",))])
    assert resolved.id == claim_id(claim(text, ("Tobruk",)))
    assert resolved.id == claim_id(replace(resolved, confidence=0.9, notes=("x",), reader="other"))
    assert resolved.id != claim_id(replace(resolved, outcome=Outcome.DENIED))
    assert resolved.id != claim_id(replace(resolved, places=()))


def test_text_without_claims_gives_none(resolver: ClaimResolver) -> None:
    assert resolver(page("Nothing."), []) == ()
