"""Patterns must not be made to try for ever: none shares out a run of letters in many ways, all end on odd texts."""

import importlib
import pkgutil
import re
from functools import cache

import pytest

import laydown
from benchmarks.adversarial import adversarial, nested_loops
from benchmarks.patterns import use_of
from benchmarks.shapes import neighbouring_loops, opening_loop

SHARED = {
    "laydown.intake.metadata._COPYRIGHT": "what follows the white space takes it too, so that nothing fails behind it",
    "laydown.intake.plain._MAIL": "asked of lines under 80 characters",
    "laydown.intake.titles._COPYRIGHT": "as that of metadata",
    "laydown.resolve.shortened._LAST_PART": "the hyphen between the two parts ends the second",
}
OPENED = {
    "laydown.check.distances._SENTENCE": "a line's end closes every match: it is found wherever it is looked for",
    "laydown.read.sentences._FOOTNOTES": "looked for in the last 200 characters of a sentence",
}


@cache
def patterns() -> dict[re.Pattern[str], str]:
    """The patterns that modules of the package hold, with the name of each."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(laydown.__path__, "laydown."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found.setdefault(value, f"{module.name}.{name}")
    return found


def test_there_are_patterns_to_look_at() -> None:
    assert len(patterns()) > 300


def test_no_pattern_repeats_what_repeats_the_same_letters() -> None:
    assert sorted(name for pattern, name in patterns().items() if nested_loops(pattern)) == []


@pytest.mark.parametrize("harmful", [r"(?:a+)+b", r"(?:\w*)*x", r"(?:(?:a|b*))*c", r"x(?:\s+)*y"])
def test_what_would_try_for_ever_is_found(harmful: str) -> None:
    assert nested_loops(re.compile(harmful))


@pytest.mark.parametrize("harmless", [r"(?:\w+\s)+x", r"(?:a{1,3})+", r"[a-z]+\d+", r"(?:, \w+)*$"])
def test_what_ends_is_let_pass(harmless: str) -> None:
    assert not nested_loops(re.compile(harmless))


def test_no_two_parts_of_a_pattern_share_out_one_run_of_letters() -> None:
    assert {name for pattern, name in patterns().items() if neighbouring_loops(pattern)} == set(SHARED)


def test_no_pattern_that_is_searched_for_reads_a_run_again_from_each_of_its_letters() -> None:
    searched = {
        name
        for pattern, name in patterns().items()
        if opening_loop(pattern) and use_of(pattern, f"{name.rpartition('.')[0]}:").method == "finditer"
    }
    assert searched == set(OPENED)


@pytest.mark.parametrize(
    "slow",
    [
        r"a\s*,?\s*b",
        r"\w+\d+x",
        r"<.*>.*;",
        r"(?:\w*)(?:\s|\w+)?-",
        r"\S+@\S+$",
        r"x(?:\s+|y)z?\s*!",
        r"(?i:[a-z]+)[A-Z]*1",
    ],
)
def test_parts_that_share_out_a_run_are_found(slow: str) -> None:
    assert neighbouring_loops(re.compile(slow))


@pytest.mark.parametrize("quick", [r"a\s*,\s*b", r"\w+\s+x", r"a\s*+,?\s*+b", r"a\s*\w*", r"[a-z]+\d*-", r"a{1,3}a*b"])
def test_parts_that_share_nothing_are_let_pass(quick: str) -> None:
    assert not neighbouring_loops(re.compile(quick))


@pytest.mark.parametrize("slow", [r"\s*:", r"\s++:", r"(?:x|\w+)-", r"\d*\s*x", r"(?:\w+)+ x"])
def test_what_opens_with_a_run_is_found(slow: str) -> None:
    assert opening_loop(re.compile(slow))


@pytest.mark.parametrize("quick", [r"(?<!\s)\s*+:", r"^\s*:", r"\b\w+-", r"\w+", r"x\s*:", r"\w+(?:-\w+)*"])
def test_what_opens_with_no_run_is_let_pass(quick: str) -> None:
    assert not opening_loop(re.compile(quick))


def test_every_pattern_ends_on_every_text_made_against_it() -> None:
    for pattern in patterns():
        for text in adversarial(pattern, 300):
            for found in pattern.finditer(text):
                assert found.end() <= len(text)
