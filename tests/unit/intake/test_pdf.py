"""PDFs to documents: paragraphs are whole, what runs over the pages is furniture, and what has no text says so."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from laydown.errors import Locked, NoText, NotText, TooLarge
from laydown.intake import open_report
from laydown.terms import Document, FoundIn, Limits, Zone
from pdfs import HELVETICA, Line, assembled, column, content, pdf, stream

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, two officials said."
THEN = "It turned back on Tuesday after a witness saw the gate closed, the harbour authority said in the evening."
HEAD = [Line(text="Column leaves Aldmoor for the harbour", size=20, y=740), Line(text="3 May 2024", y=712, size=9)]
XMP = """<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''
 xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/'>
<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Anna Berg</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>Harbour Monitor</rdf:li></rdf:Bag></dc:publisher>
<prism:publicationDate>2024-05-03</prism:publicationDate>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"""


def opened(data: bytes, **limits: int) -> Document:
    return open_report(data, path="report.pdf", published=None, limits=Limits(**limits))


def said(document: Document, zone: Zone = Zone.BODY) -> list[str]:
    return [p.span.quoted_from(document.text) for p in document.passages if p.zone is zone]


def test_lines_become_paragraphs_again() -> None:
    document = opened(pdf([*HEAD, *column(f"{SAID} {THEN}\n\n{THEN} {SAID}", top=690, width=60)]))
    assert document.media_type == "application/pdf"
    assert said(document) == [f"{SAID} {THEN}", f"{THEN} {SAID}"]
    assert said(document, Zone.HEADLINE) == ["Column leaves Aldmoor for the harbour"]


def test_paragraphs_that_only_an_indent_parts_are_two() -> None:
    lines = column(f"{SAID} {THEN}", width=60)
    more = [replace(line, y=lines[-1].y - 14 * (at + 1)) for at, line in enumerate(lines)]
    more[0] = replace(more[0], x=more[0].x + 20, text=f"Next, {more[0].text}")
    assert said(opened(pdf([*lines, *more]))) == [f"{SAID} {THEN}", f"Next, {SAID} {THEN}"]


def test_lines_that_end_early_stay_lines() -> None:
    log = [
        "In from Mtwara.",
        "The column left at noon.",
        "Four lorries stayed behind at the gate of the depot.",
        "Back.",
    ]
    lines = [Line(text=text, y=700 - 14 * at) for at, text in enumerate(log)]
    assert [p.span.quoted_from(d.text) for d in [opened(pdf(lines))] for p in d.passages] == log


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the lorries reached the har-", "bour at noon", "reached the harbour at noon"),
        ("they carried an S-", "300 radar", "carried an S-300 radar"),
        ("the Franco-", "German brigade", "the Franco-German brigade"),
        ("the counter-", "attack failed; no counter-attack came", "the counter-attack failed"),
        ("soft hyphens har\u00ad", "bour too", "soft hyphens harbour too"),
        ("from May -", "June on", "from May - June on"),
    ],
)
def test_words_that_a_line_breaks_are_whole_again(first: str, second: str, whole: str) -> None:
    start = "On Monday the ministry said in the morning that "
    lines = [Line(text=start + first, y=700), Line(text=f"{second} and that it was over.", y=686)]
    assert whole in opened(pdf(lines)).text


def test_entries_of_a_log_stay_apart_however_long() -> None:
    log = [
        "0640 In from Mtwara with four lorries and a crane",
        "1140 The column left for the harbour, all of",
        "1800 Back.",
    ]
    lines = [Line(text=text, y=700 - 14 * at) for at, text in enumerate(log)]
    assert [p.span.quoted_from(d.text) for d in [opened(pdf(lines))] for p in d.passages] == log


def test_columns_are_read_one_after_the_other() -> None:
    left, right = column(f"{SAID} and more", top=700, width=40), column(f"than that, {THEN}", x=330, top=700, width=40)
    assert said(opened(pdf([*left, *right]))) == [f"{SAID} and more than that, {THEN}"]


def test_a_paragraph_goes_on_over_the_page_and_its_notes_follow_it() -> None:
    note = Line(text="1 Harbour authority, report of 2 May.", size=8, y=60)
    number = [Line(text=f"- {page} -", x=300, y=30) for page in (1, 2)]
    first, second = column(f"{SAID[:-1]} and", top=700, width=60), column(f"on Tuesday they left. {THEN}", width=60)
    document = opened(pdf([*first, note, number[0]], [*second, number[1]]))
    assert said(document)[:2] == [f"{SAID[:-1]} and on Tuesday they left. {THEN}", note.text]


def test_what_runs_over_the_pages_is_furniture() -> None:
    pages = [
        [
            Line(text=f"Harbour Monitor  {'left' if number % 2 else 'right'}", y=775, size=8),
            *column(f"Part {number}: {SAID} {THEN}", top=700 - number, width=60),
            Line(text=f"Harbour Monitor, page {number} of 8", y=30, size=8),
        ]
        for number in range(1, 9)
    ]
    document = opened(pdf(*pages))
    assert len(said(document)) == 8
    assert len(said(document, Zone.BOILERPLATE)) == 16


def test_lines_of_two_directions_are_not_mixed() -> None:
    document = opened(pdf([*column(SAID, width=50), Line(text="DRAFT NOT FOR RELEASE", turned=1, x=20, y=100)]))
    assert [p.span.quoted_from(document.text) for p in document.passages] == [SAID, "DRAFT NOT FOR RELEASE"]


def test_a_page_that_lies_on_its_side_is_read_like_any_other() -> None:
    lines = [Line(text=line.text, x=800 - line.y, y=line.x, turned=1) for line in column(f"{SAID} {THEN}", width=60)]
    assert said(opened(pdf(lines))) == [f"{SAID} {THEN}"]


def test_title_author_publisher_and_day_come_from_the_metadata_where_the_page_has_none() -> None:
    document = opened(pdf(column(SAID), xmp=XMP.format(title="Something else")))
    assert (document.author, document.publisher) == ("Anna Berg", "Harbour Monitor")
    assert document.published is not None
    assert (document.published.earliest, document.published.found_in) == (date(2024, 5, 3), FoundIn.META)


@pytest.mark.parametrize("name", ["Microsoft Word - draft3.docx", "untitled", "x.indd"])
def test_a_title_that_the_page_does_not_show_is_none(name: str) -> None:
    assert opened(pdf([*HEAD, *column(SAID, top=690)], info={"Title": name})).title == HEAD[0].text


def test_a_title_of_the_metadata_that_the_page_shows_is_the_title() -> None:
    lines = [Line(text="Aldmoor: column leaves", y=740), *column(SAID, top=690)]
    assert opened(pdf(lines, info={"Title": "Aldmoor: Column Leaves"})).title == "Aldmoor: Column Leaves"


@pytest.mark.parametrize("name", ["jsmith", "User", "PC 17", "admin user", "Büro3"])
def test_the_name_of_an_account_is_no_author(name: str) -> None:
    assert opened(pdf(column(SAID), info={"Author": name})).author is None


def test_the_day_on_which_a_file_was_made_is_not_its_day_of_publication() -> None:
    made = {"CreationDate": "D:20240503120000Z", "ModDate": "D:20240504120000Z"}
    assert opened(pdf(column(SAID), info=made)).published is None


def test_a_printed_day_goes_before_the_metadata() -> None:
    lines = [Line(text="Harbour Monitor, 2 May 2024", y=740), *column(SAID, top=690)]
    published = opened(pdf(lines, xmp=XMP.format(title="x"))).published
    assert published is not None
    assert published.earliest == date(2024, 5, 2)


def test_a_pdf_of_pictures_has_no_text() -> None:
    with pytest.raises(NoText, match="pages are pictures"):
        opened(pdf([], []))


def test_a_page_without_text_is_noted() -> None:
    assert opened(pdf(column(SAID), [])).notes == ("pages_without_text",)
    assert opened(pdf(column(SAID))).notes == ()


def with_font(font: bytes, drawn: bytes, *more: bytes) -> bytes:
    """A page of one font, drawn with it; what else the font needs are the objects from number 6 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>"
    root, tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return assembled([root, tree, page, font, stream(drawn), *more], trailer=b"/Root 1 0 R")


UNICODE_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0001> <0100> <0410> endbfrange
endcmap end end"""


def test_cyrillic_is_read_through_the_map_of_its_font() -> None:
    words = "Колонна вышла из Алдмура"
    codes = b"".join(b"%04X" % (ord(char) - 0x410 + 1 if char != " " else 0xFFFF) for char in words)
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    unicode_map = stream(UNICODE_MAP.replace(b"endbfrange", b"endbfrange 1 beginbfchar <FFFF> <0020> endbfchar"))
    document = opened(with_font(font, b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % codes, below, unicode_map))
    assert document.text == words


def test_a_font_that_does_not_say_its_letters_has_no_text() -> None:
    """A Type 3 font whose glyphs have numbers for names, as programs draw them that hide their letters."""
    names = b"".join(b"/g%d" % number for number in range(97, 123))
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<>>/FirstChar 97"
        b"/LastChar 122/Encoding<</Type/Encoding/Differences[97 %s]>>>>" % names
    )
    with pytest.raises(NoText, match="fonts do not say"):
        opened(with_font(font, b"BT /F1 12 Tf 72 700 Td (columnoflorries) Tj ET"))


def test_letters_that_are_set_as_one_are_two() -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Type/Encoding/Differences[1/fi/fl]>>>>"
    drawn = b"BT /F1 12 Tf 72 700 Td (two \\001ghters took o\\002 today) Tj ET"
    assert opened(with_font(font, drawn)).text == "two fighters took ofl today"


def encrypted(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user_password=password, algorithm="AES-256")
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_a_pdf_that_needs_a_password_is_locked() -> None:
    with pytest.raises(Locked, match="password"):
        opened(encrypted(pdf(column(SAID)), "secret"))


def test_a_pdf_that_opens_for_everybody_is_read() -> None:
    assert opened(encrypted(pdf(column(SAID)), "")).text == SAID


def test_a_pdf_with_something_before_it_is_one() -> None:
    assert opened(b"\n\xef\xbb\xbf" + pdf(column(SAID))).text == SAID


def test_a_text_about_pdfs_is_none() -> None:
    assert opened(b"The header %PDF- is what a file begins with, and startxref is what it ends with, they said.").text


@pytest.mark.parametrize("end", [0.5, 0.9])
def test_a_file_cut_short_is_read_as_far_as_it_goes_or_refused(end: float) -> None:
    data = pdf(*[column(f"{SAID} {THEN}")] * 20)
    try:
        document = opened(data[: int(len(data) * end)])
    except NotText:
        return
    assert "parse_incomplete" in document.notes
    assert SAID in document.text


def test_a_page_that_breaks_costs_only_itself() -> None:
    data = pdf(column(SAID), column(THEN), packed=False).replace(b"/Contents 9 0 R", b"/Contents 1e9 R")
    document = opened(data)
    assert document.text == SAID
    assert "pages_without_text" in document.notes


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"max_pdf_pages": 2}, "it has 3 pages, the limit is 2"),
        ({"max_letters": 50}, "more than 50 characters"),
        ({"max_blocks": 2}, "paragraphs of text, the limit is 2"),
        ({"max_bytes": 900}, "bytes, the limit is 900"),
    ],
)
def test_limits_refuse_with_a_reason_and_advice(limits: dict[str, int], reason: str) -> None:
    with pytest.raises(TooLarge, match=reason) as raised:
        opened(pdf(*[column(SAID)] * 3), **limits)
    assert raised.value.advice


def test_drawings_in_forms_are_read() -> None:
    form = stream(
        content(column(SAID)), b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</X 6 0 R>>>>/Contents 5 0 R>>"
    root, tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    data = assembled([root, tree, page, HELVETICA, stream(b"q /X Do Q"), form], trailer=b"/Root 1 0 R")
    assert opened(data).text == SAID


def test_items_of_a_list_are_whole_and_apart() -> None:
    items = [f"• the lorries of the {name} column, which had come from the depot" for name in ("first", "second")]
    lines = [
        Line(text=text, x=x, y=700 - 14 * at)
        for at, (text, x) in enumerate(
            (part, x) for item in items for part, x in ((item, 72), ("at Aldmoor on Monday, and left;", 80))
        )
    ]
    whole = [f"{item.removeprefix('• ')} at Aldmoor on Monday, and left;" for item in items]
    assert [text.removeprefix("• ") for text in said(opened(pdf(lines)))] == whole


def test_short_paragraphs_of_a_printed_page_are_whole() -> None:
    said_in_full = f"{SAID} {THEN}"
    texts = ["Shipping news", *(line.text for line in column(said_in_full, width=90)), "The port is shut.", "Back"]
    assert said_in_full in opened(pdf([Line(text=text, y=700 - 14 * at) for at, text in enumerate(texts)])).text


def test_what_a_browser_prints_around_a_page_is_furniture() -> None:
    head, foot = "3/14/25, 7:18 PM Column leaves | Coast Paper", "https://coast.example/2025/03/column 1/1"
    document = opened(pdf([Line(text=head, y=780), *column(SAID, width=60), Line(text=foot, y=20)]))
    assert said(document, Zone.BOILERPLATE) == [head, foot]
