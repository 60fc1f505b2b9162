"""Frames filled: each movement verb or noun of a sentence takes its load, mover, carrier and recipient by syntax.

`triggers` finds the verbs and nouns that open a frame and have a theme; `draft` fills the slots of one. Places and
times are given out by `where.py`, sources by `sources.py`.
"""

from collections.abc import Iterator
from dataclasses import replace

from ..terms import Act, Component, Fill, Item, Load, Outcome, PartyUse, Zone
from .aboard import loads_and_carriers
from .drafts import Draft, Trigger
from .figures import figure
from .gate import FORCES
from .lexicon import Frame, FrameKind, has_cue, noun_frames, verb_frames
from .load_theme import joined
from .loads import CARRYING, Theme, is_materiel, theme
from .notes import verbless
from .order import subject_by_order
from .outcomes import verdict
from .parse import Sentence, Token
from .parties import with_parties
from .slots import SELF_MOVING, about_and_actor
from .standing import is_located
from .trees import complements, is_verb, subject

_PARTICLES = ("prt", "advmod", "prep", "acomp", "oprd", "dobj", "npadvmod")
_ACTS = {
    FrameKind.LOAD: Act.LOAD,
    FrameKind.UNLOAD: Act.UNLOAD,
    FrameKind.PRESENCE: Act.PRESENCE,
    FrameKind.SIGHTED: Act.PRESENCE,
    FrameKind.PLACED: Act.PRESENCE,
    FrameKind.BASING: Act.BASING,
    FrameKind.ASKED: Act.REQUEST,
}
_TAKES_OBJECT = frozenset(
    {
        FrameKind.CAUSED,
        FrameKind.GIVEN,
        FrameKind.RECEIVED,
        FrameKind.PLACED,
        FrameKind.LOAD,
        FrameKind.UNLOAD,
        FrameKind.SIGHTED,
        FrameKind.STOPPED,
        FrameKind.SEIZED,
        FrameKind.READIED,
        FrameKind.ASKED,
    }
)
_POINTING = frozenset({"there", "here", "back", "in", "ashore", "behind"})


def triggers(sentence: Sentence) -> tuple[Trigger, ...]:
    """The triggers of a sentence that have a theme, in text order."""
    found = tuple(one for token in sentence.tokens if (one := _trigger(sentence, token)))
    return found or tuple(verbless(sentence))


def draft(
    sentence: Sentence, trigger: Trigger, *, index: int, passage: int, zone: Zone, is_headline: bool, is_title: bool
) -> Draft | None:
    """The draft of one trigger, without places, time and source. None where the clause claims nothing.

    `is_title` says that the sentence is in the style of a headline, `is_headline` that it is this document's.
    """
    act = _act(trigger)
    decided = verdict(sentence, trigger.token, trigger.frame, act, is_none=trigger.theme.is_none, is_title=is_title)
    if decided is None:
        return None
    loads, carriers = loads_and_carriers(sentence, trigger)
    filled = Draft(
        sentence=index,
        passage=passage,
        trigger=trigger.token.span,
        trigger_index=trigger.token.index,
        frame=trigger.frame,
        act=_act_as_told(act, trigger, decided.outcome),
        outcome=decided.outcome,
        theme=_told_of(trigger),
        loads=loads,
        carriers=carriers,
        evidence=((sentence.span, zone),),
        fills=(
            Fill(slot="act", rule=f"frame {trigger.frame.lemma!r} ({trigger.frame.kind})", span=trigger.token.span),
            Fill(slot="outcome", rule=decided.rule, span=trigger.token.span),
        ),
        is_hedged=decided.is_hedged,
        is_headline=is_headline,
        is_aside=trigger.token.dep in ("acl", "relcl", "amod"),
        is_deictic=any(child.lemma in _POINTING for child in sentence.below(trigger.token, "advmod", "prt")),
        is_located=is_located(sentence, trigger.token, takes_place=trigger.frame.object_role is not None),
    )
    return with_parties(sentence, trigger, filled)


def _act_as_told(act: Act, trigger: Trigger, outcome: Outcome) -> Act:
    """The act with its outcome: to ask for a move is a request, to put something somewhere later is a move."""
    if act is Act.MOVE and outcome is Outcome.REQUESTED:
        return Act.REQUEST
    if trigger.frame.kind is FrameKind.PLACED and outcome in (Outcome.PLANNED, Outcome.POSSIBLE):
        return Act.MOVE
    return act


def _told_of(trigger: Trigger) -> Theme:
    """The theme, or where a carrier is the subject, the carrier's reference: "the convoy was transporting …"."""
    carrier = trigger.carrier
    if carrier is None:
        return trigger.theme
    return replace(
        trigger.theme,
        tokens=trigger.theme.tokens | carrier.tokens,
        is_definite=carrier.is_definite,
        pronoun=carrier.pronoun if carrier.is_empty else None,
    )


def _trigger(sentence: Sentence, token: Token) -> Trigger | None:
    if token.mentions.equipment or token.mentions.place or token.mentions.time or token.mentions.count:
        return None
    if (is_verb(token) and token.pos != "AUX") or (token.lemma == "be" and token.dep not in ("aux", "auxpass")):
        frames = _frames_of(sentence, token) if token.lemma != "be" else _frames_of_being(sentence, token)
        for frame in frames:
            if made := _filled(sentence, token, frame):
                return made
    elif token.pos in ("NOUN", "PROPN"):
        if made := _verb_taken_for_noun(sentence, token):
            return made
        for frame in _frames_of_noun(sentence, token):
            if made := _nominal(sentence, token, frame):
                return made
    return None


def _frames_of(sentence: Sentence, token: Token) -> Iterator[Frame]:
    """The frames of a verb, those with a particle first."""
    frames = verb_frames()
    for child in sentence.below(token, *_PARTICLES):
        for word in (child.lemma, *(f"{child.lemma} {one.lemma}" for one in sentence.below(child, "pobj", "prep"))):
            yield from frames.get(f"{token.lemma} {word}", ())
    yield from frames.get(token.lemma, ())


def _frames_of_being(sentence: Sentence, token: Token) -> Iterator[Frame]:
    """What "is" stands for: being somewhere, being on the way, being due. As a mere copula it stands for nothing."""
    for state in sentence.below(token, "acomp", "attr", "oprd", "advmod"):
        yield from verb_frames().get(f"be {state.lemma}", ())
    for preposition in sentence.below(token, "prep"):
        for noun in sentence.below(preposition, "pobj"):
            yield from verb_frames().get(f"be {preposition.lemma} {noun.lemma}", ())
    is_somewhere = sentence.below(token, "prep", "expl") or any(
        child.lemma in ("there", "here", "back", "ashore", "aboard") for child in sentence.below(token, "advmod")
    )
    if (is_somewhere and not sentence.below(token, "xcomp", "acomp")) or sentence.below(token, "expl"):
        yield from verb_frames().get("be", ())


def _verb_taken_for_noun(sentence: Sentence, token: Token) -> Trigger | None:
    """ "Two Il-76s shuttle between", "Tartus hosts four frigates": a root noun in a sentence without a finite verb."""
    if token.dep != "ROOT" or token.index == 0 or any(one.tag in _FINITE for one in sentence.tokens):
        return None
    before, after = sentence.tokens[token.index - 1], sentence.tokens[token.index + 1 : token.index + 5]
    if before.dep != "compound" or before.head != token.index or not _agrees(sentence, before, token):
        return None
    for frame in verb_frames().get(token.lemma, ()):
        about = before
        if frame.kind in _TAKES_OBJECT or frame.subject_role:
            about = next((one for one in after if one.mentions.equipment and one.dep != "compound"), before)
        found = theme(sentence, about) if is_materiel(sentence, about) else None
        if found and (about is before) == (frame.kind in (*SELF_MOVING, FrameKind.ERGATIVE)):
            return Trigger(token=token, frame=frame, theme=found, actor=None if about is before else before)
    return None


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _agrees(sentence: Sentence, subject: Token, verb: Token) -> bool:
    """A plural with "shuttle", a name with "hosts"."""
    materiel = subject.mentions.equipment
    if verb.tag == "NNS":
        return bool(subject.mentions.place or subject.mentions.party or (materiel and not materiel.is_plural))
    counted = any(one.mentions.count and one.lemma not in ("a", "an", "one") for one in sentence.below(verb, "nummod"))
    return materiel is not None and (materiel.is_plural or counted)


def _frames_of_noun(sentence: Sentence, token: Token) -> tuple[Frame, ...]:
    """The frames of a noun, "pull-out" and "hand-over" as one word."""
    before = sentence.tokens[max(0, token.index - 2) : token.index]
    if len(before) == 2 and before[1].text == "-" and before[0].span.end == before[1].span.start:
        return noun_frames().get(f"{before[0].text.lower()}-{token.text.lower()}", ())
    return noun_frames().get(token.lemma, ())


def _filled(sentence: Sentence, token: Token, frame: Frame) -> Trigger | None:
    """The trigger that the verb at `token` opens with `frame`; None where its slots do not fit."""
    who = subject_by_order(sentence, token) or subject(sentence, token)
    if frame.kind is FrameKind.FIGURE:
        return figure(sentence, token, frame, who)
    if (frame.outcome is Outcome.PLANNED or token.lemma == "appear") and sentence.below(token, "xcomp"):
        return None
    about, actor = about_and_actor(sentence, token, frame, who)
    if about is not None and frame.lemma == "take delivery":
        about = next(iter(complements(sentence, about, "of")), None)
    if about is None or (frame.kind in _TAKES_OBJECT and about is who and actor is who):
        return None
    made = _about(sentence, token, frame, about, actor)
    return _with_all_asked(sentence, made) if made and frame.kind is FrameKind.ASKED else made


def _with_all_asked(sentence: Sentence, made: Trigger) -> Trigger:
    """ "Asked for shells and for two batteries": what each "for" brings."""
    asked = [one for one in complements(sentence, made.token, "for") if one.dep == "pobj"]
    parts = [part for one in asked if (part := theme(sentence, one)) and not part.is_empty]
    whole = joined(parts) if len(parts) > 1 and any(part.tokens & made.theme.tokens for part in parts) else None
    return replace(made, theme=whole) if whole else made


def _about(sentence: Sentence, token: Token, frame: Frame, about: Token, actor: Token | None) -> Trigger | None:
    if frame.kind is FrameKind.BASING or _is_base(about) or has_cue("access", about.lemma):
        return _basing(sentence, token, frame, about, actor)
    about = _out_of_its_phrase(sentence, token, about)
    found = theme(sentence, about) or _forces(about, frame)
    if (found and found.pronoun in ("which", "that", "who")) or (found is None and token.dep == "relcl"):
        found = _antecedent(sentence, token) or found
    if found is None or (found.is_empty and (frame.needs_materiel and not _may_refer(found))):
        return None
    if frame.object_role is not None and found.is_empty and not found.pronoun:
        return None
    is_carrier = actor is not None and actor.mentions.party is None and not is_stopping_ship(actor, frame)
    carrier = theme(sentence, actor) if actor is not None and is_carrier else None
    if carrier and carrier.loads and carrier.loads[0].items[0].component is Component.TROOPS:
        carrier = None
    if carrier and carrier.is_empty and not (frame.lemma in CARRYING and carrier.pronoun in ("it", "they")):
        carrier = None
    return Trigger(token=token, frame=frame, theme=found, actor=None if carrier else actor, carrier=carrier)


def is_stopping_ship(actor: Token, frame: Frame) -> bool:
    """Whether it is a ship that stops or seizes another: then it opposes and carries nothing."""
    mention = actor.mentions.equipment
    is_stop = frame.kind in (FrameKind.STOPPED, FrameKind.SEIZED)
    return is_stop and mention is not None and mention.component is Component.SHIP


def _out_of_its_phrase(sentence: Sentence, verb: Token, about: Token) -> Token:
    """ "A convoy carrying missiles for the S-300 left Homs": a subject right behind a preposition is none.

    Then it is the first materiel of the sentence before it, if no finite verb stands between that and the verb.
    """
    if about.dep not in ("nsubj", "nsubjpass") or about.index > verb.index or not about.mentions.equipment:
        return about
    index = min(token.index for token in sentence.subtree(about) if token.index <= about.index) - 1
    if index < 1 or sentence.tokens[index].pos != "ADP":
        return about
    for token in sentence.tokens[:index]:
        finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in sentence.tokens[token.index : verb.index])
        if token.mentions.equipment and not finite:
            return token
    return about


def _antecedent(sentence: Sentence, verb: Token) -> Theme | None:
    """The materiel that a relative clause is about, where the parser hung it on another noun: the last before it."""
    for token in reversed(sentence.tokens[: verb.index]):
        if token.mentions.equipment:
            head = sentence.head_of(token)
            whole = head if head is not None and head.mentions.equipment and token.dep == "conj" else token
            return theme(sentence, whole)
    return None


_REFERRING = frozenset(
    """it they them these those which that other others another rest remainder remaining last both all some none
    former latter anything nothing everything something""".split()
)


def _may_refer(found: Theme) -> bool:
    return found.count is not None or found.pronoun in _REFERRING or found.pronoun in noun_frames()


def _basing(sentence: Sentence, token: Token, frame: Frame, about: Token, actor: Token | None) -> Trigger | None:
    is_access = has_cue("access", about.lemma)
    bases = [one for one in sentence.subtree(about) if _is_base(one) or _is_base_place(one)]
    if is_access and frame.outcome is not None:
        bases += [one for one in sentence.subtree(about) if one.mentions.place]
    if not bases or not (_is_base(about) or _is_base_place(about) or has_cue("access", about.lemma)):
        return None
    basing = replace(frame, kind=FrameKind.BASING)
    who = actor if actor is not None else None
    return Trigger(token=token, frame=basing, theme=Theme(tokens=frozenset({about.index})), actor=who)


def _is_base(token: Token) -> bool:
    return token.mentions.equipment is None and token.mentions.place is None and has_cue("basing", token.lemma)


def _is_base_place(token: Token) -> bool:
    place = token.mentions.place
    return bool(place and place.head)


def _forces(token: Token, frame: Frame) -> Theme | None:
    """ "Russian forces withdrew": a force that moves itself is a load of troops."""
    party = token.mentions.party
    if party is None or party.kind not in FORCES or party.use is not PartyUse.NAME or frame.needs_materiel:
        return None
    item = Item(component=Component.TROOPS, text=token.text, span=token.span)
    return Theme(loads=(Load(items=(item,)),), tokens=frozenset({token.index}))


def _nominal(sentence: Sentence, token: Token, frame: Frame) -> Trigger | None:
    about: Theme | None = None
    for found in complements(sentence, token, *((frame.after,) if frame.after else ("of", "by"))):
        about = theme(sentence, found) or _forces(found, frame)
        if about and not about.is_empty:
            break
    if (about is None or about.is_empty) and _is_told_of(sentence, token):
        return Trigger(token=token, frame=frame, theme=Theme(pronoun=token.lemma, tokens=frozenset({token.index})))
    if about is None or about.is_empty:
        for child in sentence.below(token, "compound", "poss", "nmod", "amod"):
            if child.mentions.equipment:
                about = theme(sentence, child)
    if about is None or about.is_empty:
        return None
    actor = next((child for child in sentence.below(token, "poss") if child.mentions.party), None)
    return Trigger(token=token, frame=frame, theme=about, actor=actor)


def _is_told_of(sentence: Sentence, token: Token) -> bool:
    """ "Confirmed the movement", "denied the transfer": a bare noun for what was told, as the object of a teller."""
    head = sentence.head_of(token)
    articles = {child.lemma for child in sentence.below(token, "det")}
    bare = not sentence.below(token, "prep", "compound", "amod", "poss", "relcl", "acl")
    tells = head is not None and is_verb(head) and head.lemma in ("confirm", "deny", "refute", "reject", "dismiss")
    return bool(articles & {"the", "this", "any", "such", "that"}) and bare and tells and token.dep == "dobj"


def _act(trigger: Trigger) -> Act:
    if trigger.frame.act is not None:
        return trigger.frame.act
    if trigger.frame.kind is FrameKind.PLACED and trigger.actor is not None and trigger.actor.dep == "nsubj":
        return Act.MOVE
    return _ACTS.get(trigger.frame.kind, Act.MOVE)
