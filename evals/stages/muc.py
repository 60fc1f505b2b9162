"""The stage of execution of attacks: MUC-3 and MUC-4 development texts, 1,114 templates, 92 % "accomplished".

Our record has no attacks; what it shares with the set is the decision whether something happened, was tried, or only
threatened. A template is asked at the word of its incident ("bombed", "the kidnapping of") nearest to what it hit, in
the first sentence that has both; where there is none, at the first such word of the text. Said to have happened is
ACCOMPLISHED; blocked, stopped, tried or unclear is ATTEMPTED; planned, possible, asked for, supposed is THREATENED;
denied is neither, and wrong. The texts are in capitals: the parser sees them in small letters, so names help it little.
`asked` is the share of templates with such a word; the rest count as ACCOMPLISHED, which all alone would be .918 right
with a macro-F1 of .319. Figures published on MUC are of other slots.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from laydown.read.parse import Sentence, Token, parse
from laydown.read.sentences import sentences
from laydown.terms import Outcome, Span

from .factuality import outcome_at

SET: Final = "muc_dev"
ACCOMPLISHED, ATTEMPTED, THREATENED = STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
OURS: Final[Mapping[Outcome | None, str]] = {
    Outcome.MOVED: ACCOMPLISHED,
    Outcome.UNDER_WAY: ACCOMPLISHED,
    Outcome.PRESENT: ACCOMPLISHED,
    Outcome.SEIZED: ACCOMPLISHED,
    Outcome.BLOCKED: ATTEMPTED,
    Outcome.UNCERTAIN: ATTEMPTED,
    Outcome.PLANNED: THREATENED,
    Outcome.POSSIBLE: THREATENED,
    Outcome.REQUESTED: THREATENED,
    Outcome.PREPARED: THREATENED,
    None: THREATENED,
}
_WORDS: Final[Mapping[str, str]] = {
    "ATTACK": r"attack\w*|kill\w*|murder\w*|assassinat\w+|shoot\w*|shot|ambush\w*|massacre\w*|raid\w*|assault\w*|"
    r"wound\w*|die[sd]?|machinegun\w*|fire[sd]?|harass\w*",
    "BOMBING": r"bomb\w*|explo\w+|blow\w*|blew|detonat\w+|dynamit\w+|blast\w*|plant(?:ed|ing)?",
    "KIDNAPPING": r"kidnap\w*|abduct\w*|seiz\w+|hostages?|captur\w+|held|disappear\w+",
    "ARSON": r"burn\w*|fires?|torch\w*|arson|set fire",
    "ROBBERY": r"robb\w+|steal\w*|stole|looted|looting",
}
_HIT: Final = ("phys_id", "hum_name", "hum_description")


@dataclass(frozen=True, slots=True)
class Question:
    """A template: the accepted stages, the text, and the word of the incident with its sentence, where there is one."""

    stages: tuple[str, ...]
    text: str
    sentence: Span | None
    word: Span | None


def measure(folder: Path, *, show: int = 0) -> dict[str, float]:
    """Accuracy, macro-F1 over the three stages, recall of what was only tried or threatened, and the share asked."""
    lines = gzip.decompress((folder / "muc_dev.jsonl.gz").read_bytes()).decode("utf-8").splitlines()
    asked = [one for line in lines for one in questions(json.loads(line))]
    parsed = parse([(one.text, one.sentence, ()) for one in asked if one.sentence])
    answers: list[tuple[tuple[str, ...], str | None]] = []
    for one in asked:
        answer: str | None = ACCOMPLISHED
        if one.sentence and one.word:
            answer = stage_at(next(parsed), one.word)
            if show and answer not in one.stages and len(answers) % max(1, len(asked) // show) == 0:
                print(f"gold {one.stages[0]}, ours {answer}: {one.sentence.quoted_from(one.text)[:200]}")
        answers.append((one.stages, answer))
    others = [(stages, answer) for stages, answer in answers if ACCOMPLISHED not in stages]
    return {
        "accuracy": sum(answer in stages for stages, answer in answers) / len(answers),
        "macro_f1": macro_f1(answers),
        "not_accomplished_recall": sum(answer != ACCOMPLISHED for _, answer in others) / len(others),
        "stage_of_others": sum(answer in stages for stages, answer in others) / len(others),
        "asked": sum(one.word is not None for one in asked) / len(asked),
    }


def macro_f1(answers: Sequence[tuple[tuple[str, ...], str | None]]) -> float:
    """The mean F1 of the three stages; an accepted answer counts for the stage that was answered."""
    counted = Counter((answer if answer in stages else stages[0], answer) for stages, answer in answers)
    total = 0.0
    for name in STAGES:
        given = sum(number for (_, answer), number in counted.items() if answer == name)
        wanted = sum(number for (stage, _), number in counted.items() if stage == name)
        total += 2 * counted[name, name] / (given + wanted) if given + wanted else 0.0
    return total / len(STAGES)


def questions(record: Mapping[str, Any]) -> Iterator[Question]:
    """The templates of a document whose incident has words here."""
    text = re.sub(r"\s", " ", record["text"].lower())
    spans = list(sentences(text, Span(start=0, end=len(text))))
    for template in record["templates"]:
        kinds = [_WORDS[kind] for kind in template["incident_type"] if kind in _WORDS]
        if kinds and template["stage_of_execution"]:
            word = re.compile(rf"\b(?:{'|'.join(kinds)})\b")
            sentence, at = place_of(text, spans, word, list(_names_hit(template)))
            yield Question(tuple(template["stage_of_execution"]), text, sentence, at)


def place_of(
    text: str, spans: Sequence[Span], word: re.Pattern[str], names: Sequence[str]
) -> tuple[Span | None, Span | None]:
    """The first sentence with the word and one of the names, and the word nearest to the name; else with the word."""
    first: tuple[Span | None, Span | None] = (None, None)
    for span in spans:
        found = [Span(start=one.start(), end=one.end()) for one in word.finditer(text, span.start, span.end)]
        if not found:
            continue
        said = span.quoted_from(text)
        places = [span.start + said.index(name) for name in names if name in said]
        if places:
            return span, min(found, key=lambda one: min(abs(one.start - place) for place in places))
        first = first if first[0] else (span, found[0])
    return first


def _names_hit(template: Mapping[str, Any]) -> Iterator[str]:
    for slot in _HIT:
        for entry in template[slot]:
            yield from (re.sub(r"\s+", " ", name.lower()) for name in entry["any_of"])


def stage_at(sentence: Sentence, word: Span) -> str | None:
    """The stage that the words around say; None for what is denied."""
    trigger: Token | None = next((token for token in sentence.tokens if token.span.overlaps(word)), None)
    return OURS.get(outcome_at(sentence, trigger)) if trigger else ACCOMPLISHED
