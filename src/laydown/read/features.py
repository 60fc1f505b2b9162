"""Features: what the trained scorers look at, as strings, from a parsed sentence and what the rules made of it.

A feature is there or not; the scorers know a weight for each that they met in training. Nothing here depends on a
name, a number or an outlet: words of mentions are never features, only their kinds.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..terms import Act, Zone
from .drafts import Draft
from .lexicon import Frame, FrameKind
from .outcomes import verdict
from .parse import Sentence, Token
from .trees import clause, is_verb

_REACH = 3  # words on either side
_PATH = 5  # relations of a path that are told apart
_MARKS = frozenset(
    """
    not no never if would could may might will whether deny plan can should must say remain still now since longer yet
    unclear request ask order seize stop block expect due decision ready wait until after before
    """.split()
)
_GOVERNED = frozenset({"aux", "auxpass", "neg", "mark", "prt", "advmod", "prep", "acomp", "attr"})


def of_theme(
    sentence: Sentence, theme: Token, zone: Zone, drafts: Sequence[Draft], others: Sequence[Draft], page: int
) -> tuple[str, ...]:
    """Features of the question what the sentence tells of the materiel at `theme`.

    `drafts` are those about it, `others` the rest of the sentence's; `page` is how many the page has before it.
    """
    beside = (f"beside={len(others[:3])}", *(f"beside {one.frame.kind} {one.outcome}" for one in others[:1]))
    before = (f"page={min(page, 4)}", f"page and zone={min(page, 1)} {zone}")
    return tuple(dict.fromkeys((*_theme(sentence, theme, zone), *_drafted(drafts), *beside, *before)))


def of_mention(
    sentence: Sentence, theme: Token, mention: Token, zone: Zone, drafts: Sequence[Draft], given: str
) -> tuple[str, ...]:
    """Features of the question what role the mention has in what is told of `theme`; `given` is the rules' answer."""
    kinds = (f"frame={draft.frame.kind}" for draft in drafts[:1])
    outcomes = (f"outcome={draft.outcome}" for draft in drafts[:1])
    own = (
        f"zone={zone}",
        f"rule={given}",
        "drafted" if drafts else "undrafted",
        *_crossed(sentence, mention, drafts, given),
    )
    return tuple(
        dict.fromkeys((*_between(sentence, theme, mention), *_beside(sentence, mention), *kinds, *outcomes, *own))
    )


def _crossed(sentence: Sentence, mention: Token, drafts: Sequence[Draft], given: str) -> Iterator[str]:
    """What only says something together: the preposition with the frame, the rules' answer or the verb's form."""
    up = tuple(sentence.above(mention))
    preposition = next((token.lemma for token in up if token.pos == "ADP"), None)
    verb = next((token for token in up if is_verb(token)), None)
    frame = drafts[0].frame.kind if drafts else None
    yield f"{preposition}, frame {frame}"
    yield f"{preposition}, rule {given}"
    yield f"{preposition}, act {drafts[0].act if drafts else None}"
    yield f"{preposition}, {mention.dep}, {verb.tag if verb else None}"
    yield f"rule {given}, frame {frame}"


def _word(token: Token) -> str:
    """The lemma, or for a mention its kind."""
    found = token.mentions
    if found.equipment:
        return f"<{found.equipment.component}>"
    if found.place:
        return "<place>"
    if found.party:
        return f"<{found.party.kind}>"
    if found.time:
        return "<time>"
    return "<count>" if found.count else _plain(token)


def _plain(token: Token) -> str:
    """The lemma; a number without a noun and a mark of letters and digits ("UR-82027") are no words."""
    return "<number>" if any(letter.isdigit() for letter in token.lemma) else token.lemma.lower()


def _beside(sentence: Sentence, mention: Token) -> Iterator[str]:
    tokens = sentence.tokens
    for step in range(1, _REACH + 1):
        if mention.index - step >= 0:
            yield f"before{step}={_word(tokens[mention.index - step])}"
        if mention.index + step < len(tokens):
            yield f"after{step}={_word(tokens[mention.index + step])}"
    near = range(max(0, mention.index - 3), min(len(tokens), mention.index + 4))
    yield from {"a place before" for index in near if index < mention.index and tokens[index].mentions.place}
    yield from {"a place after" for index in near if index > mention.index and tokens[index].mentions.place}
    found = mention.mentions
    if found.place:
        yield f"kind={found.place.candidates[0].kind if found.place.candidates else None}"
    if found.party:
        yield f"party={found.party.kind}"
        yield f"use={found.party.use}"
    if found.equipment:
        yield f"component={found.equipment.component}"


def _between(sentence: Sentence, theme: Token, mention: Token) -> Iterator[str]:
    """How the mention hangs on the theme's clause."""
    up = (mention, *sentence.above(mention))
    over = {token.index for token in (theme, *sentence.above(theme))}
    meets = next((number for number, token in enumerate(up) if token.index in over), None)
    climbed = up if meets is None else up[:meets]
    prepositions = [token.lemma for token in up[1:] if token.pos == "ADP"]
    verbs = [token.lemma for token in up[1:] if is_verb(token)]
    nouns = [_word(token) for token in up[1:] if token.pos in ("NOUN", "PROPN")]
    yield f"path={'>'.join(token.dep for token in climbed[:_PATH])}"
    yield f"dep={mention.dep}"
    if prepositions:
        yield f"first preposition={prepositions[0]}"
        yield f"last preposition={prepositions[-1]}"
    if verbs:
        yield f"first verb={verbs[0]}"
        yield f"last verb={verbs[-1]}"
    if prepositions and verbs:
        yield f"preposition and verb={prepositions[0]} {verbs[0]}"
    if nouns:
        yield f"first noun={nouns[0]}"
    if meets is not None:
        yield f"meets={up[meets].pos}"
        yield f"meets at={_word(up[meets])}"
    else:
        yield "apart"
    yield "before the theme" if mention.index < theme.index else "after the theme"
    yield f"distance={min(abs(mention.index - theme.index) // 4, 5)}"
    if theme.mentions.equipment and mention.mentions.equipment:
        pair = theme.mentions.equipment.component, mention.mentions.equipment.component
        yield f"components={pair[0]} {pair[1]}"


def _theme(sentence: Sentence, theme: Token, zone: Zone) -> Iterator[str]:
    tokens = sentence.tokens
    yield f"zone={zone}"
    yield f"dep={theme.dep}"
    mention = theme.mentions.equipment
    if mention:
        yield f"component={mention.component}"
        yield "named" if mention.equipment else "not named"
    else:
        yield f"reference={theme.lemma}"
    for kind in ("place", "time", "party", "equipment"):
        number = sum(getattr(token.mentions, kind) is not None for token in tokens)
        yield f"{kind} mentions={min(number, 3)}"
    yield f"length={min(len(tokens) // 8, 6)}"
    yield f"ends={tokens[-1].text if not tokens[-1].text.isalnum() else 'a word'}"
    below = sentence.below(theme)
    yield from (f"below={child.dep} {_word(child)}" for child in below)
    if any(child.mentions.count or child.dep == "nummod" for child in below):
        yield "counted"
    above = tuple(sentence.above(theme))
    yield from (f"first noun={_word(token)}" for token in [t for t in above if t.pos in ("NOUN", "PROPN")][:1])
    yield from _verb(sentence, theme, above)
    yield from sorted({f"has={token.lemma}" for token in tokens if token.lemma in _MARKS})
    for step in (1, 2):
        if theme.index - step >= 0:
            yield f"before{step}={_word(tokens[theme.index - step])}"
        if theme.index + step < len(tokens):
            yield f"after{step}={_word(tokens[theme.index + step])}"


def _verb(sentence: Sentence, theme: Token, above: Sequence[Token]) -> Iterator[str]:
    """The verb that the theme hangs on, with what else hangs on it, and the verb above that."""
    verbs = [token for token in above if is_verb(token)]
    if not verbs:
        yield "no verb"
        return
    verb = verbs[0]
    climbed = (theme, *above[: above.index(verb)])
    chain = [child.lemma for child in sentence.below(verb, "aux", "auxpass", "neg")]
    yield f"form={' '.join(chain)} {verb.tag}"
    yield f"form and clause={' '.join(chain)} {verb.tag} {verb.dep}"
    yield from (f"word={_word(token)}" for token in clause(sentence, verb) if token.pos not in ("PUNCT", "DET"))
    turned = verdict(sentence, verb, _PLAIN, Act.MOVE, is_none=False, is_title=False)
    yield f"turned={turned.outcome if turned else None}"
    yield f"turned by={turned.rule if turned else None}"
    yield f"turned={turned.outcome if turned else None}, {verb.tag}"
    yield f"turned={turned.outcome if turned else None}, {verb.lemma}"
    yield f"{climbed[-1].dep}, {verb.tag}, {verb.dep}"
    yield f"verb={verb.lemma}"
    yield f"tag={verb.tag}"
    yield f"clause={verb.dep}"
    yield f"path={'>'.join(token.dep for token in climbed[:_PATH])}"
    yield f"verb and relation={verb.lemma} {climbed[-1].dep}"
    for child in sentence.below(verb):
        yield f"with={child.dep}"
        if child.dep in _GOVERNED:
            yield f"with={child.dep} {_word(child)}"
        if child.dep == "prep" and any(one.mentions.place for one in sentence.below(child)):
            yield f"place after={child.lemma}"
    for _, upper in pairwise(verbs[:2]):
        yield f"upper verb={upper.lemma}"
        yield f"upper tag={upper.tag}"
        if any(child.dep == "neg" for child in sentence.below(upper)):
            yield "upper verb negated"


def of_page(told: Sequence[tuple[Sentence, Sequence[Draft]]]) -> tuple[str, ...]:
    """Features of the question whether a page tells of movements at all: its words, and how much was read in it."""
    words = {
        token.lemma for sentence, _ in told for token in sentence.tokens if token.pos in _CONTENT and not _names(token)
    }
    drafts = [draft for _, found in told for draft in found]
    likely = [draft.likely_told for draft in drafts if draft.likely_told is not None]
    mean = int(10 * sum(likely) / len(likely)) if likely else None
    read = (
        f"drafts={min(len(drafts), 6)}",
        f"density={4 * len(drafts) // max(1, len(told))}",
        f"likeliest={int(10 * max(likely, default=0.0))}",
        f"mean={mean}",
    )
    return (*read, *(f"word={word}" for word in sorted(words)))


_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PRON"})


def _names(token: Token) -> bool:
    found = token.mentions
    return any((found.equipment, found.place, found.party, found.time, found.count))


_PLAIN = Frame(lemma="go", kind=FrameKind.MOTION)


def _drafted(drafts: Sequence[Draft]) -> Iterator[str]:
    if not drafts:
        yield "undrafted"
        return
    first = drafts[0]
    yield "drafted"
    yield f"frame={first.frame.kind}"
    yield f"lemma={first.frame.lemma}"
    yield f"act={first.act}"
    yield f"outcome={first.outcome}"
    yield f"outcome and verb={first.outcome} {first.frame.kind}"
    if first.places:
        yield "placed"
