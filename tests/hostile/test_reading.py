"""Texts made to hurt: no depth, no repetition and no length of a line stops the reader or makes it wander off.

Cost is bounded by counting calls, never by the clock: a line twice as long may take twice the work, not four times.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from reading import all_spans, claims_in, claims_of, paper

# What a long line opens with, repeats and ends with.
LONG_LINES = {
    "the same noun": ("", "tanks ", ""),
    "a long list of loads": ("Ten tanks", ", tanks", " left Gao for Kidal."),
    "loads joined by and": ("Ten tanks", " and tanks", " left Gao for Kidal."),
    "a long list of places": ("Tanks left ", "Gao, ", "Kidal."),
    "designators": ("", "S-300, ", "left Gao."),
    "of and of": ("Ten ", "trucks of ", "tanks left Gao."),
    "a tank, a tank": ("A tank", ", a tank", " left Gao."),
    "said that said that": ("The army said ", "that the army said ", "tanks left Gao."),
    "denied that denied that": ("", "The army denied that ", "tanks left Gao."),
    "if if if": ("", "If ", "tanks left Gao, they left."),
    "a truck that carries a truck": ("A convoy ", "carrying trucks ", "left Gao."),
    "to and to": ("Ten tanks were sent ", "to Gao ", ""),
    "no sentence ends": ("", "tanks left Gao... ", ""),
    "shouting": ("", "TANKS LEFT GAO ", ""),
    "everybody says it": ("", '"Tanks left Gao," officials said, ', ""),
    "according to": ("", "according to officials ", "tanks left Gao."),
    "open quotes": ("", "“", " tanks left Gao."),
    "open brackets": ("", "(", "tanks left Gao."),
    "numbers": ("", "24 ", "tanks left Gao."),
    "ranges": ("", "20-30-40-", "tanks left Gao."),
    "dates": ("", "May 3, ", "tanks left Gao."),
    "footnotes": ("Tanks left Gao.", "[1]", ""),
    "abbreviations": ("", "U.S. ", "tanks left Gao."),
    "labels": ("", "General: ", "tanks left Gao."),
    "capital letters before a dash": ("A, ", "B ", "- tanks left Gao."),
    "one word": ("", "x", " tanks left Gao."),
    "stacked accents": ("a", "\u0301", " tanks left Gao."),
}


ONCE = 60_000  # calls: from some length on a line is read in pieces, and what is remembered of shorter ones is cheaper


# Those whose parse hangs each word on the one before it.
DEEP = (
    "the same noun",
    "a long list of loads",
    "loads joined by and",
    "a long list of places",
    "designators",
    "of and of",
    "a tank, a tank",
    "open brackets",
)


def line(name: str, length: int) -> str:
    """A line of about `length` characters."""
    opening, repeated, ending = LONG_LINES[name]
    return opening + repeated * (length // len(repeated)) + ending


def calls_of(work: Callable[[], Any]) -> int:
    """How many Python functions `work` calls."""
    found = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal found
        found += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize("name", DEEP)
def test_a_deep_line_is_read_to_its_end(name: str) -> None:
    document = paper(line(name, 9_000))
    for claim in claims_in(document):
        for _, span, words in all_spans(claim):
            assert words is None or span.quoted_from(document.text) == words


@pytest.mark.parametrize("name", LONG_LINES)
def test_work_grows_with_the_line_and_not_with_its_square(name: str) -> None:
    claims_of("Ten tanks left Gao.")  # the data is loaded
    half, whole = (calls_of(partial(claims_of, line(name, length))) for length in (2_000, 4_000))
    assert whole <= 3 * half + ONCE


@pytest.mark.parametrize(
    "sentence",
    ["Ten tanks left Gao for Kidal. ", "They left Kidal. ", "The army said so. ", "It carried ten missiles. "],
)
def test_work_grows_with_the_page_and_not_with_its_square(sentence: str) -> None:
    first = "A convoy of ten trucks left Gao for Kidal. "
    claims_of(first)
    half, whole = (calls_of(partial(claims_of, first + sentence * times)) for times in (60, 120))
    assert whole <= 3 * half


def test_what_follows_a_hostile_line_is_still_read() -> None:
    document = paper("tanks, " * 1_500, "Six howitzers left Gao for Kidal on 3 May 2026.")
    quotes = [quoted.quote for claim in claims_in(document) for quoted in claim.evidence]
    assert "Six howitzers left Gao for Kidal on 3 May 2026." in quotes


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffTen tanks left Gao.",
        "Ten\u200btanks\u200bleft\u200bGao.",
        "Ten tanks left Gao.\u202e.oaG tfel sknat neT",
        "Ten\x00tanks\x1bleft\x7fGao.",
        "Ｔｅｎ ｔａｎｋｓ ｌｅｆｔ Ｇａｏ．",
        "Te\u0301n tan\u0308ks left Ga\u030ao.",
        "<script>Ten tanks left Gao.</script>",
        "Ten tanks left Gao.\n\n\n\u2029Ten tanks left Gao.",
        "{{ten}} %s tanks \\left $Gao",
    ],
)
def test_odd_characters_are_text_like_any_other(text: str) -> None:
    document = paper(text)
    for claim in claims_in(document):
        for _, span, words in all_spans(claim):
            assert words is None or span.quoted_from(document.text) == words
