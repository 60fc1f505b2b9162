"""Which blocks stand under a picture, told by where the picture is: for pages that do not name their captions.

The frame of a picture is the largest element around it that holds only a few words, none of them a heading.
"""

from collections.abc import Sequence
from typing import Any

from .page import PageBlock, is_skipped

_FRAME = 220  # characters; longer is a story with a picture
_FEW = 3  # blocks: a caption, a credit, a label
_PICTURES = ("img", "picture", "amp-img", "amp-anim", "video")
_EDGES = frozenset({"body", "main", "article", "html"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def under_pictures(blocks: Sequence[PageBlock]) -> frozenset[int]:
    """The indexes of the blocks in frames of pictures. Linear in the size of the page."""
    if not blocks:
        return frozenset()
    root = blocks[0].element.getroottree().getroot()
    places: dict[Any, list[int]] = {}
    for index, block in enumerate(blocks):
        places.setdefault(block.element, []).append(index)
    letters = _letters(root, {element: sum(len(blocks[i].text) for i in own) for element, own in places.items()})
    found: set[int] = set()
    frames: set[Any] = set()
    for picture in root.iter(*_PICTURES):
        frame = _frame(picture, letters)
        if frame in frames:
            continue
        frames.add(frame)
        if frame is None or letters.get(frame, 0) == 0 or next(frame.iter(*_HEADINGS), None) is not None:
            continue
        own = [index for below in frame.iter() for index in places.get(below, ())]
        if len(own) <= _FEW:
            found.update(own)
    return frozenset(found)


def _frame(picture: Any, letters: dict[Any, int]) -> Any:
    frame = None
    for element in picture.iterancestors():
        if element.tag in _EDGES or letters.get(element, 0) > _FRAME or is_skipped(element):
            break
        frame = element
    return frame


def _letters(root: Any, own: dict[Any, int]) -> dict[Any, int]:
    """How many characters of blocks stand under each element."""
    found = dict(own)
    for element in reversed(list(root.iter("*"))):
        if (count := found.get(element)) and (parent := element.getparent()) is not None:
            found[parent] = found.get(parent, 0) + count
    return found
