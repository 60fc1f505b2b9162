"""How sure a reading is: what raises it, what lowers it, and what the scorers have to say."""

from dataclasses import replace

import pytest

from laydown.read.confidence import WEIGHTS, confidence, features
from laydown.read.drafts import Draft
from reading import paper, rules_reader, scored_reader

_TOLD = "On Monday twelve T-72 tanks were moved from Homs to Tartus, the ministry of defence said."


def _draft(words: str) -> Draft:
    (draft,) = rules_reader().drafts(paper(words))
    return draft


def test_every_feature_has_a_weight() -> None:
    assert features(_draft(_TOLD)).keys() == WEIGHTS.keys()


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("Tanks were moved to Tartus.", "Twelve tanks were moved to Tartus."),
        ("Twelve tanks were moved to Tartus.", "Twelve T-72 tanks were moved to Tartus."),
        ("Twelve tanks were moved to Tartus.", "Twelve tanks were moved from Homs to Tartus."),
        ("Twelve tanks were moved to Tartus.", "Twelve tanks were moved to Tartus on Monday."),
        ("Twelve tanks were reportedly moved to Tartus.", "Twelve tanks were moved to Tartus."),
    ],
)
def test_what_is_told_with_more_is_believed_more(less: str, more: str) -> None:
    assert confidence(_draft(less)) < confidence(_draft(more))


def test_the_surer_the_scorers_the_surer_the_reading() -> None:
    draft = _draft(_TOLD)
    shares = (0.0, 0.3, 0.5, 0.7, 0.95, 1.0)
    by_told = [confidence(replace(draft, likely_told=share)) for share in shares]
    by_outcome = [confidence(replace(draft, likely_outcome=share)) for share in shares]
    for held in (by_told, by_outcome):
        assert held == sorted(held)
        assert held[0] < held[-1]


def test_without_scorers_none_of_them_counts() -> None:
    held = features(_draft(_TOLD))
    assert {held[name] for name in ("scored as told", "scored outcome", "no rule", "no rule, scored as told")} == {0.0}


def test_what_only_the_scorers_took_up_is_believed_less() -> None:
    draft = replace(_draft(_TOLD), likely_told=0.6, likely_outcome=0.6)
    assert confidence(replace(draft, is_scored=True)) < confidence(draft)


def test_a_certain_scorer_does_not_make_the_reading_certain() -> None:
    draft = replace(_draft(_TOLD), likely_told=1.0, likely_outcome=1.0)
    assert 0.9 < confidence(draft) < 1.0


@pytest.mark.parametrize(
    "words",
    [_TOLD, "The twelve tanks are in Tartus. They came from Homs.", "Near Homs six howitzers trundled along the road."],
)
def test_the_scored_reader_keeps_what_the_scorers_held(words: str) -> None:
    drafts = scored_reader().drafts(paper(words))
    assert drafts
    for draft in drafts:
        assert draft.likely_told is not None
        assert 0.0 <= draft.likely_told <= 1.0
        assert draft.likely_outcome is not None
        assert 0.0 <= draft.likely_outcome <= 1.0
