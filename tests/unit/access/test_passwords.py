"""Passwords: what one must be, and how they are kept."""

import pytest

from laydown.access import check_password, hashed, is_outdated, is_right
from laydown.errors import BadRequest

WORDS = "seven grey herons over the weir"


def test_a_password_is_kept_as_argon2id_and_never_as_itself() -> None:
    kept = hashed(WORDS, name="ana")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert WORDS not in kept
    assert hashed(WORDS, name="ana") != kept


def test_the_right_password_is_right_and_every_other_is_wrong() -> None:
    kept = hashed(WORDS, name="ana")
    assert is_right(WORDS, kept)
    assert not is_right(WORDS + " ", kept)
    assert not is_right(WORDS.upper(), kept)
    assert not is_right("", kept)


def test_nobody_has_a_password_that_is_right() -> None:
    assert not is_right(WORDS, None)
    assert not is_right("nobody's password", None)


def test_a_hash_that_is_none_lets_nobody_in() -> None:
    assert not is_right(WORDS, WORDS)


def test_accents_are_the_same_however_they_are_typed() -> None:
    assert is_right("cafe\u0301 au lait, deux fois", hashed("café au lait, deux fois", name="ana"))


def test_a_hash_with_weaker_parameters_is_outdated() -> None:
    assert is_outdated("$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHRzb21lc2E$cPLLHWlVVHPHPnBfzs0Tlw")
    assert not is_outdated(hashed(WORDS, name="ana"))


@pytest.mark.parametrize("password", ["", "short", "eleven char", "aaaaaaaaaaaaaaaaaa", "x" * 1_001, "ana.example1"])
def test_a_plain_password_is_refused_and_not_said_again(password: str) -> None:
    with pytest.raises(BadRequest) as raised:
        check_password(password, name="ana.example")
    assert not password or password not in str(raised.value)
