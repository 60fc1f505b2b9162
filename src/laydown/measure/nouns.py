"""Nouns as people write them."""

# Counting nouns that are their own plural.
_UNCHANGED = frozenset({"aircraft", "equipment", "ammunition", "personnel", "troops", "artillery", "rolling stock"})
_IRREGULAR = {"man": "men", "serviceman": "servicemen", "person": "people"}


def plural(noun: str, *, number: int | None = None) -> str:
    """The noun in the plural, or as it is for one.

    >>> plural("launcher"), plural("lorry", number=2), plural("convoy"), plural("aircraft"), plural("vehicle", number=1)
    ('launchers', 'lorries', 'convoys', 'aircraft', 'vehicle')
    """
    *before, last = noun.split(" ")
    if number == 1 or noun in _UNCHANGED or last in _UNCHANGED or last.endswith("s"):
        return noun
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return " ".join((*before, last[:-1] + "ies"))
    ending = "es" if last.endswith(("x", "ch", "sh")) else "s"
    return " ".join((*before, _IRREGULAR.get(last, last + ending)))
