"""Review through the interface: what is judged is what was seen, and all of it can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk_door import client_over, page_of, sign_in, ticking, with_accounts
from laydown.store.sqlite import SqliteStore

API = "/api/v1"
Json = dict[str, Any]
DOUBTFUL = "clm_60c33d058d09cbfd"  # read with 0.55, the least sure of all
SURE = "clm_55ce26e0d689838b"


@pytest.fixture
def page(kept: Path) -> Iterator[TestClient]:
    """A page of the desk on the person's own machine."""
    with page_of(kept) as opened:
        yield opened


def claim(page: TestClient, name: str) -> Json:
    found: Json = page.get(f"{API}/claims/{name}").json()
    return found


def say(page: TestClient, said: Json, etag: str | None, status: int = 201) -> Json:
    headers = {"if-match": etag} if etag is not None else {}
    answer = page.post(f"{API}/judgements", json=said, headers=headers)
    assert answer.status_code == status, answer.text
    told: Json = answer.json()
    return told


def verdict(page: TestClient, name: str, verdict: str = "accept") -> Json:
    return say(page, {"says": "claim", "claim": name, "verdict": verdict}, claim(page, name)["etag"])


def undo(page: TestClient, judgements: list[str]) -> Json:
    answer = page.post(f"{API}/judgements/undo", json={"judgements": judgements})
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def judgements(store: Path) -> int:
    kept = SqliteStore.open(store)
    number = len(kept.verify_judgements())
    kept.close()
    return number


def test_the_most_doubtful_claim_waits_first(page: TestClient) -> None:
    waiting = page.get(f"{API}/queue").json()
    assert waiting["items"][0]["id"] == DOUBTFUL
    assert waiting["total"] == waiting["claims"] == 19


def test_what_is_judged_leaves_the_queue_and_comes_back_when_it_is_taken_back(page: TestClient) -> None:
    kept = verdict(page, DOUBTFUL)
    waiting = page.get(f"{API}/queue").json()
    assert DOUBTFUL not in [one["id"] for one in waiting["items"]]
    assert (waiting["total"], waiting["claims"]) == (18, 19)
    undo(page, kept["undo"])
    assert page.get(f"{API}/queue").json()["total"] == 19


@pytest.mark.parametrize("order", ["doubt", "when"])
def test_the_pages_of_a_queue_hold_every_claim_once(page: TestClient, order: str) -> None:
    seen, cursor = [], None
    while True:
        query: dict[str, Any] = {"limit": 4, "order": order, **({"cursor": cursor} if cursor else {})}
        found = page.get(f"{API}/queue", params=query).json()
        seen += [one["id"] for one in found["items"]]
        cursor = found["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 19


def test_a_cursor_passes_nothing_over_while_others_judge(page: TestClient) -> None:
    first = page.get(f"{API}/queue", params={"limit": 4}).json()
    for one in first["items"][2:]:
        verdict(page, one["id"])
    rest = page.get(f"{API}/queue", params={"cursor": first["next"]}).json()
    assert len(rest["items"]) == 15


def test_a_queue_of_a_filter_holds_its_claims_only(page: TestClient) -> None:
    waiting = page.get(f"{API}/queue", params={"outcome": "denied"}).json()
    assert 0 < waiting["total"] < 19


def test_a_verdict_is_kept_signed_dated_and_shown_with_the_claim(page: TestClient) -> None:
    kept = say(
        page,
        {"says": "claim", "claim": SURE, "verdict": "accept", "reason": "as the picture has it"},
        claim(page, SURE)["etag"],
    )
    (judged,) = kept["judgements"]
    assert (judged["by"], judged["kind"], judged["standing"]) == ("desk", "claim", "holds")
    assert judged["reason"] == "as the picture has it"
    assert judged["at"].startswith("2026-07-01T12:")
    assert [one["id"] for one in kept["claims"]] == [SURE]
    assert kept["claims"][0]["review"] == [judged]
    assert kept["events"] == [kept["claims"][0]["event"]]
    assert claim(page, SURE)["etag"] == kept["claims"][0]["etag"]
    assert page.get(f"{API}/state").json()["revision"] == kept["revision"]


def test_nothing_is_judged_without_what_was_seen(page: TestClient, kept: Path) -> None:
    problem = say(page, {"says": "claim", "claim": SURE, "verdict": "accept"}, None, 428)
    assert problem["type"] == "/problems/no-condition"
    say(page, {"says": "claim", "claim": SURE, "verdict": "accept"}, "*", 428)
    assert judgements(kept) == 0


@pytest.mark.parametrize("etag", ['"abc def"', "", '""', '"jdg_0000000000000000"', "W/nonsense"])
def test_an_etag_of_nothing_judges_nothing(page: TestClient, kept: Path, etag: str) -> None:
    answer = page.post(
        f"{API}/judgements",
        json={"says": "claim", "claim": SURE, "verdict": "accept"},
        headers={"if-match": etag},
    )
    assert answer.status_code in (412, 428)
    assert judgements(kept) == 0


def test_who_comes_second_is_told_and_nothing_is_kept(page: TestClient, kept: Path) -> None:
    etag = claim(page, SURE)["etag"]
    say(page, {"says": "claim", "claim": SURE, "verdict": "accept"}, etag)
    problem = say(page, {"says": "claim", "claim": SURE, "verdict": "reject"}, etag, 412)
    assert problem["errors"][0]["name"] == SURE
    assert judgements(kept) == 1


def test_after_an_undoing_the_new_etag_is_good(page: TestClient) -> None:
    kept = verdict(page, SURE)
    etag = undo(page, kept["undo"])["claims"][0]["etag"]
    assert etag == claim(page, SURE)["etag"]
    say(page, {"says": "claim", "claim": SURE, "verdict": "reject"}, etag)


def test_an_undoing_undone_lets_the_verdict_hold_again(page: TestClient) -> None:
    first = verdict(page, SURE)
    second = undo(page, first["undo"])
    third = undo(page, second["undo"])
    assert third["claims"][0]["review"][0]["id"] == first["undo"][0]
    say(page, {"says": "claim", "claim": SURE, "verdict": "reject"}, third["claims"][0]["etag"])


def test_a_rejected_claim_leaves_its_event_and_can_be_brought_back(page: TestClient) -> None:
    event = claim(page, SURE)["event"]
    kept = verdict(page, SURE, "reject")
    assert kept["claims"][0]["event"] is None
    assert SURE not in [told["claim"]["id"] for told in page.get(f"{API}/events/{event}").json()["told"]]
    assert undo(page, kept["undo"])["claims"][0]["event"] == event


def test_a_correction_puts_another_claim_in_the_place_of_the_first(page: TestClient) -> None:
    said = {"says": "correction", "claim": SURE, "cells": {"outcome": "blocked"}}
    kept = say(page, said, claim(page, SURE)["etag"])
    (now,) = kept["claims"]
    assert now["id"] != SURE
    assert now["record"]["outcome"] == "blocked"
    assert kept["judgements"][0]["cells"] == [
        {"slot": "outcome", "was": "moved", "becomes": "blocked", "is_quoted": False}
    ]
    answer = page.get(f"{API}/claims/{SURE}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, f"{API}/claims/{now['id']}")
    assert undo(page, kept["undo"])["claims"][0]["id"] == SURE


def test_a_claim_that_was_put_right_is_put_right_further(page: TestClient) -> None:
    first = say(
        page, {"says": "correction", "claim": SURE, "cells": {"outcome": "blocked"}}, claim(page, SURE)["etag"]
    )["claims"][0]
    said = {"says": "correction", "claim": first["id"], "cells": {"outcome": "denied"}}
    assert say(page, said, first["etag"])["claims"][0]["record"]["outcome"] == "denied"


def test_a_correction_quotes_the_words_that_were_marked(page: TestClient) -> None:
    found = claim(page, SURE)
    quote = found["quotes"][0]
    start = quote["start"] + quote["quote"].index(" ") + 1
    said = {
        "says": "correction",
        "claim": SURE,
        "cells": {"outcome": "blocked"},
        "spans": {"outcome": [start, quote["end"]]},
    }
    now = say(page, said, found["etag"])
    assert now["judgements"][0]["cells"][0]["is_quoted"]
    (slot,) = [one for one in now["claims"][0]["slots"] if one["slot"] == "outcome"]
    assert slot["span"] == [start, quote["end"]]


def test_a_correction_is_tried_without_being_kept(page: TestClient, kept: Path) -> None:
    said = {"says": "correction", "claim": SURE, "cells": {"outcome": "blocked", "mover": "none"}}
    tried = page.post(f"{API}/judgements/try", json=said).json()
    assert tried["becomes"]["record"]["outcome"] == "blocked"
    assert [cell["slot"] for cell in tried["cells"]] == ["outcome", "mover"]
    assert judgements(kept) == 0


@pytest.mark.parametrize("path", ["judgements/try", "judgements"])
def test_a_correction_that_cannot_be_names_its_slot(page: TestClient, path: str) -> None:
    said = {"says": "correction", "claim": SURE, "cells": {"outcome": "blocked", "loads[7].count": "3"}}
    answer = page.post(f"{API}/{path}", json=said, headers={"if-match": claim(page, SURE)["etag"]})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["name"] == "loads[7].count"
    assert error["advice"]


def test_two_claims_are_joined_and_parted_again(page: TestClient) -> None:
    one, other = SURE, DOUBTFUL
    pair = page.get(f"{API}/pairs/{other}/{one}").json()
    assert pair["claims"] == sorted((one, other))
    assert "to the machine they are" in pair["score"]
    kept = say(page, {"says": "pair", "claims": [one, other], "verdict": "same"}, pair["etag"])
    assert len(kept["events"]) == 1
    assert page.get(f"{API}/pairs/{one}/{other}").json()["review"] == kept["judgements"]
    assert len(undo(page, kept["undo"])["events"]) == 2


def test_a_pair_that_was_judged_meanwhile_is_not_judged_unseen(page: TestClient) -> None:
    etag = page.get(f"{API}/pairs/{SURE}/{DOUBTFUL}").json()["etag"]
    verdict(page, SURE)
    say(page, {"says": "pair", "claims": [SURE, DOUBTFUL], "verdict": "same"}, etag, 412)


def test_a_claim_is_no_pair_with_itself(page: TestClient) -> None:
    assert page.get(f"{API}/pairs/{SURE}/{SURE}").status_code == 404
    problem = say(page, {"says": "pair", "claims": [SURE, SURE], "verdict": "same"}, '"a b"', 422)
    assert problem["errors"][0]["name"] == "claims"


def test_an_event_is_rated_by_what_was_seen_of_it(page: TestClient) -> None:
    event = page.get(f"{API}/events").json()["items"][0]["id"]
    seen = page.get(f"{API}/events/{event}").json()
    said = {"says": "event", "event": event, "credibility": "2", "likelihood": "55-75"}
    kept = say(page, said, seen["etag"])
    assert kept["events"] == [event]
    assert page.get(f"{API}/events/{event}").json()["assessment"]["credibility"] == "2"
    say(page, said, seen["etag"], 412)


def test_one_origin_confirms_nothing(page: TestClient) -> None:
    event = next(one["id"] for one in page.get(f"{API}/events").json()["items"] if one["origins"] < 2)
    seen = page.get(f"{API}/events/{event}").json()["etag"]
    problem = say(page, {"says": "event", "event": event, "credibility": "1"}, seen, 422)
    assert problem["errors"][0]["name"] == "credibility"


def test_a_source_is_rated_by_its_name(page: TestClient) -> None:
    events = [page.get(f"{API}/events/{one['id']}").json() for one in page.get(f"{API}/events").json()["items"]]
    rated = next(row for event in events for row in event["assessment"]["reliability"] if row["etag"])
    kept = say(page, {"says": "source", "source": rated["name"].upper(), "reliability": "B"}, rated["etag"])
    assert rated["name"] in kept["judgements"][0]["says"]
    say(page, {"says": "source", "source": rated["name"], "reliability": "C"}, rated["etag"], 412)


def test_a_bulk_is_kept_whole_and_taken_back_with_one_undo(page: TestClient, kept: Path) -> None:
    waiting = page.get(f"{API}/queue", params={"limit": 6}).json()["items"]
    seen = [{"id": one["id"], "etag": one["etag"]} for one in waiting]
    answer = page.post(f"{API}/judgements/bulk", json={"claims": seen, "verdict": "accept"})
    assert answer.status_code == 201
    assert len(answer.json()["undo"]) == 6
    assert page.get(f"{API}/queue").json()["total"] == 13
    undo(page, answer.json()["undo"])
    assert page.get(f"{API}/queue").json()["total"] == 19
    assert judgements(kept) == 12


def test_of_a_bulk_in_which_one_was_judged_meanwhile_nothing_is_kept(page: TestClient, kept: Path) -> None:
    waiting = page.get(f"{API}/queue", params={"limit": 6}).json()["items"]
    verdict(page, waiting[4]["id"], "reject")
    seen = [{"id": one["id"], "etag": one["etag"]} for one in waiting]
    answer = page.post(f"{API}/judgements/bulk", json={"claims": seen, "verdict": "accept"})
    assert answer.status_code == 412
    assert answer.json()["errors"][0]["name"] == waiting[4]["id"]
    assert judgements(kept) == 1


def test_a_bulk_names_each_claim_once(page: TestClient) -> None:
    seen = {"id": SURE, "etag": claim(page, SURE)["etag"]}
    answer = page.post(f"{API}/judgements/bulk", json={"claims": [seen, seen], "verdict": "accept"})
    assert answer.status_code == 422


def test_of_an_undoing_that_cannot_be_nothing_is_kept(page: TestClient, kept: Path) -> None:
    first = verdict(page, SURE)["undo"]
    answer = page.post(f"{API}/judgements/undo", json={"judgements": [*first, "jdg_0000000000000000"]})
    assert answer.status_code == 422
    assert judgements(kept) == 1


def test_what_is_taken_back_is_not_taken_back_twice(page: TestClient) -> None:
    first = verdict(page, SURE)["undo"]
    undo(page, first)
    answer = page.post(f"{API}/judgements/undo", json={"judgements": first})
    assert (answer.status_code, answer.json()["errors"][0]["name"]) == (422, "judgement")


def test_the_log_tells_all_of_it_the_newest_first(page: TestClient) -> None:
    first = verdict(page, SURE)
    second = undo(page, first["undo"])
    log = page.get(f"{API}/judgements").json()
    assert [one["id"] for one in log["items"]] == [second["undo"][0], first["undo"][0]]
    assert [one["standing"] for one in log["items"]] == ["holds", "taken back"]
    assert log["people"] == ["desk"]
    assert len(log["head"]) == 64


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"by": "DESK"}, 3),
        ({"by": "somebody else"}, 0),
        ({"kind": "correction"}, 1),
        ({"about": SURE}, 1),
        ({"from": "2026-07-02"}, 0),
        ({"to": "2026-07-01", "kind": "claim"}, 2),
    ],
)
def test_the_log_is_filtered(page: TestClient, asked: dict[str, str], number: int) -> None:
    verdict(page, SURE)
    verdict(page, DOUBTFUL)
    other = "clm_97824f403ef8b36a"
    say(page, {"says": "correction", "claim": other, "cells": {"outcome": "moved"}}, claim(page, other)["etag"])
    assert page.get(f"{API}/judgements", params=asked).json()["total"] == number


def test_the_pages_of_the_log_hold_every_judgement_once_while_more_come(page: TestClient) -> None:
    waiting = [one["id"] for one in page.get(f"{API}/queue").json()["items"]]
    for name in waiting[:5]:
        verdict(page, name)
    first = page.get(f"{API}/judgements", params={"limit": 2}).json()
    verdict(page, waiting[5])
    second = page.get(f"{API}/judgements", params={"limit": 2, "cursor": first["next"]}).json()
    third = page.get(f"{API}/judgements", params={"limit": 2, "cursor": second["next"]}).json()
    told = [one["about"][0] for one in (*first["items"], *second["items"], *third["items"])]
    assert told == waiting[4::-1]
    assert third["next"] is None


def test_a_request_that_is_sent_again_is_answered_and_not_done_again(page: TestClient, kept: Path) -> None:
    said = {"says": "claim", "claim": SURE, "verdict": "accept"}
    headers = {"if-match": claim(page, SURE)["etag"], "idempotency-key": "first"}
    one, other = (page.post(f"{API}/judgements", json=said, headers=headers) for _ in range(2))
    assert one.status_code == other.status_code == 201
    assert one.json() == other.json()
    assert judgements(kept) == 1
    answer = page.post(f"{API}/judgements", json={**said, "verdict": "reject"}, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")


def test_what_failed_may_be_tried_again_with_its_key(page: TestClient) -> None:
    said = {"says": "claim", "claim": SURE, "verdict": "accept"}
    key = {"idempotency-key": "first"}
    assert page.post(f"{API}/judgements", json=said, headers=key).status_code == 428
    again = {**key, "if-match": claim(page, SURE)["etag"]}
    assert page.post(f"{API}/judgements", json=said, headers=again).status_code == 201


def test_a_judgement_is_signed_with_the_account(kept: Path) -> None:
    with_accounts(kept)
    with client_over(kept, needs_account=True, now=ticking()) as page:
        sign_in(page, "rhea")
        assert verdict(page, SURE)["judgements"][0]["by"] == "rhea"


def test_a_reader_judges_nothing(kept: Path) -> None:
    with_accounts(kept)
    with client_over(kept, needs_account=True, now=ticking()) as page:
        sign_in(page, "rob")
        problem = say(page, {"says": "claim", "claim": SURE, "verdict": "accept"}, claim(page, SURE)["etag"], 403)
        assert problem["detail"] == "this takes the role reviewer; yours is reader"


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"says": "everything"},
        {"says": "claim", "claim": SURE, "verdict": "perhaps"},
        {"says": "claim", "claim": SURE, "verdict": "accept", "by": "somebody else"},
        {"says": "claim", "claim": "clm_0000000000000000", "verdict": "accept"},
        {"says": "correction", "claim": SURE, "cells": {}},
        {"says": "correction", "claim": SURE, "cells": {"outcome": "blocked"}, "spans": {"outcome": [5, 2]}},
        {"says": "event", "event": "evt_0000000000000000", "credibility": "2"},
        {"says": "source", "source": "nobody in particular", "reliability": "B"},
        {"says": "taken_back", "judgement": "jdg_0000000000000000"},
    ],
)
def test_what_cannot_be_said_is_refused(page: TestClient, kept: Path, said: Any) -> None:
    assert page.post(f"{API}/judgements", json=said, headers={"if-match": '"unjudged"'}).status_code == 422
    assert judgements(kept) == 0


def test_the_scales_are_those_of_the_admiralty_code(page: TestClient) -> None:
    scales = page.get(f"{API}/scales").json()
    assert [one["value"] for one in scales["reliability"]] == list("ABCDEF")
    assert [one["value"] for one in scales["credibility"]] == list("123456")
