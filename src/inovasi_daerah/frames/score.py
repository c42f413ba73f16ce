"""Score tables of any size: the same rulebook, compiled for the caller's own dataframe library."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.components.columns import Column
from inovasi_daerah.components.logic import every, negated
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.engine.compiled import CompiledRulebook, Plan, compile_rulebook
from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.frames import members, outcome
from inovasi_daerah.frames.cells import Bad
from inovasi_daerah.frames.measures import MOST_MEMBERS, Alone, Measures, choosing, shapes
from inovasi_daerah.frames.native import (
    ORDER,
    Frame,
    Source,
    beside,
    duplicates,
    give,
    joined,
    same_kind,
    stacked,
    take,
    unit_keys,
)
from inovasi_daerah.frames.problems import COLUMNS, problems_of, raise_all
from inovasi_daerah.frames.rows import Rows, any_of, check_columns, read_rows
from inovasi_daerah.frames.scored import Scored
from inovasi_daerah.frames.small import small_scores
from inovasi_daerah.frames.tidy import widened
from inovasi_daerah.reference.regions import all_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from inovasi_daerah.rulebook.model import Measure, Rulebook

FrameT = TypeVar("FrameT")

OnProblem = Literal["null", "raise"]
"""What becomes of bad cells: their scores are null and they are listed, or an error is raised."""

_SHOWN: Final = 100
"""Problems that an error tells; the rest are counted."""
_BAD: Final = "_bad"
_ROWS: Final = "_rows"
_TWICE: Final = "_twice"
_UNIT: Final = "_unit"


def score_frames(
    rulebook: Rulebook | CompiledRulebook,
    *,
    units: FrameT | None = None,
    innovations: FrameT | None = None,
    answers: FrameT | None = None,
    interpretations: Mapping[str, str] | None = None,
    on_problem: OnProblem = "null",
    nature: Nature | str = Nature.SELF_ASSESSMENT,
) -> Scored[FrameT]:
    """Return the scores of every unit and innovation of tables, exactly.

    Each table is a Polars DataFrame or LazyFrame, a pandas DataFrame, a PyArrow Table, a DuckDB relation or a PySpark
    DataFrame, all of one kind. Lazy tables are not computed here: nothing is read before the caller asks for it.

    Args:
        rulebook: The rules.
        units: One row for each unit: `unit`, a column for each indicator of the region by its code, and measures that
            are stated, by their names.
        innovations: One row for each innovation: `unit`, `innovation`, a column for each indicator by its code;
            `affair` (slug of the main affair), `stage` and `eligible` (Boolean, null = not decided) where the rules
            look at them; `year` as a further key, in both tables.
        answers: Tidy answers: `unit`, `innovation` (null for the unit's own), `indicator`, `level`.
        interpretations: How open points are taken, by their ids; the default ones where none is named.
        on_problem: `null` gives rows with a bad cell no score and lists them; `raise` raises them, for eager tables.
        nature: What the answers are; it is passed on to the notice.

    Returns:
        The scores, and what is wrong.

    Raises:
        CallError: If the tables or the rulebook cannot be taken: another kind of dataframe, a missing key, a measure
            without a columnar half.
        SubmissionError: With `on_problem="raise"`, if a cell is bad; it holds every problem.
    """
    plan = compile_rulebook(rulebook).plan(interpretations)
    given = {"units": units, "innovations": innovations, "answers": answers}
    sources = {name: take(native, name).direct() for name, native in given.items() if native is not None}
    if not sources:
        raise CallError(Problem("frame_missing", "", "", tuple(given)))
    first = same_kind(sources.values())
    if on_problem == "raise" and not first.eager:
        raise CallError(Problem("frame_lazy", "on_problem", on_problem))
    whole = shapes(plan)
    quick = _quickly(plan, sources, whole, Nature(nature)) if first.eager and "answers" not in sources else None
    if quick is not None:
        return quick
    scored = _Tables(plan, sources, first, whole).scored(Nature(nature))
    if on_problem == "raise":
        listed: Any = nw.from_native(scored.problems, eager_only=True)
        keys = [name for name in ("unit", "year", "innovation") if name in listed.columns]
        raise_all(listed.head(_SHOWN).rows(named=True), keys, max(0, len(listed) - _SHOWN))
    return scored


def _quickly(
    plan: Plan, sources: Mapping[str, Source], whole: Mapping[str, bool], nature: Nature
) -> Scored[Any] | None:
    """Return the scores of small tables in which every cell is as it should be; None for others."""
    own = unit_keys(sources.values())
    keys = {"units": own, "innovations": (*own, "innovation")}
    for name, source in sources.items():
        check_columns(plan, source, "region" if name == "units" else "innovation", keys[name])
    columns = small_scores(plan, sources, keys["units"], whole)
    if columns is None:
        return None
    found = {name: beside(sources[name], keys[name], columns[name]) for name in sources}
    first = sources["units"]
    tables = functools.cache(lambda: _Tables(plan, dict(sources), first, whole))
    return Scored(found["units"], found.get("innovations"), *_about(plan, nature), tables)


def _about(plan: Plan, nature: Nature) -> tuple[Rulebook, dict[str, str], Fraction, Nature]:
    """Return what goes with every score."""
    return plan.compiled.rulebook, dict(plan.chosen), plan.compiled.quantum, nature


class _Tables:
    """The tables of one call, read, and what is made of them."""

    def __init__(self, plan: Plan, sources: dict[str, Source], first: Source, whole: Mapping[str, bool]) -> None:
        self.plan = plan
        self.first = first
        self._x: Any = first.api
        self._where = choosing(first.api)
        self._order: tuple[str, ...] = (ORDER,) if first.kind is nw.Implementation.PYARROW else ()
        self._whole = whole
        if "answers" in sources:
            sources = widened(plan, sources)
        self._sources = sources
        units, innovations = sources.get("units"), sources.get("innovations")
        self.keys: tuple[str, ...] = unit_keys(sources.values())
        self.every: tuple[str, ...] = (*self.keys, "innovation")
        self.units: Rows | None = None if units is None else read_rows(plan, units, "region", self.keys, whole)
        self.innovations: Rows | None = (
            None if innovations is None else read_rows(plan, innovations, "innovation", self.every, whole)
        )
        self._inner = self._of_innovations()
        self._members = members.Members(first.api, plan, self.innovations, self._inner)
        self._steps: list[dict[str, Any]] = []
        self._clashes: tuple[Bad, ...] = ()
        self._outer = self._of_units()

    def scored(self, nature: Nature) -> Scored[Any]:
        """Return the scores and the problems, computed where the tables were eager."""
        inner = None if self.innovations is None else self._innovations_frame(self.innovations)
        outer = self._units_frame(inner).select(
            *self.keys, *(self._order if self.units is not None else ()), _BAD, *self._results("region", self._outer)
        )
        frames = [self._told(outer, "region", self.keys)]
        if inner is not None:
            frames.append(self._told(self._checked(inner), "innovation", self.every))
        units, *innovations = give(self.first, *frames)
        return Scored(units, innovations[0] if innovations else None, *_about(self.plan, nature), lambda: self)

    def problems(self) -> Any:
        """Return the bad cells, computed where the tables were eager."""
        return give(self.first, self._problems_frame())[0]

    # --- measures -------------------------------------------------------------------------------------------------

    def _of_innovations(self) -> Mapping[str, Column]:
        rows = self.innovations
        if rows is None:
            return Measures(self.plan, "innovation", Alone(_points(self.plan, None)), {}, self._where).columns
        measures = Measures(self.plan, "innovation", Alone(_points(self.plan, rows)), rows.stated, self._where)
        self.innovations = attrs.evolve(rows, bad=(*rows.bad, *_clashes(measures)))
        return measures.columns

    def _of_units(self) -> Mapping[str, Column]:
        rows = self.units
        base = _UnitBase(self._x, self.plan, rows, self._members)
        measures = Measures(
            self.plan, "region", base, {} if rows is None else rows.stated, self._where, steps_by=self._x
        )
        self._steps = measures.steps
        self._clashes = _clashes(measures)
        if rows is not None and rows.source.has("reported"):
            self.units = attrs.evolve(rows, bad=(*rows.bad, *base.bad), read=rows.read | {"reported"})
        if self.innovations is not None:
            self.innovations = attrs.evolve(
                self.innovations,
                bad=(*self.innovations.bad, *self._members.bad),
                read=self.innovations.read | self._members.read,
            )
        return measures.columns

    # --- frames ---------------------------------------------------------------------------------------------------

    def _innovations_frame(self, rows: Rows) -> Frame:
        """Return what is needed of each innovation: what its unit adds up, measures, and whether a cell is bad."""
        needed = self._members.gathered.each.items()
        return rows.source.frame.select(
            *self.every,
            *self._order,
            _any_bad(self._x, self.every, rows.bad).alias(_BAD),
            *(item.alias(name) for name, item in needed),
            *self._results("innovation", self._inner),
        )

    def _checked(self, inner: Frame) -> Frame:
        """Return the innovations with what is wrong with their keys among what is bad."""
        inner = _without_duplicates(self._x, inner, self.every)
        return inner if self.units is None else self._without_orphans(inner, self.units)

    def _without_orphans(self, inner: Frame, units: Rows) -> Frame:
        known = units.source.frame.select(*self.keys).unique().with_columns(self._x.lit(value=True).alias(_UNIT))
        inner = joined(inner, known, self.keys)
        return inner.with_columns(self._x.col(_BAD) | self._x.col(_UNIT).is_null())

    def _units_frame(self, inner: Frame | None) -> Frame:
        """Return the units with what their measures are made of, and whether a cell of their own is bad."""
        sums = None if inner is None else self._sums(inner)
        rows = self.units
        if rows is None:
            assert sums is not None  # noqa: S101 - there is one of the two
            there = ~any_of(self._x.col(key).is_null() for key in self.keys)
            frame = sums.filter(there).with_columns(self._x.lit(value=False).alias(_BAD), self._x.col(members.OK) == 1)
            return self._stepped(frame)
        frame = self._own(rows)
        if sums is not None:
            frame = joined(frame, sums, self.keys)
            blank = dict.fromkeys((*self._members.gathered.added, *self._members.gathered.anywhere), 0) | {
                members.OK: 1
            }
            frame = frame.with_columns(
                self._x.col(name).fill_null(value).cast(self._x.Int64) for name, value in blank.items()
            )
            frame = frame.with_columns(self._x.col(members.OK) == 1)
        return self._stepped(frame)

    def _with_sums(self) -> Frame:
        """Return the units with their measures, made from the innovations anew."""
        return self._units_frame(None if self.innovations is None else self._innovations_frame(self.innovations))

    def _own(self, rows: Rows) -> Frame:
        """Return the units as they came, and whether a cell of their own is bad."""
        frame = rows.source.frame.with_columns(_any_bad(self._x, self.keys, rows.bad).alias(_BAD))
        return _without_duplicates(self._x, frame, self.keys)

    def _stepped(self, frame: Frame) -> Frame:
        """Return the units with their measures, each step built on those before it."""
        for step in self._steps:
            frame = frame.with_columns(*(item.alias(name) for name, item in step.items()))
        if self._clashes:
            frame = frame.with_columns(self._x.col(_BAD) | any_of(item.where for item in self._clashes))
        return frame

    def _sums(self, inner: Frame) -> Frame:
        """Return the sums over the innovations of each unit, and whether nothing is wrong with any of them."""
        gathered = self._members.gathered
        sums = inner.group_by(*self.keys).agg(
            self._x.col(_BAD).any(),
            self._x.len().alias(_ROWS),
            *(self._x.col(name).sum() for name in gathered.added),
            *(self._x.col(name).any() for name in gathered.anywhere),
        )
        twice = (
            duplicates(self._x, inner, self.every)
            .select(*self.keys)
            .unique()
            .with_columns(self._x.lit(value=True).alias(_TWICE))
        )
        sums = joined(sums, twice, self.keys)
        fine = ~self._x.col(_BAD) & (self._x.col(_ROWS) <= MOST_MEMBERS) & self._x.col(_TWICE).is_null()
        numbers = (self._x.col(name).cast(self._x.Int64) for name in (*gathered.added, *gathered.anywhere))
        return sums.select(*self.keys, fine.cast(self._x.Int64).alias(members.OK), *numbers)

    def _results(self, subject: str, columns: Mapping[str, Column]) -> list[Any]:
        """Return the measures and the score of each row, as if nothing were wrong with it."""
        plan = self.plan
        made: list[Any] = []
        for measure in outcome.told_of(self.plan, subject):
            column = columns[measure.id]
            known, numbers = every(column.known), (column.numerator(), column.denominator())
            names = outcome.names_of(measure.id, self._whole)  # what is whole has nothing below the fraction line
            made += [_integer(self._x, known, item).alias(name) for name, item in zip(names, numbers, strict=False)]
        result = outcome.result_of(self.plan, subject)
        if result is not None:
            column = columns[result.measure]
            known = every(column.known)
            made.append(
                _integer(self._x, known, outcome.score(self._x, result, column, plan.compiled.unit)).alias(
                    outcome.SCORE
                )
            )
        return made

    def _told(self, frame: Frame, subject: str, keys: Sequence[str]) -> Frame:
        """Return the measures, score and band of the rows of *frame*; null where something is wrong with the row."""
        whole = self._whole
        names = [name for item in outcome.told_of(self.plan, subject) for name in outcome.names_of(item.id, whole)]
        result = outcome.result_of(self.plan, subject)
        names += [] if result is None else [outcome.SCORE]
        fine = ~self._x.col(_BAD)
        if self._order and (subject != "region" or self.units is not None):
            frame = frame.sort(*self._order)
        frame = frame.select(*keys, *(self._x.when(fine).then(self._x.col(name)).alias(name) for name in names))
        if result is None or not result.bands:
            return frame
        return frame.with_columns(outcome.band(self._x, self.plan, result, whole=whole[result.measure]).alias("band"))

    def _problems_frame(self) -> Frame:
        """Return the bad cells of every table."""
        frames: list[Frame] = []
        types = {key: rows.source.schema[key] for rows in (self.units, self.innovations) if rows for key in rows.keys}
        every = {key: types.get(key, self._x.String) for key in self.every}
        if self.units is not None:
            frame = self._with_sums() if self._clashes else self._own(self.units)
            bad = (*_key_problems(self._x, self.keys), *self.units.bad, *self._clashes)
            frames += problems_of(self.units.source, frame.filter(self._x.col(_BAD)), bad, self.keys, every)
        if self.innovations is not None:
            rows = self.innovations
            frame = rows.source.frame.with_columns(_any_bad(self._x, self.every, rows.bad).alias(_BAD))
            frame, bad = self._checked(frame), (*_key_problems(self._x, self.every), *rows.bad)
            if self.units is not None:
                orphan = self._x.col(_UNIT).is_null() & ~self._x.col("unit").is_null()
                bad = (Bad("unit", "unit_unknown", (), orphan), *bad)
            frames += problems_of(rows.source, frame.filter(self._x.col(_BAD)), bad, self.every, every)
        return stacked(self.first, frames).select(*self.every, *COLUMNS)

    def ignored(self) -> dict[str, tuple[str, ...]]:
        """Return the columns that were not read, by table."""
        found: dict[str, tuple[str, ...]] = {}
        for rows in filter(None, (self.units, self.innovations)):
            own = self._sources[rows.source.name].schema
            found[rows.source.name] = tuple(name for name in own if name not in rows.read and not name.startswith("_"))
        return {name: columns for name, columns in found.items() if columns}


class _UnitBase(Alone):
    """Where the measures of units begin: with the points in their own row, and with their innovations."""

    def __init__(self, api: Any, plan: Plan, rows: Rows | None, inner: members.Members) -> None:
        super().__init__(_points(plan, rows))
        self._plan = plan
        self._rows = rows
        self.bad: list[Bad] = []
        self._api = api
        self.total = inner.total  # type: ignore[method-assign]
        self.size = inner.size  # type: ignore[method-assign]
        self._inner = inner

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many affairs are represented, and of how many members none is: a misspelt one may be any."""
        found, unstated = self._inner.affairs(population, among)
        where = choosing(self._api)
        for fine in self._inner.known:
            found, unstated = where(fine, found, 0), where(fine, unstated, len(among))
        return found, unstated

    def computed(self, measure: Measure) -> tuple[Any, ...]:
        """Return where *measure* can be computed: not for kinds of region whose rules are not known."""
        limit = measure.not_for
        if limit is None or not self._plan.resolve(limit.applies):
            return ()
        codes = [region.code for region in all_regions() if region.kind.value in {kind.value for kind in limit.kinds}]
        return (~self._api.col("unit").is_in(codes),)

    def told(self, measure: Measure) -> tuple[Any, ...]:
        """Return where *measure*, if it is the result, may be told: the unit reported, and all that it must."""
        result = self._plan.compiled.rulebook.result
        if result is None or measure.id != result.measure:
            return ()
        found: list[Any] = []
        if self._rows is not None and self._rows.source.has("reported"):
            column = self._api.col("reported")
            if self._rows.source.schema["reported"] == self._api.Boolean:
                found.append(column.fill_null(True))  # noqa: FBT003 - a column of it
            else:
                self.bad.append(Bad("reported", "wrong_type", ("true", "false"), ~column.is_null()))
        if self._plan.resolve(self._plan.compiled.rulebook.reading.mandatory_empty) == "not_submittable":
            found += self._inner.complete()
            if self._rows is not None:
                found.append(negated(self._rows.empty(self._plan)))
        return tuple(found)


def _points(plan: Plan, rows: Rows | None) -> Callable[[str], Column]:
    """Return what tells the points of each measure; known nowhere where there is no table."""
    if rows is None:
        return lambda _measure: Column(0, 0, 0, known=(False,))
    return lambda measure: rows.points(measure, plan)


def _clashes(measures: Measures) -> tuple[Bad, ...]:
    """Return the cells that state a measure which the answers give too."""
    return tuple(Bad(name, "stated_and_answered", (), where_) for name, where_ in measures.clashes.items())


def _key_problems(x: Any, keys: Sequence[str]) -> tuple[Bad, ...]:
    """Return what can be wrong with the key of a row."""
    missing = (Bad(key, "key_missing", (), x.col(key).is_null()) for key in keys)
    return (*missing, Bad(keys[-1], "duplicate_id", (), ~x.col(_TWICE).is_null()))


def _any_bad(x: Any, keys: Sequence[str], bad: Sequence[Bad]) -> Any:
    """Return whether anything is wrong with a cell of the row itself."""
    return any_of((*(x.col(key).is_null() for key in keys), *(item.where for item in bad)))


def _without_duplicates(x: Any, frame: Frame, keys: Sequence[str]) -> Frame:
    """Return *frame* with the rows marked as bad whose key is not theirs alone."""
    twice = duplicates(x, frame, keys).with_columns(x.lit(value=True).alias(_TWICE))
    frame = joined(frame, twice, keys)
    return frame.with_columns(x.col(_BAD) | ~x.col(_TWICE).is_null())


def _integer(x: Any, known: Any, number: Any) -> Any:
    """Return *number* where it is known, as a column of integers."""
    if known is False:
        return x.when(x.lit(value=False)).then(x.lit(0).cast(x.Int64))
    column = x.lit(number) if isinstance(number, int) else number
    column = column.cast(x.Int64)  # before it is hidden, as some columns of integers cannot hold nothing
    return column if known is True else x.when(known).then(column)
