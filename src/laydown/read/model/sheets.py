"""What of a document a language model is shown: the passages that the gate leaves, with their neighbours, in sheets.

A passage tells something when it names materiel or a base, or refers back to materiel named shortly before. It is
shown with the passage on either side and with the headlines of its story. Boilerplate and words that the page repeats
are never shown. What is hidden (see `legible`) is left out, as are words of more than 100 letters and passages most of
whose words mix scripts; colours and sizes are for intake to see. Sheets are at most `letters` long and overlap by one
passage; a longer passage is shown in parts, cut at sentences.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...errors import TooLarge
from ...measure.folding import unmasked
from ...ports import EquipmentIndex
from ...terms import Document, Passage, Span, Zone
from ..foreign_words import nouns_in
from ..gate import refers_back
from ..lexicon import cue_words
from ..lexicon_only import foreign_sentences
from ..sentences import sentences
from .legible import Legible

LETTERS = 9_000  # of a sheet: a long news report; small models lose what stands in the middle of more
_REACH = 2  # passages from the last materiel to one that only refers back
_DATA = re.compile(r"[A-Za-z0-9_+/=.'-]{101,}")  # no word is as long
_MIXED_SHARE = 0.5  # of the words of a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A passage, or a part of one, as it is shown: `span` is its place in the document, `text` what is seen of it."""

    number: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one question is about, and how many hidden characters were left out of it."""

    shown: tuple[Shown, ...]
    hidden: int = 0


def told_passages(document: Document, equipment: EquipmentIndex) -> tuple[int, ...]:
    """The numbers of the passages that may tell something, in order."""
    told: list[int] = []
    named: dict[int, int] = {}  # by story, the last passage that names materiel
    for number, passage in enumerate(document.passages):
        if not _may_be_read(passage):
            continue
        words = passage.span.quoted_from(document.text)
        if _names_materiel(words, document.language or "en", equipment):
            named[passage.story] = number
            told.append(number)
        elif number - named.get(passage.story, -_REACH - 1) <= _REACH and refers_back(words):
            told.append(number)
    return tuple(told)


def sheets(document: Document, told: Sequence[int], *, letters: int = LETTERS, most_letters: int) -> Iterator[Sheet]:
    """The sheets on which `told`, the numbers of the passages that tell something, are shown.

    Raises TooLarge where those have more than `most_letters` characters.
    """
    length = sum(document.passages[n].span.end - document.passages[n].span.start for n in told)
    if length > most_letters:
        reason = f"it has more than {most_letters:,} characters of passages that name what may move"
        advice = "read it in parts, or raise the limit with --limit max_told_letters=1000000"
        raise TooLarge(document.path or "-", reason, advice=advice)
    gathered: list[Shown] = []
    has_new = False
    for one in _pieces(document, told, letters):
        if gathered and sum(len(two.text) for two in gathered) + len(one.text) > letters:
            if has_new:
                yield _sheet(document, gathered)
            last = gathered[-1]
            gathered = [last] if len(last.text) + len(one.text) <= letters else []
            has_new = False
        gathered.append(one)
        has_new = has_new or one.number in told
    if has_new:
        yield _sheet(document, gathered)


def halves(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet in two, for a model whose answer was cut; itself alone where it holds one piece."""
    middle = len(sheet.shown) // 2
    if not middle:
        return (sheet,)
    return (Sheet(shown=sheet.shown[:middle]), Sheet(shown=sheet.shown[middle:]))


def spans_of_sentences(document: Document, passage: Passage) -> tuple[Span, ...]:
    """The sentences of a passage in the document's language."""
    if (document.language or "en") == "en":
        return tuple(sentences(document.text, passage.span))
    return tuple(foreign_sentences(document.text, passage))


def _may_be_read(passage: Passage) -> bool:
    return passage.zone is not Zone.BOILERPLATE and not passage.repeats


def _names_materiel(words: str, language: str, equipment: EquipmentIndex) -> bool:
    if equipment.spot(words):
        return True
    if language != "en":
        return next(nouns_in(words, language), None) is not None
    return not cue_words("basing").isdisjoint(words.lower().split())


def _pieces(document: Document, told: Sequence[int], letters: int) -> Iterator[Shown]:
    """The told passages with their neighbours and headlines, in the order of the text, long ones in parts."""
    for number in _with_neighbours(document.passages, told):
        passage = document.passages[number]
        whole = _shown(document, number, passage.span)
        if whole is None:
            continue
        if len(whole.text) <= letters:
            yield whole
            continue
        yield from _in_parts(document, number, letters)


def _in_parts(document: Document, number: int, letters: int) -> Iterator[Shown]:
    start: int | None = None
    end = 0
    for span in spans_of_sentences(document, document.passages[number]):
        if start is not None and span.end - start > letters:
            if part := _shown(document, number, Span(start=start, end=end)):
                yield part
            start = None
        start = span.start if start is None else start
        end = span.end
    if start is not None and (part := _shown(document, number, Span(start=start, end=end))):
        yield part


def _with_neighbours(passages: Sequence[Passage], told: Sequence[int]) -> list[int]:
    by_story: dict[int, list[int]] = {}
    for number, passage in enumerate(passages):
        if _may_be_read(passage):
            by_story.setdefault(passage.story, []).append(number)
    position: Mapping[int, int] = {n: at for numbers in by_story.values() for at, n in enumerate(numbers)}
    wanted: set[int] = set()
    for number in told:
        row, at = by_story[passages[number].story], position[number]
        wanted.update(row[max(0, at - 1) : at + 2])
        wanted.update(one for one in row if passages[one].zone is Zone.HEADLINE)
    return sorted(wanted)


def _shown(document: Document, number: int, span: Span) -> Shown | None:
    """What is seen of a passage; None where nothing, or nothing that can be trusted, is left of it."""
    words = span.quoted_from(document.text)
    if _is_wall(words):
        return None
    text = _DATA.sub("", Legible.of(words).text).strip()
    return Shown(number=number, span=span, text=text) if text else None


def _is_wall(words: str) -> bool:
    """Whether most words mix scripts: letters of one script that stand for those of another."""
    parts = words.split()
    mixed = sum(unmasked(part) != part for part in parts)
    return len(parts) > 3 and mixed > _MIXED_SHARE * len(parts)


def _sheet(document: Document, shown: Sequence[Shown]) -> Sheet:
    hidden = sum(Legible.of(one.span.quoted_from(document.text)).dropped for one in shown)
    return Sheet(shown=tuple(shown), hidden=hidden)
