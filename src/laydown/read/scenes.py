""" "The base", "the port", "the country": which place named before a definite noun means.

The last place of that sort that the document has named; nothing where none was. The reason is recorded with the slot.
"""

from collections.abc import Sequence

from ..terms import PlaceKind, PlaceMention
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


def place_meant(sentence: Sentence, token: Token, named: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place named before that "the base" at `token` means; None for any other phrase, or where none fits."""
    noun = token.lemma
    if token.mentions.place or (noun not in _SORTS and noun not in _KINDS):
        return None
    modifiers = sentence.below(token, "compound", "amod", "poss", "nmod", "prep", "relcl", "acl")
    articles = {child.lemma for child in sentence.below(token, "det")}
    if modifiers or not articles & {"the", "that", "this"}:
        return None
    sorts, kinds = _SORTS.get(noun, frozenset()), _KINDS.get(noun, ())
    by_sort = [mention for mention in named if _is_of_sort(mention, noun, sorts)]
    by_kind = [mention for mention in named if mention.candidates and mention.candidates[0].kind in kinds]
    found = by_sort or by_kind
    return found[-1] if found else None


def _is_of_sort(mention: PlaceMention, noun: str, sorts: frozenset[str]) -> bool:
    if mention.head and noun in mention.head.lower():
        return True
    return bool(mention.candidates) and (mention.candidates[0].site_type or "") in sorts
