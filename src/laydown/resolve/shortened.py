"""Members of a list that leave out what they share: "S-300/400", "Su-27s, -30s and -34s", "Iskander-M/K"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from .lexicon import Name, Word
from .naming import Hit

# Behind a slash a number or letters; behind a comma or "and" only what keeps its hyphen: "and 400" is a count.
_NEXT = re.compile(
    r"(?:/|(?:,? (?:and|or) |, | & )(?=-))(-?)"
    r"([A-Z]{0,3}\d{1,3}[A-Z]{0,3}\d?|[A-Z]{1,3})(s)?(?![^\W_])(?![.,]\d)"
)
_LAST_PART = re.compile(r"^(.*-)[^-]+$")
_NO_VARIANT = re.compile(r"^([A-Z]*\d+)[A-Z]+\d?$")


def with_shortened(text: str, hits: Sequence[Hit[Word]], listed: Mapping[str, Name]) -> list[Hit[Word]]:
    """The hits with those that a list shortens; `listed` are the names by their small letters. Order is kept."""
    if "/" not in text and " -" not in text:
        return list(hits)
    complete: list[Hit[Word]] = []
    for hit in hits:
        if complete and hit.start < complete[-1].end:
            continue
        complete.append(hit)
        if isinstance(hit.value, Name) and text[hit.end : hit.end + 1] in _OPENINGS:
            complete += _rest(text, hit, listed)
    return complete


_OPENINGS = frozenset("/, ")


def _rest(text: str, hit: Hit[Word], listed: Mapping[str, Name]) -> Iterator[Hit[Word]]:
    """The members after the one that is written in full."""
    shared = _LAST_PART.match(text[hit.start : hit.end].lower().replace(" ", "-"))
    end = hit.end
    while shared and (found := _NEXT.match(text, end)):
        part = found[2]
        name = listed.get(shared[1] + part.lower())
        if name is None and (bare := _NO_VARIANT.match(part)):
            name = listed.get(shared[1] + bare[1].lower())
        if name is None:
            return
        end = found.end()
        yield Hit(start=found.start(1), end=end, value=name, is_plural=bool(found[3]))
