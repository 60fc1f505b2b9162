"""What a voice is: one speaker, or a chain of them, over words of a sentence; and what all finders of voices share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..terms import Basis, Source, SourceKind, Span
from .bases import basis_of, shown_bases
from .drafts import Chain
from .lexicon import has_cue
from .parse import Sentence, Token
from .trees import complements, is_verb
from .who import is_wording, kind_of_noun

SELVES = frozenset({"we", "i"})
RELATIVES = frozenset({"who", "which", "that"})
PRONOUNS = frozenset({"he", "she", "they", "it", *RELATIVES, *SELVES})
TELLERS = frozenset({SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA})
QUOTES = frozenset({"”", '"', "»", "’", "'", "''"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker (or chain of them) of a sentence. `covers` are token indexes, None for the whole sentence.

    `refers_back` holds a pronoun or a bare noun ("the ministry") that must be looked up in what went before;
    `worded` is the source to name where nothing before is meant. `is_silent` says that they would not say.
    """

    chain: Chain
    verb: int | None
    covers: frozenset[int] | None
    refers_back: str | None = None
    worded: Source | None = None
    is_label: bool = False
    is_silent: bool = False


def back_reference(sentence: Sentence, token: Token) -> str | None:
    """A pronoun, or a bare "the ministry" that names nobody by itself."""
    if token.lemma in PRONOUNS or token.text.lower() in ("his", "her", "their", "its"):
        return {"his": "he", "her": "she", "their": "they", "its": "it"}.get(token.text.lower(), token.lemma)
    if token.lemma in ("one", "two", "both", "another") and token.pos in ("NUM", "PRON", "DET", "NOUN"):
        of = next(complements(sentence, token, "of"), None)
        if of is None or of.lemma in PRONOUNS or of.lemma in ("them",):
            return "they"
        return of.lemma if _is_definite(sentence, of) else None
    modifiers = sentence.below(token, "amod", "compound", "nmod", "nummod", "prep", "poss", "appos")
    is_bare = token.pos == "NOUN" and not token.mentions.party and not modifiers
    is_speaker = kind_of_noun(sentence, token) is not None or has_cue("body", token.lemma)
    if is_bare and _is_definite(sentence, token) and is_speaker:
        return token.lemma
    if token.mentions.party and token.pos == "NOUN" and token.text.islower() and not modifiers:
        return token.lemma.removeprefix("the ")
    if (
        token.pos == "NOUN"
        and _is_definite(sentence, token)
        and any(one.lemma in ("same", "other") for one in modifiers)
    ):
        return token.lemma
    return None


def _is_definite(sentence: Sentence, token: Token) -> bool:
    return bool(
        {child.lemma for child in sentence.below(token, "det")} & {"the", "this", "that", "these", "those", "both"}
    )


_STATEMENTS = frozenset(
    "statement communique communiqué release announcement bulletin note message text post letter dispatch".split()
)
STATED = "statement"


def stated_before(sentence: Sentence, token: Token) -> str | None:
    """ "The statement", "the post" without a holder: whoever spoke before wrote it; None for any other phrase."""
    holders = sentence.below(token, "poss", "compound", "nmod", "prep", "acl", "relcl")
    return STATED if token.lemma in _STATEMENTS and not holders and _is_definite(sentence, token) else None


def who_wrote(sentence: Sentence, named: Token) -> Token | None:
    """Who stands behind what "according to" names: the ministry of "a ministry statement"; None for mere words."""
    is_written = is_wording(named) or has_cue("platform", named.lemma)
    if named.lemma not in SELVES and not (is_written and not named.mentions.party):
        return named
    holders = [one for one in sentence.below(named, "poss", "compound", "nmod") if one.mentions.party]
    holders += [one for one in sentence.below(named, "poss") if one.pos != "PRON" and not one.mentions.party]
    holders += complements(sentence, named, "of", "by", "from")
    if holders:
        return holders[0]
    is_body = kind_of_noun(sentence, named) in (SourceKind.MEDIA, SourceKind.COMPANY)
    return named if is_body and sentence.below(named, "compound", "amod") else None


def read_from(
    sentence: Sentence, verb: Token, record: Token, text: str, covers: frozenset[int] | None
) -> Iterator[Voice]:
    """ "Open flight data adds that …": a record without a holder is a basis and no source."""
    span = whole_span(sentence, record)
    if is_verb(verb) and has_cue("showing", verb.lemma) and verb.tag != "VBG":
        return
    if not record.mentions.equipment and (bases := shown_bases(span.quoted_from(text), span, None)):
        chain = Chain(basis=bases, rule=f"{record.text!r} {verb.lemma}")
        yield Voice(chain=chain, verb=verb.index, covers=covers)


def head_of_phrase(sentence: Sentence, token: Token) -> Token:
    """The noun that the phrase starting at `token` is about."""
    while token.dep in ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod") and token.head > token.index:
        token = sentence.tokens[token.head]
    return token


def segment(sentence: Sentence, token: Token) -> frozenset[int] | None:
    """The part of the sentence between semicolons that the token stands in; None where there are none."""
    marks = [one.index for one in sentence.tokens if one.text == ";"]
    if not marks:
        return None
    start = max((mark for mark in marks if mark < token.index), default=-1) + 1
    end = min((mark for mark in marks if mark > token.index), default=len(sentence.tokens))
    return frozenset(range(start, end))


def whole_span(sentence: Sentence, token: Token) -> Span:
    """Everything that hangs on the token, as one span."""
    below = sentence.subtree(token)
    return Span(start=below[0].span.start, end=max(one.span.end for one in below))


def basis_by_kind(links: Sequence[Source]) -> tuple[Basis, ...]:
    """What a chain rests on by the kind of its root; nothing for an empty chain."""
    if not links:
        return ()
    return (Basis(kind=basis_of(links[-1].kind), text=links[-1].text, span=links[-1].span),)


def without_repeats(links: tuple[Source, ...]) -> tuple[Source, ...]:
    """The links with each name once, where it stands first."""
    seen: dict[str, Source] = {}
    for link in links:
        seen.setdefault(link.name.lower(), link)
    return tuple(seen.values())
