"""The things of a claim: a model's words held against the catalogue and the count grammar.

What a thing is – equipment, component, unit – comes from the mention that stands where the words do, never from the
model; how many from the counting phrase of the text that the quoted number is part of, so that no "at least" is lost.
A number counts a load only where it stands with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...quantities.nouns import counted_noun
from ...terms import Component, Count, CountMention, EquipmentMention, Fill, Item, Load, Span
from .page import Page
from .quotes import Ground
from .schema import ProposedItem, ProposedLoad
from .words import Located, NotThere, located, refers_back

_MOST_ITEMS = 8
_PARTS = frozenset(
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
        Component.ARTILLERY,
        Component.TROOPS,
    }
)
_WHOLES = frozenset(
    {
        Component.SYSTEM,
        Component.LAUNCHER,
        Component.ARTILLERY,
        Component.MISSILE,
        Component.EQUIPMENT,
        Component.UAV,
        Component.RADAR,
    }
)
_UNCOUNTED = frozenset({Component.EQUIPMENT, Component.AMMUNITION, Component.TROOPS})
_NEAR = 70  # characters between a number and the noun that it counts
_BARE_NEAR = 40  # the same for "a"
_BEHIND = re.compile(
    r"[\s,(–—:-]{0,3}(?:(?:x|×|numbering|totalling|numbered|numbers?|in their|all|were|was|is|are)\s*){0,2}[\s(]{0,2}",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:,? (?:of|with|carrying|from|for|in)(?: (?:the|its|their|an?|these|those))?(?: [\w’'-]+){0,4} ?)|[ -]|"
)
_SUMS_UP = re.compile(r"\s(?:in (?:number|all|total)|strong|altogether|of them)\b")
_SAYS_MORE = re.compile(
    r"\b(?:said|says?|told|that|which|who|was|were|is|are|had|has|have|and|but|in|on|at|by|to|with|from|for|after|when|as)\b"
    r"|\b[a-z]{2,}[^s\W]s\b(?![’'])"
)  # a word that ends what a number counts: a verb, another plural
_IDLE = re.compile(r"[\s\w’'“”\"/-]*")


def load_of(
    page: Page, ground: Ground, proposed: ProposedLoad, slot: str, bases: int, *, is_alone: bool
) -> tuple[Load, list[Fill], list[tuple[str, str, str]]]:
    """A load of the claim with its reasons, and what of it is dropped: slot, words, reason. Raises NotThere.

    `bases` is how many bases the claim has; `is_alone` says that it has no other load, and no carrier. A load none of
    whose items stands in the text is none.
    """
    dropped: list[tuple[str, str, str]] = []
    items: list[tuple[Item, EquipmentMention, Located]] = []
    for number, one in enumerate(proposed.items[:_MOST_ITEMS]):
        try:
            items += _items(page, ground, one)
        except NotThere as reason:
            dropped.append((f"{slot}.items[{number}]", one.thing, str(reason)))
    items = [one for at, one in enumerate(items) if one[0] not in [other[0] for other in items[:at]]]
    if not items:
        raise NotThere(dropped[0][2] if dropped else "it has no items")
    count, fills = None, []
    if proposed.count is not None:
        try:
            count = _count(page, ground, proposed.count, items, is_alone=is_alone)
            fills.append(Fill(slot=slot, rule=f"counted by {count.text!r}, read by the count grammar", span=count.span))
        except NotThere as reason:
            dropped.append((f"{slot}.count", proposed.count, str(reason)))
    basis = tuple(sorted({one for one in proposed.basis if 0 <= one < bases}))
    if len(basis) < len(set(proposed.basis)):
        dropped.append((f"{slot}.basis", "", "it points to no basis of the claim"))
    return Load(items=tuple(item for item, _, _ in items), count=count, basis=basis), fills, dropped


def _items(page: Page, ground: Ground, one: ProposedItem) -> list[tuple[Item, EquipmentMention, Located]]:
    """The items that the words name: one, or several of one noun ("S-300 and S-400 systems")."""
    where = located(page, ground, one.thing, may_be_elsewhere=True)
    if where.is_inherited and not refers_back(page, ground):
        raise NotThere("its words do not stand in the evidence, which refers to nothing before it")
    named = [it for it in page.equipment(where.number) if it.span.overlaps(where.span)]
    if not named:
        raise NotThere("its words name no equipment that is known")
    mention = next((it for it in named if not _is_gathering(it)), named[0])
    mentions = [mention, *_joined_by_and(page, named, mention)]
    owner = _owner(page, ground, one, mention) if one.type else None
    return [
        (
            Item(
                component=it.component,
                text=page.words(it.span),
                equipment=it.equipment or (owner.equipment if owner else None),
                span=it.span,
            ),
            it,
            where,
        )
        for it in mentions
    ]


def _is_gathering(mention: EquipmentMention) -> bool:
    """A convoy or column, which is what it is made of."""
    return mention.unit is None and mention.equipment is None


def _joined_by_and(
    page: Page, named: Sequence[EquipmentMention], first: EquipmentMention
) -> Iterator[EquipmentMention]:
    """The mentions that "and" joins to the first within the same words."""
    end = first.span.end
    for other in named:
        gap = page.document.text[end : other.span.start] if other.span.start >= end else "-"
        if other is not first and re.fullmatch(r"\s?(?:,|and|or|/|&|, and)\s?", gap):
            yield other
            end = other.span.end


def _owner(page: Page, ground: Ground, one: ProposedItem, thing: EquipmentMention) -> EquipmentMention | None:
    """The type that a thing without a name of its own is said to be of. Raises NotThere."""
    where = located(page, ground, one.type or "", may_be_elsewhere=True)
    named = [it for it in page.equipment(where.number) if it.span.overlaps(where.span) and it.equipment]
    if not named:
        raise NotThere("the words of its type name no type that is known")
    owner = named[0]
    if thing.equipment:
        return None
    is_part = thing.component in _PARTS and owner.component in _WHOLES
    if owner.component is not thing.component and not is_part:
        raise NotThere(f"a {thing.component} is no part of {owner.equipment}")
    return owner


# -- how many ------------------------------------------------------------------------------------------------------


def _count(
    page: Page,
    ground: Ground,
    words: str,
    items: Sequence[tuple[Item, EquipmentMention, Located]],
    *,
    is_alone: bool,
) -> Count:
    """The count that the words are part of, where it stands with one of the items. Raises NotThere."""
    found = [it for it in _counts_at(page, ground, words) if it.at_least is not None or it.at_most is not None]
    if not found:
        located(page, ground, words)  # says what is wrong with the words
        raise NotThere("its words hold no number that counts")
    for mention in found:
        for _, thing, _ in items:
            trips = _trips(page, mention, thing)
            if trips or _counts(page, ground, mention, thing, is_alone=is_alone):
                return Count(
                    at_least=mention.at_least,
                    at_most=mention.at_most,
                    approximate=mention.approximate,
                    unit=trips or thing.unit or thing.component.value,
                    text=mention.text,
                    span=mention.span,
                )
    raise NotThere("its number does not stand with what it is to count")


def _counts_at(page: Page, ground: Ground, words: str) -> list[CountMention]:
    """The counting phrases of the evidence that the words are, or hold."""
    found: list[CountMention] = []
    for number, sentence in ground.sentences:
        for span in page.legible.find(words, sentence):
            inside = [it for it in page.counts(number) if it.span.overlaps(span)]
            plain = [it for it in inside if not it.is_bare_article]
            found += [it for it in (plain[:1] or inside[:1]) if it not in found]
    return found


def _trips(page: Page, count: CountMention, thing: EquipmentMention) -> str | None:
    """The unit where the number counts the trips of a plane or ship: "two round trips", "seven landings"."""
    if count.is_bare_article or thing.component not in _TRAVELLERS:
        return None
    hit = _TRIPS.match(page.document.text, count.span.end)
    return f"{'round ' if hit['round'] else ''}{hit['noun'].lower()}" if hit else None


_TRAVELLERS = frozenset({Component.AIRCRAFT, Component.SHIP, Component.HELICOPTER})
_TRIPS = re.compile(
    r"(?:(?: |-)(?!round)[a-z-]+){0,2}(?: |-)(?P<round>round(?: |-))?"
    r"(?P<noun>trip|flight|sortie|landing|voyage|run|rotation)s?\b",
    re.IGNORECASE,
)


def _counts(page: Page, ground: Ground, count: CountMention, thing: EquipmentMention, *, is_alone: bool) -> bool:
    """Whether the number stands with the thing: before it, behind it, or in a sentence that only refers to it.

    Where the claim has no other thing, a noun for the same kind of thing is the thing told again.
    """
    text, number = page.document.text, _passage(page, ground, count.span)
    sentence = next(span for _, span in ground.sentences if span.covers(count.span))
    if count.is_bare_article:
        gap = text[count.span.end : thing.span.start]
        is_one = not thing.is_plural and thing.component not in _UNCOUNTED
        return is_one and 0 <= thing.span.start - count.span.end <= _BARE_NEAR and bool(_IDLE.fullmatch(gap))
    here = [it for it in page.equipment(number) if sentence.covers(it.span)]
    again = [it for it in here if is_alone and it.component is thing.component and not _is_another(it, thing)]
    if is_alone and not thing.span.overlaps(count.span):
        thing = next((it for it in again if it.span.start >= count.span.end), thing)
    after = [it for it in here if it.span.end > count.span.start]
    if not sentence.covers(thing.span):  # "twenty-four turned back": what it counts was named before
        near = after[0] if after else None
        is_other = near is not None and _describes(text, count.span.end, near.span.start)
        return not is_other and counted_noun(text, count.span.end, is_one=count.at_most == 1) is None
    if thing.span.overlaps(count.span):
        return True
    if thing.span.end <= count.span.start:
        behind = text[count.span.end : count.span.end + 20]
        between = text[thing.span.end : count.span.start]
        is_set_off = bool(_SUMS_UP.match(behind)) and not any(it.span.start >= thing.span.end for it in here)
        return bool(_BEHIND.fullmatch(between)) or (len(between) <= _NEAR and is_set_off)
    return _leads_to(text, count.span.end, after, thing)


def _is_another(one: EquipmentMention, thing: EquipmentMention) -> bool:
    return one.equipment is not None and one.equipment != thing.equipment


def _describes(text: str, start: int, end: int) -> bool:
    """Whether the words between a number and a noun only describe the noun: "24 Russian military", "24 of the"."""
    words = text[start : max(start, end)]
    return len(words) <= _NEAR and bool(_IDLE.fullmatch(words)) and not _SAYS_MORE.search(words)


def _leads_to(text: str, end: int, after: Sequence[EquipmentMention], thing: EquipmentMention) -> bool:
    """Whether nothing but words that describe, or "of", stand between a number and the thing."""
    for at, it in enumerate(after):
        if at == 0 and not _describes(text, end, it.span.start):
            return False
        if it.span == thing.span or it.span.overlaps(thing.span):
            return True
        gap_end = it.span.end
        following = next((other for other in after if other.span.start >= gap_end), None)
        if following is None or not _OF.fullmatch(text, gap_end, following.span.start):
            return False
        end = gap_end
    return False


def _passage(page: Page, ground: Ground, span: Span) -> int:
    return next(number for number, _ in ground.sentences if page.passage(number).span.covers(span))


def without_repeats(loads: Sequence[Load]) -> tuple[Load, ...]:
    """The loads without one that names the same words again."""
    kept: list[Load] = []
    for load in loads:
        spans = {item.span for item in load.items}
        if not any(spans == {item.span for item in other.items} for other in kept):
            kept.append(replace(load))
    return tuple(kept)
