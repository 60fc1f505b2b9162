"""The domain's words, as frozen dataclasses and closed vocabularies; nothing but the standard library."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .account import Account, Role, Session, SessionKind
    from .alteration import Alteration, AlterationKind, AlteredThing, Numbered
    from .archive import ArchiveFused, ArchiveManifest, ArchiveRun, ArchiveTally, Shard, ShardDone, ShardId, TablePart
    from .asked_model import ModelAccount, ModelAnswer, ModelCall, Unfounded
    from .asking import EVERYTHING, Box, Filter
    from .assessment import Assessment, CredibilityRating, OriginReliability, ReliabilityRating
    from .capture import AS_FILE, NO_ENVELOPE, Arrival, Capture, Captured, Envelope, Fetched, Rejection
    from .check import Check, Checked, CheckKind
    from .claim import (
        WHOLE_CLAIM,
        Basis,
        Claim,
        ClaimId,
        Count,
        Evidence,
        Fill,
        Item,
        Load,
        OtherReading,
        Party,
        PlaceCandidate,
        PlaceRef,
        Source,
        When,
    )
    from .document import Credit, Document, DocumentId, Passage, Published, Span
    from .event import (
        Contradiction,
        ContradictionField,
        ContradictionKind,
        Event,
        EventId,
        Leg,
        LoadValue,
        Origin,
        OriginId,
        OriginKind,
        OutcomeValue,
        PartyValue,
        PlaceValue,
        Route,
        RouteId,
        Status,
    )
    from .evidence import NO_VERSIONS, EntryKind, Fault, Part, Sealed, Sightings, Stamp, Tally, Versions
    from .holding import Change, ChangeKind, Holding, HoldingId, Rule, Step
    from .judgement import (
        NOTHING_JUDGED,
        ClaimJudged,
        Corrected,
        CorrectedCell,
        Credibility,
        EventRated,
        Judged,
        Judgement,
        JudgementId,
        Likelihood,
        PairJudged,
        Reliability,
        Review,
        Saying,
        SourceRated,
        Standing,
        TakenBack,
        all_subjects,
        subjects_of,
    )
    from .limits import USUAL_LIMITS, Limits
    from .mention import (
        CountMention,
        DateBounds,
        EquipmentMention,
        Granularity,
        PartyMention,
        PartyUse,
        Place,
        PlaceMention,
        TimeMention,
    )
    from .question import Answer, Question, QuestionId, Subject, Verdict, Wanted
    from .record import Derived, Reading, Record
    from .table import Column, ColumnKind, Table
    from .vocabulary import (
        Act,
        Anchor,
        BasisKind,
        CaptureMethod,
        ClaimVerdict,
        Component,
        CreditKind,
        FoundIn,
        Outcome,
        PairVerdict,
        PartyKind,
        PlaceKind,
        PlaceRole,
        SourceKind,
        Zone,
    )
    from .watching import Article, ArticleStage, FeedEntry, Headers, Listed, News, WatchedFeed

__all__ = [
    "AS_FILE",
    "EVERYTHING",
    "NOTHING_JUDGED",
    "NO_ENVELOPE",
    "NO_VERSIONS",
    "USUAL_LIMITS",
    "WHOLE_CLAIM",
    "Account",
    "Act",
    "Alteration",
    "AlterationKind",
    "AlteredThing",
    "Anchor",
    "Answer",
    "ArchiveFused",
    "ArchiveManifest",
    "ArchiveRun",
    "ArchiveTally",
    "Arrival",
    "Article",
    "ArticleStage",
    "Assessment",
    "Basis",
    "BasisKind",
    "Box",
    "Capture",
    "CaptureMethod",
    "Captured",
    "Change",
    "ChangeKind",
    "Check",
    "CheckKind",
    "Checked",
    "Claim",
    "ClaimId",
    "ClaimJudged",
    "ClaimVerdict",
    "Column",
    "ColumnKind",
    "Component",
    "Contradiction",
    "ContradictionField",
    "ContradictionKind",
    "Corrected",
    "CorrectedCell",
    "Count",
    "CountMention",
    "Credibility",
    "CredibilityRating",
    "Credit",
    "CreditKind",
    "DateBounds",
    "Derived",
    "Document",
    "DocumentId",
    "EntryKind",
    "Envelope",
    "EquipmentMention",
    "Event",
    "EventId",
    "EventRated",
    "Evidence",
    "Fault",
    "FeedEntry",
    "Fetched",
    "Fill",
    "Filter",
    "FoundIn",
    "Granularity",
    "Headers",
    "Holding",
    "HoldingId",
    "Item",
    "Judged",
    "Judgement",
    "JudgementId",
    "Leg",
    "Likelihood",
    "Limits",
    "Listed",
    "Load",
    "LoadValue",
    "ModelAccount",
    "ModelAnswer",
    "ModelCall",
    "News",
    "Numbered",
    "Origin",
    "OriginId",
    "OriginKind",
    "OriginReliability",
    "OtherReading",
    "Outcome",
    "OutcomeValue",
    "PairJudged",
    "PairVerdict",
    "Part",
    "Party",
    "PartyKind",
    "PartyMention",
    "PartyUse",
    "PartyValue",
    "Passage",
    "Place",
    "PlaceCandidate",
    "PlaceKind",
    "PlaceMention",
    "PlaceRef",
    "PlaceRole",
    "PlaceValue",
    "Published",
    "Question",
    "QuestionId",
    "Reading",
    "Record",
    "Rejection",
    "Reliability",
    "ReliabilityRating",
    "Review",
    "Role",
    "Route",
    "RouteId",
    "Rule",
    "Saying",
    "Sealed",
    "Session",
    "SessionKind",
    "Shard",
    "ShardDone",
    "ShardId",
    "Sightings",
    "Source",
    "SourceKind",
    "SourceRated",
    "Span",
    "Stamp",
    "Standing",
    "Status",
    "Step",
    "Subject",
    "Table",
    "TablePart",
    "TakenBack",
    "Tally",
    "TimeMention",
    "Unfounded",
    "Verdict",
    "Versions",
    "Wanted",
    "WatchedFeed",
    "When",
    "Zone",
    "all_subjects",
    "subjects_of",
]

_HOMES: Final = {
    "account": "Account Role Session SessionKind",
    "alteration": "Alteration AlterationKind AlteredThing Numbered",
    "archive": "ArchiveFused ArchiveManifest ArchiveRun ArchiveTally Shard ShardDone ShardId TablePart",
    "asked_model": "ModelAccount ModelAnswer ModelCall Unfounded",
    "asking": "EVERYTHING Box Filter",
    "assessment": "Assessment CredibilityRating OriginReliability ReliabilityRating",
    "capture": "AS_FILE NO_ENVELOPE Arrival Capture Captured Envelope Fetched Rejection",
    "check": "Check Checked CheckKind",
    "claim": (
        "WHOLE_CLAIM Basis Claim ClaimId Count Evidence Fill Item Load OtherReading Party PlaceCandidate "
        "PlaceRef Source When"
    ),
    "document": "Credit Document DocumentId Passage Published Span",
    "event": (
        "Contradiction ContradictionField ContradictionKind Event EventId Leg LoadValue Origin OriginId "
        "OriginKind OutcomeValue PartyValue PlaceValue Route RouteId Status"
    ),
    "evidence": "NO_VERSIONS EntryKind Fault Part Sealed Sightings Stamp Tally Versions",
    "holding": "Change ChangeKind Holding HoldingId Rule Step",
    "judgement": (
        "NOTHING_JUDGED ClaimJudged Corrected CorrectedCell Credibility EventRated Judged Judgement "
        "JudgementId Likelihood PairJudged Reliability Review Saying SourceRated Standing TakenBack "
        "all_subjects subjects_of"
    ),
    "limits": "USUAL_LIMITS Limits",
    "mention": (
        "CountMention DateBounds EquipmentMention Granularity PartyMention PartyUse Place PlaceMention TimeMention"
    ),
    "question": "Answer Question QuestionId Subject Verdict Wanted",
    "record": "Derived Reading Record",
    "table": "Column ColumnKind Table",
    "vocabulary": (
        "Act Anchor BasisKind CaptureMethod ClaimVerdict Component CreditKind FoundIn Outcome PairVerdict "
        "PartyKind PlaceKind PlaceRole SourceKind Zone"
    ),
    "watching": "Article ArticleStage FeedEntry Headers Listed News WatchedFeed",
}  # the names that each module has
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # which would take every name for one of the room's

    def __getattr__(name: str) -> Any:
        """A term, its module imported when it is first asked for: `laydown --help` knows hardly any."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return value
