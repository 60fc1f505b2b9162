"""Two readers of one text, made up: what each says is given, and names stand for themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from laydown.measure.claim_ids import claim_id
from laydown.read.model.both import BothReader
from laydown.terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    Evidence,
    Fill,
    Item,
    Load,
    Outcome,
    Party,
    PlaceRef,
    PlaceRole,
    Source,
    SourceKind,
    Span,
    When,
    Zone,
)
from told import page

TEXT = (
    "At least 24 trucks with S-300 radars left Tartus for Benghazi on Monday, officials said. "
    "The convoy was turned back near Minsk. Two ships stayed at Hmeimim, and 50 missiles were counted on Friday."
)
PAGE = page("a.txt", TEXT)
MODEL = "llm mock-7b"
RULES = "rules 1"


@dataclass(frozen=True, slots=True)
class Says:
    """A reader that says what it was given."""

    version: str
    claims: Sequence[Claim] = ()

    def read(self, document: Document) -> Iterator[Claim]:
        """What it was given."""
        yield from self.claims


def as_named(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with their ids; their names are resolved as they come."""
    return tuple(replace(claim, id=claim_id(claim)) for claim in claims)


def both(ours: Sequence[Claim], theirs: Sequence[Claim]) -> tuple[Claim, ...]:
    """What the rules and a model come to together on `PAGE`."""
    return tuple(BothReader(Says(RULES, ours), Says(MODEL, theirs), as_named).read(PAGE))


def only(ours: Claim, theirs: Claim) -> Claim:
    """The one claim that two of one fact come to."""
    (claim,) = both([ours], [theirs])
    return claim


def at(words: str) -> Span:
    """Where the words stand."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def load(words: str, component: Component, equipment: str | None = None, *, count: Count | None = None) -> Load:
    """A load in these words."""
    return Load(items=(Item(component=component, text=words, equipment=equipment, span=at(words)),), count=count)


def counted(least: int | None, most: int | None, unit: str, words: str) -> Count:
    """A count in these words."""
    return Count(at_least=least, at_most=most, unit=unit, text=words, span=at(words))


def place(role: PlaceRole, words: str) -> PlaceRef:
    """A place by its name."""
    return PlaceRef(role=role, name=words, text=words, id=f"place/{words}", span=at(words))


def day(words: str, on: date) -> When:
    """A day in these words."""
    return When(earliest=on, latest=on, text=words, span=at(words))


def source(words: str) -> Source:
    """A source by its name."""
    return Source(name=words, kind=SourceKind.ANONYMOUS_OFFICIAL, text=words, span=at(words))


def party(words: str) -> Party:
    """A party by its name."""
    return Party(name=words, span=at(words))


def claim(
    by: str,
    quote: str,
    *loads: Load,
    outcome: Outcome = Outcome.MOVED,
    act: Act = Act.MOVE,
    carriers: tuple[Load, ...] = (),
    places: tuple[PlaceRef, ...] = (),
    when: When | None = None,
    mover: Party | None = None,
    attribution: tuple[Source, ...] = (),
    confidence: float = 0.7,
    fills: tuple[Fill, ...] = (),
) -> Claim:
    """A claim of `PAGE` as a reader gives it, without an id."""
    return Claim(
        id=ClaimId(""),
        document=PAGE.id,
        act=act,
        outcome=outcome,
        evidence=(Evidence(span=at(quote), quote=quote, zone=Zone.BODY),),
        loads=loads,
        carriers=carriers,
        places=places,
        when=when,
        mover=mover,
        attribution=attribution,
        confidence=confidence,
        reader=by,
        fills=fills,
    )


TRUCKS = load("trucks", Component.VEHICLE, count=counted(24, None, "truck", "At least 24"))
RADARS = load("S-300 radars", Component.RADAR, "S-300")
SHIPS = load("ships", Component.SHIP)
LEFT = "At least 24 trucks with S-300 radars left Tartus for Benghazi on Monday, officials said."
TURNED = "The convoy was turned back near Minsk."
STAYED = "Two ships stayed at Hmeimim"
