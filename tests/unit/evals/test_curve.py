import pytest

from evals.curve import Point, f1, options, row, with_all_classes
from laydown.terms import Outcome


def test_f1_of_what_is_right_wrong_and_missed() -> None:
    assert f1(2, 1, 1) == pytest.approx(2 / 3)
    assert f1(0, 0, 0) == 0.0


def test_a_line_names_the_folders_of_the_fit() -> None:
    assert row(Point(("c", "e"), {"claims": 0.5}, ())).split() == ["2", "c", "e", "0.500"]
    assert row(Point((), {"claims": 0.5}, ())).split() == ["0", "rules", "alone", "0.500"]


def test_folders_and_sizes_can_be_chosen() -> None:
    chosen = options(["--left-out", "k", "n", "--sizes", "3", "--last"])
    assert (chosen.left_out, chosen.sizes, chosen.last) == (["k", "n"], [3], True)


def test_an_outcome_that_no_folder_has_is_never_answered() -> None:
    table = {"classes": ["denied", "moved"], "bias": [0.5, -0.5], "weights": {"not": [1.0, -1.0]}}
    whole = with_all_classes("outcome", table)
    assert set(map(str, whole["classes"])) == {str(one) for one in Outcome}
    assert whole["bias"][:3] == [0.5, -0.5, -30.0]
    assert whole["weights"]["not"][:3] == [1.0, -1.0, 0.0]
    assert with_all_classes("place", table) == table
