"""What a file that leaves the desk says of itself: what was asked, what was left out, and how its values are meant."""

from dataclasses import dataclass

from .. import __version__

MADE_WITH = f"laydown {__version__}"
READ_AS = (
    "A number is a bound: “at least 24” is never 24, and an empty cell is “not stated”.",
    "An area is never a point; a line joins the places that a claim names and is not the way travelled.",
    "Origins count independent bodies of knowledge; copies, and origins that are not known, add none.",
    "Confidence is about the reading of the words, never about the source.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The particulars of one file, the same for every format.

    `asked` is the filter in words, `question` the asker's own; `profile` names what it was published under and
    `left_out` says what that took away. `credits` are the lines that sources of positions ask for.
    """

    title: str = "Equipment movements"
    asked: str | None = None
    question: str | None = None
    profile: str | None = None
    left_out: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    made_with: str = MADE_WITH

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Key and text of each line, in order; keys may repeat. Nothing stands for what there is none of."""
        return (
            ("title", self.title),
            *((("question", self.question),) if self.question else ()),
            *((("asked for", self.asked),) if self.asked else ()),
            *((("publication profile", self.profile),) if self.profile else ()),
            *(("left out", words) for words in self.left_out),
            *(("read as", words) for words in READ_AS),
            *(("credit", words) for words in self.credits),
            ("made with", self.made_with),
        )

    @property
    def told(self) -> dict[str, str | list[str] | None]:
        """What was asked, and what was left out: for formats that say nothing where there is none."""
        return {
            "question": self.question,
            "asked_for": self.asked,
            "profile": self.profile,
            "left_out": list(self.left_out),
        }

    @property
    def words(self) -> str:
        """The same as lines of text."""
        return "\n".join(f"{key}: {text}" for key, text in self.rows)


PLAIN = Imprint()
