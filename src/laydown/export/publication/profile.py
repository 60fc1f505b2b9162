"""Profiles: how far what is published may go, as a small file of the user's own has it. The form: docs/publication.md.

What a file does not say is as in the built-in profile `public`: a forgotten line never publishes more.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from ...data.loader import load_rows, row_fault
from ...errors import BadData

TABLE = "profile"


class PlaceNames(StrEnum):
    """By what areas places are named: as the reports do, by the region that they lie in, or by the country."""

    AS_TOLD = "as_told"
    REGION = "region"
    COUNTRY = "country"


class Kept(StrEnum):
    """Whether something is published."""

    KEEP = "keep"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How far what is published may go.

    Positions are those of cells at least `cell_km` wide, or rounded to `decimals` of a degree; 0 and None leave them.
    Facts less than `delay_days` old are held back. Of `parties` and `sources` those are left out whose names fit, `*`
    standing for any letters; `names` are further words that must not appear.
    """

    name: str
    cell_km: float = 25.0
    decimals: int | None = None
    place_names: PlaceNames = PlaceNames.AS_TOLD
    delay_days: int = 14
    persons: Kept = Kept.LEAVE_OUT
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: Kept = Kept.KEEP

    @property
    def is_coarse(self) -> bool:
        """Whether positions are made rougher."""
        return self.cell_km > 0 or self.decimals is not None


PUBLIC = Profile(name="public")


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    name: str
    positions_km: float | None = None
    decimals: int | None = None
    place_names: PlaceNames = PUBLIC.place_names
    delay_days: int = PUBLIC.delay_days
    persons: Kept = PUBLIC.persons
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: Kept = PUBLIC.quotes


def load_profile(path: Path) -> Profile:
    """The profile of a file. Raises BadData with the line of what breaks the form."""
    rows = load_rows(path, TABLE, _Row)
    if len(rows) != 1:
        raise BadData(str(path), None, f"holds {len(rows)} profiles", advice="write one to a file")
    (row,) = rows
    if row.positions_km is not None and not 0 <= row.positions_km <= 2_000:
        raise row_fault(path, TABLE, 0, "positions_km", "is not between 0 and 2000")
    if row.decimals is not None and not 0 <= row.decimals <= 3:
        raise row_fault(path, TABLE, 0, "decimals", "is not between 0 and 3")
    if row.decimals is not None and row.positions_km is not None:
        raise row_fault(path, TABLE, 0, "decimals", "stands beside `positions_km`: give one of them")
    if row.delay_days < 0:
        raise row_fault(path, TABLE, 0, "delay_days", "is less than 0")
    for key, words in (("parties", row.parties), ("sources", row.sources), ("names", row.names)):
        if any(not any(char.isalnum() or char == "*" for char in word) for word in words):
            raise row_fault(path, TABLE, 0, key, "has a name without a letter")
    usual_km = 0.0 if row.decimals is not None else PUBLIC.cell_km
    return Profile(
        name=row.name.strip() or path.stem,
        cell_km=row.positions_km if row.positions_km is not None else usual_km,
        decimals=row.decimals,
        place_names=row.place_names,
        delay_days=row.delay_days,
        persons=row.persons,
        parties=row.parties,
        sources=row.sources,
        names=row.names,
        quotes=row.quotes,
    )
