"""Who the name of a source stands for: its telling words, and the names that name nobody.

"The agency" and "officials" are nobody in particular, "a Danish paper" is one outlet without its name; "the ministry"
is the one that its page names in full, "one of the drivers" belongs to the drivers. The words are
data/source_names.yaml.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.alternation import starts
from ..measure.folding import folded
from ..terms import Claim, DocumentId, Source, SourceKind

CountryOf = Callable[[str], str | None]
Cited = Mapping[DocumentId, Sequence[Source]]

OUTLETS = frozenset({SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA})

# Kinds of source that are no body with a name: the same words on two pages may be two people.
PEOPLE = frozenset({SourceKind.ANONYMOUS_OFFICIAL, SourceKind.WITNESS, SourceKind.UNKNOWN})

_ONE = ("outlet", "people", "body")  # nouns for one source, which the page may name elsewhere
_OPENERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "one"})
_WORD = re.compile(r"\w+")
_PART = re.compile(  # "one of the drivers", "both officials", "another", "some"
    r"(?:(?:one|two|three|four|five|some|several|many|most|all|both|none|each|another|others?) of "
    r"(?:the |these |those |its |their |his |her |them$|these$|those$)?|"
    r"(?:one|another|others?|both|a second|second|third)(?: |$)|some$)(?P<of>.*)"
)
_BEYOND_HEAD = re.compile(r"\b(?:at|by|close|from|in|near|of|on|who|with|within)\b")
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "the", "these", "those"})


class _Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    use: str
    forms: list[str]
    means: str = ""


def no_country(_: str) -> str | None:
    """Knows no country: names are then compared by their words alone."""
    return None


def source_words(name: str, country: CountryOf = no_country) -> frozenset[str]:
    """A source's name reduced to who it is: no articles, titles, plurals or order; countries by their code.

    >>> source_words("The spokesman of the Ministry of Defence") == source_words("Defence ministry")
    True
    """
    whole = country(name)
    if whole and name[:1].isupper() and len(name.split()) == 1:
        return frozenset({whole})
    plain = _one_spelling(name.replace("’s", "").replace("'s", "").replace(".", ""))
    words = [country(word) or folded(word) for word in _WORD.findall(plain)]
    telling = [word.removesuffix("s") if word.islower() else word for word in words if word not in word_forms("title")]
    return frozenset(telling) or frozenset({folded(name)})


def is_nobody(source: Source) -> bool:
    """Whether the name stands for no one in particular: a bare noun, outlets in the plural, "others".

    >>> is_nobody(Source(name="the agency", kind=SourceKind.MEDIA, text="the agency"))
    True
    >>> is_nobody(Source(name="two Western officials", kind=SourceKind.ANONYMOUS_OFFICIAL, text="officials"))
    False
    """
    words = _words(source.name)
    if source.kind in OUTLETS and words & word_forms("outlets"):
        return True
    return any(_is_bare(words, word_forms(use)) for use in ("outlet", "outlets", "people"))


def is_unnamed_outlet(source: Source, country: CountryOf = no_country) -> bool:
    """Whether an outlet is told by what it is and where, not by its name: "a Danish paper", "Turkish television"."""
    words = _WORD.findall(source.name)
    nouns = word_forms("outlet") | word_forms("outlets")
    if source.kind not in OUTLETS or not any(word.islower() and word in nouns for word in words):
        return False
    proper = [word for word in words if word[0].isupper() and folded(word) not in nouns | word_forms("dress")]
    return bool(proper or words[0].lower() in ("a", "an")) and all(country(word) for word in proper)


def is_without_name(name: str) -> bool:
    """Whether a name is a mere description: no word of it is written as a name.

    >>> is_without_name("the ship's operator"), is_without_name("Its owner"), is_without_name("owner of the Gulnar")
    (True, True, False)
    """
    first, *rest = name.split() or [""]
    return not any(word[:1].isupper() for word in rest) and (not first[:1].isupper() or first.lower() in _OPENERS)


def cited_by(claims: Iterable[Claim]) -> Cited:
    """The sources that each document names in its chains, each name once, sorted."""
    found: dict[DocumentId, dict[str, Source]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for source in claim.attribution:
            found[claim.document].setdefault(folded(source.name), source)
    return {document: [named[name] for name in sorted(named)] for document, named in found.items()}


def meant(source: Source, cited: Sequence[Source]) -> Source:
    """The source that a bare noun leads back to: the only one its page names that it can stand for, else itself.

    "The agency" may be any outlet; "officials" and "the ministry" only who is called so; "one of the drivers" is the
    drivers that the page names.
    """
    if picked := _picked(source):
        return _whole_of(source, picked["of"], cited)
    words = _words(source.name)
    use = next((use for use in _ONE if _is_bare(words, word_forms(use))), None)
    if use is None:
        return source
    named = [other for other in cited if not any(_is_bare(_words(other.name), word_forms(bare)) for bare in _ONE)]
    if use == "outlet" and source.kind in OUTLETS:
        found = [other for other in named if other.kind is SourceKind.MEDIA and not is_nobody(other)]
    else:
        heads = {_singular(word) for word in words & word_forms(use)}
        found = [other for other in named if heads <= set(map(_singular, _words(other.name)))]
    return found[0] if len(found) == 1 else source


@cache
def word_forms(use: str) -> frozenset[str]:
    """The words of data/source_names.yaml with this use."""
    return frozenset(form for row in _rows() if row.use == use for form in row.forms)


def _whole_of(source: Source, group: str, cited: Sequence[Source]) -> Source:
    """The only group on the page that somebody picked out of `group` can belong to, else the source itself."""
    nouns = {_singular(word) for word in _WORD.findall(group)} - _NUMBERS
    groups = [other for other in cited if other.name != source.name and other.kind in PEOPLE and not _picked(other)]
    found = [other for other in groups if _is_plural(other.name) and nouns <= set(map(_singular, _words(other.name)))]
    return found[0] if len(found) == 1 else source


def _picked(source: Source) -> re.Match[str] | None:
    return _PART.match(folded(source.name)) if source.kind in PEOPLE else None


def _is_plural(name: str) -> bool:
    """Whether a name is of several: its head, which stands before "in", "of" and the like, is in the plural."""
    return _BEYOND_HEAD.split(folded(name))[0].rstrip().endswith("s")


def _is_bare(words: frozenset[str], nouns: frozenset[str]) -> bool:
    return bool(words & nouns) and words <= nouns | word_forms("dress")


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(name)))


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _one_spelling(name: str) -> str:
    """The name with each alias replaced by what it means, whatever its case; a name without one as it is."""
    pattern, means = _aliases()
    return pattern.sub(lambda found: means[found[0].lower()], name)


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    means = {form: row.means for row in _rows() if row.means for form in row.forms}
    longest_first = sorted(means, key=lambda form: (-len(form), form))
    return re.compile(rf"{starts(means)}\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE), means


@cache
def _rows() -> tuple[_Words, ...]:
    return load_rows(data_file("source_names.yaml"), "words", _Words)
