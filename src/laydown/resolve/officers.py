"""Persons whose office stands beside their name: they speak for the body that the office is of.

"Idris Vale, head of the Observatory", "Colonel Omar Sayed, a spokesman for the LNA", "Ines Roth, the navy's voice",
"UNIFIL spokesman Luca Ferri", "Captain Jonas Vik of the coastguard".
A name without an office, and an office without a body that the register knows, are left to the reader.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ..terms import SourceKind

_REACH: Final = 140  # characters before a body in which a name and its office must stand
_CAP = r"[^\W\d_a-z][\w’'-]+"
_RANK = (
    r"(?:(?:Lieutenant|Major|Brigadier|Field|Rear|Vice|Lt|Maj|Brig|Gen|Col|Adm|Sgt|Capt)\.? )?"
    r"(?:General|Colonel|Marshal|Admiral|Captain|Major|Commander|Commodore|Sergeant|Brigadier|Sheikh|Lieutenant"
    r"|Gen|Col|Adm|Capt|Maj|Cmdr|Brig|Sgt|Lt|Dr|Mr|Ms|Mrs)\.? "
)
_PERSON = rf"(?P<name>(?:{_RANK})?{_CAP}(?: (?:al-|el-|bin |ibn |de |van |von |[A-Z]\. )?{_CAP}){{1,3}})"
_OFFICE = (
    r"(?P<office>spokes(?:man|woman|person)|press secretary|head|chief|chief of staff|director|commander|leader|founder"
    r"|chair(?:man|woman|person)?|president|minister|secretary|adviser|advisor|analyst|researcher|fellow|expert"
    r"|member|officer|official|representative|envoy|ambassador|governor|commissioner)"
)
_WORDS = r"(?:(?:[a-z]+(?:-[a-z]+)?|Middle East|Africa|Russia|Syria|Libya) ){0,3}?"
_BEFORE_BODY = re.compile(
    rf"(?<![\w’'.-]){_PERSON}, (?:who is )?(?:the |a |an )?{_WORDS}{_OFFICE} (?:of|for|at|in|with|from) (?:the |its )?$"
)
_BEFORE_OWNER = re.compile(rf"(?<![\w’'.-]){_PERSON}, (?:the |a )?$")
_RANKED_BEFORE_BODY = re.compile(rf"(?<![\w’'.-])(?P<name>{_RANK}{_CAP}(?: {_CAP}){{0,2}}) (?:of|from|with) (?:the )?$")
_THEN_PERSON = re.compile(
    rf"(?:['’]s?)? {_WORDS}{_OFFICE},? {_PERSON}(?=[,.;:)’']| (?:said|says|told|tells|denied|confirmed|announced|wrote"
    r"|added|declared|claimed|insisted|who|has|had|was|also|at|in|on)\b)"
)
_AFTER_OWNER = re.compile(rf"(?:['’]s?)? {_WORDS}{_OFFICE}(?=[,.;:)]| (?:said|told|in|for|who))")
_OPENER = re.compile(r"(?:The|And|But|While|When|As|In|On|At|After|Yet|Meanwhile|However|Also|Then) ")
_SCHOLARS: Final = frozenset(("analyst", "researcher", "fellow", "expert"))
_LISTED: Final = frozenset((SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA, SourceKind.IMAGERY_PROVIDER))


class Officer(NamedTuple):
    """A person at start <= i < end, with rank as written, and what kind of source the office makes of them."""

    start: int
    end: int
    name: str
    source_kind: SourceKind


def officer_of(text: str, start: int, end: int, body: SourceKind) -> Iterator[Officer]:
    """The person who holds an office of the body named at start <= i < end; nothing for outlets and providers."""
    if body in _LISTED:
        return
    if then := _THEN_PERSON.match(text, end, end + _REACH):
        yield Officer(then.start("name"), then.end("name"), then["name"], _kind(then["office"], body))
        return
    before = text[max(0, start - _REACH) : start]
    offset = start - len(before)
    if ranked := _RANKED_BEFORE_BODY.search(before):
        yield Officer(offset + ranked.start("name"), offset + ranked.end("name"), ranked["name"], body)
        return
    found = _BEFORE_BODY.search(before)
    office = found["office"] if found else None
    if found is None and (after := _AFTER_OWNER.match(text, end)):
        found, office = _BEFORE_OWNER.search(before), after["office"]
    if found is None or office is None:
        return
    name, first = found["name"], found.start("name")
    if opener := _OPENER.match(name):
        name, first = name[opener.end() :], first + opener.end()
    if " " in name:
        yield Officer(offset + first, offset + first + len(name), name, _kind(office, body))


def _kind(office: str, body: SourceKind) -> SourceKind:
    return SourceKind.ANALYST if office in _SCHOLARS else body
