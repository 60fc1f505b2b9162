"""Fitting: the same bytes from the same examples, and nothing that only one world knows."""

import json
from typing import Any

from laydown.read.scorers import scorer
from training.__main__ import LEAST_FOLDERS, LEAST_SEEN, fit
from training.folds import answering, thirds
from training.labels import Example


def _example(group: str, label: str, *features: str, weight: float = 1.0) -> Example:
    return Example("told", group, features, (label,), weight, None)


def _rows() -> list[Example]:
    found = []
    for group in "abcd":
        found += [_example(group, "yes", "moves", "counted")] * 3 + [_example(group, "no", "stands")] * 3
    for label in ("yes", "no"):
        found += [_example("a", label, "a name of one world")] * (LEAST_SEEN + 1)
    return found


def _table() -> dict[str, Any]:
    return fit(_rows())


def test_the_same_examples_give_the_same_bytes() -> None:
    assert json.dumps(_table()) == json.dumps(_table())


def test_what_was_met_with_a_class_speaks_for_it() -> None:
    with answering({"told": _table()}):
        model = scorer("told")
        assert model.classes == ("no", "yes")
        assert model.odds(("moves", "counted"))["yes"] > 0.65
        assert model.odds(("stands",))["yes"] < 0.4


def test_what_few_folders_know_is_not_learned() -> None:
    assert LEAST_FOLDERS > 1
    assert set(_table()["weights"]) == {"counted", "moves", "stands"}


def test_what_was_seldom_met_is_not_learned() -> None:
    rare = [_example(group, "yes", "rare") for group in "ab"]
    assert "rare" not in _table()["weights"]
    assert "rare" not in fit([*_rows(), *rare])["weights"]  # type: ignore[operator]


def test_the_fitted_scorers_answer_only_inside() -> None:
    before = scorer("told")
    with answering({"told": _table()}):
        assert scorer("told") != before
    assert scorer("told") == before


def test_each_third_is_left_out_once() -> None:
    names = ["a", "b", "c", "d", "e"]
    folds = list(thirds(names))
    assert sorted(name for left, _ in folds for name in left) == names
    assert all(sorted([*left, *rest]) == names for left, rest in folds)
