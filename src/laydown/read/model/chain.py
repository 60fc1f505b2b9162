"""Who says so, and on what basis: a model's chain held against the register, our words for speakers and our cues.

The name of a known source is the register's, of any other its words; the kind comes from the register or the noun
("officials"), and is unknown where neither tells, whatever the model says. A source stands in the evidence, or in the
story not far before it; and a word of saying or showing stands with it. The document's own outlet is no link. A basis
is one that the words name, or that the root of the chain implies; else it is unstated.
"""

import re
from collections.abc import Sequence
from functools import cache

from ...measure.folding import folded, lowered, plain_marks
from ...terms import Basis, BasisKind, Fill, PartyKind, PartyMention, PartyUse, Source, SourceKind, Span
from ..bases import SHOWN, basis_of, first_cue, is_inferred, is_reported
from ..chains import is_own_outlet
from ..gate import inflected
from ..lexicon import cue_words, has_cue
from ..who import without_article
from .page import Page
from .quotes import Ground
from .schema import ProposedBasis, ProposedSource
from .words import Located, NotThere, located, refers_back

_REACH_BACK, _REACH_ON = 4, 2  # passages from a source to the evidence that it is the source of
_NOUN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_OF_KIND = (
    SourceKind.INTELLIGENCE_SERVICE,
    SourceKind.ANONYMOUS_OFFICIAL,
    SourceKind.GOVERNMENT,
    SourceKind.WITNESS,
    SourceKind.ANALYST,
    SourceKind.SOCIAL_MEDIA,
    SourceKind.MONITOR,
    SourceKind.MEDIA,
    SourceKind.COMPANY,
    SourceKind.MILITARY,
    SourceKind.NON_STATE_GROUP,
    SourceKind.IMAGERY_PROVIDER,
    SourceKind.TRACKING_SERVICE,
)
_OF_PARTY = {
    PartyKind.STATE: SourceKind.GOVERNMENT,
    PartyKind.ARMED_FORCE: SourceKind.MILITARY,
    PartyKind.COMPANY: SourceKind.COMPANY,
    PartyKind.NON_STATE_GROUP: SourceKind.NON_STATE_GROUP,
}
_OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE_SERVICE})
_SAYS = ("saying", "showing", "account", "telling", "perceiving", "photo", "video", "satellite_image", "tracking")
_SIGNED = re.compile(r"[:(@]|\b(?:according to|citing|quoting|by|per|via|via|from|of|photo|image)\b", re.IGNORECASE)
Dropped = list[tuple[str, str, str]]


def chain_of(
    page: Page, ground: Ground, proposed: Sequence[ProposedSource]
) -> tuple[tuple[Source, ...], list[Fill], Dropped]:
    """The chain, nearest first, with its reasons, and what is dropped: slot, words, reason."""
    kept: list[Source] = []
    fills: list[Fill] = []
    dropped: Dropped = []
    for number, one in enumerate(proposed):
        try:
            source, rule = _source(page, ground, one)
        except NotThere as reason:
            dropped.append((f"attribution[{number}]", one.words, str(reason)))
            continue
        if is_own_outlet(source.name, page.document):
            dropped.append((f"attribution[{number}]", one.words, "it is the page's own outlet"))
        elif any(other.name.lower() == source.name.lower() for other in kept):
            dropped.append((f"attribution[{number}]", one.words, "it is there already"))
        else:
            if source.kind is not one.kind:
                dropped.append((f"attribution[{number}].kind", one.kind.value, f"the words say {source.kind}"))
            fills.append(Fill(slot="attribution", rule=rule, span=source.span))
            kept.append(source)
    return tuple(kept), fills, dropped


def _source(page: Page, ground: Ground, one: ProposedSource) -> tuple[Source, str]:
    where = located(page, ground, one.words, may_be_elsewhere=True)
    if where.is_inherited:
        where = _near(page, ground, one.words)
        if where.number not in {number for number, _ in ground.sentences} and not _goes_on(page, ground):
            raise NotThere("its words do not stand in the evidence, which goes on with nobody's report")
    if page.is_english and not _speaks(page, where):
        raise NotThere("nothing says that it tells or shows anything")
    rule = "named not far from the evidence" if where.is_inherited else "found in the evidence"
    return _named(page, where), rule


def _goes_on(page: Page, ground: Ground) -> bool:
    """Whether the evidence may go on with what somebody said before: it refers back, or is quoted."""
    quoted = [page.words(span) for _, span in ground.sentences]
    return refers_back(page, ground) or any(words[:1] in "\"“«„'‘" or "”" in words for words in quoted)


def _near(page: Page, ground: Ground, words: str) -> Located:
    """The place of the words nearest before the evidence, else right behind it. Raises NotThere."""
    first, last = ground.sentences[0][0], ground.sentences[-1][0]
    numbers = [*range(last, max(-1, first - _REACH_BACK - 1), -1), *range(last + 1, last + 1 + _REACH_ON)]
    passages = page.document.passages
    for number in numbers:
        if number >= len(passages) or passages[number].story != ground.story:
            continue
        found = page.legible.find(words, passages[number].span)
        if found and page.passage_at(found[-1]) is not None:
            return Located(span=found[-1], number=number, is_inherited=True)
    raise NotThere("its words stand nowhere near the evidence")


def _speaks(page: Page, where: Located) -> bool:
    """Whether the sentence of a source, or the one behind it, has a word of saying or showing."""
    sentences = [span for span in page.sentences(where.number) if span.end > where.span.start][:2]
    words = " ".join(page.words(span) for span in sentences) or page.words(page.passage(where.number).span)
    level = lowered(plain_marks(words))
    return not _saying().isdisjoint(_NOUN.findall(level)) or bool(_SIGNED.search(level))


@cache
def _saying() -> frozenset[str]:
    return frozenset(form for cue in _SAYS for word in cue_words(cue) for form in inflected(word)) | _IRREGULAR


_IRREGULAR = frozenset(
    """
    said told wrote written heard thought knew known shown saw seen spoke spoken found understood read led made
    """.split()
)


def _named(page: Page, where: Located) -> Source:
    """The source that the words name. Raises NotThere."""
    words = " ".join(page.words(where.span).split())
    named = [it for it in page.parties(where.number) if it.span.overlaps(where.span)]
    known = next((it for it in named if it.use is not PartyUse.ADJECTIVE and (it.source_kind or it.kind)), None)
    kind = _kind_of_words(words)
    if known and (_is_all(page, known, where) or (kind is None and known.source_kind is SourceKind.MEDIA)):
        return _known(page, known, where)
    if known and kind in (None, SourceKind.UNKNOWN):
        kind = known.source_kind or _OF_PARTY.get(known.kind or PartyKind.UNKNOWN, SourceKind.UNKNOWN)
    bare = without_article(words)
    if kind is None:
        is_name = bare[:1].isupper() or bare[:1] == "@" or not page.is_english or _tells(page, where)
        if has_cue("wording", words.split()[-1]) or not is_name:
            raise NotThere("its words name nobody who could tell")
        kind = SourceKind.SOCIAL_MEDIA if bare.startswith("@") else SourceKind.UNKNOWN
    return Source(name=bare or words, kind=kind, text=page.words(where.span), span=where.span)


def _is_all(page: Page, mention: PartyMention, where: Located) -> bool:
    """Whether the words are the mention, but for an article, a possessive or a quotation mark."""
    rest = page.words(where.span).replace(page.words(mention.span), "", 1) if where.span.covers(mention.span) else ""
    return folded(re.sub(r"\b(?:the|an?)\b|[’']s\b|\W", " ", rest, flags=re.IGNORECASE)).strip() == ""


def _known(page: Page, mention: PartyMention, where: Located) -> Source:
    kind = mention.source_kind or _OF_PARTY.get(mention.kind or PartyKind.UNKNOWN, SourceKind.UNKNOWN)
    text = page.words(where.span)
    is_described = kind in _OFFICES and " " in mention.text and mention.name != mention.text
    name = without_article(" ".join(text.split())) if is_described else mention.name
    return Source(name=name, kind=kind, text=text, span=where.span)


def _kind_of_words(words: str) -> SourceKind | None:
    """The kind that the head noun tells: the last noun before "of", "in", "familiar"."""
    head = re.split(r",|\b(?:of|at|in|for|from|on|with|familiar|close|within|who|aboard|near|briefed)\b", words)[0]
    nouns = _NOUN.findall(head) or _NOUN.findall(words)
    for noun in reversed(nouns[-2:]):
        for kind in _OF_KIND:
            if has_cue(kind.value, noun) or has_cue(kind.value, _singular(noun)):
                return kind
        if has_cue("outlet_name", noun):
            return SourceKind.MEDIA
        if has_cue("monitor_name", noun):
            return SourceKind.MONITOR
        if has_cue("person", noun) or has_cue("body", noun):
            return SourceKind.WITNESS if has_cue("person", noun) else SourceKind.GOVERNMENT
    return None


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _tells(page: Page, where: Located) -> bool:
    """Whether a verb of saying stands right behind the words, or "according to" right before them."""
    text = page.document.text
    behind = _NOUN.findall(text[where.span.end : where.span.end + 40].lower())[:3]
    return bool(_TOLD_BY.search(text, max(0, where.span.start - 30), where.span.start)) or not _saying().isdisjoint(
        behind
    )


_TOLD_BY = re.compile(r"\b(?:according to|citing|quoting|said|told|by|says|reported)(?: the| an?)? $", re.IGNORECASE)


# -- on what basis -------------------------------------------------------------------------------------------------


def basis_of_chain(
    page: Page, ground: Ground, proposed: Sequence[ProposedBasis], chain: Sequence[Source]
) -> tuple[tuple[Basis, ...], list[Fill], Dropped]:
    """What the chain rests on, with reasons, and what is dropped. Never empty: the last resort is unstated."""
    kept: list[Basis] = []
    fills: list[Fill] = []
    dropped: Dropped = []
    for number, one in enumerate(proposed):
        try:
            basis, rule = _basis(page, ground, one, chain)
        except NotThere as reason:
            dropped.append((f"basis[{number}]", one.words or one.kind.value, str(reason)))
            continue
        if one.holder is not None and basis.holder is None:
            dropped.append((f"basis[{number}].holder", one.holder, "nobody of that name stands with it"))
        if any(other.kind is basis.kind for other in kept):
            dropped.append((f"basis[{number}]", one.words or one.kind.value, "it is there already"))
        else:
            kept.append(basis)
            fills.append(Fill(slot=f"basis[{len(kept) - 1}]", rule=rule, span=basis.span))
    if not kept:
        root = chain[-1] if chain else None
        kept.append(
            Basis(kind=basis_of(root.kind), text=root.text, span=root.span) if root else Basis(kind=BasisKind.UNSTATED)
        )
        rule = "by the kind of the root" if root else "the outlet's own voice"
        fills.append(Fill(slot="basis[0]", rule=rule, span=kept[0].span))
    return tuple(kept), fills, dropped


def _basis(page: Page, ground: Ground, one: ProposedBasis, chain: Sequence[Source]) -> tuple[Basis, str]:
    """A basis that its words name by a cue of ours, or that a link implies. Raises NotThere."""
    if one.kind is BasisKind.UNSTATED:
        if chain and basis_of(chain[-1].kind) is not BasisKind.UNSTATED:
            raise NotThere("the kind of the root tells what it rests on")
        return Basis(kind=one.kind), "nothing says what it rests on"
    for link in reversed(chain):
        if basis_of(link.kind) is one.kind and one.kind not in SHOWN:
            return Basis(kind=one.kind, text=link.text, span=link.span), "by the kind of the source"
    areas = [span for _, span in ground.sentences]
    if one.words is not None:
        try:
            where = located(page, ground, one.words)
        except NotThere:
            where = _near(page, ground, one.words)
        areas = [where.span, *areas]
    for area in areas:
        level = lowered(plain_marks(page.words(area)))
        if one.kind in SHOWN and (hit := first_cue(level, one.kind)):
            span = Span(start=area.start + hit.start(), end=area.start + hit.end())
            holder = _holder(page, ground, one.holder, span) if one.holder else None
            return Basis(kind=one.kind, holder=holder, text=page.words(span), span=span), "its words name it"
        if one.kind is BasisKind.INFERENCE and is_inferred(page.words(area)):
            return Basis(kind=one.kind), "the words conclude"
        if one.kind is BasisKind.OTHER_MEDIA and is_reported(page.words(area)):
            return Basis(kind=one.kind), "the words only report"
    raise NotThere(f"no word says that it rests on {one.kind.value.replace('_', ' ')}")


def _holder(page: Page, ground: Ground, words: str, basis: Span) -> str | None:
    """Who has the image or document, where the words stand in the same sentence or not far before."""
    try:
        where = located(page, ground, words)
    except NotThere:
        return None
    known = next((it for it in page.parties(where.number) if it.span.overlaps(where.span)), None)
    is_near = page.passage(where.number).span.covers(basis)
    return (known.name if known else without_article(" ".join(page.words(where.span).split()))) if is_near else None
