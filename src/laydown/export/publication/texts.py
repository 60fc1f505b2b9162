"""Words left out of texts: names in whatever case and spelling, positions, and links that hold either.

What is left out is said in its place, in brackets. A text that has none of it comes back as it is.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick

from ...terms import Span

NAME = "[name left out]"
PLACE = "[place left out]"
POSITION = "[position left out]"
LINK = "[address left out]"
_SURE_LETTERS = 8  # so long a name is meant wherever its letters stand together, within other words too
_INFLECTION = 3  # letters by which a name may go on: "Ivanovs", "Иванову"

_NUMBER = r"[-+−]?\d{1,3}\.\d{2,}"
_GAP = r"\s{0,3}"
_POSITIONS = re.compile(
    # 34.9104, 35.8718; 34.91°N 35.87°E; @34.91,35.87; geo:34.91,35.87
    rf"(?<![\d.,]){_NUMBER}(?:{_GAP}°)?(?:{_GAP}[NSns]\b)?(?:{_GAP}[,;/|]{_GAP}|\s{_GAP})"
    rf"{_NUMBER}(?!\.?\d)(?:{_GAP}°)?(?:{_GAP}[EWew]\b)?"
    # 34° 54' 37" N, with as many parts as there are
    r"|\d{1,3}\s{0,3}[°º]\s{0,3}\d{1,2}(?:[.,]\d+)?\s{0,3}['′’´](?:\s{0,3}\d{1,2}(?:[.,]\d+)?\s{0,3}(?:[\"″”]|['′’´]{2}))?(?:\s{0,3}[NSEWnsew]\b)?"
    # 34.9104° N, N 34.9104
    r"|\d{1,3}[.,]\d{3,}\s{0,3}°?\s{0,3}[NSEW]\b|\b[NSEW]\s?\d{1,3}[.,]\d{3,}"
    # MGRS 37S BU 12345 67890; plus codes 8G3Q+2V
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})\b"
    r"|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"
)
_LINKS = re.compile(r"\b(?:https?|ftp|geo|mailto):[^\s<>\"“”]+", re.IGNORECASE)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")

# A rank or an office and the name after it, and a name that speaks: of persons whom no slot of the record names.
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|General|Lieutenant|Colonel|Major|Captain|Sergeant|Admiral"
    r"|Commander|Brigadier|Commodore|President|Premier|Chancellor|Prime Minister|[Mm]inister|[Gg]overnor|[Ss]enator"
    r"|[Ss]pokes(?:man|woman|person)|[Aa]mbassador|[Ss]ecretary|[Aa]nalyst|[Jj]ournalist|[Rr]eporter)\.?"
    r"((?:\s+(?:al-|Al-|de |van |von |bin )?[A-Z][\w’'-]+\.?){1,3})"
)
_SPEAKING = re.compile(
    r"\b([A-Z][\w’'-]+(?:\s+[A-Z]\.)?\s+[A-Z][\w’'-]+)(?=,?\s+(?:said|says|told|added|wrote|tweeted)\b)"
)
_SPOKEN = re.compile(r"\b(?:said|says|added)\s+([A-Z][\w’'-]+(?:\s+[A-Z]\.)?\s+[A-Z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a text and the words that stand for it."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with stretches left out, and where its characters went."""

    text: str
    cuts: tuple[Cut, ...]

    def moved(self, span: Span) -> Span:
        """Where the words of a span of the text as it was stand now; a stretch that was cut is taken whole."""
        if not self.cuts:
            return span
        start, end = self._at(span.start, is_end=False), self._at(span.end, is_end=True)
        return Span(start=start, end=max(end, start + 1))

    def _at(self, index: int, *, is_end: bool) -> int:
        before = bisect_right(self.cuts, index - is_end, key=lambda cut: cut.start)
        shift = sum(len(cut.words) - (cut.end - cut.start) for cut in self.cuts[: before - 1]) if before else 0
        if not before:
            return index
        last = self.cuts[before - 1]
        if index < last.end or (is_end and index == last.end):
            return last.start + shift + (len(last.words) if is_end else 0)
        return index + shift + len(last.words) - (last.end - last.start)


class Cleaner:
    """Leaves names and positions out of texts. `names` are (name, what stands for it); a single word is matched whole.

    `known` are names that are never taken for a person's by their place in a sentence.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        *,
        known: Iterable[str] = (),
        finds_persons: bool = False,
        finds_positions: bool = False,
    ) -> None:
        spelled = {(letters, _words(name)): words for name, words in names if (letters := _letters(name))}
        self._patterns = [(letters, count) for letters, count in spelled]
        self._stands_for = list(spelled.values())
        self._index = AhoCorasick([letters for letters, _ in self._patterns]) if self._patterns else None
        self._known = frozenset(_letters(name) for name in known)
        self._finds_persons, self._finds_positions = finds_persons, finds_positions

    def __call__(self, text: str) -> str:
        """The text without what is left out."""
        return self.cleaned(text).text

    def cleaned(self, text: str) -> Cleaned:
        """The text without what is left out, and where its characters went."""
        cuts = _apart([*self._links(text), *self._named(text), *self._persons(text), *self._positions(text)])
        if not cuts:
            return Cleaned(text, ())
        parts, at = [], 0
        for cut in cuts:
            parts += [text[at : cut.start], cut.words]
            at = cut.end
        return Cleaned("".join((*parts, text[at:])), tuple(cuts))

    def _named(self, text: str) -> Iterator[Cut]:
        if self._index is None:
            return
        folded, places = _folded(_ENCODED.sub("   ", text))
        for number, first, last in self._index.find_matches_as_indexes(folded, overlapping=True):
            start, end = places[first], places[last - 1] + 1
            letters, count = self._patterns[number]
            if count > 1 and len(letters) >= _SURE_LETTERS:
                yield Cut(_back(text, start), _forth(text, end), self._stands_for[number])
            elif _starts_word(text, start) and (going_on := _forth(text, end) - end) <= (
                _INFLECTION if len(letters) > _INFLECTION else 0
            ):
                yield Cut(start, end + going_on, self._stands_for[number])

    def _persons(self, text: str) -> Iterator[Cut]:
        if not self._finds_persons:
            return
        for pattern in (_TITLED, _SPEAKING, _SPOKEN):
            for found in pattern.finditer(text):
                name = found[1]
                if looks_personal(f"A {name}") and _letters(name) not in self._known:
                    start = found.start(1) + len(name) - len(name.lstrip())
                    yield Cut(start, found.end(1), NAME)

    def _positions(self, text: str) -> Iterator[Cut]:
        if self._finds_positions:
            yield from (Cut(found.start(), found.end(), POSITION) for found in _POSITIONS.finditer(text))

    def _links(self, text: str) -> Iterator[Cut]:
        """Links that hold what is left out, plainly or percent-encoded: whole, since one that was cut leads astray."""
        for found in _LINKS.finditer(text):
            plain = unquote(found[0])
            if any(True for _ in self._named(plain)) or any(True for _ in self._positions(plain)):
                yield Cut(found.start(), found.end(), LINK)


# Words by which a name is an institution's. Two capitalised words without any of them are taken for a person: a source
# left out by mistake costs a word, a person kept by mistake more.
_INSTITUTIONS = frozenset(
    "administration agency airforce airlines airport army association authorities authority bank base battalion "
    "board border brigade bureau cabinet center centre channel coast coastguard command commission committee "
    "company congress consulate corporation corps council courier customs daily defence defense department "
    "directorate district division embassy federation fleet force forces foundation front gazette general "
    "government group guard harbour headquarters herald hospital house inc industries institute institution "
    "intelligence international journal labs league ledger lines ltd maritime media military militia ministry "
    "mission mod monitor nations naval navy network news observatory office official officials operations "
    "organisation organization parliament party pentagon police port post press project radio regiment republic "
    "research resistance review secretariat security senate service services shipping spotters squadron staff state "
    "states statistics times tracker traffic transport tribune union university watch wire world".split()
)


def looks_personal(name: str) -> bool:
    """Whether a name has the form of a person's: two to four capitalised words, none of which is an institution's.

    >>> looks_personal("Alex Rivera"), looks_personal("Defence Ministry"), looks_personal("two officials")
    (True, False, False)
    """
    words = name.replace(".", ". ").split()
    bare = [word.strip(".,’'\"-()") for word in words]
    named = [word for word in bare if word and word.lower() not in _PARTICLES]
    if not 2 <= len(named) <= 4 or len(bare) > 6:
        return False
    if any(word.lower().removesuffix("’s").removesuffix("'s") in _INSTITUTIONS for word in named):
        return False
    return all(word[0].isupper() and not any(char.isdigit() for char in word) for word in named)


_PARTICLES = frozenset("al el bin ibn de del der den di da la le van von y abu".split())


def surname(name: str) -> str | None:
    """The last word of a person's name, where it can stand for the person."""
    words = [word for word in re.split(r"[\s,]+", name.strip()) if word]
    return words[-1] if len(words) > 1 and len(_letters(words[-1])) > _INFLECTION else None


def _letters(name: str) -> str:
    return _folded(name)[0]


def _words(name: str) -> int:
    return len([word for word in re.split(r"[\W_]+", name) if word])


def _folded(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, without case and accents, and where each of them stands in the text."""
    if text.isascii():
        places = [index for index, char in enumerate(text) if char.isalnum()]
        return "".join([text[index] for index in places]).lower(), places
    found, places = [], []
    for index, char in enumerate(text):
        for plain in unicodedata.normalize("NFKD", char.casefold()):
            if plain.isalnum():
                found.append(plain)
                places.append(index)
    return "".join(found), places


def _starts_word(text: str, index: int) -> bool:
    """Whether a word begins here: also a capital letter after a small one, as in a name of an account."""
    before = text[index - 1] if index else " "
    return not before.isalnum() or (before.islower() and text[index].isupper())


def _forth(text: str, index: int) -> int:
    while index < len(text) and text[index].isalnum():
        index += 1
    return index


def _back(text: str, index: int) -> int:
    while index and text[index - 1].isalnum():
        index -= 1
    return index


def _apart(cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts in order, those that overlap as one: the words of the first of them that begins."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if kept and cut.start < kept[-1].end:
            kept[-1] = Cut(kept[-1].start, max(kept[-1].end, cut.end), kept[-1].words)
        else:
            kept.append(cut)
    return kept
