"""`all`, `any`, `not`, `when`: checks put together, by Kleene's three-valued logic.

A part that does not apply is left out; where none applies, the whole does not apply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal

from pydantic import Field

from inovasi_daerah.components.rules import columns
from inovasi_daerah.components.rules.base import NOT_APPLICABLE, PASSED, Check, Facts, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.components.rules.columns import FactColumns, Verdicts

_NEGATED: Final[Mapping[Outcome, Outcome]] = {
    Outcome.PASS: Outcome.FAIL,
    Outcome.FAIL: Outcome.PASS,
    Outcome.UNKNOWN: Outcome.UNKNOWN,
    Outcome.NOT_APPLICABLE: Outcome.NOT_APPLICABLE,
}


def all_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the conjunction: a failure decides; else an unknown one; else it passes."""
    return _decide(verdicts, (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS))


def any_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the disjunction: a pass decides; else an unknown one; else it fails."""
    return _decide(verdicts, (Outcome.PASS, Outcome.UNKNOWN, Outcome.FAIL))


def negated(verdict: Verdict) -> Verdict:
    """Return the opposite; unknown stays unknown."""
    return Verdict(_NEGATED[verdict.outcome], verdict.detail, verdict.params, verdict.paths)


def implied(condition: Verdict, consequence: Verdict) -> Verdict:
    """Return *consequence* where *condition* holds; where it fails, nothing applies.

    Where the condition is unknown, only a consequence that passes anyway, or never applies, is certain.
    """
    if condition.outcome is Outcome.PASS:
        return consequence
    if condition.outcome is not Outcome.UNKNOWN or consequence.outcome is Outcome.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return PASSED if consequence.outcome is Outcome.PASS else condition


def _decide(verdicts: Sequence[Verdict], order: tuple[Outcome, ...]) -> Verdict:
    for outcome in order:
        deciding = [verdict for verdict in verdicts if verdict.outcome is outcome]
        if deciding:
            paths = dict.fromkeys(path for verdict in deciding for path in verdict.paths)
            return Verdict(outcome, deciding[0].detail, deciding[0].params, tuple(paths))
    return NOT_APPLICABLE


class AllCheck(Check):
    """Every part passes."""

    kind: Literal["all"] = "all"
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]
    """The parts."""

    nested: ClassVar[tuple[str, ...]] = ("checks",)

    def verdict(self, facts: Facts) -> Verdict:
        """Return the conjunction of the parts."""
        return all_of([part.verdict(facts) for part in self.checks])

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return the conjunction of the parts."""
        return columns.all_pass([part.verdicts(facts) for part in self.checks])


class AnyCheck(Check):
    """Some part passes."""

    kind: Literal["any"] = "any"
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]
    """The parts."""

    nested: ClassVar[tuple[str, ...]] = ("checks",)

    def verdict(self, facts: Facts) -> Verdict:
        """Return the disjunction of the parts; the first that passes decides."""
        verdicts: list[Verdict] = []
        for part in self.checks:
            verdicts.append(part.verdict(facts))
            if verdicts[-1].outcome is Outcome.PASS:
                return PASSED
        return any_of(verdicts)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return the disjunction of the parts."""
        return columns.any_passes([part.verdicts(facts) for part in self.checks])


class NotCheck(Check):
    """The part fails."""

    kind: Literal["not"] = "not"
    check: Check
    """The part."""

    nested: ClassVar[tuple[str, ...]] = ("check",)

    def verdict(self, facts: Facts) -> Verdict:
        """Return the opposite of the part."""
        return negated(self.check.verdict(facts))

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return the opposite of the part."""
        return columns.swapped(self.check.verdicts(facts))


class WhenCheck(Check):
    """Where a condition holds, a consequence must pass; elsewhere it does not apply."""

    kind: Literal["when"] = "when"
    condition: Check
    """The condition."""
    then: Check
    """The consequence."""

    nested: ClassVar[tuple[str, ...]] = ("condition", "then")

    def verdict(self, facts: Facts) -> Verdict:
        """Return the consequence where the condition holds."""
        return implied(self.condition.verdict(facts), self.then.verdict(facts))

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return the consequence where the condition holds."""
        return columns.implied(self.condition.verdicts(facts), self.then.verdicts(facts))

    def fails(self, facts: Facts) -> bool:
        """Return whether the consequence fails where the condition holds; the condition is rarely asked."""
        return self.then.fails(facts) and self.condition.verdict(facts).outcome is Outcome.PASS
