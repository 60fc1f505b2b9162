"""Ships that no list has: where a text says that a name is a ship's, and where it names that ship again.

It takes a levelled text and the places of the nouns for ships in it ("freighter", "landing ships"); it gives the
names with their places. A name found once is a ship's throughout the text; one of a single word only where the
words around it fit a ship, for "Amazon" is more than a freighter.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..measure.first_look import FirstLook
from .naming import Ranges, is_title_case, line_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipNoun:
    """A noun for a ship at start <= i < end."""

    start: int
    end: int
    is_plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipName:
    """A ship's name at start <= i < end; `name` is how it is called, a prefix of the merchant marine left off."""

    start: int
    end: int
    name: str


_CAP = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'-]*)"
_INITIAL = r"[A-Z]\.(?= [A-Z])"  # "Lewis B. Puller"
_WORD = rf"(?:{_INITIAL}|(?:{_CAP}|de|del|la|of|the|da|\d{{1,3}})(?![\w]|\.\d))"  # no voyage: "V.042E"
_NAME = rf"(?:{_CAP}(?: {_WORD}){{0,4}})"
_TWO_WORDS = rf"(?:{_CAP}(?: (?:{_CAP}|\d{{1,3}})(?![\w])){{1,4}})"
_QUOTE = r"[\"']?"
_MERCHANT = r"MV|M/V|M\.V\.|MT|M/T|SS|RV|MS"
_NAVAL = (
    "USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|INS|TCG|ARC|ITS|HNLMS|ROKS|PNS|KRI|BRP|HNoMS|HDMS|HSwMS|RFA|ESPS|BAP|ORP|IRIS|"
    "FS|FGS|JS|EML|SPS|NNS|HTMS|CNS|NRP|SLNS|BNS|ARA|CCGS|ICGS|USAV|GDFS"
)
SHIP_PREFIX = re.compile(rf"(?<!\w)(?:{_MERCHANT}|{_NAVAL}) {_QUOTE}$")  # what stands right before a ship's name
_LONGEST = 200  # characters that a name of five words may take, with what stands round it

# After the noun: "the freighter Lady Hesper", "the ship, the Skagen Trader,", "ships A and B", "the tanker called X".
_AFTER_NOUN = re.compile(rf"(?:,? the| named| called|,)? {_QUOTE}(?P<name>{_NAME})")
_AND_ANOTHER = re.compile(rf"{_QUOTE}(?:, | and |, and )(?:the )?{_QUOTE}(?P<name>{_NAME})")
_PREFIXED = re.compile(rf"(?<!\w)(?:(?:{_MERCHANT})|(?P<navy>{_NAVAL})) {_QUOTE}(?P<name>{_NAME})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a text tells beside a ship's name. The pattern is tried only near one of its anchors, for it is slow.

    `before` and `after` are the characters either side of an anchor that a match can take; `needs` is a text that every
    match holds.
    """

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    needs: str
    before: int = 200
    after: int = 60


def _telling(pattern: str, anchors: str, needs: str = " ", **reach: int) -> Telling:
    return Telling(pattern=re.compile(pattern), anchors=tuple(anchors.split("|")), needs=needs, **reach)


_NOUNS = (
    "ship|vessel|freighter|ro-ro|roro|tanker|coaster|frigate|destroyer|corvette|bulk carrier|ferry|barge|trawler|"
    "submarine|minesweeper|tug"
)
_LOGGED = "in|out|sails|sailed|arrived|departed|alongside|berthed|anchored"
_TELLING = (
    # That it is a freighter, under a flag, boarded, at sea
    _telling(
        rf"(?<!\w)(?P<name>{_TWO_WORDS}){_QUOTE}, (?:an?|the) (?:[\w'-]+ ){{0,6}}?(?:{_NOUNS})(?!\w)", _NOUNS, ", "
    ),
    _telling(
        rf"(?<!\w)(?P<name>{_TWO_WORDS}){_QUOTE} \([^()]{{0,40}}(?:flag|IMO|{_NOUNS})[^()]{{0,40}}\)",
        f"{_NOUNS}|flag|IMO",
        " (",
    ),
    _telling(
        rf"\bsister(?: ship| vessel)?,?(?: the)? {_QUOTE}(?P<name>{_TWO_WORDS})", "sister", before=0, after=_LONGEST
    ),
    _telling(
        rf"\b(?:aboard|on board|onboard) (?:the )?{_QUOTE}(?P<name>{_NAME})(?! [a-z]+(?:s|ed)? (?:ship|plane))",
        "aboard|on board|onboard",
        before=0,
        after=_LONGEST,
    ),
    _telling(
        rf"\b(?:[Cc]ome|[Cc]ame|unloaded|lifted|rolled|discharged) off the {_QUOTE}(?P<name>{_TWO_WORDS})",
        " off the ",
        before=12,
        after=_LONGEST,
    ),
    _telling(
        rf"\b[Tt]he {_QUOTE}(?P<name>{_TWO_WORDS}){_QUOTE} (?:had |has )?(?:sailed|berthed|docked|moored|cast off|"
        rf"weighed anchor|put to sea|put in|dropped anchor|steamed|tied up)\b",
        "sailed|berthed|docked|moored|cast off|weighed anchor|put to sea|put in|dropped anchor|steamed|tied up",
    ),
    _telling(
        rf"\b(?:[Aa]gent|captain|master|skipper|crew|deck|holds?|call|voyage|register|owners?) (?:of|by) the "
        rf"{_QUOTE}(?P<name>{_TWO_WORDS})",
        " of the | by the ",
        before=12,
        after=_LONGEST,
    ),
    _telling(
        rf"\b[Tt]he {_QUOTE}(?P<name>{_TWO_WORDS}){_QUOTE} (?:had |has |was in |is in )?(?:passed|crossed|transited|"
        r"entered|left|dry)(?: the)? (?:Suez|Panama|Bosphorus|Bosporus|Dardanelles|Channel|Strait|Kiel|dock|[Pp]ort|"
        r"harbour|Gibraltar)",
        "passed|crossed|transited|entered|left|dry",
        "he ",
    ),
    # Logs in capitals: "KARIBU STAR out again"
    _telling(
        r"(?<![\w])(?P<name>[A-Z]{3,20}(?: (?:[A-Z]{3,20}|\d{1,2}|[IVX]{1,4})){1,3})(?: \([^)]{0,80}\))? "
        rf"(?:{_LOGGED})\b",
        "|".join(f"{last} {verb}" for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789)" for verb in _LOGGED.split("|")),
    ),
)
_PREFIXES = tuple(f"{prefix} " for prefix in f"{_MERCHANT}|{_NAVAL}".replace("\\", "").split("|"))
# Without any of these nothing is told of ships.
_SEA_WORDS = (
    "ship|vessel|freighter|ro-ro|tanker|aboard|on board|sail|berth|dock|moor|harbour|anchor|frigate|destroyer|corvette|"
    "ferry|barge|trawler|submarine|flag|cast off|come off|came off| off the |to sea|alongside|IMO".split("|")
)
_PREFIX, _SEA = len(_TELLING), len(_TELLING) + 1
_ANCHORS: tuple[tuple[str, int], ...] = (
    *((anchor, number) for number, telling in enumerate(_TELLING) for anchor in telling.anchors),
    *((prefix, _PREFIX) for prefix in _PREFIXES),
    *((word, _SEA) for word in _SEA_WORDS),
)
_ANCHOR_WORDS = AhoCorasick([anchor for anchor, _ in _ANCHORS], implementation=Implementation.DFA)
_LOOK = FirstLook(_PREFIXES, anywhere=_SEA_WORDS)
_WRITTEN = frozenset((*(prefix[:-1] for prefix in _PREFIXES), *_SEA_WORDS))
_STOPS = frozenset(
    "The|This|That|These|Those|A|An|And|But|Or|In|On|At|By|For|From|To|Of|With|As|It|Its|He|She|They|We|I|You|If|"
    "When|While|After|Before|Since|Until|Her|His|Their|According|Read|Photo|Video|Source|"
    "January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    "Thursday|Friday|Saturday|Sunday|Navy|Army|Fleet|Marines|Ministry|Port|Maxar|Reuters|NATO|AIS|MarineTraffic|Class|"
    "Type|Project|IMO|MMSI|ETA|ETD|POL|POD|ARG|CSG|CBG|ESG|SAG".split("|")
)
_PLACE_WORDS = frozenset(
    "Sea|Coast|Ocean|Island|Islands|Strait|Canal|Gulf|Bay|River|Fleet|Navy|Army|Coastguard".split("|")
)


def may_name_ships(text: str) -> bool:
    """Whether a text, levelled or not, has a word without which no ship is told of but by a noun for ships."""
    for _, start, end in _LOOK.at(text):
        written = text[start:end].rstrip()
        if written in _WRITTEN or not written.isascii() or " " in written:
            return True
    return False


def ship_names(
    text: str, nouns: Sequence[ShipNoun], *, other_names: Collection[str], listed: Ranges
) -> tuple[ShipName, ...]:
    """The ships that `text` names, in order, not overlapping.

    `other_names` are no ship's. `listed` are the places of known equipment: there only a noun or prefix makes a ship.
    """
    anchors = _anchored(text)
    if not nouns and not anchors:
        return ()
    shown = [*_introduced(text, nouns), *_prefixed(text, anchors.pop(_PREFIX, ()))]
    shown += [ship for ship in _told(text, anchors) if not listed.touch(ship.start, ship.end)]
    written = {ship.name.upper(): ship.name for ship in shown if not ship.name.isupper()}
    told = [replace(ship, name=written.get(ship.name, ship.name)) for ship in shown if ship.name not in other_names]
    again = _again(text, sorted({ship.name for ship in told}))
    taken: list[ShipName] = []
    for ship in sorted((*told, *again), key=lambda ship: (ship.start, -ship.end)):
        if not taken or ship.start >= taken[-1].end:
            taken.append(ship)
    return tuple(taken)


def _introduced(text: str, nouns: Iterable[ShipNoun]) -> Iterator[ShipName]:
    for noun in nouns:
        if not (text[noun.start].isupper() and is_title_case(line_at(text, noun.start))):
            yield from _after(text, noun)


def _prefixed(text: str, anchors: Iterable[tuple[int, int]]) -> Iterator[ShipName]:
    for start, _ in anchors:
        found = _PREFIXED.match(text, start)
        if found and (ship := _named(found, name_from=start)):
            name = f"{found['navy']} {ship.name}" if found["navy"] else ship.name
            yield ShipName(start=ship.start, end=ship.end, name=name)


def _told(text: str, anchors: Mapping[int, Sequence[tuple[int, int]]]) -> Iterator[ShipName]:
    for number, places in anchors.items() if _SEA in anchors else ():
        if number == _SEA:
            continue
        telling = _TELLING[number]
        for start, end in _windows(text, places, telling):
            if text.find(telling.needs, start, end) < 0:
                continue
            for found in telling.pattern.finditer(text, start, end):
                if (ship := _named(found)) and ship.name.split(" ")[-1] not in _PLACE_WORDS:
                    yield ship


def _anchored(text: str) -> dict[int, list[tuple[int, int]]]:
    """The places of the anchors of each telling, of the prefixes and of the sea words, by number."""
    places: dict[int, list[tuple[int, int]]] = {}
    for anchor, start, end in _ANCHOR_WORDS.find_matches_as_indexes(text, overlapping=True):
        places.setdefault(_ANCHORS[anchor][1], []).append((start, end))
    return places


def _windows(text: str, anchors: Iterable[tuple[int, int]], telling: Telling) -> Iterator[tuple[int, int]]:
    """Where a match may stand: round the anchors, not beyond the line before; windows that touch are one."""
    low = high = -1
    for start, end in anchors:
        begin = text.rfind("\n", max(0, start - telling.before), start) + 1 or max(0, start - telling.before)
        if begin > high:
            if high >= 0:
                yield low, high
            low = begin
        high = max(high, end + telling.after)
    if high >= 0:
        yield low, high


def _after(text: str, noun: ShipNoun) -> Iterator[ShipName]:
    """The name after a noun; after a plural one the names, as far as the list goes."""
    found = _AFTER_NOUN.match(text, noun.end)
    if not found or (found[0].startswith(",") and not found[0].startswith(", the") and not noun.is_plural):
        return
    ship = _named(found)
    while ship:
        yield ship
        found = _AND_ANOTHER.match(text, ship.end) if noun.is_plural else None
        ship = _named(found) if found else None


def _named(found: re.Match[str], *, name_from: int | None = None) -> ShipName | None:
    """The matched words as a name of at most four words, without what opens another phrase."""
    parts = found["name"].split(" ")
    start = found.start("name")
    if len(parts) > 2 and parts[0].isupper() and not parts[1].isupper() and len(parts[0]) < 4:
        start += len(parts.pop(0)) + 1  # a log's "NB" for northbound
    words: list[str] = []
    for number, word in enumerate(parts[:4]):
        if word in _STOPS and not (word == "The" and number == 0 and found.groupdict().get("navy")):
            break
        words.append(word.removesuffix("'s"))
        if word.endswith("'s"):
            break
    while words and words[-1].islower():
        words.pop()
    name = " ".join(words)
    name = name.rstrip("'.")
    if len(name) < 3 or name.isdigit() or name.lower().endswith(("air", "airlines", "airways")):
        return None
    return ShipName(start=start if name_from is None else name_from, end=start + len(name), name=name)


_BEFORE = re.compile(r"(?:[Tt]he|aboard|[Oo]nboard|on board|MV|ship|vessel|and) [\"']?$")
_SAILS = re.compile(
    r"[\"']? (?:had |has )?(?:sailed|docked|berthed|moored|anchored|steamed|unloaded|discharged|cast off)\b"
)


def _again(text: str, names: Sequence[str]) -> Iterator[ShipName]:
    """The other places of the names, in capitals as well."""
    forms = [(name, name) for name in names] + [(name.upper(), name) for name in names if not name.isupper()]
    if not forms:
        return
    automaton = AhoCorasick(
        [written for written, _ in forms],
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
    )
    for form, start, end in automaton.find_matches_as_indexes(text):
        name = forms[form][1]
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        before = text[max(0, start - 12) : start]
        if " " in name or "-" in name or _BEFORE.search(before) or _SAILS.match(text, end):
            yield ShipName(start=start, end=end, name=name)
