"""What the openers hand over: a page taken apart into blocks, before they become the passages of a document."""

from dataclasses import dataclass
from datetime import time

from ..errors import TooLarge
from ..terms import Limits, Published, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, headline, caption, list item or table row. `text` has single spaces and is never empty.

    `source` is the outlet that a feed names as the publisher of the item. `by`, `clock` and `story` as in Passage.
    """

    text: str
    zone: Zone = Zone.BODY
    dated: Published | None = None
    source: str | None = None
    by: str | None = None
    clock: time | None = None
    story: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that was read from one input, blocks in reading order; None means that the page does not say."""

    media_type: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None
    notes: tuple[str, ...] = ()
    canonical_url: str | None = None


def refuse_length(*, letters: int = 0, blocks: int = 0, tags: int = 0, limits: Limits, document: str) -> None:
    """Raise TooLarge where a text has more characters, paragraphs or tags than the limits allow."""
    for count, limit, noun in (
        (letters, limits.max_letters, "characters of text"),
        (blocks, limits.max_blocks, "paragraphs of text"),
        (tags, limits.max_tags, "tags"),
    ):
        if count > limit:
            reason = f"it has {count:,} {noun}, the limit is {limit:,}"
            raise TooLarge(document, reason, advice="save only the article, or raise the limit")
