"""laydown: a sourced record of military equipment movements, read from open reports."""

__version__ = "0.1.0"
