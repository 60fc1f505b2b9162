"""What was changed from one version of a page to the next, as people read it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.custody import ChangedTo, PassageChange, claim_changes, text_changes
from laydown.terms import Claim, Document, Passage, Span, Zone
from told import load, page, told

SENTENCES = st.lists(st.sampled_from(["Tanks came.", "Radars left.", "It rained.", "Nobody knows."]), max_size=6)
CAME = "A column of {} tanks came to the port."


def laid_out(*passages: str, zone: Zone = Zone.BODY) -> Document:
    spans, start = [], 0
    for text in passages:
        spans.append(Passage(span=Span(start=start, end=start + len(text)), zone=zone))
        start += len(text) + 2
    return replace(page("page"), text="\n\n".join(passages), passages=tuple(spans))


def kinds(before: Document, after: Document) -> list[tuple[ChangedTo, str | None, str | None]]:
    return [(change.change, change.before, change.after) for change in text_changes(before, after)]


def test_the_same_text_has_no_changes() -> None:
    assert kinds(laid_out("Tanks came.", "It rained."), laid_out("Tanks  came.", "It rained.")) == []


def test_a_figure_that_was_changed_is_shown_in_its_sentence() -> None:
    (change,) = text_changes(laid_out("Head", CAME.format(24)), laid_out("Head", CAME.format(20)))
    assert change.change is ChangedTo.CHANGED
    assert [(run.change, run.text) for run in change.runs] == [
        (ChangedTo.KEPT, "A column of "),
        (ChangedTo.REMOVED, "24"),
        (ChangedTo.ADDED, "20"),
        (ChangedTo.KEPT, " tanks came to the port."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("One.",), ("One.", "Two came."), [(ChangedTo.ADDED, None, "Two came.")]),
        (("One.", "Two came."), ("One.",), [(ChangedTo.REMOVED, "Two came.", None)]),
        (
            ("The convoy left.",),
            ("Rain fell on all hills.",),
            [(ChangedTo.REMOVED, "The convoy left.", None), (ChangedTo.ADDED, None, "Rain fell on all hills.")],
        ),
    ],
)
def test_passages_that_came_and_went_are_told_apart_from_changed_ones(
    before: tuple[str, ...], after: tuple[str, ...], expected: list[tuple[ChangedTo, str | None, str | None]]
) -> None:
    assert kinds(laid_out(*before), laid_out(*after)) == expected


def test_menus_and_teasers_are_no_part_of_it() -> None:
    assert kinds(laid_out("Most read: A", zone=Zone.TEASER), laid_out("Most read: B", zone=Zone.BOILERPLATE)) == []


@given(SENTENCES, SENTENCES)
def test_both_texts_can_be_put_together_from_the_changes(before: list[str], after: list[str]) -> None:
    changes = text_changes(laid_out(*before), laid_out(*after))
    gone, come = ([getattr(c, side) for c in changes if getattr(c, side) is not None] for side in ("before", "after"))
    assert sorted(gone) == sorted(_without(before, _kept(before, gone)))
    assert len(before) - len(gone) == len(after) - len(come)
    for change in changes:
        _check_runs(change)


def _kept(texts: list[str], gone: list[str]) -> list[str]:
    return _without(texts, gone)


def _without(texts: list[str], some: list[str]) -> list[str]:
    rest = list(texts)
    for text in some:
        rest.remove(text)
    return rest


def _check_runs(change: PassageChange) -> None:
    if change.runs:
        assert "".join(run.text for run in change.runs if run.change is not ChangedTo.ADDED) == change.before
        assert "".join(run.text for run in change.runs if run.change is not ChangedTo.REMOVED) == change.after


def tanks(document: Document, count: int) -> Claim:
    quote = next(text for text in document.text.split("\n\n") if str(count) in text)
    loads = (load("T-72", least=count, most=count),)
    return told(document, quote=quote, loads=loads, start=document.text.index(quote))


def test_claims_that_came_went_and_changed_are_told_apart() -> None:
    before = laid_out(CAME.format(24), "Earlier 7 tanks left the hills.", "Some 5 tanks stand here.")
    after = laid_out(CAME.format(20), "Some 5 tanks stand here.", "New: 9 tanks were seen at sea.")
    old = [tanks(before, count) for count in (24, 7, 5)]
    new = [tanks(after, count) for count in (20, 5, 9)]
    found = claim_changes(before, after, old, new)
    assert found.changed == ((old[0], new[0]),)
    assert found.vanished == (old[1],)
    assert found.appeared == (new[2],)
