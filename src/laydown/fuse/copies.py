"""Which documents are copies of one text: MinHash over word shingles, so that a reprint is no second witness."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from rensa import RMinHash, RMinHashLSH

from ..measure.folding import folded
from ..terms import Document, DocumentId, Zone

SHINGLE_WORDS = 4
PERMUTATIONS = 128
BANDS = 64  # of 2 rows: a pair of similarity 0.3 is missed once in 400, one of 0.5 never in practice

# evals/fuse_copies.py, 150 pages of the open gold: of 11,175 pairs of pages that tell of the same events in their own
# words none is over 0.20; at 0.3 all copies cut by half, reordered or with 5 % of words changed are found, 99 % with
# 10 %; at 0.4 the last are 90 %, at 0.5 half of the cut ones are lost. One copy with 20 % changed is found in four.
COPY_SIMILARITY = 0.3

_SEED = 1
_WORD = re.compile(r"\w+")
_NOT_ITS_OWN = frozenset({Zone.BOILERPLATE, Zone.TEASER})
_LAST = date.max


def copy_groups(documents: Sequence[Document]) -> Mapping[DocumentId, DocumentId]:
    """For each document the one that stands for its text: the earliest published among its copies, then by id.

    Undated documents come last. Near-duplicates are joined transitively, so a copy of a copy is one text.
    Cost grows with the number of words; pairs are compared only where a band of their MinHash agrees.
    """
    ordered = sorted({document.id: document for document in documents}.values(), key=_first_published)
    prints = [_fingerprint(read_text(document)) for document in ordered]
    index = RMinHashLSH(COPY_SIMILARITY, PERMUTATIONS, BANDS)
    leaders = list(range(len(ordered)))
    for number, mark in enumerate(prints):
        if not _WORD.search(ordered[number].text):
            continue  # pages without words are no copies of each other
        for earlier in sorted(index.query(mark)):
            if prints[earlier].jaccard(mark) >= COPY_SIMILARITY:
                _join(leaders, earlier, number)
        index.insert(number, mark)
    return {document.id: ordered[_leader(leaders, n)].id for n, document in enumerate(ordered)}


def read_text(document: Document) -> str:
    """The text without what a site puts on all its pages: menus and teasers make no copy."""
    kept = [p.span.quoted_from(document.text) for p in document.passages if p.zone not in _NOT_ITS_OWN]
    return "\n".join(kept) or document.text


def similarity(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1: the Jaccard similarity of their shingles, as MinHash estimates it."""
    return float(_fingerprint(one).jaccard(_fingerprint(other)))


def _first_published(document: Document) -> tuple[date, DocumentId]:
    return (document.published.earliest if document.published else _LAST), document.id


@lru_cache(maxsize=4096)
def _fingerprint(text: str) -> RMinHash:
    words = _WORD.findall(folded(text))
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    mark = RMinHash(PERMUTATIONS, _SEED)
    mark.update(sorted(shingles))
    return mark


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        number = leaders[number]
    return number


def _join(leaders: list[int], one: int, other: int) -> None:
    low, high = sorted((_leader(leaders, one), _leader(leaders, other)))
    leaders[high] = low
