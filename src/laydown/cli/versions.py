"""`laydown versions`: what a page was at which hour, and what was changed from one version to the next."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from ..custody import ChangedTo, ClaimChanges, PassageChange, claim_changes, text_changes
from ..errors import BadRequest
from ..measure.words import outcome_words
from ..ports import Store
from ..terms import Capture, Claim, Document
from ..wiring import Settings, kept_store
from .options import NamesFormat
from .phrases import claim_moved, numbered
from .speech import tell
from .tables import Column, print_table, print_text

COLUMNS = (
    Column(title="version", least=7),
    Column(title="captured, UTC", least=10),
    Column(title="last seen so", least=10),
    Column(title="status", least=6),
    Column(title="sha256", least=12),
    Column(title="document", least=12),
    Column(title="claims", least=6),
)
_SHORT = 12  # of a digest: enough to tell two versions apart
_MARKS = {ChangedTo.ADDED: ("{+", "+}"), ChangedTo.REMOVED: ("[-", "-]")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a page was from one hour on: its first and last capture as such, and the document, None where refused."""

    number: int
    first: Capture
    last: Capture
    captures: int
    document: Document | None
    claims: tuple[Claim, ...]


Shown = tuple[Version, Document]


def show_versions(settings: Settings, asked: str, *, output: NamesFormat) -> int:
    """Print the versions of the page at an address, of a document or of a name; the exit code."""
    store = kept_store(settings)
    try:
        name = _name_of(asked, store)
        found = list(_versions(store, name))
    finally:
        store.close()
    steps = list(pairwise((version, version.document) for version in found if version.document))
    if output is NamesFormat.JSON:
        said = {"schema": "laydown.versions/1", "name": name, "versions": [_as_json(one) for one in found]}
        differences = [_difference_as_json(one, other) for one, other in steps]
        sys.stdout.write(json.dumps(said | {"differences": differences}, ensure_ascii=False, indent=2) + "\n")
    else:
        print_text(name, style="bold")
        print_table(COLUMNS, [_row(version) for version in found])
        for one, other in steps:
            _print_difference(one, other)
    captures = sum(version.captures for version in found)
    tell(f"{numbered(len(found), 'version')} in {numbered(captures, 'capture')}")
    return 0


def _name_of(asked: str, store: Store) -> str:
    """The address, or else the name, that captures go by. Raises BadRequest for what nothing came by."""
    if next(store.captures(asked), None) is not None:
        sha256 = asked if store.has_original(asked) else None
    else:
        documents = [document for document in store.documents() if document.id.startswith(asked)]
        if len(documents) != 1:
            what = f"{len(documents)} documents begin so" if documents else "nothing came by this address or name"
            raise BadRequest(f"{asked!r}: {what}", advice="give the address, a document's id, or the name of a file")
        sha256 = documents[0].sha256
    if sha256 is None:
        return asked
    found = list(store.captures(sha256))
    named = next((capture.arrival.url for capture in found if capture.arrival.url), None)
    return named or found[0].name if found else asked


def _versions(store: Store, name: str) -> Iterator[Version]:
    runs: list[list[Capture]] = []
    for capture in sorted(store.captures(name), key=_hour):
        if runs and runs[-1][0].sha256 == capture.sha256:
            runs[-1].append(capture)
        else:
            runs.append([capture])
    for number, run in enumerate(runs, 1):
        document = store.document_in(run[0].sha256)
        claims = store.claims(document.id) if document else ()
        yield Version(number=number, first=run[0], last=run[-1], captures=len(run), document=document, claims=claims)


def _hour(capture: Capture) -> datetime:
    hour = capture.arrival.stated_at or capture.at
    return hour.astimezone(UTC) if hour.tzinfo else hour.replace(tzinfo=UTC)


def _row(version: Version) -> tuple[str, ...]:
    again = version.captures > 1
    return (
        str(version.number),
        f"{_hour(version.first):%Y-%m-%d %H:%M:%S}",
        f"{_hour(version.last):%Y-%m-%d %H:%M:%S}" if again else "",
        str(version.first.arrival.status or ""),
        version.first.sha256[:_SHORT],
        version.document.id if version.document else "not read",
        str(len(version.claims)) if version.document else "",
    )


def _print_difference(earlier: Shown, later: Shown) -> None:
    (one, before), (other, after) = earlier, later
    print_text(f"from version {one.number} to {other.number}", style="bold")
    changes = text_changes(before, after)
    for change in changes:
        print_text(_passage_words(change), indent=2)
    if not changes:
        print_text("no passage of the report differs; the page was changed around it", indent=2)
    claims = claim_changes(before, after, one.claims, other.claims)
    for old, new in claims.changed:
        print_text(f"claim changed: {_claim_words(old)}, later {_claim_words(new)}", indent=2)
    for word, several in (("appeared", claims.appeared), ("vanished", claims.vanished)):
        for claim in several:
            print_text(f"claim {word}: {_claim_words(claim)}", indent=2)
    print_text()


def _passage_words(change: PassageChange) -> str:
    if change.change is not ChangedTo.CHANGED:
        sign = "+" if change.change is ChangedTo.ADDED else "-"
        return f"{sign} {change.after if change.before is None else change.before}"
    runs = (_MARKS.get(run.change, ("", "")) for run in change.runs)
    return "~ " + "".join(f"{start}{run.text}{end}" for run, (start, end) in zip(change.runs, runs, strict=True))


def _claim_words(claim: Claim) -> str:
    return f"{claim_moved(claim)} ({outcome_words(claim.outcome)}) {claim.id}"


def _as_json(version: Version) -> dict[str, object]:
    first = version.first
    return {
        "version": version.number,
        "captured_at": _hour(first).isoformat(),
        "last_seen_at": _hour(version.last).isoformat(),
        "captures": version.captures,
        "url": first.arrival.url,
        "status": first.arrival.status,
        "sha256": first.sha256,
        "size_bytes": first.size_bytes,
        "document": version.document.id if version.document else None,
        "title": version.document.title if version.document else None,
        "claims": [claim.id for claim in version.claims],
    }


def _difference_as_json(earlier: Shown, later: Shown) -> dict[str, object]:
    (one, before), (other, after) = earlier, later
    claims = claim_changes(before, after, one.claims, other.claims)
    return {
        "from": one.number,
        "to": other.number,
        "passages": [_passage_as_json(change) for change in text_changes(before, after)],
        "claims": _claims_as_json(claims),
    }


def _passage_as_json(change: PassageChange) -> dict[str, object]:
    runs = [{"change": run.change.value, "text": run.text} for run in change.runs]
    return {"change": change.change.value, "before": change.before, "after": change.after, "words": runs}


def _claims_as_json(claims: ClaimChanges) -> dict[str, object]:
    return {
        "appeared": _ids(claims.appeared),
        "vanished": _ids(claims.vanished),
        "changed": [{"before": old.id, "after": new.id} for old, new in claims.changed],
    }


def _ids(claims: Sequence[Claim]) -> list[str]:
    return [claim.id for claim in claims]
