"""Who a noun phrase names as a source: the name to record, the kind, and the words it is read from.

Known outlets, services and offices give their canonical name. Everything else is named as the text words it, without
the article: "people familiar with the matter", "the harbour master at Tartus", "Poland's defence ministry". A proper
name that stands with a common noun is the name: "the channel Sky over Podillia", "the customs authority, NAV".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..terms import Component, PartyUse, Source, SourceKind, Span
from .lexicon import cue_words, has_cue
from .parse import Sentence, Token
from .trees import complements, conjuncts, phrase

_KINDS = (
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
_OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE_SERVICE})
_NAMED_AFTER = frozenset(
    {
        SourceKind.MEDIA,
        SourceKind.SOCIAL_MEDIA,
        SourceKind.MONITOR,
        SourceKind.NON_STATE_GROUP,
        SourceKind.COMPANY,
        SourceKind.GOVERNMENT,
        SourceKind.IMAGERY_PROVIDER,
        SourceKind.TRACKING_SERVICE,
        SourceKind.ANALYST,
    }
)
_GROUPS = frozenset({"group", "organisation", "organization", "network", "project", "initiative", "collective"})
_WATCHING = frozenset(
    "monitoring monitor observer research rights watch watchdog tracking observation open osint open-source".split()
)
_ABOARD = frozenset("master captain skipper crew pilot mate owner operator agent broker".split())
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "mouthpiece"})
_HEADS = frozenset(
    """
    head chief director leader chairman chairwoman chairperson chair deputy commander president secretary representative
    executive adviser advisor commissioner
    """.split()
)
_CIVIL = frozenset("official diplomat aide lawmaker insider adviser advisor attaché mp".split())
_INSIDE = frozenset({"of", "at", "in", "for", "from", "on", "with", "close", "within", "inside", "aboard", "near"})
_OPENERS = frozenset("yet but and so still now then meanwhile however while as when also even today".split())
_INSIDERS = frozenset("familiar brief briefed knowledge close informed aware involved acquainted authority".split())
_LETTING_IN = frozenset({"brief", "acquaint", "appoint", "involve", "familiar"})
_OWN = frozenset({"this", "our", "my", "these"})
_PROPER_RUN = re.compile(
    r"[\s,]*[«\"“'‘]?(?P<name>(?:[A-ZÀ-ÖØ-Þ][\w’'&.-]*|[ĀČĎĐĒĘĚĞĢĪİĶŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽȘȚ][\w’'&.-]*|[a-z]{1,3}-[A-Z]\w*|@\w+)"
    r"(?:[ \u00a0/](?:[A-Z0-9À-ÖØ-Þ][\w’'&.-]*|[ĀČĎĐĒĘĚĞĢĪİĶŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽȘȚ][\w’'&.-]*|al-\w+|&|of the(?= [A-Z])|"
    r"of(?= [A-Z])|over(?= [A-Z])|do|di|del|de|la|le))*)"
)


def source_at(sentence: Sentence, token: Token, text: str, *, is_speaker: bool = False) -> Source | None:
    """The source that the noun phrase at `token` names; None where it does not name one who speaks.

    `is_speaker` says that the phrase is the subject of a verb of saying: then whoever it is ("a beekeeper") is a
    witness, unless it is a thing that is read ("the statement"). The document's own "this newspaper" names nobody.
    """
    first, token = token, _whole(sentence, token)
    if _is_own(sentence, token):
        return None
    is_outlet = token.mentions.party is not None and token.mentions.party.source_kind is SourceKind.MEDIA
    if is_outlet and token.text.islower() and (named := _proper(sentence, token, text, SourceKind.MEDIA)):
        return named
    if known := _known(sentence, token, text) or _belonging(sentence, token):
        return known
    kind = _kind_as_source(sentence, token, is_speaker=is_speaker)
    if kind is None or (kind is SourceKind.UNKNOWN and is_wording(token)):
        return None
    if first is not token:
        return _worded(sentence, token, text, kind, start=first.span.start)
    return _proper(sentence, token, text, kind) or _worded(sentence, token, text, kind)


def may_name_speaker(words: str) -> bool:
    """Whether a sentence has a word for a person or a body that speaks; no parse is needed to see that."""
    return not _speaker_words().isdisjoint(re.findall(r"\w+", words.lower()))


@cache
def _speaker_words() -> frozenset[str]:
    return frozenset().union(*(cue_words(cue) for cue in (*(kind.value for kind in _KINDS), "person")))


def person_at(sentence: Sentence, text: str) -> Source | None:
    """The person or body that a sentence brings in as its subject: "A farmer near the canal has seen them."

    A definite noun ("the driver") brings in nobody new, and a proper name only with a noun that says who it is.
    """
    for token in sentence.tokens:
        head = sentence.head_of(token)
        is_subject = token.dep in ("nsubj", "nsubjpass") and head is not None and head.dep in ("ROOT", "ccomp")
        if is_subject or token.dep == "ROOT":
            if token.pos == "NOUN" and is_human(sentence, token) and not token.mentions.equipment:
                return source_at(sentence, token, text, is_speaker=True)
            if is_body(token) and head is not None and head.lemma != "be":
                return source_at(sentence, token, text)
            named = [child for child in sentence.below(token, "compound", "appos") if is_human(sentence, child)]
            mentions = token.mentions
            is_plain = not (mentions.place or mentions.party or mentions.equipment or mentions.time)
            if token.pos == "PROPN" and token.dep == "nsubj" and (is_plain or (named and not mentions.place)):
                return source_at(sentence, token, text)
    return None


def is_body(token: Token) -> bool:
    """Whether the noun is an office, a force or a service that can speak, and not only its state."""
    mention = token.mentions.party
    if mention and mention.use is PartyUse.NAME and mention.source_kind and not token.mentions.place:
        return True
    return token.pos == "NOUN" and has_cue("body", token.lemma) and not token.mentions.equipment


_AGENT_ENDINGS = ("man", "men", "woman", "women", "person", "keeper", "worker", "driver", "seller", "owner", "monger")


def is_human(sentence: Sentence, token: Token) -> bool:
    """Whether the noun is a person's: by the lexicon, by its ending, or because "who" follows."""
    kinds = (SourceKind.WITNESS, SourceKind.ANONYMOUS_OFFICIAL, SourceKind.ANALYST)
    if has_cue("person", token.lemma) or any(has_cue(kind.value, token.lemma) for kind in kinds):
        return True
    is_who = any(two.lemma in ("who", "whom") for one in sentence.below(token, "relcl") for two in sentence.below(one))
    return token.lemma.endswith(_AGENT_ENDINGS) or is_who


def kind_of_noun(sentence: Sentence, token: Token) -> SourceKind | None:
    """The kind of source that the head noun makes, None for a noun that does not speak; names are unknown."""
    lemmas = {one.lemma for one in phrase(sentence, token)}
    if lemmas & _GROUPS and lemmas & _WATCHING:
        return SourceKind.MONITOR
    if token.lemma in ("person", "people") and not any(one.lemma in _INSIDERS for one in sentence.subtree(token)):
        return SourceKind.WITNESS
    if token.lemma == "agency" and lemmas & {"press", "news", "wire", "information", "telegraph", "photo"}:
        return SourceKind.MEDIA
    for kind in _KINDS:
        if has_cue(kind.value, token.lemma) or has_cue(kind.value, token.text):
            return kind
    if token.mentions.equipment and token.mentions.equipment.component is Component.TROOPS:
        return SourceKind.MILITARY
    if token.pos == "PROPN" and not token.mentions.place and not token.mentions.time:
        named = _kind_of_name(sentence, token)
        if named is SourceKind.MONITOR:
            return named
        for title in sentence.below(token, "compound", "appos", "nmod", "amod"):
            for kind in _KINDS:
                if has_cue(kind.value, title.lemma):
                    named_kind = SourceKind.GOVERNMENT if title.lemma in _CIVIL else SourceKind.MILITARY
                    return named_kind if kind is SourceKind.ANONYMOUS_OFFICIAL else kind
        return named
    return None


def _kind_of_name(sentence: Sentence, token: Token) -> SourceKind:
    """What an unknown proper name tells: "… Gazette" is an outlet, "…, who sells tea" a person."""
    words = [one.text for one in phrase(sentence, token) if one.text[:1].isupper()]
    if any(has_cue("outlet_name", word) for word in words):
        return SourceKind.MEDIA
    if any(has_cue("monitor_name", word) for word in words):
        return SourceKind.MONITOR
    is_who = any(two.lemma in ("who", "whom") for one in sentence.below(token, "relcl") for two in sentence.below(one))
    return SourceKind.WITNESS if is_who else SourceKind.UNKNOWN


def without_article(words: str) -> str:
    """The words without the article before them, without clock times and signs that are no letters ("🇱🇾 A colonel")."""
    words = re.sub(r"^\W*\d{1,2}[:.h]\d{2}\W+", "", words)
    return re.sub(r"^[^\w@#(]*(?:(?:the|a|an)\s+)?", "", words, flags=re.IGNORECASE)


def _whole(sentence: Sentence, token: Token) -> Token:
    """ "U.S. and Libyan officials": the officials, where the parser takes the first country for a speaker."""
    mention = token.mentions.party
    if not mention or not mention.country or mention.source_kind not in (None, SourceKind.GOVERNMENT):
        return token
    if token.text[-1:].islower() and mention.use is PartyUse.NAME and not token.mentions.place:
        return token
    for joined in conjuncts(sentence, token):
        near = sentence.below(joined, "amod", "compound", "nmod")
        if joined is not token and joined.pos == "NOUN" and any(child.mentions.party for child in near):
            return joined
    return token


def _is_own(sentence: Sentence, token: Token) -> bool:
    """Whether it is the document's own outlet: "this newspaper", "our channel"."""
    owners = sentence.below(token, "det", "poss")
    return has_cue("media", token.lemma) and any(child.lemma in _OWN for child in owners)


def _known(sentence: Sentence, token: Token, text: str) -> Source | None:
    """A party that the register knows, by its canonical name; a ministry or a force as it is worded."""
    mention = token.mentions.party
    if not mention or mention.use is PartyUse.ADJECTIVE or not (mention.source_kind or mention.kind):
        return None
    kind = mention.source_kind or _kind_of_party(mention.kind.value if mention.kind else "")
    words = mention.text.split()
    if kind is SourceKind.NON_STATE_GROUP and any(has_cue("monitor_name", word) for word in words):
        kind = SourceKind.MONITOR
    is_described = kind in _OFFICES and mention.use is PartyUse.NAME and len(words) > 1 and mention.name != mention.text
    if is_described or (kind in _OFFICES and token.pos == "NOUN"):
        return _worded(sentence, token, text, kind)
    return Source(name=_without_opener(mention.name), kind=kind, text=token.text, span=token.span)


def _without_opener(name: str) -> str:
    """The name without a "Yet" or "But" of the sentence that was taken for a part of it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in _OPENERS else name


_MEMBERS = frozenset("people man woman staff team observer reporter correspondent monitor member network".split())


def _belonging(sentence: Sentence, token: Token) -> Source | None:
    """ "The Observatory's people", "a correspondent of the agency": whom they work for, where that one speaks."""
    if token.lemma not in _MEMBERS:
        return None
    owners = [one for one in sentence.subtree(token) if one is not token and one.dep in ("poss", "pobj", "compound")]
    for one in owners:
        mention = one.mentions.party
        if mention and mention.source_kind in (SourceKind.MEDIA, SourceKind.MONITOR, SourceKind.SOCIAL_MEDIA):
            return Source(name=mention.name, kind=mention.source_kind, text=token.text, span=token.span)
        if one.dep == "poss" and one.text[:1].isupper() and kind_of_noun(sentence, one) is SourceKind.MONITOR:
            return Source(name=one.text, kind=SourceKind.MONITOR, text=one.text, span=one.span)
    return None


def _kind_as_source(sentence: Sentence, token: Token, *, is_speaker: bool) -> SourceKind | None:
    if token.lemma in _SPOKES:
        return _kind_of_spoken_for(sentence, token) or SourceKind.GOVERNMENT
    is_someone = any(child.lemma in ("a", "an", "one") for child in sentence.below(token, "det", "nummod"))
    speaks_for = has_cue("body", token.lemma) or (token.lemma in _HEADS and not is_someone and token.tag != "NNS")
    if speaks_for and (kind := _kind_of_owner(sentence, token)):
        return kind
    kind = kind_of_noun(sentence, token)
    if kind is SourceKind.UNKNOWN:
        titles = [one for one in sentence.below(token, "appos", "compound", "nmod") if one.lemma in _HEADS | _SPOKES]
        is_ranked = any(has_cue("rank", one.lemma) for one in _before_name(sentence, token))
        unknown = SourceKind.MILITARY if is_ranked else kind
        return next((found for one in titles if (found := _kind_of_spoken_for(sentence, one))), unknown)
    if kind is None and is_speaker and token.pos == "NOUN" and not is_wording(token):
        return SourceKind.GOVERNMENT if has_cue("body", token.lemma) else SourceKind.WITNESS
    if kind is SourceKind.ANONYMOUS_OFFICIAL and has_cue("rank", token.lemma) and _is_the(sentence, token):
        return SourceKind.MILITARY
    return kind


def is_wording(token: Token) -> bool:
    """Whether the noun is read or shown and does not speak itself: "the report", "data", "the filing"."""
    is_abstract = token.pos == "NOUN" and token.lemma.endswith(_ABSTRACT) and token.lemma not in _BODIES
    return has_cue("wording", token.lemma) or has_cue("wording", token.text) or is_abstract


_ABSTRACT = ("ing", "tion", "sion", "ment", "ity", "ness", "ance", "ence", "ism", "ship", "age", "ure", "graph", "gram")
_BODIES = frozenset(
    """
    government administration organisation organization delegation mission commission association federation parliament
    detachment regiment corporation institution opposition legation leadership authority university intelligence
    department establishment municipality community majority minority nationality personage sage page union
    foundation confederation coalition deputation resistance alliance conference agency
    """.split()
)


def _is_the(sentence: Sentence, token: Token) -> bool:
    """Whether it is the holder of an office: "the commander of the navy", not "a commander"."""
    is_of = any(child.lemma == "of" for child in sentence.below(token, "prep"))
    is_whose = any(child.mentions.party for child in sentence.below(token, "amod", "compound", "poss"))
    return (is_of or is_whose) and any(child.lemma == "the" for child in sentence.below(token, "det"))


def _kind_of_spoken_for(sentence: Sentence, token: Token) -> SourceKind | None:
    """A spokesman is of the kind of whom he speaks for, a head of the kind of what he heads."""
    for one in sentence.subtree(token):
        if one.mentions.party and one.mentions.party.source_kind:
            return one.mentions.party.source_kind
    if meant := _kind_of_its(sentence, token):
        return meant
    for one in sentence.subtree(token):
        if one is not token and (kind := kind_of_noun(sentence, one)) not in (None, SourceKind.UNKNOWN):
            is_rank = kind is SourceKind.ANONYMOUS_OFFICIAL and has_cue("rank", one.lemma)
            return SourceKind.MILITARY if is_rank else kind
    return None


def _before_name(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The capitalised words right before a name, whatever the parser hung them on."""
    start = token.index
    while start and sentence.tokens[start - 1].text[:1].isupper() and sentence.tokens[start - 1].pos == "PROPN":
        start -= 1
    return tuple(sentence.tokens[start : token.index])


def _kind_of_owner(sentence: Sentence, token: Token) -> SourceKind | None:
    """The kind of the body whose head or office it is: "head of the navy", "the movement's press office"."""
    owners = [*sentence.below(token, "poss", "compound", "nmod"), *complements(sentence, token, "of", "at", "for")]
    found = next((one.mentions.party for one in owners if one.mentions.party and one.mentions.party.source_kind), None)
    is_state = found is not None and found.source_kind is SourceKind.GOVERNMENT
    return found.source_kind if found is not None and not is_state else None


def _kind_of_its(sentence: Sentence, token: Token) -> SourceKind | None:
    """ "Its spokesman": the kind of the body that the sentence named as a subject before."""
    if not any(one.text.lower() in ("its", "their") for one in sentence.below(token, "poss")):
        return None
    for one in reversed(sentence.tokens[: token.index]):
        mention = one.mentions.party
        if mention and mention.use is not PartyUse.ADJECTIVE and one.dep in ("nsubj", "nsubjpass", "agent"):
            return mention.source_kind
    return None


def _proper(sentence: Sentence, token: Token, text: str, kind: SourceKind) -> Source | None:
    """The proper name that stands with the noun: in apposition, or right before it is its title."""
    for named in sentence.below(token, "appos"):
        mention = named.mentions.party
        is_name = mention is not None and mention.use is PartyUse.NAME and not named.mentions.place
        is_beside = text[token.span.end : named.span.start].strip(" ") in ("", ",")
        if mention and mention.source_kind and is_name and is_beside and named.index > token.index:
            return Source(name=mention.name, kind=mention.source_kind, text=named.text, span=named.span)
    if token.pos == "PROPN":
        return _titled(sentence, token, text, kind)
    behind = _named_after(sentence, token, text, kind)
    if behind is None or kind in _NAMED_AFTER:
        return behind
    is_beside = behind.span is not None and not text[token.span.end : behind.span.start].strip()
    is_known = kind is SourceKind.ANONYMOUS_OFFICIAL or has_cue("office", token.lemma)
    is_ours = any(child.tag == "PRP$" for child in sentence.below(token, "poss"))
    is_full = behind.span is not None and " " in behind.name and text[behind.span.end : behind.span.end + 1] == ","
    if not (is_beside or is_ours or (is_full and kind is not SourceKind.ANONYMOUS_OFFICIAL)):
        return None
    return replace(behind, kind=SourceKind.GOVERNMENT if is_known else kind)


def _titled(sentence: Sentence, token: Token, text: str, kind: SourceKind) -> Source | None:
    """ "journalist Mete S.": the capitalised words at the end, behind a common noun."""
    own = [one for one in phrase(sentence, token) if one.index <= token.index and one.dep != "det"]
    run: list[Token] = []
    for one in reversed(own):
        if not (one.text[:1].isupper() or one.text in ("al", "-", "&", "’s", "'s")) or one.mentions.time:
            break
        run.insert(0, one)
    while run and run[0].text in ("’s", "'s", "-", "&"):
        run.pop(0)
    before = own[-len(run) - 1] if len(run) < len(own) else None
    if before is not None and before.text in ("’s", "'s"):
        before = next((one for one in reversed(own[: -len(run) - 1]) if one.pos in ("NOUN", "PROPN")), None)
    if not run or before is None or before.pos not in ("NOUN", "PROPN") or not before.text.islower():
        return None
    span = Span(start=run[0].span.start, end=token.span.end)
    words = " ".join(span.quoted_from(text).split())
    return Source(name=words, kind=kind, text=span.quoted_from(text), span=span)


def _named_after(sentence: Sentence, token: Token, text: str, kind: SourceKind) -> Source | None:
    """ "the agency Sahel Wire", "The operator, Hesper S.A.,": the name right behind the noun."""
    end = max((one.span.end for one in _inside(sentence, token)), default=token.span.end)
    after = next((one for one in sentence.tokens if one.span.start >= end and one.text not in ',«"“‘'), None)
    if after is None or after.mentions.time or after.mentions.equipment or after.text == "I":
        return None
    has_comma = "," in text[end : after.span.start]
    mention = after.mentions.party
    is_apposed = "appos" in (after.dep, sentence.tokens[after.head].dep)
    if has_comma and not is_apposed:
        return None
    goes_on = text[after.span.end : after.span.end + 2].strip()[:1].isupper()
    is_name = mention is not None and mention.use is PartyUse.NAME and not after.mentions.place and not goes_on
    if mention and mention.source_kind and is_name:
        return Source(name=mention.name, kind=mention.source_kind, text=after.text, span=after.span)
    hit = _PROPER_RUN.match(text, end, sentence.span.end)
    if not hit or (after.mentions.party and after.mentions.party.use is PartyUse.ADJECTIVE):
        return None
    name = hit.group("name").rstrip(".,") if not hit.group("name").endswith((".A.", "Co.")) else hit.group("name")
    name = re.sub(r"[’']s?$", "", name)
    span = Span(start=hit.start("name"), end=hit.start("name") + len(name))
    return Source(name=" ".join(name.split()), kind=kind, text=span.quoted_from(text), span=span)


def _worded(sentence: Sentence, token: Token, text: str, kind: SourceKind, *, start: int | None = None) -> Source:
    span = _name_span(sentence, token)
    if start is not None:
        span = Span(start=start, end=span.end)
    words = " ".join(span.quoted_from(text).split())
    return Source(name=_without_opener(without_article(words)), kind=kind, text=span.quoted_from(text), span=span)


def _name_span(sentence: Sentence, token: Token) -> Span:
    """The source as worded: its modifiers before it, what follows it within the phrase, and whom "and" joins to it."""
    own = [one for one in phrase(sentence, token) if one.index <= token.index]
    while token.pos == "PROPN" and own[0].index and _is_name_part(sentence.tokens[own[0].index - 1]):
        own.insert(0, sentence.tokens[own[0].index - 1])
    articles = [child.index for child in sentence.below(token, "det") if child.index < token.index]
    if articles and not sentence.below(token, "poss"):
        own = [one for one in own if one.index >= articles[0]]
    end = max((one.span.end for one in _inside(sentence, token)), default=token.span.end)
    for joined in conjuncts(sentence, token):
        if (
            joined is not token
            and (joined.mentions.party or kind_of_noun(sentence, joined))
            and _is_close(token, joined)
        ):
            end = max(end, joined.span.end, *(one.span.end for one in _inside(sentence, joined)), end)
    return Span(start=own[0].span.start, end=end)


def _is_name_part(token: Token) -> bool:
    """Whether a capitalised word before a name is a part of it, though the parser hung it elsewhere: "Um Karrar"."""
    mentions = token.mentions
    is_plain = not (mentions.place or mentions.party or mentions.equipment or mentions.time or mentions.count)
    is_word = token.text.lower() in _OPENERS or (token.index == 0 and token.pos != "PROPN" and len(token.text) > 2)
    return (
        is_plain
        and not is_word
        and token.text[:1].isupper()
        and token.pos in ("PROPN", "INTJ")
        and token.text.isalpha()
    )


def _is_close(token: Token, joined: Token) -> bool:
    return joined.index - token.index <= 9 and not joined.mentions.equipment


def _inside(sentence: Sentence, token: Token) -> list[Token]:
    """The token and what follows it closely: "of the General Staff", "familiar with the matter"."""
    kept = [token]
    for child in sentence.below(token, "prep", "amod", "acl"):
        follows = child.index > token.index and child.span.start <= kept[-1].span.end + 1
        if follows and (
            child.lemma in _INSIDE
            or child.lemma in _LETTING_IN
            or (child.dep == "amod" and sentence.below(child, "prep"))
        ):
            below = phrase(sentence, child)
            if not any(one.mentions.time for one in below) and not _is_of_load(token, below):
                kept += [one for one in below if one.index >= child.index and one.dep != "punct"]
                ends = [one for one in below if one.dep == "pobj"]
                kept += [two for one in ends[-1:] for two in conjuncts(sentence, one) if two.pos == "PROPN"]
    following = sentence.tokens[token.index + 1 : token.index + 2]
    kept += [one for one in following if one.text.isdigit() and token.text[:1].isupper()]
    return sorted(kept, key=lambda one: one.span.end)


def _is_of_load(token: Token, below: Sequence[Token]) -> bool:
    """Whether what follows names materiel ("the driver of the truck"), not a force that one belongs to."""
    named = [one.mentions.equipment for one in below if one.mentions.equipment and not one.mentions.party]
    names = [one for one in below if one.mentions.equipment and one.text[:1].isupper()]
    is_force = all(one.component in ("troops", "equipment") for one in named) or bool(names)
    return bool(named) and not (token.lemma in _SPOKES | _ABOARD or is_force)


def _kind_of_party(kind: str) -> SourceKind:
    kinds = {"state": SourceKind.GOVERNMENT, "armed_force": SourceKind.MILITARY, "company": SourceKind.COMPANY}
    return kinds.get(kind, SourceKind.NON_STATE_GROUP if kind == "non_state_group" else SourceKind.UNKNOWN)
