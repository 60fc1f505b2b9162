"""What is moved and what carries it: a noun phrase to loads and carriers, with counts, cargo and composition.

"A convoy of military vehicles carrying launch containers with missiles for the S-300" has vehicles as carriers and
containers and missiles as loads, all of the S-300. A component is never raised to a system.
"""

from collections.abc import Iterator
from dataclasses import replace

from ..terms import Component, Count, EquipmentMention, Item, Load
from .gate import ANYTHING
from .lexicon import has_cue
from .load_beside import included_in, made_up_of, named_by, parts_of
from .load_cargo import (
    CARRIER_COMPONENTS,
    CARRYING,
    cargo_of,
    carrier_under,
    is_gathering,
    is_vague_cargo,
    wagons_with,
    whole_of,
)
from .load_counts import count_of, counted_as, is_ruled_out, told_after, trips_made
from .load_theme import Theme, as_equipment, as_system, joined, of_owner, shared_owner, with_cargo
from .parse import Sentence, Token
from .trees import complements, conjuncts, is_verb, objects, subject

__all__ = ["CARRIER_COMPONENTS", "CARRYING", "Theme", "count_of", "is_materiel", "named_loads", "theme"]

_PARTS_OF_A_SYSTEM = frozenset(
    {
        Component.LAUNCHER,
        Component.LAUNCH_CONTAINER,
        Component.MISSILE,
        Component.RADAR,
        Component.COMMAND_POST,
        Component.VEHICLE,
        Component.SYSTEM,
        Component.EQUIPMENT,
        Component.CONTAINER,
        Component.AMMUNITION,
    }
)
_GOODS = frozenset("gearbox engine turret barrel part component fuselage transmission spares hull".split())
_BELONGING = ("of", "for", "from", "to")
_QUANTIFIERS = frozenset(
    {"some", "any", "many", "most", "several", "few", "none", "half", "much", "each", "one", "part"}
)
_UNITS = frozenset({Component.TROOPS, Component.SYSTEM, Component.EQUIPMENT, Component.VEHICLE})
_PRONOUNS = frozenset({"it", "they", "them", "these", "those", "he", "she", "which", "that", "all", "both", "this"})
_NO_MOVES = frozenset({"see", "want", "have", "be", "do", "know", "say", "find", "notice", "happen", "change"})
_PIECES = frozenset({"piece", "example", "machine", "hull", "item", "specimen"})
_OTHERS = frozenset(
    {"other", "others", "another", "rest", "remainder", "remaining", "last", "former", "latter", "none"}
)
_MEASURES = frozenset(
    "crate box pallet truckload lorryload planeload shipload shipment consignment cargo load batch set".split()
)
_PART = frozenset({"part", "component", "element", "piece", "section"})


def theme(sentence: Sentence, token: Token, *, depth: int = 0) -> Theme | None:
    """The loads and carriers that the noun phrase at `token` names; None where it names no materiel."""
    if depth > 4:
        return None
    if depth == 0:
        if (trips := _trips(sentence, token)) is not None:
            return trips
        token = whole_of(sentence, token)
    if token.lemma in ANYTHING and _is_moved(sentence, token):
        item = Item(component=Component.EQUIPMENT, text=token.text, span=token.span)
        return Theme(loads=(Load(items=(item,)),), tokens=frozenset({token.index}), is_none=token.lemma == "nothing")
    if token.lemma in _PRONOUNS and token.mentions.equipment is None:
        of_them = joined(_complement_themes(sentence, token, depth))
        return of_them or Theme(pronoun=token.lemma, tokens=frozenset({token.index}))
    if token.lemma in _QUANTIFIERS and token.mentions.equipment is None and token.mentions.count is None:
        of_these = joined(_complement_themes(sentence, token, depth, "of"))
        if of_these:
            uncounted = tuple(replace(load, count=None) for load in of_these.loads)
            return replace(of_these, loads=uncounted, is_none=of_these.is_none or token.lemma == "none")
    parts = [part for one in conjuncts(sentence, token) if (part := _one(sentence, one, depth))]
    return joined(shared_owner(parts))


def _one(sentence: Sentence, token: Token, depth: int) -> Theme | None:
    if mention := token.mentions.equipment:
        return _named(sentence, token, mention, depth)
    if token.mentions.count and not token.mentions.count.is_bare_article:
        return _counted(sentence, token, depth)
    if token.lemma in _OTHERS and not sentence.below(token, "prep"):
        return Theme(pronoun=token.lemma, tokens=frozenset({token.index}))
    inner = list(_complement_themes(sentence, token, depth))
    is_alone = not inner and not _completes_materiel(sentence, token)
    if token.lemma in _PIECES and is_alone and (count := count_of(sentence, token, token.lemma)):
        return Theme(pronoun=token.lemma, count=count, tokens=frozenset({token.index}))
    is_measure = token.lemma == "piece" and inner and count_of(sentence, token, token.lemma) is not None
    if not is_measure and (has_cue("group", token.lemma) or token.lemma in _PART):
        found = joined(inner)
        if found is None:
            found = joined(list(_modifier_themes(sentence, token)))
        if found is None:
            return Theme(
                tokens=frozenset({token.index}), is_definite=_is_definite(sentence, token), pronoun=token.lemma
            )
        if token.lemma in _PART:
            found = replace(found, loads=tuple(as_equipment(load) for load in found.loads))
        return replace(found, tokens=found.tokens | {token.index}, is_definite=_is_definite(sentence, token))
    if inner and (count := count_of(sentence, token, token.lemma)):
        found = joined(inner)
        if found and found.loads:
            measured = replace(found.loads[0], count=found.loads[0].count or count)
            return replace(found, loads=(measured, *found.loads[1:]), tokens=found.tokens | {token.index})
    modifiers = list(_modifier_themes(sentence, token))
    return joined(modifiers) if modifiers and depth == 0 else None


_TRAVELLERS = frozenset({Component.AIRCRAFT, Component.SHIP, Component.HELICOPTER})


def _trips(sentence: Sentence, token: Token) -> Theme | None:
    """ "An Il-76 flew two round trips": the trips count the plane, which is the load and carries nothing known."""
    verb = sentence.head_of(token)
    made = trips_made(sentence, verb) if verb is not None and is_verb(verb) else None
    if verb is None or made is None:
        return None
    noun, count = made
    plane = subject(sentence, verb)
    mention = plane.mentions.equipment if plane is not None else None
    if plane is None or mention is None or mention.component not in _TRAVELLERS or token not in (plane, noun):
        return None
    if token is plane and noun.dep == "dobj":
        return Theme()  # told by the trips
    found = theme(sentence, plane, depth=1)
    if found is None or not found.loads:
        return None
    return replace(found, loads=(replace(found.loads[0], count=count), *found.loads[1:]))


def _is_moved(sentence: Sentence, token: Token) -> bool:
    """ "Nothing was taken from it", "everything went by road"; not "they saw nothing", "nothing of the sort"."""
    verb = sentence.head_of(token)
    if verb is None or token.dep not in ("nsubj", "nsubjpass", "dobj") or sentence.below(token, "prep"):
        return False
    return verb.lemma not in _NO_MOVES


def _completes_materiel(sentence: Sentence, token: Token) -> bool:
    """ "A convoy of 70 pieces": the pieces are the convoy's."""
    preposition = sentence.head_of(token)
    head = sentence.head_of(preposition) if preposition is not None and token.dep == "pobj" else None
    return head is not None and head.mentions.equipment is not None


def _named(sentence: Sentence, token: Token, mention: EquipmentMention, depth: int) -> Theme:
    if is_gathering(token):
        found = _gathering(sentence, token, mention, depth)
    else:
        found = _told_more(sentence, token, _thing(sentence, token, mention, depth), depth)
    found = with_cargo(found, joined(_cargo(sentence, token, depth)))
    found = _with_carrier(sentence, token, found, depth)
    is_none = is_ruled_out(sentence, token)
    return replace(found, is_definite=_is_definite(sentence, token), is_none=is_none)


def _thing(sentence: Sentence, token: Token, mention: EquipmentMention, depth: int) -> Theme:
    """What is counted by its own noun: vehicles, a battery of S-300s, crates of shells."""
    items = _items(sentence, token, mention)
    count = count_of(sentence, token, mention.unit or mention.component.value)
    tokens = frozenset({token.index})
    if mention.unit == "train":
        wagons = joined(_complement_themes(sentence, token, depth, "of"))
        wagons = wagons or joined(_parts(sentence, made_up_of(sentence, token), depth))
        wagons = wagons or joined(_parts(sentence, wagons_with(sentence, token), depth))
        if wagons and not wagons.is_empty:
            return replace(wagons, tokens=tokens | wagons.tokens)
    is_group = mention.component in _UNITS and mention.unit not in _GOODS
    if mention.equipment is None and mention.unit and (is_group or mention.unit in _MEASURES):
        made_of = joined(_complement_themes(sentence, token, depth, "of"))
        if made_of and made_of.loads and _says_more(mention, made_of.loads[0]):
            first = made_of.loads[0]
            first = as_system(first) if mention.component is Component.SYSTEM else first
            loads = (replace(first, count=count or first.count), *made_of.loads[1:])
            return replace(made_of, loads=loads, tokens=tokens | made_of.tokens)
    return Theme(loads=(Load(items=items, count=count),), tokens=tokens)


def _told_more(sentence: Sentence, token: Token, found: Theme, depth: int) -> Theme:
    """With the name that is set beside it, and with what it includes or is made up of."""
    name = named_by(sentence, token)
    if name is not None and (named := theme(sentence, name, depth=depth + 1)) and named.loads:
        own = found.loads[0].count
        count = own if own and own.at_least != 1 else named.loads[0].count
        loads = (replace(named.loads[0], count=count), *named.loads[1:])
        return replace(found, loads=loads, tokens=found.tokens | named.tokens)
    made_up = () if _unit(token) == "train" else made_up_of(sentence, token)
    tokens = (*made_up, *parts_of(sentence, token), *included_in(sentence, token))
    more = joined(_parts(sentence, iter(tokens), depth))
    if more is None:
        return found
    owner = found.loads[0].items[0].equipment
    loads = tuple(of_owner(load, owner) for load in more.loads)
    return replace(
        found,
        loads=found.loads + loads,
        carriers=found.carriers + more.carriers,
        tokens=found.tokens | more.tokens,
    )


def _unit(token: Token) -> str | None:
    """The counting noun of the materiel at `token`."""
    return token.mentions.equipment.unit if token.mentions.equipment else None


def _says_more(group: EquipmentMention, inside: Load) -> bool:
    """Whether the group is one of what is inside: "a shipment of tanks" is tanks, "a battalion of men" is troops."""
    return group.unit in _MEASURES or any(item.equipment for item in inside.items)


def _gathering(sentence: Sentence, token: Token, mention: EquipmentMention, depth: int) -> Theme:
    """A convoy is what it is made of; its own noun counts nothing."""
    tokens = frozenset({token.index})
    made_of = (
        joined(_complement_themes(sentence, token, depth, "of"))
        or joined(_parts(sentence, made_up_of(sentence, token), depth))
        or joined(_complement_themes(sentence, token, depth, "with"))
        or joined(_modifier_themes(sentence, token))
        or joined(_apposed(sentence, token, depth))
    )
    if made_of and not made_of.is_empty:
        return replace(made_of, tokens=tokens | made_of.tokens)
    load = Load(items=_items(sentence, token, mention), count=_pieces(sentence, token))
    return Theme(loads=(load,), tokens=tokens)


def _parts(sentence: Sentence, tokens: Iterator[Token], depth: int) -> Iterator[Theme]:
    for one in tokens:
        part = theme(sentence, one, depth=depth + 1)
        if part and not part.is_empty:
            yield part


def _apposed(sentence: Sentence, convoy: Token, depth: int) -> Iterator[Theme]:
    """ "The last convoy from Gao, 22 lorries": what a comma sets beside it."""
    for one in sentence.tokens[convoy.index + 1 :]:
        if one.mentions.equipment and one.dep == "appos" and count_of(sentence, one, one.lemma):
            part = theme(sentence, one, depth=depth + 1)
            yield from [part] if part else []
        if is_verb(one) or one.mentions.equipment:
            return


def _pieces(sentence: Sentence, convoy: Token) -> Count | None:
    """ "A convoy of 70 pieces", "a column of 22", "a 30-vehicle convoy": counted by a noun that tells little of it."""
    before = sentence.tokens[max(0, convoy.index - 2) : convoy.index]
    if len(before) == 2 and before[0].mentions.count and before[1].text == "-" and " " in convoy.text:
        return counted_as(before[0].mentions.count, convoy.text.split()[0].lower(), before[0].span, sentence)
    for one in complements(sentence, convoy, "of"):
        if one.mentions.count and not one.mentions.count.is_bare_article:
            return counted_as(one.mentions.count, Component.VEHICLE.value, one.span, sentence)
        if not one.mentions.equipment:
            return count_of(sentence, one, one.lemma)
    return _strong(sentence, convoy) or told_after(sentence, convoy, Component.VEHICLE.value)


def _strong(sentence: Sentence, convoy: Token) -> Count | None:
    """ "A 24-strong convoy"."""
    before = sentence.tokens[max(0, convoy.index - 6) : convoy.index]
    for one, *after in (before[start:] for start in range(len(before))):
        if one.mentions.count and "".join(other.lemma for other in after[:2]).startswith("-strong"):
            return counted_as(one.mentions.count, Component.VEHICLE.value, one.span, sentence)
    return None


def _counted(sentence: Sentence, token: Token, depth: int) -> Theme | None:
    """ "Seven of the tanks": the count before "of" belongs to what follows."""
    inner = joined(_complement_themes(sentence, token, depth, "of"))
    mention = token.mentions.count
    if mention is None:
        return None
    if inner is None or not inner.loads:
        unit = Component.EQUIPMENT.value  # until what went before is known
        count = (
            None
            if mention.at_least is None and mention.at_most is None
            else counted_as(mention, unit, token.span, sentence)
        )
        return Theme(pronoun=token.lemma, count=count, tokens=frozenset({token.index}))
    first = inner.loads[0]
    is_named = mention.at_most == 1 and any(named_by(sentence, one) for one in complements(sentence, token, "of"))
    if is_named or (first.count and _is_after_comma(sentence, token)):
        return inner  # "one of the ships, the Sparta", "the first, of 30 engines"
    unit = first.count.unit if first.count else first.items[0].component.value
    counted = replace(first, count=counted_as(mention, unit, token.span, sentence))
    return replace(inner, loads=(counted, *inner.loads[1:]), tokens=inner.tokens | {token.index})


def _is_after_comma(sentence: Sentence, token: Token) -> bool:
    return token.index + 1 < len(sentence.tokens) and sentence.tokens[token.index + 1].text == ","


def _items(sentence: Sentence, token: Token, mention: EquipmentMention) -> tuple[Item, ...]:
    """The mention as items; "radars of the S-400 and S-300 systems" as radars of both."""
    plain = Item(equipment=mention.equipment, component=mention.component, text=token.text, span=token.span)
    if mention.equipment or mention.component not in _PARTS_OF_A_SYSTEM:
        return (plain,)
    owners = list(_owners(sentence, token, is_goods=mention.unit in _GOODS))
    return tuple(replace(plain, equipment=owner.equipment) for owner in owners) or (plain,)


def _owners(sentence: Sentence, token: Token, *, is_goods: bool) -> Iterator[EquipmentMention]:
    """The systems that a component is said to belong to; engines and gearboxes belong to anything."""
    tails = list(complements(sentence, token, "of", "for", "from"))
    for child in sentence.below(token, "acl", "relcl"):
        if child.lemma in ("belong", "use", "make", "design", "intend", "mean", "come"):
            tails += complements(sentence, child, *_BELONGING, "by", "with")
        elif child.lemma in ("fire", "serve", "feed"):
            tails += [one for found in objects(sentence, child) for one in conjuncts(sentence, found)]
    for tail in tails:
        for one in (tail, *complements(sentence, tail, "of")):
            if (owner := one.mentions.equipment) and owner.equipment and (is_goods or owner.component in _WHOLE):
                yield owner


_WHOLE = frozenset(
    {Component.SYSTEM, Component.LAUNCHER, Component.ARTILLERY, Component.MISSILE, Component.EQUIPMENT, Component.UAV}
)


def _cargo(sentence: Sentence, token: Token, depth: int) -> Iterator[Theme]:
    """What the noun at `token` is said to carry, hold or be loaded with."""
    for one in cargo_of(sentence, token):
        part = theme(sentence, one, depth=depth + 1)
        if part is None and is_vague_cargo(one):
            item = Item(component=Component.EQUIPMENT, text=one.text, span=one.span)
            load = Load(items=(item,), count=count_of(sentence, one, one.lemma))
            part = Theme(loads=(load,), tokens=frozenset({one.index}))
        if part and not (depth == 0 and part.tokens & {token.index}):
            yield part


def _with_carrier(sentence: Sentence, token: Token, found: Theme, depth: int) -> Theme:
    """ "Six tanks on transporters": what the load is on carries it."""
    on = carrier_under(sentence, token)
    part = theme(sentence, on, depth=depth + 1) if on is not None else None
    if part is None or part.carriers or not part.loads:
        return found
    return replace(found, carriers=(*found.carriers, *part.loads), tokens=found.tokens | part.tokens)


def _complement_themes(sentence: Sentence, token: Token, depth: int, *prepositions: str) -> Iterator[Theme]:
    for preposition in sentence.below(token, "prep"):
        if preposition.lemma in (prepositions or ("of",)):
            for found in sentence.below(preposition, "pobj"):
                if part := theme(sentence, found, depth=depth + 1):
                    yield part


def _modifier_themes(sentence: Sentence, token: Token) -> Iterator[Theme]:
    """ "Tank column", "missile shipment": the materiel stands before its group."""
    for child in sentence.below(token, "compound", "amod", "nmod", "poss"):
        if mention := child.mentions.equipment:
            item = Item(equipment=mention.equipment, component=mention.component, text=child.text, span=child.span)
            yield Theme(loads=(Load(items=(item,)),), tokens=frozenset({child.index, token.index}))


def _is_definite(sentence: Sentence, token: Token) -> bool:
    words = {child.lemma for child in sentence.below(token, "det", "poss", "predet")}
    if is_gathering(token) and not words:
        return True
    return bool(words & {"the", "this", "these", "those", "that", "its", "their", "all", "both"})


def is_materiel(sentence: Sentence, token: Token) -> bool:
    """Whether the noun phrase at `token` names materiel."""
    found = theme(sentence, token) if not is_verb(token) else None
    return bool(found and not found.is_empty)


def named_loads(sentence: Sentence) -> Iterator[Load]:
    """The materiel that a sentence names, one load a noun phrase, in text order."""
    for token in sentence.tokens:
        if token.mentions.equipment and token.dep not in ("compound", "conj", "amod", "nmod"):
            found = theme(sentence, token)
            if found and not found.is_empty:
                yield from found.loads
