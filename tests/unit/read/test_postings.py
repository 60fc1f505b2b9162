"""Posts and stories as the reader takes them: whose word a post is, and where nothing is carried over."""

from dataclasses import replace
from datetime import date

from laydown.terms import Document, SourceKind
from reading import claims_in, paper

PAGE = "The defence ministry of Norway sent four NASAMS launchers from Bodø to Ørland on Monday."
POST = "Eight NASAMS launchers arrived in Ørland this morning by train."
OTHER = "The convoy reached Oslo late in the evening."


def posted(by: str, *, publisher: str | None = None) -> Document:
    document = paper(PAGE, POST, published=date(2026, 3, 3), publisher=publisher)
    page, post = document.passages
    return replace(document, passages=(page, replace(post, by=by)))


def test_what_a_post_says_is_its_authors_word() -> None:
    claims = claims_in(posted("Fjord Eye (@fjordeye)"))
    own = [claim for claim in claims if claim.evidence[0].quote == POST]
    assert [[(one.name, one.kind) for one in claim.attribution] for claim in own] == [
        [("@fjordeye", SourceKind.SOCIAL_MEDIA)]
    ]
    assert all(not claim.attribution for claim in claims if claim.evidence[0].quote == PAGE)


def test_a_known_office_keeps_its_name_and_kind_in_a_post() -> None:
    claims = claims_in(posted("Reuters (@Reuters)"))
    (own,) = (claim for claim in claims if claim.evidence[0].quote == POST)
    assert [(one.name, one.kind) for one in own.attribution] == [("Reuters", SourceKind.MEDIA)]


def test_whom_a_post_cites_stands_behind_its_author() -> None:
    document = posted("Fjord Eye")
    cited = "Eight NASAMS launchers arrived in Ørland this morning, the Norwegian army said."
    text = document.text.replace(POST, cited)
    page, post = document.passages
    post = replace(post, span=replace(post.span, end=post.span.start + len(cited)))
    claims = claims_in(replace(document, text=text, passages=(page, post)))
    (own,) = (claim for claim in claims if claim.evidence[0].quote == cited)
    assert own.attribution[0].name == "Fjord Eye"
    assert len(own.attribution) == 2


def test_a_channels_own_page_relays_nobody() -> None:
    claims = claims_in(posted("Fjord Eye", publisher="Fjord Eye"))
    assert all(not claim.attribution for claim in claims)


def test_the_post_gives_its_author_as_the_reason() -> None:
    claims = claims_in(posted("Fjord Eye"))
    (own,) = (claim for claim in claims if claim.evidence[0].quote == POST)
    assert "the author of the post that it stands in" in [fill.rule for fill in own.fills if fill.slot == "attribution"]


def test_nothing_is_carried_over_from_one_story_to_the_next() -> None:
    document = paper("A convoy of twelve Leopard 2 tanks left Trondheim on Monday, officials said.", OTHER)
    first, second = document.passages
    told = claims_in(document)
    parted = claims_in(replace(document, passages=(replace(first, story=1), replace(second, story=2))))

    def tanks(claims: tuple[object, ...]) -> int:
        return sum("Leopard" in repr(claim) and OTHER in repr(claim) for claim in claims)

    assert tanks(told) >= tanks(parted)
    assert tanks(parted) == 0
