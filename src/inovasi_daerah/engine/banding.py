"""The one rounding of a score, and the band that it falls in."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.domain.exact import half_up
from inovasi_daerah.engine.touching import touched

if TYPE_CHECKING:
    from inovasi_daerah.engine.run import Run
    from inovasi_daerah.rulebook.model import ResultSpec


def round_half_up(value: Fraction, places: int) -> Decimal:
    """Return *value* rounded to *places* decimals, halves away from zero, in integers."""
    return Decimal(half_up(value * 10**places)).scaleb(-places)


def outcome(run: Run, index: int | None = None) -> tuple[Decimal | None, str | None]:
    """Return the score, rounded for print, and the label of its band.

    Args:
        run: What was computed.
        index: Position of the innovation whose score is meant; None: the region's.
    """
    value = result_value(run, index)
    result = run.plan.compiled.rulebook.result
    if value is None or result is None:
        return None, None
    band = result.band_of(value, rounded=run.plan.resolve(result.rounding) == "half_up")
    return round_half_up(value, result.places), None if band is None else band.name.id


def result_value(run: Run, index: int | None = None) -> Fraction | None:
    """Return the exact value of the result's measure, or None when it cannot be computed or belongs to others."""
    result = run.plan.compiled.rulebook.result
    if result is None or run.plan.compiled.entries is (index is None):
        return None
    value = run.values[result.measure] if index is None else run.inner[result.measure][index]
    return None if isinstance(value, Missing) else Fraction(value) / run.unit


def touched_points(run: Run) -> frozenset[str]:
    """Return the ids of the open points that matter to this submission.

    The rounding of the result matters when it decides the band, or makes nothing of a positive value.
    """
    found = touched(run)
    result = run.plan.compiled.rulebook.result
    if result is None or not isinstance(result.rounding, Choice):
        return found
    subjects = range(len(run.innovations)) if run.plan.compiled.entries else (None,)
    values = (result_value(run, index) for index in subjects)
    if any(value is not None and _rounding_decides(value, result) for value in values):
        return found | {result.rounding.open_point}
    return found


def _rounding_decides(value: Fraction, result: ResultSpec) -> bool:
    differs = result.band_of(value, rounded=True) is not result.band_of(value, rounded=False)
    return differs or (value != 0 and round_half_up(value, result.places) == 0)
