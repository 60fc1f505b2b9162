"""Where a model's quotations stand: each found word by word in the text, in one place that is certain.

A quotation that stands in several places is the one in the passage that the model names, else the one nearest to the
claim's other quotations; it is nobody's evidence where that leaves two. The evidence of a claim is whole sentences, so
that no quotation cuts off the "not" before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ...terms import Evidence, Span, Zone
from .page import Page
from .schema import ProposedQuote

_FEWEST_LETTERS = 6
_FEWEST_UNSPACED = 3  # of scripts that write a word in one or two characters
_MOST_SENTENCES = 12  # of evidence; the longest claim of the gold has 8
_MARKS = " \t\n\"'“”‘’«»„…."


class NotEvidence(ValueError):
    """Why a quotation, or all of a claim's, cannot be evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a claim stands on: the words that were quoted, and the sentences that they stand in, in the text's order."""

    quoted: tuple[Span, ...]
    sentences: tuple[tuple[int, Span], ...]  # with the number of their passage
    story: int
    dropped: tuple[tuple[int, str], ...]  # quotations that are no evidence, by their position, with the reason

    def covers(self, span: Span) -> bool:
        """Whether a span lies within a sentence of the evidence."""
        return any(sentence.covers(span) for _, sentence in self.sentences)

    def evidence(self, page: Page) -> tuple[Evidence, ...]:
        """The sentences as evidence, headlines last."""
        ordered = sorted(self.sentences, key=lambda one: page.passage(one[0]).zone is Zone.HEADLINE)
        return tuple(
            Evidence(span=span, quote=page.words(span), zone=page.passage(number).zone) for number, span in ordered
        )


def ground_of(page: Page, quotes: Sequence[ProposedQuote]) -> Ground:
    """What the quotations stand on. Raises NotEvidence where none of them does."""
    found = [_places(page, quote) for quote in quotes]
    settled = {at: places[0] for at, (places, _) in enumerate(found) if len(places) == 1}
    dropped: list[tuple[int, str]] = []
    for at, (places, reason) in enumerate(found):
        if at in settled:
            continue
        chosen = _chosen(places, list(settled.values())) if places else None
        if chosen is None:
            dropped.append((at, reason or "it stands in several places"))
        else:
            settled[at] = chosen
    if not settled:
        raise NotEvidence(dropped[0][1] if dropped else "nothing is quoted")
    first = settled[min(settled)]
    story = page.passage(_number(page, first)).story
    for at, span in list(settled.items()):
        if page.passage(_number(page, span)).story != story:
            dropped.append((at, "it stands in another story of the page"))
            del settled[at]
    sentences = sorted({one for span in settled.values() for one in _sentences_of(page, span)}, key=lambda one: one[1])
    if len(sentences) > _MOST_SENTENCES:
        raise NotEvidence("more sentences are quoted than tell of one fact")
    return Ground(
        quoted=tuple(sorted(settled.values())), sentences=tuple(sentences), story=story, dropped=tuple(dropped)
    )


def _places(page: Page, quote: ProposedQuote) -> tuple[list[Span], str]:
    """Where a quotation stands in passages that may be quoted, and why not where it does not."""
    words = quote.quote
    letters = sum(char.isalnum() for char in words)
    if letters < (_FEWEST_UNSPACED if not words.isascii() else _FEWEST_LETTERS):
        return [], "it is too short to be found again"
    everywhere = page.legible.find(words) or page.legible.find(words.strip(_MARKS))
    if not everywhere:
        return [], "it does not stand in the text"
    readable = [span for span in everywhere if page.passage_at(span) is not None]
    if not readable:
        return [], "it stands in no one passage that may be quoted"
    named = [span for span in readable if page.passage_at(span) == quote.passage]
    return (named if len(named) == 1 else readable), ""


def _chosen(places: Sequence[Span], others: Sequence[Span]) -> Span | None:
    """The one place nearest to the other quotations; None where there are none, or two are as near."""
    if not others:
        return None
    by_distance = sorted((min(_apart(span, other) for other in others), span) for span in places)
    return None if by_distance[0][0] == by_distance[1][0] else by_distance[0][1]


def _apart(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _number(page: Page, span: Span) -> int:
    return next(number for number, passage in enumerate(page.document.passages) if passage.span.covers(span))


def _sentences_of(page: Page, span: Span) -> list[tuple[int, Span]]:
    number = _number(page, span)
    inside = [(number, one) for one in page.sentences(number) if one.overlaps(span)]
    return inside or [(number, span)]  # a dateline alone is in no sentence
