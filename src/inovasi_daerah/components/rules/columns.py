"""The columnar half of checks: the verdict on every subject of a table at once.

A check never sees a dataframe. It asks for facts as columns and puts conditions together, so that the same half
serves every kind of dataframe, and a single subject too, whose conditions are plain booleans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

from inovasi_daerah.components.logic import either, every, negated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.components.columns import Expression


@attrs.frozen(slots=True, eq=False)
class Verdicts:
    """What a check says of every subject: unknown where it does nothing of the three, of which no two hold together.

    Attributes:
        passes: Where it passes.
        fails: Where it fails.
        apart: Where it does not apply.
    """

    passes: Expression
    fails: Expression
    apart: Expression = False

    @property
    def unknown(self) -> Expression:
        """Where a fact is missing."""
        return negated(either((self.passes, self.fails, self.apart)))


def met(condition: Expression, stated: Expression) -> Verdicts:
    """Return that what is asked passes where *condition* holds, and fails elsewhere where the facts are *stated*.

    The condition holds only where they are.
    """
    return Verdicts(condition, every((stated, negated(condition))))


class FactColumns(Protocol):
    """What the columnar half of a check may ask about the subjects that it looks at; no condition is ever null.

    Whatever tables cannot hold raises `NotColumnarError`.
    """

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    def stated(self, fact: str, /) -> Expression:
        """Return where a fact is mentioned, be it as none."""
        ...

    def there(self, fact: str, /) -> Expression:
        """Return where a fact is mentioned, and not as none or blank."""
        ...

    def true(self, fact: str, /) -> Expression:
        """Return where a yes-or-no fact is true."""
        ...

    def among(self, fact: str, words: Sequence[str], /) -> Expression:
        """Return where a fact is one of *words*."""
        ...

    def day(self, fact: str, /) -> Expression:
        """Return a date as `day_number` has it; what it is where no date is there does not matter."""
        ...

    def answered(self, indicator: str, /) -> Expression:
        """Return where an indicator has an answer."""
        ...

    def attested(self) -> tuple[Expression, Expression]:
        """Return where people say yes to the rule, and where no, inherited from above."""
        ...

    def affairs(self, population: str, among: tuple[str, ...], /) -> tuple[Expression, Expression]:
        """Return how many of the affairs *among* are some member's main one, and of how many members none is stated."""
        ...

    def where(self, condition: Expression, then: Expression, otherwise: Expression, /) -> Expression:
        """Return *then* where *condition* holds, and *otherwise* elsewhere."""
        ...


def day_number(year: Expression, month: Expression, day: Expression) -> Expression:
    """Return a day as a number that grows with it: its digits, as in 20240301."""
    return year * 10_000 + month * 100 + day


# --- verdicts put together, by Kleene's three-valued logic ----------------------------------------------------------


def all_pass(parts: Sequence[Verdicts]) -> Verdicts:
    """Return the conjunction: a failure decides; else an unknown one; else it passes."""
    apart = every(part.apart for part in parts)
    settled = every(either((part.passes, part.apart)) for part in parts)
    return Verdicts(every((settled, negated(apart))), either(part.fails for part in parts), apart)


def any_passes(parts: Sequence[Verdicts]) -> Verdicts:
    """Return the disjunction: a pass decides; else an unknown one; else it fails."""
    return swapped(all_pass([swapped(part) for part in parts]))


def swapped(verdicts: Verdicts) -> Verdicts:
    """Return the negated; unknown stays unknown."""
    return Verdicts(verdicts.fails, verdicts.passes, verdicts.apart)


def implied(condition: Verdicts, consequence: Verdicts) -> Verdicts:
    """Return *consequence* where *condition* holds; where it fails, nothing applies.

    Where the condition is unknown, only a consequence that passes anyway, or never applies, is certain.
    """
    off = either((condition.fails, condition.apart))
    return Verdicts(
        every((negated(off), consequence.passes)),
        every((condition.passes, consequence.fails)),
        either((off, consequence.apart)),
    )
