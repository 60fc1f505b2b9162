"""What an archive's reports are left unread for: never one that a claim is read from, however it is dressed."""

import gzip
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.intake import open_report
from laydown.intake.scope import may_tell
from laydown.intake.triage import NOTHING_IN_SCOPE, is_in_scope, triage
from laydown.terms import NO_ENVELOPE, USUAL_LIMITS, Envelope, Limits

ROOT = Path(__file__).resolve().parents[3]
OWN = tuple(path.parent for path in sorted((ROOT / "training" / "reports").glob("*/claims.jsonl")))
FOREIGN = tuple(ROOT / "evals" / "reports" / name for name in ("ru", "ru_unseen"))
SPOTTED_ONLY = ROOT / "evals" / "reports" / "spotted" / "mentions.jsonl"
SHARED = ("dev", "train/c", "train/e", "train/f", "train/h")

ENGLISH = (
    "The army moved eleven howitzers and a battery of air-defence missiles by train to the port of Aktau on Monday.",
    "Soldiers said that the convoy of armoured vehicles had turned back at the border with its ammunition.",
)
RUSSIAN = "В понедельник эшелон с танками и зенитными ракетами прибыл на станцию Псков, сообщили военные."
SPOTTED = ("Двадцять танків Leopard 2 прибули до Польщі.", "Acht Panzerhaubitzen erreichten Rzeszów am 4. Mai 2025.")
BAKERY = (
    "The bakery on Mill Street has sold its last loaf, and the two sisters who ran it are moving to the coast in May.",
    "They opened the shop in a former stable, and for thirty years the queue on Saturdays reached the post office.",
)
MENU = "<nav><ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(40)) + "</ul></nav>"


def reason(data: bytes, *, envelope: Envelope = NO_ENVELOPE, also: tuple[str, ...] = ()) -> str | None:
    return triage(data, envelope=envelope, path="page", limits=USUAL_LIMITS, also=also)


def page(*paragraphs: str, tag: str = "p", around: str = MENU) -> str:
    body = "".join(f"<{tag}>{escape(words)}</{tag}>" for words in paragraphs)
    return f"<!doctype html><html><head><title>News</title></head><body>{around}<main>{body}</main></body></html>"


def told_of(folder: Path) -> Iterator[Path]:
    """The reports of a folder that its gold has a claim of."""
    claims = (json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    names = {claim["doc"] for claim in claims if not claim.get("optional")}
    yield from (path for path in sorted((folder / "reports").iterdir()) if path.name in names)


@pytest.mark.parametrize("folder", [*OWN, *FOREIGN], ids=lambda path: path.name)
def test_no_report_with_a_claim_is_left_unread(folder: Path) -> None:
    assert [path.name for path in told_of(folder) if reason(path.read_bytes())] == []


def test_no_report_in_a_language_that_is_spotted_is_left_unread() -> None:
    rows = [json.loads(line) for line in SPOTTED_ONLY.read_text(encoding="utf-8").splitlines()]
    named = [row["doc"] for row in rows if row["equipment"] and (row["places"] or row["counts"])]
    assert [name for name in named if reason((SPOTTED_ONLY.parent / "reports" / name).read_bytes())] == []


@pytest.mark.shared
@pytest.mark.parametrize("name", SHARED)
def test_no_report_of_the_shared_gold_with_a_claim_is_left_unread(shared: Path, name: str) -> None:
    assert [path.name for path in told_of(shared / "gold" / name) if reason(path.read_bytes())] == []


@pytest.mark.shared
def test_most_pages_of_the_web_are_left_unread(shared: Path) -> None:
    pages = sorted((shared / "eval" / "web_date" / "html").iterdir())
    unread = sum(reason(gzip.decompress(path.read_bytes())) is not None for path in pages)
    assert unread >= 0.75 * len(pages)


@pytest.mark.parametrize(
    "paragraphs", [BAKERY, ("The ferry was late.",), ("Goals: 3. Shots: 12.",), ("A plane. A car.",)]
)
def test_what_names_nothing_of_war_is_left_unread_and_says_why(paragraphs: tuple[str, ...]) -> None:
    assert reason(page(*paragraphs).encode()) == NOTHING_IN_SCOPE
    assert reason("\n\n".join(paragraphs).encode()) == NOTHING_IN_SCOPE


@pytest.mark.parametrize("report", [*ENGLISH, RUSSIAN, *SPOTTED])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_report_is_read_in_every_coding_that_opening_knows(report: str, coding: str) -> None:
    assert reason(page(report).encode(coding)) is None
    assert reason(report.encode(coding)) is None


@pytest.mark.parametrize(("report", "coding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ENGLISH[0], "cp037")])
def test_a_coding_that_only_the_envelope_names_is_asked_for(report: str, coding: str) -> None:
    assert reason(page(report).encode(coding), envelope=Envelope(charset=coding)) is None


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"&#{ord(char)};" for char in RUSSIAN),
        "".join(f"&#x{ord(char):x};" for char in ENGLISH[0]),
        ENGLISH[0].replace(" ", "&nbsp;"),
        ENGLISH[0].replace("howitzers", "how&shy;itz&shy;ers").replace("missiles", "mis&shy;siles"),
        ENGLISH[0]
        .replace("howitzers", "<b>h</b>owitzers")
        .replace("missiles", "<i>mis</i>siles")
        .replace("army", "<b>a</b>rmy"),
        ENGLISH[0].replace("air-defence", "air\u2011defence"),
        ENGLISH[0].upper(),
    ],
    ids=["references", "hexadecimal", "hard spaces", "soft hyphens", "tags inside words", "hard hyphen", "capitals"],
)
def test_words_are_found_however_they_are_spelled_in_markup(markup: str) -> None:
    assert reason(f"<html><body>{MENU}<p>{markup}</p></body></html>".encode()) is None


@pytest.mark.parametrize(
    "report", ["Two Il-76 and a Su-34 landed at Laoag.", "Sparta IV moored at Tartus beside the Sparta II."]
)
def test_names_alone_are_enough(report: str) -> None:
    assert reason(page(report).encode()) is None


def test_a_name_of_the_users_own_catalogue_is_enough() -> None:
    assert reason(page(*BAKERY, "The Zebulon rolled by.").encode()) == NOTHING_IN_SCOPE
    assert reason(page(*BAKERY, "The Zebulon rolled by.").encode(), also=("Zebulon",)) is None


@pytest.mark.parametrize("data", [b"", b"   ", b"%PDF-1.7 cake", b"\x1f\x8b\x08 cake", b"\x00\x01\x02" * 400])
def test_what_opening_refuses_or_takes_apart_itself_is_left_to_it(data: bytes) -> None:
    assert reason(data) is None


def test_what_is_too_large_is_left_to_opening_which_refuses_it() -> None:
    assert triage(b"cake " * 100, envelope=NO_ENVELOPE, path="page", limits=Limits(max_bytes=10)) is None


def test_a_title_that_only_the_list_gives_counts() -> None:
    data = page("It rained.").encode()
    assert reason(data, envelope=Envelope(title="Army moves howitzers and missiles to Aktau")) is None


def test_a_record_of_a_list_is_asked_by_its_text() -> None:
    envelope = Envelope(media_type="application/json")
    assert reason(json.dumps({"title": "News", "text": ENGLISH[0]}).encode(), envelope=envelope) is None
    assert reason(json.dumps({"title": "News", "text": BAKERY[0]}).encode(), envelope=envelope) == NOTHING_IN_SCOPE


@given(
    report=st.sampled_from(ENGLISH),
    before=st.lists(st.sampled_from([*BAKERY, *SPOTTED, "Sport", "Read more", "5 < 6", "© 2025"]), max_size=12),
    tag=st.sampled_from(["p", "li", "div", "td", "h2", "blockquote", "figcaption", "span"]),
    around=st.sampled_from(
        ["", MENU, "<!-- a > b -->", "<script>if (a < b) {}</script>", "<style>p{}</style>", "<svg><g/></svg>"]
    ),
)
def test_nothing_that_stands_around_it_hides_a_report(report: str, before: list[str], tag: str, around: str) -> None:
    assert reason(page(*before, report, *before, tag=tag, around=around).encode()) is None


@given(
    report=st.sampled_from([RUSSIAN, *SPOTTED]),
    before=st.lists(st.sampled_from(["Sport", "Read more", "5 < 6", "© 2025", "Новости", "Wetter"]), max_size=12),
)
def test_a_report_in_another_language_is_read_whatever_its_menus_say(report: str, before: list[str]) -> None:
    assert reason(page(*before, report, *before).encode()) is None


LINKED = (
    ENGLISH[0].replace("howitzers", "<a href=/h>howitzers</a>").replace("missiles", "<b><a href=/m>missiles</a></b>")
)


@pytest.mark.parametrize("around", ["<p>{}</p>", "<p><a href=/>Aktau</a> {}</p>", "<li>{} <a href=/>more</a></li>"])
def test_links_within_a_sentence_are_a_part_of_it(around: str) -> None:
    assert reason(page(*BAKERY, around=around.format(LINKED)).encode()) is None


def in_scope(markup: str) -> bool:
    return is_in_scope(open_report(markup.encode(), path="page.html", published=None))


def test_what_only_menus_name_does_not_make_a_report_worth_reading() -> None:
    menu = f"<nav><ul>{''.join(f'<li><a href=/w>{words}</a></li>' for words in ENGLISH)}</ul></nav>"
    assert reason(page(*BAKERY, around=menu).encode()) == NOTHING_IN_SCOPE
    asides = menu.replace("<a href=/w>", "").replace("</a>", "")
    assert reason(page(*BAKERY, around=asides).encode()) is None
    assert not in_scope(page(*BAKERY, around=asides))
    assert reason(page(*BAKERY, *ENGLISH, around=menu).encode()) is None
    assert in_scope(page(*BAKERY, *ENGLISH, around=menu))


@pytest.mark.parametrize("folder", OWN, ids=lambda path: path.name)
def test_every_report_with_a_claim_is_worth_reading_by_its_own_text(folder: Path) -> None:
    documents = [open_report(path.read_bytes(), path=path.name, published=None) for path in told_of(folder)]
    assert [document.path for document in documents if not is_in_scope(document)] == []


def test_a_note_that_names_one_weapon_is_read() -> None:
    text = "Sudan moved 56 Pantsir systems from Rostov to Benghazi on 1 January 2024, a port worker said."
    assert may_tell(text)
    assert not may_tell("The museum opened a new wing on Friday, the director said.")
