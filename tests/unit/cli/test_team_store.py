"""What the commands do with a store in PostgreSQL, named as it is typed; and a whole store in another place."""

from pathlib import Path

import pytest

from postgres import Server

from .conftest import Call


@pytest.fixture
def url(postgres: Server) -> str:
    """The address of a database without a store."""
    return postgres.url(postgres.dropped("team").schema)


@pytest.mark.usefixtures("kept")
def test_a_record_moves_into_the_database_and_is_the_same_there(call: Call, url: str) -> None:
    said = call("copy", "--to", url)
    assert said.code == 0, said.err
    assert "9 documents, 19 claims" in said.err
    for question in (("events",), ("timeline", "S-300"), ("search", "S-300"), ("export", "--format", "jsonl")):
        assert call(*question, "--store", url).out == call(*question).out != ""
    assert call("copy", "--store", url, "--to", "back.db").code == 0
    places = ((), ("--store", url), ("--store", "back.db"))
    assert len({call("verify", "--quick", "--format", "json", *place).out for place in places}) == 1


@pytest.mark.usefixtures("kept")
def test_nothing_is_copied_over_a_store(call: Call, url: str) -> None:
    assert call("copy", "--to", url).code == 0
    said = call("copy", "--to", url)
    assert (said.code, "holds something already" in said.err) == (2, True)


@pytest.mark.usefixtures("plain_stages")
def test_reports_are_read_and_questions_asked_in_the_database_that_the_environment_names(
    call: Call, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.txt").write_text("Convoys moved to Tartus.")
    monkeypatch.setenv("LAYDOWN_STORE", url)
    said = call("read", "a.txt", "--format", "jsonl")
    assert said.code == 0, said.err
    assert not Path("laydown.db").exists()
    assert call("read", "a.txt").code == 0
    assert call("watch-for", "S-400 in Libya").code == 0
    assert "1 reports, 1 claims" in call("doctor").words


def test_where_there_is_no_store_yet_the_database_is_named_without_its_password(call: Call, url: str) -> None:
    said = call("events", "--store", url.replace("tester@", "tester:hunter2@"))
    assert said.code == 2
    assert "there is no store at postgresql://tester@/postgres?" in said.err
    assert "hunter2" not in said.err
    assert "none yet at postgresql://tester@" in call("doctor", "--store", url).words


@pytest.mark.parametrize(
    "url", ["postgresql://ana:hunter2@127.0.0.1:1/x", "postgresql://ana:hun@ter2@db/x", "postgresql://ana:hunter2@:/x"]
)
@pytest.mark.parametrize("command", [("events",), ("doctor",), ("read", "a.txt"), ("events", "--debug")])
def test_no_password_is_shown_whatever_goes_wrong(call: Call, url: str, command: tuple[str, ...]) -> None:
    Path("a.txt").write_text("Convoys moved.")
    said = call(*command, "--store", url)
    assert said.code != 0
    assert "hunter2" not in said.out + said.err
    assert "ter2" not in said.out + said.err
