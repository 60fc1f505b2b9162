"""The zones of pages, and whose words, of which hour and of which story a passage is, on pages of our own.

`evals/pages/*.page` are pages with their gold written into them: `{{b by=@x day=2026-03-01 clock=14:30 story=2|words}}`
stands for the words alone. The letter is the zone: h headline, b body, c caption, q quote, t a pointer to another story
within the text ("Read also: …"), r a link of a list of other stories, x furniture. Outlets and events are invented.
Every third page is a test that nothing is tuned on: of those, totals are shown and no errors.

A part is right when nine tenths of its words stand in passages of its zone. What is related or furniture is right as
`boilerplate`, or where the opener leaves it out; a related link also as `teaser`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from laydown.errors import BadInput
from laydown.intake import open_report
from laydown.terms import Document, Passage, Zone

SET: Final = str(Path(__file__).resolve().parent.parent / "pages")

_PART = re.compile(r"\{\{(?P<zone>[hbcqtrx])(?P<facts>(?: \w+=\S+)*)\|(?P<words>.*?)\}\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_ZONES: Final[Mapping[str, str]] = {
    "h": "headline",
    "b": "body",
    "c": "caption",
    "q": "quote",
    "t": "teaser",
    "r": "related",
    "x": "boilerplate",
}
_RIGHT: Final[Mapping[str, frozenset[Zone | None]]] = {
    "h": frozenset({Zone.HEADLINE}),
    "b": frozenset({Zone.BODY}),
    "c": frozenset({Zone.CAPTION}),
    "q": frozenset({Zone.QUOTE}),
    "t": frozenset({Zone.TEASER}),
    "r": frozenset({Zone.TEASER, Zone.BOILERPLATE, None}),
    "x": frozenset({Zone.BOILERPLATE, None}),
}
_SHARE = 0.9  # of a part's words
_SHORT = 4  # words; shorter parts are looked for in short passages only
_TEST_EVERY = 3
_ASKED = ("teaser", "caption", "related")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page with its gold."""

    zone: str
    words: tuple[str, ...]
    facts: Mapping[str, str]


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Accuracy per zone, of the three `asked` for together, and of author, day, hour and story; of the test apart."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    errors: list[str] = []
    for number, path in enumerate(sorted(folder.glob("*.page")), start=1):
        is_test = number % _TEST_EVERY == 0
        for kind, is_right, words in judged(path.read_text(encoding="utf-8")):
            for name in _counted(kind, is_test=is_test):
                total[name] += 1
                right[name] += is_right
            if not is_right and not is_test:
                errors.append(f"{path.stem}  {kind}: {words}")
    print("\n".join(errors[:show]), end="\n" if errors[:show] else "")
    return {name: right[name] / total[name] for name in sorted(total)}


def _counted(kind: str, *, is_test: bool) -> Iterator[str]:
    """The figures that one judgement counts in."""
    names = [kind, *(("all zones",) if kind in _ZONES.values() else ()), *(("asked",) if kind in _ASKED else ())]
    yield from names
    if is_test:
        yield from (f"test.{name}" for name in names if name in ("all zones", "asked") or "." in name)


def judged(page: str) -> Iterator[tuple[str, bool, str]]:
    """(what is judged, whether the opener is right, the words), part by part."""
    parts = [_part(found) for found in _PART.finditer(page)]
    markup = _PART.sub(lambda found: found["words"], page)
    try:
        document = open_report(markup.encode(), path="page.html", published=None)
    except BadInput:
        document = None
    held = _held(document, parts)
    for part, passages in zip(parts, held, strict=True):
        words = " ".join(part.words)[:90]
        counts = Counter(passage.zone if passage else None for passage in passages)
        is_right = sum(counts[zone] for zone in _RIGHT[part.zone]) >= _SHARE * len(part.words)
        seen = ", ".join(f"{zone or 'left out'}" for zone, _ in counts.most_common(2))
        yield _ZONES[part.zone], is_right, f"{words}  ({seen})"
        first = next(filter(None, passages), None)
        yield from ((kind, is_right, f"{words}  ({seen})") for kind, is_right, seen in _facts(part, first))
    yield from _stories(parts, held)


def _facts(part: Part, passage: Passage | None) -> Iterator[tuple[str, bool, str]]:
    by = passage.by if passage else None
    if "by" in part.facts or by:
        gold = _letters(part.facts.get("by", ""))
        yield "fact.by", bool(gold) and gold in _letters(by or ""), str(by)
    if "day" in part.facts:
        dated = passage.dated if passage else None
        yield "fact.day", dated is not None and str(dated.earliest) == part.facts["day"], str(dated and dated.earliest)
    if "clock" in part.facts:
        clock = passage.clock if passage else None
        yield "fact.clock", clock is not None and clock.isoformat("minutes") == part.facts["clock"], str(clock)


def _stories(parts: list[Part], held: list[list[Passage | None]]) -> Iterator[tuple[str, bool, str]]:
    """Whether each two parts are told to be of one story or of two; pages with one story must stay whole."""
    told = [(part, next(filter(None, passages), None)) for part, passages in zip(parts, held, strict=True)]
    numbered = [(part.facts["story"], passage) for part, passage in told if "story" in part.facts and passage]
    if numbered:
        for (gold, one), (other_gold, other) in combinations(numbered, 2):
            is_right = (gold == other_gold) == (one.story == other.story)
            yield "story.pairs", is_right, f"{gold}/{other_gold} as {one.story}/{other.story}"
    else:
        found = {passage.story for part, passage in told if passage and part.zone in "bhq"}
        yield "story.whole", len(found) <= 1, f"stories {sorted(found)}"


def _part(found: re.Match[str]) -> Part:
    facts = dict(fact.split("=", 1) for fact in found["facts"].split())
    return Part(zone=found["zone"], words=_words(_TAG.sub(" ", found["words"])), facts=facts)


def _held(document: Document | None, parts: list[Part]) -> list[list[Passage | None]]:
    """For each part the passage of each of its words, None for words that the document does not have."""
    words: list[tuple[str, Passage]] = []
    if document:
        for passage in document.passages:
            words += [(word, passage) for word in _words(passage.span.quoted_from(document.text))]
    starts: dict[str, list[int]] = defaultdict(list)
    for at, (word, _) in enumerate(words):
        starts[word].append(at)
    sizes = Counter(passage.span for _, passage in words)
    taken: set[int] = set()
    found: list[list[Passage | None]] = [[None] * len(part.words) for part in parts]
    for number in sorted(range(len(parts)), key=lambda number: (-len(parts[number].words), number)):
        part = parts[number]
        places = [at for at in starts[part.words[0]] if _stands(words, at, part.words) and at not in taken]
        if len(part.words) < _SHORT:  # a menu's "Home" is not the "home" of a sentence
            places = [at for at in places if sizes[words[at][1].span] <= _SHORT + len(part.words)]
        if places:
            taken.update(range(places[0], places[0] + len(part.words)))
            found[number] = [passage for _, passage in words[places[0] : places[0] + len(part.words)]]
    return found


def _stands(words: list[tuple[str, Passage]], at: int, part: tuple[str, ...]) -> bool:
    return tuple(word for word, _ in words[at : at + len(part)]) == part


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("&mdash;", " ")))


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
