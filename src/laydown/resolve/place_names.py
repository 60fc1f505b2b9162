"""Place names as keys: the words of a text or of a name, folded so that spellings of one name meet.

Case, accents, apostrophes, hyphens and possessives do not count: "al-Jufra’s" and "Al Jufra" have the key "al jufra".
Short names in capitals ("US", "UK") keep their case, so that the pronoun is no country.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..measure.folding import folded

_MARK = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"  # soft hyphen, combining accents, Arabic vowel signs
_LETTER = rf"[^\W_{_MARK}][{_MARK}]*"
_APOSTROPHE = "'’‘ʼʻ`´ʿʾ"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|(?:{_LETTER})+(?:[{_APOSTROPHE}](?:{_LETTER})+)*")
_MARKED = re.compile(f"[{_MARK}]")
_UNMARKED_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|[^\W_]+(?:[{_APOSTROPHE}][^\W_]+)*")  # the same, several times as fast
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}][sS]$")
_NOT_LETTERS = re.compile(rf"[{_APOSTROPHE}.{_MARK}]")
_ACRONYM_LETTERS = 4  # "CAR", "UAE", "USSR"; longer words in capitals are headlines
ARTICLES = frozenset(
    ("al", "el", "ul", "as", "es", "ash", "esh", "ad", "ed", "adh", "an", "en", "ar", "er", "at", "az")
)


class Word(NamedTuple):
    """One word of a text: half-open range of code points, folded key, and how it is written.

    `is_capital` says that it may begin a name: a capital, or a letter of a script that has none.
    """

    start: int
    end: int
    key: str
    raw: str
    is_capital: bool
    is_possessive: bool

    @property
    def is_shouted(self) -> bool:
        """Whether all its letters are capitals, two at least."""
        return len(self.raw) > 1 and self.raw.isupper()


def words_of(text: str) -> Iterator[Word]:
    """The words of `text` in order. A possessive ending is cut off and marked.

    >>> [(word.key, word.is_possessive) for word in words_of("Libya’s Al-Jufra, U.S.")]
    [('libya', True), ('al', False), ('jufra', False), ('us', False)]
    """
    word = _UNMARKED_WORD if text.isascii() or not _MARKED.search(text) else _WORD
    for match in word.finditer(text):
        raw, (start, end) = match[0], match.span()
        if raw.isascii() and raw.isalnum():  # most words
            yield _word(Word, (start, end, raw.lower(), raw, "A" <= raw[0] <= "Z", False))
            continue
        is_possessive = False
        if not raw.isalnum() and (owned := _POSSESSIVE.search(raw)) and owned.start():
            raw, end, is_possessive = raw[: owned.start()], start + owned.start(), True
        is_capital = raw[0].isalpha() and not raw[0].islower()
        yield Word(start, end, word_key(raw), raw, is_capital, is_possessive)


_word = tuple.__new__  # half the time of `Word(...)`, and a text makes them by the thousand


def word_key(raw: str) -> str:
    """One word folded: no case, accents, apostrophes or stops."""
    if raw.isascii():
        return raw.lower() if raw.isalnum() else _NOT_LETTERS.sub("", raw.lower())
    return folded(_NOT_LETTERS.sub("", unicodedata.normalize("NFKD", raw)))


def acronym_key(raw: str) -> str | None:
    """The key of a short name in capitals, None for any other word.

    >>> acronym_key("U.S."), acronym_key("US"), acronym_key("us"), acronym_key("Oman")
    ('=US', '=US', None, None)
    """
    bare = raw.replace(".", "")
    return f"={bare}" if 2 <= len(bare) <= _ACRONYM_LETTERS and bare.isalpha() and bare.isupper() else None


def name_key(name: str) -> str:
    """The key under which a name is listed; "" where it holds no word.

    >>> name_key("Rzeszów–Jasionka"), name_key("N’Djamena"), name_key("UAE")
    ('rzeszow jasionka', 'ndjamena', '=UAE')
    """
    if exact := acronym_key(name.strip()):
        return exact
    return " ".join(word.key + ("s" if word.is_possessive else "") for word in words_of(name))


def without_article(key: str) -> str | None:
    """The key without a leading Arabic article; None where it has none or too little is left.

    >>> without_article("al qaim"), without_article("el paso norte"), without_article("tartus")
    ('qaim', 'paso norte', None)
    """
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) >= 4 else None
