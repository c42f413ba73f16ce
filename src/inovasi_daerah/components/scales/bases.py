"""`bases`: the answer chooses one of several units of measurement and gives its number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from inovasi_daerah.components.base import Identifier, UniqueLevels, Words
from inovasi_daerah.components.scales.base import Line, Policies, Reader, Reading, Scale
from inovasi_daerah.components.scales.thresholds import doubts_of, read_value
from inovasi_daerah.components.scales.values import NumericLevel, Values, ValueTable
from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.errors import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inovasi_daerah.domain.answers import Answer


class Basis(Values):
    """One unit of measurement with its own printed ranges."""

    id: Identifier
    """Its letter."""
    name: Words
    """What is measured."""
    levels: Annotated[tuple[NumericLevel, ...], UniqueLevels, Field(min_length=1)]
    """The levels with their printed ranges, worst first."""


def _unique_bases(bases: tuple[Basis, ...]) -> tuple[Basis, ...]:
    seen: set[str] = set()
    for index, basis in enumerate(bases):
        if basis.id in seen:
            raise refuse("duplicate_id", basis.id, at=(index, "id"))
        seen.add(basis.id)
    return bases


class BasesScale(Scale):
    """The answer gives exactly one basis and the number on it, or the level itself."""

    kind: Literal["bases"] = "bases"
    bases: Annotated[tuple[Basis, ...], AfterValidator(_unique_bases), Field(min_length=1)]
    """The units of measurement, of which one is chosen."""

    forms: ClassVar[tuple[str, ...]] = ("basis", *Scale.forms)

    def reader(self, policies: Policies) -> Reader:
        """Return what reads answers under *policies*."""
        return _BasesReader(self, policies)

    def wordings(self) -> Iterator[tuple[str, int]]:
        """Yield the official wording of every basis with its level."""
        for basis in self.bases:
            for item in basis.levels:
                yield item.name.id, item.level

    def problems(self) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        """Yield each level of a basis that the scale does not have."""
        known = {item.level for item in self.levels}
        for index, basis in enumerate(self.bases):
            for rank, item in enumerate(basis.levels):
                if item.level not in known:
                    accepted = tuple(map(str, sorted(known)))
                    yield (
                        ("bases", index, "levels", rank, "level"),
                        Problem("level_unknown", "", item.level, accepted),
                    )

    @property
    def decimal(self) -> bool:
        """Whether raw values with decimals are compared with printed bounds, on some basis."""
        return not all(basis.domain.whole for basis in self.bases)

    def doubtful(self) -> dict[str, tuple[str, ...]]:
        """Return where the printed ranges of the bases overlap and where they leave gaps."""
        found: dict[str, tuple[str, ...]] = {}
        for basis in self.bases:
            for kind, places in doubts_of(basis, basis.levels).items():
                found[kind] = found.get(kind, ()) + tuple(f"{basis.id}: {place}" for place in places)
        return found


class _BasesReader(Reader):
    scale: BasesScale

    def __init__(self, scale: BasesScale, policies: Policies) -> None:
        super().__init__(scale)
        self._bases = {basis.id: basis for basis in scale.bases}
        self._policies = policies
        self._table: Any = cache(self._compile)

    def _compile(self, basis: str) -> ValueTable:
        return ValueTable(self._bases[basis], self._bases[basis].levels, self._policies)

    def lines(self) -> Mapping[str, Line]:
        return {basis: self._table(basis).line for basis in self._bases}

    def read_form(self, form: str, answer: Answer) -> Reading | Problem:  # noqa: ARG002 - there is but one
        letter = answer.basis or ""
        basis = self._bases.get(letter)
        if basis is None:
            return Problem("basis_unknown", "basis", letter, tuple(self._bases), nearest(letter, self._bases))
        assert answer.value is not None  # noqa: S101 - a basis comes with a value
        return read_value(basis, self._table(letter), answer.value)
