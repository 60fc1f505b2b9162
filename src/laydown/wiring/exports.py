"""What writes the record in each form, with what it needs from the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadRequest
from ..terms import EVERYTHING, ClaimId, DocumentId, EventId, Filter, Record
from .names import as_own, catalogue, gazetteer
from .settings import AS_IT_IS, Settings

if TYPE_CHECKING:
    from ..export.imprint import Imprint
    from ..export.publication import Profile
    from ..ports import BinaryExporter, BriefWriter, Exporter, PlaceIndex, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that the record is written in: its media type, the usual end of its file's name, whether it is bytes."""

    media_type: str
    suffix: str
    is_binary: bool = False


FORMS: Mapping[str, Form] = {
    "csv": Form(media_type="text/csv; charset=utf-8", suffix="csv"),
    "geojson": Form(media_type="application/geo+json", suffix="geojson"),
    "jsonl": Form(media_type="application/jsonl; charset=utf-8", suffix="jsonl"),
    "kml": Form(media_type="application/vnd.google-earth.kml+xml", suffix="kml"),
    "gpkg": Form(media_type="application/geopackage+sqlite3", suffix="gpkg", is_binary=True),
    "parquet": Form(media_type="application/vnd.apache.parquet", suffix="parquet", is_binary=True),
    "sqlite": Form(media_type="application/vnd.sqlite3", suffix="sqlite", is_binary=True),
    "stix": Form(media_type="application/stix+json;version=2.1", suffix="stix.json"),
    "prov": Form(media_type="application/prov+json", suffix="prov.json"),
    "xlsx": Form(
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", suffix="xlsx", is_binary=True
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A part of the record as it is to be written: what was asked, what was left out, and where places are drawn.

    `captured` says when the bytes of each document came, UTC.
    """

    record: Record
    imprint: Imprint
    places: PlaceIndex
    captured: Mapping[DocumentId, datetime] = field(default_factory=dict)


def prepared(
    record: Record,
    *,
    today: date,
    settings: Settings = AS_IT_IS,
    asked: Filter = EVERYTHING,
    question: str | None = None,
    profile: Profile | None = None,
    captured: Mapping[DocumentId, datetime] | None = None,
) -> Prepared:
    """The record, which is the part that the filter asked for, as the profile lets it be published today.

    Raises BadOwnData, MissingPart.
    """
    from ..export.imprint import Imprint

    places: PlaceIndex = gazetteer(settings.sites)
    words = None
    if asked != EVERYTHING:
        from ..desk import filter_words

        words = filter_words(asked)
    imprint = Imprint(asked=words, question=question, credits=gazetteer(settings.sites).credits)
    if profile is not None:
        from ..export.publication import published

        public = published(record, profile, today=today, places=places)
        record, places = public.record, public.places or places
        imprint = replace(
            imprint,
            asked=public.clean(words) if words else None,
            question=public.clean(question) if question else None,
            profile=profile.name,
            left_out=public.left_out,
        )
    return Prepared(record=record, imprint=imprint, places=places, captured=captured or {})


def part_of(
    record: Record, asked: Filter, *, settings: Settings = AS_IT_IS, found: Collection[ClaimId] | None = None
) -> Record:
    """The record of the events that the filter asks for, by the first letters of their ids too.

    `found` are the claims that the store's search has for the words of the filter. Raises BadRequest for an event that
    is none.
    """
    if asked == EVERYTHING:
        return record
    from ..desk import narrowed

    named = tuple(event for word in asked.events for event in _events_named(word, record))
    asked = replace(asked, events=tuple(dict.fromkeys(named)))
    family = catalogue(settings.catalogue).family
    return narrowed(record, asked, family=family, places=gazetteer(settings.sites), found=found)


def _events_named(word: str, record: Record) -> list[EventId]:
    found = [event.id for event in record.events if any(name.startswith(word) for name in (event.id, *event.also))]
    if not found:
        raise BadRequest(f"there is no event {word!r}", advice="`laydown events` lists them", parameter="event")
    return found


def profile_of(word: str | None) -> Profile | None:
    """The profile of this name, or in the file of this name. Raises BadOwnData."""
    from ..export.publication import PUBLIC, load_profile

    if word is None or word == PUBLIC.name:
        return PUBLIC if word else None
    with as_own(Path(word), page="docs/publication.md"):
        return load_profile(Path(word))


def captured_of(store: Store, record: Record) -> Mapping[DocumentId, datetime]:
    """When the bytes of each document of the record came first, UTC."""
    documents = {document.sha256: document.id for document in record.documents}
    found: dict[DocumentId, datetime] = {}
    for capture in store.captures():
        if capture.sha256 in documents:
            found.setdefault(documents[capture.sha256], capture.at)
    return found


def exporter(form: str, part: Prepared) -> Exporter:
    """What writes the record as text: "csv", "geojson", "jsonl", "kml", "stix" or "prov"."""
    from ..export.csv import write_csv
    from ..export.geojson import write_geojson
    from ..export.jsonl import write_jsonl
    from ..export.kml import write_kml
    from ..export.prov import write_prov
    from ..export.stix import write_stix

    writers: Mapping[str, Callable[[], Exporter]] = {
        "csv": lambda: write_csv,
        "jsonl": lambda: write_jsonl,
        "geojson": lambda: partial(write_geojson, imprint=part.imprint),
        "kml": lambda: partial(write_kml, imprint=part.imprint, places=part.places),
        "prov": lambda: partial(write_prov, imprint=part.imprint),
        "stix": lambda: partial(write_stix, imprint=part.imprint),
    }
    return writers[form]()


def binary_exporter(form: str, part: Prepared) -> BinaryExporter:
    """What writes the record as bytes: "gpkg", "parquet", "sqlite" or "xlsx"."""
    if form == "gpkg":
        from ..export.gpkg import write_geopackage

        return partial(write_geopackage, imprint=part.imprint, places=part.places)
    if form == "parquet":
        from ..export.parquet import write_parquet

        return partial(write_parquet, imprint=part.imprint)
    if form == "sqlite":
        from ..export.datasette import write_datasette

        return partial(write_datasette, imprint=part.imprint)
    from ..export.xlsx import write_xlsx

    return {"xlsx": partial(write_xlsx, imprint=part.imprint)}[form]


def brief_writer(part: Prepared) -> BriefWriter:
    """What writes the self-contained page, with the gazetteer's circles for areas and its credits."""
    from ..export.brief import write_brief

    return partial(write_brief, places=part.places, imprint=part.imprint, captured=part.captured)


def brief_page(part: Prepared) -> str:
    """The self-contained page as text."""
    from ..export.brief import brief_html

    return brief_html(part.record, places=part.places, imprint=part.imprint, captured=part.captured)
