from evals.stages.entities import gold_spans, matched
from laydown.terms import Span


def entity(kind: str, start: int, end: int, confidence: float = 1.0) -> dict[str, object]:
    return {"type": kind, "start": start, "end": end, "confidence": confidence}


def test_gold_is_what_the_crowd_was_sure_of() -> None:
    record = {"entities": [entity("Location", 0, 4), entity("Location", 6, 9, 0.2), entity("Vehicle", 10, 12)]}
    spans = gold_spans(record)
    assert spans["place"] == [Span(start=0, end=4)]
    assert spans["platform"] == [Span(start=10, end=12)]
    assert not spans["party"]


def test_spans_that_overlap_are_matched_one_to_one() -> None:
    long, inside, after = Span(start=0, end=9), Span(start=2, end=5), Span(start=6, end=12)
    assert matched([inside, after], [long]) == {long: inside}
    assert matched([long], [inside, after]) == {inside: long}
