"""`thresholds`: a raw number becomes a level by printed ranges; a few words may stand beside the numbers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from inovasi_daerah.components.base import Choice, UniqueLevels
from inovasi_daerah.components.scales.base import Line, Policies, Reader, Reading, Scale
from inovasi_daerah.components.scales.categories import Categories, CategoryTable
from inovasi_daerah.components.scales.values import NumericLevel, Values, ValueTable, gaps, grid_of, overlaps
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from inovasi_daerah.domain.answers import Answer


class ThresholdsScale(Values, Scale):
    """The answer gives the raw number, one of some words beside it, or the level itself."""

    kind: Literal["thresholds"] = "thresholds"
    levels: Annotated[tuple[NumericLevel, ...], UniqueLevels, Field(min_length=1)]
    """The levels with their printed ranges, worst first."""
    categories: Categories = ()
    """Words that stand beside the numbers, such as "no complaints"."""

    forms: ClassVar[tuple[str, ...]] = ("value", "category", *Scale.forms)

    def takes(self) -> tuple[str, ...]:
        """Return the forms of answer that it takes: words only where there are some."""
        return self.forms if self.categories else tuple(form for form in self.forms if form != "category")

    def category_levels(self) -> Iterator[tuple[str, int | Choice[int]]]:
        """Yield the id of every category, with the level that it stands for."""
        for category in self.categories:
            yield category.id, category.level

    def reader(self, policies: Policies) -> Reader:
        """Return what reads answers under *policies*."""
        return _ThresholdsReader(self, policies)

    @property
    def decimal(self) -> bool:
        """Whether raw values with decimals are compared with printed bounds."""
        return not self.domain.whole

    def doubtful(self) -> dict[str, tuple[str, ...]]:
        """Return where the printed ranges overlap and where they leave gaps."""
        return doubts_of(self, self.levels)


def doubts_of(values: Values, levels: tuple[NumericLevel, ...]) -> dict[str, tuple[str, ...]]:
    """Return, by kind of doubt, where the printed ranges *levels* raise it."""
    grid = grid_of(Policies({}), whole=values.domain.whole)
    holes = tuple(
        " … ".join("…" if edge is None else str(edge) for edge in hole) for hole in gaps(values, levels, grid)
    )
    return {"overlap": tuple(overlaps(levels)), "gap": holes}


def read_value(values: Values, table: ValueTable, value: Decimal) -> Reading | Problem:
    """Return the reading of the raw number *value*, or the problem with it."""
    reading = table.read(value)
    if reading is not None and not (values.domain.whole and value != value.to_integral_value()):
        return reading
    problem = values.problem(value)
    assert problem is not None  # noqa: S101 - it is outside the domain, or not whole
    return problem


class _ThresholdsReader(Reader):
    scale: ThresholdsScale

    def __init__(self, scale: ThresholdsScale, policies: Policies) -> None:
        super().__init__(scale)
        self._policies = policies

    @cached_property
    def _table(self) -> ValueTable:
        return ValueTable(self.scale, self.scale.levels, self._policies)

    @cached_property
    def _categories(self) -> CategoryTable:
        return CategoryTable(self.scale.categories, self._policies)

    def lines(self) -> Mapping[str, Line]:
        return {"": self._table.line}

    def words(self) -> Mapping[str, int]:
        return self._categories.spellings

    def read_form(self, form: str, answer: Answer) -> Reading | Problem:
        if form == "category":
            return self._categories.read(answer.category or "")
        assert answer.value is not None  # noqa: S101 - the form is "value"
        return read_value(self.scale, self._table, answer.value)
