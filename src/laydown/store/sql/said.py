"""What people said and asked, in tables: judgements, standing questions, and the answers that they had."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from ...errors import StoreAltered
from ...terms import Answer, EntryKind, Judgement, JudgementId, Question, QuestionId, all_subjects
from ..coding import answer_body, answer_digest, answer_from, question_body, question_from
from ..judgements import (
    FIRST,
    JudgementRow,
    judgement_from,
    judgement_row,
    refuse_overtaken,
    verified,
)
from .rows import Rows

_STANDING = """
    SELECT body FROM questions
    WHERE number IN (SELECT max(number) FROM questions GROUP BY id) AND body IS NOT NULL ORDER BY number"""
_SUBJECTS_OF = """
    SELECT subject FROM judgement_subjects JOIN judgements ON number = judgement WHERE judgements.id = ?"""
_LAST_ABOUT = """
    SELECT judgements.id FROM judgement_subjects JOIN judgements ON number = judgement
    WHERE subject = ? ORDER BY number DESC LIMIT 1"""
_NEWEST_ANSWER = "SELECT digest FROM answers WHERE question = ? ORDER BY number DESC LIMIT 1"


class SqlSaid:
    """The part of the store that keeps what people said and asked."""

    _rows: Rows

    def add_judgement(self, judgement: Judgement, *, expected: Mapping[str, JudgementId | None] | None = None) -> bool:
        """Keep what somebody said, in one transaction. False where the very same one is kept already.

        Raises Overtaken.
        """
        with self._rows.transaction():
            if self._rows.one("SELECT 1 FROM judgements WHERE id = ?", judgement.id):
                return False
            if expected:
                refuse_overtaken(expected, self.last_judgements(expected))
            last = self._rows.one("SELECT digest FROM judgements ORDER BY number DESC LIMIT 1")
            row = judgement_row(judgement, last[0] if last else FIRST)
            values = {"id": judgement.id, "at": judgement.at.isoformat(), "person": judgement.by}
            digest = row.digest
            number = self._rows.add_sealed(EntryKind.JUDGEMENT, "judgements", **values, body=row.body, digest=digest)
            add_subjects(self._rows, number, judgement)
        return True

    def last_judgements(self, about: Iterable[str]) -> Mapping[str, JudgementId | None]:
        """For each of these ids or names, the last judgement about it."""
        found = ((subject, self._rows.one(_LAST_ABOUT, subject)) for subject in about)
        return {subject: JudgementId(row[0]) if row else None for subject, row in found}

    def judgements(self) -> tuple[Judgement, ...]:
        """What people said, in the order in which it was kept. Raises StoreAltered where a row is no judgement."""
        return tuple(judgement_from(body) for (body,) in self._rows.all("SELECT body FROM judgements ORDER BY number"))

    def verify_judgements(self) -> tuple[str, ...]:
        """A digest for each judgement that vouches for it and all before it. Raises StoreAltered."""
        rows = self._rows.all("SELECT body, digest FROM judgements ORDER BY number")
        return verified(JudgementRow(body, digest) for body, digest in rows)

    def add_question(self, question: Question) -> bool:
        """Keep a question that stands from now on. False where it stands already."""
        with self._rows.transaction():
            if self._stands(question.id):
                return False
            values = {"id": question.id, "at": question.asked_at.isoformat(), "body": question_body(question)}
            self._rows.add_sealed(EntryKind.QUESTION, "questions", **values)
        return True

    def forget_question(self, question: QuestionId, *, at: datetime) -> bool:
        """Let go of a question; its answers stay. False where it does not stand."""
        with self._rows.transaction():
            if not self._stands(question):
                return False
            self._rows.add_sealed(EntryKind.QUESTION, "questions", id=question, at=at.isoformat(), body=None)
        return True

    def questions(self) -> tuple[Question, ...]:
        """The questions that stand, in the order in which they were asked."""
        return tuple(question_from(body) for (body,) in self._rows.all(_STANDING))

    def add_answer(self, answer: Answer) -> bool:
        """Keep what the record answers. False where the newest answer to the question is the same but for its hour."""
        digest = answer_digest(answer)
        with self._rows.transaction():
            newest = self._rows.one(_NEWEST_ANSWER, answer.question)
            if newest is not None and newest[0] == digest:
                return False
            values = {"question": answer.question, "at": answer.answered_at.isoformat(), "digest": digest}
            self._rows.add_sealed(EntryKind.ANSWER, "answers", **values, body=answer_body(answer))
        return True

    def answers(self, question: QuestionId) -> tuple[Answer, ...]:
        """The answers that a question had, oldest first."""
        found = self._rows.all("SELECT body FROM answers WHERE question = ? ORDER BY number", question)
        return tuple(answer_from(body) for (body,) in found)

    def _stands(self, question: QuestionId) -> bool:
        row = self._rows.one("SELECT body FROM questions WHERE id = ? ORDER BY number DESC LIMIT 1", question)
        return row is not None and row[0] is not None


def add_subjects(rows: Rows, number: int, judgement: Judgement) -> None:
    """Write down what the judgement with this number is about. Within a transaction."""
    for subject in all_subjects(judgement, of=lambda other: [name for (name,) in rows.all(_SUBJECTS_OF, other)]):
        rows.run("INSERT INTO judgement_subjects (subject, judgement) VALUES (?, ?)", subject, number)


def add_all_subjects(rows: Rows) -> None:
    """Write down what judgements are about that were kept before that was written down; nothing where it is."""
    if rows.one("SELECT 1 FROM judgement_subjects LIMIT 1"):
        return
    for number, body in rows.all("SELECT number, body FROM judgements ORDER BY number"):
        try:
            judgement = judgement_from(body)
        except StoreAltered:
            continue  # a damaged row says nothing; `laydown verify` names it
        add_subjects(rows, number, judgement)
