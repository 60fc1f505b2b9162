"""Which words of a text are equipment: names from the catalogue, nouns for it, and ships by their own names.

`Catalogue.spot` takes a text and gives mentions, in order. "S-400 and S-300 radars" is two mentions, both radars,
the first with the words "S-400" only. A convoy, column or fleet is a mention whose `unit` is None although its
component is that of what makes it up: it can be counted by no noun of its own. It refuses to guess: a name that is
also a common word ("Patriot", "Grad") counts only beside words of its class, or where the text makes it plain once.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..measure.first_look import Places
from ..terms import Component, EquipmentMention, Span
from .compounds import KINDS_OF, head_component, part_of
from .designators import Series
from .doubt import Doubt, any_of
from .lexicon import Entry, Lexicon, Modifier, Name, Noun, NounForm, Trap, Word, unlisted
from .naming import Hit, NameMatcher, Ranges, has_capitals, is_title_case, levelled, line_at
from .ships import ShipNoun, may_name_ships, ship_names
from .shortened import with_shortened

Run = Sequence[Hit[Word]]
CONTEXT_REACH = 150  # characters either side that speak for a reading of a noun


class Draft(NamedTuple):
    """A mention in the making. `entry` is None for generic nouns and unlisted names; `noun` is its head noun."""

    start: int
    end: int
    equipment: str | None
    component: Component
    entry: Entry | None = None
    noun: Noun | None = None
    is_plural: bool = False
    is_bare_noun: bool = False
    is_name: bool = False
    is_misprint: bool = False

    def mention(self, text: str) -> EquipmentMention:
        """The mention, quoted from the text."""
        return EquipmentMention(
            span=Span(start=self.start, end=self.end),
            text=text[self.start : self.end],
            equipment=self.equipment,
            component=self.component,
            is_plural=self.is_plural,
            unit=self.noun.counting_noun if self.noun else None,
            is_misprint=self.is_misprint,
        )


class Catalogue:
    """The names of equipment and the nouns for it, as an EquipmentIndex."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entries = {entry.name: entry for entry in lexicon.entries}
        self._other_names = lexicon.other_names
        self._doubt = Doubt(lexicon.cues, other_names=lexicon.other_names)
        self._words: NameMatcher[Word] = NameMatcher(lexicon.spellings())
        self._designators = lexicon.designators()

    @classmethod
    def load(cls, extra: Path | None = None) -> "Catalogue":
        """The package's catalogue, with the entries of `extra`, a file of the same form. Raises BadData."""
        return cls(Lexicon.load(extra))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every row, in the order of the file."""
        return tuple(self._entries.values())

    def entry(self, name: str) -> Entry | None:
        """The row with this canonical name."""
        return self._entries.get(name)

    def family(self, equipment: str) -> str:
        """The root of the variants: "S-300PMU2" gives "S-300". Names that are not listed are their own family."""
        entry = self._entries.get(equipment)
        while entry and entry.variant_of:
            equipment = entry.variant_of
            entry = self._entries.get(equipment)
        return equipment

    def look(self, text: str) -> Places:
        """Where `text` may name equipment, ships by their own names apart; a superset, of which `spot` makes mentions.

        A text without such a place, and without a word of ships, costs this look and one for those.
        """
        return self._words.look(text)

    def spot(self, text: str) -> tuple[EquipmentMention, ...]:
        """The mentions in `text`, in order, not overlapping."""
        places = self.look(text)
        if not places and not may_name_ships(text):
            return ()
        level = levelled(text)
        is_small = not has_capitals(level)
        found = self._words.hits(level, any_case=is_small, places=places)
        if not found and not may_name_ships(text):
            return ()
        typed = self._typed(level, _doubted(found) if is_small else found)
        hits = with_shortened(level, typed, self._designators)
        hits = self._doubt.settled(level, hits)
        drafts = [draft for run in _runs(level, hits) for draft in _drafts(level, run)]
        drafts = list(_unlisted(level, drafts, other_names=self._other_names))
        drafts = _with_ships(level, drafts, other_names=self._other_names)
        return tuple(draft.mention(text) for draft in _shared_nouns(level, drafts))

    def _typed(self, text: str, hits: Sequence[Hit[Word]]) -> list[Hit[Word]]:
        """The hits, members of a series that no row lists as entries of their own or of their family."""
        if not any(isinstance(hit.value, Series) for hit in hits):
            return list(hits)
        found: dict[str, Entry] = {}
        return [
            hit._replace(value=self._member(hit.value, text, hit.start, found))
            if isinstance(hit.value, Series)
            else hit
            for hit in hits
        ]

    def _member(self, row: Series, text: str, start: int, found: dict[str, Entry]) -> Name:
        name = row.entry or row.designator_at(text, start)
        return Name(self._entries.get(name) or found.setdefault(name, unlisted(row, name)))


def _doubted(hits: Sequence[Hit[Word]]) -> Sequence[Hit[Word]]:
    """The hits of a text without capitals: a short name of letters alone may be a common word ("bal", "verba")."""
    return [
        hit._replace(value=replace(hit.value, is_ambiguous=True))
        if isinstance(hit.value, Name) and _is_word(hit.value.entry.name)
        else hit
        for hit in hits
    ]


_SHORT = 6  # letters; longer names are no words of English unless the catalogue says so


def _is_word(name: str) -> bool:
    return name.isalpha() and len(name) <= _SHORT and not name.isupper()


# Runs of words


def _runs(text: str, hits: Sequence[Hit[Word]]) -> Iterator[Run]:
    """Hits that stand in one row, with a space or hyphen between; "S-400 (SA-21)" stays in one row as well."""
    run: list[Hit[Word]] = []
    for hit in hits:
        if run and not _continues(text, run[-1], hit):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


_GLUE = frozenset((" ", "-", ' "', '" ', " '", "' ", "' ", '"', "/"))
_ALSO_CALLED = re.compile(
    r"^(?: ?[(\[]|,? also|,? known as| or| aka)(?: ?(?:also |known as |or |aka |NATO(?:[ -]\w+){0,3}:? ))?[ \"']{0,2}$"
)


def _continues(text: str, one: Hit[Word], other: Hit[Word]) -> bool:
    between = text[one.end : other.start]
    if between == "/":
        return False
    if between in _GLUE or between in (") ", '") '):
        return True
    return _same_entry(one, other) and len(between) < 40 and bool(_ALSO_CALLED.match(between))


def _same_entry(one: Hit[Word], other: Hit[Word]) -> bool:
    return isinstance(one.value, Name) and isinstance(other.value, Name) and one.value.entry is other.value.entry


def _drafts(text: str, run: Run) -> Iterator[Draft]:
    """The mentions of one run: each name with the nouns after it, or the nouns alone."""
    if len(run) == 1 and not isinstance(run[0].value, Name):
        yield from _lone(text, run[0])
        return
    starts = [i for i, hit in enumerate(run) if isinstance(hit.value, Name)]
    starts = [i for i in starts if i == 0 or not _same_entry(run[i - 1], run[i])]
    ends = [*starts[1:], len(run)] if starts else []
    yield from _generic(text, run[: starts[0]] if starts else run)
    for start, end in zip(starts, ends, strict=True):
        yield from _named(text, run[start:end])


def _lone(text: str, hit: Hit[Word]) -> Iterator[Draft]:
    """A word by itself: what most of them are, so nothing is tried that needs others beside it."""
    form = hit.value
    if not isinstance(form, NounForm) or not _may_stand(text, form.noun, hit.start, ()):
        return
    if _is_done(text, form, hit.start) or _is_a_club(text, hit):
        return
    component = _by_context(text, hit) or form.noun.component
    yield Draft(hit.start, hit.end, None, component, noun=form.noun, is_plural=form.is_plural, is_bare_noun=True)


def _generic(text: str, run: Run) -> Iterator[Draft]:
    """A noun with the modifiers before it. A trap, or a noun that needs company and has none, gives nothing."""
    for piece in _pieces(run):
        last = max((i for i, hit in enumerate(piece) if isinstance(hit.value, NounForm)), default=-1)
        if last < 0:
            continue
        form = piece[last].value
        assert isinstance(form, NounForm)  # noqa: S101
        before = [hit.value for hit in piece[:last]]
        if not _may_stand(text, form.noun, piece[0].start, before) or _is_a_club(text, piece[last]):
            continue
        if last == 0 and _is_done(text, form, piece[0].start):
            continue
        yield Draft(
            start=piece[0].start,
            end=piece[last].end,
            equipment=None,
            component=_by_context(text, piece[last]) or head_component(form.noun, before),
            noun=form.noun,
            is_plural=form.is_plural,
            is_bare_noun=last == 0,
        )


_CAPITALISED = re.compile(r"[A-Z][a-z]+s?$")
_INSIDE = re.compile(r"[\w,;)’'] $")


def _is_a_club(text: str, hit: Hit[Word]) -> bool:
    """Whether a capital inside a sentence makes the noun a name: "the Rockets", "Tema Tankers", "The Tank"."""
    if not text[hit.start].isupper() or not _CAPITALISED.match(text[hit.start : hit.end]):
        return False
    if not _INSIDE.search(text[max(0, hit.start - 3) : hit.start]):
        return False
    return not is_title_case(line_at(text, hit.start))


_DOING = re.compile(r"\b(?:to|will|would|can|could|must|should|may|might|did|does|not|helps?) $")


def _is_done(text: str, form: NounForm, start: int) -> bool:
    """Whether the noun is a verb here: "to ship missiles", "will train crews"."""
    return form.noun.is_verb and not form.is_plural and bool(_DOING.search(text[max(0, start - 8) : start]))


def _pieces(run: Run) -> Iterator[list[Hit[Word]]]:
    piece: list[Hit[Word]] = []
    for hit in run:
        if isinstance(hit.value, Trap):
            yield piece
            piece = []
        else:
            piece.append(hit)
    yield piece


_NUMBER = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|dozens?|several)(?:-\w+)?(?: of)?) $",
    re.IGNORECASE,
)


def _may_stand(text: str, noun: Noun, start: int, before: Sequence[Word]) -> bool:
    """Whether the noun stands for equipment here: by itself, by a military word before it, or by being counted."""
    if noun.alone is True or any(_is_company(word) for word in before):
        return True
    return noun.alone == "counted" and bool(_NUMBER.search(text[max(0, start - 24) : start]))


def _is_company(word: Word) -> bool:
    if isinstance(word, NounForm):
        return word.noun.alone is True
    return isinstance(word, Modifier) and word.is_military


def _by_context(text: str, hit: Hit[Word]) -> Component | None:
    """The reading of the noun that most words around speak for: a tanker on a road is a vehicle."""
    if not isinstance(hit.value, NounForm) or not hit.value.noun.readings:
        return None
    around = text[max(0, hit.start - CONTEXT_REACH) : hit.start] + " | " + text[hit.end : hit.end + CONTEXT_REACH]
    count, _, component = max(
        (len(any_of(row.words).findall(around)), -i, row.component) for i, row in enumerate(hit.value.noun.readings)
    )
    return component if count else None


def _named(text: str, run: Run) -> Iterator[Draft]:
    """A name with what follows it in the run; what does not belong to it is read as generic."""
    names = [hit for hit in run if isinstance(hit.value, Name)]
    name = next((hit for hit in reversed(names) if _part(hit)), names[0])
    tail = [hit for hit in run if hit.start > names[-1].start]
    value = name.value
    assert isinstance(value, Name)  # noqa: S101
    bare = Draft(
        start=run[0].start,
        end=_closed(text, run[0].start, names[-1].end),
        equipment=value.entry.name,
        component=value.component or value.entry.component,
        entry=value.entry,
        is_plural=any(hit.is_plural for hit in names),
        is_misprint=value.is_misprint,
    )
    heads = [i for i, hit in enumerate(tail) if isinstance(hit.value, NounForm)]
    if any(isinstance(hit.value, Trap) for hit in tail):
        heads = []
    while heads:
        form = tail[heads[-1]].value
        assert isinstance(form, NounForm)  # noqa: S101
        component = part_of(value, form.noun, [hit.value for hit in tail[: heads[-1]]])
        if component:
            yield bare._replace(end=tail[heads[-1]].end, component=component, noun=form.noun, is_plural=form.is_plural)
            return
        heads.pop()
    yield bare
    yield from _generic(text, tail)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a name, with the bracket that it opened: "S-400 (SA-21)"."""
    closing = {"(": ")", "[": "]"}
    opened = next((mark for mark in closing if mark in text[start:end]), None)
    is_closed = opened and text[end : end + 2].lstrip("\"'").startswith(closing[opened])
    return text.index(closing[opened], end) + 1 if opened and is_closed else end


def _part(hit: Hit[Word]) -> bool:
    return isinstance(hit.value, Name) and hit.value.component is not None


# Across runs


_AND = re.compile(r"^(?:,? (?:and|or|and/or|as well as|plus) |, |/| / | & )(?:the |their |its )?$")
_ALIKE = frozenset({"air_defence", "ballistic_missile", "cruise_missile", "rocket_artillery", "coastal_defence"})
_INHERITED = frozenset(
    {Component.LAUNCHER, Component.RADAR, Component.MISSILE, Component.COMMAND_POST, Component.LAUNCH_CONTAINER}
)


def _shared_nouns(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Nouns shared in a list: "S-400 and S-300 radars" are radars both, "S-300 launchers and radars" S-300 both."""
    shared = list(drafts)
    for i in range(len(shared) - 2, -1, -1):
        one, other = shared[i], shared[i + 1]
        if other.noun and _lacks_noun(one) and _are_alike(one.entry, other.entry) and _joins(text, one, other):
            component = other.component if other.noun.kind in ("part", "weak", "goods") else one.component
            shared[i] = one._replace(component=component, noun=other.noun, is_plural=other.is_plural)
    for i in range(1, len(shared)):
        one, other = shared[i - 1], shared[i]
        parts = {one.component, other.component}
        if one.entry and other.is_bare_noun and len(parts) == 2 and parts <= _INHERITED and _joins(text, one, other):
            shared[i] = other._replace(equipment=one.equipment, entry=one.entry)
    return shared


def _lacks_noun(draft: Draft) -> bool:
    return draft.entry is not None and not draft.noun and not draft.is_plural


def _joins(text: str, one: Draft, other: Draft) -> bool:
    return bool(_AND.match(text[one.end : other.start]))


def _are_alike(one: Entry | None, other: Entry | None) -> bool:
    if not one or not other:
        return False
    return one.class_ == other.class_ or {one.class_, other.class_} <= _ALIKE


def _is_of_a_class(draft: Draft) -> bool:
    """Whether a noun for a ship has no name yet, or that of its class only: "Project 22160 patrol ship"."""
    return draft.entry is None or draft.entry.class_ == "ship_class"


def _joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """A noun right before a name is one mention with it: "the transport plane Il-76"."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and (draft.entry or draft.is_name) and _introduces(text, joined[-1], draft):
            before = joined.pop()
            noun, is_plural = draft.noun or before.noun, draft.is_plural or before.is_plural
            joined.append(draft._replace(start=before.start, noun=noun, is_plural=is_plural))
        else:
            joined.append(draft)
    return joined


def _introduces(text: str, noun: Draft, name: Draft) -> bool:
    if text[noun.end : name.start] not in (" ", ' "', " '"):
        return False
    if noun.entry and not (noun.entry.class_ == "ship_class" and name.component is Component.SHIP):
        return False
    return noun.component in KINDS_OF.get(name.component, frozenset()) or noun.component is name.component


# Names that are not listed


_DESIGNATOR = re.compile(
    r"(?:^|(?<=[\s(\"'/]))([A-Z][A-Za-z]{0,7}-\d{1,4}[A-Z]{0,3}\d?|[A-Z]{1,5}\d{1,4}[A-Z]{0,3}|[A-Z]{2,5} \d{1,4}|"
    r"\d[A-Z]\d{1,3}[A-Z]?\d?)s?[ -]$"
)
# A capital within a sentence, right before a noun that only weapons have: "Korkut air-defence vehicles".
_TYPE_NAME = re.compile(r"(?<=[\w,] )(?<!\. )([A-Z][a-z]{2,}(?:-[A-Z0-9]{1,3})?) $")
_BEFORE_A_NOUN = (" ", "-")
_DIGIT = re.compile(r"\d")
_NO_TYPE = frozenset(
    "The|This|That|These|Those|January|February|March|April|May|June|July|August|September|October|November|December|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Arctic|Western|Eastern|Northern|Southern|Army|Navy|"
    "Western-made|European|African|Asian|Arab|Kurdish|Shia|Sunni|Islamist|Bosnian|Cold|World|Baltic".split("|")
)
_OWN_TYPES = frozenset(
    {
        Component.SYSTEM,
        Component.LAUNCHER,
        Component.MISSILE,
        Component.RADAR,
        Component.TANK,
        Component.ARMOURED_VEHICLE,
        Component.ARTILLERY,
        Component.UAV,
        Component.HELICOPTER,
    }
)
_CALIBRE = re.compile(r"(?<![\d.,])(\d{2,3})[- ]?(?:mm|millimetre|millimeter)[ -]$")
_CALIBRE_AFTER = re.compile(
    r" of (?:calib(?:re|er) )?(?P<mm>\d{2,3})(?:[- ]?(?:mm|millimetres?|millimeters?)\b|(?=[ .,;]))"
)
_NAMELESS = frozenset({Component.TROOPS, Component.CONTAINER, Component.EQUIPMENT, Component.AMMUNITION})
_SHELL_CALIBRES = frozenset({"100", "105", "115", "120", "122", "125", "130", "152", "155", "203"})


def _unlisted(text: str, drafts: Iterable[Draft], *, other_names: Collection[str]) -> Iterator[Draft]:
    """Generic nouns with a type before them that the catalogue lacks: "VT-4 tanks", "155-mm shells"."""
    done = 0
    for draft in drafts:
        before = text[max(done, draft.start - 24) : draft.start]
        done = draft.end
        if draft.entry:
            yield draft
        elif calibre := _CALIBRE.search(before) if "m" in before else None:
            yield _of_calibre(draft, calibre)
        elif draft.component is Component.AMMUNITION and (told := _CALIBRE_AFTER.match(text, draft.end)):
            yield _of_calibre_after(draft, told)
        elif name := _type_name(text, draft, before, other_names):
            start = draft.start - len(before) + name.start(1)
            yield draft._replace(start=start, equipment=name[1], is_name=True, is_bare_noun=False)
        else:
            yield draft


def _type_name(text: str, draft: Draft, before: str, other_names: Collection[str]) -> re.Match[str] | None:
    if draft.component in _NAMELESS or _is_flown(draft) or before[-1:] not in _BEFORE_A_NOUN:
        return None
    if _DIGIT.search(before) and (name := _DESIGNATOR.search(before)):
        return name
    is_capital = before[before.rfind(" ", 0, -1) + 1 :][:1].isupper()
    name = _TYPE_NAME.search(before) if is_capital and draft.component in _OWN_TYPES else None
    if not name or name[1] in other_names or name[1] in _NO_TYPE or is_title_case(line_at(text, draft.start)):
        return None
    return name


def _is_flown(draft: Draft) -> bool:
    """Whether the noun is a flight: what stands before it is a call sign, not a type ("RCH871 flight")."""
    return draft.noun is not None and draft.noun.noun in ("flight", "sortie")


def _of_calibre(draft: Draft, calibre: re.Match[str]) -> Draft:
    start = draft.start - len(calibre.string) + calibre.start(1)
    is_shell = draft.component is Component.AMMUNITION and calibre[1] in _SHELL_CALIBRES
    return draft._replace(start=start, equipment=f"{calibre[1]} mm shell" if is_shell else None)


def _of_calibre_after(draft: Draft, told: re.Match[str]) -> Draft:
    """ "Shells of 155 mm", "grenades of calibre 155"."""
    if told["mm"] not in _SHELL_CALIBRES:
        return draft
    return draft._replace(end=told.end(), equipment=f"{told['mm']} mm shell")


# Ships by name


def _with_ships(text: str, drafts: Sequence[Draft], *, other_names: Collection[str]) -> list[Draft]:
    """The drafts with the ships that the text names; a noun right before the name belongs to it."""
    nouns = [draft for draft in drafts if draft.component is Component.SHIP and draft.noun and _is_of_a_class(draft)]
    names = ship_names(
        text,
        [ShipNoun(start=noun.start, end=noun.end, is_plural=noun.is_plural) for noun in nouns],
        other_names=other_names,
        listed=Ranges((draft.start, draft.end) for draft in drafts if draft.entry),
    )
    listed = Ranges((row.start, row.end) for row in drafts if row.entry and row.component is Component.SHIP)
    ships = [
        Draft(start=name.start, end=name.end, equipment=name.name, component=Component.SHIP, is_name=True)
        for name in names
        if not listed.touch(name.start, name.end)
    ]
    taken = Ranges((ship.start, ship.end) for ship in ships)
    kept = [draft for draft in drafts if not taken.touch(draft.start, draft.end)]
    return _joined(text, sorted([*kept, *ships], key=lambda draft: draft.start))
