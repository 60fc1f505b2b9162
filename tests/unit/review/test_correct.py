"""Claims put right by people: what may be written into a slot, what is quoted, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.errors import BadRequest
from laydown.read.counts import bound_count
from laydown.resolve.equipment import Catalogue
from laydown.resolve.parties import PartyRegister
from laydown.review import Known, corrected
from laydown.terms import (
    Act,
    Claim,
    Component,
    Corrected,
    Fill,
    Outcome,
    PartyKind,
    Place,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    SourceKind,
    Span,
)
from told import load, page, place, source, told

TEXT = (
    "At least 24 trucks with S-300 radars left Tartus for Tobruk, Russian officials said on 19 December. "
    "They were turned back at the gate. Some 30 TRUCKS waited."
)
SENTENCE = "At least 24 trucks with S-300 radars left Tartus for Tobruk, Russian officials said on 19 December."
PAGE = page("convoy.txt", TEXT)

ENTRIES = {
    "site:tartus": Place(
        id="site:tartus", name="Tartus", kind=PlaceKind.SITE, country="SY", lat_deg=34.9, lon_deg=35.9
    ),
    "geo:1": Place(id="geo:1", name="Tripoli", kind=PlaceKind.TOWN, country="LY", lat_deg=32.9, lon_deg=13.2),
    "geo:2": Place(id="geo:2", name="Tripoli", kind=PlaceKind.TOWN, country="LB", lat_deg=34.4, lon_deg=35.8),
    "country:ly": Place(
        id="country:ly", name="Libya", kind=PlaceKind.COUNTRY, country="LY", lat_deg=27, lon_deg=18, radius_km=800
    ),
}


class Places:
    """A gazetteer of a few places, two of them called Tripoli."""

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        span = Span(start=0, end=len(text))
        found = tuple(entry for entry in ENTRIES.values() if entry.name == text)
        return (PlaceMention(span=span, text=text, name_span=span, candidates=found),) if found else ()

    def place(self, place_id: str) -> Place | None:
        return ENTRIES.get(place_id)


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(equipment=Catalogue.load(), parties=PartyRegister.load(), places=Places(), count=bound_count)


@pytest.fixture
def claim() -> Claim:
    return replace(
        told(
            PAGE,
            quote=SENTENCE,
            loads=(load(None, Component.VEHICLE, 24, unit="truck"), load("S-300", Component.RADAR)),
            places=(place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "Minsk")),
            by=(source("Russian officials", SourceKind.ANONYMOUS_OFFICIAL),),
        ),
        reader="rules 2",
        fills=(
            Fill(slot="outcome", rule="frame:leave"),
            Fill(slot="loads[0]", rule="object"),
            Fill(slot="loads[0].count", rule="number"),
            Fill(slot="loads[1]", rule="with"),
            Fill(slot="places[1]", rule="for"),
        ),
    )


def put_right(claim: Claim, known: Known, *cells: str, quotes: dict[str, str] | None = None) -> Corrected:
    given = dict(cell.split("=", 1) for cell in cells)
    return corrected(claim, PAGE, given, known=known, by="Ana", quotes=quotes or {})


def test_a_corrected_claim_is_another_claim_with_the_same_evidence_and_says_who_put_it_right(
    claim: Claim, known: Known
) -> None:
    becomes = put_right(claim, known, "outcome=blocked").becomes
    assert becomes.outcome is Outcome.BLOCKED
    assert becomes.id != claim.id
    assert becomes.evidence == claim.evidence
    assert becomes.confidence == claim.confidence
    assert becomes.reader == "corrected by Ana"
    assert becomes.notes == ("corrected",)
    assert [fill.rule for fill in becomes.fills if fill.slot == "outcome"] == ["corrected by Ana, in their own word"]


def test_a_count_that_stands_in_the_text_quotes_it_whatever_its_case(claim: Claim, known: Known) -> None:
    made = put_right(claim, known, "loads[0].count=30 trucks")
    (cell,) = made.cells
    count = made.becomes.loads[0].count
    assert cell.quote is not None
    assert count is not None
    assert cell.quote.quoted_from(TEXT) == count.text == "30 TRUCKS"
    assert (count.at_least, count.at_most, count.unit) == (30, 30, "truck")
    assert (cell.was, cell.becomes) == ("at least 24 (truck)", "30 (truck)")


def test_a_count_that_the_text_does_not_have_is_the_reviewers_own_word(claim: Claim, known: Known) -> None:
    made = put_right(claim, known, "loads[0].count=at most 40")
    count = made.becomes.loads[0].count
    assert made.cells[0].quote is None
    assert count is not None
    assert (count.at_least, count.at_most, count.unit, count.text) == (None, 40, "truck", "at most 40")


def test_words_are_quoted_from_the_evidence_before_the_rest(claim: Claim, known: Known) -> None:
    later = replace(claim, evidence=(replace(claim.evidence[0], span=Span(start=100, end=133)),))
    text = "Tartus was quiet. " + " " * 82 + "The convoy left Tartus yesterday."
    made = corrected(later, page("x", text), {"places[1]": "Tartus"}, known=known, by="Ana", quotes={})
    assert made.cells[0].quote == Span(start=116, end=122)


def test_a_word_of_a_vocabulary_is_quoted_only_by_the_words_that_are_given_for_it(claim: Claim, known: Known) -> None:
    made = put_right(claim, known, "outcome=blocked", quotes={"outcome": "turned back"})
    assert made.cells[0].quote is not None
    assert made.cells[0].quote.quoted_from(TEXT) == "turned back"
    assert made.becomes.fills[-1].span == made.cells[0].quote


def test_none_says_that_a_slot_is_not_stated(claim: Claim, known: Known) -> None:
    becomes = put_right(claim, known, "loads[0].count=none", "when=none", "mover=Russia").becomes
    assert becomes.loads[0].count is None
    assert becomes.when is None
    assert becomes.mover is not None
    assert (becomes.mover.name, becomes.mover.kind, becomes.mover.country) == ("Russia", PartyKind.STATE, "RU")


def test_a_dropped_load_takes_its_reasons_with_it_and_the_others_move_up(claim: Claim, known: Known) -> None:
    made = put_right(claim, known, "loads[0]=none", "places[0].role=via")
    assert [item.equipment for one in made.becomes.loads for item in one.items] == ["S-300"]
    assert {fill.slot: fill.rule for fill in made.becomes.fills}["loads[0]"] == "with"
    assert not any("loads[1]" in fill.slot or fill.slot == "loads[0].count" for fill in made.becomes.fills)
    assert made.becomes.places[0].role is PlaceRole.VIA


def test_a_place_is_given_by_its_name_or_by_its_id(claim: Claim, known: Known) -> None:
    by_id = put_right(claim, known, "places[1]=geo:1").becomes.places[1]
    assert (by_id.id, by_id.name, by_id.country, by_id.lat_deg) == ("geo:1", "Tripoli", "LY", 32.9)
    assert by_id.role is PlaceRole.DESTINATION
    by_name = put_right(claim, known, "places[1]=Tartus").becomes.places[1]
    assert by_name.id == "site:tartus"


def test_an_area_gets_no_point(claim: Claim, known: Known) -> None:
    area = put_right(claim, known, "places[1]=Libya").becomes.places[1]
    assert (area.lat_deg, area.lon_deg, area.radius_km) == (None, None, 800)


def test_another_place_of_the_same_name_is_another_claim(claim: Claim, known: Known) -> None:
    first = put_right(claim, known, "places[1]=geo:1").becomes
    second = put_right(claim, known, "places[1]=geo:2").becomes
    assert first.id != second.id


def test_a_place_that_nobody_lists_stays_the_words(claim: Claim, known: Known) -> None:
    unknown = put_right(claim, known, "places[1]=Tobruk").becomes.places[1]
    assert (unknown.id, unknown.text, unknown.lat_deg) == (None, "Tobruk", None)
    assert unknown.span is not None


def test_equipment_is_the_catalogues_name_for_what_is_written(claim: Claim, known: Known) -> None:
    item = put_right(claim, known, "loads[1].equipment=SA-21", "loads[1].component=launcher").becomes.loads[1].items[0]
    assert (item.equipment, item.component) == ("S-400", Component.LAUNCHER)


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2024-12-19", date(2024, 12, 19), date(2024, 12, 19)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12-01..2024-12-19", date(2024, 12, 1), date(2024, 12, 19)),
        ("2024-12..", date(2024, 12, 1), None),
        ("..2024-12", None, date(2024, 12, 31)),
    ],
)
def test_days_are_written_as_bounds(
    claim: Claim, known: Known, value: str, earliest: date | None, latest: date | None
) -> None:
    when = put_right(claim, known, f"when={value}").becomes.when
    assert when is not None
    assert (when.earliest, when.latest) == (earliest, latest)


def test_acts_and_sources_are_put_right_too(claim: Claim, known: Known) -> None:
    becomes = put_right(claim, known, "act=presence", "attribution[0]=port officials", "attribution[0].kind=witness")
    assert becomes.becomes.act is Act.PRESENCE
    (link,) = becomes.becomes.attribution
    assert (link.name, link.kind) == ("port officials", SourceKind.WITNESS)


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ("colour=red", "no slot that can be set"),
        ("evidence=other words", "no slot that can be set"),
        ("loads[3].count=3", "the claim has 2"),
        ("loads[2].count=3", "nobody says what loads[2] is"),
        ("carriers[1].count=3", "the claim has none"),
        ("carriers[0]=none", "no carriers[0] to drop"),
        ("via=none", "no via to drop"),
        ("places[2]=Tartus", "the claim has 2"),
        ("attribution[1].kind=witness", "nobody says who attribution[1] is"),
        ("loads[0]=trucks", "parts of its own"),
        ("loads[0].colour=red", "count, equipment, component"),
        ("places[0].country=SY", "places[0] has role"),
        ("outcome=stopped", "one of moved, under_way"),
        ("loads[0].component=lorry", "one of system"),
        ("loads[0].count=many", "is no count"),
        ("loads[1].equipment=flapdoodle", "the catalogue knows no 'flapdoodle'"),
        ("when=yesterday", "is no day"),
        ("when=2024-13", "month must be in 1..12"),
        ("when=2024-12-19..2024-12-01", "bounds crossed"),
        ("when=..", "names no day"),
        ("outcome=", "nothing is given"),
        ("places[0]=Tripoli", "geo:1 (Tripoli, LY), geo:2 (Tripoli, LB)"),
        ("outcome=moved", "as it is"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(claim: Claim, known: Known, cell: str, complaint: str) -> None:
    with pytest.raises(BadRequest) as caught:
        put_right(claim, known, cell)
    assert complaint in str(caught.value)
    assert caught.value.advice


def test_words_that_are_not_in_the_report_cannot_be_quoted(claim: Claim, known: Known) -> None:
    with pytest.raises(BadRequest, match="does not hold the words 'sent home'"):
        put_right(claim, known, "outcome=blocked", quotes={"outcome": "sent home"})


def test_a_quote_is_for_a_slot_that_is_set(claim: Claim, known: Known) -> None:
    with pytest.raises(BadRequest, match="which is not set"):
        put_right(claim, known, "outcome=blocked", quotes={"act": "left"})


def test_a_place_is_put_right_or_added_by_its_role(claim: Claim, known: Known) -> None:
    becomes = put_right(claim, known, "destination=Tobruk", "via=geo:1").becomes
    assert [(place.role, place.name) for place in becomes.places] == [
        (PlaceRole.ORIGIN, "Tartus"),
        (PlaceRole.DESTINATION, "Tobruk"),
        (PlaceRole.VIA, "Tripoli"),
    ]
    assert [fill.rule for fill in becomes.fills if fill.slot == "places[2]"] == ["corrected by Ana, in their own word"]


def test_a_role_that_several_places_have_is_no_name_for_one(claim: Claim, known: Known) -> None:
    twice = replace(claim, places=(*claim.places, place(PlaceRole.DESTINATION, "Benghazi")))
    with pytest.raises(BadRequest, match=r"places\[1\], places\[2\]"):
        put_right(twice, known, "destination=Tobruk")


def test_a_load_that_was_missed_is_added_under_the_next_number(claim: Claim, known: Known) -> None:
    made = put_right(claim, known, "loads[2].equipment=Pantsir-S1", "loads[2].count=3", "carriers[0].component=ship")
    added = made.becomes.loads[2]
    assert (added.items[0].equipment, added.items[0].component) == ("Pantsir-S1", Component.SYSTEM)
    assert added.count is not None
    assert (added.count.at_least, added.count.unit) == (3, "system")
    assert made.becomes.carriers[0].items[0].component is Component.SHIP
    assert [cell.was for cell in made.cells] == [None, None, None]


def test_a_source_that_is_added_is_the_one_that_the_others_go_back_to(claim: Claim, known: Known) -> None:
    made = put_right(claim, known, "attribution[1]=a port clerk", "attribution[1].kind=witness")
    assert made.becomes.root is not None
    assert (made.becomes.root.name, made.becomes.root.kind) == ("a port clerk", SourceKind.WITNESS)


@pytest.mark.parametrize(
    ("written", "unit"), [("30", "truck"), ("30 launchers", "launcher"), ("2 S-400 batteries", "battery")]
)
def test_a_count_is_in_the_unit_that_is_written_with_it_or_in_that_of_before(
    claim: Claim, known: Known, written: str, unit: str
) -> None:
    count = put_right(claim, known, f"loads[0].count={written}").becomes.loads[0].count
    assert count is not None
    assert count.unit == unit


def test_a_bare_number_is_quoted_from_the_claims_own_evidence_only(claim: Claim, known: Known) -> None:
    assert put_right(claim, known, "loads[1].count=24").cells[0].quote is not None
    assert put_right(claim, known, "loads[1].count=30").cells[0].quote is None


def marked(claim: Claim, known: Known, cell: str, start: int, end: int, **more: str) -> Corrected:
    slot, value = cell.split("=", 1)
    spans = {slot: Span(start=start, end=end)}
    return corrected(claim, PAGE, {slot: value}, known=known, by="Ana", quotes=more, spans=spans)


def test_words_that_are_marked_are_quoted_where_they_stand(claim: Claim, known: Known) -> None:
    start = TEXT.index("turned back")
    made = marked(claim, known, "outcome=blocked", start, start + len("turned back"), outcome="Turned Back")
    assert made.cells[0].quote == Span(start=start, end=start + len("turned back"))


def test_what_is_marked_is_the_words_that_are_quoted(claim: Claim, known: Known) -> None:
    with pytest.raises(BadRequest, match="other words stand where they are marked"):
        marked(claim, known, "outcome=blocked", 0, 8, outcome="turned back")


@pytest.mark.parametrize(("start", "end"), [(10_000, 10_010), (len(TEXT) - 2, len(TEXT) + 5), (8, 9)])
def test_a_mark_is_of_words_of_the_report(claim: Claim, known: Known, start: int, end: int) -> None:
    with pytest.raises(BadRequest, match="no words stand where they are marked"):
        marked(claim, known, "outcome=blocked", start, end)


def test_what_is_refused_names_its_slot(claim: Claim, known: Known) -> None:
    with pytest.raises(BadRequest) as raised:
        put_right(claim, known, "outcome=blocked", "loads[9].count=3")
    assert raised.value.parameter == "loads[9].count"
