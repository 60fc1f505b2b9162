"""Whose words a document's passages are by its layout: the questions and answers of a transcript, an office's release.

In a transcript ("Q:", "A:", "GENERAL:") a passage is its speaker's, also where the label stands in a passage of its
own. "A" is whoever the page names as speaker or guest, or labels by office. Questions claim nothing by themselves.
"""

import re
from dataclasses import dataclass

from ..measure.folding import squeezed
from ..ports import PartyIndex
from ..terms import Basis, BasisKind, Document, Passage, Source, SourceKind, Span, Zone
from .bases import basis_of
from .drafts import Chain
from .lexicon import cue_words

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})(?: \([^)]{1,60}\))?:(?:\s|$)")
_QUESTION = frozenset({"q", "question", "reporter", "journalist", "the chair", "chair", "moderator", "interviewer"})
_ANSWER = frozenset({"a", "answer"})
_PRESENTED = re.compile(r"(?:speaker|guest|present|briefer|answering)\s*:\s*(?P<who>[^.\n]{4,120})", re.IGNORECASE)
_ADDRESSED = re.compile(
    r":\s*(?:Mr\.? |Madam |Mrs\.? )?(?P<who>Minister|General|Colonel|Admiral|Ambassador|Secretary|Commissioner|"
    r"Governor|President|Commander|Spokesperson),"
)
_RELEASE = re.compile(
    r"press release|statement|communiqu[eé]|press (?:office|service|note)|for immediate release|\bnote \d|"
    r"clarification|questions? (?:on notice|no)|parliamentary (?:question|answer)|written (?:answer|reply)",
    re.IGNORECASE,
)
_FIRST = 4  # passages in which a release says what it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Whose words the passages are. `chains` maps passage numbers to their speakers; `own_basis` is for the rest."""

    chains: dict[int, Chain]
    questions: frozenset[int]
    own_basis: BasisKind


def layout(document: Document, parties: PartyIndex) -> Layout:
    """The layout of a document; empty chains for one that is no transcript."""
    labels = _labels(document)
    kinds = {_kind_of(name) for name, _ in labels.values()}
    if not ({"question", "answer"} <= kinds or {"question", "named"} <= kinds):
        own = _rows(document, parties) | _replies(document)
        return Layout(chains=own, questions=frozenset(), own_basis=_own_basis(document, parties))
    answerer = _answerer(document, labels)
    chains: dict[int, Chain] = {}
    questions: set[int] = set()
    current: str | None = None
    for number in range(len(document.passages)):
        current = labels[number][0] if number in labels else current
        if current is None:
            continue
        if _kind_of(current) == "question":
            questions.add(number)
        else:
            chains[number] = _chain(answerer if _kind_of(current) == "answer" else labels_source(current, None))
    return Layout(chains=chains, questions=frozenset(questions), own_basis=BasisKind.UNSTATED)


_ASKED = re.compile(
    r"\basked (?:the )?(?:Minister representing )?(?:the )?(?P<who>(?:Minister|Secretary|Attorney-General)"
    r"(?: (?:for|of) [A-Z]\w+(?: (?:and |of )?[A-Z]\w+)*)?)"
)
_REPLY = re.compile(r"(?:Answer|Reply|Response|Written answer)\b[^.]{0,60}$", re.IGNORECASE)


def _replies(document: Document) -> dict[int, Chain]:
    """The passages behind an "Answer" to a question put in parliament: they are the words of who was asked."""
    asked = _ASKED.search(document.text)
    heads = [
        number
        for number, passage in enumerate(document.passages)
        if _REPLY.match(document.text[passage.span.start : passage.span.end].strip())
        and asked is not None
        and passage.span.start > asked.start()
    ]
    if asked is None or not heads:
        return {}
    span = Span(start=asked.start("who"), end=asked.end("who"))
    source = Source(name=asked.group("who"), kind=SourceKind.GOVERNMENT, text=asked.group("who"), span=span)
    chain = Chain(
        sources=(source,),
        basis=(Basis(kind=BasisKind.OFFICIAL_STATEMENT),),
        rule="the answer to a question put to them",
    )
    rest = range(heads[0] + 1, len(document.passages))
    return {number: chain for number in rest if document.passages[number].zone is not Zone.BOILERPLATE}


_OWN_CELLS = ("own", "our own", "self", "seen", "myself", "ourselves")
_SOURCE_CELLS = frozenset({"source", "sources", "reported by", "seen by", "according to", "informant", "who says so"})


def _rows(document: Document, parties: PartyIndex) -> dict[int, Chain]:
    """The sources of a table's rows, where its head has a column for them."""
    column, width = None, 0
    found: dict[int, Chain] = {}
    for number, passage in enumerate(document.passages):
        cells = [cell.strip() for cell in passage.span.quoted_from(document.text).split(" | ")]
        heads = [at for at, cell in enumerate(cells) if cell.lower().strip(":") in _SOURCE_CELLS]
        if len(cells) > 1 and heads:
            column, width = heads[0], len(cells)
        elif column is not None and len(cells) == width and re.search(r"[^\W\d]", cells[column]):
            found[number] = _of_cell(cells[column], document, passage, parties)
    return found


def _of_cell(words: str, document: Document, passage: Passage, parties: PartyIndex) -> Chain:
    start = document.text.rindex(words, passage.span.start, passage.span.end)
    span = Span(start=start, end=start + len(words))
    if words.lower().startswith(_OWN_CELLS):
        return Chain(
            basis=(Basis(kind=BasisKind.WITNESS, text=words, span=span),), rule="the row is its author's seeing"
        )
    named = next((mention for mention in parties.spot(words) if mention.source_kind), None)
    if named is not None and named.source_kind is not None:
        source = Source(name=named.name, kind=named.source_kind, text=words, span=span)
    else:
        kinds = [kind for kind in SourceKind if kind is not SourceKind.UNKNOWN and _speaks(kind, words)]
        source = Source(name=words, kind=kinds[0] if kinds else SourceKind.UNKNOWN, text=words, span=span)
    basis = (Basis(kind=basis_of(source.kind), text=words, span=span),)
    return Chain(sources=(source,), basis=basis, rule="the row's cell for its source")


def _speaks(kind: SourceKind, words: str) -> bool:
    return not cue_words(kind.value).isdisjoint(words.lower().split())


def labels_source(name: str, span: Span | None) -> Source:
    """A speaker's label as a source: "GENERAL" as "General"."""
    shown = name.capitalize() if name.isupper() else name
    words = name.lower().split()
    is_force = any(word in cue_words("military") | {"general", "colonel", "admiral", "major"} for word in words)
    kind = SourceKind.MILITARY if is_force else SourceKind.GOVERNMENT
    return Source(name=shown, kind=kind, text=name, span=span)


def _labels(document: Document) -> dict[int, tuple[str, Span]]:
    found = {}
    for number, passage in enumerate(document.passages):
        if passage.zone is Zone.BOILERPLATE:
            continue
        hit = _LABEL.match(document.text, passage.span.start, passage.span.end)
        name = hit.group("name") if hit else ""
        if hit and (name.isupper() or name.lower() in _QUESTION | _ANSWER):
            found[number] = (name, Span(start=hit.start("name"), end=hit.end("name")))
    return found


def _kind_of(name: str) -> str:
    lowered = name.lower()
    if lowered in _QUESTION:
        return "question"
    return "answer" if lowered in _ANSWER else "named"


def _answerer(document: Document, labels: dict[int, tuple[str, Span]]) -> Source | None:
    """Who answers: named as speaker or guest, labelled by office, or told of in the title."""
    for passage in document.passages[: 2 * _FIRST]:
        hit = _PRESENTED.match(document.text, passage.span.start, passage.span.end)
        if hit:
            who = re.sub(r"^(?:the|an?) ", "", squeezed(hit.group("who")), flags=re.IGNORECASE)
            span = Span(start=hit.start("who"), end=hit.end("who"))
            return Source(name=who, kind=labels_source(who, None).kind, text=hit.group("who"), span=span)
    for name, span in labels.values():
        if _kind_of(name) == "named":
            return labels_source(name, span)
    for number in sorted(labels):
        span = document.passages[number].span
        hit = _ADDRESSED.search(document.text, span.start, min(span.end, span.start + 60))
        if hit and _kind_of(labels[number][0]) == "question":
            return labels_source(hit.group("who"), Span(start=hit.start("who"), end=hit.end("who")))
    office = re.search(r"[\w ]*\bspokes(?:man|woman|person)\b", document.title or "", re.IGNORECASE)
    return labels_source(squeezed(office.group()), None) if office else None


def _chain(source: Source | None) -> Chain:
    basis = (Basis(kind=BasisKind.OFFICIAL_STATEMENT),)
    return Chain(sources=(source,) if source else (), basis=basis, rule="the speaker of a transcript")


def _own_basis(document: Document, parties: PartyIndex) -> BasisKind:
    """What the document's own voice rests on: an office's release is its statement, a watch log a witness's."""
    named = set(re.findall(r"[\w-]+", f"{document.publisher or ''} {document.title or ''}".lower()))
    for cue, kind in (("flight_log", BasisKind.TRACKING), ("watch_log", BasisKind.WITNESS)):
        if cue_words(cue) & named:
            return kind
    opening = [passage.span.quoted_from(document.text) for passage in document.passages[:_FIRST]]
    head = " | ".join(
        (document.publisher or "", document.title or "", *(words for words in opening if len(words) < 120))
    )
    offices = (SourceKind.GOVERNMENT, SourceKind.MILITARY)
    in_publisher = any(mention.source_kind in offices for mention in parties.spot(document.publisher or ""))
    in_head = any(mention.source_kind in offices for mention in parties.spot(head))
    is_office = in_head or re.search(r"\b(?:ministry|minister|command|service)\b", head, re.IGNORECASE)
    if in_publisher or (_RELEASE.search(head) and is_office):
        return BasisKind.OFFICIAL_STATEMENT
    return BasisKind.UNSTATED
