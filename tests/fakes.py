"""Stand-ins for the stages that read: quick, plain, and honest about spans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from laydown.errors import EmptyInput
from laydown.measure.ids import content_id, sha256_hex
from laydown.terms import (
    NO_ENVELOPE,
    USUAL_LIMITS,
    Act,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Envelope,
    Evidence,
    Limits,
    Outcome,
    Passage,
    Published,
    Span,
    Zone,
)

SENTENCE = re.compile(r"[^.]*\bmoved\b[^.]*\.")


def open_plain(
    data: bytes,
    *,
    path: str | None,
    published: Published | None,
    envelope: Envelope = NO_ENVELOPE,
    limits: Limits = USUAL_LIMITS,
) -> Document:
    """The bytes as one passage of UTF-8."""
    text = data.decode()
    if not text.strip():
        raise EmptyInput(path or "-", "is empty")
    digest = sha256_hex(data)
    return Document(
        id=DocumentId(content_id("doc", digest, str(published))),
        sha256=digest,
        media_type="text/plain",
        text=text,
        passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),),
        path=path,
        published=published,
    )


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Every sentence with "moved" is a claim; the word "bomb" breaks it."""

    version: str = "plain 1"

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims, last sentence first, to show that somebody else puts them in order."""
        if "bomb" in document.text:
            raise ZeroDivisionError("a bomb")
        for found in reversed(list(SENTENCE.finditer(document.text))):
            quote = Evidence(span=Span(start=found.start(), end=found.end()), quote=found[0], zone=Zone.BODY)
            yield Claim(
                id=ClaimId(""),
                document=document.id,
                act=Act.MOVE,
                outcome=Outcome.MOVED,
                evidence=(quote,),
                reader=self.version,
            )


def resolve_nothing(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same claims with ids."""
    return tuple(
        replace(claim, id=ClaimId(content_id("clm", document.id, claim.evidence[0].span.start))) for claim in claims
    )
