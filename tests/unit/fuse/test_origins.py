"""Origins: whose knowledge claims are, and how many independent ones there are."""

from collections.abc import Sequence
from datetime import date

from laydown.fuse.copies import copy_groups
from laydown.fuse.origins import independent, origins_of
from laydown.terms import BasisKind, Claim, Document, Origin, OriginKind, Outcome, SourceKind
from told import page, resting_on, source, told

WIRE = source("Meridian Wire", SourceKind.MEDIA)
AGENCY = source("the agency", SourceKind.MEDIA)
RELAYED = resting_on(BasisKind.OTHER_MEDIA)
WSJ = source("Wall Street Journal", SourceKind.MEDIA)
OFFICIALS = source("U.S. officials", SourceKind.ANONYMOUS_OFFICIAL)
STORY = "The ministry said on Monday that four trucks had crossed the border before dawn and were now at the depot."


def found(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Origin, ...]:
    return origins_of(claims, {d.id: d for d in documents}, copy_groups(documents))


def test_nine_pages_with_one_newspapers_officials_have_one_origin() -> None:
    pages = [page(f"p{n}", publisher=f"Outlet {n}") for n in range(9)]
    assert independent(found(pages, [told(p, by=(WSJ, OFFICIALS)) for p in pages])) == 1


def test_unnamed_officials_under_two_descriptions_behind_one_outlet_are_one_origin() -> None:
    one, other = page("one"), page("other")
    libyans = source("officials of the USA and Libya", SourceKind.ANONYMOUS_OFFICIAL)
    assert independent(found([one, other], [told(one, by=(WSJ, OFFICIALS)), told(other, by=(WSJ, libyans))])) == 1


def test_two_witnesses_on_one_page_are_two_origins() -> None:
    paper = page("paper", publisher="Gazette")
    baker, driver = source("the baker", SourceKind.WITNESS), source("a driver", SourceKind.WITNESS)
    assert independent(found([paper], [told(paper, by=(baker,)), told(paper, by=(driver,))])) == 2


def test_an_outlet_as_only_source_goes_back_to_what_the_outlet_goes_back_to() -> None:
    one, other = page("one"), page("other")
    claims = [told(one, by=(WSJ, OFFICIALS)), told(other, by=(WSJ,), basis=resting_on(BasisKind.OTHER_MEDIA))]
    assert independent(found([one, other], claims)) == 1


def test_a_digest_of_a_trade_paper_goes_back_to_the_trade_papers_source() -> None:
    paper, digest = page("paper", publisher="Runway & Rotor"), page("digest", publisher="Muster")
    copy = told(digest, by=(source("Runway & Rotor", SourceKind.MEDIA),), basis=resting_on(BasisKind.OTHER_MEDIA))
    assert independent(found([paper, digest], [told(paper, by=(source("Air Command"),)), copy])) == 1


def test_an_outlet_alone_is_an_origin() -> None:
    only = page("only")
    (origin,) = found([only], [told(only, by=(WSJ,), basis=resting_on(BasisKind.OTHER_MEDIA))])
    assert origin.name == "Wall Street Journal"
    assert origin.kind is OriginKind.NAMED_ROOT


def test_reports_that_name_nobody_are_never_independent() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    origins = found([one, other], [told(p, basis=resting_on(BasisKind.OTHER_MEDIA)) for p in (one, other)])
    assert independent(origins) == 0
    assert {origin.kind for origin in origins} == {OriginKind.UNKNOWN}


def test_own_voice_without_a_basis_adds_nothing_to_a_named_source() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    assert independent(found([one, other], [told(one, by=(OFFICIALS,)), told(other)])) == 1


def test_own_voice_alone_is_the_publishers() -> None:
    only = page("only", publisher="Harbour Wire")
    (origin,) = found([only], [told(only)])
    assert (origin.name, origin.kind) == ("Harbour Wire", OriginKind.OWN_VOICE)


def test_a_reprint_has_the_origin_of_the_page_it_copies() -> None:
    first = page("first", STORY, publisher="A", published=date(2025, 1, 1))
    reprint = page("reprint", STORY + " Copied.", publisher="B", published=date(2025, 1, 2))
    basis = resting_on(BasisKind.WITNESS)
    (origin,) = found([first, reprint], [told(first, basis=basis), told(reprint, basis=basis)])
    assert origin.name == "A"


def test_the_same_film_without_a_holder_is_one_origin() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    assert independent(found([one, other], [told(p, basis=resting_on(BasisKind.VIDEO)) for p in (one, other)])) == 1


def test_a_ministry_and_its_spokesman_are_one_origin() -> None:
    one, other = page("one"), page("other")
    claims = [told(one, by=(source("The spokesman of the Ministry of Defence of Serbia"),))]
    assert independent(found([one, other], [*claims, told(other, by=(source("Serbia's defence ministry"),))])) == 1


def test_a_country_under_two_names_is_one_origin_where_the_catalogue_knows_it() -> None:
    one, other = page("one"), page("other")
    claims = [told(one, by=(source("Moscow"),)), told(other, by=(source("Russian officials"),))]
    names = {"Moscow": "RU", "Russian": "RU"}
    assert independent(origins_of(claims, {}, {}, country=names.get)) == 1
    assert independent(origins_of(claims, {}, {})) == 2


def test_a_page_that_is_not_given_counts_by_its_id() -> None:
    claim = told(page("lost"))
    assert independent(origins_of([claim], {}, {})) == 1


def test_a_capital_is_no_short_name_of_its_countrys_newspaper() -> None:
    one, other = page("one"), page("other")
    claims = [told(one, by=(source("Amman"),)), told(other, by=(source("Jordan Times", SourceKind.MEDIA),))]
    names = {"Amman": "JO", "Jordan": "JO"}
    assert independent(origins_of(claims, {}, {}, country=names.get)) == 2


def test_a_page_that_tells_what_a_ministry_denies_does_not_have_it_from_the_ministry() -> None:
    paper = page("paper", publisher="Gazette")
    origins = found([paper], [told(paper), told(paper, Outcome.DENIED, by=(source("the ministry"),))])
    assert len(origins) == 2


def test_a_page_that_cites_a_wire_has_the_origin_of_the_wires_officials() -> None:
    wire, copy = page("wire", publisher="Meridian Wire"), page("copy", publisher="Sahel Portal")
    western = source("two Western security officials", SourceKind.ANONYMOUS_OFFICIAL)
    claims = [
        told(wire, by=(western,)),
        told(copy, by=(WIRE, western)),
        told(copy, by=(WIRE,), basis=RELAYED, quote="According to the wire, 17 trucks left."),
        told(copy, by=(AGENCY,), basis=RELAYED, quote="The agency said that nobody replied."),
    ]
    (origin,) = found([wire, copy], claims)
    assert origin.name == "two Western security officials"
    assert len(origin.claims) == 4


def test_the_agency_is_the_one_outlet_that_its_page_cites_in_another_event() -> None:
    copy = page("copy", publisher="Sahel Portal")
    claim = told(copy, by=(AGENCY,), basis=RELAYED)
    (origin,) = origins_of([claim], {copy.id: copy}, {}, cited={copy.id: [AGENCY, WIRE]})
    assert origin.name == "Meridian Wire"


def test_the_agency_of_a_reprint_is_the_outlet_that_it_reprints() -> None:
    first = page("first", STORY, publisher="Meridian Wire", published=date(2025, 1, 1))
    reprint = page("reprint", STORY + " Copied.", publisher="B", published=date(2025, 1, 2))
    claims = [told(first, by=(OFFICIALS,)), told(reprint, by=(AGENCY,), basis=RELAYED)]
    (origin,) = found([first, reprint], claims)
    assert origin.name == "U.S. officials"


def test_a_bare_noun_is_never_an_independent_origin() -> None:
    only = page("only", publisher="Gazette")
    for name in ("agency", "a newspaper", "the media", "local media"):
        assert independent(found([only], [told(only, by=(source(name, SourceKind.MEDIA),), basis=RELAYED)])) == 0
    for name in ("officials", "authorities", "some sources"):
        assert independent(found([only], [told(only, by=(source(name, SourceKind.ANONYMOUS_OFFICIAL),))])) == 0


def test_an_agency_on_a_page_that_cites_two_outlets_is_neither_of_them() -> None:
    only = page("only")
    claims = [told(only, by=(one,), basis=RELAYED, quote=one.name) for one in (WIRE, WSJ, AGENCY)]
    assert [origin.name for origin in found([only], claims)] == ["Meridian Wire", "Wall Street Journal", None]


def test_officials_behind_a_named_outlet_are_the_outlets_people() -> None:
    only = page("only")
    people = source("officials", SourceKind.ANONYMOUS_OFFICIAL)
    assert independent(found([only], [told(only, by=(WSJ, people))])) == 1


def test_the_ministry_is_the_one_that_its_page_names_in_full() -> None:
    paper = page("paper", publisher="Gazette")
    claims = [told(paper, by=(source(name),), quote=name) for name in ("Ministry of Defence", "the Ministry")]
    assert [origin.name for origin in found([paper], claims)] == ["Ministry of Defence"]


def test_a_ministry_named_on_its_states_own_statement_is_that_state() -> None:
    note = page("note", publisher="Republic of Mali")
    statement = told(note, basis=resting_on(BasisKind.OFFICIAL_STATEMENT))
    denial = told(note, Outcome.DENIED, by=(source("Ministry of Defence"),))
    assert independent(found([note], [statement, denial])) == 1
