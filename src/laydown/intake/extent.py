"""How far the report of a page reaches: from its headline to the end of the element that holds what was chosen.

Beside that element, others that are made alike and tell something too belong to it: the posts of a thread, the items of
a digest, the articles of a page that scrolls on. What a name takes for furniture is still the article where most of the
chosen prose stands in it ("read-more" around the whole text).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..terms import Zone
from .cues import zone_by_words
from .page import PageBlock, Setting
from .plain import is_prose
from .vote import LINKED

# Prose that the extractor passed over after its last choice is kept: leaving it out lifts F1 on 60 web pages from .893
# to .898 and loses 2 of 1,573 quotes of the reviewed corpora, closing paragraphs of articles.
_CORE = 0.9  # of the chosen letters: a stray choice elsewhere must not make the whole page the article
_BELOW = 4  # blocks after the article in which its "Read more" line may stand
_WRAPPED = 0.5  # of the chosen prose: a name that would take so much away is that of a wrapper
_LEVELS = 4  # elements around the article at which others may stand beside it
_ALIKE = 0.5  # of the class names of both
_TOLD = 0.5  # of an element's letters that are prose
_DIGITS = re.compile(r"\d+")


def without_wrapping_names(blocks: Sequence[PageBlock], chosen: frozenset[int]) -> tuple[PageBlock, ...]:
    """The blocks, those of an element that holds most of the chosen prose without what its names say."""
    letters: dict[Any, int] = {}
    total = 0
    for index in chosen:
        block = blocks[index]
        if is_prose(block.text):
            total += len(block.text)
            if block.setting.is_furniture or block.setting.zone is Zone.TEASER:
                letters[block.setting.named] = letters.get(block.setting.named, 0) + len(block.text)
    wrappers = {element for element, count in letters.items() if count > _WRAPPED * total}
    if not wrappers:
        return tuple(blocks)
    bare = Setting()
    return tuple(replace(block, setting=bare) if block.setting.named in wrappers else block for block in blocks)


def reach(blocks: Sequence[PageBlock], chosen: frozenset[int], headline: int | None) -> list[int]:
    """The blocks of the article: from the headline to the end of its element, then teasers right below it."""
    places = _places(blocks)
    core = _article(blocks, chosen)
    inside = frozenset(index for root in _beside(core, blocks, places) for index in _under(places, root))
    first, last = min(inside), max(inside)
    if headline is None or headline > max(chosen):
        kept = sorted(inside)
    elif headline in inside:
        kept = sorted(index for index in inside if index >= min(headline, *chosen))
    else:
        around = _under(places, _common(blocks[headline].element, core))
        kept = [headline, *(index for index in range(headline + 1, last + 1) if index in around or index in inside)]
        kept = kept if headline < first else [headline, *sorted(inside)]
    below = range(last + 1, min(last + 1 + _BELOW, len(blocks)))
    return [*kept, *(index for index in below if zone_by_words(blocks[index].text) is Zone.TEASER)]


def _article(blocks: Sequence[PageBlock], chosen: frozenset[int]) -> Any:
    """The smallest element that holds most of the chosen letters."""
    weights: dict[Any, int] = {}
    total = 0
    for index in chosen:
        total += len(blocks[index].text)
        weights[blocks[index].element] = weights.get(blocks[index].element, 0) + len(blocks[index].text)
    root = blocks[0].element.getroottree().getroot()
    best = root
    order = list(root.iter())
    for element in reversed(order):
        own = weights.get(element, 0)
        if own >= _CORE * total:
            best = element
            break
        parent = element.getparent()
        if own and parent is not None:
            weights[parent] = weights.get(parent, 0) + own
    return best if best.getparent() is None or len(chosen) > 1 else best.getparent()


def _beside(core: Any, blocks: Sequence[PageBlock], places: dict[Any, list[int]]) -> list[Any]:
    """The article, or the element around it with those beside that are made alike and tell something too."""
    element = core
    for _ in range(_LEVELS):
        parent = element.getparent()
        if parent is None or element.tag == "body":
            break
        beside = [
            other
            for other in parent
            if other is not element and are_alike(element, other) and _tells(other, blocks, places)
        ]
        if beside:
            return [core, *beside] if element is core else [element, *beside]
        element = parent
    return [core]


def are_alike(one: Any, other: Any) -> bool:
    """Whether two elements have one tag and mostly the same class names, digits aside."""
    if one.tag != other.tag:
        return False
    names, others = (set(_DIGITS.sub("", element.get("class", "")).split()) for element in (one, other))
    if not names or not others:
        return names == others and one.tag in ("article", "section")
    return len(names & others) >= _ALIKE * len(names | others)


def _tells(element: Any, blocks: Sequence[PageBlock], places: dict[Any, list[int]]) -> bool:
    own = [blocks[index] for index in _under(places, element)]
    prose = [b for b in own if is_prose(b.text) and b.link_share < LINKED and not b.setting.is_furniture]
    prose = [b for b in prose if b.setting.zone is not Zone.TEASER]
    return bool(prose) and sum(len(b.text) for b in prose) >= _TOLD * sum(len(b.text) for b in own)


def _common(one: Any, other: Any) -> Any:
    """The nearest element around both."""
    above = {one, *one.iterancestors()}
    return next(element for element in (other, *other.iterancestors()) if element in above)


def _under(places: dict[Any, list[int]], root: Any) -> frozenset[int]:
    return frozenset(index for element in root.iter() for index in places.get(element, ()))


def _places(blocks: Sequence[PageBlock]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = {}
    for index, block in enumerate(blocks):
        places.setdefault(block.element, []).append(index)
    return places
