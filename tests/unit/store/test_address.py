"""Which words name a database and which a file, and that a password is shown nowhere."""

import pickle
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import BadRequest
from laydown.store.address import Database, database, store_place

SECRET = "hunter2"  # noqa: S105 - nobody's
SIGNS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=12)


@pytest.mark.parametrize(
    "words", ["laydown.db", "a/b.db", "postgresql.db", "./postgresql:", "sqlite.postgres", "C:\\a"]
)
def test_what_is_no_address_is_a_file(words: str) -> None:
    assert store_place(words) == Path(words)


@pytest.mark.parametrize("words", ["postgresql://", "postgres://ana@db/news", "postgresql:///news?host=/run/pg"])
def test_an_address_is_a_database(words: str) -> None:
    assert isinstance(store_place(words), Database)


def test_a_file_that_is_one_already_stays_one() -> None:
    assert store_place(Path("a.db")) == Path("a.db")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"postgresql://ana:{SECRET}@db.example:5433/news", "postgresql://ana@db.example:5433/news"),
        (f"postgres://ana:{SECRET}@[::1]:5433,db2/news", "postgresql://ana@[::1]:5433,db2/news"),
        (f"postgresql:///news?host=/run/pg&user=ana&password={SECRET}", "postgresql:///news?host=/run/pg"),
        (f"postgresql://db/news?schema=team&sslpassword={SECRET}", "postgresql://db/news?schema=team"),
        ("postgresql://an%40a@db/news", "postgresql://an@a@db/news"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    place = database(url)
    assert str(place) == shown
    assert SECRET not in repr(place)
    assert SECRET not in f"{place}"


def test_the_schema_is_ours_and_all_else_is_the_library_s() -> None:
    place = database("postgresql://ana:a%2Fb@db/news?sslmode=require&schema=team&application_name=x%20y")
    assert place.schema == "team"
    assert place.url == "postgresql://ana:a%2Fb@db/news?sslmode=require&application_name=x%20y"
    assert database("postgresql://db/news").schema == "laydown"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ana:se@{SECRET}@db/news",  # the library would look for a host of that name, and show it
        f"postgresql://ana:{SECRET}/b@db/news",  # and for such a port
        f"postgresql://ana:{SECRET}#b@db/news",
        f"postgresql://ana:{SECRET}?b@db/news",
        f"postgresql://{SECRET}:word/news",
        f"postgresql:/ana:{SECRET}@db/news",
        f"postgresql://db/news?schema={SECRET}'; DROP",
        "postgresql://db/news?schema=pg_catalog",
        "postgresql://db/news?schema=Team",
        f"postgresql://ana:{SECRET} x@db/news",
    ],
)
def test_what_cannot_be_read_as_an_address_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(BadRequest, match="%40") as caught:
        store_place(url)
    assert SECRET not in "".join(traceback.format_exception_only(caught.value))


@given(SIGNS)
def test_whatever_stands_where_a_password_does_is_not_shown(signs: str) -> None:
    secret = f"{SECRET}{signs}{SECRET}"
    try:
        told = str(store_place(f"postgresql://ana:{secret}@db/news"))
    except BadRequest as error:
        told = str(error)
    assert SECRET not in told


def test_an_address_can_be_handed_to_another_process() -> None:
    place = database(f"postgresql://ana:{SECRET}@db/news")
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own
    assert len({place, database(place.url)}) == 1
