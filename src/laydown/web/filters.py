"""The filter as query parameters: the same names, with the same meaning, wherever one is taken."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, Field

from ..desk import PARAMETERS, Selection, filter_from
from ..terms import Act, BasisKind, ClaimId, Filter, Outcome, Status
from ..wiring.desk import Snapshot
from .answering import snapshot_for
from .parts import parts_of

_LONGEST = 500
_MOST_FOUND = 1_000_000  # claims that words are found in: all of them


def _any_of(vocabulary: type[StrEnum]) -> dict[str, Any]:
    return {"items": {"type": "string", "enum": [one.value for one in vocabulary if one.name != "UNREAD"]}}


_DAY = {"format": "date"}
_MOST_NAMES = 100
Names = list[Annotated[str, Field(max_length=_LONGEST)]] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter, and the record that it is put to."""

    filter: Filter
    snapshot: Snapshot

    def selection(self, request: Request) -> Selection:
        """The events that meet it. Its words are sought by the store."""
        found: list[ClaimId] | None = None
        if self.filter.words is not None:
            with parts_of(request).desk.store() as store:
                found = list(store.search(self.filter.words, limit=_MOST_FOUND))
            put_right = self.snapshot.desk.put_right
            found = [put_right.get(claim, claim) for claim in found]
        return self.snapshot.desk.select(self.filter, found=found)


class FilterQuery(BaseModel):
    """The parameters of a filter, for the description of the interface; their words have one reader for every door."""

    equipment: Annotated[Names, Field(description="names, or components", max_length=_MOST_NAMES)] = None
    place: Annotated[Names, Field(description="ids or names; places within count", max_length=_MOST_NAMES)] = None
    party: Annotated[
        Names, Field(description="movers, recipients, opponents, origins of sources", max_length=_MOST_NAMES)
    ] = None
    act: Annotated[Names, Field(max_length=_MOST_NAMES, json_schema_extra=_any_of(Act))] = None
    outcome: Annotated[Names, Field(max_length=_MOST_NAMES, json_schema_extra=_any_of(Outcome))] = None
    basis: Annotated[Names, Field(max_length=_MOST_NAMES, json_schema_extra=_any_of(BasisKind))] = None
    status: Annotated[Names, Field(max_length=_MOST_NAMES, json_schema_extra=_any_of(Status))] = None
    origins_min: Annotated[int | None, Field(ge=0, le=1000, description="independent origins, at least")] = None
    from_: Annotated[str | None, Field(alias="from", description="the first day", json_schema_extra=_DAY)] = None
    to: Annotated[str | None, Field(description="the last day", json_schema_extra=_DAY)] = None
    undated: Annotated[bool | None, Field(description="false leaves out events without a day")] = None
    q: Annotated[str | None, Field(max_length=_LONGEST, description="words in quotations and titles")] = None
    bbox: Annotated[str | None, Field(max_length=_LONGEST, description="west,south,east,north in degrees")] = None
    event: Annotated[Names, Field(description="these events outright", max_length=_MOST_NAMES)] = None
    contradicted: Annotated[bool | None, Field(description="two of its claims part")] = None
    reviewed: Annotated[bool | None, Field(description="a claim of it was accepted or put right")] = None
    known_by: Annotated[
        str | None, Field(description="the record as it was known by the end of that day", json_schema_extra=_DAY)
    ] = None


def asked(request: Request, query: Annotated[FilterQuery, Query()]) -> Asked:
    """What is asked for, of which record. Raises BadRequest with the parameter that has a word it cannot have."""
    words = {name: request.query_params.getlist(name) for name in PARAMETERS}
    return Asked(filter=filter_from(words), snapshot=snapshot_for(request, query.known_by))
