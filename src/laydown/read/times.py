"""When: each time phrase of a sentence goes to one trigger, or to none where it is only the day of a statement.

A time climbs the tree. The first trigger that it meets has it; a verb that is no trigger stops it, unless that verb
only begins or ends the movement ("began in December to transfer"), sees it ("saw 40 trucks leave on Monday") or is
told about it. The parser hangs many times too high, so three things are read from the order of the words: a time
inside a long subject belongs to what stands before it there ("the boat lent in 2022 was handed back"), one that
opens a sentence whose speaker is an aside belongs to what is told ("On Friday, two officers said, six lorries left"),
and one before a bar or colon dates what follows it.
"""

from collections.abc import Collection, Sequence

from .drafts import TimeWords, Trigger
from .lexicon import FrameKind, has_cue, noun_frames
from .parse import Sentence, Token
from .trees import is_verb

_SEEING = frozenset("see watch observe spot notice film photograph catch count hear record image".split())
_PICTURES = frozenset("image picture photo photograph imagery footage video clip film snap frame".split())
_LABEL_ENDS = frozenset("| : – — -".split())
_STRETCHES = frozenset(
    "night day morning evening afternoon week month year course end beginning start eve spring".split()
)
_TAKEN = frozenset("take capture acquire shoot film snap date image gather collect make photograph".split())
_SHOWN = frozenset({FrameKind.PRESENCE, FrameKind.SIGHTED, FrameKind.PLACED})


def time_for(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> int | None:
    """The trigger (index into `triggers`) that the time phrase at `token` belongs to."""
    if not triggers:
        return None
    if (dated := _labelled(sentence, token, triggers)) is not None:
        return dated
    inside = _inside_subject(sentence, token, triggers)
    if inside is not _ELSEWHERE:
        return inside
    return _climbed(sentence, token, triggers)


_ELSEWHERE = -1  # the time stands in no subject


def time_words(token: Token) -> TimeWords:
    """The time phrase at `token`."""
    return TimeWords(text=token.text, span=token.span)


def _climbed(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> int | None:
    owners = {trigger.token.index: number for number, trigger in enumerate(triggers)}
    themes = {
        index: number for number, trigger in reversed(list(enumerate(triggers))) for index in trigger.theme.tokens
    }
    if _describes_noun(sentence, token, owners.keys() | themes.keys()):
        return None
    has_passed_verb = False
    for here in sentence.above(token):
        if here.index in owners:
            return owners[here.index]
        if here.index in themes:
            return themes[here.index]
        if not is_verb(here):
            continue
        if (number := _begun_or_seen(sentence, here, triggers)) is not None:
            return number
        if has_cue("saying", here.lemma):
            return None if has_passed_verb else _told(sentence, token, here, triggers)
        if here.dep in ("relcl", "acl"):
            return _shown_by(sentence, here, triggers)
        has_passed_verb = True
    return _beside_root(sentence, token, triggers)


def _describes_noun(sentence: Sentence, token: Token, told: Collection[int]) -> bool:
    """Whether the time belongs to a thing that nothing is told of: "the pay for 2025", "a law of 2019"."""
    preposition = sentence.head_of(token)
    noun = sentence.head_of(preposition) if preposition is not None and token.dep == "pobj" else None
    if noun is None or is_verb(noun) or noun.index in told or noun.pos not in ("NOUN", "PROPN"):
        return False
    return not (noun.lemma in noun_frames() or noun.lemma in _STRETCHES or noun.lemma in _PICTURES)


def _beside_root(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> int | None:
    """The trigger of "since then, 240 lorries were burned or turned back", "the movement of 17 September took …"."""
    above = tuple(sentence.above(token))
    if any(one.lemma in noun_frames() for one in above):
        return _first_after(token, triggers)
    for number, trigger in enumerate(triggers):
        is_joined = trigger.token.dep == "conj" and sentence.head_of(trigger.token) in above
        if is_joined and (token.index == 0 or not sentence.below(trigger.token, "nsubj", "nsubjpass")):
            return number
    return None


def _begun_or_seen(sentence: Sentence, verb: Token, triggers: Sequence[Trigger]) -> int | None:
    """The trigger that the verb begins, ends or sees: "began in December to transfer", "saw 40 trucks leave"."""
    if not (has_cue("begun", verb.lemma) or has_cue("finished", verb.lemma) or verb.lemma in _SEEING):
        return None
    objects = sentence.below(verb, "xcomp", "ccomp", "dobj", "prep")
    below = {one.index for child in objects for one in sentence.subtree(child)}
    return next((n for n, one in enumerate(triggers) if one.token.index in below), None)


def _told(sentence: Sentence, token: Token, saying: Token, triggers: Sequence[Trigger]) -> int | None:
    found = _of_aside(sentence, token, saying, triggers)
    return found if found is not None else _trigger_before(sentence, token, saying, triggers)


def _shown_by(sentence: Sentence, verb: Token, triggers: Sequence[Trigger]) -> int | None:
    """ "Images taken on 17 January show nine vehicles": the day of the image is that of what it shows."""
    noun = sentence.head_of(verb)
    if noun is None or noun.lemma not in _PICTURES or verb.lemma not in _TAKEN:
        return None
    shown = (n for n, one in enumerate(triggers) if one.token.index > verb.index and one.frame.kind in _SHOWN)
    return next(shown, None)


def _trigger_before(sentence: Sentence, token: Token, saying: Token, triggers: Sequence[Trigger]) -> int | None:
    """ "… in Gdynia on Monday, the ministry said": a time before the comma belongs to what was said."""
    follows = sentence.tokens[token.index + 1].text if token.index + 1 < len(sentence.tokens) else ""
    if token.index == 0 or token.index > saying.index or follows not in (",", "”", '"'):
        return None
    before = [number for number, trigger in enumerate(triggers) if trigger.token.index < token.index]
    return before[-1] if before else None


def _of_aside(sentence: Sentence, token: Token, saying: Token, triggers: Sequence[Trigger]) -> int | None:
    """ "On Friday, two officers told us, six lorries left": the speaker is an aside between commas."""
    if token.index > 1 or _text_at(sentence, token.index + 1) != "," or saying.index < token.index:
        return None
    for number, trigger in enumerate(triggers):
        between = [one.text for one in sentence.tokens[saying.index + 1 : trigger.token.index]]
        if trigger.token.index > saying.index and "," in between[:4] and "that" not in between[:5]:
            return number
    return None


def _inside_subject(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> int | None:
    """The trigger before a time that stands between a subject and its verb, without a comma; `_ELSEWHERE` if not."""
    verb = sentence.head_of(token)
    if (
        verb is None
        or not is_verb(verb)
        or token.index > verb.index
        or _text_at(sentence, token.index - 1) in (",", "")
    ):
        return _ELSEWHERE
    before = [
        one
        for one in sentence.subtree(verb)
        if one.index < token.index and one.dep in ("relcl", "acl") and one.head < one.index
    ]
    nouns = [n for n, one in enumerate(triggers) if one.token.index < token.index and one.frame.is_noun]
    if not before:
        return nouns[-1] if nouns and triggers[nouns[-1]].token.dep == "nsubj" else _ELSEWHERE
    between = sentence.tokens[before[-1].index : token.index]
    if any(one.text == "," or one.lemma == "and" for one in between):
        return _ELSEWHERE
    return next((n for n, one in enumerate(triggers) if one.token.index == before[-1].index), None)


def _labelled(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> int | None:
    """The trigger after a time that is a label: "2 Feb | 17 trucks …", "Last week brought more: 17 trucks …"."""
    if token.index > 0:
        return None
    verb = sentence.head_of(token)
    ends = 1
    if verb is not None and verb.dep == "ROOT" and is_verb(verb) and not has_cue("saying", verb.lemma):
        ends = next((one.index for one in sentence.tokens if one.text == ":" and one.index > verb.index), 1)
    if _text_at(sentence, ends) not in _LABEL_ENDS or any(one.token.index < ends for one in triggers):
        return None
    number = _first_after(sentence.tokens[ends], triggers)
    others = (one for one in sentence.tokens if one.mentions.time and one.index > ends)
    return None if any(_climbed(sentence, one, triggers) == number for one in others) else number


def _first_after(token: Token, triggers: Sequence[Trigger]) -> int | None:
    return next((n for n, one in enumerate(triggers) if one.token.index > token.index), None)


def _text_at(sentence: Sentence, index: int) -> str:
    return sentence.tokens[index].text if 0 <= index < len(sentence.tokens) else ""
