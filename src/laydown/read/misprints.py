"""Notes on claims whose loads or carriers are named by a misprint, so that a reader of the claim knows and can check.

Takes the drafts of a document and the mentions of equipment in it; gives the drafts with a note a misprinted name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..terms import EquipmentMention
from .drafts import Draft

_NOUN = re.compile(r"[a-z-]+")


def with_misprints(drafts: Iterable[Draft], mentions: Sequence[EquipmentMention]) -> tuple[Draft, ...]:
    """The drafts, with a note where the words that an item rests on are no spelling of its name.

    An item rests on a mention that it is read from, or that names its type within the evidence. `mentions` are those of
    the document, spans counted in it.
    """
    misprints = [one for one in mentions if one.is_misprint and one.equipment]
    return tuple(_noted(draft, misprints) for draft in drafts) if misprints else tuple(drafts)


def _noted(draft: Draft, misprints: Sequence[EquipmentMention]) -> Draft:
    notes = (misprint_note(one) for one in misprints if _rests_on(draft, one))
    return replace(draft, notes=tuple(dict.fromkeys((*draft.notes, *notes))))


def _rests_on(draft: Draft, mention: EquipmentMention) -> bool:
    items = [item for load in (*draft.loads, *draft.carriers) for item in load.items]
    of_type = [item for item in items if item.equipment == mention.equipment]
    is_quoted = any(span.covers(mention.span) for span, _ in draft.evidence)
    is_named = any(item.span is not None and item.span.overlaps(mention.span) for item in of_type)
    return bool(of_type) and (is_quoted or is_named)


def misprint_note(mention: EquipmentMention) -> str:
    """The note on one mention: “S-3OO” is read as S-300."""
    return f"“{_name_alone(mention.text)}” is read as {mention.equipment}"


def _name_alone(text: str) -> str:
    """A name without the noun behind it: "S-3OO" of "S-3OO launchers"."""
    words = text.split(" ")
    kept = len(words)
    while kept > 1 and _NOUN.fullmatch(words[kept - 1]) and words[kept - 2]:
        kept -= 1
    return " ".join(words[:kept])
