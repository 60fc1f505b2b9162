"""The record in Python: the same questions, under the same names, as at the command line, with terms as answers.

A third front door beside `cli` and `web`. Nothing here prints; every answer is a frozen record of `laydown.terms`, and
every refusal an error of `laydown.errors`.

>>> from laydown import Ledger
>>> ledger = Ledger.open(None)  # in memory, gone with the process
>>> reading = ledger.read_text("Two T-72 tanks arrived in Tartus on 3 May 2024, the ministry said.", name="note.txt")
>>> [(holding.equipment, holding.at_least, holding.place.name) for holding in ledger.where("T-72")]
[('T-72', 2, 'Tartus')]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar

from .desk import PARAMETERS, filter_from, narrowed
from .errors import BadRequest
from .ledger import Family, changes, held, may_be_there, told_of
from .review import corrected, judgement_of
from .terms import (
    AS_FILE,
    NO_ENVELOPE,
    Arrival,
    Change,
    Claim,
    ClaimJudged,
    ClaimVerdict,
    Document,
    DocumentId,
    Envelope,
    Event,
    Holding,
    Judgement,
    JudgementId,
    PairJudged,
    PairVerdict,
    Reading,
    Record,
    Rejection,
    Saying,
    Subject,
    TakenBack,
)
from .wiring import (
    Settings,
    catalogue,
    gazetteer,
    inputs_of,
    known_words,
    new_store,
    on_day,
    read_into,
    record_of,
    store_place,
    web_fetcher,
)
from .wiring.subjects import Known, known_names, like_names, place_named, subject_of, things_of

if TYPE_CHECKING:
    from .ports import Store

Found: TypeAlias = Claim | Event | Holding | Judgement
Asked: TypeAlias = str | int | bool | date | Sequence[str]
_Key = TypeVar("_Key", bound=str)
_Thing = TypeVar("_Thing")

_ALL = 1_000_000  # claims that a search may find before a filter


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A report that is at hand as text."""

    path: str
    text: str
    arrival: Arrival = AS_FILE
    envelope: Envelope = NO_ENVELOPE

    def read(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")


class Ledger:
    """The record of one store. Open it with `Ledger.open`, in a `with` block or with `close` at the end.

    It sees what other processes write: each question is answered from the record as it is then. Not for use by several
    threads at once: open one for each.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._held: tuple[str | None, Record] | None = None

    @classmethod
    def open(
        cls,
        store: str | Path | None = "laydown.db",
        *,
        catalogue: str | Path | None = None,
        sites: str | Path | None = None,
        policy: str | Path | None = None,
    ) -> Self:
        """The record in the store, made where there is none; in memory for None.

        `catalogue`, `sites` and `policy` are your own files, as at the command line. Raises StoreError.
        """
        settings = Settings(
            store=None if store is None else store_place(store),
            catalogue=_file(catalogue),
            sites=_file(sites),
            policy=_file(policy),
        )
        return cls(new_store(settings), settings)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(
        self, *names: str | Path, published: date | None = None, again: bool = False
    ) -> tuple[Reading | Rejection, ...]:
        """Read files, folders, archives and web addresses into the record: what became of each input, in order.

        What cannot be read is a `Rejection` with its reason, and the rest is read. `published` is your word on the day
        of publication; `again` reads what the store has the claims of already.
        """
        settings = replace(self._settings, published=published, again=again)
        found = inputs_of(
            [str(name) for name in names], settings, stdin=sys.stdin.buffer, fetcher=partial(web_fetcher, settings)
        )
        return tuple(read_into(self._store, found, settings, read_at=datetime.now(UTC)))

    def read_text(self, text: str, *, name: str, published: date | None = None) -> Reading | Rejection:
        """Read one report that is at hand as text or HTML, under a name of yours."""
        settings = replace(self._settings, published=published)
        (became,) = read_into(self._store, [_Text(path=name, text=text)], settings, read_at=datetime.now(UTC))
        return became

    def record(self, *, as_of: date | None = None, known_by: date | None = None) -> Record:
        """All of it: documents, claims, events, holdings (as of a day), checks, routes, review, assessments.

        `as_of` is what was true on a day, `known_by` what was known by the end of it.
        """
        if known_by is not None:
            whole = record_of(self._store, known_by=known_by, settings=self._settings)
        else:
            head = self._store.head()
            if self._held is None or self._held[0] != head:
                self._held = head, record_of(self._store, settings=self._settings)
            whole = self._held[1]
        return on_day(whole, as_of, self._settings) if as_of else whole

    def events(self, *, known_by: date | None = None, **asked: Asked) -> tuple[Event, ...]:
        """What happened, each event once, by day; those without a day at the end.

        `asked` are the filters of `laydown events` and of the desk, a value or a list of them each: `equipment`,
        `place`, `party`, `act`, `outcome`, `basis`, `status`, `origins_min`, `from_`, `to`, `undated`, `q` (words),
        `bbox`, `contradicted`, `reviewed`. Raises BadRequest for a name or value that is none.
        """
        record = self._asked(asked, known_by=known_by)
        return tuple(sorted(record.events, key=_by_day))

    def claims(self, event: str | None = None, *, known_by: date | None = None, **asked: Asked) -> tuple[Claim, ...]:
        """The claims that take part: those of one event where its id is given, of the events that `asked` asks for."""
        record = self._asked(asked, known_by=known_by)
        if event is None:
            return record.claims
        wanted = set(self._event(event, record).claims)
        return tuple(claim for claim in record.claims if claim.id in wanted)

    def where(self, equipment: str, *, as_of: date | None = None, known_by: date | None = None) -> tuple[Holding, ...]:
        """Where a type, a component or a ship is said to be: "S-300", "Russian tanks", "S-400 in Syria".

        Raises BadRequest for a name that means nothing, with like names that the record has.
        """
        record = self.record(as_of=as_of, known_by=known_by)
        subject = things_of(equipment, self._settings, known_names(record))
        return tuple(held(subject, record.holdings, self._family))

    def at(
        self, place: str, *, as_of: date | None = None, known_by: date | None = None, with_areas: bool = False
    ) -> tuple[Holding, ...]:
        """What is said to be at a place or within it; `with_areas` adds what is told of areas that the place lies in.

        Raises BadRequest for a name that no place has.
        """
        record = self.record(as_of=as_of, known_by=known_by)
        known = known_names(record)
        named = place_named(place, self._settings, known)
        if named is None:
            raise BadRequest(f"no place is known by the name {place!r}", advice=like_names(place, known))
        subject = Subject(place=named)
        wide = (
            holding
            for holding in (record.holdings if with_areas else ())
            if holding.is_present and may_be_there(subject, holding.place)
        )
        return (*held(subject, record.holdings, self._family), *wide)

    def timeline(self, subject: str, *, known_by: date | None = None) -> tuple[Event, ...]:
        """The events that tell of a type, a ship, a party or a place, by day. Raises BadRequest."""
        record = self.record(known_by=known_by)
        asked = self._subject(subject, known_names(record))
        return tuple(sorted(told_of(asked, record.events, self._family), key=_by_day))

    def diff(self, first: date, second: date, subject: str | None = None, *, known: bool = False) -> tuple[Change, ...]:
        """What changed in the ledger between two days of the world; `known`, in what was known of it.

        Raises BadRequest where the second day is before the first.
        """
        if second < first:
            raise BadRequest(f"{second} is before {first}", advice="give the earlier day first")
        days = ((None, first), (None, second)) if known else ((first, None), (second, None))
        before, after = (self.record(as_of=day, known_by=by) for day, by in days)
        asked = self._subject(subject, known_names(after)) if subject else Subject()
        held_then, held_now = (held(asked, one.holdings, self._family) for one in (before, after))
        return tuple(changes(held_then, held_now, with_undated=known))

    def search(self, words: str, *, limit: int = 50) -> tuple[Claim, ...]:
        """The claims whose evidence or title holds all the words, best first."""
        taking_part = {claim.id: claim for claim in self.record().claims}
        return tuple(taking_part[name] for name in self._store.search(words, limit=limit) if name in taking_part)

    def document(self, document: str) -> Document:
        """The report with this id, with its text, which the spans of its claims count in. Raises BadRequest."""
        found = self._store.document(DocumentId(document))
        if found is None:
            raise BadRequest(f"no report has the id {document!r}", advice="`record().documents` lists them")
        return found

    def original(self, document: str) -> bytes | None:
        """The bytes that the report came as; None where they were not kept. Raises BadRequest, StoreAltered."""
        return self._store.original(self.document(document).sha256)

    def explain(self, name: str) -> Found:
        """The claim, event, holding or judgement whose id is this or begins so. Raises BadRequest."""
        record = self.record()
        aside = (*record.review.rejected, *(claim for claim, _ in record.review.corrected))
        said = (one.judgement for one in record.review.judged)
        things: list[Found] = [*record.claims, *aside, *record.events, *record.holdings, *said]
        found = {thing.id: thing for thing in things if thing.id.startswith(name)}
        if not found:
            found = {event.id: event for event in record.events if any(old.startswith(name) for old in event.also)}
        return _only(found, name)

    def accept(self, claim: str, *, by: str, reason: str | None = None) -> Judgement:
        """Keep that a claim was read as its text has it; signed, for good."""
        return self._keep(ClaimJudged(claim=self._claim(claim).id, verdict=ClaimVerdict.ACCEPT), by, reason)

    def reject(self, claim: str, *, by: str, reason: str | None = None) -> Judgement:
        """Keep that a claim should not be one: it takes no further part."""
        return self._keep(ClaimJudged(claim=self._claim(claim).id, verdict=ClaimVerdict.REJECT), by, reason)

    def correct(
        self,
        claim: str,
        cells: Mapping[str, str],
        *,
        by: str,
        quotes: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> Judgement:
        """Keep a claim as it should be: `{"outcome": "blocked", "loads[0].count": "at least 24"}`.

        Slots and values are those of `laydown review correct`; `quotes` give the words of the text for a slot. Raises
        BadRequest for what no catalogue, vocabulary or text has.
        """
        found = self._claim(claim)
        document = self.document(found.document)
        known = known_words(self._settings)
        return self._keep(corrected(found, document, cells, known=known, by=by, quotes=quotes or {}), by, reason)

    def same(self, one: str, other: str, *, by: str, reason: str | None = None) -> Judgement:
        """Keep that two claims tell of one fact."""
        return self._keep(self._pair(one, other, PairVerdict.SAME), by, reason)

    def different(self, one: str, other: str, *, by: str, reason: str | None = None) -> Judgement:
        """Keep that two claims tell of two facts."""
        return self._keep(self._pair(one, other, PairVerdict.DIFFERENT), by, reason)

    def undo(self, judgement: str, *, by: str, reason: str | None = None) -> Judgement:
        """Keep that a judgement no longer holds. Raises BadRequest where there is none with this id."""
        said = {one.id: one for one in self.judgements() if one.id.startswith(judgement)}
        goal = _only(said, judgement)
        return self._keep(TakenBack(judgement=JudgementId(goal.id)), by, reason)

    def judgements(self) -> tuple[Judgement, ...]:
        """What people said, in order."""
        return self._store.judgements()

    def _asked(self, asked: Mapping[str, Asked], *, known_by: date | None) -> Record:
        """The record of the events that are asked for."""
        words = {name.rstrip("_"): list(_words(value)) for name, value in asked.items()}
        if unknown := sorted(words.keys() - set(PARAMETERS)):
            raise BadRequest(f"{unknown[0]!r} is no filter", advice=f"one of {', '.join(PARAMETERS)}")
        chosen = filter_from(words)
        found = set(self._store.search(chosen.words, limit=_ALL)) if chosen.words else None
        places = gazetteer(self._settings.sites)
        return narrowed(self.record(known_by=known_by), chosen, family=self._family, places=places, found=found)

    @property
    def _family(self) -> Family:
        return catalogue(self._settings.catalogue).family

    def _subject(self, words: str, known: Known) -> Subject:
        return subject_of(words, self._settings, known)

    def _event(self, name: str, record: Record) -> Event:
        named = {event.id: event for event in record.events if event.id.startswith(name)}
        return _only(named or {e.id: e for e in record.events if any(o.startswith(name) for o in e.also)}, name)

    def _claim(self, name: str) -> Claim:
        """The claim as it stands now, put right or not; rejected ones can be judged anew."""
        review = self.record().review
        now = {old.id: put_right for old, put_right in review.corrected}
        claims = {claim.id: claim for claim in (*self.record().claims, *review.rejected)}
        aside = {claim.id: claim for claim, _ in review.corrected}
        named = {key: one for key, one in claims.items() if key.startswith(name)}
        found = _only(named or {key: one for key, one in aside.items() if key.startswith(name)}, name)
        return claims[now[found.id]] if found.id in now else found

    def _pair(self, one: str, other: str, verdict: PairVerdict) -> PairJudged:
        low, high = sorted((self._claim(one).id, self._claim(other).id))
        if low == high:
            raise BadRequest(f"{low} is one claim, not two", advice="name another")
        return PairJudged(claims=(low, high), verdict=verdict)

    def _keep(self, says: Saying, by: str, reason: str | None) -> Judgement:
        if not by.strip():
            raise BadRequest("nobody is named who says so", advice="give by= a name")
        judgement = judgement_of(says, by=by, at=datetime.now(UTC), reason=reason)
        self._store.add_judgement(judgement)
        return judgement


def _only(found: Mapping[_Key, _Thing], name: str) -> _Thing:
    """The one thing that an id, or how it begins, leads to. Raises BadRequest for none and for several."""
    exact = [thing for key, thing in found.items() if key == name]
    if exact:
        return exact[0]
    if not found:
        raise BadRequest(f"nothing in the record has an id that begins with {name!r}", advice="`events()` lists it")
    if len(found) > 1:
        ids = ", ".join(sorted(found)[:4])
        raise BadRequest(f"{name!r} begins {len(found)} ids ({ids} …)", advice="give more of its digits")
    return next(iter(found.values()))


def _words(value: Asked) -> Iterator[str]:
    """A value as it is written at the command line."""
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, (str, int, date)):
        yield str(value)
    else:
        yield from value


def _by_day(event: Event) -> tuple[date, str]:
    when = event.when
    return (when.earliest or when.latest or date.max) if when else date.max, event.id


def _file(name: str | Path | None) -> Path | None:
    return None if name is None else Path(name)
