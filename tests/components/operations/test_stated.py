from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.components.operations.fakes import FakeLimits, FakeScope, said

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing, Span
from inovasi_daerah.components.operations.stated import StatedOperation


def test_cannot_be_computed() -> None:
    """It is missing, and the path says where it can be stated."""
    value = StatedOperation().compute("interview", FakeScope())

    assert isinstance(value, Missing)
    assert ("stated.interview",) == value.paths
    assert (messages.MISSING_NOT_COMPUTABLE, {}) == said(value.reason, value.params)


def test_says_that_it_does_not_compute() -> None:
    """A value that is stated does not compete with answers."""
    assert not StatedOperation.computes


@pytest.mark.parametrize(
    "operation, expected",
    [
        (StatedOperation(), Span(Fraction(0), None)),
        (StatedOperation(maximum=Decimal(100)), Span(Fraction(0), Fraction(100))),
        (StatedOperation(minimum=Decimal("-2.5"), maximum=Decimal(3)), Span(Fraction(-5, 2), Fraction(3))),
    ],
    ids=["default", "maximum", "both"],
)
def test_bounds_are_those_given(operation: StatedOperation, expected: Span) -> None:
    """From 0 unless another least value is given; without a greatest value there is no bound above."""
    assert expected == operation.span("interview", FakeLimits())


def test_has_no_workings() -> None:
    """There is no computed value to explain."""
    with pytest.raises(NotImplementedError, match="interview"):
        StatedOperation().workings("interview", FakeScope())
