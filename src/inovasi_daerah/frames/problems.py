"""What is wrong with tables, as a table: one row for each bad cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.components.logic import either
from inovasi_daerah.errors import Problem, SubmissionError
from inovasi_daerah.frames.native import SPARK, raw_name, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inovasi_daerah.frames.cells import Bad
    from inovasi_daerah.frames.native import Frame, Source

COLUMNS: Final = ("table", "column", "value", "code", "accepted")
"""Columns of the table of problems, after the keys of the row."""


def problems_of(
    source: Source, frame: Frame, bad: Iterable[Bad], keys: Sequence[str], every: Mapping[str, Any]
) -> list[Frame]:
    """Return the bad cells of *frame*, one table for each column.

    Args:
        source: Where the cells come from.
        frame: Its rows; only those with something wrong need to be there.
        bad: The ways in which a cell can be bad; the first that fits is told.
        keys: Columns that name a row of it.
        every: Columns that name a row of any table, with their types; those that are not in this one are null.
    """
    x = source.api
    by_column: dict[str, list[Bad]] = {}
    for item in bad:
        by_column.setdefault(item.column, []).append(item)
    known = [x.col(key) if key in keys else x.lit(None, dtype).alias(key) for key, dtype in every.items()]
    cells: list[tuple[Any, dict[str, Any]]] = []
    for column, ways in by_column.items():
        code: Any = x.lit(ways[-1].code)
        accepted: Any = x.lit(", ".join(ways[-1].accepted))
        for item in reversed(ways[:-1]):
            code = x.when(item.where).then(x.lit(item.code)).otherwise(code)
            accepted = x.when(item.where).then(x.lit(", ".join(item.accepted))).otherwise(accepted)
        shown = raw_name(column) if column in source.mixed else column
        value = x.col(shown).cast(x.String) if shown in source.schema else x.lit(None, x.String)
        cell = {
            "table": x.lit(source.name),
            "column": x.lit(column),
            "value": value,
            "code": code,
            "accepted": accepted,
        }
        cells.append((either(item.where for item in ways), cell))
    if source.kind in SPARK:  # pragma: no cover - tests/frames/test_spark.py needs Java
        return [spread(frame, list(every), known, cells)]
    return [
        frame.filter(where).select(*known, *(item.alias(name) for name, item in cell.items())) for where, cell in cells
    ]


def raise_all(rows: Iterable[dict[str, Any]], keys: Sequence[str], more: int = 0) -> None:
    """Raise what the *rows* of a table of problems say, if there are any.

    Raises:
        SubmissionError: If there are; it holds every one of them, and how many *more* there are.
    """
    found = [as_problem(row, keys) for row in rows]
    if more:
        found.append(Problem("more_problems", "", str(more)))
    if found:
        raise SubmissionError(*found)


def as_problem(row: Mapping[str, Any], keys: Sequence[str]) -> Problem:
    """Return what a *row* of a table of problems says; *keys* name what it is about."""
    code, value, accepted = row["code"], row["value"], row["accepted"]
    name = ", ".join(str(row[key]) for key in keys if row[key] is not None)
    path = f"{row['table']}[{name}].{row['column']}"
    return Problem(code, path, "" if value is None else value, tuple(accepted.split(", ")) if accepted else ())
