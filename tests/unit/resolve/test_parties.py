"""The register of parties: states, forces, offices, outlets, and how one tells them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.resolve.parties import PartyRegister
from laydown.terms import PartyKind, PartyMention, PartyUse, SourceKind

REGISTER = PartyRegister.load()


def only(text: str) -> PartyMention:
    (mention,) = REGISTER.spot(text)
    return mention


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("They asked Russia.", "Russia", PartyUse.NAME),
        ("a russian truck", "Russia", PartyUse.ADJECTIVE),
        ("Damascus refused.", "Syria", PartyUse.METONYM),
        ("He asked the Americans.", "United States", PartyUse.NAME),
        ("US officials said", "United States", PartyUse.ADJECTIVE),
        ("as the US has said", "United States", PartyUse.NAME),
        ("in Türkiye", "Turkey", PartyUse.NAME),
    ],
)
def test_a_state_is_told_by_name_adjective_people_or_capital(text: str, name: str, use: PartyUse) -> None:
    mention = only(text)
    assert (mention.name, mention.use, mention.kind) == (name, use, PartyKind.STATE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Syrian security forces halted it.", "Syrian security forces"),
        ("the Russian army", "Russian army"),
        ("Libya’s coastguard", "Libyan coastguard"),
        ("U.S. troops left.", "U.S. troops"),
        ("the IDF", "Israel Defense Forces"),
        ("the 45th Armoured Brigade", "45th Armoured Brigade"),
    ],
)
def test_forces_keep_the_words_of_the_text(text: str, name: str) -> None:
    mention = only(text)
    assert (mention.name, mention.kind) == (name, PartyKind.ARMED_FORCE)


def test_things_of_an_army_name_the_state_and_not_the_army() -> None:
    assert [mention.name for mention in REGISTER.spot("Libyan army vehicles")] == ["Libya"]


@pytest.mark.parametrize(
    "text",
    [
        "the Syrian defence ministry",
        "Syria's Ministry of Defence",
        "the Ministry of Defence of Syria",
        "the defence ministry in Damascus",
        "Syrian Ministry of National Defense",
    ],
)
def test_a_ministry_has_one_name_however_it_is_put(text: str) -> None:
    mention = only(text)
    assert (mention.name, mention.source_kind, mention.country) == (
        "Syrian Ministry of Defence",
        SourceKind.GOVERNMENT,
        "SY",
    )


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Wall Street Journal reported", "Wall Street Journal", SourceKind.MEDIA),
        ("the WSJ", "Wall Street Journal", SourceKind.MEDIA),
        ("images by Maxar", "Maxar Technologies", SourceKind.IMAGERY_PROVIDER),
        ("SOHR said", "Syrian Observatory for Human Rights", SourceKind.MONITOR),
        ("on Flightradar24", "Flightradar24", SourceKind.TRACKING_SERVICE),
        ("UK Defence Intelligence said", "UK Defence Intelligence", SourceKind.INTELLIGENCE_SERVICE),
        ("posted on Telegram", "Telegram", SourceKind.SOCIAL_MEDIA),
        ("Yonhap said", "Yonhap", SourceKind.MEDIA),
        ("the newspaper Il Corriere del Golfo", "Il Corriere del Golfo", SourceKind.MEDIA),
        ("the Levant Ledger wrote", "Levant Ledger", SourceKind.MEDIA),
        ("the Acacia Institute", "Acacia Institute", SourceKind.MONITOR),
        ("the channel Baltic Window", "Baltic Window", SourceKind.SOCIAL_MEDIA),
        ("@basra_pulse said", "@basra_pulse", SourceKind.SOCIAL_MEDIA),
    ],
)
def test_those_who_speak_have_their_kind(text: str, name: str, kind: SourceKind) -> None:
    mention = only(text)
    assert (mention.name, mention.source_kind) == (name, kind)


@pytest.mark.parametrize("text", ["The planet is warm.", "He polishes a danish.", "a nova in the sky", "Kan he do it?"])
def test_common_words_are_no_party(text: str) -> None:
    assert REGISTER.spot(text) == ()


def test_an_ambiguous_outlet_needs_someone_who_speaks() -> None:
    assert only("Nova reported on Friday").name == "Agenzia Nova"
    assert REGISTER.spot("Nova is a girl's name") == ()


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    assert [mention.name for mention in REGISTER.spot("It left with Cargo. Gulf Observer wrote so.")] == [
        "Gulf Observer"
    ]


def test_extra_parties_are_read_from_a_file(tmp_path: Path) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(
        "about: {what: w, source: s, licence: l, date: '2026'}\n"
        "parties:\n  - {name: Zeta Guard Corps, kind: armed_force, source_kind: military}\n",
        encoding="utf-8",
    )
    assert [mention.name for mention in PartyRegister.load(extra).spot("The Zeta Guard Corps moved.")] == [
        "Zeta Guard Corps"
    ]


WORDS = st.sampled_from(
    "the The U.S. Russian army ’s Libya coastguard defence ministry in Damascus of İ 🇷🇺 , . Maxar newspaper Il Molo "
    "@x_y Levant Ledger 45th Brigade \n Nova said Syria".split(" ")
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_mentions_quote_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for mention in REGISTER.spot(text):
        assert mention.span.quoted_from(text) == mention.text
        assert mention.span.start >= end
        end = mention.span.end
