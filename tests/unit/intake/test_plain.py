"""Plain texts: notes, releases, dumps of whole pages, feeds as text."""

from datetime import date

import pytest

from laydown.intake import open_report
from laydown.terms import Document, FoundIn, Zone

PROSE = (
    "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour of Sand Quay, officials said."
)
MORE = "The lorries carried launch containers under tarpaulins, and an escort of two police cars drove ahead of them."

DUMP = f"""#

Column reaches Sand Quay

1730
The quay on Monday / open source
The quay on Monday / open source

{PROSE}

Read more: Frigate Leaves Sand Quay After Ten Days

{MORE}

Jane Roe
jane@post.example

Comments0

12

[WORLD] Latest Stories

  • Forty Tanks Shipped in Secret, Says Report
  • Did the General Order Soup for Eighty Soldiers on the Night of the Coup?

You May Also Like

  • 1
    Did the General Order Soup for Eighty Soldiers on the Night of the Coup?

    LIFESTYLE

Share it on..."""


def opened(text: str) -> Document:
    return open_report(text.encode(), path="report.txt", published=None)


def zones(document: Document) -> dict[str, Zone]:
    return {passage.span.quoted_from(document.text): passage.zone for passage in document.passages}


def readable(document: Document) -> list[str]:
    kept = (passage for passage in document.passages if passage.zone is not Zone.BOILERPLATE)
    return [passage.span.quoted_from(document.text) for passage in kept]


def test_a_page_dump_keeps_only_its_article() -> None:
    document = opened(DUMP)
    assert readable(document) == [
        "Column reaches Sand Quay",
        "The quay on Monday / open source",
        "The quay on Monday / open source",
        PROSE,
        "Read more: Frigate Leaves Sand Quay After Ten Days",
        MORE,
    ]
    assert document.title == "Column reaches Sand Quay"


def test_a_caption_printed_twice_is_a_caption_and_repeats() -> None:
    captions = [passage for passage in opened(DUMP).passages if passage.zone is Zone.CAPTION]
    assert [passage.repeats for passage in captions] == [False, True]


def test_menu_glued_to_a_teaser_is_cut_off() -> None:
    found = zones(
        opened(f"Column stopped\n\n{PROSE}\n\nRead more: Ship leavesQuick access to main page (top) Skip to content")
    )
    assert found["Read more: Ship leaves"] is Zone.TEASER
    assert found["Quick access to main page (top)"] is Zone.BOILERPLATE


def test_lines_broken_at_a_margin_are_one_paragraph() -> None:
    words = (f"{PROSE} {MORE} " * 2).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    document = opened("Column reaches Sand Quay\n\n" + "\n".join([*lines, line]))
    assert len(document.passages) == 2
    assert PROSE in document.text


def test_lines_of_a_log_stay_apart() -> None:
    log = "HARBOUR LOG 9 MAY 2026\n\n0640  MARIA in from Aldmoor, 18 armoured cars.\n1140  The column left, north."
    assert opened(log).text.count("\n\n") == 2


def test_a_feed_as_text_dates_its_items() -> None:
    feed = (
        f"Coast Monitor :: latest items\n\n1. Column leaves\nSat, 14 Dec 2024 19:22 GMT\n{PROSE}\n\n"
        f"2. Quay is busy\nTue, 17 Dec 2024 08:10 GMT\n{MORE}\n"
    )
    document = opened(feed)
    days = [p.dated.latest for p in document.passages if p.dated and p.zone is Zone.BODY]
    assert days == [date(2024, 12, 14), date(2024, 12, 17)]
    assert document.published is None


def test_a_release_tells_its_day_office_and_headline() -> None:
    document = opened(f"Ministry of Roads\nPress release, 27 March 2026\n\nLorries handed over\n\n{PROSE}\n\n{MORE}")
    assert document.title == "Lorries handed over"
    assert document.publisher == "Ministry of Roads"
    assert document.published is not None
    assert (document.published.latest, document.published.found_in) == (date(2026, 3, 27), FoundIn.BYLINE)


@pytest.mark.parametrize("mark", ["--", "–", "—", "-"])
def test_a_dateline_dates_an_agency_report(mark: str) -> None:
    published = opened(f"Column stopped\n\nALDMOOR, July 24 2022 (Coast) {mark} {PROSE}").published
    assert published is not None
    assert published.latest == date(2022, 7, 24)


def test_a_date_in_the_story_is_not_the_papers() -> None:
    assert opened(f"Column stopped\n\n{PROSE}\n\nThe depot was opened on 3 May 1998 by the mayor.").published is None


def test_a_day_in_the_title_is_used_last() -> None:
    published = opened(f"FLIGHT NOTE 28 DEC 2024 - NORTH\n\n{PROSE}").published
    assert published is not None
    assert (published.latest, published.found_in) == (date(2024, 12, 28), FoundIn.TITLE)


def test_mail_headers_are_not_read() -> None:
    document = opened(f"From: a@post.example\nTo: desk@post.example\nDate: 12 Feb 2025\n\nColumn stopped\n\n{PROSE}")
    assert document.title == "Column stopped"
    assert readable(document) == ["Column stopped", PROSE]


def test_a_credit_below_a_line_in_lower_case_stays_a_line_of_its_own() -> None:
    picture = "column of lorries Coast Post Column Stopped Before the Harbour Gate\nlorries / open source"
    assert zones(opened(f"Column stopped\n\n{PROSE}\n\n{picture}"))["lorries / open source"] is Zone.CAPTION
