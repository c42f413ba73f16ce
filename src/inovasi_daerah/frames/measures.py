"""Every measure of the subjects of one table, by the columnar halves of the operations."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs

from inovasi_daerah.components.columns import LARGEST, Column, NotColumnarError, product
from inovasi_daerah.components.logic import either, every
from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames.rows import STATED_PLACES, Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.rulebook.model import Measure

MOST_MEMBERS: Final = 10**6
"""Innovations that one unit may have in a table; no integer can grow too large with so many."""


class Base(Protocol):
    """Where the numbers below the measures come from."""

    def points(self, measure: str) -> Column:
        """Return the points that the answers earn."""
        ...

    def total(self, population: str, measure: str) -> Column:
        """Return the sum of a measure over the members of a population."""
        ...

    def size(self, population: str) -> Column:
        """Return how many members a population has."""
        ...

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many affairs are represented, and of how many members none is stated."""
        ...

    def computed(self, measure: Measure) -> tuple[Any, ...]:
        """Return where *measure* can be computed."""
        ...

    def told(self, measure: Measure) -> tuple[Any, ...]:
        """Return where *measure* may be told, computed or stated."""
        ...


class Measures:
    """The measures of one kind of subject, each worked out once; what operations and rules may ask (`Table`)."""

    def __init__(
        self,
        plan: Plan,
        subject: str,
        base: Base,
        stated: Mapping[str, Stated],
        where: Callable[..., Any],
        *,
        steps_by: Any = None,
    ) -> None:
        """Work out every measure.

        Args:
            plan: The rulebook under one set of interpretations.
            subject: `region` or `innovation`.
            base: Where points and sums come from.
            stated: The measures that are stated in the table.
            where: Chooses between two columns by a condition.
            steps_by: What makes expressions where every measure becomes columns of its own, in *steps* to be added one
                after the other, so that what many measures are made of is worked out once.

        Raises:
            NotColumnarError: If an operation or a rule has no columnar half.
        """
        self.plan = plan
        self.columns: dict[str, Column] = {}
        self.steps: list[dict[str, Any]] = []
        self._columns: list[Any] = []
        self.clashes: dict[str, Any] = {}
        self._base = base
        self._where = where
        self._stated = stated
        self._api = steps_by
        for measure in plan.compiled.order[subject]:
            self.columns[measure.id] = self._column(measure)

    def _column(self, measure: Measure) -> Column:
        operation = measure.operation
        if not operation.columnar:
            raise NotColumnarError(operation.kind, measure.id)
        column = operation.columns(measure.id, self)
        if (places := operation.rounds_to()) is not None:
            column = self._rounded(column, places)
        column = _where_known(column, self._base.computed(measure))
        stated = self._stated.get(measure.id)
        if stated is not None:
            column = self._overridden(measure.id, column, stated)
        column = _where_known(column, self._base.told(measure))
        if column.largest() >= LARGEST:
            raise CallError(Problem("frame_overflow", "", measure.id))
        return self._kept(measure.id, column) if self._api is not None else column

    def _kept(self, name: str, column: Column) -> Column:
        """Return *column* by the names of columns that are added in a step of their own."""
        step: dict[str, Any] = {}

        def keep(part: str, expression: Any) -> Any:
            if isinstance(expression, bool | int) or any(expression is item for item in self._columns):
                return expression
            step[f"_{part} {name}"] = expression
            self._columns.append(self._api.col(f"_{part} {name}"))
            return self._columns[-1]

        known = every(column.known)
        kept = attrs.evolve(
            column,
            number=keep("number", column.number),
            divisor=None if column.divisor is None else keep("divisor", column.divisor),
            known=() if known is True else (keep("known", known),),
        )
        if step:
            self.steps.append(step)
        return kept

    def _rounded(self, column: Column, places: int) -> Column:
        """Return *column* rounded to *places* decimals of a whole, halves away from zero."""
        steps = 10**places
        scale = column.scale * Fraction(steps, self.unit)
        number = half_up(attrs.evolve(column, scale=scale), self.where)
        low, high = column.bounds()
        widest = max(abs(low), abs(high)) * steps + 1
        return attrs.evolve(
            column,
            number=number,
            low=-widest if low < 0 else 0,
            high=widest,
            scale=Fraction(self.unit, steps),
            divisor=None,
            most=1,
        )

    def _overridden(self, name: str, column: Column, stated: Stated) -> Column:
        """Return *column*, with what is stated in its place where there is something."""
        given, step = stated.given, Fraction(self.unit, 10**STATED_PLACES)
        if any(item is False for item in column.known) and not column.whole:
            return Column(stated.number, -stated.largest, stated.largest, step, known=(given,))
        if column.answered is not False:
            self.clashes[name] = every((given, column.answered, *column.known))
        number, divisor, most = stated.number * step.numerator, None, 1
        largest = stated.largest * step.numerator
        if column.whole:
            number, largest = number // step.denominator, largest // step.denominator + 1
        else:
            divisor = self.where(given, step.denominator, column.denominator())
            most = max(step.denominator, column.most * column.scale.denominator)
        low, high = column.bounds()
        known = every(column.known)
        return Column(
            self.where(given, number, column.numerator()),
            min(low, -largest),
            max(high, largest),
            Fraction(1),
            divisor,
            most,
            () if known is True else (either((given, known)),),
            every((column.answered, ~given)),
        )

    # --- what operations and rules may ask (Table) ----------------------------------------------------------------

    @property
    def unit(self) -> int:
        """Quanta in one whole."""
        return self.plan.compiled.unit

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        return self.plan.chosen

    def value(self, measure: str) -> Column:
        """Return another measure of the same subjects."""
        return self.columns[measure]

    def points(self, measure: str) -> Column:
        """Return the points that the answers earn among the indicators of *measure*."""
        return self._base.points(measure)

    def total(self, population: str, measure: str) -> Column:
        """Return the sum of *measure* over the members of *population*."""
        return self._base.total(population, measure)

    def size(self, population: str) -> Column:
        """Return how many members *population* has, in wholes."""
        return attrs.evolve(self._base.size(population), scale=Fraction(self.unit))

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many of the affairs *among* are represented, and of how many members none is stated."""
        return self._base.affairs(population, among)

    def verdict(self, rule: str) -> tuple[Any, Any]:
        """Return where a rule passes, and where it fails."""
        check = self.plan.compiled.rulebook.rule(rule).check
        assert check is not None  # noqa: S101 - a rule that decides a measure has been read
        if not check.columnar:
            raise NotColumnarError(check.kind, rule)
        return check.columns(self)

    def missing(self) -> Column:
        """Return a measure that is known nowhere, and may be stated with decimals."""
        return Column(0, 0, 0, Fraction(1, 10**STATED_PLACES), known=(False,))

    def where(self, condition: Any, then: Any, otherwise: Any) -> Any:
        """Return *then* where *condition* holds, and *otherwise* elsewhere."""
        return self._where(condition, then, otherwise)


class Alone:
    """A subject that has answers of its own and no members: an innovation. The base of its measures."""

    def __init__(self, points: Callable[[str], Column]) -> None:
        """Take what tells the points of each measure."""
        self._points = points

    def points(self, measure: str) -> Column:
        """Return the points that its answers earn."""
        return self._points(measure)

    def total(self, population: str, measure: str) -> Column:
        """Raise: it has no members."""
        raise NotImplementedError(population, measure)  # pragma: no cover - links refuse it

    def size(self, population: str) -> Column:
        """Raise: it has no members."""
        raise NotImplementedError(population)  # pragma: no cover - links refuse it

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Raise: it has no members."""
        raise NotImplementedError(population, among)  # pragma: no cover - links refuse it

    def computed(self, measure: Measure) -> tuple[Any, ...]:  # noqa: ARG002 - any measure can be
        """Return where *measure* can be computed."""
        return ()

    def told(self, measure: Measure) -> tuple[Any, ...]:  # noqa: ARG002 - nothing is withheld
        """Return where *measure* may be told."""
        return ()


def _where_known(column: Column, conditions: tuple[Any, ...]) -> Column:
    return attrs.evolve(column, known=(*column.known, *conditions)) if conditions else column


def half_up(column: Column, where: Callable[..., Any]) -> Any:
    """Return *column* rounded to whole numbers, in integers, halves away from zero."""
    number, divisor = column.numerator(), column.denominator()

    def of(size: Any) -> Any:
        return (product(size, 2) + divisor) // product(divisor, 2)

    return of(number) if column.bounds()[0] >= 0 else where(number < 0, -of(-number), of(number))


def plainly(condition: Any, then: Any, otherwise: Any) -> Any:
    """Return *then* if *condition* holds, and else *otherwise*: for plain numbers."""
    return then if condition else otherwise


def choosing(api: Any) -> Callable[[Any, Any, Any], Any]:
    """Return what chooses between two columns by a condition, in the language of *api*."""

    def where(condition: Any, then: Any, otherwise: Any) -> Any:
        if isinstance(condition, bool):
            return then if condition else otherwise
        return api.when(condition).then(then).otherwise(otherwise)

    return where


def summed(name: str, member: Column, number: Any, known: tuple[Any, ...] = ()) -> Column:
    """Return the sum of the measure *member* over the members of a population.

    Args:
        name: Id of the measure.
        member: The measure of one member.
        number: The sum of its numbers.
        known: Where it is known.

    Raises:
        NotColumnarError: If the members have divisors of their own, so that their numbers cannot be added.
    """
    if member.divisor is not None:
        raise NotColumnarError("mean", name)
    low, high = min(0, member.low) * MOST_MEMBERS, max(0, member.high) * MOST_MEMBERS
    return Column(number, low, high, member.scale, known=known, answered=True)


class _Nothing:
    """Numbers of no subject at all, of which only the shape of what is made of them is of interest."""

    def __init__(self) -> None:
        self.members: Mapping[str, Column] = {}

    def points(self, measure: str) -> Column:  # noqa: ARG002 - all alike
        return Column(0, 0, 0)

    def total(self, population: str, measure: str) -> Column:  # noqa: ARG002 - all alike
        return summed(measure, self.members[measure], 0)

    def size(self, population: str) -> Column:  # noqa: ARG002 - all alike
        return Column(0, 0, 0)

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:  # noqa: ARG002 - all alike
        return 0, 0

    def computed(self, measure: Measure) -> tuple[Any, ...]:  # noqa: ARG002 - all alike
        return ()

    def told(self, measure: Measure) -> tuple[Any, ...]:  # noqa: ARG002 - all alike
        return ()


@lru_cache(maxsize=64)
def shapes(plan: Plan) -> Mapping[str, bool]:
    """Return whether each measure is a whole number of quanta, by id; else it stands behind a division.

    Raises:
        CallError: If a measure or the rule behind it has no columnar half.
    """
    found: dict[str, bool] = {}
    base = _Nothing()
    for subject in ("innovation", "region"):
        try:
            measures = Measures(plan, subject, base, {}, plainly)
        except NotColumnarError as error:
            raise CallError(
                Problem("not_columnar", plan.compiled.rulebook.id, " ".join(filter(None, error.args)))
            ) from None
        base.members = measures.columns
        found |= {name: column.whole for name, column in measures.columns.items()}
    return found
