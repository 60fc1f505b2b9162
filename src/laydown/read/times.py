"""When: each time phrase of a sentence goes to one trigger, or to nobody where it is only the day of a statement."""

from collections.abc import Sequence

from .drafts import TimeWords
from .fill import Trigger
from .lexicon import has_cue
from .parse import Sentence, Token
from .trees import is_verb


def time_for(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> int | None:
    """The trigger that the time phrase at `token` belongs to: the first one above it, unless someone says then."""
    owners = {trigger.token.index: number for number, trigger in enumerate(triggers)}
    themes = {
        index: number for number, trigger in reversed(list(enumerate(triggers))) for index in trigger.theme.tokens
    }
    for here in sentence.above(token):
        if here.index in owners:
            return owners[here.index]
        if here.index in themes:
            return themes[here.index]
        if is_verb(here) and has_cue("saying", here.lemma):
            return _trigger_before(sentence, token, here, triggers)
    return None


def time_words(token: Token) -> TimeWords:
    """The time phrase at `token`."""
    return TimeWords(text=token.text, span=token.span)


def _trigger_before(sentence: Sentence, token: Token, saying: Token, triggers: Sequence[Trigger]) -> int | None:
    """ "… in Gdynia on Monday, the ministry said": a time before the comma belongs to what was said."""
    follows = sentence.tokens[token.index + 1].text if token.index + 1 < len(sentence.tokens) else ""
    if token.index == 0 or token.index > saying.index or follows not in (",", "”", '"'):
        return None
    before = [number for number, trigger in enumerate(triggers) if trigger.token.index < token.index]
    return before[-1] if before else None
