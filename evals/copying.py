"""Copies made of a page, with its claims: cut, reordered, retitled, rewritten, quoted, with a site's furniture around.

A way of copying turns a text into another; a claim goes along where its quotations do, turned in the same way. Words
are rewritten one for one, everywhere alike, as whoever rewrites a story does; names and figures stay.
"""

import html
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from laydown.intake import open_report
from laydown.measure.ids import content_id
from laydown.terms import Claim, ClaimId, Document, DocumentId, Evidence, Passage, Span, Zone

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_MENU = (
    "Home World Politics Business Sport Weather Opinion Video Podcasts Newsletters Subscribe Sign in Search Most read "
    "Live Culture Travel Science Health Education Jobs Contact About us Privacy policy Cookie settings Terms of use"
)
_TAIL = "Share this article. Print. Send by mail. Comments are closed. All rights reserved. Read more in our archive."
_TITLES = ("Update: what is known so far", "Developing: the latest from our desk", "Explained in short")
_QUOTED_SENTENCES = 4  # of a page that is quoted within another story


@dataclass(frozen=True, slots=True)
class Way:
    """A way of copying: `turn` gives the new text, `word` turns what stays of a quotation.

    `is_dressed`: saved from a site with its menus and lists around, and opened as any page is.
    """

    name: str
    turn: Callable[[str, random.Random], str]
    word: Callable[[str], str] = str
    is_dressed: bool = False


def rewritten(text: str, percent: int) -> str:
    """The text with that share of its words replaced by others, each everywhere by the same; names stay."""
    return _WORD.sub(lambda found: _other_word(found[0], percent), text)


def _other_word(word: str, percent: int) -> str:
    if word[0].isupper() or int(content_id("w", word)[2:], 16) % 100 >= percent:
        return word
    return "".join(reversed(word)) + "o"


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)


def _cut(text: str, percent: int) -> str:
    sentences = _sentences(text)
    return " ".join(sentences[: max(1, len(sentences) * percent // 100)])


def _reordered(text: str, chance: random.Random) -> str:
    sentences = _sentences(text)
    return " ".join(chance.sample(sentences, len(sentences)))


def _turned(text: str) -> str:
    """Each sentence with its last clause first."""
    turned = []
    for sentence in _sentences(text):
        *clauses, last = sentence.split(", ")
        turned.append(", ".join((last, *clauses)))
    return " ".join(turned)


WAYS = (
    Way("word for word", lambda text, _: text),
    Way("retitled", lambda text, chance: f"{chance.choice(_TITLES)}. {text}"),
    Way("furniture around", lambda text, _: text, is_dressed=True),
    Way("cut to 70 %", lambda text, _: _cut(text, 70)),
    Way("cut to 50 %", lambda text, _: _cut(text, 50)),
    Way("reordered", _reordered),
    Way("clauses turned", lambda text, _: _turned(text)),
    Way("10 % rewritten", lambda text, _: rewritten(text, 10), lambda quote: rewritten(quote, 10)),
    Way("20 % rewritten", lambda text, _: rewritten(text, 20), lambda quote: rewritten(quote, 20)),
    Way("30 % rewritten", lambda text, _: rewritten(text, 30), lambda quote: rewritten(quote, 30)),
    Way(
        "cut, retitled, 10 %",
        lambda text, _: f"{_TITLES[0]}. {rewritten(_cut(text, 70), 10)}",
        lambda quote: rewritten(quote, 10),
    ),
)


def copy_of(
    document: Document, claims: Sequence[Claim], way: Way, chance: random.Random
) -> tuple[Document, dict[ClaimId, Claim]]:
    """An undated copy by another publisher, with those of the page's claims whose quotations it has, by their ids."""
    text = way.turn(document.text, chance)
    return _page(document, claims, text, way) if not way.is_dressed else _dressed(document, claims, text, way)


def quoting(
    document: Document, claims: Sequence[Claim], other: Document, chance: random.Random
) -> tuple[Document, dict[ClaimId, Claim]]:
    """Another story with some sentences of the page in its middle, and the claims that they tell."""
    sentences, around = _sentences(document.text), _sentences(other.text)
    start = chance.randrange(max(1, len(sentences) - _QUOTED_SENTENCES + 1))
    quoted = sentences[start : start + _QUOTED_SENTENCES]
    middle = len(around) // 2
    text = " ".join((*around[:middle], *quoted, *around[middle:]))
    return _page(document, claims, text, Way("quoted in another story", lambda text, _: text))


def _dressed(document: Document, claims: Sequence[Claim], text: str, way: Way) -> tuple[Document, dict[ClaimId, Claim]]:
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in _MENU.split())
    body = f"<h1>{_TITLES[0]}</h1><p>{html.escape(text)}</p>"
    page = f"<nav><ul>{menu}</ul></nav><article>{body}</article><footer>{_TAIL}</footer>"
    opened = open_report(f"<html><body>{page}</body></html>".encode(), path=document.path, published=None)
    return _page(replace(document, passages=opened.passages), claims, opened.text, way)


def _page(document: Document, claims: Sequence[Claim], text: str, way: Way) -> tuple[Document, dict[ClaimId, Claim]]:
    """The copy as a page of its own, opened already where its way dresses it."""
    whole = (Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),)
    page = replace(
        document,
        id=DocumentId(content_id("doc", document.id, way.name)),
        text=text,
        passages=document.passages if way.is_dressed else whole,
        publisher=f"Press {content_id('p', document.id)[2:]}",
        published=None,
        url=None,
        canonical_url=None,
        credits=(),
    )
    return page, {claim.id: copy for claim in claims if (copy := _claim(claim, page, way)) is not None}


def _claim(claim: Claim, page: Document, way: Way) -> Claim | None:
    kept = tuple(_found(piece, page, way) for piece in claim.evidence)
    evidence = tuple(piece for piece in kept if piece is not None)
    if not evidence:
        return None
    key = ClaimId(content_id("clm", claim.id, page.id))
    return replace(claim, id=key, document=page.id, evidence=evidence)


def _found(piece: Evidence, page: Document, way: Way) -> Evidence | None:
    quote = way.word(" ".join(piece.quote.split()))
    start = page.text.find(quote)
    return replace(piece, quote=quote, span=Span(start=start, end=start + len(quote))) if start >= 0 else None


def ways_of(
    document: Document, claims: Sequence[Claim], other: Document, chance: random.Random
) -> Iterator[tuple[str, Document, dict[ClaimId, Claim]]]:
    """The page copied in every way: the way's name, the copy and its claims."""
    for way in WAYS:
        yield way.name, *copy_of(document, claims, way, chance)
    yield "quoted in another story", *quoting(document, claims, other, chance)
