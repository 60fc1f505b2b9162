"""What names the state of a thing: of an answer, so that it is not sent twice; of what is judged, so that nobody
judges what they did not see.
"""

from collections.abc import Iterable, Mapping, Sequence

from ..errors import BadRequest
from ..measure.ids import content_id
from ..terms import JudgementId

_UNJUDGED = "unjudged"


def judged_etag(about: Sequence[str], last: Mapping[str, JudgementId]) -> str:
    """The etag of what has these ids or names: by the last judgement about each."""
    return '"' + " ".join(last.get(one, _UNJUDGED) for one in about) + '"'


def expected_of(etag: str, about: Sequence[str]) -> dict[str, JudgementId | None]:
    """The last judgement about each that whoever sends this etag has seen. Raises BadRequest where it is none."""
    seen = etag.strip().removeprefix("W/").strip('"').split(" ")
    if len(seen) != len(about):
        raise BadRequest("If-Match: it is no etag of what is judged", advice="send the etag that came with it")
    return {one: None if said == _UNJUDGED else JudgementId(said) for one, said in zip(about, seen, strict=True)}


def answer_etag(revision: str, path: str, query: Iterable[tuple[str, str]]) -> str:
    """The etag of an answer: what is asked, of which record."""
    return f'"{content_id("ans", revision, path, [list(pair) for pair in sorted(query)])}"'


def is_seen(etag: str, if_none_match: str | None) -> bool:
    """Whether who asks has this answer already."""
    given = (if_none_match or "").split(",")
    return any(one.strip().removeprefix("W/") in (etag, "*") for one in given)
