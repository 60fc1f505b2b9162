"""A store with something of everything that a store keeps."""

from dataclasses import replace
from datetime import timedelta

from judging import reject, said, undo
from laydown.measure.ids import sha256_hex
from laydown.ports import Store
from laydown.terms import (
    AS_FILE,
    Account,
    Alteration,
    AlterationKind,
    AlteredThing,
    Answer,
    Capture,
    Captured,
    ClaimId,
    News,
    Question,
    QuestionId,
    Reading,
    Rejection,
    Role,
    Session,
    SessionKind,
    Stamp,
    Subject,
    Verdict,
    WatchedFeed,
)
from strategies import READ_AT
from told import page, told

DATA = b"<p>Two convoys left the port \xe2\x80\x93 with S-300 radars.</p>" * 9


def full(store: Store) -> None:
    """Write something of everything."""
    document = replace(
        page("a", "Two convoys left the port. \x00 It rained."), title="Convoys", sha256=sha256_hex(DATA)
    )
    capture = Capture(
        sha256=sha256_hex(DATA), size_bytes=len(DATA), name="a", at=READ_AT, tool="t", arrival=AS_FILE, is_kept=True
    )
    for number, reader in enumerate(("rules 1", "rules 2")):
        claim = replace(told(document, quote="Two convoys left the port."), id=ClaimId(f"clm_{number}"))
        captured = Captured(capture=capture, data=DATA)
        store.add_reading(
            Reading(document=document, claims=(claim,), reader=reader, read_at=READ_AT, captured=captured)
        )
    store.add_rejection(Rejection(path="b", error="EmptyInput", reason="it is empty", advice=""), at=READ_AT)
    (judged,) = said(reject(claim), reason="“no”")
    store.add_judgement(judged)
    store.add_judgement(said(undo(judged), by="Bo")[0])
    question = Question(id=QuestionId("qst_1"), text="tanks", subject=Subject(), asked_at=READ_AT)
    store.add_question(question)
    store.add_answer(
        Answer(
            question=question.id,
            verdict=Verdict.NO,
            since=None,
            origins=0,
            events=(),
            claims=(),
            against=(),
            reason="none",
            answered_at=READ_AT,
        )
    )
    head = store.head()
    assert head is not None
    store.add_stamp(Stamp(digest=head, authority="https://stamps.example", at=READ_AT, token=bytes(range(256))))
    added = Alteration(thing=AlteredThing.EVENT, id="evt_1", kind=AlterationKind.ADDED, at=READ_AT, digest="a")
    store.alterations.add((added,), state="s1")
    store.accounts.keep_account(Account(name="Ana", role=Role.ADMIN, created_at=READ_AT))
    store.accounts.keep_session(
        Session(digest="d", account="Ana", kind=SessionKind.TOKEN, opened_at=READ_AT, expires_at=None)
    )
    store.watching.keep_feed(WatchedFeed(address="f", next_at=READ_AT + timedelta(hours=1)))
    store.watching.keep_shown("f", {"k": "s"})
    store.watching.add_news([News(page="p", key="k", claim=claim.id, document=document.id)])
