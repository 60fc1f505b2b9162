"""Who moves, receives, opposes: a model's words held against the register of parties.

Name, kind and country come from the register, or from the words' own noun ("militants"); a name that nobody lists stays
in its words, with its kind unknown. A party may be named elsewhere in the story where the evidence refers back to it;
an opponent may not.
"""

import re

from ...terms import Component, Fill, Party, PartyKind, PartyMention, PartyUse, Span
from ..lexicon import has_cue
from .page import Page
from .quotes import Ground
from .words import Located, NotThere, located, refers_back

_NOUNS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_a-z]")
_PEOPLE = ("military", "government", "body", "witness", "person", "non_state_group", "company", "anonymous_official")
_ACTORS = frozenset(
    """
    rebel militia militant soldier fighter officer guard police crew protester gunman resident villager insurgent
    guerrilla battlegroup commando paratrooper sailor troop ranger patrol coastguard inspector smuggler jihadist
    farmer activist docker demonstrator trader opposition mercenary separatist partisan
    """.split()
)
_STOPS_BY = re.compile(
    r"\b(?:blocked|stopped|halted|intercepted|seized|detained|turned (?:back|away)|barred|ambushed|"
    r"boarded|impounded|confiscated|captured|held up) by (?:the |an? )?$"
)


def party_of(page: Page, ground: Ground, words: str, slot: str) -> tuple[Party, Fill]:
    """The party that the words name, with its reason. Raises NotThere."""
    where = located(page, ground, words, may_be_elsewhere=slot != "opposed_by")
    if where.is_inherited and not refers_back(page, ground):
        raise NotThere("its words do not stand in the evidence, which refers to nothing before it")
    if slot == "mover" and _STOPS_BY.search(page.document.text, max(0, where.span.start - 60), where.span.start):
        raise NotThere("the words say that it stopped the movement")
    named = [it for it in page.parties(where.number) if it.span.overlaps(where.span)]
    chosen = next((it for it in named if it.use is not PartyUse.ADJECTIVE), named[0] if named else None)
    party = _known(chosen) if chosen else _state_meant(page, where) or _worded(page, where)
    rule = "named elsewhere in the story, and referred to" if where.is_inherited else "found in the evidence"
    return party, Fill(slot=slot, rule=rule, span=party.span)


def _known(mention: PartyMention) -> Party:
    kind = mention.kind or (PartyKind.STATE if mention.use is PartyUse.ADJECTIVE else PartyKind.UNKNOWN)
    return Party(name=mention.name, kind=kind, country=mention.country, span=mention.span)


def _state_meant(page: Page, where: Located) -> Party | None:
    """A country that only the gazetteer has, or that is named in another language."""
    for place in page.places(where.number):
        entry = place.candidates[0] if place.candidates else None
        if entry and entry.kind == "country" and place.span.overlaps(where.span):
            return Party(name=entry.name, kind=PartyKind.STATE, country=entry.country, span=place.span)
    return None


def _worded(page: Page, where: Located) -> Party:
    """A force, a group or a name in its own words, where they name nothing else."""
    span = _without_article(page, where.span)
    words = " ".join(page.words(span).split())
    named = [it.span for it in page.places(where.number)] + [it.span for it in page.times(where.number)]
    if any(one.overlaps(span) for one in named):
        raise NotThere("its words name a place or a time, and no party")
    materiel = [it for it in page.equipment(where.number) if it.span.overlaps(span)]
    if any(it.component not in (Component.TROOPS, Component.SHIP) for it in materiel):
        raise NotThere("its words name equipment, and no party")
    nouns = _NOUNS.findall(words)
    last = _singular(nouns[-1]) if nouns else ""
    is_force = bool(materiel) or last in _ACTORS or has_cue("military", last) or has_cue("non_state_group", last)
    is_somebody = is_force or any(has_cue(cue, one) for cue in _PEOPLE for one in (last, *map(str.lower, nouns)))
    if not (is_somebody or (nouns and _NAME.match(nouns[-1])) or not page.is_english):
        raise NotThere("its words name nobody")
    return Party(
        name=words, kind=PartyKind.ARMED_FORCE if is_force and not _NAME.match(last) else PartyKind.UNKNOWN, span=span
    )


def _without_article(page: Page, span: Span) -> Span:
    article = re.match(r"(?:the|an?) ", page.words(span), re.IGNORECASE)
    return Span(start=span.start + article.end(), end=span.end) if article else span


def _singular(noun: str) -> str:
    low = noun.lower()
    return {"men": "man", "militiamen": "militia", "gunmen": "gunman"}.get(low, low.removesuffix("s"))
