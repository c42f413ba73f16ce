"""`deadline`: sent before the last moment, in one of Indonesia's three time zones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import Field, NaiveDatetime

from inovasi_daerah import messages
from inovasi_daerah.components.base import Name
from inovasi_daerah.components.rules.base import NOT_STATED, PASSED, Check, Facts, Verdict, fact, failed, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

Zone = Literal["WIB", "WITA", "WIT"]

ZONES: Final[Mapping[str, dt.timezone]] = {
    name: dt.timezone(dt.timedelta(hours=hours), name) for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))
}
"""Indonesia's zones: fixed offsets, without daylight saving."""


class DeadlineCheck(Check):
    """A moment is not after the deadline, whose last moment still counts."""

    kind: Literal["deadline"] = "deadline"
    reads: ClassVar[Any] = dt.datetime
    fact: Name
    """The moment, with its offset."""
    until: Annotated[NaiveDatetime, Field(strict=True)]
    """The last moment, in the deadline's own zone."""
    zone: Zone = "WIB"
    """The zone of the deadline."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the moment."""
        return (self.fact,)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the moment is not too late."""
        moment = fact(facts, self.fact)
        if moment is NOT_STATED:
            return unknown(facts, self.fact)
        if moment is None:
            return failed(facts, self.fact, messages.CHECK_REQUIRED, fact=self.fact)
        if moment <= self.until.replace(tzinfo=ZONES[self.zone]):
            return PASSED
        local = _clock(moment, ZONES[self.zone])
        return failed(facts, self.fact, messages.CHECK_LATE, moment=local, until=self.until, zone=self.zone)


def _clock(moment: dt.datetime, zone: dt.timezone) -> dt.datetime:
    """Return what the clocks of *zone* show at *moment*; on the last day of the calendar, what is stated."""
    try:
        return moment.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)
