from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.operations.fakes import (
    UNIT,
    FakeLimits,
    FakeScope,
    bounded_quanta,
    holds,
    known,
    missing,
    part_sum,
    quanta,
    said,
)

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Part, Span
from inovasi_daerah.components.operations.sum import SumOperation
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem

TOTAL = SumOperation(of=("spd", "sid"))

weight = st.decimals(0, 100, places=2)


def weighted(**weights: str) -> SumOperation:
    """Return the sum of *weights*' measures, each with its weight."""
    return SumOperation.model_validate({"of": tuple(weights), "weights": weights})


def test_adds_measures() -> None:
    """SPD of 63 and SID of 187 make 250, the printed maxima of 2026, in whole quanta."""
    scope = FakeScope(values={"spd": 63 * UNIT, "sid": 187 * UNIT})
    value = TOTAL.compute("total", scope)

    assert 250 * UNIT == value
    assert isinstance(value, int)


def test_fractions_stay_fractions() -> None:
    """A mean of thirds is added exactly."""
    scope = FakeScope(values={"spd": 10, "sid": Fraction(1, 3)})

    assert Fraction(31, 3) == TOTAL.compute("total", scope)


def test_weights_multiply() -> None:
    """Two instruments blended 0.75 to 0.25: 80 and 60 make 75."""
    scope = FakeScope(values={"f02": 80 * UNIT, "f03": 60 * UNIT})

    assert 75 * UNIT == weighted(f02="0.75", f03="0.25").compute("ipp", scope)


def test_weight_is_one_where_none_is_given() -> None:
    """Only the measures with a weight are weighted."""
    operation = SumOperation(of=("a", "b"), weights={"b": Decimal("0.5")})

    assert 13 == operation.compute("sum", FakeScope(values={"a": 10, "b": 6}))


@given(st.lists(st.tuples(quanta, st.none() | weight), min_size=1, max_size=6))
def test_value_is_the_exact_weighted_sum(terms: list[tuple[int | Fraction, Decimal | None]]) -> None:
    """The value is Σ measure × weight over the rationals, and the parts add up to it."""
    names = [f"m{index}" for index in range(len(terms))]
    weights = {name: by for name, (_, by) in zip(names, terms, strict=True) if by is not None}
    operation = SumOperation(of=tuple(names), weights=weights)
    scope = FakeScope(values=dict(zip(names, (value for value, _ in terms), strict=True)))
    expected = Fraction(0)
    for value, by in terms:
        expected += Fraction(value) * (1 if by is None else Fraction(int(by.scaleb(2)), 100))

    value = known(operation.compute("sum", scope))

    assert expected == value
    assert value == part_sum(operation.workings("sum", scope), scope)


@pytest.mark.parametrize("operation", [TOTAL, weighted(spd="0", sid="1")], ids=["plain", "weighted"])
def test_one_missing_term_is_enough(operation: SumOperation) -> None:
    """The sum is missing as soon as one term is, for its reason, even where its weight is 0."""
    gone = missing("answers")

    assert gone == operation.compute("total", FakeScope(values={"spd": gone, "sid": 5}))


def test_all_that_is_missing_is_named() -> None:
    """Two missing terms: the first one's reason, and the paths of both."""
    scope = FakeScope(values={"spd": missing("answers"), "sid": missing("innovations", reason="other")})

    assert missing("answers", "innovations") == TOTAL.compute("total", scope)


@given(st.lists(st.tuples(bounded_quanta(), weight), min_size=1, max_size=5))
def test_bounds_hold_every_value(terms: list[tuple[tuple[int | Fraction, Span], Decimal]]) -> None:
    """Whatever the terms are within their bounds, the sum lies within its own."""
    names = [f"m{index}" for index in range(len(terms))]
    operation = SumOperation(of=tuple(names), weights={name: by for name, (_, by) in zip(names, terms, strict=True)})
    scope = FakeScope(values={name: value for name, ((value, _), _) in zip(names, terms, strict=True)})
    limits = FakeLimits({name: span for name, ((_, span), _) in zip(names, terms, strict=True)})

    assert holds(operation.span("sum", limits), known(operation.compute("sum", scope)))


def test_bounds_are_the_sums_of_the_bounds() -> None:
    """The bounds are reached, not only kept: −1 … 63 and 2 × (0 … 187) make −1 … 437."""
    operation = SumOperation(of=("a", "b"), weights={"b": Decimal(2)})
    limits = FakeLimits({"a": Span(Fraction(-1), Fraction(63)), "b": Span(Fraction(0), Fraction(187))})

    assert Span(Fraction(-1), Fraction(437)) == operation.span("sum", limits)


def test_no_bound_where_a_term_has_none() -> None:
    """A sum with an unbounded term is unbounded on that side only."""
    limits = FakeLimits({"spd": Span(Fraction(1), None), "sid": Span(Fraction(2), Fraction(3))})

    assert Span(Fraction(3), None) == TOTAL.span("total", limits)


def test_terms_are_used_and_are_the_parts() -> None:
    """Each term is needed, named in words, and a part with its weight."""
    operation = SumOperation(of=("a", "b"), weights={"b": Decimal("0.25")})
    workings = operation.workings("sum", FakeScope())

    assert ("a", "b") == operation.uses()
    assert (Part("measure", "a", Fraction(1)), Part("measure", "b", Fraction(1, 4))) == workings.parts
    weighted = {"terms": ("a", "b"), "weights": (Fraction(1), Fraction(1, 4))}

    assert (messages.WORKINGS_SUM_WEIGHTED, weighted) == said(workings.formula, workings.params)
    plain = SumOperation(of=("a", "b")).workings("sum", FakeScope())
    assert (messages.WORKINGS_SUM, {"terms": ("a", "b")}) == said(plain.formula, plain.params)


WEIGHED = {"open_point": "carry", "options": {"reset": Decimal(0), "carried": Decimal(2)}}


@given(bounded_quanta(), bounded_quanta(), st.sampled_from(["reset", "carried"]))
def test_an_open_weight(first: tuple[int | Fraction, Span], second: tuple[int | Fraction, Span], way: str) -> None:
    """A weight that the text leaves open is taken as interpreted; the bounds hold under every interpretation."""
    operation = SumOperation.model_validate({"of": ["a", "b"], "weights": {"a": WEIGHED}})
    scope = FakeScope(values={"a": first[0], "b": second[0]}, chosen={"carry": way})
    value = known(operation.compute("sum", scope))

    assert value == first[0] * {"reset": 0, "carried": 2}[way] + second[0]
    assert value == part_sum(operation.workings("sum", scope), scope)
    assert holds(operation.span("sum", FakeLimits(spans={"a": first[1], "b": second[1]})), value)


def test_weights_of_one_open_point_are_taken_together() -> None:
    """Of 0.6 + 0.4 or 0.5 + 0.5 of 100 each, 100 is the most, not 0.6 + 0.5; another point's weight is added."""
    first = {"open_point": "split", "options": {"uneven": Decimal("0.6"), "even": Decimal("0.5")}}
    second = {"open_point": "split", "options": {"uneven": Decimal("0.4"), "even": Decimal("0.5")}}
    tree = {"of": ["a", "b", "c"], "weights": {"a": first, "b": second, "c": WEIGHED}}
    hundred = Span(Fraction(0), Fraction(100))
    limits = FakeLimits(spans={"a": hundred, "b": hundred, "c": Span(Fraction(0), Fraction(7))})

    assert Span(Fraction(0), Fraction(114)) == SumOperation.model_validate(tree).span("sum", limits)


def test_a_weight_for_no_term_is_refused() -> None:
    """A misspelt weight would silently be 1, so it is refused where it stands, with the nearest term."""
    expected = Problem("reference_unknown", "weights.sidd", "sidd", ("spd", "sid"), "sid")

    with pytest.raises(ValidationError) as caught:
        SumOperation.model_validate({"of": ["spd", "sid"], "weights": {"sidd": 2}})

    assert (expected,) == problems_of(caught.value, SumOperation)


@pytest.mark.parametrize("tree", [{"of": []}, {"of": ["a"], "weights": {"a": -1}}], ids=["empty", "negative"])
def test_senseless_sums_are_refused(tree: dict) -> None:
    """A sum has a term, and no weight is below 0."""
    with pytest.raises(ValidationError):
        SumOperation.model_validate(tree)
