"""Drafts: what one verb or noun of one sentence tells, before the document's claims are put together."""

from dataclasses import dataclass

from ..terms import Act, Basis, Fill, Load, Outcome, Party, PlaceRef, Source, Span, Zone
from .lexicon import Frame
from .loads import Theme
from .parse import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """A time phrase of the text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Who says so, nearest first, and on what basis. `is_inherited` tells that it comes from a sentence before.

    `is_own_voice` tells that the sentence names nobody.
    """

    sources: tuple[Source, ...] = ()
    basis: tuple[Basis, ...] = ()
    is_inherited: bool = False
    rule: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two chains the same."""
        return tuple(source.name for source in self.sources)


NOBODY = Chain()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One predication: the act, its slots with their spans, and the reason for each in `fills`.

    `is_deictic` tells that its verb points to the scene with "there", "here" or "back"; `is_aside` that it only
    modifies its load ("the guns announced for the week did not come"); `is_located` that it says where, if only by
    words that are no known place ("behind the grain terminal"). `scene` is where the scene before it is set: good
    enough to believe that the draft tells of a fact, not to name the place.
    `is_bare_denial` tells that it only denies what was told before; `is_scored` that the scorers opened it.
    `likely_told` and `likely_outcome` are the probabilities, 0–1, that they gave to its being told at all and to its
    outcome; None where they were not asked.
    """

    sentence: int
    passage: int
    trigger: Span
    trigger_index: int
    frame: Frame
    act: Act
    outcome: Outcome
    theme: Theme
    loads: tuple[Load, ...]
    carriers: tuple[Load, ...]
    evidence: tuple[tuple[Span, Zone], ...]
    mover: Party | None = None
    recipient: Party | None = None
    opposed_by: Party | None = None
    places: tuple[PlaceRef, ...] = ()
    when: TimeWords | None = None
    chain: Chain = NOBODY
    fills: tuple[Fill, ...] = ()
    notes: tuple[str, ...] = ()
    is_hedged: bool = False
    is_headline: bool = False
    is_deictic: bool = False
    is_aside: bool = False
    is_scored: bool = False
    is_bare_denial: bool = False
    likely_told: float | None = None
    likely_outcome: float | None = None
    scene: PlaceRef | None = None
    is_located: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A verb or noun that opens a frame, with what it is about and who acts."""

    token: Token
    frame: Frame
    theme: Theme
    actor: Token | None = None
    carrier: Theme | None = None
