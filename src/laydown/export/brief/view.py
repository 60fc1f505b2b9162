"""The whole record in the words of the page: summary, events, holdings, sources and what is not known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType

from ...measure.bounds import bounds_words
from ...measure.nouns import plural
from ...measure.words import day_words, days_words, place_words, thing_words
from ...ports import PlaceIndex
from ...terms import Check, Claim, Document, DocumentId, Holding, Outcome, Record, Status
from ..imprint import PLAIN, Imprint
from ..languages import language_name
from .answer import Finding, findings
from .atlas import Chart, chart
from .happenings import Happening, Shelf, happening, in_order, link_of, published_words, publisher_of, spoken_checks
from .land import credit
from .timeline import Timeline, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One row of the holdings."""

    thing: str
    number: str
    place: str
    is_present: bool
    holder: str | None
    since: str | None
    last_evidence: str | None
    rule: str
    is_contested: bool
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One source of the list."""

    number: int
    publisher: str
    title: str
    author: str | None
    published: str
    path: str | None
    url: str | None
    sha256: str
    captured: str | None
    claims: int
    notes: tuple[str, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that was not read."""

    path: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that the page shows."""

    title: str
    question: str | None
    asked: str | None
    profile: str | None
    left_out: tuple[str, ...]
    summary: tuple[str, ...]
    findings: tuple[Finding, ...]
    more_findings: int
    happenings: tuple[Happening, ...]
    chart: Chart | None
    timeline: Timeline | None
    undated: tuple[Happening, ...]
    held: tuple[Held, ...]
    held_on: str | None
    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...]
    unresolved: tuple[tuple[str, int], ...]
    undated_reports: tuple[Report, ...]
    hues: tuple[tuple[str, str], ...]
    readers: tuple[str, ...]
    place_credits: tuple[str, ...]
    land_credit: str
    made_with: str


def brief(
    record: Record,
    *,
    places: PlaceIndex | None,
    place_credits: Sequence[str],
    made_with: str,
    imprint: Imprint = PLAIN,
    captured: Mapping[DocumentId, datetime] = MappingProxyType({}),
) -> Brief:
    """The page's view of the record; the options are those of `write_brief`."""
    documents = sorted(record.documents, key=_by_publication)
    claims = {claim.id: claim for claim in record.claims}
    shelf = Shelf(
        claims=claims,
        documents={document.id: document for document in documents},
        numbers={document.id: number for number, document in enumerate(documents, 1)},
        checks=_checks(record),
        assessments={one.event: one for one in record.assessments},
    )
    happenings = tuple(happening(event, i, shelf) for i, event in enumerate(in_order(record.events), 1))
    told = Counter(claim.document for claim in record.claims)
    spotted = {claim.document for claim in record.claims if claim.outcome is Outcome.UNREAD}
    reports = tuple(
        _report(
            document,
            number,
            told[document.id],
            shelf.checks.get(document.id, ()),
            is_read=document.id not in spotted,
            captured=captured.get(document.id),
        )
        for number, document in enumerate(documents, 1)
    )
    held_on = _latest_evidence(record.holdings)
    return Brief(
        title=_title(happenings),
        question=imprint.question,
        asked=imprint.asked,
        profile=imprint.profile,
        left_out=imprint.left_out,
        findings=(found := findings(happenings)),
        more_findings=len(happenings) - len(found),
        summary=tuple(_summary(happenings, record)),
        happenings=happenings,
        chart=chart(happenings, claims, places),
        timeline=timeline(happenings),
        undated=tuple(item for item in happenings if item.when is None),
        held=tuple(_held(record.holdings, held_on, happenings)),
        held_on=day_words(held_on) if held_on else None,
        reports=reports,
        refusals=tuple(Refusal(path=r.path, reason=r.reason, advice=r.advice) for r in record.rejections),
        unresolved=tuple(_unresolved(record.claims)),
        undated_reports=tuple(r for r, d in zip(reports, documents, strict=True) if d.published is None),
        hues=HUE_NAMES,
        readers=tuple(sorted({claim.reader for claim in record.claims if claim.reader})),
        place_credits=tuple(place_credits),
        land_credit=credit(),
        made_with=made_with,
    )


HUE_NAMES = (
    ("what", "load or carrier"),
    ("count", "count"),
    ("place", "place"),
    ("party", "party"),
    ("when", "time"),
    ("outcome", "what decides the outcome"),
    ("source", "source or basis"),
)


def _by_publication(document: Document) -> tuple[bool, date, str, str]:
    """Dated first, in order of publication; ties by outlet and id."""
    published = document.published
    return published is None, published.earliest if published else date.min, document.publisher or "", document.id


def _title(happenings: Sequence[Happening]) -> str:
    whens = [item.event.when for item in happenings if item.event.when]
    days = [day for when in whens for day in (when.earliest, when.latest) if day]
    return f"Equipment movements, {days_words(min(days), max(days))}" if days else "Equipment movements"


def _summary(happenings: Sequence[Happening], record: Record) -> Iterator[str]:
    """The parts of the one sentence: how much, and how far it can be trusted."""
    reports = len({claim.document for claim in record.claims if claim.outcome is not Outcome.UNREAD})
    spotted = len({claim.document for claim in record.claims if claim.outcome is Outcome.UNREAD})
    yield f"{_counted(len(happenings), 'event')} from {_counted(reports, 'report')}"
    found = Counter(item.status for item in happenings)
    for status, words in _STATUS_WORDS.items():
        if found[status.value]:
            yield f"{found[status.value]} {words[found[status.value] > 1]}"
    undated = sum(item.when is None for item in happenings)
    if undated:
        yield f"{undated} not dated"
    if spotted:
        yield f"{_counted(spotted, 'report')} spotted, not read"
    if record.rejections:
        yield f"{_counted(len(record.rejections), 'input')} could not be read"


_STATUS_WORDS = {
    Status.DISPUTED: ("is disputed", "are disputed"),
    Status.REFUTED_LATER: ("was refuted later", "were refuted later"),
    Status.DENIED: ("is only denied", "are only denied"),
    Status.CORROBORATED: ("has independent origins", "have independent origins"),
    Status.SINGLE_ORIGIN: ("rests on one origin", "rest on one origin"),
    Status.UNKNOWN_ORIGIN: ("has no known origin", "have no known origin"),
}


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {plural(noun, number=number)}"


def _latest_evidence(holdings: Iterable[Holding]) -> date | None:
    return max((holding.last_evidence for holding in holdings if holding.last_evidence), default=None)


def _held(holdings: Iterable[Holding], on: date | None, happenings: Sequence[Happening]) -> Iterator[Held]:
    """What is held on the day, by thing and place; what ended before is left out."""
    numbers = {item.event.id: item.number for item in happenings}
    current = [held for held in holdings if on is None or held.until is None or held.until > on]
    for held in sorted(current, key=lambda h: (h.equipment or "~", h.component.value, h.place.name, h.id)):
        counted = bounds_words(held.at_least, held.at_most)
        one = 1 if held.at_most == 1 else None
        yield Held(
            thing=thing_words(held.equipment, held.component),
            number=f"{counted} {plural(held.unit, number=one)}" if counted and held.unit else counted or "not stated",
            place=place_words(held.place),
            is_present=held.is_present,
            holder=held.holder.name if held.holder else None,
            since=day_words(held.since) if held.since else None,
            last_evidence=day_words(held.last_evidence) if held.last_evidence else None,
            rule=held.rule,
            is_contested=held.is_contested,
            events=tuple(sorted(numbers[event] for event in held.events if event in numbers)),
        )


def _checks(record: Record) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = defaultdict(list)
    for checked in record.checks:
        found[checked.document].append(checked.check)
    return dict(found)


def _report(
    document: Document, number: int, claims: int, checks: Sequence[Check], *, is_read: bool, captured: datetime | None
) -> Report:
    unread = () if is_read else (f"spotted, not read: {language_name(document.language)}",)
    return Report(
        number=number,
        publisher=publisher_of(document),
        title=document.title or "title not stated",
        author=document.author,
        published=published_words(document.published),
        path=document.path,
        url=link_of(document.url),
        sha256=document.sha256,
        captured=f"{captured.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if captured else None,
        claims=claims,
        notes=(*unread, *document.notes),
        checks=tuple(spoken_checks(checks, document)),
    )


def _unresolved(claims: Iterable[Claim]) -> list[tuple[str, int]]:
    """Names that fit no place, with the number of claims that use them."""
    found = Counter(place.name for claim in claims for place in claim.places if place.id is None)
    return sorted(found.items())
