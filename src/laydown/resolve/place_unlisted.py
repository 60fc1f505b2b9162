"""Places that hang on no listed name of their own: border and coast strips of a country, and names that no list has."""

from collections.abc import Iterator

from ..terms import Place, PlaceKind, PlaceMention, Span
from .place_cues import SOILS
from .place_names import ARTICLES
from .place_rows import Tier
from .place_scan import Scan
from .places_made import made_name, make_area


class Unlisted:
    """Finds strips and unlisted names in one text."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        heads = scan.cues.heads
        self._heads = tuple(index for index, word in enumerate(scan.words) if word.key in heads)

    def strips(self) -> Iterator[PlaceMention]:
        """ "the Ukrainian border", "the Syrian-Lebanese border", "the border with Syria"."""
        for index in self._heads:
            word = self._scan.words[index]
            if not self._scan.cues.has("strip", word.key) or word.is_shouted or self._scan.is_of_a_body(index + 1):
                continue
            strip = self._strip_before(index) or self._strip_with(index)
            if strip:
                begin, end, bases = strip
                noun = "border" if word.key == "frontier" else word.key
                name = made_name(bases, noun, self._scan.names.adjective_of)
                yield self._made_mention(begin, end, make_area(bases, noun, name))

    def soils(self) -> Iterator[PlaceMention]:
        """ "Syrian territory", "Libyan soil": the country itself."""
        for index in self._heads:
            if index and self._scan.words[index].key in SOILS and self._scan.gap(index) == " ":
                land = self._land(index - 1)
                if land and not self._scan.words[index].is_capital:
                    yield self._made_mention(index - 1, index + 1, land)

    def _strip_before(self, index: int) -> tuple[int, int, tuple[Place, ...]] | None:
        bases: list[Place] = []
        begin = index
        while begin > 0 and len(bases) < 2 and self._scan.gap(begin) in ((" ",) if begin == index else ("-", "–", "‑")):
            base = self._land(begin - 1)
            if base is None:
                break
            bases.insert(0, base)
            begin -= 1
        return (begin, index + 1, tuple(bases)) if bases else None

    def _strip_with(self, index: int) -> tuple[int, int, tuple[Place, ...]] | None:
        if (
            self._scan.words[index].key not in ("border", "frontier", "coast")
            or index + 2 > len(self._scan.words) - 1 + 1
        ):
            return None
        at = index + 1
        if at >= len(self._scan.words) or self._scan.words[at].key not in ("with", "of") or self._scan.gap(at) != " ":
            return None
        at += 1
        if at < len(self._scan.words) and self._scan.words[at].key == "the":
            at += 1
        base = self._land(at) if at < len(self._scan.words) and self._scan.gap(at) == " " else None
        return (index, at + 1, (base,)) if base else None

    def _land(self, index: int) -> Place | None:
        """The country or region that a word names or is the adjective of."""
        word = self._scan.words[index]
        if not word.is_capital:
            return None
        if area := self._scan.names.adjective(word.key):
            return self._scan.names.place(area)
        entries = self._scan.entries(index, index + 1)
        best = entries[0] if entries else None
        return best.place if best and best.tier is Tier.AREA and best.place.kind is not PlaceKind.SEA else None

    def unlisted(self) -> Iterator[PlaceMention]:
        """Sites and areas whose name no list has: "Gorny airfield", "Irob district". They have no candidates."""
        beginnings = self._scan.cues.beginnings
        for index in self._heads:
            word = self._scan.words[index]
            if index == 0 or word.key not in beginnings or self._scan.style(word) != "plain":
                continue
            if self._scan.cues.has("unlisted_area", self._scan.words[index].key) and self._scan.gap(index) == " ":
                first = self._name_run(index)
                if first < index:
                    yield self._bare_mention(first, index, index + 1, None)
                continue
            after = self._scan.phrase_after(index)
            first = self._name_run(index) if after and after[0].makes_unlisted else index
            if after and first < index:
                yield self._bare_mention(first, index, after[1], after[0].head)

    def _name_run(self, end: int) -> int:
        """The first word of the run of capitalised words before word `end`; `end` where there is none."""
        first = end
        while first > 0 and end - first < 3 and self._scan.gap(first) in (" ", "-", "‑"):
            word = self._scan.words[first - 1]
            is_article = word.key in ARTICLES and first < end and self._scan.gap(first) in ("-", "‑")
            if not is_article and not (self._scan.is_name_like(word) and not word.is_possessive):
                break
            if self._scan.cues.has("area", word.key) or self._scan.cues.has("organisation", word.key):
                break
            first -= 1
        if first < end and self._scan.starts_sentence(first) and end - first == 1:
            return end
        return first

    def _made_mention(self, begin: int, end: int, area: Place) -> PlaceMention:
        span = Span(start=self._scan.words[begin].start, end=self._scan.words[end - 1].end)
        return PlaceMention(span=span, text=span.quoted_from(self._scan.text), name_span=span, candidates=(area,))

    def _bare_mention(self, first: int, last: int, end: int, head: str | None) -> PlaceMention:
        span = Span(start=self._scan.words[first].start, end=self._scan.words[end - 1].end)
        name = Span(start=self._scan.words[first].start, end=self._scan.words[last - 1].end)
        return PlaceMention(span=span, text=span.quoted_from(self._scan.text), name_span=name, candidates=(), head=head)
