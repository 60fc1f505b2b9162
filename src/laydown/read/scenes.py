""" "The base", "the port", "the country", "there": which place named before such words mean.

The last place of that sort that the document has named, the headline's before one that only stands further back;
"the country" is first that of the body which the sentence names. Nothing where none fits. The reason is recorded with
the slot, and the slot quotes the place where it was named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..terms import PartyKind, PartyUse, PlaceCandidate, PlaceKind, PlaceMention, PlaceRef, PlaceRole, Span
from .lexicon import has_cue
from .parse import Sentence, Token

_SORTS: dict[str, frozenset[str]] = {
    "base": frozenset({"air_base", "naval_base", "garrison", "base", "airport"}),
    "airbase": frozenset({"air_base", "airport"}),
    "airfield": frozenset({"air_base", "airport"}),
    "airport": frozenset({"airport", "air_base"}),
    "airstrip": frozenset({"air_base", "airport"}),
    "port": frozenset({"port", "naval_base"}),
    "harbour": frozenset({"port", "naval_base"}),
    "harbor": frozenset({"port", "naval_base"}),
    "depot": frozenset({"depot"}),
    "garrison": frozenset({"garrison", "base"}),
    "barracks": frozenset({"garrison", "base"}),
    "crossing": frozenset({"border_crossing"}),
    "checkpoint": frozenset({"border_crossing"}),
}
_KINDS: dict[str, tuple[PlaceKind, ...]] = {
    "country": (PlaceKind.COUNTRY,),
    "town": (PlaceKind.TOWN,),
    "city": (PlaceKind.TOWN,),
    "village": (PlaceKind.TOWN,),
    "port": (PlaceKind.TOWN,),
    "harbour": (PlaceKind.TOWN,),
    "province": (PlaceKind.REGION,),
    "region": (PlaceKind.REGION,),
    "strait": (PlaceKind.ROUTE, PlaceKind.SEA),
    "canal": (PlaceKind.ROUTE,),
    "island": (PlaceKind.REGION, PlaceKind.COUNTRY),
    "peninsula": (PlaceKind.REGION,),
}
_POINTING = frozenset({"there", "thence"})
RELATIVE = frozenset({"where", "which", "whence"})
BACK_REFERRING = frozenset(_SORTS) | frozenset(_KINDS) | _POINTING | RELATIVE
_NEAR = 4  # sentences: what was named so closely before is meant rather than what the headline names


@dataclass(slots=True)
class NamedPlaces:
    """The places that a document has named so far, with the number of their sentence, and where movements ended."""

    places: list[tuple[int, Token]] = field(default_factory=list)
    ends: set[Span] = field(default_factory=set)
    headed: list[Token] = field(default_factory=list)

    def add(self, number: int, sentence: Sentence, places: Sequence[PlaceRef], *, is_headline: bool) -> None:
        """Take up the places of a sentence, and where what it tells of ended."""
        found = [token for token in sentence.tokens if _is_named(token)]
        if is_headline:
            self.headed += found
        else:
            self.places += [(number, token) for token in found]
        ended = (PlaceRole.AT, PlaceRole.DESTINATION)
        self.ends |= {place.span for place in places if place.span and place.role in ended}


def place_meant(sentence: Sentence, number: int, token: Token, named: NamedPlaces) -> tuple[Token, PlaceMention] | None:
    """The place named before that "the base" or "there" at `token` means; None for other words, or where none fits."""
    if token.mentions.place:
        return None
    if token.lemma in RELATIVE:
        return _antecedent(sentence, token)
    if token.lemma in _POINTING:
        return _pointed_at(sentence, number, token, named)
    noun = token.lemma
    if noun not in _SORTS and noun not in _KINDS:
        return None
    modifiers = sentence.below(token, "compound", "amod", "poss", "nmod", "prep", "relcl", "acl")
    articles = {child.lemma for child in sentence.below(token, "det")}
    is_named = any(one.mentions.place for one in sentence.tokens[token.index + 1 : token.index + 2])
    if modifiers or is_named or not articles & {"the", "that", "this"}:
        return None
    known = [*named.places, *((number, one) for one in sentence.tokens[: token.index] if _is_named(one))]
    near = [one for when, one in known if number - when <= _NEAR]
    for fits in (_is_of_sort, _is_of_kind):
        for these in (near, named.headed, [one for _, one in known]):
            for one in reversed(these):
                if one.mentions.place and fits(one.mentions.place, noun):
                    return one, one.mentions.place
    return None


def country_meant(sentence: Sentence, token: Token, role: PlaceRole) -> PlaceRef | None:
    """ "The Jordanian army says that none has been brought into the country": the country of the body named before."""
    articles = {child.lemma for child in sentence.below(token, "det")}
    if token.lemma != "country" or not articles & {"the", "this"} or sentence.below(token, "amod", "prep", "poss"):
        return None
    for one in sentence.tokens[: token.index]:
        party = one.mentions.party
        is_of_state = party is not None and party.kind in (PartyKind.STATE, PartyKind.ARMED_FORCE)
        if _is_of_a_speaker(sentence, one):
            continue
        if party and is_of_state and party.country and party.use is not PartyUse.METONYM and one.dep in _NAMING:
            country = PlaceCandidate(id=f"country:{party.country.lower()}", name=party.name, score=0.0)
            return PlaceRef(
                role=role,
                name=party.name,
                text=one.text,
                kind=PlaceKind.COUNTRY,
                country=party.country,
                span=one.span,
                candidates=(country,),
            )
    return None


def _is_of_a_speaker(sentence: Sentence, token: Token) -> bool:
    """ "US officials", "the Iraqi analyst": persons, who may speak of any country."""
    head = sentence.head_of(token)
    cues = ("anonymous_official", "analyst", "media", "witness", "social_media")
    return head is not None and token.dep == "amod" and any(has_cue(cue, head.lemma) for cue in cues)


def part_meant(sentence: Sentence, token: Token, whole: PlaceRef) -> PlaceRef:
    """ "The east of the country" is "eastern Libya" where the country is Libya; else the whole."""
    of = sentence.head_of(token)
    side = sentence.head_of(of) if of is not None and of.lemma == "of" else None
    if side is None or side.lemma not in _SIDES or not whole.candidates:
        return whole
    first, direction = whole.candidates[0], f"{side.lemma}ern"
    name = f"{direction} {first.name}"
    return replace(
        whole, name=name, kind=PlaceKind.REGION, candidates=(replace(first, id=f"{first.id}/{direction}", name=name),)
    )


_SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_NAMING = frozenset({"nsubj", "nsubjpass", "poss", "compound", "amod", "nmod", "pobj"})


def _antecedent(sentence: Sentence, token: Token) -> tuple[Token, PlaceMention] | None:
    """ "The port of Tartus, from where it was shipped": the place right before "where", "from which" or "whence"."""
    index = token.index - 1
    while index >= 0 and (sentence.tokens[index].text == "," or sentence.tokens[index].pos == "ADP"):
        index -= 1
    before = sentence.tokens[index] if index >= 0 else None
    return (before, before.mentions.place) if before is not None and before.mentions.place else None


def _pointed_at(sentence: Sentence, number: int, token: Token, named: NamedPlaces) -> tuple[Token, PlaceMention] | None:
    """What "there" points at: where the last movement ended, or else what was named last, in this or the last ones."""
    if token.dep == "expl" or token.pos == "INTJ":
        return None
    before = [one for one in sentence.tokens[: token.index] if _is_named(one)]
    if not before:
        last = max((when for when, _ in named.places if number - when <= _NEAR), default=None)
        before = [one for when, one in named.places if when == last]
    ended = [one for one in before if one.span in named.ends]
    points = [one for one in before if one.mentions.place and one.mentions.place.candidates[0].kind.is_point]
    found = (ended or points or before)[-1:]
    return (found[0], found[0].mentions.place) if found and found[0].mentions.place else None


def _is_named(token: Token) -> bool:
    """Whether a token names a place, and does not only tell of what sort another thing is ("the Arctic version")."""
    is_listed = token.mentions.place is not None and bool(token.mentions.place.candidates)
    return is_listed and token.dep not in ("amod", "compound", "nmod")


def _is_of_sort(mention: PlaceMention, noun: str) -> bool:
    if mention.head and noun in mention.head.lower():
        return True
    return bool(mention.candidates) and (mention.candidates[0].site_type or "") in _SORTS.get(noun, frozenset())


def _is_of_kind(mention: PlaceMention, noun: str) -> bool:
    if not mention.candidates or mention.candidates[0].kind not in _KINDS.get(noun, ()):
        return False
    name = mention.candidates[0].name
    return noun != "island" or has_cue("island", name) or not _ISLES.isdisjoint(name.lower().split())


_ISLES = frozenset({"island", "islands", "isle", "isles", "islet", "land"})
