"""`awards`: what the history of awards allows: never one of these, not twice one of those, one of these before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Name, Spec
from inovasi_daerah.components.rules.base import NOT_STATED, PASSED, Check, Facts, Verdict, fact, failed, unknown
from inovasi_daerah.components.rules.logic import all_of
from inovasi_daerah.reference import slugify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inovasi_daerah.domain.answers import Award


class AwardPattern(Spec):
    """Which recorded awards are meant."""

    award: Name
    """Name of the award, such as `Top 99`."""
    years: tuple[Annotated[int, Field(strict=True)], ...] = ()
    """Years; any year without them."""

    def matches(self, award: Award) -> bool:
        """Return whether *award* is meant."""
        wanted = slugify(self.award)
        names = {slugify(award.award), slugify(award.label or "")}
        return wanted in names and (not self.years or award.year in self.years)


class AwardsCheck(Check):
    """The awards that an innovation received allow it to enter."""

    kind: Literal["awards"] = "awards"
    never: tuple[AwardPattern, ...] = ()
    """Awards that it must never have received."""
    not_twice: tuple[AwardPattern, ...] = ()
    """Awards that it must not have received twice already, in a row or not."""
    descends_from: tuple[AwardPattern, ...] = ()
    """Awards of which what it adapts must have received one."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the histories that are looked at: its own, and that of what it adapts."""
        asked = (("awards", self.never or self.not_twice), ("origin_awards", self.descends_from))
        return tuple(name for name, patterns in asked if patterns)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the histories allow it."""
        histories = {name: fact(facts, name) for name in self.uses_facts()}
        return all_of(
            [
                unknown(facts, name) if history is NOT_STATED else self._judged(facts, name, history or ())
                for name, history in histories.items()
            ]
        )

    def _judged(self, facts: Facts, name: str, history: Sequence[Award]) -> Verdict:
        if name == "origin_awards":
            if any(item.matches(award) for award in history for item in self.descends_from):
                return PASSED
            return failed(facts, name, messages.CHECK_AWARD_ORIGIN, found=_listed(history))
        barred = [award for award in history if any(item.matches(award) for item in self.never)]
        often = [award for award in history if any(item.matches(award) for item in self.not_twice)]
        wrong = barred or (often if len(often) > 1 else [])
        return failed(facts, name, messages.CHECK_AWARD_BARRED, found=_listed(wrong)) if wrong else PASSED


def _listed(awards: Sequence[Award]) -> tuple[str, ...]:
    return tuple(f"{award.label or award.award} {award.year}" for award in awards) or ("—",)
