"""The seams between rooms, as protocols: who offers what, in domain words. Implementations are named in `wiring`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO, TypeVar, runtime_checkable

from .terms import (
    NO_ENVELOPE,
    Account,
    Alteration,
    Anchor,
    Answer,
    Article,
    ArticleStage,
    Capture,
    Claim,
    ClaimId,
    DateBounds,
    Derived,
    Document,
    DocumentId,
    Envelope,
    EquipmentMention,
    Fault,
    Fetched,
    Judgement,
    JudgementId,
    ModelAccount,
    ModelAnswer,
    ModelCall,
    News,
    Numbered,
    PartyMention,
    Place,
    PlaceMention,
    Published,
    Question,
    QuestionId,
    Reading,
    Record,
    Rejection,
    Sealed,
    Session,
    Sightings,
    Span,
    Stamp,
    Table,
    TimeMention,
    WatchedFeed,
)

Task = TypeVar("Task")
Result = TypeVar("Result")


class Opener(Protocol):
    """Turns the bytes of one report into a document."""

    def __call__(
        self, data: bytes, *, path: str | None, published: Published | None, envelope: Envelope = NO_ENVELOPE
    ) -> Document:
        """The document in `data`. `published` is the user's word and wins. Raises BadInput."""
        ...


class Fetcher(Protocol):
    """Asks a server for what is at an address: the one part that reaches the network."""

    def fetch(self, url: str, *, known: Capture | None = None) -> Fetched:
        """What is at `url` now, asked with the validators (ETag, Last-Modified) of the capture that we have.

        Raises Refused for an address or answer that is not to be taken, FetchFailed where none came. Both are BadInput.
        """
        ...


class Poster(Protocol):
    """Sends something to a service that the user named, by the same guarded way as pages are fetched."""

    def post(self, url: str, data: bytes, *, content_type: str, accept: str) -> bytes:
        """What the service answers. No redirects. Raises Refused, FetchFailed."""
        ...


class EquipmentIndex(Protocol):
    """Knows the names of equipment, and the nouns for it."""

    def spot(self, text: str) -> tuple[EquipmentMention, ...]:
        """The mentions in `text`, in order, not overlapping, longest first."""
        ...

    def family(self, equipment: str) -> str:
        """The family that a canonical name belongs to: "S-300PMU-2" gives "S-300"; itself for the rest."""
        ...


class PlaceIndex(Protocol):
    """Knows the names of places."""

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        """Words of `text` that may name a place, in order, not overlapping."""
        ...

    def place(self, place_id: str) -> Place | None:
        """The entry with this id."""
        ...


class PartyIndex(Protocol):
    """Knows the names of states, forces, groups, ministries, outlets and providers."""

    def spot(self, text: str) -> tuple[PartyMention, ...]:
        """The mentions in `text`, in order, not overlapping, longest first."""
        ...


class Calendar(Protocol):
    """Knows how news says when."""

    def spot(self, text: str) -> tuple[TimeMention, ...]:
        """The time phrases of `text`, in order, not overlapping."""
        ...

    def bounds(
        self, mention: TimeMention, *, counted_from: Published | None, anchor: Anchor, is_future: bool
    ) -> DateBounds | None:
        """The days that the phrase names, relative ones counted from `counted_from`.

        `is_future` says that the fact is still to come, so "on Friday" looks forward. None where the phrase needs
        a day to be counted from and there is none, or where it is vague.
        """
        ...


class Reader(Protocol):
    """Reads a document. Pure and deterministic for a version."""

    @property
    def version(self) -> str:
        """Name and version, as written on every claim: "rules 1"."""
        ...

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the document, in the order of their first evidence."""
        ...


@runtime_checkable
class AccountingReader(Protocol):
    """A reader that can tell what became of a language model's proposals, in the same pass."""

    def accounted(self, document: Document) -> tuple[tuple[Claim, ...], ModelAccount | None]:
        """The claims that `read` gives, and the account; None where no model was asked."""
        ...


class Resolver(Protocol):
    """Gives the names of a claim their catalogue entries, places and days."""

    def __call__(self, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The same claims, in the same order, with ids anew."""
        ...


class WatchState(Protocol):
    """What is known of feeds and articles between two looks. No part of the record: rows are replaced."""

    def feeds(self) -> tuple[WatchedFeed, ...]:
        """The feeds that were looked at, ordered by address."""
        ...

    def keep_feed(self, feed: WatchedFeed) -> None:
        """Keep a feed as it is now, in place of what was known of it."""
        ...

    def shown(self, feed: str) -> Mapping[str, str]:
        """The stamp of every entry that the feed ever showed, by the entry's key, as it was shown last."""
        ...

    def keep_shown(self, feed: str, stamps: Mapping[str, str]) -> None:
        """Keep the stamps of entries that the feed shows; those that it shows no more stay."""
        ...

    def article(self, address: str) -> Article | None:
        """The article with this address."""
        ...

    def articles(self, stage: ArticleStage) -> tuple[Article, ...]:
        """The articles at a stage, the one that was due first before the others."""
        ...

    def next_article_at(self) -> datetime | None:
        """When the first of those that wait is due; None where none waits."""
        ...

    def keep_article(self, article: Article) -> None:
        """Keep an article as it is now, in place of what was known of it."""
        ...

    def add_news(self, news: Iterable[News]) -> None:
        """Keep claims that are to be told, in order. What a page was told to say before is passed over."""
        ...

    def untold(self) -> tuple[News, ...]:
        """The news that was not told yet, in the order in which it was kept."""
        ...

    def mark_told(self, news: Iterable[News]) -> None:
        """Let news be told for good."""
        ...

    def outlet(self, name: str) -> int | None:
        """How long, in bytes, a file was when news began to be written to its end; None where none is being written."""
        ...

    def keep_outlet(self, name: str, length: int | None) -> None:
        """Keep how long the file is before news is written to its end; None when that is done."""
        ...


class Accounts(Protocol):
    """Who may use the desk. No part of the record: rows are replaced, accounts are never deleted."""

    def account(self, name: str) -> Account | None:
        """The account of this name, whatever its case."""
        ...

    def accounts(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        ...

    def keep_account(self, account: Account) -> None:
        """Keep an account as it is now, in place of what was known of it. Raises StoreBusy."""
        ...

    def session(self, digest: str) -> Session | None:
        """The session or token whose secret has this digest; whether it has run out is the asker's to see."""
        ...

    def sessions(self, account: str) -> tuple[Session, ...]:
        """The sessions and tokens of an account, the oldest first."""
        ...

    def keep_session(self, session: Session) -> None:
        """Let a session or token stand."""
        ...

    def close_session(self, digest: str) -> None:
        """Let go of one; nothing happens where there is none."""
        ...

    def close_sessions(self, account: str) -> None:
        """Let go of all cookies and tokens of an account: its password was changed, or it was disabled."""
        ...


class Alterations(Protocol):
    """How the record changed from one look at it to the next, for those who keep a copy; written once."""

    def add(self, alterations: Iterable[Alteration], *, state: str) -> None:
        """Write them at the end, in order, in one transaction. `state` names the record that they lead to.

        Nothing is written where the last state is this one already: two processes may find the same change. What was
        altered is to be found out within `together()`, so that no other writes between the look and the writing.
        """
        ...

    def state(self) -> str | None:
        """The name of the record that all alterations together lead to, None before the first."""
        ...

    def standing(self) -> Mapping[tuple[str, str], str]:
        """What stands after all of them: kind of thing and id, with the digest."""
        ...

    def since(self, number: int, *, limit: int) -> tuple[Numbered, ...]:
        """Those after this number, oldest first; 0 gives them from the first on."""
        ...


class Store(Protocol):
    """Keeps documents and claims. Nothing is ever deleted; a later reading supersedes an earlier one.

    Of the same bytes under several dates of publication one document holds: one whose date the user gave goes before
    the rest, then the one read last.
    """

    def add_reading(self, reading: Reading) -> bool:
        """Keep a reading in one transaction. False where the very same one is the newest. Raises StoreBusy.

        The bytes that it came from are kept with it, once, and their capture is written to the custody log.
        """
        ...

    def add_rejection(self, rejection: Rejection, *, at: datetime) -> None:
        """Keep the refusal of an input, and in the custody log which bytes were refused, where any came."""
        ...

    def last_capture(self, name: str) -> Capture | None:
        """The newest capture whose bytes are kept of an address, the one asked or the one that answered, or of a name.

        None where there is none: the bytes were never had, refused, or not to be kept.
        """
        ...

    def captures(self, of: str | None = None) -> Iterator[Capture]:
        """The custody log, oldest first; `of` an address, a name or the digest of bytes, the captures of that only.

        Raises StoreAltered at an entry that is none.
        """
        ...

    def sightings(self) -> Sightings:
        """For each address whose captures found several of the documents that hold, which of them it was at what hour.

        The hours are those of the captures, or what an archive says of them; in order.
        """
        ...

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this digest, None where they are not kept. Raises StoreAltered where they do not give it."""
        ...

    def has_original(self, sha256: str) -> bool:
        """Whether bytes with this digest are kept; whether they are still those that came is not looked at."""
        ...

    def originals(self) -> Iterator[str]:
        """The digests of all bytes that are kept, in order."""
        ...

    def custody(self) -> Iterator[Sealed | Fault]:
        """The chain of custody from its first entry on, each held against what was written, with what does not fit.

        It seals every capture, input, reading, judgement, question, answer and time stamp, in the order in which they
        were written.
        """
        ...

    def readings(self) -> Iterator[Reading | Fault]:
        """Every reading that was ever kept, superseded ones too, in order; without paths, and without bytes.

        What its rows say that they should not comes before it as faults; one that cannot be read is a fault alone.
        """
        ...

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the place that it is all kept in: guards, numbers, what is repeated, words to search."""
        ...

    def head(self) -> str | None:
        """The last digest of the chain of custody, which vouches for all that was written; None for nothing."""
        ...

    def add_stamp(self, stamp: Stamp) -> None:
        """Keep a time stamp of the chain of custody, for good. Raises StoreBusy."""
        ...

    def stamps(self) -> tuple[Stamp, ...]:
        """The time stamps, in the order in which they were made."""
        ...

    def has_reading(self, document: DocumentId, *, reader: str) -> bool:
        """Whether the claims that hold for the document are those of this version of the reader."""
        ...

    def documents(self) -> tuple[Document, ...]:
        """The documents that hold, ordered by id, each under the smallest path that it was read by."""
        ...

    def recorded(self) -> Mapping[DocumentId, datetime]:
        """When the page of each document that holds was first read, under whatever date of publication, UTC."""
        ...

    def one_moment(self) -> AbstractContextManager[None]:
        """Within it, all answers are of one moment, whatever another process writes. Nothing is written within it."""
        ...

    def marks(self) -> Mapping[DocumentId, str]:
        """A mark of the reading that holds for each document: another one, with the same claims' ids too, has another.

        Ids leave out what a word was taken for, notes and reasons; marks leave out nothing but hour and path.
        """
        ...

    def document(self, document: DocumentId) -> Document | None:
        """The document with this id."""
        ...

    def document_in(self, sha256: str) -> Document | None:
        """The document that holds for the bytes with this digest."""
        ...

    def claims(self, document: DocumentId | None = None) -> tuple[Claim, ...]:
        """The current claims, ordered by document, then first evidence, then id."""
        ...

    def claim(self, claim: ClaimId) -> Claim | None:
        """The claim with this id, current or superseded."""
        ...

    def superseded(self) -> tuple[Claim, ...]:
        """The claims of earlier readings that hold no more, in the order in which they were read."""
        ...

    def rejections(self) -> tuple[Rejection, ...]:
        """The refused inputs that were not read since, ordered by path."""
        ...

    def add_judgement(self, judgement: Judgement, *, expected: Mapping[str, JudgementId | None] | None = None) -> bool:
        """Keep what somebody said, for good. False where the very same one is kept already. Raises StoreBusy.

        `expected` says for ids of claims, events and judgements, or names of sources, which judgement was the last
        about each that the person saw, None for none: where another came since, nothing is kept and Overtaken is
        raised, however many processes judge at once. The very same judgement sent again gives False, not Overtaken.
        """
        ...

    def last_judgements(self, about: Iterable[str]) -> Mapping[str, JudgementId | None]:
        """For each of these ids or names, the last judgement about it, None where there is none; see `subjects_of`.

        One that takes back another is also about everything that the other is about.
        """
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """What people said, in the order in which it was kept. Raises StoreAltered where a row is no judgement."""
        ...

    def verify_judgements(self) -> tuple[str, ...]:
        """A digest for each judgement, in order, that vouches for it and all before it.

        Raises StoreAltered at the first that is not as it was written.
        """
        ...

    def add_question(self, question: Question) -> bool:
        """Keep a question that stands from now on. False where it stands already."""
        ...

    def forget_question(self, question: QuestionId, *, at: datetime) -> bool:
        """Let go of a question; its answers stay. False where it does not stand."""
        ...

    def questions(self) -> tuple[Question, ...]:
        """The questions that stand, in the order in which they were asked."""
        ...

    def add_answer(self, answer: Answer) -> bool:
        """Keep what the record answers. False where the newest answer to the question is the same but for its hour."""
        ...

    def answers(self, question: QuestionId) -> tuple[Answer, ...]:
        """The answers that a question had, oldest first, those before it was let go of among them."""
        ...

    def derived(self, key: str) -> Derived | None:
        """What was computed under this key, None where it is not kept, or no longer."""
        ...

    def keep_derived(self, key: str, derived: Derived) -> None:
        """Keep what was computed from the claims for the next question. It may be let go of at any time."""
        ...

    def forget_derived(self) -> None:
        """Let go of all that was computed: the next question computes it anew."""
        ...

    def search(self, words: str, *, limit: int = 50) -> tuple[ClaimId, ...]:
        """Current claims whose evidence holds the words, best first."""
        ...

    def search_texts(self, words: str, *, limit: int = 50) -> tuple[tuple[DocumentId, Span], ...]:
        """The documents that hold all the words in title or text, best first, each with where the first stands.

        The span is of the whole passage to show around it, at most some hundred characters.
        """
        ...

    @property
    def watching(self) -> WatchState:
        """The feeds and articles that are watched."""
        ...

    @property
    def accounts(self) -> Accounts:
        """Who may use the desk."""
        ...

    @property
    def alterations(self) -> Alterations:
        """How the record changed."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """What is written within it is kept in one transaction, or not at all. Raises StoreBusy."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Engine(Protocol):
    """Runs one function over many inputs."""

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results, in the order of the tasks."""
        ...

    def each(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results as they are done, in any order.

        A task whose process or machine died is done again; one that takes its process along each time raises
        EngineFailed, after all others are done. `function` must be safe to run twice.
        """
        ...


class LanguageModel(Protocol):
    """A language model behind an address, asked one question at a time."""

    @property
    def name(self) -> str:
        """The model as the user named it."""
        ...

    def answer(self, call: ModelCall) -> ModelAnswer:
        """What it answers, at most as long as the limits allow.

        Raises ModelFailed where no answer comes, or none that is one, and BudgetSpent before a call that would go over
        what the user allows.
        """
        ...


class RowWriter(Protocol):
    """Takes the rows of one file of a table."""

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row: what it has no cell for is null. Rows are on their way to the file before all have come."""
        ...

    def close(self) -> int:
        """End the file; how many rows it has."""
        ...

    def let_go(self) -> None:
        """Write nothing more, as after an error: the file is not to stand. Nothing happens where it has ended."""
        ...


class Tables(Protocol):
    """Files that hold typed tables."""

    def writer(self, table: Table, stream: BinaryIO) -> RowWriter:
        """What writes rows of `table` into `stream`: same rows, same bytes. Raises MissingPart."""
        ...

    def rows(self, stream: BinaryIO, columns: Sequence[str] | None = None) -> Iterator[Mapping[str, Any]]:
        """The rows of a file, in order, some at a time; of `columns` only, where they are named."""
        ...


class Exporter(Protocol):
    """Writes the record in one format."""

    def __call__(self, record: Record, stream: TextIO) -> None:
        """Write to an open text stream. Same record, same bytes."""
        ...


class BinaryExporter(Protocol):
    """Writes the record in one format that is no text."""

    def __call__(self, record: Record, stream: BinaryIO) -> None:
        """Write to an open stream of bytes. Same record, same bytes. Raises MissingPart where an extra is wanted."""
        ...


class BriefWriter(Protocol):
    """Writes the self-contained page."""

    def __call__(self, record: Record, path: Path) -> None:
        """Write the page to `path`."""
        ...
