"""Plain text to blocks: notes, logs, press releases, feeds as text, and page dumps with the whole menu in them.

A dump has no markup left, so its parts are told by their words and their order: a headline before the first prose,
bare counters, captions that stand twice, "Comments0", lists of other stories after their label.
"""

import re
from dataclasses import dataclass, replace

from ..measure.folding import folded, squeezed
from ..terms import FoundIn, Published, Zone
from .blocks import Block, Sheet
from .cues import opens_tail, page_cues, zone_by_words
from .dates import first_day, is_stamp, stamped_day

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"^\s*(?:[•·*▪‣◦–—-]\s+)+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_RULE = re.compile(r"^[\W_]+$")
_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s+\S")
_MAIL_HEADER = re.compile(r"^(From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Message-ID):\s*(.*)$", re.IGNORECASE)
_DATELINE = re.compile(r"^(?:[A-Z][\w.'’-]*[ ,/]+){1,5}.{0,40}?(?:--|–|—|:)\s")
_PROSE_LETTERS = 60  # characters of a sentence that can stand for the article; labels and titles are shorter
_HEAD_BLOCKS = 8
_HEADLINE_LETTERS = range(8, 240)
_MIN_WRAP = 55  # columns; nobody breaks lines of prose earlier


def joined_lines(lines: list[str]) -> list[str]:
    """The lines of one paragraph, joined to one where they are prose broken at a margin, else one by one.

    >>> joined_lines(["0640 In from Mtwara.", "1140 The column left."])
    ['0640 In from Mtwara.', '1140 The column left.']
    """
    kept = [line for line in map(squeezed, lines) if line]
    if len(kept) < 2 or not _is_wrapped(kept):
        return kept
    return [" ".join(kept)]


def is_prose(text: str) -> bool:
    """Whether a block reads like a sentence of an article rather than a label, a title or a link."""
    return len(text) >= _PROSE_LETTERS and text.count(" ") >= 8 and bool(_SENTENCE_END.search(text))


def plain_sheet(text: str) -> Sheet:
    """The blocks, title, publisher and date of a plain text."""
    lines = _lines(text)
    head, title, publisher, published = _head(lines)
    blocks = _dated(_zoned(lines, head, title), published)
    author = None
    return Sheet(
        media_type="text/plain", blocks=blocks, title=title, publisher=publisher, author=author, published=published
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A block of the text before it has a zone; `paragraph` counts the blank lines before it."""

    text: str
    paragraph: int
    is_bullet: bool


def _lines(text: str) -> list[_Line]:
    found = []
    for number, paragraph in enumerate(_BLANK.split(text)):
        for line in joined_lines(paragraph.split("\n")):
            for part in _parts(line):
                found.append(_Line(text=_BULLET.sub("", part), paragraph=number, is_bullet=bool(_BULLET.match(part))))
    return [line for line in found if line.text and not _RULE.match(line.text)]


def _parts(line: str) -> list[str]:
    """A line, cut where page furniture is glued to it ("... in SyriaQuick access to main page")."""
    cuts = [match.start() for match in page_cues().glued.finditer(line)]
    edges = [0, *(cut for cut in cuts if cut), len(line)]
    return [part for start, end in zip(edges, edges[1:], strict=False) if (part := line[start:end].strip())]


def _is_wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if width < _MIN_WRAP or all(line[0].isdigit() or _BULLET.match(line) for line in lines):
        return False
    return all(
        len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in zip(lines, lines[1:], strict=False)
    )


def _head(lines: list[_Line]) -> tuple[int, str | None, str | None, Published | None]:
    """How many lines stand before the prose, and the title, publisher and date that they hold."""
    end = next((index for index, line in enumerate(lines) if _ends_head(line.text)), min(len(lines), _HEAD_BLOCKS))
    head = lines[: min(end, 2 * _HEAD_BLOCKS)]
    titles = [line for line in head if _can_be_title(line.text)]
    title = _title(titles)
    published = _published(head, title, lines[end].text if end < len(lines) else "")
    publisher = _publisher(head, title)
    return end, title, publisher, published


def _ends_head(text: str) -> bool:
    return is_prose(text) and zone_by_words(text) is None or bool(_NUMBERED.match(text))


def _can_be_title(text: str) -> bool:
    return len(text) in _HEADLINE_LETTERS and zone_by_words(text) is None and not is_stamp(text) and text[0] not in "(["


def _title(lines: list[_Line]) -> str | None:
    """The first line that stands alone, else the first of all."""
    if not lines:
        return None
    if lines[0].paragraph > 0 or len([line for line in lines if line.paragraph == lines[0].paragraph]) == 1:
        return lines[0].text
    alone = [line for line in lines if line.paragraph > lines[0].paragraph]
    return alone[0].text if alone and not first_day(lines[0].text) else lines[0].text


def _published(head: list[_Line], title: str | None, opening: str) -> Published | None:
    for line in head:
        if line.text != title and (day := first_day(line.text)):
            return day.published(FoundIn.BYLINE)
    if title and (day := first_day(title)):
        return day.published(FoundIn.TITLE)
    dateline = _DATELINE.match(opening[:120])
    if dateline and (day := first_day(dateline[0])):
        return day.published(FoundIn.BYLINE)
    return None


def _publisher(head: list[_Line], title: str | None) -> str | None:
    del head, title
    return None


def _zoned(lines: list[_Line], head: int, title: str | None) -> tuple[Block, ...]:
    prose = [index for index, line in enumerate(lines) if is_prose(line.text)]
    last_prose = prose[-1] if prose else -1
    blocks: list[Block] = []
    in_tail, has_title = False, False
    for index, line in enumerate(lines):
        zone = zone_by_words(line.text)
        if opens_tail(line.text) and index > (prose[0] if prose else -1):
            in_tail, zone = True, Zone.BOILERPLATE
        elif in_tail and index <= last_prose and is_prose(line.text) and not line.is_bullet:
            in_tail = False
        if in_tail:
            zone = Zone.BOILERPLATE
        if zone is None and not has_title and line.text == title:
            has_title, zone = True, Zone.HEADLINE
        elif zone is None and _is_caption(lines, index):
            zone = Zone.CAPTION
        elif zone is None and index < head and (is_stamp(line.text) or _MAIL_HEADER.match(line.text)):
            zone = Zone.BOILERPLATE
        blocks.append(Block(text=line.text, zone=zone or Zone.BODY))
    return tuple(blocks)


def _is_caption(lines: list[_Line], index: int) -> bool:
    """Whether a short line stands right beside itself: dumps print a picture's text and its caption."""
    text = folded(lines[index].text)
    if len(text) > 300:
        return False
    beside = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    return any(folded(line.text) == text for line in beside)


def _dated(blocks: tuple[Block, ...], published: Published | None) -> tuple[Block, ...]:
    """Blocks below a line that is only a date get that day; a feed's items are dated that way."""
    stamps = [index for index, block in enumerate(blocks) if is_stamp(block.text) and first_day(block.text)]
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
