"""Under a profile, no form says more than the profile lets it: no finer position, no younger fact, no name left out."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laydown.export.brief import brief_html
from laydown.export.csv import write_csv
from laydown.export.datasette import write_datasette
from laydown.export.geojson import write_geojson
from laydown.export.gpkg import write_geopackage
from laydown.export.imprint import Imprint
from laydown.export.jsonl import write_events_jsonl, write_holdings_jsonl, write_jsonl
from laydown.export.kml import write_kml
from laydown.export.parquet import write_parquet
from laydown.export.prov import write_prov
from laydown.export.publication import Profile, Publication, published
from laydown.export.publication.positions import coarse
from laydown.export.stix import write_stix
from laydown.export.xlsx import write_xlsx
from laydown.terms import Claim, Document, FoundIn, PartyKind, PlaceRef, Published, Record, Span, When
from sample_record import sample_record

TODAY = date(2026, 1, 1)
NAMES = st.tuples(
    st.text("bcdfgklmnpqrstvxz", min_size=4, max_size=8).map(str.capitalize),
    st.text("bcdfgklmnpqrstvxz", min_size=5, max_size=9).map(str.capitalize),
).map(" ".join)
DEGREES = st.tuples(st.integers(-8_000_000, 8_000_000), st.integers(-17_900_000, 17_900_000)).map(
    lambda pair: (pair[0] / 100_000 + 0.00001, pair[1] / 100_000 + 0.00001)
)
DAYS = st.integers(0, 60).map(lambda days: TODAY - timedelta(days=days))
PROFILES = st.builds(
    Profile,
    name=st.just("ours"),
    cell_km=st.sampled_from([10.0, 25.0, 100.0]),
    delay_days=st.sampled_from([0, 7, 30]),
    sources=st.sampled_from([(), ("*",)]),
)


def _bytes(write: Callable[..., None]) -> Callable[[Publication, Imprint], bytes]:
    def written(public: Publication, imprint: Imprint) -> bytes:
        stream = io.BytesIO()
        write(public.record, stream, imprint=imprint)
        return stream.getvalue()

    return written


def _text(write: Callable[..., None], **options: bool) -> Callable[[Publication, Imprint], str]:
    def written(public: Publication, imprint: Imprint) -> str:
        stream = io.StringIO()
        write(public.record, stream, **({"imprint": imprint} if options.get("tells") else {}))
        return stream.getvalue()

    return written


def _sql(write: Callable[..., None]) -> Callable[[Publication, Imprint], str]:
    def written(public: Publication, imprint: Imprint) -> str:
        data = _bytes(write)(public, imprint)
        with closing(sqlite3.connect(":memory:")) as file:
            file.deserialize(data)
            tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return repr([file.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables])  # noqa: S608

    return written


def _zip(public: Publication, imprint: Imprint) -> str:
    with zipfile.ZipFile(io.BytesIO(_bytes(write_xlsx)(public, imprint))) as file:
        return "\n".join(file.read(name).decode() for name in file.namelist())


def _parquet(public: Publication, imprint: Imprint) -> str:
    table = pq.read_table(io.BytesIO(_bytes(write_parquet)(public, imprint)))
    return repr((table.schema.metadata, table.to_pylist()))


def _page(public: Publication, imprint: Imprint) -> str:
    return brief_html(public.record, imprint=imprint)


FORMS: dict[str, Callable[[Publication, Imprint], str]] = {
    "csv": _text(write_csv),
    "geojson": _text(write_geojson, tells=True),
    "jsonl": _text(write_jsonl),
    "events": _text(write_events_jsonl),
    "holdings": _text(write_holdings_jsonl),
    "kml": _text(write_kml, tells=True),
    "stix": _text(write_stix, tells=True),
    "prov": _text(write_prov, tells=True),
    "gpkg": _sql(write_geopackage),
    "sqlite": _sql(write_datasette),
    "parquet": _parquet,
    "xlsx": _zip,
    "brief": _page,
}


def secret(name: str, at: tuple[float, float], day: date) -> Record:
    """The sample record, with a person named all over it, one place at exact coordinates, and one day."""
    record = sample_record()

    def document(one: Document) -> Document:
        text = f"{one.text}\n{name} was at {at[0]:.5f}, {at[1]:.5f}."
        return replace(
            one,
            text=text,
            title=f"{one.title} by {name.upper()}",
            author=name,
            path=f"/home/{name.replace(' ', '.').lower()}/x.html",
            url=f"https://x.example/{name.replace(' ', '-')}?at={at[0]:.5f},{at[1]:.5f}",
            notes=(f"sent by {name}",),
            published=one.published or Published(earliest=day, latest=day, found_in=next(_found(record))),
        )

    def place(one: PlaceRef) -> PlaceRef:
        is_point = one.kind is not None and one.kind.is_point
        return replace(one, lat_deg=at[0], lon_deg=at[1]) if is_point else one

    def claim(number: int, one: Claim) -> Claim:
        page = texts[one.document]
        start = page.index(f"{name} was at")
        quote = Span(start=start, end=len(page))
        piece = replace(one.evidence[0], span=quote, quote=quote.quoted_from(page))
        party = replace(one.mover, name=name, kind=PartyKind.PERSON) if one.mover else None
        when = When(earliest=day, latest=day, text=f"the day {name} came") if number % 2 else one.when
        return replace(
            one,
            evidence=(*one.evidence, piece),
            mover=party,
            when=when,
            notes=(f"{name} at {at[0]:.5f} {at[1]:.5f}",),
            places=tuple(map(place, one.places)),
        )

    documents = tuple(map(document, record.documents))
    texts = {one.id: one.text for one in documents}
    events = tuple(
        replace(event, places=tuple(replace(value, place=place(value.place)) for value in event.places))
        for event in record.events
    )
    holdings = tuple(replace(holding, place=place(holding.place)) for holding in record.holdings)
    claims = tuple(claim(number, one) for number, one in enumerate(record.claims))
    return replace(record, documents=documents, claims=claims, events=events, holdings=holdings)


def _found(record: Record) -> Iterator[FoundIn]:
    yield from (document.published.found_in for document in record.documents if document.published)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=NAMES, at=DEGREES, day=DAYS, profile=PROFILES)
def test_no_form_says_more_than_the_profile(
    form: str, name: str, at: tuple[float, float], day: date, profile: Profile
) -> None:
    record = secret(name, at, day)
    public = published(record, profile, today=TODAY)
    imprint = Imprint(question=public.clean(f"Where was {name}?"), profile="ours", left_out=public.left_out)
    written = FORMS[form](public, imprint)
    flat = "".join(char for char in written.lower() if char.isalnum())
    assert "".join(name.lower().split()) not in flat
    assert name.split()[1].lower() not in written.lower()
    for degrees in at:
        assert f"{abs(degrees):.5f}" not in written
    held_back: list[str] = [e.id for e in record.events if e.id not in {one.id for one in public.record.events}]
    held_back += [c.id for c in record.claims if c.id not in {one.id for one in public.record.claims}]
    assert not [one for one in held_back if one in written]


@settings(max_examples=10, deadline=None)
@given(name=NAMES, at=DEGREES, day=DAYS, profile=PROFILES)
def test_every_position_is_that_of_a_cell_and_every_event_old_enough(
    name: str, at: tuple[float, float], day: date, profile: Profile
) -> None:
    record = secret(name, at, day)
    public = published(record, profile, today=TODAY).record
    told = [place for claim in record.claims for place in claim.places]
    cells = {coarse(p.lat_deg, p.lon_deg, profile)[:2] for p in told if p.lat_deg is not None and p.lon_deg is not None}
    places = [place for claim in public.claims for place in claim.places]
    places += [value.place for event in public.events for value in event.places]
    found = {(place.lat_deg, place.lon_deg) for place in places if place.lat_deg is not None}
    assert found <= cells
    assert not [p for p in places if p.lat_deg is not None and p.radius_km is None]
    cutoff = TODAY - timedelta(days=profile.delay_days)
    for claim in public.claims if profile.delay_days else ():
        assert claim.when is None or claim.when.latest is None or claim.when.latest <= cutoff
    for line in filter(None, FORMS["jsonl"](published(record, profile, today=TODAY), Imprint()).split("\n")):
        for place in json.loads(line)["places"]:
            assert place["lat"] is None or (place["lat"], place["lon"]) in cells
