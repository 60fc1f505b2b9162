"""What the lexicon reader spots in pages of languages that are not read: precision and recall by kind and language.

`python -m evals.spotted` reads `evals/reports/spotted` and holds the claims against `mentions.jsonl`: a thing of
equipment by name and component, a place by the name of its entry, a count by its bounds, a day by its words. Titles
repeat the body and are left out. Nothing is fitted here.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from laydown.intake import open_report
from laydown.terms import Claim, Zone
from laydown.wiring import AS_IT_IS, reader_of, resolver

FOLDER = Path(__file__).parent / "reports" / "spotted"
KINDS = ("equipment", "places", "counts", "days")


def main() -> None:
    """Print a line a language, with right/found/wanted for each kind, then the shares over all."""
    tallies: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for line in (FOLDER / "mentions.jsonl").read_text(encoding="utf-8").splitlines():
        wanted = json.loads(line)
        spotted = _spotted(FOLDER / "reports" / wanted["doc"], wanted["language"])
        for kind in KINDS:
            _count(tallies[wanted["language"]], kind, _wanted(wanted, kind), spotted[kind])
    total = sum(tallies.values(), Counter[tuple[str, str]]())
    for language, tally in (*sorted(tallies.items()), ("all", total)):
        cells = [f"{k} {tally[k, 'right']}/{tally[k, 'found']}/{tally[k, 'wanted']}" for k in KINDS]
        print(f"{language:4}", "  ".join(f"{cell:20}" for cell in cells))
    for kind in KINDS:
        precision, recall = _share(total, kind, "found"), _share(total, kind, "wanted")
        print(f"{kind:10} precision {precision:.2f} recall {recall:.2f}")


def _share(tally: Counter[tuple[str, str]], kind: str, of: str) -> float:
    return tally[kind, "right"] / tally[kind, of] if tally[kind, of] else 0.0


def _spotted(page: Path, language: str) -> dict[str, list[Any]]:
    document = open_report(page.read_bytes(), path=page.name, published=None)
    if document.language != language:
        print(f"{page.name}: taken for {document.language}")
    claims = resolver(AS_IT_IS)(document, tuple(reader_of("mul").read(document)))
    told = [claim for claim in claims if claim.evidence[0].zone is not Zone.HEADLINE]
    return {kind: list(_of_kind(told, kind)) for kind in KINDS}


def _of_kind(claims: Sequence[Claim], kind: str) -> Iterator[Any]:
    for claim in claims:
        if kind == "equipment":
            yield from ((item.equipment, item.component.value) for load in claim.loads for item in load.items)
        elif kind == "places":
            yield from dict.fromkeys(place.name for place in claim.places)
        elif kind == "counts":
            yield from ((load.count.at_least, load.count.at_most) for load in claim.loads if load.count)
        else:
            noted = [note.removeprefix("when_text: ") for note in claim.notes if note.startswith("when_text: ")]
            yield from ([claim.when.text] if claim.when else noted)


def _wanted(row: dict[str, Any], kind: str) -> list[Any]:
    if kind == "equipment":
        return [(one["equipment"], one["component"]) for one in row[kind]]
    if kind == "counts":
        return [(one["at_least"], one["at_most"]) for one in row[kind]]
    return list(row[kind])


def _count(tally: Counter[tuple[str, str]], kind: str, wanted: list[Any], found: list[Any]) -> None:
    right = sum((Counter(wanted) & Counter(found)).values())
    tally[kind, "right"] += right
    tally[kind, "found"] += len(found)
    tally[kind, "wanted"] += len(wanted)


if __name__ == "__main__":
    main()
