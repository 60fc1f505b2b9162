"""Why claims go back to one body of knowledge: the reasons that can be seen from two claims alone.

Each reason is a few words for people. Claims are compared only with those that share what the reason rests on: a name,
a text, an outlet on the way, a picture, a house.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import permutations

from ..measure.folding import folded
from ..terms import SourceKind
from .names import is_without_name, word_forms
from .outlets import house_of
from .voices import OFFICES, Voice

Kin = tuple[Voice, Voice, str]

_FIRMS = frozenset({SourceKind.COMPANY, SourceKind.IMAGERY_PROVIDER, SourceKind.TRACKING_SERVICE, SourceKind.MONITOR})
_FEW = 2  # a rank and a name at least


def kin(voices: Sequence[Voice]) -> Iterator[Kin]:
    """Pairs of one event's voices that are one origin, with the reason; enough of them to join all that are one.

    Who names nobody is kin to nobody. Cost is near that of the voices, but for the distinct names, which are compared
    with each other.
    """
    known = [voice for voice in voices if not voice.is_unknown]
    yield from _by_key(known)
    yield from _by_name([voice for voice in known if voice.is_body])
    yield from _on_one_page(known)
    yield from _people_behind_one_outlet([voice for voice in known if not voice.is_body])
    yield from _people_of_one_text([voice for voice in known if not voice.is_body])
    yield from _one_image(known)
    yield from _one_house(known)
    yield from _behind_nameless_outlets(known)
    yield from _nameless_statements(known)
    yield from _only_firms([voice for voice in known if voice.root_kind in _FIRMS])


def _by_key(voices: Sequence[Voice]) -> Iterator[Kin]:
    for members in _shared(voices, lambda voice: [voice.key]):
        yield from ((members[0], other, _why_same_key(members[0])) for other in members[1:])


def _why_same_key(voice: Voice) -> str:
    if voice.key.startswith("shown "):
        return f"the same {voice.key.removeprefix('shown ').replace('_', ' ')}, nobody is named as its holder"
    if voice.claim.root is None and voice.name == voice.publisher:
        return f"same outlet: {voice.name}" if voice.name else "one page"
    return f"same root named: {voice.name}"


def _by_name(bodies: Sequence[Voice]) -> Iterator[Kin]:
    """A body's shorter name within its longer one; a capital is the short name of its state's offices alone."""
    by_name: dict[tuple[frozenset[str], bool], Voice] = {}
    for voice in bodies:
        for name in voice.names:
            first = by_name.setdefault((name, voice.is_office or voice.is_statement), voice)
            if first.key != voice.key:
                yield first, voice, f"one body under two names: {first.name}, {voice.name}"
    for ((short, _), one), ((long, is_office), other) in permutations(by_name.items(), 2):
        is_state = all(word.isupper() for word in short)
        is_within = bool(short) and short <= long and one.key != other.key
        if is_within and (short == long or not is_state or is_office):
            yield one, other, f"one body under two names: {one.name}, {other.name}"


def _on_one_page(voices: Sequence[Voice]) -> Iterator[Kin]:
    for members in _shared(voices, lambda voice: [voice.text]):
        distinct = {(v.key, v.is_denial, v.is_thought, v.is_statement): v for v in members}
        for one, other in permutations(distinct.values(), 2):
            for rule in (_own_office, _officer, _own_thought):
                if reason := rule(one, other):
                    yield one, other, reason


def _own_office(page: Voice, named: Voice) -> str | None:
    """A page that is an office's statement, and that office named on it: one of its state, or of none that is said."""
    states = {word for word in named.words if word.isupper()}
    is_of_it = any(states <= words for words in page.names or [frozenset()])
    return (
        f"the office whose statement it is: {named.name}"
        if page.is_statement and named.is_office and is_of_it
        else None
    )


def _officer(person: Voice, body: Voice) -> str | None:
    """An officer or minister by name, and the office on the same page that says the same or also no."""
    if person.root_kind not in OFFICES or person.root_kind is not body.root_kind:
        return None
    if person.is_denial != body.is_denial or not _is_person(person) or _is_person(body):
        return None
    return f"nothing says that {person.name} is not of {body.name}"


def _is_person(voice: Voice) -> bool:
    words = [folded(word).strip(".") for word in (voice.name or "").split()]
    is_of_a_state = any(word.isupper() for word in voice.words)
    is_all_names = all(word[:1].isupper() for word in (voice.name or "").split())
    is_in_office = bool(set(words) & word_forms("rank")) or _speaks_for_another(voice)
    return len(words) >= _FEW and is_all_names and not is_of_a_state and is_in_office


def _speaks_for_another(voice: Voice) -> bool:
    """Whether the claim's own words call the one who is named a spokesperson."""
    name = re.escape(voice.name or "")
    said = " ".join(piece.quote for piece in voice.claim.evidence)
    return re.search(rf"\bspokes(?:man|woman|person),? {name}|{name}, (?:(?:a|the|its) )?spokes", said) is not None


def _own_thought(thought: Voice, other: Voice) -> str | None:
    """What a page concludes, and what the page shows itself."""
    is_own = thought.claim.root is None and other.claim.root is None
    return "a page's own view and its conclusion" if is_own and thought.is_thought and other.is_outlet else None


def _people_behind_one_outlet(people: Sequence[Voice]) -> Iterator[Kin]:
    """People without a name whom two pages have from the same outlet: descriptions differ from page to page."""
    for members in _shared(people, lambda voice: voice.gateways):
        first = {voice.text: voice for voice in reversed(members)}
        for voice in members:
            other = next((one for text, one in first.items() if text != voice.text), None)
            if other is not None:
                yield voice, other, "people without a name, behind the same outlet"


def _people_of_one_text(people: Sequence[Voice]) -> Iterator[Kin]:
    """Somebody whom one print of a text calls by less than another does: "an official" for "a defence official"."""
    for members in _shared(people, lambda voice: [(voice.text, voice.is_denial)]):
        for voice in members:
            called = _called(voice)
            fuller = [v for v in members if _is_other_print(v, voice) and called < _called(v)]
            if called and fuller and not any(_called(v) == called for v in members if _is_other_print(v, voice)):
                other = min(fuller, key=lambda v: (-len(_quoted(v) & _quoted(voice)), v.key, v.claim.id))
                yield voice, other, f"{voice.name} in one print of a text, {other.name} in another"


def _is_other_print(one: Voice, other: Voice) -> bool:
    return one.claim.document != other.claim.document


def _called(voice: Voice) -> frozenset[str]:
    """The words of a description, as the page has them."""
    return frozenset(folded(voice.name or "").split())


def _quoted(voice: Voice) -> frozenset[str]:
    return frozenset(word for piece in voice.claim.evidence for word in folded(piece.quote).split())


def _one_image(voices: Sequence[Voice]) -> Iterator[Kin]:
    for kind, holder in sorted({image for voice in voices for image in voice.images}):
        first, *others = (voice for voice in voices if (kind, holder) in voice.images)
        yield from ((first, other, f"the same {kind.value.replace('_', ' ')}: {holder}") for other in others)


def _one_house(voices: Sequence[Voice]) -> Iterator[Kin]:
    """Outlets of one owner that tell the same on their own word."""
    outlets = [voice for voice in voices if voice.is_outlet and voice.name and house_of(voice.name)]
    for members in _shared(outlets, lambda voice: [(house_of(voice.name or ""), voice.is_denial)]):
        reason = f"outlets of one house: {house_of(members[0].name or '')}"
        yield from ((members[0], other, reason) for other in members[1:])


def _behind_nameless_outlets(voices: Sequence[Voice]) -> Iterator[Kin]:
    """Somebody without a name whom an outlet without its name quotes, and the like on another page."""
    for voice in voices:
        if voice.has_nameless_gateway and is_without_name(voice.name or ""):
            for other in voices:
                is_like = voice.root_kind is other.root_kind and voice.is_denial == other.is_denial
                if is_like and voice.text != other.text:
                    yield voice, other, f"an outlet without a name quotes somebody without one: {voice.name}"


def _nameless_statements(voices: Sequence[Voice]) -> Iterator[Kin]:
    """An office's statement that does not say whose it is, and the only office that is named with the same stance."""
    for page in voices:
        if page.is_statement and not page.name:
            named = {voice.key: voice for voice in voices if voice.is_office and voice.is_denial == page.is_denial}
            if len(named) == 1:
                (office,) = named.values()
                yield page, office, f"a statement without its office, and {office.name} is the only one named"


def _only_firms(firms: Sequence[Voice]) -> Iterator[Kin]:
    """A firm without its name ("the exporter") and the only other of its kind that says the same or also no."""
    for members in _shared(firms, lambda voice: [(voice.root_kind, voice.is_denial)]):
        named = {voice.key: voice for voice in members}
        if len(named) != _FEW:
            continue
        for voice, other in permutations(named.values(), 2):
            if is_without_name(voice.name or "") and not any(word.isupper() for word in voice.words):
                yield voice, other, f"{voice.name} has no name here, and {other.name} is the only one of the kind"


def _shared(voices: Sequence[Voice], traits: Callable[[Voice], Iterable[Hashable]]) -> Iterator[list[Voice]]:
    """The voices that share a trait, where several do."""
    found: dict[Hashable, list[Voice]] = defaultdict(list)
    for voice in voices:
        for trait in traits(voice):
            found[trait].append(voice)
    return (members for members in found.values() if len(members) > 1)
