"""What a Russian sentence names, word by word: equipment, places, times and numbers, in whatever case they stand.

Names are looked up in their base form: "в Тобруке" is "Тобрук", "Керченского пролива" is "Керченский пролив". A noun
for equipment is known by its lemma, with its attribute where it needs one ("пусковая установка").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ...ports import Calendar, EquipmentIndex, PlaceIndex
from ...terms import Component, CountMention, EquipmentMention, PlaceCandidate, PlaceMention, PlaceRef, PlaceRole, Span
from ..counts import bound_count
from .lexicon import Noun, has_cue, nouns, number_words
from .trees import Tree, Word, base_forms, in_nominative

# English words that let the catalogue believe a name that is also a common word ("Град", "Бук").
_CUES = {
    Component.TANK: "tanks",
    Component.ARMOURED_VEHICLE: "armoured vehicles",
    Component.ARTILLERY: "howitzers",
    Component.LAUNCHER: "multiple rocket launchers, air defence missile systems, coastal defence missile systems",
    Component.MISSILE: "missiles",
    Component.SYSTEM: "air defence missile systems, coastal defence missile systems, ballistic missiles",
    Component.RADAR: "radars",
    Component.AIRCRAFT: "aircraft",
    Component.HELICOPTER: "helicopters",
    Component.UAV: "drones",
    Component.SHIP: "ships",
}
_BEFORE = 7  # words before a noun among which its number stands
_ENGLISH = {
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "up to {}",
    "fewer_than": "fewer than {}",
    "about": "about {}",
}
_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_SEVERAL = 3


@dataclass(slots=True, kw_only=True)
class Spotted:
    """The mentions of one sentence by the index of the word that each hangs on."""

    tree: Tree
    names: dict[int, EquipmentMention] = field(default_factory=dict)
    nouns: dict[int, Noun] = field(default_factory=dict)
    places: dict[int, PlaceMention] = field(default_factory=dict)
    times: dict[int, Span] = field(default_factory=dict)

    def is_materiel(self, word: Word) -> bool:
        """Whether the word names equipment, by name or noun."""
        return word.index in self.names or word.index in self.nouns


def spotted(text: str, tree: Tree, equipment: EquipmentIndex, places: PlaceIndex, calendar: Calendar) -> Spotted:
    """The mentions of a sentence, their spans counted in the document."""
    found = Spotted(tree=tree)
    by, words = tree.span.start, tree.span.quoted_from(text)
    for mention in calendar.spot(words):
        span = mention.span.shifted(by)
        if head := tree.head_of(span):
            found.times[head.index] = span
    found.nouns.update(_nouns(tree))
    cues = ", ".join(dict.fromkeys(_CUES[noun.component] for noun in found.nouns.values() if noun.component in _CUES))
    for named in equipment.spot(f"{words} . {cues}" if cues else words):
        here = named.span.shifted(by)
        head = tree.head_of(here) if named.equipment and named.span.end <= len(words) else None
        if head and not _touches(here, found.times.values()):
            found.names[head.index] = replace(named, span=here)
    taken = [*found.times.values(), *(one.span for one in found.names.values())]
    for index, place in _places(text, tree, places, taken):
        if index not in found.nouns or place.candidates[0].kind.is_point:
            found.places[index] = place
            found.nouns.pop(index, None)
    return found


def _nouns(tree: Tree) -> Iterator[tuple[int, Noun]]:
    known = nouns()
    for word in tree.words:
        if word.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
            continue
        attributes = [child.lemma for child in tree.below(word, "amod")]
        noun = next((known[f"{a} {word.lemma}"] for a in attributes if f"{a} {word.lemma}" in known), None)
        if noun or word.lemma in known:
            yield word.index, noun or known[word.lemma]


def _touches(span: Span, others: object) -> bool:
    return any(span.overlaps(other) for other in others)  # type: ignore[attr-defined]


def _places(text: str, tree: Tree, places: PlaceIndex, taken: Sequence[Span]) -> Iterator[tuple[int, PlaceMention]]:
    """The places by the word that carries the case: the noun of "Белгородской области", the name itself."""
    done: set[int] = set()
    for word in tree.words:
        is_name = word.text[:1].isupper() and word.pos in _NAMES
        if word.index in done or not is_name or _touches(word.span, taken):
            continue
        for length in (3, 2, 1):
            run = tree.words[word.index : word.index + length]
            if len(run) < length or any(one.pos == "PUNCT" for one in run):
                continue
            span = Span(start=run[0].span.start, end=run[-1].span.end)
            if mention := _listed(text, span, run, places):
                head = tree.head_of(span)
                if head is not None:
                    done.update(one.index for one in run)
                    yield head.index, mention
                break


def _listed(text: str, span: Span, run: Sequence[Word], places: PlaceIndex) -> PlaceMention | None:
    """The place that the words name in one of their base forms."""
    if len(run) > 1 and not (run[0].pos in ("ADJ", "PROPN", "X") and run[-1].pos in ("NOUN", "PROPN", "X")):
        return None
    for form in _forms(text, span, run):
        found = _spotted_alone(places, form)  # type: ignore[arg-type]  # an index is one object, and its own key
        if len(found) == 1 and found[0].name_span.end - found[0].name_span.start == len(form) and found[0].candidates:
            return replace(found[0], span=span, name_span=span, text=span.quoted_from(text))
    return None


@lru_cache(maxsize=20_000)
def _spotted_alone(places: PlaceIndex, form: str) -> tuple[PlaceMention, ...]:
    return places.spot(form)


def _forms(text: str, span: Span, run: Sequence[Word]) -> Iterator[str]:
    if len(run) == 1:
        if run[0].pos == "ADJ" or (run[0].pos == "VERB"):
            return
        yield from base_forms(run[0].text)
        return
    yield span.quoted_from(text)
    genders = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
    last = run[-1]
    for noun in base_forms(last.text):
        gender = genders.get(last.feats.get("Gender", ""), "masc")
        inner = [in_nominative(word.text, gender, "sing") if word.pos == "ADJ" else word.text for word in run[:-1]]
        if all(inner):
            yield " ".join([*filter(None, inner), noun[:1].upper() + noun[1:]])


def place_ref(mention: PlaceMention, role: PlaceRole) -> PlaceRef:
    """A place in its role, with what its name may mean, for the resolver to choose."""
    candidates = tuple(PlaceCandidate(id=place.id, name=place.name, score=0.0) for place in mention.candidates)
    return PlaceRef(
        role=role, name=mention.candidates[0].name, text=mention.text, span=mention.span, candidates=candidates
    )


# Numbers


def count_before(text: str, tree: Tree, spotted: Spotted, noun: Word) -> tuple[CountMention, frozenset[int]] | None:
    """The number of what a noun names, with its bounds, and the words that say it: "не менее 24 пусковых установок".

    Only attributes and measures may stand between the two.
    """
    at = noun.index - 1
    while at >= 0 and noun.index - at < _BEFORE and _may_stand_between(spotted, tree.words[at]):
        at -= 1
    last = at
    value, is_several = 0, False
    scale = 1
    while at >= 0:
        word = tree.words[at]
        if word.lemma in number_words("times"):
            scale *= number_words("times")[word.lemma]
        elif (number := _number(word)) is not None:
            value += number * scale if value == 0 else number
            scale = 1 if value else scale
        elif word.lemma in number_words("several"):
            value, is_several = _SEVERAL, True
        else:
            break
        at -= 1
    first = at + 1
    if first > last:
        return None
    is_bare = value == 0 and scale > 1  # "десятки танков"
    value = value or scale
    kind, start = _bound(tree, at)
    words = frozenset(range(start, last + 1))
    span = Span(start=tree.words[start].span.start, end=tree.words[last].span.end)
    if is_several or (is_bare and kind is None):
        return CountMention(
            span=span, text=span.quoted_from(text), at_least=value, at_most=None, approximate=True
        ), words
    bounds = bound_count(_ENGLISH[kind].format(value) if kind else str(value))
    if bounds is None:
        return None
    return replace(bounds, span=span, text=span.quoted_from(text)), words


def _may_stand_between(spotted: Spotted, word: Word) -> bool:
    if _number(word) is not None or word.lemma in number_words("times") or word.lemma in number_words("several"):
        return False
    if word.text in '«»"“”':
        return True
    noun = spotted.nouns.get(word.index)
    return (
        word.pos in ("ADJ", "DET")
        or (word.pos == "VERB" and word.rel == "amod")
        or (noun is not None and noun.kind == "measure")
    )


def _number(word: Word) -> int | None:
    """The value of a number; None for ordinals ("102-й"), years with their noun and what is no number."""
    digits = word.text.replace("\u00a0", "").replace(" ", "")
    if digits.isdecimal() and len(digits) < 8:
        return int(digits)
    return number_words("number").get(word.lemma) if word.pos in ("NUM", "NOUN", "ADJ", "PRON", "DET") else None


def _bound(tree: Tree, at: int) -> tuple[str | None, int]:
    """The kind of bound that ends at a word, and where it begins; None and the next word where there is none."""
    for length in (3, 2, 1):
        if at - length + 1 < 0:
            continue
        run = tree.words[at - length + 1 : at + 1]
        for phrase in (" ".join(word.lemma for word in run), " ".join(word.text.lower() for word in run)):
            for kind in _ENGLISH:
                if phrase in number_words(kind):
                    return kind, at - length + 1
    return None, at + 1


def is_facility(word: Word) -> bool:
    """Whether the noun says what kind of place a name is: "порт", "авиабаза"."""
    return has_cue("facility", word.lemma)
