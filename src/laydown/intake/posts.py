"""Posts within a page: embedded ones of social networks, those of a channel's preview, of a forum's thread.

For each its blocks, with who wrote it and when, as the page prints them; author, date and counters of a post are its
furniture. The names that pages give to such things are data/post_cues.yaml; a YouTube page's description is its
channel's post.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from itertools import islice
from typing import Any, Literal

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.folding import squeezed
from .dates import clock_of, is_stamp, stamped_day
from .page import PageBlock, is_skipped

_HANDLE = re.compile(r"(?<![\w.])@[\w.]{2,40}(?:@[\w-]+(?:\.[\w-]+)+)?")
_SIGNED = re.compile(
    r"^\s*+[—–-]++\s*+(?P<name>[^()@\s][^()@\n]{0,59}?(?<!\s)|(?<=[^\S\n]))\s*+\((?P<handle>@[\w.]{2,40})\)"
)
_ACCOUNT = re.compile(r"[/?#]")
_AT_HOST = re.compile(r"https?://(?P<host>[\w.-]+)/@(?P<name>[\w.]+)")
_NOT_AN_ACCOUNT = frozenset(
    """
    status share sharer intent hashtag search watch embed posts photo photos video videos wall p reel explore login home
    i
    """.split()
)
_ANY_DAY = date(2000, 1, 1)  # to see that a stamp names a day at all
_NAME_LETTERS = 60
_MOST_PARTS = 600  # elements; what is larger is a page or an article that is only named so
_MOST_POSTS = 1_000  # of one page that are looked at
_LEAST = 3  # words of a post's text
_POSTED_BY = re.compile(r"^(?:posted by|post by|by|от|публикация от)\s+", re.IGNORECASE)


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Literal["post", "thread", "author", "text", "profile", "network"]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post: the numbers of its blocks that are its text, those that are its furniture, its author, day and hour.

    `is_of_thread` says that the page itself is made of such posts: a channel, a forum.
    """

    text: tuple[int, ...]
    rest: tuple[int, ...]
    by: str | None
    day: date | None
    clock: time | None
    is_of_thread: bool


@cache
def post_names(kind: str) -> frozenset[str]:
    """The names of a kind. Raises BadData where the file breaks its form."""
    rows = load_rows(data_file("post_cues.yaml"), "cues", _Row)
    return frozenset(name for row in rows if row.kind == kind for name in row.names)


def posts_of(blocks: Sequence[PageBlock], *, near: date | None) -> tuple[Post, ...]:
    """The posts of a page in its order; of posts within each other the outer ones.

    `near` dates those without a year.
    """
    if not blocks:
        return ()
    places: dict[Any, list[int]] = {}
    for index, block in enumerate(blocks):
        if not block.setting.is_comment:
            places.setdefault(block.element, []).append(index)
    found: list[Post] = []
    taken: set[int] = set()
    asked = 0
    names = post_names("post")
    for element in blocks[0].element.getroottree().getroot().iter("*"):
        if not names.isdisjoint(_marks(element)) and not is_skipped(element):
            parts = list(islice(element.iter(), _MOST_PARTS + 1))
            asked += 1
            if asked > _MOST_POSTS:
                break
            if len(parts) > _MOST_PARTS:
                continue
            own = sorted(index for below in parts for index in places.get(below, ()))
            own = [index for index in own if index not in taken]
            post = _post(element, own, blocks, near) if own else None
            if post:
                found.append(post)
                taken.update(own)
    return tuple(found)


def _post(element: Any, own: list[int], blocks: Sequence[PageBlock], near: date | None) -> Post | None:
    by = _author(element, [blocks[index].text for index in own])
    stamp = _stamp(element, [blocks[index].text for index in own])
    if by is None and stamp is None:
        return None  # a wrapper that is only named so
    text = [index for index in own if _is_text(blocks[index], element, by)]
    if not text:
        return None
    day = stamped_day(stamp, near=near) if stamp else None
    return Post(
        text=tuple(text),
        rest=tuple(index for index in own if index not in text),
        by=by,
        day=day,
        clock=clock_of(stamp) if stamp else None,
        is_of_thread=bool(_marks(element) & post_names("thread")),
    )


def _is_text(block: PageBlock, post: Any, by: str | None) -> bool:
    """Whether a block is what the post says: what its names call text, else what is no name, stamp or counter."""
    text = block.text
    if any(_marks(above) & post_names("text") for above in _up_to(block.element, post)):
        return not is_stamp(text)
    if is_stamp(text) or len(text.split()) < _LEAST or _SIGNED.match(text) or _POSTED_BY.match(text):
        return False
    if any(_marks(above) & post_names("author") for above in _up_to(block.element, post)):
        return False
    bare = _letters(text)
    return not (by and bare and (bare in _letters(by) or (_letters(by) in bare and len(bare) < len(_letters(by)) + 12)))


def _up_to(element: Any, post: Any) -> Iterator[Any]:
    while element is not None and element is not post:
        yield element
        element = element.getparent()


def _author(element: Any, texts: Sequence[str]) -> str | None:
    """Who wrote a post: "Name (@handle)" as signed, the part that is called so, or the account that it links to."""
    for text in texts:
        if signed := _SIGNED.match(text):
            return f"{squeezed(signed['name'])} ({signed['handle']})"
    named: list[str] = []
    within: set[Any] = set()  # of a part that was taken already
    for part in element.iter():
        if (
            isinstance(part.tag, str)
            and part is not element
            and _marks(part) & post_names("author")
            and part not in within
        ):
            within.update(part.iter())
            words = _POSTED_BY.sub("", _words_of(part))
            if words and any(char.isalpha() for char in words) and len(words) <= _NAME_LETTERS:
                named.append(words)
    accounts = list(_accounts(element))
    shown = named[0] if named else next((words for words, _ in accounts if words), None)
    handle = next((found[0] for words in named if (found := _HANDLE.search(words))), None)
    handle = handle or next((name for _, name in accounts if name.startswith("@")), None)
    if shown and (found := _HANDLE.search(shown)):
        bare = squeezed(shown.replace(found[0], " ").strip(" ·()"))
        return f"{bare} ({found[0]})" if bare and _letters(bare) != _letters(found[0]) else found[0]
    if shown and handle and _letters(handle) != _letters(shown):
        return f"{shown} ({handle})"
    return shown or handle or next((name for _, name in accounts), None)


def _words_of(part: Any) -> str:
    """The words under an element, time elements left out."""
    pieces = [part.text or ""]
    for child in part:
        pieces += [_words_of(child) if isinstance(child.tag, str) and child.tag != "time" else "", child.tail or ""]
    return squeezed(" ".join(pieces))


def _accounts(element: Any) -> Iterator[tuple[str, str]]:
    """(the words of the link, the account) of the links to accounts in a post, and of the address that it quotes."""
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        for name in ("href", "cite", "data-href", "data-embed-url", "data-instgrm-permalink"):
            if account := _account(part.get(name) or ""):
                words = squeezed(" ".join(part.itertext())) if part.tag == "a" else ""
                is_name = 0 < len(words) <= _NAME_LETTERS and not is_stamp(words) and "/" not in words
                is_name = is_name and stamped_day(words, near=None) is None and not _POSTED_BY.match(words)
                yield words if is_name and any(map(str.isalpha, words)) else "", account


@cache
def _hosts() -> tuple[str, ...]:
    """The addresses below which accounts are, longest first."""
    return tuple(sorted(post_names("profile"), key=len, reverse=True))


def _account(address: str) -> str | None:
    """The account that an address belongs to: "@name" where the network writes it so.

    >>> _account("https://twitter.com/harbourcam/status/1"), _account("https://sea.example/@tern/11")
    ('@harbourcam', '@tern@sea.example')
    """
    if "/" not in address:
        return None
    plain = re.sub(r"^(?:https?:)?//(?:www\.)?", "", address)
    for host in _hosts():
        if plain.startswith(f"{host}/"):
            name = _ACCOUNT.split(plain[len(host) + 1 :])[0]
            if name.lstrip("@") and name.lower() not in _NOT_AN_ACCOUNT and not re.match(r"wall-?\d", name):
                return f"@{name}" if host in ("twitter.com", "x.com", "mobile.twitter.com") else name
            return None
    if found := _AT_HOST.match(address):
        return f"@{found['name']}@{found['host']}"
    return None


def _stamp(element: Any, texts: Sequence[str]) -> str | None:
    """When a post was written, in the page's words: a time element, or what reads like a stamp."""
    for part in element.iter("time"):
        if value := part.get("datetime"):
            return str(value)
    for part in element.iter():
        words = squeezed(part.text or "") if isinstance(part.tag, str) and len(part) == 0 else ""
        if words and is_stamp(words) and stamped_day(words, near=_ANY_DAY):
            return words
    signed = [text for text in texts if _SIGNED.match(text) or _POSTED_BY.match(text)]
    return next((text for text in signed if stamped_day(text, near=None)), None)


def _marks(element: Any) -> frozenset[str]:
    names, test = element.get("class"), element.get("data-testid")
    return frozenset(f"{names or ''} {test or ''}".lower().split()) if names or test else _NO_MARKS


_NO_MARKS = frozenset[str]()


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
