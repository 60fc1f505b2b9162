"""Bounds in words: "at least 24" is never 24."""


def bounds_words(at_least: int | None, at_most: int | None, *, approximate: bool = False) -> str | None:
    """Bounds as words; None where neither is known.

    >>> bounds_words(24, None), bounds_words(None, 50), bounds_words(2, 4), bounds_words(35, 35, approximate=True)
    ('at least 24', 'at most 50', '2 to 4', 'about 35')
    """
    about = "about " if approximate else ""
    if at_least is None and at_most is None:
        return None
    if at_most is None:
        return f"at least {about}{at_least:,}"
    if at_least is None:
        return f"at most {about}{at_most:,}"
    if at_least == at_most:
        return f"{about}{at_least:,}"
    return f"{about}{at_least:,} to {at_most:,}"
