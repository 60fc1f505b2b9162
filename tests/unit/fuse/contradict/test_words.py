"""What people read: one line that says who says what, and the two quotations that carry the values."""

from dataclasses import replace

from clashing import found
from laydown.fuse.contradict import contradictions_of
from laydown.terms import Claim, Component, Evidence, Load, Outcome, SourceKind, Span, Zone
from told import load, page, source, told

ONE, OTHER = page("one", publisher="Island Courier"), page("other", publisher="Harbour Wire")
FIRST, SECOND = "The convoy left.", "Twelve lorries were counted."


def told_at_length(number: int) -> Claim:
    """A claim of two pieces of evidence; the count stands in the second."""
    pieces = (
        Evidence(span=Span(start=0, end=len(FIRST)), quote=FIRST, zone=Zone.BODY),
        Evidence(span=Span(start=50, end=50 + len(SECOND)), quote=SECOND, zone=Zone.BODY),
    )
    lorries = load(None, Component.VEHICLE, number, number)
    assert lorries.count is not None
    spanned: Load = replace(lorries, count=replace(lorries.count, span=Span(start=50, end=56)))
    return replace(told(ONE, loads=(spanned,)), evidence=pieces)


def test_the_quotes_are_the_pieces_that_carry_the_two_values_in_the_order_of_the_claims() -> None:
    long = told_at_length(12)
    short = told(OTHER, loads=(load(None, Component.VEHICLE, 20, 20),), quote="Twenty lorries passed.")
    (clash,) = found(long, short, pages=(ONE, OTHER))
    quotes = dict(zip(clash.claims, clash.quotes, strict=True))
    assert quotes[long.id].quote == SECOND
    assert quotes[short.id].quote == "Twenty lorries passed."


def test_the_reason_names_the_source_and_its_page() -> None:
    by = (source("the police", SourceKind.GOVERNMENT),)
    one = told(ONE, loads=(load(None, Component.HELICOPTER, 12, 12),), by=by)
    (clash,) = found(one, told(OTHER, loads=(load(None, Component.HELICOPTER, 8, 8),)), pages=(ONE, OTHER))
    assert "the police (Island Courier): 12 helicopters" in clash.reason
    assert "Harbour Wire: 8 helicopters" in clash.reason


def test_two_offices_of_one_state_against_each_other_are_named_so() -> None:
    def country(word: str) -> str | None:
        return {"Ruritanian": "RT", "Ruritania": "RT"}.get(word)

    one = told(ONE, by=(source("Ruritanian defence ministry"),))
    other = told(OTHER, Outcome.DENIED, by=(source("Ruritanian customs", SourceKind.GOVERNMENT),))
    (clash,) = contradictions_of((one, other), {one.id: "1", other.id: "2"}, country=country)
    assert "two offices of one state" in clash.reason
    (clash,) = contradictions_of((one, other), {one.id: "1", other.id: "2"})
    assert "two offices" not in clash.reason
