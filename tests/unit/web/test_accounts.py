"""Signing in and out, tokens, and the accounts, through the interface."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from desk_door import ADDRESS, AT, WORDS, client_over, sign_in, with_accounts
from laydown.web.door import Door

API = "/api/v1"


@pytest.fixture
def team(kept: Path) -> Iterator[TestClient]:
    """A desk that asks for an account: those of ada (admin), rhea (reviewer), rob (reader)."""
    with_accounts(kept)
    with client_over(kept, needs_account=True) as opened:
        yield opened


def test_nobody_sees_anything_without_an_account(team: TestClient) -> None:
    assert team.get(f"{API}/state").json()["account"] is None
    answer = team.get(f"{API}/tokens")
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/sign-in")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_who_signs_in_is_who_asks(team: TestClient) -> None:
    sign_in(team, "rhea")
    assert team.get(f"{API}/state").json()["account"] == {"name": "rhea", "role": "reviewer"}


def test_the_cookie_is_the_servers_alone(team: TestClient) -> None:
    answer = team.post(f"{API}/session", json={"name": "rob", "password": WORDS})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie


def test_by_tls_the_cookie_is_bound_to_this_host(kept: Path) -> None:
    with_accounts(kept)
    door = Door(hosts=frozenset({"desk.example.org"}), public_url="https://desk.example.org")
    with client_over(kept, needs_account=True, door=door) as team:
        answer = team.post(
            f"{API}/session", json={"name": "rob", "password": WORDS}, headers={"host": "desk.example.org"}
        )
    assert answer.headers["set-cookie"].startswith("__Host-laydown=")
    assert "Secure" in answer.headers["set-cookie"]


def test_a_wrong_password_and_an_unknown_name_are_told_alike(team: TestClient) -> None:
    wrong = team.post(f"{API}/session", json={"name": "rob", "password": "not that one at all"})
    unknown = team.post(f"{API}/session", json={"name": "nobody", "password": "not that one at all"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_attempts_that_fail_must_wait(team: TestClient) -> None:
    for _ in range(5):
        assert team.post(f"{API}/session", json={"name": "rob", "password": "wrong"}).status_code == 401
    answer = team.post(f"{API}/session", json={"name": "rob", "password": WORDS})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")


def test_signing_out_ends_the_session_on_the_server(team: TestClient) -> None:
    sign_in(team, "rob")
    secret = team.cookies["laydown"]
    assert team.delete(f"{API}/session").status_code == 204
    team.cookies.set("laydown", secret)
    assert team.get(f"{API}/tokens").status_code == 401


def test_signing_out_everywhere_ends_the_other_browser(kept: Path, team: TestClient) -> None:
    with client_over(kept, needs_account=True) as other:
        sign_in(other, "rob")
        sign_in(team, "rob")
        assert team.delete(f"{API}/session?everywhere=true").status_code == 204
        assert other.get(f"{API}/tokens").status_code == 401


def test_a_session_runs_out(kept: Path) -> None:
    with_accounts(kept)
    hours = [AT]
    with client_over(kept, needs_account=True, now=lambda: hours[-1]) as team:
        sign_in(team, "rob")
        hours.append(AT + timedelta(hours=11))
        assert team.get(f"{API}/tokens").status_code == 200
        hours.append(AT + timedelta(hours=22))
        assert team.get(f"{API}/tokens").status_code == 200
        hours.append(AT + timedelta(hours=35))
        assert team.get(f"{API}/tokens").status_code == 401


def test_a_disabled_account_is_out_at_once(kept: Path, team: TestClient) -> None:
    with client_over(kept, needs_account=True) as other:
        sign_in(other, "rob")
        sign_in(team, "ada")
        assert team.put(f"{API}/accounts/rob", json={"is_disabled": True}).status_code == 200
        assert other.get(f"{API}/tokens").status_code == 401
        answer = other.post(f"{API}/session", json={"name": "rob", "password": WORDS})
        assert answer.json()["detail"] == "name or password is wrong"


def test_a_new_password_signs_the_others_out_and_oneself_stays(kept: Path, team: TestClient) -> None:
    with client_over(kept, needs_account=True) as other:
        sign_in(other, "rob")
        sign_in(team, "rob")
        answer = team.put(f"{API}/session/password", json={"old": WORDS, "new": "nine white herons by the weir"})
        assert answer.status_code == 204
        assert team.get(f"{API}/tokens").status_code == 200
        assert other.get(f"{API}/tokens").status_code == 401


def test_a_new_password_takes_the_old_one(team: TestClient) -> None:
    sign_in(team, "rob")
    answer = team.put(f"{API}/session/password", json={"old": "wrong", "new": "nine white herons by the weir"})
    assert answer.status_code == 401


def test_a_token_lets_a_program_in_and_is_told_once(kept: Path, team: TestClient) -> None:
    sign_in(team, "rhea")
    made = team.post(f"{API}/tokens", json={"label": "copy", "role": "reader", "days": 2}).json()
    assert made["secret"].startswith("laydown_")
    assert made["secret"] not in team.get(f"{API}/tokens").text
    with client_over(kept, needs_account=True) as program:
        bearer = {"authorization": f"Bearer {made['secret']}"}
        assert program.get(f"{API}/state", headers=bearer).json()["account"] == {"name": "rhea", "role": "reader"}
        assert team.delete(f"{API}/tokens/{made['token']['digest']}").status_code == 204
        assert program.get(f"{API}/state", headers=bearer).json()["account"] is None


def test_a_token_makes_no_token(kept: Path, team: TestClient) -> None:
    sign_in(team, "ada")
    secret = team.post(f"{API}/tokens", json={"label": "x", "role": "admin"}).json()["secret"]
    with client_over(kept, needs_account=True) as program:
        bearer = {"authorization": f"Bearer {secret}"}
        assert program.get(f"{API}/accounts", headers=bearer).status_code == 200
        answer = program.post(f"{API}/tokens", json={"label": "y", "role": "admin"}, headers=bearer)
        assert (answer.status_code, answer.json()["detail"]) == (403, "a token may not do this")


def test_somebody_elses_token_is_nobodys(kept: Path, team: TestClient) -> None:
    with client_over(kept, needs_account=True) as other:
        sign_in(other, "rob")
        digest = other.post(f"{API}/tokens", json={"label": "x", "role": "reader"}).json()["token"]["digest"]
        sign_in(team, "ada")
        assert team.delete(f"{API}/tokens/{digest}").status_code == 404


def test_an_admin_keeps_the_accounts(team: TestClient) -> None:
    sign_in(team, "ada")
    made = team.put(f"{API}/accounts/zoe", json={"role": "reader", "password": "ten tall herons on the weir"})
    assert (made.status_code, made.json()["role"]) == (201, "reader")
    changed = team.put(f"{API}/accounts/ZOE", json={"role": "reviewer"})
    assert (changed.status_code, changed.json()["name"], changed.json()["role"]) == (200, "zoe", "reviewer")
    assert [one["name"] for one in team.get(f"{API}/accounts").json()["items"]] == ["ada", "rhea", "rob", "zoe"]
    assert "argon2" not in team.get(f"{API}/accounts").text


def test_the_last_admin_cannot_go(team: TestClient) -> None:
    sign_in(team, "ada")
    answer = team.put(f"{API}/accounts/ada", json={"role": "reader"})
    assert (answer.status_code, answer.json()["detail"]) == (422, "ada is the only admin who can sign in")


def test_a_desk_without_accounts_keeps_none(client: TestClient) -> None:
    answer = client.get(f"{API}/accounts")
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not-allowed")


def test_a_page_writes_with_its_token_and_not_without(team: TestClient) -> None:
    sign_in(team, "rob")
    team.headers.pop("x-laydown-token")
    answer = team.post(f"{API}/tokens", json={"label": "x", "role": "reader"}, headers={"origin": ADDRESS})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/no-token")
