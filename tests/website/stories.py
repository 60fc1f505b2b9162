"""News stories with movements, as many as are asked for: each is made from its number alone, and tells its own fact."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

OUTLET = "The Harbour Courier"
FIRST = datetime(2025, 3, 3, 6, 0, tzinfo=UTC)
APART = timedelta(minutes=97)

_MOVERS = ("Poland", "Turkey", "Romania", "Greece", "Finland", "Norway", "Spain", "Bulgaria")
_EQUIPMENT = ("tanks", "howitzers", "armoured vehicles", "helicopters", "radars", "trucks", "air defence launchers")
_WAYS = ("by rail", "by road", "by sea", "by air")
_PLACES = ("Constanta", "Gdansk", "Rzeszow", "Alexandroupoli", "Rovaniemi", "Narvik", "Izmir", "Varna", "Bergen")
_SPEAKERS = ("the defence ministry said", "a port official said", "a military spokesman said", "two witnesses said")
_ASIDES = (
    "Traffic on the coast road was held up for an hour.",
    "The town council had asked for quieter nights.",
    "Fog is expected to clear by the weekend.",
    "A school on the route stayed open.",
    "Fishing boats were told to keep to the northern channel.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One news story. `version` counts what its desk made of it: each has another figure in it."""

    number: int
    version: int
    title: str
    published: datetime
    paragraphs: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"/story/{self.number}.html"

    @property
    def tag(self) -> str:
        return f'"story-{self.number}-{self.version}"'

    @property
    def changed(self) -> datetime:
        return self.published + timedelta(minutes=self.version - 1)


def story(number: int, *, version: int = 1) -> Story:
    """The story with this number, from 1. No two tell of the same count, thing and way."""
    mover, thing = _MOVERS[number % len(_MOVERS)], _EQUIPMENT[number % len(_EQUIPMENT)]
    start, goal = _PLACES[number % len(_PLACES)], _PLACES[(number * 4 + 1) % len(_PLACES)]
    if start == goal:
        goal = _PLACES[(number + 1) % len(_PLACES)]
    count, way = 3 + number + (version - 1), _WAYS[number % len(_WAYS)]
    day = (FIRST + number * APART).date()
    facts = (
        f"{mover} moved {count} {thing} from {start} to {goal} {way} on {day.day} {day:%B %Y},"
        f" {_SPEAKERS[number % len(_SPEAKERS)]}."
    )
    return Story(
        number=number,
        version=version,
        title=f"{mover} moves {thing} to {goal}, dispatch {number}",
        published=FIRST + number * APART,
        paragraphs=(
            facts,
            f"It was dispatch {number} of the year. {_ASIDES[number % len(_ASIDES)]}",
            f"{_ASIDES[(number + 2) % len(_ASIDES)]} Nobody was hurt.",
        ),
    )


def page_of(told: Story, origin: str) -> bytes:
    """The story as a web page with the usual menu and footer."""
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in told.paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{told.title} - {OUTLET}</title>
<meta property="og:site_name" content="{OUTLET}">
<meta property="og:title" content="{told.title}">
<meta property="article:published_time" content="{told.published.isoformat()}">
<link rel="canonical" href="{origin}{told.path}">
</head><body>
<nav><a href="/">Home</a> <a href="/weather">Weather</a> <a href="/tides">Tides</a></nav>
<main><article><h1>{told.title}</h1>
<time datetime="{told.published.isoformat()}">{told.published:%d %B %Y, %H:%M} UTC</time>
{paragraphs}
</article></main>
<footer>{OUTLET}, a paper that does not exist.</footer>
</body></html>
""".encode()


def index_of(stories: list[Story]) -> bytes:
    """The front page."""
    links = "\n".join(f'<li><a href="{told.path}">{told.title}</a></li>' for told in stories)
    return f"<!doctype html><html><head><title>{OUTLET}</title></head><body><ul>{links}</ul></body></html>".encode()
