"""How one function is run over many inputs: in this process, or in several."""

from .local import LocalEngine

__all__ = ["LocalEngine"]
