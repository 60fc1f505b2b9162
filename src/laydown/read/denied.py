"""What a bare denial tells: the fact that was told right before it, denied by another.

The denial takes over what it denies: the act, the loads without their number, the places, and the words of both
sentences as evidence. It takes no date: the day of the denial is not that of the fact.
"""

from collections.abc import Sequence
from dataclasses import replace

from ..terms import Fill, Outcome
from .chains import Line
from .drafts import NOBODY, Chain, Draft
from .parse import Token
from .sources import voice_over
from .telling import tells_enough
from .voice import Voice

NEAR = 2  # sentences from what is told to its denial
_LETTERS = 150  # characters between them: sentences that name nothing are not counted
_CERTAIN = frozenset({Outcome.DENIED, Outcome.ABSENT})


def with_denial(
    line: Line, made: Sequence[Draft], verb: Token, spoken: Sequence[Voice], before: Sequence[Draft]
) -> list[Draft]:
    """The drafts of a sentence whose `verb` denies what was told, with the one that takes over what it denies.

    `spoken` are the voices of the sentence, `before` is what was told so far. Who denies must be named, and something
    must have been told shortly before by somebody else: else the sentence tells nothing.
    """
    rest = [one for one in made if one.trigger_index != verb.index]
    voice = voice_over(verb.index, spoken)
    chain = voice.chain if voice else NOBODY
    told = _told_before(line, chain, before)
    return [*rest, _denied(line, verb, told, chain)] if told and chain.sources else rest


def without_spelled_out(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without bare denials whose speaker says right behind them what did not happen."""
    return [one for one in drafts if not (one.is_bare_denial and any(_spells_out(one, other) for other in drafts))]


def _spells_out(one: Draft, other: Draft) -> bool:
    is_near = 0 < other.sentence - one.sentence <= NEAR and not other.is_bare_denial
    is_same = bool(other.chain.sources) and other.chain.sources[-1].name == one.chain.sources[-1].name
    return is_near and is_same and other.outcome is Outcome.DENIED


def _told_before(line: Line, chain: Chain, before: Sequence[Draft]) -> Draft | None:
    """What the denial is of: the first draft of the last sentence that told a fact, by somebody else."""
    near = [
        one
        for one in before
        if line.number - one.sentence <= NEAR
        and line.parsed.span.start - one.evidence[0][0].end <= _LETTERS
        and one.outcome not in _CERTAIN
        and one.chain.key != chain.key
        and tells_enough(one)
    ]
    last = max((one.sentence for one in near), default=None)
    return next((one for one in near if one.sentence == last), None)


def _denied(line: Line, verb: Token, told: Draft, chain: Chain) -> Draft:
    why = f"{verb.text!r} what was told before: {told.frame.lemma!r}"
    kept = [fill for fill in told.fills if fill.slot not in ("act", "outcome", "when", "evidence")]
    fills = (
        Fill(slot="act", rule=why, span=told.trigger),
        Fill(slot="outcome", rule=why, span=verb.span),
        *kept,
    )
    return replace(
        told,
        sentence=line.number,
        passage=line.passage_number,
        trigger=verb.span,
        trigger_index=verb.index,
        outcome=Outcome.DENIED,
        loads=tuple(replace(load, count=None) for load in told.loads),
        carriers=tuple(replace(load, count=None) for load in told.carriers),
        evidence=((line.parsed.span, line.passage.zone), *told.evidence[:1]),
        when=None,
        chain=chain,
        fills=fills,
        is_hedged=False,
        is_scored=False,
        is_bare_denial=True,
        likely_told=None,
        likely_outcome=None,
        scene=None,
    )
