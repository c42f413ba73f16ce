"""Makes the tables of the examples: answers that nobody gave, of regions that do not exist (00.00, 00.01 …)."""

import argparse
from pathlib import Path
from typing import Any

import polars as pl

UNIT_INDICATORS = ("1", "3", "8", "12")
INNOVATION_INDICATORS = tuple(str(code) for code in range(16, 36))
AFFAIRS = ("kesehatan", "pendidikan", "sosial")


def level(unit: int, number: int) -> int | None:
    """Return one of 1, 2, 3 and none, always the same one; some units have better ones than others."""
    return min(3, number % 4 + unit % 4) or None


def units(count: int) -> list[dict[str, Any]]:
    """Return *count* units with their answers."""
    return [
        {"unit": f"00.{unit:02d}"} | {code: level(unit, 3 * place) for place, code in enumerate(UNIT_INDICATORS)}
        for unit in range(count)
    ]


def innovations(count: int, each: int) -> list[dict[str, Any]]:
    """Return *each* innovations of every one of *count* units."""
    return [
        {"unit": f"00.{unit:02d}", "innovation": f"contoh-{number}", "affair": AFFAIRS[number % 3]}
        | {code: level(unit, 7 * number + 3 * place) for place, code in enumerate(INNOVATION_INDICATORS)}
        for unit in range(count)
        for number in range(each)
    ]


def write(folder: Path, count: int = 12, each: int = 15) -> None:
    """Write both tables as Parquet into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(units(count)).write_parquet(folder / "units.parquet")
    pl.DataFrame(innovations(count, each)).write_parquet(folder / "innovations.parquet")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=12)
    parser.add_argument("--each", type=int, default=15)
    options = parser.parse_args()
    write(options.folder, options.units, options.each)
