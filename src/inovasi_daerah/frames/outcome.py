"""The rounded score and its band, in integers, for every row of a table."""

from __future__ import annotations

from fractions import Fraction
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.components.columns import LARGEST, Column, product
from inovasi_daerah.components.logic import every
from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames.measures import choosing, half_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.rulebook.model import Band, Measure, ResultSpec

SCORE: Final = "score_hundredths"
PLACES: Final = 2
"""Decimals of the column with the score."""


def told_of(plan: Plan, subject: str) -> list[Measure]:
    """Return the measures of *subject* that are told, in the order of the rulebook."""
    return [item for item in plan.compiled.rulebook.measures if item.subject == subject and not item.internal]


def result_of(plan: Plan, subject: str) -> ResultSpec | None:
    """Return the rulebook's result, if it belongs to *subject*."""
    result = plan.compiled.rulebook.result
    return result if result is not None and result.measure in {item.id for item in told_of(plan, subject)} else None


def names_of(measure: str, whole: Mapping[str, bool]) -> tuple[str, ...]:
    """Return the names of the columns of *measure*: of the numbers above and, unless it is *whole*, below the line."""
    return (f"{measure}_quanta",) if whole[measure] else (f"{measure}_num", f"{measure}_den")


def score(x: Any, result: ResultSpec, measure: Column, unit: int) -> Any:
    """Return the rounded score in hundredths.

    Raises:
        CallError: If the rulebook prints more than two decimals.
    """
    if result.places > PLACES:
        raise CallError(Problem("not_columnar", "result.places", str(result.places)))
    steps = attrs.evolve(measure, scale=measure.scale * Fraction(10**result.places, unit))
    if 2 * steps.largest() + steps.most >= LARGEST:
        raise CallError(Problem("frame_overflow", "result", result.measure))
    return product(half_up(steps, choosing(x)), 10 ** (PLACES - result.places))


def band(x: Any, plan: Plan, result: ResultSpec, *, whole: bool) -> Any:
    """Return the label of the band in which each row falls, from the columns of the score and of its measure.

    Args:
        x: What makes expressions.
        plan: The rulebook under one set of interpretations.
        result: What the rulebook says of the result.
        whole: Whether the measure is a whole number of quanta.
    """
    name, quantum = result.measure, plan.compiled.quantum
    rounded = Column(x.col(SCORE), 0, 0, Fraction(1, 10**PLACES))
    exact = (
        Column(x.col(f"{name}_quanta"), 0, 0, quantum)
        if whole
        else Column(x.col(f"{name}_num"), 0, 0, quantum, x.col(f"{name}_den"))
    )
    unrounded = plan.resolve(result.rounding) != "half_up"
    label: Any = x.lit(None, x.String)
    for item in reversed(result.bands):
        value = exact if unrounded or item.before_rounding else rounded
        label = x.when(_holds(x, item, value)).then(x.lit(item.name.id)).otherwise(label)
    return x.when(~x.col(SCORE).is_null()).then(label)


def _holds(x: Any, item: Band, value: Column) -> Any:
    """Return where the band *item* holds *value*, which is in wholes."""
    above, below = value.numerator(), value.denominator()
    found: Any = True
    for bound, compare in ((item.from_, ge), (item.above, gt), (item.to, le), (item.below, lt)):
        if bound is not None:
            limit = Fraction(bound)
            side: Any = compare(product(above, limit.denominator), product(below, limit.numerator))
            found = every((found, side))
    return x.lit(value=True) if found is True else found
