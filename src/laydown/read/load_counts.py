"""The count that belongs to a noun: before it, in the phrase that it completes, or told after it.

"At least 24 Russian military vehicles" are 24 and more vehicles, "one of the two batteries" is one, "the personnel,
120 in number" are 120. What a denial does not find ("not a single tank") is no count of one.
"""

from ..terms import Component, Count, CountMention, EquipmentMention, Span
from .parse import Sentence, Token
from .trees import is_negated, is_verb

_SINGLES = frozenset({"a single", "a", "an", "one", "single"})
_UNCOUNTED = frozenset({Component.EQUIPMENT, Component.AMMUNITION})
_NO_UNITS = frozenset({"crew", "train", "shipment", "consignment", "cargo", "load", "contingent", "garrison"})
_TRIPS = frozenset({"trip", "flight", "sortie", "landing", "voyage", "run", "time", "rotation"})
_AFTER = frozenset({"number", "total", "all", "strong", "altogether"})
_TALLIES, _TOLD_AS = frozenset({"number", "total", "tally"}), frozenset({"at", "as", "be", "total", "reach", "to"})
_CROSSES = frozenset({"x", "×"})
_MARKS = "-–\"“”'’"


def count_of(sentence: Sentence, token: Token, unit: str) -> Count | None:
    """The count of the noun at `token`; None where the text gives none."""
    counter = _counter(sentence, token)
    mention = counter.mentions.count if counter else None
    if counter is None or mention is None:
        return told_after(sentence, token, unit)
    if mention.at_least is None and mention.at_most is None:
        return None
    equipment = token.mentions.equipment
    if mention.is_bare_article and (equipment is None or not _is_countable_one(equipment)):
        return None
    is_before = equipment is not None and not _is_partitive(sentence, token, counter)
    if mention.at_most == 1 and is_before and equipment is not None and equipment.is_plural:
        return None  # "the first Leopards" are not one
    if equipment is not None and mention.at_most == 1 and equipment.unit in _NO_UNITS:
        return None
    if _is_for_each(sentence, token) or _is_missing(sentence, token, mention):
        return None
    start, end = sorted((counter.span, token.span))
    return counted_as(mention, unit, Span(start=start.start, end=end.end), sentence)


def trips_made(sentence: Sentence, verb: Token) -> tuple[Token, Count] | None:
    """The trips that a verb counts, with their noun: "flew two round trips", "flew three times"; None where none."""
    for noun in sentence.below(verb, "dobj", "npadvmod", "advmod"):
        if noun.lemma.rsplit(" ", 1)[-1].rstrip("s") not in _TRIPS:
            continue
        before = sentence.tokens[noun.index - 1].lemma if noun.index else ""
        unit = f"{before} {noun.lemma}" if before == "round" else noun.lemma.rstrip("s")
        if count := count_of(sentence, noun, unit):
            return noun, count
    return None


def is_ruled_out(sentence: Sentence, token: Token) -> bool:
    """ "No launcher", "not one tank", "neither battery"."""
    if any(child.lemma in ("no", "none", "neither", "not") for child in sentence.below(token)):
        return not _is_only_one_of(sentence, token)
    first = min([token.index, *(child.index for child in sentence.below(token) if child.index < token.index)])
    return first > 0 and sentence.tokens[first - 1].lemma in ("not", "nor", "neither")


def _is_only_one_of(sentence: Sentence, token: Token) -> bool:
    """ "Not only tanks but howitzers"."""
    nots = [child.index for child in sentence.below(token) if child.lemma == "not"]
    return any(sentence.tokens[at + 1].lemma in ("only", "just", "merely") for at in nots if at + 1 < token.index)


def counted_as(mention: CountMention, unit: str, span: Span, sentence: Sentence) -> Count:
    """The bounds of `mention` as a count of `unit`, quoted from the sentence."""
    return Count(
        at_least=mention.at_least,
        at_most=mention.at_most,
        approximate=mention.approximate,
        unit=unit,
        text=sentence.words(span),
        span=span,
    )


def _is_partitive(sentence: Sentence, token: Token, counter: Token) -> bool:
    """ "One of the Leopards"."""
    return token.dep == "pobj" and sentence.tokens[token.head].head == counter.index


def _is_for_each(sentence: Sentence, token: Token) -> bool:
    """ "Ten lorries, each carrying two missiles": the two are no total."""
    verb = sentence.head_of(token)
    above = sentence.head_of(verb) if verb is not None else None
    if verb is None or not is_verb(verb):
        return False
    if above is not None and above.lemma == "each":
        return True
    return any(child.lemma == "each" and child.index < token.index for child in sentence.below(verb))


def _is_missing(sentence: Sentence, token: Token, mention: CountMention) -> bool:
    """ "Not a single tank has left", "has not taken a single vehicle": nothing is counted."""
    if mention.text.lower() not in _SINGLES:
        return False
    if is_ruled_out(sentence, token):
        return True
    above = [one for one in sentence.above(token) if is_verb(one)]
    return bool(above) and is_negated(sentence, above[0]) and token.dep in ("dobj", "pobj", "attr")


def _counter(sentence: Sentence, token: Token) -> Token | None:
    below = sentence.below(token, "nummod", "det", "amod", "quantmod", "compound", "nmod", "appos", "predet")
    counters = [(child, child.mentions.count) for child in below if child.mentions.count and child.index < token.index]
    for child, mention in counters:
        if not mention.is_bare_article:
            return child
    index = token.index - 1
    while index >= 0 and _may_stand_between(sentence.tokens[index], sentence.tokens[index + 1]):
        index -= 1
    beside = sentence.tokens[index].mentions.count if index >= 0 else None
    if beside and not (beside.is_bare_article and counters):
        return sentence.tokens[index]
    if counters:
        return counters[0][0]
    if token.dep == "pobj":
        preposition = sentence.tokens[token.head]
        head = sentence.head_of(preposition)
        if preposition.lemma == "of" and head and head.mentions.count and not head.mentions.count.is_bare_article:
            return head
    return None


def _may_stand_between(token: Token, after: Token) -> bool:
    if token.mentions.count or token.mentions.time or token.mentions.place:
        return False
    if token.pos == "CCONJ":
        return after.pos == "ADJ"  # "the third and last battery"
    if token.mentions.equipment or token.tag == "VBG":
        return token.dep in ("compound", "amod", "nmod")
    return token.pos in ("ADJ", "NOUN", "PROPN") or token.tag in ("VBN", "HYPH") or token.text in _MARKS


def _is_countable_one(mention: EquipmentMention) -> bool:
    if mention.is_plural or mention.unit in _NO_UNITS or mention.component in _UNCOUNTED:
        return False
    return mention.unit is not None or mention.equipment is not None


def told_after(sentence: Sentence, token: Token, unit: str) -> Count | None:
    """ "Trucks (30)", "trucks x30", "the personnel, 120 in number", "the Leopards, all 19"."""
    for one in sentence.tokens[token.index + 1 :]:
        mention = one.mentions.count
        if mention is None or mention.is_bare_article or one.index + 1 >= len(sentence.tokens):
            continue
        if _is_number_of(sentence, token, one):
            return counted_as(mention, unit, one.span, sentence)
        if _is_crossed(sentence, token, one) or _is_bracketed(sentence, token, one):
            return counted_as(mention, unit, one.span, sentence)
        if _is_set_off(sentence, token, one) and _is_closed(sentence, one):
            return counted_as(mention, unit, one.span, sentence)
        if _is_numbered(sentence, token, one):
            return counted_as(mention, unit, one.span, sentence)
        return None
    return None


def _is_crossed(sentence: Sentence, token: Token, one: Token) -> bool:
    return one.index == token.index + 2 and sentence.tokens[one.index - 1].text in _CROSSES


def _is_bracketed(sentence: Sentence, token: Token, one: Token) -> bool:
    before, after = sentence.tokens[one.index - 1], sentence.tokens[one.index + 1]
    if after.mentions.equipment and one.index + 2 < len(sentence.tokens):
        after = sentence.tokens[one.index + 2]  # "Il-76TDs (two airframes)"
    return one.index == token.index + 2 and before.text == "(" and after.text == ")"


def _is_set_off(sentence: Sentence, token: Token, one: Token) -> bool:
    """Whether a comma parts the count from the noun, and no other materiel stands between them."""
    between = sentence.tokens[token.index + 1 : one.index]
    marks = [other for other in between[-3:] if other.text in (",", "–", "—", "-", "(")]
    return bool(marks) and not any(other.mentions.equipment for other in between)


def _is_number_of(sentence: Sentence, token: Token, one: Token) -> bool:
    """ "Puts the number of tanks at 26", "the number of shells now totals 6,602"."""
    of = sentence.tokens[token.head]
    if of.lemma != "of" or sentence.tokens[of.head].lemma not in _TALLIES:
        return False
    between = sentence.tokens[token.index + 1 : one.index]
    return bool(between) and between[-1].lemma in _TOLD_AS and not any(other.mentions.equipment for other in between)


def _is_numbered(sentence: Sentence, token: Token, one: Token) -> bool:
    """ "Vehicles numbering around 30", "tanks in their dozens", "a convoy 24 strong", right behind the noun."""
    between = [other.text.lower() for other in sentence.tokens[token.index + 1 : one.index]]
    if not between:
        return sentence.tokens[one.index + 1].lemma == "strong"
    return between in (["numbering"], [",", "numbering"], ["totalling"], ["in", "their"])


def _is_closed(sentence: Sentence, one: Token) -> bool:
    """Whether "in number", "in all", "strong", "of them" or the second dash follows."""
    after = [other.lemma for other in sentence.tokens[one.index + 1 : one.index + 3]]
    if after[:1] in (["–"], ["—"], ["-"]) and sentence.tokens[one.index - 1].lemma == after[0]:
        return True  # "the launchers – at least 16 – were"
    if after[:1] == ["strong"] or after[:1] == ["altogether"]:
        return True
    return len(after) == 2 and ((after[0] == "in" and after[1] in _AFTER) or after == ["of", "they"])
