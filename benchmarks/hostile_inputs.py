"""Inputs of at most five megabytes that are made to cost time or memory, each under a name, built when asked for.

Sizes are just below the limits where a limit would refuse more: what is refused at once costs nothing.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial

from laydown.terms import USUAL_LIMITS

MOST_BYTES = 5_000_000
SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said. "
LETTERS = USUAL_LIMITS.max_letters - 5_000
ELEMENTS = USUAL_LIMITS.max_tags // 2 - 500
DEPTH = USUAL_LIMITS.max_depth - 100

_REPEATED = (
    *(
        "7",
        "x",
        "x ",
        "and ",
        "a\u0301",
        "\u0301",
        "tanks ",
        "tanks and ",
        "3 May 2024, ",
        "(",
        "( ",
        "() ",
        '"',
        '"a ',
    ),
    *(
        "“",
        "“a ",
        ".",
        ". ",
        "-",
        "- ",
        "S-300, ",
        "S-300PMU-2/S-400/",
        "ABC ",
        "Abc ",
        "Abc. ",
        "Gao, ",
        "U.S. ",
        "24 ",
    ),
    *("20-30-", "1,000,", "1.", "said ", "said that ", "of ", "\n", "a\n", "a\n\n", "\t", "\xa0a", "\u200b", "😀"),
    *("دبابة ", "танки ", "坦克", "&amp;", "<", "< ", "<a", ">", "<!--", "<?", "&#x41;", "&", "a: ", "General: "),
    *("a@b.c ", "http://a.b/ ", "03/04/2025 ", "12:30 ", "x, ", "'s ", "a-b-c-", "_", "* ", "| a ", "; ", "Mr. A. "),
    *("By A B\n\n", "[1]", "between 20 and ", "twenty-two hundred and ", "Tanks left Gao; ", "The army denied that "),
    *("tanks left Aleppo or ", '"Tanks left Gao," he said. ', "Tanks left.\n", "3 May 2024\n\nTen tanks left Gao.\n\n"),
)
_JSON = "<script type='application/ld+json'>{}</script>"
_TAGS = tuple("div span b a p ul li table td tr blockquote section font em h1 article time figcaption br".split())


def inputs() -> Iterator[tuple[str, Callable[[], str]]]:
    """The name of each input, and what builds it."""
    for words in _REPEATED:
        times = LETTERS // len(words)
        yield f"text of {words!r}", partial(str.__mul__, words, times)
        yield f"page of {words!r}", partial(_many, f"<p>{words}", words, times)
    for tag in _TAGS:
        yield f"<{tag}> {DEPTH} deep", partial(_deep, tag)
        yield f"<{tag}> {ELEMENTS} times", partial(_many, "", f"<{tag}>x</{tag}>", ELEMENTS)
        yield f"<{tag}> unclosed", partial(_many, f"<{tag}>x" * DEPTH, f"<{tag}/>", 2 * ELEMENTS - DEPTH)
    yield from _WHOLE.items()


def _many(start: str, words: str, times: int) -> str:
    return f"<html><body>{start}{words * times}"


def _deep(tag: str) -> str:
    return f"<html><body>{f'<{tag}>' * DEPTH}{SAID}{f'</{tag}>' * DEPTH}{SAID}"


def _page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}"


def _dense(letters: int) -> str:
    """Sentences each of which tells of two movements, no two alike."""
    choose = random.Random(7)  # noqa: S311 - the same text each time
    nouns = "tanks howitzers lorries S-300 missiles T-72 radars helicopters frigates launchers Su-35 jets".split()
    places = "Tartus Benghazi Gao Kidal Odesa Limassol Tripoli Hmeimim Latakia Kherson Mtwara Minsk".split()
    verbs = ("left", "reached", "were unloaded at", "arrived in", "were seen in", "returned to")
    voices = ("officials said", "witnesses told reporters", "the ministry denied", "satellite images show")
    found: list[str] = []
    while letters > 0:
        found.append(
            f"{choose.randint(2, 90)} {choose.choice(nouns)} and {choose.randint(2, 9)} {choose.choice(nouns)}"
            f" {choose.choice(verbs)} {choose.choice(places)} from {choose.choice(places)} on"
            f" {choose.randint(1, 28)} May {choose.randint(2020, 2026)}, {choose.choice(voices)}."
        )
        letters -= len(found[-1]) + 2
    return "\n\n".join(" ".join(found[at : at + 5]) for at in range(0, len(found), 5))


def _names(times: int) -> Iterator[str]:
    """Capitalized words, no two alike."""
    letters = str.maketrans("0123456789", "ghijklmnop")
    return (f"Ab{number:x}".translate(letters) for number in range(times))


_WHOLE: dict[str, Callable[[], str]] = {
    "dense news": lambda: _dense(USUAL_LIMITS.max_told_letters - 1_000),
    "dense news, too much of it": lambda: _dense(LETTERS),
    "dense news in one sentence": lambda: _dense(LETTERS).replace(".", " and").replace("\n", " "),
    "one paragraph of news": lambda: SAID * (LETTERS // len(SAID)),
    "one line of news, again and again": lambda: f"{SAID}\n" * (LETTERS // 101),
    "words, no two alike": lambda: " ".join(f"w{number}" for number in range(280_000)),
    "names, no two alike": lambda: " ".join(_names(250_000)),
    "sentences about names": lambda: ". ".join(f"Tanks left {name}" for name in _names(90_000)),
    "news in quotation marks that never close": lambda: "".join(f"“Tanks {n} left Gao " for n in range(85_000)),
    "attributes": lambda: _page(f"<p {' '.join(f'a{n}=b' for n in range(400_000))}>{SAID}"),
    "attributes, almost too many, often": lambda: _page(f"<p {' '.join(f'a{n}=b' for n in range(390))}>x</p>" * 1_900),
    "a class of many names": lambda: _page(f"<div class='{'aB ' * 1_500_000}'>{SAID * 4}</div>"),
    "classes, no two alike": lambda: _page("".join(f"<div class='a{n} b{n}'>x</div>" for n in range(ELEMENTS))),
    "a script that never ends": lambda: _page("<script>" + "</scrip " * 600_000 + f"</script><p>{SAID}"),
    "scripts": lambda: _page("<script></script>" * ELEMENTS + f"<p>{SAID}"),
    "a title of parts": lambda: _page(f"<p>{SAID * 5}", f"<title>{'a - ' * 1_200_000}</title>"),
    "metadata": lambda: _page(f"<p>{SAID * 5}", "<meta property='og:title' content='x'>" * 100_000),
    "open brackets of JSON": lambda: _page(f"<p>{SAID}", _JSON.format("[" * 2_000_000)),
    "JSON within JSON": lambda: _page(f"<p>{SAID}", _JSON.format('{"a":' * 900_000)),
    "time marks": lambda: _page("<div><time datetime='2024-05-03T10:00'>10:00</time><p>x y z.</p></div>" * 19_000),
    "links": lambda: _page("<a href='x'>Column leaves harbour</a> " * ELEMENTS),
    "comments": lambda: _page("<!-- a -->" * (2 * ELEMENTS) + f"<p>{SAID * 4}"),
    "tables": lambda: _page("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>" * 8_500),
    "a table": lambda: _page("<table>" + f"<tr>{'<td>24</td>' * 10}</tr>" * 5_000),
    "a row": lambda: _page(f"<table><tr>{'<td>24</td>' * ELEMENTS}"),
    "tables within tables": lambda: _page("<table><tr><td>a</td><td>" * 60 + "x" + "</td></tr></table>" * 60),
    "lists, links, tables, all open": lambda: _page(
        "<ul><li><a href=x>a b c</a><p>d<br>e</ul><table><tr><td>" * 11_000
    ),
    "a million tags": lambda: _page("<b>x</b>" * 500_000),
    "100,000 deep": lambda: _page("<div>" * 100_000 + SAID),
    "a document type without an end": lambda: f"<!DOCTYPE {'a ' * 2_000_000}><html><body><p>{SAID * 4}",
    "a feed": lambda: f"<rss><channel><title>F</title>{'<item><title>Column leaves</title></item>' * 90_000}",
    "a feed of markup": lambda: (
        f"<rss><channel><title>F</title><item><description><![CDATA[{'<div>' * 800_000}]]></description></item>"
    ),
    "a feed 1,000,000 deep": lambda: f"<rss><channel>{'<a>' * 1_000_000}",
    "a feed of attributes": lambda: (
        f"<rss><item {' '.join(f'a{n}={n!r}' for n in map(str, range(300_000)))}><title>x</title></item>"
    ),
    "a feed of entities": lambda: (
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'ha'>"
        + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
        + "]><rss><channel><title>&e11;</title></channel></rss>"
    ),
    "comments before a feed": lambda: "<?xml version='1.0'?>" + "<!-- -->" * 600_000 + "<rss>",
}
