"""What `score_frames` promises, written by hand for one rulebook and one shape of tables: for `benchmarks.frames`.

Every column of the units and of the innovations, with the same checks: the range of each level, whether an affair is
one, missing and duplicate keys, and innovations of no unit. Unlike `score_frames` this knows that levels are integers,
that points are levels times weights, and which columns there are.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from benchmarks.tables import AFFAIRS, OWN_WEIGHTS, RULEBOOK, WEIGHTS

from inovasi_daerah.components.rules.coverage import CoverageCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CHECK: Final = RULEBOOK.rule("basic-services").check
assert isinstance(_CHECK, CoverageCheck)  # noqa: S101 - as the rulebook has it
BASIC: Final[tuple[str, ...]] = _CHECK.among
"""The affairs of which five must be represented."""


def _by_weight(weights: Mapping[str, int]) -> dict[int, list[str]]:
    """Return the indicators of each weight: their levels are added first and multiplied once."""
    found: dict[int, list[str]] = {}
    for code, weight in weights.items():
        found.setdefault(weight, []).append(code)
    return found


# --- Polars -------------------------------------------------------------------------------------------------------


def in_polars(
    units: pl.LazyFrame, innovations: pl.LazyFrame, *, short: bool = False, keys: bool = True
) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Return the scores of units and innovations.

    Args:
        units: The units.
        innovations: The innovations.
        short: Whether the plan is to be short, for small tables, rather than quick, for large ones.
        keys: Whether keys are checked.
    """
    col = pl.col
    bad = _outside(WEIGHTS, short=short) | ~col("affair").is_in(AFFAIRS).fill_null(value=True)
    if keys:
        bad |= col("unit").is_null() | col("innovation").is_null()
    if keys and short:
        bad |= pl.len().over("unit", "innovation") > 1
    rows = innovations.select(
        "unit",
        "innovation",
        bad=bad,
        points=_points(WEIGHTS),
        unstated=col("affair").is_null(),
        **{f"basic{number}": col("affair") == affair for number, affair in enumerate(BASIC)},
    )
    sums = rows.group_by("unit").agg(
        col("bad").any(),
        col("points", "unstated").sum().cast(pl.Int64),
        size=pl.len().cast(pl.Int64),
        basic=reduce(add, (col(f"basic{number}").any().cast(pl.Int8) for number in range(len(BASIC)))),
    )
    own_bad = _outside(OWN_WEIGHTS, short=short)
    if keys:
        own_bad |= col("unit").is_null() | col("unit").is_duplicated()
    joined = units.select("unit", own_bad=own_bad, spd=_points(OWN_WEIGHTS)).join(sums, on="unit", how="left")
    fine = ~col("bad")
    if not keys:
        return _units(joined), rows.select("unit", "innovation", maturity_quanta=pl.when(fine).then("points"))

    if not short:  # by their hashes first: as a rule no two are alike, and nothing has to be grouped by its keys
        mixed = col("unit").hash() ^ col("innovation").hash(1)
        twice = (
            rows.select("unit", "innovation", mixed=mixed)
            .filter(col("mixed").n_unique() < pl.len())
            .group_by("unit", "innovation")
            .agg(rows=pl.len())
            .filter(col("rows") > 1)
            .select("unit", "innovation", twice=pl.lit(value=True))
        )
        joined = joined.join(twice.select("unit", "twice").unique(), on="unit", how="left")
        joined = joined.with_columns(col("bad") | col("twice").is_not_null())
        rows = rows.join(twice, on=["unit", "innovation"], how="left")
        fine &= col("twice").is_null()
    known = units.select("unit", known=pl.lit(value=True)).unique()
    rows = rows.join(known, on="unit", how="left")
    fine &= col("known").is_not_null()
    return _units(joined), rows.select("unit", "innovation", maturity_quanta=pl.when(fine).then("points"))


def _points(weights: Mapping[str, int]) -> pl.Expr:
    """Return the points of a row: levels fit their small integers until they are multiplied."""
    groups = ((weight, (pl.col(code).fill_null(0) for code in codes)) for weight, codes in _by_weight(weights).items())
    return reduce(add, (reduce(add, levels).cast(pl.Int64) * weight for weight, levels in groups))


def _outside(codes: Iterable[str], *, short: bool) -> pl.Expr:
    """Return whether any level is not 1, 2 or 3."""
    if short:
        found = (pl.min_horizontal(list(codes)) < 1) | (pl.max_horizontal(list(codes)) > 3)  # noqa: PLR2004 - levels
    else:
        each = ((pl.col(code) < 1) | (pl.col(code) > 3) for code in codes)  # noqa: PLR2004 - levels
        found = reduce(lambda one, other: one | other, each)
    return found.fill_null(value=False)


def _units(joined: pl.LazyFrame) -> pl.LazyFrame:
    """Return the scores of units from their own points and the sums over their innovations."""
    col = pl.col
    found = joined.select(
        "unit",
        "spd",
        fine=~col("own_bad"),
        all_fine=~col("own_bad") & ~col("bad").fill_null(value=False),
        points=col("points").fill_null(0),
        divisor=pl.max_horizontal(col("size").fill_null(0), 12),
        counted=pl.min_horizontal(col("size").fill_null(0), 200) * 38,
        basic=col("basic").fill_null(0),
        most_basic=col("basic").fill_null(0) + col("unstated").fill_null(0),
    )
    lacking, enough = col("most_basic") < 5, col("basic") >= 5  # noqa: PLR2004 - of the six affairs
    found = found.with_columns(
        count=pl.when(lacking).then(0).otherwise("counted"),
        count_known=col("all_fine") & (lacking | enough),
    )
    found = found.with_columns(
        sid=col("points") + col("count") * col("divisor"), known=col("all_fine") & col("count_known")
    )
    found = found.with_columns(total=col("sid") + col("spd") * col("divisor"))
    told = {
        "spd_quanta": ("fine", col("spd")),
        "quality_num": ("all_fine", col("points")),
        "quality_den": ("all_fine", col("divisor")),
        "count_quanta": ("count_known", col("count")),
        "sid_num": ("known", col("sid")),
        "sid_den": ("known", col("divisor")),
        "total_num": ("known", col("total")),
        "total_den": ("known", col("divisor")),
        "index_num": ("known", col("total") * 2),
        "index_den": ("known", col("divisor") * 5),
        "score_hundredths": ("known", (col("total") * 4 + col("divisor") * 5) // (col("divisor") * 10)),
    }
    found = found.select("unit", **{name: pl.when(known).then(value) for name, (known, value) in told.items()})
    score = col("score_hundredths")
    band = pl.when(score > 6500).then(pl.lit("Sangat Inovatif")).when(score > 4000).then(pl.lit("Inovatif"))  # noqa: PLR2004 - bands
    band = band.when(score > 0).then(pl.lit("Kurang Inovatif"))
    return found.with_columns(band=band.when(col("index_num") == 0).then(pl.lit("Tidak Dapat Dinilai")))


# --- DuckDB -------------------------------------------------------------------------------------------------------


def in_duckdb(con: duckdb.DuckDBPyConnection) -> tuple[duckdb.DuckDBPyRelation, duckdb.DuckDBPyRelation]:
    """Return the scores of the tables `units` and `innovations` of a connection."""
    basic = " + ".join(f"bool_or(coalesce(affair = '{affair}', false))::INT" for affair in BASIC)
    affairs = ", ".join(f"'{affair}'" for affair in AFFAIRS)
    rows = f"""
        rows AS (
            SELECT unit, innovation, affair, {_sql_points(WEIGHTS)} AS points,
                   {_sql_outside(WEIGHTS)} OR coalesce(affair NOT IN ({affairs}), false)
                       OR unit IS NULL OR innovation IS NULL AS bad
            FROM innovations),
        twice AS (
            SELECT unit, innovation FROM innovations WHERE unit IS NOT NULL AND innovation IS NOT NULL
            GROUP BY ALL HAVING count(*) > 1)"""  # noqa: S608
    units = f"""
        WITH {rows},
        sums AS (
            SELECT unit, sum(points)::BIGINT AS points, count(*) AS size, bool_or(bad) AS bad,
                   count(*) FILTER (affair IS NULL) AS unstated, {basic} AS basic
            FROM rows GROUP BY unit),
        repeated AS (SELECT unit FROM units WHERE unit IS NOT NULL GROUP BY unit HAVING count(*) > 1),
        own AS (
            SELECT unit, {_sql_points(OWN_WEIGHTS)} AS spd, greatest(coalesce(size, 0), 12) AS divisor,
                   NOT ({_sql_outside(OWN_WEIGHTS)} OR unit IS NULL OR unit IN (FROM repeated)) AS fine,
                   NOT (coalesce(bad, false) OR coalesce(unit IN (SELECT unit FROM twice), false)) AS rest_fine,
                   coalesce(points, 0) AS points, coalesce(basic, 0) AS basic, coalesce(unstated, 0) AS unstated,
                   if(basic + unstated >= 5, 38 * least(size, 200), 0) AS count
            FROM units LEFT JOIN sums USING (unit)),
        totals AS (
            SELECT *, points + count * divisor AS sid, points + (count + spd) * divisor AS total,
                   fine AND rest_fine AS all_fine,
                   fine AND rest_fine AND (basic + unstated < 5 OR basic >= 5) AS count_known
            FROM own),
        scores AS (
            SELECT unit,
                   if(fine, spd, NULL) AS spd_quanta,
                   if(all_fine, points, NULL) AS quality_num, if(all_fine, divisor, NULL) AS quality_den,
                   if(count_known, count, NULL) AS count_quanta,
                   all_fine AND count_known AS known,
                   if(known, sid, NULL) AS sid_num, if(known, divisor, NULL) AS sid_den,
                   if(known, total, NULL) AS total_num, if(known, divisor, NULL) AS total_den,
                   if(known, total * 2, NULL) AS index_num, if(known, divisor * 5, NULL) AS index_den,
                   if(known, (total * 4 + divisor * 5) // (divisor * 10), NULL) AS score_hundredths
            FROM totals)
        SELECT * EXCLUDE known,
               CASE WHEN score_hundredths > 6500 THEN 'Sangat Inovatif' WHEN score_hundredths > 4000 THEN 'Inovatif'
                    WHEN score_hundredths > 0 THEN 'Kurang Inovatif'
                    WHEN index_num = 0 THEN 'Tidak Dapat Dinilai' END AS band
        FROM scores"""  # noqa: S608 - nothing in it comes from outside
    innovations = f"""
        WITH {rows}
        SELECT unit, innovation,
               if(bad OR unit NOT IN (SELECT unit FROM units WHERE unit IS NOT NULL)
                  OR (unit, innovation) IN (FROM twice), NULL, points) AS maturity_quanta
        FROM rows"""  # noqa: S608 - nothing in it comes from outside
    return con.sql(units), con.sql(innovations)


def _sql_points(weights: Mapping[str, int]) -> str:
    def added(codes: Iterable[str]) -> str:
        return " + ".join(f'coalesce("{code}", 0)' for code in codes)

    return " + ".join(f"({added(codes)})::BIGINT * {weight}" for weight, codes in _by_weight(weights).items())


def _sql_outside(codes: Iterable[str]) -> str:
    outside = " OR ".join(f'"{code}" < 1 OR "{code}" > 3' for code in codes)
    return f"coalesce({outside}, false)"


# --- pandas and NumPy ---------------------------------------------------------------------------------------------


def in_pandas(units: pd.DataFrame, innovations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the scores of tables of NumPy's types, in which a level that is missing is NaN."""
    keys, affair = ["unit", "innovation"], innovations["affair"]
    points, bad = _cells(innovations, WEIGHTS)
    bad |= (~affair.isin(AFFAIRS) & affair.notna()).to_numpy() | innovations[keys].isna().any(axis=1).to_numpy()
    bad |= innovations.duplicated(keys, keep=False).to_numpy()
    place = pd.Index(units["unit"].drop_duplicates())
    at = place.get_indexer(pd.Index(innovations["unit"]))
    at[innovations["unit"].isna()] = -1
    among, here = at >= 0, at[at >= 0]

    def summed(values: Any) -> Any:
        return np.bincount(here, values[among], len(place)).astype(np.int64)

    sums = pd.DataFrame({"points": summed(points), "size": summed(np.ones(len(at)))}, index=place)
    sums["bad"] = summed(bad) > 0
    sums["unstated"] = summed(affair.isna().to_numpy())
    represented = np.zeros((len(place), len(BASIC)), np.bool_)
    number = pd.Index(BASIC).get_indexer(pd.Index(affair))
    represented[at[among & (number >= 0)], number[among & (number >= 0)]] = True
    sums["basic"] = represented.sum(axis=1)

    spd, own_bad = _cells(units, OWN_WEIGHTS)
    fine = ~(own_bad | units["unit"].isna().to_numpy() | units["unit"].duplicated(keep=False).to_numpy())
    joined = sums.loc[units["unit"]]
    all_fine = fine & ~joined["bad"].to_numpy()
    size, total_points = joined["size"].to_numpy(), joined["points"].to_numpy()
    basic, unstated = joined["basic"].to_numpy(), joined["unstated"].to_numpy()
    divisor, lacking = np.maximum(size, 12), basic + unstated < 5  # noqa: PLR2004 - of the six affairs
    count = np.where(lacking, 0, 38 * np.minimum(size, 200))
    count_known = all_fine & (lacking | (basic >= 5))  # noqa: PLR2004 - of the six affairs
    known, sid = all_fine & count_known, total_points + count * divisor
    total = sid + spd * divisor
    score = (total * 4 + divisor * 5) // (divisor * 10)
    told = {
        "spd_quanta": (spd, fine),
        "quality_num": (total_points, all_fine),
        "quality_den": (divisor, all_fine),
        "count_quanta": (count, count_known),
        "sid_num": (sid, known),
        "sid_den": (divisor, known),
        "total_num": (total, known),
        "total_den": (divisor, known),
        "index_num": (total * 2, known),
        "index_den": (divisor * 5, known),
        "score_hundredths": (score, known),
    }
    columns = {name: pd.arrays.IntegerArray(values, ~where) for name, (values, where) in told.items()}
    names = np.array(["Sangat Inovatif", "Inovatif", "Kurang Inovatif", "Tidak Dapat Dinilai", None], np.object_)
    place = np.select([~known, score > 6500, score > 4000, score > 0, total == 0], [-1, 0, 1, 2, 3], -1)  # noqa: PLR2004 - bands
    bands = pd.Series(names[place], dtype="str")
    maturity = pd.arrays.IntegerArray(points, bad | ~among)
    return (
        pd.DataFrame({"unit": units["unit"], **columns, "band": bands}),
        pd.DataFrame({**innovations[keys], "maturity_quanta": maturity}),
    )


def _cells(rows: pd.DataFrame, weights: Mapping[str, int]) -> tuple[Any, Any]:
    """Return the points of each row, and whether any level is not 1, 2 or 3."""
    levels = rows[list(weights)].to_numpy(np.float64)
    bad = ((levels < 1) | (levels > 3) | (levels % 1 > 0)).any(axis=1)  # noqa: PLR2004 - levels
    return (np.nan_to_num(levels) @ np.array(list(weights.values()))).astype(np.int64), bad
