"""Tables by hand, and what is found in them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from tests.frames.support import KINDS, rows_of


def made(kind: str, **columns: Any) -> Any:
    """Return a dataframe of this kind; a column is a list, or a list and its PyArrow type."""
    arrays = {
        name: pa.array(*column) if isinstance(column, tuple) else pa.array(column) for name, column in columns.items()
    }
    return KINDS[kind](pa.table(arrays))


def outcomes(checked: Any, rule: str) -> dict[str | None, str]:
    """Return the outcomes of one rule by innovation."""
    return {row["innovation"]: row["outcome"] for row in rows_of(checked.findings) if row["rule"] == rule}


def codes(checked: Any) -> list[tuple[Any, ...]]:
    """Return the problems as (unit, innovation, column, value, code)."""
    columns = ("unit", "innovation", "column", "value", "code")
    return sorted((tuple(row[name] for name in columns) for row in rows_of(checked.problems)), key=str)
