"""Russian verbs and nouns to drafts: which part of the clause is the load, the carrier, the mover, the place.

Roles are told by relation, preposition and case. Where a role is unclear the slot stays empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...terms import Act, Component, Fill, Item, Load, Outcome, Party, PartyKind, PlaceRef, PlaceRole, Zone
from ..drafts import Draft, TimeWords
from ..lexicon import Frame, FrameKind
from ..load_cargo import CARRIER_COMPONENTS
from ..load_theme import Theme
from .lexicon import frames, has_cue, source_kinds, states
from .outcomes import outcome_of
from .spot import Spotted, count_before, is_facility, place_ref
from .themes import theme
from .trees import Tree, Word, may_be_locative
from .voices import Voice, nominative_phrase

_ACTS = {
    FrameKind.LOAD: Act.LOAD,
    FrameKind.UNLOAD: Act.UNLOAD,
    FrameKind.PRESENCE: Act.PRESENCE,
    FrameKind.SIGHTED: Act.PRESENCE,
    FrameKind.BASING: Act.BASING,
    FrameKind.ASKED: Act.REQUEST,
}
_SELF = frozenset({FrameKind.MOTION, FrameKind.PRESENCE})
_FROM = frozenset({"из", "с", "со", "от"})
_INTO = frozenset({"в", "во", "на"})
_AT = frozenset({"у", "под", "близ", "возле", "около", "недалеко"})
_TOWARDS = ("в сторону", "в направлении", "курс на", "по направлению к")
_COMPARED = frozenset({"менее", "более", "мало", "много", "меньше", "больше"})
_WAYS = frozenset({"сторона", "направление"})
_STILL = frozenset({FrameKind.PRESENCE, FrameKind.SIGHTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A verb or noun that opens a frame, with what it is about."""

    word: Word
    frame: Frame
    theme: Theme
    subject: Word | None
    is_passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a sentence stands in the page, and how names of states are said in English."""

    sentence: int
    passage: int
    zone: Zone
    state_names: Mapping[str, str]


def drafts(text: str, spotted: Spotted, voice: Voice | None, place: Place) -> list[Draft]:
    """The drafts of one sentence, without their chains."""
    said = voice.words if voice else frozenset()
    found = [one for word in spotted.tree.words if word.index not in said and (one := _found(text, spotted, word))]
    found = _once(found)
    made = []
    for one in found:
        is_denied = bool(voice and voice.is_denial and _is_under(spotted.tree, one.word, voice.said_at))
        if filled := _draft(text, spotted, one, found, is_denied=is_denied, said=said, place=place):
            made.append(filled)
    return made


def _once(found: Sequence[Found]) -> list[Found]:
    """Without nouns about what a verb over them tells of: "начали переброску" stays, "готовят к отправке" does not."""
    kept: list[Found] = []
    for one in found:
        rivals = [other for other in found if other is not one and other.theme.tokens & one.theme.tokens]
        if one.frame.is_noun and any(not other.frame.is_noun for other in rivals):
            continue
        kept.append(one)
    return kept


def _is_under(tree: Tree, word: Word, head: int) -> bool:
    return head >= 0 and any(above.index == head for above in tree.above(word))


def _found(text: str, spotted: Spotted, word: Word) -> Found | None:
    if spotted.is_materiel(word) or word.index in spotted.places:
        return None
    if word.pos not in ("VERB", "NOUN", "ADJ", "ADV"):
        return None
    for frame in frames().get(word.lemma, ()):
        if frame.is_noun != (word.pos == "NOUN") or frame.kind is FrameKind.BASING:
            continue
        made = _noun_found(text, spotted, word, frame) if frame.is_noun else _verb_found(text, spotted, word, frame)
        if made:
            return made
    return _let_through(text, spotted, word)


def _let_through(text: str, spotted: Spotted, word: Word) -> Found | None:
    """ "Не пропустили колонну": stopped."""
    tree = spotted.tree
    is_negated = any(child.text.lower() == "не" for child in tree.below(word, "advmod"))
    if word.pos != "VERB" or not (is_negated and has_cue("not_let", word.lemma)):
        return None
    return _verb_found(text, spotted, word, Frame(lemma=f"не {word.lemma}", kind=FrameKind.STOPPED))


def _verb_found(text: str, spotted: Spotted, word: Word, frame: Frame) -> Found | None:
    tree = spotted.tree
    subjects = [*tree.below(word, "nsubj"), *_shared_subject(tree, word), *_lent_subject(tree, word)]
    passive = [*tree.below(word, "nsubj:pass")]
    objects = [*tree.below(word, "obj", "iobj")]
    is_passive = bool(passive) or (word.feats.get("Voice") == "Pass" and word.feats.get("VerbForm") == "Part")
    if word.rel in ("acl", "acl:relcl", "amod") and word.feats.get("VerbForm") == "Part":
        is_passive = word.feats.get("Voice") == "Pass"
        passive = passive or ([tree.words[word.head]] if is_passive else [])
        subjects = subjects if is_passive else [tree.words[word.head]]
    subject = None
    if is_passive:
        candidates = passive or [one for one in subjects if one.rel in ("nsubj", "nsubj:pass")]
    elif frame.kind in _SELF or frame.lemma == "видно":
        candidates = [*subjects, *passive, *(one for one in objects if one.case == "Nom")]
    else:
        subject = next(iter(subjects), None)
        candidates = _objects(text, spotted, word, objects)
        if len(candidates) > 1 and subject is None and candidates[0].index < word.index < candidates[-1].index:
            subject, candidates = candidates[0], candidates[1:]  # "самолёты доставили радары"
        elif not candidates and subject is not None and _may_be_object(subject, word):
            candidates, subject = [subject], None  # "самолёты перегнали из Энгельса"
    for candidate in candidates:
        if candidate.index in spotted.places:
            continue
        meant = tree.words[word.head] if candidate.lemma == "который" and word.rel == "acl:relcl" else candidate
        about = theme(text, spotted, meant) or (_troops(candidate) if frame.kind in _SELF else None)
        if about:
            return Found(word=word, frame=frame, theme=about, subject=subject, is_passive=is_passive)
    return None


def _objects(text: str, spotted: Spotted, word: Word, objects: Sequence[Word]) -> list[Word]:
    """The objects, numbers with a preposition of their own among them: "разместил около 40 танков"."""
    counted = [
        child
        for child in spotted.tree.below(word, "obl")
        if {case.text.lower() for case in spotted.tree.below(child, "case")} & {"около", "до", "свыше", "порядка"}
        and spotted.is_materiel(child)
        and count_before(text, spotted.tree, spotted, child)
    ]
    measures = [child for child in spotted.tree.below(word, "advmod") if child.lemma in _COMPARED]
    return [*objects, *counted, *measures]


def _may_be_object(subject: Word, verb: Word) -> bool:
    """Whether the form of a lone noun or "которые" may as well be the object of people who are not named."""
    if subject.lemma == "который":
        return verb.feats.get("Number") == "Plur"
    is_plural = verb.feats.get("Number") == "Plur" and subject.feats.get("Number") == "Plur"
    return is_plural and subject.feats.get("Animacy") == "Inan"


def _shared_subject(tree: Tree, word: Word) -> list[Word]:
    """ "Вышли из Балтийска и направляются": the subject of the verb before."""
    if word.rel != "conj" or tree.below(word, "nsubj", "nsubj:pass"):
        return []
    head = tree.words[word.head]
    own = list(tree.below(head, "nsubj", "nsubj:pass"))
    return own or (_shared_subject(tree, head) if head.index != word.index else [])


def _lent_subject(tree: Tree, word: Word) -> list[Word]:
    """ "Россия согласилась вывезти": an infinitive has the subject of the verb over it."""
    if word.feats.get("VerbForm") != "Inf" or word.rel != "xcomp":
        return []
    return list(tree.below(tree.words[word.head], "nsubj"))


def _troops(word: Word) -> Theme | None:
    """ "Российские военные покинули": a force that moves itself is a load of troops."""
    if word.lemma not in ("военный", "войско", "военнослужащий") or word.pos not in ("NOUN", "ADJ"):
        return None
    item = Item(component=Component.TROOPS, text=word.text, span=word.span)
    return Theme(loads=(Load(items=(item,)),), tokens=frozenset({word.index}))


def _noun_found(text: str, spotted: Spotted, word: Word, frame: Frame) -> Found | None:
    tree = spotted.tree
    for child in tree.below(word, "nmod", "obl", "appos"):
        if not tree.below(child, "case") and (about := theme(text, spotted, child)) and not about.is_empty:
            return Found(word=word, frame=frame, theme=about, subject=None, is_passive=True)
    return None


def _draft(
    text: str,
    spotted: Spotted,
    one: Found,
    found: Sequence[Found],
    *,
    is_denied: bool,
    said: frozenset[int],
    place: Place,
) -> Draft | None:
    tree, frame = spotted.tree, one.frame
    decided = outcome_of(tree, one.word, frame, is_denied=is_denied)
    if decided is None:
        return None
    outcome, rule, is_hedged = decided
    act = frame.act or _ACTS.get(frame.kind, Act.MOVE)
    if frame.kind is FrameKind.PLACED:
        act = Act.PRESENCE if outcome is Outcome.PRESENT else Act.MOVE
    loads, carriers = _carried(text, spotted, one)
    if frame.kind is FrameKind.STOPPED and outcome is Outcome.BLOCKED:
        rule = "stopped"
    roles = tuple(_places(text, spotted, one, found, said))
    if act is Act.PRESENCE:
        roles = tuple(replace(ref, role=PlaceRole.AT) for ref in roles)
    when = _when(text, spotted, one, found, said)
    mover, recipient, opposed_by = _parties(text, spotted, one, said, place.state_names)
    bearer = _bearer(text, spotted, one)
    told_of = replace(one.theme, tokens=one.theme.tokens | bearer.tokens) if bearer else one.theme
    if frame.kind is FrameKind.GIVEN and recipient and recipient.span and not roles:
        given_to = next((m for m in spotted.places.values() if m.span == recipient.span), None)
        roles = (place_ref(given_to, PlaceRole.DESTINATION),) if given_to else ()
    fills = [
        Fill(slot="act", rule=f"frame {frame.lemma!r} ({frame.kind})", span=one.word.span),
        Fill(slot="outcome", rule=rule, span=one.word.span),
        *(
            Fill(slot=f"places[{number}]", rule=f"{ref.role} of {frame.lemma!r}", span=ref.span)
            for number, ref in enumerate(roles)
        ),
    ]
    if when:
        fills.append(Fill(slot="when", rule=f"time of {frame.lemma!r}", span=when.span))
    return Draft(
        sentence=place.sentence,
        passage=place.passage,
        trigger=one.word.span,
        trigger_index=one.word.index,
        frame=frame,
        act=act,
        outcome=outcome,
        theme=told_of,
        loads=loads,
        carriers=carriers,
        evidence=((tree.span, place.zone),),
        mover=mover,
        recipient=recipient,
        opposed_by=opposed_by,
        places=roles,
        when=when,
        fills=tuple(fills),
        is_hedged=is_hedged,
        is_headline=place.zone is Zone.HEADLINE,
        is_aside=one.word.rel in ("acl", "acl:relcl", "amod"),
        is_located=any(tree.below(child, "case") for child in tree.below(one.word, "obl")),
    )


def _carried(text: str, spotted: Spotted, one: Found) -> tuple[tuple[Load, ...], tuple[Load, ...]]:
    """The loads and the carriers: aircraft and ships that carry something named stand in the instrumental case."""
    tree = spotted.tree
    loads, carriers = list(one.theme.loads), list(one.theme.carriers)
    if bearer := _bearer(text, spotted, one):
        return tuple(loads), (*carriers, *bearer.loads)
    if one.frame.kind in _SELF | {FrameKind.STOPPED, FrameKind.SEIZED}:
        return tuple(loads), tuple(carriers)
    actor = theme(text, spotted, one.subject) if one.subject is not None else None
    if actor and actor.loads and all(load.items[0].component in CARRIER_COMPONENTS for load in actor.loads):
        carriers += actor.loads
    for child in tree.below(one.word, "obl", "obl:agent", "nmod"):
        cases = {case.text.lower() for case in tree.below(child, "case")}
        by = child.case == "Ins" and not cases
        onto = one.frame.kind in (FrameKind.LOAD, FrameKind.UNLOAD, FrameKind.CAUSED) and cases & {"на", "в", "с"}
        if (by or onto) and (means := theme(text, spotted, child)):
            carriers += [load for load in means.loads if load.items[0].component in CARRIER_COMPONENTS]
    return tuple(loads), tuple(carriers)


def _bearer(text: str, spotted: Spotted, one: Found) -> Theme | None:
    """ "Судно, на котором обнаружили 17 контейнеров": what the clause is about carries what it tells of."""
    tree = spotted.tree
    if one.word.rel != "acl:relcl" or one.frame.kind not in _STILL:
        return None
    is_aboard = any(
        child.lemma == "который" and _has_case(tree, child, "на", "в") for child in tree.below(one.word, "obl")
    )
    about = theme(text, spotted, tree.words[one.word.head]) if is_aboard else None
    is_carrier = about is not None and all(load.items[0].component in CARRIER_COMPONENTS for load in about.loads)
    return about if about and about.loads and is_carrier else None


def _parties(
    text: str, spotted: Spotted, one: Found, said: frozenset[int], state_names: Mapping[str, str]
) -> tuple[Party | None, Party | None, Party | None]:
    """Who moves, who receives and who opposes it, each only where the clause names a state, a force or a group."""
    tree, kind = spotted.tree, one.frame.kind
    actors = [one.subject] if one.subject is not None else []
    actors += [
        child for child in tree.below(one.word, "obl", "obl:agent", "nmod") if child.case == "Ins" and one.is_passive
    ]
    actors = [word for word in actors if word.index not in said]
    actor = next((party for word in actors if (party := _party(text, spotted, word, state_names))), None)
    owner = _owner(spotted, one, state_names)
    if kind in (FrameKind.STOPPED, FrameKind.SEIZED):
        return owner, None, actor
    if kind is FrameKind.RECEIVED:
        return None, actor, None
    if kind is FrameKind.ASKED:
        asked = next((child for child in tree.below(one.word, "obl") if _has_case(tree, child, "у")), None)
        return _party(text, spotted, asked, state_names) if asked else None, actor, None
    recipient = None
    if kind in (FrameKind.GIVEN, FrameKind.CAUSED):
        for child in tree.below(one.word, "iobj", "obl", "nmod"):
            if child.case == "Dat" and not tree.below(child, "case"):
                recipient = recipient or _party(text, spotted, child, state_names)
    return actor or owner, recipient, None


def _has_case(tree: Tree, word: Word, *prepositions: str) -> bool:
    return any(case.text.lower() in prepositions for case in tree.below(word, "case"))


def _party(text: str, spotted: Spotted, word: Word, state_names: Mapping[str, str]) -> Party | None:
    """The state, force or group that a noun names."""
    tree = spotted.tree
    if place := spotted.places.get(word.index):
        country = place.candidates[0].country
        is_state = place.candidates[0].kind == "country"
        return _state(country, PartyKind.STATE, word, state_names) if is_state and country else None
    below = tree.below(word, "amod", "nmod", "appos")
    code = states().get(word.lemma) or next((states()[child.lemma] for child in below if child.lemma in states()), None)
    if code is None:
        code = next(
            (spotted.places[child.index].candidates[0].country for child in below if child.index in spotted.places),
            None,
        )
    if has_cue("groups", word.lemma) and code is None:
        name = nominative_phrase(text, tree, word)
        return Party(name=name, kind=PartyKind.NON_STATE_GROUP, span=word.span)
    if code and (has_cue("forces", word.lemma) or word.lemma in states()):
        kind = PartyKind.ARMED_FORCE if has_cue("forces", word.lemma) else PartyKind.STATE
        return _state(code, kind, word, state_names)
    return None


def _state(code: str | None, kind: PartyKind, word: Word, state_names: Mapping[str, str]) -> Party | None:
    name = state_names.get(code or "")
    return Party(name=name, kind=kind, country=code, span=word.span) if name else None


def _owner(spotted: Spotted, one: Found, state_names: Mapping[str, str]) -> Party | None:
    """Whose the thing is that moves: "российский сухогруз", "колонна российских военных"."""
    tree = spotted.tree
    for index in sorted(one.theme.tokens):
        for child in tree.below(tree.words[index], "amod", "nmod"):
            lemmas = [child.lemma, *(inner.lemma for inner in tree.below(child, "amod"))]
            if code := next((states()[lemma] for lemma in lemmas if lemma in states()), None):
                return _state(code, PartyKind.ARMED_FORCE, child, state_names)
    return None


# Places


def _places(
    text: str, spotted: Spotted, one: Found, found: Sequence[Found], said: frozenset[int]
) -> Iterator[PlaceRef]:
    tree = spotted.tree
    named: set[str] = set()
    for index, mention in sorted(spotted.places.items()):
        word = tree.words[index]
        if index in said or _trigger_over(spotted, word, found) is not one:
            continue
        role = _role(text, spotted, word, one)
        if role is None or mention.candidates[0].id in named:
            continue
        named.add(mention.candidates[0].id)
        yield place_ref(mention, role)
    unlisted = [word for word in tree.words if word.index not in said and _is_unlisted_place(spotted, word)]
    for word in unlisted:
        role = _role(text, spotted, word, one) if _trigger_over(spotted, word, found) is one else None
        if role:
            yield PlaceRef(role=role, name=word.text, text=word.text, span=word.span)


def _is_unlisted_place(spotted: Spotted, word: Word) -> bool:
    """A name that no list has, behind "из", "в" or a facility: its words are a place, though nobody knows which."""
    tree = spotted.tree
    if word.pos != "PROPN" or not word.text[:1].isupper() or word.text.isupper() or word.text.isascii():
        return False
    known = (spotted.places, spotted.names, spotted.nouns, spotted.times)
    if any(word.index in one for one in known) or word.lemma in states() or word.lemma in source_kinds():
        return False
    before = tree.words[word.index - 1] if word.index else None
    head = tree.words[word.head]
    is_behind = before is not None and before.text.lower() in ("из", "в", "во")
    is_of_facility = word.rel in ("appos", "nmod") and is_facility(head) and before is head
    return word.feats.get("Animacy") != "Anim" and (is_behind or is_of_facility)


def _trigger_over(spotted: Spotted, word: Word, found: Sequence[Found]) -> Found | None:
    """The trigger that a word belongs to: the nearest above it, or the one whose theme it hangs on."""
    tree = spotted.tree
    for above in (word, *tree.above(word)):
        for one in found:
            if above.index == one.word.index or above.index in one.theme.tokens:
                return one
    return None


def _role(text: str, spotted: Spotted, word: Word, one: Found) -> PlaceRole | None:
    """The role of a place by the preposition and case of its phrase."""
    tree = spotted.tree
    carrier = _case_bearer(spotted, word)
    if carrier is None:
        return None
    if carrier.rel in ("obj", "iobj", "obl", "nsubj") and one.frame.object_role and not tree.below(carrier, "case"):
        return one.frame.object_role if tree.words[carrier.head] is one.word else None
    prepositions = [case for case in tree.below(carrier, "case") if case.index < carrier.index]
    if not prepositions:
        return None
    first = min(prepositions, key=lambda case: case.index)
    lead = text[max(tree.span.start, first.span.start) : carrier.span.start].lower()
    before = text[max(tree.span.start, first.span.start - 24) : carrier.span.start].lower()
    preposition = first.text.lower()
    if carrier.lemma in _WAYS and preposition in _INTO:
        return PlaceRole.DESTINATION
    if preposition == "у" and one.frame.kind is FrameKind.ASKED:
        return None
    if any(phrase in lead or before.endswith(f"{phrase} ") for phrase in _TOWARDS) or preposition in ("к", "ко", "до"):
        return PlaceRole.DESTINATION
    if preposition in _FROM:
        return PlaceRole.ORIGIN
    if preposition in ("через", "мимо", "сквозь"):
        return PlaceRole.VIA
    if preposition in _AT:
        return PlaceRole.AT
    if preposition in _INTO:
        return _into(carrier, one)
    return None


def _into(carrier: Word, one: Found) -> PlaceRole:
    """ "в" and "на": with the accusative where to, with the locative where."""
    if one.frame.kind in _STILL:
        return PlaceRole.AT
    if not may_be_locative(carrier.text) or one.frame.kind is FrameKind.PLACED:
        return PlaceRole.DESTINATION
    if carrier.case == "Loc":
        return PlaceRole.DESTINATION if _arrives(one) else PlaceRole.AT
    return PlaceRole.DESTINATION


def _arrives(one: Found) -> bool:
    return one.word.lemma in ("приземлиться", "приземляться", "пришвартоваться", "причалить")


def _case_bearer(spotted: Spotted, word: Word) -> Word | None:
    """The noun whose preposition and case speak for a name: the facility that it names or in which it lies.

    None where that facility has a name of its own ("с авиабазы Хмеймим в Сирии"): the country says no more.
    """
    tree = spotted.tree
    bearer = word
    for _ in range(4):
        head = tree.words[bearer.head]
        if head.lemma in _WAYS and head.index != bearer.index:
            return head  # "в сторону Мелитополя"
        if (
            head.index == bearer.index
            or not is_facility(head)
            or bearer.rel not in ("appos", "nmod", "flat", "obl", "flat:name")
        ):
            return bearer
        named = [one for one in (head, *tree.below(head)) if one.index in spotted.places and one is not bearer]
        if tree.below(bearer, "case") and named:
            return bearer if not may_be_locative(bearer.text) or bearer.case == "Acc" else None
        bearer = head
    return bearer


# Times


def _when(text: str, spotted: Spotted, one: Found, found: Sequence[Found], said: frozenset[int]) -> TimeWords | None:
    tree = spotted.tree
    for index, span in sorted(spotted.times.items()):
        word = tree.words[index]
        if index in said:
            continue
        over = _verb_over(spotted, word, found)
        is_own = over is one or (over is None and len(found) == 1)
        if is_own:
            return TimeWords(text=span.quoted_from(text), span=span)
    return None


def _verb_over(spotted: Spotted, word: Word, found: Sequence[Found]) -> Found | str | None:
    """The trigger over a time; "said" where a verb of saying is nearer: then it is the day of the statement."""
    for above in spotted.tree.above(word):
        for one in found:
            if above.index == one.word.index or above.index in one.theme.tokens:
                return one
        if above.pos == "VERB" and (has_cue("says", above.lemma) or has_cue("denies", above.lemma)):
            return "said"
    return None
