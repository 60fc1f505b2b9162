"""One suite for accounts, sessions and tokens, whatever store keeps them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from laydown.ports import Store
from laydown.terms import Account, Role, Session, SessionKind
from strategies import READ_AT

ANA = Account(name="Ana", role=Role.REVIEWER, created_at=READ_AT, password="$argon2id$…")  # noqa: S106 - no password
BO = Account(name="bo", role=Role.ADMIN, created_at=READ_AT)
COOKIE = Session(
    digest="d1", account="Ana", kind=SessionKind.COOKIE, opened_at=READ_AT, expires_at=READ_AT + timedelta(hours=8)
)
TOKEN = Session(
    digest="d2",
    account="Ana",
    kind=SessionKind.TOKEN,
    opened_at=READ_AT - timedelta(days=1),
    expires_at=None,
    role=Role.READER,
    label="nightly copy",
)


def test_at_first_there_is_nobody(store: Store) -> None:
    assert (store.accounts.accounts(), store.accounts.account("Ana"), store.accounts.session("d1")) == ((), None, None)
    assert store.accounts.sessions("Ana") == ()
    store.accounts.close_session("d1")
    store.accounts.close_sessions("Ana")


def test_accounts_come_back_exactly_and_by_name(store: Store) -> None:
    for account in (BO, ANA):
        store.accounts.keep_account(account)
    assert store.accounts.accounts() == (ANA, BO)
    assert store.accounts.account("Ana") == ANA


@pytest.mark.parametrize("name", ["ana", "ANA", "Ana"])
def test_a_name_matches_whatever_its_case(store: Store, name: str) -> None:
    store.accounts.keep_account(ANA)
    assert store.accounts.account(name) == ANA
    store.accounts.keep_session(COOKIE)
    assert store.accounts.sessions(name) == (COOKIE,)
    store.accounts.close_sessions(name)
    assert store.accounts.session("d1") is None


def test_a_name_matches_whatever_its_alphabet_and_however_its_accents_are_written(store: Store) -> None:
    store.accounts.keep_account(replace(ANA, name="Ольга"))
    store.accounts.keep_account(replace(ANA, name="Zoë"))
    assert store.accounts.account("ОЛЬГА") is not None
    assert store.accounts.account("ZOE\u0308") is not None
    assert store.accounts.account("Zoe") is None


def test_an_account_is_replaced_and_never_doubled(store: Store) -> None:
    store.accounts.keep_account(ANA)
    now = replace(ANA, name="ANA", role=Role.ADMIN, is_disabled=True, password=None)
    store.accounts.keep_account(now)
    assert store.accounts.accounts() == (now,)


def test_sessions_and_tokens_come_back_exactly_the_oldest_first(store: Store) -> None:
    for session in (COOKIE, TOKEN, replace(COOKIE, digest="d3", account="bo")):
        store.accounts.keep_session(session)
    assert store.accounts.sessions("Ana") == (TOKEN, COOKIE)
    assert store.accounts.session("d2") == TOKEN


def test_a_session_that_is_closed_lets_nobody_in_and_the_others_stay(store: Store) -> None:
    for session in (COOKIE, TOKEN):
        store.accounts.keep_session(session)
    store.accounts.close_session("d1")
    assert store.accounts.session("d1") is None
    assert store.accounts.sessions("Ana") == (TOKEN,)


def test_closing_all_of_an_account_leaves_those_of_others(store: Store) -> None:
    other = replace(COOKIE, digest="d3", account="bo")
    for session in (COOKIE, TOKEN, other):
        store.accounts.keep_session(session)
    store.accounts.close_sessions("Ana")
    assert (store.accounts.sessions("Ana"), store.accounts.sessions("bo")) == ((), (other,))


def test_accounts_are_no_part_of_what_is_sealed(store: Store) -> None:
    store.accounts.keep_account(ANA)
    store.accounts.keep_session(COOKIE)
    assert store.head() is None
    assert list(store.faults()) == []


def test_what_is_kept_together_is_not_kept_where_it_breaks_off(store: Store) -> None:
    def broken_off() -> None:
        with store.together():
            store.accounts.keep_account(ANA)
            store.accounts.keep_session(COOKIE)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert store.accounts.accounts() == ()
    assert store.accounts.session("d1") is None
