import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from laydown.export.brief import write_brief
from laydown.export.brief.page import brief_html
from laydown.export.brief.quotes import HUES
from laydown.export.brief.view import HUE_NAMES
from laydown.terms import Check, Checked, CheckKind, Outcome, Record, Span, Status
from sample_record import sample_record

PAGE = brief_html(sample_record(), made_with="laydown test")
STYLE = PAGE[PAGE.index("<style>") : PAGE.index("</style>")]
VOID = {"meta", "br", "link", "img"}


class Outline(HTMLParser):
    """Headings in order, ids, inner links, and whether every element is closed in turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def note(self, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_every_element_is_closed_and_no_id_stands_twice() -> None:
    outline = Outline(PAGE)
    assert not outline.faults
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))


def test_every_link_within_the_page_has_its_target() -> None:
    outline = Outline(PAGE)
    inner = {link[1:] for link in outline.links if link.startswith("#")}
    assert inner <= set(outline.ids)


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = Outline(PAGE).headings
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_brief(sample_record(), tmp_path / name, made_with="laydown test")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_summary_counts_events_reports_and_disputes() -> None:
    assert "14 events from 9 reports; 2 are disputed; 1 has independent origins" in PAGE


def test_every_quotation_stands_on_the_page() -> None:
    text = re.sub(r"<[^>]+>", "", PAGE)
    for claim in sample_record().claims:
        for evidence in claim.evidence:
            assert evidence.quote.replace("'", "&#39;") in text


def test_a_bound_is_shown_as_a_bound() -> None:
    assert "at least 24 vehicles" in PAGE
    assert "at most 50 S-300 missiles" in PAGE
    assert "about 35 armoured vehicles" in PAGE


def test_what_is_not_stated_is_said_to_be_so() -> None:
    assert PAGE.count(">not stated<") > 5
    assert "number not stated" in PAGE
    assert "publication date not found" in PAGE


def test_refused_inputs_unresolved_names_and_undated_pages_are_listed() -> None:
    gaps = PAGE[PAGE.index('id="gaps"') :]
    assert "reports/scan.bin" in gaps
    assert "Camp Heron" in gaps
    assert "What we saw at the base" in gaps


def test_every_source_stands_with_its_path_and_digest() -> None:
    for document in sample_record().documents:
        assert document.sha256 in PAGE
        assert str(document.path) in PAGE


def test_contradictions_stand_side_by_side_with_both_quotations() -> None:
    clash = PAGE[PAGE.index('class="clash"') :]
    assert "blocked against moved" in clash
    assert clash[: clash.index("</section>")].count("<blockquote") == 2


def test_the_events_table_says_in_what_sources_disagree() -> None:
    table = PAGE[: PAGE.index("</table>")]
    assert table.count("disagreement in ") >= 1


def test_every_outcome_has_an_icon_a_tone_and_a_word() -> None:
    for outcome in set(Outcome) - {Outcome.UNREAD}:  # what was not read makes no event
        assert f'id="i-{outcome.value}"' in PAGE
        assert f".o-{outcome.value}" in STYLE


def test_every_status_is_told_by_its_word() -> None:
    assert all(f">{event.status.value}<" in PAGE for event in sample_record().events)
    assert set(Status) >= {event.status for event in sample_record().events}


def test_every_kind_of_mark_is_in_the_legend_and_the_style() -> None:
    assert {hue for hue, _ in HUE_NAMES} == set(HUES.values())
    assert all(f".m-{hue}" in STYLE for hue in HUES.values())


def test_an_empty_record_is_a_whole_page() -> None:
    page = brief_html(Record(documents=(), claims=(), events=(), holdings=()), made_with="laydown test")
    assert "0 events from 0 reports." in page
    assert not Outline(page).faults
    inner = {link[1:] for link in Outline(page).links if link.startswith("#")}
    assert inner <= set(Outline(page).ids)


def test_a_page_that_changed_since_shows_the_quotation_without_marks() -> None:
    record = sample_record()
    changed = tuple(replace(document, text=document.text.upper()) for document in record.documents)
    page = brief_html(replace(record, documents=changed), made_with="laydown test")
    assert "Harbour guards blocked a convoy" in page
    assert '<mark class="m-outcome" title' not in page


def test_a_check_stands_with_the_evidence_that_it_tests_and_with_its_source() -> None:
    record = sample_record()
    claim = record.claims[0]
    span = Span(start=claim.evidence[0].span.start, end=claim.evidence[0].span.start + 9)
    check = Check(
        kind=CheckKind.CONVERSION,
        is_right=False,
        said="900 km",
        computed="643.7 km",
        arithmetic="400 mi = 643.7 km",
        span=span,
    )
    noted = replace(record, checks=(Checked(document=claim.document, check=check),))
    note = "conversion does not come out: the text has 900 km, but 400 mi = 643.7 km"
    telling = sum(c.document == claim.document and c.quotes(span) for c in record.claims)
    assert brief_html(noted, made_with="laydown test").count(note) == telling + 1


def colours() -> list[dict[str, str]]:
    """The custom properties of the light and of the dark theme."""
    blocks = re.findall(r":root \{([^}]+)\}", STYLE)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TONES = ("done", "going", "meant", "unsure", "stopped", "denied")
TEXTS = ("ink", "soft", "link", *TONES)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(theme: int) -> None:
    shades = colours()[theme]
    pairs = [(text, ground) for text in TEXTS for ground in ("paper", "panel")]
    pairs += [("ink", f"m-{hue}") for hue in set(HUES.values())] + [("soft", "sea"), ("soft", "land"), ("ink", "land")]
    low = {pair: ratio for pair in pairs if (ratio := contrast(shades[pair[0]], shades[pair[1]])) < 4.5}
    assert not low


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_lines_on_the_map_have_the_contrast_of_graphics(theme: int) -> None:
    shades = colours()[theme]
    pairs = [(tone, ground) for tone in (*TONES, "area") for ground in ("sea", "land")]
    low = {pair: ratio for pair in pairs if (ratio := contrast(shades[pair[0]], shades[pair[1]])) < 3}
    assert not low
