"""Which words of a text are parties: states, forces, ministries, groups, outlets, providers, and what stands for them.

`PartyRegister.spot` gives mentions in order. A nationality before a noun for forces is one mention ("Syrian security
forces", named as the text words it); a ministry gets one name however it is put ("Syrian Ministry of Defence").
Names that no list has are taken where the text says what they are: "the newspaper X", "X Brigade", "X Institute".
A person whose office is of a known body speaks as that body does ("Idris Vale, head of the Observatory"); other persons
and officials are left to the reader.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from ..data import data_file, load_rows
from ..measure.first_look import Places
from ..terms import PartyKind, PartyMention, PartyUse, SourceKind, Span
from .naming import Case, Ending, Hit, NameMatcher, Spelling, is_title_case, levelled, line_at
from .officers import officer_of
from .ships import SHIP_PREFIX

SPEAKING_REACH = 40  # characters either side in which a verb of saying makes an ambiguous outlet plain


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A state. `country` is its ISO 3166-1 code; `metonyms` are places as well; `lower`: small letters happen."""

    name: str
    country: str
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    lower: bool = False


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party that is no state. `ambiguous` spellings are common words as well."""

    name: str
    kind: PartyKind = PartyKind.COMPANY
    source_kind: SourceKind = SourceKind.MEDIA
    country: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class PartyNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A noun that makes a party; `office` is its canonical name, `alone` says that it may stand without a state."""

    noun: str
    kind: PartyKind
    source_kind: SourceKind
    office: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meant:
    """What a spelling stands for."""

    name: str
    use: PartyUse
    kind: PartyKind | None = None
    source_kind: SourceKind | None = None
    country: str | None = None
    state: State | None = None
    noun: PartyNoun | None = None
    is_ambiguous: bool = False


class PartyRegister:
    """The names of parties and the nouns for them, as a PartyIndex."""

    def __init__(self, *, states: Iterable[State], listed: Iterable[Listed], nouns: Iterable[PartyNoun]) -> None:
        self._states = tuple(states)
        self._nouns = {_plain(noun.noun): noun for noun in nouns}
        self._after_state = _after_state(self._nouns)
        spellings: list[Spelling[Meant]] = []
        for state in self._states:
            spellings += _state_spellings(state)
        for party in listed:
            spellings += _listed_spellings(party)
        spellings += (_noun_spelling(noun) for noun in self._nouns.values() if noun.alone)
        self._names = NameMatcher(spellings, besides=[word for shape in _SHAPES for word in shape.words])
        self._shapes: dict[int, list[int]] = {}  # of a word, the shapes that it triggers
        for at, shape in enumerate(_SHAPES):
            for number in {self._names.number(word) for word in shape.words}:
                self._shapes.setdefault(number, []).append(at)
        self._adjectives = frozenset(word for state in self._states for word in state.adjectives)

    @classmethod
    def load(cls, extra: Path | None = None) -> "PartyRegister":
        """The package's register, with the parties of `extra`, a file in the form of parties.yaml. Raises BadData."""
        listed = load_rows(data_file("parties.yaml"), "parties", Listed)
        listed += load_rows(data_file("outlets.yaml"), "outlets", Listed)
        if extra:
            listed += load_rows(extra, "parties", Listed)
        return cls(
            states=load_rows(data_file("states.yaml"), "states", State),
            listed=listed,
            nouns=load_rows(data_file("party_nouns.yaml"), "nouns", PartyNoun),
        )

    def look(self, text: str) -> Places:
        """Where `text` may name a party, or say that an unlisted name is one; names at networks ("@") apart."""
        return self._names.look(text)

    def spot(self, text: str) -> tuple[PartyMention, ...]:
        """The mentions in `text`, in order, not overlapping, longest first."""
        places = self.look(text)
        if not places and _HANDLE not in text:
            return ()
        level = levelled(text)
        hits = _plain_hits(level, self._names.hits(level, places=places))
        drafts = [*self._of_states(level, hits), *_described(level, self._triggers(level, places), self._adjectives)]
        drafts += _officers(level, drafts)
        return tuple(
            PartyMention(
                span=Span(start=draft.start, end=draft.end),
                text=text[draft.start : draft.end],
                name=draft.meant.name,
                use=draft.meant.use,
                kind=draft.meant.kind,
                source_kind=draft.meant.source_kind,
                country=draft.meant.country,
            )
            for draft in _longest(drafts)
        )

    def _triggers(self, text: str, places: Places) -> Mapping[int, Sequence[int]]:
        """Where each shape may have its trigger, by its number in the list of shapes."""
        starts: dict[int, list[int]] = {}
        for number, start, _ in places:
            for shape in self._shapes.get(number, ()):
                starts.setdefault(shape, []).append(start)
        if _HANDLE in text:
            starts[_HANDLES] = [found.start() for found in re.finditer(_HANDLE, text)]
        return starts

    def _of_states(self, text: str, hits: Sequence[Hit[Meant]]) -> Iterator["_Draft"]:
        """Each hit as a mention, with the force or office that follows its state or is said to be of a state."""
        for i, hit in enumerate(hits):
            meant = hit.value
            if meant.state and (found := self._after_state.match(text, hit.end)):
                yield self._of_state(text, hit, meant.state, found)
            elif meant.noun:
                if _BEFORE_THING.match(text, hit.end):
                    continue
                owner = _owner(text, hit, hits[i + 1 :])
                backed = _BACKED.search(text, max(0, hit.start - _LONGEST_BACKER), hit.start)
                if backed:
                    named = replace(meant, name=text[backed.start("by") : hit.end], noun=None)
                    yield _Draft(start=backed.start("by"), end=hit.end, meant=named)
                    continue
                yield _Draft(start=hit.start, end=owner.end if owner else hit.end, meant=_owned(meant, owner))
            else:
                yield _Draft(start=hit.start, end=hit.end, meant=replace(meant, use=_use(text, hit)))

    def _of_state(self, text: str, hit: Hit[Meant], state: State, found: re.Match[str]) -> "_Draft":
        noun = self._nouns[_plain(found["noun"])]
        words = text[hit.start : hit.end]
        if found["of"] or words == state.name or (hit.value.use is PartyUse.METONYM and noun.office):
            words = state.adjectives[0] if state.adjectives else state.name
        name = f"{words} {noun.office or found['words']}"
        return _Draft(start=hit.start, end=found.end(), meant=_made(noun, name, state.country))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    start: int
    end: int
    meant: Meant


def _longest(drafts: Iterable[_Draft]) -> list[_Draft]:
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept


def _made(noun: PartyNoun, name: str, country: str | None) -> Meant:
    return Meant(name=name, use=PartyUse.NAME, kind=noun.kind, source_kind=noun.source_kind, country=country)


def _officers(text: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """The persons that are said to hold an office of a party found."""
    found = []
    for draft in drafts:
        meant = draft.meant
        if meant.source_kind is None or meant.kind is PartyKind.PERSON:
            continue
        for one in officer_of(text, draft.start, draft.end, meant.source_kind):
            person = Meant(
                name=one.name,
                use=PartyUse.NAME,
                kind=PartyKind.PERSON,
                source_kind=one.source_kind,
                country=meant.country,
            )
            found.append(_Draft(start=one.start, end=one.end, meant=person))
    return found


# Spellings


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _state_spellings(state: State) -> Iterator[Spelling[Meant]]:
    kind, source = PartyKind.STATE, SourceKind.GOVERNMENT
    named = Meant(name=state.name, use=PartyUse.NAME, kind=kind, source_kind=source, country=state.country, state=state)
    adjective = replace(named, use=PartyUse.ADJECTIVE, source_kind=None)
    names = (state.name, *state.aliases)
    for name in names:
        yield Spelling(text=name, value=named, case=_case(name, lower=state.lower))
    for word in state.adjectives:
        if word not in names:
            yield Spelling(text=word, value=adjective, case=_case(word, lower=state.lower))
    for people in state.people:
        yield Spelling(text=people, value=named, case=_case(people, lower=state.lower))
    for city in state.metonyms:
        yield Spelling(text=city, value=replace(named, use=PartyUse.METONYM))


def _listed_spellings(party: Listed) -> Iterator[Spelling[Meant]]:
    for name in dict.fromkeys((party.name, *party.aliases)):
        meant = Meant(
            name=party.name,
            use=PartyUse.NAME,
            kind=party.kind,
            source_kind=party.source_kind,
            country=party.country,
            is_ambiguous=name in party.ambiguous,
        )
        yield Spelling(text=name, value=meant, case=_case(name))


def _noun_spelling(noun: PartyNoun) -> Spelling[Meant]:
    meant = replace(_made(noun, noun.office or noun.noun, None), noun=noun)
    return Spelling(text=noun.noun, value=meant, case=Case.ANY, ending=Ending.NONE)


def _case(name: str, *, lower: bool = False) -> Case:
    if lower:
        return Case.ANY
    return Case.EXACT if name.replace(".", "").isupper() and len(name) <= 5 else Case.CAPITAL


# A state and what follows it

# "Libyan army vehicles" names vehicles of Libya, not the army.
_NOT_BEFORE = (
    r"(?! (?:vehicles?|trucks?|convoys?|bases?|officials?|equipment|aircraft|planes?|transport|cargo|jets?|helicopters?"
    r"|trains?|columns?|hardware|supplies|facilit\w+|presence|drones?|tanks?|ships?|vessels?|officers?)\b)"
)
_BEFORE_THING = re.compile(_NOT_BEFORE.replace("(?!", "(?:", 1))


def _after_state(nouns: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(noun).replace(r"\ ", "[ -]") for noun in sorted(nouns, key=len, reverse=True))
    return re.compile(
        rf"(?P<of>'s?)? (?P<words>(?:(?:regular|regional|northern|southern|eastern|western|separatist|proxy|air|naval"
        rf"|internationally recognised|transitional|federal|royal|state|ground|defen[cs]e) )?(?P<noun>{alternatives}))"
        rf"(?![^\W_]){_NOT_BEFORE}",
        re.IGNORECASE,
    )


# "Iran-backed militias", "Saudi-led coalition": whose they are is a part of the name, not the party itself.
_BACKED = re.compile(
    r"(?<![\w-])(?P<by>[^\W\d_a-z][\w.]*(?:-[A-Z]\w+)?-(?:backed|led|aligned|affiliated|allied|supported|linked|run|"
    r"controlled|sponsored|trained|appointed) (?:[a-z]+ ){0,2}?)$"
)
_LONGEST_BACKER = 60  # characters before the noun
_OF = re.compile(r"^ (?:of|in) (?:the )?(?:Republic of |Kingdom of |State of |Islamic Republic of )?$")


def _owner(text: str, office: Hit[Meant], after: Sequence[Hit[Meant]]) -> Hit[Meant] | None:
    """The state of "the Ministry of Defence of Poland" or "the defence ministry in Damascus"."""
    owner = after[0] if after else None
    if owner and owner.value.state and owner.start - office.end < 40 and _OF.match(text[office.end : owner.start]):
        is_place = owner.value.use is PartyUse.METONYM or text.startswith(" of ", office.end)
        return owner if is_place else None
    return None


def _owned(meant: Meant, owner: Hit[Meant] | None) -> Meant:
    state = owner.value.state if owner else None
    if not state:
        return replace(meant, noun=None)
    adjective = state.adjectives[0] if state.adjectives else state.name
    return replace(meant, name=f"{adjective} {meant.name}", country=state.country, noun=None)


_SHORT_STATE = re.compile(r"U\.?[SK]\.?A?\.?|UAE|EU|UN|NATO|New Zealand")
_NO_NOUN = re.compile(r" (?:and|or|to|in|on|at|is|was|has|had|have|will|would|said|says|for|with|by|from|as|but)\b")
_A_WORD = re.compile(r" [A-Za-z]")


def _use(text: str, hit: Hit[Meant]) -> PartyUse:
    """ "US" is an adjective before a noun, where no article stands: "US officials", but "the US has"."""
    if hit.value.use is not PartyUse.NAME or not _SHORT_STATE.fullmatch(text, hit.start, hit.end):
        return hit.value.use
    if _A_WORD.match(text, hit.end) and not _NO_NOUN.match(text, hit.end) and not _after_the(text, hit.start):
        return PartyUse.ADJECTIVE
    return PartyUse.NAME


def _after_the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


# Ambiguous names

_SPEAKING = re.compile(
    r"(?=[abcdfimnopqrstuw])"
    r"\b(?:report|said|says|wrote|writes|according to|told|cit(?:ed|es|ing)|quot|broadcast|publish|agency|newspaper|"
    r"daily|channel|website|outlet|images?|imagery|photo|satellite|posted?|users?|footage|shared|circulat|data)",
    re.IGNORECASE,
)


def _plain_hits(text: str, hits: Sequence[Hit[Meant]]) -> list[Hit[Meant]]:
    """The hits but for ships' names ("USS Georgia") and for ambiguous ones that nothing makes plain.

    An ambiguous name is plain by a verb of saying beside it, or by the full name elsewhere.
    """
    plain = {hit.value.name for hit in hits if not hit.value.is_ambiguous}
    kept = (hit for hit in hits if not hit.value.is_ambiguous or hit.value.name in plain or _speaks(text, hit))
    return [hit for hit in kept if not SHIP_PREFIX.search(text, max(0, hit.start - 10), hit.start)]


def _speaks(text: str, hit: Hit[Meant]) -> bool:
    return bool(_SPEAKING.search(text, max(0, hit.start - SPEAKING_REACH), hit.end + SPEAKING_REACH))


# Names that no list has


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A way in which a text says what an unlisted name is; tried only around its trigger, for it is slow.

    `words` are those that a trigger begins with.
    """

    words: tuple[str, ...]
    trigger: re.Pattern[str]
    expression: re.Pattern[str]
    kind: PartyKind
    source_kind: SourceKind


_CAP = r"[^\W\d_a-z](?:[\w'&-]|\.(?=\w))*"
_NAME = rf"{_CAP}(?: (?:(?:of|for|and|de|del|du|la|al|the|on) )?{_CAP}){{0,5}}"
_FEW = rf"{_CAP}(?: (?:(?:of|for|and|on|de|du|la) )?{_CAP}){{0,4}}"
_MEDIUM = (
    "newspaper|daily|weekly|news agency|agency|broadcaster|news site|website|news portal|portal|outlet|magazine|"
    "news channel|edition|blog"
)
_TITLE = (
    "Post|Times|Gazette|Herald|Tribune|Ledger|Wire|Weekly|Daily|Review|Chronicle|Observer|Telegraph|Quarterly|"
    "Courier|Mail|Express|FM|TV|Radio|News"
)
_STUDY = "Institute|Observatory|Monitor|Watch|Foundation|Centre|Center|Think Tank|Panel"
_FIRM = (
    r"GmbH|Ltd|LLC|Inc|S\.A\.|SA|AG|PLC|Oy|AB|A/S|Freight|Shipping|Logistics|Cargo|Airlines|Airways|Maritime|"
    "Export|Lines|Aviation"
)
_BODY = "Brigade|Division|Regiment|Battalion|Fleet|Corps|Flotilla|Squadron|Command|Army|Guard"


def _shape(trigger: str, expression: str, kind: PartyKind, source_kind: SourceKind) -> Shape:
    return Shape(
        words=() if trigger.startswith(_HANDLE) else tuple(map(_unescaped, trigger.split("|"))),
        trigger=re.compile(rf"(?<!\w)(?:{trigger})(?!\w)"),
        expression=re.compile(rf"(?<![\w@])(?:{expression})"),
        kind=kind,
        source_kind=source_kind,
    )


def _unescaped(words: str) -> str:
    return words.replace("[Cc]", "c").replace("\\", "")


_HANDLE, _HANDLES = "@", 2  # what a name at a network begins with, and the number of its shape
_SHAPES = (
    _shape(_MEDIUM, rf"(?:{_MEDIUM}) [\"']?(?P<name>{_NAME})", PartyKind.COMPANY, SourceKind.MEDIA),
    _shape(
        "[Cc]hannel|account|user|blogger",
        rf"(?:[Cc]hannel|account|user|blogger) [\"']?(?P<name>@?{_NAME}|@\w+)",
        PartyKind.UNKNOWN,
        SourceKind.SOCIAL_MEDIA,
    ),
    _shape(r"@\w+", r"(?<!\.)(?P<name>@\w{3,30})", PartyKind.UNKNOWN, SourceKind.SOCIAL_MEDIA),
    _shape(_TITLE, rf"(?P<name>{_FEW} (?:{_TITLE}))(?!\w)", PartyKind.COMPANY, SourceKind.MEDIA),
    _shape(
        _STUDY,
        rf"(?P<name>{_FEW} (?:{_STUDY})(?: (?:of|for|on) {_NAME})?)(?!\w)",
        PartyKind.UNKNOWN,
        SourceKind.MONITOR,
    ),
    _shape(
        _FIRM,
        rf"(?P<name>(?:{_CAP} ){{1,4}}(?:{_FIRM})(?: S\.A\.| Ltd| GmbH| LLC)?)(?!\w)",
        PartyKind.COMPANY,
        SourceKind.COMPANY,
    ),
    _shape(
        _BODY,
        rf"(?P<name>(?:(?:{_CAP}|\d{{1,3}}(?:st|nd|rd|th)?) ){{1,4}}(?:{_BODY})(?: \d{{1,3}})?)(?!\w)",
        PartyKind.ARMED_FORCE,
        SourceKind.MILITARY,
    ),
)
_OPENERS = frozenset(
    "The|A|An|In|On|At|By|For|From|To|Of|With|As|It|Its|He|She|They|We|But|And|When|While|After|Share|Contact|"
    "Copyright|Follow|Read|Our|Their|Official".split("|")
)
# What is left of "The Centre" or "Seven Times" names nobody.
_NO_NAME = re.compile(
    r"(?:Institute|Centre|Center|Command|Gazette|Daily|Observer|Weekly|Post|Mail|News|TV|Radio|Fleet|Army|Guard|Division|"
    r"Brigade|Corps|English|Published|All|.*\b(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Many|Several|New) Times)"
)


def _matches(shape: Shape, text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    done = passed = 0
    for start in sorted(starts):
        trigger = shape.trigger.match(text, start) if start >= passed else None
        if trigger is None:
            continue
        passed = trigger.end()
        for found in shape.expression.finditer(text, max(done, start - 100), passed + 100):
            yield found
            done = found.end()


def _described(text: str, triggers: Mapping[int, Sequence[int]], adjectives: Collection[str]) -> Iterator[_Draft]:
    for number, starts in sorted(triggers.items()):
        shape = _SHAPES[number]
        for found in _matches(shape, text, starts):
            start, name = found.start("name"), found["name"]
            while (first := name.split(" ")[0]) in _OPENERS and " " in name:
                start, name = start + len(first) + 1, name[len(first) + 1 :]
            if shape.source_kind is SourceKind.MEDIA and name.split(" ")[0] in adjectives and name.count(" ") > 1:
                start, name = start + name.index(" ") + 1, name[name.index(" ") + 1 :]
            name = re.sub(r"(?:'s|')$", "", name)
            if _NO_NAME.fullmatch(name) or is_title_case(line_at(text, start)):
                continue
            meant = Meant(name=name, use=PartyUse.NAME, kind=shape.kind, source_kind=shape.source_kind)
            yield _Draft(start=start, end=start + len(name), meant=meant)
