from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.engine.build import (
    IID,
    choice,
    contoh,
    indicator,
    innovation,
    levels,
    measure,
    open_point,
    result,
    rulebook,
    words,
)

from inovasi_daerah import CallError, compile_rulebook, evaluate
from inovasi_daerah.engine import compiled as module

COMPILED = compile_rulebook(IID)


class TestCompile:
    """A rulebook is made ready once."""

    def test_compiled_once(self) -> None:
        """The same rulebook gives the same compiled one, and a compiled one is taken as it is."""
        assert COMPILED is compile_rulebook(IID)
        assert COMPILED is compile_rulebook(COMPILED)

    def test_evaluate_takes_either(self) -> None:
        """A rulebook and its compiled form give the same numbers."""
        submission = contoh(answers={"5a": {"level": 3}}, innovations=[innovation()])

        assert evaluate(IID, submission).to_dict() == evaluate(COMPILED, submission).to_dict()

    def test_repr(self) -> None:
        """It shows the rulebook and its smallest step."""
        expected = "<CompiledRulebook iid-2026: quantum 1/100>"

        assert expected == repr(COMPILED)

    def test_order(self) -> None:
        """Each measure comes after those that it needs."""
        names = [item.id for item in COMPILED.order["region"]]
        pairs = [("spd", "total"), ("quality", "sid"), ("count_points", "count"), ("count", "sid"), ("total", "index")]

        assert all(names.index(first) < names.index(then) for first, then in pairs)
        assert ["maturity"] == [item.id for item in COMPILED.order["innovation"]]

    def test_spans(self) -> None:
        """Bounds of measures are those that the annexes print: 63, 111, 76, 187, 250 and 100."""
        expected = {"spd": 63, "maturity": 111, "quality": 111, "count": 76, "sid": 187, "total": 250, "index": 100}

        assert expected == {name: COMPILED.spans[name].high for name in expected}
        assert {0} == {COMPILED.spans[name].low for name in expected}


class TestQuantum:
    """The quantum is the greatest step of which every point and factor is a whole multiple."""

    def test_edition(self) -> None:
        """Weights of 0.75 and a factor of 0.38 need hundredths."""
        assert (Fraction(1, 100), 100) == (COMPILED.quantum, COMPILED.unit)

    @pytest.mark.parametrize(
        "weights, factor, expected",
        [((1, 2), 1, 1), ((0.5, 1), 1, 2), ((0.5, 0.75), 1, 4), ((0.125, 0.2), 1, 40), ((1, 1), 0.38, 50)],
    )
    def test_small_rulebooks(self, weights: tuple[float, ...], factor: float, expected: int) -> None:
        """It is the least common denominator of points and factors."""
        small = rulebook(
            indicators=[indicator(str(number), weight=weight) for number, weight in enumerate(weights)],
            measures=[measure("sum", "points", indicators={}), measure("times", "linear", of="sum", factor=factor)],
        )

        assert expected == compile_rulebook(small).unit

    def test_points_of_a_level(self) -> None:
        """A level may be worth other points than its number: 3, 6.25 and 9 points need quarters."""
        steps: list[dict[str, Any]] = [
            {"level": level, "name": words("x"), "points": points} for level, points in ((1, 3), (2, 6.25), (3, 9))
        ]
        small = rulebook(
            indicators=[indicator("1", {"kind": "levels", "levels": steps})],
            measures=[measure("sum", "points", indicators={})],
        )

        assert 4 == compile_rulebook(small).unit
        assert Fraction("6.25") == evaluate(small, contoh(answers={"1": {"level": 2}}))["sum"].value


class TestPlan:
    """A plan is the rulebook under one interpretation of every open point."""

    def test_defaults(self) -> None:
        """Without a word, every open point is taken by its first interpretation."""
        expected = {point.id: point.interpretations[0].id for point in IID.open_points}

        assert expected == COMPILED.plan().chosen

    def test_kept(self) -> None:
        """The plan of the same interpretations is made once, however they are given."""
        plan = COMPILED.plan({"overlap": "lower_level"})

        assert plan is COMPILED.plan()
        assert plan is not COMPILED.plan({"overlap": "higher_level"})

    def test_not_kept_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Once as many plans are kept as may be, they are given up and made anew."""
        small = compile_rulebook(
            rulebook(
                reading={"overlap": choice("p", a="lowest", b="highest")},
                indicators=[indicator("1")],
                measures=[measure("sum", "points", indicators={})],
                open_points=[open_point("p", "a", "b")],
            )
        )
        monkeypatch.setattr(module, "_PLANS", 1)
        first = small.plan()

        assert "highest" == small.plan({"p": "b"}).resolve(small.rulebook.reading.overlap)
        assert first is not small.plan()

    @pytest.mark.parametrize(
        "interpretations, expected",
        [
            ({"overlaps": "x"}, [("open_point_unknown", "interpretations", "overlap")]),
            ({"overlap": "higher"}, [("interpretation_unknown", "interpretations.overlap", "higher_level")]),
            (
                {"gap": "9", "zzz": "9"},
                [
                    ("interpretation_unknown", "interpretations.gap", None),
                    ("open_point_unknown", "interpretations", None),
                ],
            ),
        ],
    )
    def test_unknown(self, interpretations: dict[str, str], expected: list[tuple[str, str, str | None]]) -> None:
        """An open point or interpretation that does not exist is refused, with the nearest that does; all at once."""
        with pytest.raises(CallError) as refused:
            COMPILED.plan(interpretations)

        assert expected == [(item.code, item.path, item.nearest) for item in refused.value.problems]


class TestLevelPoints:
    """Open points that decide nothing but the level of single answers can be taken at their ends."""

    def test_edition(self) -> None:
        """Overlaps, gaps, decimals and the letter CC are about levels; the others are not."""
        expected = {"overlap", "gap", "value_decimals", "sakip_letter"}

        assert expected == COMPILED.level_points

    def test_a_point_that_decides_something_else_too(self) -> None:
        """A point that also decides who counts is not one of them."""
        categories = [{"id": "x", "name": words("X"), "level": choice("both", a=1, b=2)}]
        small = rulebook(
            indicators=[indicator("1", levels(1, 2, kind="categories", categories=categories))],
            populations=[{"id": "all", "name": words("all"), "stages": choice("both", a="any", b=["penerapan"])}],
            measures=[measure("sum", "points", indicators={}), measure("n", "count", of="all")],
            result=result("sum"),
            open_points=[open_point("both", "a", "b")],
        )

        assert frozenset() == compile_rulebook(small).level_points
