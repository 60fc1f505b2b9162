"""Code points to other units: a browser counts UTF-16 units, files count bytes, laydown counts code points."""


def utf16_offset(text: str, index: int) -> int:
    """The offset in UTF-16 units of the code point at `index`.

    >>> utf16_offset("🇷🇺 x", 3)
    5
    """
    return index + sum(char > "\uffff" for char in text[:index])


def byte_offset(text: str, index: int) -> int:
    """The offset in UTF-8 bytes of the code point at `index`."""
    return len(text[:index].encode("utf-8", "surrogatepass"))
