"""`window`, `age`, `order`: dates within a window, old or young enough, and in the right order."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Name
from inovasi_daerah.components.logic import either, every, negated
from inovasi_daerah.components.rules.base import (
    NOT_APPLICABLE,
    NOT_STATED,
    PASSED,
    Check,
    Facts,
    Outcome,
    Verdict,
    crossed,
    fact,
    failed,
    place,
    unknown,
)
from inovasi_daerah.components.rules.columns import (
    FactColumns,
    Verdicts,
    day_number,
    met,
)
from inovasi_daerah.domain.base import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.errors import Problem

_YEAR: Final = day_number(1, 0, 0)


class WindowCheck(Check):
    """A date lies within a window; a date stated as none does not."""

    kind: Literal["window"] = "window"
    reads: ClassVar[Any] = dt.date
    fact: Name
    """The date."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day, included."""
    to: Date | None = None
    """Last day, included."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the date."""
        return (self.fact,)

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield a window that ends before it begins."""
        yield from super().problems(subject)
        yield from crossed("from", self.from_, self.to)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the date lies within the window."""
        date = fact(facts, self.fact)
        if date is NOT_STATED:
            return unknown(facts, self.fact)
        if date is None:
            return failed(facts, self.fact, messages.CHECK_REQUIRED, fact=self.fact)
        if (self.from_ is None or date >= self.from_) and (self.to is None or date <= self.to):
            return PASSED
        params = {"fact": self.fact, "date": date, "low": self.from_ or "…", "high": self.to or "…"}
        return failed(facts, self.fact, messages.CHECK_WINDOW, **params)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where the date lies within the window."""
        day, inside = facts.day(self.fact), [facts.there(self.fact)]
        inside += [] if self.from_ is None else [day >= _number(self.from_)]
        inside += [] if self.to is None else [day <= _number(self.to)]
        return met(every(inside), facts.stated(self.fact))


class AgeCheck(Check):
    """Whole years between a date and a later day, by the calendar.

    The text does not say what 29 February becomes in a common year; 1 March is taken, so that nothing is a
    day older than it is.
    """

    kind: Literal["age"] = "age"
    reads: ClassVar[Any] = dt.date
    fact: Name
    """The date from which the age is counted."""
    at: Date
    """The day to which it is counted, such as the close of registration."""
    at_least: Annotated[int, Field(strict=True, ge=0, le=200)] | None = None
    """Least age in whole years."""
    at_most: Annotated[int, Field(strict=True, ge=0, le=200)] | None = None
    """Greatest age in years."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the date."""
        return (self.fact,)

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield ages between which there is none."""
        yield from super().problems(subject)
        yield from crossed("at_least", self.at_least, self.at_most)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the subject is old and young enough."""
        date = fact(facts, self.fact)
        if date is NOT_STATED:
            return unknown(facts, self.fact)
        if date is None:
            return failed(facts, self.fact, messages.CHECK_REQUIRED, fact=self.fact)
        day = (self.at.year, self.at.month, self.at.day)
        if self.at_least is not None and anniversary(date, self.at_least) > day:
            params = {"date": date, "years": self.at_least, "day": self.at}
            return failed(facts, self.fact, messages.CHECK_TOO_YOUNG, **params)
        if self.at_most is not None and anniversary(date, self.at_most) < day:
            params = {"date": date, "years": self.at_most, "day": self.at}
            return failed(facts, self.fact, messages.CHECK_TOO_OLD, **params)
        return PASSED

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where the subject is old and young enough."""
        day, right = facts.day(self.fact), [facts.there(self.fact)]
        if self.at_least is not None:
            right.append(day + self.at_least * _YEAR <= _number(self.at))
        if self.at_most is not None:
            right.append(day + self.at_most * _YEAR >= self._earliest())
        return met(every(right), facts.stated(self.fact))

    def _earliest(self) -> int:
        """Return the least number of an anniversary that is not before the day to which the age is counted.

        29 February, which is 1 March in a common year, keeps its digits in a table.
        """
        in_march = (self.at.month, self.at.day) == (3, 1) and not calendar.isleap(self.at.year)
        return int(day_number(self.at.year, 2, 29)) if in_march else _number(self.at)


def anniversary(date: dt.date, years: int) -> tuple[int, int, int]:
    """Return year, month and day *years* years after *date*; 29 February becomes 1 March in a common year.

    The year may lie beyond those that a date can have.
    """
    year = date.year + years
    if (date.month, date.day) == (2, 29) and not calendar.isleap(year):
        return year, 3, 1
    return year, date.month, date.day


class OrderCheck(Check):
    """Dates follow each other; dates that are stated as none are left out."""

    kind: Literal["order"] = "order"
    reads: ClassVar[Any] = dt.date
    facts: Annotated[tuple[Name, ...], Field(min_length=2)]
    """The dates, earliest first."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the dates."""
        return self.facts

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether no date comes before one that should be earlier."""
        dates = {name: fact(facts, name) for name in self.facts}
        stated = [(name, date) for name, date in dates.items() if isinstance(date, dt.date)]
        for (first, earlier), (second, later) in itertools.combinations(stated, 2):
            if earlier > later:
                params = (("first", first), ("second", second), ("earlier", earlier), ("later", later))
                return Verdict(Outcome.FAIL, messages.CHECK_ORDER, params, (place(facts, first), place(facts, second)))
        open_ = [name for name, date in dates.items() if date is NOT_STATED]
        if open_:
            return unknown(facts, *open_)
        return PASSED if len(stated) > 1 else NOT_APPLICABLE

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where no date comes before one that should be earlier."""
        names = tuple(dict.fromkeys(self.facts))
        there, day = ({name: ask(name) for name in names} for ask in (facts.there, facts.day))
        pairs = tuple(itertools.combinations(names, 2))
        both = {pair: every(there[name] for name in pair) for pair in pairs}
        fails = either(every((both[pair], day[pair[0]] > day[pair[1]])) for pair in pairs)
        settled = every((*(facts.stated(name) for name in names), negated(fails)))
        compared = either(both.values())
        return Verdicts(every((settled, compared)), fails, every((settled, negated(compared))))


def _number(day: dt.date) -> int:
    return int(day_number(day.year, day.month, day.day))
