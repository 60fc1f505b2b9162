"""`laydown account`: who may use the desk."""

import io
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from laydown.access import digest_of, is_right
from laydown.store.sqlite import SqliteStore
from laydown.terms import Account, Role

from .conftest import Call, Said

WORDS = "seven grey herons over the weir"


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laydown.access.passwords._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def added(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Said:
    """Ana, an admin, made with a password from standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\nnot this line\n"))
    return call("account", "add", "Ana", "--role", "admin", "--password-stdin")


def account(kept: Path, name: str) -> Account:
    store = SqliteStore.open(kept)
    found = store.accounts.account(name)
    store.close()
    assert found is not None
    return found


def test_a_password_comes_from_the_first_line_of_standard_input(added: Said, kept: Path) -> None:
    assert (added.code, added.err) == (0, "Ana is an admin\n")
    assert is_right(WORDS, account(kept, "ana").password)
    assert WORDS not in added.out + added.err


def test_without_a_terminal_no_password_is_waited_for(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = call("account", "add", "Ana")
    assert (said.code, "give it with --password-stdin" in said.err) == (2, True)


def test_a_short_password_is_refused(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    said = call("account", "add", "Ana", "--password-stdin")
    assert (said.code, said.err) == (2, "laydown: a password has 12 to 1,000 characters; take several words\n")


def test_the_list_says_what_lets_an_account_in(call: Call, added: Said) -> None:
    call("account", "add", "mirror", "--no-password")
    call("account", "token", "mirror", "--label", "copy")
    call("account", "add", "gone", "--no-password")
    call("account", "disable", "gone")
    lines = call("account", "list").out.splitlines()
    assert any("Ana" in line and "admin" in line and "password" in line for line in lines)
    assert any("mirror" in line and "reader" in line and "1 token" in line for line in lines)
    assert any("gone" in line and "disabled" in line for line in lines)


def test_a_token_is_printed_alone_and_kept_as_its_digest(call: Call, added: Said, kept: Path) -> None:
    said = call("account", "token", "ana", "--label", "copy", "--role", "reader", "--days", "30")
    secret = said.out.strip()
    assert secret.startswith("laydown_")
    store = SqliteStore.open(kept)
    token = store.accounts.session(digest_of(secret))
    store.close()
    assert token is not None
    assert (token.account, token.role, token.label) == ("Ana", Role.READER, "copy")
    assert secret.encode() not in kept.read_bytes()


def test_an_account_is_disabled_and_enabled(call: Call, kept: Path) -> None:
    call("account", "add", "mirror", "--no-password")
    assert call("account", "disable", "mirror").code == 0
    assert account(kept, "mirror").is_disabled
    assert call("account", "enable", "mirror").code == 0
    assert not account(kept, "mirror").is_disabled


def test_a_role_is_changed(call: Call, kept: Path) -> None:
    call("account", "add", "mirror", "--no-password")
    assert call("account", "role", "mirror", "reviewer").code == 0
    assert account(kept, "mirror").role is Role.REVIEWER


def test_the_last_admin_stays(call: Call, added: Said) -> None:
    said = call("account", "disable", "Ana")
    assert (said.code, "only admin" in said.err) == (2, True)


def test_somebody_without_an_account_has_none_to_change(call: Call, kept: Path) -> None:
    said = call("account", "role", "nobody", "reader")
    assert (said.code, "`laydown account list`" in said.err) == (2, True)


def test_a_new_password_signs_out(call: Call, added: Said, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("account", "token", "ana", "--label", "copy")
    monkeypatch.setattr("sys.stdin", io.StringIO("nine white herons by the weir\n"))
    assert call("account", "password", "ana", "--password-stdin").code == 0
    store = SqliteStore.open(kept)
    assert store.accounts.sessions("ana") == ()
    store.close()
    assert not is_right(WORDS, account(kept, "ana").password)


def test_signing_out_lets_go_of_tokens(call: Call, added: Said) -> None:
    call("account", "token", "ana", "--label", "copy")
    said = call("account", "sign-out", "ana")
    assert (said.code, said.err) == (0, "Ana is signed out everywhere: 1 token\n")


def test_there_must_be_a_store(call: Call) -> None:
    assert call("account", "list").code == 2
