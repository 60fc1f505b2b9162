"""What people said, and what events amount to, on the screen."""

import re
from collections.abc import Callable, Iterable, Sequence

from ..measure.words import (
    credibility_words,
    day_words,
    likelihood_words,
    other_words,
    reliability_words,
)
from ..terms import (
    WHOLE_CLAIM,
    Assessment,
    Claim,
    ClaimId,
    ClaimJudged,
    Corrected,
    CorrectedCell,
    CredibilityRating,
    Document,
    Event,
    EventRated,
    Evidence,
    Judged,
    PairJudged,
    Review,
    Saying,
    SourceRated,
    Standing,
    TakenBack,
)
from .phrases import numbered, source_words
from .speech import NOT_STATED, listed
from .tables import Column, print_table, print_text

NOBODY = "nobody"
_ID = re.compile(r"\b(?:clm|evt|jdg)_[0-9a-f]+")
RELIABILITY_COLUMNS = (
    Column(title="origin", least=14),
    Column(title="reliability", least=14),
    Column(title="rated by", least=10),
    Column(title="on", least=11),
    Column(title="because", least=14),
)


def saying_words(says: Saying, shown: Callable[[str], str] = str) -> str:
    """What somebody said, in one phrase; `shown` gives the form that ids are shown in."""
    match says:
        case PairJudged():
            return f"{says.verdict.value}: {' '.join(map(shown, says.claims))}"
        case ClaimJudged():
            return f"{says.verdict.value}: {shown(says.claim)}"
        case Corrected():
            cells = "; ".join(map(_cell_words, says.cells))
            return f"correct: {shown(says.claim)}, now {shown(says.becomes.id)}: {cells}"
        case SourceRated():
            return f"source {says.source}: {reliability_words(says.reliability)}"
        case EventRated():
            stated = f"; {likelihood_words(says.likelihood)}" if says.likelihood else ""
            return f"event {shown(says.event)}: {credibility_words(says.credibility)}{stated}"
        case TakenBack():
            return f"takes back {shown(says.judgement)}"


def standing_words(judged: Judged, shown: Callable[[str], str] = str) -> str:
    """What has become of a judgement: "holds", "taken back by …", "not applied: …"."""
    if judged.why is None:
        return judged.standing.value
    colon = ":" if judged.standing is Standing.NOT_APPLIED else ""
    why = _ID.sub(lambda match: shown(match[0]), judged.why)
    return f"{judged.standing.value}{colon} {why}"


def mark_words(event: Event, review: Review, assessment: Assessment | None) -> str:
    """What a tired reader should see of an event that people judged, "" where nobody did."""
    held = set(event.claims)
    put_right = len(held.intersection(name for _, name in review.corrected))
    parted = any(low in held or high in held for low, high in review.apart)
    marks = (
        f"{put_right} corrected" if put_right else "",
        "joined" if any(low in held and high in held for low, high in review.together) else "",
        "parted" if parted else "",
        f"rated {assessment.credibility.value}" if assessment and assessment.credibility_ratings else "",
    )
    return "; ".join(mark for mark in marks if mark)


def claim_mark(claim: ClaimId, review: Review) -> str:
    """Whether a claim takes no further part, and why; "" where it does."""
    if any(one.id == claim for one in review.rejected):
        return "rejected"
    return "put right" if any(old.id == claim for old, _ in review.corrected) else ""


def print_telling(claim: Claim, document: Document, quote: Evidence | None = None) -> None:
    """Print who tells it and in which words: those of `quote`, or the first of the claim."""
    print_text(f"{claim.id} · {source_words(claim, document)} · {document.path or document.id}", indent=2)
    if shown := quote or next(iter(claim.evidence), None):
        print_text(f"“{shown.quote}”", indent=4)
    for one in claim.otherwise:
        if one.slot != WHOLE_CLAIM:
            words = f" (“{one.words}”)" if one.words else ""
            print_text(f"{one.slot} read otherwise by {one.reader}: {other_words(one) or NOT_STATED}{words}", indent=4)


def print_judged(judged: Sequence[Judged]) -> None:
    """Print what people said of something, if they did."""
    if judged:
        print_text("what people said", style="bold")
    for one in judged:
        said = one.judgement
        holds = "" if one.standing is Standing.HOLDS else f" ({standing_words(one)})"
        print_text(f"{said.by}, {day_words(said.at.date())} ({said.id}): {saying_words(said.says)}{holds}", indent=2)
        if said.reason:
            print_text(f"because: {said.reason}", indent=4)


def print_assessment(assessment: Assessment) -> None:
    """Print what an event amounts to, and what this was made of."""
    print_text()
    print_text("assessment", style="bold")
    bases = listed([kind.value.replace("_", " ") for kind in assessment.bases], most=8)
    origins = numbered(assessment.origins, "independent origin")
    print_text(f"{assessment.status.value}; {origins}; bases: {bases}", indent=2)
    print_text(f"credibility: {_credibility(assessment)}", indent=2)
    for earlier in assessment.credibility_ratings[1:]:
        print_text(f"before: {_rated(earlier)}", indent=4)
    if assessment.likelihood:
        print_text(f"likelihood, as stated: {likelihood_words(assessment.likelihood)}", indent=2)
    pairs = ", ".join(" against ".join(pair) for pair in assessment.contradictions) or "none"
    print_text(f"made of the claims {' '.join(assessment.claims)}; contradictions: {pairs}", indent=2)
    print_text()
    print_table(RELIABILITY_COLUMNS, list(_reliability_rows(assessment)), title="reliability of its origins")


def _reliability_rows(assessment: Assessment) -> Iterable[tuple[str, ...]]:
    """The rating that holds first, the earlier ones below."""
    for one in assessment.reliability:
        name = one.name or "origin not known"
        if not one.ratings:
            yield name, reliability_words(one.value), NOBODY, "", ""
        for number, rating in enumerate(one.ratings):
            held = name if number == 0 else ""
            letter = reliability_words(rating.value)
            before = "" if number == 0 else "before: " if rating.judgement else "else: "
            yield held, f"{before}{letter}", rating.by, day_words(rating.on), rating.reason or NOT_STATED


def _credibility(assessment: Assessment) -> str:
    ratings = assessment.credibility_ratings
    return _rated(ratings[0]) if ratings else f"{credibility_words(assessment.credibility)} (rated by {NOBODY})"


def _rated(rating: CredibilityRating) -> str:
    had = f"when it had {numbered(rating.claims, 'claim')}"
    reason = f": {rating.reason}" if rating.reason else ""
    return f"{credibility_words(rating.value)}, by {rating.by} on {day_words(rating.on)}, {had}{reason}"


def _cell_words(cell: CorrectedCell) -> str:
    own = "quoted" if cell.quote else "own word"
    return f"{cell.slot} {cell.was or NOT_STATED} → {cell.becomes or NOT_STATED} ({own})"
