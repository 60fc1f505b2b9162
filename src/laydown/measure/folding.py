"""Text folded for comparison: case, accents, dashes and quotation marks do not count."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = tuple(zip("“”„‟«»″‘’‚‛′`´‐‑‒–—―−", '"' * 7 + "'" * 7 + "-" * 7, strict=True))
_LOOKS_LIKE = str.maketrans(
    "аеорсухіѕјԁһԛԝАВЕКМНОРСТХУІЅЈοιαερτνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxisjdhqwABEKMHOPCTXYISJoiaeptvABEZHIKMNOPTYX",
)
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u052f])\w+")
_STROKED = str.maketrans("łøđıħŁØĐĦ", "lodihLODH")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


def plain_marks(text: str) -> str:
    """`text` with typographic dashes and quotation marks made plain. The length never changes.

    >>> plain_marks("Libya’s S‑300")
    "Libya's S-300"
    """
    if text.isascii():
        return text
    for mark, plain in _PLAIN:  # faster than `translate`, which looks at every character
        text = text.replace(mark, plain)
    return text


def unmasked(text: str) -> str:
    """`text` with Cyrillic and Greek look-alikes made Latin in words that mix the scripts. The length never changes.

    >>> unmasked("Аdvеrtіѕе with us, Вова")
    'Advertise with us, Вова'
    """
    if text.isascii():
        return text
    return _MIXED.sub(lambda word: word[0].translate(_LOOKS_LIKE), text)


def lowered(text: str) -> str:
    """`text` in small letters. The length never changes: what has no single small letter stays as it is.

    >>> lowered("İ 48N6E")
    'İ 48n6e'
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def folded(name: str) -> str:
    """A name for comparison: no case, accents or leading article, one space between words.

    >>> folded("The Rzeszów–Jasionka  Airport")
    'rzeszow-jasionka airport'
    """
    if name.isascii():  # most words: nothing to unfold
        return _ARTICLE.sub("", " ".join(name.lower().split()))
    flat = unicodedata.normalize("NFKD", plain_marks(name).casefold().translate(_STROKED))
    bare = "".join(char for char in flat if not unicodedata.combining(char))
    return _ARTICLE.sub("", " ".join(bare.split()))


def squeezed(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)  # names come again and again
def letters(name: str) -> str:
    """A folded name reduced to letters and digits, for ids and joins.

    >>> letters("Al-Khadim air base")
    'alkhadimairbase'
    """
    return "".join(char for char in folded(name) if char.isalnum())


def spelled_out(text: str) -> str:
    r"""`text` that can be kept and printed: bytes of a name or argument that are no UTF-8 are spelled out.

    >>> spelled_out("Tartus \udcff")
    'Tartus \\xff'
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
