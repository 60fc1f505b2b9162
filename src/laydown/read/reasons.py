"""Reasons: what weighed most with a trained scorer, in the words of an analyst.

A feature (`features.py`, `joins.py`) is a short string for a machine: "below=nummod <count>". Here it becomes "a count
hangs on it as its number". Nothing is left out: two features never read alike, so that what is said stays exact.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from .scorers import scorer

_QUESTIONS = {
    "told": "that the sentence tells of it",
    "referred": "that the sentence tells of what it refers to",
    "act": "for act {}",
    "outcome": "for outcome {}",
    "place": "for place role {}",
    "materiel": "that it is a {}",
    "time": "that it dates this",
    "time no": "that it does not date this",
    "joined": "that both tell of one fact",
}

_RELATIONS = {
    "ROOT": "the head of the sentence",
    "acl": "a clause on a noun",
    "acomp": "an adjective after the verb",
    "advcl": "an adverbial clause",
    "advmod": "an adverb",
    "agent": "the doer of a passive",
    "amod": "an adjective",
    "appos": "an apposition",
    "attr": "what something is said to be",
    "aux": "an auxiliary",
    "auxpass": "the auxiliary of a passive",
    "case": "a mark of possession",
    "cc": "an 'and' or 'or'",
    "ccomp": "a clause as object",
    "compound": "part of a compound",
    "conj": "one of a list",
    "csubj": "a clause as subject",
    "csubjpass": "a clause as subject of a passive",
    "dative": "the one it is given to",
    "dep": "a word of unclear relation",
    "det": "its article",
    "dobj": "the object",
    "expl": "an empty 'there'",
    "intj": "an exclamation",
    "mark": "a conjunction",
    "meta": "a mark beside the text",
    "neg": "a negation",
    "nmod": "a noun before a noun",
    "npadvmod": "a noun used as adverb",
    "nsubj": "the subject",
    "nsubjpass": "the subject of a passive",
    "nummod": "its number",
    "oprd": "what it is made or called",
    "parataxis": "a clause set beside another",
    "pcomp": "a clause after a preposition",
    "pobj": "the noun of a preposition",
    "poss": "its owner",
    "preconj": "a 'both' or 'either'",
    "predet": "an 'all' before the article",
    "prep": "a preposition",
    "prt": "a particle",
    "punct": "punctuation",
    "quantmod": "what modifies its number",
    "relcl": "a relative clause",
    "xcomp": "an infinitive",
}
_FORMS = {
    "MD": "a modal",
    "VB": "the base form",
    "VBD": "the past tense",
    "VBG": "the -ing form",
    "VBN": "the participle",
    "VBP": "the present tense",
    "VBZ": "the present tense in -s",
    "None": "no verb",
}
_MASS = frozenset({"ammunition", "artillery", "equipment", "troops"})

# One row a kind of feature: a pattern, and what it says. A group's name, without its digit, tells how it is worded.
_WORDS = r"(?P<word>.+)"
_ROWS = (
    # of materiel
    (r"beside=(?P<plain>\d)", "things told in the sentence besides: {plain}"),
    (r"beside (?P<plain>\w+) (?P<plain2>\w+)", "besides, the sentence tells of something {plain2} ({plain})"),
    (r"page=(?P<plain>\d)", "things told on the page before: {plain}"),
    (r"page and zone=0 (?P<plain>\w+)", "the first told on the page, in its {plain}"),
    (r"page and zone=1 (?P<plain>\w+)", "not the first told on the page, in its {plain}"),
    (r"zone=(?P<plain>\w+)", "it stands in a {plain}"),
    (r"dep=(?P<dep>\S+)", "it is {dep}"),
    (r"component=(?P<kind>\w+)", "it is {kind}"),
    (r"named", "its type is named"),
    (r"not named", "its type is not named"),
    (r"reference=" + _WORDS, "it is referred to as {word}"),
    (
        r"(?P<plain>place|time|party|equipment) mentions=(?P<number>\d)",
        "words of kind {plain} in the sentence: {number}",
    ),
    (r"length=(?P<eights>\d)", "the sentence has {eights} words"),
    (r"ends=a word", "the sentence ends without a mark"),
    (r"ends=" + _WORDS, "the sentence ends in {word}"),
    (r"below=(?P<dep>\S+) " + _WORDS, "{word} hangs on it as {dep}"),
    (r"counted", "it is counted"),
    (r"first noun=" + _WORDS, "it hangs on the noun {word}"),
    (r"has=" + _WORDS, "{word} stands in the sentence"),
    (r"no verb", "it hangs on no verb"),
    (r"form=(?P<chain>.*) (?P<tag>\w+)", "its verb stands in {tag}{chain}"),
    (r"form and clause=(?P<chain>.*) (?P<tag>\w+) (?P<dep>\S+)", "its verb stands in {tag}{chain}, as {dep}"),
    (r"word=" + _WORDS, "{word} stands in its clause"),
    (r"turned=(?P<plain>\w+)", "the words around the verb make it {plain}"),
    (r"turned by=None", "the words around the verb set a condition"),
    (r"turned by=frame 'go'", "no word around the verb turns its outcome"),
    (r"turned by=(?P<plain>.+)", "its outcome turns on {plain}"),
    (r"turned=(?P<plain>\w+), (?P<tag>VB[DGNPZ]?|MD)", "the words around the verb, in {tag}, make it {plain}"),
    (r"turned=(?P<plain>\w+), " + _WORDS, "the words around the verb {word} make it {plain}"),
    (r"(?P<dep>\w+), (?P<tag>VB[DGNPZ]?|MD), (?P<dep2>\w+)", "it is {dep} of a verb in {tag}, the verb {dep2}"),
    (r"verb=" + _WORDS, "its verb is {word}"),
    (r"tag=(?P<tag>\w+)", "its verb is in {tag}"),
    (r"clause=(?P<dep>\S+)", "its verb is {dep}"),
    (r"path=(?P<path>.*)", "the way up from it: {path}"),
    (r"verb and relation=(?P<word>.+) (?P<dep>\S+)", "its verb is {word}, with it as {dep}"),
    (r"with=(?P<dep>\w+)", "its verb has {dep}"),
    (r"with=(?P<dep>\w+) " + _WORDS, "its verb has {dep}, {word}"),
    (r"place after=" + _WORDS, "a place after {word}"),
    (r"upper verb=" + _WORDS, "the verb above is {word}"),
    (r"upper tag=(?P<tag>\w+)", "the verb above is in {tag}"),
    (r"upper verb negated", "the verb above is negated"),
    (r"drafted", "a rule took it up"),
    (r"undrafted", "no rule took it up"),
    (r"frame=(?P<plain>\w+)", "the rules read the frame {plain}"),
    (r"lemma=" + _WORDS, "the rules read it from {word}"),
    (r"act=(?P<plain>\w+)", "the rules read the act {plain}"),
    (r"outcome=(?P<plain>\w+)", "the rules read the outcome {plain}"),
    (r"outcome and verb=(?P<plain>\w+) (?P<plain2>\w+)", "the rules read the outcome {plain} in the frame {plain2}"),
    (r"placed", "the rules give it a place"),
    # of another mention beside it
    (r"rule=(?P<plain>\w+)", "the rules' answer for it: {plain}"),
    (r"(?P<under>[^,]+|,), frame (?P<plain>\w+)", "{under}, in the frame {plain}"),
    (r"(?P<under>[^,]+|,), rule (?P<plain>\w+)", "{under}, the rules' answer {plain}"),
    (r"(?P<under>[^,]+|,), act (?P<plain>\w+)", "{under}, with the act {plain}"),
    (r"(?P<under>[^,]+|,), (?P<dep>\w+), (?P<tag>\w+)", "{under}, as {dep}, the verb above in {tag}"),
    (r"rule (?P<plain>\w+), frame (?P<plain2>\w+)", "the rules' answer {plain} in the frame {plain2}"),
    (r"(?P<plain>before|after)(?P<steps>\d)=" + _WORDS, "{word} stands {steps} {plain} it"),
    (r"a place (?P<plain>before|after)", "a place close {plain} it"),
    (r"kind=None", "it is a place of no known kind"),
    (r"kind=(?P<kind>\w+)", "the place is {kind}"),
    (r"party=(?P<kind>\w+)", "the party is {kind}"),
    (r"use=(?P<plain>\w+)", "the party's name is used as {plain}"),
    (r"first preposition=" + _WORDS, "it stands after the preposition {word}"),
    (r"last preposition=" + _WORDS, "the highest preposition over it is {word}"),
    (r"first verb=" + _WORDS, "the next verb over it is {word}"),
    (r"last verb=" + _WORDS, "the highest verb over it is {word}"),
    (r"preposition and verb=(?P<word>\S+) (?P<word2>.+)", "it stands after {word} with the verb {word2}"),
    (r"meets=(?P<plain>\w+)", "its branch meets the materiel's in a word of class {plain}"),
    (r"meets at=" + _WORDS, "its branch meets the materiel's at {word}"),
    (r"apart", "its branch does not meet the materiel's"),
    (r"before the theme", "it stands before the materiel"),
    (r"after the theme", "it stands after the materiel"),
    (r"distance=(?P<fours>\d)", "it stands {fours} words from the materiel"),
    (r"components=(?P<plain>\w+) (?P<plain2>\w+)", "{plain} beside {plain2}"),
)
_PAIR_ROWS = (
    (r"distance=(?P<number>\d)", "sentences between the two: {number}"),
    (r"rule=(?P<truth>\w+)", "the rules take both for one fact: {truth}"),
    (
        r"rule and distance=(?P<apart>\d) (?P<truth>\w+)",
        "the rules take both for one: {truth}{apart}",
    ),
    (r"(?P<plain>one|other) passage", "they stand in {plain} passage"),
    (r"chains=(?P<plain>[a-z ]+?)(?: distance=(?P<apart>\d))?", "their sources: {plain}{apart}"),
    (r"(?P<plain>outcomes|acts|frames|scored)=(?P<plain2>\w+) (?P<plain3>\w+)", "their {plain}: {plain2} and {plain3}"),
    (r"(?P<plain>same|other) (?P<plain2>outcome|act)", "the later has the {plain} {plain2}"),
    (r"loads=(?P<plain>[a-z ]+)", "their loads: {plain}"),
    (r"loads=(?P<plain>[a-z ]+), (?P<plain2>.+)", "their loads: {plain}, {plain2}"),
    (r"(?P<plain>names|counts|places|times)=(?P<plain2>.*)", "their {plain}: {plain2}"),
    (r"both (?P<plain>\w+)", "one place in both, as {plain}"),
    (r"(?P<plain>pronoun|definite|counted)=(?P<plain2>.*)", "the later is told with {plain}: {plain2}"),
    (r"evidence=(?P<number>\d)", "the first is told in {number} sentences"),
    (r"(?P<plain>(?:no )?shared words|one verb|two verbs)", "{plain}"),
)


def scored_reason(question: str, answer: str, odds: dict[str, float], features: Iterable[str]) -> str:
    """What a scorer says of a question: its probability, and what spoke most for the answer.

    "trained scorer: 0.91 that the sentence tells of it; most for it: its verb is 'trundle'; it is counted".
    """
    asked = _QUESTIONS.get(f"{question} {answer}", _QUESTIONS[question])
    told = f"trained scorer: {odds[answer]:.2f} {asked.format(answer.replace('_', ' '))}"
    if most := scorer(question).reasons(features, answer):
        told += f"; most for it: {'; '.join(plain(question, one) for one in most)}"
    return told


@cache
def plain(question: str, feature: str) -> str:
    """A feature of one question's scorer in plain words; the feature itself where none are known."""
    for pattern, words in _compiled(question):
        if found := pattern.fullmatch(feature):
            held = {name: _worded(name.rstrip("23"), text) for name, text in found.groupdict().items()}
            return words.format(**held)
    return feature


@cache
def _compiled(question: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = _PAIR_ROWS if question == "joined" else _ROWS
    return tuple((re.compile(pattern), words) for pattern, words in rows)


def _worded(kind: str, text: str | None) -> str:
    """The part of a feature that a group of its pattern found, in words."""
    if text is None:
        return ""
    return _WORDINGS[kind](text)


def _quoted(text: str) -> str:
    return _kind(text[1:-1]) if re.fullmatch(r"<\w+>", text) else f"'{text}'"


def _kind(name: str) -> str:
    words = name.replace("_", " ")
    if name in _MASS:
        return words
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def _path(text: str) -> str:
    return ", then ".join(_RELATIONS.get(one, one) for one in text.split(">")) if text else "none, it is the verb's own"


def _span_of(size: int, last: int) -> Callable[[str], str]:
    """Numbers that were counted in steps of `size`, the step `last` and all above it."""
    return lambda step: (
        f"{int(step) * size} or more" if int(step) >= last else f"{int(step) * size}–{(int(step) + 1) * size - 1}"
    )


_WORDINGS: dict[str, Callable[[str], str]] = {
    "apart": lambda text: f", {text} sentence{'' if text == '1' else 's'} on",
    "chain": lambda text: f" after '{text}'" if text else "",
    "dep": lambda text: _RELATIONS.get(text, text),
    "eights": _span_of(8, 6),
    "fours": _span_of(4, 5),
    "kind": _kind,
    "number": str,
    "path": _path,
    "plain": lambda text: text.replace("_", " ").replace("=", " "),
    "steps": lambda text: "right" if text == "1" else f"{text} words",
    "tag": lambda text: _FORMS.get(text, text),
    "truth": lambda text: "yes" if text == "True" else "no",
    "under": lambda text: "after no preposition" if text == "None" else f"after '{text}'",
    "word": _quoted,
}
