"""What a language model is asked, and what it answers. Its words are proposals until they were found in the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCall:
    """One question: instructions, the text that they are about, and the JSON Schema (as JSON) of the answer.

    `about` are the words of the page that it shows, by which a copy of the page is known; None for a question that the
    answer to no other may stand for, as one that asks for an answer to be put right.
    """

    system: str
    user: str
    schema_name: str
    schema: str
    max_tokens: int
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """One answer, not yet believed. `model` is the name that the server gives itself.

    Tokens are None where the server does not count them. `is_cut` says that it ended at the limit of tokens, `refusal`
    what the model said instead of an answer; `is_kept` that the answer was kept and nothing was asked; `is_of_copy`
    that it was given about a near copy of this page: where any of it does not stand in this one, ask with `about` None.
    """

    text: str
    model: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    is_cut: bool = False
    refusal: str | None = None
    is_kept: bool = False
    is_of_copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfounded:
    """What a model proposed and the text does not bear out: a slot of a claim, or for `slot` None a whole claim.

    `claim` counts what it proposed of the document from 0; `words` are its own, shortened.
    """

    claim: int
    slot: str | None
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAccount:
    """What became of a model's proposals on one document. `lost` says which passages had no answer, and why.

    `hidden` counts the characters of the page that it was not shown, `repaired` the answers that were asked for again.
    """

    proposed: int = 0
    unfounded: tuple[Unfounded, ...] = ()
    lost: tuple[str, ...] = ()
    asked: int = 0
    repaired: int = 0
    hidden: int = 0
