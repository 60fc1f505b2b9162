"""The gazetteer that `make setup` builds, opened once."""

from collections.abc import Iterator

import pytest

from laydown.data import data_file
from laydown.resolve.places import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open(data_file("gazetteer.sqlite"))
    yield opened
    opened.close()
