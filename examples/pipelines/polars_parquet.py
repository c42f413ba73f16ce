"""Polars over Parquet: nothing is read before it is written, and the tables may be larger than memory."""

import argparse
from pathlib import Path

import polars as pl

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import score_frames


def run(folder: Path, out: Path, rulebook: str) -> pl.DataFrame:
    """Score the tables in *folder* into *out*; return how many units are in each band."""
    # --8<-- [start:score]
    scored = score_frames(
        load_rulebook(rulebook),
        units=pl.scan_parquet(folder / "units.parquet"),
        innovations=pl.scan_parquet(folder / "innovations.parquet"),
    )
    scored.units.sink_parquet(out / "scores.parquet")
    scored.problems.sink_parquet(out / "problems.parquet")
    # --8<-- [end:score]
    print(scored.notice())
    return pl.scan_parquet(out / "scores.parquet").group_by("band").len("units").sort("band").collect()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rulebook", default="iid-2026")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    print(run(options.folder, options.out, options.rulebook))
