import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import stix2

from laydown.export.imprint import Imprint
from laydown.export.stix import write_stix
from laydown.terms import (
    Assessment,
    Credibility,
    CredibilityRating,
    JudgementId,
    Outcome,
    PlaceRole,
    Record,
)
from poisoned import poisoned
from sample_record import sample_record

EXTENDED = "extension-definition--"


def written(record: Record | None = None, imprint: Imprint | None = None) -> str:
    stream = io.StringIO()
    write_stix(record or sample_record(), stream, imprint=imprint or Imprint())
    return stream.getvalue()


def objects(record: Record | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(record))["objects"]
    return found


def of(kind: str, record: Record | None = None) -> list[dict[str, Any]]:
    return [one for one in objects(record) if one["type"] == kind]


def ours(one: dict[str, Any]) -> dict[str, Any]:
    (extension,) = (value for key, value in one["extensions"].items() if key.startswith(EXTENDED))
    return dict(extension)


def test_the_same_record_gives_the_same_bytes_and_ids() -> None:
    assert written() == written()
    ids = [one["id"] for one in objects()]
    assert len(ids) == len(set(ids))


def test_the_library_of_the_standard_takes_the_bundle_without_custom_parts() -> None:
    bundle = stix2.parse(written(), allow_custom=False)
    assert len(bundle.objects) == len(objects())


def test_whatever_is_referred_to_is_in_the_bundle() -> None:
    ids = {one["id"] for one in objects()}
    for one in objects():
        for key, value in one.items():
            if key.endswith(("_ref", "_refs")):
                assert {value} if isinstance(value, str) else set(value) <= ids


def test_confidence_is_always_stated_where_it_may_be() -> None:
    for one in objects():
        assert ("confidence" in one) == (one["type"] != "extension-definition")


def test_what_nobody_judged_has_no_confidence_and_says_so() -> None:
    for report in of("report"):
        assert report["confidence"] == 0
        assert report["labels"] == ["credibility-not-judged"]


def test_what_people_hold_of_an_event_is_its_confidence() -> None:
    record = sample_record()
    event = record.events[0]
    rated = CredibilityRating(
        value=Credibility.PROBABLY_TRUE, by="ana", on=date(2025, 3, 1), judgement=JudgementId("jdg_1"), claims=1
    )
    assessment = Assessment(
        event=event.id,
        status=event.status,
        origins=event.origins,
        bases=(),
        reliability=(),
        credibility_ratings=(rated,),
        claims=event.claims,
        contradictions=(),
    )
    reports = of("report", replace(record, assessments=(assessment,)))
    assert reports[0]["confidence"] == 70
    assert "labels" not in reports[0]


def test_points_have_coordinates_and_areas_have_none() -> None:
    for location in of("location"):
        is_point = ours(location)["kind"] in ("site", "town")
        assert ("latitude" in location) == is_point
        assert "precision" not in location  # no source gives one


def test_a_position_that_was_made_rougher_has_its_precision_in_metres() -> None:
    record = sample_record()
    claims = tuple(
        replace(claim, places=tuple(replace(p, radius_km=p.radius_km or 25.0) for p in claim.places))
        for claim in record.claims
    )
    found = {one["precision"] for one in of("location", replace(record, claims=claims)) if "latitude" in one}
    assert found == {25_000.0}


def test_only_what_was_seen_is_a_sighting_and_never_where_it_was_still_going() -> None:
    record = sample_record()
    seen = {"moved", "under_way", "present", "seized"}
    assert {ours(one)["outcome"] for one in of("sighting")} <= seen
    assert {ours(one)["outcome"] for one in of("note")} - seen
    claims = tuple(replace(claim, outcome=Outcome.UNDER_WAY) for claim in record.claims)
    ahead = {p.name for c in claims for p in c.places if p.role is PlaceRole.DESTINATION}
    behind = {p.name for c in claims for p in c.places if p.role is not PlaceRole.DESTINATION}
    under_way = replace(record, claims=claims)
    names = {one["id"]: one["name"] for one in of("location", under_way)}
    at = {names[ref] for one in of("sighting", under_way) for ref in one.get("where_sighted_refs", ())}
    assert not at & (ahead - behind)


def test_the_number_of_things_is_a_bound_and_never_the_count_of_sightings() -> None:
    assert not any("count" in one for one in of("sighting"))
    bounds = [load for one in of("note") for load in ours(one)["loads"]]
    assert any(load["at_least"] is not None and load["at_most"] is None for load in bounds)


def test_every_quote_is_a_note_with_its_spans_and_its_outcome_first() -> None:
    record = sample_record()
    notes = of("note")
    assert len(notes) == len(record.claims)
    for note in notes:
        assert note["abstract"].startswith(ours(note)["outcome"].replace("_", " "))
        assert ours(note)["spans"]
        assert note["external_references"][0]["hashes"]["SHA-256"]


def test_a_contradiction_is_an_opinion_that_takes_no_side() -> None:
    told = [one for event in sample_record().events for one in event.contradictions]
    opinions = of("opinion")
    assert len(opinions) == len(told)
    assert {one["opinion"] for one in opinions} == {"neutral"}


def test_texts_of_sources_break_nothing() -> None:
    for payload in ('"}]} <script>', "javascript:alert(1)", "\ud800\x00"):
        stix2.parse(written(poisoned(payload)), allow_custom=False)
        assert not any("url" in ref for one in objects(poisoned(payload)) for ref in one.get("external_references", ()))
