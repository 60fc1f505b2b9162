"""Whole archives for timing, of any size, written as a stream: news pages in WARC files, or texts one a line.

Of a hundred pages some tell of movements, as in a day of the news. These come in stories: one fact, told by one to six
outlets in words of their own, with bounds, denials and sources, and now and then copied outright. The rest is what
fills the news: sport, weather, markets, courts. Pages carry the menus, scripts and teasers of a site around their text.
The same numbers give the same bytes.
"""

import gzip
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from laydown.data.loader import data_file
from laydown.resolve.equipment import Catalogue
from laydown.resolve.place_rows import sites_of
from laydown.terms import Component

PAGES_A_FILE = 2_000
FIRST_DAY = date(2024, 1, 1)
PAGES_A_DAY = 5_000
SEED = 7

_TOWNS = (
    "Tartus Latakia Tobruk Benghazi Novorossiysk Sevastopol Odesa Kherson Mariupol Rostov Aleppo Damascus Tripoli"
    " Misrata Gdansk Constanta Varna Istanbul Izmir Haifa Beirut Aden Hodeidah Djibouti Massawa Bandar Kandahar Kabul"
    " Peshawar Karachi Mumbai Chennai Colombo Yangon Hanoi Manila Taipei Busan Vladivostok Murmansk Kaliningrad"
).split()
_OWNERS = "Russia Ukraine Syria Turkey Iran Israel Poland Germany France India China Taiwan Egypt Libya Sudan".split()
_COUNTED = {
    Component.AIRCRAFT: "aircraft",
    Component.ARMOURED_VEHICLE: "vehicles",
    Component.HELICOPTER: "helicopters",
    Component.MISSILE: "missiles",
    Component.SYSTEM: "systems",
    Component.TANK: "tanks",
    Component.UAV: "drones",
}
_SPREAD = 20  # the busiest place is told of in one story of a hundred, the hundredth in one of five hundred
_OUTLETS = tuple(
    f"{a} {b}" for a in ("Coast", "Harbour", "Meridian", "Northern", "City") for b in ("Wire", "Post", "Day")
)
_TOLD = (
    "{owner} moved {n} {gear} from {start} to {end} on {day}, {source} said.",
    "{n} {gear} were shipped from {start} to {end} on {day}, according to {source}.",
    "{source} said that {owner} had sent {n} {gear} from {start}; they arrived in {end} on {day}.",
    "A convoy with {n} {gear} left {start} for {end} on {day}, {source} reported.",
    "On {day} {n} {gear} reached {end} from {start}, {source} said, and {owner} did not comment.",
)
_AROUND = (
    "The {gear} belong to a brigade of the army of {owner}.",
    "Soldiers unloaded the {gear} at the port of {end}, {source} said.",
    "The defence ministry said that the military would train with the {gear} near {end}.",
    "Satellite images showed {gear} at a military base near {start}.",
    "The troops and their {gear} remained at the base in {end} at night.",
    "Commanders of the armed forces asked for more {gear} and ammunition, {source} said.",
    "Two warships escorted the military convoy with the {gear}.",
    "The government of {owner} called the weapons defensive.",
)
_DENIED = "A spokesman in {end} denied that any {gear} had arrived from {start}."
_SOURCES = (
    "two officials,the defence ministry,satellite images by a provider,a spokesman of the army,residents,"
    "a monitoring group,a port worker,the governor"
).split(",")
_BOUNDS = ("at least {n}", "up to {n}", "about {n}", "{n}", "more than {n}")
_SUBJECTS = (
    "the council,the home team,a local bakery,the museum,a young singer,the central bank,the weather service,the court,"
    "a school in {town},the mayor of {town},the railway,a group of volunteers,the visiting side,the champion"
).split(",")
_VERBS = (
    "opened,won,lost,announced,painted,sold,cancelled,praised,described,measured,celebrated,postponed,explained,"
    "replaced,designed,visited"
).split(",")
_OBJECTS = (
    "a new garden,the second half,its yearly report,a late goal,the price of bread,an exhibition of lamps,the first"
    " snow,a budget for libraries,a song about rivers,interest rates,the old bridge,a play for children,the timetable,"
    "a record harvest,a recipe with plums,the verdict"
).split(",")
_ENDS = (
    "after a long debate,on a rainy afternoon,to the surprise of many,for the third year,before a full house,"
    "without much noise,despite the heat,as neighbours watched,in the last minute,with some relief"
).split(",")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One report: where it stands, what it says, and when it was published."""

    url: str
    title: str
    outlet: str
    day: date
    paragraphs: tuple[str, ...]


def pages(count: int, *, relevant: float, seed: int) -> Iterator[Page]:
    """So many pages, `relevant` of them (0 to 1) about movements, one after the other."""
    chance = random.Random(seed)  # noqa: S311
    waiting: list[Page] = []
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number // PAGES_A_DAY)
        if chance.random() < relevant:
            if not waiting:
                waiting = list(_story(chance, number, day))
            yield waiting.pop()
        else:
            yield _other(chance, number, day)


def _story(chance: random.Random, number: int, day: date) -> Iterator[Page]:
    start, end = _drawn(chance, _places()), _drawn(chance, _places())
    fact = {
        "owner": chance.choice(_OWNERS),
        "gear": _drawn(chance, _gear()),
        "start": start,
        "end": end,
        "day": f"{day.day} {day:%B %Y}",
        "source": chance.choice(_SOURCES),
    }
    figure = chance.randrange(2, 60)
    copied: tuple[str, ...] = ()
    for telling in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        bound = chance.choice(_BOUNDS).format(n=figure)
        told = [chance.choice(_TOLD).format(n=bound, **fact)]
        around = [words.format(**fact) for words in chance.sample(_AROUND, chance.randrange(3, 7))]
        if chance.random() < 0.15:
            around.append(_DENIED.format(**fact))
        cut = len(around) // 2
        news = (" ".join((*told, *around[:cut])), " ".join(around[cut:]))
        body = (*(_capitalised(words) for words in news), *(_filler(chance) for _ in range(chance.randrange(3))))
        if copied and chance.random() < 0.3:
            body = copied
        copied = copied or body
        outlet = chance.choice(_OUTLETS)
        yield Page(
            url=_url(outlet, f"{number}-{telling}"),
            title=_capitalised(f"{fact['gear']} for {end}"),
            outlet=outlet,
            day=day,
            paragraphs=body,
        )


def _other(chance: random.Random, number: int, day: date) -> Page:
    outlet = chance.choice(_OUTLETS)
    body = tuple(_filler(chance) for _ in range(chance.randrange(3, 12)))
    title = body[0].split(".")[0]
    return Page(url=_url(outlet, str(number)), title=title, outlet=outlet, day=day, paragraphs=body)


def _filler(chance: random.Random) -> str:
    """Some sentences about nothing that moves."""
    sentences = []
    for _ in range(chance.randrange(2, 6)):
        subject = chance.choice(_SUBJECTS).format(town=chance.choice(_TOWNS))
        words = f"{subject} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} {chance.choice(_ENDS)}"
        sentences.append(f"{words[0].upper()}{words[1:]}.")
    return " ".join(sentences)


@cache
def _places() -> tuple[str, ...]:
    """Names of harbours, bases and airports, in an order of no meaning."""
    names = sorted({row.name for row in sites_of(data_file("sites.yaml"))})
    random.Random(SEED).shuffle(names)  # noqa: S311
    return tuple(names)


@cache
def _gear() -> tuple[str, ...]:
    """Equipment of the catalogue with its counting noun, in an order of no meaning."""
    entries = [entry for entry in Catalogue.load().entries if entry.component in _COUNTED]
    names = sorted(f"{entry.name} {_COUNTED[entry.component]}" for entry in entries)
    random.Random(SEED).shuffle(names)  # noqa: S311
    return tuple(names)


def _drawn(chance: random.Random, pool: Sequence[str]) -> str:
    """One of the pool: some often, most seldom, by the law of Zipf and Mandelbrot."""
    return pool[int(((len(pool) / _SPREAD + 1) ** chance.random() - 1) * _SPREAD)]


def _capitalised(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _url(outlet: str, name: str) -> str:
    return f"https://www.{outlet.lower().replace(' ', '-')}.example/{name}.html"


def write_warcs(folder: Path, made: Iterator[Page], *, page_bytes: int) -> int:
    """Pages into WARC files, each page about so many bytes of HTML; how many bytes of HTML there are."""
    furniture = _furniture(page_bytes)
    total = 0
    for number, batch in enumerate(_batches(made)):
        with (folder / f"news-{number:05}.warc.gz").open("wb") as stream:
            for page in batch:
                html = _html(page, furniture)
                total += len(html)
                stream.write(zlib_member(_record(page, html)))
    return total


def write_lines(folder: Path, made: Iterator[Page]) -> int:
    """Pages as texts into JSONL files, one object a line; how many bytes there are."""
    total = 0
    for number, batch in enumerate(_batches(made)):
        with (folder / f"news-{number:05}.jsonl").open("wb") as stream:
            for page in batch:
                fields = {
                    "url": page.url,
                    "title": page.title,
                    "text": "\n\n".join(page.paragraphs),
                    "date": page.day.isoformat(),
                    "publisher": page.outlet,
                }
                total += stream.write(json.dumps(fields).encode() + b"\n")
    return total


def _batches(made: Iterator[Page]) -> Iterator[list[Page]]:
    batch = []
    for page in made:
        batch.append(page)
        if len(batch) == PAGES_A_FILE:
            yield batch
            batch = []
    if batch:
        yield batch


def _furniture(page_bytes: int) -> tuple[str, str]:
    """What a site puts before and after its text: styles, scripts, menus, teasers, a footer."""
    chance = random.Random(SEED)  # noqa: S311
    rules = "".join(f".c{n}{{margin:{n}px;color:#{chance.getrandbits(24):06x}}}" for n in range(page_bytes // 120))
    code = "".join(f"window.q{n}=function(a){{return a+{chance.getrandbits(30)}}};" for n in range(page_bytes // 110))
    menu = "".join(f'<li><a href="/s/{n}">{chance.choice(_OBJECTS)}</a></li>' for n in range(page_bytes // 500))
    teasers = "".join(f'<div class="teaser"><a href="/t/{n}">{_filler(chance)[:80]}</a></div>' for n in range(20))
    before = f"<style>{rules}</style><script>{code}</script></head><body><nav><ul>{menu}</ul></nav>"
    return before, f"<aside>{teasers}</aside><footer>About us. Imprint. Terms of use.</footer></body></html>"


def _html(page: Page, furniture: tuple[str, str]) -> bytes:
    before, after = furniture
    text = "".join(f"<p>{paragraph}</p>" for paragraph in page.paragraphs)
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{page.title}</title>'
        f'<meta property="og:site_name" content="{page.outlet}">'
        f'<meta property="article:published_time" content="{page.day.isoformat()}T08:00:00Z">'
    )
    return f"{head}{before}<main><article><h1>{page.title}</h1>{text}</article></main>{after}".encode()


def _record(page: Page, html: bytes) -> bytes:
    hour = datetime(page.day.year, page.day.month, page.day.day, 12, tzinfo=UTC)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\nWARC-Date: {hour:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Record-ID: <urn:uuid:{zlib.crc32(page.url.encode()):08x}-0000-4000-8000-{len(html):012x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def zlib_member(data: bytes) -> bytes:
    """The bytes as a member of a gzip file."""
    return gzip.compress(data, compresslevel=1, mtime=0)
