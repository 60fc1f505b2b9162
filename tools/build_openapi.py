"""Write the description of the interface: `build_openapi.py [OUT]`, docs/openapi.json without it.

A test holds it equal to what the desk says of itself.
"""

import json
import sys
from pathlib import Path

from laydown.web.app import description

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "openapi.json"


def written() -> str:
    """The description as it is kept: one key a line, in the order in which the interface tells it."""
    return json.dumps(description(), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the page."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    out.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
