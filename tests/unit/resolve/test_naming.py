"""Names found by way of the first look are those that a search over the whole text finds."""

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from hypothesis import example, given
from hypothesis import strategies as st

from laydown.measure.folding import lowered
from laydown.resolve.naming import (
    CASE_REACH,
    Case,
    Ending,
    Hit,
    NameMatcher,
    Spelling,
    _case_fits,
    _ended,
    _may_open,
    has_capitals,
    levelled,
)

SPELLINGS = (
    Spelling("S-300", 1, Case.EXACT, Ending.VARIANT),
    Spelling("S-300PMU", 2, Case.EXACT, Ending.VARIANT),
    Spelling("Buk", 3, Case.CAPITAL, Ending.SUFFIX),
    Spelling("tank", 4, Case.ANY, Ending.PLURAL),
    Spelling("tanks", 5, Case.ANY, Ending.NONE),
    Spelling("Искандер", 6, Case.CAPITAL, Ending.INFLECTED),
    Spelling("إسكندر", 7, Case.ANY, Ending.NONE),
    Spelling("东风", 8, Case.ANY, Ending.NONE),
    Spelling("M60", 9, Case.EXACT, Ending.PLURAL),
    Spelling("air defence", 10, Case.ANY, Ending.NONE),
    Spelling("US", 11, Case.EXACT, Ending.NONE),
)
PIECES = (
    *(spelling.text for spelling in SPELLINGS),
    "С-300", "s-300", "buk", "BUK", "Buk-M2E", "Tanks", "искандеров", "والإسكندر", "中东风", "air\ndefence",
    "air‑defence", "us", "PMU2", "s", "-", "_", " ", "\n", "\t", "’", "1", "a", "é", "İ", "٣",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=14).map("".join)

MATCHER = NameMatcher(SPELLINGS)


def _slow_hits(text: str, *, any_case: bool) -> tuple[Hit[int], ...]:
    """The same by an automaton over the characters themselves, as it was done before there was a first look."""
    groups: dict[str, list[Spelling[int]]] = {}
    for spelling in SPELLINGS:
        level = spelling._replace(text=levelled(spelling.text))
        groups.setdefault(lowered(level.text), []).append(level)
    names = list(groups)
    automaton = AhoCorasick(names, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    found: list[tuple[int, int, int, int, Hit[int]]] = []
    for name, start, end in automaton.find_matches_as_indexes(lowered(text), overlapping=True):
        if start and text[start - 1].isalnum() and not _may_open(text, start):
            continue
        hit = next(_fitting(groups[names[name]], text, start, end, any_case=any_case), None)
        if hit:
            found.append((start, -hit.end, len(hit.variant), len(found), hit))
    kept: list[Hit[int]] = []
    for start, _, _, _, hit in sorted(found):
        if not kept or start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _fitting(group: list[Spelling[int]], text: str, start: int, end: int, *, any_case: bool) -> Iterator[Hit[int]]:
    for spelling in group:
        written = text[start:end]
        if spelling.text == written or any_case or _case_fits(spelling, written):
            hit = _ended(spelling, text, start, end)
            if hit:
                yield hit


@given(TEXTS)
@example("the S‑300s, С-300 and S-300PMU2")
@example("buk-m2e")
def test_a_first_look_loses_no_name(text: str) -> None:
    level = levelled(text.encode("utf-8", "replace").decode())
    for any_case in (False, True):
        assert MATCHER.hits(level, any_case=any_case) == _slow_hits(level, any_case=any_case)


@given(TEXTS)
def test_a_look_at_a_text_sees_what_a_look_at_the_levelled_text_sees(text: str) -> None:
    assert MATCHER.look(text) == MATCHER.look(levelled(text))


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_capitals_are_counted_as_if_one_by_one(text: str, small: int, large: int) -> None:
    text = f"{'a' * small}{text}{'A' * large}"
    head = text[:CASE_REACH]
    smalls = sum("a" <= char <= "z" or "α" <= char <= "ω" or "а" <= char <= "я" or char in "іїє" for char in head)
    larges = sum("A" <= char <= "Z" or "Α" <= char <= "Ω" or "А" <= char <= "Я" or char in "ІЇЄ" for char in head)
    assert has_capitals(text) == (smalls < 50 or 100 * larges > smalls)
