"""Which events meet a filter: one mask for each thing that it asks for, so that any can be left out of count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..measure.folding import folded
from ..terms import Box, ClaimId, Filter, PlaceRef
from .postings import Mask, Postings, plain

if TYPE_CHECKING:
    from .desk import Desk

Masks: TypeAlias = Mapping[str, Mask]


def masks_of(desk: Desk, asked: Filter, found: Collection[ClaimId] | None) -> Masks:
    """By the name of its parameter, the events that each part of the filter is met by; nothing for what is not asked.

    Dates are under "dates", whatever of them is asked.
    """
    columns = desk.columns
    masks: dict[str, Mask] = {}
    if asked.equipment:
        masks["equipment"] = desk.equipment.having(named_in(desk.equipment, asked.equipment))
    if asked.places:
        masks["place"] = desk.place.having(key for name in asked.places for key in desk.places.named(name))
    if asked.parties:
        masks["party"] = desk.party.having(named_in(desk.party, asked.parties))
    for name, postings, chosen in (
        ("act", desk.act, asked.acts),
        ("outcome", desk.outcome, asked.outcomes),
        ("basis", desk.basis, asked.bases),
        ("status", desk.status, asked.statuses),
    ):
        if chosen:
            masks[name] = postings.having(value.value for value in chosen)
    if asked.origins_at_least:
        masks["origins"] = columns.origins >= asked.origins_at_least
    if asked.earliest or asked.latest or not asked.with_undated:
        masks["dates"] = _dated(desk, asked)
    if asked.words is not None:
        claims = found if found is not None else claims_with(desk, asked.words)
        masks["q"] = _of_events(desk, (desk.event_of.get(claim) for claim in claims))
    if asked.box:
        masks["bbox"] = _in_box(desk, asked.box)
    if asked.events:
        masks["event"] = _of_events(desk, (desk.number_of.get(event) for event in asked.events))
    if asked.is_contradicted is not None:
        masks["contradicted"] = (columns.clashes > 0) == asked.is_contradicted
    if asked.is_reviewed is not None:
        masks["reviewed"] = (columns.accepted > 0) == asked.is_reviewed
    return masks


def met_by(masks: Masks, size: int, *, but: str | None = None) -> Mask:
    """The events that meet every part of the filter, or every part but one."""
    chosen = [mask for name, mask in masks.items() if name != but]
    return reduce(np.logical_and, chosen) if chosen else np.ones(size, dtype=np.bool_)


def claims_with(desk: Desk, words: str) -> Collection[ClaimId]:
    """The claims whose quotations and title hold all the words, as parts of words."""
    asked = [folded(word) for word in words.split()]
    titles = {document.id: folded(document.title or "") for document in desk.record.documents}

    def text_of(number: int) -> str:
        claim = desk.record.claims[number]
        return " ".join([titles.get(claim.document, ""), *(folded(piece.quote) for piece in claim.evidence)])

    return [
        claim.id
        for number, claim in enumerate(desk.record.claims)
        if asked and all(word in text for text in (text_of(number),) for word in asked)
    ]


def named_in(postings: Postings, asked: Iterable[str]) -> tuple[str, ...]:
    """The values that are one of these names, but for case, accents and underscores: "launch container" is one."""
    wanted = {plain(name) for name in asked}
    return tuple(value for name in sorted(wanted) for value in postings.by_plain_name.get(name, ()))


def _of_events(desk: Desk, numbers: Iterable[int | None]) -> Mask:
    found = np.zeros(len(desk.events), dtype=np.bool_)
    found[np.array([number for number in numbers if number is not None], dtype=np.int64)] = True
    return found


def _dated(desk: Desk, asked: Filter) -> Mask:
    """The events whose bounds overlap those asked for, and the undated where they are not left out."""
    columns = desk.columns
    met = columns.is_dated.copy()
    if asked.earliest:
        met &= columns.last >= asked.earliest.toordinal()
    if asked.latest:
        met &= columns.first <= asked.latest.toordinal()
    return met | ~columns.is_dated if asked.with_undated else met


def _in_box(desk: Desk, box: Box) -> Mask:
    """The events with a place in the box: an area counts by its centre."""
    inside = np.array([_holds(box, desk.places.by_key[key]) for key in desk.place_told.values], dtype=np.bool_)
    return desk.place_told.having_numbers(inside)


def _holds(box: Box, place: PlaceRef) -> bool:
    lat, lon = place.lat_deg, place.lon_deg
    if lat is None or lon is None or not box.south_deg <= lat <= box.north_deg:
        return False
    if box.west_deg <= box.east_deg:
        return box.west_deg <= lon <= box.east_deg
    return lon >= box.west_deg or lon <= box.east_deg
