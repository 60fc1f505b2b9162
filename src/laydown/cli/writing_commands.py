"""`laydown export` and `laydown brief`: the arguments and help of what writes the record in other forms.

The work is in `write`.
"""

from pathlib import Path
from typing import Annotated

import typer

from ..wiring import DEFAULT_STORE, Settings
from .filters import (
    ActWord,
    BasisWord,
    BoundingBox,
    Contradicted,
    Dated,
    Equipment,
    EventNamed,
    From,
    OriginsMin,
    OutcomeWord,
    Party,
    Place,
    Reviewed,
    StatusWord,
    To,
    Words,
    filter_of,
)
from .options import Debug, ExportFormat, KnownBy, OwnCatalogue, OwnPolicy, OwnSites, Store, as_text, day_from

PublishedAs = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME|FILE", help="What may be published: public, or your own file."),
]


def export(
    *,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where to; standard output by default.")
    ] = None,
    profile: PublishedAs = None,
    equipment: Equipment = None,
    place: Place = None,
    party: Party = None,
    act: ActWord = None,
    outcome: OutcomeWord = None,
    basis: BasisWord = None,
    status: StatusWord = None,
    origins_min: OriginsMin = None,
    from_: From = None,
    to: To = None,
    dated: Dated = False,
    words: Words = None,
    bbox: BoundingBox = None,
    event: EventNamed = None,
    contradicted: Contradicted = None,
    reviewed: Reviewed = None,
    known_by: KnownBy = None,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    debug: Debug = False,
) -> int:
    """Write the record, or a part of it, in another form."""
    from .write import Wanted
    from .write import export as write_form

    asked = filter_of(
        {
            "equipment": equipment,
            "place": place,
            "party": party,
            "act": act,
            "outcome": outcome,
            "basis": basis,
            "status": status,
            "origins_min": origins_min,
            "from": from_,
            "to": to,
            "undated": False if dated else None,
            "q": words,
            "bbox": bbox,
            "event": event,
            "contradicted": contradicted,
            "reviewed": reviewed,
        }
    )
    wanted = Wanted(asked=asked, known_by=day_from(known_by, option="--known-by"), profile=profile)
    settings = Settings(store=store, catalogue=catalogue, sites=sites, policy=policy)
    return write_form(settings, form, out, wanted)


def brief(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The page to write.")],
    *,
    question: Annotated[
        str | None,
        typer.Option("--question", metavar="WORDS", callback=as_text, help="The question that the page answers."),
    ] = None,
    profile: PublishedAs = None,
    equipment: Equipment = None,
    place: Place = None,
    party: Party = None,
    act: ActWord = None,
    outcome: OutcomeWord = None,
    basis: BasisWord = None,
    status: StatusWord = None,
    origins_min: OriginsMin = None,
    from_: From = None,
    to: To = None,
    dated: Dated = False,
    words: Words = None,
    bbox: BoundingBox = None,
    event: EventNamed = None,
    contradicted: Contradicted = None,
    reviewed: Reviewed = None,
    known_by: KnownBy = None,
    store: Store = DEFAULT_STORE,
    catalogue: OwnCatalogue = None,
    sites: OwnSites = None,
    policy: OwnPolicy = None,
    debug: Debug = False,
) -> int:
    """Write a self-contained page with map and evidence."""
    from .write import Wanted, write_brief

    asked = filter_of(
        {
            "equipment": equipment,
            "place": place,
            "party": party,
            "act": act,
            "outcome": outcome,
            "basis": basis,
            "status": status,
            "origins_min": origins_min,
            "from": from_,
            "to": to,
            "undated": False if dated else None,
            "q": words,
            "bbox": bbox,
            "event": event,
            "contradicted": contradicted,
            "reviewed": reviewed,
        }
    )
    known = day_from(known_by, option="--known-by")
    wanted = Wanted(asked=asked, known_by=known, question=question, profile=profile)
    settings = Settings(store=store, catalogue=catalogue, sites=sites, policy=policy)
    return write_brief(settings, out, wanted)
