"""Which words of a text are equipment: names from the catalogue, nouns for it, and ships by their own names.

`Catalogue.spot` takes a text and gives mentions, in order. "S-400 and S-300 radars" is two mentions, both radars,
the first with the words "S-400" only. A convoy, column or fleet is a mention whose `unit` is None although its
component is that of what makes it up: it can be counted by no noun of its own. It refuses to guess: a name that is
also a common word ("Patriot", "Grad") counts only beside words of its class, or where the text makes it plain once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from ..data import data_file, load_rows
from ..errors import BadData
from ..terms import Component, EquipmentMention, Span
from .naming import Case, Ending, Hit, NameMatcher, Spelling, levelled

CUE_REACH = 90  # characters either side in which a word of the class makes an ambiguous name plain

NounKind = Literal["part", "whole", "weak", "goods", "group", "people", "gathering"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"class_": "class"}):
    """One row of the catalogue: a type of equipment, or a named ship.

    `parts` are designators of components ("5P85" is a launcher of the S-300). `source` says where the fact is from:
    N reporting-name lists, R press reports, M general knowledge that was not checked; `date` is when it was noted.
    `ambiguous` names need context; `unless` are words that rule the entry out when they stand near.
    """

    name: str
    class_: str
    component: Component
    source: str
    date: str = ""
    aliases: tuple[str, ...] = ()
    variant_of: str | None = None
    parts: Mapping[str, Component] = {}
    ambiguous: bool | tuple[str, ...] = False
    unless: tuple[str, ...] = ()
    country: str | None = None
    imo: int | None = None
    sidc: str | None = None


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of the generic nouns; the kinds are told at the head of the file."""

    noun: str
    component: Component
    kind: NounKind
    plural: str | tuple[str, ...] = ()
    unit: str | None = None
    alone: bool = True
    case: Case = Case.ANY

    @property
    def counting_noun(self) -> str | None:
        """What is counted: the noun in the singular; None for a convoy."""
        return None if self.kind == "gathering" else self.unit or self.noun


class Modifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that belongs to the noun after it."""

    word: str
    component: Component | None = None
    is_military: bool = False


class Trap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A phrase that holds an equipment noun and is none."""

    phrase: str


class ClassCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words that make an ambiguous name of a class plain."""

    class_: str = msgspec.field(name="class")
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """An entry, or a component of it, by one of its spellings."""

    entry: Entry
    component: Component | None = None
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NounForm:
    """A noun as singular or plural."""

    noun: Noun
    is_plural: bool = False


Word = Name | NounForm | Modifier | Trap
Run = Sequence[Hit[Word]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention in the making. `entry` is None for generic nouns and unlisted names; `noun` is its head noun."""

    start: int
    end: int
    equipment: str | None
    component: Component
    entry: Entry | None = None
    noun: Noun | None = None
    is_plural: bool = False
    is_bare_noun: bool = False

    def mention(self, text: str) -> EquipmentMention:
        """The mention, quoted from the text."""
        return EquipmentMention(
            span=Span(start=self.start, end=self.end),
            text=text[self.start : self.end],
            equipment=self.equipment,
            component=self.component,
            is_plural=self.is_plural,
            unit=self.noun.counting_noun if self.noun else None,
        )


class Catalogue:
    """The names of equipment and the nouns for it, as an EquipmentIndex."""

    def __init__(
        self,
        *,
        entries: Iterable[Entry],
        nouns: Iterable[Noun],
        modifiers: Iterable[Modifier],
        traps: Iterable[Trap],
        cues: Iterable[ClassCue],
    ) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._cues = {cue.class_: _any_of(cue.words) for cue in cues}
        spellings: list[Spelling[Word]] = []
        for entry in self._entries.values():
            spellings += _entry_spellings(entry)
        for noun in nouns:
            spellings += _noun_spellings(noun)
        spellings += (Spelling(text=row.word, value=row, case=Case.ANY) for row in modifiers)
        spellings += (Spelling(text=row.phrase, value=row, case=Case.ANY) for row in traps)
        self._words = NameMatcher(spellings)

    @classmethod
    def load(cls, extra: Path | None = None) -> "Catalogue":
        """The package's catalogue, with the entries of `extra`, a file of the same form. Raises BadData."""
        entries = load_rows(data_file("catalogue.yaml"), "equipment", Entry)
        if extra:
            entries += load_rows(extra, "equipment", Entry)
        _check_families(entries, extra or data_file("catalogue.yaml"))
        return cls(
            entries=entries,
            nouns=load_rows(data_file("equipment_nouns.yaml"), "nouns", Noun),
            modifiers=load_rows(data_file("equipment_modifiers.yaml"), "modifiers", Modifier),
            traps=load_rows(data_file("equipment_traps.yaml"), "traps", Trap),
            cues=load_rows(data_file("equipment_cues.yaml"), "cues", ClassCue),
        )

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

    def spot(self, text: str) -> tuple[EquipmentMention, ...]:
        """The mentions in `text`, in order, not overlapping."""
        level = levelled(text)
        hits = self._plain_hits(level)
        drafts = [draft for run in _runs(level, hits) for draft in _drafts(run)]
        drafts = _joined(level, tuple(_unlisted(level, drafts)))
        drafts = _with_ships(level, drafts)
        return tuple(draft.mention(text) for draft in _shared_nouns(level, drafts))

    def _plain_hits(self, text: str) -> list[Hit[Word]]:
        """The hits without the ambiguous names that nothing makes plain."""
        hits = self._words.hits(text)
        if not any(map(_is_doubtful, hits)):
            return list(hits)
        plain = {_entry_of(hit) for hit in hits if not _is_doubtful(hit) or self._is_made_plain(text, hit)}
        return [hit for hit in hits if not _is_doubtful(hit) or (_entry_of(hit) in plain and not _ruled_out(text, hit))]

    def _is_made_plain(self, text: str, hit: Hit[Word]) -> bool:
        assert isinstance(hit.value, Name)  # noqa: S101
        cue = self._cues.get(hit.value.entry.class_)
        around = text[max(0, hit.start - CUE_REACH) : hit.start] + " | " + text[hit.end : hit.end + CUE_REACH]
        return bool(cue and cue.search(around)) and not _ruled_out(text, hit)


def _is_doubtful(hit: Hit[Word]) -> bool:
    return isinstance(hit.value, Name) and hit.value.is_ambiguous


def _entry_of(hit: Hit[Word]) -> str:
    return hit.value.entry.name if isinstance(hit.value, Name) else ""


def _ruled_out(text: str, hit: Hit[Word]) -> bool:
    assert isinstance(hit.value, Name)  # noqa: S101
    unless = hit.value.entry.unless
    return bool(unless) and bool(_any_of(unless).search(text[max(0, hit.start - 40) : hit.end + 40]))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)


def _check_families(entries: Sequence[Entry], path: Path) -> None:
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.variant_of and entry.variant_of not in names:
            raise BadData(str(path), None, f"{entry.name}: variant of {entry.variant_of!r}, which is not listed")


# Spellings


def _entry_spellings(entry: Entry) -> Iterator[Spelling[Word]]:
    doubtful = entry.ambiguous
    for alias in dict.fromkeys((entry.name, *entry.aliases)):
        is_ambiguous = doubtful if isinstance(doubtful, bool) else alias in doubtful
        name = Name(entry, None, is_ambiguous)
        for text, case in _written(alias):
            yield Spelling(text=text, value=name, case=case, ending=_ending(entry, text))
    for designator, component in entry.parts.items():
        for text, case in _written(designator):
            yield Spelling(text=text, value=Name(entry, component), case=case, ending=_ending(entry, text))


_DESIGNATOR = re.compile(r"^(\w+)-(\d.*)$")


def _written(alias: str) -> Iterator[tuple[str, Case]]:
    """The ways to write an alias: "Il-76" also as "il-76", "Il76" and "IL 76".

    A form without its hyphen must keep its capitals, or "an 26-year-old" would be an aircraft.
    """
    parts = _DESIGNATOR.match(alias)
    if not parts:
        yield alias, Case.CAPITAL
        return
    letters, rest = parts.groups()
    yield alias, Case.ANY if len(alias) > 3 else Case.CAPITAL
    digits = len(rest) - len(rest.lstrip("0123456789"))
    if len(letters) + digits > 2 and alias not in ("A-50",):
        yield letters + rest, Case.EXACT
    if letters.upper() != letters or len(letters) > 1:
        if letters.upper() != "AN":
            yield f"{letters} {rest}", Case.CAPITAL
    elif digits >= 3:
        yield f"{letters} {rest}", Case.CAPITAL


def _ending(entry: Entry, alias: str) -> Ending:
    if entry.class_ == "ship":
        return Ending.NONE
    if any(char.isdigit() for char in alias):
        return Ending.VARIANT
    return Ending.SUFFIX


def _noun_spellings(noun: Noun) -> Iterator[Spelling[Word]]:
    if noun.plural != "only":
        yield Spelling(text=noun.noun, value=NounForm(noun), case=noun.case)
    for plural in _plurals(noun):
        yield Spelling(text=plural, value=NounForm(noun, is_plural=True), case=noun.case)


def _plurals(noun: Noun) -> tuple[str, ...]:
    if noun.plural == "only":
        return (noun.noun,)
    if noun.plural == "same":
        return ()
    if noun.plural:
        return (noun.plural,) if isinstance(noun.plural, str) else noun.plural
    if noun.noun.endswith("y") and noun.noun[-2] not in "aeiou":
        return (noun.noun[:-1] + "ies",)
    return (noun.noun + ("es" if noun.noun.endswith(("s", "x", "ch", "sh")) else "s"),)


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
    if between in _GLUE:
        return True
    return _same_entry(one, other) and len(between) < 40 and bool(_ALSO_CALLED.match(between))


def _same_entry(one: Hit[Word], other: Hit[Word]) -> bool:
    return isinstance(one.value, Name) and isinstance(other.value, Name) and one.value.entry is other.value.entry


def _drafts(run: Run) -> Iterator[Draft]:
    """The mentions of one run: each name with the nouns after it, or the nouns alone."""
    starts = [i for i, hit in enumerate(run) if isinstance(hit.value, Name)]
    starts = [i for i in starts if i == 0 or not _same_entry(run[i - 1], run[i])]
    ends = [*starts[1:], len(run)] if starts else []
    yield from _generic(run[: starts[0]] if starts else run)
    for start, end in zip(starts, ends, strict=True):
        yield from _named(run[start:end])


def _generic(run: Run) -> Iterator[Draft]:
    """A noun with the modifiers before it. A trap, or a noun that needs company and has none, gives nothing."""
    for piece in _pieces(run):
        last = max((i for i, hit in enumerate(piece) if isinstance(hit.value, NounForm)), default=-1)
        if last < 0:
            continue
        form = piece[last].value
        assert isinstance(form, NounForm)  # noqa: S101
        before = [hit.value for hit in piece[:last]]
        if not form.noun.alone and not any(_is_company(word) for word in before):
            continue
        yield Draft(
            start=piece[0].start,
            end=piece[last].end,
            equipment=None,
            component=_component(form.noun, before),
            noun=form.noun,
            is_plural=form.is_plural,
            is_bare_noun=last == 0,
        )


def _pieces(run: Run) -> Iterator[list[Hit[Word]]]:
    piece: list[Hit[Word]] = []
    for hit in run:
        if isinstance(hit.value, Trap):
            yield piece
            piece = []
        else:
            piece.append(hit)
    yield piece


def _is_company(word: Word) -> bool:
    return (isinstance(word, Modifier) and word.is_military) or (isinstance(word, NounForm) and word.noun.alone)


_GIVES_EQUIPMENT = (Component.RADAR, Component.LAUNCHER, Component.MISSILE, Component.COMMAND_POST)


def _component(noun: Noun, before: Sequence[Word]) -> Component:
    """What the head noun stands for, given the words before it: "tank battalion" is tanks, "radar sets" are radars."""
    if noun.kind == "group":
        given = [word.component for word in before if isinstance(word, Modifier | Name) and word.component]
        given += [_grouped(word.noun) for word in before if isinstance(word, NounForm)]
        return given[-1] if given else noun.component
    if noun.kind == "weak":
        parts = [word.noun.component for word in before if isinstance(word, NounForm) and word.noun.kind == "part"]
        parts += [word.component for word in before if isinstance(word, Modifier) and word.component is Component.RADAR]
        return parts[-1] if parts and parts[-1] in _GIVES_EQUIPMENT else noun.component
    return noun.component


def _grouped(noun: Noun) -> Component:
    return Component.SYSTEM if noun.component is Component.MISSILE else noun.component


# What a whole noun after a name leaves of the entry's own component.
_KINDS_OF: Mapping[Component, frozenset[Component]] = {
    Component.SYSTEM: frozenset({Component.SYSTEM, Component.VEHICLE, Component.ARTILLERY, Component.LAUNCHER}),
    Component.LAUNCHER: frozenset({Component.SYSTEM, Component.VEHICLE, Component.ARTILLERY, Component.LAUNCHER}),
    Component.ARTILLERY: frozenset(
        {Component.ARTILLERY, Component.SYSTEM, Component.VEHICLE, Component.ARMOURED_VEHICLE, Component.TANK}
    ),
    Component.TANK: frozenset({Component.TANK, Component.VEHICLE, Component.ARMOURED_VEHICLE}),
    Component.ARMOURED_VEHICLE: frozenset(
        {Component.ARMOURED_VEHICLE, Component.VEHICLE, Component.TANK, Component.SYSTEM}
    ),
    Component.VEHICLE: frozenset({Component.VEHICLE, Component.ARMOURED_VEHICLE}),
    Component.MISSILE: frozenset({Component.SYSTEM, Component.LAUNCHER, Component.ARTILLERY}),
    Component.AIRCRAFT: frozenset({Component.AIRCRAFT}),
    Component.HELICOPTER: frozenset({Component.HELICOPTER, Component.AIRCRAFT}),
    Component.UAV: frozenset({Component.UAV, Component.AIRCRAFT}),
    Component.SHIP: frozenset({Component.SHIP}),
    Component.RADAR: frozenset({Component.SYSTEM, Component.VEHICLE}),
    Component.AMMUNITION: frozenset(),
}


def _named(run: Run) -> Iterator[Draft]:
    """A name with what follows it in the run; what does not belong to it is read as generic."""
    names = [hit for hit in run if isinstance(hit.value, Name)]
    name = next((hit for hit in reversed(names) if _part(hit)), names[0])
    tail = [hit for hit in run if hit.start > names[-1].start]
    value = name.value
    assert isinstance(value, Name)  # noqa: S101
    bare = Draft(
        start=run[0].start,
        end=names[-1].end,
        equipment=value.entry.name,
        component=value.component or value.entry.component,
        entry=value.entry,
        is_plural=any(hit.is_plural for hit in names),
    )
    heads = [i for i, hit in enumerate(tail) if isinstance(hit.value, NounForm)]
    if any(isinstance(hit.value, Trap) for hit in tail):
        heads = []
    while heads:
        form = tail[heads[-1]].value
        assert isinstance(form, NounForm)  # noqa: S101
        component = _part_of(value, form.noun, [hit.value for hit in tail[: heads[-1]]])
        if component:
            yield replace(bare, end=tail[heads[-1]].end, component=component, noun=form.noun, is_plural=form.is_plural)
            return
        heads.pop()
    yield bare
    yield from _generic(tail)


def _part(hit: Hit[Word]) -> bool:
    return isinstance(hit.value, Name) and hit.value.component is not None


def _part_of(name: Name, noun: Noun, between: Sequence[Word]) -> Component | None:
    """What "NAME noun" stands for; None where the noun cannot belong to the name."""
    own = name.component or name.entry.component
    is_weapon = own in (Component.SYSTEM, Component.LAUNCHER, Component.MISSILE, Component.RADAR)
    if noun.kind in ("weak", "goods"):
        return _component(noun, between)
    if noun.kind == "people":
        return Component.TROOPS if noun.noun in ("crew", "operator", "personnel") else None
    if noun.kind in ("group", "gathering"):
        return Component.SYSTEM if own is Component.MISSILE and noun.kind == "group" else own
    if noun.component is Component.CONTAINER:
        return Component.LAUNCH_CONTAINER if is_weapon and noun.noun == "container" else None
    if noun.kind == "part":
        return _component_part(own, noun.component)
    if noun.component not in _KINDS_OF.get(own, frozenset()):
        return None
    if own is Component.SYSTEM and noun.component is Component.VEHICLE:
        return Component.VEHICLE
    if own is Component.MISSILE:
        return Component.SYSTEM if noun.component is Component.SYSTEM else noun.component
    return own


def _component_part(own: Component, part: Component) -> Component | None:
    if own in (Component.SHIP, Component.AIRCRAFT, Component.HELICOPTER) and part is not Component.MISSILE:
        return None
    if own in (Component.AIRCRAFT, Component.SHIP):
        return None
    return own if own is Component.UAV else part


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
            shared[i] = replace(one, component=component, noun=other.noun, is_plural=other.is_plural)
    for i in range(1, len(shared)):
        one, other = shared[i - 1], shared[i]
        parts = {one.component, other.component}
        if one.entry and other.is_bare_noun and len(parts) == 2 and parts <= _INHERITED and _joins(text, one, other):
            shared[i] = replace(other, equipment=one.equipment, entry=one.entry)
    return shared


def _lacks_noun(draft: Draft) -> bool:
    return draft.entry is not None and not draft.noun and not draft.is_plural


def _joins(text: str, one: Draft, other: Draft) -> bool:
    return bool(_AND.match(text[one.end : other.start]))


def _are_alike(one: Entry | None, other: Entry | None) -> bool:
    if not one or not other:
        return False
    return one.class_ == other.class_ or {one.class_, other.class_} <= _ALIKE


def _joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """A noun right before a name is one mention with it: "the transport plane Il-76"."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and draft.entry and _introduces(text, joined[-1], draft):
            before = joined.pop()
            noun, is_plural = draft.noun or before.noun, draft.is_plural or before.is_plural
            joined.append(replace(draft, start=before.start, noun=noun, is_plural=is_plural))
        else:
            joined.append(draft)
    return joined


def _introduces(text: str, noun: Draft, name: Draft) -> bool:
    if text[noun.end : name.start] not in (" ", ' "', " '"):
        return False
    if noun.entry and not (noun.entry.class_ == "ship_class" and name.component is Component.SHIP):
        return False
    return noun.component in _KINDS_OF.get(name.component, frozenset()) or noun.component is name.component


# Names that are not listed


_BEFORE_NOUN = re.compile(r"(?:^|(?<=[\s(\"'/]))([A-Z][A-Za-z]*[- ]?\d+[A-Z]{0,3}\d?|\d[A-Z]\d{1,3}[A-Z]?\d?)s?[ -]$")
_CALIBRE = re.compile(r"(?<![\d.,])(\d{2,3})[- ]?(?:mm|millimetre|millimeter)[ -]$")
_NAMELESS = frozenset({Component.TROOPS, Component.CONTAINER, Component.EQUIPMENT, Component.AMMUNITION})
_SHELL_CALIBRES = frozenset({"100", "105", "115", "120", "122", "125", "130", "152", "155", "203"})


def _unlisted(text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Generic nouns with a designator before them that the catalogue lacks: "VT-4 tanks", "155-mm shells"."""
    for draft in drafts:
        if draft.entry:
            yield draft
            continue
        before = text[max(0, draft.start - 24) : draft.start]
        if calibre := _CALIBRE.search(before):
            yield _of_calibre(draft, calibre)
        elif draft.component not in _NAMELESS and (name := _BEFORE_NOUN.search(before)):
            yield replace(draft, start=draft.start - len(before) + name.start(1), equipment=name[1])
        else:
            yield draft


def _of_calibre(draft: Draft, calibre: re.Match[str]) -> Draft:
    start = draft.start - len(calibre.string) + calibre.start(1)
    is_shell = draft.component is Component.AMMUNITION and calibre[1] in _SHELL_CALIBRES
    return replace(draft, start=start, equipment=f"{calibre[1]} mm shell" if is_shell else None)


# Ships by name


_WORD = r"[A-Z][\w'-]*"
_SHIP_NAME = rf"(?:{_WORD})(?: (?:{_WORD}|de|del|la|of|\d{{1,3}})(?=\W|$))*"
_AFTER_NOUN = re.compile(rf" (?:the |named |called )?[\"']?({_SHIP_NAME})")
_PREFIXED = re.compile(
    r"(?<!\w)(?:(MV|M/V|M\.V\.|MT|M/T|SS|RV|MS) |"
    r"(USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|INS|TCG|ARC|ITS|HNLMS|ROKS|PNS|KRI|BRP|HNoMS|HDMS|HSwMS|RFA|ESPS|BAP|ORP) )"
    rf"[\"']?({_SHIP_NAME})"
)
_AFTER_NAME = re.compile(
    rf"(?<!\w)(?:[Tt]he |)({_WORD}(?: (?:{_WORD}|\d{{1,3}}))+), (?:an?|the) (?:[\w'-]+ ){{0,6}}?"
    rf"(?:ship|vessel|freighter|ro-ro|tanker|coaster|frigate|destroyer|corvette|bulk carrier|ferry|barge|trawler)(?!\w)"
)
_NO_SHIP = frozenset(
    "|The|This|That|These|Those|A|An|And|But|Or|In|On|At|By|For|From|To|Of|With|As|It|Its|He|She|They|We|I|You"
    "|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    "|Thursday|Friday|Saturday|Sunday|Navy|Army|Fleet|Marines|Ministry|Port".split("|")
)


def _with_ships(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Ships that no list has: found once beside a ship's noun or prefix, then wherever the name stands again."""
    ships = list(_introduced_ships(text, drafts))
    names = sorted({ship.equipment for ship in ships if ship.equipment}, key=lambda name: (-len(name), name))
    for name in names:
        ships += [
            Draft(start=found.start(), end=found.end(), equipment=name, component=Component.SHIP)
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            if " " in name or _is_ship_again(text, found)
        ]
    taken: list[Draft] = []
    for ship in ships:
        if not any(ship.start < other.end and other.start < ship.end for other in taken):
            taken.append(ship)
    kept = [draft for draft in drafts if not any(draft.start < s.end and s.start < draft.end for s in taken)]
    return sorted([*kept, *taken], key=lambda draft: draft.start)


_ABOARD = re.compile(r"(?:[Tt]he|aboard|[Oo]nboard|on board|MV|ship|vessel|and) [\"']?$")
_SAILS = re.compile(
    r"[\"']? (?:sailed|docked|berthed|moored|anchored|steamed|loaded|unloaded|discharged|put|lay|left)\b"
)


def _is_ship_again(text: str, found: re.Match[str]) -> bool:
    return bool(_ABOARD.search(text[max(0, found.start() - 12) : found.start()]) or _SAILS.match(text, found.end()))


def _introduced_ships(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        if draft.entry or draft.component is not Component.SHIP or draft.is_plural:
            continue
        found = _AFTER_NOUN.match(text, draft.end)
        if found and (name := _ship_name(found[1])):
            yield replace(draft, end=found.start(1) + len(name), equipment=name, is_bare_noun=False)
    for found in _PREFIXED.finditer(text):
        if name := _ship_name(found[3]):
            equipment = f"{found[2]} {name}" if found[2] else name
            end = found.start(3) + len(name)
            yield Draft(start=found.start(), end=end, equipment=equipment, component=Component.SHIP)
    for found in _AFTER_NAME.finditer(text):
        if name := _ship_name(found[1]):
            end = found.start(1) + len(name)
            yield Draft(start=found.start(1), end=end, equipment=name, component=Component.SHIP)


def _ship_name(words: str) -> str | None:
    """The words as a ship's name: at most four, without what opens another phrase."""
    name: list[str] = []
    for word in words.split(" ")[:4]:
        if word in _NO_SHIP:
            break
        name.append(word.removesuffix("'s"))
        if word.endswith("'s"):
            break
    while name and name[-1].islower():
        name.pop()
    return " ".join(name) if name and len(" ".join(name)) > 2 else None
