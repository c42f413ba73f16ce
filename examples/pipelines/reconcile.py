"""Every night: scores that were published against the same scores, computed anew. Differences are listed; exit code 1.

A difference says that two numbers differ, not which one is right: the published one may rest on verified answers.
"""

import argparse
import sys
from pathlib import Path

import polars as pl

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import score_frames


def differences(folder: Path, published: Path, rulebook: str) -> pl.DataFrame:
    """Return the units of which the published score is not the computed one, or of which one of the two is missing.

    Args:
        folder: Where `units.parquet` and `innovations.parquet` are.
        published: A CSV with `unit` and `score`, such as `00.00,43.57`.
        rulebook: Id of the rulebook.
    """
    # --8<-- [start:reconcile]
    scored = score_frames(
        load_rulebook(rulebook),
        units=pl.scan_parquet(folder / "units.parquet"),
        innovations=pl.scan_parquet(folder / "innovations.parquet"),
    )
    computed = scored.units.select("unit", computed="score_hundredths")
    told = pl.scan_csv(published, infer_schema=False).select(
        "unit",  # as text, or 00.10 becomes 0.1
        published=(pl.col("score").cast(pl.Decimal(12, 2)) * 100).cast(pl.Int64),  # exact, never a float
    )
    both = told.join(computed, on="unit", how="full", coalesce=True)
    differing = both.filter(pl.col("published").ne_missing(pl.col("computed")))
    # --8<-- [end:reconcile]
    difference = pl.col("computed") - pl.col("published")
    return differing.with_columns(difference.alias("difference")).sort("unit").collect()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("published", type=Path)
    parser.add_argument("out", type=Path, help="CSV for the differences, in hundredths")
    parser.add_argument("--rulebook", default="iid-2026")
    options = parser.parse_args()
    found = differences(options.folder, options.published, options.rulebook)
    found.write_csv(options.out)
    print(f"{len(found)} differences in {options.out}")
    sys.exit(1 if len(found) else 0)
