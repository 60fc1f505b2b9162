"""The headline and the outlet of a page, told apart where its title holds both ("Convoy turned back | Harbour Wire").

The outlet is the part that the page repeats in its own furniture: masthead, copyright line, foot.
"""

import re
from collections.abc import Sequence

from ..measure.folding import folded, plain_marks, squeezed
from .cues import opens_tail, zone_by_words
from .dates import is_stamp
from .page import PageBlock
from .plain import is_prose

_JOINT = re.compile(r"(?<!\s)\s++(?:[|»·•/]|::|[-–—])\s++|::?\s++")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?([^.|·©,/]{3,60})", re.I
)
_PUBLISHED_BY = re.compile(r"^(.{3,50}?)(?:\s*\([^)]*\))? is published by\b")
_SEGMENT = re.compile(r"(?:(?<!\s)|(?<=\.\s))\s++(?:[|·–—/>-]\s++|::\s*+)|\.\s|::\s*+")
_NAME = re.compile(r"(?:(?:[^\W\d_][\w.'’-]*|&|of|the|de|des|du|la|da|del|di|for|and)(?:\s+|$)){2,6}$")
_SMALL = frozenset({"of", "the", "de", "des", "du", "la", "da", "del", "di", "for", "and", "&"})
_ASIDE = re.compile(r"(?<!\s)\s*+\([^)]*+\)$|, [A-Z]\w+ edition$")
_NUMBER = re.compile(r"(?<!\w)\d")  # "Week 20" is an issue; "Kurier24" is a name
_EDGE = 14  # blocks at either end of a page in which it names itself
_NAME_LETTERS = range(3, 60)
_LONGEST = 500  # characters
_TOP = 60  # blocks; menus come first on some pages
_SHORT_TITLE = 12  # characters; a shorter rest is an issue number or a section
_HEADINGS = frozenset({"h1", "h2", "h3"})


def title_and_outlet(
    page_title: str, declared: str | None, blocks: Sequence[PageBlock], *, outlet: str | None
) -> tuple[str | None, str | None]:
    """The headline and the outlet's name; None where the page does not say.

    `page_title` is the title element's text, `declared` the headline that the head of the page gives, `outlet` the
    publisher that it gives.
    """
    heading = _heading(blocks)
    known = declared
    if heading and (not declared or _continues(heading, declared) or folded(heading) in folded(page_title)):
        known = heading
    left, right = _split(page_title, known, blocks)
    is_shown = any(left and folded(left) == folded(block.text) for block in blocks[:_TOP])
    title = known or (left if is_shown else _subheading(blocks) or left)
    if outlet:
        return _bare(title, outlet), outlet
    outlet = right or _copyright(blocks) or _masthead(blocks, title)
    return _bare(title, outlet) if outlet else title, outlet


def _heading(blocks: Sequence[PageBlock]) -> str | None:
    tops = (block.text for block in blocks if block.tag == "h1" and not block.setting.is_furniture)
    return next((text for text in tops if 3 < len(text) < _LONGEST), None)


def _subheading(blocks: Sequence[PageBlock]) -> str | None:
    """The first heading above the prose, for pages without an h1 whose title element says something else."""
    for block in blocks[:_TOP]:
        if is_prose(block.text):
            return None
        if block.tag in _HEADINGS and not block.setting.is_furniture and not opens_tail(block.text):
            return block.text if _SHORT_TITLE < len(block.text) < _LONGEST else None
    return None


def _continues(heading: str, declared: str) -> bool:
    return folded(heading).startswith(folded(declared))


def _split(page_title: str, known: str | None, blocks: Sequence[PageBlock]) -> tuple[str | None, str | None]:
    """(headline, outlet) of the title element's text; the outlet None where no part of it can be told to be one."""
    if not page_title:
        return None, None
    plain = plain_marks(page_title).casefold()
    if known and (at := plain.find(plain_marks(known).casefold())) >= 0:
        rest = (page_title[:at] + " " + page_title[at + len(known) :]).strip(" |-–—:/·»•")
        parts = [part for part in map(str.strip, _JOINT.split(rest)) if _can_be_outlet(part)]
        return known, _ASIDE.sub("", parts[-1]) if parts else None
    joints = list(_JOINT.finditer(page_title))
    pairs = [(page_title[: joint.start()], page_title[joint.end() :]) for joint in (*reversed(joints), *joints)]
    shown = {folded(block.text) for block in blocks if len(block.text) <= len(page_title)}
    names = _own_names(blocks)
    for head, tail in pairs:
        for title, outlet in ((head, tail), (tail, head)):
            if _can_be_headline(title) and folded(title) in shown and _can_be_outlet(outlet):
                return known or title, outlet
    for head, tail in pairs:
        named = [(t, o) for t, o in ((head, tail), (tail, head)) if _can_be_outlet(o) and _is_named(o, names)]
        if named:
            title, outlet = min(named, key=lambda pair: len(pair[1]))
            return known or (page_title if len(title) <= _SHORT_TITLE or is_stamp(title) else title), outlet
    wide = [joint for joint in joints if joint[0].strip() in ("|", "::", "»")]
    if wide and _can_be_outlet(page_title[wide[-1].end() :]):
        return known or page_title[: wide[-1].start()], page_title[wide[-1].end() :]
    return known or page_title, None


def _can_be_headline(part: str) -> bool:
    return len(part) > _SHORT_TITLE and not _is_name(part)


def _can_be_outlet(part: str) -> bool:
    if len(part) not in _NAME_LETTERS or not part[0].isupper() or _NUMBER.search(part):
        return False
    return zone_by_words(part) is None


def _own_names(blocks: Sequence[PageBlock]) -> tuple[str, ...]:
    edge = (*blocks[:_EDGE], *blocks[-_EDGE:])
    return tuple(folded(block.text) for block in edge if len(block.text) < 200 and block.tag not in _HEADINGS)


def _is_named(part: str, names: Sequence[str]) -> bool:
    name = folded(part)
    return len(name) in _NAME_LETTERS and any(text == name or text.startswith(f"{name} ") for text in names)


def _copyright(blocks: Sequence[PageBlock]) -> str | None:
    for block in reversed(blocks[-_EDGE:]):
        for form in (_PUBLISHED_BY, _COPYRIGHT):
            if match := form.search(block.text[:_LONGEST]):
                name = squeezed(match[1]).strip(" .;–-")
                return name if _is_name(name) else None
    return None


def _masthead(blocks: Sequence[PageBlock], title: str | None) -> str | None:
    """The first name that stands above the headline and is no entry of a menu."""
    for block in blocks[:_EDGE]:
        if title and folded(block.text) == folded(title):
            return None
        name = _SEGMENT.split(block.text[:_LONGEST])[0].strip()
        if block.tag != "li" and not zone_by_words(block.text) and _is_name(name):
            return name
    return None


def _is_name(text: str) -> bool:
    """Whether every word is a proper one: two to six of them, capitals first, small words between."""
    words = text.split()
    if len(text) not in _NAME_LETTERS or not _NAME.match(text):
        return False
    return all(word[0].isupper() or word.casefold() in _SMALL for word in words) and words[-1].casefold() not in _SMALL


def _bare(title: str | None, outlet: str) -> str | None:
    """The title without the outlet's name at either end, unless only a number or a date would be left."""
    rest = _rest(title, outlet) if title else None
    return rest if rest and len(rest) > _SHORT_TITLE and not is_stamp(rest) else title


def _rest(title: str, outlet: str) -> str:
    joints = list(_JOINT.finditer(title[:_LONGEST]))
    if joints and folded(title[joints[-1].end() :]) == folded(outlet):
        return title[: joints[-1].start()]
    if joints and folded(title[: joints[0].start()]) == folded(outlet):
        return title[joints[0].end() :]
    return title
