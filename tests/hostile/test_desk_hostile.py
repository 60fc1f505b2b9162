"""The desk against those who want in: other sites and names, others' sessions, guesses, and broken requests."""

import asyncio
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from desk_door import AT, WORDS, client_over, page_of, parts_over, sign_in, with_accounts
from fuzz.interface import running
from laydown.store.sqlite import SqliteStore
from laydown.terms import Reading
from laydown.web import create_app, pages
from laydown.web.door import Door
from sample_record import sample_record
from strategies import READ_AT

API = "/api/v1"
CLAIM = "clm_55ce26e0d689838b"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "' OR 1=1 --",
    "\u202ealert\u2066",
    "%3Cscript%3Ealert(1)%3C/script%3E",
)


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laydown.access.passwords._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store with the record written by hand and three accounts."""
    record = sample_record()
    path = tmp_path / "laydown.db"
    store = SqliteStore.open(path)
    for document in record.documents:
        claims = tuple(claim for claim in record.claims if claim.document == document.id)
        store.add_reading(Reading(document=document, claims=claims, reader="rules 1", read_at=READ_AT))
    store.close()
    with_accounts(path)
    return path


@pytest.fixture
def own(kept: Path) -> Iterator[TestClient]:
    """A page on a person's own machine, without accounts."""
    with page_of(kept) as opened:
        yield opened


@pytest.fixture
def team(kept: Path) -> Iterator[TestClient]:
    """A desk that people sign in to."""
    with client_over(kept, needs_account=True) as opened:
        yield opened


# --- other names and other sites ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        "127.0.0.1.attacker.example",
        "attacker.example#127.0.0.1",
        "127.0.0.1@attacker.example",
        "0.0.0.0",  # noqa: S104 - asked for, not listened at
        "0x7f.1",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "localhost:8470@attacker.example",
        "localhost attacker.example",
        "LOCALHOST\t",
        "xn--lcalhost-1fg",
    ],
)
def test_a_name_that_was_made_to_lead_here_reads_nothing(own: TestClient, host: str) -> None:
    answer = own.get(f"{API}/events", headers={"host": host})
    assert answer.status_code in (200, 421)
    assert (answer.status_code == 200) == (host.strip().lower() == "localhost")


@pytest.mark.parametrize("path", ["/", "/static/desk.js", f"{API}/state", "/favicon.ico"])
def test_not_even_a_page_is_served_under_another_name(own: TestClient, path: str) -> None:
    assert own.get(path, headers={"host": "attacker.example"}).status_code == 421


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_form_of_another_site_writes_nothing(own: TestClient, kept: Path, kind: str) -> None:
    said = json.dumps({"says": "claim", "claim": CLAIM, "verdict": "reject"})
    headers = {"content-type": kind, "origin": "http://attacker.example", "if-match": '"unjudged"'}
    assert own.post(f"{API}/judgements", content=said, headers=headers).status_code == 403
    store = SqliteStore.open(kept)
    assert store.judgements() == ()
    store.close()


def test_another_site_cannot_read_the_token(own: TestClient) -> None:
    answer = own.get(f"{API}/state", headers={"origin": "http://attacker.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_preflight_of_another_site_permits_nothing(own: TestClient) -> None:
    headers = {"origin": "http://attacker.example", "access-control-request-method": "POST"}
    answer = own.options(f"{API}/judgements", headers=headers)
    assert answer.status_code in (403, 405)
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("name", ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"])
def test_a_proxy_before_a_desk_without_accounts_opens_nothing(own: TestClient, name: str) -> None:
    assert own.get(f"{API}/events", headers={name: "192.0.2.1"}).status_code == 421


def test_who_signs_in_elsewhere_cannot_be_signed_in_here_by_another_site(team: TestClient) -> None:
    answer = team.post(
        f"{API}/session", json={"name": "rob", "password": WORDS}, headers={"origin": "http://attacker.example"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


# --- sessions -------------------------------------------------------------------------------------------------------


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(team: TestClient) -> None:
    planted = "A" * 43
    team.cookies.set("laydown", planted)
    sign_in(team, "rob")
    assert team.cookies.get("laydown", domain="127.0.0.1") != planted
    team.cookies.clear()
    team.cookies.set("laydown", planted)
    assert team.get(f"{API}/tokens").status_code == 401


def test_signing_in_ends_the_session_that_the_browser_had(kept: Path, team: TestClient) -> None:
    sign_in(team, "rob")
    before = team.cookies["laydown"]
    sign_in(team, "ada")
    with client_over(kept, needs_account=True) as other:
        other.cookies.set("laydown", before)
        assert other.get(f"{API}/tokens").status_code == 401


@pytest.mark.parametrize("order", ["{real}; laydown={planted}", "laydown={planted}; {real}"])
def test_of_two_cookies_of_one_name_neither_lets_in(team: TestClient, order: str) -> None:
    sign_in(team, "rob")
    real = f"laydown={team.cookies['laydown']}"
    team.cookies.clear()
    both = order.format(real=real, planted="B" * 43)
    assert team.get(f"{API}/tokens", headers={"cookie": both}).status_code == 401


def test_by_tls_a_cookie_that_a_plain_connection_could_set_lets_nobody_in(kept: Path) -> None:
    door = Door(hosts=frozenset({"desk.example.org"}), public_url="https://desk.example.org")
    with client_over(kept, needs_account=True, door=door) as team:
        team.headers["host"] = "desk.example.org"
        answer = team.post(f"{API}/session", json={"name": "rob", "password": WORDS})
        secret = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
        team.cookies.clear()
        assert team.get(f"{API}/tokens", headers={"cookie": f"laydown={secret}"}).status_code == 401
        assert team.get(f"{API}/tokens", headers={"cookie": f"__Host-laydown={secret}"}).status_code == 200


@pytest.mark.parametrize(
    "value",
    ["", "x", "A" * 43, "A" * 10_000, "../../etc/passwd", "' OR 1=1 --", "\x00", "null", "laydown_" + "A" * 43],
)
def test_no_made_up_secret_lets_in(team: TestClient, value: str) -> None:
    for headers in ({"cookie": f"laydown={value}"}, {"authorization": f"Bearer {value}"}):
        assert team.get(f"{API}/tokens", headers=headers).status_code in (401, 414)


def test_a_cookies_secret_is_no_token_and_a_token_is_no_cookie(kept: Path, team: TestClient) -> None:
    sign_in(team, "rob")
    secret = team.cookies["laydown"]
    token = team.post(f"{API}/tokens", json={"label": "x", "role": "reader"}).json()["secret"]
    with client_over(kept, needs_account=True) as other:
        assert other.get(f"{API}/events", headers={"authorization": f"Bearer {secret}"}).status_code == 401
        assert other.get(f"{API}/events", headers={"cookie": f"laydown={token}"}).status_code == 401
        assert other.get(f"{API}/events", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_a_wrong_token_is_not_made_good_by_a_right_cookie(team: TestClient) -> None:
    sign_in(team, "ada")
    assert team.get(f"{API}/events", headers={"authorization": f"Bearer {'A' * 43}"}).status_code == 401


@pytest.mark.parametrize(("scope", "status"), [("reader", 403), ("reviewer", 428), ("admin", 428)])
def test_a_token_may_what_it_was_made_for_and_no_more(kept: Path, team: TestClient, scope: str, status: int) -> None:
    sign_in(team, "ada")
    secret = team.post(f"{API}/tokens", json={"label": "x", "role": scope}).json()["secret"]
    with client_over(kept, needs_account=True) as program:
        answer = program.post(
            f"{API}/judgements",
            json={"says": "claim", "claim": CLAIM, "verdict": "accept"},
            headers={"authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == status
        accounts = program.get(f"{API}/accounts", headers={"authorization": f"Bearer {secret}"})
        assert (accounts.status_code == 200) == (scope == "admin")


def test_nobody_makes_a_token_that_may_more_than_they(team: TestClient) -> None:
    sign_in(team, "rob")
    assert team.post(f"{API}/tokens", json={"label": "x", "role": "admin"}).status_code == 422


def test_nobody_raises_themselves(team: TestClient) -> None:
    sign_in(team, "rhea")
    assert team.put(f"{API}/accounts/rhea", json={"role": "admin"}).status_code == 403


# --- guesses --------------------------------------------------------------------------------------------------------


def test_a_thousand_guesses_in_an_hour_are_a_handful(kept: Path) -> None:
    now = [AT]
    with client_over(kept, needs_account=True, now=lambda: now[0]) as team:
        tried = 0
        for guess in range(1_000):
            now[0] += timedelta(seconds=3)
            answer = team.post(f"{API}/session", json={"name": "ada", "password": f"guess number {guess}"})
            tried += answer.status_code == 401
            assert answer.status_code in (401, 429)
    assert tried < 30


def test_guesses_by_a_change_of_password_wait_as_well(team: TestClient) -> None:
    sign_in(team, "rob")
    answers = [
        team.put(f"{API}/session/password", json={"old": f"guess {number}", "new": "nine white herons on a weir"})
        for number in range(8)
    ]
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 3


def test_an_address_that_is_made_up_by_the_caller_hides_nobody(team: TestClient) -> None:
    statuses = [
        team.post(
            f"{API}/session",
            json={"name": f"name{number}", "password": "wrong"},
            headers={"x-forwarded-for": f"192.0.2.{number}"},
        ).status_code
        for number in range(8)
    ]
    assert statuses[-1] == 429


# --- broken requests ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\xff\xfe\x00",
        b"null",
        b"1e999",
        b'{"says": "claim", "claim": "\\ud800", "verdict": "accept"}',
        b'{"says": {"says": {}}}',
        b"9" * 20_000,
        b'{"says": "correction", "claim": "x", "cells": {"\\u0000": "x"}}',
        b'{"__proto__": {"says": "claim"}}',
    ],
)
def test_a_body_that_is_none_is_refused_as_such(own: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json", "if-match": '"unjudged"'}
    answer = own.post(f"{API}/judgements", content=body, headers=headers)
    assert answer.status_code in (400, 413, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/....//app.py",
        "/static/..\\app.py",
        "/static/desk.js%00.css",
        "/static/.git/config",
        "/static/",
        "/static/.",
        "/static/CON",
        "/problems/%2e%2e",
    ],
)
def test_no_path_leads_out_of_the_pages(own: TestClient, path: str) -> None:
    answer = own.get(path)
    assert answer.status_code == 404
    assert b"import" not in answer.content
    assert b"root:" not in answer.content


def test_a_link_out_of_the_pages_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "static"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(Exception, match="no such file"):
        pages.page_of(root, "link.txt")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_error_gives_back_what_could_run(own: TestClient, payload: str) -> None:
    said: dict[str, Any] = {"says": payload, payload: payload}
    headers = {"if-match": '"unjudged"'}
    answers = [
        own.get(f"{API}/events", params={"from": payload}),
        own.get(f"{API}/events", params={"act": payload, "cursor": payload, "limit": payload}),
        own.get(f"{API}/events/{payload.replace('/', '')}"),
        own.get(f"{API}/claims/{payload.replace('/', '')}"),
        own.get(f"{API}/pairs/{payload.replace('/', '')}/x"),
        own.get(f"/{payload}"),
        own.get(f"/static/{payload}"),
        own.post(f"{API}/judgements", json=said, headers=headers),
        own.post(f"{API}/judgements", json={"says": "claim", "claim": payload, "verdict": "accept"}, headers=headers),
        own.post(f"{API}/judgements", json={"says": "source", "source": payload, "reliability": "A"}, headers=headers),
        own.post(f"{API}/judgements/try", json={"says": "correction", "claim": CLAIM, "cells": {"outcome": payload}}),
        own.post(f"{API}/judgements/try", json={"says": "correction", "claim": CLAIM, "cells": {payload[:70]: "x"}}),
    ]
    for answer in answers:
        assert 400 <= answer.status_code < 500
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert b"<" not in answer.content
        assert b">" not in answer.content


@pytest.mark.parametrize("name", ["if-match", "idempotency-key", "x-laydown-token", "if-none-match", "accept-encoding"])
def test_no_header_comes_back_in_a_header(own: TestClient, name: str) -> None:
    value = "x-was-sent: yes"
    answer = own.get("/", headers={name: value})
    assert value not in str(answer.headers)


def test_no_error_says_where_a_file_lies(kept: Path, tmp_path: Path) -> None:
    with client_over(kept) as own:
        own.get(f"{API}/state")
        kept.rename(tmp_path / "gone.db")
        for path in ("state", "events", "changes", "claims/x"):
            answer = own.get(f"{API}/{path}")
            assert str(tmp_path) not in answer.text


def test_a_fault_of_ours_is_told_without_its_words(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the password is hunter2, in /srv/secret/laydown.db")

    with client_over(kept) as own:
        monkeypatch.setattr("laydown.web.reading.view_of", broken)
        answer = own.get(f"{API}/view")
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/broken"
    assert "hunter2" not in answer.text
    assert "srv" not in answer.text


# --- on the wire ----------------------------------------------------------------------------------------------------


def spoken(address: str, data: bytes, *, patience: float = 3.0) -> bytes:
    """What the server answers to these bytes, until it closes or falls silent."""
    host, port = address.removeprefix("http://").split(":")
    told = b""
    with socket.create_connection((host, int(port)), timeout=patience) as connection, suppress(TimeoutError, OSError):
        connection.sendall(data)
        while piece := connection.recv(65_536):
            told += piece
    return told


@pytest.fixture
def wire(kept: Path) -> Iterator[str]:
    """The address of a desk that listens."""
    with running(kept) as (address, _):
        yield address


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET http://attacker.example/ HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999999\r\n"
        b"Content-Type: application/json\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_desk_goes_on(wire: str, data: bytes) -> None:
    told = spoken(wire, data)
    assert told == b"" or told.startswith(b"HTTP/1.1 4")
    again = spoken(wire, b"GET /api/v1/scales HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert again.startswith(b"HTTP/1.1 401")


def test_a_body_that_never_comes_is_waited_for_no_longer_than_is_said(kept: Path) -> None:
    parts = parts_over(kept, door=Door(body_seconds=0.05))
    told = []

    async def nothing_more() -> Any:
        await asyncio.sleep(3_600)

    async def send(message: Any) -> None:
        told.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json"), (b"content-length", b"9")]
    scope = {"type": "http", "method": "POST", "path": f"{API}/judgements", "query_string": b"", "headers": headers}

    async def asked() -> None:
        await create_app(parts)(scope, nothing_more, send)

    with ThreadPoolExecutor(1) as aside:  # a browser's tests may have a loop running in this thread
        aside.submit(lambda: asyncio.run(asked())).result()
    assert told[0]["status"] == 408


def test_the_server_does_not_say_what_it_is_made_of(wire: str) -> None:
    told = spoken(wire, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").lower()
    assert b"uvicorn" not in told
    assert b"python" not in told
