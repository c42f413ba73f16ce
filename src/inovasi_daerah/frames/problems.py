"""What is wrong with tables, as a table: one row for each bad cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.errors import Problem, SubmissionError
from inovasi_daerah.frames.native import raw_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inovasi_daerah.frames.cells import Bad
    from inovasi_daerah.frames.native import Frame, Source

COLUMNS: Final = ("table", "column", "value", "code", "accepted")
"""Columns of the table of problems, after the keys of the row."""


def problems_of(
    source: Source, frame: Frame, bad: Iterable[Bad], keys: Sequence[str], every: Mapping[str, Any]
) -> list[Frame]:
    """Return the bad cells of *frame*, one table for each way in which a cell can be bad.

    Args:
        source: Where the cells come from.
        frame: Its rows; only those with something wrong need to be there.
        bad: The ways.
        keys: Columns that name a row of it.
        every: Columns that name a row of any table, with their types; those that are not in this one are null.
    """
    x = source.api
    found: list[Frame] = []
    for item in bad:
        shown = raw_name(item.column) if item.column in source.mixed else item.column
        value = x.col(shown).cast(x.String) if shown in source.schema else x.lit(None, x.String)
        found.append(
            frame.filter(item.where).select(
                *(x.col(key) if key in keys else x.lit(None, dtype).alias(key) for key, dtype in every.items()),
                x.lit(source.name).alias("table"),
                x.lit(item.column).alias("column"),
                value.alias("value"),
                x.lit(item.code).alias("code"),
                x.lit(", ".join(item.accepted)).alias("accepted"),
            )
        )
    return found


def as_problem(row: Mapping[str, Any], keys: Sequence[str]) -> Problem:
    """Return what a *row* of a table of problems says; *keys* name what it is about."""
    about = ", ".join(str(row[key]) for key in keys if row.get(key) is not None)
    place = f"{row['table']}[{about}].{row['column']}"
    accepted = tuple(row["accepted"].split(", ")) if row["accepted"] else ()
    code = row["code"]
    return Problem(code, place, row["value"] or "", accepted)


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
