"""What the user chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ..store.address import StorePlace, store_place
from ..terms import USUAL_LIMITS, Limits

if TYPE_CHECKING:
    from ..endpoint.settings import ModelSettings

__all__ = ["AS_IT_IS", "DEFAULT_STORE", "ReaderChoice", "Settings", "StorePlace", "store_place"]

DEFAULT_STORE = Path("laydown.db")


class ReaderChoice(StrEnum):
    """Who reads: the rules, a language model whose words are found in the text, or both beside each other."""

    RULES = "rules"
    LLM = "llm"
    BOTH = "rules+llm"

    @property
    def asks_a_model(self) -> bool:
        """Whether a language model is asked."""
        return self is not ReaderChoice.RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose. `store` is a file or a database, None keeps nothing; `published` is the day of every input.

    `again` reads what the store already has the claims of. `catalogue` and `sites` are files of the user's own
    equipment and places, merged over the package's; `policy` says how far sources can be relied on.
    `limits` are what an input may cost. `keeps_originals` puts the bytes that were read into the store.
    `model` is the language model that `reader` asks, None where it asks none; `tally` the file in which processes that
    read together count what is spent on it.
    """

    store: StorePlace | None = DEFAULT_STORE
    processes: int = 1
    published: date | None = None
    again: bool = False
    catalogue: Path | None = None
    sites: Path | None = None
    policy: Path | None = None
    limits: Limits = USUAL_LIMITS
    keeps_originals: bool = True
    reader: ReaderChoice = ReaderChoice.RULES
    model: ModelSettings | None = None
    tally: Path | None = None

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The files that the user gave beside the package's, and that reading depends on."""
        return tuple(file for file in (self.catalogue, self.sites) if file)


AS_IT_IS = Settings()  # nothing of the user's own
