"""The main text of pages: telling segments that an article's text must hold, and that it must not hold.

What is scored is the text of the passages that a reader reads, boilerplate left out. Beside it, in the same run and on
the same files, stands what trafilatura gives for them: the opener must not fall below it.
"""

import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import trafilatura

from laydown.errors import BadInput
from laydown.intake import open_report
from laydown.intake.decode import decoded
from laydown.terms import Zone

SET: Final = "web_main_text"


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Per extractor `precision`, `recall` and `f1` of the segments, and `clean`: pages with all wanted and no other."""
    pages = [json.loads(line) for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    files = {page["id"]: gzip.decompress((folder / page["html_file"]).read_bytes()) for page in pages}
    own = _scored(pages, files, opened_text, show=show)
    theirs = _scored(pages, files, trafilatura_text, show=0)
    above = {f"above_trafilatura.{name}": own[name] - theirs[name] for name in ("f1", "clean")}
    return {**own, **{f"trafilatura.{name}": value for name, value in theirs.items()}, **above}


def opened_text(page: bytes) -> str:
    """The text of a page as the reader gets it: all passages but boilerplate."""
    try:
        document = open_report(page, path="page.html", published=None)
    except BadInput:
        return ""
    kept = (passage for passage in document.passages if passage.zone is not Zone.BOILERPLATE)
    return "\n".join(passage.span.quoted_from(document.text) for passage in kept)


def trafilatura_text(page: bytes) -> str:
    """The text of a page as trafilatura gives it by itself, without comments."""
    text, _ = decoded(page, document="page.html")
    return trafilatura.extract(text, include_comments=False) or ""


def _scored(
    pages: list[dict[str, Any]], files: Mapping[str, bytes], extracted: Callable[[bytes], str], *, show: int
) -> dict[str, float]:
    wanted = found = wrong = clean = 0
    errors: list[str] = []
    for page in pages:
        text = " ".join(extracted(files[page["id"]]).split())
        missed = [segment for segment in page["wanted"] if not _holds(text, segment)]
        kept = [segment for segment in page["unwanted"] if _holds(text, segment)]
        wanted += len(page["wanted"])
        found += len(page["wanted"]) - len(missed)
        wrong += len(kept)
        clean += not missed and not kept
        errors += [f"{page['id']}  missed: {segment[:100]}" for segment in missed]
        errors += [f"{page['id']}  kept:   {segment[:100]}" for segment in kept]
    print("\n".join(errors[:show]), end="\n" if errors[:show] else "")
    precision, recall = found / max(1, found + wrong), found / max(1, wanted)
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "clean": clean / len(pages)}


def _holds(text: str, segment: str) -> bool:
    return " ".join(segment.split()) in text
