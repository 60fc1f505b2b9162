"""The day of publication of pages: exact days, from the HTML alone.

Given to the opener that users have, without an address. A day that stays open between two readings counts as answered
and wrong. Beside it, on the same files: htmldate 1.11.0 with its extensive search, accuracy .950 and F1 .974.
"""

import gzip
import json
from pathlib import Path
from typing import Final

from laydown.errors import BadInput
from laydown.intake import open_report

SET: Final = "web_date"


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """`accuracy`: right of all; `precision`: right of answered; `recall`: right of right and unanswered; `f1`."""
    pages = [json.loads(line) for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    right = unanswered = 0
    errors: list[str] = []
    for page in pages:
        found = found_day(gzip.decompress((folder / page["html_file"]).read_bytes()))
        right += found == page["date"]
        unanswered += found is None
        if found != page["date"]:
            errors.append(f"{page['id']}  gold {page['date']}  found {found}")
    print("\n".join(errors[:show]), end="\n" if errors[:show] else "")
    precision, recall = right / (len(pages) - unanswered), right / (right + unanswered)
    return {
        "accuracy": right / len(pages),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
    }


def found_day(page: bytes) -> str | None:
    """The day of a page as the opener finds it, "earliest..latest" where it stays open; None where there is none."""
    try:
        day = open_report(page, path="page.html", published=None).published
    except BadInput:
        return None
    if day is None:
        return None
    return str(day.earliest) if day.earliest == day.latest else f"{day.earliest}..{day.latest}"
