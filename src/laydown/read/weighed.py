"""Drafts weighed: what trained scorers make of a sentence, beside the rules.

The rules open drafts and fill them. The scorers say of materiel that no rule took up whether the sentence tells of it,
whether a draft of the rules tells anything, how it came out, and what part each place and other materiel has in it.
Every choice is made among mentions that stand in the text, and leaves its reason in `fills`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..terms import Act, Fill, Outcome, PlaceRole, Span
from .chains import Line
from .drafts import Draft, Trigger
from .features import of_mention, of_page, of_theme
from .lexicon import Frame, FrameKind
from .loads import Theme, theme
from .parse import Sentence, Token
from .parties import with_parties
from .reasons import scored_reason
from .scorers import scorer
from .times import time_words
from .trees import is_verb, subject
from .where import place_ref

NONE = "none"
ELSEWHERE = "elsewhere"
TOLD = 0.5  # what no rule took up is told of above it
REFERRED = 0.6  # the same of a pronoun or a bare number
UNTOLD = 0.3  # what the rules took up is dropped below it
OVERRULED = 0.7  # an outcome that is not the rules'
CERTAIN = 0.85  # an outcome that the words turn, held for certain all the same
PLACED = 0.5  # a role that the rules did not give
DOUBTED = 0.25  # a role that the rules gave stays above it
ADDED = 0.5  # more materiel in a draft
DATED = 0.5  # a time phrase that the rules did not take
UNDATED = 0.2  # one that they took stays above it
TELLING = 0.65  # a page tells of movements
SURE = 0.9  # a draft that speaks for its page
SEVERAL = 4  # such drafts need no leave of the page
SHORT = 4  # sentences; fewer say nothing of what a page is about
_KINDS = {
    Act.PRESENCE: FrameKind.PRESENCE,
    Act.LOAD: FrameKind.LOAD,
    Act.UNLOAD: FrameKind.UNLOAD,
    Act.REQUEST: FrameKind.ASKED,
}
_OUTCOME_KINDS = {
    Outcome.BLOCKED: FrameKind.STOPPED,
    Outcome.SEIZED: FrameKind.SEIZED,
    Outcome.PREPARED: FrameKind.READIED,
}
_STATES = frozenset({Outcome.PRESENT, Outcome.ABSENT})
_OF_PRESENCE = _STATES | {Outcome.DENIED, Outcome.POSSIBLE, Outcome.UNCERTAIN}
_TURNED = (Outcome.DENIED, Outcome.UNCERTAIN, Outcome.POSSIBLE, Outcome.PLANNED, Outcome.BLOCKED)
_CERTAIN = frozenset({Outcome.MOVED, Outcome.UNDER_WAY, Outcome.PRESENT})
_REFERENCES = frozenset(
    """
    it she they them both all some these those two three four five six seven eight nine ten rest remainder remaining
    other others another one none half several dozens
    """.split()
)
_OF = frozenset({"of", "for", "from"})
_ANSWERING = frozenset({"answer", "comment", "reply", "respond"})  # "did not answer questions about the launchers"
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT"})


def tells_anything(told: Sequence[tuple[Sentence, Sequence[Draft]]]) -> bool:
    """Whether a page, given as its sentences with their drafts, tells of movements at all.

    Sport, markets, games and history speak of tanks and arrivals too. A short text, or one with several sure drafts,
    is taken at its word.
    """
    sure = sum((draft.likely_told or 0.0) >= SURE for _, drafts in told for draft in drafts)
    if len(told) < SHORT or sure >= SEVERAL:
        return True
    return scorer("page").odds(of_page(told))["yes"] >= TELLING


def is_materiel(sentence: Sentence, token: Token) -> bool:
    """Whether the token names materiel that a sentence may tell of, and is not the name of what it hangs on.

    In "radars of the S-300" and "missiles for the battery" only the first is.
    """
    if token.mentions.equipment is None:
        return False
    for above in sentence.above(token):
        if above.mentions.equipment:
            return False
        if above.lemma not in _OF:
            return True
    return True


def is_reference(token: Token) -> bool:
    """Whether the token may stand for materiel named before: a pronoun or a bare number in its own place."""
    plain = token.mentions.equipment is None and token.mentions.place is None and token.mentions.time is None
    return plain and token.lemma in _REFERENCES and token.dep in _ARGUMENTS


def role_given(question: str, mention: Token, drafts: Sequence[Draft], others: Sequence[Draft]) -> str:
    """The part that the rules gave to a mention in `drafts`: a role, "elsewhere" (in one of `others`) or "none"."""
    for draft in drafts:
        if found := _role_in(question, draft, mention.span):
            return found
    return ELSEWHERE if any(_role_in(question, draft, mention.span) for draft in others) else NONE


def _role_in(question: str, draft: Draft, span: Span) -> str | None:
    if question == "place":
        return next((place.role.value for place in draft.places if place.span == span), None)
    if question == "time":
        return "yes" if draft.when and draft.when.span == span else None
    sides = (("load", draft.loads), ("carrier", draft.carriers))
    return next((name for name, loads in sides for load in loads for one in load.items if one.span == span), None)


def opened(line: Line, drafts: Sequence[Draft], page: int, *, is_headline: bool) -> Iterator[tuple[Trigger, Draft]]:
    """Drafts of what the sentence tells of materiel that no rule took up, without places, time and source.

    `page` is how many drafts the rules opened on the page before.
    """
    sentence = line.parsed
    taken = {index for draft in drafts for index in draft.theme.tokens}
    verbs = {draft.trigger_index for draft in drafts}
    for token in sentence.tokens:
        is_named = is_materiel(sentence, token)
        if token.index in taken or not (is_named or is_reference(token)):
            continue
        if role_given("materiel", token, drafts, ()) != NONE:
            continue
        features = of_theme(sentence, token, line.passage.zone, (), drafts, page)
        told = scorer("told" if is_named else "referred").odds(features)
        about = theme(sentence, token) if told["yes"] >= (TOLD if is_named else REFERRED) else None
        if about is None or about.is_none or (is_named and about.is_empty):
            continue
        taken |= about.tokens
        verb = next((one for one in sentence.above(token) if is_verb(one)), None)
        acts, outcomes = scorer("act").odds(features), scorer("outcome").odds(features)
        act, outcome = _act_and_outcome(acts, outcomes, features)
        if (verb is not None and (verb.index in verbs or verb.lemma in _ANSWERING)) or act is Act.BASING:
            continue
        fills = (
            ("evidence", scored_reason("told" if is_named else "referred", "yes", told, features)),
            ("act", scored_reason("act", act, acts, features)),
            ("outcome", scored_reason("outcome", outcome, outcomes, features)),
        )
        trigger, draft = _opened_at(line, verb or token, about, (act, outcome), is_headline=is_headline)
        yield (
            trigger,
            replace(
                draft,
                fills=(*(Fill(slot=slot, rule=rule, span=trigger.token.span) for slot, rule in fills), *draft.fills),
                likely_told=told["yes"],
                likely_outcome=outcomes[outcome],
            ),
        )


def _opened_at(
    line: Line, at: Token, about: Theme, decided: tuple[Act, Outcome], *, is_headline: bool
) -> tuple[Trigger, Draft]:
    act, outcome = decided
    kind = _OUTCOME_KINDS.get(outcome) or _KINDS.get(act, FrameKind.MOTION)
    frame = Frame(lemma=at.lemma, kind=kind, act=act, outcome=outcome, needs_materiel=True)
    actor = subject(line.parsed, at) if is_verb(at) else None
    trigger = Trigger(
        token=at, frame=frame, theme=about, actor=actor if actor and actor.index not in about.tokens else None
    )
    draft = Draft(
        sentence=line.number,
        passage=line.passage_number,
        trigger=at.span,
        trigger_index=at.index,
        frame=frame,
        act=act,
        outcome=outcome,
        theme=about,
        loads=about.loads,
        carriers=about.carriers,
        evidence=((line.parsed.span, line.passage.zone),),
        is_headline=is_headline,
        is_scored=True,
    )
    return trigger, with_parties(line.parsed, trigger, draft)


def _act_and_outcome(
    acts: dict[str, float], outcomes: dict[str, float], features: Sequence[str]
) -> tuple[Act, Outcome]:
    """The likeliest act, and the likeliest outcome that goes with it."""
    act = Act(_best(acts))
    is_presence = act is Act.PRESENCE
    fitting = {
        one: value for one, value in outcomes.items() if (one in _OF_PRESENCE if is_presence else one not in _STATES)
    }
    return act, _not_made_certain(Outcome(_best(fitting)), fitting, features)


def _not_made_certain(outcome: Outcome, odds: Mapping[str, float], features: Sequence[str]) -> Outcome:
    """What the words deny, plan or doubt stays so, unless the scorer is all but sure that they do not."""
    turned = next((one for one in odds if one in _TURNED and f"turned={one}" in features), None)
    if turned is None or outcome not in _CERTAIN or odds[outcome] >= CERTAIN:
        return outcome
    return Outcome(turned)


def _best(odds: dict[str, float]) -> str:
    return max(odds, key=lambda name: (odds[name], name))


def weighed(line: Line, drafts: Sequence[Draft], page: int) -> list[Draft]:
    """The drafts of one sentence as the scorers find them: told or not, how it came out, and what is in it."""
    return [one for draft in drafts if (one := _weighed(line, draft, drafts, page))]


def _weighed(line: Line, draft: Draft, drafts: Sequence[Draft], page: int) -> Draft | None:
    tokens = line.parsed.tokens
    about = next((tokens[index] for index in sorted(draft.theme.tokens) if tokens[index].mentions.equipment), None)
    others = [one for one in drafts if one is not draft]
    if about is None:
        return _referring(line, draft, others, page)
    found = draft
    if not draft.is_scored:
        features = of_theme(line.parsed, about, line.passage.zone, (draft,), others, page)
        told = scorer("told").odds(features)["yes"]
        if told < UNTOLD:
            return None
        outcomes = scorer("outcome").odds(features)
        found = _with_outcome(draft, features, outcomes)
        found = replace(found, likely_told=told, likely_outcome=outcomes[found.outcome])
    found = _with_time(line, _with_places(line, found, drafts, about), about)
    return _with_materiel(line, found, drafts, about)


def _referring(line: Line, draft: Draft, others: Sequence[Draft], page: int) -> Draft:
    """A draft of the rules about what was named before, with what the scorers hold of it; it stays as it is."""
    tokens = line.parsed.tokens
    about = next((tokens[index] for index in sorted(draft.theme.tokens) if is_reference(tokens[index])), None)
    if about is None or draft.is_scored:
        return draft
    features = of_theme(line.parsed, about, line.passage.zone, (draft,), others, page)
    told, outcome = scorer("referred").odds(features)["yes"], scorer("outcome").odds(features)[draft.outcome]
    return replace(draft, likely_told=told, likely_outcome=outcome)


def _with_outcome(draft: Draft, features: Sequence[str], odds: dict[str, float]) -> Draft:
    """The draft with another outcome, and the act that it asks for, where the scorers are sure of it."""
    best = Outcome(_best(odds))
    if draft.act in (Act.BASING, Act.REQUEST) or best is draft.outcome or odds[best] < OVERRULED:
        return draft
    if draft.outcome in _TURNED and best in _CERTAIN and odds[best] < CERTAIN:
        return draft
    if (best in _STATES) != (draft.act is Act.PRESENCE):
        acts = scorer("act").odds(features)
        act = Act(_best(acts))
        if acts[act] < OVERRULED or (best in _STATES) != (act is Act.PRESENCE):
            return draft
        draft = replace(draft, act=act)
    fill = Fill(slot="outcome", rule=scored_reason("outcome", best, odds, features), span=draft.trigger)
    return replace(draft, outcome=best, fills=(*(one for one in draft.fills if one.slot != "outcome"), fill))


def _with_time(line: Line, draft: Draft, about: Token) -> Draft:
    """The draft with the time phrase that dates it, where the rules found none, and without one that does not."""
    tokens = line.parsed.tokens
    asked: dict[int, tuple[dict[str, float], tuple[str, ...]]] = {}
    for token in tokens:
        if token.mentions.time:
            given = role_given("time", token, (draft,), ())
            features = of_mention(line.parsed, about, token, line.passage.zone, (draft,), given)
            asked[token.index] = scorer("time").odds(features), features
    if draft.when:
        own = [index for index in asked if tokens[index].span == draft.when.span]
        doubted = next((index for index in own if asked[index][0]["yes"] < UNDATED), None)
        return draft if doubted is None else _dated(draft, tokens[doubted], "no", *asked[doubted])
    likeliest = max(asked, key=lambda index: (asked[index][0]["yes"], -index), default=None)
    if likeliest is None or asked[likeliest][0]["yes"] < DATED:
        return draft
    return _dated(draft, tokens[likeliest], "yes", *asked[likeliest])


def _dated(draft: Draft, token: Token, answer: str, odds: dict[str, float], features: Sequence[str]) -> Draft:
    """The draft dated by the time phrase at `token`, or no longer."""
    rule = scored_reason("time", answer, odds, features)
    if answer == "yes":
        fill = Fill(slot="when", rule=rule, span=token.span)
        return replace(draft, when=time_words(token), fills=(*draft.fills, fill))
    kept = (one for one in draft.fills if one.slot != "when" or one.span != token.span)
    return replace(draft, when=None, fills=(*kept, Fill(slot="when", rule=f"{token.text!r}: {rule}")))


def _with_places(line: Line, draft: Draft, drafts: Sequence[Draft], about: Token) -> Draft:
    """The draft with the places that belong to it, in their roles."""
    for token in line.parsed.tokens:
        if token.mentions.place is None or token.index in draft.theme.tokens:
            continue
        given = role_given("place", token, (draft,), drafts)
        if given == ELSEWHERE:
            continue
        features = of_mention(line.parsed, about, token, line.passage.zone, (draft,), given)
        odds = scorer("place").odds(features)
        best = _best(odds)
        is_sure = odds[best] >= PLACED if given == NONE else odds[given] <= DOUBTED
        if best != given and is_sure:
            draft = _replaced(draft, token, best, scored_reason("place", best, odds, features))
    return draft


def _replaced(draft: Draft, token: Token, role: str, rule: str) -> Draft:
    """The draft with the place at `token` in a role, or without it; the other places keep their order."""
    kept = [place for place in draft.places if place.span != token.span]
    fills = [fill for fill in draft.fills if not (fill.slot.startswith("places[") and fill.span == token.span)]
    if role != NONE and token.mentions.place:
        fills.append(Fill(slot=f"places[{len(kept)}]", rule=rule, span=token.span))
        kept.append(place_ref(token, PlaceRole(role), token.mentions.place))
    return replace(draft, places=tuple(kept), fills=tuple(fills))


def _with_materiel(line: Line, draft: Draft, drafts: Sequence[Draft], about: Token) -> Draft:
    """The draft with what else of the sentence moves, or carries, in it."""
    taken = {index for one in drafts for index in one.theme.tokens}
    for token in line.parsed.tokens:
        if (
            not is_materiel(line.parsed, token)
            or token.index in taken
            or role_given("materiel", token, drafts, ()) != NONE
        ):
            continue
        features = of_mention(line.parsed, about, token, line.passage.zone, (draft,), NONE)
        odds = scorer("materiel").odds(features)
        best = _best(odds)
        more = theme(line.parsed, token) if best != NONE and odds[best] >= ADDED else None
        if more is None or not more.loads:
            continue
        taken |= more.tokens
        slot = f"loads[{len(draft.loads)}]" if best == "load" else f"carriers[{len(draft.carriers)}]"
        rule = scored_reason("materiel", best, odds, features)
        fills = (*draft.fills, Fill(slot=slot, rule=rule, span=more.loads[0].items[0].span))
        if best == "load":
            draft = replace(draft, loads=(*draft.loads, *more.loads), fills=fills)
        else:
            draft = replace(draft, carriers=(*draft.carriers, *more.loads), fills=fills)
    return draft
