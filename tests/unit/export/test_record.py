import json
from dataclasses import replace
from importlib import resources
from typing import Any

import jsonschema
import pytest

from laydown.export.record import claim_record, event_record, holding_record
from laydown.terms import Check, CheckKind, Claim, Document, Span
from sample_record import sample_record

RECORD = sample_record()
DOCUMENTS = {document.id: document for document in RECORD.documents}
KEYS = [
    "schema",
    "id",
    "document",
    "evidence",
    "act",
    "outcome",
    "mover",
    "recipient",
    "opposed_by",
    "loads",
    "carriers",
    "places",
    "when",
    "attribution",
    "basis",
    "confidence",
    "reader",
    "notes",
    "fills",
    "checks",
]


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.files("laydown.export") / "claim.schema.json").read_text())
    return found


def pairs() -> list[tuple[Claim, Document]]:
    return [(claim, DOCUMENTS[claim.document]) for claim in RECORD.claims]


@pytest.mark.parametrize(("claim", "document"), pairs(), ids=lambda value: value.id)
def test_every_claim_record_keeps_the_packaged_schema(claim: Claim, document: Document) -> None:
    checker = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    checker.validate(claim_record(claim, document))


def test_the_schema_is_itself_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("slot", "value"),
    [("outcome", "arrived"), ("confidence", 1.5), ("evidence", []), ("mover", {}), ("when", ""), ("id", "")],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(slot: str, value: object) -> None:
    record = claim_record(*pairs()[0]) | {slot: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema())


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    assert list(claim_record(*pairs()[0])) == KEYS


@pytest.mark.parametrize(("claim", "document"), pairs(), ids=lambda value: value.id)
def test_every_quote_is_the_text_between_its_bounds(claim: Claim, document: Document) -> None:
    for evidence in claim_record(claim, document)["evidence"]:
        assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_what_the_source_does_not_say_is_null_or_an_empty_list() -> None:
    record = next(claim_record(c, d) for c, d in pairs() if c.outcome == "uncertain")
    assert record["mover"] is None
    assert record["when"] is None
    assert record["carriers"] == []
    assert record["places"][0]["lat"] is None


def test_an_event_names_its_claims_origins_and_contradictions_first() -> None:
    record = event_record(next(event for event in RECORD.events if event.contradictions))
    assert list(record)[:5] == ["schema", "event", "claims", "origins", "contradictions"]
    assert record["schema"] == "laydown.event/1"
    assert set(record["contradictions"][0]) == {"claims", "field", "kind", "reason", "quotes", "copy", "also"}


def test_every_value_of_an_event_names_the_claims_that_support_it() -> None:
    for event in map(event_record, RECORD.events):
        values = [*event["outcomes"], *event["loads"], *event["places"], *event["parties"]]
        assert values
        assert all(set(value["claims"]) <= set(event["claims"]) and value["claims"] for value in values)


def test_a_holding_has_bounds_and_never_a_bare_number() -> None:
    for holding in map(holding_record, RECORD.holdings):
        assert {"at_least", "at_most"} <= set(holding)
        assert "count" not in holding


def test_records_hold_nothing_but_json_values() -> None:
    values = [claim_record(*pair) for pair in pairs()]
    values += [*map(event_record, RECORD.events), *map(holding_record, RECORD.holdings)]
    assert json.loads(json.dumps(values)) == values


def test_a_check_goes_with_the_claims_whose_evidence_it_tests() -> None:
    claim, document = pairs()[0]
    evidence = claim.evidence[0].span
    check = Check(
        kind=CheckKind.CONVERSION,
        is_right=False,
        said="900 km",
        computed="643.7 km",
        arithmetic="400 mi = 643.7 km",
        span=Span(start=evidence.start, end=evidence.start + 5),
    )
    elsewhere = replace(check, span=Span(start=len(document.text), end=len(document.text) + 5))
    (told,) = claim_record(claim, document, [check, elsewhere])["checks"]
    assert told == {
        "kind": "conversion",
        "is_right": False,
        "said": "900 km",
        "computed": "643.7 km",
        "arithmetic": "400 mi = 643.7 km",
        "span": {"start": evidence.start, "end": evidence.start + 5},
    }
    jsonschema.validate(claim_record(claim, document, [check]), schema())
