"""Who found what in a report: told from its claims and the account of the model's proposals."""

from dataclasses import replace

from agreeing import LEFT, MODEL, PAGE, RULES, STAYED, TRUCKS, TURNED, as_named, both, claim, place
from laydown.export.who_found import Finder, found_by, readers_record, readers_text, taken_slots
from laydown.terms import ModelAccount, Outcome, PlaceRole, Reading, Unfounded
from strategies import READ_AT

CLAIMS = as_named(
    PAGE,
    both(
        [claim(RULES, LEFT, TRUCKS), claim(RULES, TURNED, TRUCKS)],
        [
            claim(MODEL, LEFT, TRUCKS, places=(place(PlaceRole.ORIGIN, "Tartus"),), outcome=Outcome.PLANNED),
            claim(MODEL, STAYED, TRUCKS),
        ],
    ),
)
ACCOUNT = ModelAccount(
    proposed=4,
    unfounded=(
        Unfounded(claim=2, slot=None, reason="its quotation does not stand in the text", words="forty tanks"),
        Unfounded(claim=0, slot="when", reason="its words do not stand in the evidence", words="in May"),
    ),
    asked=2,
    repaired=1,
)
READ = Reading(document=PAGE, claims=CLAIMS, reader="both", read_at=READ_AT, account=ACCOUNT)


def test_every_claim_is_of_both_or_of_one_reader_alone() -> None:
    assert [found_by(one) for one in CLAIMS] == [Finder.BOTH, Finder.RULES, Finder.MODEL]
    record = readers_record(READ)
    assert [len(record[f"by_{name}"]) for name in ("both", "rules_alone", "model_alone")] == [1, 1, 1]


def test_disputes_what_was_taken_and_what_was_not_found_are_listed() -> None:
    record = readers_record(READ)
    first = CLAIMS[0].id
    assert record["in_dispute"] == [{"claim": first, "slot": "outcome"}]
    assert record["from_model"] == [{"claim": first, "slot": "places[0]"}]
    assert [(one["slot"], one["words"]) for one in record["not_found"]] == [(None, "forty tanks"), ("when", "in May")]
    assert taken_slots(CLAIMS[1]) == ()


def test_people_read_the_same_in_lines() -> None:
    assert readers_text(READ).splitlines() == [
        "a.txt",
        "  claims: by both 1, by the rules alone 1, by the model alone 1",
        "  in dispute: outcome",
        "  had from the model: places[0]",
        "  proposed: 4 claims in 2 answers, 1 asked for again",
        "  1 no claim: its quotation does not stand in the text",
        "  1 left out, when: its words do not stand in the evidence",
        "",
    ]


def test_a_report_that_no_model_read_tells_only_its_claims() -> None:
    silent = replace(READ, account=None, unasked="the server is away")
    assert "  the model was not heard: the server is away" in readers_text(silent)
    assert (readers_record(silent)["proposed"], readers_record(silent)["not_asked"]) == (0, "the server is away")
