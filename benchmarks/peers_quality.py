"""How good the answers are that peers and laydown give for the same documents: main text, days, names of claims."""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pages_in(folder: Path) -> dict[str, bytes]:
    """The pages of a public set by their ids."""
    return {
        row["id"]: gzip.decompress((folder / row["html_file"]).read_bytes()) for row in rows_of(folder / "pages.jsonl")
    }


def main_text_f1(folder: Path, texts: Mapping[str, str]) -> float:
    """F1 of the segments that a page's text must hold and must not hold (../shared/eval/web_main_text)."""
    wanted, found, wrong = 0, 0, 0
    for row in (row for row in rows_of(folder / "pages.jsonl") if row["id"] in texts):
        text = " ".join(texts[row["id"]].split())
        found += sum(_holds(text, segment) for segment in row["wanted"])
        wrong += sum(_holds(text, segment) for segment in row["unwanted"])
        wanted += len(row["wanted"])
    precision, recall = found / max(1, found + wrong), found / max(1, wanted)
    return 2 * precision * recall / (precision + recall) if found else 0.0


def right_days(folder: Path, days: Mapping[str, str | None]) -> float:
    """The share of pages whose day of publication is the gold one (../shared/eval/web_date)."""
    rows = [row for row in rows_of(folder / "pages.jsonl") if row["id"] in days]
    right = [days[row["id"]] == row["date"] for row in rows]
    return right.count(True) / len(rows)


def gold_names(folders: Iterable[Path], kind: str) -> dict[str, frozenset[str]]:
    """The words of gold claims by report: of places ("places") or of equipment ("loads")."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for claim in rows_of(folder / "claims.jsonl"):
            things = (
                claim["places"] if kind == "places" else [item for load in claim["loads"] for item in load["items"]]
            )
            names = found.setdefault(claim["doc"], set())
            texts = (one.get("text") for one in things)
            names |= {one if isinstance(one, str) else one[0] for one in texts if one}
    return {name: frozenset(texts) for name, texts in found.items()}


def found_share(
    documents: Sequence[tuple[str, str]], gold: Mapping[str, frozenset[str]], names_in: Callable[[str], Iterable[str]]
) -> float:
    """The share of gold words that stand in a document and touch a name which `names_in` gives for its text.

    "Touch": one holds the other, case aside. Recall alone: gold has the names of claims, and no others of the text.
    """
    found = asked = 0
    for name, text in documents:
        words = [one for one in gold.get(name, ()) if one in text]
        given = [one.lower() for one in names_in(text)] if words else []
        asked += len(words)
        found += sum(any(word.lower() in one or one in word.lower() for one in given) for word in words)
    return found / max(1, asked)


def _holds(text: str, segment: str) -> bool:
    return " ".join(segment.split()) in text
