from __future__ import annotations

from fractions import Fraction

import pytest
from tests.components.operations.fakes import FakeLimits, FakeScope, known, missing, part_sum, said

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Part, Span
from inovasi_daerah.components.operations.points import PointsOperation, Selection

SPD = PointsOperation.model_validate({"indicators": {"aspect": "SPD"}})


class TestSelection:
    """Which indicators are meant; every condition that is given must hold."""

    @pytest.mark.parametrize(
        "conditions, expected",
        [
            ({}, True),
            ({"aspect": "SPD"}, True),
            ({"aspect": "SID"}, False),
            ({"variable": "institusi"}, True),
            ({"variable": "sdm"}, False),
            ({"codes": ["5a", "5b"]}, True),
            ({"codes": ["5b"]}, False),
            ({"codes": []}, False),
            ({"aspect": "SPD", "variable": "institusi", "codes": ["5a"]}, True),
            ({"aspect": "SID", "variable": "institusi", "codes": ["5a"]}, False),
            ({"aspect": "SPD", "variable": "sdm", "codes": ["5a"]}, False),
            ({"aspect": "SPD", "variable": "institusi", "codes": ["5b"]}, False),
        ],
    )
    def test_every_condition_must_hold(self, conditions: dict, expected: bool) -> None:
        """Indicator 5a of SPD, variable *institusi*, is meant unless one condition excludes it."""
        selection = Selection.model_validate(conditions)

        assert expected == selection.holds(aspect="SPD", variable="institusi", code="5a")

    def test_an_indicator_without_a_group_is_in_none(self) -> None:
        """An indicator outside every aspect is not one of an aspect."""
        assert not Selection(aspect="SPD").holds(aspect=None, variable=None, code="1")
        assert not Selection(variable="sdm").holds(aspect=None, variable=None, code="1")


class TestPoints:
    """The points that the answers earn."""

    @pytest.mark.parametrize("expected", [0, 225, missing("answers")])
    def test_takes_the_points_of_the_answers(self, expected: object) -> None:
        """The value is what the answers earn, or why that is not known."""
        scope = FakeScope(point_totals={"spd": expected, "other": 1})  # type: ignore[dict-item]

        assert expected == SPD.compute("spd", scope)

    def test_lies_between_no_points_and_all_points(self) -> None:
        """The bounds are those of the indicators."""
        expected = Span(Fraction(0), Fraction(63))
        limits = FakeLimits(point_spans={"spd": expected, "other": Span(None, None)})

        assert expected == SPD.span("spd", limits)

    def test_answers_are_the_parts(self) -> None:
        """The points of the answers are the one part, whole, and add up to the value."""
        scope = FakeScope(point_totals={"spd": 225})

        workings = SPD.workings("spd", scope)

        assert (messages.WORKINGS_POINTS, {}) == said(workings.formula, workings.params)
        assert (Part("points", "spd", Fraction(1)),) == workings.parts
        assert known(SPD.compute("spd", scope)) == part_sum(workings, scope)

    def test_an_unanswered_indicator_is_worth_nothing_by_default(self) -> None:
        """Unless the rulebook says `undefined`, no answer means no points."""
        undefined = PointsOperation.model_validate({"indicators": {}, "unanswered": "undefined"})

        assert "zero" == SPD.unanswered
        assert "undefined" == undefined.unanswered
