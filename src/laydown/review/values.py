"""What a person's words come to in a slot: a count with its bounds, days, a party, a place, a word of a vocabulary.

What the catalogue, the gazetteer or a vocabulary does not know is refused, with what there is.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ..errors import BadRequest
from ..measure.folding import folded
from ..ports import EquipmentIndex, PartyIndex, PlaceIndex
from ..quantities.nouns import singular
from ..terms import Count, CountMention, EquipmentMention, Load, Party, Place, Span, When

NOTHING = "none"  # what stands for "not stated"
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_MOST_SHOWN = 5

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a person's words are held against: the catalogue, the parties, the gazetteer, and how counts are read."""

    equipment: EquipmentIndex
    parties: PartyIndex
    places: PlaceIndex
    count: Callable[[str], CountMention | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a person wrote into a slot, and the words of the text that have it, None for their own word."""

    value: str
    quote: Span | None = None
    text: str | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the slot is said to be not stated."""
        return self.value.casefold() == NOTHING

    @property
    def said(self) -> str:
        """The words of the text where there are any, else the person's."""
        return self.text or self.value


def party_of(words: Words, parties: PartyIndex) -> Party:
    """The party with what the register knows of it; a name that it does not know stands for itself."""
    known = next((it for it in parties.spot(words.value) if it.text == words.value and it.kind), None)
    if known is None or known.kind is None:
        return Party(name=words.value, span=words.quote)
    return Party(name=known.name, kind=known.kind, country=known.country, span=words.quote)


def equipment_of(words: Words, catalogue: EquipmentIndex) -> EquipmentMention:
    """What the catalogue knows what is written as. Raises BadRequest for what it does not know."""
    found = [mention for mention in catalogue.spot(words.value) if mention.equipment]
    if not found:
        raise BadRequest(
            f"the catalogue knows no {words.value!r}",
            advice="`laydown names` shows what it does; --catalogue adds to it",
        )
    return found[0]


def count_of(words: Words, load: Load, known: Known) -> Count:
    """The count that is written, in the unit that stands with it, else that of the load. Raises BadRequest."""
    found = known.count(words.value)
    if found is None or (found.at_least is None and found.at_most is None):
        raise BadRequest(f"{words.value!r} is no count", advice='write it as "24", "at least 24" or "20 to 30"')
    after = words.value[found.span.end :].split()
    unit = load.count.unit if load.count else load.items[0].component.value.replace("_", " ")
    return Count(
        at_least=found.at_least,
        at_most=found.at_most,
        approximate=found.approximate,
        unit=singular(folded(after[-1])) if after else unit,
        text=words.said,
        span=words.quote,
    )


def count_words(count: Count | None) -> str | None:
    """A count for people to read: "at least 24 (vehicle)"."""
    if count is None:
        return None
    bounds = [f"at least {count.at_least}"] if count.at_least is not None else []
    bounds += [f"at most {count.at_most}"] if count.at_most is not None else []
    exact = count.at_least is not None and count.at_least == count.at_most
    about = "about " if count.approximate else ""
    return f"{about}{count.at_least if exact else ', '.join(bounds)} ({count.unit})"


def days_of(words: Words) -> When:
    """ "2024-12-19", "2024-12" for the month, "2024-12-01..2024-12-19", either end left out where it is open."""
    first, dots, last = words.value.partition("..")
    earliest = _day(first, is_last=False) if first.strip() else None
    latest = _day(last, is_last=True) if last.strip() else None
    if not dots:
        latest = _day(first, is_last=True)
    if earliest is None and latest is None:
        raise BadRequest(f"when={words.value!r} names no day", advice=f"{NOTHING} stands for not stated")
    return When(earliest=earliest, latest=latest, text=words.said, span=words.quote)


def _day(words: str, *, is_last: bool) -> date:
    match = _DAY.fullmatch(words.strip())
    if match is None:
        advice = "write it as 2024-12-19, 2024-12, or 2024-12-01..2024-12-19"
        raise BadRequest(f"{words.strip()!r} is no day", advice=advice)
    year, month = int(match["year"]), int(match["month"])
    if match["day"]:
        return date(year, month, int(match["day"]))
    date(year, month, 1)  # a month that is none is told before its length is asked for
    return date(year, month, monthrange(year, month)[1] if is_last else 1)


def word_of(kind: type[Word], words: Words, noun: str) -> Word:
    """The word of a vocabulary that is written. Raises BadRequest, with all that there are."""
    wanted = words.value.casefold().replace(" ", "_")
    found = next((word for word in kind if word.value == wanted), None)
    if found is None:
        raise BadRequest(f"{words.value!r} is no {noun}", advice=f"one of {_listed(kind)}")
    return found


def _listed(kind: type[Word]) -> str:
    return ", ".join(word.value for word in kind)


def place_of(words: Words, places: PlaceIndex) -> Place | None:
    """The place that an id or a name means; None for a name that nothing bears. Raises BadRequest for several."""
    if entry := places.place(words.value):
        return entry
    found = next((it.candidates for it in places.spot(words.value) if it.text == words.value), ())
    if len(found) > 1:
        listed = ", ".join(f"{place.id} ({place.name}, {place.country})" for place in found[:_MOST_SHOWN])
        raise BadRequest(
            f"{words.value!r} may be several places: {listed}", advice="give the id of the one that is meant"
        )
    return found[0] if found else None
