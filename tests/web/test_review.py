"""Review in a real browser: by keys, by selecting words, several at once, against a second reviewer; and the log."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from browsing import Browse, Signing
from laydown.store.sqlite import SqliteStore
from laydown.terms import Claim, ClaimId, ClaimJudged, ClaimVerdict, Corrected, Judgement, TakenBack


def judgements(store: Path) -> tuple[Judgement, ...]:
    """What the store keeps of what people said."""
    with_it = SqliteStore.open(store)
    try:
        return with_it.judgements()
    finally:
        with_it.close()


def claim_in(store: Path, claim: str) -> tuple[Claim, str]:
    """A claim and the text of its document."""
    opened = SqliteStore.open(store)
    try:
        found = next(one for one in opened.claims() if one.id == claim)
        return found, next(one.text for one in opened.documents() if one.id == found.document)
    finally:
        opened.close()


def heading(page: Page) -> Locator:
    """The claim in the middle."""
    return page.locator("#claim-words")


def toast(page: Page) -> Locator:
    """The line that says what was kept."""
    return page.locator(".toast-words")


def at(page: Page) -> ClaimId:
    """The id of the claim in the middle."""
    return ClaimId(page.locator(".queue-row.is-at").get_attribute("data-claim") or "")


def open_review(page: Page, desk: str) -> None:
    """Go to the queue, and wait for its first claim and the source beside it."""
    page.goto(f"{desk}/?mode=review")
    heading(page).wait_for()
    page.locator(".report-text").wait_for()


def press(page: Page, key: str, says: str) -> None:
    """Press a key and wait until the page says what became of it."""
    page.keyboard.press(key)
    expect(toast(page)).to_contain_text(says)


def test_three_claims_are_judged_by_keys_and_the_last_is_taken_back(page: Page, desk: str, store: Path) -> None:
    open_review(page, desk)
    first = at(page)
    press(page, "y", "Accepted")
    second = at(page)
    assert second != first, "the next claim comes to the middle"
    press(page, "n", "Rejected")
    third = at(page)
    press(page, "u", "Left open")
    assert at(page) not in (first, second, third)
    expect(heading(page)).to_be_focused()
    page.keyboard.press("z")
    expect(toast(page)).to_contain_text("Open again")
    assert at(page) == third
    press(page, "z", "Taken back")
    assert at(page) == second
    said = [one.says for one in judgements(store)]
    assert said[:2] == [
        ClaimJudged(claim=first, verdict=ClaimVerdict.ACCEPT),
        ClaimJudged(claim=second, verdict=ClaimVerdict.REJECT),
    ]
    assert isinstance(said[2], TakenBack)
    assert len(said) == 3, "what is left open is not kept"
    assert {one.by for one in judgements(store)} == {"Ana Petrova"}


def test_keys_walk_the_queue_and_progress_counts_what_was_judged(page: Page, desk: str) -> None:
    open_review(page, desk)
    first = at(page)
    page.keyboard.press("j")
    second = at(page)
    assert second != first
    expect(heading(page)).to_be_focused()
    page.keyboard.press("k")
    assert at(page) == first
    before = page.locator(".progress strong").inner_text()
    assert before.startswith("0 of ")
    press(page, "y", "Accepted")
    expect(page.locator(".progress strong")).to_have_text(before.replace("0 of", "1 of"))
    page.reload()
    heading(page).wait_for()
    expect(page.locator(".progress strong")).to_have_text(before.replace("0 of", "1 of"))
    assert page.locator(f'[data-claim="{first}"]').count() == 0, "what is judged leaves the queue"


def test_a_slot_is_put_right_by_selecting_its_words(page: Page, desk: str, store: Path) -> None:
    open_review(page, desk)
    claim = at(page)
    page.keyboard.press("e")
    page.get_by_role("button", name="Change opposed by").click()
    quoted = select_words(page, ".passage.in-body", words=3)
    value = page.locator(".slot.is-open input[type=text]")
    expect(value).to_have_value(re.sub(r"\s+", " ", quoted))
    expect(page.locator(".correction-cells")).to_contain_text("quoted")
    page.get_by_role("button", name=re.compile("Keep the change")).click()
    expect(toast(page)).to_contain_text("Corrected")
    made = judgements(store)[-1].says
    assert isinstance(made, Corrected)
    assert made.claim == claim
    (cell,) = made.cells
    assert cell.slot == "opposed_by"
    assert cell.quote is not None
    _, text = claim_in(store, claim)
    assert cell.quote.quoted_from(text) == quoted
    page.locator(".claim-verbs").wait_for()
    assert at(page) == made.becomes.id, "the corrected claim stands in its place"
    press(page, "z", "Taken back")
    assert at(page) == claim


def test_a_word_is_taken_by_pressing_it_twice(page: Page, desk: str) -> None:
    open_review(page, desk)
    page.keyboard.press("e")
    page.get_by_role("button", name="Change mover").click()
    page.locator(".passage.in-body [data-from]").first.dblclick(position={"x": 12, "y": 10})
    taken = page.locator(".slot.is-open input[type=text]")
    expect(taken).to_have_value(re.compile(r"^\w[\w-]*$"))
    expect(page.locator(".slot.is-changed")).to_contain_text("from “")


def test_words_can_be_taken_and_kept_with_the_keyboard_alone(page: Page, desk: str, store: Path) -> None:
    open_review(page, desk)
    page.keyboard.press("e")
    page.locator(".slot-form").wait_for()
    page.get_by_role("button", name="Change recipient").focus()
    page.keyboard.press("Enter")
    page.locator(".slot.is-open input[type=text]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the text
    expect(page.locator(".report-text")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    words = page.locator(".report-walked bdi").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".slot.is-open input[type=text]")).to_have_value(words)
    page.get_by_role("textbox", name="Reason").fill("named in the lead")
    page.keyboard.press("Control+Enter")
    expect(toast(page)).to_contain_text("Corrected")
    kept = judgements(store)[-1]
    assert kept.reason == "named in the lead"
    assert isinstance(kept.says, Corrected)
    assert kept.says.cells[0].becomes is not None


def test_a_value_that_cannot_be_is_refused_at_its_slot_with_the_advice(browse: Browse, desk: str, store: Path) -> None:
    page = browse()
    browse.expects(422)
    open_review(page, desk)
    page.keyboard.press("e")
    page.get_by_role("button", name="Change when").click()
    page.locator(".slot.is-open input[type=text]").fill("some day")
    refused = page.locator(".slot-refused, .correction-refused").first
    expect(refused).to_contain_text("is no day")
    expect(page.get_by_role("button", name=re.compile("Keep the change"))).to_be_disabled()
    page.locator(".slot.is-open input[type=text]").fill("2026-06-12")
    expect(page.locator(".correction-cells")).to_contain_text("own word")
    page.get_by_role("button", name=re.compile("Keep the change")).click()
    expect(toast(page)).to_contain_text("Corrected")
    assert len(judgements(store)) == 1


def test_only_claims_in_view_are_judged_together_with_one_undo(page: Page, desk: str, store: Path) -> None:
    open_review(page, desk)
    rows = page.locator(".queue-row")
    total = rows.count()
    page.get_by_label(re.compile("All .* in view")).check()
    button = page.get_by_role("button", name=re.compile(r"Accept \d+"))
    count = int(re.sub(r"\D", "", button.inner_text()))
    assert 2 <= count < total, "rows below the fold are not among them"
    button.click()
    expect(toast(page)).to_contain_text(f"Accepted: {count} claims")
    assert len(judgements(store)) == count
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(toast(page)).to_contain_text(f"{count} judgements taken back")
    assert sum(isinstance(one.says, TakenBack) for one in judgements(store)) == count
    expect(page.locator(".progress strong")).to_have_text(re.compile("^0 of"))


def test_shift_picks_a_range(page: Page, desk: str) -> None:
    open_review(page, desk)
    picks = page.locator(".queue-pick input")
    picks.nth(1).click()
    picks.nth(3).click(modifiers=["Shift"])
    expect(page.get_by_role("button", name="Reject 3")).to_be_visible()


def test_a_second_reviewer_is_told_what_the_first_said_and_decides(
    browse: Browse, team_desk: str, store: Path, signed_in: Signing
) -> None:
    browse.expects(401, 412)
    ada, rhea = browse(), browse()
    for page, name in ((ada, "ada"), (rhea, "rhea")):
        page.goto(f"{team_desk}/?mode=review")
        signed_in(page, name)
        heading(page).wait_for()
    claim = at(ada)
    assert at(rhea) == claim
    press(ada, "y", "Accepted")
    press(rhea, "n", "Not kept")
    assert at(rhea) != claim, "the middle does not jump under the reviewer's hand"
    rhea.get_by_role("button", name="Go to it").click()
    told = rhea.get_by_role("alert").filter(has_text="Not kept")
    expect(told).to_contain_text("ada")
    assert len(judgements(store)) == 1
    told.get_by_role("button", name="Still reject it").click()
    expect(toast(rhea)).to_contain_text("Rejected")
    assert [one.by for one in judgements(store)] == ["ada", "rhea"]


def test_a_judgement_that_the_line_lost_is_not_shown_as_kept_and_is_tried_again(
    browse: Browse, desk: str, store: Path
) -> None:
    browse.loses_the_line()
    page = browse()
    open_review(page, desk)
    claim = at(page)
    page.context.set_offline(True)
    press(page, "y", "Not kept")
    expect(page.locator(".queue-row").first).to_contain_text("not kept")
    page.get_by_role("button", name="Go to it").click()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(toast(page)).to_contain_text("Accepted")
    assert [one.says for one in judgements(store)] == [ClaimJudged(claim=claim, verdict=ClaimVerdict.ACCEPT)]


def test_what_was_left_open_in_a_form_of_a_claim_put_right_meanwhile_is_not_lost(
    browse: Browse, team_desk: str, store: Path, signed_in: Signing
) -> None:
    browse.expects(401, 404, 412, 422)
    ada, rhea = browse(), browse()
    for page, name in ((ada, "ada"), (rhea, "rhea")):
        page.goto(f"{team_desk}/?mode=review")
        signed_in(page, name)
        heading(page).wait_for()
        page.keyboard.press("e")
    for page, slot, value in ((ada, "mover", "Ostland"), (rhea, "recipient", "Westland")):
        page.get_by_role("button", name=f"Change {slot}", exact=True).click()
        page.locator(".slot.is-open input[type=text]").fill(value)
        expect(page.locator(".correction-cells")).to_contain_text(value)
    ada.get_by_role("button", name=re.compile("^Keep")).click()
    expect(toast(ada)).to_contain_text("Corrected")
    rhea.get_by_role("button", name=re.compile("^Keep")).click()
    expect(rhea.locator(".toast-words, .correction-refused").filter(has_text="meanwhile").first).to_be_visible()
    expect(rhea.locator(".correction-cells")).to_contain_text("Westland")
    rhea.get_by_role("button", name=re.compile("^Keep")).click()
    expect(toast(rhea)).to_contain_text("Corrected")
    last = judgements(store)[-1].says
    assert isinstance(last, Corrected)
    assert (last.becomes.mover and last.becomes.mover.name, last.becomes.recipient and last.becomes.recipient.name) == (
        "Ostland",
        "Westland",
    )


def test_two_events_are_said_to_be_one_fact_and_the_page_leads_to_what_they_became(
    page: Page, desk: str, store: Path
) -> None:
    page.goto(f"{desk}/?mode=log")
    page.locator(".head").wait_for()
    events = page.evaluate("fetch('/api/v1/events').then((answer) => answer.json())")["items"]
    one, other = events[0]["id"], events[1]["id"]
    page.goto(f"{desk}/?open={one}&pane=table")
    page.get_by_text("Another event is the same fact").click()
    page.get_by_label("The other event").select_option(other)
    expect(page.locator(".judge-score")).to_contain_text("to the machine they are")
    page.get_by_role("button", name="They tell of one fact").click()
    expect(toast(page)).to_contain_text("Kept as one fact")
    after = page.evaluate("fetch('/api/v1/events').then((answer) => answer.json())")
    assert {one, other} - {event["id"] for event in after["items"]}, "one of the two is no event of its own any more"
    assert len(judgements(store)) == 1


def test_readers_look_and_are_not_offered_to_judge(browse: Browse, team_desk: str, signed_in: Signing) -> None:
    browse.expects(401, 403)
    page = browse()
    page.goto(f"{team_desk}/?mode=review")
    signed_in(page, "rob")
    heading(page).wait_for()
    expect(page.get_by_text("Judging takes the role reviewer")).to_be_visible()
    assert page.locator(".claim-verbs button, .queue-pick, .slot-row button").count() == 0
    page.keyboard.press("y")
    expect(toast(page)).to_have_count(0)


def test_signing_in_leads_to_where_one_meant_to_be(browse: Browse, team_desk: str, signed_in: Signing) -> None:
    browse.expects(401)
    page = browse()
    page.goto(f"{team_desk}/?outcome=blocked&mode=review")
    page.get_by_label("Name").fill("rhea")
    page.get_by_label("Password").fill("not that")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("wrong")
    signed_in(page, "rhea")
    heading(page).wait_for()
    assert "outcome=blocked" in page.url
    assert "mode=review" in page.url


def test_an_admin_adds_a_reviewer_who_can_sign_in(browse: Browse, team_desk: str, signed_in: Signing) -> None:
    browse.expects(401)
    page = browse()
    page.goto(f"{team_desk}/?mode=account")
    signed_in(page, "ada")
    form = page.get_by_role("form", name="Add an account")
    form.get_by_label("Name").fill("Boris Ilić")
    form.get_by_label("First password").fill("nine quiet otters by the mill")
    form.get_by_label("Role").select_option("reviewer")
    form.get_by_role("button").click()
    expect(toast(page)).to_contain_text("Boris Ilić has an account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_label("Name").fill("Boris Ilić")
    page.get_by_label("Password").fill("nine quiet otters by the mill")
    page.get_by_role("button", name="Sign in").click()
    page.locator("header.head").wait_for()
    page.goto(f"{team_desk}/?mode=account")
    expect(page.get_by_role("heading", name=re.compile("Boris"))).to_be_visible()
    assert page.get_by_role("heading", name="Accounts", exact=True).count() == 0


def test_a_token_is_shown_once(browse: Browse, team_desk: str, signed_in: Signing) -> None:
    browse.expects(401)
    page = browse()
    page.goto(f"{team_desk}/?mode=account")
    signed_in(page, "rhea")
    form = page.get_by_role("form", name="Make a token")
    form.get_by_label("For what").fill("notebook")
    form.get_by_role("button").click()
    secret = page.locator(".secret-words").inner_text()
    assert len(secret) > 20
    page.reload()
    page.get_by_text("notebook").wait_for()
    assert secret not in page.content()
    page.get_by_role("button", name="End the token notebook").click()
    expect(page.get_by_text("No program has a token of yours")).to_be_visible()


def test_the_log_tells_who_when_and_what_and_takes_back(page: Page, desk: str, store: Path) -> None:
    open_review(page, desk)
    press(page, "y", "Accepted")
    press(page, "n", "Rejected")
    page.keyboard.press("g")
    page.keyboard.press("o")
    rows = page.locator(".log-row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("reject")
    expect(rows.first).to_contain_text("Ana Petrova")
    assert rows.first.locator(".log-of li").count() == 1, "which claim it was stands beside"
    head = page.locator(".log-chain code").inner_text()
    rows.first.get_by_role("button", name="Undo").click()
    expect(page.locator(".log-row")).to_have_count(3)
    assert page.locator(".log-chain code").inner_text() != head
    page.get_by_role("combobox", name=re.compile("^Of")).select_option("taken_back")
    expect(page.locator(".log-row")).to_have_count(1)
    assert isinstance(judgements(store)[-1].says, TakenBack)


def test_an_event_is_rated_from_its_evidence_and_the_rating_is_taken_back(page: Page, desk: str, store: Path) -> None:
    page.goto(f"{desk}/?mode=review")
    heading(page).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Rate the event").click()
    form = page.get_by_role("form", name="Rate the event")
    form.get_by_label(re.compile("^3")).check()
    form.get_by_role("button").click()
    expect(toast(page)).to_contain_text("Credibility 3: kept")
    page.locator(".toast").get_by_role("button", name=re.compile("Undo")).click()
    expect(toast(page)).to_contain_text("Taken back")
    assert len(judgements(store)) == 2


def test_two_claims_of_an_event_are_said_to_be_of_two_facts(page: Page, desk: str, store: Path) -> None:
    page.goto(desk)
    page.locator(".head").wait_for()
    events = page.evaluate("fetch('/api/v1/events').then((answer) => answer.json())")
    many = next(event["id"] for event in events["items"] if 1 < event["claims"] < 6)
    page.goto(f"{desk}/?open={many}")
    page.get_by_text("Two claims here are not of one fact").click()
    expect(page.locator(".judge-score")).to_contain_text("to the machine they are")
    page.get_by_role("button", name="They tell of two facts").click()
    expect(toast(page)).to_contain_text("Kept as two facts")
    expect(page.locator(".judge-became")).to_be_visible()
    assert len(judgements(store)) == 1


def select_words(page: Page, passage: str, *, words: int) -> str:
    """Select from within the first word of a passage to within another, and let go: half words are meant whole.

    The selection is made by a script: a browser without a screen does not select by dragging.
    """
    chosen = page.evaluate(
        """([passage, words]) => {
          const piece = document.querySelector(`${passage} [data-from]`);
          const text = piece.firstChild;
          const ends = [...text.data.matchAll(/[\\p{L}\\p{N}-]+/gu)].slice(0, words);
          const last = ends.at(-1);
          getSelection().setBaseAndExtent(text, ends[0].index + 1, text, last.index + last[0].length - 1);
          piece.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, pointerType: "mouse" }));
          return text.data.slice(ends[0].index, last.index + last[0].length);
        }""",
        [passage, words],
    )
    return str(chosen)
