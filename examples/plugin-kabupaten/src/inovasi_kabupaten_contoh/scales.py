"""Skala `jangkauan`: a number of people reached becomes one of three levels."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from inovasi_daerah.components.plugins import scale


@scale("jangkauan")
def reach(value: Decimal, *, step: Annotated[Decimal, Field(gt=0)]) -> int | None:
    """Level 1 below one step, 2 below two steps, 3 from there on; a number below zero earns none."""
    if value < 0:
        return None
    return 1 + (value >= step) + (value >= 2 * step)
