"""laydown: a sourced record of military equipment movements, read from open reports."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Ledger", "__version__"]

if TYPE_CHECKING:
    from .library import Ledger


def __getattr__(name: str) -> Any:
    """`laydown.Ledger`, loaded when it is asked for: the command line does not wait for it."""
    if name != "Ledger":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .library import Ledger  # noqa: PLC0415

    return Ledger
