"""The sides of each comparison in `benchmarks.frames`: what is done, by name, each over the same made-up tables."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import duckdb
import narwhals as nw
import polars as pl
from benchmarks.by_hand import in_duckdb, in_pandas, in_polars
from benchmarks.tables import RULEBOOK, WEIGHTS

from inovasi_daerah.frames import score_frames, small

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Sides: TypeAlias = "dict[str, Callable[[], Any]]"

THREADS: Final = 2
OURS: Final = "ours"
HAND: Final = "by hand"
SHORT: Final = "by hand, with a short plan"
LONG: Final = "by hand, with a quick plan"
BARE: Final = ", keys not checked"
ROWS: Final = "rows"
COLUMNS: Final = "columns"


def scored(units: Any, innovations: Any, count: int = 2) -> tuple[Any, ...]:
    """Return the scores of units, and of innovations if there are to be two tables."""
    found = score_frames(RULEBOOK, units=units, innovations=innovations)
    return (found.units, found.innovations)[:count]


def assert_same(units: pl.DataFrame, innovations: pl.DataFrame) -> None:
    """Raise if it comes out by hand otherwise than `score_frames` has it."""
    expected = scored(units.lazy(), innovations.lazy())
    con = connected(units, innovations)
    results: dict[str, Sequence[Any]] = {
        SHORT: pl.collect_all(in_polars(units.lazy(), innovations.lazy(), short=True)),
        LONG: pl.collect_all(in_polars(units.lazy(), innovations.lazy())),
        "DuckDB": [relation.pl() for relation in in_duckdb(con)],
        "DuckDB, ours": [relation.pl() for relation in scored(con.table("units"), con.table("innovations"))],
        "pandas": [pl.from_pandas(frame) for frame in in_pandas(units.to_pandas(), innovations.to_pandas())],
        "pandas, ours": [pl.from_pandas(frame) for frame in scored(units.to_pandas(), innovations.to_pandas())],
    }
    for name, frames in results.items():
        for left, right in zip(pl.collect_all(expected), frames, strict=True):
            sides = [side.select(left.columns).cast(left.schema).sort(left.columns) for side in (left, right)]
            if not sides[0].equals(sides[1]):
                different = pl.concat(sides).unique(keep="none")
                raise AssertionError(f"{name}: {different}")


def of_polars(units: pl.DataFrame, innovations: pl.DataFrame, count: int, *, eager: bool = False) -> Sides:
    """Return what is compared in Polars: the units alone, or with the innovations."""
    lazy = units.lazy(), innovations.lazy()

    def by_hand(*, short: bool, keys: bool) -> object:
        return pl.collect_all(in_polars(*lazy, short=short, keys=keys)[:count])

    return {
        OURS: partial(scored, units, innovations) if eager else lambda: pl.collect_all(scored(*lazy, count)),
        SHORT: partial(by_hand, short=True, keys=True),
        LONG: partial(by_hand, short=False, keys=True),
        SHORT + BARE: partial(by_hand, short=True, keys=False),
        LONG + BARE: partial(by_hand, short=False, keys=False),
    }


def connected(units: pl.DataFrame, innovations: pl.DataFrame) -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory with both tables."""
    con = duckdb.connect(config={"threads": THREADS})
    con.execute("SET enable_progress_bar = false")
    for name, frame in (("units", units), ("innovations", innovations)):
        con.register("given", frame)
        con.execute(f"CREATE TABLE {name} AS FROM given")
        con.unregister("given")
    return con


def of_duckdb(units: pl.DataFrame, innovations: pl.DataFrame, count: int) -> Sides:
    """Return what is compared in DuckDB: the units alone, or with the innovations."""
    con = connected(units, innovations)

    def made(relations: Sequence[Any]) -> object:
        return [relation.to_arrow_table() for relation in relations[:count]]

    return {
        OURS: lambda: made(scored(con.table("units"), con.table("innovations"))),
        HAND: lambda: made(in_duckdb(con)),
    }


def of_pandas(units: pl.DataFrame, innovations: pl.DataFrame) -> Sides:
    """Return what is compared in pandas."""
    frames = units.to_pandas(), innovations.to_pandas()
    return {OURS: partial(scored, *frames), HAND: partial(in_pandas, *frames)}


def of_zen(units: pl.DataFrame, innovations: pl.DataFrame) -> Sides:
    """Return what is compared with zen-engine: it makes the maturity of each innovation, and checks its levels."""
    zen: Any = importlib.import_module("zen")
    bad = " or ".join(f"(i{code} ?? 1) < 1 or (i{code} ?? 1) > 3" for code in WEIGHTS)
    points = " + ".join(f"(i{code} ?? 0) * {weight}" for code, weight in WEIGHTS.items())
    expression = zen.compile_expression(f"({bad}) ? null : {points}")
    rows = innovations.select(pl.col(code).alias(f"i{code}") for code in WEIGHTS).to_dicts()

    def evaluated() -> list[Any]:
        return [expression.evaluate(row) for row in rows]

    expected = innovations.select("innovation").join(
        scored(units, innovations)[1], on="innovation", maintain_order="left"
    )
    if expected["maturity_quanta"].to_list() != evaluated():
        raise AssertionError(zen.__name__)
    return {OURS: partial(scored, units, innovations), "maturity only, from rows made before": evaluated}


def of_paths(units: pl.DataFrame, innovations: pl.DataFrame, *, kind: str) -> Sides:
    """Return the two ways through an eager table, of one *kind*: over its rows, and over its columns."""
    convert: dict[str, Any] = {
        "Polars": pl.DataFrame.clone,
        "pandas": pl.DataFrame.to_pandas,
        "PyArrow": pl.DataFrame.to_arrow,
    }
    frames = convert[kind](units), convert[kind](innovations)

    def within(most: int) -> object:
        small.MOST = dict.fromkeys(nw.Implementation, most)  # type: ignore[misc]
        return scored(*frames)

    return {ROWS: partial(within, 10**9), COLUMNS: partial(within, 0)}
