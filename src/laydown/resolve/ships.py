"""Ships that no list has: where a text says that a name is a ship's, and where it names that ship again.

It takes a levelled text and the places of the nouns for ships in it ("freighter", "landing ships"); it gives the
names with their places. A name found once is a ship's throughout the text; one of a single word only where the
words around it fit a ship, for "Amazon" is more than a freighter.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

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
_NAME = rf"(?:{_CAP}(?: (?:{_CAP}|de|del|la|of|da|\d{{1,3}})(?![\w])){{0,4}})"
_TWO_WORDS = rf"(?:{_CAP}(?: (?:{_CAP}|\d{{1,3}})(?![\w])){{1,4}})"
_QUOTE = r"[\"']?"
_MERCHANT = r"MV|M/V|M\.V\.|MT|M/T|SS|RV|MS"
_NAVAL = (
    "USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|INS|TCG|ARC|ITS|HNLMS|ROKS|PNS|KRI|BRP|HNoMS|HDMS|HSwMS|RFA|ESPS|BAP|ORP|IRIS|"
    "FS|FGS"
)
_NOUN = (
    r"(?:ship|vessel|freighter|ro-ro|roro|tanker|coaster|frigate|destroyer|corvette|bulk carrier|ferry|barge|trawler|"
    r"submarine|minesweeper|tug)"
)

# After the noun: "the freighter Lady Hesper", "the ship, the Skagen Trader,", "ships A and B", "the tanker called X".
_AFTER_NOUN = re.compile(rf"(?:,? the| named| called|,)? {_QUOTE}(?P<name>{_NAME})")
_AND_ANOTHER = re.compile(rf"{_QUOTE}(?:, | and |, and )(?:the )?{_QUOTE}(?P<name>{_NAME})")
_PREFIXED = re.compile(rf"(?<!\w)(?:(?:{_MERCHANT})|(?P<navy>{_NAVAL})) {_QUOTE}(?P<name>{_NAME})")
_TELLING = (
    # What the text tells beside a name: that it is a freighter, under a flag, boarded, at sea
    re.compile(rf"(?<!\w)(?P<name>{_TWO_WORDS}){_QUOTE}, (?:an?|the) (?:[\w'-]+ ){{0,6}}?{_NOUN}(?!\w)"),
    re.compile(rf"(?<!\w)(?P<name>{_TWO_WORDS}){_QUOTE} \([^()]{{0,40}}(?:flag|IMO|{_NOUN})[^()]{{0,40}}\)"),
    re.compile(rf"\bsister(?: ship| vessel)?,?(?: the)? {_QUOTE}(?P<name>{_TWO_WORDS})"),
    re.compile(rf"\b(?:aboard|on board|onboard) (?:the )?{_QUOTE}(?P<name>{_NAME})(?! [a-z]+(?:s|ed)? (?:ship|plane))"),
    re.compile(rf"\b(?:[Cc]ome|[Cc]ame|unloaded|lifted|rolled|discharged) off the {_QUOTE}(?P<name>{_TWO_WORDS})"),
    re.compile(
        rf"\b[Tt]he {_QUOTE}(?P<name>{_TWO_WORDS}){_QUOTE} (?:had |has )?(?:sailed|berthed|docked|moored|cast off|"
        rf"weighed anchor|put to sea|put in|dropped anchor|steamed|tied up)\b"
    ),
    re.compile(
        rf"\b(?:[Aa]gent|captain|master|skipper|crew|deck|holds?|call|voyage|register|owners?) (?:of|by) the "
        rf"{_QUOTE}(?P<name>{_TWO_WORDS})"
    ),
    re.compile(
        rf"\b[Tt]he {_QUOTE}(?P<name>{_TWO_WORDS}){_QUOTE} (?:had |has |was in |is in )?(?:passed|crossed|transited|"
        r"entered|left|dry)(?: the)? (?:Suez|Panama|Bosphorus|Bosporus|Dardanelles|Channel|Strait|Kiel|dock|[Pp]ort|"
        r"harbour|Gibraltar)"
    ),
    # Logs in capitals: "KARIBU STAR out again"
    re.compile(
        r"(?<![\w])(?P<name>[A-Z]{3,20}(?: (?:[A-Z]{3,20}|\d{1,2}|[IVX]{1,4})){1,3})(?: \([^)]*\))? "
        r"(?:in|out|sails|sailed|arrived|departed|alongside|berthed|anchored)\b"
    ),
)
# Without any of these the patterns above are not tried: they are slow.
_SEA_WORDS = (
    "ship|vessel|freighter|ro-ro|tanker|aboard|on board|sail|berth|dock|moor|harbour|anchor|frigate|destroyer|corvette|"
    "ferry|barge|trawler|submarine|flag|cast off|come off|came off| off the |to sea|alongside|IMO".split("|")
)
_STOPS = frozenset(
    "The|This|That|These|Those|A|An|And|But|Or|In|On|At|By|For|From|To|Of|With|As|It|Its|He|She|They|We|I|You|If|"
    "When|While|After|Before|Since|Until|Her|His|Their|According|Read|Photo|Video|Source|"
    "January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    "Thursday|Friday|Saturday|Sunday|Navy|Army|Fleet|Marines|Ministry|Port|Maxar|Reuters|NATO|AIS|MarineTraffic|Class|"
    "Type|Project".split("|")
)
_PLACE_WORDS = frozenset(
    "Sea|Coast|Ocean|Island|Islands|Strait|Canal|Gulf|Bay|River|Fleet|Navy|Army|Coastguard".split("|")
)


def ship_names(
    text: str, nouns: Sequence[ShipNoun], *, other_names: Collection[str], listed: Ranges
) -> tuple[ShipName, ...]:
    """The ships that `text` names, in order, not overlapping.

    `other_names` are no ship's. `listed` are the places of known equipment: there only a noun or prefix makes a ship.
    """
    shown = [*_introduced(text, nouns), *_prefixed(text)]
    shown += [ship for ship in _told(text) if not listed.touch(ship.start, ship.end)]
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


def _prefixed(text: str) -> Iterator[ShipName]:
    for found in _PREFIXED.finditer(text):
        if ship := _named(found, name_from=found.start()):
            name = f"{found['navy']} {ship.name}" if found["navy"] else ship.name
            yield ShipName(start=ship.start, end=ship.end, name=name)


def _told(text: str) -> Iterator[ShipName]:
    if not any(word in text for word in _SEA_WORDS):
        return
    for pattern in _TELLING:
        for found in pattern.finditer(text):
            if (ship := _named(found)) and ship.name.split(" ")[-1] not in _PLACE_WORDS:
                yield ship


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
    for word in parts[:4]:
        if word in _STOPS:
            break
        words.append(word.removesuffix("'s"))
        if word.endswith("'s"):
            break
    while words and words[-1].islower():
        words.pop()
    name = " ".join(words)
    name = name.rstrip("'")
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
