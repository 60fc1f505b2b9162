"""The language of a report, told from what it says and not from what stands round it.

Menus, teasers and share bars are often in another language than the article, or in that of the whole site; they are
left out where there is anything else. Neighbours in one script are told apart by the letters that only one of them
has, where the text has such: ukrainian "ї", belarusian "ў", russian "ы".
"""

import re
from collections.abc import Sequence

from ..terms import Zone

_SAMPLE = 20_000  # characters; more does not change the answer
_SURE = 40  # characters; of shorter texts in Latin script nobody can tell
_TOLD_IN = frozenset({Zone.BODY, Zone.QUOTE, Zone.HEADLINE, Zone.CAPTION})
_CYRILLIC = re.compile(r"[Ѐ-ҁҊ-ӿ]")
_LATIN = re.compile(r"[A-Za-z\u0130\u212a]")  # with the two whose small letters are: İ and the Kelvin sign
_LETTER = re.compile(r"[^\W\d_]")
_SHARE = 0.5  # of the letters, from which a text is one of that script
# Letters of one language, and those that it lacks; of the first that fits, the text is.
_ALPHABETS = (
    ("be", "ўЎ", "щЩиИ"),
    ("uk", "їЇєЄґҐ", "ыЫъЪэЭёЁ"),
    ("sr", "јЈљЉњЊћЋђЂ", "ыЫъЪщЩ"),
    ("ru", "ыЫэЭёЁ", "іІїЇєЄўЎјЈ"),
    ("bg", "ъЪ", "ыЫэЭёЁіІїЇєЄ"),
)
_OTHERS = frozenset("әӘғҒқҚңҢөӨұҰүҮһҺҳҲҷҶӣӢӯӮѓЃќЌѕЅ")  # languages that are left to the classifier
_WRITTEN_AS = {"wuu": "zh", "yue": "zh", "nan": "zh"}  # what is written in them is Chinese, but for a few words
_STRAY = 0.02  # of the letters, quoted words of the neighbour
# How much likelier, as a logarithm, another language in Latin script must be than English. Of 2,046 English sentences
# of 40 to 200 characters 35 were taken for Nigerian Pidgin, Latin and others, by up to 17; of our own sentences in
# seven other languages the least is 51.
_DOUBT = 20.0
# Common words of English, and how many of them make a text English without the classifier, 22 times as slow:
# of 1,763 own and public texts 1,151 have so many, and all of these are English to it as well. Texts in Scots or Pidgin
# were not among them.
_COMMON = re.compile(r"\b(?:the|of|and|that|was|were|with|from|they|which|have)\b")
_COMMON_SHARE = 0.08  # of the words; the median of those texts is 0.14
_MANY_WORDS = 100
_PLAIN = 0.98  # of the letters are Latin ones


def language_of(blocks: Sequence[tuple[Zone, str]]) -> str | None:
    """The ISO 639-1 code of the language that the blocks are written in, None for a text too short to tell."""
    told = [text for zone, text in blocks if zone in _TOLD_IN and len(text.split()) > 2]
    text = "\n\n".join(told or [text for _, text in blocks])[:_SAMPLE]
    letters = _LETTER.findall(text)
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > _SHARE * len(letters) and (code := _by_alphabet(letters)):
        return code
    is_latin = latin > _SHARE * len(letters)
    if len(text) < _SURE and (is_latin or not letters):
        return None
    if latin > _PLAIN * len(letters) and _is_plain_english(text):
        return "en"
    import py3langid  # noqa: PLC0415 - loading the model takes a tenth of a second that `--help` need not pay

    likely = py3langid.rank(text)
    code, best = likely[0]
    if is_latin and best - dict(likely)["en"] < _DOUBT:
        return "en"
    return _WRITTEN_AS.get(code, str(code))


def _is_plain_english(text: str) -> bool:
    """Whether a text has so many of the commonest words of English that nothing else needs asking."""
    words = text.count(" ") + 1
    return words >= _MANY_WORDS and len(_COMMON.findall(text)) > _COMMON_SHARE * words


def _by_alphabet(letters: Sequence[str]) -> str | None:
    """The Cyrillic language whose own letters the text has, and nearly none that it lacks."""
    if sum(letter in _OTHERS for letter in letters) > _STRAY * len(letters):
        return None
    for code, own, lacking in _ALPHABETS:
        has, strays = sum(letter in own for letter in letters), sum(letter in lacking for letter in letters)
        if has > strays and strays <= _STRAY * len(letters):
            return code
    return None
