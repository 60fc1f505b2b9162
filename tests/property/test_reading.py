"""Reading on any text: nothing raises, every span quotes, sentences keep the text, and filler changes no claim."""

from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from laydown.read.sentences import sentences
from laydown.terms import Claim, Span
from reading import all_spans, claims_in, paper
from strategies import CHARACTERS

WORDS = """
the a no not at least up to 24 about dozens of several both four S-300 S-400 radars launchers tanks T-72 trucks convoy
missiles containers Il-76 ship troops soldiers Patriot battery carrying loaded with left reached moved sent shipped
blocked seized denied said that whether will may have been were is are being plans packed asked for to from via at in
on near Tartus Gao Kidal Syria eastern Libya Russia Russian rebels ministry officials army it they which who if unless
and or but , ; : — “ ” " ( ) . . . ? Monday 2026 May 3 yesterday images show Maxar according reported
""".split()
TALK = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
TEXTS = TALK | st.text(CHARACTERS, min_size=1, max_size=200)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=4)
FEW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(PARAGRAPHS, st.none() | TEXTS, st.lists(TEXTS, max_size=1), st.lists(TEXTS, max_size=1))
@example([" "], "?", ["…"], ["Read more:"])
def test_no_text_breaks_the_reader_and_every_span_quotes_it(
    body: list[str], headline: str | None, captions: list[str], teasers: list[str]
) -> None:
    document = paper(*body, headline=headline, captions=captions, teasers=teasers)
    for claim in claims_in(document):
        assert claim.evidence
        for _, span, words in all_spans(claim):
            assert span.end <= len(document.text)
            assert words is None or span.quoted_from(document.text) == words


@FEW
@given(PARAGRAPHS)
def test_reading_twice_gives_the_same(body: list[str]) -> None:
    document = paper(*body)
    assert claims_in(document) == claims_in(document)


@FEW
@given(st.lists(TALK, min_size=1, max_size=3), st.integers(1, 3))
def test_a_paragraph_that_says_nothing_only_shifts_the_spans(body: list[str], times: int) -> None:
    filler = ["So much for that."] * times
    by = sum(len(words) + 2 for words in filler)
    plain, after = claims_in(paper(*body)), claims_in(paper(*filler, *body))
    assert [told(claim, by=by) for claim in plain] == [told(claim, by=0) for claim in after]


@given(TEXTS)
def test_sentences_are_in_order_and_lose_nothing_but_space_and_footnotes(text: str) -> None:
    found = list(sentences(text, Span(start=0, end=len(text))))
    assert all(one.end <= other.start for one, other in pairwise(found))
    kept = {index for span in found for index in range(span.start, span.end)}
    lost = [text[index] for index in range(len(text)) if index not in kept]
    assert all(char.isspace() or char.isdigit() or char in "[]" for char in lost)
    for span in found:
        words = span.quoted_from(text)
        assert words.strip() == words


def told(claim: Claim, *, by: int) -> Any:
    """What a claim says, without its ids, every span `by` characters later."""
    return [_moved(getattr(claim, one.name), by) for one in fields(claim) if one.name not in ("id", "document")]


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return value.shifted(by)
    if isinstance(value, tuple):
        return [_moved(one, by) for one in value]
    if is_dataclass(value):
        return [_moved(getattr(value, one.name), by) for one in fields(value)]
    return value
