from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

import attrs
import pytest
import tomli_w
from tests.engine.build import (
    Tree,
    contoh,
    group,
    indicator,
    measure,
    problems,
    refusals,
    rulebook,
    score,
)

from inovasi_daerah import Registry, evaluate
from inovasi_daerah.components.operations import Scope, StatedOperation, Value


class _Default(StatedOperation):
    """An operation of somebody else that is worth 7 where nothing is stated."""

    kind: Literal["default"] = "default"  # type: ignore[assignment]  # another kind

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the same for every subject
        """Return 7."""
        return 7 * scope.unit


def _stating(name: str, **stated: Any) -> Tree:
    """Return an innovation that states measures."""
    return {"id": name, "stated": stated}


class TestStated:
    """A measure may be stated instead of answers; everything above it is computed from it."""

    @pytest.mark.parametrize(
        "stated, expected",
        [
            ({"spd": "43.57", "quality": "90", "count": "30"}, "65.43"),
            ({"spd": "43.57", "sid": "120"}, "65.43"),
            ({"total": "163.57"}, "65.43"),
            ({"index": "65.428"}, "65.43"),
            ({"spd": "131/3", "sid": "359/3"}, "65.33"),
            ({"spd": 63, "sid": 187}, "100.00"),
        ],
    )
    def test_of_the_region(self, stated: Tree, expected: str) -> None:
        """(43.57 + 120) / 250 × 100 = 65.428, from whichever numbers are published."""
        assert expected == str(score(contoh(stated=stated)).score)

    def test_beside_innovations(self) -> None:
        """A stated SPD stands for the region's answers, and the rest is computed."""
        found = score(contoh(stated={"spd": "30"}, innovations=group(12, affairs=5, level=3)))

        assert Fraction("145.56") == found["total"].value

    def test_of_an_innovation(self) -> None:
        """A stated maturity stands for an innovation's answers."""
        items = [{"id": "a", "stated": {"maturity": "104"}}, {"id": "b", "stated": {"maturity": "1/3"}}]
        found = score(contoh(answers={}, innovations=items))

        assert [Fraction(104), Fraction(1, 3)] == [item["maturity"].value for item in found.innovations]
        assert Fraction(313, 36) == found["quality"].value

    @pytest.mark.parametrize(
        "fields, expected",
        [
            ({"stated": {"spd": "63.01"}}, [("stated_outside_range", "stated.spd")]),
            ({"stated": {"spd": "-0.01"}}, [("stated_outside_range", "stated.spd")]),
            ({"stated": {"spd": "63"}}, []),
            ({"stated": {"quality": 112, "count": 77, "sid": 188}}, 3),
            ({"stated": {"total": 251, "index": "100.001"}}, 2),
            ({"stated": {"maturity": 10}}, [("measure_subject", "stated.maturity")]),
            ({"stated": {"maturtiy": 10}}, [("measure_unknown", "stated.maturtiy")]),
            ({"stated": {"count_points": 10}}, [("measure_unknown", "stated.count_points")]),
            ({"answers": {}, "stated": {"spd": 1}}, [("stated_and_answered", "stated.spd")]),
            ({"answers": None, "stated": {"spd": 1}}, [("stated_and_answered", "stated.spd")]),
            ({"answers": {}, "stated": {"spd": 64}}, 2),
            ({"answers": {}, "stated": {"total": 1}}, []),
            ({"answers": {}, "innovations": [], "stated": {"total": 1}}, [("stated_and_answered", "stated.total")]),
            ({"answers": {}, "innovations": [], "stated": {"index": 1}}, [("stated_and_answered", "stated.index")]),
            ({"innovations": [], "stated": {"quality": 1}}, [("stated_and_answered", "stated.quality")]),
            ({"innovations": [], "stated": {"count": 1}}, [("stated_and_answered", "stated.count")]),
            ({"innovations": [], "stated": {"index": 1}}, []),
            ({"innovations": [{"id": "a"}], "stated": {"quality": 1}}, []),
            ({"stated": {"spd": 1, "sid": 1, "total": 2}}, []),
        ],
    )
    def test_problems_of_the_region(self, fields: Tree, expected: Any) -> None:
        """Outside its range, of another subject, unknown, or stated although the answers give it."""
        found = refusals(contoh(**fields))

        assert expected == (len(found) if isinstance(expected, int) else found)

    @pytest.mark.parametrize(
        "fields, expected",
        [
            ({"stated": {"maturity": "111.01"}}, [("stated_outside_range", "innovations[0].stated.maturity")]),
            ({"stated": {"spd": 1}}, [("measure_subject", "innovations[0].stated.spd")]),
            ({"stated": {"x": 1}}, [("measure_unknown", "innovations[0].stated.x")]),
            ({"stated": {"maturity": 1}, "answers": {}}, [("stated_and_answered", "innovations[0].stated.maturity")]),
            ({"stated": {"maturity": 1}, "answers": None}, [("stated_and_answered", "innovations[0].stated.maturity")]),
            ({"stated": {"maturity": 1}}, []),
        ],
    )
    def test_problems_of_an_innovation(self, fields: Tree, expected: list[tuple[str, str]]) -> None:
        """The same below an innovation; answers stated as none give 0 and cannot stand beside a stated number."""
        assert expected == refusals(contoh(innovations=[{"id": "a"} | fields]))

    def test_the_range_is_told(self) -> None:
        """A value outside the range of its measure is told with the range."""
        (problem,) = problems(contoh(stated={"index": "100.5"}))

        assert ("100.5", ("0 … 100",)) == (problem.found, problem.accepted)

    def test_without_bounds(self) -> None:
        """Where no greatest value is known, anything from the least one on is taken."""
        small = rulebook(measures=[measure("m", "stated", minimum=1), measure("n", "stated", minimum=0, maximum=2)])

        assert [("stated_outside_range", "stated.m")] == refusals(contoh(stated={"m": "0.5"}), small)
        assert [] == refusals(contoh(stated={"m": 10**20, "n": 2}), small)
        assert [("stated_outside_range", "stated.n")] == refusals(contoh(stated={"m": 1, "n": "2.001"}), small)

    def test_what_a_rulebook_cannot_compute(self) -> None:
        """A measure that can only be stated is missing until it is, and may stand beside answers."""
        small = rulebook(
            indicators=[indicator("1")],
            measures=[
                measure("points", "points", indicators={}),
                measure("other", "stated"),
                measure("all", "sum", of=["points", "other"]),
            ],
        )
        found = evaluate(small, contoh(answers={"1": {"level": 2}}))
        given = evaluate(small, contoh(answers={"1": {"level": 2}}, stated={"other": "0.5"}))
        both = contoh(answers={"1": {"level": 2}}, stated={"other": "0.5", "all": 3})

        assert (None, None) == (found["other"].value, found["all"].value)
        assert Fraction("2.5") == given["all"].value
        assert [("stated_and_answered", "stated.all")] == refusals(both, small)

    def test_where_it_belongs(self) -> None:
        """What an innovation could state is missed there, so that a form can point at it; so is what hangs on it."""
        small = rulebook(
            measures=[
                measure("m", "stated", subject="innovation"),
                measure("twice", "sum", subject="innovation", of=["m"], weights={"m": 2}),
                measure("of_region", "stated"),
            ]
        )
        found = evaluate(small, contoh(innovations=[{"id": "a"}, {"id": "b", "stated": {"m": 3}}, {"id": "c"}]))
        places = [
            [name and name.paths for name in (item["m"].missing, item["twice"].missing)] for item in found.innovations
        ]

        assert [
            [("innovations[0].stated.m",)] * 2,
            [None, None],
            [("innovations[2].stated.m",)] * 2,
        ] == places
        assert found["of_region"].missing is not None
        assert ("stated.of_region",) == found["of_region"].missing.paths
        assert Fraction(6) == found.innovations[1]["twice"].value

    def test_a_default_of_somebody_else(self) -> None:
        """A plug-in may give what is not stated a value of its own; it is taken as it is."""
        default = Registry.default()
        registry = attrs.evolve(default, operations={**default.operations, "default": _Default})
        tree = {**rulebook()._tree, "measures": [measure("m", "default", subject="innovation")]}
        found = evaluate(registry.loads(tomli_w.dumps(tree)), contoh(innovations=[{"id": "a"}, _stating("b", m=3)]))

        assert [Fraction(7), Fraction(3)] == [item["m"].value for item in found.innovations]

    def test_where_the_answers_do_not_give_it(self) -> None:
        """A sum that its answers leave undefined may be stated beside them."""
        points = measure("m", "points", subject="innovation", indicators={}, unanswered="undefined")
        inner = [indicator(code, subject="innovation") for code in ("1", "2")]
        small = rulebook(indicators=inner, measures=[points])
        items = [
            {"id": "a", "answers": {"1": {"level": 1}}, "stated": {"m": 4}},
            {"id": "b", "answers": {"1": {"level": 1}, "2": {"level": 1}}, "stated": {"m": 4}},
        ]

        assert [("stated_and_answered", "innovations[1].stated.m")] == refusals(contoh(innovations=items), small)
