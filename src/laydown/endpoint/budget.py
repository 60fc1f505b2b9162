"""What may be spent on a language model: calls, tokens and money, checked before a call and counted after it.

Before a call the most that it can cost is set aside, so that a budget is never gone over, however many ask at once.
After it what the server counted takes its place; where it counts nothing, our estimate stays.
"""

from dataclasses import dataclass

from ..errors import BadRequest, BudgetSpent
from .tallies import Numbers, Tally

BYTES_A_TOKEN = 3  # of UTF-8: English has 4 and more, Cyrillic and Chinese 3 and more; an estimate that is rather high
MILLION = 1_000_000
_KEPT = "what was read is kept; a later run with a larger budget goes on from there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What was spent, or may be: `prompt` and `answer` are tokens."""

    calls: int = 0
    prompt: int = 0
    answer: int = 0

    @property
    def tokens(self) -> int:
        """All tokens."""
        return self.prompt + self.answer


def estimated_tokens(words: str) -> int:
    """About how many tokens words have, rather too many than too few."""
    return len(words.encode("utf-8", "surrogatepass")) // BYTES_A_TOKEN + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The limits of one run, None for none; prices are per million tokens, in whatever money they are given in."""

    tally: Tally
    max_calls: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None

    def __post_init__(self) -> None:
        if self.max_cost is not None and (self.price_in is None or self.price_out is None):
            raise BadRequest(
                "max_cost cannot be held without the prices of the model",
                advice="set price_in and price_out, per million tokens, or limit max_tokens instead",
            )

    def set_aside(self, most: Spending) -> None:
        """Count a call at the most that it can cost. Raises BudgetSpent where that would go over a limit."""
        with self.tally.held() as numbers:
            self._refuse_over(numbers, most)
            _add(numbers, most, 1)

    def settle(self, most: Spending, real: Spending) -> None:
        """Let what a call did cost take the place of what was set aside for it."""
        with self.tally.held() as numbers:
            _add(numbers, most, -1)
            _add(numbers, real, 1)

    def spent(self) -> Spending:
        """What was spent so far, with what is set aside."""
        with self.tally.held() as numbers:
            return _spending(numbers)

    def cost(self, spending: Spending) -> float | None:
        """What it costs, None where no prices are known."""
        if self.price_in is None or self.price_out is None:
            return None
        return (spending.prompt * self.price_in + spending.answer * self.price_out) / MILLION

    def _refuse_over(self, numbers: Numbers, most: Spending) -> None:
        spent = _spending(numbers)
        after = Spending(
            calls=spent.calls + most.calls, prompt=spent.prompt + most.prompt, answer=spent.answer + most.answer
        )
        if self.max_calls is not None and after.calls > self.max_calls:
            raise _over("calls", f"{spent.calls:,} of {self.max_calls:,} calls were made", "max_calls")
        if self.max_tokens is not None and after.tokens > self.max_tokens:
            used = f"{spent.tokens:,} of {self.max_tokens:,} tokens are used, the next call may take {most.tokens:,}"
            raise _over("tokens", used, "max_tokens")
        cost, so_far, next_one = self.cost(after), self.cost(spent), self.cost(most)
        if self.max_cost is not None and cost is not None and cost > self.max_cost:
            used = f"{so_far:.4f} of {self.max_cost:.4f} is spent, the next call may cost {next_one:.4f}"
            raise _over("money", used, "max_cost")


def _over(what: str, used: str, setting: str) -> BudgetSpent:
    advice = f"{_KEPT} ({setting} in the settings)"
    return BudgetSpent(f"the budget of {what} for the language model is spent: {used}", advice=advice)


def _spending(numbers: Numbers) -> Spending:
    calls, prompt, answer = (round(numbers.get(name, 0)) for name in ("calls", "prompt", "answer"))
    return Spending(calls=calls, prompt=prompt, answer=answer)


def _add(numbers: Numbers, spending: Spending, sign: int) -> None:
    for name in ("calls", "prompt", "answer"):
        numbers[name] = numbers.get(name, 0) + sign * getattr(spending, name)
