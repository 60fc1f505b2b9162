"""Which names that are also common words stand for equipment here: "Patriot", "Boxer", "Grad", "Maria".

Such a name counts where a noun that fits follows ("Boxer vehicles"), where more words of its class than of civil life
are near ("missile", not "zoo"), where it is counted ("four Typhoons") or stands in a list with another ("Leopards and
Marders"), or where the same text makes it plain elsewhere. A first name or title before it, or a verb of speech behind
it, make it a person's. The words are in equipment_cues.yaml.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from ..measure.alternation import starts
from .compounds import KINDS_OF, part_of
from .lexicon import ClassCue, Entry, Modifier, Name, NounForm, Word
from .naming import Hit, Ranges, is_title_case, line_at

CUE_REACH = 90  # characters either side in which a word of the class makes an ambiguous name plain
MILITARY_REACH = 250  # the same for words of the military at large, where an article or a number stands before it
UNLESS_REACH = 40  # characters either side in which a word rules a name out

# "four Typhoons", "24 pieces Bradley": numbers, which people's names do not have before them.
_NUMBERED = re.compile(
    r"(?:\b(?i:several|many|dozens? of|dozen|all of them|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|\w+ty-\w+|pieces)|\d) $"
)
# "its last Leopards", "US Abrams": the same before a plural.
_OWNED = re.compile(
    r"\b(?:these|those|its|their|our|his|some|more|first|last|other|U\.?S\.?|[A-Z]\w+(?:an|ish|ese|ch|ian|li|di)) $"
)
# "the Hawks" are a club as well.
_ARTICLE = re.compile(r"\b(?:an?|the) $")
_CAPITAL_BEFORE = re.compile(r"(?<![\w.-])([A-Z][a-z]+) $")
_NO_FIRST_NAME = frozenset(
    "The|A|An|This|That|These|Those|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Several|Many|More|No|One|First|"
    "Second|Another|Its|Their|Our|His|Her|In|On|At|By|For|From|To|Of|With|As|And|But|Or|When|After|Before|"
    "Army|Navy|Marine|Royal|Air|Force|Western|European".split("|")
)
_TWO_DIGITS = re.compile(r"\d\d$")
_LISTED = re.compile(r"^(?:,? (?:and|or|as well as|plus) |, | & |/)(?:the |their |its |some |a few )?$")
# "Tejas Mk1A", "Ariete C2s", "Lazar 3M": a model's mark, which people and towns have not.
_MODEL_MARK = re.compile(
    r" (?:(?:Mk|Mark|Block)[ -]?(?:\d|[IVX]+\b)|[A-Z]{1,3}\d{1,2}[A-Z]{0,2}s?(?![\w-])|[1-9][A-Z]{1,2}\d?s?(?![\w-]))"
)
# The same beside a name that needs no context, where what follows may be counted: "32 AS90s and 60 Warriors".
_BESIDE_SURE = re.compile(
    rf"^(?:{_MODEL_MARK.pattern})?"
    + _LISTED.pattern[1:-1]
    + r"(?:(?:\d{1,3}|[a-z]+teen|[a-z]+ty|two|three|four|five|six|ten|twelve) )?$"
)
_LAND = frozenset({"tank", "armoured_vehicle", "artillery", "truck"})
_BESIDE = (" ", "-")
# "Raad al-Hashimi", "Archer, 52, a dealer"; then "Orlan, a village in the north", "Bradley, the former tank commander"
_PARTICLE_OR_AGE = r" (?:al|bin|ibn|ben|von|van)[ -][A-Z]|, \d\d,"
_WORDS = r"(?:(?!(?:of|in|for|by|with|from|that|which)\b)[\w-]+ ){0,3}?"


class Doubt:
    """Decides on the doubtful hits of a text, by the cue words of each class and of the military at large."""

    def __init__(self, cues: Iterable[ClassCue], *, other_names: Collection[str] = ()) -> None:
        self._other_names = other_names
        words = {cue.class_: cue.words for cue in cues}
        self._titles = re.compile(rf"(?<!\w)(?:{_either(words.pop('title', ('Mr',)))})\.? $")
        self._speech = re.compile(rf"(?:,? who|'s?)? (?:{_either(words.pop('speech', ('said',)))})(?!\w)")
        self._kind = re.compile(
            rf"{_PARTICLE_OR_AGE}|,? (?:an?|the|his|her) {_WORDS}(?:{_either(words.pop('kind', ('man',)))})(?!\w)"
        )
        self._cues = {name: any_of(listed) for name, listed in words.items()}

    def settled(self, text: str, hits: Sequence[Hit[Word]]) -> list[Hit[Word]]:
        """The hits without the doubtful names that nothing makes plain; of rivals, the one that the text speaks for."""
        named = [i for i, hit in enumerate(hits) if isinstance(hit.value, Name)]
        doubtful = [i for i in named if _is_doubtful(hits[i])]
        suspect = {i for i in named if _is_suspect(hits[i])}
        if not doubtful and not suspect:
            return list(hits)
        chosen, out = list(hits), set()
        sure = [i for i in named if not _name(hits[i]).is_ambiguous]
        names = {_entry(hits[i]).name for i in sure}
        places = Ranges((hits[i].start, hits[i].end) for i in sure)
        for i in doubtful:
            chosen[i] = self._chosen(text, hits, i, names)
        for i in sorted({*doubtful, *suspect}):
            if self._is_another(text, chosen, i):
                out.add(i)
        plain = {i for i in doubtful if i not in out and self._is_plain(text, chosen, i, places)}
        plain |= {i for pair in _listed(text, chosen, doubtful) for i in pair if not out.intersection(pair)}
        plain |= _beside_sure(text, chosen, {*named, *plain} - (set(doubtful) - plain) - out, set(doubtful) - out)
        names |= {_entry(chosen[i]).name for i in plain}
        out |= {i for i in doubtful if _entry(chosen[i]).name not in names}
        return [hit for i, hit in enumerate(chosen) if i not in out]

    def _chosen(self, text: str, hits: Sequence[Hit[Word]], i: int, names: set[str]) -> Hit[Word]:
        """The hit, with the entry of its rivals that has most cues around; one named elsewhere in full comes first."""
        hit = hits[i]
        if not isinstance(hit.value, Name) or not hit.value.rivals:
            return hit
        around, noun = _around(text, hit, MILITARY_REACH), _noun_after(text, hits, i)

        def speaks(entry: Entry) -> tuple[bool, bool, int]:
            fits = noun is not None and part_of(Name(entry), noun.noun, ()) is not None
            return entry.name in names, fits, self._speaking(entry, around)

        best = max(reversed(hit.value.rivals), key=speaks)
        return hit._replace(value=Name(best, None, is_ambiguous=True))

    def _is_another(self, text: str, hits: Sequence[Hit[Word]], i: int) -> bool:
        """Whether the words around say that something else bears the name: a person, a village, a storm."""
        hit = hits[i]
        if _ruled_out(text, hits, i):
            return True
        return not self._heads(text, hits, i) and self._is_person(text, hit)

    def _is_plain(self, text: str, hits: Sequence[Hit[Word]], i: int, sure: Ranges) -> bool:
        hit, entry = hits[i], _entry(hits[i])
        if self._heads(text, hits, i) or _MODEL_MARK.match(text, hit.end):
            return True
        near = _around(text, hit, CUE_REACH)
        civil = self._count("civil", _in_line(near))
        if self._speaking(entry, near) > civil:
            return True
        if civil or entry.class_ == "ship" or _name(hit).component:
            return False
        if _in_capitals(text, hit) and self._is_military(text, hit, sure):
            return True
        before = text[max(0, hit.start - 30) : hit.start]
        if _NUMBERED.search(before) or _OWNED.search(before):
            return hit.is_plural or entry.name.endswith("s") or self._is_military(text, hit, sure)
        return bool(_ARTICLE.search(before)) and self._is_military(text, hit, sure)

    def _speaking(self, entry: Entry, around: str) -> int:
        """How many words around speak for an entry: those of its class and its own."""
        own = len(any_of(entry.cues).findall(around)) if entry.cues else 0
        return own + self._count(entry.class_, around)

    def _count(self, class_: str, around: str) -> int:
        cue = self._cues.get(class_)
        return len(cue.findall(around)) if cue else 0

    def _heads(self, text: str, hits: Sequence[Hit[Word]], i: int) -> bool:
        """Whether a noun that can belong to the name follows: "Krab howitzers", "Boxer armoured vehicles"."""
        value, noun = hits[i].value, _noun_after(text, hits, i)
        if noun is None or noun.noun.kind in ("people", "gathering") or not isinstance(value, Name):
            return False
        return part_of(value, noun.noun, ()) is not None

    def _is_person(self, text: str, hit: Hit[Word]) -> bool:
        """Whether a person is named: "Um Karrar", "Gen. Abrams", "Bradley said"; not "Saudi Typhoon", "The Typhoon"."""
        if hit.is_plural:
            return False
        before = text[max(0, hit.start - 24) : hit.start]
        if self._titles.search(before) or self._speech.match(text, hit.end) or self._kind.match(text, hit.end):
            return True
        first = _CAPITAL_BEFORE.search(before)
        if not first or first[1] in self._other_names or first[1] in _NO_FIRST_NAME or _NUMBERED.search(before):
            return False
        return not is_title_case(line_at(text, hit.start))

    def _is_military(self, text: str, hit: Hit[Word], sure: Ranges) -> bool:
        is_near = sure.touch(max(0, hit.start - MILITARY_REACH), hit.end + MILITARY_REACH)
        return is_near or bool(self._count("any", _around(text, hit, MILITARY_REACH)))


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for the beginnings of words, in any case."""
    return re.compile(rf"{starts(words)}(?<!\w)(?:{_either(words)})", re.IGNORECASE)


def _is_doubtful(hit: Hit[Word]) -> bool:
    """Whether the hit needs context. "M60s" does not: a plural of a number of two digits is no motorway."""
    if not isinstance(hit.value, Name) or not hit.value.is_ambiguous:
        return False
    return not (hit.is_plural and _TWO_DIGITS.search(hit.value.entry.name))


def _is_suspect(hit: Hit[Word]) -> bool:
    """Whether a name that needs no context may yet be somebody's: "Iskander Mirza"."""
    if not isinstance(hit.value, Name) or hit.value.component or hit.variant:
        return False
    return hit.value.entry.names_people and not hit.value.is_ambiguous


def _name(hit: Hit[Word]) -> Name:
    assert isinstance(hit.value, Name)  # noqa: S101
    return hit.value


def _entry(hit: Hit[Word]) -> Entry:
    return _name(hit).entry


def _around(text: str, hit: Hit[Word], reach: int) -> str:
    return text[max(0, hit.start - reach) : hit.start] + " | " + text[hit.end : hit.end + reach]


def _in_line(around: str) -> str:
    """What of the surroundings stands in the same line: a paragraph on the weather says nothing of the next."""
    before, _, behind = around.partition(" | ")
    return before[before.rfind("\n") + 1 :] + " | " + behind.partition("\n")[0]


def _noun_after(text: str, hits: Sequence[Hit[Word]], i: int) -> NounForm | None:
    """The noun that follows a hit, behind words that belong to it and other names: "Osa and Strela-10 vehicles"."""
    end = hits[i].end
    for hit in hits[i + 1 : i + 6]:
        between = text[end : hit.start]
        if isinstance(hit.value, Name):
            if not _LISTED.match(between) or hit.value.entry.class_ != _entry(hits[i]).class_:
                return None
        elif between not in _BESIDE or not isinstance(hit.value, NounForm | Modifier):
            return None
        elif isinstance(hit.value, NounForm):
            return hit.value
        end = hit.end
    return None


# "Typhoon Haiyan", "Boxer Rebellion", "Arrow Electronics": a longer name, where capitals are not the line's habit.
_LONGER_NAME = re.compile(r" (?:[A-Z][a-z]{2,}|[A-Z](?=[, ](?!\d)))")


def _ruled_out(text: str, hits: Sequence[Hit[Word]], i: int) -> bool:
    hit = hits[i]
    unless = _entry(hit).unless
    if unless and any_of(unless).search(text[max(0, hit.start - UNLESS_REACH) : hit.end + UNLESS_REACH]):
        return True
    is_known = i + 1 < len(hits) and hits[i + 1].start == hit.end + 1
    return bool(_LONGER_NAME.match(text, hit.end)) and not is_known and not is_title_case(line_at(text, hit.start))


def _listed(text: str, hits: Sequence[Hit[Word]], doubtful: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of doubtful names of one kind that stand in one list, one of them a plural: "Leopards and Marders"."""
    for i in doubtful:
        if i + 1 not in doubtful or not (hits[i].is_plural or hits[i + 1].is_plural):
            continue
        kinds = {_entry(hits[i]).class_, _entry(hits[i + 1]).class_}
        if (len(kinds) == 1 or kinds <= _LAND) and _LISTED.match(text[hits[i].end : hits[i + 1].start]):
            yield i, i + 1


def _beside_sure(text: str, hits: Sequence[Hit[Word]], sure: Collection[int], doubtful: Collection[int]) -> set[int]:
    """The doubtful names that stand in one list with a name that is plain: "AS90s and Warriors", "K2s, K9s, Krabs"."""
    known, found = set(sure), set[int]()
    for step in (1, -1):
        for i in sorted(doubtful, reverse=step < 0):
            beside = i - step
            if i in known or _is_ship(hits[i]) or not 0 <= beside < len(hits):
                continue
            first = min(i, beside)
            if not _BESIDE_SURE.match(text[hits[first].end : hits[first + 1].start]):
                continue
            if (beside in known and not _is_ship(hits[beside])) or _is_kind_of(hits[i], hits[beside].value):
                known.add(i)
                found.add(i)
    return found


def _in_capitals(text: str, hit: Hit[Word]) -> bool:
    """Whether a name stands in capitals where the line does not: "the ALTAY", as makers write their products."""
    written = text[hit.start : hit.end].rstrip("s")
    if len(written) < 4 or not written.isupper() or not written.isalpha() or _entry(hit).name.isupper():
        return False
    letters = [letter for letter in line_at(text, hit.start) if letter.isalpha()]
    return 2 * sum(map(str.isupper, letters)) < len(letters)


def _is_kind_of(hit: Hit[Word], word: Word) -> bool:
    """Whether a word is a noun for things like the named one: "drones and Lancets", "tanks and Bradleys"."""
    if not isinstance(word, NounForm) or not word.is_plural or word.noun.alone is not True or not hit.is_plural:
        return False
    own = _name(hit).component or _entry(hit).component
    return word.noun.component in (own, *KINDS_OF.get(own, ()))


def _is_ship(hit: Hit[Word]) -> bool:
    return _entry(hit).class_ in ("ship", "ship_class")
