"""What of a desk meets a filter, and what is asked of it: pages of events and claims, facets, the map, the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..terms import ClaimId, Event, Filter
from .chart import Chart, chart_of
from .facets import Facets, facets_of
from .meeting import Masks, met_by
from .paging import Page, Sort, claims_page, events_page
from .postings import Mask, Numbers
from .timeline import Timeline, timeline_of

if TYPE_CHECKING:
    from .desk import Desk


@dataclass(frozen=True)
class Selection:
    """The events of a desk that meet a filter; `masks` say by which part of it each is met."""

    desk: Desk
    asked: Filter
    masks: Masks

    @cached_property
    def mask(self) -> Mask:
        """Which of the desk's events they are."""
        return met_by(self.masks, len(self.desk.events))

    @cached_property
    def numbers(self) -> Numbers:
        """Where they stand in the desk."""
        found: Numbers = np.flatnonzero(self.mask)
        return found

    @property
    def total(self) -> int:
        """How many events meet it."""
        return len(self.numbers)

    @property
    def events(self) -> Iterator[Event]:
        """The events, the newest first, the undated last."""
        return (self.desk.events[number] for number in self.numbers.tolist())

    @property
    def claims(self) -> Iterator[ClaimId]:
        """The claims of the events, event by event."""
        return (claim for event in self.events for claim in event.claims)

    @cached_property
    def total_claims(self) -> int:
        """How many claims tell of them."""
        return int(self.desk.columns.claims[self.mask].sum())

    def page(self, *, sort: Sort = Sort.NEWEST, limit: int = 50, cursor: str | None = None) -> Page[Event]:
        """Some of the events, from the one after the cursor on. Raises BadRequest for a cursor that is none."""
        return events_page(self, sort=sort, limit=limit, cursor=cursor)

    def page_of_claims(self, *, limit: int = 50, cursor: str | None = None) -> Page[ClaimId]:
        """Some of their claims, event by event. Raises BadRequest for a cursor that is none."""
        return claims_page(self, limit=limit, cursor=cursor)

    def without(self, part: str) -> Mask:
        """The events that meet the filter but for one part of it: what its facet counts."""
        return met_by(self.masks, len(self.desk.events), but=part)

    @cached_property
    def facets(self) -> Facets:
        """By what else they could be told apart, with how many of them have it."""
        return facets_of(self)

    @cached_property
    def chart(self) -> Chart:
        """What a map shows of them."""
        return chart_of(self)

    @cached_property
    def timeline(self) -> Timeline:
        """When they were."""
        return timeline_of(self)
