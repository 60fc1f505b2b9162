"""Which claims tell of one event, and how many independent origins they go back to.

Copies of a text are found first, claims are grouped by what they tell, and each group is put together with its
origins and contradictions. Pure: the same claims in any order give the same events.
"""

from collections.abc import Callable, Sequence

from ..terms import Claim, Document, Event
from .copies import copy_groups
from .events import assemble
from .group import groups_of
from .names import CountryOf, cited_by, no_country
from .tellings import tellings_of

__all__ = ["CountryOf", "fuse", "no_country"]


def fuse(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    family: Callable[[str], str] = str,
    country: CountryOf = no_country,
) -> tuple[Event, ...]:
    """The events that these claims tell of, by id; every claim is in exactly one.

    `family` gives the family of a canonical equipment name ("S-300PMU-2" gives "S-300"); names stand for themselves
    by default. `country` gives the country that a word in a source's name stands for ("Moscow", "Russian"), so that
    one government under several names is one origin. A claim whose document is not given counts as one of an unknown
    publisher.
    """
    held = {document.id: document for document in documents}
    copies, cited = copy_groups(documents), cited_by(claims)
    groups = groups_of(tellings_of(held, claims, family=family))
    events = [
        assemble(members, held, copies, family=family, country=country, cited=cited)
        for members in ([claim for telling in group for claim in telling.claims] for group in groups)
    ]
    return tuple(sorted(events, key=lambda event: event.id))
