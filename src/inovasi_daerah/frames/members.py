"""Innovations brought together by unit: who belongs to which population, and the sums over its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.components.columns import Column
from inovasi_daerah.components.logic import added, either, every, negated
from inovasi_daerah.domain.terms import Stage, spellings
from inovasi_daerah.frames.cells import Bad, is_text, text_of
from inovasi_daerah.frames.measures import MOST_MEMBERS, choosing, summed
from inovasi_daerah.reference.affairs import all_affairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.frames.rows import Rows

OK: Final = "_ok"
"""Column that says whether nothing is wrong with a unit's innovations."""


@attrs.define(slots=True, eq=False)
class Gathered:
    """What is needed of the innovations of a unit, first a column for each innovation, then one for each unit.

    Attributes:
        api: What makes expressions.
        each: Expressions over innovations, by the name of their column.
        added: Columns that are added up.
        anywhere: Columns of which it matters whether any holds.
    """

    api: Any
    each: dict[str, Any] = attrs.field(factory=dict[str, Any])
    added: list[str] = attrs.field(factory=list[str])
    anywhere: list[str] = attrs.field(factory=list[str])

    def sum(self, name: str, expression: Any) -> Any:
        """Return the column of units with the sum of *expression* over innovations."""
        if name not in self.each:
            self.each[name] = self.api.lit(expression) if isinstance(expression, int) else expression
            self.added.append(name)
        return self.api.col(name)

    def any(self, name: str, expression: Any) -> Any:
        """Return the column of units that is 1 where *expression* holds for any innovation, else 0."""
        if name not in self.each:
            self.each[name] = self.api.lit(expression) if isinstance(expression, bool) else expression
            self.anywhere.append(name)
        return self.api.col(name)


class Members:
    """The members of each population among the innovations of a table; the base of the units' measures."""

    def __init__(self, api: Any, plan: Plan, rows: Rows | None, measures: Mapping[str, Column]) -> None:
        """Prepare for the innovations of *rows*.

        Args:
            api: What makes expressions.
            plan: The rulebook under one set of interpretations.
            rows: The innovations; None when they are not stated.
            measures: The measures of an innovation.
        """
        self._api: Any = api
        self._where = choosing(api)
        self.gathered: Gathered = Gathered(api)
        self.read: set[str] = set()
        self.bad: list[Bad] = []
        self._plan = plan
        self._rows = rows
        self._measures = measures
        self._conditions: dict[str, tuple[Any, Any, Any]] = {}

    @property
    def known(self) -> tuple[Any, ...]:
        """Where innovations are stated and nothing is wrong with any."""
        return (False,) if self._rows is None else (self._api.col(OK),)

    def total(self, population: str, measure: str) -> Column:
        """Return the sum of *measure* over the members of *population*."""
        member = self._measures[measure]
        if self._rows is None:
            return summed(measure, member, 0, self.known)
        belongs, zeroed, undecided = self._membership(population)
        number = self._where(belongs, self._where(zeroed, 0, member.number), 0)
        total = self.gathered.sum(f"_sum {population} {measure}", number)
        known = [*self.known, *self._settled(population, undecided)]
        for place, condition in enumerate(member.known):
            lacking = every((belongs, negated(condition)))
            known.append(self.gathered.any(f"_lack {population} {measure} {place}", lacking) == 0)
        return summed(measure, member, total, tuple(known))

    def size(self, population: str) -> Column:
        """Return how many members *population* has."""
        if self._rows is None:
            return Column(0, 0, MOST_MEMBERS, known=self.known, answered=True)
        belongs, _, undecided = self._membership(population)
        number = self._counted(population, belongs)
        known = (*self.known, *self._settled(population, undecided))
        return Column(number, 0, MOST_MEMBERS, known=known, answered=True)

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many of the affairs *among* are some member's main one, and of how many members none is stated."""
        if self._rows is None:
            return 0, len(among)
        belongs, _, undecided = self._membership(population)
        source = self._rows.source
        if not source.has("affair"):
            found, unstated = 0, self._counted(population, belongs)
        else:
            self._use("affair", tuple(affair.slug for affair in all_affairs()))
            cell = self._words("affair")
            represented = {slug: every((belongs, (cell == slug).fill_null(False))) for slug in among}  # noqa: FBT003
            flags = [self.gathered.any(f"_affair {population} {slug}", item) for slug, item in represented.items()]
            unstated = self.gathered.sum(f"_unstated {population}", self._number(every((belongs, cell.is_null()))))
            found = added(flags)
        for settled in self._settled(population, undecided):
            found, unstated = self._where(settled, found, 0), self._where(settled, unstated, len(among))
        return found, unstated

    def complete(self) -> tuple[Any, ...]:
        """Return where no innovation lacks the answer to a mandatory indicator."""
        if self._rows is None or (empty := self._rows.empty(self._plan)) is False:
            return ()
        return (self.gathered.any("_empty", empty) == 0,)

    def points(self, measure: str) -> Column:
        """Raise: the points of a unit are in its own table."""
        raise NotImplementedError(measure)  # pragma: no cover - the base of units asks their rows

    def _counted(self, population: str, belongs: Any) -> Any:
        if belongs is True:
            return self.gathered.sum("_size", 1)
        return self.gathered.sum(f"_size {population}", self._number(belongs))

    def _settled(self, population: str, undecided: Any) -> tuple[Any, ...]:
        if undecided is False:
            return ()
        return (self.gathered.any(f"_undecided {population}", undecided) == 0,)

    def _use(self, column: str, accepted: tuple[str, ...]) -> None:
        """Note that *column* is read, and what may be in it."""
        assert self._rows is not None  # noqa: S101 - asked only of innovations that are there
        if column in self.read:
            return
        self.read.add(column)
        text, cell = is_text(column, self._rows.source), self._words(column)
        wrong = ~cell.is_in(accepted) & ~cell.is_null() if text else ~cell.is_null()
        self.bad.append(Bad(column, "unknown_term" if text else "wrong_type", accepted, wrong))

    def _number(self, condition: Any) -> Any:
        """Return 1 where *condition* holds, else 0."""
        return int(condition) if isinstance(condition, bool) else condition.cast(self._api.Int64)

    def _words(self, column: str) -> Any:
        """Return *column* as text."""
        assert self._rows is not None  # noqa: S101 - asked only of innovations that are there
        return text_of(column, self._rows.source)

    def _membership(self, population: str) -> tuple[Any, Any, Any]:
        """Return which innovations belong, which of these without points, and of which that is not known."""
        if population not in self._conditions:
            self._conditions[population] = self._belonging(population)
        return self._conditions[population]

    def _belonging(self, population: str) -> tuple[Any, Any, Any]:
        assert self._rows is not None  # noqa: S101 - asked only of innovations that are there
        plan, source = self._plan, self._rows.source
        spec = plan.compiled.rulebook.population(population)
        belongs: Any = True
        zeroed: Any = False
        undecided: Any = False
        if spec.within is not None:
            belongs, zeroed, undecided = self._membership(spec.within)
        if plan.resolve(plan.compiled.rulebook.reading.mandatory_empty) == "excluded":
            belongs = every((belongs, negated(self._rows.empty(plan))))
        policy = plan.resolve(spec.ineligible)
        if source.has("eligible") and policy != "kept_with_points":
            fails = self._failing()
            if policy == "excluded":
                belongs = every((belongs, ~fails))
            else:
                zeroed = either((zeroed, fails))
        stages = plan.resolve(spec.stages)
        if stages != "any":
            if not source.has("stage"):
                return belongs, zeroed, either((undecided, belongs))
            self._use("stage", spellings(Stage))
            unstated = every((belongs, self._words("stage").is_null()))
            undecided = either((undecided, unstated))
            at_stage = self._words("stage").is_in(list(spellings(stages)))
            belongs = every((belongs, at_stage.fill_null(False)))  # noqa: FBT003
        return belongs, zeroed, undecided

    def _failing(self) -> Any:
        """Return which innovations are not eligible; an undecided one is no failure."""
        assert self._rows is not None  # noqa: S101 - asked only of innovations that are there
        column = self._api.col("eligible")
        if self._rows.source.schema["eligible"] != self._api.Boolean:
            if "eligible" not in self.read:
                self.bad.append(Bad("eligible", "wrong_type", ("true", "false"), ~column.is_null()))
                self.read.add("eligible")
            return self._api.lit(False)  # noqa: FBT003 - a column of it
        self.read.add("eligible")
        return ~column.fill_null(True)  # noqa: FBT003 - a column of it
