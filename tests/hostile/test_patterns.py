"""Patterns must not be made to try for ever: none repeats a repetition of the same letters, all end on odd texts."""

import importlib
import pkgutil
import re
from functools import cache

import pytest

import laydown
from benchmarks.adversarial import adversarial, nested_loops


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


def test_every_pattern_ends_on_every_text_made_against_it() -> None:
    for pattern in patterns():
        for text in adversarial(pattern, 300):
            for found in pattern.finditer(text):
                assert found.end() <= len(text)
