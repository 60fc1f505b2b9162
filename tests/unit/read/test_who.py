"""Who a noun phrase names as a source."""

import pytest

from laydown.read.who import person_at, source_at, without_article
from reading import parsed

NAMES = """
The journalist Karim Haddad said ten tanks left. | Karim Haddad
The newspaper Orontes Gazette said ten tanks left. | Orontes Gazette
The customs authority, DGD, said ten tanks left. | DGD
The monitoring group Rail Eye said ten tanks left. | Rail Eye
The operator, Nordvik Maritime S.A., said ten tanks left. | Nordvik Maritime S.A.
Poland’s defence ministry said ten tanks left. | Poland’s defence ministry
The Wall Street Journal said ten tanks left. | Wall Street Journal
People familiar with the matter said ten tanks left. | People familiar with the matter
A spokesman for the port of Rijeka said ten tanks left. | spokesman for the port of Rijeka
The army's spokeswoman said ten tanks left. | army's spokeswoman
A former officer of the old guard said ten tanks left. | former officer of the old guard
At Gate 3 a crane driver said ten tanks left. | crane driver
🇱🇾 A Libyan officer said ten tanks left. | Libyan officer
The governor of the province said ten tanks left. | governor of the province
"""


@pytest.mark.parametrize(("words", "expected"), [line.split(" | ") for line in NAMES.strip().splitlines()])
def test_a_source_is_named_as_it_is_known_or_as_it_is_worded(words: str, expected: str) -> None:
    (sentence,) = parsed(words)
    verb = next(token for token in sentence.tokens if token.text == "said")
    (subject,) = sentence.below(verb, "nsubj")
    source = source_at(sentence, subject, words, is_speaker=True)
    assert source is not None
    assert source.name == expected


KINDS = """
A beekeeper said ten tanks left. | witness
Port officials said ten tanks left. | anonymous_official
The commander of the fleet said ten tanks left. | military
A commander said ten tanks left. | anonymous_official
The Adria Courier said ten tanks left. | media
Ship trackers said ten tanks left. | tracking_service
The prefect said ten tanks left. | government
Sudanese army spokesman Idris Vale said ten tanks left. | military
UNIFIL spokeswoman Ines Roth said ten tanks left. | military
Colonel Idris Vale, a spokesman for the LNA, said ten tanks left. | non_state_group
Captain Jonas Vik of the Norwegian coastguard said ten tanks left. | military
Hezbollah’s press office said ten tanks left. | non_state_group
The head of the National Guard said ten tanks left. | military
A commander of the Popular Mobilization Forces said ten tanks left. | anonymous_official
Security adviser Jonas Holm said ten tanks left. | government
Chief executive Ines Roth said ten tanks left. | company
Jonas Vik, deputy head of the National Security Bureau, said ten tanks left. | government
An adviser said ten tanks left. | anonymous_official
The Telegram channel Rybar said ten tanks left. | social_media
"""


@pytest.mark.parametrize(("words", "kind"), [line.split(" | ") for line in KINDS.strip().splitlines()])
def test_the_kind_comes_from_the_noun_or_the_name(words: str, kind: str) -> None:
    (sentence,) = parsed(words)
    verb = next(token for token in sentence.tokens if token.text == "said")
    source = source_at(sentence, sentence.below(verb, "nsubj")[0], words, is_speaker=True)
    assert source is not None
    assert source.kind == kind


@pytest.mark.parametrize("words", ["This newspaper said ten tanks left.", "The statement said ten tanks left."])
def test_the_own_outlet_and_what_is_read_name_nobody(words: str) -> None:
    (sentence,) = parsed(words)
    verb = next(token for token in sentence.tokens if token.text == "said")
    assert source_at(sentence, sentence.below(verb, "nsubj")[0], words, is_speaker=True) is None


def test_a_sentence_brings_in_its_human_subject() -> None:
    words = "A farmer near the canal has no need of satellites."
    (sentence,) = parsed(words)
    person = person_at(sentence, words)
    assert person is not None
    assert person.name == "farmer near the canal"


def test_a_thing_is_nobody() -> None:
    words = "A crane near the canal has no need of repair."
    (sentence,) = parsed(words)
    assert person_at(sentence, words) is None


def test_articles_and_signs_are_no_part_of_a_name() -> None:
    assert without_article("The master of the tug") == "master of the tug"
    assert without_article("🇱🇾 A colonel") == "colonel"
    assert without_article("@orontes_eye") == "@orontes_eye"


def test_its_spokeswoman_speaks_for_the_body_that_the_sentence_told_of() -> None:
    words = "KFOR stopped ten tanks at Zvecan, its spokeswoman said."
    (sentence,) = parsed(words)
    verb = next(token for token in sentence.tokens if token.text == "said")
    source = source_at(sentence, sentence.below(verb, "nsubj")[0], words, is_speaker=True)
    assert source is not None
    assert source.kind == "military"
