"""Documents, readings, claims and refused inputs in tables: what every store in a database does alike."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from ...errors import StoreError
from ...terms import (
    Capture,
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
    Stamp,
)
from ..coding import (
    claim_body,
    claim_from,
    derived_body,
    derived_digest,
    derived_from,
    document_body,
    document_from,
)
from ..digests import document_digest, has_given_date, reading_digest
from . import evidence, examining
from .accounts import SqlAccounts
from .alterations import SqlAlterations
from .rows import Rows
from .said import SqlSaid
from .watching import SqlWatching

_CURRENT_DOCUMENTS = """
    SELECT body, text, (SELECT min(path) FROM inputs WHERE inputs.document = current_readings.document)
    FROM current_readings JOIN document_versions USING (version) ORDER BY current_readings.document"""
_ONE_DOCUMENT = """
    SELECT body, text, (SELECT min(path) FROM inputs WHERE inputs.document = document_versions.id)
    FROM document_versions JOIN readings USING (version)
    WHERE document_versions.id = ? ORDER BY readings.number DESC LIMIT 1"""
_FIRST_READ = """
    SELECT current_readings.document, (
        SELECT min(readings.read_at) FROM readings JOIN document_versions AS other USING (version)
        WHERE other.sha256 = held.sha256)
    FROM current_readings JOIN document_versions AS held USING (version) ORDER BY current_readings.document"""
_MARKS = """
    SELECT current_readings.document, readings.digest
    FROM current_readings JOIN readings USING (number) ORDER BY current_readings.document"""
_CURRENT_READING = """
    SELECT readings.number, id, reader FROM readings JOIN document_versions USING (version)
    WHERE sha256 = (SELECT sha256 FROM document_versions WHERE id = ? LIMIT 1)
    ORDER BY is_given DESC, readings.number DESC LIMIT 1"""
_DOCUMENT_IN = """
    SELECT id FROM readings JOIN document_versions USING (version)
    WHERE sha256 = ? ORDER BY is_given DESC, readings.number DESC LIMIT 1"""
_NEWEST_OF_ITS_KIND = """
    SELECT readings.digest FROM readings JOIN document_versions USING (version)
    WHERE sha256 = ? AND is_given = ? ORDER BY readings.number DESC LIMIT 1"""
_CURRENT_CLAIMS = """
    SELECT claims.body FROM claims JOIN current_readings ON current_readings.number = claims.reading
    ORDER BY current_readings.document, first_start, claims.id"""
_SUPERSEDED = """
    SELECT body FROM claims WHERE reading NOT IN (SELECT number FROM current_readings) ORDER BY number"""
_ADD_CLAIM = """
    INSERT INTO claims (number, reading, id, first_start, act, outcome, body) VALUES (?, ?, ?, ?, ?, ?, ?)"""
_FORGET_DERIVED = "DELETE FROM derived WHERE number <= (SELECT max(number) FROM derived) - 4"  # a day, today, and spare
_LAST_WORD_ON_A_PATH = "SELECT document, error, reason, advice FROM inputs WHERE path = ? ORDER BY number DESC LIMIT 1"
_REFUSED = """
    SELECT path, error, reason, advice FROM inputs
    WHERE number IN (SELECT max(number) FROM inputs GROUP BY path) AND error IS NOT NULL ORDER BY path"""


class SqlStore(SqlSaid):
    """What `ports.Store` promises, in tables. How words are searched, and what the database checks, is its own."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.watching = SqlWatching(rows)
        self.accounts = SqlAccounts(rows)
        self.alterations = SqlAlterations(rows)

    def add_reading(self, reading: Reading) -> bool:
        """Keep a reading in one transaction. False where the page was last read to the very same claims."""
        document = reading.document
        with self._rows.transaction():
            if reading.captured:
                evidence.add_captured(self._rows, reading.captured)
            self._log(document.path, reading.read_at, document=document.id)
            newest = self._rows.one(_NEWEST_OF_ITS_KIND, document.sha256, int(has_given_date(document)))
            digest = reading_digest(reading)
            if newest is not None and newest[0] == digest:
                return False
            version, read_at = self._version_of(document), reading.read_at.isoformat()
            number = self._rows.add("readings", version=version, reader=reading.reader, read_at=read_at, digest=digest)
            self._add_claims(number, reading.claims, title=document.title)
            self._rows.seal(EntryKind.READING, number)
        return True

    def add_rejection(self, rejection: Rejection, *, at: datetime) -> None:
        """Keep the refusal of an input; the same refusal twice in a row is one."""
        with self._rows.transaction():
            if rejection.captured:
                evidence.add_captured(self._rows, rejection.captured)
            self._log(rejection.path, at, rejection=rejection)

    def last_capture(self, name: str) -> Capture | None:
        """The newest capture of an address or name whose bytes are kept."""
        return evidence.last_capture(self._rows, name)

    def captures(self, of: str | None = None) -> Iterator[Capture]:
        """The custody log, oldest first; `of` an address, a name or the digest of bytes, of those only."""
        return evidence.captures(self._rows, of)

    def sightings(self) -> Sightings:
        """For each address that gave several of the documents that hold, which of them at what hour."""
        return evidence.sightings(self._rows)

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this digest, None where they are not kept. Raises StoreAltered where they are not those."""
        return evidence.original(self._rows, sha256)

    def has_original(self, sha256: str) -> bool:
        """Whether bytes with this digest are kept."""
        return self._rows.one("SELECT 1 FROM originals WHERE sha256 = ?", sha256) is not None

    def originals(self) -> Iterator[str]:
        """The digests of the bytes that are kept, in order."""
        return (sha256 for (sha256,) in self._rows.each("SELECT sha256 FROM originals ORDER BY sha256"))

    def custody(self) -> Iterator[Sealed | Fault]:
        """The chain of custody, held against what it seals."""
        return evidence.custody(self._rows)

    def readings(self) -> Iterator[Reading | Fault]:
        """Every reading that was ever kept, in order, with what its rows say that they should not."""
        return examining.readings(self._rows)

    def head(self) -> str | None:
        """The last digest of the chain of custody, None where nothing was written yet."""
        return self._rows.head()

    def add_stamp(self, stamp: Stamp) -> None:
        """Keep a time stamp, for good."""
        evidence.add_stamp(self._rows, stamp)

    def stamps(self) -> tuple[Stamp, ...]:
        """The time stamps, in the order in which they were made."""
        return evidence.stamps(self._rows)

    def has_reading(self, document: DocumentId, *, reader: str) -> bool:
        """Whether the claims that hold for the document are those of this version of the reader."""
        row = self._rows.one(_CURRENT_READING, document)
        return row is not None and (row[1], row[2]) == (document, reader)

    def documents(self) -> tuple[Document, ...]:
        """The documents whose claims hold, ordered by id, each under the smallest of its paths."""
        return tuple(document_from(*row) for row in self._rows.all(_CURRENT_DOCUMENTS))

    def recorded(self) -> Mapping[DocumentId, datetime]:
        """When the page of each document that holds was first read, UTC."""
        return {DocumentId(name): datetime.fromisoformat(at) for name, at in self._rows.all(_FIRST_READ)}

    def one_moment(self) -> AbstractContextManager[None]:
        """Within it, all answers are of one moment: what is asked first decides which."""
        return self._rows.moment()

    def marks(self) -> Mapping[DocumentId, str]:
        """The digest of the reading that holds for each document."""
        return {DocumentId(name): digest for name, digest in self._rows.all(_MARKS)}

    def document(self, document: DocumentId) -> Document | None:
        """The document with this id, as it was last opened."""
        row = self._rows.one(_ONE_DOCUMENT, document)
        return document_from(*row) if row else None

    def document_in(self, sha256: str) -> Document | None:
        """The document that holds for the bytes with this digest."""
        row = self._rows.one(_DOCUMENT_IN, sha256)
        return self.document(row[0]) if row else None

    def claims(self, document: DocumentId | None = None) -> tuple[Claim, ...]:
        """The current claims, ordered by document, then first evidence, then id."""
        if document is None:
            return tuple(claim_from(body) for (body,) in self._rows.all(_CURRENT_CLAIMS))
        current = self._rows.one(_CURRENT_READING, document)
        if current is None or current[1] != document:
            return ()
        found = self._rows.all("SELECT body FROM claims WHERE reading = ? ORDER BY first_start, id", current[0])
        return tuple(claim_from(body) for (body,) in found)

    def claim(self, claim: ClaimId) -> Claim | None:
        """The claim with this id, current or superseded, as it was last read."""
        row = self._rows.one("SELECT body FROM claims WHERE id = ? ORDER BY number DESC LIMIT 1", claim)
        return claim_from(row[0]) if row else None

    def superseded(self) -> tuple[Claim, ...]:
        """The claims of earlier readings that hold no more, in the order in which they were read."""
        return tuple(claim_from(body) for (body,) in self._rows.all(_SUPERSEDED))

    def rejections(self) -> tuple[Rejection, ...]:
        """The refused inputs that were not read since, ordered by path."""
        return tuple(
            Rejection(path=path, error=error, reason=reason, advice=advice)
            for path, error, reason, advice in self._rows.all(_REFUSED)
        )

    def derived(self, key: str) -> Derived | None:
        """What was computed under this key, None where it is not kept, or no longer."""
        row = self._rows.one("SELECT body, digest FROM derived WHERE key = ?", key)
        return derived_from(row[0]) if row and row[1] == derived_digest(key, row[0]) else None

    def keep_derived(self, key: str, derived: Derived) -> None:
        """Keep what was computed, in place of the oldest; nothing where another process writes, or nobody may."""
        try:
            with self._rows.transaction():
                body = derived_body(derived)
                self._rows.run("DELETE FROM derived WHERE key = ?", key)
                self._rows.add("derived", key=key, body=body, digest=derived_digest(key, body))
                self._rows.run(_FORGET_DERIVED)
        except StoreError:  # busy, or a file that may only be read: the next question computes it again
            return

    def forget_derived(self) -> None:
        """Let go of all that was computed; nothing where another process writes, or nobody may."""
        try:
            with self._rows.transaction():
                self._rows.run("DELETE FROM derived")
        except StoreError:
            return

    def together(self) -> AbstractContextManager[None]:
        """What is written within it is kept in one transaction, or not at all. Raises StoreBusy."""
        return self._rows.transaction()

    def close(self) -> None:
        """Let go of the database."""
        self._rows.close()

    @abstractmethod
    def faults(self) -> Iterator[Fault]:
        """What is wrong with the place that it is all kept in."""

    @property
    def rows(self) -> Rows:
        """The rows of the store, for what copies them as they are."""
        return self._rows

    @abstractmethod
    def index_claims(self, claims: Sequence[tuple[int, str, str | None]]) -> None:
        """Let the words of claims be searched: for each its number, its quotations, the title of its page."""

    @abstractmethod
    def index_text(self, version: int, document: Document) -> None:
        """Let the words of a text be searched."""

    def _version_of(self, document: Document) -> int:
        """The number of this version of the document, kept anew where bytes were opened in another way before."""
        digest = document_digest(document)
        kept = self._rows.one("SELECT version FROM document_versions WHERE id = ? AND digest = ?", document.id, digest)
        if kept:
            return int(kept[0])
        published = document.published
        version = self._rows.add(
            "document_versions",
            "version",
            id=document.id,
            sha256=document.sha256,
            is_given=int(has_given_date(document)),
            title=document.title,
            publisher=document.publisher,
            url=document.url,
            earliest=published.earliest.isoformat() if published else None,
            latest=published.latest.isoformat() if published else None,
            text=document.text,
            body=document_body(document),
            digest=digest,
        )
        self.index_text(version, document)
        return version

    def _add_claims(self, reading: int, claims: Sequence[Claim], *, title: str | None) -> None:
        ((following,),) = self._rows.all("SELECT coalesce(max(number), 0) + 1 FROM claims")
        numbered = list(enumerate(claims, int(following)))
        self._rows.run_each(_ADD_CLAIM, [(number, reading, *_columns(claim)) for number, claim in numbered])
        quotes = ("\n".join(evidence.quote for evidence in claim.evidence) for claim in claims)
        self.index_claims([(number, said, title) for (number, _), said in zip(numbered, quotes, strict=True)])

    def _log(
        self,
        path: str | None,
        at: datetime,
        *,
        document: DocumentId | None = None,
        rejection: Rejection | None = None,
    ) -> None:
        """Write down what became of an input, unless that is the last word on it already."""
        error, reason, advice = (rejection.error, rejection.reason, rejection.advice) if rejection else (None,) * 3
        if path is None or self._rows.one(_LAST_WORD_ON_A_PATH, path) == (document, error, reason, advice):
            return
        values = {"document": document, "error": error, "reason": reason, "advice": advice}
        self._rows.add_sealed(EntryKind.INPUT, "inputs", path=path, at=at.isoformat(), **values)


def _columns(claim: Claim) -> tuple[str | int, ...]:
    start = claim.evidence[0].span.start if claim.evidence else 0
    return claim.id, start, claim.act.value, claim.outcome.value, claim_body(claim)
