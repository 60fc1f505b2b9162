"""What a language model is asked to answer with: claims in words of the text, as dataclasses and as JSON Schema.

The slots are those of `terms.Claim`. A model gives words that stand in the text, and picks act, outcome, roles and
kinds from the closed vocabularies; it has no field for a number, a day, a coordinate, an id, a country, a confidence
or a reliability. What it says is a proposal until `ground` found it in the text. Every field must be there, no other
may.
"""

import json
import re
from functools import cache
from typing import Any

import msgspec

from ...terms import Act, BasisKind, Outcome, PlaceRole, SourceKind

SCHEMA_NAME = "laydown_claims"
MOST_LETTERS = 400_000  # of an answer; more is no answer to a few pages of text
_UNREAD = "unread"  # ours: what a reader that does not read leaves open
_FENCE = "```"
_THOUGHT = "<think>", "</think>"


class ProposedQuote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quotation of the passage with this number."""

    passage: int
    quote: str


class ProposedItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing: the noun for it, and the name of its type where that stands elsewhere ("radars … of the S-400")."""

    thing: str
    type: str | None


class ProposedLoad(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Things counted together; `basis` holds positions in the claim's list of bases, from 0."""

    items: tuple[ProposedItem, ...]
    count: str | None
    basis: tuple[int, ...]


class ProposedPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place in a role."""

    role: PlaceRole
    words: str


class ProposedSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One link of the chain, nearest first."""

    words: str
    kind: SourceKind


class ProposedBasis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the chain rests on."""

    kind: BasisKind
    words: str | None
    holder: str | None


class ProposedClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim as the model tells it."""

    act: Act
    outcome: Outcome
    evidence: tuple[ProposedQuote, ...]
    mover: str | None
    recipient: str | None
    opposed_by: str | None
    loads: tuple[ProposedLoad, ...]
    carriers: tuple[ProposedLoad, ...]
    places: tuple[ProposedPlace, ...]
    when: str | None
    attribution: tuple[ProposedSource, ...]
    basis: tuple[ProposedBasis, ...]


class ProposedAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole answer."""

    claims: tuple[ProposedClaim, ...]


@cache
def answer_schema() -> str:
    """The JSON Schema of an answer in its strict form, as JSON: no other fields, all required, no references.

    What has no value is null or an empty list. Same version, same text.
    """
    (whole,), parts = msgspec.json.schema_components([ProposedAnswer], ref_template="{name}")
    return json.dumps(_strict(whole, parts), ensure_ascii=False, separators=(",", ":"))


def _strict(node: Any, parts: dict[str, Any]) -> Any:
    """The node with its parts written out in place, and without what is said to readers only."""
    if isinstance(node, list):
        return [_strict(one, parts) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _strict(parts[node["$ref"]], parts)
    if "enum" in node:
        return {"type": "string", "enum": [value for value in node["enum"] if value != _UNREAD]}
    kept = {key: value for key, value in node.items() if key not in ("title", "description", "default")}
    return {
        key: {name: _strict(one, parts) for name, one in value.items()}
        if key == "properties"
        else _strict(value, parts)
        for key, value in kept.items()
    }


class NoAnswer(ValueError):
    """A text that is no answer in the form asked for; the message says where it breaks the form, in no page's words."""


def decoded(text: str) -> ProposedAnswer:
    """The answer in `text`. Raises NoAnswer.

    A fence of three back quotes around it and a thought before it are passed over, nothing else is.
    """
    if len(text) > MOST_LETTERS:
        raise NoAnswer(f"it has more than {MOST_LETTERS:,} characters")
    bare = _bare(text)
    try:
        answer = msgspec.json.decode(bare, type=ProposedAnswer)
    except msgspec.ValidationError as error:
        raise NoAnswer(_named(str(error))) from error
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise NoAnswer("it is no JSON text that ends where it should") from error
    for number, claim in enumerate(answer.claims):
        roles = [place.role.value for place in claim.places]
        if _UNREAD in (claim.act.value, claim.outcome.value, *roles):
            raise NoAnswer(f"claim {number} has a value that is none of those listed")
    return answer


def _bare(text: str) -> str:
    """The text without a thought before it and a fence around it."""
    opens, closes = _THOUGHT
    bare = text.strip()
    if bare.startswith(opens):
        bare = bare.partition(closes)[2].strip()
    if bare.startswith(_FENCE) and bare.endswith(_FENCE):
        bare = bare.partition("\n")[2].removesuffix(_FENCE).strip()
    return bare


_THEIR_WORDS = re.compile(r"(?P<what>enum value|unknown field) [`'].*[`']")


def _named(fault: str) -> str:
    """Where the form is broken, without the value that stands there: it may be words of the page."""
    return _THEIR_WORDS.sub(r"\g<what>", fault)[:300]
