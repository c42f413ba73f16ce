"""The cells of a CSV as what rules take: levels, numbers, yes and no. A cell that is none of these is told, never cast.

Such a cell becomes a number that no rule accepts, so that its row has no score, and is listed with its own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import attrs
import polars as pl

from inovasi_daerah.frames.cells import columns_of
from inovasi_daerah.frames.native import FLAGS, UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inovasi_daerah.engine.compiled import Plan

SUBJECTS: Final = {"units": "region", "innovations": "innovation"}
_KEYS: Final = ("unit", "year", "innovation", "indicator")
_TEXTS: Final = ("affair", "stage")
_TIDY: Final = {"level": "", "value": "_value"}
"""Columns of numbers in tidy answers, and what the wide column is called after the indicator's code."""

_NO_LEVEL: Final = -(2**63)
_NO_NUMBER: Final = float("inf")
_NONE: Final = (str(_NO_LEVEL), str(_NO_NUMBER))
"""Numbers that no rule accepts, and how they are printed."""
_NUMBER: Final = r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?$"
_DIGITS: Final = 15
"""Significant decimal digits that every double keeps."""


@attrs.frozen(slots=True)
class Role:
    """What a column of a CSV holds.

    Attributes:
        kind: A level, a raw number, yes or no, or text that stays as it is.
        accepted: What may be there, in words; empty where only the rulebook can say.
    """

    kind: Literal["level", "number", "flag", "text"]
    accepted: str = ""


def roles_of(plan: Plan, name: str, columns: Iterable[str]) -> dict[str, Role]:
    """Return the role of each of *columns* of the table *name* that the rules look at."""
    found = dict.fromkeys((*_KEYS, *_TEXTS), Role("text")) | dict.fromkeys(FLAGS, Role("flag", "true, false"))
    if name == "answers":
        found |= {"level": Role("level"), "value": Role("number"), "basis": Role("text"), "category": Role("text")}
    else:
        subject = SUBJECTS[name]
        found |= {item.id: Role("number") for item in plan.compiled.order[subject] if not item.internal}
        for code, row in plan.rows[subject].items():
            for column in columns_of(code, row.reader):
                found[column] = Role("number" if column == f"{code}_value" else "text")
            found[code] = Role("level", ", ".join(map(str, row.reader.numbers)))
    return {column: found[column] for column in columns if column in found}


def typed(frame: pl.LazyFrame, roles: Mapping[str, Role]) -> pl.LazyFrame:
    """Return the text of *frame* as what the rules take, without the rows in which all that they look at is empty."""
    told = [column for column in _read_back(roles) if roles[column].kind == "flag"]
    marked = frame.filter(pl.any_horizontal(pl.col(list(roles)).is_not_null()))
    columns = [_typed(column, role).alias(column) for column, role in roles.items() if role.kind != "text"]
    if told:
        columns.append(pl.any_horizontal(_odd(column, roles[column]) for column in told).alias(UNREAD))
    return marked.with_columns(*columns)


def misread(frame: pl.LazyFrame, name: str, roles: Mapping[str, Role], keys: Mapping[str, Any]) -> pl.LazyFrame | None:
    """Return a table of problems: the cells of *frame*, as text, that are not what their column holds.

    It is None where all columns hold text.

    Args:
        frame: The table, before `typed`.
        name: What it holds.
        roles: What its columns hold.
        keys: Keys of the table of problems and their types.
    """
    columns = _read_back(roles)
    own = [key for key in _KEYS if key in roles]
    if not columns:
        return None
    odd = [pl.when(_odd(column, roles[column])).then(pl.col(column)).alias(column) for column in columns]
    cells = frame.select(*own, *odd).filter(pl.any_horizontal(pl.col(columns).is_not_null()))
    cells = cells.unpivot(columns, index=own, variable_name="_column", value_name="_text").drop_nulls("_text")
    kind = pl.col("_column").replace_strict({column: roles[column].kind for column in columns}, return_dtype=pl.String)
    plain = pl.col("_text").str.contains(_NUMBER)
    code = (
        pl.when(kind == "level")
        .then(pl.lit("not_a_level"))
        .when(kind == "flag")
        .then(pl.lit("wrong_type"))
        .otherwise(pl.when(plain).then(pl.lit("too_many_digits")).otherwise(pl.lit("not_a_number")))
    )
    accepted = pl.col("_column").replace_strict(
        {column: roles[column].accepted for column in columns}, return_dtype=pl.String
    )
    place = pl.col("_column")
    if name == "answers":
        place = pl.concat_str("indicator", place.replace_strict(_TIDY, return_dtype=pl.String), ignore_nulls=True)
    return cells.select(
        *(pl.col(key).cast(dtype) if key in own else pl.lit(None, dtype).alias(key) for key, dtype in keys.items()),
        pl.lit(name).alias("table"),
        place.alias("column"),
        pl.col("_text").alias("value"),
        code.alias("code"),
        accepted.alias("accepted"),
    )


def without_stand_ins(problems: pl.LazyFrame, plan: Plan, roles: Mapping[str, Mapping[str, Role]]) -> pl.LazyFrame:
    """Return *problems* without the cells that are listed by `misread` with their own text.

    Args:
        problems: What scoring found.
        plan: The rulebook.
        roles: What the columns of each CSV hold, by table.
    """
    places: list[str] = []
    for name, columns in roles.items():
        if name == "answers":
            places += (
                f"{table} {code}{after}"
                for table, subject in SUBJECTS.items()
                for code in plan.rows[subject]
                for after in _TIDY.values()
            )
        else:
            places += (f"{name} {column}" for column in columns)
    stands = pl.concat_str("table", "column", separator=" ").is_in(places) & pl.col("value").is_in(_NONE)
    return problems.filter(~stands.fill_null(value=False) & (pl.col("column") != UNREAD))


def _read_back(roles: Mapping[str, Role]) -> list[str]:
    """Return the columns that are more than text."""
    return [column for column, role in roles.items() if role.kind != "text"]


def _typed(column: str, role: Role) -> pl.Expr:
    cell = pl.col(column)
    if role.kind == "flag":
        word = cell.str.to_lowercase()
        return pl.when(word == "true").then(statement=True).when(word == "false").then(statement=False)
    if role.kind == "level":
        return pl.when(cell.is_not_null()).then(cell.cast(pl.Int64, strict=False).fill_null(_NO_LEVEL))
    return pl.when(_is_number(cell)).then(cell.cast(pl.Float64, strict=False)).when(cell.is_not_null()).then(_NO_NUMBER)


def _odd(column: str, role: Role) -> pl.Expr:
    """Return where a cell is not what *column* holds."""
    cell = pl.col(column)
    if role.kind == "flag":
        return ~cell.str.to_lowercase().is_in(["true", "false"]) & cell.is_not_null()
    if role.kind == "level":
        return cell.cast(pl.Int64, strict=False).is_null() & cell.is_not_null()
    return ~_is_number(cell) & cell.is_not_null()


def _is_number(cell: pl.Expr) -> pl.Expr:
    """Return where the text *cell* is a number that a double holds exactly as it is written."""
    digits = cell.str.replace("[eE].*$", "").str.replace_all("[^0-9]", "").str.strip_chars_start("0")
    return cell.str.contains(_NUMBER) & (digits.str.len_bytes() <= _DIGITS)
