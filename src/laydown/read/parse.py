"""Sentences to trees: one sentence with its spotted mentions becomes tokens with heads and relations.

A mention of several words is one token here, and the parser sees a plain stand-in for it ("Ten tanks rolled off a
ferry in Damascus yesterday"): small models misread designators, foreign towns and long names (measured: places
typed right 44 of 61 as written, 53 of 61 with stand-ins). Offsets always count in the document's text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ..terms import CountMention, EquipmentMention, PartyMention, PartyUse, PlaceMention, Span, TimeMention
from .english import Tree, trees, words_in

_BREAKS = frozenset({",", "–", "—", "”", "“", '"', "(", ")", ";", "."})
_SAYS = frozenset(
    """said says say told tells wrote writes reported reports added adds announced announces stressed stresses insisted
    insists noted notes claimed claims maintains maintained recalled recalls stated states believes swears explained
    explains confirmed confirms conceded concedes according reminds warns warned thinks posts posted""".split()
)
_NOT_INSERTED = frozenset(
    "which who whom whose that and but as when while where if because although though adding saying to or nor".split()
)
_MAIN_WORDS = 3  # words of the main sentence before an insertion
_INSERTED_WORDS = 16
_TITLE_SHARE = 0.7  # of the words over three letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What one stretch of text names. Members may overlap across kinds ("Russian troops" is party and load)."""

    equipment: EquipmentMention | None = None
    place: PlaceMention | None = None
    party: PartyMention | None = None
    time: TimeMention | None = None
    count: CountMention | None = None


NOTHING = Mentions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text that is to be one token, and the word that the parser is shown for it."""

    span: Span
    stand_in: str
    mentions: Mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of a parsed sentence. `head` is an index into the sentence; the root is its own head."""

    index: int
    text: str
    span: Span
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    mentions: Mentions = NOTHING


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence. `children` are indexes in text order."""

    span: Span
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    _under: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tokens = self.tokens
        under = tuple([tuple([tokens[index] for index in own]) for own in self.children])
        object.__setattr__(self, "_under", under)  # asked for by every rule

    def words(self, span: Span) -> str:
        """The words of the text in a span that starts and ends with tokens; passages hold single spaces only."""
        inside = [token for token in self.tokens if span.covers(token.span)]
        gaps = [before.span.end < after.span.start for before, after in pairwise(inside)]
        spaced = [token.text + (" " if gap else "") for token, gap in zip(inside, (*gaps, False), strict=True)]
        return "".join(spaced)

    def head_of(self, token: Token) -> Token | None:
        """The token that `token` hangs on; None for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def below(self, token: Token, *relations: str) -> tuple[Token, ...]:
        """The direct dependents, all or those in one of `relations`."""
        under = self._under[token.index]
        if not relations or not under:
            return under
        return tuple([child for child in under if child.dep in relations])

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and everything under it, in text order."""
        reached, waiting = {token.index}, [token.index]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in reached:
                    reached.add(child)
                    waiting.append(child)
        return tuple(self.tokens[index] for index in sorted(reached))

    def above(self, token: Token) -> Iterator[Token]:
        """The heads of the token, nearest first, up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token


def parse(sentences: Sequence[tuple[str, Span, Sequence[Piece]]]) -> Iterator[Sentence]:
    """Parse sentences, each given as the document's text, its span there, and the pieces in it, in order.

    Raises MissingPart where no English model is installed.
    """
    prepared = [_words(text, span, pieces) for text, span, pieces in sentences]
    parts = [_apart(words) for words in prepared]
    shown = [
        [(words[index].shown, words[index].has_space) for index in part]
        for words, own in zip(prepared, parts, strict=True)
        for part in own
    ]
    grown = trees(shown)
    for (_, span, _), words, own in zip(sentences, prepared, parts, strict=True):
        yield _sentence(span, words, [(part, next(grown)) for part in own])


def stand_in(text: str, mentions: Mentions) -> str:
    """The plain word that the parser is shown for a mention."""
    if mentions.time:
        return "yesterday"
    if mentions.equipment:
        return _equipment_word(mentions.equipment)
    if mentions.place:
        return mentions.place.head.split()[-1].lower() if mentions.place.head else "Damascus"
    if mentions.count:
        return "one" if mentions.count.at_most == 1 else "20"
    if mentions.party:
        return _party_word(text, mentions.party)
    return text


_WORDS = {
    "aircraft": ("plane", "planes"),
    "helicopter": ("plane", "planes"),
    "uav": ("plane", "planes"),
    "ship": ("ship", "ships"),
    "tank": ("tank", "tanks"),
    "vehicle": ("truck", "trucks"),
    "armoured_vehicle": ("truck", "trucks"),
    "troops": ("soldier", "soldiers"),
    "missile": ("missile", "missiles"),
    "ammunition": ("bullet", "bullets"),
    "container": ("box", "boxes"),
}


def _equipment_word(mention: EquipmentMention) -> str:
    if not mention.is_plural and mention.equipment is None and mention.component == "equipment":
        return "equipment"
    singular, plural = _WORDS.get(mention.component.value, ("gun", "guns"))
    return plural if mention.is_plural else singular


def _party_word(text: str, mention: PartyMention) -> str:
    if mention.use is PartyUse.ADJECTIVE:
        return "Russian"
    last = text.rsplit(maxsplit=1)[-1]
    if last.islower():
        return last
    return "Russia" if mention.country and mention.source_kind is None else "Reuters"


class _Word(NamedTuple):
    span: Span
    text: str
    shown: str
    has_space: bool
    mentions: Mentions


def _words(text: str, span: Span, pieces: Sequence[Piece]) -> list[_Word]:
    words: list[_Word] = []
    position = span.start
    lower = _is_title_case(text, span, pieces)
    for piece in pieces:
        words += _plain_words(text, position, piece.span.start, lower=lower)
        after = text[piece.span.end : piece.span.end + 1]
        words.append(_Word(piece.span, piece.span.quoted_from(text), piece.stand_in, after.isspace(), piece.mentions))
        position = piece.span.end
    return words + _plain_words(text, position, span.end, lower=lower)


def _apart(words: Sequence[_Word]) -> list[list[int]]:
    """The indexes of the main sentence, and of an inserted "the ministry said", set apart before it is parsed.

    Small parsers lose the main clause behind ", its press officer wrote in answer to our questions,".
    """
    marks = [index for index, word in enumerate(words) if word.shown in _BREAKS] + [len(words)]
    for start, end in pairwise(marks):
        inside = range(start + 1, end)
        if not _is_inserted_saying([words[index] for index in inside]):
            continue
        rest = [index for index in range(len(words)) if index not in inside]
        if start >= _MAIN_WORDS:
            return [rest, list(inside)]
    return [list(range(len(words)))]


def _is_inserted_saying(words: Sequence[_Word]) -> bool:
    if not 2 <= len(words) <= _INSERTED_WORDS or any(word.mentions.equipment for word in words):
        return False
    plain = [word.text.lower() for word in words]
    says = [number for number, word in enumerate(plain) if word in _SAYS]
    if not says or plain[0] in _NOT_INSERTED or "that" in plain[says[0] :]:
        return False
    return all(word not in _NOT_INSERTED for word in plain[: says[0]])


def _is_title_case(text: str, span: Span, pieces: Sequence[Piece]) -> bool:
    """Whether the words between the mentions are capitalised as in a headline; the parser would take them for names."""
    gaps, position = [], span.start
    for piece in pieces:
        gaps.append(text[position : piece.span.start])
        position = piece.span.end
    words = [word for gap in (*gaps, text[position : span.end]) for word in gap.split() if len(word) > 3]
    words = [word for word in words if word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= _TITLE_SHARE * len(words)


def _plain_words(text: str, start: int, end: int, *, lower: bool) -> list[_Word]:
    if start >= end:
        return []
    return [
        _Word(
            Span(start=start + at, end=start + at + len(word)),
            word,
            word.lower() if lower else word,
            has_space,
            NOTHING,
        )
        for word, at, has_space in words_in(text[start:end])
    ]


def _sentence(span: Span, words: Sequence[_Word], parts: Sequence[tuple[Sequence[int], Tree]]) -> Sentence:
    """The sentence put together again: the root of what was set apart hangs on the first word as "parataxis"."""
    found: dict[int, Token] = {}
    for number, (part, tree) in enumerate(parts):
        for at, index in enumerate(part):
            word, head, (pos, lemma) = words[index], tree.heads[at], tree.said[at]
            set_apart = number > 0 and head == at
            found[index] = Token(
                index=index,
                text=word.text,
                span=word.span,
                lemma=lemma if word.mentions is NOTHING else word.text.lower(),
                pos=pos,
                tag=tree.tags[at],
                dep="parataxis" if set_apart else tree.relations[at],
                head=0 if set_apart else part[head],
                mentions=word.mentions,
            )
    tokens = tuple(found[index] for index in range(len(words)))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Sentence(span, tokens, tuple(map(tuple, children)))
