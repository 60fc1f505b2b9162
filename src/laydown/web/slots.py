"""The cells of a claim by the names that corrections take, filled or not stated, each with its words or its reason."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from ..measure.words import component_words, count_words, days_words, other_words, outcome_words, place_words
from ..review import can_take
from ..terms import (
    WHOLE_CLAIM,
    Act,
    Basis,
    Claim,
    Component,
    Document,
    Fill,
    Load,
    OtherReading,
    Outcome,
    Party,
    PlaceRole,
    SourceKind,
    Span,
)
from .forms_told import OtherForm, SlotForm

_ROLES = (PlaceRole.ORIGIN, PlaceRole.VIA, PlaceRole.DESTINATION, PlaceRole.AT)
_ACTS = [act.value for act in Act if act is not Act.UNREAD]
_OUTCOMES = [outcome.value for outcome in Outcome if outcome is not Outcome.UNREAD]


def slots_of(claim: Claim) -> list[SlotForm]:
    """All cells of a claim, in the order of the claim record."""
    return list(_slots(claim))


def other_form(one: OtherReading, claim: Claim, slots: Sequence[SlotForm], document: Document) -> OtherForm:
    """What another reader has in a cell, beside what the claim holds there.

    Of a cell that has no words of its own, its evidence is shown.
    """
    mine = next((slot for slot in slots if slot.slot in (one.slot, f"{one.slot}.equipment")), None)
    role = next((slot for slot in slots if f"{slot.slot}.role" == one.slot), None)
    found = mine or role
    span = Span(start=found.span[0], end=found.span[1]) if found and found.span else claim.evidence[0].span
    is_whole = one.slot == WHOLE_CLAIM
    return OtherForm(
        slot=one.slot,
        label="the claim" if is_whole else f"{role.label}: role" if role else mine.label if mine else one.slot,
        reader=one.reader,
        held=None if is_whole else role.label if role else mine.value if mine else None,
        held_words=None if is_whole else span.quoted_from(document.text) or None,
        held_span=None if is_whole else (span.start, span.end),
        value=one.value,
        shown=other_words(one),
        words=one.words,
        span=(one.span.start, one.span.end) if one.span else None,
        can_take=can_take(one),
    )


def _slots(claim: Claim) -> Iterator[SlotForm]:
    is_read = claim.outcome is not Outcome.UNREAD
    yield _slot(claim, "act", "act", claim.act.value if is_read else None, choices=_ACTS)
    yield _slot(claim, "outcome", "outcome", outcome_words(claim.outcome) if is_read else None, choices=_OUTCOMES)
    for name, party in (("mover", claim.mover), ("recipient", claim.recipient), ("opposed_by", claim.opposed_by)):
        yield _slot(claim, name, name.replace("_", " "), _party(party), span=party.span if party else None)
    for name, label, loads in (("loads", "load", claim.loads), ("carriers", "carrier", claim.carriers)):
        for number, load in enumerate(loads):
            yield from _load(claim, f"{name}[{number}]", _numbered(label, number, len(loads)), load)
        if not loads:
            yield _slot(claim, f"{name}[0].equipment", label, None)
    for number, place in enumerate(claim.places):
        yield _slot(claim, f"places[{number}]", place.role.value, place_words(place), span=place.span)
    told = {place.role for place in claim.places}
    for role in _ROLES:
        if role not in told:
            yield _slot(claim, role.value, role.value, None)
    when = claim.when
    days = days_words(when.earliest, when.latest) if when else None
    yield _slot(claim, "when", "when", days, span=when.span if when else None)
    for number, source in enumerate(claim.attribution):
        label = _numbered("source", number, len(claim.attribution))
        yield _slot(claim, f"attribution[{number}]", label, source.name, span=source.span)
        kinds = _values(SourceKind)
        yield _slot(claim, f"attribution[{number}].kind", f"{label}: kind", _spoken(source.kind), choices=kinds)
    if not claim.attribution:
        yield _slot(claim, "attribution[0]", "source", None)
    for number, basis in enumerate(claim.basis):
        label = _numbered("basis", number, len(claim.basis))
        yield _slot(claim, f"basis[{number}]", label, _basis(basis), span=basis.span)


def _load(claim: Claim, slot: str, label: str, load: Load) -> Iterator[SlotForm]:
    first, *rest = load.items
    yield _slot(claim, f"{slot}.equipment", label, first.equipment, span=first.span, reason=slot)
    yield _slot(
        claim,
        f"{slot}.component",
        f"{label}: component",
        component_words(first.component),
        span=first.span,
        choices=_values(Component),
        reason=slot,
    )
    for number, item in enumerate(rest, 1):
        value = " ".join(part for part in (item.equipment, component_words(item.component)) if part)
        yield _slot(claim, f"{slot}.items[{number}]", f"{label}: and", value, span=item.span)
    count = load.count
    yield _slot(claim, f"{slot}.count", f"{label}: count", count_words(count), span=count.span if count else None)


def _slot(
    claim: Claim,
    name: str,
    label: str,
    value: str | None,
    *,
    span: Span | None = None,
    choices: Sequence[str] | None = None,
    reason: str | None = None,
) -> SlotForm:
    """One cell. `reason` is the slot whose reason stands for this one where it has none of its own."""
    fills = [fill for fill in claim.fills if _is_reason_for(fill, name)]
    fills = fills or [fill for fill in claim.fills if reason is not None and _is_reason_for(fill, reason)]
    words = span or next((fill.span for fill in fills if fill.span), None)
    rules = "; ".join(dict.fromkeys(fill.rule for fill in fills))
    return SlotForm(
        slot=name,
        label=label,
        value=value,
        span=(words.start, words.end) if words else None,
        why=rules or None,
        choices=list(choices) if choices else None,
    )


def _is_reason_for(fill: Fill, slot: str) -> bool:
    """A reason for "attribution" is one for every link of the chain, not for its parts."""
    return fill.slot == slot or (slot.startswith(f"{fill.slot}[") and "." not in slot)


def _numbered(label: str, number: int, of: int) -> str:
    return f"{label} {number + 1}" if of > 1 else label


def _party(party: Party | None) -> str | None:
    return f"{party.name} ({_spoken(party.kind)})" if party else None


def _basis(basis: Basis) -> str:
    return f"{_spoken(basis.kind)} of {basis.holder}" if basis.holder else _spoken(basis.kind)


def _spoken(value: StrEnum) -> str:
    return value.value.replace("_", " ")


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]
