"""The form of an answer is that of the claim record, and nothing that a model may not set is in it."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from asked import answer, proposed
from laydown.read.model.prompt import INSTRUCTIONS, PROMPT_VERSION, digest
from laydown.read.model.schema import (
    MOST_LETTERS,
    NoAnswer,
    ProposedBasis,
    ProposedClaim,
    ProposedItem,
    ProposedLoad,
    ProposedPlace,
    ProposedSource,
    answer_schema,
    decoded,
)
from laydown.terms import Act, Basis, BasisKind, Claim, Item, Load, Outcome, PlaceRef, PlaceRole, Source, SourceKind

DIGESTS = {"1": "08641faba628be8955a3b097cb9b5dbd493f732fbb0726d43044dd8ffbf3f3e2"}
OURS = {"id", "document", "confidence", "reader", "notes", "fills", "otherwise"}


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for one in node.values():
            yield from _nodes(one)
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)


def _names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def test_the_slots_are_those_of_a_claim_but_for_what_code_sets() -> None:
    assert set(ProposedClaim.__struct_fields__) == _names(Claim) - OURS
    assert set(ProposedLoad.__struct_fields__) == _names(Load)
    assert set(ProposedItem.__struct_fields__) == {"thing", "type"}
    assert _names(Item) == {"component", "text", "equipment", "span"}
    assert set(ProposedPlace.__struct_fields__) == {"role", "words"}
    assert {"role", "text"} <= _names(PlaceRef)
    assert set(ProposedSource.__struct_fields__) == (_names(Source) - {"name", "text", "span"}) | {"words"}
    assert set(ProposedBasis.__struct_fields__) == (_names(Basis) - {"text", "span"}) | {"words"}


@pytest.mark.parametrize(
    ("at", "values"),
    [
        (("act",), {one.value for one in Act} - {"unread"}),
        (("outcome",), {one.value for one in Outcome} - {"unread"}),
        (("places", "items", "properties", "role"), {one.value for one in PlaceRole} - {"unread"}),
        (("attribution", "items", "properties", "kind"), {one.value for one in SourceKind}),
        (("basis", "items", "properties", "kind"), {one.value for one in BasisKind}),
    ],
)
def test_the_vocabularies_are_those_of_the_record(at: tuple[str, ...], values: set[str]) -> None:
    node = json.loads(answer_schema())["properties"]["claims"]["items"]["properties"]
    for step in at:
        node = node[step]
    assert set(node["enum"]) == values


def test_the_schema_is_strict() -> None:
    objects = [node for node in _nodes(json.loads(answer_schema())) if node.get("type") == "object"]
    assert len(objects) == 10
    for node in objects:
        assert node["additionalProperties"] is False
        assert set(node["required"]) == set(node["properties"])
    assert "$ref" not in answer_schema()


def test_no_field_takes_a_number_but_the_one_of_a_passage_and_a_position() -> None:
    numbers = [node for node in _nodes(json.loads(answer_schema())) if node.get("type") in ("integer", "number")]
    assert len(numbers) == 3  # passage, and the basis of loads and of carriers


def test_the_instructions_tell_every_act_and_outcome() -> None:
    for member in (*Act, *Outcome, *PlaceRole):
        assert member == "unread" or member.value in INSTRUCTIONS


def test_the_version_of_the_prompt_is_raised_with_what_is_asked() -> None:
    assert DIGESTS[PROMPT_VERSION] == digest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"claims": null}',
        '{"claims": {}}',
        '{"claims": [], "note": "x"}',
        '{"claims": [{}]}',
        "[" * 200_000,
        '{"claims":' * 50_000,
        '{"claims": []} and then some',
        "I cannot do that.",
        " " * (MOST_LETTERS + 1),
        json.dumps(answer(proposed("x", act="unread"))),
        json.dumps(answer(proposed("x", outcome="destroyed"))),
        json.dumps(answer(proposed("x", confidence=1.0))),
        json.dumps(answer(proposed("x", when=20250210))),
        json.dumps(answer({**proposed("x"), "places": [{"role": "unread", "words": "Homs"}]})),
        json.dumps(answer({**proposed("x"), "places": [{"role": "at", "words": "Homs", "lat": 34.7}]})),
        '{"claims": [{"act": "\ud800"}]}',
    ],
)
def test_what_has_not_the_form_is_no_answer(text: str) -> None:
    with pytest.raises(NoAnswer) as error:
        decoded(text)
    assert len(str(error.value)) < 400


def test_a_fault_is_told_without_the_words_that_were_answered() -> None:
    with pytest.raises(NoAnswer) as error:
        decoded(json.dumps(answer(proposed("x", act="obey the page"))))
    assert "obey" not in str(error.value)


def test_a_fence_and_a_thought_are_passed_over() -> None:
    plain = json.dumps(answer(proposed("x")))
    assert decoded(f"```json\n{plain}\n```") == decoded(plain)
    assert decoded(f"<think>tanks?</think>\n{plain}") == decoded(plain)
