"""A linear look at raw markup, before any parser: how deep it nests, what a plain strip of its tags would show.

Parsers drop text without a word: libxml2 (2.14) leaves out everything below 255 nested elements. `flattened` takes the
surplus levels away first, and `visible_letters` says how much text a parser ought to have seen.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ..errors import TooLarge
from ..terms import Limits

MAX_PARSED_DEPTH = 200  # libxml2 stops at 255; html, body and repaired elements need some room

_TAG = re.compile(r"<(?:!--|([!?])|(/?)([A-Za-z][^\s/>]*))")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WIDE_TAG = 4096  # characters; pictures stand in longer ones, as one attribute
_MOST_ATTRIBUTES = 100
_TAG_LETTERS = 1_000_000  # characters within tags, after which those of many attributes lose them
_FEW_ATTRIBUTES = 20
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noscript", "template", "iframe", "noembed"})
_UNSEEN = _RAW - {"textarea", "xmp"}
_VOID = frozenset("area base basefont br col embed frame hr img input keygen link meta param source track wbr".split())
_ENDS_ITSELF = {
    "p": frozenset({"p"}),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"td", "th", "tr"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
_STRENGTH = {  # htmlEndPriority in libxml2's HTMLparser.c
    "div": 150,
    "td": 160,
    "th": 160,
    "tr": 170,
    "thead": 180,
    "tbody": 180,
    "tfoot": 180,
    "table": 190,
    "head": 200,
    "body": 200,
    "html": 220,
}
_HOLDS_ITS_OWN = re.compile(rf"<(!--|(?:{'|'.join(sorted(_RAW))})(?=[\s/>]|\Z))")
_ANY_TAG = re.compile(r"<(?:[!?]|/?[A-Za-z])[^>]*+>?")
_ASCII_SPACES = b"\t\n\v\f\r\x1c\x1d\x1e\x1f "
_OTHER_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_START = re.compile(r"<[A-Za-z]")
_DEEP = etree.XPath(f"boolean({'/*' * MAX_PARSED_DEPTH})")
_BREAKS = frozenset({"div", "p", "li", "td", "tr", "table", "section", "article", "blockquote", "ul", "ol"})


def flattened(markup: str, *, limits: Limits, document: str) -> str:
    """`markup` with no element deeper than MAX_PARSED_DEPTH: tags below are taken out, block tags become breaks.

    A tag with more attributes than any page has loses them: parsers compare each with all others. The very same string
    where nothing is too deep or too wide. One pass, linear in its length. Raises TooLarge where it nests deeper, or has
    more tags, than the limits allow.
    """
    pieces: list[str] = []
    copied, within, stack = 0, 0, _Open()
    for count, (start, end, name, is_end) in enumerate(_tags(markup), start=1):
        within += end - start
        is_cut = not stack.close(name) if is_end else not stack.open(name)
        if stack.depth > limits.max_depth or count > limits.max_tags:
            advice = "save the page again, or only its article"
            is_deep = stack.depth > limits.max_depth
            reason = f"its elements nest deeper than {limits.max_depth}"
            raise TooLarge(document, reason if is_deep else f"it has more than {limits.max_tags:,} tags", advice=advice)
        if is_cut:
            pieces += (markup[copied:start], "<br><br>" if name in _BREAKS else "")
            copied = end
        elif _is_too_wide(markup[start:end], name, within):
            pieces += (markup[copied:start], f"<{name}>")
            copied = end
    return "".join((*pieces, markup[copied:])) if pieces else markup


def _is_too_wide(tag: str, name: str, within: int) -> bool:
    """Whether a tag has attributes that cost more than they say; `within` are the characters in tags up to its end."""
    if name == "!" or (len(tag) <= _WIDE_TAG and within <= _TAG_LETTERS):
        return False
    return _attributes(tag) > (_MOST_ATTRIBUTES if within <= _TAG_LETTERS else _FEW_ATTRIBUTES)


def _attributes(tag: str) -> int:
    """About how many attributes a tag has."""
    return len(_QUOTED.sub("", tag).split())


class _Open:
    """The elements that the parser has open at a tag, by libxml2's own rules; every step in constant time.

    An end tag closes what lies above it, unless something there is stronger: "</section>" does not close a div.
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._strong: dict[int, list[int]] = {strength: [] for strength in _STRENGTH.values()}

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._names)

    def open(self, name: str) -> bool:
        """Take in a start tag; False where its element lies too deep for the parser."""
        while self._names and self._names[-1] in _ENDS_ITSELF.get(name, ()):
            self._pop()
        if name in _VOID or name == "!":
            return True
        self._places[name].append(self.depth)
        if name in _STRENGTH:
            self._strong[_STRENGTH[name]].append(self.depth)
        self._names.append(name)
        return self.depth <= MAX_PARSED_DEPTH

    def close(self, name: str) -> bool:
        """Take in an end tag; False where it belongs to an element too deep for the parser, or to none down there."""
        is_deep, places, own = self.depth > MAX_PARSED_DEPTH, self._places[name], _STRENGTH.get(name, 0)
        if not places or any(at[-1] > places[-1] for strength, at in self._strong.items() if at and strength > own):
            return not is_deep
        target = places[-1]
        while self.depth > target:
            self._pop()
        return target < MAX_PARSED_DEPTH

    def _pop(self) -> None:
        name = self._names.pop()
        self._places[name].pop()
        if name in _STRENGTH:
            self._strong[_STRENGTH[name]].pop()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A page without its comments and without what stands in elements whose content is no markup: scripts, titles.

    `letters_within` are the characters, other than white space, that those of them show which show any.
    """

    markup: str
    letters_within: int


def bare(markup: str) -> Bare:
    """The tags of a page and the text between them. Linear."""
    lowered = markup.lower()
    lowered = lowered if len(lowered) == len(markup) else markup
    pieces: list[str] = []
    shown = copied = 0
    while found := _HOLDS_ITS_OWN.search(lowered, copied):
        name = found[1]
        if name == "!--":
            begun, end = found.start(), _after(lowered, "-->", found.start() + 2)
        else:
            begun = _after(lowered, ">", found.end())
            closing = lowered.find(f"</{name}", begun)
            end = closing if closing >= 0 else len(markup)
            shown += 0 if name in _UNSEEN else letters_of(markup[begun:end])
        pieces.append(markup[copied:begun])
        copied = end
    return Bare(markup="".join((*pieces, markup[copied:])), letters_within=shown)


def visible_letters(page: Bare) -> int:
    """How many characters other than white space a plain strip of the tags would show."""
    return page.letters_within + letters_of(_ANY_TAG.sub("", page.markup))


def letters_of(text: str) -> int:
    """How many characters of a text are other than white space."""
    coded = text.encode("utf-8", "surrogatepass")
    spaces = len(coded) - len(coded.translate(None, _ASCII_SPACES))
    return len(text) - spaces - (0 if text.isascii() else sum(map(text.count, _OTHER_SPACES)))


def is_simple(page: Bare, markup: str, *, limits: Limits) -> bool:
    """Whether a page needs no look at each of its tags: so few, and none so wide, that a parser can be given it.

    How deep its elements lie, its tree tells (`is_deep`).
    """
    if len(page.markup) > _TAG_LETTERS or markup.count("<") > limits.max_tags:
        return False
    long = (piece for piece in page.markup.split(">") if len(piece) > _WIDE_TAG)
    return not any(_START.search(piece, 0, len(piece) - _WIDE_TAG) for piece in long)


def is_deep(root: Any) -> bool:
    """Whether elements of a tree lie so deep that the parser may have left some out."""
    return bool(_DEEP(root))


def _tags(markup: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, name, is_end) of each tag, in order; comments have the name "!", declarations too."""
    position, lower = 0, ""
    while found := _TAG.search(markup, position):
        if found[3] is None:
            closing = "-->" if found[0] == "<!--" else ">"
            end = _after(markup, closing, found.start() + 2)
            yield found.start(), end, "!", False
        else:
            name = found[3].lower()
            end = _after(markup, ">", found.end())
            yield found.start(), end, name, bool(found[2])
            if name in _RAW and not found[2]:
                lower = lower or markup.lower()
                inside = lower.find(f"</{name}", end) if len(lower) == len(markup) else markup.find(f"</{name}", end)
                end = inside if inside >= 0 else len(markup)
        position = end


def _after(markup: str, closing: str, position: int) -> int:
    found = markup.find(closing, position)
    return len(markup) if found < 0 else found + len(closing)
