"""Which documents are copies of one text: MinHash over word shingles, so that a reprint is no second witness."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from rensa import RMinHash, RMinHashLSH

from ..measure.folding import folded
from ..terms import Document, DocumentId

SHINGLE_WORDS = 4
PERMUTATIONS = 128
BANDS = 32  # 32 bands of 4 rows: a pair of similarity 0.6 is missed once in 90, one of 0.7 once in 6,000
COPY_SIMILARITY = 0.5  # see evals/fuse_copies.py

_SEED = 1
_WORD = re.compile(r"\w+")
_LONG_AGO = date.max


def copy_groups(documents: Sequence[Document]) -> Mapping[DocumentId, DocumentId]:
    """For each document the one that stands for its text: the earliest published among its copies, then by id.

    Undated documents come last. Near-duplicates are joined transitively, so a copy of a copy is one text.
    Cost grows with the number of words; pairs are compared only where a band of their MinHash agrees.
    """
    ordered = sorted({document.id: document for document in documents}.values(), key=_first_published)
    prints = [_fingerprint(document.text) for document in ordered]
    index = RMinHashLSH(COPY_SIMILARITY, PERMUTATIONS, BANDS)
    leaders = list(range(len(ordered)))
    for number, mark in enumerate(prints):
        for earlier in sorted(index.query(mark)):
            if prints[earlier].jaccard(mark) >= COPY_SIMILARITY:
                _join(leaders, earlier, number)
        index.insert(number, mark)
    return {document.id: ordered[_leader(leaders, n)].id for n, document in enumerate(ordered)}


def _first_published(document: Document) -> tuple[date, DocumentId]:
    return (document.published.earliest if document.published else _LONG_AGO), document.id


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
