"""A stated interval of likelihood as the word of a lexicon; never the other way, and never without the interval.

Bands in percent: ICD 203 (Intelligence Community Directive 203, Analytic Standards, 2015) names seven that touch each
other from 1 to 99; the PHIA probability yardstick (UK Professional Head of Intelligence Assessment) names seven with
gaps between them. An interval that is not within exactly one band has no word.
"""

from dataclasses import dataclass
from enum import StrEnum


class Lexicon(StrEnum):
    """Whose words: those of the American directive, or of the British yardstick."""

    ICD_203 = "ICD 203"
    PHIA = "PHIA"


@dataclass(frozen=True, slots=True)
class _Band:
    """From `low` to `high` percent, both included unless `is_high_open`."""

    low: float
    high: float
    word: str
    is_high_open: bool = False

    def holds(self, low: float, high: float) -> bool:
        return self.low <= low and (high < self.high or (high == self.high and not self.is_high_open))


_BANDS = {
    Lexicon.ICD_203: (
        _Band(1, 5, "almost no chance"),
        _Band(5, 20, "very unlikely"),
        _Band(20, 45, "unlikely"),
        _Band(45, 55, "roughly even chance"),
        _Band(55, 80, "likely"),
        _Band(80, 95, "very likely"),
        _Band(95, 99, "almost certain"),
    ),
    Lexicon.PHIA: (
        _Band(0, 5, "remote chance"),
        _Band(10, 20, "highly unlikely"),
        _Band(25, 35, "unlikely"),
        _Band(40, 50, "realistic possibility", is_high_open=True),
        _Band(55, 75, "likely or probable"),
        _Band(80, 90, "highly likely"),
        _Band(95, 100, "almost certain"),
    ),
}


def likelihood_word(low_percent: float, high_percent: float, lexicon: Lexicon) -> str | None:
    """The word for an interval, both ends included; None where it crosses bands, or lies in a gap or outside of all.

    Raises ValueError where it is no interval between 0 and 100.

    >>> likelihood_word(55, 75, Lexicon.ICD_203), likelihood_word(55, 75, Lexicon.PHIA)
    ('likely', 'likely or probable')
    >>> likelihood_word(76, 79, Lexicon.ICD_203), likelihood_word(76, 79, Lexicon.PHIA)
    ('likely', None)
    >>> likelihood_word(40, 60, Lexicon.ICD_203) is None
    True
    """
    if not 0 <= low_percent <= high_percent <= 100:
        raise ValueError(f"no interval between 0 and 100 percent: {low_percent} to {high_percent}")
    words = [band.word for band in _BANDS[lexicon] if band.holds(low_percent, high_percent)]
    return words[0] if len(words) == 1 else None
