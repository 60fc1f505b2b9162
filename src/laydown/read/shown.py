"""Voices of records: images, film and data that show, who made or put them out, and nouns such as "A's report"."""

import re
from collections.abc import Iterator, Sequence

from ..measure.folding import plain_marks
from ..terms import Basis, BasisKind, PartyUse, Source, SourceKind
from .bases import SHOWN, first_cue, shown_bases
from .drafts import Chain
from .lexicon import has_cue
from .parse import Sentence, Token
from .sayings import ends_its_clause, words_before
from .trees import complements, is_verb
from .voice import Voice, basis_by_kind, head_of_phrase, segment, whole_span
from .who import source_at


def showings(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Images released by Maxar show …": the provider named with its image is a source."""
    for token in sentence.tokens:
        if not is_verb(token) or not has_cue("showing", token.lemma):
            continue
        shown = next(iter(sentence.below(token, "nsubj")), None)
        if shown is None or shown.mentions.equipment or shown.mentions.party or not _is_record(sentence, shown, text):
            continue
        span = whole_span(sentence, shown)
        is_read = _is_read_by_others(span.quoted_from(text))
        maker = (_reader if is_read else _maker)(sentence, sentence.subtree(shown), text)
        named = _maker(sentence, sentence.subtree(shown), text)
        bases = shown_bases(span.quoted_from(text), span, named.name if named else None)
        if named and named.kind is SourceKind.IMAGERY_PROVIDER:
            bases = (Basis(kind=BasisKind.SATELLITE_IMAGE, holder=named.name, text=named.text, span=named.span),)
        covers = frozenset(one.index for one in sentence.subtree(token)) - {shown.index}
        if ends_its_clause(sentence, token):
            covers = words_before(sentence, token)
        chain = Chain(sources=(maker,) if maker else (), basis=bases, rule=f"{shown.text!r} {token.lemma}")
        yield Voice(chain=chain, verb=token.index, covers=covers)


def _maker(sentence: Sentence, tokens: Sequence[Token], text: str) -> Source | None:
    """Who made or put out the record that the tokens name: a provider, a tracker, an outlet, an office."""
    for one in tokens:
        mention = one.mentions.party
        is_speaker = mention is not None and mention.source_kind and mention.use is not PartyUse.ADJECTIVE
        if is_speaker and not has_cue("platform", one.text):
            return source_at(sentence, one, text)
    return None


def _reader(sentence: Sentence, tokens: Sequence[Token], text: str) -> Source | None:
    """Who reads the record that the tokens name, where it is a known body: others are the document's own outlet."""
    readers = [who for one in tokens if one.lemma in _READING for who in complements(sentence, one, "by")]
    return _maker(sentence, readers, text)


_READING = frozenset("examine analyse analyze review see study verify inspect check".split())


def _is_read_by_others(words: str) -> bool:
    """Whether someone else than its maker reads the image: "examined by the Institute"."""
    return (
        re.search(r"\b(?:examined|analy[sz]ed|reviewed|seen|studied|verified|inspected|checked) by\b", words)
        is not None
    )


def imaged(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Two planes were imaged by Maxar", "gone on Thursday's image by BlackSky": the provider beside its image."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    if _is_read_by_others(words):
        return
    for one in sentence.tokens:
        mention = one.mentions.party
        if not mention or mention.source_kind is not SourceKind.IMAGERY_PROVIDER:
            continue
        is_record = any(first_cue(words, kind) for kind in (BasisKind.SATELLITE_IMAGE, BasisKind.PHOTO))
        if is_record or re.search(r"\bsnaps?\b|\bimaged\b|\bphotographed\b|\bframes?\b|\bpass\b", words):
            basis = (Basis(kind=BasisKind.SATELLITE_IMAGE, holder=mention.name, text=one.text, span=one.span),)
            source = Source(name=mention.name, kind=SourceKind.IMAGERY_PROVIDER, text=one.text, span=one.span)
            chain = Chain(sources=(source,), basis=basis, rule="the provider named with its image")
            yield Voice(chain=chain, verb=one.index, covers=segment(sentence, one))


_PUT_OUT = re.compile(
    r"\b(?:posted|published|released|shared|uploaded|circulated|filmed|shot|taken|distributed|provided|made|recorded) "
    r"(?:\w+ )?by\s"
)


def put_out(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "… in the clip posted by the channel Ferghana Eye": who put out the record speaks with it."""
    words = plain_marks(sentence.span.quoted_from(text)).lower()
    for hit in _PUT_OUT.finditer(words):
        bases = shown_bases(words[: hit.start()][-60:], sentence.span, None)
        start = next((t for t in sentence.tokens if t.span.start >= sentence.span.start + hit.end()), None)
        if not bases or start is None or _is_read_by_others(words):
            continue
        source = source_at(sentence, head_of_phrase(sentence, start), text)
        if source is not None and source.kind is not SourceKind.WITNESS:
            kind = BasisKind.SATELLITE_IMAGE if source.kind is SourceKind.IMAGERY_PROVIDER else bases[0].kind
            basis = (Basis(kind=kind, holder=source.name, text=source.text, span=source.span),)
            chain = Chain(sources=(source,), basis=basis, rule="who put out the record")
            yield Voice(chain=chain, verb=start.index, covers=segment(sentence, start))


def _is_record(sentence: Sentence, token: Token, text: str) -> bool:
    words = plain_marks(whole_span(sentence, token).quoted_from(text)).lower()
    return any(first_cue(words, kind) for kind in SHOWN)


def told_by_nouns(sentence: Sentence, text: str) -> Iterator[Voice]:
    """ "Nova's report of equipment arriving", "statements by officials that …": what hangs on the noun is told."""
    for token in sentence.tokens:
        if token.pos != "NOUN" or not has_cue("telling", token.lemma):
            continue
        speakers = [*sentence.below(token, "poss", "compound"), *complements(sentence, token, "by", "from")]
        links = [found for one in speakers if one.pos != "PRON" and (found := source_at(sentence, one, text))][:1]
        below = [one for child in sentence.below(token, "acl", "relcl", "prep") for one in sentence.subtree(child)]
        if links and below and links[0].kind is not SourceKind.UNKNOWN:
            chain = Chain(sources=tuple(links), basis=basis_by_kind(links), rule=f"{token.lemma!r} of its speaker")
            yield Voice(chain=chain, verb=token.index, covers=frozenset(one.index for one in below))
