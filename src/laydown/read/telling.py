"""Whether a draft tells enough to be a claim: a fact of where something is or goes, and not a stray verb."""

from ..terms import Act, Outcome, PlaceRole
from .drafts import Draft
from .lexicon import FrameKind

STILL = frozenset({FrameKind.PRESENCE, FrameKind.SIGHTED, FrameKind.PLACED})
_WEAK = frozenset(
    """
    put get take have bring lift pull draw remove clear call run push go come pass cross back use keep give
    provide hand place count show note catch hold stop drive round line fly sit
    """.split()
)
_LOOSE_TALK = frozenset({Outcome.UNDER_WAY, Outcome.POSSIBLE, Outcome.PLANNED, Outcome.UNCERTAIN})

_ONE_THING = frozenset({"it", "that", "this", "which"})


def tells_enough(draft: Draft) -> bool:
    """Whether the draft is a fact of where something is or goes, and not a stray verb."""
    if draft.act is Act.BASING:
        return bool(draft.places)
    if not (draft.loads or draft.carriers):
        return False
    if draft.frame.kind is FrameKind.FIGURE:
        return True
    places = draft.places or ((draft.scene,) if draft.scene else ())
    is_exact = any(load.count or load.items[0].equipment for load in (*draft.loads, *draft.carriers))
    if draft.frame.kind in STILL:
        return _is_somewhere(draft, is_placed=bool(places), is_exact=is_exact)
    if draft.frame.kind in (FrameKind.STOPPED, FrameKind.SEIZED, FrameKind.READIED, FrameKind.ASKED):
        return bool(places or draft.mover or draft.opposed_by or draft.recipient or draft.when or draft.chain.sources)
    moves = any(place.role is not PlaceRole.AT for place in places)
    if draft.frame.lemma in _WEAK or draft.frame.is_everyday:
        denied = draft.outcome is Outcome.DENIED and (draft.theme.is_none or draft.theme.is_definite)
        if draft.theme.pronoun and draft.frame.is_everyday:
            return moves
        if denied and (draft.when or draft.is_located):
            return True
        if draft.recipient and is_exact and draft.frame.kind in (FrameKind.GIVEN, FrameKind.RECEIVED):
            return True
        is_placed = draft.when or (draft.is_located and draft.outcome in (Outcome.MOVED, Outcome.UNDER_WAY))
        return moves or bool(draft.chain.sources and (is_exact or denied)) or bool(is_exact and is_placed)
    is_settled = draft.outcome is Outcome.DENIED and not draft.frame.is_noun
    if draft.theme.pronoun and not (places or draft.when or draft.theme.count or is_settled):
        return False
    named = places or draft.when or draft.recipient or draft.mover or draft.chain.sources
    if draft.outcome in _LOOSE_TALK and not named:
        return False
    if moves or places or draft.mover or draft.recipient or draft.when:
        return True
    return bool(draft.chain.sources) or is_exact or bool(is_settled and draft.theme.pronoun)


def _is_somewhere(draft: Draft, *, is_placed: bool, is_exact: bool) -> bool:
    """Whether what stands or is seen has a place, words that say where, or a count that someone saw."""
    if draft.frame.lemma == "be" and draft.theme.pronoun in _ONE_THING and not is_placed:
        return False  # "in the schoolyard it is what the older pupils do"
    is_known = is_exact or draft.theme.is_definite or draft.theme.pronoun or draft.when or draft.chain.sources
    is_seen = draft.frame.kind is FrameKind.SIGHTED and draft.outcome is Outcome.PRESENT
    is_counted = any(load.count for load in (*draft.loads, *draft.carriers))
    return bool(is_placed or (draft.is_located and is_known) or (is_seen and is_counted))


def is_mere_mention(draft: Draft) -> bool:
    """ "The cat has seen them all", "he has bought it": a pronoun that is seen or bought, and nothing besides."""
    if not draft.theme.pronoun or draft.loads or draft.theme.count:
        return False
    if draft.frame.kind is FrameKind.SIGHTED:
        return not (draft.is_located or draft.when)
    return draft.frame.kind is FrameKind.ASKED and not (draft.places or draft.when)
