"""Tidy answers, one row for each, made wide: one column for each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames.cells import columns_of
from inovasi_daerah.frames.native import ORDER, Source, blank_columns, joined, unit_keys

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
    keys = unit_keys((answers, *others))
    problems = [
        Problem("column_missing", "answers", name)
        for name in (*keys, "innovation", "indicator")
        if not answers.has(name)
    ]
    if not any(answers.has(name) for name in _FORMS):
        problems.append(Problem("column_missing", "answers", "level"))
    if problems:
        raise CallError(*problems)
    x = answers.api
    everybody = attrs.evolve(answers, name="units", frame=_named(answers.frame, keys), schema={})
    own = x.col("innovation").is_null()
    its = answers.frame.filter(~own)
    inner = attrs.evolve(answers, name="innovations", frame=_named(its, (*keys, "innovation")), schema={})
    return sources | {
        "units": _joined(
            plan,
            "region",
            keys,
            answers=answers,
            rows=answers.frame.filter(own),
            table=sources.get("units", everybody),
        ),
        "innovations": _joined(
            plan,
            "innovation",
            (*keys, "innovation"),
            answers=answers,
            rows=its,
            table=sources.get("innovations", inner),
        ),
    }


def _named(frame: Frame, keys: tuple[str, ...]) -> Frame:
    """Return each combination of *keys* in *frame* once."""
    found = frame.select(*keys).unique()
    return found.with_row_index(ORDER) if ORDER in frame.collect_schema() else found


def _joined(plan: Plan, subject: str, keys: tuple[str, ...], *, answers: Source, rows: Frame, table: Source) -> Source:
    """Return *table* with a column for each answer among *rows*."""
    wide, columns = _wide(plan, subject, keys, answers, rows)
    clash = [Problem("column_twice", f"{table.name}.{column}", column) for column in columns if table.has(column)]
    if clash:
        raise CallError(*clash)
    x = answers.api
    frame = joined(table.frame, wide, keys)
    frame = frame.with_columns(*(x.col(mark).fill_null(0).cast(x.Int8) for mark in (ANSWERED, UNFIT)))
    blanks = blank_columns(table.kind, x.to_native(frame)) if x is nw else frozenset[str]()
    return attrs.evolve(table, frame=frame, schema=dict(frame.collect_schema()), blanks=blanks)


def _wide(plan: Plan, subject: str, keys: tuple[str, ...], answers: Source, rows: Frame) -> tuple[Frame, list[str]]:
    """Return one row for each subject with answers among *rows*, and the names of the columns of answers."""
    x = answers.api
    forms = {form: after for form, after in _FORMS.items() if answers.has(form)}
    codes = plan.rows[subject]
    once = rows.group_by(*keys, "indicator").agg(*(x.col(form).max() for form in forms), x.len().alias("_times"))
    unfit = (x.col("_times") > 1) | ~x.col("indicator").is_in(list(codes)).fill_null(False)  # noqa: FBT003
    columns: dict[str, Any] = {}
    for code, row in codes.items():
        takes = columns_of(code, row.reader)
        for form, after in forms.items():
            if code + after in takes:
                columns[code + after] = x.when(x.col("indicator") == code).then(x.col(form))
    spread = once.select(*keys, unfit.alias(UNFIT), *(item.alias(column) for column, item in columns.items()))
    wide = spread.group_by(*keys).agg(x.col(UNFIT).any(), *(x.col(column).max() for column in columns))
    return wide.with_columns(x.col(UNFIT).cast(x.Int8), x.lit(1).cast(x.Int8).alias(ANSWERED)), list(columns)
