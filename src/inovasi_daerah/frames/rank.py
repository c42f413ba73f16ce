"""Rank tables of any size: places, ties, and how far it is to the next place and the next band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, get_args

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.components.columns import LARGEST, Column, product
from inovasi_daerah.domain.submission import SAMPLE_REGION
from inovasi_daerah.domain.terms import RankKind, RegionKind
from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.frames.measures import choosing, half_up
from inovasi_daerah.frames.native import Frame, Source, give, in_order, numbered, same_kind, take, with_flag
from inovasi_daerah.frames.outcome import PLACES, SCORE
from inovasi_daerah.messages import SUBJECT
from inovasi_daerah.reference.regions import all_regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inovasi_daerah.rulebook.model import ResultSpec, Rulebook

FrameT = TypeVar("FrameT")

_KIND: Final = "kind"
_ALL: Final = "all"
_KEYS: Final = ("unit", "year", "innovation")
_OWN: Final = ("rank", "tied", "gap_next", "standing", "gap_band", "next_band")
"""Columns that are added."""
_VALUE: Final = "_value"
_SIZE: Final = "_size"
_ORDER: Final = "_order"
_BEFORE: Final = "_before"
_STEP: Final = "_step"
_OPEN: Final = "_open"
_BETTER: Final = "_better"
_GROUP: Final = "_group"
_RIGHT: Final = "_right"
_HUNDREDTHS: Final = 10**PLACES


def rank_frames(
    rulebook: Rulebook | CompiledRulebook,
    frame: FrameT,
    *,
    by: str = "score",
    within: str | Sequence[str] | FrameT = _KIND,
    kind: RankKind = "competition",
    top: int | None = None,
) -> FrameT:
    """Return the places of units, or of innovations, in a table that `score_frames` made.

    What is compared is what is printed, as in `analysis.rank`: ties share their place and are flagged. Whoever has no
    score, or no cluster, has no place. Each `year` is ranked by itself. Exact values are not compared: to do it, a
    fraction would have to be sorted by, which no dataframe library can do without rounding it.

    Args:
        rulebook: The rules by which the table was scored.
        frame: The table: `unit`, `year` and `innovation` where it has them, and what is ranked.
        by: `score`, or the id of a measure that is a whole number of quanta (`<name>_quanta`).
        within: What those who compete share: `kind` of region, by its code; `all`; one or several other columns of
            the table; or a table of `unit` and cluster: a unit of several clusters is ranked in each, and one that
            has no row in *frame* is added without a place (but not where there is a `year`).
        kind: How places are numbered after a tie: `competition` (1, 2, 2, 4) or `dense` (1, 2, 2, 3).
        top: How many are wanted: `standing` then says who is `inside`, `outside`, `tied` at the cut, or `pending`,
            being inside unless somebody without a place yet comes before them.

    Returns:
        The keys, what they share, what is ranked and its band, and `rank`, `tied`, `gap_next` (to the next better
        place, in hundredths; null at the top), `standing` with *top*, and for the score `next_band` and `gap_band`
        (from the printed score to the printed score with which the next better band begins).

    Raises:
        CallError: If the table, an argument or the rulebook cannot be taken: a missing column, a measure behind a
            division, a rulebook that has no result or that breaks ties.
    """
    compiled = compile_rulebook(rulebook)
    result = _result(compiled)
    source = numbered(take(frame, "frame"))
    problems = list(_wrong(kind, top))
    value = _value(compiled, result, source, by, problems)
    if problems:
        raise CallError(*problems)
    shared = _Shared.of(source, within)
    ranked = _ranked(shared, value, dense=kind == "dense")
    added = {"rank": nw.col("rank"), "tied": nw.col(_SIZE) > 1, "gap_next": nw.col(_BETTER) - nw.col(_VALUE)}
    if top is not None:
        added["standing"] = _standing(top)
    if by == "score":
        added |= _next_band(result)
    kept = [name for name in (*_KEYS, *shared.columns, _column(by), "band") if name in shared.schema]
    told = in_order(ranked).select(
        *dict.fromkeys(kept),
        *(nw.when(~nw.col("rank").is_null()).then(item).alias(name) for name, item in added.items()),
    )
    given: FrameT = with_flag(source, give(source, told)[0], "tied")
    return given


def _result(compiled: CompiledRulebook) -> ResultSpec:
    """Return what the rulebook says of its result, which tells how numbers are printed."""
    rulebook = compiled.rulebook
    if rulebook.result is None:
        accepted = (SUBJECT["region"], SUBJECT["innovation"])
        raise CallError(Problem("no_measures", "", rulebook.id, accepted))
    for place, found in (("tie_breakers", rulebook.result.tie_breakers), ("places", rulebook.result.places > PLACES)):
        if found:
            raise CallError(Problem("not_columnar", f"result.{place}", str(getattr(rulebook.result, place))))
    return rulebook.result


def _wrong(kind: str, top: int | None) -> Iterator[Problem]:
    if kind not in (kinds := get_args(RankKind)):
        yield Problem("unknown_term", "kind", kind, kinds, nearest(kind, kinds))
    if top is not None and top < 1:
        yield Problem("out_of_range", "top", top, ("≥ 1",))


def _column(by: str) -> str:
    return SCORE if by == "score" else f"{by}_quanta"


def _value(compiled: CompiledRulebook, result: ResultSpec, source: Source, by: str, problems: list[Problem]) -> Any:
    """Return what is compared, as it is printed, in hundredths."""
    known = ("score", *(item.id for item in compiled.rulebook.measures if not item.internal))
    column = nw.col(_column(by))
    if by not in known:
        problems.append(Problem("measure_unknown", "by", by, known, nearest(by, known)))
    elif source.has(f"{by}_num"):
        problems.append(Problem("not_columnar", "by", by))
    elif not source.has(_column(by)):
        problems.append(Problem("column_missing", "frame", _column(by)))
    elif not source.schema[_column(by)].is_integer():
        problems.append(Problem("wrong_type", f"frame.{_column(by)}", str(source.schema[_column(by)]), ("Int64",)))
    elif by != "score":
        low, high = compiled.spans[by].low, compiled.spans[by].high
        largest = LARGEST if low is None or high is None else max(abs(low), abs(high)) * compiled.unit
        steps = Column(column, int(-largest), int(largest), Fraction(10**result.places, compiled.unit))
        if 2 * steps.largest() + steps.most >= LARGEST:
            problems.append(Problem("frame_overflow", "by", by))
        lowest = 0 if low is not None and low >= 0 else steps.low  # what is never below 0 is rounded in one step
        return product(half_up(attrs.evolve(steps, low=lowest), choosing(nw)), 10 ** (PLACES - result.places))
    return column


@attrs.frozen(slots=True, eq=False)
class _Shared:
    """The table, with what those who compete share.

    Attributes:
        frame: The table.
        columns: Names of the columns that they share.
        schema: Names of the columns of the table.
    """

    frame: Frame
    columns: tuple[str, ...]
    schema: Mapping[str, Any]

    @classmethod
    def of(cls, source: Source, within: Any) -> _Shared:
        """Return *source* with what *within* says."""
        year = ("year",) if source.has("year") else ()
        own = [name for name in _OWN if source.has(name)]
        if own:
            raise CallError(*(Problem("column_twice", f"frame.{name}", name) for name in own))
        if not isinstance(within, str | Sequence):
            return cls._clustered(source, within, year)
        names = (within,) if isinstance(within, str) else tuple(cast("Sequence[str]", within))
        frame, schema = source.frame, source.schema
        if names == (_ALL,) and not source.has(_ALL):
            names = ()
        if _KIND in names and not source.has(_KIND) and source.has("unit"):
            frame = frame.with_columns(_kind_of_region().alias(_KIND))
            schema = {**schema, _KIND: nw.String()}
        absent = [name for name in names if name not in schema]
        if absent:
            raise CallError(*(Problem("column_missing", "within", name) for name in absent))
        return cls(frame, (*names, *(name for name in year if name not in names)), schema)

    @classmethod
    def _clustered(cls, source: Source, within: Any, year: tuple[str, ...]) -> _Shared:
        clusters = take(within, "within")
        same_kind((source, clusters))
        names = tuple(name for name in clusters.schema if name != "unit")
        problems = [Problem("column_missing", item.name, "unit") for item in (source, clusters) if not item.has("unit")]
        problems += [Problem("column_twice", f"frame.{name}", name) for name in names if source.has(name)]
        if problems:
            raise CallError(*problems)
        right = clusters.frame.filter(~nw.col("unit").is_null()).unique()
        if year:
            frame = source.frame.join(right, on=["unit"], how="left")
        else:
            frame = source.frame.join(right, on=["unit"], how="full", suffix=_RIGHT)
            either = nw.when(nw.col("unit").is_null()).then(nw.col(f"unit{_RIGHT}")).otherwise(nw.col("unit"))
            frame = frame.with_columns(either.alias("unit"))
        return cls(frame, (*names, *year), {**source.schema, **clusters.schema})


def _kind_of_region() -> Any:
    """Return the kind of the region with a code; null for a code that is none."""
    codes: dict[str, list[str]] = {RegionKind.KABUPATEN.value: [SAMPLE_REGION]}
    for record in all_regions():
        if record.autonomous:
            codes.setdefault(record.kind.value, []).append(record.code)
    found: Any = nw.lit(None, nw.String)
    for kind, group in codes.items():
        found = nw.when(nw.col("unit").is_in(group)).then(nw.lit(kind)).otherwise(found)
    return found


def _ranked(shared: _Shared, value: Any, *, dense: bool) -> Frame:
    """Return the table with `rank`, how many share it, how many are before them, and the next better value.

    Places are counted among the distinct values of each group, in one order over all groups, as PyArrow knows no
    window over a part of a table.
    """
    frame = shared.frame.with_columns(value.alias(_VALUE), nw.lit(0).alias(_GROUP))
    groups = (*shared.columns, _GROUP)  # there is always one column to group by
    there = frame.with_columns(nw.col(_VALUE).is_null().cast(nw.Int64).alias(_OPEN))
    for name in shared.columns:
        there = there.filter(~nw.col(name).is_null())
    open_ = there.group_by(*groups).agg(nw.col(_OPEN).sum())
    there = there.filter(~nw.col(_VALUE).is_null())
    steps = there.group_by(*groups, _VALUE).agg(nw.len().alias(_SIZE))
    steps = steps.with_columns(
        nw.col(_SIZE).cast(nw.Int64), (-nw.col(_VALUE)).alias(_ORDER), nw.lit(1, nw.Int64).alias(_STEP)
    )
    order = [*groups, _ORDER]
    steps = steps.with_columns(
        (nw.col(_SIZE).cum_sum().over(order_by=order) - nw.col(_SIZE)).alias(_BEFORE),
        nw.col(_STEP).cum_sum().over(order_by=order).alias(_STEP),
    )
    firsts = steps.group_by(*groups).agg(nw.col(_BEFORE).min().alias("_start"), nw.col(_STEP).min().alias("_floor"))
    above = steps.select(*groups, (nw.col(_STEP) + 1).alias(_STEP), nw.col(_VALUE).alias(_BETTER))
    for other, on in ((firsts, groups), (open_, groups), (above, (*groups, _STEP))):
        steps = steps.join(other, on=list(on), how="left")
    before, step = nw.col(_BEFORE) - nw.col("_start"), nw.col(_STEP) - nw.col("_floor")
    steps = steps.select(
        *groups,
        _VALUE,
        _SIZE,
        _OPEN,
        before.alias(_BEFORE),
        ((step if dense else before) + 1).cast(nw.Int64).alias("rank"),
        _BETTER,
    )
    return frame.join(steps, on=[*groups, _VALUE], how="left")


def _standing(top: int) -> Any:
    """Return where a place stands when *top* are wanted: a tie that crosses the cut is told, not decided.

    Whoever has no place yet may come before all others, who are pending then.
    """
    before, upto = nw.col(_BEFORE), nw.col(_BEFORE) + nw.col(_SIZE)
    found: Any = nw.lit("outside")
    for condition, standing in (
        (before < top, "tied"),
        (upto <= top, "pending"),
        (upto + nw.col(_OPEN) <= top, "inside"),
    ):
        found = nw.when(condition.fill_null(False)).then(nw.lit(standing)).otherwise(found)  # noqa: FBT003 - columns
    return found


def _next_band(result: ResultSpec) -> dict[str, Any]:
    """Return the next better band, and how far the printed score is from where it begins."""
    start, name = (nw.lit(value) for value in (0, ""))
    for first, label in sorted(_starts(result), reverse=True):  # the nearest is asked last, and decides
        below = (nw.col(SCORE) < first).fill_null(False)  # noqa: FBT003 - a column of it
        start = nw.when(below).then(nw.lit(first)).otherwise(start)
        name = nw.when(below).then(nw.lit(label)).otherwise(name)
    better = (start > nw.col(SCORE)).fill_null(False)  # noqa: FBT003 - a column of it
    return {"gap_band": nw.when(better).then(start - nw.col(SCORE)), "next_band": nw.when(better).then(name)}


def _starts(result: ResultSpec) -> Iterator[tuple[int, str]]:
    """Yield each band that begins somewhere, with its least printed score in hundredths."""
    step = 10 ** (PLACES - result.places)
    for band in result.bands:
        if band.from_ is not None:
            yield math.ceil(Fraction(band.from_) * _HUNDREDTHS / step) * step, band.name.id
        elif band.above is not None:
            yield (math.floor(Fraction(band.above) * _HUNDREDTHS / step) + 1) * step, band.name.id
