"""Where and when: a model's words held against the place index and the calendar.

A place is the mention of the index that its words overlap; which entry it is, the resolver decides. A role that the
words right before the place contradict ("from Tartus" as a destination) drops the place. A place outside the evidence
is taken only where the evidence points to one ("there", "the port"). Days are read from the words by the calendar; a
time that only says when somebody spoke ("said on Wednesday") is none of the movement's.
"""

import re
from collections.abc import Sequence

from ...terms import Fill, PlaceCandidate, PlaceMention, PlaceRef, PlaceRole, Span, When
from ..scenes import BACK_REFERRING, RELATIVE
from ..where import without_wider
from .page import Page
from .quotes import Ground
from .schema import ProposedPlace
from .words import Located, NotThere, located, refers_back

_FACILITY = r"(?: (?:port|city|town|base|airport|airfield|air base|airbase|naval base|village|harbour) of)?"
_RIGHT_FROM = re.compile(rf"\b(?:from|out of)(?: the| its| their)?{_FACILITY} $", re.IGNORECASE)
_RIGHT_TO = re.compile(
    rf"\b(?:to|into|towards?|bound for|headed for|heading for)(?: the| its| their)?{_FACILITY} $", re.IGNORECASE
)
_TURNED = re.compile(
    r"\b(?:kept|keep|barred|turned|sent|away|back|return(?:s|ed|ing)?|refus(?:e|es|ed|ing)|blocks?|blocked|blocking|stopped|"
    r"stopping|halt(?:s|ed)?|den(?:y|ies|ied)|prevent(?:s|ed)?|"
    r"access|close|due|next|prior|according|similar|related)\b[^.;]*$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r",? (?:from (?:where|which|there)|whence|and (?:on )?from there)\b")
_POINTS = re.compile(rf"\b(?:here|{'|'.join(sorted(BACK_REFERRING - RELATIVE))})s?\b", re.IGNORECASE)
_SEATED = re.compile(
    r"(?:\W+(?:has|have|had))?\W+(?:said|says|say|denied|denies|announced|confirmed|told|insisted|claimed|reported|rejected|dismissed)\b"
)


_PREPOSED = re.compile(r"\b(?:in|at|to|of|on|from|near|into|for|via|through|outside)(?: the)? $", re.IGNORECASE)


def places_of(
    page: Page, ground: Ground, proposed: Sequence[ProposedPlace]
) -> tuple[tuple[PlaceRef, ...], list[Fill], list[tuple[str, str, str]]]:
    """The places of a claim with their reasons, and what is dropped: slot, words, reason."""
    kept: list[PlaceRef] = []
    reasons: dict[Span, str] = {}
    dropped: list[tuple[str, str, str]] = []
    for number, one in enumerate(proposed):
        try:
            ref, rule = _place(page, ground, one)
        except NotThere as reason:
            dropped.append((f"places[{number}]", one.words, str(reason)))
            continue
        if any((other.role, other.span) == (ref.role, ref.span) for other in kept):
            dropped.append((f"places[{number}]", one.words, "it is there already"))
        elif any(other.span == ref.span for other in kept):
            dropped.append((f"places[{number}]", one.words, "one mention has one role"))
        else:
            kept.append(ref)
            reasons[ref.span or ground.quoted[0]] = rule
    places = without_wider(kept)
    fills = [
        Fill(slot=f"places[{n}]", rule=reasons[ref.span], span=ref.span) for n, ref in enumerate(places) if ref.span
    ]
    return places, fills, dropped


def _place(page: Page, ground: Ground, one: ProposedPlace) -> tuple[PlaceRef, str]:
    where = located(page, ground, one.words, may_be_elsewhere=True)
    if where.is_inherited and not _is_pointed_to(page, ground, where):
        raise NotThere("its words do not stand in the evidence, which points to no place")
    found = [it for it in page.places(where.number) if it.span.overlaps(where.span)]
    found = [it for it in found if it.name_span.overlaps(where.span)] or found
    if not found:
        raise NotThere("its words name no place that is known")
    mention = found[0]
    if page.is_english and not where.is_inherited:
        _check_role(page, mention, one.role)
    rule = "found in the evidence" if not where.is_inherited else "named elsewhere in the story, and pointed to"
    return _ref(page, mention, one.role), f"{rule}, as {one.role} by the model"


def _is_pointed_to(page: Page, ground: Ground, where: Located) -> bool:
    """Whether the evidence points to a place named before ("there", "the port"), or goes on from right behind it."""
    if any(_POINTS.search(page.words(span)) for _, span in ground.sentences):
        return True
    first = ground.sentences[0]
    is_right_before = where.number in (first[0] - 1, first[0]) and where.span.end <= first[1].start
    return is_right_before and refers_back(page, ground)


def _check_role(page: Page, mention: PlaceMention, role: PlaceRole) -> None:
    """Raise NotThere where the words right before a place, or behind it, say that it is something else."""
    text, start = page.document.text, mention.span.start
    low = max(0, start - 60)
    hit = _RIGHT_FROM.search(text, low, start)
    if role is PlaceRole.DESTINATION and hit and not _TURNED.search(text, max(0, hit.start() - 60), hit.start()):
        raise NotThere("the words before it say that it is where it came from")
    if role is PlaceRole.ORIGIN and (hit := _RIGHT_TO.search(text, low, start)):
        is_onward = _ONWARD.match(text, mention.span.end)
        if not is_onward and not _TURNED.search(text, max(0, hit.start() - 30), hit.start()):
            raise NotThere("the words before it say that it is where it went")
    if _SEATED.match(text, mention.span.end) and not _PREPOSED.search(text, low, start):
        raise NotThere("it speaks there, and is no place of the movement")


def _ref(page: Page, mention: PlaceMention, role: PlaceRole) -> PlaceRef:
    first = mention.candidates[0] if mention.candidates else None
    return PlaceRef(
        role=role,
        name=first.name if first else page.words(mention.span),
        text=page.words(mention.span),
        kind=first.kind if first else None,
        country=first.country if first else None,
        span=mention.span,
        candidates=tuple(PlaceCandidate(id=it.id, name=it.name, score=0.0) for it in mention.candidates),
    )


# -- when ----------------------------------------------------------------------------------------------------------


def when_of(page: Page, ground: Ground, words: str) -> tuple[When, list[Fill]]:
    """The time phrases that the words are or hold, the first as the claim's own. Raises NotThere."""
    found = []
    for number, sentence in ground.sentences:
        for span in page.legible.find(words, sentence):
            found += [it for it in page.times(number) if it.span.overlaps(span) and it not in found]
    if not found:
        located(page, ground, words)  # says what is wrong with the words
        raise NotThere("its words name no time that can be read")
    told = [it for it in found if not _is_of_saying(page, it.span)]
    if not told:
        raise NotThere("it is when somebody spoke, not when it happened")
    first = told[0]
    fills = [Fill(slot="when", rule="found in the evidence", span=it.span) for it in told]
    return When(earliest=None, latest=None, text=page.words(first.span), span=first.span), fills


def _is_of_saying(page: Page, span: Span) -> bool:
    """Whether the time stands right behind a verb of saying: "said on Wednesday that", "reported Tuesday"."""
    return page.is_english and bool(_SAID.search(page.document.text, max(0, span.start - 40), span.start))


_SAID = re.compile(
    r"\b(?:said|says|told|reported|reports|announced|stated|wrote|confirmed|denied)"
    r"(?: (?:it|reporters|in a statement))?(?: (?:on|late|early|earlier|in))* ?$"
)
