"""Places and times of a draft: each mention of the sentence given to the draft that it belongs to, with the reason."""

from collections.abc import Sequence
from dataclasses import replace

from ..terms import Act, Fill, PlaceRef, PlaceRole
from .chains import Line
from .drafts import Draft, Trigger
from .lexicon import FrameKind
from .notes import NOTE, leg_role
from .parse import Sentence, Token
from .scenes import BACK_REFERRING, RELATIVE, NamedPlaces, country_meant, part_meant, place_meant
from .times import time_for, time_words
from .where import only_place, origin_clause, place_beside, place_for, place_ref


def with_places_and_times(line: Line, one: Draft, found: Sequence[Trigger], number: int, named: NamedPlaces) -> Draft:
    """The draft with the places and the time of its sentence that belong to it; `number` is its own among `found`."""
    sentence = line.parsed
    places: list[PlaceRef] = []
    fills: list[Fill] = []
    when = one.when
    for token in sentence.tokens:
        if token.mentions.place and token.index in one.theme.tokens and one.act is Act.BASING:
            fills.append(Fill(slot=f"places[{len(places)}]", rule="the base itself", span=token.span))
            places.append(place_ref(token, PlaceRole.AT, token.mentions.place))
        elif token.mentions.place and token.index not in one.theme.tokens:
            given = _on_leg(sentence, token, found) or place_for(sentence, token, found)
            given = given or place_beside(sentence, token, found)
            if given and given[0] == number:
                fills.append(
                    Fill(slot=f"places[{len(places)}]", rule=f"{given[1]} of {one.frame.lemma!r}", span=token.span)
                )
                places.append(place_ref(token, given[1], token.mentions.place))
        elif token.lemma in BACK_REFERRING and token.index not in one.theme.tokens:
            is_relative = token.lemma in RELATIVE
            given = origin_clause(sentence, token, found) if is_relative else place_for(sentence, token, found)
            meant = _meant(line, token, given[1], named) if given and given[0] == number else None
            if meant and not any(place.role is meant.role for place in places):
                rule = f"{meant.role} of {one.frame.lemma!r}: {token.text!r} is {meant.name!r}, named before"
                fills.append(Fill(slot=f"places[{len(places)}]", rule=rule, span=meant.span))
                places.append(meant)
        elif token.mentions.time and when is None and time_for(sentence, token, found) == number:
            when = time_words(token)
            fills.append(Fill(slot="when", rule=f"time of {one.frame.lemma!r}", span=token.span))
        elif token.mentions.time and time_for(sentence, token, found) == number:
            fills.append(Fill(slot="when", rule=f"another time of {one.frame.lemma!r}", span=token.span))
    if not places and one.act is Act.PRESENCE and (alone := only_place(sentence)) and alone.mentions.place:
        fills.append(Fill(slot="places[0]", rule="the only place of the sentence", span=alone.span))
        places.append(place_ref(alone, PlaceRole.AT, alone.mentions.place))
    if one.frame.kind is FrameKind.PLACED and one.act is Act.MOVE:
        places = [replace(place, role=PlaceRole.DESTINATION) for place in places]
    return replace(one, places=tuple(places), when=when, fills=one.fills + tuple(fills))


def _on_leg(sentence: Sentence, token: Token, found: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """The role of a place in a note that tells of one thing going from place to place."""
    if len(found) != 1 or found[0].frame.lemma != NOTE or found[0].frame.kind is not FrameKind.MOTION:
        return None
    role = leg_role(sentence, token)
    return (0, role) if role else None


def _meant(line: Line, token: Token, role: PlaceRole, named: NamedPlaces) -> PlaceRef | None:
    """The place that "there", "the port" or "the country" at `token` means, in its role."""
    whole = country_meant(line.parsed, token, role)
    if whole is None and (meant := place_meant(line.parsed, line.number, token, named)):
        whole = place_ref(meant[0], role, meant[1])
    return part_meant(line.parsed, token, whole) if whole else None
