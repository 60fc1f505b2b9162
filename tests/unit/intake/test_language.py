"""The language of a report is that of its article."""

import pytest

from laydown.intake.language import language_of
from laydown.terms import Zone


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Танки Т-72 прибыли"),
        ("uk", "Танки прибули до Києва"),
        ("be", "Танкі Т-72 былі перакінуты з Баранавічаў у Гомель, паведаміла міністэрства"),
        ("bg", "Четири самолета бяха прехвърлени от България в Румъния, съобщи министерството"),
        ("sr", "Четири авиона су пребачена из Ниша у Батајницу, саопштило је министарство"),
        ("de", "Zwölf Panzer erreichten am Dienstag den Hafen von Emden, teilte das Ministerium mit"),
        ("fr", "Douze chars ont atteint mardi le port de Brest, a indiqué le ministère"),
        ("ar", "وصلت اثنتا عشرة دبابة إلى الميناء يوم الثلاثاء"),
        ("zh", "十二辆坦克周二抵达港口，国防部表示"),
        ("en", "Twelve tanks reached the port on Tuesday, the ministry said in a statement"),
    ],
)
def test_a_language_is_told_from_few_words(code: str, text: str) -> None:
    assert language_of([(Zone.BODY, text)]) == code


def test_a_short_text_in_latin_script_is_anybodys_guess() -> None:
    assert language_of([(Zone.BODY, "Tanks left")]) is None


@pytest.mark.parametrize(
    "text",
    [
        "France sent 12 CAESAR howitzers from Toul to Odesa on 1 March 2026.",
        "4 Il-76 flew from Minsk or Moscow to Tobruk.",
        "ALERT: 6 howitzers on Tuesday, Klaipeda.",
        "Weekly digest: Chad and Niger, 10–16 February",
        "MV ASTRA (ro-ro, Malta flag, 74 m) in from Mersin",
    ],
)
def test_a_short_text_that_may_well_be_english_is(text: str) -> None:
    assert language_of([(Zone.BODY, text)]) == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nl", "De tanks kwamen dinsdag aan in de haven."),
        ("da", "Fire skibe sejlede tirsdag fra havnen i Esbjerg."),
        ("sv", "Fyra fartyg lämnade hamnen i Karlskrona i tisdags."),
        ("es", "Los tanques llegaron el martes al puerto."),
        ("it", "I carri armati sono arrivati al porto martedì."),
        ("pt", "Os tanques chegaram ao porto na terça-feira."),
        ("ro", "Tancurile au ajuns marți în portul Constanța."),
        ("hr", "Tenkovi su u utorak stigli u luku Ploče."),
    ],
)
def test_a_short_text_in_another_language_is_not_taken_for_english(code: str, text: str) -> None:
    assert language_of([(Zone.BODY, text)]) == code


def test_a_menu_in_another_language_does_not_decide() -> None:
    menu = [
        (Zone.BOILERPLATE, "Home Latest news and features Opinion and analysis Sports results Weather forecast")
    ] * 9
    assert language_of([*menu, (Zone.BODY, "Колонна прошла через Клинцы, сообщили жители.")]) == "ru"


def test_a_quotation_from_the_neighbour_does_not_turn_the_language() -> None:
    text = (
        "По словам мэра, город стоит. «Їх немає», — сказал он журналистам и добавил, что машины были вывезены ночью. "
        * 3
    )
    assert language_of([(Zone.BODY, text)]) == "ru"


def test_letters_of_other_cyrillic_languages_are_left_to_the_classifier() -> None:
    assert language_of([(Zone.BODY, "Қазақстан әскери техниканы шекараға жіберді деп хабарлады министрлік")]) == "kk"
