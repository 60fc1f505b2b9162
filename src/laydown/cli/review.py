"""`laydown review` and `laydown rate`: keeps what people say, shows it, and says what has become of it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from ..errors import BadRequest, StoreAltered
from ..export.jsonl import write_judged_jsonl
from ..measure.words import day_words
from ..ports import Store
from ..review import corrected, event_rated, judgement_of, pair_judged, settle, source_rated, taken, taken_back
from ..terms import (
    Claim,
    ClaimId,
    ClaimJudged,
    ClaimVerdict,
    Credibility,
    Event,
    JudgementId,
    PairJudged,
    PairVerdict,
    Record,
    Reliability,
    Review,
    Saying,
)
from ..wiring import Settings, kept_store, known_words, likeness, likeness_words, record_of
from .judged import print_telling, saying_words, standing_words
from .options import ShowFormat
from .phrases import SHORT, numbered, short_ids
from .speech import going_on, tell
from .tables import Column, print_table, print_text

ENOUGH = SHORT + 4  # characters of a judgement's id that no store will have twice
COLUMNS = (
    Column(title="judgement", least=9, style="dim"),
    Column(title="when", least=11),
    Column(title="by", least=5),
    Column(title="says", least=22),
    Column(title="because", least=9),
    Column(title="standing", least=14),
)


def judge_pair(
    settings: Settings, verdict: PairVerdict, one: str, other: str, *, by: str | None, reason: str | None
) -> int:
    """Keep whether two claims tell of one fact."""
    with _desk(settings, by) as desk:
        says = pair_judged(desk.claim(one).id, desk.claim(other).id, verdict)
        desk.keep(says, reason)
        low, high = (desk.claims[claim] for claim in says.claims)
        print_text(likeness_words(likeness(desk.store, low, high)), indent=2)
    return 0


def judge_claim(settings: Settings, verdict: ClaimVerdict, claim: str, *, by: str | None, reason: str | None) -> int:
    """Keep whether a claim was read rightly."""
    with _desk(settings, by) as desk:
        desk.keep(ClaimJudged(claim=desk.claim(claim).id, verdict=verdict), reason)
    return 0


def correct_claim(
    settings: Settings,
    asked: str,
    cells: Sequence[str],
    quotes: Sequence[str],
    *,
    take: Sequence[str] = (),
    by: str | None,
    reason: str | None,
) -> int:
    """Keep a claim as it should be. One that was put right before is put right further.

    `take` names slots in which the reading of another reader is the right one.
    """
    wanted, quoted = _assigned(cells, "--set"), _assigned(quotes, "--quote")
    if twice := [slot for slot in take if slot in wanted]:
        raise BadRequest(f"{twice[0]} is both set and taken", advice="give one of the two")
    if not wanted and not take:
        raise BadRequest("nothing is set", advice='give --set "SLOT=VALUE", or --take SLOT where readers differ')
    with _desk(settings, by) as desk:
        claim = desk.as_it_stands(desk.claim(asked))
        document = desk.store.document(claim.document)
        if document is None:
            raise BadRequest(f"the document of {claim.id} is not in the store")
        known, other = known_words(settings), taken(claim, take)
        cells_of = {**wanted, **other.cells}
        quotes_of = {**quoted, **other.quotes}
        made = corrected(claim, document, cells_of, known=known, by=desk.by, quotes=quotes_of, spans=other.spans)
        desk.keep(made, reason)
    return 0


def undo(settings: Settings, asked: str, *, by: str | None, reason: str | None) -> int:
    """Keep that a judgement no longer holds."""
    with _desk(settings, by) as desk:
        judged = {one.judgement.id: one for one in desk.review.judged}
        goal = judged[JudgementId(_one(judged, asked, "judgement", "`laydown review list` shows them"))]
        desk.keep(taken_back(goal), reason)
    return 0


def rate(
    settings: Settings, what: str, rating: str, *, likelihood: str | None, by: str | None, reason: str | None
) -> int:
    """Keep how far a source can be relied on, or how credible an event is held to be."""
    value = rating.strip().upper()
    with _desk(settings, by) as desk:
        with going_on("putting the record together"):
            record = record_of(desk.store, settings=settings)
        if value in set(Reliability):
            if likelihood is not None:
                raise BadRequest("--likelihood is of an event", advice="a source is rated A to F and no more")
            if any(event.id.startswith(what) for event in record.events if what.startswith("evt_")):
                raise BadRequest(f"{what} is an event", advice="rate it 1 to 6")
            desk.keep(source_rated(what, Reliability(value), record.events), reason)
        elif value in set(Credibility):
            desk.keep(event_rated(_event(record, what), Credibility(value), likelihood), reason)
        else:
            raise BadRequest(f"{rating!r} is no rating", advice="A to F for a source, 1 to 6 for an event")
    return 0


def show_judgements(settings: Settings, output: ShowFormat) -> int:
    """Print what people said, in order, and what has become of it."""
    store = kept_store(settings)
    try:
        with going_on("putting the record together"):
            record = record_of(store, settings=settings)
    finally:
        store.close()
    judged = record.review.judged
    if output is ShowFormat.JSONL:
        write_judged_jsonl(judged, sys.stdout)
    elif judged:
        print_table(COLUMNS, _rows(record))
    missed = len(record.review.not_applied)
    tell(f"{numbered(len(judged), 'judgement')}" + (f", {missed} not applied" if missed else ""))
    return 0


def _rows(record: Record) -> list[tuple[str, ...]]:
    judged = record.review.judged
    short = short_ids(one.judgement.id for one in judged) | short_ids(event.id for event in record.events)
    short |= short_ids([*(claim.id for claim in record.claims), *(name for one in judged for name in one.claims)])

    def shown(name: str) -> str:
        return short.get(name, name)

    return [
        (
            shown(one.judgement.id),
            day_words(one.judgement.at.date()),
            one.judgement.by,
            saying_words(one.judgement.says, shown),
            one.judgement.reason or "",
            standing_words(one, shown),
        )
        for one in judged
    ]


def verify(settings: Settings, noted: str | None) -> int:
    """Check the chain of judgements, and that a digest that somebody noted is in it."""
    wanted = noted.strip().lower() if noted is not None else None
    if wanted is not None and len(wanted) < ENOUGH:
        raise BadRequest(f"--noted {noted!r} is no digest", advice="give the one that `laydown review verify` printed")
    store = kept_store(settings)
    try:
        digests = store.verify_judgements()
    finally:
        store.close()
    if wanted is not None and not any(digest.startswith(wanted) for digest in digests):
        raise StoreAltered(
            f"no judgement has the digest {noted}: some were cut off, or written anew",
            advice="go back to a copy of the store that has it",
        )
    print_text(f"{numbered(len(digests), 'judgement')}, as written")
    if digests:
        print_text(f"digest of the last: {digests[-1]}")
    return 0


@dataclass(frozen=True, slots=True)
class _Desk:
    """The store that somebody judges in, what was said before, and who it is."""

    store: Store
    review: Review
    claims: dict[ClaimId, Claim]
    by: str

    def claim(self, asked: str) -> Claim:
        """The one claim whose id begins so. Raises BadRequest."""
        found = _one(self.claims, asked, "claim", "`laydown explain EVENT` shows those of an event")
        return self.claims[ClaimId(found)]

    def as_it_stands(self, claim: Claim) -> Claim:
        """The claim that takes the place of this one, if it was put right."""
        now = next((put_right for old, put_right in self.review.corrected if old.id == claim.id), claim.id)
        return self.claims[now]

    def keep(self, says: Saying, reason: str | None) -> None:
        """Write it down, and show what it is about."""
        judgement = judgement_of(says, by=self.by, at=datetime.now(UTC), reason=reason)
        self.store.add_judgement(judgement)
        print_text(f"{judgement.id}: {saying_words(says)}", style="bold")
        for claim in (self.claims[name] for name in _named_in(says) if name in self.claims):
            if document := self.store.document(claim.document):
                print_telling(claim, document)
        tell(f"kept, by {self.by}; `laydown review undo {judgement.id[:ENOUGH]}` takes it back")


@contextmanager
def _desk(settings: Settings, by: str | None) -> Iterator[_Desk]:
    if by is None or not by.strip():
        raise BadRequest("nobody is named who says so", advice="give --by NAME, or set LAYDOWN_REVIEWER")
    store = kept_store(settings)
    try:
        read = store.claims()
        taking_part, review = settle(store.judgements(), read)
        before = (claim for claim, _ in review.corrected)
        claims = {claim.id: claim for claim in (*taking_part, *review.rejected, *before, *read)}
        yield _Desk(store, review, claims, by.strip())
    finally:
        store.close()


def _named_in(says: Saying) -> tuple[ClaimId, ...]:
    match says:
        case PairJudged():
            return says.claims
        case ClaimJudged():
            return (says.claim,)
    return (says.claim,) if hasattr(says, "claim") else ()


def _one(ids: Iterable[str], asked: str, noun: str, advice: str) -> str:
    """The one id that begins with `asked`. Raises BadRequest for none and for several."""
    found = sorted(name for name in ids if name.startswith(asked))
    if asked in found:
        return asked
    if not found:
        raise BadRequest(f"no {noun} has an id that begins with {asked!r}", advice=advice)
    if len(found) > 1:
        shown = ", ".join(found[:4])
        raise BadRequest(f"{asked!r} begins {len(found)} ids ({shown} …)", advice="give more of its digits")
    return found[0]


def _assigned(pairs: Sequence[str], option: str) -> dict[str, str]:
    """Slots and what is given for them. Raises BadRequest for what is no SLOT=VALUE, and for a slot given twice."""
    given: dict[str, str] = {}
    for pair in pairs:
        slot, sign, value = pair.partition("=")
        if not sign or not slot.strip():
            raise BadRequest(f"{option} {pair!r} is no SLOT=VALUE", advice=f'as in {option} "outcome=blocked"')
        if slot.strip() in given:
            raise BadRequest(f"{option} gives {slot.strip()} twice", advice="give it once")
        given[slot.strip()] = value.strip()
    return given


def _event(record: Record, asked: str) -> Event:
    events: dict[str, Event] = {old: event for event in record.events for old in event.also}
    events |= {event.id: event for event in record.events}
    return events[_one(events, asked, "event", "`laydown events` lists them; a source is rated A to F")]
