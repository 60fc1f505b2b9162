"""Why two claims go back to one body of knowledge: the reasons that can be seen from the two alone.

Each reason is a few words for people. None of them means no more than that nothing says so.
"""

from collections.abc import Callable, Sequence
from itertools import product

from ..measure.folding import folded
from ..terms import SourceKind
from .names import is_without_name, word_forms
from .outlets import house_of
from .voices import Voice

_OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE_SERVICE})
_FIRMS = frozenset({SourceKind.COMPANY, SourceKind.IMAGERY_PROVIDER, SourceKind.TRACKING_SERVICE, SourceKind.MONITOR})
_FEW = 2  # a rank and a name at least


def why_one(one: Voice, other: Voice) -> str | None:
    """Why two voices are one origin, None where nothing says so or one of them names nobody."""
    if one.is_unknown or other.is_unknown:
        return None
    if one.key == other.key:
        return _why_same_key(one)
    return next((reason for rule in _RULES if (reason := rule(one, other) or rule(other, one))), None)


def only_of_their_kind(voices: Sequence[Voice]) -> list[tuple[Voice, Voice, str]]:
    """Pairs of a firm without its name ("the exporter") and the only other of its kind that says the same or also no.

    Not plain that they are two, so they are one. `voices` are those of one event.
    """
    firms = [voice for voice in voices if voice.root_kind in _FIRMS and not voice.is_unknown]
    found = []
    for voice in firms:
        if not is_without_name(voice.name or "") or any(word.isupper() for word in voice.words):
            continue
        alike = [v for v in firms if (v.root_kind, v.is_denial) == (voice.root_kind, voice.is_denial)]
        others = {other.key: other for other in alike if other.key != voice.key}
        if len(others) == 1:
            (other,) = others.values()
            found.append((voice, other, f"{voice.name} has no name here, and {other.name} is the only one of the kind"))
    return found


def _why_same_key(voice: Voice) -> str:
    if voice.key.startswith("shown "):
        return f"the same {voice.key.removeprefix('shown ').replace('_', ' ')}, nobody is named as its holder"
    if voice.claim.root is None and voice.name == voice.publisher:
        return f"same outlet: {voice.name}" if voice.name else "one page"
    return f"same root named: {voice.name}"


def _own_office(page: Voice, named: Voice) -> str | None:
    """A page that is an office's statement, and that office named on it: one of its state, or of none that is said."""
    states = {word for word in named.words if word.isupper()}
    is_of_it = any(states <= words for words in page.names or [frozenset()])
    is_own = page.is_statement and named.is_office and page.text == named.text and is_of_it
    return f"the office whose statement it is: {named.name}" if is_own else None


def _one_body(short: Voice, long: Voice) -> str | None:
    """A body's shorter name within its longer one; a capital is the short name of its state's offices alone."""
    if not (short.is_body and long.is_body):
        return None
    for one, other in product(short.names, long.names):
        is_state = all(word.isupper() for word in one)
        if one <= other and (one == other or not is_state or long.is_office or long.is_statement):
            return f"one body under two names: {short.name}, {long.name}"
    return None


def _people_behind_one_outlet(one: Voice, other: Voice) -> str | None:
    if one.is_body or other.is_body or one.text == other.text or not one.gateways & other.gateways:
        return None
    return "people without a name, behind the same outlet"


def _one_image(one: Voice, other: Voice) -> str | None:
    shared = one.images & other.images
    kind, holder = min(shared, default=(None, None))
    return f"the same {kind.value.replace('_', ' ')}: {holder}" if kind and holder else None


def _behind_a_nameless_outlet(one: Voice, other: Voice) -> str | None:
    """Somebody without a name whom an outlet without its name quotes, and the like on another page."""
    is_nameless = one.has_nameless_gateway and is_without_name(one.name or "")
    is_like = one.root_kind is other.root_kind and one.is_denial == other.is_denial and one.text != other.text
    return f"an outlet without a name quotes somebody without one: {one.name}" if is_nameless and is_like else None


def _officer(person: Voice, body: Voice) -> str | None:
    """An officer or minister by name, and the office on the same page that says the same or also no."""
    if person.text != body.text or person.root_kind not in _OFFICES or person.root_kind is not body.root_kind:
        return None
    if person.is_denial != body.is_denial or not _is_person(person) or _is_person(body):
        return None
    return f"nothing says that {person.name} is not of {body.name}"


def _is_person(voice: Voice) -> bool:
    words = [folded(word).strip(".") for word in (voice.name or "").split()]
    is_of_a_state = any(word.isupper() for word in voice.words)
    is_all_names = all(word[:1].isupper() for word in (voice.name or "").split())
    return len(words) >= _FEW and is_all_names and not is_of_a_state and bool(set(words) & word_forms("rank"))


def _own_thought(thought: Voice, other: Voice) -> str | None:
    """What a page concludes, and what the page shows itself."""
    is_own = thought.claim.root is None and other.claim.root is None and thought.text == other.text
    return "a page's own view and its conclusion" if is_own and thought.is_thought and other.is_outlet else None


def _one_house(one: Voice, other: Voice) -> str | None:
    """Outlets of one owner that tell the same on their own word."""
    if not (one.is_outlet and other.is_outlet and one.name and other.name and one.is_denial == other.is_denial):
        return None
    house = house_of(one.name)
    return f"outlets of one house: {house}" if house and house == house_of(other.name) else None


_RULES: tuple[Callable[[Voice, Voice], str | None], ...] = (
    _own_office,
    _one_body,
    _people_behind_one_outlet,
    _one_image,
    _behind_a_nameless_outlet,
    _officer,
    _own_thought,
    _one_house,
)
