"""`laydown watch-for`: questions that stand, what the record answers now, and how the answers moved."""

import sys
from collections.abc import Sequence
from datetime import datetime

from ..errors import BadRequest
from ..export.jsonl import answer_line
from ..ledger import answer
from ..measure.ids import content_id
from ..measure.words import day_words
from ..ports import Store
from ..terms import Answer, Question, QuestionId, Record, Subject, Verdict
from ..wiring import Settings, catalogue, kept_store, new_store, record_of
from ..wiring.subjects import known_names, question_of, subject_words
from .options import ShowFormat
from .phrases import SHORT, numbered, short_ids
from .speech import going_on, tell
from .tables import Column, print_table, print_text

QUESTION_COLUMNS = (
    Column(title="question", least=SHORT, style="dim", is_whole=True),
    Column(title="asks", least=16),
    Column(title="answer", least=8),
    Column(title="since", least=9),
    Column(title="origins", least=7),
    Column(title="on what", least=16),
)
HISTORY_COLUMNS = (
    Column(title="answered", least=11),
    Column(title="answer", least=8),
    Column(title="since", least=9),
    Column(title="origins", least=7),
    Column(title="on what", least=16),
    Column(title="claims", least=12, style="dim"),
)


def list_questions(settings: Settings, *, output: ShowFormat, at: datetime) -> int:
    """Print the questions that stand, each with its answer as of now."""
    store = kept_store(settings)
    try:
        questions = store.questions()
        answers = _answered(store, questions, _record(store, settings), settings, at) if questions else []
    finally:
        store.close()
    _print_answers(questions, answers, output)
    tell(f"{numbered(len(questions), 'question')} watched" if questions else "no question is watched")
    if not questions:
        tell('ask one with `laydown watch-for "S-400 in Libya"`')
    return 0


def watch(settings: Settings, words: str, *, output: ShowFormat, at: datetime) -> int:
    """Keep a question, or take one that is kept by its id, and print its answer. Raises BadRequest."""
    store = kept_store(settings)
    try:
        question = _named(store.questions(), words)
        record = _record(store, settings)
        if question is None:
            subject = question_of(words, settings, known_names(record))
            question = Question(id=_id_of(subject), text=words, subject=subject, asked_at=at)
            is_new = store.add_question(question)
            tell(f"{'watched from now on' if is_new else 'watched already'}: {subject_words(subject)}")
        answers = _answered(store, [question], record, settings, at)
    finally:
        store.close()
    _print_answers([question], answers, output)
    if output is ShowFormat.TABLE:
        _print_inputs(answers[0])
    return 0


def show_history(settings: Settings, words: str, *, output: ShowFormat) -> int:
    """Print the answers that a question had, oldest first."""
    store = kept_store(settings)
    try:
        question = _named(store.questions(), words)
        if question is None:
            raise BadRequest(f"no question that is watched has the id or words {words!r}", advice=_ADVICE)
        answers = store.answers(question.id)
    finally:
        store.close()
    if output is ShowFormat.JSONL:
        for one in answers:
            sys.stdout.write(answer_line(one, question))
    elif answers:
        print_table(HISTORY_COLUMNS, [_history_row(one) for one in answers])
    tell(f"{numbered(len(answers), 'answer')} to {question.text!r}")
    return 0


def forget(settings: Settings, words: str, *, at: datetime) -> int:
    """Let go of a question; what it was answered stays in the store."""
    store = kept_store(settings)
    try:
        question = _named(store.questions(), words)
        if question is None:
            raise BadRequest(f"no question that is watched has the id or words {words!r}", advice=_ADVICE)
        store.forget_question(question.id, at=at)
    finally:
        store.close()
    tell(f"no longer watched: {question.text}")
    return 0


_ADVICE = "`laydown watch-for` lists them"


def tell_what_moved(settings: Settings, *, at: datetime) -> None:
    """Answer the questions of the store anew and say, a line each, which answers moved."""
    store = new_store(settings)
    try:
        questions = store.questions()
        if not questions:
            return
        before = {question.id: store.answers(question.id)[-1:] for question in questions}
        answers = _answered(store, questions, _record(store, settings), settings, at)
    finally:
        store.close()
    for question, after in zip(questions, answers, strict=True):
        earlier = before[question.id][0] if before[question.id] else None
        if earlier is None or _shown(earlier) != _shown(after):
            was = earlier.verdict.value if earlier else Verdict.NOT_STATED.value
            tell(f"{question.text}: {was} → {answer_words(after)}")


def answer_words(given: Answer) -> str:
    """An answer on one line: "yes (since 3 Jan 2025, 2 origins)".

    >>> from datetime import UTC, datetime
    >>> from laydown.terms import QuestionId
    >>> answer_words(
    ...     Answer(
    ...         question=QuestionId("qst_1"),
    ...         verdict=Verdict.NOT_STATED,
    ...         since=None,
    ...         origins=0,
    ...         events=(),
    ...         claims=(),
    ...         against=(),
    ...         reason="no report says so",
    ...         answered_at=datetime(2025, 1, 3, tzinfo=UTC),
    ...     )
    ... )
    'not stated (no report says so)'
    """
    if given.verdict is Verdict.NOT_STATED:
        return f"{given.verdict.value} ({given.reason})"
    since = f"since {day_words(given.since)}" if given.since else "not dated"
    return f"{given.verdict.value} ({since}, {numbered(given.origins, 'origin')}: {given.reason})"


def _shown(given: Answer) -> tuple[object, ...]:
    """What makes an answer another one to people."""
    return given.verdict, given.since, given.origins, given.reason


def _id_of(subject: Subject) -> QuestionId:
    things = [[wanted.equipment, wanted.component] for wanted in subject.things]
    holders = sorted(party.country or party.name for party in subject.holders)
    place = (subject.place.id or subject.place.name) if subject.place else None
    return QuestionId(content_id("qst", things, holders, place, subject.role))


def _named(questions: Sequence[Question], words: str) -> Question | None:
    """The question with this id, or how it begins, or with these words."""
    by_words = [question for question in questions if question.text.casefold() == words.casefold()]
    by_id = [question for question in questions if words.startswith("qst_") and question.id.startswith(words)]
    if len(by_id) > 1:
        raise BadRequest(f"{words!r} begins {len(by_id)} ids", advice="give more of its digits")
    if words.startswith("qst_") and not by_id:
        raise BadRequest(f"no question that is watched has an id that begins with {words!r}", advice=_ADVICE)
    return next(iter([*by_id, *by_words]), None)


def _record(store: Store, settings: Settings) -> Record:
    with going_on("putting the record together"):
        return record_of(store, settings=settings)


def _answered(
    store: Store, questions: Sequence[Question], record: Record, settings: Settings, at: datetime
) -> list[Answer]:
    """The answers as of now, in the order of the questions, each kept where it is new."""
    given = [
        answer(
            question,
            events=record.events,
            claims=record.claims,
            holdings=record.holdings,
            at=at,
            family=catalogue(settings.catalogue).family,
        )
        for question in questions
    ]
    for one in given:
        store.add_answer(one)
    return given


def _print_answers(questions: Sequence[Question], answers: Sequence[Answer], output: ShowFormat) -> None:
    pairs = list(zip(questions, answers, strict=True))
    if output is ShowFormat.JSONL:
        for question, given in pairs:
            sys.stdout.write(answer_line(given, question))
    elif pairs:
        ids = short_ids(question.id for question in questions)
        print_table(QUESTION_COLUMNS, [_row(question, given, ids[question.id]) for question, given in pairs])


def _row(question: Question, given: Answer, short: str) -> tuple[str, ...]:
    return (
        short,
        question.text,
        given.verdict.value,
        _since(given),
        str(given.origins),
        _on_what(given),
    )


def _since(given: Answer) -> str:
    if not given.claims or given.verdict is Verdict.NOT_STATED:
        return ""
    return day_words(given.since) if given.since else "not dated"


def _on_what(given: Answer) -> str:
    counted = [numbered(len(given.claims), "claim")] if given.claims else []
    counted += [f"{len(given.against)} against"] if given.against else []
    return f"{given.reason}: {', '.join(counted)}" if counted else given.reason


def _print_inputs(given: Answer) -> None:
    for title, names in (("events", given.events), ("claims", given.claims), ("against", given.against)):
        if names:
            print_text(f"{title}: {' '.join(names)}")


def _history_row(given: Answer) -> tuple[str, ...]:
    return (
        f"{day_words(given.answered_at.date())} {given.answered_at:%H:%M} UTC",
        given.verdict.value,
        _since(given),
        str(given.origins),
        _on_what(given),
        " ".join((*given.claims, *given.against)),
    )
