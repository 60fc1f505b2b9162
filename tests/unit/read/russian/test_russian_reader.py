"""Russian reports: who moved what, how many, from where to where, with what outcome, and who says so."""

from dataclasses import replace
from datetime import date

import pytest

from foreign import claims_in, load_words, place_words, reader
from laydown.errors import TooLarge
from laydown.read.russian import RussianReader
from laydown.read.russian.models import are_installed
from laydown.terms import Claim
from reading import paper

pytestmark = pytest.mark.skipif(not are_installed(), reason="the extra `russian` is not installed")


def read(*paragraphs: str, published: date | None = None) -> list[Claim]:
    return claims_in("ru", *paragraphs, published=published)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Россия перебросила из Тартуса в Тобрук пять танков Т-72.", "move/moved"),
        ("Пять танков Т-72 были переброшены из Тартуса в Тобрук.", "move/moved"),
        ("Танки Т-72 будут доставлены в Минск.", "move/planned"),
        ("Польша передаст Украине 14 истребителей МиГ-29.", "move/planned"),
        ("Россия планирует отправить в Минск комплексы С-400.", "move/planned"),
        ("Россия не перебрасывала комплексы С-400 в Минск.", "move/denied"),
        ("Министерство обороны опровергло вывод комплексов «Искандер» из Барановичей.", "move/denied"),
        ("Боевики не пропустили колонну российских военных в Тартус.", "move/blocked"),
        ("Таможня конфисковала в порту Клайпеды 17 контейнеров.", "move/seized"),
        ("На авиабазе Оленья стоят шесть бомбардировщиков Ту-95.", "presence/present"),
        ("Танки Т-72 возвращаются в Душанбе.", "move/under_way"),
        ("Комплексы С-400, вероятно, перевезли из Минска в Гомель.", "move/possible"),
        ("Неясно, были ли танки Т-72 отправлены в Минск.", "move/uncertain"),
        ("Пусковые установки С-400 готовят к отправке из Минска.", "move/prepared"),
        ("Венесуэла запросила у России радары.", "request/requested"),
        ("В порту Находки грузят снаряды на судно.", "load/under_way"),
    ],
)
def test_the_outcome_is_as_the_source_tells_it(text: str, told: str) -> None:
    assert [f"{claim.act}/{claim.outcome}" for claim in read(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Если бы танки Т-72 прибыли в Минск, их бы увидели.",
        "Отправит ли Россия танки Т-72 в Минск?",
        "Посетители музея говорили о самолётах.",
        "Котировки нефти выросли на 3 процента.",
    ],
)
def test_what_is_only_thought_of_is_no_claim(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("phrase", "load"),
    [
        ("не менее 24 пусковых установок С-300", "S-300 launcher 24.."),
        ("более двух десятков танков Т-72", "T-72 tank 21.."),
        ("свыше 30 грузовиков", "- vehicle 31.."),
        ("около 20 танков Т-72", "T-72 tank 20..20~"),
        ("двенадцать гаубиц", "- artillery 12..12"),
        ("несколько вертолётов Ми-8", "Mi-8 helicopter 3..~"),
        ("радары комплексов С-300", "S-300 radar"),
        ("40 единиц бронетехники", "- armoured_vehicle 40..40"),
        ("груз не менее 24 ракет для С-300", "S-300 missile 24.."),
    ],
)
def test_counts_are_bounds_and_parts_stay_parts(phrase: str, load: str) -> None:
    (claim,) = read(f"Россия отправила из Тартуса в Тобрук {phrase}.")
    assert [load_words(one) for one in claim.loads] == [load]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Колонна танков Т-72 вышла из Минска в Гомель.", ["origin Minsk", "destination Homyel'"]),
        ("Танки Т-72 перевезли с авиабазы Хмеймим в Сирии в Тобрук.", ["origin Hmeimim", "destination Tobruk"]),
        ("Два Ил-76 прибыли из Бенгази в Порт-Судан.", ["origin Benghazi", "destination Port Sudan"]),
        ("Танки Т-72 вывезли через Керченский пролив в Крым.", ["via Kerch Strait", "destination Crimea"]),
        ("Шесть Су-35 стоят на аэродроме Бельбек.", ["at Belbek"]),
        ("Танки Т-72 ушли из Джанкоя в сторону Мелитополя.", ["origin Dzhankoy", "destination Melitopol"]),
    ],
)
def test_roles_of_places_follow_preposition_and_case(text: str, places: list[str]) -> None:
    (claim,) = read(text)
    assert sorted(place_words(place) for place in claim.places) == sorted(places)


@pytest.mark.parametrize(
    ("clause", "chain"),
    [
        ("сообщил источник в порту", ["источник в порту"]),
        ("заявили в Минобороны России", ["Russian Ministry of Defence"]),
        ("пишет The Wall Street Journal со ссылкой на чиновников", ["Wall Street Journal", "чиновники"]),
        ("утверждает движение «Атеш»", ["движение «Атеш»"]),
    ],
)
def test_who_says_so_is_named_nearest_first(clause: str, chain: list[str]) -> None:
    (claim,) = read(f"Пять танков Т-72 прибыли в Минск, {clause}.")
    assert [source.name for source in claim.attribution] == chain


def test_according_to_somebody_is_a_source_in_the_nominative() -> None:
    (claim,) = read("По словам машиниста, пять танков Т-72 прибыли в Минск.")
    assert [source.name for source in claim.attribution] == ["машинист"]


def test_his_words_are_those_of_who_spoke_before() -> None:
    first, second = read(
        "Пять танков Т-72 прибыли в Минск, сообщил источник. По его словам, два вертолёта Ми-8 ушли в Гомель."
    )
    assert first.attribution[-1].name == second.attribution[-1].name == "источник"


def test_a_bare_word_for_materiel_is_what_was_told_of() -> None:
    (claim,) = read(
        "Россия перебросила в Тобрук пять танков Т-72. Технику доставили в понедельник самолётами Ил-76.",
        published=date(2026, 3, 12),
    )
    assert [load_words(load) for load in claim.loads] == ["T-72 tank 5..5"]
    assert [load_words(load) for load in claim.carriers] == ["Il-76 aircraft"]
    assert claim.when is not None
    assert claim.when.earliest == date(2026, 3, 9)


def test_the_day_of_a_statement_is_not_the_day_of_the_movement() -> None:
    (claim,) = read("Пять танков Т-72 прибыли в Минск, заявил в среду министр обороны.", published=date(2026, 3, 12))
    assert claim.when is None


def test_a_long_page_is_refused_with_what_to_do() -> None:
    russian = reader("ru")
    assert isinstance(russian, RussianReader)
    document = replace(paper("Пять танков Т-72 прибыли в Минск."), language="ru")
    with pytest.raises(TooLarge, match="max_told_letters"):
        list(replace(russian, max_told_letters=10).read(document))


def test_every_span_quotes_the_text_and_every_slot_has_its_reason() -> None:
    text = "Россия перебросила из Тартуса в Тобрук не менее пяти танков Т-72, сообщил источник в порту."
    document = replace(paper(text), language="ru")
    for claim in reader("ru").read(document):
        for span in (*(load.items[0].span for load in claim.loads), *(place.span for place in claim.places)):
            assert span
            assert span.quoted_from(document.text)
        assert {"act", "outcome", "attribution"} <= {fill.slot for fill in claim.fills}
