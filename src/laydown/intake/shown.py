"""What a page shows, taken off its bytes before anything is decoded or parsed: rather too much than too little.

Scripts, styles and comments are left out, tags become the mark SEAM. Titles that only the head declares are put behind.
What a parser would take for text is never left out, whatever the markup: where an end is missing, nothing is skipped.
"""

import re
from collections.abc import Iterator

SEAM = b"\x01"  # tags stood here: they may part words, or stand inside of one

_UNSEEN = re.compile(rb"<(!--|script|style)")
_ENDS = {b"!--": b"-->", b"script": b"</script", b"style": b"</style"}
_BANG = b"--!>"  # ends a comment as well (HTML Living Standard, 13.2.5.52)
_TAGS = re.compile(rb"<[a-zA-Z/!?][^>]*+>(?:\s*+<[a-zA-Z/!?][^>]*+>)*+")
_DECLARED = re.compile(rb'"headline"\s*:\s*"((?:[^"\\]|\\.){1,500})"', re.IGNORECASE)
_TITLE_TAG = re.compile(rb"<meta\s[^<>]{0,200}title[^<>]{0,1000}", re.IGNORECASE)
_CONTENT = re.compile(rb"""content\s*=\s*(?:"([^"]{1,1000})|'([^']{1,1000})|([^\s"'>]{1,1000}))""", re.IGNORECASE)
_LITERAL = b"<![CDATA["  # what it holds is text in a feed
_LINK = re.compile(rb"<a\s[^<>]*+>(?:[^<]|<(?!/?a[\s>]))*+</a\s*+>", re.IGNORECASE)
_TAG_NAME = re.compile(rb"</?([a-zA-Z0-9]*)")
_IN_SENTENCES = frozenset({b"b", b"strong", b"i", b"em", b"u", b"mark", b"font", b"span"})
_SPACE = b" \t\r\n"
_HEAD = 65_536  # bytes, scripts left out, within which a head declares its titles
_START_TAG = 200  # bytes in which a script says what it is


def shown(markup: bytes) -> bytes:
    """The text of a page with SEAM for its tags, and behind it the titles that its head declares.

    For codings in which ASCII stands for itself. Linear in the length. References to characters stay as they are.
    """
    lowered = markup.lower()  # of bytes: the same length
    kept: list[bytes] = []
    titles: list[bytes] = []
    copied = 0
    for kind, start, end in _unseen(lowered):
        if kind == b"script" and b"ld+json" in lowered[start : start + _START_TAG]:
            titles += _DECLARED.findall(markup, start, end)
        kept.append(markup[copied:start])
        copied = end
    text = b"".join((*kept, markup[copied:])).replace(_LITERAL, SEAM)
    for tag in _TITLE_TAG.findall(text, 0, _HEAD):
        titles += (b"".join(parts) for parts in _CONTENT.findall(tag))
    closed = text.rfind(b">") + 1  # a "<" behind it opens nothing
    return SEAM.join((_TAGS.sub(SEAM, text[:closed]) + text[closed:], *titles))


def shown_beside_links(markup: bytes) -> bytes:
    """What `shown` gives, without links that stand between tags alone: menus, and the titles of other pages. Linear."""
    return shown(_LINK.sub(_unless_between_tags, markup))


def _unless_between_tags(link: re.Match[bytes]) -> bytes:
    """The link, where words stand beside it, or tags that stand in sentences ("<b><a>T-72</a></b> tanks")."""
    markup, before, after = link.string, link.start() - 1, link.end()
    while before >= 0 and markup[before] in _SPACE:
        before -= 1
    while after < len(markup) and markup[after] in _SPACE:
        after += 1
    if markup[before : before + 1] != b">" or markup[after : after + 1] != b"<":
        return link.group()
    tag = _TAG_NAME.match(markup, max(0, markup.rfind(b"<", 0, before)))
    return link.group() if tag and tag[1].lower() in _IN_SENTENCES else b" "


def _unseen(lowered: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(kind, start, end) of each script, style and comment that ends."""
    endless: set[bytes] = set()
    bang = lowered.find(_BANG)
    at = 0
    while found := _UNSEEN.search(lowered, at):
        kind, start, at = found[1], found.start(), found.end()
        if kind in endless:
            continue
        end = lowered.find(_ENDS[kind], start + 2)
        if kind == b"!--" and bang > -1 and (end < 0 or bang < end):
            bang = lowered.find(_BANG, start)
            end = bang if 0 <= bang < end or end < 0 else end
        if end < 0:
            endless.add(kind)
            continue
        at = lowered.find(b">", end) + 1 if kind == b"!--" else end  # of a script the end tag stays, as a tag
        yield kind, start, at
