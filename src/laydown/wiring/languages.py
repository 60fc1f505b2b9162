"""Which reader reads which language, and what to install for one that is only spotted.

English, and what is too short to tell, is read by rules; Russian too where its extra is installed. Every other
language, and Russian without the extra, goes to the lexicon reader: names are spotted, nothing is read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..terms import USUAL_LIMITS, Limits
from .names import calendar, catalogue, gazetteer, register

if TYPE_CHECKING:
    from ..ports import Reader

EXTRAS = {"ru": "russian"}  # languages with a reader of their own, by the extra that brings its models
OTHER_LANGUAGES = "mul"  # stands for all without a reader, as in ISO 639-2
SPOTTED = "lexicon"  # how the version of the lexicon reader begins


@cache
def reader_of(
    language: str | None,
    own_catalogue: Path | None = None,
    own_sites: Path | None = None,
    limits: Limits = USUAL_LIMITS,
) -> Reader:
    """The reader for a language, put together once in each process; models are loaded by the first page in it."""
    equipment, places = catalogue(own_catalogue), gazetteer(own_sites)
    if language in (None, "en"):
        from ..read.rules import RulesReader

        return RulesReader(
            equipment=equipment,
            places=places,
            parties=register(),
            calendar=calendar(),
            max_told_letters=limits.max_told_letters,
        )
    if language == "ru" and has_extra(language):
        from ..read.russian import RussianReader

        return RussianReader(
            equipment=equipment,
            places=places,
            parties=register(),
            calendar=calendar(),
            max_told_letters=limits.max_told_letters,
        )
    from ..read.lexicon_only import LexiconReader

    return LexiconReader(
        equipment=equipment, places=places, calendar=calendar(), max_told_letters=limits.max_told_letters
    )


def has_extra(language: str) -> bool:
    """Whether the models that a language is read with are installed; nothing is loaded."""
    from ..read.russian.models import are_installed

    return language == "ru" and are_installed()


def is_spotted_only(reader: str) -> bool:
    """Whether a reading of this version holds names that were spotted, and nothing read."""
    return reader.startswith(SPOTTED)


def to_install(language: str | None) -> str | None:
    """What would read the language, as it is installed: "laydown[russian]"; None where nothing does."""
    extra = EXTRAS.get(language or "")
    return f"laydown[{extra}]" if extra else None
