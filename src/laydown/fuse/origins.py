"""Whose knowledge each claim is: origins, and how many of an event's are independent of each other.

The root of the chain of sources has the knowledge; what passes it on has none of its own. So "U.S. officials" behind
one newspaper in nine pages are one origin, a claim on the newspaper's word alone goes back to whatever the newspaper
goes back to, what came through an outlet is an origin of that outlet's page, and a reprint goes back to the page it
copies. What names nobody ("reports say", "officials") is an unknown origin: listed, never counted. Where it is not
plain that two are independent, they count as one. Each origin says why its claims are one, or why it is not counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from ..measure.ids import content_id
from ..terms import NO_VERSIONS, Act, Claim, Document, DocumentId, Origin, OriginId, OriginKind, Outcome, Versions
from .compare import Course
from .copies import read_text
from .joins import Joins
from .kinship import kin
from .leaning import marks_of, quoted_runs
from .names import Cited, CountryOf, cited_by, no_country, word_forms
from .outlets import Publishers
from .voices import Voice, voices_of

_NOBODY = "names nobody"
_MAYBE_THEIRS = "says not where it knows from, and may have it from those who are named"
_FIRST = "told before anybody whose source is named"
_SAME_WORDS = "told in the same words"
_SAME_MARKS = "a page with the same long quotation, or the same figures in the same order"
_VERSIONS = "versions of one page"
_TOGETHER = "pages that do not say where they know from count as one"
_ALONE = "nobody whose source is named tells it so"


def origins_of(
    claims: Sequence[Claim],
    documents: Mapping[DocumentId, Document],
    copies: Mapping[DocumentId, DocumentId],
    *,
    country: CountryOf = no_country,
    cited: Cited | None = None,
    versions: Versions = NO_VERSIONS,
) -> tuple[Origin, ...]:
    """The origins of one event's claims, by name and id; unknown ones last.

    `copies` gives for a document the one whose text it copies (itself, if none); `country` the country that a word
    of a source's name stands for ("Moscow", "Russian"), so that one government under three names counts once.
    `cited` are the sources that each document names, in these claims or others: whom "the agency" may mean. `versions`
    are the documents that are one page at different hours: it does not bear itself out.
    """
    named = cited_by(claims) if cited is None else cited
    voices = voices_of(claims, named, documents, copies, country)
    joins = Joins(voices)
    for one, other, reason in kin(voices):
        joins.join(one, other, reason)
    _through_pages(voices, joins)
    _send_back(voices, joins)
    _lean(voices, joins, documents)
    _of_one_page(voices, joins, versions)
    _tell_copies(voices, joins, documents, versions)
    return tuple(sorted(_counted(joins), key=lambda o: (o.kind is OriginKind.UNKNOWN, o.name or "", o.id)))


def independent(origins: Iterable[Origin]) -> int:
    """How many known origins there are."""
    return sum(origin.kind is not OriginKind.UNKNOWN for origin in origins)


def _counted(joins: Joins) -> Iterable[Origin]:
    """The origins that the joined voices make: who speaks for itself, and what becomes of those who do not say.

    Pages that do not say where they know from are at most one origin together, and only where they cannot have it
    from those who are named.
    """
    groups = joins.groups()
    speaking = [members for members in groups if not (_is_silent(members) or members[0].is_unknown)]
    nobody = [members for members in groups if members[0].is_unknown]
    told = [voice for members in speaking for voice in members]
    own, rest, reasons = list[Voice](), list[Voice](), set[str]()
    for members in filter(_is_silent, groups):
        found = {reason for voice in members if (reason := _why_its_own(voice, told))}
        if own and (found or not told):
            reasons.add(_TOGETHER)
        (own if found or not told else rest).extend(members)
        reasons |= found
    yield from (_origin(members, joins) for members in speaking)
    yield from (_origin(members, joins, why=(_NOBODY,)) for members in nobody)
    if own:
        yield _origin(own, joins, why=tuple(reasons))
    if rest:
        yield _origin(rest, joins, is_known=False, why=(_MAYBE_THEIRS,))


def _why_its_own(silent: Voice, told: Sequence[Voice]) -> str | None:
    """Why a page that does not say where it knows from cannot have it from those who do, None where it may.

    Nobody else tells that course of things, or the page told it before all of them.
    """
    alike = [voice for voice in told if (_may_be(voice, silent) if silent.has_no_name else _agree(voice, silent))]
    if not alike:
        return _ALONE if told and silent.course is not Course.OPEN else None
    day = silent.printed
    return _FIRST if day and all(voice.published and day < voice.published for voice in alike) else None


def _may_be(told: Voice, outlet: Voice) -> bool:
    """Whether what an outlet without its name tells may be what another page tells here."""
    return told.text != outlet.text and told.course is not Course.OPEN and told.is_denial == outlet.is_denial


def _agree(one: Voice, other: Voice) -> bool:
    """Whether two tell the same course of things: what is gone has left, what is still there has not been moved."""
    if one.course is other.course:
        return True
    told = {one.claim.outcome, other.claim.outcome}
    if Outcome.ABSENT in told:
        return Course.DONE in (one.course, other.course) and Outcome.PRESENT not in told
    return told == {Outcome.DENIED, Outcome.PRESENT} and {one.claim.act, other.claim.act} != {Act.PRESENCE}


def _through_pages(voices: Sequence[Voice], joins: Joins) -> None:
    """Give what came through an outlet, or from it, an origin of that outlet's page, where the page tells it here.

    Not where somebody else has the same root by another way: then the root speaks for itself.
    """
    publishers = Publishers((voice.text, name) for voice in voices for name in voice.publishers)
    on = _by(voices, lambda voice: [voice.text])
    for voice in voices:
        if voice.is_unknown:
            continue
        root = (voice.name,) if voice.claim.attribution and voice.name else ()
        for outlet in (*voice.through, *root):
            pages = publishers.texts_of(outlet) - {voice.text}
            told = [v for page in sorted(pages) for v in on[page] if not v.is_unknown]
            told = [v for v in told if v.is_denial == voice.is_denial]
            if not told or any(joins.are_one(voice, other) for other in told):
                continue
            if all(v.text == voice.text or outlet in (*v.through, v.name) for v in joins.with_(voice)):
                likest = min(told, key=lambda v: _unlike(voice, v))
                joins.join(voice, likest, f"came through {outlet}, whose page is here")
                break


def _send_back(voices: Sequence[Voice], joins: Joins) -> None:
    """Give each claim that only relays the origin it relays: what its outlet, or its own page, goes back to."""
    known = [voice for voice in voices if not voice.relays and not voice.is_unknown]
    on, through = _by(known, lambda voice: [voice.text]), _by(known, lambda voice: voice.gateways)
    for voice in voices:
        if not voice.relays or voice.is_unknown:
            continue
        if voice.claim.attribution:
            behind = [v for v in through.get(voice.key, ()) if v.is_denial == voice.is_denial]
            reason = f"on the word of {voice.name}"
        else:
            behind = [v for v in on.get(voice.text, ()) if _agree(v, voice)]
            reason = "a page's words and its source's"
        if behind:
            joins.join(voice, min(behind, key=lambda v: _unlike(voice, v)), reason)


def _lean(voices: Sequence[Voice], joins: Joins, documents: Mapping[DocumentId, Document]) -> None:
    """Give what a page tells in the words of another page the other's origin, unless it names a root of its own.

    Of a page that does not say where it knows from, a long quotation or a row of figures is enough, wherever it stands.
    """
    known = [voice for voice in voices if not voice.is_unknown]
    if len({voice.text for voice in known}) == 1:
        return
    runs = {voice.claim.id: quoted_runs(voice.claim) for voice in known}
    in_words = _by(known, lambda voice: runs[voice.claim.id])
    marks = _marks(known, documents) if any(map(_is_own, known)) else {}
    marked = _by(known, lambda voice: marks.get(voice.text, ()))
    for voice in known:
        alike = {v.claim.id: v for run in runs[voice.claim.id] for v in in_words[run]} if not _has_a_name(voice) else {}
        leant = {v.claim.id: v for mark in marks.get(voice.text, ()) for v in marked[mark]} if _is_own(voice) else {}
        for others, reason in ((alike, _SAME_WORDS), (leant, _SAME_MARKS)):
            found = [v for v in others.values() if v.text != voice.text and _agree(v, voice)]
            if found:
                joins.join(voice, min(found, key=lambda v: _unlike(voice, v)), reason)
                break


def _marks(voices: Sequence[Voice], documents: Mapping[DocumentId, Document]) -> Mapping[DocumentId, frozenset[str]]:
    """What tells that two texts lean on one, by text."""
    texts = sorted({voice.text for voice in voices} & documents.keys())
    return {text: marks_of(read_text(documents[text])) for text in texts}


def _by(voices: Sequence[Voice], traits: Callable[[Voice], Iterable[str]]) -> Mapping[str, list[Voice]]:
    """The voices by what they share, in their order."""
    found: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        for trait in traits(voice):
            found[trait].append(voice)
    return found


def _has_a_name(voice: Voice) -> bool:
    """Whether its root is a body with a name of its own: not a page's own voice, not people, not "the Minister"."""
    is_named_body = voice.claim.root is not None and voice.is_body
    return is_named_body and not voice.is_spelled_out and not voice.words <= word_forms("title")


def _is_own(voice: Voice) -> bool:
    """Whether a page speaks that does not say where it knows from."""
    return voice.is_silent and not voice.claim.attribution


def _of_one_page(voices: Sequence[Voice], joins: Joins, versions: Versions) -> None:
    """Make what a page tells now one with what it told before, unless each names a body of its own that knows it."""
    known = [voice for voice in voices if not voice.is_unknown and voice.claim.id in versions.standing]
    for members in _by(known, lambda voice: [versions.page_of[voice.claim.document]]).values():
        for one, other in combinations(members, 2):
            is_changed = versions.standing[one.claim.id].isdisjoint(versions.standing[other.claim.id])
            if is_changed and not (_has_a_name(one) and _has_a_name(other)):
                joins.join(one, other, _VERSIONS)


def _tell_copies(
    voices: Sequence[Voice], joins: Joins, documents: Mapping[DocumentId, Document], versions: Versions
) -> None:
    """Say of each reprint which page it copies."""
    for voice in voices:
        if voice.text != voice.claim.document:
            first = documents.get(voice.text)
            name = (first and (first.publisher or first.path)) or voice.text
            is_version = versions.page_of.get(voice.text, "") == versions.page_of.get(voice.claim.document)
            joins.note(voice, _VERSIONS if is_version else f"near-copy of {name}")


def _unlike(voice: Voice, other: Voice) -> tuple[object, ...]:
    """How far another voice is from what this one may have from it; the least first, whatever the order of claims."""
    shared = len(voice.words & other.words)
    is_other = (voice.is_body != other.is_body, voice.course is not other.course, other.relays)
    return (-shared, *is_other, other.key, other.claim.id)


def _is_silent(voices: Sequence[Voice]) -> bool:
    """Whether these are pages that say nothing of where they know from."""
    return all(voice.is_silent for voice in voices)


def _rank(voice: Voice) -> tuple[bool, bool, str, str]:
    """Who gives an origin its name: those who know before those who relay."""
    return voice.relays, voice.is_unknown, voice.name or "", voice.claim.id


def _origin(voices: Sequence[Voice], joins: Joins, *, is_known: bool = True, why: tuple[str, ...] = ()) -> Origin:
    best = min(voices, key=_rank)
    kind = best.kind if is_known else OriginKind.UNKNOWN
    members = sorted(voice.claim.id for voice in voices)
    is_unknown = kind is OriginKind.UNKNOWN
    return Origin(
        id=OriginId(content_id("org", *members) if is_unknown else content_id("org", best.key)),
        kind=kind,
        name=None if is_unknown else best.name,
        claims=tuple(members),
        documents=tuple(sorted({voice.claim.document for voice in voices})),
        basis=tuple(sorted({basis.kind for voice in voices for basis in voice.claim.basis})),
        because=tuple(sorted({*why, *joins.reasons(voices)})),
    )
