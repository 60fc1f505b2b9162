"""How the record changed, told to those who keep a copy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk_door import page_of

API = "/api/v1"
SURE = "clm_55ce26e0d689838b"


@pytest.fixture
def page(kept: Path) -> Iterator[TestClient]:
    """A page of the desk on the person's own machine."""
    with page_of(kept) as opened:
        yield opened


def changes(page: TestClient, since: int = 0, limit: int = 1_000) -> dict[str, Any]:
    found: dict[str, Any] = page.get(f"{API}/changes", params={"since": since, "limit": limit}).json()
    return found


def say(page: TestClient, said: dict[str, Any], about: str) -> dict[str, Any]:
    etag = page.get(about).json()["etag"]
    answer = page.post(f"{API}/judgements", json=said, headers={"if-match": etag})
    assert answer.status_code == 201, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


def mirror(page: TestClient, copy: dict[tuple[str, str], str], since: int, limit: int = 7) -> int:
    """What a program that keeps a copy does."""
    while True:
        found = changes(page, since, limit)
        for one in found["items"]:
            copy.pop((one["thing"], one["id"]), None)
            if one["digest"] is not None:
                copy[one["thing"], one["id"]] = one["digest"]
        since = found["next"]
        if found["is_last"]:
            return since


def test_at_first_everything_came(page: TestClient) -> None:
    found = changes(page)
    assert {one["kind"] for one in found["items"]} == {"added"}
    state = page.get(f"{API}/state").json()
    numbers = {thing: sum(one["thing"] == thing for one in found["items"]) for thing in ("document", "claim", "event")}
    assert numbers == {"document": state["documents"], "claim": state["claims"], "event": state["events"]}
    assert [one["number"] for one in found["items"]] == list(range(1, len(found["items"]) + 1))


def test_where_nothing_changed_nothing_is_told(page: TestClient) -> None:
    last = changes(page)["next"]
    assert changes(page, last) == {"items": [], "next": last, "is_last": True}


def test_a_correction_is_a_claim_that_went_with_the_one_it_became(page: TestClient) -> None:
    last = changes(page)["next"]
    said = {"says": "correction", "claim": SURE, "cells": {"outcome": "blocked"}}
    now = say(page, said, f"{API}/claims/{SURE}")["claims"][0]["id"]
    told = {(one["thing"], one["id"]): one for one in changes(page, last)["items"]}
    assert told["claim", SURE]["kind"] == "gone"
    assert told["claim", SURE]["digest"] is None
    assert told["claim", SURE]["became"] == now
    assert told["claim", now]["kind"] == "added"


def test_events_that_are_joined_leave_a_tombstone_that_leads_to_the_one_they_are_now(page: TestClient) -> None:
    last = changes(page)["next"]
    one, other = "clm_88c84cc353faab58", "clm_bd1382467eed898c"  # each told alone
    said = {"says": "pair", "claims": [one, other], "verdict": "same"}
    (event,) = say(page, said, f"{API}/pairs/{one}/{other}")["events"]
    gone = [told for told in changes(page, last)["items"] if (told["thing"], told["kind"]) == ("event", "gone")]
    assert [told["became"] for told in gone] == [event]


def test_an_accepted_claim_changed(page: TestClient) -> None:
    last = changes(page)["next"]
    say(page, {"says": "claim", "claim": SURE, "verdict": "accept"}, f"{API}/claims/{SURE}")
    assert ("claim", SURE, "changed") in {
        (one["thing"], one["id"], one["kind"]) for one in changes(page, last)["items"]
    }


def test_a_rejected_claim_is_gone_and_an_undoing_brings_it_back(page: TestClient) -> None:
    copy: dict[tuple[str, str], str] = {}
    last = mirror(page, copy, 0)
    before = dict(copy)
    kept = say(page, {"says": "claim", "claim": SURE, "verdict": "reject"}, f"{API}/claims/{SURE}")
    last = mirror(page, copy, last)
    assert ("claim", SURE) not in copy
    page.post(f"{API}/judgements/undo", json={"judgements": kept["undo"]})
    mirror(page, copy, last)
    assert copy == before


def test_a_copy_made_page_by_page_is_the_copy_made_at_once(page: TestClient) -> None:
    one: dict[tuple[str, str], str] = {}
    other: dict[tuple[str, str], str] = {}
    assert mirror(page, one, 0, 3) == mirror(page, other, 0, 1_000)
    assert one == other


def test_the_same_record_is_noted_once_by_two_desks(kept: Path, page: TestClient) -> None:
    last = changes(page)["next"]
    with page_of(kept) as second:
        assert changes(second)["next"] == last


@pytest.mark.parametrize("asked", [{"since": "-1"}, {"since": "x"}, {"limit": "0"}, {"limit": "1001"}])
def test_a_number_that_is_none_is_refused(page: TestClient, asked: dict[str, str]) -> None:
    assert page.get(f"{API}/changes", params=asked).status_code == 422
