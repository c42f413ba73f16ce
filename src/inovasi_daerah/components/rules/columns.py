"""The columnar half of checks: the verdict on every subject of a table at once.

A check never sees a dataframe. It asks for facts as columns and puts conditions together, so that the same half
serves every kind of dataframe, and a single subject too, whose conditions are plain booleans.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inovasi_daerah.components.operations.columns import Expression


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
        return opposite(any_holds((self.passes, self.fails, self.apart)))


def met(condition: Expression, stated: Expression) -> Verdicts:
    """Return that what is asked passes where *condition* holds, and fails elsewhere where the facts are *stated*.

    The condition holds only where they are.
    """
    return Verdicts(condition, all_hold((stated, opposite(condition))))


class FactColumns(Protocol):
    """What the columnar half of a check may ask about the subjects that it looks at; no condition is ever null.

    Whatever tables cannot hold raises `NotColumnarError`.
    """

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    def stated(self, fact: str) -> Expression:
        """Return where a fact is mentioned, be it as none."""
        ...

    def there(self, fact: str) -> Expression:
        """Return where a fact is mentioned, and not as none or blank."""
        ...

    def true(self, fact: str) -> Expression:
        """Return where a yes-or-no fact is true."""
        ...

    def among(self, fact: str, words: Sequence[str]) -> Expression:
        """Return where a fact is one of *words*."""
        ...

    def day(self, fact: str) -> Expression:
        """Return a date as `day_number` has it; what it is where no date is there does not matter."""
        ...

    def answered(self, indicator: str) -> Expression:
        """Return where an indicator has an answer."""
        ...

    def attested(self) -> tuple[Expression, Expression]:
        """Return where people say yes to the rule, and where no, inherited from above."""
        ...

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Expression, Expression]:
        """Return how many of the affairs *among* are some member's main one, and of how many members none is stated."""
        ...

    def where(self, condition: Expression, then: Expression, otherwise: Expression) -> Expression:
        """Return *then* where *condition* holds, and *otherwise* elsewhere."""
        ...


def day_number(year: Expression, month: Expression, day: Expression) -> Expression:
    """Return a day as a number that grows with it: its digits, as in 20240301."""
    return year * 10_000 + month * 100 + day


# --- conditions, which are columns or, where they are the same for all subjects, plain booleans ---------------------


def all_hold(conditions: Iterable[Expression]) -> Expression:
    """Return where all of *conditions* hold."""
    found = list(conditions)
    if any(item is False for item in found):
        return False
    varied = [item for item in found if item is not True]
    return reduce(and_, varied) if varied else True


def any_holds(conditions: Iterable[Expression]) -> Expression:
    """Return where any of *conditions* holds."""
    found = list(conditions)
    if any(item is True for item in found):
        return True
    varied = [item for item in found if item is not False]
    return reduce(or_, varied) if varied else False


def opposite(condition: Expression) -> Expression:
    """Return where *condition* does not hold."""
    return not condition if isinstance(condition, bool) else ~condition


# --- verdicts put together, by Kleene's three-valued logic ----------------------------------------------------------


def all_pass(parts: Sequence[Verdicts]) -> Verdicts:
    """Return the conjunction: a failure decides; else an unknown one; else it passes."""
    apart = all_hold(part.apart for part in parts)
    settled = all_hold(any_holds((part.passes, part.apart)) for part in parts)
    return Verdicts(all_hold((settled, opposite(apart))), any_holds(part.fails for part in parts), apart)


def any_passes(parts: Sequence[Verdicts]) -> Verdicts:
    """Return the disjunction: a pass decides; else an unknown one; else it fails."""
    return negated(all_pass([negated(part) for part in parts]))


def negated(verdicts: Verdicts) -> Verdicts:
    """Return the opposite; unknown stays unknown."""
    return Verdicts(verdicts.fails, verdicts.passes, verdicts.apart)


def implied(condition: Verdicts, consequence: Verdicts) -> Verdicts:
    """Return *consequence* where *condition* holds; where it fails, nothing applies.

    Where the condition is unknown, only a consequence that passes anyway, or never applies, is certain.
    """
    off = any_holds((condition.fails, condition.apart))
    return Verdicts(
        all_hold((opposite(off), consequence.passes)),
        all_hold((condition.passes, consequence.fails)),
        any_holds((off, consequence.apart)),
    )
