"""Whom a page credits: a line "Source: …" or "via …" for its text, a caption's "Photo: …" for a picture.

The words are data/credit_cues.yaml. A dateline's agency ("ISTANBUL (Agency) -") is credited for the text, and a feed's
`source` for the item that it stands in. Names are kept as the page writes them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.alternation import any_of, starts
from ..measure.folding import squeezed
from ..terms import Credit, CreditKind, Passage, Span, Zone

_LINE = 120  # characters; a longer block is prose that happens to begin so
_CAPTION = 2_000  # characters that are looked through
_NAME_WORDS = 7
_DATELINE_PASSAGES = 6  # from the top
_DATELINE = re.compile(  # every word of the agency's name is written as a name
    r"[A-Z][^()\n]{1,60}\((?P<name>(?:[A-Z][\w.'’-]*|&)(?: (?:[A-Z][\w.'’-]*|&)){0,3})\)\s*(?:[-–—]+|:)\s"
)
_SLASH = re.compile(r"\S / (?P<name>[A-Z][\w.'’&-]*(?: [\w.'’&-]+){0,4})\.?$")
_NAME = r"\s*+(?:©|\(c\))?\s*+(?:(?:19|20)\d\d\s*+)?(?P<name>[^\W\d_@](?:[^\n.;|()\[\]/,]|\.(?=\w)){1,60}|@\w{2,30})"
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s]+)\S*")
_AFTER_NAME = re.compile(r"(?<!\s)\s++(?:(?:via|handout|through|/|–|—|-)\s.*|(?:handout|file))$", re.IGNORECASE)


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: CreditKind
    words: tuple[str, ...]


def credits_of(text: str, passages: Sequence[Passage], sources: Sequence[str | None]) -> tuple[Credit, ...]:
    """The credits of a page in the order of its text, each once. `sources` are the feed's, one per passage."""
    found = [*_of_items(passages, sources), *_of_lines(text, passages), *_of_captions(text, passages)]
    return tuple(dict.fromkeys(sorted(found, key=lambda c: (c.span.start if c.span else 0, c.kind, c.name))))


def with_source(given: tuple[Credit, ...], source: str | None) -> tuple[Credit, ...]:
    """The credits of a page, and its whole text's for the outlet that a feed names as its source.

    Whom the page itself credits goes before that: a feed names the outlet that it took the page from, a page whose
    words it prints.
    """
    if source is None or any(credit.kind is CreditKind.TEXT for credit in given):
        return given
    return (Credit(kind=CreditKind.TEXT, name=source), *given)


@cache
def credit_cue(kind: CreditKind) -> re.Pattern[str]:
    """What introduces a credit, with the name that follows as `name`. Raises BadData where the file breaks its form."""
    rows = load_rows(data_file("credit_cues.yaml"), "cues", _Row)
    words = {word.lower() for row in rows if row.kind is kind for word in row.words}
    return re.compile(rf"(?i:{starts(words)})(?:(?<=\W)|^)(?i:{any_of(words)}){_NAME}")


def _of_items(passages: Sequence[Passage], sources: Sequence[str | None]) -> Iterator[Credit]:
    for source, members in groupby(zip(sources, passages, strict=True), key=lambda pair: pair[0]):
        if source:
            spans = [passage.span for _, passage in members]
            yield Credit(kind=CreditKind.TEXT, name=source, span=Span(start=spans[0].start, end=spans[-1].end))


def _of_lines(text: str, passages: Sequence[Passage]) -> Iterator[Credit]:
    for number, passage in enumerate(passages):
        line = _ADDRESS.sub(r"\1", text[passage.span.start : min(passage.span.end, passage.span.start + _LINE)])
        is_short = passage.span.end - passage.span.start <= _LINE
        found = credit_cue(CreditKind.TEXT).match(line) if is_short and passage.zone is not Zone.CAPTION else None
        if number < _DATELINE_PASSAGES and passage.zone is Zone.BODY:
            found = found or _DATELINE.match(line)
        if name := _named(found):
            yield Credit(kind=CreditKind.TEXT, name=name)


def _of_captions(text: str, passages: Sequence[Passage]) -> Iterator[Credit]:
    for passage in passages:
        if passage.zone is Zone.CAPTION:
            caption = passage.span.quoted_from(text)[:_CAPTION]
            if name := _named(credit_cue(CreditKind.IMAGE).search(caption) or _SLASH.search(caption)):
                yield Credit(kind=CreditKind.IMAGE, name=name, span=passage.span)


def _named(found: re.Match[str] | None) -> str | None:
    """The name that a cue introduces, None where what follows is a sentence."""
    if found is None:
        return None
    name = squeezed(_AFTER_NAME.sub("", found["name"])).strip(" \"'“”’-–—:")
    is_name = name[:1].isupper() or name[:1] == "@" or not name.isascii() or "." in name
    is_date = any(char.isdigit() for char in name) and name[:1] != "@"
    return name if is_name and not is_date and 0 < len(name.split()) <= _NAME_WORDS else None
