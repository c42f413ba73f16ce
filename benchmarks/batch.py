"""Tables in files, each run in a process of its own: `python -m benchmarks.batch`, with `--quick` or `--large`.

The time of `batch` for each innovation beside that of `evaluate`, and its memory beside that of the smallest run: what
the page on sizing says. Writing, sorting, hashing and the manifest are all in it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
from benchmarks.region import region
from benchmarks.tables import RULEBOOK, made

from inovasi_daerah import Submission, evaluate

if TYPE_CHECKING:
    import polars as pl

NATION: Final = 36_742
"""Innovations that were reported in 2025."""
FORMATS: Final = ("parquet", "csv")


@attrs.frozen
class Run:
    """What one run took.

    Attributes:
        seconds: From start to end of the process.
        megabytes: Most memory that it had.
    """

    seconds: float
    megabytes: float


def scalar(innovations: int = 70) -> float:
    """Return how many seconds `evaluate` takes for an innovation of a region: the best of several."""
    submission = Submission.from_tree(region(innovations))
    best = float("inf")
    for _ in range(20):
        start = time.perf_counter()
        evaluate(RULEBOOK, submission, trace=False)
        best = min(best, time.perf_counter() - start)
    return best / innovations


def saved(frame: pl.DataFrame, path: Path) -> Path:
    """Write *frame* into the file at *path*, whose name says how, and return the path."""
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    return path


def batch(folder: Path, size: int, suffix: str) -> Run:
    """Run the command on *size* innovations."""
    out = folder / f"{size}-{suffix}"
    command = [sys.executable, "-m", "inovasi_daerah", "batch", "--rulebook", RULEBOOK.id, "-o", str(out), "--json"]
    for name, frame in zip(("units", "innovations"), made(size), strict=True):
        command += [f"--{name}", str(saved(frame, folder / f"{name}-{size}.{suffix}"))]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"batch ended with {status}")
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the nation's year only")
    parser.add_argument("--large", action="store_true", help="a hundred times the nation's year too")
    options = parser.parse_args()
    times = (1,) if options.quick else (1, 10, 100) if options.large else (1, 10)
    one = scalar()
    print(f"evaluate: {1 / one:,.0f} innovations/s")
    first: dict[str, Run] = {}
    with tempfile.TemporaryDirectory() as folder:
        for factor in times:
            for suffix in FORMATS:
                size = factor * NATION
                run = batch(Path(folder), size, suffix)
                beside = first.setdefault(suffix, run)
                print(
                    f"batch, {suffix:7} {size:9,} innovations: {size / run.seconds:10,.0f} innovations/s, "
                    f"{one * size / run.seconds:6.1f} × evaluate; {run.megabytes:6,.0f} MB, "
                    f"{run.megabytes / beside.megabytes:4.1f} × the smallest run",
                    flush=True,
                )


if __name__ == "__main__":
    main()
