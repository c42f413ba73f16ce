"""`window`, `age`, `order`: dates within a window, old or young enough, and in the right order."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Name
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
from inovasi_daerah.domain.base import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.errors import Problem


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
