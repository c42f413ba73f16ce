from __future__ import annotations

from fractions import Fraction

import pytest
from tests.engine.build import (
    IID,
    Tree,
    choice,
    contoh,
    coverage,
    group,
    indicator,
    innovation,
    measure,
    open_point,
    refusals,
    result,
    rulebook,
    score,
    spd,
    value,
    words,
)
from tests.engine.oracle import BASIC_SERVICES

from inovasi_daerah import compile_rulebook, evaluate
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.engine.run import InnovationScope, Run
from inovasi_daerah.engine.touching import touched

UNSTATED = "isian belum dinyatakan"
NO_INNOVATIONS = "inovasi belum dinyatakan"
NO_STAGE = "tahapan inovasi belum dinyatakan"
UNDECIDED = "belum dapat diputuskan: Urusan wajib pelayanan dasar terwakili"

SECOND_FAILS = contoh(
    answers=spd(),
    innovations=[
        innovation(0, level=1),
        innovation(1, level=2, implementation_date="2021-01-01", development_date=None),
        innovation(2, level=3),
    ],
)
"""Three innovations, of which the second was implemented too long ago and never developed."""


def missing(fields: Tree, **interpretations: str) -> dict[str, tuple[str, list[str]]]:
    """Return reason and places of every measure of the region that is missing."""
    found = score(contoh(**fields), interpretations=interpretations).to_dict()["measures"]
    return {
        name: (item["missing"]["reason"], item["missing"]["paths"]) for name, item in found.items() if "missing" in item
    }


class TestMissing:
    """Absent is not stated, null and empty are stated as none; what is missing is neither zero nor an error."""

    def test_nothing_stated(self) -> None:
        """Without answers and innovations nothing can be computed, and each number says what it lacks."""
        both = ["answers", "innovations"]
        expected = {
            "spd": (UNSTATED, ["answers"]),
            "quality": (NO_INNOVATIONS, ["innovations"]),
            "count": (NO_INNOVATIONS, ["innovations"]),
            "sid": (NO_INNOVATIONS, ["innovations"]),
            "total": (UNSTATED, both),
            "index": (UNSTATED, both),
        }

        assert expected == missing({})

    @pytest.mark.parametrize("answers", [{}, None])
    @pytest.mark.parametrize("innovations", [[], None])
    def test_stated_as_none(self, answers: Tree | None, innovations: list[Tree] | None) -> None:
        """Neither answers nor innovations: everything is 0, and the index cannot be assessed."""
        found = score(contoh(answers=answers, innovations=innovations))

        assert {} == missing({"answers": answers, "innovations": innovations})
        assert ("0.00", "Tidak Dapat Dinilai") == (str(found.score), found.band)

    @pytest.mark.parametrize("answers", [{}, None])
    def test_an_innovation_that_answers_nothing(self, answers: Tree | None) -> None:
        """Answers stated as none are worth 0, and their mandatory indicators are empty."""
        found = score(contoh(answers=spd(), innovations=[{"id": "a", "answers": answers}]))

        assert 0 == found.innovations[0]["maturity"].value
        assert ("mandatory_empty",) == found.touched

    def test_an_innovation_without_answers(self) -> None:
        """Its maturity is missing, and with it everything above; the count is not."""
        items = [innovation(0), {"id": "b", "affairs": []}, {"id": "c", "affairs": []}]
        paths = ["innovations[1].answers", "innovations[2].answers"]
        found = score(contoh(answers={}, innovations=items))

        assert dict.fromkeys(("quality", "sid", "total", "index"), (UNSTATED, paths)) == missing(
            {"answers": {}, "innovations": items}
        )
        assert [37, None, None] == [item["maturity"].value for item in found.innovations]
        assert (None, None) == (found.score, found.band)

    def test_only_the_answers(self) -> None:
        """What can be computed is computed."""
        found = score(contoh(answers=spd(2), innovations=group(12)))
        alone = score(contoh(answers=spd(2)))

        assert (Fraction(42), Fraction(42)) == (found["spd"].value, alone["spd"].value)
        assert (Fraction(37), None) == (found["quality"].value, alone["quality"].value)


class TestReported:
    """A region that did not report has no index, which is not an index of 0."""

    def test_did_not_report(self) -> None:
        """The result is missing whatever is stated, and the status says why."""
        found = score(contoh(reported=False, answers={}, innovations=[]))

        assert (None, None, "not_reported") == (found.score, found.band, found.status)
        assert ["reported"] == missing({"reported": False, "answers": {}, "innovations": []})["index"][1]
        assert 0 == found["total"].value

    @pytest.mark.parametrize("reported", [True, None])
    def test_reported(self, reported: bool | None) -> None:
        """Having reported, or not saying so, changes nothing."""
        found = score(contoh(reported=reported, answers={}, innovations=[]))

        assert ("0.00", "computed") == (str(found.score), found.status)
        assert "incomplete" == score(contoh(reported=reported)).status


class TestAffairs:
    """The score for the number of innovations is unknown while unstated affairs could decide the condition."""

    def test_unknown(self) -> None:
        """Four affairs are there, and two innovations do not say theirs: the condition is open."""
        items = [*group(4, affairs=4), {"id": "x", "answers": {}}, {"id": "y", "answers": {}}]
        paths = ["innovations[4].affairs", "innovations[5].affairs"]
        expected = (UNDECIDED, paths)

        assert {"count": expected, "sid": expected, "total": expected, "index": expected} == missing(
            {"answers": {}, "innovations": items}
        )

    @pytest.mark.parametrize(
        "known, silent, expected",
        [
            (5, 0, "1.9"),
            (5, 3, "3.04"),
            (4, 0, "0"),
            (4, 1, None),
            (3, 1, "0"),
            (3, 2, None),
            (0, 4, "0"),
            (0, 5, None),
        ],
    )
    def test_main_affairs(self, known: int, silent: int, expected: str | None) -> None:
        """Enough already: open. Not enough even with one more from each that is silent: shut. Else unknown."""
        items = [*group(known, affairs=known), *({"id": f"x{number}", "answers": {}} for number in range(silent))]
        found = value(contoh(innovations=items), "count")

        assert (None if expected is None else Fraction(expected)) == found

    @pytest.mark.parametrize(
        "facts, expected",
        [
            ({"affairs": ["sosial"], "other_affairs": []}, Fraction(0)),
            ({"affairs": ["sosial"]}, None),
            ({"other_affairs": ["sosial"]}, None),
            ({"affairs": ["sosial"], "other_affairs": list(BASIC_SERVICES[:4])}, Fraction("0.38")),
            ({"other_affairs": list(BASIC_SERVICES[:5])}, Fraction("0.38")),
            ({"affairs": list(BASIC_SERVICES[:5]), "other_affairs": None}, Fraction("0.38")),
            ({"affairs": None, "other_affairs": None}, Fraction(0)),
        ],
    )
    def test_all_affairs(self, facts: Tree, expected: Fraction | None) -> None:
        """Where other affairs count too, both lists must be stated before the condition can fail."""
        submission = contoh(innovations=[{"id": "a", "answers": {}} | facts])

        assert expected == value(submission, "count", affairs="main_and_other")

    def test_an_affair_beside_the_six(self) -> None:
        """Other affairs do not count, however many they are."""
        others = ["pangan", "perhubungan", "kebudayaan", "statistik", "olahraga", "arsip"]
        items = [innovation(number, affairs=["pangan"]) for number, _ in enumerate(others)]

        assert 0 == value(contoh(innovations=items), "count")


class TestStages:
    """Whether only innovations at the stage of implementation count in n."""

    def test_unstated(self) -> None:
        """It cannot be known who counts while a stage is not stated, if only some stages count."""
        items = [innovation(0), {"id": "b", "affairs": [], "answers": {}}]
        taken = {"divisor": "applied_only"}
        found = missing({"answers": {}, "innovations": items}, **taken)

        assert (NO_STAGE, ["innovations[1].stage"]) == found["quality"]
        assert {"quality", "count", "sid", "total", "index"} == set(found)
        assert {} == missing({"answers": {}, "innovations": items})

    @pytest.mark.parametrize("stage, members", [("penerapan", 2), ("uji_coba", 1), ("inisiatif", 1), (None, 1)])
    def test_stated(self, stage: str | None, members: int) -> None:
        """Only *penerapan* counts then; an innovation whose stage is none does not."""
        items = [*group(14, affairs=6), innovation(14, level=3, stage=stage)]
        quality = Fraction(37 * 14 + (111 if members == 2 else 0), 13 + members)
        taken = {"divisor": "applied_only"}

        assert quality == value(contoh(innovations=items), "quality", **taken)
        assert Fraction("0.38") * (13 + members) == value(contoh(innovations=items), "count", **taken)


class TestInnovationMeasures:
    """Measures of an innovation may build on each other."""

    def test_sum_of_parts(self) -> None:
        """A weighted sum of two groups of indicators, stated in part by one of the innovations."""
        inner = [indicator(code, subject="innovation") for code in ("1", "2")]
        parts = [
            measure(f"part-{code}", "points", subject="innovation", indicators={"codes": [code]}) for code in ("1", "2")
        ]
        whole = measure("whole", "sum", subject="innovation", of=["part-1", "part-2"], weights={"part-2": 0.5})
        mean = measure("mean", "mean", of="whole", over="all")
        small = rulebook(
            indicators=inner,
            populations=[{"id": "all", "name": words("semua")}],
            measures=[mean, whole, *parts],
            result=result("mean"),
        )
        items = [
            {"id": "a", "answers": {"1": {"level": 3}, "2": {"level": 3}}},
            {"id": "b", "stated": {"part-1": 1, "part-2": 1}},
            {"id": "c", "answers": {"2": {"level": 2}}, "stated": {"part-1": 1}},
        ]
        found = evaluate(small, contoh(innovations=items[:2]))

        assert [Fraction(9, 2), Fraction(3, 2)] == [item["whole"].value for item in found.innovations]
        assert Fraction(3) == found["mean"].value
        assert [("stated_and_answered", "innovations[2].stated.part-1")] == refusals(contoh(innovations=items), small)
        stated = contoh(innovations=[{"id": "d", "answers": {"1": {"level": 1}}, "stated": {"whole": 1}}])
        assert [("stated_and_answered", "innovations[0].stated.whole")] == refusals(stated, small)

    def test_scope(self) -> None:
        """An operation may ask an innovation for its points, its measures, and the step of scores."""
        run = Run(compile_rulebook(IID).plan(), contoh(innovations=[innovation(level=2)]), "claimed")
        scope = InnovationScope(run, 0)

        assert (100, 7400, 7400) == (scope.unit, scope.points("maturity"), scope.value("maturity"))


class TestPopulations:
    """Who counts, where a rule decides who is eligible."""

    @pytest.mark.parametrize(
        "plan, quality, members, counted",
        [
            ({}, Fraction(37 + 111, 12), 2, 2),
            ({"counted": "eligible_only"}, Fraction(37 + 111, 12), 2, 2),
            ({"window_fail": "kept_with_points"}, Fraction(37 + 74 + 111, 12), 3, 3),
            ({"window_fail": "kept_with_zero"}, Fraction(37 + 111, 12), 3, 3),
            ({"window_fail": "kept_with_zero", "counted": "eligible_only"}, Fraction(37 + 111, 12), 3, 2),
            ({"window_fail": "kept_with_points", "counted": "eligible_only"}, Fraction(37 + 74 + 111, 12), 3, 2),
        ],
    )
    def test_not_eligible(self, plan: dict[str, str], quality: Fraction, members: int, counted: int) -> None:
        """It leaves n, stays with its points, or stays without points; and it may count only as eligible."""
        run = Run(compile_rulebook(IID).plan(plan), SECOND_FAILS, "claimed")
        computed = run.values["quality"]

        assert not isinstance(computed, Missing)
        assert quality == Fraction(computed, run.unit)
        assert (members, counted) == (run.size("reported"), run.size("counted"))
        assert {"window_fail", "counted"} <= touched(run)

    def test_without_points(self) -> None:
        """An innovation that is kept with 0 points contributes nothing, and the working still adds up."""
        found = score(SECOND_FAILS, interpretations={"window_fail": "kept_with_zero"})
        shares = {node.key: node.share for node in found.explain("quality").root.children}

        assert {"inv-0": Fraction(37, 12), "inv-1": Fraction(0), "inv-2": Fraction(111, 12)} == shares
        assert {"inv-1": Fraction(0)}.items() <= found.breakdown("innovation", "quality").items()
        assert Fraction(74) == found.innovations[1]["maturity"].value

    def test_nobody_fails(self) -> None:
        """Where nobody is outside the window, neither open point is touched and neither changes a number."""
        submission = contoh(answers=spd(), innovations=group(13, affairs=5))
        default = score(submission)
        others = [
            {"window_fail": way, "counted": other}
            for way in ("kept_with_points", "kept_with_zero")
            for other in ("as_divisor", "eligible_only")
        ]

        assert {"window_fail", "counted"}.isdisjoint(default.touched)
        assert {default["index"].value} == {score(submission, interpretations=way)["index"].value for way in others}

    def test_within(self) -> None:
        """A population inside another has only members of both."""
        small = rulebook(
            populations=[
                {"id": "outer", "name": words("luar"), "stages": ["penerapan", "uji_coba"]},
                {"id": "inner", "name": words("dalam"), "within": "outer", "stages": ["penerapan", "inisiatif"]},
            ],
            measures=[measure("n", "count", of="outer"), measure("m", "count", of="inner")],
        )
        items = [{"id": stage, "stage": stage} for stage in ("inisiatif", "uji_coba", "penerapan")]
        found = evaluate(small, contoh(innovations=items))

        assert (Fraction(2), Fraction(1)) == (found["n"].value, found["m"].value)
        assert (None, None) == tuple(evaluate(small, contoh())[name].value for name in ("n", "m"))

    def test_a_rule_is_asked_once(self) -> None:
        """Two gates behind one rule have one verdict; a rule that nobody asks may be open all the same."""
        small = rulebook(
            populations=[{"id": "all", "name": words("semua")}],
            rules=[coverage("r", "sosial", counting=choice("p", main="main", both="main_and_other"))],
            measures=[
                measure("n", "count", of="all"),
                measure("one", "gate", of="n", when="r"),
                measure("two", "gate", of="n", when="r"),
            ],
            open_points=[open_point("p", "main", "both")],
        )
        submission = contoh(innovations=[{"id": "a", "affairs": ["pangan"], "other_affairs": ["sosial"]}])
        found = evaluate(small, submission)

        assert (Fraction(0), Fraction(0), ("p",)) == (found["one"].value, found["two"].value, found.touched)
        assert 1 == evaluate(small, submission, interpretations={"p": "both"})["two"].value


class TestWithheld:
    """Where there is no result although its parts are known, there is nothing above it either."""

    @pytest.mark.parametrize(
        "fields, reading",
        [({"answers": {}}, {"mandatory_empty": "not_submittable"}), ({"answers": {}, "reported": False}, {})],
    )
    def test_what_is_made_of_the_result_is_missing_too(self, fields: Tree, reading: Tree) -> None:
        """A measure on top of the result has no number of its own, and can be explained."""
        book = rulebook(
            reading=reading,
            indicators=[indicator("1", mandatory=True)],
            measures=[
                measure("points", "points", indicators={}),
                measure("total", "sum", of=["points"]),
                measure("share", "ratio", of="total", maximum=3, times=100),
            ],
            result=result("total"),
        )
        found = evaluate(book, contoh(**fields))

        assert [Fraction(0), None, None] == [found[name].value for name in ("points", "total", "share")]
        assert found["total"].missing == found["share"].missing
        assert found["total"].missing is not None
        assert found["total"].missing.render() in found.explain("share").render()
