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

from rensa import RMinHash

from ..measure.folding import folded
from ..terms import CreditKind, Document, DocumentId, Zone
from .bands import ROWS, Bands, as_fingerprint, likeness
from .outlets import is_same_outlet

_Place = tuple[date, bool, DocumentId]  # where a page stands among the pages of one text

SHINGLE_WORDS = 2  # content words in a row; 3 of them lose half of what is rewritten (evals/fuse_copies.py)
_CONTENT_LETTERS = 4  # shorter words are mostly grammar, which rewriting changes and which strangers share

# evals/fuse_copies.py, 482 pages, 4,820 copies: of the pairs of pages that tell one story in their own words the
# closest are at 0.06; copies cut by half, reordered, or with a fifth of their words changed are over 0.25. Swept: 0.12
# to 0.30; at 0.30 one copy in 500 is lost, at 0.18 pages are joined whose menus nothing tells from their text.
COPY_SIMILARITY = 0.25

_ONE_ADDRESS = 2.0  # more than any likeness
_SEED = 1
_MOST_WORDS = 20_000  # of a page; what stands later is no part of a report
_WORD = re.compile(r"\w+")
_NOT_ITS_OWN = frozenset({Zone.BOILERPLATE, Zone.TEASER})
_LAST = date.max
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/?#]+)(/[^?#]*[^/?#])/?(?:[?#].*)?$", re.IGNORECASE)
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})


class CopyIndex:
    """Documents by text: takes pages in and out one by one, and tells for each which page stands for its text.

    A page copies the page before it that is most like it, so that a page which takes from two joins neither with the
    other. The answer depends on what is held, not on the order in which it came. Cost of `add`: the page's words, and a
    comparison with the pages that share a band of its fingerprint. Memory: about 1 KB a page (300 bytes of fingerprint,
    512 of bands, ids), whatever its length.
    """

    def __init__(self) -> None:
        self._bands = Bands()
        self._numbers: dict[DocumentId, int] = {}
        self._pages: list[_Place | None] = []  # None: taken out
        self._has_words: list[bool] = []
        self._copied: dict[int, tuple[float, int]] = {}  # how like it is to the page that it copies, and which that is
        self._copiers: dict[int, set[int]] = defaultdict(set)
        self._addresses: dict[int, list[int]] = defaultdict(list)
        self._addresses_of: dict[int, tuple[int, ...]] = {}

    def add(self, document: Document) -> frozenset[DocumentId]:
        """Hold a document, in place of one with the same id; it and those whose text now stands under another page."""
        before = self.drop(document.id)
        number = len(self._pages)
        words = content_words(read_text(document))
        self._numbers[document.id] = number
        self._pages.append(_first_published(document))
        self._has_words.append(bool(words) or bool(_WORD.search(document.text)))
        self._bands.append(_fingerprint(words), is_sought=self._has_words[number])
        addresses = _addresses(document)
        for address in addresses:
            self._addresses[address].append(number)
        if addresses:
            self._addresses_of[number] = addresses
        alike = self._alike(number)
        self._point(number, alike)
        moved = {number}
        for other, like in alike.items():
            if self._is_before(number, other) and self._is_nearer(like, number, self._copied.get(other)):
                self._follow(other, like, number)
                moved.add(other)
        return before | self._ids(moved)

    def drop(self, document: DocumentId) -> frozenset[DocumentId]:
        """Let go of a document; the others whose text now stands under another page. Nothing where it is not held."""
        number = self._numbers.pop(document, None)
        if number is None:
            return frozenset()
        for address in self._addresses_of.get(number, ()):
            self._addresses[address].remove(number)
            if not self._addresses[address]:
                del self._addresses[address]
        orphans = self._copiers.pop(number, set())
        self._unfollow(number)
        self._pages[number] = None
        for orphan in orphans:
            del self._copied[orphan]
        for orphan in orphans:
            self._point(orphan, self._alike(orphan))
        self._addresses_of.pop(number, None)
        return self._ids(orphans)

    def leader(self, document: DocumentId) -> DocumentId:
        """The page that stands for a text: the first of those that a page goes back to, copy by copy.

        Earlier published pages come first, undated ones last; of one day those that credit nobody else for their words,
        then by id. A page that is not held stands for itself.
        """
        number = self._numbers.get(document)
        return document if number is None else self._id(self._root(number))

    def copies(self, document: DocumentId) -> tuple[DocumentId, ...]:
        """The pages held that have the same text, itself among them; none where it is not held."""
        number = self._numbers.get(document)
        return () if number is None else tuple(sorted(self._ids({self._root(number)})))

    def leaders(self) -> Mapping[DocumentId, DocumentId]:
        """The page that stands for each page held."""
        return {document: self._id(self._root(number)) for document, number in self._numbers.items()}

    def _point(self, number: int, alike: Mapping[int, float]) -> None:
        """Make a page follow the one before it that is most like it, if any."""
        best: tuple[float, int] | None = None
        for other, like in alike.items():
            if self._is_before(other, number) and self._is_nearer(like, other, best):
                best = like, other
        if best is not None:
            self._follow(number, *best)

    def _follow(self, number: int, like: float, other: int) -> None:
        self._unfollow(number)
        self._copied[number] = like, other
        self._copiers[other].add(number)

    def _unfollow(self, number: int) -> None:
        if (copied := self._copied.pop(number, None)) is not None:
            self._copiers[copied[1]].discard(number)
            if not self._copiers[copied[1]]:
                del self._copiers[copied[1]]

    def _is_nearer(self, like: float, other: int, than: tuple[float, int] | None) -> bool:
        return than is None or like > than[0] or (like == than[0] and self._is_before(other, than[1]))

    def _is_before(self, one: int, other: int) -> bool:
        return self._page(one) < self._page(other)

    def _alike(self, number: int) -> dict[int, float]:
        """The pages held whose text is the same, by number, with how much of it is."""
        same = dict.fromkeys((o for a in self._addresses_of.get(number, ()) for o in self._addresses[a]), _ONE_ADDRESS)
        if self._has_words[number]:
            same = self._bands.alike(number, at_least=COPY_SIMILARITY) | same
        return {other: like for other, like in same.items() if other != number and self._pages[other] is not None}

    def _root(self, number: int) -> int:
        while (copied := self._copied.get(number)) is not None:
            number = copied[1]
        return number

    def _ids(self, numbers: Iterable[int]) -> frozenset[DocumentId]:
        """These pages and all that follow them, copy by copy."""
        found, waiting = set[int](), list(numbers)
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting.extend(self._copiers.get(number, ()))
        return frozenset(map(self._id, found))

    def _id(self, number: int) -> DocumentId:
        return self._page(number)[-1]

    def _page(self, number: int) -> _Place:
        page = self._pages[number]
        assert page is not None  # noqa: S101 - only pages that are held are asked for
        return page


def copy_groups(documents: Iterable[Document]) -> Mapping[DocumentId, DocumentId]:
    """For each document the one that stands for its text: the first that it goes back to, copy by copy.

    A page copies one that was published before, or one of its day where it credits another outlet; undated pages come
    last, then the order is that of ids.
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
    return likeness(_fingerprint(content_words(one)), _fingerprint(content_words(other)))


def _first_published(document: Document) -> _Place:
    day = document.published.earliest if document.published else _LAST
    return day, _credits_another(document), document.id


def _credits_another(document: Document) -> bool:
    """Whether the page says that its words are another outlet's."""
    own = document.publisher
    texts = [credit.name for credit in document.credits if credit.kind is CreditKind.TEXT]
    return any(own is None or not is_same_outlet(name, own) for name in texts)


def _fingerprint(words: list[str]) -> int:
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    mark = RMinHash(ROWS, _SEED)
    mark.update(sorted(shingles))
    return as_fingerprint(mark.digest())


def _addresses(document: Document) -> tuple[int, ...]:
    """Digests of the addresses that the page has or names as its original; none for feeds and front pages."""
    if document.media_type in _FEEDS:
        return ()
    found = (_ADDRESS.match(address) for address in (document.url, document.canonical_url) if address)
    names = sorted({f"{match[1].lower()}{match[2]}" for match in found if match})
    return tuple(int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") for name in names)
