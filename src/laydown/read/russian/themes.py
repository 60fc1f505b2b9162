"""What a Russian noun phrase names as load or carrier, with counts: "не менее 24 пусковых установок С-300".

A component is never raised to a system: "радары комплексов С-300" are radars of the S-300.
"""

from collections.abc import Iterator
from dataclasses import replace

from ...terms import Component, Count, CountMention, Item, Load
from ..load_theme import Theme
from .spot import Spotted, count_before
from .trees import Tree, Word

_PRONOUNS = {"он": "it", "она": "it", "оно": "it", "они": "they", "который": "which", "весь": "they"}
_DEPTH = 4
_VAGUE = frozenset({Component.EQUIPMENT, Component.SYSTEM, Component.VEHICLE})


def theme(text: str, spotted: Spotted, word: Word, *, depth: int = 0) -> Theme | None:
    """The loads and carriers that the noun phrase at `word` names; None where it names no materiel."""
    tree = spotted.tree
    if depth > _DEPTH:
        return None
    if word.lemma in _PRONOUNS and word.pos in ("PRON", "DET"):
        return Theme(pronoun=_PRONOUNS[word.lemma], tokens=frozenset({word.index}))
    heads = [word, *(one for one in tree.below(word, "conj") if depth == 0)]
    parts = [part for one in heads if (part := _one(text, spotted, one, depth))]
    if not parts:
        return None
    return Theme(
        loads=tuple(load for part in parts for load in part.loads),
        carriers=tuple(load for part in parts for load in part.carriers),
        tokens=frozenset().union(*(part.tokens for part in parts)),
        is_definite=parts[0].is_definite,
    )


def _one(text: str, spotted: Spotted, word: Word, depth: int) -> Theme | None:
    tree, noun, name = spotted.tree, spotted.nouns.get(word.index), spotted.names.get(word.index)
    if name and not noun:
        return _named_alone(text, spotted, word)
    if noun is None or noun.kind == "measure":
        inner = _inside(text, spotted, word, depth)
        return replace(inner, tokens=inner.tokens | {word.index}) if inner else None
    if noun.kind == "group":
        return _group(text, spotted, word, depth)
    if noun.component is Component.EQUIPMENT and (content := _content(text, spotted, word, depth)):
        return content
    owner, owned = _name_of(spotted, word)
    component = noun.component
    if name and component in _VAGUE:
        component = name.component
    item = Item(component=component, text=_words(text, word, owned), equipment=owner, span=word.span)
    if owner and noun.component is Component.SYSTEM and owned is not None:
        item = replace(item, component=_of_name(spotted, owned, Component.SYSTEM))
    found = count_before(text, tree, spotted, word)
    unit = noun.unit or component.value
    count = _count(found[0], _measured(spotted, word) or unit) if found else None
    tokens = {word.index, *(found[1] if found else ()), *({owned.index} if owned else ())}
    is_definite = count is None and owner is None and not tree.below(word, "amod")
    load = Load(items=(item, *_further(spotted, owned, component)), count=count)
    return Theme(loads=(load,), tokens=frozenset(tokens), is_definite=is_definite)


def _named_alone(text: str, spotted: Spotted, word: Word) -> Theme:
    name = spotted.names[word.index]
    found = count_before(text, spotted.tree, spotted, word)
    item = Item(component=name.component, text=name.text, equipment=name.equipment, span=name.span)
    count = _count(found[0], name.unit or name.component.value) if found else None
    tokens = frozenset({word.index, *(found[1] if found else ())})
    return Theme(loads=(Load(items=(item,), count=count),), tokens=tokens)


def _group(text: str, spotted: Spotted, word: Word, depth: int) -> Theme:
    """A convoy: what it carries or is made of, where that is said; else vehicles without a number."""
    tree, noun = spotted.tree, spotted.nouns[word.index]
    verb = tree.words[word.head]
    wholes = [word, verb] if word.rel == "nsubj" and verb.lemma == "состоять" else [word]
    is_bare = wholes != [word] or not any(_complements(tree, word, "", "из", "с"))
    made_of = [_one(text, spotted, child, depth + 1) for one in wholes for child in _complements(tree, one, "", "из")]
    carried = [theme(text, spotted, child, depth=depth + 1) for child in _complements(tree, word, "с", "со")]
    item = Item(component=noun.component, text=word.text, span=word.span)
    group = Load(items=(item,))
    loads = tuple(load for part in made_of if part for load in part.loads)
    loads = tuple(load for load in loads if load.items[0].component is not Component.TROOPS)
    cargo = tuple(load for part in carried if part for load in part.loads)
    tokens = frozenset({word.index}).union(*(part.tokens for part in (*made_of, *carried) if part))
    if cargo:
        return Theme(loads=cargo, carriers=loads or (group,), tokens=tokens)
    return Theme(loads=loads or (group,), tokens=tokens, is_definite=is_bare and not tree.below(word, "amod"))


def _inside(text: str, spotted: Spotted, word: Word, depth: int) -> Theme | None:
    """The materiel that a measure or a number measures: "более двух десятков танков", "12 единиц техники"."""
    noun = spotted.nouns.get(word.index)
    is_measure = noun is not None or word.pos in ("NUM", "ADV")
    if not is_measure:
        return None
    for child in spotted.tree.below(word, "nmod", "obl", "nummod", "appos", "dep", "conj", "nsubj", "nummod:gov"):
        if found := theme(text, spotted, child, depth=depth + 1):
            return found
    if noun and noun.unit and (number := count_before(text, spotted.tree, spotted, word)):
        item = Item(component=noun.component, text=word.text, span=word.span)
        count = _count(number[0], noun.unit)
        return Theme(loads=(Load(items=(item,), count=count),), tokens=frozenset({word.index, *number[1]}))
    return None


def _content(text: str, spotted: Spotted, word: Word, depth: int) -> Theme | None:
    """What a cargo consists of, where that is said: "груз не менее 24 ракет для С-300"."""
    for child in _complements(spotted.tree, word, "", "из"):
        if child.index in spotted.nouns and (found := theme(text, spotted, child, depth=depth + 1)):
            return replace(found, tokens=found.tokens | {word.index})
    return None


def _complements(tree: Tree, word: Word, *prepositions: str) -> Iterator[Word]:
    """The nouns below `word` with one of the prepositions, "" for none."""
    for child in tree.below(word, "nmod", "obl", "appos"):
        cases = [one.text.lower() for one in tree.below(child, "case")]
        if (not cases and "" in prepositions) or any(case in prepositions for case in cases):
            yield child


def _name_of(spotted: Spotted, word: Word) -> tuple[str | None, Word | None]:
    """The name that belongs to a noun: beside it ("комплексов «Искандер»"), or of what it is a part of."""
    if word.index in spotted.names:
        return spotted.names[word.index].equipment, word
    for child in spotted.tree.below(
        word, "appos", "nmod", "flat", "flat:foreign", "flat:name", "nummod", "amod", "dep"
    ):
        if child.index in spotted.names:
            return spotted.names[child.index].equipment, child
        noun = spotted.nouns.get(child.index)
        is_whole = noun is not None and noun.kind == "whole" and not spotted.tree.below(child, "case")
        if is_whole and (found := _name_of(spotted, child))[1]:
            return found
    after = word.index + 1
    while after < len(spotted.tree.words) and spotted.tree.words[after].text in '«"“':
        after += 1
    if after < len(spotted.tree.words) and after in spotted.names:
        return spotted.names[after].equipment, spotted.tree.words[after]
    return None, None


def _of_name(spotted: Spotted, owned: Word, fallback: Component) -> Component:
    mention = spotted.names.get(owned.index)
    return mention.component if mention else fallback


def _further(spotted: Spotted, owned: Word | None, component: Component) -> Iterator[Item]:
    """The other names of "радары комплексов С-300 и С-400"."""
    if owned is None:
        return
    for child in spotted.tree.below(owned, "conj"):
        mention = spotted.names.get(child.index)
        if mention and child.index not in spotted.nouns:
            yield Item(component=component, text=mention.text, equipment=mention.equipment, span=mention.span)


def _measured(spotted: Spotted, word: Word) -> str | None:
    """The counting noun that stands between a number and a noun: "40 единиц техники"."""
    before = spotted.nouns.get(word.index - 1)
    if before and before.kind == "measure" and before.unit:
        return before.unit
    head = spotted.tree.words[word.head]
    above = spotted.nouns.get(head.index)
    return above.unit if above and above.kind == "measure" and head.index < word.index else None


def _count(found: CountMention, unit: str) -> Count | None:
    if found.at_least is None and found.at_most is None:
        return None
    return Count(
        at_least=found.at_least,
        at_most=found.at_most,
        approximate=found.approximate,
        unit=unit,
        text=found.text,
        span=found.span,
    )


def _words(text: str, word: Word, owned: Word | None) -> str:
    last = max(word.span.end, owned.span.end if owned and owned.index > word.index else 0)
    return text[word.span.start : last] if last - word.span.start < 60 else word.text
