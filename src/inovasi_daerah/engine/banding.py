"""The one rounding of a score, and the band that it falls in."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from inovasi_daerah import messages
from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.domain.exact import half_up

if TYPE_CHECKING:
    from inovasi_daerah.engine.run import Run
    from inovasi_daerah.rulebook.model import Band, ResultSpec


def round_half_up(value: Fraction, places: int) -> Decimal:
    """Return *value* rounded to *places* decimals, halves away from zero, in integers."""
    return Decimal(half_up(value * 10**places)).scaleb(-places)


def band_of(value: Fraction, result: ResultSpec, *, rounded: bool) -> Band | None:
    """Return the band of *value*, or None when no band holds it.

    Args:
        value: The exact value of the result's measure.
        result: How it is rounded and labelled.
        rounded: Whether it is rounded before it is compared.
    """
    shown = Fraction(round_half_up(value, result.places)) if rounded else value
    for band in result.bands:
        if band.holds(value if band.before_rounding else shown):
            return band
    return None


def outcome(run: Run) -> tuple[Decimal | None, str | None]:
    """Return the score, rounded for print, and the label of its band."""
    value = result_value(run)
    result = run.plan.compiled.rulebook.result
    if value is None or result is None:
        return None, None
    band = band_of(value, result, rounded=run.plan.resolve(result.rounding) == "half_up")
    return round_half_up(value, result.places), None if band is None else band.name.id


def result_value(run: Run) -> Fraction | None:
    """Return the exact value of the result's measure, or None when it cannot be computed."""
    result = run.plan.compiled.rulebook.result
    value = Missing(messages.MISSING_NO_RESULT) if result is None else run.values[result.measure]
    return None if isinstance(value, Missing) else Fraction(value) / run.unit


def touched_points(run: Run) -> frozenset[str]:
    """Return the ids of the open points that matter to this submission.

    The rounding of the result matters when it decides the band, or makes nothing of a positive value.
    """
    found = run.touched()
    value = result_value(run)
    result = run.plan.compiled.rulebook.result
    if value is None or result is None or not isinstance(result.rounding, Choice):
        return found
    differs = band_of(value, result, rounded=True) is not band_of(value, result, rounded=False)
    if differs or (value != 0 and round_half_up(value, result.places) == 0):
        return found | {result.rounding.open_point}
    return found
