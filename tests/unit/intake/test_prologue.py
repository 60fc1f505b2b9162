"""What a marked-up file is, by its first element."""

import pytest

from laydown.intake.prologue import first_element


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("<html>", "html"),
        ("\n <!DOCTYPE html>\n<p>", "html"),
        ('<?xml version="1.0"?><?xml-stylesheet href="x"?><!-- a > b --><rss version="2.0">', "rss"),
        ('<!DOCTYPE rdf:RDF [ <!ENTITY % x "y>"> ]><rdf:RDF xmlns="z">', "rdf:rdf"),
        ('<!DOCTYPE opml SYSTEM "x.dtd"><opml>', "opml"),
        ("<!-- <html> -->", None),
        ("<!-- never ends <rss>", None),
        ("<!DOCTYPE rss [ never ends", None),
        ("A column left.", None),
        ("<3 a column", None),
        ("", None),
    ],
)
def test_the_first_element_names_the_kind(start: str, name: str | None) -> None:
    assert first_element(start) == name


@pytest.mark.parametrize("piece", ["<!---->", "<!-- -->", "<??>", "<!doctype a>", "<!doctype a[]>", "<", "<!--", " "])
def test_it_takes_one_pass_whatever_stands_before(piece: str) -> None:
    assert first_element(piece * 200_000) in (None, "html")
