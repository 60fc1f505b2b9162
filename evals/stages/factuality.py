"""Did it happen: what the outcome decision makes of predicates of any kind, on two sets with a scale from −3 to 3.

UDS-IH2 (reviews, blogs, letters and news: several people a predicate) and MEANTIME English (Wikinews, 91 % happened).
Mean absolute error of others on their test parts: all happened 2.255 and .315; a list of cues 1.767 (r .377) and .452
(r .447); neural models on UDS r .77–.85. On the parts here a constant +3 has 2.249 and .309.

Every predicate is asked as if its word opened the plainest frame (something goes somewhere), so that only what turns an
outcome is measured: tense, negation, modality, conditions, the words that govern. `ours` are the predicates whose word
has a frame. Our outcomes on the sets' scale: said to have happened, or to be happening, 3; said not to, −3; what is
possible, requested, made ready, unclear or supposed is open, 0. What is planned depends on what a set asked. MEANTIME's
scale is how sure the writer is, times yes or no, whenever it happens: "will carry" is 3 there. UDS asked whether it
happened or is happening: what is to come has not, and lies halfway to −3. No number is fitted to the sets.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from laydown.read.lexicon import Frame, FrameKind, noun_frames, verb_frames
from laydown.read.outcomes import verdict
from laydown.read.parse import Sentence, Token, parse
from laydown.terms import Act, Outcome, Span

SET: Final = "factuality"
HAPPENED: Final = 1.0
NOT_HAPPENED: Final = -1.0
CLASSES: Final = ("happened", "open", "not")
SCALE: Final[Mapping[Outcome | None, float]] = {
    Outcome.MOVED: 3.0,
    Outcome.UNDER_WAY: 3.0,
    Outcome.PRESENT: 3.0,
    Outcome.DENIED: -3.0,
    Outcome.ABSENT: -3.0,
    Outcome.BLOCKED: -3.0,
    Outcome.POSSIBLE: 0.0,
    Outcome.UNCERTAIN: 0.0,
    Outcome.REQUESTED: 0.0,
    Outcome.PREPARED: 0.0,
    Outcome.SEIZED: 3.0,
    None: 0.0,
}
PLANNED_IN: Final[Mapping[str, float]] = {"uds": -1.5, "meantime": 3.0}
FILES: Final[Mapping[str, str]] = {"uds": "uds_ih2_train_dev.jsonl.gz", "meantime": "meantime_english.jsonl"}
_MARKS: Final = {"``": ' "', "''": '" '}  # as long, so that offsets stay


@dataclass(frozen=True, slots=True)
class Asked:
    """A predicate: gold and our place on the scale, our outcome, whether its word has a frame, and its sentence."""

    gold: float
    ours: float
    outcome: Outcome | None
    is_known: bool
    words: str


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """A set: mean absolute error, Pearson's r, macro-F1 of happened, open, not; of MEANTIME, recall of what did not."""
    figures: dict[str, float] = {}
    for name, file in FILES.items():
        asked = list(_asked(_records(folder / file), planned=PLANNED_IN[name]))
        pairs = [(one.gold, one.ours) for one in asked]
        figures[f"{name}.mae"] = mean_error(pairs)
        figures[f"{name}.r"] = correlation(pairs)
        figures[f"{name}.macro_f1"] = sum(class_f1(pairs).values()) / len(CLASSES)
        known = [(one.gold, one.ours) for one in asked if one.is_known]
        figures[f"{name}.ours_macro_f1"] = sum(class_f1(known).values()) / len(CLASSES)
        others = [pair for pair in pairs if class_of(pair[0]) != "happened"]
        figures[f"{name}.not_happened_recall"] = sum(class_of(ours) != "happened" for _, ours in others) / len(others)
        if show:
            print(f"{name}: F1 " + ", ".join(f"{label} {value:.3f}" for label, value in class_f1(pairs).items()))
            _show(name, asked, show)
    return figures


def mean_error(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean absolute difference of gold and ours."""
    return sum(abs(gold - ours) for gold, ours in pairs) / len(pairs)


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    gold, ours = (np.array(column, float) for column in zip(*pairs, strict=True))
    return float(np.corrcoef(gold, ours)[0, 1]) if gold.std() and ours.std() else 0.0


def class_of(value: float) -> str:
    """The class of a place on the scale: both bounds belong to the outer classes."""
    return CLASSES[0] if value >= HAPPENED else CLASSES[2] if value <= NOT_HAPPENED else CLASSES[1]


def class_f1(pairs: Sequence[tuple[float, float]]) -> dict[str, float]:
    """F1 of each class."""
    counted = Counter((class_of(gold), class_of(ours)) for gold, ours in pairs)
    found = {}
    for name in CLASSES:
        given = sum(number for (_, ours), number in counted.items() if ours == name)
        wanted = sum(number for (gold, _), number in counted.items() if gold == name)
        found[name] = 2 * counted[name, name] / (given + wanted) if given + wanted else 0.0
    return found


def outcome_at(sentence: Sentence, trigger: Token) -> Outcome | None:
    """What the words around say became of the happening at `trigger`; None: it is only supposed."""
    decided = verdict(sentence, trigger, _plainest(trigger), Act.MOVE, is_none=False, is_title=False)
    return decided.outcome if decided else None


def _plainest(trigger: Token) -> Frame:
    return Frame(
        lemma=trigger.lemma,
        kind=FrameKind.MOTION,
        is_noun=trigger.pos not in ("VERB", "AUX"),
        object_role=None,
        goal=None,
        act=None,
        outcome=None,
        needs_materiel=False,
    )


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """The highest token within the words of a predicate."""
    inside = [token for token in sentence.tokens if token.span.overlaps(span)]
    return next((token for token in inside if not any(head in inside for head in sentence.above(token))), None)


def _asked(records: Sequence[Mapping[str, Any]], *, planned: float) -> Iterator[Asked]:
    texts = [_plain(record["text"]) for record in records]
    parsed = parse([(text, _trimmed(text), ()) for text in texts])
    for record, text, sentence in zip(records, texts, parsed, strict=True):
        for one in record["predicates"]:
            span = Span(start=one["start"], end=one["end"])
            trigger = token_at(sentence, span)
            outcome = outcome_at(sentence, trigger) if trigger else Outcome.MOVED
            is_known = trigger is not None and (trigger.lemma in verb_frames() or trigger.lemma in noun_frames())
            ours = planned if outcome is Outcome.PLANNED else SCALE[outcome]
            words = f"{text[max(0, span.start - 60) : span.start]}[{one['text']}]{text[span.end : span.end + 40]}"
            yield Asked(one["factuality"], ours, outcome, is_known, words)


def _plain(text: str) -> str:
    for mark, plain in _MARKS.items():
        text = text.replace(mark, plain)
    return text


def _trimmed(text: str) -> Span:
    return Span(start=len(text) - len(text.lstrip()), end=len(text.rstrip()))


def _records(path: Path) -> list[dict[str, Any]]:
    opened = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in opened.decode("utf-8").splitlines()]


def _show(name: str, asked: Sequence[Asked], show: int) -> None:
    """Print gold's mean for each of our outcomes, and some predicates in the wrong class."""
    for outcome in dict.fromkeys(one.outcome for one in asked):
        golds = [one.gold for one in asked if one.outcome == outcome]
        print(
            f"{name}: {outcome or 'supposed'}: {len(golds)} predicates, gold {sum(golds) / len(golds):+.2f} on average"
        )
    wrong = [one for one in asked if class_of(one.gold) != class_of(one.ours)]
    for one in wrong[:: max(1, len(wrong) // show)]:
        print(f"gold {one.gold:+.2f}, ours {one.outcome or 'supposed'}: {one.words}")
