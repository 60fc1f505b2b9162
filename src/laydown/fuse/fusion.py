"""The events of a record that grows: a page is put in or taken out, and only what it touches is fused anew.

What comes out depends on what is held, never on the order in which it came: fusing a hundred pages at once, one by
one, or with one of them taken out and put back gives the same events under the same ids.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from ..terms import NO_VERSIONS, Claim, ClaimId, Document, DocumentId, Event, Source, Versions
from .blocks import Blocks
from .copies import CopyIndex
from .events import assemble
from .group import Fact, facts_of, parts_of, score_of
from .linking import STRANGERS
from .names import CountryOf, cited_by, no_country
from .tellings import Page, Telling, page_of, signature_of, telling_of


class Fusion:
    """Pages and their claims, and the events that they tell of.

    `family` and `country` are as `fuse` takes them; `together` and `apart` are pairs of claims that people found to
    tell of one fact, or of two; `versions` are the pages, held or not, that are one page at different hours.
    Cost: `put` takes in a page's claims; `events` scores them against what shares a block with them, and puts together
    anew the events that they touch.
    """

    def __init__(
        self,
        *,
        family: Callable[[str], str] = str,
        country: CountryOf = no_country,
        together: Collection[tuple[ClaimId, ClaimId]] = (),
        apart: Collection[tuple[ClaimId, ClaimId]] = (),
        versions: Versions = NO_VERSIONS,
    ) -> None:
        self._family, self._country = family, country
        self._versions = versions
        self._together, self._apart = tuple(together), tuple(apart)
        self._on_its_own = {max(pair) for pair in apart}  # of the two, one is no telling with others of its words
        self._documents: dict[DocumentId, Document] = {}
        self._claims: dict[DocumentId, dict[ClaimId, str]] = {}
        self._pages: dict[DocumentId, Page] = {}
        self._cited: dict[DocumentId, Sequence[Source]] = {}
        self._texts = CopyIndex()
        self._copies: dict[DocumentId, DocumentId] = {}
        self._members: dict[str, dict[ClaimId, Claim]] = defaultdict(dict)
        self._tellings: dict[str, Telling] = {}
        self._blocks = Blocks()
        self._likes: dict[str, dict[str, float]] = defaultdict(dict)
        self._part_of: dict[str, Fact] = {}
        self._fact_of: dict[str, Fact] = {}
        self._events: dict[Fact, Event] = {}
        self._stale: set[str] = set()
        self._stale_pages: set[DocumentId] = set()

    def put(self, page: DocumentId, claims: Iterable[Claim], *, document: Document | None = None) -> None:
        """Hold these claims of a page, in place of those that were held. `document` None: nothing is known of it."""
        self.drop(page)
        told = {claim.id: claim for claim in claims}
        if document is not None:
            self._documents[page] = document
            self._note_copies(self._texts.add(document))
        self._claims[page] = {key: self._sign(claim) for key, claim in told.items()}
        self._pages[page] = page_of(document, told.values(), family=self._family)
        self._cited[page] = cited_by(told.values()).get(page, ())
        for key, sign in self._claims[page].items():
            self._members[sign][key] = told[key]
        self._stale.update(self._claims[page].values())
        self._stale_pages.add(page)

    def drop(self, page: DocumentId) -> None:
        """Let go of a page; nothing happens where it is not held."""
        for key, sign in self._claims.pop(page, {}).items():
            del self._members[sign][key]
            self._stale.add(sign)
        if self._documents.pop(page, None) is not None:
            self._copies.pop(page, None)
            self._note_copies(self._texts.drop(page))
        self._pages.pop(page, None)
        self._cited.pop(page, None)
        self._stale_pages.add(page)

    def judge(
        self,
        *,
        together: Collection[tuple[ClaimId, ClaimId]],
        apart: Collection[tuple[ClaimId, ClaimId]],
        versions: Versions,
    ) -> None:
        """Take these pairs and versions in place of those that it was made with."""
        said = {*together, *apart} ^ {*self._together, *self._apart} | {*apart} ^ {*self._apart}
        on_its_own = {max(pair) for pair in apart}
        signed_anew = on_its_own ^ self._on_its_own
        self._together, self._apart, self._on_its_own = tuple(together), tuple(apart), on_its_own
        about = {claim for pair in said for claim in pair}
        for page in [page for page, told in self._claims.items() if not about.isdisjoint(told)] if about else ():
            told = self._claims[page]
            if signed_anew.isdisjoint(told):
                self._stale.update(sign for claim, sign in told.items() if claim in about)
            else:
                claims = [self._members[sign][claim] for claim, sign in told.items()]
                self.put(page, claims, document=self._documents.get(page))
        if versions != self._versions:
            changed = {*versions.page_of, *self._versions.page_of}
            self._versions = versions
            self._stale_pages.update(changed & self._claims.keys())

    def events(self) -> tuple[Event, ...]:
        """The events that the claims tell of, by id; every claim is in exactly one."""
        if self._stale or self._stale_pages:
            changed = self._regrouped(self._rescored())
            self._assemble(changed, self._pages_to_show_anew())
            self._stale, self._stale_pages = set(), set()
        return tuple(sorted(self._events.values(), key=lambda event: event.id))

    def _sign(self, claim: Claim) -> str:
        """The telling that a claim is of: that of its words, unless people said that others tell of something else."""
        sign = signature_of(claim)
        return f"{sign} {claim.id}" if claim.id in self._on_its_own else sign

    def _rescored(self) -> set[str]:
        """Score the stale tellings against their blocks; all tellings whose groups may have changed."""
        touched = set(chain.from_iterable(self._part_of.get(sign, (sign,)) for sign in self._stale))
        for sign in self._stale:
            self._forget(sign)
        fresh = sorted(sign for sign in self._stale if self._members.get(sign))
        for sign in fresh:
            members = self._members[sign]
            claims = [members[key] for key in sorted(members)]
            self._tellings[sign] = telling_of(sign, claims, self._pages, family=self._family)
            self._blocks.add(self._tellings[sign])
        scored = set()
        for sign in fresh:
            scored.add(sign)
            for other in self._blocks.partners(self._tellings[sign], self._tellings) - scored:
                self._score(sign, other)
        for sign in [sign for sign in self._stale if not self._members[sign]]:
            del self._members[sign]
        return touched | set(fresh)

    def _score(self, sign: str, other: str) -> None:
        score = score_of(self._tellings[sign], self._tellings[other])
        if score > STRANGERS:
            self._likes[sign][other] = self._likes[other][sign] = score

    def _forget(self, sign: str) -> None:
        if (telling := self._tellings.pop(sign, None)) is None:
            return
        self._blocks.remove(telling)
        for other in self._likes.pop(sign, {}):
            self._likes[other].pop(sign, None)

    def _regrouped(self, touched: Collection[str]) -> list[Fact]:
        """The facts of the parts that the touched tellings are in now; what they were in before is taken apart."""
        for sign in touched:
            self._part_of.pop(sign, None)
            if (fact := self._fact_of.pop(sign, None)) is not None:
                self._events.pop(fact, None)
        joined, parted = self._judged(self._together), self._judged(self._apart)
        found = []
        for part in parts_of(sorted(self._tellings.keys() & touched), self._likes, joined):
            for sign in part:
                if (fact := self._fact_of.pop(sign, None)) is not None:
                    self._events.pop(fact, None)
                self._part_of[sign] = part
            pages = {sign: self._tellings[sign].documents for sign in part}
            for fact in facts_of(part, self._likes, pages, joined=joined, parted=parted):
                self._fact_of.update(dict.fromkeys(fact, fact))
                found.append(fact)
        return found

    def _judged(self, pairs: Iterable[tuple[ClaimId, ClaimId]]) -> Mapping[str, set[str]]:
        """People's word on claims as neighbours among tellings; claims that are not held say nothing."""
        if not pairs:
            return {}
        sign_of = {key: sign for told in self._claims.values() for key, sign in told.items()}
        near: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            if one in sign_of and other in sign_of and sign_of[one] != sign_of[other]:
                near[sign_of[one]].add(sign_of[other])
                near[sign_of[other]].add(sign_of[one])
        return near

    def _pages_to_show_anew(self) -> set[DocumentId]:
        """Pages whose claims may go back to others than before: they changed, or what they copy did."""
        return {copy for page in self._stale_pages for copy in (page, *self._texts.copies(page))}

    def _note_copies(self, changed: Iterable[DocumentId]) -> None:
        """Take in that texts now stand under other pages."""
        for page in changed:
            self._copies[page] = self._texts.leader(page)
            self._stale_pages.add(page)

    def _assemble(self, facts: Iterable[Fact], pages: Collection[DocumentId]) -> None:
        anew = {*facts, *(self._fact_of[sign] for page in pages for sign in self._claims.get(page, {}).values())}
        for fact in anew:
            claims = [claim for sign in fact for claim in self._members[sign].values()]
            self._events[fact] = assemble(
                claims,
                self._documents,
                self._copies,
                family=self._family,
                country=self._country,
                cited=self._cited,
                sign=self._sign,
                versions=self._versions,
            )
