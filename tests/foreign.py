"""Texts in other languages read for tests, with short ways to write down what a claim says."""

from dataclasses import replace
from datetime import date
from functools import cache

from laydown.ports import Reader
from laydown.terms import Claim, Load, PlaceRef
from laydown.wiring import reader_of
from reading import paper, resolver


@cache
def reader(language: str) -> Reader:
    """The reader that `laydown` uses for a language."""
    return reader_of(language)


def claims_in(
    language: str, *paragraphs: str, published: date | None = None, headline: str | None = None
) -> list[Claim]:
    """The claims of a page in a language, read and resolved."""
    document = replace(paper(*paragraphs, published=published), language=language)
    return list(resolver()(document, tuple(reader(language).read(document))))


def load_words(load: Load) -> str:
    """ "S-300 launcher 24.."."""
    item, count = load.items[0], load.count
    bounds = f" {count.at_least or ''}..{count.at_most or ''}" if count else ""
    about = "~" if count and count.approximate else ""
    return f"{item.equipment or '-'} {item.component.value}{bounds}{about}"


def place_words(place: PlaceRef) -> str:
    """ "origin Tartus"."""
    return f"{place.role.value} {place.name}"
