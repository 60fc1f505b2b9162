"""Which blocks of a page are the report, and in which zone: an extractor votes, the page's own order decides.

The smallest part of the page that holds nine tenths of what the extractor chose is the article; within it, what that
passed over (captions, table rows, time entries, headings) is kept, and what the markup or the words call furniture is
not read. Posts, entries and stories within it are told apart.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import chain

from ..measure.folding import folded
from ..terms import FoundIn, Published, Zone
from .blocks import Block
from .cues import is_notice, opens_tail, zone_by_words
from .dates import first_day, is_stamp
from .entries import Entry, entries_of
from .extent import reach, without_wrapping_names
from .page import PageBlock
from .pictures import under_pictures
from .plain import ends_sentence, is_prose
from .posts import Post, posts_of
from .stories import stories_of
from .vote import LINKED

_TITLE_LETTERS = 8  # characters; shorter titles are sections
_LABEL_WORDS = 12
_TEXTS = 2  # paragraphs of prose without a picture, for what is under one to be its caption
_APART_DAYS = 2  # posts of a channel that lie further apart have nothing to do with each other


def main_blocks(
    blocks: Sequence[PageBlock], chosen: frozenset[int], *, title: str | None, near: Published | None
) -> tuple[Block, ...]:
    """The blocks of the report in page order.

    All blocks as boilerplate where the page has no article. `title` is what the page's head calls it; `near` helps
    time entries without a year. `chosen` are the blocks that an extractor of main text voted for.
    """
    blocks = without_wrapping_names(blocks, chosen)
    chosen = _free(blocks, chosen)
    if not chosen:
        return tuple(Block(text=block.text, zone=Zone.BOILERPLATE) for block in blocks)
    kept = reach(blocks, chosen, headline_at(blocks, title))
    posts = posts_of(blocks, near=near.latest if near else None)
    posted = {index: post for post in posts for index in (*post.text, *post.rest)}
    entries = entries_of(blocks, kept, near, leave_out=posted)
    zoned = _cut_tail(blocks, _zoned(blocks, kept, title, posts), entries)
    stories = stories_of(blocks, zoned, title=title, is_live=bool(entries) or _is_thread(posts, kept))
    number = stories.number or _channel_stories(posts, kept)
    found = [
        _block(
            blocks[index],
            Zone.HEADLINE if index in stories.headings else zone,
            posted.get(index),
            entries.get(index),
            number.get(index, 0),
        )
        for index, zone in zoned
    ]
    return tuple(_without_lists(_unlisted_stamps(found)))


def _free(blocks: Sequence[PageBlock], chosen: frozenset[int]) -> frozenset[int]:
    """The chosen blocks outside furniture; all prose there, where no prose was chosen."""
    able = frozenset(index for index in chosen if not blocks[index].setting.is_furniture)
    if any(is_prose(blocks[index].text) for index in able):
        return able
    free = [index for index, block in enumerate(blocks) if not block.setting.is_furniture]
    return frozenset(i for i in free if is_prose(blocks[i].text) and blocks[i].link_share < LINKED)


def _zoned(
    blocks: Sequence[PageBlock], kept: Sequence[int], title: str | None, posts: Sequence[Post]
) -> list[tuple[int, Zone]]:
    opening = next((index for index in kept if is_prose(blocks[index].text)), 0)
    pictured = under_pictures(blocks)
    texts = [i for i in kept if i not in pictured and is_prose(blocks[i].text)]
    pictured = pictured if len(texts) >= _TEXTS else frozenset()
    by_post = {index: Zone.BODY for post in posts for index in post.text}
    by_post |= {index: Zone.BOILERPLATE for post in posts for index in post.rest}
    if _is_thread(posts, kept):  # what stands before the first post tells of the channel itself
        first = min(index for post in posts for index in post.text)
        by_post |= {i: Zone.BOILERPLATE for i in kept if i < first and not _is_title(blocks[i], title)}
    return [
        (
            index,
            _zone_in_post(blocks[index], by_post.get(index))
            or _zone(blocks[index], title, is_above=index < opening, is_pictured=index in pictured),
        )
        for index in kept
    ]


def _is_title(block: PageBlock, title: str | None) -> bool:
    return bool(title and same_title(block.text, title)) or block.tag == "h1"


def _zone_in_post(block: PageBlock, zone: Zone | None) -> Zone | None:
    """The zone of a block of a post: a post that quotes another, as forums do, keeps it as a quotation."""
    is_nested = zone is Zone.BODY and block.setting.zone is Zone.QUOTE and block.element.getparent() is not None
    return None if zone is None else (Zone.QUOTE if is_nested and _is_quotation_in_post(block) else zone)


def _is_quotation_in_post(block: PageBlock) -> bool:
    quotes = [e for e in (block.element, *block.element.iterancestors()) if e.tag == "blockquote"]
    return bool(quotes) and not quotes[0].get("class") and not quotes[0].get("cite")


def _block(page: PageBlock, zone: Zone, post: Post | None, entry: Entry | None, story: int) -> Block:
    """A block with its day and hour: the post's own where it stands in one, else the entry's."""
    dated, clock = (entry.day, entry.clock) if entry else (None, None)
    if post and (post.day or post.clock):
        dated = Published(earliest=post.day, latest=post.day, found_in=FoundIn.TIME_TAG) if post.day else dated
        clock = post.clock
    by = post.by if post and zone not in (Zone.BOILERPLATE, Zone.QUOTE) else None  # who is quoted is somebody else
    return Block(text=page.text, zone=zone, dated=dated, by=by, clock=clock, story=story)


def _is_thread(posts: Sequence[Post], kept: Sequence[int]) -> bool:
    """Whether the page is made of posts: a channel's preview, a forum's thread."""
    return sum(post.is_of_thread and bool(set(post.text) & set(kept)) for post in posts) > 1


def _channel_stories(posts: Sequence[Post], kept: Sequence[int]) -> dict[int, int]:
    """A channel's posts as stories, where they lie days apart; a thread of several authors is one."""
    own = [post for post in posts if post.is_of_thread and set(post.text) & set(kept)]
    if len(own) < 2 or len({post.by for post in own}) > 1:
        return {}
    number: dict[int, int] = {}
    current, last = 1, own[0].day
    for post in own:
        if last and post.day and abs((post.day - last).days) >= _APART_DAYS:
            current += 1
        last = post.day or last
        number.update(dict.fromkeys((*post.text, *post.rest), current))
    return number if current > 1 else {}


def headline_at(blocks: Sequence[PageBlock], title: str | None) -> int | None:
    """The index of the page's headline, None where it shows none."""
    ranked = (
        (
            i
            for i, block in enumerate(blocks)
            if title and len(block.text) == len(title) and same_title(block.text, title)
        ),
        (i for i, block in enumerate(blocks) if block.tag == "h1" and not block.setting.is_furniture),
        (i for i, block in enumerate(blocks) if title and same_title(block.text, title)),
    )
    return next(chain.from_iterable(ranked), None)


def _unlisted_stamps(found: list[Block]) -> list[Block]:
    return [replace(block, zone=Zone.BOILERPLATE) if is_stamp(block.text) else block for block in found]


def _without_lists(found: list[Block]) -> list[Block]:
    """Two and more links to other stories in a row are a list of the page's, not a pointer of the article's."""
    loose = [block.zone is Zone.TEASER and zone_by_words(block.text) is not Zone.TEASER for block in found]
    padded = [False, *loose, False]
    listed = [padded[at] and (padded[at - 1] or padded[at + 1]) for at in range(1, len(found) + 1)]
    return [
        replace(block, zone=Zone.BOILERPLATE) if is_listed else block
        for block, is_listed in zip(found, listed, strict=True)
    ]


def same_title(text: str, title: str) -> bool:
    """Whether a block says the title, or most of it; marks, accents and case aside."""
    if not _TITLE_LETTERS <= len(text) <= len(title) + _TITLE_LETTERS:
        return False
    one, other = folded(text), folded(title)
    return one == other or (len(one) > 0.5 * len(other) and one in other)


def _zone(block: PageBlock, title: str | None, *, is_above: bool, is_pictured: bool) -> Zone:
    """The markup's word comes first, then the block's own words, then its links, then a picture beside it.

    `is_above`: no prose yet.
    """
    setting = block.setting
    if setting.is_furniture:
        return Zone.BOILERPLATE
    if _is_title(block, title):
        return Zone.HEADLINE
    if setting.zone in (Zone.CAPTION, Zone.HEADLINE, Zone.TEASER):
        return setting.zone
    if words := zone_by_words(block.text):
        return words
    if (setting.is_byline or (is_above and first_day(block.text))) and not is_prose(block.text):
        return Zone.BOILERPLATE
    if setting.zone is Zone.QUOTE:
        return Zone.QUOTE
    if block.link_share > LINKED and not is_prose(block.text):
        return Zone.TEASER if block.tag in ("p", "div") and len(block.text) > 30 else Zone.BOILERPLATE
    return Zone.CAPTION if is_pictured else Zone.BODY


def _cut_tail(
    blocks: Sequence[PageBlock], zoned: list[tuple[int, Zone]], dated: Container[int]
) -> list[tuple[int, Zone]]:
    """Leave out furniture, and what follows the last prose: lists of other stories, and labels that end no sentence."""
    prose = [at for at, (index, zone) in enumerate(zoned) if zone is Zone.BODY and is_prose(blocks[index].text)]
    last_prose = prose[-1] if prose else len(zoned)
    found: list[tuple[int, Zone]] = []
    zoned = _without_notices(blocks, zoned)
    for at, (index, zone) in enumerate(zoned):
        block = blocks[index]
        if at > last_prose and opens_tail(block.text):
            break
        if not block.setting.is_furniture:
            is_label = at > last_prose and zone is Zone.BODY and index not in dated and _is_label(block)
            found.append((index, Zone.BOILERPLATE if is_label else zone))
    return found


def _without_notices(blocks: Sequence[PageBlock], zoned: list[tuple[int, Zone]]) -> list[tuple[int, Zone]]:
    """The paragraphs that close a text and speak of the outlet and its readers are furniture, however long."""
    found = list(zoned)
    for at in range(len(found) - 1, -1, -1):
        index, zone = found[at]
        if zone is Zone.BODY and is_prose(blocks[index].text):
            if not is_notice(blocks[index].text):
                break
            found[at] = (index, Zone.BOILERPLATE)
    return found


def _is_label(block: PageBlock) -> bool:
    return not block.setting.is_data_row and block.text.count(" ") < _LABEL_WORDS and not ends_sentence(block.text)
