from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.components.operations.fakes import (
    FakeLimits,
    FakeScope,
    bounded_quanta,
    holds,
    known,
    missing,
    part_sum,
    said,
)

from inovasi_daerah import messages
from inovasi_daerah.components.base import Words
from inovasi_daerah.components.operations.base import Missing, Part, Span, Value
from inovasi_daerah.components.operations.gate import GateOperation
from inovasi_daerah.components.rules.base import Outcome, Verdict

GATE = GateOperation(of="count_points", when="basic-services")
RULE = Words(id="urusan wajib", en="basic services")


def scope_of(value: Value, outcome: Outcome) -> FakeScope:
    """Return a region with these points, of which the rule says *outcome*."""
    paths = ("innovations[3].affairs",) if outcome is Outcome.UNKNOWN else ()
    verdict = Verdict(outcome, paths=paths, name=RULE)
    return FakeScope(values={"count_points": value}, verdicts={"basic-services": verdict})


class TestOutcomes:
    """MIN(n, 200) × 0,38 jika ≥ 5 dari 6 urusan terwakili, selain itu 0 (IID 2026)."""

    @pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.NOT_APPLICABLE])
    def test_open(self, outcome: Outcome) -> None:
        """The measure counts where the rule passes, or does not apply."""
        assert 456 == GATE.compute("count", scope_of(456, outcome))

    def test_shut(self) -> None:
        """The measure counts as nothing where the rule fails."""
        assert 0 == GATE.compute("count", scope_of(456, Outcome.FAIL))

    def test_undecided(self) -> None:
        """An unknown rule is neither pass nor fail: the value is missing, with the rule's own missing facts."""
        value = GATE.compute("count", scope_of(456, Outcome.UNKNOWN))

        assert isinstance(value, Missing)
        assert ("innovations[3].affairs",) == value.paths
        assert (messages.MISSING_RULE_UNKNOWN, {"rule": RULE}) == said(value.reason, value.params)

    @pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE])
    def test_missing_measure(self, outcome: Outcome) -> None:
        """A measure that is missing stays missing unless the gate is shut."""
        gone = missing("innovations")

        assert gone == GATE.compute("count", scope_of(gone, outcome))

    def test_missing_measure_behind_a_shut_gate(self) -> None:
        """Where the rule fails the value is nothing whatever the measure is, so it is known."""
        assert 0 == GATE.compute("count", scope_of(missing("innovations[0].stage"), Outcome.FAIL))


class TestBounds:
    """The gate may be shut, so nothing always lies within the bounds."""

    @given(bounded_quanta(), st.sampled_from([Outcome.PASS, Outcome.FAIL]))
    def test_value_bounds_and_parts(self, term: tuple[int | Fraction, Span], outcome: Outcome) -> None:
        """Open or shut, the value lies within the bounds, and the parts add up to it."""
        value, span = term
        scope = scope_of(value, outcome)

        result = known(GATE.compute("count", scope))

        assert holds(GATE.span("count", FakeLimits({"count_points": span})), result)
        assert result == part_sum(GATE.workings("count", scope), scope)

    @pytest.mark.parametrize(
        "low, high, expected_low, expected_high", [(0, 76, 0, 76), (5, 76, 0, 76), (-5, -2, -5, 0)]
    )
    def test_bounds_are_widened_to_nothing(self, low: int, high: int, expected_low: int, expected_high: int) -> None:
        """The bounds are those of the measure and of 0."""
        limits = FakeLimits({"count_points": Span(Fraction(low), Fraction(high))})

        assert Span(Fraction(expected_low), Fraction(expected_high)) == GATE.span("count", limits)

    def test_no_bound_where_the_measure_has_none(self) -> None:
        """A measure without bounds has none behind a gate."""
        assert Span(None, None) == GATE.span("count", FakeLimits({"count_points": Span(None, None)}))


class TestWorkings:
    """How the value came about."""

    def test_open(self) -> None:
        """The measure is the part, whole, and the rule is named."""
        workings = GATE.workings("count", scope_of(456, Outcome.PASS))

        assert (Part("measure", "count_points", Fraction(1)),) == workings.parts
        assert "basic-services" == workings.rule
        assert (messages.WORKINGS_GATE_OPEN, {"rule": RULE}) == said(workings.formula, workings.params)

    def test_shut(self) -> None:
        """The measure is only looked at, and the rule is named."""
        workings = GATE.workings("count", scope_of(456, Outcome.FAIL))
        params = {"rule": RULE, "detail": "—"}

        assert () == workings.parts
        assert ("count_points",) == workings.inputs
        assert "basic-services" == workings.rule
        assert (messages.WORKINGS_GATE_SHUT, params) == said(workings.formula, workings.params)

    def test_why_it_is_shut(self) -> None:
        """What the rule found wanting is said where the gate is shut, in both languages."""
        detail = messages.Text("{found} dari {total}", "{found} of {total}")
        verdict = Verdict(Outcome.FAIL, detail, (("found", 4), ("total", 6)), name=RULE)
        scope = FakeScope(values={"count_points": 1}, verdicts={"basic-services": verdict})

        assert messages.Text("4 dari 6", "4 of 6") == dict(GATE.workings("count", scope).params)["detail"]

    def test_a_rule_without_a_name(self) -> None:
        """Where the rule's name is not known its id stands for it."""
        nameless = FakeScope(values={"count_points": 1}, verdicts={"basic-services": Verdict(Outcome.UNKNOWN)})
        value = GATE.compute("count", nameless)

        assert isinstance(value, Missing)
        assert {"rule": "basic-services"} == dict(value.params)
        assert {"rule": "basic-services"} == dict(GATE.workings("count", nameless).params)

    def test_the_measure_and_the_rule_are_needed(self) -> None:
        """Both are used."""
        assert ("count_points",) == GATE.uses()
        assert ("basic-services",) == GATE.uses_rules()
