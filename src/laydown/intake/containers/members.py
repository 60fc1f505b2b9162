"""A container on its way to be taken apart, and what comes out of it."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ...errors import TooLarge
from ...terms import NO_ENVELOPE, Arrival, CaptureMethod, Envelope, Limits, Rejection
from ..found import Found, Outcome
from .budget import Budget, PassedOver

Follow = Callable[[str], Iterable[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One file that holds reports, open for reading.

    `path` is its whole name, `outer` the sha256 of the outermost file, `arrival` how that one came, `level` how many
    archives it lies within. `stream` can be peeked into; a ZIP's can be sought in as well. `follow` gives what lies at
    an address, None where lists of addresses are read as they are.
    """

    path: str
    stream: io.BufferedReader
    arrival: Arrival
    limits: Limits
    budget: Budget
    passed_over: PassedOver
    outer: str | None = None
    level: int = 0
    envelope: Envelope = NO_ENVELOPE
    follow: Follow | None = None

    def arrival_of(
        self,
        *,
        stated_at: datetime | None = None,
        notes: tuple[str, ...] = (),
        url: str | None = None,
        status: int | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> Arrival:
        """How a member came: when its outermost file did, with what its container states of its own coming.

        The address of that file is not the member's: what one address gave at other hours is taken for one page.
        """
        return replace(
            self.arrival,
            method=CaptureMethod.MEMBER,
            container=self.outer,
            stated_at=stated_at or self.arrival.stated_at,
            notes=(*self.arrival.notes, *notes),
            url=url,
            asked=None,
            redirects=(),
            peer=None,
            status=status,
            headers=headers,
        )

    def passes_over(self, kind: str) -> None:
        """Count something that is no report, with the outermost file."""
        self.passed_over.count(self.budget.name, kind)

    def report(self, path: str, data: bytes, *, arrival: Arrival, envelope: Envelope = NO_ENVELOPE) -> Outcome:
        """A report that lay within, or its rejection where it is over the size of one."""
        if len(data) > self.limits.max_bytes:
            reason = f"it has more than {self.limits.max_bytes:,} bytes"
            return refused(path, TooLarge.__name__, reason, "raise the limit max_bytes")
        return Found(path=path, data=data, arrival=arrival, envelope=envelope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file within a container, still to be told: a report, a container, or neither.

    `path` is its whole name, `name` the one within its container, by which it is told what it is.
    """

    path: str
    name: str
    stream: io.BufferedReader
    arrival: Arrival
    envelope: Envelope = NO_ENVELOPE


def refused(path: str, error: str, reason: str, advice: str = "") -> Rejection:
    """A rejection of one member."""
    return Rejection(path=path, error=error, reason=reason, advice=advice)
