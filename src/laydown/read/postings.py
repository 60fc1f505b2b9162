"""Whose word a passage is that stands in a post within the page: its author's, whom the page only relays.

An author who is known keeps the known name and kind ("Ministry of Defence"); any other is a user, named by the handle
where the post gives one. A page that is its author's own channel relays nobody.
"""

import re
from dataclasses import replace

from ..measure.folding import folded
from ..ports import PartyIndex
from ..terms import Basis, BasisKind, Document, Passage, Source, SourceKind
from .bases import basis_of
from .drafts import Chain

RULE = "the author of the post that it stands in"
_HANDLE = re.compile(r"@[\w.]+(?:@[\w.-]+)?")
_OWN_TO_POSTS = frozenset({BasisKind.UNSTATED, BasisKind.OFFICIAL_STATEMENT})


def author_of(passage: Passage, document: Document, parties: PartyIndex) -> Source | None:
    """Who wrote the post that a passage stands in; None outside posts, and where the page is that author's."""
    by = passage.by
    if by is None or folded(document.publisher or "") == folded(by):
        return None
    named = next((mention for mention in parties.spot(by) if mention.source_kind), None)
    if named is not None and named.source_kind is not None:
        return Source(name=named.name, kind=named.source_kind, text=by)
    handle = _HANDLE.search(by)
    return Source(name=handle[0] if handle else by, kind=SourceKind.SOCIAL_MEDIA, text=by)


def relayed(chain: Chain, author: Source | None) -> Chain:
    """The chain with the post's author first: whom the post cites stands behind them."""
    if author is None or any(source.name == author.name for source in chain.sources):
        return chain
    rule = f"{RULE}; {chain.rule}" if chain.sources else RULE
    sources = (author, *chain.sources)
    if chain.sources:
        return replace(chain, sources=sources, rule=rule)
    basis = tuple(one for one in chain.basis if one.kind not in _OWN_TO_POSTS)
    return replace(chain, sources=sources, basis=basis or (Basis(kind=basis_of(author.kind)),), rule=rule)
