"""How reports write places: which words are a name, what stands round it, and when a name is no place.

Every rule hangs on a listed name. From there it looks back ("the port of …", "eastern …", "frigate …") and forward
("… naval base", "… governorate", "’s east", "… University"). Cue words are data: `place_cues.yaml`, `place_stops.yaml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from ..terms import Place, PlaceKind, PlaceMention, Span
from .place_cues import Cues, Facility
from .place_names import ARTICLES, Word, acronym_key, words_of
from .place_rows import Entry, Tier
from .places_made import made_name, make_area

_LONGEST_NAME = 6  # words
_LARGE_TOWN = 100_000  # people: spotted without any cue
_KNOWN_TOWN = 15_000  # people: a name that is also a word or a person must be at least this large
_SMALL_TOWN = 5_000  # people: below, only after a preposition
_INSIDE_NAME = re.compile(r"(?:[ \u00a0\u202f]|[-‐‑–])|\.? ?(?:\n ?)?")
_PLAIN_GAP = re.compile(r"[ \u00a0\u202f]*\n?[ \u00a0\u202f]*")
_SENTENCE_END = re.compile(r"[.!?:;…\n\u2028•|]|[\"“«„(\[]")
_LIST_GAP = re.compile(r"\s*(?:[,;/&]|[-‐‑–—]+>?|→|>+)\s*")
_ROMAN = frozenset(("II", "III", "IV", "VI", "VII", "VIII", "IX"))
_PARTICLES = frozenset(("de", "del", "della", "da", "do", "dos", "von", "van", "bin", "ibn", "la", "le", "du"))
_ABBREVIATED = frozenset(("st", "ft", "mt"))


class Names(Protocol):
    """What the grammar asks of a list of names."""

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with `word`."""
        ...

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries under a key, most likely first."""
        ...

    def adjective(self, key: str) -> str | None:
        """The id of the area that an adjective belongs to."""
        ...

    def adjective_of(self, area_id: str) -> str | None:
        """What things of an area are called."""
        ...

    def is_country(self, key: str) -> bool:
        """Whether a word names a country, even in small letters."""
        ...

    def place(self, place_id: str) -> Place | None:
        """The entry with this id."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """A listed name: words first <= i < last, and what it may mean. `begin`, `end` take in the words round it."""

    first: int
    last: int
    begin: int
    end: int
    entries: tuple[Entry, ...]
    head: str | None = None
    areas: tuple[Place, ...] = ()

    @property
    def best(self) -> Entry:
        return self.entries[0]


class PlaceGrammar:
    """Finds place mentions with a list of names and cue words."""

    def __init__(self, names: Names, cues: Cues) -> None:
        self._names = names
        self._cues = cues

    def mentions(self, text: str) -> tuple[PlaceMention, ...]:
        """Words of `text` that name a place, in order, not overlapping."""
        scan = _Scan(text, tuple(words_of(text)), self._names, self._cues)
        found = sorted((*scan.listed(), *scan.strips()), key=lambda it: it.name_span.start)
        taken = list(_apart(found))
        taken += [new for new in scan.unlisted() if not any(new.span.overlaps(old.span) for old in taken)]
        return tuple(sorted(taken, key=lambda it: it.span))


class _Scan:
    """One text being looked through."""

    def __init__(self, text: str, words: tuple[Word, ...], names: Names, cues: Cues) -> None:
        self._text = text
        self._words = words
        self._names = names
        self._cues = cues
        self._styles: dict[int, str] = {}
        self._last_place = -1  # the word after the last accepted name

    # -- listed names ----------------------------------------------------------------------------------------------

    def listed(self) -> Iterator[PlaceMention]:
        """Mentions of listed names, with what is made of them."""
        index = 0
        while index < len(self._words):
            found = self._name_at(index)
            if found is None:
                index += 1
                continue
            dressed = self._dressed(found)
            if self._is_place(dressed):
                self._last_place = dressed.end
                yield self._mention(dressed)
                index = dressed.end
            else:
                index = found.first + 1 if found.last - found.first == 1 else found.last

    def _name_at(self, index: int) -> _Found | None:
        """The longest listed name that begins at a word."""
        if not self._may_begin(index):
            return None
        for last in range(min(index + self._reach(index), len(self._words)), index, -1):
            if entries := self._entries(index, last):
                return _Found(index, last, index, last, entries)
        if self._is_article(index):
            inner = self._name_at(index + 1)
            return replace(inner, first=index, begin=index) if inner else None
        return None

    def _may_begin(self, index: int) -> bool:
        word = self._words[index]
        if word.is_capital or self._names.is_country(word.key) or self._style(word) == "lower":
            return True
        return self._is_article(index) and self._words[index + 1].is_capital

    def _is_article(self, index: int) -> bool:
        """Whether a word is an Arabic article joined to the next: "al-Jufra", "Al Jufra"."""
        key = self._words[index].key
        if key not in ARTICLES or index + 1 >= len(self._words):
            return False
        gap = self._gap(index + 1)
        return gap in ("-", "‑", "–") or (gap == " " and key in ("al", "el") and self._words[index].is_capital)

    def _reach(self, index: int) -> int:
        """How many words a name that begins here may have, as gaps and the list allow."""
        longest = min(self._names.longest(self._words[index].key), _LONGEST_NAME)
        if longest == 0 and acronym_key(self._words[index].raw):
            return 1
        for length in range(1, longest):
            here = index + length
            if here >= len(self._words) or not self._joins(here):
                return length
        return longest

    def _joins(self, index: int) -> bool:
        """Whether the gap before a word may stand inside a name."""
        gap, before = self._gap(index), self._words[index - 1]
        if gap in (" ", "-", "‑", "–", "\u00a0", "\n"):
            return not before.is_possessive
        return gap.strip() == "." and before.key in _ABBREVIATED

    def _entries(self, first: int, last: int) -> tuple[Entry, ...]:
        words = self._words[first:last]
        if last - first == 1:
            if (exact := acronym_key(words[0].raw)) and self._style(words[0]) != "shouted":
                return self._names.entries(exact)
            return self._names.entries(words[0].key)
        if not (words[-1].is_capital or words[-1].raw.isdigit() or self._style(words[0]) == "lower"):
            lower = self._cues.has("area", words[-1].key) or words[-1].key in self._cues.facilities
            if not lower and not any(self._is_cue_phrase(words[cut:]) for cut in range(1, len(words))):
                return ()
        return self._names.entries(" ".join(word.key for word in words))

    def _is_cue_phrase(self, words: tuple[Word, ...]) -> bool:
        key = " ".join(word.key for word in words)
        return key in self._cues.facilities or self._cues.has("area", key) or self._cues.has("road", key)

    # -- what stands round a name ----------------------------------------------------------------------------------

    def _dressed(self, found: _Found) -> _Found:
        """The name with its facility, compass, area or road words."""
        found = self._with_listed_beginning(found)
        return (
            self._with_direction_after(found)
            or self._with_road(found)
            or self._with_area_noun(found)
            or self._with_facility(found)
            or self._with_direction_before(found)
            or self._with_own_head(found)
        )

    def _with_listed_beginning(self, found: _Found) -> _Found:
        """A listed name that begins with a noun in small letters: "strait of Kerch", "exclave of Kaliningrad"."""
        first = found.first
        if first < 2 or self._words[first - 1].key != "of" or not self._is_plain(first - 2, first):
            return found
        key = " ".join(word.key for word in self._words[first - 2 : found.last])
        entries = self._names.entries(key)
        if entries and entries[0].tier <= Tier.AREA:
            return replace(found, first=first - 2, begin=first - 2, entries=entries)
        return found

    def _with_facility(self, found: _Found) -> _Found | None:
        """ "Tobruk air base", "the port of Tobruk", "base in Latakia"."""
        if found.best.tier is Tier.AREA and found.best.is_bare and not self._wants_site(found):
            return None
        after = self._phrase_after(found.last)
        if after:
            facility, end = after
            return replace(found, end=end, head=facility.head, entries=_preferring(found.entries, facility))
        before = self._phrase_before(found.first)
        if before:
            facility, begin = before
            return replace(found, begin=begin, head=facility.head, entries=_preferring(found.entries, facility))
        return None

    def _wants_site(self, found: _Found) -> bool:
        return any(entry.tier is Tier.SITE for entry in found.entries)

    def _phrase_after(self, index: int) -> tuple[Facility, int] | None:
        """The longest facility noun that begins at a word, after nothing but a space or hyphen."""
        if index >= len(self._words) or self._gap(index) not in (" ", "-", "\n", "\u00a0") or self._is_owned(index - 1):
            return None
        for end in range(min(index + 3, len(self._words)), index, -1):
            if all(self._gap(i) in (" ", "-", "\n") for i in range(index + 1, end)):
                key = " ".join(word.key for word in self._words[index:end])
                if facility := self._cues.facilities.get(key):
                    return facility, end
        return None

    def _phrase_before(self, first: int) -> tuple[Facility, int] | None:
        """The facility noun in "port of [the town of] X", "base at X"; its first word."""
        index = self._skip_back(first, ("the",))
        index = self._skip_back(index, ("of", "in", "at", "called", "named"))
        if index < 1 or index == first or not self._is_plain(index, first):
            return None
        if self._words[index].key not in ("of", "in", "at", "called", "named"):
            return None
        for begin in range(max(0, index - 3), index):
            if not all(self._gap(i) in (" ", "-", "\n") for i in range(begin + 1, index + 1)):
                continue
            key = " ".join(word.key for word in self._words[begin:index])
            facility = self._cues.facilities.get(key)
            if facility and not self._words[index - 1].is_possessive:
                return facility, begin
        return None

    def _with_own_head(self, found: _Found) -> _Found:
        """A listed name that holds its facility noun itself: "Benina airport", "port of Tartus"."""
        keys = [word.key for word in self._words[found.first : found.last]]
        for cut in range(1, len(keys)):
            facility = self._cues.facilities.get(" ".join(keys[cut:]))
            if facility is None and keys[cut] == "of":
                facility = self._cues.facilities.get(" ".join(keys[:cut]))
            if facility:
                return replace(found, head=facility.head, entries=_preferring(found.entries, facility))
        return found

    def _with_direction_before(self, found: _Found) -> _Found | None:
        """ "eastern Libya", "the east of Libya", "the eastern part of Libya"."""
        base = found.best.place
        if found.best.tier is Tier.FACILITY:
            return None
        direction = self._direction_ending(found.first)
        if direction:
            name, begin = direction
            if name == "central" and base.kind.is_point:
                return None
            return self._region(found, name, begin, found.last) if self._is_plain(begin + 1, found.first) else None
        if base.kind.is_point:
            return None  # "north of Aleppo" is a bearing
        return self._direction_of(found)

    def _direction_of(self, found: _Found) -> _Found | None:
        index = self._skip_back(found.first, ("the",))
        if index < 1 or self._words[index - 1].key != "of" or not self._is_plain(index - 1, found.first):
            return None
        of = index - 1
        direction = self._direction_ending(of)
        if (
            direction is None
            and of > 0
            and self._cues.has("area", self._words[of - 1].key)
            | (self._words[of - 1].key in ("part", "parts", "areas", "regions", "provinces"))
        ):
            direction = self._direction_ending(of - 1)
        if direction is None:
            return None
        name, begin = direction
        has_article = begin > 0 and self._words[begin - 1].key in ("the", *self._cues.words["emphasis"])
        if found.best.place.kind is not PlaceKind.COUNTRY and not has_article:
            return None  # "north of Bubiyan" is a bearing
        return self._region(found, name, begin, found.last)

    def _direction_ending(self, end: int) -> tuple[str, int] | None:
        """The compass word that ends before word `end`, and its first word."""
        if end < 1 or not (self._gap(end) == "-" or _PLAIN_GAP.fullmatch(self._gap(end))):
            return None
        for begin in (end - 2, end - 1):
            if begin < 0 or (begin == end - 2 and self._gap(end - 1) not in ("-", "‑", " ")):
                continue
            if name := self._cues.directions.get(" ".join(word.key for word in self._words[begin:end])):
                return name, begin
        return None

    def _with_direction_after(self, found: _Found) -> _Found | None:
        """ "Libya’s east", "Libya’s far south", "Libya’s eastern region"."""
        if found.best.tier is Tier.FACILITY or not self._is_owned(found.last - 1) or found.best.place.kind.is_point:
            return None
        index = found.last
        while index < len(self._words) and self._cues.has("emphasis", self._words[index].key):
            index += 1
        for end in (index + 2, index + 1):
            if end > len(self._words) or (end == index + 2 and self._gap(index + 1) not in ("-", "‑")):
                continue
            name = self._cues.directions.get(" ".join(word.key for word in self._words[index:end]))
            if name:
                noun = end < len(self._words) and self._gap(end) == " " and self._is_area_noun(end)
                if noun or not self._words[end - 1].key.endswith("ern"):
                    return self._region(found, name, found.first, end + 1 if noun else end)
        return None

    def _is_area_noun(self, index: int) -> bool:
        key = self._words[index].key
        return self._cues.has("area", key) or key in ("part", "parts", "areas", "regions", "provinces")

    def _region(self, found: _Found, direction: str, begin: int, end: int) -> _Found:
        base = found.best.place
        area = make_area((base,), direction, f"{direction} {base.name}")
        return replace(found, begin=begin, end=end, areas=(area,), head=None)

    def _with_area_noun(self, found: _Found) -> _Found | None:
        """ "Zarqa governorate", "the province of Zarqa", "Libya coast"."""
        if found.best.tier is Tier.FACILITY:
            return None
        base = found.best.place
        noun, begin, end = None, found.first, found.last
        if end < len(self._words) and self._gap(end) == " " and self._cues.has("area", self._words[end].key):
            noun, end = self._words[end].key, end + 1
        else:
            index = self._skip_back(found.first, ("the",))
            if index > 1 and self._words[index - 1].key == "of" and self._cues.has("area", self._words[index - 2].key):
                noun, begin = self._words[index - 2].key, index - 2
        is_country = base.kind is PlaceKind.COUNTRY
        if noun is None or self._is_owned(found.last - 1) or (is_country and noun not in ("coast",)):
            return None
        if not is_country and not base.kind.is_point and noun not in ("coast", "countryside"):
            return replace(found, begin=begin, end=end, areas=(base,))
        area = make_area((base,), noun, made_name((base,), noun, lambda _: None))
        return replace(found, begin=begin, end=end, areas=(area,))

    def _with_road(self, found: _Found) -> _Found | None:
        """ "the Assab road", "the Suakin–Port Sudan road"."""
        if found.best.tier is Tier.AREA and found.best.place.kind is not PlaceKind.REGION:
            return None
        other: _Found | None = None
        index = found.last
        if index < len(self._words) and self._gap(index) in ("-", "–", "—", "‑", " - ", " – ", "/"):
            other = self._name_at(index)
            index = other.last if other else index
        if index >= len(self._words) or self._gap(index) != " " or not self._cues.has("road", self._words[index].key):
            return None
        if self._words[index].is_capital and not found.best.place.kind.is_point:
            return None
        noun = self._words[index].key
        bases = (found.best.place, *((other.best.place,) if other else ()))
        name = f"{'–'.join(base.name for base in bases)} {noun}"
        return replace(found, end=index + 1, areas=(make_area(bases, noun, name),))

    # -- whether it is a place -------------------------------------------------------------------------------------

    def _is_place(self, found: _Found) -> bool:
        """Whether the words mean the place and not a person, ship, body or plain word."""
        if found.first == 0 and found.last == len(self._words):
            return True  # the text is nothing but the name
        key = " ".join(word.key for word in self._words[found.first : found.last])
        stop = self._cues.stops.get(key)
        if stop == "never" or self._is_trap(found) or self._is_adjective(found):
            return False
        style = self._style(self._words[found.first])
        cued = self._has_strong_cue(found, style)
        if not found.best.is_bare and found.head is None and not (cued or self._has_weak_cue(found)):
            return False
        if found.areas and found.best.tier is Tier.TOWN and not cued and self._population(found) < _SMALL_TOWN:
            return False
        is_dressed = bool(found.head or found.areas)
        strong = is_dressed or cued
        if stop and not (found.best.tier is Tier.AREA and stop == "person"):
            return self._is_place_despite(found, stop, strong=strong, style=style)
        if found.best.tier <= Tier.AREA:
            is_person = stop == "person" and self._is_part_of_longer_name(found, style)
            return not is_person and (strong or self._is_written_as_name(found, style))
        if is_dressed:
            return not self._is_part_of_longer_name(found, style)
        return self._is_likely_town(found, strong=strong, style=style)

    def _is_written_as_name(self, found: _Found, style: str) -> bool:
        """Whether it has a capital, or stands in a line that has none; "russia’s" will do, "turkey" alone will not."""
        word = self._words[found.last - 1]
        return style == "lower" or word.is_capital or word.is_possessive or found.last - found.first > 1

    def _is_place_despite(self, found: _Found, stop: str, *, strong: bool, style: str) -> bool:
        """A name that is rarely a place: large enough, in an ordinary line, after a preposition."""
        place = found.best.place
        is_known = found.best.tier <= Tier.AREA or (place.population or 0) >= _KNOWN_TOWN
        if self._names_its_country(found):
            return True
        if found.best.tier > Tier.AREA and self._is_part_of_longer_name(found, style):
            return False
        if found.head:
            return is_known or any(entry.tier in (Tier.SITE, Tier.FACILITY) for entry in found.entries)
        return strong and is_known and style == "plain" and self._words[found.first].is_capital and bool(stop)

    def _is_likely_town(self, found: _Found, *, strong: bool, style: str) -> bool:
        """A name of a town, with as much of a cue as its size and the line ask for."""
        population = self._population(found)
        word, is_phrase = self._words[found.first], found.last - found.first > 1
        if self._is_part_of_longer_name(found, style):
            return False
        if style == "plain" and word.is_shouted and not (strong or self._has_weak_cue(found)):
            return False
        if population >= _LARGE_TOWN or (is_phrase and population >= _KNOWN_TOWN):
            return style != "lower" or strong
        likely = strong or (style == "plain" and self._has_weak_cue(found))
        if population < _SMALL_TOWN:
            return strong and (style == "plain" or is_phrase)
        return likely

    def _is_adjective(self, found: _Found) -> bool:
        """Whether a town is called what people of a country are called: "Malian", "Dutch"."""
        is_word = found.last - found.first == 1 and found.best.tier > Tier.AREA
        return is_word and self._names.adjective(self._words[found.first].key) is not None

    def _population(self, found: _Found) -> int:
        return found.best.place.population or 0

    def _has_strong_cue(self, found: _Found, style: str) -> bool:
        """A preposition or settlement noun before it, or a comma and its country after it."""
        if self._names_its_country(found):
            return True
        index = self._skip_back(found.first, ("the",))
        if index == 0 or not _PLAIN_GAP.fullmatch(self._gap(index).replace(":", "")) or style == "shouted":
            return False
        before = self._words[index - 1].key
        if before == "of" and index > 1:
            key = self._words[index - 2].key
            return self._cues.has("settlement", key) or self._cues.has("toward", key)
        return self._cues.has("preposition", before) or self._cues.has("settlement", before)

    def _names_its_country(self, found: _Found) -> bool:
        if found.last >= len(self._words) or self._gap(found.last) not in (", ", " ("):
            return False
        after = self._name_at(found.last)
        if after is None or after.best.tier is not Tier.AREA:
            return False
        return any(entry.place.country == after.best.place.country for entry in found.entries)

    def _has_weak_cue(self, found: _Found) -> bool:
        """A verb of movement, a conjunction, an arrow, or another place in a list before it."""
        if found.first == 0:
            return False
        gap, before = self._gap(found.first), self._words[found.first - 1].key
        if self._last_place == found.first and _LIST_GAP.fullmatch(gap):
            return True
        if self._last_place == found.first - 1 and before in ("and", "or"):
            return True
        return bool(_PLAIN_GAP.fullmatch(gap)) and self._cues.has("verb", before) and before not in ("and", "or")

    def _is_trap(self, found: _Found) -> bool:
        """A university, a newspaper, a fleet, a person with a title, a ship."""
        if found.last < len(self._words) and self._gap(found.last) in (" ", "-", "‑", "\n") and found.head is None:
            after = self._words[found.last]
            if self._cues.has("leaning", after.key) and self._gap(found.last) != " ":
                return True
            if after.raw in _ROMAN and not found.areas:
                return True
            if self._cues.has("pact", after.key):
                return True
            if after.is_capital and self._cues.has("organisation", after.key) and not found.areas:
                return not self._is_owned(found.last - 1)
        if found.begin == 0:
            return False
        before, gap = self._words[found.begin - 1], self._gap(found.begin)
        if found.head is None and _PLAIN_GAP.fullmatch(gap.replace(".", "").replace("“", "").replace('"', "")):
            if self._cues.has("vessel", before.key) and not found.areas:
                return True
            if before.is_capital and self._cues.has("title", before.key) and found.best.tier >= Tier.TOWN:
                return True
        return (
            before.key == "of"
            and found.begin > 1
            and self._words[found.begin - 2].is_capital
            and self._cues.has("organisation_of", self._words[found.begin - 2].key)
        )

    def _is_part_of_longer_name(self, found: _Found, style: str) -> bool:
        """Whether an unknown capitalised word stands beside a town's name, as in a person's."""
        if style != "plain":
            return False
        if (
            found.begin == found.first
            and found.first
            and self._gap(found.first) in (" ", "-")
            and not self._starts_sentence(found.first - 1)
        ):
            before = self._words[found.first - 1]
            if self._is_name_like(before) and not self._cues.has("settlement", before.key):
                return True
        if found.first and self._words[found.first - 1].key in _PARTICLES and self._gap(found.first) == " ":
            return True
        return self._goes_on(found, style)

    def _goes_on(self, found: _Found, style: str) -> bool:
        """Whether an unknown capitalised word follows, so that the name is longer than the one that is listed."""
        if (
            style != "plain"
            or found.end != found.last
            or found.end >= len(self._words)
            or self._is_owned(found.last - 1)
        ):
            return False
        after, gap = self._words[found.last], self._gap(found.last)
        if gap == "-" and after.raw[0].isdigit():
            return True  # "Il-76"
        if gap in (" ", "-") and self._is_article(found.last) and self._words[found.last + 1].is_capital:
            return True  # "Ain el-Hilweh"
        return gap in (" ", "-") and self._is_name_like(after)

    def _is_name_like(self, word: Word) -> bool:
        """A capitalised word that is no common beginning or end of a place phrase."""
        key = word.key
        return (
            word.is_capital
            and not word.is_shouted
            and not self._cues.has("grammar", key)
            and not self._cues.has("title", key)
            and not self._cues.has("preposition", key)
            and key not in self._cues.directions
            and self._names.adjective(key) is None
            and key not in self._cues.facilities
        )

    # -- names that no list has ------------------------------------------------------------------------------------

    def strips(self) -> Iterator[PlaceMention]:
        """ "the Ukrainian border", "the Syrian-Lebanese border", "the border with Syria"."""
        for index, word in enumerate(self._words):
            if not self._cues.has("strip", word.key) or word.is_shouted:
                continue
            strip = self._strip_before(index) or self._strip_with(index)
            if strip:
                begin, end, bases = strip
                noun = "border" if word.key == "frontier" else word.key
                name = made_name(bases, noun, self._names.adjective_of)
                yield self._made_mention(begin, end, make_area(bases, noun, name))

    def _strip_before(self, index: int) -> tuple[int, int, tuple[Place, ...]] | None:
        bases: list[Place] = []
        begin = index
        while begin > 0 and len(bases) < 2 and self._gap(begin) in ((" ",) if begin == index else ("-", "–", "‑")):
            base = self._land(begin - 1)
            if base is None:
                break
            bases.insert(0, base)
            begin -= 1
        return (begin, index + 1, tuple(bases)) if bases else None

    def _strip_with(self, index: int) -> tuple[int, int, tuple[Place, ...]] | None:
        if self._words[index].key not in ("border", "frontier", "coast") or index + 2 > len(self._words) - 1 + 1:
            return None
        at = index + 1
        if at >= len(self._words) or self._words[at].key not in ("with", "of") or self._gap(at) != " ":
            return None
        at += 1
        if at < len(self._words) and self._words[at].key == "the":
            at += 1
        base = self._land(at) if at < len(self._words) and self._gap(at) == " " else None
        return (index, at + 1, (base,)) if base else None

    def _land(self, index: int) -> Place | None:
        """The country or region that a word names or is the adjective of."""
        word = self._words[index]
        if not word.is_capital:
            return None
        if area := self._names.adjective(word.key):
            return self._names.place(area)
        entries = self._entries(index, index + 1)
        best = entries[0] if entries else None
        return best.place if best and best.tier is Tier.AREA and best.place.kind is not PlaceKind.SEA else None

    def unlisted(self) -> Iterator[PlaceMention]:
        """Sites and areas whose name no list has: "Gorny airfield", "Irob district". They have no candidates."""
        for index in range(1, len(self._words)):
            if self._style(self._words[index]) != "plain":
                continue
            if self._cues.has("unlisted_area", self._words[index].key) and self._gap(index) == " ":
                first = self._name_run(index)
                if first < index:
                    yield self._bare_mention(first, index, index + 1, None)
                continue
            after = self._phrase_after(index)
            first = self._name_run(index) if after and after[0].makes_unlisted else index
            if after and first < index:
                yield self._bare_mention(first, index, after[1], after[0].head)

    def _name_run(self, end: int) -> int:
        """The first word of the run of capitalised words before word `end`; `end` where there is none."""
        first = end
        while first > 0 and end - first < 3 and self._gap(first) in (" ", "-", "‑"):
            word = self._words[first - 1]
            is_article = word.key in ARTICLES and first < end and self._gap(first) in ("-", "‑")
            if not is_article and not (self._is_name_like(word) and not word.is_possessive):
                break
            if self._cues.has("area", word.key) or self._cues.has("organisation", word.key):
                break
            first -= 1
        if first < end and self._starts_sentence(first) and end - first == 1:
            return end
        return first

    # -- making mentions -------------------------------------------------------------------------------------------

    def _mention(self, found: _Found) -> PlaceMention:
        candidates = found.areas or tuple(dict.fromkeys(entry.place for entry in found.entries))
        span = Span(start=self._words[found.begin].start, end=self._words[found.end - 1].end)
        name = Span(start=self._words[found.first].start, end=self._words[found.last - 1].end)
        return PlaceMention(
            span=span, text=span.quoted_from(self._text), name_span=name, candidates=candidates, head=found.head
        )

    def _made_mention(self, begin: int, end: int, area: Place) -> PlaceMention:
        span = Span(start=self._words[begin].start, end=self._words[end - 1].end)
        return PlaceMention(span=span, text=span.quoted_from(self._text), name_span=span, candidates=(area,))

    def _bare_mention(self, first: int, last: int, end: int, head: str | None) -> PlaceMention:
        span = Span(start=self._words[first].start, end=self._words[end - 1].end)
        name = Span(start=self._words[first].start, end=self._words[last - 1].end)
        return PlaceMention(span=span, text=span.quoted_from(self._text), name_span=name, candidates=(), head=head)

    # -- words and gaps --------------------------------------------------------------------------------------------

    def _gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self._text[self._words[index - 1].end : self._words[index].start] if index else ""

    def _is_owned(self, index: int) -> bool:
        return self._words[index].is_possessive

    def _is_plain(self, first: int, last: int) -> bool:
        """Whether nothing but space stands before each of the words first < i <= last."""
        return all(_PLAIN_GAP.fullmatch(self._gap(i)) or self._gap(i) == "-" for i in range(first + 1, last + 1))

    def _skip_back(self, index: int, keys: tuple[str, ...]) -> int:
        return index - 1 if index and self._words[index - 1].key in keys else index

    def _starts_sentence(self, index: int) -> bool:
        return index == 0 or bool(_SENTENCE_END.search(self._gap(index)))

    def _style(self, word: Word) -> str:
        """How the line of a word is written: "plain", "title" (most words capitalised), "shouted" or "lower"."""
        start = self._text.rfind("\n", 0, word.start) + 1
        if start not in self._styles:
            end = self._text.find("\n", word.start)
            self._styles[start] = _style_of(self._text[start : end if end >= 0 else len(self._text)])
        return self._styles[start]


def _preferring(entries: tuple[Entry, ...], facility: Facility) -> tuple[Entry, ...]:
    """The entries with those of the facility's site types first, in its order; then the bare ones."""
    types = facility.types

    def rank(entry: Entry) -> tuple[int, int]:
        if entry.place.site_type in types:
            return (0 if entry.tier is Tier.SITE else 1, types.index(entry.place.site_type or ""))
        return (2, 0)

    fits = [entry for entry in entries if entry.place.site_type in types]
    towns = [entry for entry in entries if entry.is_bare and not (fits and entry.place.site_type)]
    chosen = dict.fromkeys((*sorted(fits, key=rank), *towns))
    return tuple(chosen) or entries


def _style_of(line: str) -> str:
    if line.islower():
        return "lower"
    longer = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    if line.isupper():
        return "shouted" if len(longer) > 1 else "plain"
    capitals = sum(word[0].isupper() for word in longer)
    return "title" if len(longer) > 4 and capitals >= 0.75 * len(longer) else "plain"


def _apart(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions that do not overlap; of two that do, the longer."""
    kept: PlaceMention | None = None
    for mention in mentions:
        if kept is None or not kept.span.overlaps(mention.span):
            if kept:
                yield kept
            kept = mention
        elif mention.span.end - mention.span.start > kept.span.end - kept.span.start:
            kept = mention
    if kept:
        yield kept
