"""Questions to a parsed sentence: subjects, objects, voice, coordination, clauses."""

import pytest

from laydown.read.parse import Sentence, Token
from laydown.read.trees import (
    auxiliaries,
    clause,
    complements,
    conjuncts,
    is_negated,
    is_passive,
    is_verb,
    objects,
    phrase,
    subject,
)
from reading import parsed


def at(text: str, word: str) -> tuple[Sentence, Token]:
    """The first sentence of `text` and its token `word`."""
    sentence = parsed(text)[0]
    (token,) = [token for token in sentence.tokens if token.text == word]
    return sentence, token


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The tanks left Gao.", "left", "tanks"),
        ("The tanks were sent to Gao.", "sent", "tanks"),
        ("The tanks left Gao and reached Kidal.", "reached", "tanks"),
        ("The army plans to send tanks to Gao.", "send", "army"),
        ("The trucks carrying rockets left Gao.", "carrying", "trucks"),
        ("The tanks sent to Gao were old.", "sent", "tanks"),
        ("The tanks that reached Gao were old.", "reached", "tanks"),
    ],
)
def test_the_subject_is_the_one_in_meaning(text: str, verb: str, expected: str) -> None:
    found = subject(*at(text, verb))
    assert found
    assert found.text == expected


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The tanks were sent to Gao.", "sent", True),
        ("The tanks are being sent to Gao.", "sent", True),
        ("The tanks sent to Gao were old.", "sent", True),
        ("The army has sent the tanks to Gao.", "sent", False),
        ("The tanks left Gao.", "left", False),
    ],
)
def test_voice_is_told_by_the_auxiliaries_and_the_participle(text: str, verb: str, *, passive: bool) -> None:
    assert is_passive(*at(text, verb)) is passive


def test_objects_are_what_the_verb_takes() -> None:
    assert [token.text for token in objects(*at("The army sent tanks to Gao.", "sent"))] == ["tanks"]
    assert objects(*at("The tanks were sent to Gao.", "sent")) == ()


def test_coordination_is_followed_in_the_order_of_the_text() -> None:
    found = conjuncts(*at("Tanks, howitzers and trucks left Gao.", "Tanks"))
    assert [token.text for token in found] == ["Tanks", "howitzers", "trucks"]


def test_complements_stand_after_the_prepositions_asked_for() -> None:
    sentence, verb = at("The tanks went from Gao to Kidal and Tessalit.", "went")
    assert [token.text for token in complements(sentence, verb, "to")][:1] == ["Kidal"]
    assert [token.text for token in complements(sentence, verb, "from")] == ["Gao"]
    assert list(complements(sentence, verb, "via")) == []


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The tanks did not leave Gao.", "leave", True),
        ("The tanks never left Gao.", "left", True),
        ("The tanks left Gao.", "left", False),
    ],
)
def test_negation_hangs_on_the_verb(text: str, verb: str, *, expected: bool) -> None:
    assert is_negated(*at(text, verb)) is expected


def test_auxiliaries_are_lemmas() -> None:
    assert set(auxiliaries(*at("The tanks may have been sent to Gao.", "sent"))) == {"may", "have", "be"}


def test_participles_and_auxiliaries_are_verbs_and_nouns_are_not() -> None:
    sentence = parsed("The tanks were sent to Gao.")[0]
    assert [token.text for token in sentence.tokens if is_verb(token)] == ["were", "sent"]


def test_a_clause_leaves_out_the_clauses_below_it() -> None:
    words = [token.text for token in clause(*at("The army said that the tanks had left Gao.", "said"))]
    assert "army" in words
    assert "tanks" not in words


def test_a_phrase_leaves_out_what_is_said_about_it() -> None:
    words = [token.text for token in phrase(*at("The old tanks that left Gao were sold.", "tanks"))]
    assert words == ["The", "old", "tanks"]
