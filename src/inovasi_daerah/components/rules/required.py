"""`required`, `holds`, `one_of`, `some_of`, `answered`: facts and answers that must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier, Name
from inovasi_daerah.components.logic import every, negated
from inovasi_daerah.components.rules.base import (
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
from inovasi_daerah.components.rules.columns import FactColumns, Verdicts, met

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.components.columns import Expression
    from inovasi_daerah.errors import Problem


class RequiredCheck(Check):
    """A fact is stated, and not as none."""

    kind: Literal["required"] = "required"
    fact: Name
    """The fact."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the fact."""
        return (self.fact,)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the fact is there."""
        value = fact(facts, self.fact)
        if value is NOT_STATED:
            return unknown(facts, self.fact)
        return PASSED if _there(value) else failed(facts, self.fact, messages.CHECK_REQUIRED, fact=self.fact)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where the fact is there."""
        return met(facts.there(self.fact), facts.stated(self.fact))


class HoldsCheck(Check):
    """A yes-or-no fact is true."""

    kind: Literal["holds"] = "holds"
    reads: ClassVar[Any] = bool
    fact: Name
    """The fact."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the fact."""
        return (self.fact,)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the fact is true."""
        value = fact(facts, self.fact)
        if value is NOT_STATED:
            return unknown(facts, self.fact)
        return PASSED if value is True else failed(facts, self.fact, messages.CHECK_HOLDS, fact=self.fact)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where the fact is true."""
        return met(facts.true(self.fact), facts.stated(self.fact))


class OneOfCheck(Check):
    """A fact is one of some accepted words."""

    kind: Literal["one_of"] = "one_of"
    fact: Name
    """The fact."""
    among: Annotated[tuple[Name, ...], Field(min_length=1)]
    """The words, as slugs."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the fact."""
        return (self.fact,)

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether the fact is one of the words."""
        value = fact(facts, self.fact)
        if value is NOT_STATED:
            return unknown(facts, self.fact)
        if value in self.among:
            return PASSED
        found = "—" if value is None else str(value)
        return failed(facts, self.fact, messages.CHECK_ONE_OF, found=found, among=self.among)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where the fact is one of the words."""
        return met(facts.among(self.fact, self.among), facts.stated(self.fact))


class SomeOfCheck(Check):
    """Enough of some facts are there."""

    kind: Literal["some_of"] = "some_of"
    facts: Annotated[tuple[Name, ...], Field(min_length=1)]
    """The facts."""
    at_least: Annotated[int, Field(strict=True, ge=1)] = 1
    """How many of them must be there."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the facts."""
        return self.facts

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield a number that cannot be reached."""
        yield from super().problems(subject)
        yield from crossed("at_least", self.at_least, len(set(self.facts)))

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether enough of the facts are there; those not stated could still be."""
        values = {name: fact(facts, name) for name in self.facts}
        there = [name for name, value in values.items() if _there(value)]
        open_ = [name for name, value in values.items() if value is NOT_STATED]
        if len(there) >= self.at_least:
            return PASSED
        if len(there) + len(open_) >= self.at_least:
            return unknown(facts, *open_)
        params = {"found": len(there), "at_least": self.at_least, "facts": self.facts}
        return failed(facts, self.facts[0], messages.CHECK_SOME_OF, **params)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where enough of the facts are there, and where those not stated could not help either."""
        found: Expression = 0
        possible: Expression = 0
        for name in dict.fromkeys(self.facts):
            there, open_ = facts.there(name), negated(facts.stated(name))
            found = found + facts.where(there, 1, 0)
            possible = possible + facts.where(there, 1, facts.where(open_, 1, 0))
        return Verdicts(found >= self.at_least, possible < self.at_least)


class AnsweredCheck(Check):
    """Some indicators have an answer, be it one without a level."""

    kind: Literal["answered"] = "answered"
    indicators: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Codes of the indicators."""

    def uses_facts(self) -> tuple[str, ...]:
        """Return the answers."""
        return ("answers",)

    def uses_indicators(self) -> tuple[str, ...]:
        """Return the indicators."""
        return self.indicators

    def verdict(self, facts: Facts) -> Verdict:
        """Return whether all of the indicators are answered."""
        answers = fact(facts, "answers")
        if answers is NOT_STATED:
            return unknown(facts, "answers")
        absent = [code for code in self.indicators if code not in (answers or {})]
        if not absent:
            return PASSED
        paths = tuple(place(facts, f"answers.{code}") for code in absent)
        return Verdict(Outcome.FAIL, messages.CHECK_ANSWERED, (("codes", ", ".join(absent)),), paths)

    def verdicts(self, facts: FactColumns) -> Verdicts:
        """Return where all of the indicators are answered."""
        return met(every(facts.answered(code) for code in self.indicators), facts.stated("answers"))


def _there(value: Any) -> bool:
    """Return whether *value* is a fact with content."""
    if value is NOT_STATED or value is None:
        return False
    if isinstance(value, BaseModel):
        return any(_there(getattr(value, part)) for part in value.model_fields_set)
    return bool(value.strip()) if isinstance(value, str) else value not in ((), {})
