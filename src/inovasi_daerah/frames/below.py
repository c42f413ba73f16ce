"""The innovations of a table, brought together for the rules on their units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from inovasi_daerah.components.logic import negated
from inovasi_daerah.frames.facts import column_of
from inovasi_daerah.frames.members import Members
from inovasi_daerah.frames.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inovasi_daerah.engine.compiled import Plan
    from inovasi_daerah.frames.facts import TableFacts
    from inovasi_daerah.frames.native import Frame

_ELIGIBLE: Final = "eligible"


class Below:
    """What the rules on units may ask about their innovations."""

    def __init__(self, plan: Plan, facts: TableFacts | None, keys: Sequence[str], failing: Any) -> None:
        """Prepare for the innovations of one table.

        Args:
            plan: The rulebook under one set of interpretations.
            facts: The innovations; None when they are not stated.
            keys: Columns that name a unit.
            failing: Where an innovation fails a rule of eligibility.
        """
        self._keys = keys
        self._failing = failing
        self._clean: dict[str, Any] = {}
        rows = None
        if facts is not None:
            self._clean = facts.cleaned()
            schema = {**facts.source.schema, _ELIGIBLE: nw.Boolean()}
            source = attrs.evolve(facts.source, schema=schema)
            rows = Rows(source, "innovation", (*keys, "innovation"), facts.cells, {}, (), frozenset())
        self._stated = rows is not None
        self._members = Members(nw, plan, rows, {})

    def everyone(self) -> Any:
        """Return how many innovations a unit has, or None when they are not stated."""
        return self._members.gathered.sum("_everyone", 1) if self._stated else None

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Any, Any]:
        """Return how many of the affairs *among* are some member's main one, and of how many members none is stated."""
        return self._members.affairs(population, among)

    def joined(self, units: Frame, innovations: Frame | None) -> Frame:
        """Return *units* with what was asked about their *innovations*."""
        gathered = self._members.gathered
        if innovations is None or not gathered.each:
            return units
        eligible = column_of(negated(self._failing))
        each = innovations.with_columns(eligible.alias(_ELIGIBLE), *self._clean.values())
        each = each.select(*self._keys, *(item.alias(name) for name, item in gathered.each.items()))
        sums = each.group_by(*self._keys).agg(
            *(nw.col(name).sum() for name in gathered.added), *(nw.col(name).any() for name in gathered.anywhere)
        )
        sums = sums.select(*self._keys, *(nw.col(name).cast(nw.Int64) for name in gathered.each))
        joined = units.join(sums, on=list(self._keys), how="left")
        return joined.with_columns(nw.col(name).fill_null(0).cast(nw.Int64) for name in gathered.each)
