"""What stands round a listed name: facility nouns, compass words, area nouns and roads.

Each rule takes a found name and gives it with the words it takes in, or None where it does not apply.
"""

from dataclasses import replace

from ..terms import Place, PlaceKind
from .place_cues import Facility
from .place_names import name_key
from .place_rows import Entry, Tier
from .place_scan import Found, Scan
from .places_made import made_name, make_area

_AT = ("of", "in", "at", "called", "named")


class Dress:
    """Finds the words that belong to a listed name of one text."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def dressed(self, found: Found) -> Found:
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

    def _with_listed_beginning(self, found: Found) -> Found:
        """A listed name that begins with a noun in small letters: "strait of Kerch", "exclave of Kaliningrad"."""
        first = found.first
        if first < 2 or self._scan.words[first - 1].key != "of" or not self._scan.is_plain(first - 2, first):
            return found
        key = " ".join(word.key for word in self._scan.words[first - 2 : found.last])
        entries = self._scan.names.entries(key)
        if entries and entries[0].tier <= Tier.AREA:
            return replace(found, first=first - 2, begin=first - 2, entries=entries)
        return found

    def _with_facility(self, found: Found) -> Found | None:
        """ "Tobruk air base", "the port of Tobruk", "base in Latakia"."""
        if found.best.tier is Tier.AREA and found.best.is_bare and not self._wants_site(found):
            return None
        after = self._scan.phrase_after(found.last)
        if after:
            facility, end = after
            return replace(found, end=end, head=facility.head, entries=_preferring(found.entries, facility))
        before = self._phrase_before(found.first)
        if before:
            facility, begin = before
            return replace(found, begin=begin, head=facility.head, entries=_preferring(found.entries, facility))
        return None

    def _wants_site(self, found: Found) -> bool:
        return any(entry.tier is Tier.SITE for entry in found.entries)

    def _phrase_before(self, first: int) -> tuple[Facility, int] | None:
        """The facility noun in "port of [the town of] X", "base at X"; its first word."""
        index = self._scan.skip_back(first, ("the",))
        index = self._scan.skip_back(index, _AT)
        if index < 1 or index == first or not self._scan.is_plain(index, first):
            return None
        if self._scan.words[index].key not in _AT:
            return None
        for begin in range(max(0, index - 3), index):
            if not all(self._scan.gap(i) in (" ", "-", "\n") for i in range(begin + 1, index + 1)):
                continue
            key = " ".join(word.key for word in self._scan.words[begin:index])
            facility = self._scan.cues.facilities.get(key)
            if facility and not self._scan.words[index - 1].is_possessive:
                return None if self._has_name_of_its_own(begin) else (facility, begin)
        return None

    def _has_name_of_its_own(self, begin: int) -> bool:
        """ "The Hmeimim base in Latakia": the noun at `begin` belongs to the name before it."""
        if begin < 1 or self._scan.gap(begin) not in (" ", "-") or self._scan.words[begin - 1].is_possessive:
            return False
        before = self._scan.words[begin - 1]
        is_name = self._scan.is_name_like(before) and not self._scan.cues.has("no_town", before.key)
        return is_name and not self._scan.starts_sentence(begin - 1)

    def _with_own_head(self, found: Found) -> Found:
        """A listed name that holds its facility noun itself: "Benina airport", "port of Tartus"."""
        keys = [word.key for word in self._scan.words[found.first : found.last]]
        for cut in range(1, len(keys)):
            facility = self._scan.cues.facilities.get(" ".join(keys[cut:]))
            if facility is None and keys[cut] == "of":
                facility = self._scan.cues.facilities.get(" ".join(keys[:cut]))
            if facility:
                return replace(found, head=facility.head, entries=_preferring(found.entries, facility))
        return found

    def _with_direction_before(self, found: Found) -> Found | None:
        """ "eastern Libya", "the east of Libya", "the eastern part of Libya"."""
        base = found.best.place
        if found.best.tier is Tier.FACILITY or is_unsaid(found):
            return None
        direction = self._direction_ending(found.first)
        if direction:
            name, begin = direction
            if name == "central" and base.kind.is_point:
                return None
            return self._region(found, name, begin, found.last) if self._scan.is_plain(begin + 1, found.first) else None
        if base.kind.is_point:
            return None  # "north of Aleppo" is a bearing
        return self._direction_of(found)

    def _direction_of(self, found: Found) -> Found | None:
        index = self._scan.skip_back(found.first, ("the",))
        if index < 1 or self._scan.words[index - 1].key != "of" or not self._scan.is_plain(index - 1, found.first):
            return None
        of = index - 1
        direction = self._direction_ending(of)
        if (
            direction is None
            and of > 0
            and self._scan.cues.has("area", self._scan.words[of - 1].key)
            | (self._scan.words[of - 1].key in ("part", "parts", "areas", "regions", "provinces"))
        ):
            direction = self._direction_ending(of - 1)
        if direction is None:
            return None
        name, begin = direction
        has_article = begin > 0 and self._scan.words[begin - 1].key in ("the", *self._scan.cues.words["emphasis"])
        if found.best.place.kind is not PlaceKind.COUNTRY and not has_article:
            return None  # "north of Bubiyan" is a bearing
        return self._region(found, name, begin, found.last)

    def _direction_ending(self, end: int) -> tuple[str, int] | None:
        """The compass word that ends before word `end`, and its first word."""
        if end < 1 or not self._scan.is_plain_gap(end, besides="-"):
            return None
        for begin in (end - 2, end - 1):
            if begin < 0 or (begin == end - 2 and self._scan.gap(end - 1) not in ("-", "‑", " ")):
                continue
            if name := self._scan.cues.directions.get(" ".join(word.key for word in self._scan.words[begin:end])):
                return name, begin
        return None

    def _with_direction_after(self, found: Found) -> Found | None:
        """ "Libya’s east", "Libya’s far south", "Libya’s eastern region"."""
        if (
            found.best.tier is Tier.FACILITY
            or not self._scan.is_owned(found.last - 1)
            or found.best.place.kind.is_point
        ):
            return None
        index = found.last
        while index < len(self._scan.words) and self._scan.cues.has("emphasis", self._scan.words[index].key):
            index += 1
        for end in (index + 2, index + 1):
            if end > len(self._scan.words) or (end == index + 2 and self._scan.gap(index + 1) not in ("-", "‑")):
                continue
            name = self._scan.cues.directions.get(" ".join(word.key for word in self._scan.words[index:end]))
            if name:
                noun = end < len(self._scan.words) and self._scan.gap(end) == " " and self._scan.is_area_noun(end)
                if noun or not self._scan.words[end - 1].key.endswith("ern"):
                    return self._region(found, name, found.first, end + 1 if noun else end)
        return None

    def _region(self, found: Found, direction: str, begin: int, end: int) -> Found:
        base = found.best.place
        listed = self._scan.names.entries(name_key(f"{direction} {base.name}"))
        if listed and listed[0].tier is Tier.AREA:
            area = listed[0].place  # "southern Russia" has a circle of its own
        else:
            area = make_area((base,), direction, f"{direction} {base.name}")
        return replace(found, begin=begin, end=end, areas=(area,), head=None)

    def _with_area_noun(self, found: Found) -> Found | None:
        """ "Zarqa governorate", "the province of Zarqa", "Libya coast"."""
        if found.best.tier is Tier.FACILITY:
            return None
        base = found.best.place
        noun, begin, end = None, found.first, found.last
        if (
            end < len(self._scan.words)
            and self._scan.gap(end) == " "
            and self._scan.cues.has("area", self._scan.words[end].key)
            and not self._scan.is_of_a_body(end + 1)
        ):
            noun, end = self._scan.words[end].key, end + 1
        else:
            index = self._scan.skip_back(found.first, ("the",))
            if (
                index > 1
                and self._scan.words[index - 1].key == "of"
                and self._scan.cues.has("area", self._scan.words[index - 2].key)
            ):
                noun, begin = self._scan.words[index - 2].key, index - 2
        is_country = base.kind is PlaceKind.COUNTRY
        if is_unsaid(found) and not (noun and _regions(found.entries, noun)):
            return None
        if noun is None or self._scan.is_owned(found.last - 1) or (is_country and noun not in ("coast",)):
            return None
        if noun not in ("coast", "countryside"):
            regions = _regions(found.entries, noun)
            if regions or not (is_country or base.kind.is_point):
                return replace(found, begin=begin, end=end, areas=regions or (base,))
        area = make_area((base,), noun, made_name((base,), noun, lambda _: None))
        return replace(found, begin=begin, end=end, areas=(area,))

    def _with_road(self, found: Found) -> Found | None:
        """ "the Assab road", "the Suakin–Port Sudan road"."""
        if found.best.tier is Tier.AREA and found.best.place.kind is not PlaceKind.REGION:
            return None
        other: Found | None = None
        index = found.last
        if index < len(self._scan.words) and self._scan.gap(index) in ("-", "–", "—", "‑", " - ", " – ", "/"):
            other = self._scan.name_at(index)
            index = other.last if other else index
        if (
            index >= len(self._scan.words)
            or self._scan.gap(index) != " "
            or not self._scan.cues.has("road", self._scan.words[index].key)
        ):
            return None
        if self._scan.words[index].is_capital and not found.best.place.kind.is_point:
            return None
        noun = self._scan.words[index].key
        bases = (found.best.place, *((other.best.place,) if other else ()))
        name = f"{'–'.join(base.name for base in bases)} {noun}"
        return replace(found, end=index + 1, areas=(make_area(bases, noun, name),))


def is_unsaid(found: Found) -> bool:
    """Whether a name means nothing but a region that is told by its noun only: "Gulf" for "Gulf Province"."""
    return found.best.tier is Tier.REGION and not found.best.is_bare


def _regions(entries: tuple[Entry, ...], noun: str) -> tuple[Place, ...]:
    """The regions of a name, those that are called by the noun first; none that is called by another."""
    regions = [entry for entry in entries if entry.place.kind is PlaceKind.REGION]
    called = [entry.place for entry in regions if entry.place.name.lower().endswith(noun)]
    return tuple(dict.fromkeys((*called, *(entry.place for entry in regions if entry.is_bare))))


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
