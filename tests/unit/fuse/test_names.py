"""The names of sources: who they stand for, and which of them name nobody."""

import pytest

from laydown.fuse.names import cited_by, is_nobody, meant, source_words
from laydown.terms import SourceKind
from told import page, source, told

WIRE = source("Meridian Wire", SourceKind.MEDIA)


def test_titles_plurals_and_the_order_of_words_do_not_count() -> None:
    assert source_words("The spokesman of the Ministry of Defence") == source_words("Defence ministry")


def test_a_name_that_is_all_titles_stands_for_itself() -> None:
    assert source_words("the ministry") == {"ministry"}


@pytest.mark.parametrize("name", ["the agency", "Newspaper", "some outlets", "Turkish media", "several agencies"])
def test_an_outlet_without_its_name_is_nobody(name: str) -> None:
    assert is_nobody(source(name, SourceKind.MEDIA))


@pytest.mark.parametrize("name", ["Anadolu Agency", "state television", "a Danish paper", "The Sun newspaper"])
def test_an_outlet_that_something_tells_from_others_is_somebody(name: str) -> None:
    assert not is_nobody(source(name, SourceKind.MEDIA))


@pytest.mark.parametrize("name", ["two officials", "an official", "U.S. officials", "port sources"])
def test_people_with_a_number_or_a_place_are_somebody(name: str) -> None:
    assert not is_nobody(source(name, SourceKind.ANONYMOUS_OFFICIAL))


def test_officials_go_back_to_the_only_officials_that_the_page_describes() -> None:
    western = source("two Western officials", SourceKind.ANONYMOUS_OFFICIAL)
    officials = source("the officials", SourceKind.ANONYMOUS_OFFICIAL)
    assert meant(officials, [WIRE, western]) == western
    assert meant(officials, [western, source("Iraqi officials")]) == officials
    assert meant(officials, [WIRE]) == officials


def test_the_sources_of_a_page_are_those_of_all_its_chains_once_each() -> None:
    only = page("only")
    claims = [told(only, by=(WIRE, source("the ministry"))), told(only, by=(WIRE,))]
    assert cited_by(claims) == {only.id: [WIRE, source("the ministry")]}
