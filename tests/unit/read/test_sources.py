"""The voices of one sentence: who speaks, through whom, and over which words."""

import pytest

from laydown.read.sources import voice_over, voices
from laydown.read.voice import Voice
from reading import parsed


def spoken(text: str) -> list[Voice]:
    """The voices of the one sentence of `text`."""
    (sentence,) = parsed(text)
    return list(voices(sentence, text))


def chain_over(text: str, word: str) -> str:
    """The chain in which `word` is said, "A > B", or "-" where nobody says it."""
    (sentence,) = parsed(text)
    index = next(token.index for token in sentence.tokens if token.text == word)
    voice = voice_over(index, voices(sentence, text))
    links = (*voice.chain.sources, *([voice.worded] if voice.worded else [])) if voice else ()
    names = [source.name for source in links]
    return " > ".join(names) or "-"


CHAINS = """
Satellite pictures examined by Bellingcat show ten tanks at Homs. | tanks | Bellingcat
Satellite pictures examined by the Institute show ten tanks at Homs. | tanks | -
Bellingcat identified ten tanks at Homs. | tanks | Bellingcat
The Houthis, who call themselves Ansar Allah, moved ten tanks to Taiz, a fisherman said. | moved | fisherman
Ten tanks left Homs, the harbour office said. | left | harbour office
Ten tanks left Homs, said a baker from Rastan. | left | baker from Rastan
The harbour office said ten tanks had left Homs. | left | harbour office
According to two customs officers, ten tanks left Homs. | left | two customs officers
Ten tanks left Homs, a crane driver told Reuters. | left | Reuters > crane driver
Ten tanks left Homs, Reuters reported, citing port officials. | left | Reuters > port officials
Reuters, quoting a port official, reported that ten tanks had left Homs. | left | Reuters > port official
Reuters reported with reference to railwaymen that ten tanks had left Homs. | left | Reuters > railwaymen
Ten tanks left Homs, Reuters has it from port officials. | left | Reuters > port officials
Reuters quoted a diplomat as saying that ten tanks had left Homs. | left | Reuters > diplomat
Ten tanks left Homs, according to a diplomat quoted by Reuters. | left | Reuters > diplomat
Reuters reported that the army had denied that ten tanks left Homs. | left | Reuters > army
Ten tanks left Homs, U.S. and Jordanian officials said. | left | U.S. and Jordanian officials
A diplomat and an officer of the general staff said that ten tanks left Homs. | left | @joined
The loss of ten tanks was confirmed by the Syrian Observatory for Human Rights. | tanks | @observatory
Ten tanks left Homs (Homs Gazette). | left | Homs Gazette
“Ten tanks left Homs!” — @orontes_eye | left | @orontes_eye
Agencies: ten tanks left Homs on Monday. | left | Agencies
Ten tanks left Homs, as a shunter who lives there remembers it, by night. | left | shunter
The border guard, asked about the tanks, answered in one line: ten left Homs. | left | border guard
The master of the tug made a statement: “Ten tanks left Homs by barge.” | left | master of the tug
At odds with it is what the operator told the experts, namely that ten tanks left Homs. | left | operator
A government source, asked about the tanks, said that ten left Homs. | left | government source
A spokeswoman for the port of Rijeka: “Ten tanks left Homs by barge.” | left | spokeswoman for the port of Rijeka
From Tartus, two workers agree, ten tanks left by rail. | left | two workers
Ten tanks left Homs, AFP reported, citing people briefed on the talks. | left | @briefed
"No tank has left Homs," its spokesman, Captain Musa Bello, told reporters. | left | Captain Musa Bello
Yet Conflict Monitor SS, a research group, counts ten tanks at Homs. | tanks | Conflict Monitor SS
Ten tanks were imaged by Maxar at Homs on Friday. | imaged | Maxar Technologies
"""
NAMED = {
    "@briefed": "Agence France-Presse > people briefed on the talks",
    "@joined": "diplomat and an officer of the general staff",
    "@observatory": "Syrian Observatory for Human Rights",
}


@pytest.mark.parametrize(("words", "word", "expected"), [line.split(" | ") for line in CHAINS.strip().splitlines()])
def test_the_chain_runs_from_the_nearest_link_to_the_root(words: str, word: str, expected: str) -> None:
    assert chain_over(words, word) == NAMED.get(expected, expected)


SILENT = """
The tanks were said to have left Homs.
The navy has promised to send a corvette to Tartus.
In May Ankara suggested sending tanks to Homs.
A winter deployment would explain the tanks at Homs.
We wrote that ten tanks had left Homs.
"""


@pytest.mark.parametrize("words", SILENT.strip().splitlines())
def test_who_only_acts_or_is_spoken_of_is_no_source(words: str) -> None:
    assert [source for voice in spoken(words) for source in voice.chain.sources] == []


def test_each_part_between_semicolons_has_its_own_speaker() -> None:
    words = "Trackers note that the tanks left Homs; the army says that ten lorries went to Hama."
    assert chain_over(words, "left") == "Trackers"
    assert chain_over(words, "went") == "army"


def test_a_speaker_who_has_seen_it_is_named_once() -> None:
    assert chain_over("A baker said he had watched ten tanks leave Homs.", "leave") == "baker"


def test_who_would_not_say_is_a_silent_voice() -> None:
    (voice,) = spoken("The charterer would not say who had booked the ship to Tartus.")
    assert voice.is_silent


def test_a_bare_noun_refers_back_and_keeps_its_words() -> None:
    (voice,) = spoken("The ministry said that ten tanks had left Homs.")
    assert voice.refers_back == "ministry"
    assert voice.worded is not None
    assert voice.worded.name == "ministry"


def test_data_without_a_holder_are_a_basis_and_no_source() -> None:
    (voice,) = spoken("According to open flight data, an An-124 flew to Tartus.")
    assert voice.chain.sources == ()
    assert [basis.kind for basis in voice.chain.basis] == ["tracking"]


def test_an_image_that_someone_else_examines_leaves_its_maker_a_holder() -> None:
    (voice, *_) = spoken("Images taken by Planet Labs and examined by the Institute show ten tanks at Homs.")
    assert voice.chain.sources == ()
    assert [(basis.kind, basis.holder) for basis in voice.chain.basis] == [("satellite_image", "Planet Labs")]


def test_who_puts_out_the_film_is_the_source_and_its_holder() -> None:
    voice = spoken("Ten tanks roll past a mosque in the clip posted by the channel Orontes Eye.")[-1]
    assert [source.name for source in voice.chain.sources] == ["Orontes Eye"]
    assert [(basis.kind, basis.holder) for basis in voice.chain.basis] == [("video", "Orontes Eye")]


def test_what_residents_film_is_film() -> None:
    (voice,) = spoken("Residents of Homs filmed ten tanks on Monday.")
    assert [basis.kind for basis in voice.chain.basis] == ["video"]


def test_what_a_monitor_believes_is_its_inference() -> None:
    (voice,) = spoken("The monitoring group Orontes Eye believes that the tanks went to Hama.")
    assert [basis.kind for basis in voice.chain.basis] == ["inference"]
