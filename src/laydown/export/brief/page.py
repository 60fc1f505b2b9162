"""The templates filled: one HTML file that loads nothing, runs nothing and reads the same everywhere.

Every value is escaped by the engine; characters that could reorder or hide text are shown by their names instead.
"""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ... import __version__
from ...ports import PlaceIndex
from ...terms import Record
from .view import brief

MADE_WITH = f"laydown {__version__}"

_TEMPLATES = Path(__file__).with_name("templates")
# Controls, marks that turn the direction of writing, and lone surrogates: seen, they deceive nobody.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)


def write_brief(record: Record, path: Path, *, places: PlaceIndex | None = None, made_with: str = MADE_WITH) -> None:
    """Write the page to `path`, UTF-8. Same record, same bytes.

    `places` names the sources of coordinates for the credits; `made_with` is the program's name and version.
    """
    path.write_text(brief_html(record, places=places, made_with=made_with), encoding="utf-8", newline="\n")


def brief_html(record: Record, *, places: PlaceIndex | None = None, made_with: str = MADE_WITH) -> str:
    """The page as text."""
    template = _environment().get_template("page.html")
    text = template.render(page=brief(record, places=places, made_with=made_with), style=_style())
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
