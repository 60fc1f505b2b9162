"""`laydown names`: what single names are taken for: equipment, places with their scores, parties, days, or nothing.

Each name is looked at by itself, as if it stood alone in a report; context that a report gives is not there.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from ..measure.folding import folded
from ..measure.words import day_words
from ..read.misprints import misprint_note
from ..terms import Anchor, FoundIn, Published
from ..wiring import Settings, calendar, catalogue, gazetteer, register, resolver
from ..wiring.alone import alone
from .options import NamesFormat
from .speech import NOT_STATED, tell
from .tables import Column, print_table

COLUMNS = (
    Column(title="name", least=10),
    Column(title="is", least=9),
    Column(title="taken for", least=14),
    Column(title="score", least=5),
    Column(title="what is known of it", least=20),
    Column(title="source", least=8, style="dim"),
)
NO_MATCH = "no match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that a name may mean. `score` is that of a place; `is_taken` says that the name is taken for it."""

    name: str
    kind: str
    means: str
    is_taken: bool = True
    score: float | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    detail: str = ""
    source: str = ""


def show_names(names: Sequence[str], settings: Settings, output: NamesFormat) -> int:
    """Print what each name means, one row a meaning; a name that means nothing is a row as well."""
    found = [meaning for name in names for meaning in list(meanings(name, settings)) or [_nothing(name)]]
    if output is NamesFormat.JSON:
        sys.stdout.write(json.dumps([asdict(meaning) for meaning in found], ensure_ascii=False, indent=2) + "\n")
        return 0
    print_table(COLUMNS, [_row(meaning) for meaning in found])
    unknown = [meaning.name for meaning in found if meaning.kind == NO_MATCH]
    if unknown:
        tell(f"no match: {', '.join(unknown)}")
    return 0


def meanings(name: str, settings: Settings) -> Iterator[Meaning]:
    """What a name may mean, equipment first. Raises BadOwnData."""
    yield from _equipment(name, settings)
    yield from _places(name, settings)
    yield from _parties(name)
    yield from _days(name, settings.published)


def _nothing(name: str) -> Meaning:
    return Meaning(name=name, kind=NO_MATCH, means="", is_taken=False)


def _equipment(name: str, settings: Settings) -> Iterator[Meaning]:
    known = catalogue(settings.catalogue)
    spotted = known.spot(name)
    for mention in spotted:
        entry = known.entry(mention.equipment) if mention.equipment else None
        family = known.family(mention.equipment) if mention.equipment else None
        parts = (
            f"misprint: {misprint_note(mention)}" if mention.is_misprint else "",
            mention.component.value.replace("_", " "),
            f"class {entry.class_}" if entry else "",
            f"family {family}" if family and family != mention.equipment else "",
            f"symbol {entry.sidc}" if entry and entry.sidc else "",
            f"IMO {entry.imo}" if entry and entry.imo else "",
        )
        yield Meaning(
            name=name,
            kind="equipment",
            means=mention.equipment or f"any {mention.component.value.replace('_', ' ')}",
            country=entry.country if entry else None,
            detail=", ".join(part for part in parts if part),
            source=entry.source if entry else "",
        )
    for entry in () if spotted else known.entries:
        if folded(name) in map(folded, (entry.name, *entry.aliases)):
            yield Meaning(
                name=name,
                kind="equipment",
                means=entry.name,
                is_taken=False,
                country=entry.country,
                detail="only beside words that make it plain",
                source=entry.source,
            )


def _places(name: str, settings: Settings) -> Iterator[Meaning]:
    """The places that a name may mean, by the score that a claim without any context would give them."""
    index, (document, claim) = gazetteer(settings.sites), alone(name)
    (resolved,) = resolver(settings)(document, (claim,))
    (ref,) = resolved.places
    for candidate in ref.candidates:
        place = index.place(candidate.id)
        if place is None:
            continue
        kind = place.site_type or place.kind.value
        yield Meaning(
            name=name,
            kind="place",
            means=f"{candidate.name} ({candidate.id})",
            is_taken=candidate.id == ref.id,
            score=candidate.score,
            country=place.country,
            lat=place.lat_deg,
            lon=place.lon_deg,
            detail=f"{kind.replace('_', ' ')}, {_where(place.lat_deg, place.lon_deg, place.radius_km)}",
            source=place.source,
        )


def _where(lat_deg: float | None, lon_deg: float | None, radius_km: float | None) -> str:
    if lat_deg is None or lon_deg is None:
        return "no coordinates"
    return f"{lat_deg:.3f}, {lon_deg:.3f}" + (f", radius {radius_km:.0f} km" if radius_km else "")


def _parties(name: str) -> Iterator[Meaning]:
    for mention in register().spot(name):
        kinds = [kind.value for kind in (mention.use, mention.kind, mention.source_kind) if kind]
        yield Meaning(
            name=name,
            kind="party",
            means=mention.name,
            country=mention.country,
            detail=", ".join(dict.fromkeys(kind.replace("_", " ") for kind in kinds)),
        )


def _days(name: str, published: date | None) -> Iterator[Meaning]:
    """The days that a phrase names, counted from the day of publication where it needs one."""
    counted = Published(earliest=published, latest=published, found_in=FoundIn.GIVEN) if published else None
    for mention in calendar().spot(name):
        days = calendar().bounds(mention, counted_from=counted, anchor=Anchor.PUBLISHED, is_future=False)
        means = f"{_day(days.earliest)} to {_day(days.latest)}" if days else NOT_STATED
        if days and days.earliest and days.earliest == days.latest:
            means = _day(days.earliest)
        needs = ", counted from the publication: give --published" if mention.is_relative and not published else ""
        yield Meaning(
            name=name,
            kind="time",
            means=means,
            is_taken=days is not None,
            detail=f"{mention.text}: {mention.granularity.value}{needs}",
        )


def _day(day: date | None) -> str:
    return day_words(day) if day else "open"


def _row(meaning: Meaning) -> tuple[str, ...]:
    detail = ", ".join(part for part in (meaning.country or "", meaning.detail) if part)
    is_open = not meaning.is_taken and meaning.kind != NO_MATCH
    return (
        meaning.name,
        meaning.kind,
        f"not taken: {meaning.means}" if is_open else meaning.means,
        f"{meaning.score:.2f}" if meaning.score is not None else "",
        detail,
        meaning.source,
    )
