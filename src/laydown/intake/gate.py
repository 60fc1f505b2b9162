"""Whether a page may tell of equipment at all: by its bytes, then by its text outside menus.

The bytes are looked through once for words of data/gate_words.yaml, without decoding; what has none of them is taken
apart by the quick extractor. So is a page that has them only in its menus and lists of other stories. Nothing is
refused: such a page becomes a document like any other, with a note.

A page passes unasked where its bytes cannot be looked through so: in 16-bit codings, in letters other than Latin ones,
or spelled out as character references.
"""

import re
from functools import cache

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from ..data.loader import data_file, load_rows

NOT_IN_SCOPE = "no_equipment_named"

_PIECE = 64 * 1024  # bytes looked through at a time: most pages that pass do so early
_LONGEST_WORD = 64  # bytes; pieces overlap by so much
_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_") | frozenset(range(0x80, 0x100))
_SAMPLE = 1024  # bytes in which a 16-bit coding shows
_FOREIGN = 0.05  # of a page's bytes that are not ASCII; accents make up a hundredth of French or Polish pages
_FOREIGN_LETTERS = 0.3  # of a text's letters
_REFERENCES = 200  # character references by number on one page; more spell words
_DESIGNATOR = re.compile(r"\b[A-Z][A-Za-z]{0,3}[-‑–]?\d{1,3}[A-Z]{0,2}\d?\b")  # "S-300", "Su-34", "T62M"


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    words: tuple[str, ...]


@cache
def gate_words() -> tuple[BytesAhoCorasick, tuple[bool, ...]]:
    """The automaton, and of each of its patterns whether any ending may follow. Raises BadData."""
    rows = load_rows(data_file("gate_words.yaml"), "words", _Row)
    patterns = {word.removesuffix("*").lower().encode(): word.endswith("*") for row in rows for word in row.words}
    return BytesAhoCorasick(list(patterns)), tuple(patterns.values())


def may_name_equipment(data: bytes) -> bool:
    """Whether the bytes of a page have a word for equipment or forces, or cannot be asked. Linear in their number."""
    if b"\0" in data[:_SAMPLE] or data.count(b"&#") > _REFERENCES:
        return True
    if len(data) - len(data.translate(None, _NOT_ASCII)) > _FOREIGN * len(data):
        return True
    return _has_word(data.lower())


_NOT_ASCII = bytes(range(0x80, 0x100))


def names_equipment(text: str) -> bool:
    """Whether a text has such a word or a designator, or is in letters that are not asked."""
    if not text.isascii() and len(_OTHER.findall(text)) > _FOREIGN_LETTERS * len(_LETTER.findall(text)):
        return True
    return bool(_DESIGNATOR.search(text)) or _has_word(text.lower().encode())


_LETTER = re.compile(r"[^\W\d_]")
_OTHER = re.compile(r"[^\W\d_\u0000-\u024f]")  # than Latin letters


def _has_word(lowered: bytes) -> bool:
    automaton, open_ended = gate_words()
    for start in range(0, len(lowered), _PIECE):
        piece = lowered[max(0, start - _LONGEST_WORD) : start + _PIECE]
        for number, first, end in automaton.find_matches_as_indexes(piece, overlapping=True):
            if first and piece[first - 1] in _WORD_BYTES:
                continue
            if open_ended[number] or end == len(piece) or piece[end] not in _WORD_BYTES:
                return True
    return False
