"""The errors that laydown raises; a class is what the caller can do about it.

LaydownError
├── BadInput            one document cannot be read: it is listed, the rest goes on
│   ├── EmptyInput          nothing in it, or nothing that is text
│   ├── NotText             binary, or of a kind that no opener takes
│   ├── Damaged             broken or cut short: a copy of it may be whole
│   ├── TooLarge            over a size or depth limit
│   ├── TooSlow             over a limit of time
│   ├── NoText              a PDF or picture without any text in it
│   ├── Locked              it needs a password
│   ├── Refused             an address or answer that is not to be taken
│   ├── FetchFailed         no answer came, or not the page: try again later
│   └── Unreadable          the file system refuses
├── BadData             a data file of ours breaks its form: file and line are named
│   └── BadOwnData          a file of the user's own names does
├── BadRequest          the question itself is wrong: an unknown id, a date that is none
│   └── RunDiffers          a folder holds a run of other inputs or settings: name another folder
├── Overtaken           somebody else judged the same meanwhile: look at it again
├── NotAllowed          an account that may not do this, or none: sign in, or ask for the role
├── ModelFailed         a language model gave no answer that can be used: that document is listed
├── BudgetSpent         what the user allows for a language model is used up
├── MissingPart         a package, model or built file is not there: the message says how to get it
├── ReaderFailed        a reader broke on one document: a fault of ours, listed like a bad input
├── OutputFailed        a file of the output cannot be written: make room, or name another folder
├── EngineFailed        a process that worked for us died: run again, what was read is kept
└── StoreError          the store cannot be used
    ├── StoreBusy           another process writes: try again
    ├── StoreVersion        written by a newer laydown
    └── StoreAltered        what is kept is not as it was written: go back to a copy
"""


class LaydownError(Exception):
    """The root of the tree. `what` is what happened, `advice` what to try."""

    def __init__(self, what: str, *, advice: str = "") -> None:
        super().__init__(f"{what}; {advice}" if advice else what)
        self.what = what
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        """Copied as it is: its words are what it was made from, put together, and no errors are made from these."""
        return _error_again, (type(self), self.args), self.__dict__


def _error_again(kind: type[LaydownError], args: tuple[object, ...]) -> LaydownError:
    return kind.__new__(kind, *args)


class BadInput(LaydownError):
    """One document cannot be read. `document` is the name that the user gave it."""

    def __init__(self, document: str, reason: str, *, advice: str = "") -> None:
        super().__init__(f"{document}: {reason}", advice=advice)
        self.document = document
        self.reason = reason


class EmptyInput(BadInput):
    """There is no text in it."""


class NotText(BadInput):
    """It is not a page or a text."""


class Damaged(BadInput):
    """It is broken, or cut short."""


class TooLarge(BadInput):
    """It is over a limit of size or depth."""


class TooSlow(BadInput):
    """It is over a limit of time."""


class NoText(BadInput):
    """It opens, but holds no text: pictures of pages."""


class Locked(BadInput):
    """It needs a password."""


class Refused(BadInput):
    """An address that is not to be asked, or an answer that is not to be taken."""


class FetchFailed(BadInput):
    """The server gave no answer, or not the page.

    `status` is what it answered (404), None where no answer came; `retry_after_s` the seconds for which it asks not to
    be asked again, None where it names none.
    """

    def __init__(
        self,
        document: str,
        reason: str,
        *,
        advice: str = "",
        status: int | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(document, reason, advice=advice)
        self.status = status
        self.retry_after_s = retry_after_s


class Unreadable(BadInput):
    """The file system does not give it out."""


class BadData(LaydownError):
    """A data file breaks its form. `line` counts from 1; None where the file as a whole is meant."""

    def __init__(self, file: str, line: int | None, reason: str, *, advice: str = "") -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}", advice=advice)
        self.file = file
        self.line = line
        self.reason = reason


class BadOwnData(BadData):
    """A file of own names that the user gave breaks its form."""


class BadRequest(LaydownError):
    """The question cannot be answered as it is put. `parameter` names the part of it that is wrong, where one is."""

    def __init__(self, what: str, *, advice: str = "", parameter: str | None = None) -> None:
        super().__init__(what, advice=advice)
        self.parameter = parameter


class Overtaken(LaydownError):
    """Somebody else judged the same since it was looked at. `about` is the id or name."""

    def __init__(self, about: str, *, advice: str = "look at it again, then say what you hold of it now") -> None:
        super().__init__(f"{about} was judged by somebody else meanwhile", advice=advice)
        self.about = about


class NotAllowed(LaydownError):
    """The account may not do this, or there is none."""


class ModelFailed(LaydownError):
    """A language model gave no answer, or none that can be used.

    `status` is what the server answered (503), None where no answer came.
    """

    def __init__(self, what: str, *, advice: str = "", status: int | None = None) -> None:
        super().__init__(what, advice=advice)
        self.status = status


class BudgetSpent(LaydownError):
    """Calls, tokens or money that the user allows for a language model are used up."""


class RunDiffers(BadRequest):
    """The folder of an archive run holds a run of other inputs, settings or version."""


class MissingPart(LaydownError):
    """Something that must be installed or built is not there."""


class ReaderFailed(LaydownError):
    """A reader broke on a document."""

    def __init__(self, document: str, reason: str) -> None:
        super().__init__(f"{document}: the reader failed: {reason}", advice="please report it with the page")
        self.document = document
        self.reason = reason


class OutputFailed(LaydownError):
    """A file of the output cannot be written or read back. `name` is the file or folder."""

    def __init__(self, name: str, reason: str, *, advice: str = "") -> None:
        super().__init__(f"{name}: {reason}", advice=advice)
        self.name = name
        self.reason = reason


class EngineFailed(LaydownError):
    """A process that worked for us is gone. `tasks` are the names of what it was at, where it took them along."""

    def __init__(self, what: str, *, advice: str = "", tasks: tuple[str, ...] = ()) -> None:
        super().__init__(what, advice=advice)
        self.tasks = tasks


class StoreError(LaydownError):
    """The store cannot be used."""


class StoreBusy(StoreError):
    """Another process holds the store."""


class StoreVersion(StoreError):
    """The store was written by a newer version."""


class StoreAltered(StoreError):
    """Judgements, captures or bytes in the store are not as they were written."""
