"""The filter as options: the same names, with the same meaning, for every command that takes one, as in the desk."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadRequest
from .options import as_text

if TYPE_CHECKING:
    from ..terms import Filter

Equipment = Annotated[
    list[str] | None,
    typer.Option("--equipment", metavar="NAME", callback=as_text, help="Only this type or component; repeatable."),
]
Place = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="PLACE", callback=as_text, help="Only at, from, via or to it; repeatable."),
]
Party = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="NAME", callback=as_text, help="Only of, to, against or told by it; repeatable."),
]
ActWord = Annotated[
    list[str] | None, typer.Option("--act", metavar="ACT", help="Only this kind of fact, as move; repeatable.")
]
OutcomeWord = Annotated[
    list[str] | None, typer.Option("--outcome", metavar="OUTCOME", help="Only what was blocked, say; repeatable.")
]
BasisWord = Annotated[
    list[str] | None, typer.Option("--basis", metavar="BASIS", help="Only on satellite_image, say; repeatable.")
]
StatusWord = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help="Only what is disputed, say; repeatable.")
]
OriginsMin = Annotated[
    int | None, typer.Option("--origins-min", metavar="N", min=0, help="Only with at least N independent origins.")
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only from that day on, as 2024-12-19.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only up to that day.")]
Dated = Annotated[bool, typer.Option("--dated", help="Leave out what is not dated.")]
Words = Annotated[
    str | None,
    typer.Option("--words", metavar="WORDS", callback=as_text, help="Only with these words in quotes or titles."),
]
BoundingBox = Annotated[
    str | None, typer.Option("--bbox", metavar="W,S,E,N", help="Only on this part of the map, in degrees.")
]
EventNamed = Annotated[list[str] | None, typer.Option("--event", metavar="ID", help="This event; repeatable.")]
Contradicted = Annotated[
    bool | None,
    typer.Option("--contradicted/--not-contradicted", help="Only what sources disagree on, or all else."),
]
Reviewed = Annotated[
    bool | None, typer.Option("--reviewed/--not-reviewed", help="Only what somebody reviewed, or all else.")
]

# The options that are called otherwise than the parameter of the desk.
_OPTIONS = {"q": "words", "undated": "dated", "contradicted": "[not-]contradicted", "reviewed": "[not-]reviewed"}


def filter_of(given: Mapping[str, object]) -> "Filter":
    """The filter that options ask for, by the parameters of the desk. Raises BadRequest with the option."""
    from ..terms import EVERYTHING

    words = {name: _words(value) for name, value in given.items() if value is not None}
    if not any(words.values()):
        return EVERYTHING
    from ..desk import filter_from

    try:
        return filter_from(words)
    except BadRequest as error:
        if error.parameter is None:
            raise
        option = f"--{_OPTIONS.get(error.parameter, error.parameter).replace('_', '-')}"
        what = error.what.removeprefix(f"{error.parameter}: ")
        raise BadRequest(f"{option}: {what}", advice=error.advice) from error


def _words(value: object) -> Sequence[str]:
    if isinstance(value, bool):
        return (str(value).lower(),)
    return tuple(value) if isinstance(value, (list, tuple)) else (str(value),)
