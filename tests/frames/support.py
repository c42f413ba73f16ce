"""Submissions as tables of every kind, and scores of tables beside those of the scalar engine."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from inovasi_daerah import Answer, Assessment, Submission, evaluate, load_rulebook
from inovasi_daerah.components.scales.base import wording_key
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.engine.run import Run
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from inovasi_daerah import Rulebook

Columns = dict[str, list[Any]]

IID = load_rulebook("iid-2026")
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]
"""The six affairs of obligatory basic services."""
SID = {item.code: item.weight for item in IID.indicators if item.subject == "innovation"}
"""Weight by indicator of innovations."""
QUANTA = compile_rulebook(IID).unit

PLACES = 6
"""Decimals that a stated measure may have in a table."""


def _numpy(table: pa.Table) -> Any:
    """Return a pandas dataframe of NumPy types."""
    return table.to_pandas()


def _nullable(table: pa.Table) -> Any:
    """Return a pandas dataframe of nullable types."""
    return table.to_pandas(types_mapper=_NULLABLE.get)


_NULLABLE = {
    pa.int64(): pd.Int64Dtype(),
    pa.int8(): pd.Int8Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.string(): pd.StringDtype(),
}

KINDS: dict[str, Callable[[pa.Table], Any]] = {
    "polars": pl.DataFrame,
    "polars lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": _numpy,
    "pandas nullable": _nullable,
    "pandas arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
}
"""What makes a dataframe of each kind from a PyArrow table."""


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a dataframe of any kind, missing numbers as None, sorted by their keys."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    if isinstance(frame, pl.DataFrame):
        rows = frame.to_dicts()
    elif isinstance(frame, pa.Table):
        rows = frame.to_pylist()
    else:
        rows = [
            {name: None if value is None or value is pd.NA or value != value else value for name, value in row.items()}  # noqa: PLR0124
            for row in frame.to_dict("records")
        ]
    return sorted(rows, key=lambda row: tuple(str(row.get(key)) for key in ("unit", "year", "innovation", "column")))


def made(kind: str, **columns: Any) -> Any:
    """Return a dataframe of this kind; a column is a list, or a list and its PyArrow type."""
    arrays = {
        name: pa.array(*column) if isinstance(column, tuple) else pa.array(column) for name, column in columns.items()
    }
    return KINDS[kind](pa.table(arrays))


def codes(scored: Any) -> list[tuple[Any, ...]]:
    """Return the problems as (unit, innovation, column, code)."""
    return sorted((row["unit"], row["innovation"], row["column"], row["code"]) for row in rows_of(scored.problems))


# --- submissions as tables ----------------------------------------------------------------------------------------


def plain(rulebook: Rulebook, submission: Submission) -> Submission:
    """Return *submission* as far as a table can say it."""
    stated = {name: value for name, value in submission.stated.items() if _short(value)}
    innovations = []
    for item in submission.innovations or ():
        fields: dict[str, Any] = {"answers": _answers(rulebook, item.answers or {})}
        fields["stated"] = {name: value for name, value in item.stated.items() if _short(value)}
        kept = {"id": item.id, **fields}
        if item.affairs:
            kept["affairs"] = item.affairs[:1]
        for name in ("stage", "trial_date", "implementation_date", "development_date"):
            if item.states(name) and getattr(item, name) is not None:
                kept[name] = getattr(item, name)
        innovations.append(item.__class__(**kept))
    return Submission(
        unit=submission.unit,
        nature=submission.nature,
        stated=stated,
        answers=_answers(rulebook, submission.answers or {}),
        innovations=tuple(innovations),
    )


def _short(value: Fraction) -> bool:
    """Return whether a table can state this value."""
    return int((value * 10**PLACES).denominator) == 1


def _answers(rulebook: Rulebook, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers as far as a table can say them."""
    found: dict[str, Answer] = {}
    for code, answer in answers.items():
        if answer.text is not None:
            wordings = {wording_key(text): level for text, level in rulebook.indicator(code).scale.wordings()}
            found[code] = Answer(level=wordings[wording_key(answer.text)])
        elif answer.not_available is None:
            kept: dict[str, Any] = {
                "level": answer.level,
                "value": answer.value,
                "basis": answer.basis,
                "category": answer.category,
            }
            found[code] = Answer(**{name: value for name, value in kept.items() if value is not None})
    return found


def tables_of(
    rulebook: Rulebook, submissions: Sequence[Submission], interpretations: Mapping[str, str] | None = None
) -> tuple[pa.Table, pa.Table]:
    """Return the tables of units and of innovations that say the same as *submissions*."""
    plan = compile_rulebook(rulebook).plan(interpretations)
    codes = {subject: list(rows) for subject, rows in plan.rows.items()}
    units: list[dict[str, Any]] = []
    innovations: list[dict[str, Any]] = []
    for item in submissions:
        units.append({"unit": item.unit.code, **_row(item.answers or {}), **_stated(item.stated)})
        failing = Run(plan, item, "claimed").failing
        for index, inner in enumerate(item.innovations or ()):
            innovations.append(
                {
                    "unit": item.unit.code,
                    "innovation": inner.id,
                    "affair": inner.affairs[0] if inner.affairs else None,
                    "stage": inner.stage.value if inner.states("stage") and inner.stage else None,
                    "eligible": index not in failing,
                    **_row(inner.answers or {}),
                    **_stated(inner.stated),
                }
            )
    measures = {subject: [item.id for item in rulebook.measures if item.subject == subject] for subject in codes}
    return (
        table(units, [("unit", pa.string()), *_fields(codes["region"]), *_stated_fields(units, measures["region"])]),
        table(
            innovations,
            [
                *((name, pa.string()) for name in ("unit", "innovation", "affair", "stage")),
                ("eligible", pa.bool_()),
                *_fields(codes["innovation"]),
                *_stated_fields(innovations, measures["innovation"]),
            ],
        ),
    )


def table(rows: Sequence[Mapping[str, Any]], fields: Iterable[tuple[str, pa.DataType]]) -> pa.Table:
    """Return a table of *rows*, with the columns and types of *fields*."""
    schema = pa.schema(list(fields))
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema)


def _row(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return the cells that say what *answers* say."""
    found: dict[str, Any] = {}
    for code, answer in answers.items():
        found[code] = answer.level
        found[f"{code}_value"] = None if answer.value is None else float(answer.value)
        found[f"{code}_basis"] = answer.basis
        found[f"{code}_category"] = answer.category
    return found


def _fields(codes: Iterable[str]) -> list[tuple[str, pa.DataType]]:
    """Return the columns that may answer the indicators *codes*, with their types."""
    after = {"": pa.int64(), "_value": pa.float64(), "_basis": pa.string(), "_category": pa.string()}
    return [(code + name, kind) for code in codes for name, kind in after.items()]


def _stated(stated: Mapping[str, Fraction]) -> dict[str, Any]:
    """Return the cells that state measures."""
    return {name: float(Decimal(value.numerator) / Decimal(value.denominator)) for name, value in stated.items()}


def _stated_fields(rows: Sequence[Mapping[str, Any]], measures: Iterable[str]) -> list[tuple[str, pa.DataType]]:
    """Return the columns of the measures that any of *rows* states."""
    return [(name, pa.float64()) for name in measures if any(name in row for row in rows)]


# --- comparing ----------------------------------------------------------------------------------------------------


def expected_unit(assessment: Assessment) -> dict[str, Any]:
    """Return what a table should say of the unit of *assessment*: exact values by measure, score and band."""
    score = None if assessment.score is None else int(assessment.score.scaleb(2))
    values = {name: measure.value for name, measure in assessment.measures.items()}
    return {**values, "score_hundredths": score, "band": assessment.band}


def exact(row: Mapping[str, Any], quantum: Fraction) -> dict[str, Any]:
    """Return a row of scores with each measure as one exact value."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if name.endswith("_quanta"):
            found[name.removesuffix("_quanta")] = None if value is None else int(value) * quantum
        elif name.endswith("_num"):
            below = row[f"{name.removesuffix('_num')}_den"]
            assert (value is None) is (below is None)
            found[name.removesuffix("_num")] = None if value is None else Fraction(int(value), int(below)) * quantum
        elif not name.endswith("_den"):
            found[name] = value
    return found


def assessed(
    rulebook: Rulebook, submissions: Iterable[Submission], interpretations: Mapping[str, str] | None = None
) -> list[Assessment]:
    """Return the scalar engine's assessments of *submissions*."""
    return [evaluate(rulebook, item, trace=False, interpretations=interpretations) for item in submissions]
