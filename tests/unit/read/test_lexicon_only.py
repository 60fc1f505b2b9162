"""A page that nobody reads: names, numbers and days are spotted, and nothing is said of what happened."""

from dataclasses import replace
from datetime import date

import pytest

from foreign import claims_in, load_words, place_words, reader
from laydown.errors import TooLarge
from laydown.read.lexicon_only import CONFIDENCE, LEXICON_ONLY, LexiconReader
from laydown.terms import Act, Outcome, PlaceRole
from reading import paper


@pytest.mark.parametrize(
    ("language", "text", "loads", "places"),
    [
        ("uk", "До Одеси прибули щонайменше 12 танків Leopard 2.", ["Leopard 2 tank 12.."], ["Odesa"]),
        ("uk", "Понад 20 «Искандеров» бачили в Криму.", ["Iskander system 21.."], ["Crimea"]),
        ("de", "Zwölf Leopard-2-Panzer kamen nach Litauen.", ["Leopard 2 tank 12..12"], ["Lithuania"]),
        (
            "fr",
            "Environ 40 véhicules blindés ont quitté l'Arménie.",
            ["- armoured_vehicle 40..40~"],
            ["Armenia"],
        ),
        ("es", "Hasta 20 camiones cruzaron a Polonia.", ["- vehicle ..20"], ["Poland"]),
        ("pl", "Do Gdańska dotarło 12 czołgów K2.", ["K2 tank 12..12"], ["Gdańsk"]),
        ("tr", "En az 6 Bayraktar TB2 Mersin'den gönderildi.", ["Bayraktar TB2 uav 6.."], ["Mersin"]),
        ("ar", "وصلت 12 دبابة من طراز T-72 إلى بنغازي.", ["T-72 tank 12..12"], ["Benghazi"]),
        ("fa", "۱۲ فروند پهپاد شاهد ۱۳۶ به روسیه فرستاده شد.", ["Shahed-136 uav 12..12"], ["Russia"]),
        ("zh", "12辆T-72坦克抵达叙利亚。", ["T-72 tank 12..12"], ["Syria"]),
        ("ja", "ロシアのS-400が12基、シリアに到着した。", ["S-400 system 12..12"], ["Russia", "Syria"]),
    ],
)
def test_names_and_numbers_are_spotted(language: str, text: str, loads: list[str], places: list[str]) -> None:
    (claim,) = claims_in(language, text)
    assert [load_words(load) for load in claim.loads] == loads
    assert [place.name for place in claim.places] == places


def test_nothing_is_said_of_what_happened() -> None:
    (claim,) = claims_in("uk", "4 травня до Одеси прибули 12 танків Leopard 2.", published=date(2026, 5, 9))
    assert (claim.act, claim.outcome) == (Act.UNREAD, Outcome.UNREAD)
    assert {place.role for place in claim.places} == {PlaceRole.UNREAD}
    assert claim.notes == (LEXICON_ONLY,)
    assert claim.confidence == CONFIDENCE
    assert (claim.attribution, claim.basis, claim.mover) == ((), (), None)
    assert claim.when is not None
    assert claim.when.earliest == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Танки вийшли."),  # a mere noun, with nothing beside it
        ("uk", "В Одесі відкрили музей."),  # no equipment
        ("de", "Der Leopard lebt im Zoo von Berlin."),  # an animal
        ("de", "Sie tranken in Essen zwei Bier."),
        ("zh", "坦克很重。"),
    ],
)
def test_what_names_no_equipment_with_something_beside_it_gives_nothing(language: str, text: str) -> None:
    assert claims_in(language, text) == []


def test_every_span_quotes_the_text() -> None:
    document = replace(paper("У Києві.", "До Одеси прибули 12 танків Leopard 2."), language="uk")
    for claim in reader("uk").read(document):
        (evidence,) = claim.evidence
        assert evidence.span.quoted_from(document.text) == evidence.quote
        for load in claim.loads:
            assert load.items[0].span
            assert load.items[0].span.quoted_from(document.text) == load.items[0].text
            assert load.count
            assert load.count.span
            assert load.count.span.quoted_from(document.text) == load.count.text


def test_a_day_with_a_point_does_not_end_a_sentence() -> None:
    (claim,) = claims_in("de", "Am 4. Mai kamen 12 Leopard 2.", published=date(2026, 5, 9))
    assert claim.when is not None
    assert claim.when.text == "4. Mai"


def test_the_same_spotting_is_told_once() -> None:
    text = "До Одеси прибули 12 танків Leopard 2."
    assert len(claims_in("uk", text, f"Ще раз. {text}")) == 1


def test_a_language_without_tables_of_its_own_has_names_spotted() -> None:
    (claim,) = claims_in("sw", "Vifaru 12 vya T-72 vilifika Tripoli, Libya.")
    assert [load_words(load) for load in claim.loads] == ["T-72 tank 12..12"]
    assert "unread Libya" in [place_words(place) for place in claim.places]


def test_what_is_too_long_to_be_spotted_in_is_refused() -> None:
    spotting = reader("uk")
    assert isinstance(spotting, LexiconReader)
    document = replace(paper("До Одеси прибули 12 танків Leopard 2."), language="uk")
    with pytest.raises(TooLarge, match="max_told_letters"):
        list(replace(spotting, max_told_letters=10).read(document))
