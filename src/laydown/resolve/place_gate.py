"""Whether a listed name is a place where it stands, and not a person, a ship, a newspaper or a plain word.

The larger and the less ambiguous the place, the less of a cue it needs: curated sites, areas and large towns need none,
small towns a preposition, names that are words or persons one in mid-sentence, in a line of ordinary case.
"""

import re
from typing import Final

from .place_dress import is_unsaid
from .place_rows import Tier
from .place_scan import Found, Scan

_LARGE_TOWN: Final = 100_000  # people: spotted without any cue
_KNOWN_TOWN: Final = 15_000  # people: a name that is also a word or a person must be at least this large
_SMALL_TOWN: Final = 5_000  # people: below, only after a preposition
_LIST_GAP: Final = re.compile(r"\s*(?:[,;/&]|[-‐‑–—]+>?|→|>+)\s*")
_LONGEST_BODY: Final = 6  # words between a place and the noun of the body that it begins
_ROMAN: Final = frozenset(("II", "III", "IV", "VI", "VII", "VIII", "IX"))
_PARTICLES: Final = frozenset(("de", "del", "della", "da", "do", "dos", "von", "van", "bin", "ibn", "la", "le", "du"))


class Gate:
    """Judges the listed names of one text. `last_place` is the word after the last name that was let through."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self.last_place = -1

    def is_place(self, found: Found) -> bool:
        """Whether the words mean the place and not a person, ship, body or plain word."""
        if found.first == 0 and found.last == len(self._scan.words):
            return True  # the text is nothing but the name
        key = " ".join(word.key for word in self._scan.words[found.first : found.last])
        stop = self._scan.cues.stops.get(key)
        if is_unsaid(found) and not found.areas:
            return False
        if stop == "never" or self._is_trap(found) or self._is_adjective(found):
            return False
        style = self._scan.style(self._scan.words[found.first])
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

    def _is_written_as_name(self, found: Found, style: str) -> bool:
        """Whether it has a capital, or stands in a line that has none; "russia’s" will do, "turkey" alone will not."""
        word = self._scan.words[found.last - 1]
        return style == "lower" or word.is_capital or word.is_possessive or found.last - found.first > 1

    def _is_place_despite(self, found: Found, stop: str, *, strong: bool, style: str) -> bool:
        """A name that is rarely a place: large enough, in an ordinary line, after a preposition."""
        place = found.best.place
        is_known = found.best.tier <= Tier.AREA or (place.population or 0) >= _KNOWN_TOWN
        if self._names_its_country(found):
            return True
        if found.best.tier > Tier.AREA and self._is_part_of_longer_name(found, style):
            return False
        if found.head:
            return is_known or any(entry.tier in (Tier.SITE, Tier.FACILITY) for entry in found.entries)
        return strong and is_known and style == "plain" and self._scan.words[found.first].is_capital and bool(stop)

    def _is_likely_town(self, found: Found, *, strong: bool, style: str) -> bool:
        """A name of a town, with as much of a cue as its size and the line ask for."""
        population = self._population(found)
        word, is_phrase = self._scan.words[found.first], found.last - found.first > 1
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

    def _is_adjective(self, found: Found) -> bool:
        """Whether a town is called what people of a country are called: "Malian", "Dutch"."""
        is_word = found.last - found.first == 1 and found.best.tier > Tier.AREA
        return is_word and self._scan.names.adjective(self._scan.words[found.first].key) is not None

    def _population(self, found: Found) -> int:
        return found.best.place.population or 0

    def _has_strong_cue(self, found: Found, style: str) -> bool:
        """A preposition or settlement noun before it, or a comma and its country after it."""
        if self._names_its_country(found):
            return True
        index = self._scan.skip_back(found.first, ("the",))
        if index == 0 or not self._scan.is_plain_gap(index, besides=":") or style == "shouted":
            return False
        before = self._scan.words[index - 1].key
        if before == "of" and index > 1:
            key = self._scan.words[index - 2].key
            return self._scan.cues.has("settlement", key) or self._scan.cues.has("toward", key)
        return self._scan.cues.has("preposition", before) or self._scan.cues.has("settlement", before)

    def _names_its_country(self, found: Found) -> bool:
        """Whether the country or region that it lies in follows: "Wau, South Sudan", "Buffalo, New York"."""
        if found.last >= len(self._scan.words) or self._scan.gap(found.last) not in (", ", " ("):
            return False
        after = self._scan.name_at(found.last)
        if after is None:
            return False
        larger = [entry.place for entry in after.entries if not entry.place.kind.is_point]
        if after.best.tier is Tier.AREA:
            return any(entry.place.country == after.best.place.country for entry in found.entries)
        return any(entry.place.region == one.id for one in larger for entry in found.entries)

    def _has_weak_cue(self, found: Found) -> bool:
        """A verb of movement, a conjunction, an arrow, or another place in a list before it."""
        if found.first == 0:
            return False
        gap, before = self._scan.gap(found.first), self._scan.words[found.first - 1].key
        if self.last_place == found.first and _LIST_GAP.fullmatch(gap):
            return True
        if self.last_place == found.first - 1 and before in ("and", "or"):
            return True
        return (
            self._scan.is_plain_gap(found.first) and self._scan.cues.has("verb", before) and before not in ("and", "or")
        )

    def _is_trap(self, found: Found) -> bool:
        """A university, a newspaper, a fleet, a person with a title, a ship."""
        if (
            found.last < len(self._scan.words)
            and self._scan.gap(found.last) in (" ", "-", "‑", "\n")
            and found.head is None
        ):
            after = self._scan.words[found.last]
            if self._scan.cues.has("leaning", after.key) and self._scan.gap(found.last) != " ":
                return True
            if after.raw in _ROMAN and not found.areas:
                return True
            if self._scan.cues.has("pact", after.key):
                return True
            if not found.areas and not self._scan.is_owned(found.last - 1) and self._begins_body(found.last):
                return True
        if found.begin == 0:
            return False
        before = self._scan.words[found.begin - 1]
        if found.head is None and self._scan.is_plain_gap(found.begin, besides='.“"'):
            if self._scan.cues.has("vessel", before.key) and not found.areas:
                return True
            if before.is_capital and self._scan.cues.has("title", before.key):
                return True
        return (
            before.key == "of"
            and found.begin > 1
            and self._scan.words[found.begin - 2].is_capital
            and self._scan.cues.has("organisation_of", self._scan.words[found.begin - 2].key)
        )

    def _begins_body(self, index: int) -> bool:
        """Whether capitals from a word on end in the noun of a body: "… International Peace Research Institute"."""
        scan = self._scan
        for at in range(index, min(index + _LONGEST_BODY, len(scan.words))):
            word = scan.words[at]
            if at > index and scan.gap(at) not in (" ", "-"):
                return False
            if not (word.is_capital or (at > index and word.raw in ("of", "for", "and"))):
                return False
            if word.is_capital and scan.cues.has("organisation", word.key):
                return at == index or scan.style(word) == "plain"
        return False

    def _is_part_of_longer_name(self, found: Found, style: str) -> bool:
        """Whether an unknown capitalised word stands beside a town's name, as in a person's."""
        if style != "plain":
            return False
        if (
            found.begin == found.first
            and found.first
            and self._scan.gap(found.first) in (" ", "-")
            and not self._scan.starts_sentence(found.first - 1)
        ):
            before = self._scan.words[found.first - 1]
            if self._scan.is_name_like(before) and not self._scan.cues.has("settlement", before.key):
                return True
        if found.first and self._scan.words[found.first - 1].key in _PARTICLES and self._scan.gap(found.first) == " ":
            return True
        return self._goes_on(found, style)

    def _goes_on(self, found: Found, style: str) -> bool:
        """Whether an unknown capitalised word follows, so that the name is longer than the one that is listed."""
        if (
            style != "plain"
            or found.end != found.last
            or found.end >= len(self._scan.words)
            or self._scan.is_owned(found.last - 1)
        ):
            return False
        after, gap = self._scan.words[found.last], self._scan.gap(found.last)
        if gap == "-" and after.raw[0].isdigit():
            return True  # "Il-76"
        if gap in (" ", "-") and self._scan.is_article(found.last) and self._scan.words[found.last + 1].is_capital:
            return True  # "Ain el-Hilweh"
        return gap in (" ", "-") and self._scan.is_name_like(after)
