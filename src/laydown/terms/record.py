"""What travels between rooms in one piece: the reading of a document, and the whole record that doors show."""

from dataclasses import dataclass
from datetime import datetime

from .asked_model import ModelAccount
from .assessment import Assessment
from .capture import Captured, Rejection
from .check import Checked
from .claim import Claim
from .document import Document
from .event import Event, Route
from .evidence import NO_VERSIONS, Versions
from .holding import Holding
from .judgement import NOTHING_JUDGED, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document as one version of the reader read it. `read_at` is the recording time, UTC.

    `captured` are the bytes that the document came from, on their way into a store; None afterwards. `unasked` is why a
    language model that should have read too gave no answer, `account` what became of its proposals where it did; both
    are told once and not kept.
    """

    document: Document
    claims: tuple[Claim, ...]
    reader: str
    read_at: datetime
    captured: Captured | None = None
    unasked: str | None = None
    account: ModelAccount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What fusing and checking gave: it follows from the claims alone, and is kept so as not to be computed again."""

    events: tuple[Event, ...]
    routes: tuple[Route, ...]
    checks: tuple[Checked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything known, in stable order: documents by id, claims by document and first span, events, holdings.

    `checks` are what arithmetic and geography say to the texts, in the order of the documents and their text.
    `review` is what people said; `assessments` are those of the events, in their order. `versions` are the documents
    that are versions of one page; what a later version tells again in the same words is not among the claims.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    holdings: tuple[Holding, ...]
    rejections: tuple[Rejection, ...] = ()
    checks: tuple[Checked, ...] = ()
    routes: tuple[Route, ...] = ()
    review: Review = NOTHING_JUDGED
    assessments: tuple[Assessment, ...] = ()
    versions: Versions = NO_VERSIONS
