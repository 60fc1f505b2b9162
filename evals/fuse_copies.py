"""Whether copies are found as copies, and whether they leave the number of independent origins as it was.

Copies of our own pages (examples and training) are made in the ways of `evals/copying.py`. Printed are: recall by way
and threshold of similarity; the pairs of different pages of one story over each threshold, and the closest; and, with
each page's copies put beside the gold claims, the events whose origins rose. Run: `python -m evals.fuse_copies`.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from evals.copying import WAYS, ways_of
from evals.fuse_gold import OWN, Gold, load_gold, rows
from laydown.fuse.copies import COPY_SIMILARITY, CopyIndex, copy_groups, read_text, similarity
from laydown.fuse.events import assemble
from laydown.fuse.names import cited_by
from laydown.intake import open_report
from laydown.resolve.equipment import Catalogue
from laydown.terms import Claim, ClaimId, Document, Event, OriginKind, Passage, Span, Zone
from laydown.wiring import country_of

ROOT = Path(__file__).resolve().parents[1]
THRESHOLDS = (0.12, 0.15, 0.18, 0.21, COPY_SIMILARITY, 0.3)
SEED = 7
FAMILY = Catalogue.load().family
LEAST_WORDS = 60  # of a page; shorter ones are posts and notes, of which a cut leaves a line


def main() -> None:
    """Print recall by way of copying, the closest pages that are no copies, and the origins before and after."""
    folders = {folder.name: load_gold(folder) for folder in sorted(OWN.iterdir()) if folder.is_dir()}
    stories = {name: [_read(page, gold) for page in gold.documents] for name, gold in folders.items()}
    stories["examples"] = [_opened(path) for path in sorted((ROOT / "examples" / "reports").iterdir())]
    print_recall(stories)
    print_apart(stories)
    print_origins(folders)


def print_recall(stories: Mapping[str, Sequence[Document]]) -> None:
    """The share of copies found at each threshold, and as they are found among all pages at once."""
    chance = random.Random(SEED)  # noqa: S311
    pages = [page for story in stories.values() for page in story if len(page.text.split()) >= LEAST_WORDS]
    index, made = CopyIndex(), dict[str, list[tuple[Document, Document]]]()
    for page in pages:
        index.add(page)
    for number, page in enumerate(pages):
        for way, copy, _ in ways_of(page, (), pages[(number + len(pages) // 2) % len(pages)], chance):
            made.setdefault(way, []).append((page, copy))
    print(f"{len(pages)} pages, {sum(map(len, made.values()))} copies; recall at each similarity, and as found")
    print(f"{'':26}", *(f"{threshold:6.2f}" for threshold in THRESHOLDS), " found")
    for way, pairs in made.items():
        likes = [similarity(page.text, copy.text) for page, copy in pairs]
        shares = [sum(like >= threshold for like in likes) / len(likes) for threshold in THRESHOLDS]
        print(f"{way:26}", *(f"{share:6.3f}" for share in shares), f"{_found(index, pairs):6.3f}")
    whole = [pair for way in WAYS for pair in made[way.name]]
    print(f"{'all but quoted ones':26}", " " * 6 * len(THRESHOLDS), f"    {_found(index, whole):6.3f}")


def _found(index: CopyIndex, pairs: Sequence[tuple[Document, Document]]) -> float:
    """The share of copies that share a text with their page when put among all."""
    hits = 0
    for page, copy in pairs:
        index.add(copy)
        hits += page.id in index.copies(copy.id)
        index.drop(copy.id)
    return hits / len(pairs)


def print_apart(stories: Mapping[str, Sequence[Document]]) -> None:
    """How alike different pages of one story are, and how many are joined."""
    apart = sorted(
        (
            (similarity(read_text(one), read_text(other)), str(one.path), str(other.path))
            for story in stories.values()
            for one, other in combinations(story, 2)
        ),
        reverse=True,
    )
    over = [sum(like >= threshold for like, *_ in apart) for threshold in THRESHOLDS]
    print(f"{'pages of one story, over':26}", *(f"{count:6d}" for count in over), f" of {len(apart)}")
    for like, one, other in apart[:4]:
        print(f"  {like:.2f} {one} {other}")
    groups = [copy_groups(story) for story in stories.values()]
    print("joined:", sum(page != first for group in groups for page, first in group.items()))


def print_origins(folders: Mapping[str, Gold]) -> None:
    """With every copy of every page beside the gold claims, on gold's own groups, by way: events whose origins rose.

    `home` is the share of copied claims that are of the origin of the claim that they copy.
    """
    chance = random.Random(SEED)  # noqa: S311
    asked, rose, fell = (defaultdict[str, int](int) for _ in range(3))
    home: dict[str, list[bool]] = defaultdict(list)
    for gold in folders.values():
        before = _events(gold, gold.documents, {claim.id: [claim] for claim in gold.claims})
        for way, copies in _copied(gold, chance).items():
            beside = {claim.id: [claim] for claim in gold.claims}
            for _, claims in copies:
                for original, claim in claims.items():
                    beside[original].append(claim)
            after = _events(gold, [*gold.documents, *(page for page, _ in copies)], beside)
            asked[way] += len(after)
            rose[way] += sum(event.origins > old.origins for event, old in zip(after, before, strict=True))
            fell[way] += sum(event.origins < old.origins for event, old in zip(after, before, strict=True))
            home[way] += _at_home(after, copies)
    print(f"{'origins, with all copies':26} {'events':>7} {'rose':>6} {'fell':>6} {'home':>6}")
    for way, events in asked.items():
        share = sum(home[way]) / len(home[way])
        print(f"{way:26} {events:7d} {rose[way]:6d} {fell[way]:6d} {share:6.3f}")


def _at_home(events: Sequence[Event], copies: Sequence[tuple[Document, dict[ClaimId, Claim]]]) -> list[bool]:
    """For each copied claim of known origin, whether its origin is that of the claim which it copies."""
    origins = [origin for event in events for origin in event.origin_list]
    of = {claim: origin.id for origin in origins for claim in origin.claims if origin.kind is not OriginKind.UNKNOWN}
    pairs = ((original, claim.id) for _, claims in copies for original, claim in claims.items())
    return [of[original] == of.get(copy) for original, copy in pairs if original in of]


def _copied(gold: Gold, chance: random.Random) -> Mapping[str, list[tuple[Document, dict[ClaimId, Claim]]]]:
    """Every page's copies by way, each with its claims by those that they copy."""
    found = defaultdict[str, list[tuple[Document, dict[ClaimId, Claim]]]](list)
    for number, page in enumerate(gold.documents):
        own = [claim for claim in gold.claims if claim.document == page.id]
        other = gold.documents[(number + len(gold.documents) // 2) % len(gold.documents)]
        for way, copy, claims in ways_of(page, own, other, chance):
            found[way].append((copy, claims))
    return found


def _events(gold: Gold, documents: Sequence[Document], beside: Mapping[ClaimId, Sequence[Claim]]) -> list[Event]:
    """The gold events, each claim told again by those that stand beside it."""
    held, copies = {page.id: page for page in documents}, copy_groups(documents)
    cited = cited_by([claim for claims in beside.values() for claim in claims])
    by_name = {gold.names[claim.id]: claim.id for claim in gold.claims}
    groups = [record["claims"] for record in rows(gold.folder / "events.jsonl") if "event" in record]
    return [
        assemble(
            [claim for name in names for claim in beside[by_name[name]]],
            held,
            copies,
            family=FAMILY,
            country=country_of,
            cited=cited,
        )
        for names in groups
    ]


def _read(page: Document, gold: Gold) -> Document:
    """A gold page as intake reads it: its text without the site's furniture, in one passage."""
    path = gold.folder / "reports" / str(page.path)
    return _whole(_opened(path)) if path.exists() else page


def _opened(path: Path) -> Document:
    return open_report(path.read_bytes(), path=path.name, published=None)


def _whole(page: Document) -> Document:
    text = " ".join(read_text(page).split())
    return replace(page, text=text, passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),))


if __name__ == "__main__":
    main()
