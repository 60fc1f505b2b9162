"""Questions to the record, as a browser puts them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk_door import client_over
from laydown.measure.ids import sha256_hex
from laydown.store.sqlite import SqliteStore
from laydown.terms import Arrival, Capture, Captured, CaptureMethod, Envelope, Reading
from laydown.web.papers import direction_of, link_of
from sample_record import sample_record

API = "/api/v1"
AT = datetime(2026, 1, 2, tzinfo=UTC)


def asked(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(f"{API}/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_state_says_how_much_there_is_and_whose(client: TestClient) -> None:
    state = asked(client, "state")
    assert state["documents"] == len(sample_record().documents)
    assert state["claims"] == len(sample_record().claims)
    assert state["is_current"] is True
    assert state["account"] == {"name": "desk", "role": "admin"}
    assert any("GeoNames" in line for line in state["credits"])


def test_the_state_tells_nothing_of_the_record_to_who_is_not_signed_in(kept: Path) -> None:
    with client_over(kept, needs_account=True) as client:
        state = asked(client, "state")
        assert state["account"] is None
        assert (state["events"], state["store"], state["earliest"]) == (0, "", None)
        assert client.get(f"{API}/view").status_code == 401


def test_a_view_is_what_its_parts_are(client: TestClient) -> None:
    view = asked(client, "view", limit=3, outcome="blocked")
    assert view["events"] == asked(client, "events", limit=3, outcome="blocked")
    assert view["facets"] == asked(client, "facets", outcome="blocked")
    assert 0 < view["total"] < view["of"]
    assert view["asked"] == "blocked"
    everything = asked(client, "view")
    assert everything["total"] == everything["of"]
    assert everything["asked"] == ""


def test_pages_lead_through_all_events_and_claims(client: TestClient) -> None:
    for path in ("events", "claims"):
        found: list[str] = []
        query: dict[str, Any] = {"limit": 2}
        while True:
            page = asked(client, path, **query)
            found += [item["id"] for item in page["items"]]
            if page["next"] is None:
                break
            query["cursor"] = page["next"]
        assert len(found) == len(set(found)) == page["total"]


def test_an_event_comes_with_everything_behind_it(client: TestClient) -> None:
    row = asked(client, "events", sort="-origins", limit=1)["items"][0]
    event = asked(client, f"events/{row['id']}")
    assert {name: event[name] for name in row} == row
    assert [told["claim"]["id"] for told in event["told"]] == event["record"]["claims"]
    assert sum(origin["is_counted"] for origin in event["origin_list"]) == event["origins"]
    assert all(told["document"]["sha256"] in event["citation"] for told in event["told"])
    assert event["id"] in event["citation"]


def test_every_span_is_counted_in_the_text_of_the_document(client: TestClient) -> None:
    for claim in asked(client, "claims", limit=200)["items"]:
        text = asked(client, f"documents/{claim['document']}")["text"]
        for quote in claim["quotes"]:
            assert text[quote["start"] : quote["end"]] == quote["quote"]
            assert all(0 <= start < end <= len(text) for start, end, _ in quote["marks"])


def test_a_claim_has_all_its_slots_filled_or_not_stated(client: TestClient) -> None:
    for claim in asked(client, "claims", limit=200)["items"]:
        slots = {slot["slot"]: slot["value"] for slot in claim["slots"]}
        assert {"act", "outcome", "mover", "recipient", "opposed_by", "when"} <= slots.keys()
        assert slots["mover"] is None or claim["record"]["mover"]["name"] in slots["mover"]
        assert len(slots) == len(claim["slots"])


def test_an_id_that_an_event_had_before_leads_to_it(client: TestClient) -> None:
    merged = next((event for event in asked(client, "events", limit=500)["items"] if _also(client, event)), None)
    assert merged is not None, "the record has an event that was merged"
    answer = client.get(f"{API}/events/{_also(client, merged)[0]}?known_by=2030-01-01", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{API}/events/{merged['id']}?known_by=2030-01-01"


def _also(client: TestClient, event: dict[str, Any]) -> list[str]:
    found: list[str] = asked(client, f"events/{event['id']}")["also"]
    return found


def test_an_id_of_an_earlier_reading_leads_to_what_tells_its_words_now(kept: Path) -> None:
    record = sample_record()
    page = record.documents[0]
    claims = tuple(claim for claim in record.claims if claim.document == page.id)
    with client_over(kept) as client:
        before = asked(client, f"claims/{claims[0].id}")["event"]
        changed = tuple(replace(claim, act=claim.act, id=type(claim.id)(f"{claim.id}x")) for claim in claims[:1])
        store = SqliteStore.open(kept)
        moved = tuple(replace(claim, evidence=claim.evidence[:1], mover=None, recipient=None) for claim in changed)
        store.add_reading(Reading(document=page, claims=moved, reader="rules 2", read_at=AT))
        store.close()
        answer = client.get(f"{API}/events/{before}", follow_redirects=False)
        assert answer.status_code in (200, 308)
        assert asked(client, f"claims/{claims[0].id}")["event"] is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("events/evt_0000000000000000", 404),
        ("events/none", 404),
        ("claims/clm_none", 404),
        ("documents/doc_none", 404),
        ("documents/doc_none/original", 404),
        ("events?limit=0", 422),
        ("events?limit=501", 422),
        ("events?sort=size", 422),
        ("events?cursor=none", 422),
        ("events?cursor=%F0%9F%98%80", 422),
        ("view?from=yesterday", 422),
        ("view?outcome=stopped", 422),
        ("view?bbox=1,2,3", 422),
        ("view?known_by=2025", 422),
        ("holdings?as_of=today", 422),
        ("search?q=", 422),
        ("search", 422),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_its_reason(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_the_parameter_that_is_wrong_is_named(client: TestClient) -> None:
    assert client.get(f"{API}/view?to=x").json()["errors"][0]["name"] == "to"
    assert client.get(f"{API}/view?limit=x").json()["errors"][0]["name"] == "limit"


def test_who_has_an_answer_is_told_that_it_holds(client: TestClient) -> None:
    first = client.get(f"{API}/view?outcome=moved")
    again = client.get(f"{API}/view?outcome=moved", headers={"if-none-match": f'W/{first.headers["etag"]}, "x"'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(f"{API}/view?outcome=blocked").headers["etag"] != first.headers["etag"]


def test_holdings_are_those_of_the_day(client: TestClient) -> None:
    late = asked(client, "holdings", as_of="2030-01-01")
    early = asked(client, "holdings", as_of="1990-01-01")
    assert len(late["items"]) >= len(early["items"])
    for one in late["items"]:
        assert one["words"] == "not stated" or one["words"][0].isalnum()
        assert one["days_old"] is None or one["days_old"] > 0


def test_the_bytes_of_a_document_are_for_keeping_and_never_opened_here(tmp_path: Path) -> None:
    record, path = sample_record(), tmp_path / "laydown.db"
    data = b"<script>alert(1)</script>"
    page = replace(record.documents[0], sha256=sha256_hex(data))
    capture = Capture(
        sha256=page.sha256,
        size_bytes=len(data),
        name="page.html",
        at=AT,
        tool="laydown",
        arrival=Arrival(method=CaptureMethod.FILE),
        envelope=Envelope(),
        is_kept=True,
    )
    store = SqliteStore.open(path)
    told = tuple(claim for claim in record.claims if claim.document == page.id)
    captured = Captured(capture=capture, data=data)
    store.add_reading(Reading(document=page, claims=told, reader="rules 1", read_at=AT, captured=captured))
    store.close()
    with client_over(path) as client:
        answer = client.get(f"{API}/documents/{page.id}/original")
        assert answer.content == data
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"] == "application/octet-stream"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert asked(client, f"documents/{page.id}")["captured"] == AT.isoformat()


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_addresses_of_pages_are_links(url: str | None, *, is_link: bool) -> None:
    assert link_of(url) == (url if is_link else None)


def test_text_runs_as_most_of_its_letters_do() -> None:
    assert direction_of("وصلت السفينة S-300 إلى طرطوس") == "rtl"
    assert direction_of("Вывод из Хмеймима") == "ltr"
    assert direction_of("") == "ltr"
