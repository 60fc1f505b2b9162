"""A record held against all that vouches for it: bytes, chains, digests, ids, spans, and the texts that bytes give.

Takes what a store gives, a few rows at a time; gives each fault as it is found and a tally for each part. Reads
nothing else and writes nothing. What it proves, and what it cannot, is in docs/evidence.md.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..errors import BadInput, LaydownError, StoreBusy
from ..measure.claim_ids import claim_id
from ..ports import Store
from ..terms import Capture, Claim, ClaimId, Document, Fault, Part, Reading, Stamp, Tally
from .spans import spans_of

Reopen = Callable[[Capture, bytes, Document], Document]
CheckStamp = Callable[[Stamp], str | None]


def verify(
    store: Store,
    *,
    versions: Collection[str],
    reopen: Reopen | None = None,
    heads: Sequence[str] = (),
    check_stamp: CheckStamp | None = None,
    id_of: Callable[[Claim], ClaimId] = claim_id,
) -> Iterator[Fault | Tally]:
    """Each fault of the record, then how many of each part were examined.

    `reopen` opens bytes as intake does; None leaves that out. What was read by one of these `versions` must come out
    as it was kept; of what was read by another, a difference is noted. `heads` were noted elsewhere, and must stand in
    the chain of custody. `check_stamp` says what is wrong with a time stamp, None where nothing is; without it they
    are held against the chain only. Raises StoreBusy.
    """
    yield from _Examination(store, frozenset(versions), reopen, tuple(heads), check_stamp, id_of).run()


@dataclass(slots=True)
class _Count:
    """What was examined of a part so far."""

    examined: int = 0
    faults: int = 0
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, what: str) -> None:
        self.notes[what] = self.notes.get(what, 0) + 1


@dataclass(slots=True)
class _Examination:
    """One walk through a store, part by part; a part that breaks off is a fault of its own."""

    store: Store
    versions: frozenset[str]
    reopen: Reopen | None
    heads: tuple[str, ...]
    check_stamp: CheckStamp | None
    id_of: Callable[[Claim], ClaimId]
    counts: dict[Part, _Count] = field(default_factory=lambda: {part: _Count() for part in Part})

    def run(self) -> Iterator[Fault | Tally]:
        walks = {
            Part.FILE: self._file,
            Part.CUSTODY: self._custody,
            Part.JUDGEMENTS: self._judgements,
            Part.ORIGINALS: self._originals,
            Part.READINGS: self._readings,
            Part.STAMPS: self._stamps,
        }
        for part, walk in walks.items():
            for fault in _to_its_end(part, walk):
                self.counts[fault.part].faults += 1
                yield fault
        for part, count in self.counts.items():
            notes = tuple(f"{number:,} {what}" for what, number in sorted(count.notes.items()))
            yield Tally(part=part, examined=count.examined, faults=count.faults, notes=notes)

    def _file(self) -> Iterator[Fault]:
        self.counts[Part.FILE].examined = 1
        yield from self.store.faults()

    def _custody(self) -> Iterator[Fault]:
        """The chain, the heads that were noted and the stamps that were made of it."""
        wanted = dict.fromkeys(self.heads, "a noted head")
        wanted |= {stamp.digest: f"what {stamp.authority} stamped" for stamp in self.store.stamps()}
        is_whole = True
        for link in self.store.custody():
            if isinstance(link, Fault):
                is_whole = False
                yield link
                continue
            self.counts[Part.CUSTODY].examined += 1
            if not link.is_whole:
                is_whole = False
                subject, what = (
                    f"entry {link.number}, a {link.kind}",
                    "it is not as it was written, or one before it is",
                )
                yield Fault(part=Part.CUSTODY, subject=subject, what=what)
            elif is_whole and link.digest in wanted:
                del wanted[link.digest]
        for digest, name in wanted.items():
            what = "no entry of the chain has it, or one before that entry is not as it was written"
            yield Fault(part=Part.CUSTODY, subject=name, what=what, expected=digest)

    def _judgements(self) -> Iterator[Fault]:
        self.counts[Part.JUDGEMENTS].examined = len(self.store.verify_judgements())
        yield from ()

    def _originals(self) -> Iterator[Fault]:
        """All bytes, hashed again; those that were to be kept must be there."""
        for sha256 in self.store.originals():
            self.counts[Part.ORIGINALS].examined += 1
            try:
                data = self.store.original(sha256)
            except StoreBusy:
                raise
            except LaydownError as error:
                yield Fault(part=Part.ORIGINALS, subject=sha256, what=str(error))
                continue
            sizes = {capture.size_bytes for capture in self.store.captures(sha256)}
            if not sizes:
                yield Fault(part=Part.ORIGINALS, subject=sha256, what="the custody log does not say how it came")
            elif data is not None and sizes != {len(data)}:
                expected, found = " and ".join(map(str, sorted(sizes))), str(len(data))
                what = "its size in bytes is not that of the custody log"
                yield Fault(part=Part.ORIGINALS, subject=sha256, what=what, expected=expected, found=found)
        for capture in self.store.captures():
            if capture.is_kept and not self.store.has_original(capture.sha256):
                yield Fault(part=Part.ORIGINALS, subject=capture.name, what="missing", expected=capture.sha256)

    def _readings(self) -> Iterator[Fault]:
        """Every reading, superseded or not: its text, its claims with their ids and spans, and where it came from."""
        for reading in self.store.readings():
            if isinstance(reading, Fault):
                yield reading
                continue
            self.counts[Part.READINGS].examined += 1
            self.counts[Part.TEXTS].examined += 1
            yield from self._document(reading.document)
            for claim in reading.claims:
                yield from self._claim(claim, reading)
            yield from self._source(reading)

    def _document(self, document: Document) -> Iterator[Fault]:
        for slot, span in spans_of((document.passages, document.credits)):
            self.counts[Part.SPANS].examined += 1
            if span.end > len(document.text):
                yield _beyond(document, slot, span.end)

    def _claim(self, claim: Claim, reading: Reading) -> Iterator[Fault]:
        self.counts[Part.CLAIMS].examined += 1
        document = reading.document
        if claim.document != document.id:
            what = "it belongs to another document than its reading"
            yield Fault(part=Part.CLAIMS, subject=claim.id, what=what, expected=document.id, found=claim.document)
        if claim.id != (found := self.id_of(claim)):
            if reading.reader in self.versions:
                what = "its id does not follow from what it says"
                yield Fault(part=Part.CLAIMS, subject=claim.id, what=what, expected=claim.id, found=found)
            else:
                self.counts[Part.CLAIMS].note("by other versions, under ids that this one would not give")
        for slot, span in spans_of(claim):
            self.counts[Part.SPANS].examined += 1
            if span.end > len(document.text):
                yield _beyond(document, f"{claim.id} {slot}", span.end)
        for number, piece in enumerate(claim.evidence):
            words = piece.span.quoted_from(document.text)
            if piece.quote != words:
                subject, what = (
                    f"{document.id}, {claim.id} evidence[{number}]",
                    "the quotation is not what the text says",
                )
                yield Fault(part=Part.SPANS, subject=subject, what=what, expected=piece.quote, found=words)

    def _source(self, reading: Reading) -> Iterator[Fault]:
        """The bytes that the document came from, and whether they give it still."""
        document, sources = reading.document, self.counts[Part.SOURCES]
        sources.examined += 1
        first, is_wanted = None, False
        for capture in self.store.captures(document.sha256):
            first, is_wanted = first or capture, is_wanted or capture.is_kept
        if first is None:
            sources.note("read before originals were kept")
        elif not is_wanted:
            sources.note("kept without their bytes, as the user wanted")
        elif self.reopen:
            yield from self._reopened(reading, self.reopen)

    def _reopened(self, reading: Reading, reopen: Reopen) -> Iterator[Fault]:
        document, count = reading.document, self.counts[Part.REOPENED]
        try:
            data = self.store.original(document.sha256)
        except StoreBusy:
            raise
        except LaydownError:
            return  # told with the originals
        if data is None:
            return
        count.examined += 1
        tried, what = set[tuple[str, str]](), "no capture of them can be opened"
        for capture in self.store.captures(document.sha256):
            way = (capture.name, repr(capture.envelope))
            if way in tried:
                continue
            tried.add(way)
            try:
                opened = replace(reopen(capture, data, document), path=None)
            except BadInput as error:
                what = str(error)
                continue
            if opened == replace(document, path=None):
                return
            differing = [name for name in Document.__slots__ if getattr(opened, name) != getattr(document, name)]
            what = f"they give another {', '.join(name for name in differing if name != 'path')}"
        if reading.reader in self.versions:
            yield Fault(part=Part.REOPENED, subject=document.id, what=f"its bytes, opened again: {what}")
        else:
            count.note("that other versions opened, and this one opens in another way")

    def _stamps(self) -> Iterator[Fault]:
        for stamp in self.store.stamps():
            self.counts[Part.STAMPS].examined += 1
            if self.check_stamp is None:
                self.counts[Part.STAMPS].note("whose signature was not looked at")
            elif wrong := self.check_stamp(stamp):
                subject = f"{stamp.authority}, {stamp.at.isoformat(timespec='seconds')}"
                yield Fault(part=Part.STAMPS, subject=subject, what=wrong)


def _to_its_end(part: Part, walk: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """The faults of a part; that the store gives no more of it is the last one."""
    try:
        yield from walk()
    except StoreBusy:
        raise
    except LaydownError as error:
        yield Fault(part=part, subject="the store", what=f"nothing more of this could be examined: {error}")


def _beyond(document: Document, slot: str, end: int) -> Fault:
    what = "a span ends beyond the text"
    return Fault(
        part=Part.SPANS, subject=f"{document.id}, {slot}", what=what, expected=f"≤ {len(document.text)}", found=str(end)
    )
