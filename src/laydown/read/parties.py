"""Who moves, who receives, who opposes: the parties of a frame, as the words name them.

The actor of a frame is its mover, of a stopping frame the opponent, of a request the recipient. Without an actor the
mover is whose the load is ("Russian vehicles", "Russia's S-400s"). A pronoun within the words of a speaker is that
speaker, where it is a body that can act: "Ankara said it would send", "the navy denied that its ships had left".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..terms import Component, Fill, Load, Outcome, Party, PartyKind, PartyMention, PartyUse, SourceKind
from .drafts import Draft, Trigger
from .gate import FORCES
from .lexicon import FrameKind, has_cue
from .parse import Sentence, Token
from .trees import complements, is_verb, objects, subject


def with_parties(sentence: Sentence, trigger: Trigger, filled: Draft) -> Draft:
    """The draft with its mover, recipient and opponent, as the frame gives them their slots."""
    actor = party_at(sentence, trigger.actor) if trigger.actor is not None else None
    owner = _owner(sentence, trigger, filled.carriers)
    kind = trigger.frame.kind
    recipient = _recipient(sentence, trigger)
    if kind in (FrameKind.STOPPED, FrameKind.SEIZED):
        return _put(filled, mover=owner, opposed_by=actor or _whoever(sentence, trigger.actor))
    if filled.outcome is Outcome.BLOCKED:
        return _put(filled, mover=owner, opposed_by=_who_forbids(sentence, trigger.token))
    if kind is FrameKind.ASKED:
        named = next((p for one in objects(sentence, trigger.token) if (p := party_at(sentence, one))), None)
        asked = next(
            (p for one in complements(sentence, trigger.token, "from", "of") if (p := party_at(sentence, one))), None
        )
        if not (named or asked):
            held = [sentence.tokens[index] for index in sorted(trigger.theme.tokens)]
            asked = next(
                (p for t in held for one in complements(sentence, t, "from") if (p := party_at(sentence, one))), None
            )
        return _put(filled, mover=named or asked, recipient=actor)
    if kind is FrameKind.RECEIVED:
        giver = next(
            (p for one in complements(sentence, trigger.token, "from") if (p := party_at(sentence, one))), None
        )
        return _put(filled, mover=giver or owner, recipient=actor)
    if kind in (FrameKind.SIGHTED, FrameKind.FIGURE):
        return _put(filled, mover=owner)
    if trigger.frame.lemma in _AWAITING:
        awaits = actor if actor and trigger.actor is not None and trigger.actor.mentions.party else None
        return _put(filled, mover=owner, recipient=recipient or awaits)
    return _put(filled, mover=actor or owner, recipient=recipient)


def _who_forbids(sentence: Sentence, verb: Token) -> Party | None:
    """Who "refused to let" it through, or "did not allow" it."""
    for token in sentence.above(verb):
        if is_verb(token) and (who := subject(sentence, token)) and (party := party_at(sentence, who)):
            return party
    return None


def _whoever(sentence: Sentence, token: Token | None) -> Party | None:
    """An opponent that is no office and no force: "farmers", "the dockers of Limassol", "the frigate Thetis"."""
    if token is None or token.pos not in ("NOUN", "PROPN") or token.mentions.place or token.mentions.time:
        return None
    if token.lemma in _NO_ONE:
        return None
    if token.mentions.equipment and token.mentions.equipment.component not in (Component.TROOPS, Component.SHIP):
        return None
    party = replace(_noun_party(sentence, token), kind=PartyKind.UNKNOWN)
    mention = token.mentions.equipment
    ship = _NAMED_SHIP.search(party.name) if mention and mention.component is Component.SHIP else None
    return replace(party, name=ship.group()) if ship else party


_NO_ONE = frozenset(
    """
    storm snow snowfall ice fog wind rain flood weather gale strike breakdown fault failure lack shortage accident crash
    fire mine avalanche landslide delay dispute ruling law ban war sanction sanctions order permit paper papers problem
    fighting attack bomb drone current tide mud outage bridge barrier blockade
    """.split()
)  # what stops a convoy and is no opponent
_NAMED_SHIP = re.compile(r"[A-Z].*")  # "the frigate HMS Thetis" is HMS Thetis


def _put(
    filled: Draft, *, mover: Party | None = None, recipient: Party | None = None, opposed_by: Party | None = None
) -> Draft:
    parties = {"mover": mover, "recipient": recipient, "opposed_by": opposed_by}
    fills = tuple(
        Fill(slot=slot, rule=f"{filled.frame.kind} frame, {slot} slot", span=party.span)
        for slot, party in parties.items()
        if party
    )
    return replace(filled, mover=mover, recipient=recipient, opposed_by=opposed_by, fills=filled.fills + fills)


_AWAITING = frozenset({"expect", "await"})


def _owner(sentence: Sentence, trigger: Trigger, carriers: Sequence[Load]) -> Party | None:
    """Whose the theme is, or what carries it: "Russian vehicles", "Russia's S-400s", "trucks of the army"."""
    spans = {item.span for load in carriers for item in load.items}
    aboard = {token.index for token in sentence.tokens if token.span in spans}
    own = trigger.theme.tokens | (trigger.carrier.tokens if trigger.carrier else frozenset())
    for index in (*sorted(own), *sorted(aboard - own)):
        if owner := _owner_of(sentence, sentence.tokens[index]):
            return owner
    return None


def _owner_of(sentence: Sentence, token: Token) -> Party | None:
    own = token.mentions.party
    if own and own.use is PartyUse.NAME and not (own.kind is PartyKind.COMPANY and token.mentions.equipment):
        return party_at(sentence, token)
    for child in sentence.below(token, "amod", "poss", "compound", "nmod", "nsubj"):
        if child.index < token.index and child.dep == "poss" and (speaker := _speaker_meant(sentence, child)):
            return speaker
        mention = child.mentions.party
        if mention and child.index < token.index and not _is_maker(mention, child):
            return Party(
                name=mention.name, kind=mention.kind or PartyKind.STATE, country=mention.country, span=child.span
            )
    for one in complements(sentence, token, "of", "from"):
        found = party_at(sentence, one)
        of = sentence.head_of(one)
        is_of = of is not None and of.lemma == "of"
        if found and one.mentions.party and (found.kind in FORCES or (is_of and _acts(one.mentions.party))):
            return found
        if found and is_of and one.mentions.place and found.kind is PartyKind.STATE:
            return found
    for verb in sentence.below(token, "acl", "relcl"):
        ways = ("to",) if verb.lemma == "belong" else ("by",) if verb.lemma in _HOLDING else ()
        for one in complements(sentence, verb, *ways) if ways else ():
            if found := party_at(sentence, one):
                return found
    return None


_HOLDING = frozenset({"own", "operate", "run", "crew", "charter", "man", "use", "drive", "hire"})


def _is_maker(mention: PartyMention, token: Token) -> bool:
    """ "A Boeing 707", "Soviet ammunition": who made it, not whose it is."""
    return (mention.kind is PartyKind.COMPANY and token.dep != "poss") or mention.name == "Soviet Union"


def _recipient(sentence: Sentence, trigger: Trigger) -> Party | None:
    given = trigger.frame.kind is FrameKind.GIVEN
    for child in sentence.below(trigger.token, "dative"):
        targets = (child,) if child.pos != "ADP" else sentence.below(child, "pobj")
        for target in targets:
            if found := party_at(sentence, target):
                return found if given or not _is_state(found) else None
    if trigger.frame.kind in (FrameKind.GIVEN, FrameKind.CAUSED) and (beside := _other_object(sentence, trigger)):
        return beside
    for one in complements(sentence, trigger.token, "to"):
        found = party_at(sentence, one)
        if found and (given or found.kind in FORCES):
            return found
    return _meant_for(sentence, trigger)


def _other_object(sentence: Sentence, trigger: Trigger) -> Party | None:
    """Whom two objects or "with" name: "handed Ukraine sixty guns", "Mali was given two", "supplied it with guns"."""
    held = trigger.theme.tokens
    beside = [one for one in objects(sentence, trigger.token) if one.index not in held]
    if trigger.frame.after != "with" and not any(one.index in held for one in objects(sentence, trigger.token)):
        return None
    beside += [one for one in sentence.below(trigger.token, "nsubjpass") if one.index not in held]
    return next((party for one in beside if (party := party_at(sentence, one))), None)


def _meant_for(sentence: Sentence, trigger: Trigger) -> Party | None:
    """Whom the load is for: "vehicles for the army", "tanks promised to Ukraine", "are intended for the Guard"."""
    if trigger.frame.kind in (FrameKind.STOPPED, FrameKind.SEIZED, FrameKind.BASING):
        return None
    held = [sentence.tokens[index] for index in sorted(trigger.theme.tokens)]
    asides = [child for token in held for child in sentence.below(token, "acl", "relcl") if child.lemma in _MEANT]
    for token in (*held, *asides):
        for one in complements(sentence, token, *(("for", "to") if token in asides else ("for",))):
            if found := party_at(sentence, one):
                return found
    return None


_MEANT = frozenset({"mean", "intend", "destine", "promise", "pledge", "donate", "give", "buy", "order", "earmark"})


def _is_state(party: Party) -> bool:
    return party.kind is PartyKind.STATE


def _noun_party(sentence: Sentence, token: Token) -> Party:
    """ "Syrian troops", "soldiers", "customs officers": named as the text words them, without the article."""
    words = [one for one in sentence.below(token, "amod", "compound", "poss", "nmod") if one.index < token.index]
    start = min([token.span.start, *(word.span.start for word in words)])
    nation = next((word.mentions.party for word in words if word.mentions.party), None)
    by_index = [one for one in sentence.tokens if start <= one.span.start and one.span.end <= token.span.end]
    name = "".join(one.text if one.text in ("'s", "’s", "-") else " " + one.text for one in by_index).strip()
    kind = PartyKind.ARMED_FORCE if has_cue("military", token.lemma) or token.lemma in _ACTORS else PartyKind.STATE
    if nation and nation.kind is PartyKind.NON_STATE_GROUP:
        kind = nation.kind
    return Party(name=name, kind=kind, country=nation.country if nation else None, span=token.span)


def party_at(sentence: Sentence, token: Token) -> Party | None:
    """The party that the noun phrase at `token` names: a known name, a force of a nation, or a group noun."""
    mention = token.mentions.party
    if mention and mention.use is not PartyUse.ADJECTIVE:
        return Party(
            name=mention.name, kind=mention.kind or PartyKind.UNKNOWN, country=mention.country, span=token.span
        )
    if token.mentions.place and token.pos == "PROPN" and not token.mentions.place.head:
        place = token.mentions.place
        if place.candidates and place.candidates[0].kind == "country":
            entry = place.candidates[0]
            return Party(name=entry.name, kind=PartyKind.STATE, country=entry.country, span=token.span)
        return None
    if (token.text.lower() in _MEANT_BY or token.lemma in _BODIES) and (party := _speaker_meant(sentence, token)):
        return party
    if token.lemma in _BODIES | _UNITS and (named := _named_body(sentence, token)):
        return named
    if token.lemma in _MEMBERS:
        for one in complements(sentence, token, "of"):
            if one.mentions.party and one.mentions.party.use is not PartyUse.ADJECTIVE:
                return party_at(sentence, one)
            if not one.mentions.equipment and (has_cue("military", one.lemma) or one.lemma in _BODIES):
                return _noun_party(sentence, one)
    if token.lemma in _SIDES and (nation := _nation_of(sentence, token)):
        return nation
    if has_cue("military", token.lemma) or has_cue("government", token.lemma) or token.lemma in _ACTORS:
        return _noun_party(sentence, token)
    return None


def _nation_of(sentence: Sentence, token: Token) -> Party | None:
    """ "The Turkish side": the state by its adjective."""
    for child in sentence.below(token, "amod", "compound", "nmod"):
        mention = child.mentions.party
        if mention and mention.use is PartyUse.ADJECTIVE and mention.country:
            return Party(name=mention.name, kind=PartyKind.STATE, country=mention.country, span=child.span)
    return None


def _named_body(sentence: Sentence, token: Token) -> Party | None:
    """ "The Vanguard group", "army units": the body by its name, where its noun is written with a small letter."""
    for child in sentence.below(token, "compound", "nmod"):
        mention = child.mentions.party
        if mention and mention.use is PartyUse.NAME and mention.kind not in (None, PartyKind.STATE, PartyKind.PERSON):
            return Party(name=mention.name, kind=mention.kind, country=mention.country, span=child.span)
    return None


def _speaker_meant(sentence: Sentence, token: Token) -> Party | None:
    """Whom "it", "its" or "the group" mean within the words of a speaker: the speaker, or whom its office is of.

    None where who speaks is a person, an outlet, or one of several, or where the pronoun may mean another of its words.
    """
    word = token.text.lower()
    is_bare = {one.lemma for one in sentence.below(token, "det", "amod", "compound", "nmod", "poss", "prep")} == {"the"}
    if word not in _MEANT_BY and not (token.lemma in _BODIES and is_bare):
        return None
    for verb in sentence.above(token):
        if not (is_verb(verb) and has_cue("saying", verb.lemma)):
            continue
        speakers = [one for one in sentence.below(verb, "nsubj") if one.index < token.index]
        if not speakers:
            continue
        speaker = speakers[0]
        owners = [one for one in sentence.below(speaker, "poss", "compound", "nmod") if one.mentions.party]
        for one in (speaker, *owners):
            mention = one.mentions.party
            is_office = word in _OWN and mention is not None and _is_office(mention)  # its jets are its state's
            if mention and mention.use is not PartyUse.ADJECTIVE and _acts(mention) and not is_office:
                return Party(
                    name=mention.name, kind=mention.kind or PartyKind.UNKNOWN, country=mention.country, span=token.span
                )
        return None
    return None


def _is_office(mention: PartyMention) -> bool:
    return mention.kind is PartyKind.STATE and not {"Ministry", "Department"}.isdisjoint(mention.name.split())


def _acts(mention: PartyMention) -> bool:
    return mention.kind in _ACTING and mention.source_kind not in _ONLOOKING


_MEANT_BY = frozenset({"it", "its", "they", "their", "we", "our"})
_UNITS = frozenset({"unit", "units", "detachment", "detachments", "element", "elements"})
_OWN = frozenset({"its", "their", "our"})
_BODIES = frozenset({"group", "movement", "faction", "militia", "organisation", "organization", "committee", "clan"})
_SIDES = frozenset({"side", "party"})
_ACTING = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE, PartyKind.NON_STATE_GROUP, PartyKind.COMPANY})
_ONLOOKING = frozenset(
    {
        SourceKind.MEDIA,
        SourceKind.SOCIAL_MEDIA,
        SourceKind.MONITOR,
        SourceKind.IMAGERY_PROVIDER,
        SourceKind.TRACKING_SERVICE,
    }
)
_ACTORS = frozenset(
    """
    rebel militia militant soldier fighter officer guard police crew protester gunman resident villager
    insurgent guerrilla battlegroup commando paratrooper sailor troop ranger patrol coastguard officers inspector
    smuggler jihadist
    """.split()
)
_MEMBERS = frozenset(
    "force forces fighter fighters member members man men unit units troop troops soldier soldiers militiaman".split()
)
