"""Which drafts tell of one fact: what the scorer is asked of a pair, and what it answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from laydown.read.assemble import goes_on, same_in_sentence
from laydown.read.drafts import Draft
from laydown.read.joins import of_pair, tells_on
from laydown.terms import Outcome
from reading import paper, scored_reader


def _drafts(words: str) -> list[Draft]:
    return [draft for told in scored_reader().told(paper(words)) for draft in told.drafts]


def _pairs(words: str) -> Iterator[tuple[Draft, Draft, bool]]:
    drafts = _drafts(words)
    for number, later in enumerate(drafts):
        for earlier in drafts[:number]:
            same = earlier.sentence == later.sentence
            yield earlier, later, same_in_sentence(earlier, later) if same else goes_on(earlier, later)


_CONVOY = "Twelve T-72 tanks left Homs for Tartus on Monday."


@pytest.mark.parametrize(
    ("later", "features"),
    [
        ("They reached Tartus on Tuesday.", {"distance=1", "pronoun=they", "same act", "times=other"}),
        ("Six Mi-8 helicopters flew from Gao to Kidal.", {"loads=other", "places=conflict", "pronoun=None", "times=1"}),
        ("The tanks are in Tartus.", {"loads=same", "acts=move presence", "definite=True", "other act"}),
        ("The army said the tanks left Homs.", {"chains=second only", "loads=same", "same outcome", "both origin"}),
        ("Four arrived in Tartus.", {"pronoun=<count>", "counted=True", "both destination"}),
    ],
)
def test_what_is_seen_of_a_pair(later: str, features: set[str]) -> None:
    earlier, *_, last = _drafts(f"{_CONVOY} {later}")
    assert features <= set(of_pair(earlier, last, rule=False))


def test_no_feature_of_a_pair_stands_twice() -> None:
    for earlier, later, rule in _pairs(f"{_CONVOY} They reached Tartus on Tuesday, and Gao saw ten more."):
        found = of_pair(earlier, later, rule=rule)
        assert len(found) == len(set(found))


def test_what_the_rules_say_is_one_of_the_features() -> None:
    earlier, later, _ = next(_pairs(f"{_CONVOY} They reached Tartus on Tuesday."))
    differing = set(of_pair(earlier, later, rule=True)) ^ set(of_pair(earlier, later, rule=False))
    assert {"rule=True", "rule=False"} <= differing


@pytest.mark.parametrize("later", ["The tanks reached Tartus in the evening.", "They arrived in Tartus."])
def test_one_journey_told_on_is_one_fact(later: str) -> None:
    earlier, later_draft, rule = next(_pairs(f"{_CONVOY} {later}"))
    assert tells_on(earlier, later_draft, rule=rule)


@pytest.mark.parametrize(
    "later",
    [
        "Six Mi-8 helicopters flew from Gao to Kidal.",
        "A ship with 40 containers of ammunition called at Odesa.",
        "Mali has asked for eight howitzers.",
    ],
)
def test_another_load_elsewhere_is_another_fact(later: str) -> None:
    earlier, later_draft, rule = next(_pairs(f"{_CONVOY} {later}"))
    assert not tells_on(earlier, later_draft, rule=rule)


def test_what_is_denied_is_not_what_was_told() -> None:
    earlier, later, _ = next(_pairs(f"{_CONVOY} The tanks left Homs for Tartus on Monday."))
    denied = replace(later, outcome=Outcome.DENIED)
    assert not tells_on(earlier, denied, rule=False)
