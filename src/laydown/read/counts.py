"""How many: counting phrases in a text, as bounds.

Takes text, gives `CountMention`s without the counted noun: "at least 24", "between 20 and 30", "dozens", "a". It does
not know equipment, so a number that belongs to a name it cannot tell ("Leopard 2") is for the reader to drop, and
"a" is marked as a bare article. Refused here: numbers inside names ("S-300", "155-mm"), dates, clock times, years,
durations, distances, ages, money, percentages, ordinals of formations, list marks, footnotes, scores, coordinates.

Decisions (CLAIMS.md, rule 4 and after): "more than 24" is 25 and more; "about 35" is 35, approximate; "dozens" is 24
and more; "several" 3 and more; "scores", "hundreds", "thousands" likewise twice the unit; "a few", "many", "a number
of" are no counts; "not 30 but 35" is 35; an ordinal singular ("the first An-124") is 1.
Words: data/count_cues.yaml, data/number_words.yaml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from ..measure.alternation import any_of
from ..measure.folding import lowered, plain_marks
from ..quantities.bounds import bounds_around
from ..quantities.nouns import in_thousands
from ..quantities.numbers import Number, number_start, numbers_in
from ..quantities.refusals import MONTH, counts_nothing
from ..quantities.words import any_cue, compiled, number_words
from ..terms import CountMention, Span

_DETERMINERS = r"the|an?|its|their|his|her|our|\w+'s|yet another"
_LEAD_WINDOW = 40  # characters, longer than any determiner and name before an ordinal


@dataclass(frozen=True, slots=True)
class _Grammar:
    hints: AhoCorasick
    lead: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinals: Mapping[str, int]
    not_ordinal: re.Pattern[str]
    formation: re.Pattern[str]
    article: re.Pattern[str]


def spot_counts(text: str) -> tuple[CountMention, ...]:
    """The counting phrases of `text`, in order, not overlapping.

    >>> [(count.text, count.at_least, count.at_most) for count in spot_counts("At least 24 trucks and a radar left.")]
    [('At least 24', 24, None), ('a', 1, 1)]
    """
    grammar, plain = _grammar(), plain_marks(text)
    read = (in_thousands(plain, number) for number in numbers_in(plain))
    numbers = [_bounded(plain, number) for number in read if not counts_nothing(plain, number)]
    singles = (*_ordinals(plain, grammar), *_articles(plain, grammar))
    return _apart(text, numbers, singles)


def bound_count(phrase: str) -> CountMention | None:
    """Read a counting phrase as bounds; None when it holds no number. An article counts where nothing else does.

    >>> found = bound_count("more than 24 vehicles")
    >>> found.at_least, found.at_most
    (25, None)
    """
    found = spot_counts(phrase)
    return next((count for count in found if not count.is_bare_article), found[0] if found else None)


def _apart(text: str, numbers: Sequence[CountMention], singles: Sequence[CountMention]) -> tuple[CountMention, ...]:
    """In order; of those that overlap the one that was given first."""
    taken, kept = bytearray(len(text)), []
    for count in (*numbers, *singles):
        start, end = count.span.start, count.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            words = text[start:end]
            kept.append(count if count.text == words else replace(count, text=words))
    return tuple(sorted(kept, key=lambda count: count.span.start))


def _bounded(text: str, number: Number) -> CountMention:
    """The number as the words before and after it bound it; both bounds None where they contradict each other."""
    around = bounds_around(text, number.start, number.end)
    least, most, approximate = _whole(number.at_least), _whole(number.at_most), number.approximate
    for kind in around.kinds:
        match kind:
            case "about" | "or_so":
                approximate = True
            case "at_least" | "or_more":
                most = None
            case "more_than" if least is not None:
                least, most = least + (0 if approximate else 1), None
            case "at_most" | "or_fewer" if most is not None:
                least = None
            case "fewer_than" if most is not None and most > 1:
                least, most = None, most - 1
    span = Span(start=around.start, end=around.end)
    return CountMention(span=span, text=span.quoted_from(text), at_least=least, at_most=most, approximate=approximate)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _ordinals(text: str, grammar: _Grammar) -> Iterator[CountMention]:
    """ "The first An-124", "a second truck", "the third": one each; "the fourth such delivery" has had three before."""
    for match in _ordinal_words(text, grammar):
        after = text[match.end() : match.end() + 60]
        if _is_no_single(match, after, grammar):
            continue
        value = grammar.ordinals[match["word"].lower()] if match["such"] else 1
        span = Span(start=match.start(), end=match.end("word"))
        yield CountMention(span=span, text=match[0], at_least=value, at_most=value)


def _ordinal_words(text: str, grammar: _Grammar) -> Iterator[re.Match[str]]:
    """The ordinals, each with the determiner before it; the pattern is tried only where the word of one stands."""
    for _, start, _ in grammar.hints.find_matches_as_indexes(lowered(text)):
        lead = grammar.lead.search(text, max(0, start - _LEAD_WINDOW), start)
        if match := (lead and grammar.ordinal.match(text, lead.start())) or grammar.ordinal.match(text, start):
            yield match


def _is_no_single(match: re.Match[str], after: str, grammar: _Grammar) -> bool:
    """ "First reported", "a third of them", "the Third Army", "the second time"."""
    if match["such"]:
        return False
    if not match["lead"] and not re.match(r"\s+of\s+\d" if match["word"].islower() else r"\s+\w", after):
        return True
    is_fraction = match["lead"] in {"a", "A"} and re.match(r"\s+of\b", after)
    is_name = match["word"][0].isupper() and grammar.formation.match(after)
    return bool(is_fraction or is_name or grammar.not_ordinal.match(after))


def _articles(text: str, grammar: _Grammar) -> Iterator[CountMention]:
    for match in grammar.article.finditer(text):
        yield CountMention(
            span=Span(start=match.start(), end=match.end()), text=match[0], at_least=1, at_most=1, is_bare_article=True
        )


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    ordinals, number = number_words()["ordinal"], number_start()
    return _Grammar(
        hints=AhoCorasick(sorted(ordinals), implementation=Implementation.ContiguousNFA),
        lead=compiled(rf"(?<![\w-])(?:{_DETERMINERS})\s+$"),
        ordinal=compiled(
            rf"(?<![\w-])(?:(?P<lead>{_DETERMINERS})\s+)?(?P<word>{any_of(ordinals)})\b(?P<such>\s+such\b)?"
        ),
        ordinals=ordinals,
        not_ordinal=compiled(rf"-|\s+(?:{any_cue('not_ordinal')}\b|to\b|(?:of\s+)?{MONTH}|{number})"),
        formation=re.compile(rf"\s+{any_cue('formation')}\b"),
        article=re.compile(  # begins with a set of letters, which is looked for faster than any case of one
            rf"[aA](?<![\w.'-][aA])(?i:n?(?=\s+[\w\"'])(?!\s+{any_cue('not_article')}\b)"
            rf"(?!\s+(?:(?:further|additional|whole|record|full|mere|total|(?-i:[a-z]+(?:ing|ed)))\s+)?{number}))"
        ),
    )
