"""Word class and lemma of each word of a parsed sentence, as the model's own rules give them.

The rules look at a word's form, its tag and its relation, a few at the word beside it as well. So what they say of one
word is kept, and the rules run again only over sentences where one of those few may apply.
"""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any, Final

KEPT: Final = 60_000  # words with their tags, about 200 bytes each
Said = tuple[str, str]  # the universal word class, and the lemma in lower case
_KNOWN_KEYS: Final = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})


class WordClasses:
    """What the attribute rules and the lemmatizer of one model say of words."""

    def __init__(self, nlp: Any, doc_of: Callable[..., Any]) -> None:
        """`doc_of` makes a document of the library from words, spaces, tags, relations and heads.

        Raises ValueError where the rules look at more than is known here.
        """
        self._rules, self._lemmas = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        if self._lemmas.mode != "rule" or self._lemmas.overwrite:
            raise ValueError("the model finds lemmas in another way than by rules")
        patterns = [pattern for rule in self._rules.patterns for pattern in rule["patterns"]]
        if any(not word.keys() <= _KNOWN_KEYS for pattern in patterns for word in pattern):
            raise ValueError("the model's rules look at more than words, tags and relations")
        self._together = [[_Listed(word) for word in pattern] for pattern in patterns if len(pattern) > 1]
        if any(word.is_unknown for pattern in self._together for word in pattern):
            raise ValueError("the model's rules over several words compare in a way that is not known here")
        self._relations = frozenset(value for pattern in patterns for word in pattern for value in _named(word, "DEP"))
        self._doc_of = doc_of
        self._said: dict[tuple[str, str, str], Said] = {}

    def of(
        self,
        words: Sequence[str],
        spaces: Sequence[bool],
        tags: Sequence[str],
        relations: Sequence[str],
        heads: Sequence[int],
    ) -> list[Said]:
        """The class and the lemma of each word. `heads` are indexes, of a root its own."""
        if self._may_reach_over(words, relations):
            return self._ruled(words, spaces, tags, relations, heads)
        known, told = self._said, self._relations
        keys = [
            (word, tag, relation if relation in told else "")
            for word, tag, relation in zip(words, tags, relations, strict=True)
        ]
        found = [known.get(key) for key in keys]
        return [said or self._one(key, relation) for said, key, relation in zip(found, keys, relations, strict=True)]

    def _may_reach_over(self, words: Sequence[str], relations: Sequence[str]) -> bool:
        """Whether a rule over several words may apply: its words and relations stand somewhere in the sentence."""
        forms, used = {word.lower() for word in words}, set(relations)
        return any(all(word.may_stand(forms, used) for word in pattern) for pattern in self._together)

    def _one(self, key: tuple[str, str, str], relation: str) -> Said:
        word, tag, _ = key
        if len(self._said) >= KEPT:
            self._said.clear()
            self._lemmas.cache.clear()
        (said,) = self._ruled([word], [False], [tag], [relation], [0])
        self._said[key] = said
        return said

    def _ruled(
        self,
        words: Sequence[str],
        spaces: Sequence[bool],
        tags: Sequence[str],
        relations: Sequence[str],
        heads: Sequence[int],
    ) -> list[Said]:
        """The same by the rules themselves."""
        doc = self._lemmas(self._rules(self._doc_of(words, spaces, tags=tags, deps=relations, heads=heads)))
        return [(token.pos_, token.lemma_.lower()) for token in doc]


class _Listed:
    """What a rule asks of one of its words, as far as sentences without such a word can be told by it."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self._forms, self._relations = _wanted(asked, "LOWER"), _wanted(asked, "DEP")
        told = asked.get("LOWER")
        self._pattern = re.compile(told["REGEX"]) if isinstance(told, dict) and "REGEX" in told else None
        compared = {how for value in asked.values() if isinstance(value, dict) for how in value}
        self.is_unknown = not compared <= {"IN", "NOT_IN", "REGEX"}

    def may_stand(self, forms: Set[str], relations: Set[str]) -> bool:
        if self._forms and self._forms.isdisjoint(forms):
            return False
        if self._relations and self._relations.isdisjoint(relations):
            return False
        return self._pattern is None or any(self._pattern.search(form) for form in forms)


def _wanted(asked: Mapping[str, Any], key: str) -> frozenset[str]:
    """The values of which a rule wants one, none where it wants no particular one."""
    value = asked.get(key, {})
    return frozenset({value} if isinstance(value, str) else value.get("IN", ()))


def _named(asked: Mapping[str, Any], key: str) -> frozenset[str]:
    """The values that a rule names for an attribute, those included that it shuts out."""
    value = asked.get(key, ())
    shut_out = value.get("NOT_IN", ()) if isinstance(value, dict) else ()
    return _wanted(asked, key) | frozenset(shut_out)
