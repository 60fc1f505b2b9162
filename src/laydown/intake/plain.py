"""Plain text to blocks: notes, logs, press releases, feeds as text, and page dumps with the whole menu in them.

A dump has no markup left, so its parts are told by their words and their order: a headline before the first prose,
bare counters, captions that stand twice, "Comments0", lists of other stories after their label.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ..measure.folding import squeezed
from ..terms import FoundIn, Published, Zone
from .blocks import Block, Sheet
from .cues import opens_tail, page_cues, zone_by_words
from .dates import first_day, is_stamp, stamped_day

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
BULLET = re.compile(r"^\s*(?:[•·*▪‣◦–—-]\s+)+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_RULE = re.compile(r"^[\W_]+$")
_COLUMNS = re.compile(r"(?<=\S)\s{3,}(?=\S)")  # a nameplate and its date at the two ends of a line
_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s+\S")
_MAIL_HEADER = re.compile(r"^(From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Message-ID):\s*+(.*)$", re.IGNORECASE)
_DATELINE = re.compile(r"^(?:[A-Z][\w.'’-]*[ ,/]+){1,5}.{0,40}?(?:--|–|—|:|\s-)\s")
_PROSE_LETTERS = 60  # characters of a sentence that can stand for the article; labels and titles are shorter
_HEAD_LINES = 8
_HEADLINE_LETTERS = range(8, 240)
_CAPTION = 300  # characters
_PLACE = 20  # characters beside the day: a place, a weekday
_LONG_PROSE = 140  # characters; questions in lists of other stories are shorter
_MIN_WRAP = 55  # columns; nobody breaks lines of prose earlier
_MAX_WRAP = 120  # columns
_MAIL = re.compile(r"^\S+@\S+\.\w+$")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_VIEWS = re.compile(r"^((?:[^\W\d][\w.'’-]*+\s++){1,4})\d*+\s*+[Vv]iews?\s*+\d*+$")
_BY = re.compile(r"^[Bb][Yy]\s+((?:[^\W\d][\w.'’-]*\s?){1,5})")
_OFFICE = re.compile(
    r"\b(?:ministry|office|service|court|department|government|agency|headquarters|command|chamber|directorate)\b", re.I
)
_IMPRINT = re.compile(r"(?:press release|published|posted|updated|issued|weekend|week|dear)\b", re.IGNORECASE)
_NAMEPLATE = re.compile(r"((?:(?:[A-Z][\w.'’&]*|of|the|and|for|in)\s+){1,5}[A-Z&][\w.'’]*)\b")


def joined_lines(lines: list[str], *, margin: int | None = None) -> list[str]:
    """The lines of one paragraph, joined to one where they are prose broken at a margin, else one by one.

    `margin` is the width at which the text around breaks its lines, None where that is not known.

    >>> joined_lines(["0640 In from Mtwara.", "1140 The column left."])
    ['0640 In from Mtwara.', '1140 The column left.']
    """
    kept = [line for line in map(squeezed, lines) if line]
    if len(kept) < 2 or not _is_wrapped(kept, margin):
        return kept
    return [" ".join(kept)]


def is_prose(text: str) -> bool:
    """Whether a block reads like a sentence of an article rather than a label, a title or a link."""
    return len(text) >= _PROSE_LETTERS and text.count(" ") >= 8 and ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """Whether a block ends as sentences do, quotation marks and brackets aside."""
    return bool(_SENTENCE_END.search(text[-8:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block of a text before it has a zone; `paragraph` counts the blank lines before it.

    `zone` is what is known of it already, from where it stands on a printed page.
    """

    text: str
    paragraph: int
    is_bullet: bool = False
    zone: Zone | None = None


def plain_sheet(text: str) -> Sheet:
    """The blocks, title, publisher and date of a plain text."""
    return lines_sheet(_lines(text), media_type="text/plain")


def lines_sheet(lines: list[Line], *, media_type: str, title: str | None = None) -> Sheet:
    """The blocks, title, publisher and date of a text without markup. `title` where it is known already."""
    end = next((index for index, line in enumerate(lines) if _ends_head(line)), min(len(lines), _HEAD_LINES))
    head = lines[: min(end, 2 * _HEAD_LINES)]
    titles = [line for line in head if line.zone is None and _can_be_title(line.text)]
    title = title or _title(titles)
    published = _published(head, title, lines[end].text if end < len(lines) else "")
    return Sheet(
        media_type=media_type,
        blocks=_dated(_zoned(lines, end, title), published),
        title=title,
        publisher=_publisher(head, title),
        author=_author(head),
        published=published,
    )


def _lines(text: str) -> list[Line]:
    paragraphs = [paragraph.split("\n") for paragraph in _BLANK.split(text)]
    margin = _margin(paragraphs)
    found = []
    for number, written in enumerate(paragraphs):
        paragraph = written if number else [part for line in written for part in _COLUMNS.split(line, maxsplit=2)]
        is_list = bool(BULLET.match(next(filter(str.strip, paragraph), "")))
        for line in joined_lines(paragraph, margin=margin):
            found += [Line(text=BULLET.sub("", part), paragraph=number, is_bullet=is_list) for part in _parts(line)]
    return [line for line in found if line.text and not _RULE.match(line.text)]


def _margin(paragraphs: list[list[str]]) -> int | None:
    """The width that a text breaks its lines at, from paragraphs of three lines and more; None if it does not."""
    kept = [[line for line in map(squeezed, paragraph) if line] for paragraph in paragraphs]
    long = [max(map(len, lines)) for lines in kept if len(lines) > 2 and _is_wrapped(lines, None)]
    return max(long) if long and max(long) <= _MAX_WRAP else None


def _parts(line: str) -> list[str]:
    """A line, cut where page furniture is glued to it ("... in SyriaQuick access to main page")."""
    cuts = [match.start() for match in page_cues().glued.finditer(line)]
    edges = [0, *(cut for cut in cuts if cut), len(line)]
    return [part for start, end in pairwise(edges) if (part := line[start:end].strip())]


def _is_wrapped(lines: list[str], margin: int | None) -> bool:
    """Whether each line but the last is as full as it can be: the next word would not have fitted."""
    width = max(margin or 0, *map(len, lines))
    if width < _MIN_WRAP or all(line[0].isdigit() or BULLET.match(line) for line in lines):
        return False
    if len(lines) < 3 and margin is None:
        is_open = len(lines[0]) <= _MAX_WRAP and not ends_sentence(lines[0])
        return is_open and lines[1][0].islower() and zone_by_words(lines[1]) is None
    steps = list(pairwise(lines))
    return all(len(line) + 1 + len(after.split(" ", 1)[0]) > width and line != after for line, after in steps)


def _ends_head(line: Line) -> bool:
    if line.zone is not None:
        return False
    return (is_prose(line.text) and zone_by_words(line.text) is None) or bool(_NUMBERED.match(line.text))


def _can_be_title(text: str) -> bool:
    if len(text) not in _HEADLINE_LETTERS or text[0] in "([" or text[-1] in ".,:;" or _MAIL_HEADER.match(text):
        return False
    return zone_by_words(text) is None and not is_stamp(text) and not _IMPRINT.match(text)


def _title(lines: list[Line]) -> str | None:
    """The first line that is neither an office's name nor a dated nameplate, else the first of all."""
    offices = {index for index, line in enumerate(lines) if _is_office(line.text)}
    rest = [line for index, line in enumerate(lines) if index not in offices]
    later = [line for line in rest if not first_day(line.text)]
    if rest and later and (_is_place_and_day(rest[0].text) or _is_nameplate(rest[0], later[0])):
        return later[0].text
    return next((line.text for line in (*rest, *lines)), None)


def _is_place_and_day(text: str) -> bool:
    day = first_day(text)
    return day is not None and len(text) - (day.end - day.start) < _PLACE


def _is_nameplate(line: Line, after: Line) -> bool:
    """Whether a dated line stands alone above an undated one: the paper's name, not the headline."""
    return first_day(line.text) is not None and after.paragraph > line.paragraph


def _is_office(text: str) -> bool:
    return bool(_OFFICE.search(text)) and len(text) < 80 and not first_day(text)


def _published(head: list[Line], title: str | None, opening: str) -> Published | None:
    for line in head:
        if line.text != title and (day := first_day(line.text)):
            return day.published(FoundIn.BYLINE)
    if title and (day := first_day(title)):
        return day.published(FoundIn.TITLE)
    dateline = _DATELINE.match(opening[:120])
    if dateline and (day := first_day(dateline[0])):
        return day.published(FoundIn.BYLINE)
    return None


def _publisher(head: list[Line], title: str | None) -> str | None:
    """The office or paper named above the text: a line of its own, or what stands before the date."""
    for line in head:
        text = line.text.strip("() ")
        if line.text != title and _is_office(text):
            return text.split(", ")[0].split(" - ")[0].strip()
        if line.text == title:
            continue
        if (day := first_day(text)) and (name := _NAMEPLATE.match(_WEEKDAY.sub("", text[: day.start]))):
            return squeezed(name[1]) if not _IMPRINT.match(name[1]) else None
    return None


def _author(head: list[Line]) -> str | None:
    for line in head:
        if match := _BY.match(line.text) or _VIEWS.match(line.text):
            return squeezed(match[1])
    return None


def _zoned(lines: list[Line], head: int, title: str | None) -> tuple[Block, ...]:
    prose = [index for index, line in enumerate(lines) if is_prose(line.text) and not line.is_bullet and not line.zone]
    blocks: list[Block] = []
    in_tail = has_title = False
    for index, line in enumerate(lines):
        zone = line.zone or _own_zone(lines, index, head)
        if opens_tail(line.text) and prose and index > prose[0]:
            in_tail = True
        elif in_tail and not line.is_bullet and is_prose(line.text) and len(line.text) >= _LONG_PROSE:
            in_tail = False
        if in_tail:
            zone = Zone.BOILERPLATE
        elif zone is None and not has_title and line.text == title:
            has_title, zone = True, Zone.HEADLINE
        blocks.append(Block(text=line.text, zone=zone or Zone.BODY))
    return tuple(blocks)


def _own_zone(lines: list[Line], index: int, head: int) -> Zone | None:
    text = lines[index].text
    if zone := zone_by_words(text):
        return zone
    if _is_address(text) or _VIEWS.match(text[:80]) or (index < head and (is_stamp(text) or _MAIL_HEADER.match(text))):
        return Zone.BOILERPLATE
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    if _is_address(after) and len(text) < 40:
        return Zone.BOILERPLATE
    return Zone.CAPTION if _is_caption(lines, index) else None


def _is_address(text: str) -> bool:
    return len(text) < 80 and bool(_MAIL.match(text))


def _is_caption(lines: list[Line], index: int) -> bool:
    """Whether a short line stands right beside itself: dumps print a picture's text and its caption."""
    text = lines[index].text.casefold()
    beside = [lines[other].text for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return len(text) < _CAPTION and any(other.casefold() == text for other in beside)


def _dated(blocks: tuple[Block, ...], published: Published | None) -> tuple[Block, ...]:
    """Blocks below a line that is only a date get that day; a feed's items are dated that way."""
    stamps = {index for index, block in enumerate(blocks) if is_stamp(block.text) and first_day(block.text)}
    if len(stamps) < 2:
        return blocks
    near = published.latest if published else None
    found, current = list(blocks), None
    for index, block in enumerate(blocks):
        if index in stamps:
            day = stamped_day(block.text, near=near)
            current = Published(earliest=day, latest=day, found_in=FoundIn.BYLINE) if day else None
            found[index] = replace(block, zone=Zone.BOILERPLATE)
            if index and _NUMBERED.match(blocks[index - 1].text):
                found[index - 1] = replace(blocks[index - 1], zone=Zone.HEADLINE, dated=current)
        elif current and not _NUMBERED.match(block.text):
            found[index] = replace(block, dated=current)
    return tuple(found)
