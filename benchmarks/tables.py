"""Made-up units and innovations as tables of any size, always the same: for `benchmarks.frames`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from inovasi_daerah import load_rulebook
from inovasi_daerah.reference import all_affairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inovasi_daerah.rulebook.model import Indicator, Rulebook

RULEBOOK: Final[Rulebook] = load_rulebook("iid-2026")
OWN: Final = ("1", "2a", "2b", "12", "14")
"""Indicators of units that have a column."""


def _hundredths(items: Iterable[Indicator]) -> dict[str, int]:
    return {item.code: int((item.weight or 0) * 100) for item in items}


WEIGHTS: Final = _hundredths(item for item in RULEBOOK.indicators if item.subject == "innovation")
"""Hundredths for each level of an indicator of innovations."""
OWN_WEIGHTS: Final = _hundredths(map(RULEBOOK.indicator, OWN))
"""The same for indicators of units."""
AFFAIRS: Final = tuple(affair.slug for affair in all_affairs())
PER_UNIT: Final = 70


def made(size: int, dtype: type[pl.DataType] = pl.Int8) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return units and *size* innovations; each level is missing in a quarter of the rows, nothing is wrong."""
    chance = np.random.default_rng(2026)
    units = max(1, size // PER_UNIT)

    def levels(codes: Sequence[str], rows: int) -> dict[str, pl.Series]:
        drawn = (pl.Series(chance.integers(0, 4, rows, np.int8)) for _ in codes)
        return {code: item.set(item == 0, None).cast(dtype) for code, item in zip(codes, drawn, strict=True)}

    names = pl.select(pl.format("u{}", pl.int_range(units).cast(pl.String).str.zfill(6))).to_series()
    affairs = pl.Series([*AFFAIRS, None])
    innovations = {
        "unit": names.gather(np.sort(chance.integers(0, units, size))),
        "innovation": pl.select(pl.format("inv-{}", pl.int_range(size))).to_series(),
        "affair": affairs.gather(chance.integers(0, len(affairs), size)),
        **levels(list(WEIGHTS), size),
    }
    return pl.DataFrame({"unit": names, **levels(list(OWN_WEIGHTS), units)}), pl.DataFrame(innovations)


def spoiled(units: pl.DataFrame, innovations: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the tables with every kind of bad cell in them, each in several rows."""
    row, last = pl.int_range(pl.len()), innovations.height - 1

    def bad(column: str, value: object, step: int, first: int = 0) -> pl.Expr:
        """Return *column* with *value* in each row whose number is *first* and a multiple of *step*."""
        return pl.when(row % step == first).then(pl.lit(value)).otherwise(column).alias(column)

    innovations = innovations.with_columns(
        bad("unit", None, 1013).pipe(lambda unit: pl.when(row % 1511 == 1).then(pl.lit("nowhere")).otherwise(unit)),
        bad("innovation", None, 1217),
        bad("affair", "nothing", 907),
        bad("16", 0, 811).cast(innovations["16"].dtype),
        bad("35", 4, 617).cast(innovations["35"].dtype),
    )
    units = units.with_columns(bad("unit", None, 37, 2), bad("12", 9, 23).cast(units["12"].dtype))
    return pl.concat([units, units[5:7]]), pl.concat([innovations, innovations[last - 3 :: -499]])
