"""Where one story of a page ends and the next begins: digests, briefs, lists of headlines, pages that scroll on.

Stories are told apart by elements that are made alike and have a heading each, and by headings and rules within one
text. A text with subheadings is one story: headings part stories only where they are numbered or are links, where the
page calls itself a digest, or where the parts have no name in common. Entries of a live page are one story.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..terms import Zone
from .cues import calls_itself_digest
from .extent import are_alike
from .page import PageBlock
from .plain import is_prose

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_HEADING_WORDS = 2
_HEADING_LETTERS = 160
_NUMBERED = re.compile(r"^\s*(?:#?\d{1,2}(?:\s*+[.):–-])?\s++|[IVX]{1,4}\.\s+)\S")
_WORD = re.compile(r"(?<=[^\W\d_] )[^\W\d_]{3,}")  # within a sentence
_LEAST_NAMES = 2
_LINKED = 0.6
_BOLD = frozenset({"b", "strong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """The story of each block by its index, those of the page as a whole left out; and the blocks that are headings."""

    number: Mapping[int, int]
    headings: frozenset[int]


ONE_STORY = Stories(number={}, headings=frozenset())


def stories_of(
    blocks: Sequence[PageBlock], zoned: Sequence[tuple[int, Zone]], *, title: str | None, is_live: bool
) -> Stories:
    """The stories among the read blocks of a page; ONE_STORY for most. `is_live` says that the blocks are entries."""
    read = [index for index, zone in zoned if zone is not Zone.BOILERPLATE]
    prose = [i for i, zone in zoned if zone is Zone.BODY and is_prose(blocks[i].text)]
    if len(prose) < 2:
        return ONE_STORY
    heads = [index for index, _ in zoned if _is_heading(blocks[index])]  # also of links, which are not read else
    read = sorted({*read, *heads})
    for parted in (_by_elements(blocks, read, prose, heads), _by_heads(blocks, read, heads, title)):
        if parted and (not is_live or _are_links(blocks, parted)):
            return _numbered(parted, read, heads)
    return ONE_STORY if is_live else _by_rules(blocks, read, title)


def _is_heading(block: PageBlock) -> bool:
    if not block.text.count(" ") + 1 >= _HEADING_WORDS or len(block.text) > _HEADING_LETTERS:
        return False
    return block.tag in _HEADINGS or _is_bold(block)


def _is_bold(block: PageBlock) -> bool:
    """Whether all words of a block are in one bold element."""
    element = block.element
    if element.tag in _BOLD:
        return True
    if (element.text or "").strip():
        return False
    inner = [child for child in element if isinstance(child.tag, str)]
    is_first = bool(inner) and inner[0].tag in _BOLD
    return is_first and "".join(inner[0].itertext()).split() == block.text.split()


def _by_elements(
    blocks: Sequence[PageBlock], read: Sequence[int], prose: Sequence[int], heads: Sequence[int]
) -> list[int]:
    """The headings of elements beside each other that are made alike and tell something each."""
    under: dict[Any, list[int]] = {}
    for index in read:
        for element in (blocks[index].element, *blocks[index].element.iterancestors()):
            under.setdefault(element, []).append(index)
    told, headed = frozenset(prose), frozenset(heads)
    for element in (blocks[prose[0]].element, *blocks[prose[0]].element.iterancestors()):
        parent = element.getparent()
        if parent is None:
            break
        items = [other for other in parent if other in under and (other is element or are_alike(element, other))]
        tops = [_top(under[item], told, headed) for item in items]
        found = [top for top in tops if top is not None]
        if len(found) > 1 and len(found) >= len([item for item in items if told.intersection(under[item])]):
            return found
    return []


def _top(own: Sequence[int], told: frozenset[int], headed: frozenset[int]) -> int | None:
    """The heading of an item that has one before its first prose."""
    first = next((index for index in own if index in told), None)
    top = next((index for index in own if index in headed), None)
    return top if first is not None and top is not None and top < first else None


def _by_heads(blocks: Sequence[PageBlock], read: Sequence[int], heads: Sequence[int], title: str | None) -> list[int]:
    """The headings of one kind that part a text into stories; none where they are subheadings."""
    for kind in ("h2", "h3", "h4", "bold", "h1"):
        own = [i for i in heads if (blocks[i].tag == kind if kind != "bold" else blocks[i].tag not in _HEADINGS)]
        told = [index for index in own if _tells_below(blocks, read, index, frozenset(heads))]
        if len(told) < 2:
            continue
        if _are_numbered(blocks, told):
            return [index for index in own if _NUMBERED.match(blocks[index].text)]
        if kind == "h1" or _are_links(blocks, told) or calls_itself_digest(title or ""):
            return told
        if _have_no_name_in_common([" ".join(blocks[i].text for i in part) for part in _parts(read, told)]):
            return told
    return []


def _are_numbered(blocks: Sequence[PageBlock], heads: Sequence[int]) -> bool:
    """Whether headings are numbered items; numbered questions are those of one text ("1. Where?", "2. When?")."""
    texts = [blocks[index].text for index in heads]
    is_asking = sum(text.endswith("?") for text in texts) * 2 >= len(texts)
    return all(map(_NUMBERED.match, texts)) and not is_asking


def _tells_below(blocks: Sequence[PageBlock], read: Sequence[int], head: int, heads: frozenset[int]) -> bool:
    for index in read:
        if index > head:
            if index in heads:
                return False
            if is_prose(blocks[index].text):
                return True
    return False


def _by_rules(blocks: Sequence[PageBlock], read: Sequence[int], title: str | None) -> Stories:
    """Stories parted by horizontal rules."""
    order = {element: at for at, element in enumerate(blocks[0].element.getroottree().getroot().iter())}
    rules = sorted(at for element, at in order.items() if element.tag == "hr")
    section = {index: sum(rule < order[blocks[index].element] for rule in rules) for index in read} if rules else {}
    told = sorted({section[index] for index in read if section and is_prose(blocks[index].text)})
    if len(told) < 2:
        return ONE_STORY
    texts = [" ".join(blocks[i].text for i in read if section[i] == number) for number in told]
    if not (calls_itself_digest(title or "") or (len(told) > 2 and _have_no_name_in_common(texts))):
        return ONE_STORY
    first = next((i for i in read if is_prose(blocks[i].text)), 0)
    number = {i: told.index(section[i]) + 1 for i in read if section[i] in told and i >= first}
    return Stories(number=number, headings=frozenset())


def _numbered(tops: Sequence[int], read: Sequence[int], heads: Sequence[int]) -> Stories:
    number = {index: sum(top <= index for top in tops) for index in read}
    own = frozenset(tops)
    return Stories(number={i: n for i, n in number.items() if n}, headings=own & frozenset(heads))


def _parts(read: Sequence[int], tops: Sequence[int]) -> list[list[int]]:
    edges = [*tops[1:], max(read) + 1]
    return [[i for i in read if top < i < edge] for top, edge in zip(tops, edges, strict=True)]


def _are_links(blocks: Sequence[PageBlock], tops: Sequence[int]) -> bool:
    return all(blocks[index].link_share > _LINKED for index in tops)


def matters(texts: Sequence[str]) -> tuple[int, ...]:
    """The number of the matter, from 1, that each item of a feed is about: items with names in common are about one.

    >>> matters(["Guns go from Veska to Tarn Hill", "Ships leave Port Aldis", "The guns of Veska reach Tarn Hill"])
    (1, 2, 1)
    """
    names = [_names(text) for text in texts]
    found: list[int] = []
    known: list[frozenset[str]] = []
    for own in names:
        at = next((n for n, before in enumerate(known) if len(own & before) >= _LEAST_NAMES), None)
        if at is None:
            at = len(known)
            known.append(own)
        else:
            known[at] |= own
        found.append(at + 1)
    return tuple(found)


def _names(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text) if word[0].isupper())


def _have_no_name_in_common(texts: Sequence[str]) -> bool:
    """Whether each of the texts has names, and no two of them one in common."""
    names = [_names(text) for text in texts]
    if any(len(own) < _LEAST_NAMES for own in names):
        return False
    return not any(one & other for one, other in combinations(names, 2))
