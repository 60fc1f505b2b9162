"""A store of invented reports for looking at the desk and timing it: `python -m benchmarks.desk_store FILE CLAIMS`.

The reports are those of `story_maker`, with places of the gazetteer in place of the drawn ones, so that a map of them
looks as one of a busy record does: half of the places are those of our gold, as often as it names them, the rest towns
and sites by Zipf's law. Only quotations have a place in the text; other words of claims were drawn anew.
"""

import argparse
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path

from laydown.data.loader import data_file
from laydown.measure.ids import sha256_hex
from laydown.store.sqlite import SqliteStore
from laydown.terms import Claim, Document, Load, PlaceKind, PlaceRef, PlaceRole, Reading
from laydown.wiring import Settings, record_of

from .story_maker import reports, stories_of_gold

SEED = 1
READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
_TOWNS = 3000
_TOGETHER = 500  # reports in one transaction


def write_store(path: Path, claims: int, *, seed: int = SEED) -> None:
    """Write about so many claims into a new store, with what follows from them."""
    store = SqliteStore.open(path)
    for batch in _in_batches(placed_reports(claims, seed=seed)):
        with store.together():
            for document, told in batch:
                store.add_reading(Reading(document=document, claims=told, reader="rules 1", read_at=READ_AT))
    record_of(store, settings=Settings(store=path))
    store.close()


def placed_reports(claims: int, *, seed: int = SEED) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Documents with their claims at places that there are."""
    for document, told in reports(claims, seed=seed):
        yield document, tuple(_placed(claim) for claim in told)


def _in_batches(
    made: Iterable[tuple[Document, tuple[Claim, ...]]],
) -> Iterator[list[tuple[Document, tuple[Claim, ...]]]]:
    ahead = iter(made)
    while batch := list(islice(ahead, _TOGETHER)):
        yield batch


def _placed(claim: Claim) -> Claim:
    """The claim at places that there are; the same drawn place is the same one in all pages of its story."""
    return replace(
        claim,
        places=tuple(_place(place) for place in claim.places),
        loads=tuple(map(_unspanned, claim.loads)),
        carriers=tuple(map(_unspanned, claim.carriers)),
        mover=claim.mover and replace(claim.mover, span=None),
        recipient=claim.recipient and replace(claim.recipient, span=None),
        opposed_by=claim.opposed_by and replace(claim.opposed_by, span=None),
        when=claim.when and replace(claim.when, span=None),
        attribution=tuple(replace(source, span=None) for source in claim.attribution),
        basis=tuple(replace(basis, span=None) for basis in claim.basis),
        fills=tuple(replace(fill, span=None) for fill in claim.fills),
    )


def _unspanned(load: Load) -> Load:
    items = tuple(replace(item, span=None) for item in load.items)
    return replace(load, items=items, count=load.count and replace(load.count, span=None))


def _place(place: PlaceRef) -> PlaceRef:
    drawn = int(sha256_hex(f"{place.id} {place.name} {place.lat_deg}".encode())[:12], 16)
    told, towns = _told(), _towns()
    if drawn % 2:
        chosen = told[drawn // 2 % len(told)]
    else:
        share = (drawn // 2 % 1_000_000) / 1_000_000
        chosen = towns[min(len(towns), int((len(towns) + 1) ** share)) - 1]
    return replace(chosen, role=place.role, text=place.text, span=None)


@cache
def _told() -> Sequence[PlaceRef]:
    """The places of our gold, each as often as it is told."""
    claims = (claim for story in stories_of_gold() for claim in story.claims)
    return [replace(place, candidates=()) for claim in claims for place in claim.places]


@cache
def _towns() -> Sequence[PlaceRef]:
    """Towns and sites of the gazetteer, in an order that has nothing to do with what they are."""
    with closing(sqlite3.connect(f"file:{data_file('gazetteer.sqlite')}?mode=ro", uri=True)) as base:
        rows = base.execute(
            "SELECT id, name, kind, country, lat, lon FROM place WHERE kind IN ('town', 'site') AND lat IS NOT NULL"
        ).fetchall()
    rows.sort(key=lambda row: sha256_hex(row[0].encode()))
    return [
        PlaceRef(
            role=PlaceRole.AT,
            name=name,
            text=name,
            id=place,
            kind=PlaceKind(kind),
            country=country,
            lat_deg=lat,
            lon_deg=lon,
        )
        for place, name, kind, country, lat, lon in rows[:_TOWNS]
    ]


def main() -> None:
    """Make the store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("claims", type=int)
    options = parser.parse_args()
    write_store(options.file, options.claims)


if __name__ == "__main__":
    main()
