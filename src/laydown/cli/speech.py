"""What the command line says besides its data: short lines on stderr."""

import sys


def tell(line: str) -> None:
    """Say a line on stderr."""
    print(line, file=sys.stderr)  # noqa: T201 - a door prints
