"""Who the name of a source stands for: its telling words, and the names that name nobody.

"The agency" and "officials" are nobody in particular; "the ministry" is the one that its page names in full. The
words are data/source_names.yaml.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.folding import folded
from ..terms import Claim, DocumentId, Source, SourceKind

CountryOf = Callable[[str], str | None]
Cited = Mapping[DocumentId, Sequence[Source]]

OUTLETS = frozenset({SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA})
_ONE = ("outlet", "people", "body")  # nouns for one source, which the page may name elsewhere
_WORD = re.compile(r"\w+")


class _Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    use: str
    forms: list[str]


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
    plain = name.replace("’s", "").replace("'s", "").replace(".", "")
    words = [country(word) or folded(word) for word in _WORD.findall(plain)]
    telling = [word.removesuffix("s") if word.islower() else word for word in words if word not in _forms("title")]
    return frozenset(telling) or frozenset({folded(name)})


def is_nobody(source: Source) -> bool:
    """Whether the name stands for no one in particular: a bare noun for outlets or people, or outlets in the plural.

    >>> is_nobody(Source(name="the agency", kind=SourceKind.MEDIA, text="the agency"))
    True
    >>> is_nobody(Source(name="two Western officials", kind=SourceKind.ANONYMOUS_OFFICIAL, text="officials"))
    False
    """
    words = _words(source.name)
    if source.kind in OUTLETS and words & _forms("outlets"):
        return True
    return any(_is_bare(words, _forms(use)) for use in ("outlet", "outlets", "people"))


def cited_by(claims: Iterable[Claim]) -> Cited:
    """The sources that each document names in its chains, each name once, sorted."""
    found: dict[DocumentId, dict[str, Source]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for source in claim.attribution:
            found[claim.document].setdefault(folded(source.name), source)
    return {document: [named[name] for name in sorted(named)] for document, named in found.items()}


def meant(source: Source, cited: Sequence[Source]) -> Source:
    """The source that a bare noun leads back to: the only one its page names that it can stand for, else itself.

    "The agency" may be any outlet; "officials" and "the ministry" only who is called so.
    """
    words = _words(source.name)
    use = next((use for use in _ONE if _is_bare(words, _forms(use))), None)
    if use is None:
        return source
    named = [other for other in cited if not any(_is_bare(_words(other.name), _forms(bare)) for bare in _ONE)]
    if use == "outlet" and source.kind in OUTLETS:
        found = [other for other in named if other.kind is SourceKind.MEDIA and not is_nobody(other)]
    else:
        heads = {_singular(word) for word in words & _forms(use)}
        found = [other for other in named if heads <= set(map(_singular, _words(other.name)))]
    return found[0] if len(found) == 1 else source


def _is_bare(words: frozenset[str], nouns: frozenset[str]) -> bool:
    return bool(words & nouns) and words <= nouns | _forms("dress")


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(name)))


def _singular(word: str) -> str:
    return word.removesuffix("s")


@cache
def _forms(use: str) -> frozenset[str]:
    rows = load_rows(data_file("source_names.yaml"), "words", _Words)
    return frozenset(form for row in rows if row.use == use for form in row.forms)
