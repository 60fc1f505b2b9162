"""The key: where it is taken from, and that it is seen nowhere."""

import copy
import pickle

import pytest

from asked_models import SECRET
from laydown.endpoint.key import Key, key_of
from laydown.errors import BadRequest


def test_a_key_shows_itself_to_nobody() -> None:
    key = Key(SECRET)
    assert SECRET not in f"{key} {key!r} {[key]!r}"
    assert not hasattr(key, "__dict__")
    for attempt in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="written nowhere"):
            attempt(key)


def test_a_key_is_taken_from_its_variable_only() -> None:
    environment = {"LAYDOWN_MODEL_KEY": SECRET, "OPENAI_API_KEY": "other"}
    key = key_of(environment, variable="LAYDOWN_MODEL_KEY", takes_openai=True)
    assert key is not None
    assert key.reveal() == SECRET
    other = {"OPENAI_API_KEY": "other"}
    assert key_of(other, variable="LAYDOWN_MODEL_KEY", takes_openai=False) is None
    fallback = key_of(other, variable="LAYDOWN_MODEL_KEY", takes_openai=True)
    assert fallback is not None
    assert fallback.reveal() == "other"
    assert key_of({"LAYDOWN_MODEL_KEY": "  "}, variable="LAYDOWN_MODEL_KEY", takes_openai=False) is None


@pytest.mark.parametrize("words", ["sk-a\r\nX: b", "sk a", "sk-ключ", "a" * 5_000])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(words: str) -> None:
    with pytest.raises(BadRequest, match="cannot be a key") as raised:
        key_of({"K": words}, variable="K", takes_openai=False)
    assert words not in str(raised.value)
    assert "sk" not in str(raised.value)


def test_a_piece_of_a_key_is_found_in_words() -> None:
    key = Key(SECRET)
    assert key.is_in(f"Bearer {SECRET}")
    assert key.is_in(f"… {SECRET[3:18]} …")
    assert not key.is_in("A convoy of 24 lorries left Aldmoor.")
    assert not Key("short").is_in("short of lorries")
