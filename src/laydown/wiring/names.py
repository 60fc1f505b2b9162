"""The indexes of names, dates and rules, loaded once, with the user's own files merged over ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadData, BadOwnData
from ..terms import Anchor, Component, DateBounds, PartyKind, Place, PlaceMention, Published, TimeMention
from .settings import Settings

if TYPE_CHECKING:
    from ..desk import Symbols
    from ..pipeline import Checker
    from ..ports import Calendar, Resolver
    from ..resolve.equipment import Catalogue
    from ..resolve.parties import PartyRegister
    from ..resolve.places import Gazetteer
    from ..review import Known, Policy

GAZETTEER = "gazetteer.sqlite"


@cache
def catalogue(own: Path | None = None) -> Catalogue:
    """The names of equipment; those in the user's `own` file go over the package's. Raises BadOwnData."""
    from ..resolve.equipment import Catalogue

    with as_own(own):
        return Catalogue.load(own)


@cache
def symbols_of(own: Path | None = None) -> Symbols:
    """The symbol of a thing by its row of the catalogue, of a component by its kind. Raises BadOwnData.

    A component is never raised to its system: what is told of as a radar has the symbol of a radar.
    """
    from ..data.loader import data_file, load_rows
    from ..desk.symbols import ComponentSymbol

    known = catalogue(own)
    rows = load_rows(data_file("component_symbols.yaml"), "components", ComponentSymbol)
    of_component = {row.component: row.sidc for row in rows}

    def symbol(equipment: str | None, component: Component) -> str | None:
        entry = known.entry(equipment) if equipment else None
        if entry and entry.sidc and entry.component is component:
            return entry.sidc
        return of_component.get(component)

    return symbol


@cache
def gazetteer(own: Path | None = None) -> Gazetteer:
    """The names of places; the sites in the user's `own` file come first. Raises BadOwnData, MissingPart."""
    from ..data.loader import data_file
    from ..resolve.places import Gazetteer

    with as_own(own):
        return Gazetteer.open(data_file(GAZETTEER), own)


@cache
def calendar() -> Calendar:
    """How news says when."""
    from ..resolve.calendar import NewsCalendar

    return NewsCalendar()


@cache
def register() -> PartyRegister:
    """The names of states, forces, ministries and outlets."""
    from ..resolve.parties import PartyRegister

    return PartyRegister.load()


@cache
def country_of(word: str) -> str | None:
    """The code of the state that a word is a name, adjective, capital or seat of: "RU" for "Moscow" and "Kremlin"."""
    return next((m.country for m in register().spot(word) if m.kind is PartyKind.STATE and m.country), None)


def resolver(settings: Settings) -> Resolver:
    """What gives names their entries, without the reader. Raises BadOwnData."""
    from ..resolve.claims import ClaimResolver

    places, equipment = gazetteer(settings.sites), catalogue(settings.catalogue)
    return ClaimResolver(places=places, equipment=equipment, calendar=calendar())


def policy(settings: Settings) -> Policy:
    """How far sources can be relied on by the user's rules; none without a file. Raises BadOwnData."""
    from ..review import NO_POLICY, load_policy

    with as_own(settings.policy, page="docs/policy.md"):
        return load_policy(settings.policy) if settings.policy else NO_POLICY


def known_words(settings: Settings) -> Known:
    """What a person's corrections are held against. Raises BadOwnData, MissingPart."""
    from ..read.counts import bound_count
    from ..review import Known

    return Known(
        equipment=catalogue(settings.catalogue),
        parties=register(),
        places=gazetteer(settings.sites),
        count=bound_count,
    )


def is_single(settings: Settings) -> Callable[[str], bool]:
    """Whether the name of a ship is that of one ship: one that the catalogue lists as such, or does not list."""
    entry = catalogue(settings.catalogue).entry
    return lambda name: (known := entry(name)) is None or known.class_ == "ship"


def checker(settings: Settings) -> Checker:
    """What holds a text against arithmetic and geography. Raises BadOwnData."""
    from ..check import check_document

    return partial(check_document, places=_PlacesWhenAsked(settings.sites), calendar=_CalendarWhenAsked())


@dataclass(frozen=True, slots=True)
class _PlacesWhenAsked:
    """The gazetteer, opened by the first name that is asked for: few texts have a distance in them."""

    own: Path | None

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        return gazetteer(self.own).spot(text)

    def place(self, place_id: str) -> Place | None:
        return gazetteer(self.own).place(place_id)


class _CalendarWhenAsked:
    """The calendar, put together for the first voyage that may have two dates."""

    def spot(self, text: str) -> tuple[TimeMention, ...]:
        return calendar().spot(text)

    def bounds(
        self, mention: TimeMention, *, counted_from: Published | None, anchor: Anchor, is_future: bool
    ) -> DateBounds | None:
        return calendar().bounds(mention, counted_from=counted_from, anchor=anchor, is_future=is_future)


def check_own_files(settings: Settings) -> None:
    """Raise BadOwnData where a file that the user gave breaks its form; nothing for what is whole, or not given."""
    from ..resolve.place_rows import sites_of

    if settings.catalogue:
        catalogue(settings.catalogue)
    if settings.sites:
        with as_own(settings.sites):
            sites_of(settings.sites)
    policy(settings)


@contextmanager
def as_own(file: Path | None, *, page: str = "docs/own-names.md") -> Iterator[None]:
    """Tell faults of the user's own file from those of ours."""
    try:
        yield
    except BadData as error:
        if file is None or error.file != str(file):
            raise
        is_form = not isinstance(error.__cause__, OSError)
        advice = f"{page} shows the form" if is_form else "check the name that you gave"
        raise BadOwnData(error.file, error.line, error.reason, advice=advice) from error
