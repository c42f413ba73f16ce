"""Small eager tables, row by row: for a few hundred innovations that is quicker than any plan over columns.

The measures come from the same columnar halves of the operations, on plain integers. As soon as a cell is not as
simple as most are, the table is left to the columns, which say what is wrong with it.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw
from pydantic import ValidationError

from inovasi_daerah.components.columns import Column
from inovasi_daerah.components.scales.base import Reading
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.domain.exact import half_up
from inovasi_daerah.domain.terms import Stage
from inovasi_daerah.frames.cells import columns_of
from inovasi_daerah.frames.measures import Alone, Measures, plainly, summed
from inovasi_daerah.frames.outcome import PLACES, SCORE, names_of, result_of, told_of
from inovasi_daerah.reference.affairs import affair_by_slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.engine.compiled import Plan, Row
    from inovasi_daerah.frames.native import Source
    from inovasi_daerah.rulebook.model import Measure, Population, ResultSpec

MOST: Final[Mapping[nw.Implementation, int]] = {
    nw.Implementation.POLARS: 400,
    nw.Implementation.PANDAS: 4_000,
    nw.Implementation.PYARROW: 1_000,
}
"""Rows up to which going through them is quicker than a plan, as measured in `benchmarks/frames.py`."""

_FACTS: Final = ("affair", "stage", "eligible")
"""Columns of innovations, besides keys and answers, that the rules may look at."""


class OddError(Exception):
    """A cell that is better left to the columns."""


@attrs.frozen(slots=True, eq=False)
class Member:
    """One innovation: its measures, and what decides where it counts."""

    columns: Mapping[str, Column]
    affair: str | None
    stage: Stage | None
    fails: bool


class Unit:
    """One unit with its innovations; the base of its measures."""

    def __init__(self, plan: Plan, points: Mapping[str, Column], members: Sequence[Member] | None) -> None:
        """Prepare for one unit.

        Args:
            plan: The rulebook under one set of interpretations.
            points: Points of its own answers, by measure.
            members: Its innovations; None when they are not stated.
        """
        self._plan = plan
        self._points = points
        self._members = members
        self._populations: dict[str, tuple[list[Member], bool, bool]] = {}

    def points(self, measure: str) -> Column:
        """Return the points that the unit's answers earn."""
        return self._points[measure]

    def total(self, population: str, measure: str) -> Column:
        """Return the sum of a measure over the members of a population."""
        if self._members is None:
            return Column(0, 0, 0, known=(False,), answered=True)
        members, zeroing, settled = self._membership(population)
        columns = [item.columns[measure] for item in members]
        added = sum(item.columns[measure].number for item in members if not (zeroing and item.fails))
        known = settled and all(all(column.known) for column in columns)
        return summed(measure, columns[0] if columns else Column(0, 0, 0), added, (known,))

    def size(self, population: str) -> Column:
        """Return how many members a population has."""
        if self._members is None:
            return Column(0, 0, 0, known=(False,), answered=True)
        members, _, settled = self._membership(population)
        return Column(len(members), 0, len(members), known=(settled,), answered=True)

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[int, int]:
        """Return how many affairs are represented, and of how many members none is stated."""
        if self._members is None:
            return 0, len(among)
        members, _, settled = self._membership(population)
        if not settled:
            return 0, len(among)
        found = {item.affair for item in members}
        return len(found.intersection(among)), sum(item.affair is None for item in members)

    def computed(self, measure: Measure) -> tuple[bool, ...]:  # noqa: ARG002 - others are left to the columns
        """Return whether *measure* can be computed for this kind of region."""
        return ()

    def told(self, measure: Measure) -> tuple[bool, ...]:  # noqa: ARG002 - others are left to the columns
        """Return whether *measure* may be told."""
        return ()

    def _membership(self, population: str) -> tuple[list[Member], bool, bool]:
        """Return the members, whether those that fail are without points, and whether it is known who belongs."""
        if population not in self._populations:
            spec = self._plan.compiled.rulebook.population(population)
            self._populations[population] = self._belonging(spec)
        return self._populations[population]

    def _belonging(self, spec: Population) -> tuple[list[Member], bool, bool]:
        members, zeroing, settled = list(self._members or ()), False, True
        if spec.within is not None:
            members, zeroing, settled = self._membership(spec.within)
        policy = self._plan.resolve(spec.ineligible)
        if policy == "excluded":
            members = [item for item in members if not item.fails]
        stages = self._plan.resolve(spec.stages)
        if stages != "any":
            settled = settled and all(item.stage is not None for item in members)
            members = [item for item in members if item.stage in stages]
        return members, zeroing or policy == "kept_with_zero", settled


class _Answers:
    """Reads the cells of the rows of one table as points."""

    def __init__(self, plan: Plan, source: Source, subject: str) -> None:
        self._plan = plan
        self._measures = [item.id for item in plan.compiled.order[subject] if item.id in plan.compiled.selected]
        self._selected = {name: frozenset(plan.compiled.selected[name]) for name in self._measures}
        self._undefined = plan.compiled.undefined
        self._rows = {
            code: (row, columns)
            for code, row in plan.rows[subject].items()
            if (columns := tuple(name for name in columns_of(code, row.reader) if source.has(name)))
        }
        self.columns = tuple(name for _, columns in self._rows.values() for name in columns)

    def points(self, row: Mapping[str, Any]) -> dict[str, Column]:
        """Return the points of each measure.

        Raises:
            OddError: If a cell is not as simple as most are.
        """
        if not self._rows:
            return {name: Column(0, 0, 0, known=(False,)) for name in self._measures}
        levels = {
            code: level for code, (item, columns) in self._rows.items() if (level := _level(item, code, columns, row))
        }
        found: dict[str, Column] = {}
        for name in self._measures:
            codes = self._selected[name]
            number = sum(self._rows[code][0].points[level] for code, level in levels.items() if code in codes)
            known = (codes <= levels.keys(),) if name in self._undefined else ()
            found[name] = Column(number, number, number, known=known, answered=True)
        return found


def _level(item: Row, code: str, columns: tuple[str, ...], row: Mapping[str, Any]) -> int | None:
    """Return the level of an indicator, or None where there is none.

    Raises:
        OddError: If its cells are not as simple as most are.
    """
    given = {name: value for name in columns if not _blank(value := row[name])}
    if not given:
        return None
    level = given.get(code)
    if level is not None and len(given) == 1:
        if isinstance(level, float) and level.is_integer():
            level = int(level)
        if type(level) is int and level in item.points:
            return level
        raise OddError
    fields = {name.rpartition("_")[2]: value for name, value in given.items()}
    if isinstance(fields.get("value"), str):
        raise OddError
    try:
        reading = item.reader.read(Answer(**fields))
    except (ValidationError, TypeError):
        raise OddError from None
    if not isinstance(reading, Reading):
        raise OddError
    return reading.level


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def small_scores(
    plan: Plan, sources: Mapping[str, Source], keys: tuple[str, ...], shapes: Mapping[str, bool]
) -> dict[str, dict[str, list[Any]]] | None:
    """Return the columns of scores of each table; None where that is better left to the columns.

    Args:
        plan: The rulebook under one set of interpretations.
        sources: The tables, all of them eager.
        keys: Columns that name a unit.
        shapes: Whether a measure is a whole number of quanta, by id.
    """
    if not _suits(plan, sources):
        return None
    try:
        return _scores(plan, sources, keys, shapes)
    except OddError:
        return None


def _suits(plan: Plan, sources: Mapping[str, Source]) -> bool:
    """Return whether the tables are small, and nothing about them is rare."""
    every = list(sources.values())
    if "units" not in sources or sum(len(item.native) for item in every) > MOST.get(every[0].kind, 0):
        return False
    if plan.resolve(plan.compiled.rulebook.reading.mandatory_empty) != "zero":
        return False
    measures = plan.compiled.rulebook.measures
    if any(item.not_for is not None and plan.resolve(item.not_for.applies) for item in measures):
        return False
    result = plan.compiled.rulebook.result
    if result is not None and result.places > PLACES:
        return False
    rare = {"reported", *(item.id for item in measures)}
    return not any(item.has(name) for item in every for name in rare)


def _scores(
    plan: Plan, sources: Mapping[str, Source], keys: tuple[str, ...], shapes: Mapping[str, bool]
) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    grouped: dict[Any, list[Member]] | None = None
    units = sources["units"]
    reader = _Answers(plan, units, "region")
    rows = _rows(units, (*keys, *reader.columns))
    names = [tuple(row[key] for key in keys) for row in rows]
    if len(set(names)) < len(names) or any(_blank(part) for name in names for part in name):
        raise OddError
    if "innovations" in sources:
        grouped = {name: [] for name in names}
        found["innovations"] = _of_innovations(plan, sources["innovations"], keys, shapes, grouped)
    told = _Told(plan, "region", shapes)
    for row, members in zip(rows, [None] * len(rows) if grouped is None else grouped.values(), strict=True):
        told.add(Measures(plan, "region", Unit(plan, reader.points(row), members), {}, plainly).columns)
    return found | {"units": told.columns}


def _of_innovations(
    plan: Plan, source: Source, keys: tuple[str, ...], shapes: Mapping[str, bool], grouped: dict[Any, list[Member]]
) -> dict[str, list[Any]]:
    """Return the scores of innovations, each of which is added to those of its unit."""
    reader = _Answers(plan, source, "innovation")
    facts = [name for name in _FACTS if source.has(name)]
    told = _Told(plan, "innovation", shapes)
    seen: set[Any] = set()
    for row in _rows(source, (*keys, "innovation", *facts, *reader.columns)):
        unit, own = tuple(row[key] for key in keys), row["innovation"]
        if unit not in grouped or _blank(own) or (unit, own) in seen:
            raise OddError
        seen.add((unit, own))
        columns = Measures(plan, "innovation", Alone(reader.points(row).__getitem__), {}, plainly).columns
        grouped[unit].append(_member(columns, row))
        told.add(columns)
    return told.columns


def _member(columns: Mapping[str, Column], row: Mapping[str, Any]) -> Member:
    affair, stage, eligible = (None if _blank(value := row.get(name)) else value for name in _FACTS)
    if affair is not None and (not isinstance(affair, str) or affair_by_slug(affair) is None):
        raise OddError
    if stage is not None:
        stage = next((item for item in Stage if stage in {item.value, item.label}), None)
        if stage is None:
            raise OddError
    if eligible is not None and type(eligible) is not bool:
        raise OddError
    return Member(columns, affair, stage, eligible is False)


def _rows(source: Source, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return those *columns* of the rows of *source* as plain Python values."""
    frame: Any = nw.from_native(source.native, eager_only=True)
    rows: list[dict[str, Any]] = frame.select(*dict.fromkeys(columns)).rows(named=True)
    if any(source.schema[name].is_float() and name not in source.blanks and _nan_in(name, rows) for name in columns):
        raise OddError
    return rows


def _nan_in(column: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    return any(isinstance(value := row[column], float) and math.isnan(value) for row in rows)


class _Told:
    """The columns that are told of one kind of subject, a row at a time."""

    def __init__(self, plan: Plan, subject: str, shapes: Mapping[str, bool]) -> None:
        self.columns: dict[str, list[Any]] = {}
        self._unit = plan.compiled.unit
        self._measures = [item.id for item in told_of(plan, subject)]
        self._result = result_of(plan, subject)
        self._rounded = self._result is not None and plan.resolve(self._result.rounding) == "half_up"
        self._shapes = shapes
        for name in self._measures:
            self.columns |= {column: [] for column in names_of(name, shapes)}
        if self._result is not None:
            self.columns |= {name: [] for name in (SCORE, *(("band",) if self._result.bands else ()))}

    def add(self, columns: Mapping[str, Column]) -> None:
        """Add the row of the subject whose measures are *columns*."""
        for name in self._measures:
            column = columns[name]
            numbers = (column.numerator(), column.denominator()) if all(column.known) else (None, None)
            for own, number in zip(names_of(name, self._shapes), numbers, strict=False):
                self.columns[own].append(number)
        if self._result is not None:
            self._add_result(self._result, columns[self._result.measure])

    def _add_result(self, result: ResultSpec, column: Column) -> None:
        if not all(column.known):
            score, label = None, None
        else:
            value = Fraction(column.numerator(), column.denominator()) / self._unit
            score = half_up(value * 10**result.places) * 10 ** (PLACES - result.places)
            band = result.band_of(value, rounded=self._rounded)
            label = None if band is None else band.name.id
        self.columns[SCORE].append(score)
        if result.bands:
            self.columns["band"].append(label)
