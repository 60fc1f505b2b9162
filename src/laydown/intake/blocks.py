"""What the openers hand over: a page taken apart into blocks, before they become the passages of a document."""

from dataclasses import dataclass

from ..terms import Published, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, headline, caption, list item or table row. `text` has single spaces and is never empty."""

    text: str
    zone: Zone = Zone.BODY
    dated: Published | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may cost. Sizes in bytes, depth in nested elements."""

    max_bytes: int = 20 * 1024 * 1024
    max_depth: int = 5_000
