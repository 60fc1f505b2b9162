"""Policy files: rules in their order, and errors that name file, line and key."""

from datetime import date
from pathlib import Path

import pytest

from laydown.errors import BadData
from laydown.review import load_policy
from laydown.terms import Reliability, SourceKind

ABOUT = 'about: {what: our rules, source: desk, licence: own, date: "2026-11-22"}\nreliability:\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.yaml"


def test_rules_keep_their_order_and_say_which_they_are(file: Path) -> None:
    file.write_text(
        ABOUT
        + "  - {source: '*ministry*', kind: government, rating: D, reason: a party, date: 2026-01-05}\n"
        + "  - {kind: imagery_provider, rating: B, reason: can be looked at, date: 2026-01-06}\n"
    )
    first, second = load_policy(file)
    assert (first.source, first.kind, first.rating.value) == ("*ministry*", SourceKind.GOVERNMENT, Reliability.D)
    assert (second.rating.by, second.rating.on) == ("rule 2 of policy.yaml", date(2026, 1, 6))
    assert second.rating.judgement is None


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("Lumen Imaging", "lumen imaging", True),
        ("Lumen Imaging", "Lumen Imaging Ltd", False),
        ("Lumen*", "Lumen Imaging Ltd", True),
        ("U.S. officials", "US officials", True),
        ("*ministry*", "The Ministry of Defence", True),
        ("[ab]*", "Bo", False),
        ("Министерство*", "Министерство обороны", True),
    ],
)
def test_a_name_is_a_pattern_in_which_a_star_stands_for_anything(
    file: Path, pattern: str, name: str, *, fits: bool
) -> None:
    file.write_text(ABOUT + f"  - {{source: '{pattern}', rating: B, reason: r, date: 2026-01-05}}\n")
    assert load_policy(file)[0].fits(name, frozenset()) is fits


def test_a_rule_for_a_name_and_a_kind_needs_both(file: Path) -> None:
    file.write_text(ABOUT + "  - {source: '*', kind: media, rating: C, reason: r, date: 2026-01-05}\n")
    (rule,) = load_policy(file)
    assert rule.fits("Wire", frozenset({SourceKind.MEDIA}))
    assert not rule.fits("Wire", frozenset({SourceKind.WITNESS}))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{rating: B, reason: r, date: 2026-01-05}", "give a `source` or a `kind`"),
        ("{source: x, rating: G, reason: r, date: 2026-01-05}", "is none of A, B, C, D, E, F"),
        ("{source: x, rating: B, date: 2026-01-05}", "`reason` is missing"),
        ("{source: x, rating: B, reason: r}", "`date` is missing"),
        ("{source: x, kind: outlets, rating: B, reason: r, date: 2026-01-05}", "`kind` 'outlets' is none of"),
        ("{source: x, rating: B, reason: r, date: 2026-01-05, weight: 3}", "`weight` is no key"),
    ],
)
def test_a_row_that_breaks_the_form_is_named_with_file_and_line(file: Path, row: str, complaint: str) -> None:
    file.write_text(ABOUT + f"  - {row}\n")
    with pytest.raises(BadData) as caught:
        load_policy(file)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(f"{file}:3:")
