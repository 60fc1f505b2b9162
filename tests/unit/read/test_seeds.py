"""The two seed reports and the development pages: the conditions that the first issue sets."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from laydown.intake import open_report
from laydown.terms import Act, Anchor, Claim, Component, Document, FoundIn, Outcome, Published, Zone
from reading import all_spans, claims_in, rules_reader

pytestmark = pytest.mark.shared
CONVOY, RADARS = "000_f327da257901f7ab.txt", "004_2ad9efd05919cbb9.txt"
DAY_AFTER = date(2024, 12, 19)  # a Thursday


def opened(file: Path, *, published: date | None = None) -> Document:
    given = Published(earliest=published, latest=published, found_in=FoundIn.GIVEN) if published else None
    return open_report(file.read_bytes(), path=file.name, published=given)


@pytest.fixture(scope="module")
def convoy(shared: Path) -> tuple[Claim, ...]:
    return claims_in(opened(shared / "seeds" / CONVOY))


@pytest.fixture(scope="module")
def radars(shared: Path) -> tuple[Claim, ...]:
    return claims_in(opened(shared / "seeds" / RADARS))


def told_in(claims: Sequence[Claim], words: str) -> list[Claim]:
    """The claims with a quote that holds the words."""
    return [claim for claim in claims if any(words in quoted.quote for quoted in claim.evidence)]


def blocked_at_tartus(claims: Sequence[Claim]) -> Claim:
    (claim,) = told_in(claims, "attempting to reach the port of Tartus")
    return claim


def test_the_blocked_convoy_is_blocked_and_carried_at_least_fifty_missiles(convoy: tuple[Claim, ...]) -> None:
    claim = blocked_at_tartus(convoy)
    assert claim.outcome is Outcome.BLOCKED
    (missiles,) = [load for load in claim.loads if load.items[0].component is Component.MISSILE]
    assert {item.equipment for item in missiles.items} == {"S-300", "S-400"}
    assert missiles.count
    assert (missiles.count.at_least, missiles.count.at_most) == (50, None)
    assert "Tartus" in claim.places[0].text


def test_the_blocked_convoy_counts_at_least_24_vehicles_as_carriers(convoy: tuple[Claim, ...]) -> None:
    (vehicles,) = blocked_at_tartus(convoy).carriers
    assert vehicles.items[0].component is Component.VEHICLE
    assert vehicles.count
    assert (vehicles.count.at_least, vehicles.count.at_most) == (24, None)


def test_the_convoy_is_one_claim_with_the_sentences_that_tell_on(convoy: tuple[Claim, ...]) -> None:
    quotes = " ".join(quoted.quote for quoted in blocked_at_tartus(convoy).evidence)
    assert "launch containers" in quotes
    assert "at least 24" in quotes
    assert "at least 50" in quotes


def test_the_hypothetical_gives_nothing(convoy: tuple[Claim, ...]) -> None:
    assert told_in(convoy, "if russia failed to ship") == []


def test_the_radars_were_moved_on_the_word_of_officials_told_to_a_newspaper(radars: tuple[Claim, ...]) -> None:
    (claim,) = [one for one in told_in(radars, "radar equipment onto transport planes") if one.act is Act.MOVE]
    assert claim.outcome is Outcome.MOVED
    assert [item.component for load in claim.loads for item in load.items] == [Component.RADAR, Component.RADAR]
    assert [source.name for source in claim.attribution] == ["Wall Street Journal", "U.S. officials"]


def test_without_a_publication_date_nothing_is_dated(convoy: tuple[Claim, ...], radars: tuple[Claim, ...]) -> None:
    assert not [claim.when for claim in (*convoy, *radars) if claim.when]


def test_the_wednesday_of_the_newspaper_is_no_day_of_the_flights(shared: Path) -> None:
    """Officials were cited on Wednesday: the day of an announcement is not the day of the event."""
    told = claims_in(opened(shared / "seeds" / RADARS, published=DAY_AFTER))
    assert not [claim for claim in told_in(told, "radar equipment") if claim.when]


def test_wednesday_is_counted_from_the_publication_date_where_there_is_one(shared: Path) -> None:
    """The phrase as the page has it: undated by itself, the 18th once the page is known to be of the 19th."""
    calendar = rules_reader().calendar
    (wednesday,) = [
        mention for mention in calendar.spot(opened(shared / "seeds" / RADARS).text) if "Wednesday" in mention.text
    ]
    assert calendar.bounds(wednesday, counted_from=None, anchor=Anchor.PUBLISHED, is_future=False) is None
    given = opened(shared / "seeds" / RADARS, published=DAY_AFTER).published
    days = calendar.bounds(wednesday, counted_from=given, anchor=Anchor.PUBLISHED, is_future=False)
    assert days
    assert days.earliest == days.latest == date(2024, 12, 18)


@pytest.mark.parametrize("name", [CONVOY, RADARS])
def test_no_claim_comes_from_the_lists_of_other_stories(shared: Path, name: str) -> None:
    document = opened(shared / "seeds" / name)
    lists = [document.text.find(words) for words in ("Latest Stories", "You May Also Like", "Popular Now")]
    first = min([at for at in lists if at >= 0], default=len(document.text))
    assert not [one for claim in claims_in(document) for one in claim.evidence if one.span.start >= first]


@pytest.mark.parametrize("name", [CONVOY, RADARS])
def test_teasers_are_quoted_as_teasers(shared: Path, name: str) -> None:
    document = opened(shared / "seeds" / name)
    pointers = [p.span for p in document.passages if "Read more" in p.span.quoted_from(document.text)]
    for claim in claims_in(document):
        for quoted in claim.evidence:
            assert (quoted.zone is Zone.TEASER) == any(span.covers(quoted.span) for span in pointers)


@pytest.fixture(scope="module")
def dev(shared: Path) -> dict[str, tuple[Document, tuple[Claim, ...]]]:
    files = sorted((shared / "gold" / "dev" / "reports").iterdir())
    documents = [opened(file) for file in files]
    return {file.name: (document, claims_in(document)) for file, document in zip(files, documents, strict=True)}


def test_pages_without_a_claim_give_none(shared: Path, dev: dict[str, tuple[Document, tuple[Claim, ...]]]) -> None:
    empty = (shared / "gold" / "dev" / "empty.txt").read_text(encoding="utf-8").split()
    assert empty
    assert {name: len(dev[name][1]) for name in empty} == dict.fromkeys(empty, 0)


def test_every_span_on_the_development_pages_quotes_the_text(
    dev: dict[str, tuple[Document, tuple[Claim, ...]]],
) -> None:
    read = [(document, slot, span, words) for document, claims in dev.values() for claim in claims
            for slot, span, words in all_spans(claim)]  # fmt: skip
    assert len(read) > 1000
    assert not [
        (document.path, slot, words)
        for document, slot, span, words in read
        if span.end > len(document.text) or (words is not None and span.quoted_from(document.text) != words)
    ]


def test_every_development_page_with_a_reviewed_claim_gives_one(
    shared: Path, dev: dict[str, tuple[Document, tuple[Claim, ...]]]
) -> None:
    lines = (shared / "gold" / "dev" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    pages = {row["doc"] for row in rows if not row.get("optional")}
    assert not [name for name in sorted(pages) if not dev[name][1]]
