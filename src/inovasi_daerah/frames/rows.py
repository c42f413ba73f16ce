"""One table of units or of innovations, read: points, flags, and what is wrong, a column each."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.components.columns import LARGEST, Column
from inovasi_daerah.components.logic import added, either
from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames.cells import Bad, Cells, columns_of, read_cells
from inovasi_daerah.frames.native import UNREAD, unmixed
from inovasi_daerah.frames.tidy import ANSWERED, UNFIT
from inovasi_daerah.messages import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inovasi_daerah.engine.compiled import Plan, Row
    from inovasi_daerah.frames.native import Source

STATED_PLACES: Final = 6
"""Decimals that a stated measure may have in a table."""
_UNBOUNDED: Final = 10**6
"""How large a stated measure may be in a table where the rulebook gives no bound."""


@attrs.frozen(slots=True, eq=False)
class Stated:
    """A column that states a measure.

    Attributes:
        given: Where it is stated.
        number: The measure in steps of 10^-6.
        largest: A bound of the number.
    """

    given: Any
    number: Any
    largest: int


@attrs.frozen(slots=True, eq=False)
class Rows:
    """What one table says of its subjects.

    Attributes:
        source: The table.
        subject: `region` or `innovation`.
        keys: Columns that name a row.
        cells: The indicators that have a column, by code.
        stated: The measures that are stated, by id.
        bad: Everything that can be wrong with a cell.
        read: Names of the columns that are looked at.
    """

    source: Source
    subject: str
    keys: tuple[str, ...]
    cells: Mapping[str, Cells]
    stated: Mapping[str, Stated]
    bad: tuple[Bad, ...]
    read: frozenset[str]

    def points(self, measure: str, plan: Plan) -> Column:
        """Return the points of *measure*; known nowhere when no indicator at all has a column."""
        codes = plan.compiled.selected[measure]
        if not self.cells:
            return Column(0, 0, 0, known=(False,), answered=False)
        there = [code for code in codes if code in self.cells]
        rows = plan.rows[self.subject]
        low = sum(min(0, *rows[code].points.values()) for code in there)
        high = sum(max(0, *rows[code].points.values()) for code in there)
        known: tuple[Any, ...] = (self.source.api.col(ANSWERED) == 1,) if self.source.has(ANSWERED) else ()
        if measure in plan.compiled.undefined:
            known += tuple(self.cells[code].level > 0 for code in there) if len(there) == len(codes) else (False,)
        number = _weighted(self.source.api, {code: (self.cells[code], rows[code]) for code in there}) if there else 0
        return Column(number, low, high, known=known, answered=True)

    def empty(self, plan: Plan) -> Any:
        """Return where a mandatory indicator has no answer."""
        mandatory = plan.mandatory[self.subject]
        if not self.cells or not mandatory:
            return False
        if not mandatory <= self.cells.keys():
            return True
        return either(~self.cells[code].answered for code in sorted(mandatory))


def _weighted(x: Any, cells: Mapping[str, tuple[Cells, Row]]) -> Any:
    """Return the points: levels of equal weight are added first, multiplied once and cast once."""
    groups: dict[int, list[Any]] = {}
    terms: list[Any] = []
    for found, row in cells.values():
        weight = _factor(row.points)
        if weight is None:
            terms += [_looked_up(x, level, row.points) for level in found.levels]
        else:
            groups.setdefault(weight, []).extend(found.levels)
    for weight, levels in groups.items():
        if weight:
            terms.append(added(levels).cast(x.Int64) * weight)
    return added(terms)


def _factor(points: Mapping[int, int]) -> int | None:
    """Return what every level is multiplied with, or None where points are no multiple of levels."""
    factors = {Fraction(value, level) for level, value in points.items()}
    factor = factors.pop()
    return int(factor) if not factors and factor.denominator == 1 else None


def _looked_up(x: Any, level: Any, points: Mapping[int, int]) -> Any:
    found: Any = x.lit(0)
    for number, value in points.items():
        found = x.when(level == number).then(value).otherwise(found)
    return found.cast(x.Int64)


def check_columns(plan: Plan, source: Source, subject: str, keys: tuple[str, ...]) -> None:
    """Raise what is wrong with the names of the columns of *source*.

    Raises:
        CallError: If a key is missing, or an indicator of other subjects has a column.
    """
    problems = [Problem("column_missing", source.name, key) for key in keys if not source.has(key)]
    for other, group in plan.rows.items():
        if other == subject:
            continue
        wrong = [name for code, row in group.items() for name in columns_of(code, row.reader) if source.has(name)]
        problems += [Problem("indicator_subject", f"{source.name}.{name}", name, (SUBJECT[subject],)) for name in wrong]
    if problems:
        raise CallError(*problems)


def read_rows(plan: Plan, source: Source, subject: str, keys: tuple[str, ...], shapes: Mapping[str, bool]) -> Rows:
    """Return what *source* says of its subjects.

    Args:
        plan: The rulebook under one set of interpretations.
        source: The table.
        subject: `region` or `innovation`.
        keys: Columns that name a row.
        shapes: Whether a measure is a whole number of quanta, by id.

    Raises:
        CallError: If a key is missing, or an indicator of other subjects has a column.
    """
    check_columns(plan, source, subject, keys)
    rows = plan.rows[subject]
    candidates = [name for code, row in rows.items() for name in columns_of(code, row.reader)]
    measures = {item.id: item for item in plan.compiled.order[subject] if not item.internal}
    source = unmixed(source, (*candidates, *measures))
    cells = {code: found for code, row in rows.items() if (found := read_cells(code, row.reader, source)) is not None}
    bad = [item for found in cells.values() for item in found.bad]
    stated: dict[str, Stated] = {}
    for name in measures:
        if source.has(name):
            stated[name], wrong_cells = _stated(name, plan, source, whole=shapes[name])
            bad += wrong_cells
    if source.has(UNFIT):
        bad.append(Bad("indicator", "answers_unfit", (), source.api.col(UNFIT) == 1))
    if source.has(UNREAD):
        bad.append(Bad(UNREAD, "invalid", (), source.api.col(UNREAD)))
    read = frozenset((*keys, *(name for name in candidates if source.has(name)), *stated))
    return Rows(source, subject, keys, cells, stated, tuple(bad), read)


def _stated(name: str, plan: Plan, source: Source, *, whole: bool) -> tuple[Stated, list[Bad]]:
    """Return what a column states of the measure *name*, in steps of 10^-6, and what is wrong with its cells."""
    x = source.api
    cell, dtype = x.col(name), source.schema[name]
    given = ~x.col(name).is_null()
    span, steps = plan.compiled.spans[name], 10**STATED_PLACES
    low = -Fraction(_UNBOUNDED) if span.low is None else span.low
    high = Fraction(_UNBOUNDED) if span.high is None else span.high
    if not dtype.is_numeric() or dtype == x.Float32:
        accepted = ("Int64", "Float64", "Decimal")
        return Stated(given, x.lit(0), 0), [Bad(name, "wrong_type", accepted, given)]
    wrong: list[Bad] = []
    if dtype.is_float() and name not in source.blanks:
        wrong.append(Bad(name, "not_finite", (), cell.is_nan()))
    if not dtype.is_float():
        cell = cell.cast(x.Float64)
    within = (cell >= float(low)) & (cell <= float(high))
    bounds = (f"{_shown(low)} … {_shown(high)}",)
    wrong.append(Bad(name, "stated_outside_range", bounds, given & ~within.fill_null(False)))  # noqa: FBT003
    number = (x.when(within).then(cell).otherwise(0) * steps + 0.5).floor().cast(x.Int64)
    unit = plan.compiled.unit
    coarse = steps // unit if whole and steps % unit == 0 else 1
    below = cell * 0 + steps  # a column of it: instead of dividing by a plain number Polars multiplies by its inverse
    exact = number / below == cell
    if coarse > 1:
        exact &= number // coarse * coarse == number
    step = "0.000001" if coarse == 1 else str(Fraction(1, unit))
    wrong.append(Bad(name, "stated_too_fine", (step,), within & ~exact))
    largest = int(max(abs(low), abs(high)) * steps) + 1
    if largest >= LARGEST:
        raise CallError(Problem("frame_overflow", f"{source.name}.{name}", name))
    return Stated(given, number, largest), wrong


def _shown(bound: Fraction) -> str:
    return str(int(bound)) if bound.denominator == 1 else str(float(bound))


def any_of(conditions: Iterable[Any]) -> Any:
    """Return where any of *conditions* holds; False where there is none. What is not known does not hold."""
    found = either(conditions)
    return False if found is False else found.fill_null(False)  # noqa: FBT003 - a column of it
