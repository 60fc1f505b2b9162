"""Where the words of a slot stand: inside the claim's evidence, or elsewhere in its story where that is allowed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...terms import Span, Zone
from .page import Page
from .quotes import Ground

MOST_LETTERS = 240  # of one slot's words
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|dozens|several|some|many|most|none|all|\d+)"
_AFTER_NUMBER = r" (?:of (?:them|the|these|those)|more|others?|had|have|has|were|was|are|is|will|did|left|went|came)"
_BACK = re.compile(
    r"\b(?:it|its|they|their|them|these|those|this|that|both|another|others?|such|same|he|she|rest|remainder|remaining|"
    rf"also|too|as well|{_NUMBER}(?={_AFTER_NUMBER}\b)|"
    r"the (?:[a-z]+ )?[a-z]+(?!(?: [a-z]+)? (?:of|in|from|[A-Z])))\b"
)


class NotThere(ValueError):
    """Why a slot is dropped; the message is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Words in the text; `is_inherited` says that they stand outside the claim's evidence."""

    span: Span
    number: int
    is_inherited: bool = False


def located(page: Page, ground: Ground, words: str, *, may_be_elsewhere: bool = False) -> Located:
    """Where the words stand: in a quotation, else in a sentence of the evidence, else nearest before it in the story.

    Raises NotThere.
    """
    if not words.strip():
        raise NotThere("it has no words")
    if len(words) > MOST_LETTERS:
        raise NotThere("it has more words than a slot")
    for area in ground.quoted:
        if found := page.legible.find(words, area):
            return Located(span=found[0], number=_number(page, ground, found[0]))
    for number, area in ground.sentences:
        if found := page.legible.find(words, area):
            return Located(span=found[0], number=number)
    if not may_be_elsewhere:
        raise NotThere("its words do not stand in the evidence")
    return _elsewhere(page, ground, words)


def refers_back(page: Page, ground: Ground) -> bool:
    """Whether the evidence has a word that may stand for something named elsewhere: "they", "the convoy", "both"."""
    return not page.is_english or any(_BACK.search(_with_small_start(page.words(span))) for _, span in ground.sentences)


def _with_small_start(words: str) -> str:
    return words[:1].lower() + words[1:]


def _number(page: Page, ground: Ground, span: Span) -> int:
    return next(number for number, _ in ground.sentences if page.passage(number).span.covers(span))


def _elsewhere(page: Page, ground: Ground, words: str) -> Located:
    """The last place before the evidence, else the first behind it."""
    first = ground.sentences[0][1].start
    found = list(_in_story(page, ground, words))
    if not found:
        raise NotThere("its words do not stand in the text")
    before = [one for one in found if one.span.start < first]
    return before[-1] if before else found[0]


def _in_story(page: Page, ground: Ground, words: str) -> Iterator[Located]:
    for number, passage in enumerate(page.document.passages):
        if passage.story != ground.story or passage.zone in (Zone.BOILERPLATE, Zone.TEASER) or passage.repeats:
            continue
        for span in page.legible.find(words, passage.span):
            yield Located(span=span, number=number, is_inherited=True)
