"""Where to draw the line between a copy and another report: similarities of page texts, copies made and pages apart.

Copies of gold pages are made by cutting, reordering, retitling and rewriting; recall is the share found at each
threshold. Pages apart are all pairs of different pages of one folder, which tell of the same events in other words;
the share of them over the threshold is printed, and the closest. Run: `python -m evals.fuse_copies`.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from evals.fuse_gold import FOLDERS, folder_of, load_gold
from laydown.fuse.copies import copy_groups, similarity
from laydown.terms import Document, DocumentId, Passage, Span, Zone

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
SEED = 7


def copies_of(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Ways in which pages are copied, by name."""
    words = text.split()
    parts = [words[n : n + 60] for n in range(0, len(words), 60)]
    yield "retitled", "Update: what is known about the movement " + text
    yield "cut to 70 %", " ".join(words[: len(words) * 7 // 10])
    yield "cut to 50 %", " ".join(words[: len(words) // 2])
    yield "reordered", " ".join(word for part in chance.sample(parts, len(parts)) for word in part)
    yield "5 % of words changed", " ".join(w if chance.random() > 0.05 else "thing" for w in words)
    yield "10 % of words changed", " ".join(w if chance.random() > 0.10 else "thing" for w in words)
    yield "20 % of words changed", " ".join(w if chance.random() > 0.20 else "thing" for w in words)


def main() -> None:
    """Print recall of made copies by kind and threshold, and what is closest among pages that are none."""
    chance = random.Random(SEED)  # noqa: S311
    pages = [document for name in FOLDERS for document in load_gold(folder_of(name)).documents]
    made: dict[str, list[float]] = {}
    grouped = 0
    for document in pages:
        for kind, text in copies_of(document.text, chance):
            whole = Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY)
            copy = replace(document, id=DocumentId("doc_copy"), text=text, passages=(whole,))
            made.setdefault(kind, []).append(similarity(document.text, text))
            grouped += len(set(copy_groups([document, copy]).values())) == 1
    print(f"{len(pages)} pages, {sum(map(len, made.values()))} copies, {grouped} found as built")
    print(f"{'recall at':24}", *(f"{threshold:6.1f}" for threshold in THRESHOLDS))
    for kind, found in made.items():
        print(f"{kind:24}", *(f"{sum(s >= t for s in found) / len(found):6.2f}" for t in THRESHOLDS))
    print_apart({document.id: document for document in pages})


def print_apart(pages: Mapping[DocumentId, Document]) -> None:
    """The closest pairs of different pages."""
    pairs = combinations(sorted(pages), 2)
    apart = sorted(((similarity(pages[a].text, pages[b].text), a, b) for a, b in pairs), reverse=True)
    print(
        f"{'pages apart, over':24}", *(f"{sum(s >= t for s, *_ in apart):6d}" for t in THRESHOLDS), f"of {len(apart)}"
    )
    for score, one, other in apart[:5]:
        print(f"{score:.2f} {pages[one].path} {pages[other].path}")


if __name__ == "__main__":
    main()
