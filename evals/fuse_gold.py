"""How well `fuse` groups gold claims into events: B-cubed, look-alikes kept apart, origins, contradictions.

Gold claims (first accepted values) become `Claim` objects, are fused, and are written back as predictions, so that
what the scorer counts is fusing alone and no fault of reading. Run: `python -m evals.fuse_gold dev c k ...` (seeds, dev
and the folders of `training/reports`; all of them by default). The last lines are means over folders.
"""

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from laydown.fuse import fuse
from laydown.fuse.copies import copy_groups
from laydown.fuse.events import assemble
from laydown.fuse.names import CountryOf, cited_by
from laydown.measure.ids import content_id, sha256_hex
from laydown.resolve.equipment import Catalogue
from laydown.terms import (
    Act,
    Basis,
    BasisKind,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    DocumentId,
    Event,
    Evidence,
    FoundIn,
    Item,
    Load,
    Outcome,
    Party,
    PartyKind,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Source,
    SourceKind,
    Span,
    When,
    Zone,
)
from laydown.wiring import country_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "training" / "reports"
FOLDERS = ("seeds", "dev", *sorted(folder.name for folder in OWN.iterdir() if folder.is_dir()))
_TAG = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gold:
    """One folder: its documents and claims as terms, the records as they stand, and each claim's gold name."""

    folder: Path
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    records: dict[ClaimId, dict[str, Any]]
    names: dict[ClaimId, str]


def folder_of(name: str) -> Path:
    """The gold folder that is called so: one of our own, or one beside the project."""
    return OWN / name if (OWN / name).is_dir() else SHARED / "gold" / name


def load_gold(folder: Path) -> Gold:
    """Read a gold folder; `documents.jsonl` is optional."""
    known = {row["doc"]: row for row in rows(folder / "documents.jsonl")}
    records = list(rows(folder / "claims.jsonl"))
    names = sorted({record["doc"] for record in records})
    documents = {name: _document(folder, name, known.get(name, {})) for name in names}
    numbers: Counter[str] = Counter()
    claims, by_id, gold_names = [], {}, {}
    for record in records:
        numbers[record["doc"]] += 1
        name = f"{record['doc']}#{numbers[record['doc']]}"
        claim = _claim(record, documents[record["doc"]], ClaimId(content_id("clm", name)))
        claims.append(claim)
        by_id[claim.id], gold_names[claim.id] = record, name
    return Gold(folder, tuple(documents.values()), tuple(claims), by_id, gold_names)


def scores(gold: Gold, events: Sequence[Event]) -> dict[str, Any]:
    """What `score.py` says of these events."""
    with tempfile.TemporaryDirectory() as work:
        claims_path, events_path = Path(work, "claims.jsonl"), Path(work, "events.jsonl")
        _write(claims_path, (_predicted(c, r) for c, r in gold.records.items()))
        _write(events_path, map(event_record, events))
        command = [sys.executable, str(SHARED / "tools" / "score.py"), "--json"]
        command += ["--gold", str(gold.folder / "claims.jsonl"), "--pred", str(claims_path)]
        command += ["--events-gold", str(gold.folder / "events.jsonl"), "--events-pred", str(events_path)]
        found = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(found.stdout)["events"]
    return result


def event_record(event: Event) -> dict[str, Any]:
    """The part of the event record that is scored."""
    return {
        "schema": "laydown.event/1",
        "event": event.id,
        "claims": list(event.claims),
        "origins": event.origins,
        "contradictions": [{"claims": list(c.claims), "field": c.field} for c in event.contradictions],
    }


def _predicted(claim: ClaimId, record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "id": claim, "document": {"path": record["doc"]}, "when": _first(record.get("when"))}


def rows(path: Path) -> Iterable[dict[str, Any]]:
    """The records of a JSON-lines file; none where it is absent."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()] if path.exists() else []


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _document(folder: Path, name: str, row: dict[str, Any]) -> Document:
    path = next((p for p in (folder / "reports" / name, SHARED / "seeds" / name) if p.exists()), None)
    raw = path.read_bytes() if path else name.encode()
    text = " ".join(html.unescape(_TAG.sub(" ", raw.decode("utf-8", "replace"))).split())
    day = row.get("published")
    published = date.fromisoformat(day) if day else None
    return Document(
        id=DocumentId(content_id("doc", name)),
        sha256=sha256_hex(raw),
        media_type="text/html",
        text=text,
        passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),),
        path=name,
        publisher=row.get("publisher"),
        title=row.get("title"),
        published=Published(earliest=published, latest=published, found_in=FoundIn.META) if published else None,
    )


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value


def _claim(record: dict[str, Any], document: Document, claim_id: ClaimId) -> Claim:
    when = _first(record.get("when"))
    return Claim(
        id=claim_id,
        document=document.id,
        act=Act(_first(record["act"])),
        outcome=Outcome(_first(record["outcome"])),
        evidence=tuple(_evidence(quote, record, document) for quote in record["evidence"]),
        mover=_party(record.get("mover")),
        recipient=_party(record.get("recipient")),
        opposed_by=_party(record.get("opposed_by")),
        loads=tuple(map(_load, record["loads"])),
        carriers=tuple(map(_load, record["carriers"])),
        places=tuple(map(_place, record["places"])),
        when=_when(when) if when and (when["earliest"] or when["latest"]) else None,
        attribution=tuple(
            Source(name=_first(s["name"]), kind=SourceKind(_first(s["kind"])), text=_first(s["name"]))
            for s in record["attribution"]
            if _first(s["name"])
        ),
        basis=tuple(
            Basis(kind=BasisKind(_first(b["kind"])), holder=_first(b.get("holder")))
            for b in record["basis"]
            if _first(b["kind"])
        ),
        confidence=1.0,
        reader="gold 1",
        notes=tuple(record.get("notes") or ()),
    )


def _evidence(quote: str, record: dict[str, Any], document: Document) -> Evidence:
    start = max(document.text.find(" ".join(quote.split())), 0)
    return Evidence(span=Span(start=start, end=start + len(quote)), quote=quote, zone=Zone(record.get("zone", "body")))


def _party(party: dict[str, Any] | None) -> Party | None:
    name = _first(party["name"]) if party else None
    if not party or not name:
        return None
    kind = _first(party.get("kind"))
    return Party(name=name, kind=PartyKind(kind) if kind else PartyKind.UNKNOWN, country=_first(party.get("country")))


def _load(load: dict[str, Any]) -> Load:
    items = [(_first(i["equipment"]), Component(_first(i["component"]) or "equipment")) for i in load["items"]]
    count = _first(load.get("count"))
    least, most = (_first(count[key]) for key in ("at_least", "at_most")) if count else (None, None)
    return Load(
        items=tuple(Item(equipment=name, component=part, text=name or part) for name, part in items),
        count=None
        if least is None and most is None
        else Count(
            at_least=least,
            at_most=most,
            unit=_first(count.get("unit")) or "",
            text=_first(count.get("text")) or "",
            approximate=bool(_first(count.get("approximate"))),
        ),
    )


def _place(place: dict[str, Any]) -> PlaceRef:
    kind = _first(place.get("kind"))
    return PlaceRef(
        role=PlaceRole(_first(place["role"])),
        name=_first(place["name"]),
        text=_first(place["name"]),
        kind=PlaceKind(kind) if kind else None,
        country=_first(place.get("country")),
        lat_deg=_first(place.get("lat")),
        lon_deg=_first(place.get("lon")),
    )


def _when(when: dict[str, Any]) -> When:
    low, high = (date.fromisoformat(when[key]) if when[key] else None for key in ("earliest", "latest"))
    return When(earliest=low, latest=high, text=_first(when.get("text")) or "")


def gold_events(gold: Gold, *, family: Callable[[str], str], country: CountryOf) -> list[Event]:
    """Events put together on gold's own groups: what origins and contradictions are worth apart from grouping."""
    held, copies, cited = {d.id: d for d in gold.documents}, copy_groups(gold.documents), cited_by(gold.claims)
    by_name = {gold.names[claim.id]: claim for claim in gold.claims}
    groups = [record["claims"] for record in rows(gold.folder / "events.jsonl") if "event" in record]
    return [
        assemble([by_name[n] for n in names], held, copies, family=family, country=country, cited=cited)
        for names in groups
    ]


def main() -> None:
    """Print one line per folder, and with --gold-groups one more with the events put together on gold's groups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    parser.add_argument("--gold-groups", action="store_true")
    options = parser.parse_args()
    family = Catalogue.load().family
    print(f"{'folder':10} {'P':>6} {'R':>6} {'F1':>6}  {'apart':>8} {'origins':>9}  {'contradictions P R F1':>20}")
    fused, on_gold = [], []
    for name in options.folders:
        gold = load_gold(folder_of(name))
        fused.append(scores(gold, fuse(gold.documents, gold.claims, family=family, country=country_of)))
        print(line(name, fused[-1]))
        if options.gold_groups:
            on_gold.append(scores(gold, gold_events(gold, family=family, country=country_of)))
            print(line("  on gold", on_gold[-1]))
    print(means("all", fused))
    if on_gold:
        print(means("  on gold", on_gold))


def means(name: str, found: Sequence[dict[str, Any]]) -> str:
    """B-cubed F1 as the mean over folders, the rest as shares of all that there are."""
    mean = sum(scores["b_cubed"]["f1"] for scores in found) / len(found)
    apart, same = (
        "/".join(str(sum(scores[key][part] for scores in found)) for part in ("part", "whole"))
        for key in ("not_same_kept_apart", "origins")
    )
    right, false, missed = (sum(scores["contradictions"][k] for scores in found) for k in ("tp", "fp", "fn"))
    f1 = 2 * right / (2 * right + false + missed) if right else 0.0
    return f"{name:10} mean F1 {mean:.3f}  apart {apart}  origins {same}  contradictions F1 {f1:.3f}"


def line(name: str, found: dict[str, Any]) -> str:
    """The figures of one folder in a row."""
    cubed, apart, same, parted = (found[k] for k in ("b_cubed", "not_same_kept_apart", "origins", "contradictions"))
    cells = [f"{cubed[k]:6.3f}" for k in ("precision", "recall", "f1")]
    cells += [f" {apart['part']:>3}/{apart['whole']:<4}", f"{same['part']:>4}/{same['whole']:<4}", " "]
    cells += [f"{parted[k] or 0:.2f}" for k in ("precision", "recall", "f1")]
    return " ".join([f"{name:10}", *cells])


if __name__ == "__main__":
    main()
