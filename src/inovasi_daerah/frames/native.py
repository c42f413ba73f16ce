"""The caller's dataframes, whatever kind they are: taken in without a copy, and given back as the same kind."""

from __future__ import annotations

import functools
from decimal import Decimal
from importlib import import_module
from numbers import Real
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.errors import CallError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Frame = Any
"""A dataframe as narwhals sees it, lazy or not: what is asked of it here, both kinds can do."""

KINDS: Final[Mapping[nw.Implementation, str]] = {
    nw.Implementation.POLARS: "Polars",
    nw.Implementation.PANDAS: "pandas",
    nw.Implementation.PYARROW: "PyArrow",
    nw.Implementation.DUCKDB: "DuckDB",
    nw.Implementation.PYSPARK: "PySpark",
    nw.Implementation.PYSPARK_CONNECT: "PySpark",
}
"""What is taken, and what it is called. A test holds every one of them to the same answers."""

ORDER: Final = "_row"
"""Column that keeps the order of rows where a join does not."""

SPARK: Final = (nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT)

FLAGS: Final = ("eligible", "reported")
"""Columns of yes and no."""

UNREAD: Final = "_unread"
"""Column that marks the rows of which some cell could not be read at all, as may happen in a file; they are bad."""

NAMES: Final = (
    "Polars DataFrame, LazyFrame",
    "pandas DataFrame",
    "PyArrow Table",
    "DuckDB relation",
    "PySpark DataFrame",
)


@attrs.frozen(slots=True, eq=False)
class Source:
    """One dataframe of the caller.

    Attributes:
        name: What it holds: `units`, `innovations` or `answers`.
        frame: It, to work with: Polars lazily, even if it came eager.
        schema: Type by column.
        kind: Which library it is of.
        eager: Whether it came with its data, not as a plan.
        blanks: Columns in which NaN is how nothing is written.
        mixed: Columns of Python objects whose numbers were taken out; the others are marked beside them.
        native: It, as it came.
        api: What makes expressions over it: narwhals, or Polars itself, whose language narwhals speaks.
    """

    name: str
    frame: Frame
    schema: Mapping[str, Any]
    kind: nw.Implementation
    eager: bool
    blanks: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()
    api: Any = nw
    native: Any = None

    def has(self, column: str) -> bool:
        """Return whether there is such a column."""
        return column in self.schema

    def direct(self) -> Source:
        """Return the source in its own language where that is the one that narwhals speaks."""
        if self.kind is not nw.Implementation.POLARS:
            return self
        import polars as pl  # noqa: PLC0415 - the caller has it, as a dataframe of it came in

        frame = self.frame.to_native()
        return attrs.evolve(self, frame=frame, schema=dict(frame.collect_schema()), api=pl)


def take(native: Any, name: str) -> Source:
    """Return the caller's dataframe *native*, ready to work with.

    Raises:
        CallError: If it is no dataframe that is known here.
    """
    frame: Any = nw.from_native(native, pass_through=True)
    eager = _is_a(frame, nw.DataFrame)
    kind: Any = getattr(frame, "implementation", None)
    if kind not in KINDS:
        raise CallError(Problem("frame_kind", name, _type_name(native), NAMES))
    if kind is nw.Implementation.PANDAS:
        native = _with_flags(native)
        frame = nw.from_native(native, eager_only=True)
    schema = dict(frame.collect_schema())
    blanks = blank_columns(kind, native)
    if kind is nw.Implementation.POLARS and eager:
        frame = frame.lazy()
    if kind is nw.Implementation.PYARROW:
        frame = frame.with_row_index(ORDER)
    return Source(name, frame, schema, kind, eager, blanks, native=native)


def _is_a(frame: object, *kinds: type[Any]) -> bool:
    """Return whether *frame* is one of *kinds*, which says nothing of what is in it."""
    return isinstance(frame, kinds)


def joined(frame: Frame, other: Frame, keys: Sequence[str]) -> Frame:
    """Return the rows of *frame*, in their order where that can be had, with the columns of *other* beside them."""
    if _is_a(frame, nw.DataFrame, nw.LazyFrame):
        return frame.join(other, on=list(keys), how="left")
    return frame.join(other, on=list(keys), how="left", maintain_order="left")


def unit_keys(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the columns that name a unit: its key, and the year as soon as one of *sources* has it."""
    return ("unit", "year") if any(item.has("year") for item in sources) else ("unit",)


def duplicates(x: Any, frame: Frame, keys: Sequence[str]) -> Frame:
    """Return the keys that more than one row of *frame* has.

    Args:
        x: What makes expressions over the frame.
        frame: The rows.
        keys: Columns that name a row.
    """
    if x is not nw:  # Polars has hashes: as a rule no two are alike, and then nothing has to be grouped by its keys
        mixed = functools.reduce(
            lambda one, other: one ^ other, (x.col(key).hash(place) for place, key in enumerate(keys))
        )
        frame = frame.select(*keys, mixed.alias("_mixed")).filter(x.col("_mixed").n_unique() < x.len())
    return frame.group_by(*keys).agg(x.len().alias("_rows")).filter(x.col("_rows") > 1).select(*keys)


def stacked(source: Source, frames: Sequence[Frame]) -> Frame:
    """Return *frames*, made from *source*, one below the other; PyArrow has several types of text, which may meet."""
    if source.kind is not nw.Implementation.PYARROW:
        return source.api.concat(frames, how="vertical")
    pa: Any = import_module("pyarrow")  # the caller has it, as a table of it came in
    table = pa.concat_tables([frame.to_native() for frame in frames], promote_options="permissive")
    return nw.from_native(table, eager_only=True)


def numbered(source: Source) -> Source:
    """Return *source* with its rows numbered where it came with its data and a join would lose their order."""
    if source.kind is nw.Implementation.PANDAS:
        return attrs.evolve(source, frame=source.frame.with_row_index(ORDER))
    if source.kind is nw.Implementation.POLARS and source.eager:
        return attrs.evolve(source, frame=nw.from_native(source.frame.to_native().with_row_index(ORDER)))
    return source  # those of PyArrow are numbered already


def in_order(frame: Frame) -> Frame:
    """Return the rows of *frame* in the order in which they came, where they are numbered."""
    return frame.sort(ORDER, nulls_last=True) if ORDER in frame.collect_schema() else frame


def odd_name(column: str) -> str:
    """Return the name of the column that marks what is no number in a column of Python objects."""
    return f"_odd {column}"


def raw_name(column: str) -> str:
    """Return the name of the column that keeps a column of Python objects as it came."""
    return f"_raw {column}"


def unmixed(source: Source, columns: Iterable[str]) -> Source:
    """Return *source* with the numbers of those *columns* that hold Python objects as doubles, and the rest marked.

    Only pandas has such columns; a whole number or decimal of more than 15 digits is no double and is marked too.
    """
    mixed = [column for column in columns if source.schema.get(column) == nw.Object]
    if not mixed:
        return source
    native, added = source.frame.to_native(), dict[str, Any]()
    for column in mixed:
        cells = native[column]
        numbers = cells.map(_double)
        added |= {column: numbers.astype("float64"), odd_name(column): numbers.isna() & cells.notna()}
        added[raw_name(column)] = cells.map(str)
    frame: Any = nw.from_native(native.assign(**added), eager_only=True)
    blanks = source.blanks | frozenset(mixed)
    return attrs.evolve(source, frame=frame, schema=dict(frame.schema), blanks=blanks, mixed=frozenset(mixed))


def _double(cell: object) -> float:
    """Return the number *cell* as a double of the same shortest decimal, or NaN for anything else."""
    number = float("nan")
    if not isinstance(cell, bool) and isinstance(cell, Real | Decimal):
        number = float(cell)
        if Decimal(repr(number)) != Decimal(str(cell)):
            number = float("nan")
    return number


def _with_flags(native: Any) -> Any:
    """Return the pandas dataframe *native* with yes and no as such where they came as Python objects, some missing."""
    mixed = [name for name in FLAGS if name in native.columns and native[name].dtype == object]
    found = native
    for name in mixed:
        if all(cell is None or cell is True or cell is False or cell != cell for cell in native[name]):  # noqa: PLR0124
            found = found.assign(**{name: found[name].astype("boolean")})
    return found


def blank_columns(kind: nw.Implementation, native: Any) -> frozenset[str]:
    """Return the columns of *native* in which NaN is how nothing is written: those of pandas that are of NumPy."""
    if kind is not nw.Implementation.PANDAS:
        return frozenset()
    return frozenset(
        column for column, dtype in native.dtypes.items() if dtype.kind == "f" and not hasattr(dtype, "na_value")
    )


def same_kind(sources: Iterable[Source]) -> Source:
    """Return the first of *sources*, all of which are of one kind.

    Raises:
        CallError: If they are not, or if some are lazy and others are not.
    """
    first, *others = sources
    for other in others:
        if other.kind is not first.kind or other.eager is not first.eager:
            raise CallError(Problem("frame_mixed", other.name, label(other), (label(first),)))
    return first


def label(source: Source) -> str:
    """Return what *source* is called."""
    kind = KINDS[source.kind]
    if source.kind is not nw.Implementation.POLARS:
        return kind
    return f"{kind} DataFrame" if source.eager else f"{kind} LazyFrame"


def give(source: Source, *frames: Frame) -> list[Any]:
    """Return *frames*, made from *source*, as the caller's kind of dataframe; what came eager is computed at once."""
    if source.kind is nw.Implementation.POLARS and source.eager:
        import polars as pl  # noqa: PLC0415 - the caller has it, as a dataframe of it came in

        return list(pl.collect_all([nw.to_native(frame, pass_through=True) for frame in frames]))
    natives = [nw.to_native(frame, pass_through=True) for frame in frames]
    if source.kind is nw.Implementation.PANDAS:
        return [_with_integers(frame, native) for frame, native in zip(frames, natives, strict=True)]
    return natives


def beside(source: Source, keys: Sequence[str], columns: Mapping[str, Sequence[Any]]) -> Any:
    """Return the *keys* of an eager *source* with *columns* of integers, or of words, beside them."""
    frame: Any = nw.from_native(source.native, eager_only=True).select(*keys)
    words = {name for name, values in columns.items() if any(isinstance(value, str) for value in values)}
    words |= columns.keys() & {"band"}
    pandas = source.kind is nw.Implementation.PANDAS
    backend: Any = source.kind
    series = [
        nw.new_series(name, values, nw.String if name in words else None if pandas else nw.Int64, backend=backend)
        for name, values in columns.items()
    ]
    native = frame.with_columns(*series).to_native()
    return native.astype({name: "Int64" for name in columns if name not in words}) if pandas else native


def spread(
    frame: Frame, keys: Sequence[str], known: Sequence[Any], cells: Sequence[tuple[Any, dict[str, Any]]]
) -> Frame:  # pragma: no cover - tests/frames/test_spark.py needs Java
    """Return a row for each of *cells* of a Spark *frame* that is meant, in one pass.

    Spark plans each part of a union anew, and a union of a hundred small parts takes it minutes.

    Args:
        frame: The rows.
        keys: Columns that name a row.
        known: What they are made of.
        cells: Where a row is meant, and the columns that tell it; the same ones for each.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - the caller has it, as a dataframe of it came in

    flat = [item.alias(f"_{place} {name}") for place, (_, cell) in enumerate(cells) for name, item in cell.items()]
    marks = [where.alias(f"_{place}") for place, (where, _) in enumerate(cells)]
    native = frame.select(*known, *marks, *flat).to_native()
    told = [
        f.when(f.col(f"_{place}"), f.struct(*(f.col(f"_{place} {name}").alias(name) for name in cell)))
        for place, (_, cell) in enumerate(cells)
    ]
    rows = native.select(*keys, f.explode(f.array_compact(f.array(*told))).alias("_cell"))
    return nw.from_native(rows.select(*keys, "_cell.*"))


def _with_integers(frame: Frame, native: Any) -> Any:
    """Return *native* with its numbers as integers that may be missing, as pandas would make doubles of them."""
    numbers = [name for name, dtype in frame.schema.items() if dtype.is_numeric()]
    return native.astype(dict.fromkeys(numbers, "Int64")) if numbers else native


def with_flag(source: Source, native: Any, column: str) -> Any:
    """Return *native* with truths that may be missing, of which pandas would make Python objects."""
    if source.kind is not nw.Implementation.PANDAS or native[column].dtype != object:
        return native
    return native.astype({column: "boolean"})


def _type_name(native: object) -> str:
    kind = type(native)
    return f"{kind.__module__}.{kind.__qualname__}"
