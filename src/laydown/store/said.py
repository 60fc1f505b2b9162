"""What people said and asked, gone after the run: judgements, standing questions, and the answers that they had."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from threading import RLock

from ..terms import Answer, EntryKind, Judgement, JudgementId, Question, QuestionId, all_subjects
from .coding import answer_body, answer_digest, question_body
from .custody import Link, Parts, link
from .judgements import FIRST, JudgementRow, judgement_from, judgement_row, refuse_overtaken, verified


class MemorySaid:
    """The part of the store that keeps what people said and asked, and the chain of custody that seals it."""

    def __init__(self) -> None:
        self._judged: list[JudgementRow] = []
        self._subjects: dict[JudgementId, tuple[str, ...]] = {}
        self._last_about: dict[str, JudgementId] = {}
        self._questions: dict[QuestionId, Question] = {}
        self._answers: list[Answer] = []
        self._links: list[Link] = []
        self._entries: dict[EntryKind, list[Parts]] = {kind: [] for kind in EntryKind}
        self._lock = RLock()  # one judges at a time, whatever the number of threads

    def head(self) -> str | None:
        """The last digest of the chain of custody, None where nothing was written yet."""
        return self._links[-1].digest if self._links else None

    def add_judgement(self, judgement: Judgement, *, expected: Mapping[str, JudgementId | None] | None = None) -> bool:
        """Keep what somebody said. False where the very same one is kept already. Raises Overtaken."""
        with self._lock:
            if judgement.id in self._subjects:
                return False
            refuse_overtaken(expected or {}, self.last_judgements(expected or ()))
            self._judged.append(judgement_row(judgement, self._judged[-1].digest if self._judged else FIRST))
            subjects = all_subjects(judgement, of=lambda other: self._subjects.get(other, ()))
            self._subjects[judgement.id] = subjects
            self._last_about |= dict.fromkeys(subjects, judgement.id)
            self._seal(EntryKind.JUDGEMENT, self._judged[-1].body)
        return True

    def last_judgements(self, about: Iterable[str]) -> Mapping[str, JudgementId | None]:
        """For each of these ids or names, the last judgement about it."""
        return {subject: self._last_about.get(subject) for subject in about}

    def judgements(self) -> tuple[Judgement, ...]:
        """What people said, in the order in which it was kept."""
        return tuple(judgement_from(row.body) for row in self._judged)

    def verify_judgements(self) -> tuple[str, ...]:
        """A digest for each judgement that vouches for it and all before it. Raises StoreAltered."""
        return verified(self._judged)

    def add_question(self, question: Question) -> bool:
        """Keep a question that stands from now on. False where it stands already."""
        if question.id in self._questions:
            return False
        self._questions[question.id] = question
        self._seal(EntryKind.QUESTION, question.id, question.asked_at.isoformat(), question_body(question))
        return True

    def forget_question(self, question: QuestionId, *, at: datetime) -> bool:
        """Let go of a question; its answers stay. False where it does not stand."""
        if self._questions.pop(question, None) is None:
            return False
        self._seal(EntryKind.QUESTION, question, at.isoformat(), None)
        return True

    def questions(self) -> tuple[Question, ...]:
        """The questions that stand, in the order in which they were asked."""
        return tuple(self._questions.values())

    def add_answer(self, answer: Answer) -> bool:
        """Keep what the record answers. False where the newest answer is the same but for its hour."""
        newest = next((kept for kept in reversed(self._answers) if kept.question == answer.question), None)
        if newest is not None and replace(newest, answered_at=answer.answered_at) == answer:
            return False
        self._answers.append(answer)
        digest, body = answer_digest(answer), answer_body(answer)
        self._seal(EntryKind.ANSWER, answer.question, answer.answered_at.isoformat(), digest, body)
        return True

    def answers(self, question: QuestionId) -> tuple[Answer, ...]:
        """The answers that a question had, oldest first."""
        return tuple(kept for kept in self._answers if kept.question == question)

    def _seal(self, kind: EntryKind, *parts: str | None) -> None:
        self._entries[kind].append(parts)
        self._links.append(link(self.head() or FIRST, kind, parts))
