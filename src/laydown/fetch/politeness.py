"""When a host may be asked again: not before a pause that we, its robots.txt or it itself asks for."""

from dataclasses import dataclass, field

from ..errors import FetchFailed
from .clock import Clock

LONGEST_CRAWL_DELAY_S = 30.0  # some robots.txt ask for hours; who wants that is asked to be named with a watch


@dataclass(slots=True, kw_only=True)
class Turns:
    """The turns of hosts. `every_s` is the pause between two requests to one, `patience_s` the longest that is waited.

    One request to a host at a time is in the nature of the room: it asks nothing side by side.
    """

    clock: Clock
    every_s: float
    patience_s: float
    _free_at: dict[str, float] = field(default_factory=dict)

    def take(self, host: str, *, document: str) -> float:
        """Wait for the turn of a host; the seconds that it took. Raises FetchFailed where the host wants too long."""
        wait = self._free_at.get(host, 0.0) - self.clock.ticks()
        if wait <= 0:
            return 0.0
        if wait > self.patience_s:
            reason = f"{host} asks to be left alone for {round(wait):,} seconds more"
            raise FetchFailed(document, reason, advice="try again then", retry_after_s=wait)
        self.clock.sleep(wait)
        return wait

    def asked(self, host: str, *, delay_s: float | None = None) -> None:
        """Note that a host was asked just now. `delay_s` is the pause that its robots.txt wants, where it names one."""
        pause = max(self.every_s, min(delay_s or 0.0, LONGEST_CRAWL_DELAY_S))
        self._hold(host, pause)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Note that a host asks to be left alone."""
        self._hold(host, seconds)

    def _hold(self, host: str, seconds: float) -> None:
        self._free_at[host] = max(self._free_at.get(host, 0.0), self.clock.ticks() + seconds)
