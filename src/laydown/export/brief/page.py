"""The templates filled: one HTML file that loads nothing, runs nothing and reads the same everywhere.

Every value is escaped by the engine; characters that could reorder or hide text are shown by their names instead.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...ports import PlaceIndex
from ...terms import DocumentId, Record
from ..imprint import MADE_WITH, PLAIN, Imprint
from .view import brief

_TEMPLATES = Path(__file__).with_name("templates")
# Controls, marks that turn the direction of writing, and lone surrogates: seen, they deceive nobody.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


def write_brief(
    record: Record,
    path: Path,
    *,
    places: PlaceIndex | None = None,
    place_credits: Sequence[str] = (),
    imprint: Imprint = PLAIN,
    captured: Mapping[DocumentId, datetime] = MappingProxyType({}),
    made_with: str = MADE_WITH,
) -> None:
    """Write the page to `path`, UTF-8. Same record, same bytes.

    `places` gives areas, which claims name without a position, the circle to draw; without it they are listed.
    `place_credits` are the lines that the sources of positions ask for. `imprint` says what was asked, and what
    was left out; `captured` when the bytes of each report came, UTC. `made_with` is the program and its version.
    """
    page = brief_html(
        record,
        places=places,
        place_credits=place_credits,
        imprint=imprint,
        captured=captured,
        made_with=made_with,
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def brief_html(
    record: Record,
    *,
    places: PlaceIndex | None = None,
    place_credits: Sequence[str] = (),
    imprint: Imprint = PLAIN,
    captured: Mapping[DocumentId, datetime] = MappingProxyType({}),
    made_with: str = MADE_WITH,
) -> str:
    """The page as text."""
    template = _environment().get_template("page.html")
    page = brief(
        record,
        places=places,
        place_credits=place_credits or imprint.credits,
        imprint=imprint,
        captured=captured,
        made_with=made_with,
    )
    text = template.render(page=page, style=_style())
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: Any) -> Any:
    """A length as the page may hold it: a tenth of a drawing unit is finer than any screen."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def _style() -> Markup:
    """The style sheet, which is ours and holds no value of the record."""
    return Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8"))  # noqa: S704
