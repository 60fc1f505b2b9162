"""Whole reports read, resolved and written down, held against files that a person has reviewed.

Each file of `reading/` shows what one example report is read as: for every claim its slots and its quotes, without
ids, confidences and reasons, so that only what the record says is compared. Lines that start with "#" are the
reviewer's remarks (what is known to be read wrong, and why it is let stand); an update keeps them.

When a record changes:
1. Run `LAYDOWN_UPDATE_GOLDEN=1 .venv/bin/pytest tests/golden/test_reading.py`.
2. Read `git diff tests/golden/reading` beside the report, claim by claim: is each changed slot what the report says,
   by the rules of the claim record? A slot that got worse is a regression, however many others got better: mend the
   reader, or state the fault in a remark.
3. Take out the remarks that no longer hold, and commit the files together with the change that moved them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from laydown.intake import open_report
from laydown.terms import Claim, Document, Party, PlaceRef, PlaceRole, When
from reading import claims_in, load_words

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
FOLDER = Path(__file__).with_name("reading")
NAMES = ("01-wire-anefis.html", "05-blog-laoag.html", "11-digest.html", "13-undated-belbek.html", "17-berth-aktau.html")
_ROLES = {PlaceRole.ORIGIN: "from", PlaceRole.VIA: "via", PlaceRole.DESTINATION: "to", PlaceRole.AT: "at"}


def reviewed(name: str) -> Path:
    return FOLDER / f"{Path(name).stem}.txt"


def read(name: str) -> str:
    """What the report is read as, in the compact form."""
    document = open_report((REPORTS / name).read_bytes(), path=name, published=None)
    blocks = [imprint(document), *(shown(number, claim) for number, claim in enumerate(claims_in(document), 1))]
    return "\n\n".join(blocks) + "\n"


def imprint(document: Document) -> str:
    day = document.published.latest.isoformat() if document.published else "undated"
    return f"{document.path} | {document.publisher or 'no outlet named'} | {day}"


def shown(number: int, claim: Claim) -> str:
    cells = "\n".join(f"   {label:<10} {words}" for label, words in cells_of(claim))
    return f"{number}. {claim.act} {claim.outcome}\n{cells}"


def cells_of(claim: Claim) -> Iterator[tuple[str, str]]:
    for label, party in (("mover", claim.mover), ("recipient", claim.recipient), ("opposed by", claim.opposed_by)):
        if party:
            yield label, party_words(party)
    yield from (("load", load_words(load)) for load in claim.loads)
    yield from (("carrier", load_words(load)) for load in claim.carriers)
    yield from ((_ROLES[place.role], place_words(place)) for place in claim.places)
    if claim.when:
        yield "when", when_words(claim.when)
    yield from (("by", f"{source.name} ({source.kind})") for source in claim.attribution)
    yield from (("basis", f"{one.kind}{f' of {one.holder}' if one.holder else ''}") for one in claim.basis)
    yield from (("note", note) for note in claim.notes)
    yield from ((one.zone.value, f"“{' '.join(one.quote.split())}”") for one in claim.evidence)


def party_words(party: Party) -> str:
    return f"{party.name} ({', '.join(filter(None, (party.kind.value, party.country)))})"


def place_words(place: PlaceRef) -> str:
    """The words of the text and what they were taken for."""
    taken = ", ".join(filter(None, (place.name, place.kind and place.kind.value, place.country)))
    return f"“{place.text}” = {taken}" if place.id else f"“{place.text}”, not resolved"


def when_words(when: When) -> str:
    days = dict.fromkeys(day.isoformat() if day else "open" for day in (when.earliest, when.latest))
    return f"“{when.text}” = {' to '.join(days)}"


def remarks(words: str) -> list[str]:
    return [line for line in words.splitlines() if line.startswith("#")]


def record(words: str) -> str:
    """The file without the remarks."""
    return "\n".join(line for line in words.splitlines() if not line.startswith("#")).strip() + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_read_as_reviewed(name: str) -> None:
    file, now = reviewed(name), read(name)
    if os.environ.get("LAYDOWN_UPDATE_GOLDEN") == "1" and os.environ.get("CI") != "true":
        kept = remarks(file.read_text(encoding="utf-8")) if file.exists() else []
        file.write_text("\n".join([*kept, now]), encoding="utf-8")
    assert now == record(file.read_text(encoding="utf-8"))


def test_every_reviewed_record_is_of_a_report_that_is_read() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {reviewed(name).name for name in NAMES}


def test_a_page_that_is_only_menu_gives_no_claim() -> None:
    assert "1." not in read("14-menu.html")
