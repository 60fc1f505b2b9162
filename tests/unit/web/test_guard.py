"""What stands before every route."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from desk_door import ADDRESS, client_over
from laydown.web.door import Door

STATE = "/api/v1/state"


def test_the_desk_answers_by_its_own_name(client: TestClient) -> None:
    assert client.get(STATE).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8470", "127.0.0.1.evil.example", "localhost.evil", ""])
def test_a_name_that_the_desk_is_not_known_by_is_refused(client: TestClient, host: str) -> None:
    answer = client.get(STATE, headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["type"] == "/problems/wrong-host"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8470", "localhost."])
def test_every_name_of_this_machine_is_the_desks(client: TestClient, host: str) -> None:
    assert client.get(STATE, headers={"host": host}).status_code == 200


def test_two_hosts_are_refused(client: TestClient) -> None:
    answer = client.get(STATE, headers=[("host", "127.0.0.1"), ("host", "127.0.0.1")])
    assert answer.status_code == 421


def test_a_desk_without_accounts_answers_no_proxy(client: TestClient) -> None:
    assert client.get(STATE, headers={"x-forwarded-for": "192.0.2.1"}).status_code == 421


def test_an_address_over_eight_kilobytes_is_refused(client: TestClient) -> None:
    answer = client.get(f"{STATE}?q={'a' * 8200}")
    assert (answer.status_code, answer.json()["type"]) == (414, "/problems/long-address")


def test_a_method_that_an_address_does_not_take_names_those_that_it_takes(client: TestClient) -> None:
    answer = client.delete(STATE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_head_is_a_get_without_a_body(client: TestClient) -> None:
    answer = client.head(STATE)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["/", STATE, "/api/v1/nothing", "/nothing", "/static/nothing.js"])
def test_every_answer_carries_the_headers_that_keep_others_out(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_transport_security_is_asked_for_by_tls_only(kept: Path, client: TestClient) -> None:
    assert "strict-transport-security" not in client.get(STATE).headers
    door = Door(hosts=frozenset({"desk.example.org"}), public_url="https://desk.example.org")
    with client_over(kept, door=door) as behind:
        assert "strict-transport-security" in behind.get(STATE, headers={"host": "desk.example.org"}).headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8470"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": ADDRESS, "sec-fetch-site": "cross-site"},
    ],
)
def test_what_another_site_sends_is_not_written(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/v1/anything", json={}, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/cross-site")


def test_a_page_that_does_not_know_the_token_writes_nothing(client: TestClient) -> None:
    answer = client.post("/api/v1/anything", json={}, headers={"origin": ADDRESS})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/no-token")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"]
)
def test_a_body_of_another_kind_is_refused(client: TestClient, kind: str) -> None:
    assert client.post("/api/v1/anything", content="{}", headers={"content-type": kind}).status_code == 415


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/anything", content=b" " * 300_000, headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_body_that_is_too_large_and_does_not_say_so_is_refused(client: TestClient) -> None:
    pieces = (b" " * 50_000 for _ in range(10))
    answer = client.post("/api/v1/anything", content=pieces, headers={"content-type": "application/json"})
    assert answer.status_code == 413
