"""A subject and a rulebook that exist only as tables, for the tests of operations."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from inovasi_daerah.components.operations.base import Missing, Part, Sheets, Span, Value, Workings
from inovasi_daerah.components.rules.base import Verdict
from inovasi_daerah.messages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNIT = 100
"""Quanta in one whole, as in a rulebook whose points have two decimals."""


@attrs.frozen
class FakeScope:
    """One subject: what every question is answered with."""

    values: Mapping[str, Value] = attrs.field(factory=dict[str, Value])
    point_totals: Mapping[str, int | Missing] = attrs.field(factory=dict[str, "int | Missing"])
    members: Mapping[tuple[str, str], Sequence[Value] | Missing] = attrs.field(
        factory=dict[tuple[str, str], "Sequence[Value] | Missing"]
    )
    sizes: Mapping[str, int | Missing] = attrs.field(factory=dict[str, "int | Missing"])
    verdicts: Mapping[str, Verdict] = attrs.field(factory=dict[str, Verdict])
    unit: int = UNIT
    chosen: Mapping[str, str] = attrs.field(factory=dict[str, str])
    rounds: Mapping[str, Sheets] = attrs.field(factory=dict[str, Sheets])

    def value(self, measure: str) -> Value:
        """Return a measure of the subject."""
        return self.values[measure]

    def points(self, measure: str) -> int | Missing:
        """Return the points of the subject's answers."""
        return self.point_totals[measure]

    def children(self, population: str, measure: str) -> Sequence[Value] | Missing:
        """Return a measure of every member."""
        return self.members[population, measure]

    def size(self, population: str) -> int | Missing:
        """Return the number of members."""
        return self.sizes[population]

    def verdict(self, rule: str) -> Verdict:
        """Return the outcome of a rule."""
        return self.verdicts[rule]

    def sheets(self, form: str) -> Sheets:
        """Return the sheets of a round."""
        return self.rounds[form]


@attrs.frozen
class FakeLimits:
    """The bounds of every measure, in wholes."""

    spans: Mapping[str, Span] = attrs.field(factory=dict[str, Span])
    point_spans: Mapping[str, Span] = attrs.field(factory=dict[str, Span])
    sheet_spans: Mapping[str, Span] = attrs.field(factory=dict[str, Span])

    def span(self, measure: str) -> Span:
        """Return the bounds of a measure."""
        return self.spans[measure]

    def points(self, measure: str) -> Span:
        """Return the bounds of the points of a measure."""
        return self.point_spans[measure]

    def sheet(self, form: str) -> Span:
        """Return the bounds of a sheet of a round."""
        return self.sheet_spans[form]


def missing(*paths: str, reason: str = "unstated") -> Missing:
    """Return a number that is missing for want of the facts at *paths*."""
    return Missing(Text(reason, reason), paths)


def known(value: Value) -> Fraction:
    """Return *value*, which is not missing."""
    assert not isinstance(value, Missing)
    return Fraction(value)


def part_sum(workings: Workings, scope: FakeScope) -> Fraction:
    """Return what the parts of *workings* add up to: each input times its factor."""
    return sum((part.factor * _input(part, scope) for part in workings.parts), Fraction(0))


def said(text: Text | None, params: Sequence[tuple[str, object]]) -> tuple[Text, dict[str, object]]:
    """Return a message and what fills it, once that was found to fill it in both languages."""
    assert text is not None
    for lang in LANGUAGES:
        assert text.render(lang, **dict(params))
    return text, dict(params)


def _input(part: Part, scope: FakeScope) -> Fraction:
    """Return the input that *part* stands for, in quanta."""
    if part.kind == "points":
        return known(scope.points(part.name))
    if part.kind == "measure":
        return known(scope.value(part.name))
    values = scope.children(part.population, part.name)
    assert not isinstance(values, Missing)
    return sum(map(known, values), Fraction(0))


def holds(span: Span, quanta: Fraction, unit: int = UNIT) -> bool:
    """Return whether a value of so many *quanta* lies within *span*, which is in wholes."""
    return (span.low is None or span.low * unit <= quanta) and (span.high is None or quanta <= span.high * unit)


quanta = st.one_of(
    st.integers(-50_000, 50_000),
    st.fractions(min_value=-500, max_value=500, max_denominator=36),
)
"""Values that are there: whole quanta, or fractions of one as a mean leaves behind."""


@st.composite
def bounded_quanta(draw: st.DrawFn) -> tuple[int | Fraction, Span]:
    """Return a value in quanta, with bounds in wholes within which it lies."""
    value = draw(quanta)
    whole = Fraction(value) / UNIT
    room = st.none() | st.fractions(min_value=0, max_value=100, max_denominator=7)
    below, above = draw(room), draw(room)
    return value, Span(None if below is None else whole - below, None if above is None else whole + above)
