"""The words that bound a number: "at least", "or more", "nearly", before it and after it.

Words: data/count_cues.yaml.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..measure.alternation import any_of
from .words import any_cue, compiled, count_cues, folded, last_word, last_words, may_end

_BEFORE = ("at_least", "more_than", "at_most", "fewer_than", "about", "filler")
_AFTER = ("or_more", "or_fewer", "or_so")
_WINDOW = 44  # characters, longer than any cue
_LATE = re.compile(
    r"(?:\s+[\w-]+){1,3},?\s+(?:(?P<more>at (?:the (?:very )?)?(?:minimum|least)|at a minimum|or more|if not more)"
    r"|(?P<fewer>at (?:the )?(?:very )?(?:most|maximum)|or (?:fewer|less))|(?P<so>or so|give or take|or thereabouts))"
    r"(?=[.,;:)!?]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What bounds a number: the cues' kinds, nearest first, and the span with the cues that touch it."""

    kinds: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    before: re.Pattern[str]
    before_ends: frozenset[str]
    before_kinds: Mapping[str, str]
    after: re.Pattern[str]
    after_kinds: Mapping[str, str]
    over_verb: re.Pattern[str]


def bounds_around(text: str, start: int, end: int) -> Bounds:
    """The cues around the number at `start`..`end`; "at least" may also stand up to three words after it."""
    grammar = _grammar()
    cues = _cues_before(text, start, grammar)
    kinds = [kind for kind, _ in cues]
    start = cues[-1][1] if cues else start
    if match := grammar.after.match(text, end):
        kinds.append(grammar.after_kinds[folded(match["cue"])])
        end = match.end("cue")
    elif match := _LATE.match(text, end):
        kinds.append("or_more" if match["more"] else "or_fewer" if match["fewer"] else "or_so")
    return Bounds(kinds=tuple(kind for kind in kinds if kind != "filler"), start=start, end=end)


def _cues_before(text: str, start: int, grammar: _Grammar) -> list[tuple[str, int]]:
    """The cues before a number with where they start, nearest first; the last is no mere determiner."""
    cues: list[tuple[str, int]] = []
    while match := _cue_before(text, start, grammar):
        if match["cue"][0] in "<>" and not text[start].isdigit():
            break  # a tag or a quoted line
        if match["cue"].lower() == "over" and grammar.over_verb.search(
            text, max(0, start - _WINDOW), match.start("cue")
        ):
            break
        start = match.start("cue")
        cues.append((grammar.before_kinds[folded(match["cue"])], start))
    while cues and cues[-1][0] == "filler":
        cues.pop()
    return cues


def _cue_before(text: str, start: int, grammar: _Grammar) -> re.Match[str] | None:
    window = max(0, start - _WINDOW)
    if not may_end(last_word(text, window, start), grammar.before_ends):
        return None
    return grammar.before.search(text, window, start)


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    before = {folded(form): kind for kind in _BEFORE for form in count_cues()[kind]}
    after = {folded(form): kind for kind in _AFTER for form in count_cues()[kind]}
    after |= {"+": "or_more", "-plus": "or_more"}
    return _Grammar(
        before=compiled(rf"(?<![\w-])(?P<cue>{any_of(before)})(?:\s+|(?<=[~≈<>≤≥=-])\s*)$"),
        before_ends=last_words(before),
        before_kinds=before,
        after=compiled(rf"\s*(?P<cue>{any_of(after)})(?!\w)(?!\s+(?:one|two|three|\d))"),
        after_kinds=after,
        over_verb=compiled(rf"\b{any_cue('over_verb')}\s+$"),
    )
