"""How often a server is asked: calls and tokens a minute, by the generic cell rate algorithm (ITU-T I.371)."""

from dataclasses import dataclass

from .clock import Clock
from .tallies import Tally

_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """At most so many a minute, None for as many as come; a short rush of `rush` calls may come at once."""

    tally: Tally
    clock: Clock
    calls_per_minute: int | None = None
    tokens_per_minute: int | None = None
    rush: int = 1

    def take_turn(self, tokens: int) -> None:
        """Wait until a call of so many tokens may be made."""
        with self.tally.held() as numbers:
            now = self.clock.ticks()
            begin = now
            if self.calls_per_minute:
                each = _MINUTE_S / self.calls_per_minute
                due = max(numbers.get("call due", now), now)
                begin = max(begin, due - each * (self.rush - 1))
                numbers["call due"] = due + each
            if self.tokens_per_minute:
                due = max(numbers.get("token due", now), now)
                begin = max(begin, due)
                numbers["token due"] = due + _MINUTE_S * tokens / self.tokens_per_minute
        if begin > now:
            self.clock.sleep(begin - now)
