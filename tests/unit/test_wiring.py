"""Settings to parts: what is asked of whom, and what stands for the code and data that claims depend on."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laydown import wiring
from laydown.errors import BadRequest
from laydown.pipeline import build_record
from laydown.store.memory import MemoryStore
from laydown.store.sqlite import SqliteStore
from laydown.terms import FoundIn, PlaceRole, Reading
from laydown.wiring import Settings
from laydown.wiring.reading import _as_given
from strategies import READ_AT
from told import load, page, place, source, told


def test_no_store_keeps_in_memory_and_a_path_in_a_file(tmp_path: Path) -> None:
    assert isinstance(wiring.new_store(Settings(store=None)), MemoryStore)
    store = wiring.new_store(Settings(store=tmp_path / "record.db"))
    assert isinstance(store, SqliteStore)
    store.close()


@pytest.mark.parametrize("store", [None, Path("no-such.db")])
def test_asking_a_store_that_is_not_there_is_a_bad_request(store: Path | None) -> None:
    with pytest.raises(BadRequest, match="laydown read"):
        wiring.kept_store(Settings(store=store))


def test_the_version_of_a_reading_names_the_reader_and_its_parts() -> None:
    version = wiring.reading_version("rules 1")
    assert version.startswith("rules 1 (parts_")
    assert version == wiring.reading_version("rules 1")
    assert version != wiring.reading_version("rules 2")


def test_the_version_of_a_reading_changes_with_the_words_of_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in wiring.READING_ROOMS:
        (tmp_path / room).mkdir()
    monkeypatch.setattr("laydown.wiring.versions.resources.files", lambda _: tmp_path)
    rows = tmp_path / "data" / "frames.yaml"
    versions = []
    for words in ("one", "two", "one"):
        rows.write_text(words)
        wiring.parts_digest.cache_clear()
        versions.append(wiring.reading_version("rules 1"))
    wiring.parts_digest.cache_clear()
    assert versions[0] == versions[2] != versions[1]


def test_a_given_day_is_the_users_word() -> None:
    given = _as_given(date(2024, 12, 19))
    assert given is not None
    assert (given.earliest, given.latest, given.found_in) == (date(2024, 12, 19), date(2024, 12, 19), FoundIn.GIVEN)
    assert _as_given(None) is None


def test_every_form_of_export_has_its_writer() -> None:
    part = wiring.prepared(build_record((), ()), today=date(2026, 1, 1))
    for name, form in wiring.FORMS.items():
        writer = wiring.binary_exporter(name, part) if form.is_binary else wiring.exporter(name, part)
        assert callable(writer)


def test_a_capital_an_adjective_and_a_seat_of_government_stand_for_their_state() -> None:
    assert {wiring.country_of(word) for word in ("Moscow", "Russian", "Kremlin")} == {"RU"}
    assert wiring.country_of("Reuters") is None


def test_one_government_under_two_names_is_one_origin_in_the_record() -> None:
    one, other = page("one"), page("other")
    store = wiring.new_store(Settings(store=None))
    for document, name in ((one, "Moscow"), (other, "Russian officials")):
        claim = told(document, by=(source(name),), loads=(load("S-400", least=4),), on=date(2025, 2, 10))
        store.add_reading(Reading(document=document, claims=(claim,), reader="plain 1", read_at=READ_AT))
    (event,) = wiring.record_of(store).events
    assert event.origins == 1


def test_a_second_question_gets_the_same_record_without_fusing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = page("one")
    store = wiring.new_store(Settings(store=None))
    claim = told(document, loads=(load("S-400", least=4),), on=date(2025, 2, 10))
    store.add_reading(Reading(document=document, claims=(claim,), reader="plain 1", read_at=READ_AT))
    first = wiring.record_of(store)
    monkeypatch.setattr("laydown.pipeline.fuse", None)
    assert wiring.record_of(store) == first


def test_another_page_is_fused_with_what_was_kept(tmp_path: Path) -> None:
    store = wiring.new_store(Settings(store=tmp_path / "record.db"))
    for name in ("one", "other"):
        document = page(name)
        claim = told(document, loads=(load("S-400", least=4),), on=date(2025, 2, 10))
        store.add_reading(Reading(document=document, claims=(claim,), reader="plain 1", read_at=READ_AT))
        record = wiring.record_of(store)
        assert {told for event in record.events for told in event.claims} == {kept.id for kept in store.claims()}
    store.close()


def test_a_page_read_anew_to_claims_of_the_same_ids_is_fused_anew(tmp_path: Path) -> None:
    """Which place a word is taken for is no part of an id: another list of places leaves it alone."""
    store, document = wiring.new_store(Settings(store=tmp_path / "record.db")), page("one")
    claim = told(document, loads=(load("S-400", least=4),), places=(place(PlaceRole.DESTINATION, "Tripoli"),))
    taken_for = []
    for number in ("1", "2"):
        (there,) = claim.places
        read = replace(claim, places=(replace(there, id=number),))
        store.add_reading(Reading(document=document, claims=(read,), reader=f"plain {number}", read_at=READ_AT))
        taken_for.append([value.place.id for event in wiring.record_of(store).events for value in event.places])
    store.close()
    assert taken_for == [["1"], ["2"]]


def test_the_version_of_what_is_derived_changes_with_modules_as_with_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laydown.wiring.versions.resources.files", lambda _: tmp_path)
    digests = set()
    for words in ("one", "two"):
        (tmp_path / "pipeline.py").write_text(words)
        wiring.parts_digest.cache_clear()
        digests.add(wiring.parts_digest(wiring.DERIVING_ROOMS, ()))
    wiring.parts_digest.cache_clear()
    assert len(digests) == 2


def test_loading_all_parts_opens_every_data_file() -> None:
    code = """
from laydown import wiring
from laydown.wiring.reading import _as_given
from laydown.data import data_file, loader
opened, composed = set(), loader._composed
loader._composed = lambda path: (opened.add(path.name), composed(path))[1]
wiring.load_all_parts()
print(*({file.name for file in data_file("").glob("*.yaml")} - opened))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == ""
