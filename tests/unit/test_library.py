"""The record in Python: `laydown.Ledger` over the example reports."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import laydown
from laydown import Ledger
from laydown.errors import BadRequest
from laydown.terms import Act, Claim, Event, Holding, Outcome, Reading, Rejection

ONE = "Two T-72 tanks arrived in Tartus on 3 May 2024, the Syrian defence ministry said."
TWO = "Twelve T-72 tanks arrived in Tartus on 3 May 2024, according to Planet Labs satellite images."


@pytest.fixture(scope="module")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two reports of one arrival, read once."""
    path = tmp_path_factory.mktemp("told") / "record.db"
    with Ledger.open(path) as ledger:
        ledger.read_text(ONE, name="one.txt", published=date(2024, 5, 4))
        ledger.read_text(TWO, name="two.txt", published=date(2024, 5, 6))
    return path


@pytest.fixture
def ledger(_told: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger over a copy of it, to judge in."""
    copy = tmp_path / "record.db"
    copy.write_bytes(_told.read_bytes())
    with Ledger.open(copy) as opened:
        yield opened


def test_it_is_found_under_the_name_of_the_package() -> None:
    assert laydown.Ledger is Ledger
    with pytest.raises(AttributeError, match="no attribute 'Lodger'"):
        _ = laydown.Lodger


def test_a_new_store_holds_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "new.db") as ledger:
        assert ledger.events() == ()
        assert ledger.claims() == ()
        assert ledger.judgements() == ()


def test_a_file_is_read_and_what_cannot_be_is_a_rejection(tmp_path: Path) -> None:
    page, empty = tmp_path / "page.txt", tmp_path / "empty.txt"
    page.write_text(ONE, encoding="utf-8")
    empty.write_bytes(b"")
    with Ledger.open(None) as ledger:
        became = ledger.read(page, empty)
        assert [type(one) for one in became] == [Reading, Rejection]
        assert [claim.act for claim in ledger.claims()] == [Act.MOVE]


def test_the_bytes_of_a_report_are_kept_beside_its_text(ledger: Ledger) -> None:
    document = ledger.document(ledger.claims()[0].document)
    original = ledger.original(document.id)
    assert original is not None
    assert original.decode() == document.text.strip() == ONE or original.decode() == TWO


def test_what_is_where_keeps_its_bounds_and_says_which_day(ledger: Ledger) -> None:
    (holding,) = ledger.where("T-72")
    assert (holding.place.name, holding.since) == ("Tartus", date(2024, 5, 3))
    assert ledger.at("Tartus") == (holding,)
    assert ledger.where("T-72", as_of=date(2024, 5, 2)) == ()


def test_what_was_known_by_a_day_leaves_out_later_reports(ledger: Ledger) -> None:
    assert {claim.loads[0].count.at_least for claim in ledger.claims() if claim.loads[0].count} == {2, 12}
    (event,) = ledger.events(known_by=date(2024, 5, 4))
    assert len(event.claims) == 1


def test_a_name_that_means_nothing_is_refused_with_what_there_is(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="nothing is known by the name 'flurb'"):
        ledger.where("flurb")
    with pytest.raises(BadRequest, match="no place is known"):
        ledger.at("flurb")
    with pytest.raises(BadRequest, match="nothing in the record"):
        ledger.explain("clm_nothing")
    with pytest.raises(BadRequest, match="no report has the id"):
        ledger.document("doc_nothing")


def test_days_are_given_in_their_order(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="is before"):
        ledger.diff(date(2024, 5, 6), date(2024, 5, 1))
    (change,) = ledger.diff(date(2024, 5, 1), date(2024, 5, 6))
    assert change.before is None
    (learned,) = ledger.diff(date(2024, 5, 1), date(2024, 5, 6), "T-72", known=True)
    assert learned.after is not None


def test_words_find_claims(ledger: Ledger) -> None:
    (found,) = ledger.search("satellite")
    assert "Planet Labs" in found.evidence[0].quote
    assert ledger.search("helicopters") == ()


def test_an_id_or_its_beginning_leads_to_what_it_names(ledger: Ledger) -> None:
    claim, event, holding = ledger.claims()[0], ledger.events()[0], ledger.where("T-72")[0]
    assert isinstance(ledger.explain(claim.id), Claim)
    assert isinstance(ledger.explain(event.id[:14]), Event)
    assert isinstance(ledger.explain(holding.id), Holding)
    with pytest.raises(BadRequest, match="begins 2 ids"):
        ledger.explain("clm_")


def test_a_rejected_claim_takes_no_part_until_it_is_taken_back(ledger: Ledger) -> None:
    claim = ledger.claims()[0]
    said = ledger.reject(claim.id, by="Ada", reason="misread")
    assert claim.id not in {one.id for one in ledger.claims()}
    assert (said.by, said.reason) == ("Ada", "misread")
    ledger.undo(said.id, by="Ada")
    assert claim.id in {one.id for one in ledger.claims()}
    assert len(ledger.judgements()) == 2


def test_a_corrected_claim_quotes_the_text_and_stands_in_the_place_of_the_other(ledger: Ledger) -> None:
    claim = next(one for one in ledger.claims() if one.loads[0].count and one.loads[0].count.at_least == 2)
    ledger.correct(claim.id, {"outcome": "blocked"}, by="Ada")
    (now,) = [one for one in ledger.claims() if one.document == claim.document]
    assert (now.outcome, now.evidence) == (Outcome.BLOCKED, claim.evidence)
    ledger.accept(claim.id, by="Ada")  # the old id leads to the claim in its place
    assert ledger.claims(ledger.timeline("T-72")[0].id)


def test_two_claims_can_be_told_to_be_one_fact_or_two(ledger: Ledger) -> None:
    one, other = ledger.claims()
    ledger.different(one.id, other.id, by="Ada")
    assert len(ledger.events()) == 2
    ledger.same(one.id, other.id, by="Ada")
    (event,) = ledger.events()
    assert set(event.claims) == {one.id, other.id}
    with pytest.raises(BadRequest, match="one claim, not two"):
        ledger.same(one.id, one.id, by="Ada")


def test_a_judgement_is_somebodys(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="nobody is named"):
        ledger.accept(ledger.claims()[0].id, by=" ")


def test_events_are_asked_for_by_the_names_of_the_command_line(ledger: Ledger) -> None:
    assert len(ledger.events(equipment="T-72", place=["Tartus", "Benghazi"], from_=date(2024, 5, 1))) == 1
    assert ledger.events(outcome="blocked") == ()
    assert len(ledger.claims(q="satellite")) == 2  # of the event that has one such claim
    assert ledger.events(origins_min=3) == ()


def test_a_filter_that_is_none_is_refused_by_its_name(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="'equipmnt' is no filter"):
        ledger.events(equipmnt="T-72")
    with pytest.raises(BadRequest, match="outcome"):
        ledger.events(outcome="vanished")
