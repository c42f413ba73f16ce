from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.components.operations.fakes import FakeLimits, FakeScope, holds, known, missing, said

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Span
from inovasi_daerah.components.operations.count import CountOperation

COUNT = CountOperation(of="counted")


@given(st.integers(0, 10_000), st.sampled_from([1, 4, 100]))
def test_counts_members_in_wholes(members: int, unit: int) -> None:
    """Seven members are 7, whatever the quantum; the bounds hold every number."""
    scope = FakeScope(sizes={"counted": members}, unit=unit)
    value = known(COUNT.compute("count", scope))

    assert members == value / unit
    assert holds(COUNT.span("count", FakeLimits()), value, unit)


def test_unknown_members_are_not_none() -> None:
    """Where it is not known who belongs to the population, the number is missing, not 0."""
    gone = missing("innovations")

    assert gone == COUNT.compute("count", FakeScope(sizes={"counted": gone}))


def test_there_is_no_greatest_number() -> None:
    """A population may be empty and has no greatest size."""
    assert Span(Fraction(0), None) == COUNT.span("count", FakeLimits())


def test_looks_at_the_population() -> None:
    """The population is needed, and none of its members' measures."""
    assert ("counted",) == COUNT.uses_populations()
    assert () == COUNT.uses_children()


def test_is_not_made_of_parts() -> None:
    """A number of members is explained in words only."""
    workings = COUNT.workings("count", FakeScope())

    assert () == workings.parts
    assert (messages.WORKINGS_COUNT, {}) == said(workings.formula, workings.params)
