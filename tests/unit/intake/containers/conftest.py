"""Taking a container apart in a test."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from laydown.intake import Found, PassedOver, expanded, open_report
from laydown.terms import USUAL_LIMITS, Document, Limits, Rejection


@dataclass(frozen=True, slots=True)
class Taken:
    """What came out of a container."""

    found: list[Found]
    refused: list[Rejection]
    passed: dict[str, int]

    @property
    def names(self) -> list[str]:
        """The names of the reports below their container."""
        return [one.path.split("!/", 1)[1] for one in self.found]

    def documents(self) -> list[Document]:
        """The reports, opened with what is known of them."""
        return [open_report(one.read(), path=one.path, published=None, envelope=one.envelope) for one in self.found]


Take = Callable[..., Taken]


@pytest.fixture
def take() -> Take:
    """Takes bytes apart under a name."""

    def taken(name: str, data: bytes, limits: Limits = USUAL_LIMITS) -> Taken:
        passed = PassedOver()
        outcomes = list(expanded(Found(path=name, data=data), limits, passed_over=passed))
        return Taken(
            [one for one in outcomes if isinstance(one, Found)],
            [one for one in outcomes if isinstance(one, Rejection)],
            dict(passed.by_container().get(name, ())),
        )

    return taken
