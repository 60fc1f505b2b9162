"""The reader that asks a language model: gate, ask, hold against the text, yield what stands there.

It comes under the contract of every reader. What it yields was found in the text and read by our own grammars; the
model's part is to point. For the same document and the same answers it gives the same claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...errors import ModelFailed
from ...ports import Calendar, EquipmentIndex, LanguageModel, PartyIndex, PlaceIndex
from ...terms import USUAL_LIMITS, Claim, Document, ModelAccount, ModelCall
from ..spot import Indexes
from .ground import Grounded, grounded, without_twins
from .grounding import Grounding, RejectedClaim
from .page import Page
from .prompt import PROMPT_VERSION, asked_again, question
from .schema import NoAnswer, ProposedAnswer, decoded
from .sheets import LETTERS, Sheet, halves, sheets, told_passages

COPY_NOTE = "answer_of_near_copy"
"""On claims that a model proposed about a near copy of the page, and that stand in the page's own text as well."""
_MOST_CLAIMS = 120  # of one answer; more are not looked at, and counted
_MOST_HALVINGS = 4  # of a sheet whose answer was cut


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReader:
    """Reads a document by what a language model proposes and the text bears out.

    `settings` is a digest of what the answers depend on besides model and prompt, as the version names it. A document
    with more than `max_told_letters` characters of passages that name materiel is refused with TooLarge; of each sheet
    of at most `letters` one question is asked, and once more where the answer has not the form asked for.
    """

    model: LanguageModel
    equipment: EquipmentIndex
    places: PlaceIndex
    parties: PartyIndex
    calendar: Calendar
    settings: str = ""
    letters: int = LETTERS
    max_told_letters: int = USUAL_LIMITS.max_told_letters

    @property
    def version(self) -> str:
        """ "llm NAME prompt 1", with the digest of the settings behind it where there is one."""
        return f"llm {self.model.name} prompt {PROMPT_VERSION}" + (f" {self.settings}" if self.settings else "")

    def read(self, document: Document) -> Iterator[Claim]:
        """The claims of the document, in the order of their first evidence; names are not yet resolved.

        Raises ModelFailed where no question about it had an answer that can be used, and where one had none at all: a
        later run asks that one again, and has the other answers kept. Raises BudgetSpent, TooLarge.
        """
        yield from self.accounted(document)[0]

    def accounted(self, document: Document) -> tuple[tuple[Claim, ...], ModelAccount]:
        """The same claims, and what became of all that was proposed. Raises what `read` does."""
        asked = self._asked(document)
        if asked is None:
            return (), ModelAccount()
        if asked.unanswered:
            raise asked.unanswered
        found = asked.grounding()
        return found.claims, found.account

    def grounding(self, document: Document) -> Grounding:
        """The same claims with the account of what was proposed, dropped, rejected and lost."""
        asked = self._asked(document)
        return Grounding() if asked is None else asked.grounding()

    def _asked(self, document: Document) -> _Asked | None:
        """The document, asked about; None where the gate leaves nothing of it. Raises ModelFailed where all failed."""
        told = told_passages(document, self.equipment)
        if not told:
            return None
        asked = _Asked(document=document, reader=self, page=Page(document, self._indexes()))
        for sheet in sheets(document, told, letters=self.letters, most_letters=self.max_told_letters):
            asked.take(sheet, halvings=_MOST_HALVINGS)
        if asked.failed and not asked.answered:
            raise asked.failed
        return asked

    def _indexes(self) -> Indexes:
        return Indexes(equipment=self.equipment, places=self.places, parties=self.parties, calendar=self.calendar)


class _Asked:
    """One document while it is asked about: the answers so far, and what was lost."""

    def __init__(self, *, document: Document, reader: ModelReader, page: Page) -> None:
        self._document, self._reader, self._page = document, reader, page
        self._found: list[Grounded] = []
        self._lost: list[str] = []
        self._proposed = self._asked = self._repaired = self._hidden = 0
        self._unseen: list[RejectedClaim] = []
        self.answered = 0
        self.failed: ModelFailed | None = None
        self.unanswered: ModelFailed | None = None

    def take(self, sheet: Sheet, *, halvings: int) -> None:
        """Ask about a sheet, in halves where the answer is cut: of a cut answer nothing is kept."""
        self._hidden += sheet.hidden
        try:
            self._ground(*self._answer(sheet))
        except _Cut as cut:
            parts = halves(sheet)
            if len(parts) > 1 and halvings:
                for part in parts:
                    self.take(part, halvings=halvings - 1)
            else:
                self._lose(sheet, ModelFailed(str(cut), advice="allow it more tokens"))
        except ModelFailed as error:
            self._lose(sheet, error)
        else:
            self.answered += 1

    def grounding(self) -> Grounding:
        """What became of it all."""
        return Grounding(
            claims=without_twins([claim for one in self._found for claim in one.claims]),
            proposed=self._proposed,
            dropped=tuple(it for one in self._found for it in one.dropped),
            rejected=(*(it for one in self._found for it in one.rejected), *self._unseen),
            lost=tuple(self._lost),
            asked=self._asked,
            repaired=self._repaired,
            hidden=self._hidden,
        )

    def _answer(self, sheet: Sheet) -> tuple[ProposedAnswer, bool]:
        """The answer about a sheet, and whether it was given about a near copy of the page.

        It is asked for once more where it has not the form, and where not all that was said of the copy stands here.
        Raises ModelFailed, _Cut.
        """
        call = question(self._document, sheet)
        try:
            return self._of_page(call)
        except NoAnswer as fault:
            self._repaired += 1
            again = asked_again(call, str(fault))
        try:
            return self._decoded(again)
        except NoAnswer as fault:
            raise ModelFailed(
                f"{self._reader.model.name} gave no answer in the form asked for, twice: {fault}",
                advice="another model may keep to a form, or the server may hold this one to it",
            ) from fault

    def _of_page(self, call: ModelCall) -> tuple[ProposedAnswer, bool]:
        """The answer to a question, or what was said of a near copy where all of it stands here too."""
        answer, is_of_copy = self._decoded(call)
        if is_of_copy and not self._bears_out(answer):
            return self._decoded(replace(call, about=None))
        return answer, is_of_copy

    def _bears_out(self, answer: ProposedAnswer) -> bool:
        """Whether all of an answer stands in this page."""
        reader = self._reader
        found = grounded(self._page, answer.claims[:_MOST_CLAIMS], model=reader.model.name, version=reader.version)
        return not found.dropped and not found.rejected

    def _decoded(self, call: ModelCall) -> tuple[ProposedAnswer, bool]:
        """The answer to one question, and whether a near copy had it. Raises ModelFailed, NoAnswer, _Cut."""
        self._asked += 1
        try:
            answer = self._reader.model.answer(call)
        except ModelFailed as error:
            self.unanswered = error
            raise
        if answer.refusal is not None:
            raise ModelFailed(f"{self._reader.model.name} refused to answer")
        if answer.is_cut:
            raise _Cut(f"the answer of {self._reader.model.name} was cut at its limit of tokens")
        return decoded(answer.text), answer.is_of_copy

    def _ground(self, answer: ProposedAnswer, is_of_copy: bool) -> None:  # noqa: FBT001 - as `_answer` gives it
        proposed = answer.claims
        looked_at = proposed[:_MOST_CLAIMS]
        reader = self._reader
        found = grounded(self._page, looked_at, model=reader.model.name, version=reader.version, first=self._proposed)
        if is_of_copy:
            found = replace(found, claims=tuple(replace(one, notes=(*one.notes, COPY_NOTE)) for one in found.claims))
        self._found.append(found)
        reason = f"an answer has no more than {_MOST_CLAIMS} claims"
        numbers = range(self._proposed + len(looked_at), self._proposed + len(proposed))
        self._unseen += [RejectedClaim(claim=number, reason=reason) for number in numbers]
        self._proposed += len(proposed)

    def _lose(self, sheet: Sheet, error: ModelFailed) -> None:
        numbers = sorted({one.number for one in sheet.shown})
        self._lost.append(f"passages {numbers[0]} to {numbers[-1]}: {error.what}")
        self.failed = error


class _Cut(Exception):
    """An answer that ended at the limit of tokens."""
