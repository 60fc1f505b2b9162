"""The lines of printed pages to the paragraphs of a text: what runs over every page is told apart, lines are joined.

Takes lines as they are drawn, with their places; gives `Line`s as plain text does. Where a column or a page ends, the
paragraph goes on; what stands at the foot of the page between its two halves comes after it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..measure.folding import squeezed
from ..terms import Zone
from .plain import BULLET, Line, ends_sentence

_EDGE = 3  # lines at the head and at the foot of a page that may run over all of them
_COMPARED = 200  # lines of one wording that are compared, so that the work stays small
_RUNNING_SHARE = 0.3  # of the pages; heads of left and of right pages differ
_RUNNING_PLACE = 3.0  # points
_APART = 1.25  # times the usual step from line to line
_LONG_HEAD = 200  # characters
_SAME_SIZE = 0.12
_HEADING = 1.15  # times the size of the text
_SMALL = 0.92  # times the size of the text: notes
_GAP = 1.4  # times the usual step from line to line
_INDENT = 0.6  # times the size of the letters
_FULL = 0.8  # of the widest line: letters are not equally wide
_LIST_SHARE = 0.5  # of the lines
_STARTS = 6  # lines that are looked at for where a run of them begins
_BULLET = re.compile(r"(?:[•·▪‣◦*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s?\D")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:pages?|p|стр|с)?\W{0,3}(?:\d{1,4}|(?=[ivx])x{0,3}(?:i[xv]|v?i{0,3}))"
    r"(?:\s?(?:/|of|из|-|–)\s?\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
# What browsers print on a page: the hour and the title above, the address and the page below.
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?(?: .{0,300})?"
    r"|(?:https?|file)://\S{1,2000}(?: \d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]++[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TITLE_LETTERS = range(8, 240)
_GLYPH = re.compile(r"/(?:g|G|C|c|a|uni|cid|glyph|index)?\d{1,5}(?=/|\s|$)|\(cid:\d+\)")
_ILLEGIBLE = 0.3  # of the characters
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One line as a page draws it: where it begins along the line and up the page, in points, and its turn."""

    text: str
    x: float
    y: float
    size: float
    turn: int = 0


def text_lines(pages: Sequence[Sequence[Drawn]]) -> list[Line]:
    """The paragraphs of the pages, in reading order; what runs over the pages is boilerplate."""
    pages = [[line for line in page if squeezed(line.text)] for page in pages]
    usual, running, words = usual_size(pages), _running(pages), _vocabulary(pages)
    found: list[tuple[str, Zone | None]] = []
    paragraph: list[Drawn] = []
    beside: list[tuple[str, Zone | None]] = []  # what stands between the two halves of a paragraph

    def close() -> None:
        if paragraph:
            found.append((_text(paragraph, words), None))
            paragraph.clear()
        found.extend(beside)
        beside.clear()

    for number, page in enumerate(pages):
        notes = _notes(page, running[number], usual)
        flow = [line for at, line in enumerate(page) if at not in running[number] and at not in notes]
        for run in _runs(flow, usual):
            for at, part in enumerate(_paragraphs(run, usual)):
                if at or not (paragraph and _goes_on(paragraph[-1], part[0], usual)):
                    close()
                paragraph.extend(part)
        small = [page[at] for at in sorted(notes)]
        beside.extend((_text(part, words), None) for part in (_paragraphs(small, usual) if small else ()))
        beside.extend((squeezed(page[at].text), Zone.BOILERPLATE) for at in sorted(running[number]))
    close()
    return [
        Line(text=BULLET.sub("", text) or text, paragraph=at, is_bullet=bool(_BULLET.match(text)), zone=zone)
        for at, (text, zone) in enumerate(found)
        if text
    ]


def usual_size(pages: Sequence[Sequence[Drawn]]) -> float:
    """The size in which most letters are set, 0.0 where there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def printed_title(page: Sequence[Drawn], usual: float) -> str | None:
    """The headline of a first page: the lines in its largest letters, where those are larger than the text's."""
    upright = [line for line in page if not line.turn and any(char.isalpha() for char in line.text)]
    largest = max((line.size for line in upright if len(line.text) >= _TITLE_LETTERS.start), default=0.0)
    if largest < _HEADING * usual:
        return None
    title = squeezed(" ".join(line.text for line in upright if line.size > largest * (1 - _SAME_SIZE)))
    return title if len(title) in _TITLE_LETTERS else None


def is_legible(page: Sequence[Drawn]) -> bool:
    """Whether a page's letters are letters: a font that does not say which they are gives numbers and odd marks."""
    text = " ".join(line.text for line in page)
    if not any(char.isalnum() for char in text):
        return False
    glyphs = sum(map(len, _GLYPH.findall(text)))
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " ") for char in text)
    return glyphs + odd <= _ILLEGIBLE * len(text)


def _running(pages: Sequence[Sequence[Drawn]]) -> list[frozenset[int]]:
    """For each page, the lines that run over all of them, numbers of pages among them."""
    places: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for at in _edges(page):
            key = _DIGITS.sub("#", squeezed(page[at].text).casefold())
            places[key].append((number, at, page[at].y))
    found = [set(_printed_by_browser(page)) for page in pages]
    enough = 2 if len(pages) <= 3 else max(3, _RUNNING_SHARE * min(len(pages), _COMPARED))
    for seen in places.values():
        for number, at, y in seen:
            near = {other for other, _, height in seen[:_COMPARED] if abs(height - y) <= _RUNNING_PLACE}
            if len(near) >= enough or _PAGE_NUMBER.fullmatch(squeezed(pages[number][at].text)):
                found[number].add(at)
    return [frozenset(lines) for lines in found]


def _printed_by_browser(page: Sequence[Drawn]) -> Iterator[int]:
    """The topmost and the lowest line of a page, where a browser printed them."""
    heights = [round(line.y) for line in page]
    for at, height in enumerate(heights):
        if height in (max(heights), min(heights)) and _PRINTED.fullmatch(squeezed(page[at].text)):
            yield at


def _edges(page: Sequence[Drawn]) -> frozenset[int]:
    """The lines at the head and the foot of a page that stand apart from its text, and lone numbers there."""
    heights = sorted({round(line.y) for line in page}, reverse=True)
    apart = _APART * _step(page)
    ends = {*_end(heights, apart), *_end(heights[::-1], apart)}
    lowest, highest = heights[-_EDGE:][:1], heights[:_EDGE][-1:]
    return frozenset(
        at
        for at, line in enumerate(page)
        if (round(line.y) in ends and len(line.text) < _LONG_HEAD)
        or (([round(line.y)] <= lowest or [round(line.y)] >= highest) and _PAGE_NUMBER.fullmatch(squeezed(line.text)))
    )


def _end(heights: Sequence[int], apart: float) -> Sequence[int]:
    """Those of the outermost lines that more than the usual step parts from what follows."""
    steps = [abs(one - other) for one, other in pairwise(heights[: _EDGE + 1])]
    return heights[: max((at + 1 for at, step in enumerate(steps) if step > apart), default=0)]


def _notes(page: Sequence[Drawn], running: frozenset[int], usual: float) -> frozenset[int]:
    """The footnotes of a page: small lines below all others, the first of them with its mark."""
    below = sorted((at for at in range(len(page)) if at not in running), key=lambda at: (page[at].y, -at))
    small: list[int] = []
    for at in below:
        if page[at].size > _SMALL * usual:
            break
        small.append(at)
    if len(small) == len(below):
        return frozenset()
    small.reverse()
    first = next((place for place, at in enumerate(small) if _NOTE.match(page[at].text)), len(small))
    return frozenset(small[first:])


def _runs(lines: Sequence[Drawn], usual: float) -> Iterator[list[Drawn]]:
    """Lines that stand below each other at the usual step, in letters of one size."""
    step = _step(lines) or 1.2 * usual
    run: list[Drawn] = []
    for line in lines:
        if run and not (_alike(run[-1], line) and 0 <= run[-1].y - line.y <= _GAP * max(step, line.size)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _step(lines: Sequence[Drawn]) -> float:
    """The usual distance from line to line."""
    steps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if _alike(a, b) and 0 < a.y - b.y < 4 * a.size)
    return max(steps, key=lambda step: (steps[step], -step), default=0.0)


def _alike(one: Drawn, other: Drawn) -> bool:
    return one.turn == other.turn and abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _goes_on(last: Drawn, first: Drawn, usual: float) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    is_text = _alike(last, first) and last.size < _HEADING * usual
    is_jump = first.y > last.y
    begins = squeezed(first.text)[:1]
    return is_text and is_jump and not ends_sentence(squeezed(last.text)) and (begins.islower() or begins.isdigit())


def _paragraphs(run: Sequence[Drawn], usual: float) -> Iterator[list[Drawn]]:
    """A run of lines, cut where a line is indented, opens with a bullet, or follows one that is not full.

    Where most lines are not full, or all begin with a number, each is an entry of a list or log; a full line that ends
    within a sentence goes on all the same: pages printed from a browser have many short paragraphs.
    """
    widest = max(len(line.text) for line in run)
    full = [True, *(_is_full(last, line, widest) for last, line in pairwise(run))]
    is_headline = run[0].size > _HEADING * usual
    inner = [full[at] for at in range(1, len(run)) if not _BULLET.match(run[at].text)]
    is_list = not is_headline and (
        sum(inner) < _LIST_SHARE * len(inner) or all(line.text[:1].isdigit() for line in run)
    )
    paragraph: list[Drawn] = []
    for at, line in enumerate(run):
        is_within = bool(paragraph) and full[at] and _is_within_sentence(paragraph[-1], line)
        begins = not is_within and (
            is_list or (not is_headline and (not full[at] or _opens(run, at, paragraph, usual)))
        )
        if paragraph and begins:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_within_sentence(last: Drawn, line: Drawn) -> bool:
    return not ends_sentence(squeezed(last.text)) and squeezed(line.text)[:1].islower()


def _is_full(last: Drawn, line: Drawn, widest: int) -> bool:
    """Whether the next word would not have fitted on a line."""
    text, first = last.text.rstrip(), line.text.split(maxsplit=1)[0]
    return len(text) + 1 + len(first) >= _FULL * widest or text.endswith("-")


def _opens(run: Sequence[Drawn], at: int, paragraph: Sequence[Drawn], usual: float) -> bool:
    """Whether a line is indented, or has a bullet or the mark of a note."""
    line = run[at]
    if _BULLET.match(line.text) or (_NOTE.match(line.text) and line.size <= _SMALL * usual):
        return True
    is_item = bool(paragraph and _BULLET.match(paragraph[0].text))
    indent = _INDENT * line.size
    is_further_in = at > 0 and line.y <= run[at - 1].y and line.x - run[at - 1].x > indent
    return is_further_in and not is_item and line.x - _left(run, at) > indent


def _left(run: Sequence[Drawn], at: int) -> float:
    """Where the lines around one begin."""
    return min(line.x for line in run[max(0, at - _STARTS) : at + _STARTS])


def _text(paragraph: Sequence[Drawn], words: Counter[str]) -> str:
    text = ""
    for line in paragraph:
        text = _joined(text, squeezed(line.text), words) if text else squeezed(line.text)
    return squeezed(text.replace(_SOFT_HYPHEN, ""))


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """Two lines as one; a word that was broken at the line's end is whole again, a compound keeps its hyphen."""
    if not (broken := _BROKEN.search(text[-60:])):
        is_number = text.endswith("-") and text[-2:-1].isalnum() and line[:1].isalnum()  # "S-" and "300"
        return f"{text}{line}" if is_number else f"{text} {line}"
    head = broken[0][:-1]
    rest = _WORD.match(line)
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1] + line
    if rest is None or not line[:1].islower():
        return f"{text}{line}" if line[:1].isalnum() else f"{text} {line}"
    whole, compound = f"{head}{rest[0]}".casefold(), f"{head}-{rest[0]}".casefold()
    keeps = words[compound] > words[whole]
    return text + line if keeps else text[:-1] + line


def _vocabulary(pages: Sequence[Sequence[Drawn]]) -> Counter[str]:
    """How often each word stands within a line."""
    return Counter(word.casefold() for page in pages for line in page for word in _WORD.findall(line.text))
