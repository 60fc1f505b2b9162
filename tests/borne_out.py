"""Whether a text bears out a claim, told by other means than those that ground it: spans, words, first number.

`faults` gives what in a claim does not stand in its document. It knows nothing of quotations, sheets or answers.
"""

import re
from collections.abc import Iterator
from functools import cache

from laydown.measure.folding import folded
from laydown.terms import Claim, Count, Document, Fill, Party, Passage, PlaceRef, Source, Span, Zone
from reading import rules_reader

_NUMBERS = {
    word: value
    for value, words in {
        1: "a an one single first another",
        2: "two pair both couple second",
        3: "three third several",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve dozen",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        24: "dozens",
        30: "thirty",
        40: "forty scores",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        100: "hundred",
        200: "hundreds",
        1000: "thousand",
        2000: "thousands",
    }.items()
    for word in words.split()
}
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth last next".split())
_BOUNDING = re.compile(
    r"(?:at least|at most|up to|more than|fewer than|less than|no fewer than|about|some|around|nearly) $"
)
_OUTSIDE = ("elsewhere", "not far from", "pointed to", "refer", "loads[", "carriers[")
_DENIES = re.compile(r"\b(?:not|never|no|denied|denies|nobody|neither)\b|n['’]t\b")


def faults(document: Document, claim: Claim) -> Iterator[str]:
    """What of a claim, not yet resolved, does not stand in the text of the document."""
    yield from _quote_faults(document, claim)
    passages = [_passage(document, one.span) for one in claim.evidence]
    stories = {passage.story for passage in passages if passage}
    for slot, span, text in _worded(claim):
        if span is None:
            yield f"{slot} has no span"
            continue
        if text is not None and document.text[span.start : span.end] != text:
            yield f"{slot} misquotes: {text!r}"
        passage = _passage(document, span)
        if passage is None or passage.story not in stories or passage.zone is Zone.BOILERPLATE:
            yield f"{slot} stands in another story, or nowhere"
        inside = any(one.span.covers(span) for one in claim.evidence)
        if not inside and not _is_told_to_be_outside(slot, span, claim.fills):
            yield f"{slot} stands outside the evidence, and nothing says why"
    yield from _named_faults(document, claim)
    yield from _own_faults(claim)


def _quote_faults(document: Document, claim: Claim) -> Iterator[str]:
    if not claim.evidence:
        yield "no evidence"
    for one in claim.evidence:
        passage = _passage(document, one.span)
        if one.quote != document.text[one.span.start : one.span.end]:
            yield f"evidence misquotes: {one.quote!r}"
        if passage is None or passage.zone is Zone.BOILERPLATE or passage.repeats:
            yield f"evidence outside what may be quoted: {one.quote!r}"


def _named_faults(document: Document, claim: Claim) -> Iterator[str]:
    """What is named otherwise than the words say."""
    for load in (*claim.loads, *claim.carriers):
        for item in load.items:
            if item.equipment and item.equipment not in _equipment_of(document.text):
                yield f"nothing in the text is called {item.equipment}"
        if load.count:
            yield from _count_faults(document, load.count)
    for party in (claim.mover, claim.recipient, claim.opposed_by):
        if party and not _names_party(document, party):
            yield f"the words do not name {party.name}"
    yield from (f"the words do not name {it.name}" for it in claim.attribution if not _names_source(document, it))
    yield from (f"{it.text!r} names no place" for it in claim.places if not _names_place(document, it))


def _own_faults(claim: Claim) -> Iterator[str]:
    """What only code may set, set otherwise; and a bare denial told as a fact."""
    if not 0 < claim.confidence <= 0.6:
        yield f"confidence {claim.confidence}"
    if claim.when and (claim.when.earliest or claim.when.latest):
        yield "a day without the calendar"
    if claim.otherwise or any(note not in ("outcome_unread",) for note in claim.notes):
        yield "what a reader does not set"
    if claim.outcome in ("moved", "under_way") and all(_is_bare_denial(one.quote) for one in claim.evidence):
        yield f"told as {claim.outcome}: {claim.evidence[0].quote!r}"


def _is_bare_denial(quote: str) -> bool:
    """Whether a short sentence of one clause denies."""
    return len(quote.split()) <= 14 and not re.search(r"[,;:“\"]", quote) and bool(_DENIES.search(quote))


def _passage(document: Document, span: Span) -> Passage | None:
    return next((one for one in document.passages if one.span.covers(span)), None)


def _worded(claim: Claim) -> Iterator[tuple[str, Span | None, str | None]]:
    for slot, loads in (("loads", claim.loads), ("carriers", claim.carriers)):
        for number, load in enumerate(loads):
            yield from ((f"{slot}[{number}]", item.span, item.text) for item in load.items)
            if load.count:
                yield f"{slot}[{number}].count", load.count.span, load.count.text
    for slot, party in (("mover", claim.mover), ("recipient", claim.recipient), ("opposed_by", claim.opposed_by)):
        if party:
            yield slot, party.span, None
    yield from ((f"places[{n}]", one.span, one.text) for n, one in enumerate(claim.places))
    yield from (("attribution", one.span, one.text) for one in claim.attribution)
    yield from ((f"basis[{n}]", one.span, one.text) for n, one in enumerate(claim.basis) if one.text is not None)
    if claim.when:
        yield "when", claim.when.span, claim.when.text


def _is_told_to_be_outside(slot: str, span: Span, fills: tuple[Fill, ...]) -> bool:
    name = slot.removesuffix(".count")
    if slot.endswith(".count") or slot in ("when", "opposed_by"):
        return False  # never carried over
    return any(fill.slot == name and any(word in fill.rule for word in _OUTSIDE) for fill in fills) or slot.startswith(
        ("basis", "loads", "carriers")
    )


def _count_faults(document: Document, count: Count) -> Iterator[str]:
    words = re.findall(r"\d[\d,.\u00a0]*|[a-z]+", count.text.lower().replace("-", " "))
    values = {int(re.sub(r"\D", "", word)) for word in words if word[0].isdigit()}
    values |= {_NUMBERS[word] for word in words if word in _NUMBERS}
    values |= {1} if any(word in _ORDINALS for word in words) else set()
    tens = [_NUMBERS[word] for word in words if word in _NUMBERS]
    values |= {sum(tens), tens[0] * tens[-1] if tens else 0}
    for bound in (count.at_least, count.at_most):
        if bound is not None and not {bound, bound - 1, bound + 1} & values:
            yield f"{count.text!r} is read as {bound}"
    if count.span and _BOUNDING.search(document.text[max(0, count.span.start - 16) : count.span.start].lower()):
        yield f"{count.text!r} lost what bounds it"


@cache
def _equipment_of(text: str) -> frozenset[str]:
    return frozenset(it.equipment for it in rules_reader().equipment.spot(text) if it.equipment)


def _around(document: Document, span: Span | None) -> str:
    passage = _passage(document, span) if span else None
    return document.text[passage.span.start : passage.span.end] if passage else ""


def _names_party(document: Document, party: Party) -> bool:
    words = document.text[party.span.start : party.span.end] if party.span else ""
    named = {it.name for it in rules_reader().parties.spot(_around(document, party.span))}
    return folded(party.name) == folded(" ".join(words.split())) or party.name in named


def _names_source(document: Document, source: Source) -> bool:
    words = document.text[source.span.start : source.span.end] if source.span else ""
    named = {it.name for it in rules_reader().parties.spot(_around(document, source.span))}
    return folded(source.name) in folded(" ".join(words.split())) or source.name in named


def _names_place(document: Document, place: PlaceRef) -> bool:
    return bool(place.text) and bool(rules_reader().places.spot(_around(document, place.span)))
