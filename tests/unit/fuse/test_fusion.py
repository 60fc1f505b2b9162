"""A record that grows: what a page touches is fused anew, and nothing else."""

from datetime import date

from evals.fuse_gold import folder_of, load_gold
from laydown.fuse import Fusion, fuse
from laydown.terms import Claim, Component, Document, Event, Outcome, PlaceRole
from told import load, page, place, source, told

DAY = date(2025, 2, 10)
WAY = (place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.DESTINATION, "Tartus"))
CONVOY = "A Russian convoy of trucks with S-300 missiles was stopped before the port of Tartus."


def convoy(document: Document, *, quote: str = CONVOY, by: str = "Harbour Monitor") -> Claim:
    loads = (load("S-300", Component.MISSILE),)
    return told(document, Outcome.BLOCKED, quote=quote, loads=loads, places=WAY, on=DAY, by=(source(by),))


def tanks(document: Document) -> Claim:
    loads = (load("T-72", Component.TANK),)
    return told(document, quote="Tanks came to Minsk.", loads=loads, places=(place(PlaceRole.DESTINATION, "Minsk"),))


def put(fusion: Fusion, document: Document, *claims: Claim) -> None:
    fusion.put(document.id, claims, document=document)


def by_claim(events: tuple[Event, ...], claim: Claim) -> Event:
    return next(event for event in events if claim.id in event.claims)


def test_a_page_about_something_else_leaves_an_event_untouched() -> None:
    one, other = page("one", published=DAY), page("other", published=DAY)
    fusion = Fusion()
    put(fusion, one, convoy(one))
    before = by_claim(fusion.events(), convoy(one))
    put(fusion, other, tanks(other))
    assert by_claim(fusion.events(), convoy(one)) is before


def test_a_later_page_adds_to_an_event_and_leaves_its_id() -> None:
    one, other = page("one", published=DAY), page("other", published=date(2025, 2, 11))
    first, second = convoy(one), convoy(other, quote=CONVOY + " It turned back.", by="Tartus port authority")
    (before,), (after,) = fuse([one], [first]), fuse([one, other], [first, second])
    assert after.id == before.id
    assert after.origins == 2


def test_an_event_that_was_merged_is_found_under_its_old_id() -> None:
    one, other = page("one", published=DAY), page("other", published=date(2025, 2, 11))
    first, second = convoy(one), convoy(other, quote=CONVOY + " It turned back.")
    (alone,), (merged,) = fuse([other], [second]), fuse([one, other], [first, second])
    assert alone.id in merged.also
    assert merged.id not in merged.also


def test_a_page_put_in_again_takes_the_place_of_what_was_held() -> None:
    one = page("one", published=DAY)
    fusion = Fusion()
    put(fusion, one, convoy(one), tanks(one))
    put(fusion, one, convoy(one))
    assert fusion.events() == fuse([one], [convoy(one)])


def test_a_page_that_was_never_put_in_can_be_dropped() -> None:
    fusion = Fusion()
    fusion.drop(page("one").id)
    assert fusion.events() == ()


def test_the_page_that_was_copied_gives_back_its_origin_when_it_is_dropped() -> None:
    text = " ".join(f"word{n}" for n in range(60))
    first, copy = page("a", text, publisher="A", published=DAY), page("b", text, publisher="B", published=DAY)
    own = [told(first, loads=(load("S-300"),)), told(copy, loads=(load("S-300"),))]
    fusion = Fusion()
    put(fusion, first, own[0])
    put(fusion, copy, own[1])
    (event,) = fusion.events()
    assert event.origins == 1
    fusion.drop(first.id)
    assert fusion.events() == fuse([copy], [own[1]])


def test_the_last_word_of_people_on_claims_that_are_not_held_says_nothing() -> None:
    one = page("one", published=DAY)
    assert fuse([one], [convoy(one)], together=[(convoy(one).id, tanks(one).id)]) == fuse([one], [convoy(one)])


def test_a_folder_of_gold_page_by_page_in_any_order_gives_what_it_gives_at_once() -> None:
    gold = load_gold(folder_of("h"))
    pages = sorted(gold.documents, key=lambda document: document.sha256)
    fusion = Fusion()
    for document in pages:
        put(fusion, document, *(claim for claim in gold.claims if claim.document == document.id))
        fusion.events()
    assert fusion.events() == fuse(gold.documents, gold.claims)
    gone = {document.id for document in pages[::5]}
    for name in gone:
        fusion.drop(name)
        fusion.events()
    rest = [document for document in pages if document.id not in gone]
    assert fusion.events() == fuse(rest, [claim for claim in gold.claims if claim.document not in gone])
