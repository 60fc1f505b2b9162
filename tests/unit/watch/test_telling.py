"""Which claims of a page are news."""

from dataclasses import replace
from datetime import date

from laydown.terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    DocumentId,
    Evidence,
    Item,
    Load,
    News,
    Outcome,
    Party,
    Passage,
    PlaceRef,
    PlaceRole,
    Reading,
    Source,
    SourceKind,
    Span,
    When,
    Zone,
)
from laydown.watch.telling import news_of, what_it_says
from strategies import READ_AT

TEXT = "Ten trucks left Tartus. Ten trucks left Tartus."
PAGE = "https://news.example/a"


def told(name: str, **more: object) -> Claim:
    span = Span(start=0, end=23)
    base = Claim(
        id=ClaimId(name),
        document=DocumentId("doc"),
        act=Act.MOVE,
        outcome=Outcome.MOVED,
        evidence=(Evidence(span=span, quote=TEXT[:23], zone=Zone.BODY),),
        mover=Party(name="Syria", span=Span(start=1, end=2)),
        loads=(
            Load(
                items=(Item(component=Component.VEHICLE, text="trucks"),),
                count=Count(at_least=10, at_most=10, unit="truck", text="Ten"),
            ),
        ),
        places=(PlaceRef(role=PlaceRole.ORIGIN, name="Tartus", text="Tartus", id="plc_1"),),
        when=When(earliest=date(2025, 3, 4), latest=date(2025, 3, 4), text="Tuesday"),
        attribution=(Source(name="a port official", kind=SourceKind.UNKNOWN, text="official"),),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def reading(*claims: Claim) -> Reading:
    document = Document(
        id=DocumentId("doc"),
        sha256="",
        media_type="text/plain",
        text=TEXT,
        passages=(Passage(span=Span(start=0, end=len(TEXT)), zone=Zone.BODY),),
    )
    return Reading(document=document, claims=claims, reader="rules 1", read_at=READ_AT)


def keys(*claims: Claim, known: frozenset[str] = frozenset()) -> list[News]:
    return list(news_of(reading(*claims), page=PAGE, is_known=lambda claim: claim in known))


def test_a_claim_says_the_same_in_another_version_of_its_page() -> None:
    one = told("clm_1")
    moved = Span(start=24, end=47)
    again = replace(
        one,
        id=ClaimId("clm_2"),
        document=DocumentId("doc_2"),
        evidence=(Evidence(span=moved, quote=TEXT[24:], zone=Zone.BODY),),
        confidence=0.9,
        notes=("x",),
    )
    assert what_it_says(one) == what_it_says(again)


def test_any_change_of_what_a_line_shows_is_news() -> None:
    one = told("clm_1")
    changes: list[dict[str, object]] = [
        {"outcome": Outcome.DENIED},
        {"act": Act.LOAD},
        {"mover": None},
        {"loads": ()},
        {"carriers": one.loads},
        {"places": (replace(one.places[0], role=PlaceRole.DESTINATION),)},
        {"when": When(earliest=date(2025, 3, 4), latest=None, text="since Tuesday")},
        {"attribution": ()},
        {"opposed_by": Party(name="Turkey")},
    ]
    others = [what_it_says(replace(one, **change)) for change in changes]  # type: ignore[arg-type]
    assert len({what_it_says(one), *others}) == len(changes) + 1


def test_two_claims_of_one_page_that_say_the_same_are_both_told() -> None:
    found = keys(told("clm_1"), told("clm_2"))
    assert [one.claim for one in found] == ["clm_1", "clm_2"]
    assert len({one.key for one in found}) == 2


def test_a_claim_that_the_store_has_is_no_news_and_counts_all_the_same() -> None:
    (second,) = keys(told("clm_1"), told("clm_2"), known=frozenset({"clm_1"}))
    assert second == keys(told("clm_1"), told("clm_2"))[1]
