"""Which documents are copies of one text, so that a reprint is no second witness.

Two pages are one text where enough of their wording is the same (MinHash over pairs of content words), where they have
one address, or where one names the other's address as its original. What is kept of a page is its fingerprint, never
its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b

import numpy as np
from rensa import RMinHash

from ..measure.folding import folded
from ..terms import Document, DocumentId, Zone
from .bands import Bands, Fingerprint, as_fingerprint

SHINGLE_WORDS = 2  # content words in a row; 3 of them lose half of what is rewritten (evals/fuse_copies.py)
PERMUTATIONS = 128
_CONTENT_LETTERS = 4  # shorter words are mostly grammar, which rewriting changes and which strangers share

# evals/fuse_copies.py: of the pairs of own pages that tell one story in their own words the closest are at 0.07; copies
# with a fifth of their words changed are at 0.28 and more. Swept: 0.12 to 0.30; 0.18 is three standard errors of the
# estimate (0.034) from both.
COPY_SIMILARITY = 0.18

_SEED = 1
_MOST_WORDS = 20_000  # of a page; what stands later is no part of a report
_WORD = re.compile(r"\w+")
_NOT_ITS_OWN = frozenset({Zone.BOILERPLATE, Zone.TEASER})
_LAST = date.max
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/?#]+)(/[^?#]*[^/?#])/?(?:[?#].*)?$", re.IGNORECASE)
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})


class CopyIndex:
    """Documents by text: takes pages in and out one by one, and tells for each which page stands for its text.

    The answer depends on what is held, not on the order in which it came. Cost of `add`: the page's words, and a
    comparison with the pages that share a band of its fingerprint. Memory: about 1 KB a page (256 bytes of fingerprint,
    512 of bands, ids), whatever its length.
    """

    def __init__(self) -> None:
        self._bands = Bands()
        self._numbers: dict[DocumentId, int] = {}
        self._pages: list[tuple[date, DocumentId] | None] = []  # None: taken out
        self._has_words: list[bool] = []
        self._group_of: list[int] = []
        self._groups: dict[int, list[int]] = {}  # of two pages and more
        self._addresses: dict[int, list[int]] = defaultdict(list)
        self._addresses_of: dict[int, tuple[int, ...]] = {}

    def add(self, document: Document) -> frozenset[DocumentId]:
        """Hold a document, in place of one with the same id; those whose text now stands under another page."""
        before = self.drop(document.id)
        number = len(self._pages)
        words = content_words(read_text(document))
        self._numbers[document.id] = number
        self._pages.append(_first_published(document))
        self._has_words.append(bool(words) or bool(_WORD.search(document.text)))
        self._group_of.append(number)
        self._bands.append(_fingerprint(words), is_sought=self._has_words[number])
        addresses = _addresses(document)
        for address in addresses:
            self._addresses[address].append(number)
        if addresses:
            self._addresses_of[number] = addresses
        return before | self._link(number) | {document.id}

    def drop(self, document: DocumentId) -> frozenset[DocumentId]:
        """Let go of a document; the others whose text now stands under another page. Nothing where it is not held."""
        number = self._numbers.pop(document, None)
        if number is None:
            return frozenset()
        others = [member for member in self._groups.pop(self._group_of[number], []) if member != number]
        stood = self._first(number, *others)
        self._pages[number] = None
        for address in self._addresses_of.pop(number, ()):
            self._addresses[address].remove(number)
            if not self._addresses[address]:
                del self._addresses[address]
        for member in others:
            self._group_of[member] = member
        for member in others:
            self._link(member)
        return frozenset(self._id(m) for m in others if self._leader(m) != stood)

    def leader(self, document: DocumentId) -> DocumentId:
        """The page that stands for a text: the earliest published of its copies, undated ones last, then by id.

        A page that is not held stands for itself.
        """
        number = self._numbers.get(document)
        return document if number is None else self._id(self._leader(number))

    def copies(self, document: DocumentId) -> tuple[DocumentId, ...]:
        """The pages held that have the same text, itself among them; none where it is not held."""
        number = self._numbers.get(document)
        members = [] if number is None else self._groups.get(self._group_of[number], [number])
        return tuple(sorted(map(self._id, members)))

    def leaders(self) -> Mapping[DocumentId, DocumentId]:
        """The page that stands for each page held."""
        return {document: self._id(self._leader(number)) for document, number in self._numbers.items()}

    def _link(self, number: int) -> frozenset[DocumentId]:
        """Join a page with the texts that it copies or that copy it; the pages whose leader changed."""
        changed: set[int] = set()
        for other in self._alike(number):
            one, two = self._group_of[number], self._group_of[other]
            if one == two:
                continue
            mine, theirs = self._groups.pop(one, [number]), self._groups.pop(two, [other])
            leaders = {member: self._first(*group) for group in (mine, theirs) for member in group}
            low, high = sorted((mine, theirs), key=len)
            home = self._group_of[high[0]]
            for member in low:
                self._group_of[member] = home
            self._groups[home] = high + low
            first = self._first(*set(leaders.values()))
            changed.update(member for member, leader in leaders.items() if leader != first)
        return frozenset(self._id(member) for member in changed)

    def _alike(self, number: int) -> list[int]:
        """The pages held whose text is the same, by number."""
        same = {other for address in self._addresses_of.get(number, ()) for other in self._addresses[address]}
        if self._has_words[number]:
            same.update(self._bands.alike(number, at_least=COPY_SIMILARITY))
        return sorted(other for other in same if other != number and self._pages[other] is not None)

    def _leader(self, number: int) -> int:
        return self._first(*self._groups.get(self._group_of[number], (number,)))

    def _first(self, *numbers: int) -> int:
        return min(numbers, key=lambda number: self._pages[number] or (_LAST, DocumentId("")))

    def _id(self, number: int) -> DocumentId:
        page = self._pages[number]
        assert page is not None  # noqa: S101 - only pages that are held are asked for
        return page[1]


def copy_groups(documents: Iterable[Document]) -> Mapping[DocumentId, DocumentId]:
    """For each document the one that stands for its text: the earliest published among its copies, then by id.

    Undated documents come last. Near-duplicates are joined transitively, so a copy of a copy is one text.
    """
    index = CopyIndex()
    for document in {document.id: document for document in documents}.values():
        index.add(document)
    return index.leaders()


def read_text(document: Document) -> str:
    """The text without what a site puts on all its pages: menus and teasers make no copy."""
    kept = [p.span.quoted_from(document.text) for p in document.passages if p.zone not in _NOT_ITS_OWN]
    return "\n".join(kept) or document.text


def content_words(text: str) -> list[str]:
    """The words that say what a text is about, folded, in its order: longer ones, and figures.

    >>> content_words("The S-300 was flown to Libya on the 6th.")
    ['300', 'flown', 'libya', '6th']
    """
    words = (word for word in _WORD.findall(folded(text)) if len(word) >= _CONTENT_LETTERS or not word.isalpha())
    return [word for word, _ in zip(words, range(_MOST_WORDS), strict=False)]


def similarity(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1: the Jaccard similarity of their shingles, as MinHash estimates it."""
    return float(np.mean(_fingerprint(content_words(one)) == _fingerprint(content_words(other))))


def _first_published(document: Document) -> tuple[date, DocumentId]:
    return (document.published.earliest if document.published else _LAST), document.id


def _fingerprint(words: list[str]) -> Fingerprint:
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    mark = RMinHash(PERMUTATIONS, _SEED)
    mark.update(sorted(shingles))
    return as_fingerprint(mark.digest())


def _addresses(document: Document) -> tuple[int, ...]:
    """Digests of the addresses that the page has or names as its original; none for feeds and front pages."""
    if document.media_type in _FEEDS:
        return ()
    found = (_ADDRESS.match(address) for address in (document.url, document.canonical_url) if address)
    names = sorted({f"{match[1].lower()}{match[2]}" for match in found if match})
    return tuple(int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") for name in names)
