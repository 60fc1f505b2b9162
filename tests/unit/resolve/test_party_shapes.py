"""Parties that no list has: the words that make the text worth a closer look are all found by the first look."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from laydown.resolve.naming import Ranges, levelled
from laydown.resolve.parties import _SHAPES, PartyRegister, _matches
from laydown.resolve.ships import may_name_ships, ship_names

PIECES = (
    "newspaper", "news agency", "news\nagency", "Channel", "channel", "account", "@", "@user1", "Gorse", "Post",
    "Times", "Institute", "GmbH", "S.A.", "SA", "Brigade", "5th", "Army", "_", "The", " ", "\n", "-", "’", "é", "army",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=20).map("".join)
SHIPS = (
    "USS", "MV", "Ms", "its", "ship", "friendship", "IMO", "him only", "on\nboard", "aboard", "the", "Lady", "Hesper",
    "flag", " ", " ", ", a ", "(", ")", "off the", "sailed", "KARIBU", "STAR", "out", "’", "М",
)  # fmt: skip


@pytest.fixture(scope="module")
def register() -> PartyRegister:
    return PartyRegister.load()


@given(TEXTS)
@example("the Gorse Post Times, the newspaper Gorse and @user1")
def test_every_trigger_is_found(register: PartyRegister, text: str) -> None:
    level = levelled(text)
    found = register._triggers(level, register._names.look(text))
    for number, shape in enumerate(_SHAPES):
        done, slow = 0, []
        for trigger in shape.trigger.finditer(level):
            for match in shape.expression.finditer(level, max(done, trigger.start() - 100), trigger.end() + 100):
                slow.append(match.span())
                done = match.end()
        assert [match.span() for match in _matches(shape, level, found.get(number, ()))] == slow


@given(st.lists(st.sampled_from(SHIPS) | st.text(max_size=2), max_size=20).map("".join))
@example("the Lady Hesper, a Panama-flagged freighter, sailed")
def test_a_text_that_names_a_ship_may_name_ships(text: str) -> None:
    level = levelled(text.encode("utf-8", "replace").decode())
    if ship_names(level, (), other_names=(), listed=Ranges(())):
        assert may_name_ships(text)
