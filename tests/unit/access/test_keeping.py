"""Accounts: made, changed, disabled, and never without an admin."""

from datetime import UTC, datetime, timedelta

import pytest

from laydown.access import (
    LONGEST,
    account_named,
    add_account,
    add_token,
    change_account,
    digest_of,
    is_over,
    is_right,
    letting_in,
    opened,
    role_of,
    secret_from,
    sign_out,
    tokens_of,
    used,
)
from laydown.errors import BadRequest
from laydown.store.accounts import MemoryAccounts
from laydown.terms import Role

NOW = datetime(2026, 7, 1, tzinfo=UTC)
WORDS = "seven grey herons over the weir"
OTHERS = "eight brown herons on the weir"


@pytest.fixture
def accounts() -> MemoryAccounts:
    """One admin, Ana."""
    kept = MemoryAccounts()
    add_account(kept, "Ana", role=Role.ADMIN, password=WORDS, now=NOW)
    return kept


def test_an_account_is_found_by_its_name_whatever_its_case(accounts: MemoryAccounts) -> None:
    assert account_named(accounts, " ANA ").name == "Ana"


def test_two_names_that_differ_by_case_are_one(accounts: MemoryAccounts) -> None:
    with pytest.raises(BadRequest, match="there is an account"):
        add_account(accounts, "aNA", role=Role.READER, password=None, now=NOW)


@pytest.mark.parametrize("name", ["", " ", "a/b", "<b>", "-rf", "a\nb", "x" * 65, "..", "a\u202eb\u0000"])
def test_a_name_that_cannot_stand_in_an_address_is_none(accounts: MemoryAccounts, name: str) -> None:
    with pytest.raises(BadRequest, match="no name"):
        add_account(accounts, name, role=Role.READER, password=None, now=NOW)


@pytest.mark.parametrize("name", ["b", "Ana Marković", "o'neill", "Анна", "a.b+c@example.org"])
def test_names_of_people_are_names(accounts: MemoryAccounts, name: str) -> None:
    assert add_account(accounts, name, role=Role.READER, password=None, now=NOW).name == name


@pytest.mark.parametrize("change", [{"role": Role.REVIEWER}, {"is_disabled": True}])
def test_the_last_admin_who_can_sign_in_stays_one(accounts: MemoryAccounts, change: dict[str, object]) -> None:
    add_account(accounts, "bot", role=Role.ADMIN, password=None, now=NOW)
    with pytest.raises(BadRequest, match="only admin"):
        change_account(accounts, "ana", **change)  # type: ignore[arg-type]


def test_one_of_two_admins_may_go(accounts: MemoryAccounts) -> None:
    add_account(accounts, "Ben", role=Role.ADMIN, password=WORDS, now=NOW)
    assert change_account(accounts, "ana", is_disabled=True).is_disabled


def test_a_new_password_signs_out_everywhere(accounts: MemoryAccounts) -> None:
    ana = account_named(accounts, "ana")
    accounts.keep_session(opened("d1", ana, now=NOW))
    changed = change_account(accounts, "ana", password=OTHERS)
    assert accounts.sessions("ana") == ()
    assert is_right(OTHERS, changed.password)
    assert not is_right(WORDS, changed.password)


def test_signing_out_leaves_tokens(accounts: MemoryAccounts) -> None:
    ana = account_named(accounts, "ana")
    accounts.keep_session(opened("d1", ana, now=NOW))
    add_token(accounts, ana, "secret", label="copy", role=None, lasts=None, now=NOW)
    assert sign_out(accounts, ana) == 1
    assert [one.label for one in tokens_of(accounts, ana)] == ["copy"]


def test_a_token_may_no_more_than_its_account(accounts: MemoryAccounts) -> None:
    ben = add_account(accounts, "Ben", role=Role.READER, password=None, now=NOW)
    with pytest.raises(BadRequest, match="no more than its account"):
        add_token(accounts, ben, "secret", label="x", role=Role.REVIEWER, lasts=None, now=NOW)


def test_a_token_loses_what_its_account_loses(accounts: MemoryAccounts) -> None:
    ben = add_account(accounts, "Ben", role=Role.REVIEWER, password=None, now=NOW)
    token = add_token(accounts, ben, "secret", label="x", role=Role.REVIEWER, lasts=None, now=NOW)
    assert role_of(change_account(accounts, "ben", role=Role.READER), token) is Role.READER


def test_a_reader_token_of_an_admin_reads(accounts: MemoryAccounts) -> None:
    ana = account_named(accounts, "ana")
    assert role_of(ana, add_token(accounts, ana, "s", label="x", role=Role.READER, lasts=None, now=NOW)) is Role.READER


def test_the_store_keeps_no_secret(accounts: MemoryAccounts) -> None:
    secret = secret_from(bytes(range(32)), is_token=True)
    token = add_token(accounts, account_named(accounts, "ana"), secret, label="x", role=None, lasts=None, now=NOW)
    assert token.digest == digest_of(secret)
    assert secret not in repr(token)


@pytest.mark.parametrize("words", ["", "laydown", "a" * 42, "a" * 44, "é" * 43, "../" * 15])
def test_what_cannot_be_a_secret_is_not_looked_for(words: str) -> None:
    assert letting_in(words) is None


def test_a_session_ends_when_it_is_not_used_and_at_last_in_any_case(accounts: MemoryAccounts) -> None:
    session = opened("d", account_named(accounts, "ana"), now=NOW)
    assert is_over(session, now=NOW + timedelta(hours=12))
    now = NOW
    while not is_over(session, now=now):
        session = used(session, now=now) or session
        now += timedelta(hours=11)
    assert timedelta() <= now - NOW - LONGEST < timedelta(hours=11)


def test_a_session_that_was_just_noted_is_not_written_again(accounts: MemoryAccounts) -> None:
    session = opened("d", account_named(accounts, "ana"), now=NOW)
    assert used(session, now=NOW + timedelta(minutes=9)) is None


def test_a_token_ends_when_it_ends(accounts: MemoryAccounts) -> None:
    ana = account_named(accounts, "ana")
    token = add_token(accounts, ana, "s", label="x", role=None, lasts=timedelta(days=2), now=NOW)
    assert used(token, now=NOW + timedelta(days=1)) is None
    assert is_over(token, now=NOW + timedelta(days=2))
