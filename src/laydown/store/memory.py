"""A store that keeps nothing after the run: for `--no-store`, and the plain model that other stores are tested by."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..measure.folding import folded
from ..terms import (
    Capture,
    Captured,
    Claim,
    ClaimId,
    Derived,
    Document,
    DocumentId,
    EntryKind,
    Fault,
    Reading,
    Rejection,
    Sealed,
    Sightings,
    Span,
    Stamp,
)
from .accounts import MemoryAccounts
from .alterations import MemoryAlterations
from .custody import capture_body, is_news, sightings_of, walked
from .digests import has_given_date, reading_digest
from .said import MemorySaid
from .searching import Texts
from .watching import MemoryWatching


class MemoryStore(MemorySaid):
    """What `ports.Store` promises, in lists."""

    def __init__(self) -> None:
        super().__init__()
        self._derived: dict[str, Derived] = {}
        self._readings: list[Reading] = []
        self._inputs: list[tuple[str, DocumentId | Rejection]] = []
        self._last_words: dict[str, DocumentId | Rejection] = {}
        self._captures: list[Capture] = []
        self._last_by_name: dict[str, Capture] = {}
        self._originals: dict[str, bytes] = {}
        self._stamps: list[Stamp] = []
        self.watching = MemoryWatching()
        self.accounts = MemoryAccounts()
        self.alterations = MemoryAlterations()

    def add_reading(self, reading: Reading) -> bool:
        """Keep a reading. False where the page was last read to the very same claims."""
        if reading.captured:
            self._capture(reading.captured)
        self._log(reading.document.path, reading.document.id, reading.read_at)
        page = _page(reading)
        newest = next((kept for kept in reversed(self._readings) if _page(kept) == page), None)
        if newest is not None and _substance(newest) == _substance(reading):
            return False
        self._readings.append(replace(reading, captured=None, unasked=None))
        self._seal(EntryKind.READING, reading_digest(reading), reading.read_at.isoformat())
        return True

    def add_rejection(self, rejection: Rejection, *, at: datetime) -> None:
        """Keep the refusal of an input; the same refusal twice in a row is one."""
        if rejection.captured:
            self._capture(rejection.captured)
        self._log(rejection.path, replace(rejection, captured=None), at)

    def last_capture(self, name: str) -> Capture | None:
        """The newest capture of an address or name whose bytes are kept."""
        found = (kept for kept in reversed(self._captures) if kept.sha256 in self._originals)
        return next((kept for kept in found if name in (kept.name, kept.arrival.url)), None)

    def captures(self, of: str | None = None) -> Iterator[Capture]:
        """The custody log, oldest first."""
        return (kept for kept in self._captures if of in (None, kept.name, kept.arrival.url, kept.sha256))

    def sightings(self) -> Sightings:
        """For each address that gave several of the documents that hold, which of them at what hour."""
        return sightings_of(self._captures, {kept.document.sha256: kept.document.id for kept in self._current()})

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this digest, None where they are not kept."""
        return self._originals.get(sha256)

    def has_original(self, sha256: str) -> bool:
        """Whether bytes with this digest are kept."""
        return sha256 in self._originals

    def originals(self) -> Iterator[str]:
        """The digests of the bytes that are kept, in order."""
        return iter(sorted(self._originals))

    def custody(self) -> Iterator[Sealed | Fault]:
        """The chain of custody, held against what it seals."""
        return walked(self._links, {kind: iter(list(enumerate(said, 1))) for kind, said in self._entries.items()})

    def readings(self) -> Iterator[Reading | Fault]:
        """Every reading that was ever kept, in order."""
        return (replace(kept, document=replace(kept.document, path=None)) for kept in self._readings)

    def faults(self) -> Iterator[Fault]:
        """There is no file."""
        return iter(())

    def add_stamp(self, stamp: Stamp) -> None:
        """Keep a time stamp, for good."""
        self._stamps.append(stamp)
        self._seal(EntryKind.STAMP, stamp.at.isoformat(), stamp.authority, stamp.digest, stamp.token.hex().upper())

    def stamps(self) -> tuple[Stamp, ...]:
        """The time stamps, in the order in which they were made."""
        return tuple(self._stamps)

    def has_reading(self, document: DocumentId, *, reader: str) -> bool:
        """Whether the claims that hold for the document are those of this version of the reader."""
        return any(kept.document.id == document and kept.reader == reader for kept in self._current())

    def documents(self) -> tuple[Document, ...]:
        """The documents whose claims hold, ordered by id."""
        return tuple(self._shown(kept.document) for kept in self._current())

    def recorded(self) -> Mapping[DocumentId, datetime]:
        """When the page of each document that holds was first read."""
        first: dict[str, datetime] = {}
        for kept in self._readings:
            page = kept.document.sha256
            first[page] = min(first.get(page, kept.read_at), kept.read_at)
        return {kept.document.id: first[kept.document.sha256] for kept in self._current()}

    def one_moment(self) -> AbstractContextManager[None]:
        """Nobody else writes here."""
        return nullcontext()

    def marks(self) -> Mapping[DocumentId, str]:
        """The number of the reading that holds for each document."""
        numbers = {id(kept): number for number, kept in enumerate(self._readings)}
        return {kept.document.id: str(numbers[id(kept)]) for kept in self._current()}

    def document(self, document: DocumentId) -> Document | None:
        """The document with this id, as it was last opened."""
        found = (kept.document for kept in reversed(self._readings) if kept.document.id == document)
        return next(map(self._shown, found), None)

    def document_in(self, sha256: str) -> Document | None:
        """The document that holds for the bytes with this digest."""
        return next((self._shown(kept.document) for kept in self._current() if kept.document.sha256 == sha256), None)

    def claims(self, document: DocumentId | None = None) -> tuple[Claim, ...]:
        """The current claims, ordered by document, then first evidence, then id."""
        return tuple(
            claim
            for kept in self._current()
            if document in (None, kept.document.id)
            for claim in sorted(kept.claims, key=_position)
        )

    def claim(self, claim: ClaimId) -> Claim | None:
        """The claim with this id, current or superseded."""
        return next((one for kept in reversed(self._readings) for one in kept.claims if one.id == claim), None)

    def superseded(self) -> tuple[Claim, ...]:
        """The claims of earlier readings that hold no more, in the order in which they were read."""
        current = {id(kept) for kept in self._current()}
        return tuple(claim for kept in self._readings if id(kept) not in current for claim in kept.claims)

    def rejections(self) -> tuple[Rejection, ...]:
        """The refused inputs that were not read since, ordered by path."""
        return tuple(last for _, last in sorted(self._last_words.items()) if isinstance(last, Rejection))

    def derived(self, key: str) -> Derived | None:
        """What was computed under this key, None where it is not kept, or no longer."""
        return self._derived.get(key)

    def keep_derived(self, key: str, derived: Derived) -> None:
        """Keep what was computed last."""
        self._derived = {key: derived}

    def forget_derived(self) -> None:
        """Let go of all that was computed."""
        self._derived = {}

    def search(self, words: str, *, limit: int = 50) -> tuple[ClaimId, ...]:
        """Current claims whose evidence or title holds all the words, as parts of words, in the order of `claims`."""
        asked = [folded(word) for word in words.split()]
        titles = {kept.document.id: kept.document.title or "" for kept in self._current()}
        found = (claim.id for claim in self.claims() if asked and _holds(claim, titles[claim.document], asked))
        return tuple(found)[:limit]

    def search_texts(self, words: str, *, limit: int = 50) -> tuple[tuple[DocumentId, Span], ...]:
        """The documents that hold all the words in title or text, best first, each with the passage to show."""
        current = [kept.document for kept in self._current()]
        with Texts() as texts:
            for number, document in enumerate(current):
                texts.add(number, document.title, document.text)
            found = [current[number] for number in texts.found(words)[:limit]]
            return tuple((document.id, texts.passage(document.text, words)) for document in found)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within it is kept, or not at all."""
        parts = (self, self.watching, self.accounts, self.alterations)
        with self._lock:
            before = [{name: _copied(value) for name, value in vars(part).items()} for part in parts]
            try:
                yield
            except BaseException:
                for part, values in zip(parts, before, strict=True):
                    vars(part).update(values)
                raise

    def close(self) -> None:
        """Nothing to let go of."""

    def _capture(self, captured: Captured) -> None:
        capture = captured.capture
        if captured.data is not None:
            self._originals.setdefault(capture.sha256, captured.data)
        if is_news(capture, self._last_by_name.get(capture.name)):
            self._captures.append(capture)
            self._last_by_name[capture.name] = capture
            self._seal(EntryKind.CAPTURE, capture_body(capture))

    def _log(self, path: str | None, outcome: DocumentId | Rejection, at: datetime) -> None:
        if path is None or self._last_words.get(path) == outcome:
            return
        self._last_words[path] = outcome
        self._inputs.append((path, outcome))
        if isinstance(outcome, Rejection):
            self._seal(EntryKind.INPUT, path, at.isoformat(), None, outcome.error, outcome.reason, outcome.advice)
        else:
            self._seal(EntryKind.INPUT, path, at.isoformat(), outcome, None, None, None)

    def _current(self) -> list[Reading]:
        """The readings that hold, by document id: per page, one with a given date first, then the newest."""
        pages: dict[str, Reading] = {}
        for kept in sorted(self._readings, key=_page):  # stable: the newest stays last of its kind
            pages[kept.document.sha256] = kept
        return sorted(pages.values(), key=lambda kept: kept.document.id)

    def _shown(self, document: Document) -> Document:
        paths = [path for path, outcome in self._inputs if outcome == document.id]
        return replace(document, path=min(paths, default=None))


def _copied(kept: Any) -> Any:
    """What is kept, so that the lists and tables in it can be gone back to; the state of the watch is seen to apart."""
    if isinstance(kept, dict):
        return {key: list(value) if isinstance(value, list) else value for key, value in kept.items()}
    return copy(kept) if isinstance(kept, (list, set)) else kept


def _page(reading: Reading) -> tuple[str, bool]:
    return reading.document.sha256, has_given_date(reading.document)


def _substance(reading: Reading) -> tuple[Document, str, tuple[Claim, ...]]:
    return replace(reading.document, path=None), reading.reader, reading.claims


def _position(claim: Claim) -> tuple[int, ClaimId]:
    return (claim.evidence[0].span.start if claim.evidence else 0), claim.id


def _holds(claim: Claim, title: str, words: list[str]) -> bool:
    text = folded(" ".join((title, *(evidence.quote for evidence in claim.evidence))))
    return all(word in text for word in words)
