"""How one function is run over many inputs: in this process, in several, or on many machines."""

from .local import LocalEngine

__all__ = ["LocalEngine"]
