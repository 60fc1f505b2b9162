"""Language models for tests: settings that lead to a scripted server, and clocks that pass no time."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from laydown.endpoint.clock import Clock
from laydown.endpoint.keeping import KeptAnswers
from laydown.endpoint.key import Key
from laydown.endpoint.model import ServedModel
from laydown.endpoint.settings import ModelSettings
from laydown.endpoint.tallies import MemoryTally, Tally
from laydown.terms import ModelCall
from scripted_model import ScriptedModel

SECRET = "sk-laydown-6f1e0a9b7c3d4e5f"  # noqa: S105 - no service knows it
SCHEMA = '{"type":"object","properties":{"claims":{"type":"array"}},"required":["claims"],"additionalProperties":false}'
CALL = ModelCall(
    system="Say what moved.",
    user="Passage 1: A convoy of 24 lorries left Aldmoor.",
    schema_name="laydown_claims",
    schema=SCHEMA,
    max_tokens=1_000,
)
QUICK = ModelSettings(
    model="scripted-1",
    url="http://127.0.0.1:9/v1",
    connect_seconds=5.0,
    read_seconds=5.0,
    total_seconds=20.0,
)


@dataclass(slots=True)
class Waiting:
    """A clock that is never late: who sleeps is told so, and time goes on by as much."""

    now_s: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: datetime(2025, 3, 1, tzinfo=UTC), ticks=lambda: self.now_s, sleep=self.sleep)


def model_at(
    served: ScriptedModel | None,
    *,
    key: str | None = SECRET,
    waiting: Waiting | None = None,
    kept: Path | None = None,
    tally: Tally | None = None,
    chance: float = 1.0,
    prompt: str = "1",
    **settings: Any,
) -> ServedModel:
    """A model that asks the scripted server, None for one that is not there."""
    chosen = replace(QUICK, **{"url": served.url if served else QUICK.url, **settings})
    return ServedModel(
        settings=chosen,
        key=Key(key) if key else None,
        clock=(waiting or Waiting()).clock(),
        random=lambda: chance,
        prompt=prompt,
        tally=tally or MemoryTally(),
        kept=KeptAnswers(kept) if kept else None,
    )
