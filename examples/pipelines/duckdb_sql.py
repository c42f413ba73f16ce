"""SQL around the scores: DuckDB selects what goes in, and asks questions about what comes out."""

import argparse
from pathlib import Path
from typing import Any

import duckdb

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import score_frames


def run(folder: Path, rulebook: str) -> list[tuple[Any, ...]]:
    """Return for each band how many units are in it, and their lowest and highest score."""
    # --8<-- [start:score]
    database = duckdb.connect()
    units = database.read_parquet(str(folder / "units.parquet"))
    database.read_parquet(str(folder / "innovations.parquet")).create_view("entries")
    innovations = database.sql("SELECT * EXCLUDE (affair), lower(affair) AS affair FROM entries")
    scored = score_frames(load_rulebook(rulebook), units=units, innovations=innovations)

    scored.units.create_view("scores")  # still nothing is computed: DuckDB runs one query for all of it
    bands = database.sql("""
        SELECT band, count(*), min(score_hundredths), max(score_hundredths)
        FROM scores GROUP BY band ORDER BY min(score_hundredths)
    """)
    # --8<-- [end:score]
    print(scored.notice())
    return bands.fetchall()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rulebook", default="iid-2026")
    options = parser.parse_args()
    for band, count, low, high in run(options.folder, options.rulebook):
        print(f"{band}: {count} ({low / 100:.2f} … {high / 100:.2f})")
