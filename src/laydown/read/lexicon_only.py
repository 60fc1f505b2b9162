"""The lexicon reader: for a page in a language that nothing here reads, what names, numbers and days it spots.

A claim of this reader says only that one sentence names equipment together with a place, a count or a day. What is
told of them is not known: act, outcome and the roles of places are UNREAD, null in the claim record, since an unknown
value is null there and never a guess ("uncertain" would be the source's own word). Nobody is named as a source, no
basis is stated. Every such claim carries the note `lexicon_only` and a low confidence, and takes no part in events,
origins and holdings: a person, or a reader of that language, has to read the sentence first.

A name of equipment needs one thing beside it, a mere noun ("tanks") a place and a count or a day. Pure and
deterministic, without any model; the words are those of data/foreign_*.yaml, the catalogue, the gazetteer and the
calendar.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..errors import TooLarge
from ..ports import Calendar, EquipmentIndex, PlaceIndex
from ..terms import (
    USUAL_LIMITS,
    Act,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    EquipmentMention,
    Evidence,
    Fill,
    Item,
    Load,
    Outcome,
    Passage,
    Place,
    PlaceCandidate,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Span,
    TimeMention,
    When,
    Zone,
)
from .foreign_words import UNSPACED, Bounds, base_forms, countries, is_never_a_place, nouns_in, numbers_in
from .sentences import sentences

LEXICON_ONLY = "lexicon_only"
CONFIDENCE = 0.2  # that the words are what they are taken for; nothing is claimed of what happened
_CUES = {
    Component.TANK: "tanks",
    Component.ARMOURED_VEHICLE: "armoured vehicles",
    Component.ARTILLERY: "howitzers",
    Component.MISSILE: "missiles",
    Component.SYSTEM: "air defence systems",
    Component.AIRCRAFT: "aircraft",
    Component.HELICOPTER: "helicopters",
    Component.UAV: "drones",
    Component.SHIP: "frigates",
}
_RULE = "spotted, not read"
_BREAK = re.compile(r"[。！？؟۔]+[”」』»\"]*\s*")
_ELIDED = re.compile(r"(?:[dl]|qu|dell|nell|all|sull)[’'](?=\w)", re.IGNORECASE)
_PARTICLE = re.compile(r"\s(?:von|vom|de|du|di|da|del|van)\s$")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[’'-][^\W\d_]+)*")
_UNSPACED_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
_JOINED_TO_LATIN = re.compile(
    r"(?<=[A-Za-z0-9])[\u3040-\u30ff\u3400-\u9fff]|[\u3040-\u30ff\u3400-\u9fff](?=[A-Za-z0-9])"
)
_LONGEST_UNSPACED = 9  # characters of a place name in a script without spaces
_UNSPACED_COST = 5  # every stretch of such a text is looked up as a name
_KNOWN_TOWN = 100_000  # inhabitants; of a smaller one the name may be some other word of a language we do not know
_NEAR = 2  # words between a number and what it counts
_MOST = 40  # claims a page; a list of all that an army has is not news


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Equipment as spotted: the words, and what they name."""

    span: Span
    item: Item
    counted_from: int  # where the words begin that a number may stand before: "12 танків Leopard 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconReader:
    """Spots equipment, places, counts and days in a page, sentence by sentence."""

    equipment: EquipmentIndex
    places: PlaceIndex
    calendar: Calendar
    version: str = "lexicon 1"
    max_told_letters: int = USUAL_LIMITS.max_told_letters

    def read(self, document: Document) -> Iterator[Claim]:
        """One claim a sentence that names equipment with something beside it, in the order of the text.

        Raises TooLarge where the sentences that name equipment have more than `max_told_letters` characters.
        """
        told: set[tuple[object, ...]] = set()
        letters = 0
        for passage in document.passages:
            if passage.zone in (Zone.BOILERPLATE, Zone.TEASER) or passage.repeats:
                continue
            for span in foreign_sentences(document.text, passage):
                words = span.quoted_from(document.text)
                if not (things := self.things_in(words, document.language or "")):
                    continue
                letters += len(words) * (_UNSPACED_COST if document.language in UNSPACED else 1)
                if letters > self.max_told_letters:
                    reason = f"it has more than {self.max_told_letters:,} characters of sentences that name equipment"
                    advice = "read it in parts, or raise the limit with --limit max_told_letters=1000000"
                    raise TooLarge(document.path or "-", reason, advice=advice)
                claim = self._spotted(document, passage, span, things)
                if claim is None:
                    continue
                key = _content(claim)
                if key not in told and len(told) < _MOST:
                    told.add(key)
                    yield claim

    def _spotted(self, document: Document, passage: Passage, span: Span, things: Sequence[Thing]) -> Claim | None:
        words, language = span.quoted_from(document.text), document.language or ""
        taken = [thing.span for thing in things]
        days = [mention for mention in self.calendar.spot(words) if not _touches(mention.span, taken)]
        taken += [mention.span for mention in days]
        places = list(self.places_in(words, language, taken))
        loads = _counted(words, language, things, [day.span for day in days])
        is_counted = any(load.count for load in loads)
        is_named = any(item.equipment for load in loads for item in load.items)
        beside = bool(places or is_counted or days) if is_named else bool(places and (is_counted or days))
        if not beside:
            return None
        return _claim(document, passage, span, (loads, places, days), self.version)

    def things_in(self, words: str, language: str) -> list[Thing]:
        """Names of equipment and nouns for it; a noun beside a name is that name's."""
        nouns = [(Span(start=a, end=b), component) for a, b, component in nouns_in(words, language)]
        padded = _spaced_out(words) if language in UNSPACED else words
        # A name that is also a common word ("Leclerc", "K2") is believed beside words of its class: said in English.
        cued = f"{padded} . {', '.join(_CUES.get(component, '') for _, component in nouns)}" if nouns else padded
        mentions = [one for one in self.equipment.spot(cued) if one.equipment and one.span.end <= len(words)]
        things = []
        for mention in mentions:
            own = [span for span, _ in nouns if _is_beside(words, span, mention.span)]
            nouns = [noun for noun in nouns if noun[0] not in own]
            things.append(_named(mention, words, min([mention.span, *own]).start))
        for span, component in nouns:
            item = Item(component=component, text=span.quoted_from(words), span=span)
            things.append(Thing(span=span, item=item, counted_from=span.start))
        return sorted(things, key=lambda thing: thing.span.start)

    def places_in(self, words: str, language: str, taken: Sequence[Span]) -> Iterator[tuple[Span, tuple[Place, ...]]]:
        """Names of places, as they stand or in a base form that the gazetteer lists."""
        found: list[tuple[Span, tuple[Place, ...]]] = []
        for mention in self.places.spot(words):
            is_name = not is_never_a_place(mention.text, language)
            if is_name and mention.candidates and not _touches(mention.span, taken) and _is_sure(mention.candidates[0]):
                found.append((mention.span, mention.candidates))
        known = [*taken, *(span for span, _ in found)]
        for span in _names(words, language):
            if _touches(span, known):
                continue
            if candidates := self._listed(span.quoted_from(words), language, as_it_stands=_stands_bare(words, span)):
                known.append(span)
                found.append((span, candidates))
        yield from sorted(found, key=lambda one: one[0])

    def _listed(self, word: str, language: str, *, as_it_stands: bool) -> tuple[Place, ...]:
        """What a word may name; `as_it_stands` asks for the form of the text as well."""
        forms = [word] if language in UNSPACED else [word, *base_forms(word, language)]
        for form in forms:
            if is_never_a_place(form, language):
                continue
            if (code := countries(language).get(form)) and (country := self.places.place(f"country:{code}")):
                return (country,)
            spotted = self.places.spot(form) if form != word or as_it_stands else ()
            is_name = len(spotted) == 1 and spotted[0].text == form and bool(spotted[0].candidates)
            if is_name and _is_sure(spotted[0].candidates[0]):
                return spotted[0].candidates
        return ()


def foreign_sentences(text: str, passage: Passage) -> Iterator[Span]:
    """The sentences of a passage, those of scripts with marks of their own among them."""
    open_from: int | None = None
    for piece in sentences(text, passage.span):
        if _ORDINAL.search(text, piece.start, piece.end) and piece.end < passage.span.end:
            open_from = piece.start if open_from is None else open_from  # "am 4. Mai"
            continue
        span = Span(start=piece.start if open_from is None else open_from, end=piece.end)
        start, open_from = span.start, None
        for mark in _BREAK.finditer(text, span.start, span.end):
            if mark.end() < span.end and text[start : mark.end()].strip():
                yield Span(start=start, end=mark.start() + 1)
                start = mark.end()
        if text[start : span.end].strip():
            yield Span(start=start, end=span.end)


def _named(mention: EquipmentMention, words: str, counted_from: int) -> Thing:
    text = mention.span.quoted_from(words)
    item = Item(component=mention.component, text=text, equipment=mention.equipment, span=mention.span)
    return Thing(span=mention.span, item=item, counted_from=counted_from)


def _spaced_out(words: str) -> str:
    """The words with a space for each character that no word of ours can hold; lengths stay.

    Boundaries of words are asked for beside "T-72": in "12辆T-72坦克" there is none.
    """
    return re.sub(
        r"(?<=[A-Za-z0-9])[\u3040-\u30ff\u3400-\u9fff]|[\u3040-\u30ff\u3400-\u9fff](?=[A-Za-z0-9])", " ", words
    )


def _is_beside(words: str, one: Span, other: Span) -> bool:
    """Whether nothing but a space, a quotation mark or a linking word stands between."""
    first, second = sorted((one, other))
    between = words[first.end : second.start] if first.end <= second.start else ""
    return len(between.split()) <= 2 and len(between) <= 12 and not re.search(r"[,.;:()]", between)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _is_sure(place: Place) -> bool:
    """Whether the place is so well known that a word of some other language is hardly taken for it."""
    if place.kind is not PlaceKind.TOWN or place.site_type:
        return True
    return place.population is None or place.population >= _KNOWN_TOWN


def _names(words: str, language: str) -> Iterator[Span]:
    """The words that may be names: capitalised ones, all in scripts without capitals, stretches of unspaced scripts."""
    if language in UNSPACED:
        for run in _UNSPACED_RUN.finditer(words):
            for start in range(run.start(), run.end() - 1):
                for end in range(min(run.end(), start + _LONGEST_UNSPACED), start + 1, -1):
                    yield Span(start=start, end=end)
        return
    for match in _WORD.finditer(words):
        first = match.group()[0]
        elided = _ELIDED.match(match.group())
        start = match.start() + (elided.end() if elided else 0)
        if elided or first.isupper() or first.lower() == first.upper():
            yield Span(start=start, end=match.end())


def _stands_bare(words: str, span: Span) -> bool:
    """Whether a name is to be looked up as it stands: in scripts without capitals, and behind "von", "de", "di".

    The gazetteer takes the latter for parts of a person's name.
    """
    first = words[span.start]
    return first.lower() == first.upper() or bool(_PARTICLE.search(words, 0, span.start))


def _counted(words: str, language: str, things: Sequence[Thing], days: Sequence[Span]) -> list[Load]:
    """The things with the numbers that stand right before them, or behind them in Japanese fashion."""
    inside = [*days, *(thing.span for thing in things)]
    numbers = [one for one in numbers_in(words, language) if not _touches(Span(start=one.start, end=one.end), inside)]
    loads = []
    for thing in things:
        number = next((one for one in reversed(numbers) if _counts(words, one, thing, things)), None)
        if number:
            numbers.remove(number)
        loads.append(Load(items=(thing.item,), count=_count(words, number, thing) if number else None))
    return loads


def _counts(words: str, number: Bounds, thing: Thing, things: Sequence[Thing]) -> bool:
    if behind := re.match(r"[がをはも]?\d", words[thing.span.end :]):
        return number.start == thing.span.end + behind.end() - 1  # "S-400が12基"
    between = words[number.end : thing.counted_from]
    if number.end > thing.counted_from or len(between) > 30 or re.search(r"[,.;:()，、]", between):
        return False
    span = Span(start=number.end, end=thing.counted_from) if number.end < thing.counted_from else None
    if span and any(other.span.overlaps(span) for other in things):
        return False
    return len(between.split()) <= _NEAR


def _count(words: str, number: Bounds, thing: Thing) -> Count:
    return Count(
        at_least=number.at_least,
        at_most=number.at_most,
        approximate=number.approximate,
        unit=thing.item.component.value,
        text=words[number.start : number.end].strip(),
        span=Span(start=number.start, end=number.end),
    )


_Spotted = tuple[list[Load], list[tuple[Span, tuple[Place, ...]]], list[TimeMention]]


def _claim(document: Document, passage: Passage, span: Span, spotted: _Spotted, version: str) -> Claim:
    """What was spotted in one sentence, its spans counted in the document."""
    loads, places, days = spotted
    by = span.start
    refs = tuple(_place(document.text, found.shifted(by), candidates) for found, candidates in places)
    kept = tuple(_shifted(load, by) for load in loads)
    day = days[0] if days else None
    when = When(earliest=None, latest=None, text=day.text, span=day.span.shifted(by)) if day else None
    fills = [Fill(slot="act", rule=_RULE), Fill(slot="outcome", rule=_RULE)]
    fills += [Fill(slot=f"loads[{n}]", rule=_RULE, span=load.items[0].span) for n, load in enumerate(kept)]
    fills += [Fill(slot=f"places[{n}]", rule=_RULE, span=ref.span) for n, ref in enumerate(refs)]
    fills += [Fill(slot="when", rule=_RULE, span=when.span)] if when else []
    return Claim(
        id=ClaimId(""),
        document=document.id,
        act=Act.UNREAD,
        outcome=Outcome.UNREAD,
        evidence=(Evidence(span=span, quote=span.quoted_from(document.text), zone=passage.zone),),
        loads=kept,
        places=refs,
        when=when,
        confidence=CONFIDENCE,
        reader=version,
        notes=(LEXICON_ONLY,),
        fills=tuple(fills),
    )


def _shifted(load: Load, by: int) -> Load:
    items = tuple(replace(item, span=item.span.shifted(by) if item.span else None) for item in load.items)
    count = load.count
    if count and count.span:
        count = replace(count, span=count.span.shifted(by))
    return replace(load, items=items, count=count)


def _place(text: str, span: Span, candidates: tuple[Place, ...]) -> PlaceRef:
    words = span.quoted_from(text)
    listed = tuple(PlaceCandidate(id=place.id, name=place.name, score=0.0) for place in candidates)
    return PlaceRef(role=PlaceRole.UNREAD, name=words, text=words, span=span, candidates=listed)


def _content(claim: Claim) -> tuple[object, ...]:
    """What was spotted, without where: the same names and numbers again are the same spotting."""
    counted = [(item, load.count) for load in claim.loads for item in load.items]
    things = tuple((item.equipment, item.component, count and count.text) for item, count in counted)
    return things, tuple(place.name for place in claim.places), claim.when.text if claim.when else None
