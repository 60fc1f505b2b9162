"""A name by itself, as if it stood alone in a report: for what a person types, without any context."""

from ..terms import (
    Act,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Evidence,
    Outcome,
    Passage,
    PlaceRef,
    PlaceRole,
    Span,
    Zone,
)


def alone(name: str) -> tuple[Document, Claim]:
    """A page that holds the name and nothing else, and a claim of something there."""
    span = Span(start=0, end=len(name))
    document = Document(
        id=DocumentId("names"),
        sha256="",
        media_type="text/plain",
        text=name,
        passages=(Passage(span=span, zone=Zone.BODY),),
    )
    claim = Claim(
        id=ClaimId("names"),
        document=document.id,
        act=Act.PRESENCE,
        outcome=Outcome.PRESENT,
        evidence=(Evidence(span=span, quote=name, zone=Zone.BODY),),
        places=(PlaceRef(role=PlaceRole.AT, name=name, text=name, span=span),),
    )
    return document, claim
