"""The dates of events in timelines: 170 dated gold events of 13 timelines (Wikinews, SemEval-2015 task 4).

The rule is as simple as can be, so that the figure follows the calendar and not a reader: the time phrase nearest to
the event's first mention within its sentence, counted from the document's day; where the sentence has none, that day.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from laydown.measure.days import Days
from laydown.resolve.calendar import NewsCalendar
from laydown.terms import Anchor, FoundIn, Published

SET: Final = "timelines"
UNKNOWN: Final = "XX"


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """`date_accuracy`: dated gold events with the same date in its known parts; `phrase_share`: found by a phrase."""
    documents = {one["id"]: one for one in _records(folder / "documents.jsonl")}
    calendar = NewsCalendar()
    events = [event for line in _records(folder / "timelines.jsonl") for event in line["events"] if event["date"]]
    right = by_phrase = 0
    errors: list[str] = []
    for event in events:
        mention = next((one for one in event["mentions"] if "start" in one), None)
        if mention is None:
            continue
        document = documents[mention["doc"]]
        days, phrase = nearest_days(document, mention, calendar)
        by_phrase += phrase is not None
        if is_same(days, event["date"]):
            right += 1
        else:
            errors.append(
                f"gold {event['date']}  found {days[0]}..{days[1]} ({phrase})  {sentence_of(document, mention)}"
            )
    print("\n".join(errors[:show]), end="\n" if errors[:show] else "")
    return {"date_accuracy": right / len(events), "phrase_share": by_phrase / len(events)}


def nearest_days(
    document: Mapping[str, Any], mention: Mapping[str, Any], calendar: NewsCalendar
) -> tuple[Days, str | None]:
    """The days of the nearest phrase that names some, and the phrase; the document's day and None without one."""
    day = date.fromisoformat(document["document_date"])
    published = Published(earliest=day, latest=day, found_in=FoundIn.GIVEN)
    sentence = sentence_of(document, mention)
    at = mention["start"] - next(one["start"] for one in document["sentences"] if one["n"] == mention["sentence"])
    found = []
    for phrase in calendar.spot(sentence):
        bounds = calendar.bounds(phrase, counted_from=published, anchor=Anchor.PUBLISHED, is_future=False)
        if bounds:
            gap = max(phrase.span.start - at, at - phrase.span.end)
            found.append((gap, phrase.text, (bounds.earliest, bounds.latest)))
    if not found:
        return (day, day), None
    _, text, days = min(found)
    return days, text


def sentence_of(document: Mapping[str, Any], mention: Mapping[str, Any]) -> str:
    """The sentence that a mention stands in."""
    sentence = next(one for one in document["sentences"] if one["n"] == mention["sentence"])
    return str(document["text"][sentence["start"] : sentence["end"]])


def is_same(days: Days, gold: str) -> bool:
    """Whether the ends of the days are the gold date in its known parts ("2004-11-XX"); "since 2003" has one end."""
    known = [part for part in gold.split("-") if part != UNKNOWN]
    return all(end.isoformat().split("-")[: len(known)] == known for end in days if end)


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
