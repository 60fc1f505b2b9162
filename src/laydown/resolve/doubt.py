"""Which names that are also common words stand for equipment here: "Patriot", "Boxer", "Grad", "Maria".

Such a name counts where a noun that fits follows ("Boxer vehicles"), where a word of its class is near ("missile"),
where it is counted in a military text ("four Typhoons"), or where the same text makes it plain elsewhere.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from .compounds import part_of
from .lexicon import ClassCue, Entry, Name, NounForm, Word
from .naming import Hit, Ranges, is_title_case, line_at

CUE_REACH = 90  # characters either side in which a word of the class makes an ambiguous name plain
MILITARY_REACH = 250  # the same for words of the military at large, where an article or a number stands before it
UNLESS_REACH = 40  # characters either side in which a word rules a name out

# "four Typhoons", "the last Leopards", "US Abrams", "24 pieces Bradley": what people's names do not have before them.
_COUNTED = re.compile(
    r"(?:\b(?:an?|the|these|those|its|their|our|his|several|many|some|more|first|last|other|dozens? of|dozen|"
    r"all of them|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|hundred|"
    r"\w+ty-\w+|pieces|U\.?S\.?|[A-Z]\w+(?:an|ish|ese|ch|ian|li|di))|\d) $",
)
_CAPITAL_BEFORE = re.compile(r"(?<![\w.-])([A-Z][a-z]+) $")
_NO_FIRST_NAME = frozenset(
    "The|A|An|This|That|These|Those|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Several|Many|More|No|One|First|"
    "Second|Another|Its|Their|Our|His|Her|In|On|At|By|For|From|To|Of|With|As|And|But|Or|When|After|Before|"
    "Army|Navy|Marine|Royal|Air|Force|Western|European".split("|")
)
_TWO_DIGITS = re.compile(r"\d\d$")


class Doubt:
    """Decides on the doubtful hits of a text, by the cue words of each class and of the military at large."""

    def __init__(self, cues: Iterable[ClassCue], *, other_names: Collection[str] = ()) -> None:
        self._other_names = other_names
        self._cues = {cue.class_: any_of(cue.words) for cue in cues}

    def settled(self, text: str, hits: Sequence[Hit[Word]]) -> list[Hit[Word]]:
        """The hits without the doubtful names that nothing makes plain; of rivals, the one that the text speaks for."""
        if not any(map(_is_doubtful, hits)):
            return list(hits)
        sure = [hit for hit in hits if isinstance(hit.value, Name) and not hit.value.is_ambiguous]
        names = {_entry(hit).name for hit in sure}
        places = Ranges((hit.start, hit.end) for hit in sure)
        chosen = [self._chosen(text, hit, names) for hit in hits]
        for hit, after in zip(chosen, [*chosen[1:], None], strict=True):
            if _is_doubtful(hit) and self._is_plain(text, hit, after, places):
                names.add(_entry(hit).name)
        return [
            hit
            for hit, after in zip(chosen, [*chosen[1:], None], strict=True)
            if not _is_doubtful(hit)
            or (_entry(hit).name in names and not _ruled_out(text, hit, after) and not self._is_surname(text, hit))
        ]

    def _chosen(self, text: str, hit: Hit[Word], names: set[str]) -> Hit[Word]:
        """The hit, with the entry of its rivals that has most cues around; one named elsewhere in full comes first."""
        if not isinstance(hit.value, Name) or not hit.value.rivals:
            return hit
        around = _around(text, hit, MILITARY_REACH)

        def speaks(entry: Entry) -> tuple[bool, int]:
            cue = self._cues.get(entry.class_)
            return entry.name in names, len(cue.findall(around)) if cue else 0

        best = max(reversed(hit.value.rivals), key=speaks)
        return replace(hit, value=Name(best, None, is_ambiguous=True))

    def _is_plain(self, text: str, hit: Hit[Word], after: Hit[Word] | None, sure: Ranges) -> bool:
        if _ruled_out(text, hit, after) or self._is_surname(text, hit):
            return False
        cue = self._cues.get(_entry(hit).class_)
        if _heads(text, hit, after) or (cue and cue.search(_around(text, hit, CUE_REACH))):
            return True
        if _entry(hit).class_ == "ship" or not _COUNTED.search(text[max(0, hit.start - 30) : hit.start]):
            return False
        return hit.is_plural or self._is_military(text, hit, sure)

    def _is_surname(self, text: str, hit: Hit[Word]) -> bool:
        """Whether a first name seems to stand before it: "Um Karrar", but not "Saudi Typhoons" or "The Typhoon"."""
        before = _CAPITAL_BEFORE.search(text[max(0, hit.start - 24) : hit.start])
        if not before or hit.is_plural or before[1] in self._other_names or before[1] in _NO_FIRST_NAME:
            return False
        return not is_title_case(line_at(text, hit.start))

    def _is_military(self, text: str, hit: Hit[Word], sure: Ranges) -> bool:
        cue = self._cues.get("any")
        is_near = sure.touch(max(0, hit.start - MILITARY_REACH), hit.end + MILITARY_REACH)
        return is_near or bool(cue and cue.search(_around(text, hit, MILITARY_REACH)))


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for the beginnings of words, in any case."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)


def _is_doubtful(hit: Hit[Word]) -> bool:
    """Whether the hit needs context. "M60s" does not: a plural of a number of two digits is no motorway."""
    if not isinstance(hit.value, Name) or not hit.value.is_ambiguous:
        return False
    return not (hit.is_plural and _TWO_DIGITS.search(hit.value.entry.name))


def _entry(hit: Hit[Word]) -> Entry:
    assert isinstance(hit.value, Name)  # noqa: S101
    return hit.value.entry


def _around(text: str, hit: Hit[Word], reach: int) -> str:
    return text[max(0, hit.start - reach) : hit.start] + " | " + text[hit.end : hit.end + reach]


# "Typhoon Haiyan", "Boxer Rebellion", "Arrow Electronics": a longer name, where capitals are not the line's habit.
_LONGER_NAME = re.compile(r" [A-Z][a-z]{2,}")


def _ruled_out(text: str, hit: Hit[Word], after: Hit[Word] | None = None) -> bool:
    unless = _entry(hit).unless
    if unless and any_of(unless).search(text[max(0, hit.start - UNLESS_REACH) : hit.end + UNLESS_REACH]):
        return True
    is_longer = _LONGER_NAME.match(text, hit.end) and not (after and after.start == hit.end + 1)
    return bool(is_longer) and not is_title_case(line_at(text, hit.start))


def _heads(text: str, hit: Hit[Word], after: Hit[Word] | None) -> bool:
    """Whether a noun that can belong to the name follows: "Krab howitzers", "Boxer vehicles"."""
    if not after or not isinstance(after.value, NounForm) or not isinstance(hit.value, Name):
        return False
    if text[hit.end : after.start] not in (" ", "-") or after.value.noun.kind in ("people", "gathering"):
        return False
    return part_of(hit.value, after.value.noun, ()) is not None
