"""How the record changed, gone after the run: what `ports.Alterations` promises, in a list."""

from collections.abc import Iterable, Mapping

from ..terms import Alteration, Numbered


class MemoryAlterations:
    """Alterations in order, and the state that they lead to."""

    def __init__(self) -> None:
        self._alterations: list[Alteration] = []
        self._standing: dict[tuple[str, str], str] = {}
        self._state: str | None = None

    def add(self, alterations: Iterable[Alteration], *, state: str) -> None:
        """Write them at the end, unless the last state is this one."""
        if state == self._state:
            return
        for one in alterations:
            self._alterations.append(one)
            thing = (one.thing.value, one.id)
            self._standing.pop(thing, None)
            if one.digest is not None:
                self._standing[thing] = one.digest
        self._state = state

    def state(self) -> str | None:
        """The name of the record that they lead to."""
        return self._state

    def standing(self) -> Mapping[tuple[str, str], str]:
        """What stands after all of them, with its digest."""
        return dict(self._standing)

    def since(self, number: int, *, limit: int) -> tuple[Numbered, ...]:
        """Those after this number, oldest first."""
        start = max(number, 0)
        found = enumerate(self._alterations[start : start + limit], start + 1)
        return tuple(Numbered(number=place, alteration=one) for place, one in found)
