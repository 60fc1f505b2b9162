"""Which noun is carried and which carries, by syntax and by neighbourhood: "lorries with shells", "tanks on trailers".

The parser often hangs "with", "on" and participles on the wrong noun; where the words stand side by side, that counts.
Gives tokens; what they name is for `loads.py`.
"""

from collections.abc import Iterator

from ..terms import Component
from .parse import Sentence, Token
from .trees import complements, is_passive, is_verb, objects

CARRIER_COMPONENTS = frozenset({Component.VEHICLE, Component.AIRCRAFT, Component.SHIP, Component.HELICOPTER})
CARRYING = frozenset({"carry", "transport", "haul", "bear", "contain", "hold", "bring", "tow", "pull", "ferry"})
FILLED = frozenset(
    {"load", "lade", "laden", "fill", "pack", "stuff", "cram", "pile", "full", "heap", "stack", "loaded"}
)
CONVOY = frozenset({"convoy", "column", "motorcade"})
_ABOARD = frozenset({"on", "aboard", "in", "inside", "onto", "atop"})
_FLIES = frozenset({Component.AIRCRAFT, Component.HELICOPTER})
_OWNED = frozenset(
    {
        Component.LAUNCHER,
        Component.LAUNCH_CONTAINER,
        Component.MISSILE,
        Component.RADAR,
        Component.COMMAND_POST,
        Component.VEHICLE,
        Component.TANK,
        Component.ARMOURED_VEHICLE,
    }
)
_FREIGHT = frozenset({"lorry", "truck", "wagon", "trailer", "low-loader", "flatcar", "train"})
_WEIGHTS = frozenset({"tonne", "ton", "kilo", "kilogram"})
_FREIGHTED = frozenset(
    {Component.AMMUNITION, Component.MISSILE, Component.TANK, Component.ARMOURED_VEHICLE, Component.EQUIPMENT}
)
_FITTINGS = frozenset(
    "plate light lamp headlight door window wheel axle tyre curtain marking flag tarpaulin side".split()
)
_CREWS = frozenset("crew guard escort police policeman officer driver sailor pilot guards officers commander".split())
# What trucks and ships carry that is no load of a claim: people, marks, talk.
_NO_CARGO = frozenset(
    """
    passenger person people man woman child family refugee migrant pilgrim worker civilian driver crew guest body
    casualty wounded flag banner name number plate marking sign inscription letter message weight risk burden warning
    out capacity
    """.split()
)


def is_gathering(token: Token) -> bool:
    """Whether the noun is a convoy, column or fleet, which is made of something and has no count of its own."""
    mention = token.mentions.equipment
    if mention is None or mention.unit is not None:
        return False
    return mention.equipment is None or token.lemma.split()[-1].rstrip("s") in CONVOY


def may_carry(token: Token) -> bool:
    """Whether the noun is a vehicle, plane or ship, or a convoy of them."""
    mention = token.mentions.equipment
    return mention is not None and mention.component in CARRIER_COMPONENTS


def cargo_of(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The nouns that `token` is said to carry, hold or be loaded with; in most cases one, with others coordinated."""
    for verb in _carrying_below(sentence, token):
        if verb.lemma in CARRYING and not is_passive(sentence, verb) and not sentence.below(verb, "prt"):
            found = objects(sentence, verb)
        elif verb.lemma in FILLED:
            found = tuple(complements(sentence, verb, "with", "of", "by"))
        else:
            continue
        if found:
            return found[:1]
    return _with(sentence, token) or _freight_of(sentence, token)


def wagons_with(sentence: Sentence, train: Token) -> Iterator[Token]:
    """The wagons of "a train with 60 wagons"."""
    for found in complements(sentence, train, "with"):
        if found.mentions.equipment and found.mentions.equipment.unit in _FREIGHT:
            yield found


def is_vague_cargo(token: Token) -> bool:
    """Whether a noun that names no known materiel is a cargo: "concrete blocks", "radio sets", no passengers."""
    is_known = token.mentions.place or token.mentions.party or token.mentions.time or token.mentions.count
    return token.pos == "NOUN" and not is_known and token.lemma not in _NO_CARGO


def carrier_under(sentence: Sentence, token: Token) -> Token | None:
    """The vehicle, plane or ship that the materiel at `token` is on: "six tanks on transporters"."""
    mention = token.mentions.equipment
    if mention is None or is_gathering(token):
        return None
    below = sentence.below(token, "prep")
    beside = sentence.tokens[token.index + 1 : token.index + 2]
    for preposition in (*below, *beside):
        if preposition.lemma not in _ABOARD or preposition.pos not in ("ADP", "SCONJ"):
            continue
        for found in sentence.below(preposition, "pobj"):
            if may_carry(found) and not is_gathering(found) and _rides(token, found):
                return found
    return None


def whole_of(sentence: Sentence, token: Token) -> Token:
    """What is meant where the parser hung a verb on the last noun: "tanks on trailers heading north" are tanks."""
    if sentence.below(token, "acl", "relcl"):
        root = next((one for one in sentence.above(token) if one.dep == "ROOT"), token)
        if root.mentions.equipment and root.index < token.index:
            return root  # the verb of the sentence hangs here: "a train of 25 wagons with tanks arrived"
    preposition = sentence.head_of(token)
    if token.dep != "pobj" or preposition is None or token.mentions.equipment is None:
        return token
    head = sentence.head_of(preposition)
    counter = head.mentions.count if head is not None and preposition.lemma == "of" else None
    if head is not None and counter and not counter.is_bare_article:
        return head  # "four of the launchers remaining in Gao"
    before = sentence.tokens[preposition.index - 1] if preposition.index else None
    has_clause = bool(sentence.below(token, "acl", "relcl"))
    if head is not None and head.mentions.equipment:
        whole = head
    elif has_clause and before is not None and before.mentions.equipment:
        whole = before
    else:
        return token
    if carrier_under(sentence, whole) is not token and not _is_part_of(whole, preposition):
        return token
    above = sentence.head_of(whole)
    while whole.dep == "conj" and above is not None and above.mentions.equipment:
        whole, above = above, sentence.head_of(above)
    return whole


def _is_part_of(part: Token, preposition: Token) -> bool:
    mention = part.mentions.equipment
    return preposition.lemma == "of" and mention is not None and mention.component in _OWNED


def _carrying_below(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The participles and clauses of carrying that belong to the noun, or to a plain noun that completes it."""
    yield from sentence.below(token, "acl", "relcl", "amod")
    for plain in complements(sentence, token, "of", "from"):
        if not plain.mentions.equipment:
            yield from sentence.below(plain, "acl", "relcl")
    for beside in sentence.tokens[token.index + 1 : token.index + 4]:
        if beside.lemma in FILLED or (beside.lemma in CARRYING and beside.tag == "VBG"):
            yield beside
        if is_verb(beside) or not (beside.text == "," or beside.lemma == "each" or beside.pos == "ADV"):
            return


def _with(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """ "Wagons with guns"; not what goes along, as a ship with two frigates or a truck with a trailer."""
    beside = [one for one in sentence.tokens[token.index + 1 : token.index + 2] if one.lemma == "with"]
    own = [one for one in sentence.below(token, "prep") if one.lemma in ("with", "carrying")]
    for preposition in (*own, *beside):
        for found in sentence.below(preposition, "pobj", "pcomp"):
            inside = next(complements(sentence, found, "of"), found)
            if found.mentions.equipment or not inside.mentions.equipment:
                inside = found
            if _may_be_within(token, inside):
                return (found if sentence.below(found, "nummod") else inside,)
    return ()


def _freight_of(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """ "Sixty wagons of shells"; not "trucks of the battery"."""
    own = token.mentions.equipment
    if own is None or own.unit not in _FREIGHT:
        return ()
    found = next(complements(sentence, token, "of"), None)
    inner = found.mentions.equipment if found is not None else None
    if found is None or inner is None or inner.component not in _FREIGHTED or sentence.below(found, "det", "poss"):
        return ()
    return (found,)


def _may_be_within(token: Token, found: Token) -> bool:
    outer, inner = token.mentions.equipment, found.mentions.equipment
    if outer is None or inner is None:
        is_goods = found.tag == "NNS" and found.lemma not in _FITTINGS and is_vague_cargo(found)
        is_weighed = found.lemma in _WEIGHTS
        return outer is not None and (is_weighed or (outer.unit in _FREIGHT and is_goods))
    if outer.component not in CARRIER_COMPONENTS:
        return True
    is_alike = inner.component is outer.component and not (inner.equipment and outer.unit in _FREIGHT)
    if is_alike or (inner.component is Component.TROOPS and (found.lemma in _CREWS or is_gathering(token))):
        return False
    return not (inner.component in _FLIES and outer.component is Component.VEHICLE)


def _rides(token: Token, carrier: Token) -> bool:
    """Whether one can be on the other: no ship on a truck, no plane in a plane."""
    load, on = token.mentions.equipment, carrier.mentions.equipment
    if load is None or on is None or load.component is Component.SHIP:
        return False
    return not (load.component in _FLIES and on.component in _FLIES)
