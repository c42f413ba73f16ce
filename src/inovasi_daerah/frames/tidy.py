"""Tidy answers, one row for each, made wide: one column for each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames.cells import columns_of
from inovasi_daerah.frames.native import Source

if TYPE_CHECKING:
    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.frames.native import Frame

ANSWERED: Final = "_answered"
"""Column that says whether a row has any answer at all."""
UNFIT: Final = "_unfit"
"""Column that says whether some answer of a row is not to be read: given twice, or to an indicator that is none."""
_FORMS: Final = {"level": "", "value": "_value", "basis": "_basis", "category": "_category"}
"""Columns of tidy answers, and what the wide column is called after the indicator's code."""


def widened(plan: Plan, sources: dict[str, Source]) -> dict[str, Source]:
    """Return *sources* with the answers as columns of units and of innovations.

    Raises:
        CallError: If a column is missing.
    """
    answers = sources["answers"]
    others = [sources[name] for name in ("units", "innovations") if name in sources]
    keys = ("unit", *(("year",) if any(item.has("year") for item in (answers, *others)) else ()))
    problems = [Problem("column_missing", "answers", name) for name in (*keys, "innovation", "indicator") if not answers.has(name)]
    if not any(answers.has(name) for name in _FORMS):
        problems.append(Problem("column_missing", "answers", "level"))
    if problems:
        raise CallError(*problems)
    own = nw.col("innovation").is_null()
    found = dict(sources)
    found["units"] = _joined(plan, "units", "region", keys, answers, answers.frame.filter(own), sources.get("units"))
    found["innovations"] = _joined(
        plan, "innovations", "innovation", (*keys, "innovation"), answers, answers.frame.filter(~own), sources.get("innovations")
    )
    return found


def _joined(
    plan: Plan, name: str, subject: str, keys: tuple[str, ...], answers: Source, rows: Frame, table: Source | None
) -> Source:
    """Return *table* with a column for each answer among *rows*; without a table, these alone."""
    wide, columns = _wide(plan, subject, keys, answers, rows)
    if table is None:
        return attrs.evolve(answers, name=name, frame=wide, schema=dict(wide.collect_schema()))
    clash = [Problem("column_twice", f"{name}.{column}", column) for column in columns if table.has(column)]
    if clash:
        raise CallError(*clash)
    frame = table.frame.join(wide, on=list(keys), how="left")
    frame = frame.with_columns(*(nw.col(mark).fill_null(0).cast(nw.Int8) for mark in (ANSWERED, UNFIT)))
    return attrs.evolve(table, frame=frame, schema=dict(frame.collect_schema()), blanks=table.blanks | answers.blanks)


def _wide(
    plan: Plan, subject: str, keys: tuple[str, ...], answers: Source, rows: Frame
) -> tuple[Frame, list[str]]:
    """Return one row for each subject with answers among *rows*, and the names of the columns of answers."""
    forms = {form: after for form, after in _FORMS.items() if answers.has(form)}
    codes = plan.rows[subject]
    once = rows.group_by(*keys, "indicator").agg(*(nw.col(form).max() for form in forms), nw.len().alias("_times"))
    unfit = (nw.col("_times") > 1) | ~nw.col("indicator").is_in(list(codes)).fill_null(False)  # noqa: FBT003
    columns: dict[str, Any] = {}
    for code, row in codes.items():
        takes = columns_of(code, row.reader)
        for form, after in forms.items():
            if code + after in takes:
                columns[code + after] = nw.when(nw.col("indicator") == code).then(nw.col(form))
    spread = once.select(*keys, unfit.alias(UNFIT), *(item.alias(column) for column, item in columns.items()))
    wide = spread.group_by(*keys).agg(nw.col(UNFIT).any(), *(nw.col(column).max() for column in columns))
    return wide.with_columns(nw.col(UNFIT).cast(nw.Int8), nw.lit(1).cast(nw.Int8).alias(ANSWERED)), list(columns)
