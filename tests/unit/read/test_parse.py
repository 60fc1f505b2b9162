"""Parsing: mentions are one token each, the parser sees stand-ins, and offsets stay those of the text."""

import pytest

from laydown.read.english import model_name
from laydown.read.parse import NOTHING, parse, stand_in
from laydown.read.sentences import sentences
from laydown.terms import Span
from reading import parsed, pieces_of

TEXTS = [
    "Two Il-76MD transports flew twelve S-300PMU-2 launchers from Hmeimim air base to Benghazi on 3 May 2026.",
    "The T-62M and T-72B3 tanks left Novorossiysk; the rest — 24 of them — stayed.",
    "ARMY CONVOY OF 24 TRUCKS TURNED BACK NEAR GAO",
    "Syrian Forces Block Russian Convoy Carrying S-400 Missiles On The Way To Tartus",
    "“They left Łódź,” said the Polish army’s spokesman; it wasn't clear whether they'd reached Gdynia.",
    "🚚 24 trucks\u00a0left\u2028Gao … for Kidal!",
    "Trucks (KamAZ-63501s) were seen at the port of Tartus, Syria's largest.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_quotes_the_text(text: str) -> None:
    for sentence in parsed(text):
        assert all(token.span.quoted_from(text) == token.text for token in sentence.tokens)


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_cover_every_visible_character_of_the_sentence_once(text: str) -> None:
    for sentence in parsed(text):
        covered = [index for token in sentence.tokens for index in range(token.span.start, token.span.end)]
        assert len(set(covered)) == len(covered)
        left = set(range(sentence.span.start, sentence.span.end)) - set(covered)
        assert not [index for index in left if not text[index].isspace()]


@pytest.mark.parametrize("text", TEXTS)
def test_each_mention_is_one_token_with_the_words_of_the_text(text: str) -> None:
    tokens = {token.span: token for sentence in parsed(text) for token in sentence.tokens}
    for piece in pieces_of(text):
        token = tokens[piece.span]
        assert token.mentions == piece.mentions
        assert token.lemma == piece.span.quoted_from(text).lower()


@pytest.mark.parametrize("text", TEXTS)
def test_heads_form_trees(text: str) -> None:
    for sentence in parsed(text):
        for token in sentence.tokens:
            above = list(sentence.above(token))
            assert len(above) < len(sentence.tokens)
            assert (sentence.head_of(token) is None) == (token.head == token.index)
            assert token in sentence.subtree(token)
        roots = [token for token in sentence.tokens if sentence.head_of(token) is None]
        assert sum(len(sentence.subtree(root)) for root in roots) == len(sentence.tokens)


def test_a_sentence_in_the_middle_of_a_text_counts_from_its_start() -> None:
    text = "Nothing here. Ten tanks left Gao. Nothing there."
    sentence = parsed(text)[1]
    assert sentence.span.quoted_from(text) == "Ten tanks left Gao."
    assert [token.text for token in sentence.tokens] == ["Ten", "tanks", "left", "Gao", "."]
    assert sentence.tokens[0].span.start == 14


def test_sentences_parse_alike_alone_and_in_company() -> None:
    alone = [parsed(text)[0].tokens for text in TEXTS]
    pieces = [(text, pieces_of(text)) for text in TEXTS]
    first = [next(sentences(text, Span(start=0, end=len(text)))) for text in TEXTS]
    together = parse(
        [
            (text, span, [one for one in found if span.covers(one.span)])
            for (text, found), span in zip(pieces, first, strict=True)
        ]
    )
    assert [sentence.tokens for sentence in together] == alone


def test_no_sentence_gives_none() -> None:
    assert list(parse([])) == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("S-300 launchers", "guns"),
        ("T-72B3", "tank"),
        ("Il-76s", "planes"),
        ("missiles", "missiles"),
        ("Tartus", "Damascus"),
        ("the port of Tartus", "port"),
        ("on 3 May 2026", "yesterday"),
        ("Russian", "Russian"),
        ("at least 24", "20"),
    ],
)
def test_the_parser_is_shown_a_plain_word_of_the_same_kind(words: str, shown: str) -> None:
    text = f"It was {words} that they saw."
    (piece,) = [one for one in pieces_of(text) if one.span.quoted_from(text) in words]
    assert stand_in(piece.span.quoted_from(text), piece.mentions) == shown == piece.stand_in


def test_words_that_name_nothing_stand_for_themselves() -> None:
    assert stand_in("yesterday's", NOTHING) == "yesterday's"


def test_the_model_is_named_with_its_version() -> None:
    name, version = model_name().split()
    assert name.startswith("en_core_web_sm")
    assert version[0].isdigit()
