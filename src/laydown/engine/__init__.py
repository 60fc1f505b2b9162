"""How one function is run over many inputs: in this process, in several, or on many machines."""

from .local import LocalEngine
from .ray import RayEngine

__all__ = ["LocalEngine", "RayEngine"]
