"""Ratios within one run: `make bench`, or `make bench ARGS=--quick`.

`score_frames` by `iid-2026` is measured beside code that is written by hand for just this rulebook and just these
tables, and makes every column and every check that `score_frames` promises (`benchmarks.by_hand`). Both give the same,
which is asserted first, with bad cells of every kind. The aims:

* time, in Polars 1.5 from a million innovations on, and 4 for 1,000 in a lazy plan; in DuckDB 1.7 from a million on;
* memory at the peak, beyond the tables themselves: 1.3;
* time for each innovation of 10 million, beside 100,000: 1.3.

It is also shown up to how many rows going through small eager tables is quicker than planning, and how long other
engines take, where they are installed: zen-engine, and OpenFisca (`benchmarks.peers_openfisca`).

Each comparison has a process of its own; its sides take turns, and the median of each counts. With `--quick` there are
at most 100,000 innovations, with `--large` up to 10 million, and otherwise up to a million.
"""

import argparse
import importlib
import math
import multiprocessing
import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl
from benchmarks import sides, tables
from benchmarks.sides import BARE, COLUMNS, HAND, LONG, OURS, ROWS, SHORT

RUNS = {1_000: 41, 100_000: 15, 1_000_000: 9, 10_000_000: 3}
"""How often each side is measured, by the number of innovations."""
MANY, MIDDLE, MILLION = 10_000_000, 100_000, 1_000_000
CROSSING = (100, 200, 400, 800, 1_600, 3_200, 6_400)
LIBRARIES = ("polars", "duckdb", "pandas", "numpy", "pyarrow", "narwhals")
ENGINES = (
    ("zen-engine", "zen", "benchmarks.sides", "of_zen"),
    ("openfisca-core", "openfisca_core", "benchmarks.peers_openfisca", "of_openfisca"),
)
"""Other engines: package, its module, and where the comparison is."""
POLARS_AIMS = {1_000: 4.0, MILLION: 1.5, MANY: 1.5}
DUCKDB_AIMS = {MILLION: 1.7, MANY: 1.7}
AIM = 1.3
"""The aim for memory, and for how much longer an innovation may take among many."""

Measured = Mapping[str, float]
"""Seconds, or bytes, by side."""


# --- in a process of its own --------------------------------------------------------------------------------------


def times(module: str, name: str, size: int, *, wide: bool = False, **options: Any) -> Measured:
    """Return the median seconds of the sides of the comparison *name*, which take turns."""
    made = tables.made(size, pl.Int64 if wide else pl.Int8)
    actions: Mapping[str, Callable[[], object]] = getattr(importlib.import_module(module), name)(*made, **options)
    found: dict[str, list[float]] = {side: [] for side in actions}
    for action in actions.values():
        action()
    for _ in range(RUNS.get(size, 15)):
        for side, action in actions.items():
            start = perf_counter()
            action()
            found[side].append(perf_counter() - start)
    return {side: statistics.median(seconds) for side, seconds in found.items()}


def peak(name: str, side: str, folder: Path, **options: Any) -> int:
    """Return by how many bytes the memory of this process grows at most in *side*, beyond tables and libraries."""
    read = [pl.read_parquet(folder / table) for table in ("units", "innovations")]
    make: Callable[..., Mapping[str, Callable[[], object]]] = getattr(sides, name)
    make(*(frame.head(1_000) for frame in read), **options)[side]()
    action = make(*read, **options)[side]
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins anew
    before = _peak_so_far()
    result = action()
    grown = _peak_so_far() - before
    del result
    return grown


def _peak_so_far() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def check() -> None:
    """Raise if any side gives another result than `score_frames`, with bad cells or without."""
    for dtype in (pl.Int8, pl.Int64):
        made = tables.made(7_000, dtype)
        sides.assert_same(*made)
        sides.assert_same(*tables.spoiled(*made))


def alone(action: Callable[[], Any]) -> Any:
    """Return what *action* gives in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(action).result()


# --- what is shown ------------------------------------------------------------------------------------------------


def show(label: str, one: float, other: float, aim: float | None = None, *, unit: str = "ms") -> None:
    """Print how much more is needed on *one* side than on the *other*."""
    size = {"ms": 1e-3, "MiB": 2**20}[unit]
    mark = "" if aim is None else f"aim {aim:<4} {'ok' if one <= aim * other else 'above the aim'}"
    print(f"{label:<50}{one / other:>8.2f}   {mark:<22}{one / size:>10,.1f} : {other / size:,.1f} {unit}", flush=True)


def show_polars(size: int) -> float:
    """Print how Polars compares; return the seconds that the units take for each innovation."""
    seconds: list[float] = []
    comparisons: dict[str, dict[str, Any]] = {
        "units, lazy": {"count": 1},
        "units, lazy, levels as Int64": {"count": 1, "wide": True},
        "units and innovations, lazy": {"count": 2},
        "units and innovations, eager": {"count": 2, "eager": True},
    }
    for label, options in comparisons.items():
        found = alone(partial(times, "benchmarks.sides", "of_polars", size, **options))
        by_hand, bare = (min(found[f"{plan}{kind}"] for plan in (SHORT, LONG)) for kind in ("", BARE))
        show(f"Polars, {label}", found[OURS], by_hand, POLARS_AIMS.get(size))
        show("  beside code without checks of keys", found[OURS], bare)
        seconds.append(found[OURS] / size)
    return seconds[0]


def show_others(size: int) -> None:
    """Print how DuckDB and pandas compare."""
    for label, count in (("units", 1), ("units and innovations", 2)):
        found = alone(partial(times, "benchmarks.sides", "of_duckdb", size, count=count))
        show(f"DuckDB, {label}", found[OURS], found[HAND], DUCKDB_AIMS.get(size))
    if size <= MILLION:
        found = alone(partial(times, "benchmarks.sides", "of_pandas", size))
        show("pandas, units and innovations", found[OURS], found[HAND])


def show_engines(size: int) -> None:
    """Print how other engines compare with `score_frames` on Polars, where they are installed."""
    for package, module, where, name in ENGINES:
        if find_spec(module) is None:
            print(f"{package} is not installed: pip install {package}")
            continue
        found = alone(partial(times, where, name, size))
        for side in (name for name in found if name != OURS):
            show(f"{package}, {side}", found[side], found[OURS])


def show_memory(size: int) -> None:
    """Print how much memory is needed."""
    if not Path("/proc/self/clear_refs").exists():
        print("memory is measured on Linux only")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone(partial(write, folder, size))
        for label, comparison, by_hand, options in (
            ("Polars, units, lazy", "of_polars", LONG, {"count": 1}),
            ("Polars, units and innovations, lazy", "of_polars", LONG, {"count": 2}),
            ("DuckDB, units and innovations", "of_duckdb", HAND, {"count": 2}),
        ):
            ours, other = (
                statistics.median(alone(partial(peak, comparison, side, folder, **options)) for _ in range(3))
                for side in (OURS, by_hand)
            )
            show(f"memory, {label}", ours, other, AIM, unit="MiB")


def write(folder: Path, size: int) -> None:
    """Write the tables into *folder*."""
    for name, frame in zip(("units", "innovations"), tables.made(size), strict=True):
        frame.write_parquet(folder / name, compression="uncompressed")


def show_crossing() -> None:
    """Print up to how many innovations going through the rows of an eager table is quicker than planning."""
    for kind in ("Polars", "pandas", "PyArrow"):
        ratios: dict[int, float] = {}
        for size in CROSSING:
            found = alone(partial(times, "benchmarks.sides", "of_paths", size, kind=kind))
            ratios[size] = found[ROWS] / found[COLUMNS]
            if ratios[size] > 1:
                break
        print(f"{kind}, by rows beside by columns: " + ", ".join(f"{size:,}: {x:.2f}" for size, x in ratios.items()))
        print(f"  as quick at {crossing(ratios)} innovations")


def crossing(ratios: Mapping[int, float]) -> str:
    """Return where the ratio is 1."""
    for (below, low), (above, high) in pairwise(ratios.items()):
        if low <= 1 < high:
            return f"about {below * (above / below) ** (-math.log(low) / math.log(high / low)):,.0f}"
    return f"more than {max(ratios):,}" if ratios[max(ratios)] <= 1 else f"fewer than {min(ratios):,}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no more than 100,000 innovations")
    parser.add_argument("--large", action="store_true", help="10 million too")
    options = parser.parse_args()
    most = MIDDLE if options.quick else MANY if options.large else MILLION
    os.environ["POLARS_MAX_THREADS"] = str(sides.THREADS)

    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{platform.system()} {platform.machine()}, {sides.THREADS} threads"
    print(f"CPython {platform.python_version()}, {machine}, {libraries}", flush=True)
    alone(check)
    each: dict[int, float] = {}
    for size in RUNS:
        if size <= most:
            print(f"\n{size:,} innovations")
            each[size] = show_polars(size)
            show_others(size)
        if size <= MIDDLE:
            show_engines(size)
    print()
    for size, seconds in each.items():
        if size > MIDDLE:
            aim = AIM if size == MANY else None
            show(f"1,000 innovations of {size:,}, of {MIDDLE:,}", seconds * 1000, each[MIDDLE] * 1000, aim)
    show_memory(min(most, MILLION))
    show_crossing()


if __name__ == "__main__":
    main()
