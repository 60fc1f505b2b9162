"""Where the reader is right and wrong: gold claims by outcome, by act, and by how their sentence is made.

Takes gold claims and predictions aligned by the scorer. Claims that gold calls optional are left out, as in the score.
A claim's constructions are told from its first quote and from gold alone, by patterns and not by a parse, so that the
classes stay what they are when the reader changes. A claim is in as many classes as fit; a class says where to look,
and not why something was missed.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from laydown.measure.folding import folded
from laydown.terms import EquipmentMention
from laydown.wiring import catalogue

Gold = Mapping[str, Any]
NO_QUOTE: Final = 8  # words; a shorter first quote is a fragment
LONG: Final = 35  # words
CONFUSED: Final = 4  # answers named in a row
WORST: Final = 10  # documents named
FEWEST: Final = 5  # claims in a class that is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A gold claim, its accepted outcomes and acts (the preferred first), and what was predicted; None: nothing."""

    key: str
    outcomes: tuple[str, ...]
    acts: tuple[str, ...]
    told: frozenset[str]
    outcome: str | None = None
    act: str | None = None

    @property
    def is_found(self) -> bool:
        """Whether a prediction is aligned with it."""
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class Detail:
    """The gold claims of a corpus that count, and document, outcome and act of the predictions that met none."""

    judged: tuple[Judged, ...]
    spurious: tuple[tuple[str, str, str], ...]


def detail(scorer: ModuleType, gold: Path, predicted: Path) -> Detail:
    """The detail of one corpus: its gold file and the reader's, aligned document by document."""
    wanted, made = scorer.Reader(gold=True).load(gold), scorer.Reader(gold=False).load(predicted)
    records = _by_key(gold)
    answers = {record["id"]: record for record in _records(predicted)}
    scores, alone = scorer.Scores(), []
    for name in sorted(wanted.keys() | _listed_empty(gold)):
        here = made.get(name, [])
        scores.document(wanted.get(name, []), here)
        met = {one.key for one in scores.aligned.values()} | scores.set_aside
        alone += [(name, answers[one.key]) for one in here if one.key not in met]
    judged = []
    for key, (claim, others) in records.items():
        if not claim.get("optional"):
            answer = answers[scores.aligned[key].key] if key in scores.aligned else None
            judged.append(
                Judged(
                    key=key,
                    outcomes=listed(claim["outcome"]),
                    acts=listed(claim["act"]),
                    told=frozenset(constructions(claim, others)),
                    outcome=answer["outcome"] if answer else None,
                    act=answer["act"] if answer else None,
                )
            )
    return Detail(tuple(judged), tuple((name, one["outcome"], one["act"]) for name, one in alone))


def _by_key(gold: Path) -> dict[str, tuple[Gold, Sequence[Gold]]]:
    """Every gold claim under the scorer's name for it, with the other claims of its document."""
    pages: dict[str, list[Gold]] = defaultdict(list)
    for record in _records(gold):
        pages[re.split(r"[\\/]", record["doc"])[-1]].append(record)
    return {
        f"{name}#{number}": (claim, [other for other in claims if other is not claim])
        for name, claims in pages.items()
        for number, claim in enumerate(claims, 1)
    }


def _records(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _listed_empty(gold: Path) -> set[str]:
    listing = gold.parent / "empty.txt"
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


_IN_WORDS: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "quotation": r"[“\"]\S[^”\"]+",
        "passive": r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: \w+ly| not| now| also| still| then| all)*"
        r" (?:\w{2,}ed|\w+en|sent|brought|built|held|kept|left|lost|met|moved|paid|put|sold|set|shot|shut|spun|stuck|"
        r"swung|told|thrown|flown|drawn|shown|known|withdrawn|laid|led|lent|found|made|bound|caught|cut|sunk|run|"
        r"hauled|towed)\b",
        "relative clause": r"\b(?:which|whose|whom|where|who)\b(?! (?:is|are|was)[?])|\b(?:s|t|er|le|ip|en|es) that "
        r"(?:is|are|was|were|had|has|have|will|would|can|could|may|might|[a-z]+ed)\b",
        "participle": r", (?:\w{3,}ing|(?:which )?(?:bound|loaded|packed|carried|escorted|accompanied|followed|sent|"
        r"headed|destined|meant|intended)) |\b(?:carrying|bringing|heading|bound|laden|loaded) (?:for|with|to|the|"
        r"a|an|\d+|\w+)\b",
        "movement noun": r"\b(?:deployment|redeployment|deliver(?:y|ies)|shipments?|consignments?|transfers?|transport|"
        r"withdrawal|pull-?out|departure|arrivals?|relocation|evacuation|movements?|transit|voyage|crossings?|passage|"
        r"journey|trips?|flights?|airlift|sealift|handover|removal|return|seizure|interception|presence|dispatch|"
        r"rotation|exports?|imports?|supply|supplies|landing|loading|unloading|visit|call)\b(?! (?:station|sign))",
        "negated": r"\b(?:not|no|never|none|neither|nor|nothing|nobody|without|den(?:y|ies|ied|ial)|refut\w+|reject\w*|"
        r"untrue|false|rul(?:ed|es|ing) out|cancel\w*)\b|n[’']t\b",
        "may, might, could": r"\b(?:may|might|could|possibl[ey]|perhaps|likely|probably)\b",
        "still to come": r"\b(?:will|shall|(?:is|are|was|were) (?:due|to|set|scheduled|expected)|going to|"
        r"plan(?:s|ned)?|intend\w*|would|awaits?|awaiting|tomorrow|"
        r"next (?:week|month|year|spring|summer|autumn|winter))\b",
        "begins, stops, tries": r"\b(?:beg[aiu]n|begins|start(?:s|ed)?|stopp?(?:s|ed)?|continue[sd]?|finish(?:ed|es)|"
        r"resum(?:ed|es)|tr(?:ied|ies)|attempt(?:s|ed)?|manage[sd]|fail(?:s|ed)?) (?:to |\w+ing)",
        "condition or question": r"\b(?:if|whether|unless|should)\b|\?",
        "counted loosely": r"\b(?:dozens|scores|several|hundreds|handful|at least|more than|up to|about|around|some \d|"
        r"nearly|almost|over \d|fewer than|roughly|between)\b",
        "compared or remaining": r"\b(?:rest|remainder|remaining|other|others|another|further|same|half|third|both|"
        r"one of|two of|three of|first|second|last)\b",
        "brackets or dashes": r"\([^)]{6,}\)| [–—] ",
        "semicolon or colon": r"[;:] ",
        "and, with a second verb": r",? (?:and|but|then) "
        r"(?:then |had |were |was |is |are |later |now )?\w+(?:ed|s|ing)\b",
    }.items()
}
_PRONOUN: Final = re.compile(
    r"\b(?:it|they|them|these|those|all of them|both|he|she|its|their|one|none|some)\b", re.IGNORECASE
)
_STANDS_FOR: Final = frozenset(
    """
    it its they them their this that these those he she her him ours theirs both all some most none half part each any
    one two three four five six seven eight nine ten eleven twelve first second third fourth last other others another
    rest remainder remaining same ones pair dozen more further of a the nothing whatever thing things
    """.split()
)
_SAYS: Final = re.compile(
    r"\b(?:said|says|told|tells|accord\w+|report\w*|announce\w*|confirm\w*|den(?:y|ies|ied)|wrote|claim\w*|add(?:s|ed)|"
    r"state[sd]|show(?:s|ed)?|insist\w*|citing|quot(?:ed|es|ing))\b",
    re.IGNORECASE,
)


def constructions(claim: Gold, others: Sequence[Gold]) -> Iterator[str]:
    """The names of the classes that a gold claim is in; `others` are the other claims of its document."""
    quotes = claim["evidence"]
    first = " ".join(str(quotes[0]).split()) if quotes else ""
    words = len(first.split())
    yield f"zone: {claim['zone']}"
    yield from (name for name, pattern in _IN_WORDS.items() if pattern.search(first))
    if words > LONG:
        yield f"sentence of more than {LONG} words"
    if words < NO_QUOTE:
        yield f"sentence of fewer than {NO_QUOTE} words"
    yield f"sentences: {'1' if len(quotes) == 1 else '2' if len(quotes) == 2 else '3 or more'}"
    same = sum(_is_same_sentence(first, str(other["evidence"][0])) for other in others if other["evidence"])
    yield f"claims that begin in its sentence: {'1' if not same else '2' if same == 1 else '3 or more'}"
    yield from _of_things(claim, first)
    yield from _of_slots(claim, first)


def _is_same_sentence(one: str, other: str) -> bool:
    one, other = folded(one), folded(other)
    return bool(one and other) and (one in other or other in one)


def _of_things(claim: Gold, first: str) -> Iterator[str]:
    """What its loads and carriers are, and whether its first sentence names any."""
    things = [item for slot in ("loads", "carriers") for load in claim[slot] for item in load["items"]]
    loads = sum(len(load["items"]) for load in claim["loads"])
    if loads > 1:
        yield "list of loads"
    if claim["loads"] and claim["carriers"]:
        yield "loads on carriers"
    if not claim["loads"]:
        yield "carriers alone" if claim["carriers"] else "no load"
    if any(load.get("count") for load in claim["loads"]):
        yield "load counted"
    if things and not any(_names(mention, things) for mention in catalogue().spot(first)):
        yield f"load: {_how_told(things, first)}"
    for component in sorted({listed(item["component"])[0] for item in things if listed(item["component"])}):
        yield f"thing: {component}"


def _how_told(things: Iterable[Gold], first: str) -> str:
    """How things are told that the catalogue finds no name for in the first sentence."""
    told = [folded(first_of) for item in things for first_of in listed(item.get("text")) if folded(first_of)]
    here = [words.split() for words in told if re.search(rf"\b{re.escape(words)}\b", folded(first))]
    if any(all(word in _STANDS_FOR or word.isdigit() for word in words) for words in here):
        return "a pronoun or a number"
    if here:
        return "a word that the catalogue lacks"
    return "elsewhere, a pronoun here" if _PRONOUN.search(first) else "elsewhere"


def _names(mention: EquipmentMention, things: Iterable[Gold]) -> bool:
    """Whether a mention names one of the things, by its type or by what it is."""
    for item in things:
        if mention.equipment and mention.equipment in listed(item["equipment"]):
            return True
        if mention.component in listed(item["component"]):
            return True
    return False


def _of_slots(claim: Gold, first: str) -> Iterator[str]:
    """Whether its source, places and time are there, and stand in its first sentence."""
    said = folded(first)
    chain = claim["attribution"]
    if not chain:
        yield "source: none"
    elif len(chain) > 1:
        yield "source: a chain"
    if chain:
        inside = any(name in said for name in _folded_names(chain[-1]))
        yield (
            "source: in its sentence"
            if inside
            else ("source: elsewhere, said here" if _SAYS.search(first) else "source: elsewhere")
        )
    if not claim["places"]:
        yield "places: none"
    elif not any(name in said for place in claim["places"] for name in _folded_names(place)):
        yield "places: elsewhere"
    else:
        yield f"places: {'1' if len(claim['places']) == 1 else '2 or more'}"
    yield "time: none" if not claim["when"] else "time: given"


def _folded_names(entry: Gold) -> set[str]:
    found = [*listed(entry.get("name")), *listed(entry.get("aliases")), *listed(entry.get("text"))]
    return {folded(name) for name in found if name} - {""}


def listed(value: Any) -> tuple[Any, ...]:
    """What gold accepts: one value, or several."""
    return tuple(value) if isinstance(value, list) else () if value is None else (value,)


def report(parts: Sequence[Detail]) -> str:
    """The tables over all corpora together: outcomes, acts, constructions, and the documents with most wrong."""
    judged = [one for part in parts for one in part.judged]
    spurious = [one for part in parts for one in part.spurious]
    outcomes = label_table(
        "outcome", [(one.outcomes, one.outcome) for one in judged], Counter(outcome for _, outcome, _ in spurious)
    )
    acts = label_table("act", [(one.acts, one.act) for one in judged], Counter(act for _, _, act in spurious))
    worst = document_table(judged, Counter(name for name, _, _ in spurious))
    return "\n\n".join((outcomes, acts, construction_table(judged), worst))


def label_table(title: str, answered: Sequence[tuple[tuple[str, ...], str | None]], spurious: Mapping[str, int]) -> str:
    """One line a label: the gold claims that prefer it, how many were found, how those came out, and the confusions.

    Precision and recall are of the label on claims that were found; an answer that gold accepts beside the preferred
    one is right, and counts for the label that was answered. `spurious` are the predictions that met no gold claim.
    """
    found = [(accepted, answer) for accepted, answer in answered if answer is not None]
    labels = Counter(accepted[0] for accepted, _ in answered)
    names = sorted(
        labels.keys() | {answer for _, answer in found} | spurious.keys(), key=lambda one: (-labels[one], one)
    )
    lines = [
        f"{title:14}{'gold':>6}{'found':>7}{'recall':>8}{'right':>7}{'P':>7}{'R':>7}{'alone':>7}  answered instead"
    ]
    for name in names:
        mine = [answer for accepted, answer in found if accepted[0] == name]
        right = sum(answer in accepted for accepted, answer in found if accepted[0] == name)
        answers = [accepted for accepted, answer in found if answer == name]
        hits = sum(name in accepted for accepted in answers)
        missed = Counter(answer for accepted, answer in found if accepted[0] == name and answer not in accepted)
        instead = ", ".join(f"{answer} {number}" for answer, number in _most(missed))
        lines.append(
            f"{name:14}{labels[name]:6}{len(mine):7}{_share(len(mine), labels[name]):>8}{right:7}"
            f"{_share(hits, len(answers)):>7}{_share(right, len(mine)):>7}{spurious.get(name, 0):7}  {instead}"
        )
    return "\n".join(lines)


def construction_table(judged: Sequence[Judged]) -> str:
    """One line a class, the ones with most missed first: recall, what it lacks against all, outcomes right."""
    classes: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        for name in one.told:
            classes[name].append(one)
    whole = sum(one.is_found for one in judged) / max(1, len(judged))
    lines = [f"{'construction':44}{'gold':>6}{'missed':>8}{'recall':>8}{'to all':>8}{'outcome right':>15}"]
    kept = {"all": list(judged)} | {name: some for name, some in classes.items() if len(some) >= FEWEST}
    for name, some in sorted(
        kept.items(), key=lambda entry: (sum(one.is_found for one in entry[1]) - len(entry[1]), entry[0])
    ):
        found = [one for one in some if one.is_found]
        right = sum(one.outcome in one.outcomes for one in found)
        over = f"{len(found) / len(some) - whole:+.3f}" if some else "-"
        lines.append(
            f"{name:44}{len(some):6}{len(some) - len(found):8}{_share(len(found), len(some)):>8}{over:>8}"
            f"{_share(right, len(found)):>15}"
        )
    return "\n".join(lines)


def document_table(judged: Sequence[Judged], spurious: Mapping[str, int]) -> str:
    """The documents with most claims missed, made up or with another outcome; `evals.run --show` lists the errors."""
    pages: dict[str, list[Judged]] = {name: [] for name in spurious}
    for one in judged:
        pages.setdefault(one.key.rpartition("#")[0], []).append(one)
    rows = []
    for name, claims in pages.items():
        found = [one for one in claims if one.is_found]
        missed, other = len(claims) - len(found), sum(one.outcome not in one.outcomes for one in found)
        rows.append((missed + spurious.get(name, 0) + other, name, len(claims), missed, spurious.get(name, 0), other))
    lines = [f"{'worst documents':44}{'gold':>6}{'missed':>8}{'alone':>8}{'other outcome':>15}"]
    for _, name, gold, missed, alone, other in sorted(rows, key=lambda row: (-row[0], row[1]))[:WORST]:
        lines.append(f"{name:44}{gold:6}{missed:8}{alone:8}{other:15}")
    return "\n".join(lines)


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:CONFUSED]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
