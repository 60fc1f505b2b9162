"""Why claims are one origin, and when a page that names nobody counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from laydown.fuse.copies import copy_groups
from laydown.fuse.origins import independent, origins_of
from laydown.terms import (
    BasisKind,
    Claim,
    Credit,
    CreditKind,
    Document,
    Origin,
    OriginKind,
    Outcome,
    Source,
    SourceKind,
    Span,
)
from told import page, resting_on, source, told

MONDAY, TUESDAY = date(2025, 2, 10), date(2025, 2, 11)
RELAYED = resting_on(BasisKind.OTHER_MEDIA)
MINISTRY = source("Ministry of Defence")
STATES = {"Danish": "DK", "Moscow": "RU", "Guyana": "GY"}


def found(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Origin, ...]:
    return origins_of(claims, {d.id: d for d in documents}, copy_groups(documents), country=STATES.get)


def outlet(name: str) -> Source:
    return source(name, SourceKind.MEDIA)


def witness(name: str) -> Source:
    return source(name, SourceKind.WITNESS)


def test_every_join_says_why() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    (origin,) = found([one, other], [told(p, by=(MINISTRY,)) for p in (one, other)])
    assert origin.because == ("same root named: Ministry of Defence",)


def test_a_single_claim_with_a_named_root_has_nothing_to_explain() -> None:
    only = page("only")
    (origin,) = found([only], [told(only, by=(MINISTRY,))])
    assert origin.because == ()


def test_an_unknown_origin_says_why_it_is_not_counted() -> None:
    only = page("only")
    (origin,) = found([only], [told(only, basis=RELAYED)])
    assert (origin.kind, origin.because) == (OriginKind.UNKNOWN, ("names nobody",))


def test_a_reprint_says_what_it_copies() -> None:
    words = "At dawn four trucks crossed the border by the old bridge and were at the depot before the market opened."
    first, copy = page("first", words, publisher="A"), page("second", words, publisher="B", published=TUESDAY)
    first = replace(first, published=page("x", published=MONDAY).published)
    (origin,) = found([first, copy], [told(p, basis=resting_on(BasisKind.WITNESS)) for p in (first, copy)])
    assert "near-copy of A" in origin.because


def test_a_page_that_told_it_first_has_it_from_nobody_named_later() -> None:
    early, late = page("early", publisher="A", published=MONDAY), page("late", publisher="B", published=TUESDAY)
    assert independent(found([early, late], [told(early), told(late, by=(MINISTRY,))])) == 2
    assert independent(found([early, late], [told(late), told(early, by=(MINISTRY,))])) == 1


def test_a_page_without_a_day_may_have_it_from_anybody() -> None:
    page_, named = page("undated", publisher="A"), page("named", publisher="B", published=TUESDAY)
    origins = found([page_, named], [told(page_), told(named, by=(MINISTRY,))])
    assert independent(origins) == 1
    assert origins[-1].because == ("says not where it knows from, and may have it from those who are named",)


def test_pages_that_tell_what_only_others_deny_are_one_origin_beside_the_denial() -> None:
    pages = [page(f"p{n}", publisher=f"Outlet {n}") for n in range(3)]
    denial = told(pages[0], Outcome.DENIED, by=(MINISTRY,))
    assert independent(found(pages, [denial, *(told(p) for p in pages[1:])])) == 2


def test_a_page_that_leaves_it_open_knows_nothing() -> None:
    paper = page("paper", publisher="Gazette")
    assert independent(found([paper], [told(paper, Outcome.UNCERTAIN), told(paper, by=(MINISTRY,))])) == 1


def test_a_conclusion_from_what_others_tell_is_no_origin() -> None:
    paper, other = page("paper", publisher="Gazette"), page("other", publisher="Courier")
    thought = told(paper, basis=resting_on(BasisKind.INFERENCE))
    assert independent(found([paper, other], [thought, told(other, by=(MINISTRY,))])) == 1


def test_what_came_through_an_outlet_is_of_that_outlets_page_under_any_words() -> None:
    wire, copy = page("wire", publisher="Quay Wire"), page("copy", publisher="Portal")
    taken = told(copy, by=(outlet("Quay agency"), source("the Pentagon side")))
    (origin,) = found([wire, copy], [told(wire, by=(source("a U.S. official", SourceKind.ANONYMOUS_OFFICIAL),)), taken])
    assert "came through Quay agency, whose page is here" in origin.because


def test_a_root_that_others_name_too_stays_its_own_whoever_passed_it_on() -> None:
    pages = [page("wire", publisher="Quay Wire"), page("copy", publisher="Portal"), page("third", publisher="Third")]
    claims = [
        told(pages[0], by=(witness("a baker"),)),
        told(pages[1], by=(outlet("Quay Wire"), MINISTRY)),
        told(pages[2], by=(MINISTRY,)),
    ]
    assert independent(found(pages, claims)) == 2


def test_a_page_named_as_the_root_is_the_origin_that_its_page_has() -> None:
    thread, note = page("thread", publisher="@quay_watch"), page("note", publisher="Institute")
    seen = told(thread, basis=resting_on(BasisKind.SATELLITE_IMAGE, "Skyglass"))
    cited = told(note, by=(source("@quay_watch", SourceKind.SOCIAL_MEDIA),), basis=RELAYED)
    assert independent(found([thread, note], [seen, cited])) == 1


def test_an_outlet_without_its_name_may_be_any_other_page_here() -> None:
    paper, other = page("paper", publisher="Gazette"), page("other", publisher="Courier")
    taken = told(paper, by=(outlet("a Danish paper"),), basis=RELAYED)
    assert independent(found([paper, other], [taken, told(other, by=(MINISTRY,))])) == 1
    assert independent(found([paper], [taken, told(paper, Outcome.DENIED, by=(MINISTRY,))])) == 2


def test_somebody_picked_out_of_a_group_belongs_to_it() -> None:
    paper = page("paper", publisher="Gazette")
    named = ("salt-truck drivers", "one of the drivers", "another")
    assert independent(found([paper], [told(paper, by=(witness(name),), quote=name) for name in named])) == 1


def test_others_are_nobody() -> None:
    paper = page("paper", publisher="Gazette")
    claims = [told(paper, by=(source(name, SourceKind.UNKNOWN),), quote=name) for name in ("some", "others")]
    assert independent(found([paper], claims)) == 0


def test_a_firm_without_its_name_is_the_only_firm_that_is_named() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    firm = source("Hale Bulk", SourceKind.COMPANY)
    owner = source("Its owner", SourceKind.COMPANY)
    assert independent(found([one, other], [told(one, by=(firm,)), told(other, by=(owner,))])) == 1
    second = source("Reed Lines", SourceKind.COMPANY)
    claims = [told(one, by=(firm,)), told(one, by=(second,), quote="No."), told(other, by=(owner,))]
    assert independent(found([one, other], claims)) == 3


def test_an_officer_is_of_the_only_force_on_the_page_that_says_the_same() -> None:
    paper = page("paper", publisher="Gazette")
    force = source("Guyana Defence Force", SourceKind.MILITARY)
    officer = source("Brigadier Ann Reed", SourceKind.MILITARY)
    assert independent(found([paper], [told(paper, by=(force,)), told(paper, by=(officer,), quote="Yes.")])) == 1
    denial = told(paper, Outcome.DENIED, by=(officer,))
    assert independent(found([paper], [told(paper, by=(force,)), denial])) == 2


def test_one_picture_read_by_two_is_one_origin() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    picture = resting_on(BasisKind.SATELLITE_IMAGE, "Skyglass")
    reader = source("Ann Reed", SourceKind.ANALYST)
    origins = found([one, other], [told(one, basis=picture), told(other, by=(reader,), basis=picture)])
    assert independent(origins) == 1
    assert "the same satellite image: skyglass" in origins[0].because


def test_outlets_of_one_house_that_name_nobody_are_one_origin() -> None:
    pages = [page("one", publisher="TASS"), page("other", publisher="RIA Novosti")]
    seen = resting_on(BasisKind.WITNESS)
    assert independent(found(pages, [told(p, basis=seen) for p in pages])) == 1
    pages[1] = replace(pages[1], publisher="Quay Courier")
    assert independent(found(pages, [told(p, basis=seen) for p in pages])) == 2


@pytest.mark.parametrize("span", [None, Span(start=0, end=60)])
def test_a_page_that_credits_an_outlet_speaks_with_its_voice(span: Span | None) -> None:
    wire, copy = page("wire", publisher="Quay Wire"), page("copy", publisher="Portal")
    seen = resting_on(BasisKind.WITNESS)
    credited = replace(copy, credits=(Credit(kind=CreditKind.TEXT, name="Quay Wire", span=span),))
    assert independent(found([wire, copy], [told(wire, basis=seen), told(copy, basis=seen)])) == 2
    assert independent(found([wire, credited], [told(wire, basis=seen), told(copy, basis=seen)])) == 1


def test_a_credit_elsewhere_on_the_page_is_not_the_claims() -> None:
    wire, copy = page("wire", publisher="Quay Wire"), page("copy", publisher="Portal")
    seen = resting_on(BasisKind.WITNESS)
    later = Credit(kind=CreditKind.TEXT, name="Quay Wire", span=Span(start=50, end=60))
    claims = [told(wire, basis=seen), told(copy, basis=seen)]
    assert independent(found([wire, replace(copy, credits=(later,))], claims)) == 2


def test_a_picture_without_a_holder_is_whose_the_captions_credit() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    shown = resting_on(BasisKind.SATELLITE_IMAGE)
    credited = replace(other, credits=(Credit(kind=CreditKind.IMAGE, name="Skyglass"),))
    claims = [told(one, basis=resting_on(BasisKind.SATELLITE_IMAGE, "Skyglass")), told(other, basis=shown)]
    assert independent(found([one, other], claims)) == 2
    assert independent(found([one, credited], claims)) == 1


def test_a_page_that_quotes_as_another_does_goes_back_to_it() -> None:
    said = "“Nobody asked us, nobody warned us, and at six in the morning the road was full of them,” the mayor said."
    one = page("one", f"The head of the town was angry. {said}", publisher="A", published=TUESDAY)
    other = page(
        "other",
        f"Anger in the town hall this week, after a long night. {said} {' '.join(f'Elsewhere{n}' for n in range(99))}",
        publisher="B",
        published=MONDAY,
    )
    origins = found([one, other], [told(one, by=(source("mayor"),)), told(other)])
    assert independent(origins) == 1
    assert any("the same long quotation" in reason for reason in origins[0].because)


def test_a_statement_without_its_office_is_of_the_only_office_named() -> None:
    note, paper = page("note"), page("paper", publisher="Gazette")
    statement = told(note, basis=resting_on(BasisKind.OFFICIAL_STATEMENT))
    assert independent(found([note, paper], [statement, told(paper, by=(MINISTRY,))])) == 1
    port = told(paper, by=(source("Hale port authority"),), quote="So it was.")
    assert independent(found([note, paper], [statement, told(paper, by=(MINISTRY,)), port])) == 3


def test_the_same_channel_is_the_one_that_the_page_cites() -> None:
    channel, mirror = page("channel", publisher="Quay 48"), page("mirror", publisher="Portal")
    cited = source("Quay 48", SourceKind.SOCIAL_MEDIA)
    again = source("the same channel", SourceKind.SOCIAL_MEDIA)
    claims = [told(channel), told(mirror, by=(cited,)), told(mirror, by=(again,), quote="A second train is stuck.")]
    assert independent(found([channel, mirror], claims)) == 1


def test_two_named_roots_of_one_sentence_stay_two() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    sentence = "The ministry in Ankara and the army in Damascus said that four trucks had crossed before dawn."
    claims = [told(one, by=(MINISTRY,), quote=sentence), told(other, by=(source("Hale army"),), quote=sentence)]
    assert independent(found([one, other], claims)) == 2


def test_the_same_sentence_in_two_own_voices_is_one_origin() -> None:
    one, other = page("one", publisher="A"), page("other", publisher="B")
    seen, sentence = resting_on(BasisKind.WITNESS), "From the bridge we counted thirty lorries under nets before dawn."
    (origin,) = found([one, other], [told(p, basis=seen, quote=sentence) for p in (one, other)])
    assert origin.because == ("told in the same words",)


COPIED = "Before dawn thirty lorries left the depot by the river and drove east on the old road, a town clerk said."


def test_somebody_called_by_less_in_a_copy_is_whom_the_first_print_calls_by_more() -> None:
    first = page("first", COPIED, publisher="Harbour Wire", published=MONDAY)
    copy = page("copy", COPIED + " More soon.", publisher="Island Courier", published=TUESDAY)
    clerk, port = (
        source("a town clerk", SourceKind.ANONYMOUS_OFFICIAL),
        source("a clerk", SourceKind.ANONYMOUS_OFFICIAL),
    )
    (origin,) = found([first, copy], [told(first, by=(clerk,)), told(copy, by=(port,))])
    assert "a clerk in one print of a text, a town clerk in another" in origin.because


def test_two_people_without_a_name_on_one_page_stay_two() -> None:
    only = page("only", COPIED, published=MONDAY)
    clerks = [source(name, SourceKind.ANONYMOUS_OFFICIAL) for name in ("a defence official", "an official")]
    assert independent(found([only], [told(only, by=(clerk,)) for clerk in clerks])) == len(clerks)


@pytest.mark.parametrize("words", ["spokesman Iver Strand said", "Iver Strand, a spokesman, said"])
def test_a_spokesperson_by_name_and_the_ministry_on_one_page_are_one(words: str) -> None:
    only = page("only")
    person = told(only, by=(source("Iver Strand"),), quote=f"Nothing was sent, {words}.")
    assert independent(found([only], [person, told(only, by=(MINISTRY,))])) == 1


def test_somebody_by_name_whom_nothing_calls_a_spokesperson_is_not_the_ministry() -> None:
    only = page("only")
    person = told(only, by=(source("Iver Strand"),), quote="Nothing was sent, Iver Strand told the spokesman.")
    assert independent(found([only], [person, told(only, by=(MINISTRY,))])) == 2
