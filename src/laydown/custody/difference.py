"""What was changed from one version of a page to the next: passage by passage, then word by word, and in its claims.

Menus and teasers are left out: they change with every other page of a site. Myers' method is not needed: the standard
library's matching of longest common blocks reads well on text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ..measure.claim_ids import telling_id
from ..terms import Claim, Document, Passage, Zone

_NOT_ITS_OWN = frozenset({Zone.BOILERPLATE, Zone.TEASER})
_WORD = re.compile(r"\S+|\s+")
_MANY = 2_000  # passages or words; beyond, those that stand everywhere are not matched, so that it ends soon
_ALIKE = 0.5  # of their words: below, a passage went and another one came


class ChangedTo(StrEnum):
    """What became of a passage, or of a run of words."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in a row that were added, removed or kept."""

    change: ChangedTo
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageChange:
    """A passage that is not as it was: `before` None where it was added, `after` None where it was removed.

    `runs` are the words of a changed one, both texts in one.
    """

    change: ChangedTo
    before: str | None
    after: str | None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChanges:
    """Claims that only the later version makes, or only the earlier one made, and pairs where a passage was changed."""

    appeared: tuple[Claim, ...]
    vanished: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]


def text_changes(before: Document, after: Document) -> tuple[PassageChange, ...]:
    """The passages that were added, removed or changed, in the order of the page."""
    ones, others = ([text for _, text in _own(document)] for document in (before, after))
    return tuple(
        PassageChange(
            change=_kind(old, new),
            before=old,
            after=new,
            runs=tuple(_runs(old, new)) if old is not None and new is not None else (),
        )
        for old, new in _paired(ones, others)
    )


def claim_changes(before: Document, after: Document, told: Sequence[Claim], tells: Sequence[Claim]) -> ClaimChanges:
    """What the claims of two versions have not in common; what is said in the same words is one claim."""
    old, new = ({telling_id(claim): claim for claim in claims} for claims in (told, tells))
    vanished = [claim for words, claim in old.items() if words not in new]
    appeared = [claim for words, claim in new.items() if words not in old]
    became = dict(_paired_passages(before, after))
    changed = []
    for claim in list(vanished):
        there = {became[text] for text in _passages_of(claim, before) if text in became}
        match = next((n for n in appeared if n.act is claim.act and there & _passages_of(n, after)), None)
        if match is not None:
            changed.append((claim, match))
            vanished.remove(claim)
            appeared.remove(match)
    return ClaimChanges(appeared=tuple(appeared), vanished=tuple(vanished), changed=tuple(changed))


def _paired_passages(before: Document, after: Document) -> Iterator[tuple[str, str]]:
    """Passages of the earlier version with what they became in the later one, kept ones with themselves."""
    ones, others = ([text for _, text in _own(document)] for document in (before, after))
    yield from ((text, text) for text in ones if text in set(others))
    yield from ((old, new) for old, new in _paired(ones, others) if old is not None and new is not None)


def _passages_of(claim: Claim, document: Document) -> set[str]:
    """The passages that its evidence stands in."""
    spans = [piece.span for piece in claim.evidence]
    return {text for passage, text in _own(document) if any(span.overlaps(passage.span) for span in spans)}


def _own(document: Document) -> Iterator[tuple[Passage, str]]:
    for passage in document.passages:
        if passage.zone not in _NOT_ITS_OWN:
            yield passage, " ".join(passage.span.quoted_from(document.text).split())


def _kind(old: str | None, new: str | None) -> ChangedTo:
    return ChangedTo.ADDED if old is None else ChangedTo.REMOVED if new is None else ChangedTo.CHANGED


def _paired(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Passages that differ, each with the one that it became; None where there is none."""
    for tag, one, one_end, other, other_end in _matched(ones, others).get_opcodes():
        if tag != "equal":
            yield from _aligned(ones[one:one_end], others[other:other_end])


def _aligned(ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Passages in place of passages: each with the first after the last match that is like it."""
    at = 0
    for text in ones:
        match = next((n for n in range(at, len(others)) if _is_like(text, others[n])), None)
        if match is None:
            yield text, None
            continue
        yield from ((None, added) for added in others[at:match])
        yield text, others[match]
        at = match + 1
    yield from ((None, added) for added in others[at:])


def _is_like(one: str, other: str) -> bool:
    matched = _matched(one.split(), other.split())
    return matched.quick_ratio() >= _ALIKE and matched.ratio() >= _ALIKE


def _runs(old: str, new: str) -> Iterator[Run]:
    ones, others = _WORD.findall(old), _WORD.findall(new)
    for tag, one, one_end, other, other_end in _matched(ones, others).get_opcodes():
        if tag == "equal":
            yield Run(change=ChangedTo.KEPT, text="".join(ones[one:one_end]))
            continue
        if one < one_end:
            yield Run(change=ChangedTo.REMOVED, text="".join(ones[one:one_end]))
        if other < other_end:
            yield Run(change=ChangedTo.ADDED, text="".join(others[other:other_end]))


def _matched(ones: Sequence[str], others: Sequence[str]) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, ones, others, autojunk=max(len(ones), len(others)) > _MANY)
