from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import (
    choice,
    contoh,
    indicator,
    levels,
    measure,
    open_point,
    problems,
    refusals,
    rulebook,
    score,
    sid,
    spd,
    value,
    words,
)

from inovasi_daerah import Problem, evaluate, load_rulebook
from inovasi_daerah.domain.shape import MAX_PROBLEMS
from inovasi_daerah.messages import SUBJECT

EVIDENCE = {"claimed": {"status": "claimed"}, "verified": {"status": "verified"}, "rejected": {"status": "rejected"}}


class TestProblems:
    """The second pass: what does not fit the rulebook, each with its place, all at once."""

    @pytest.mark.parametrize(
        "code, answer, expected",
        [
            ("5c", {"level": 1}, ("indicator_unknown", "answers.5c")),
            ("16", {"level": 1}, ("indicator_subject", "answers.16")),
            ("16", {"value": 1}, ("indicator_subject", "answers.16")),
            ("5c", {"level": 1, "verified": {"level": 1}}, ("indicator_unknown", "answers.5c")),
            ("1", {"level": 0}, ("level_unknown", "answers.1.level")),
            ("1", {"level": 4}, ("level_unknown", "answers.1.level")),
            ("1", {"level": -1}, ("level_unknown", "answers.1.level")),
            ("1", {"level": 4, "verified": {"level": 1}}, ("level_unknown", "answers.1.level")),
            ("1", {"value": 3}, ("form_not_accepted", "answers.1.value")),
            ("1", {"basis": "a", "value": 3}, ("form_not_accepted", "answers.1.basis")),
            ("1", {"category": "wtp"}, ("form_not_accepted", "answers.1.category")),
            ("1", {"mark": 80}, ("form_not_accepted", "answers.1.mark")),
            ("1", {"text": "Misi"}, ("wording_unknown", "answers.1.text")),
            ("8", {"category": "WTP DPP"}, ("category_unknown", "answers.8.category")),
            ("8", {"value": 3}, ("form_not_accepted", "answers.8.value")),
            ("5a", {"category": "wtp"}, ("form_not_accepted", "answers.5a.category")),
            ("11b", {"value": "100.01"}, ("value_outside_domain", "answers.11b.value")),
            ("5b", {"value": "-0.01"}, ("value_outside_domain", "answers.5b.value")),
            ("3", {"value": "-100.01"}, ("value_outside_domain", "answers.3.value")),
            ("13a", {"value": "-1"}, ("value_outside_domain", "answers.13a.value")),
            ("13a", {"value": "1.5"}, ("value_not_whole", "answers.13a.value")),
            ("1", {"level": 1, "verified": {"level": 4}}, ("level_unknown", "answers.1.verified.level")),
            ("1", {"level": 1, "verified": {"level": -1}}, ("level_unknown", "answers.1.verified.level")),
        ],
    )
    def test_answers_of_the_region(self, code: str, answer: dict[str, Any], expected: tuple[str, str]) -> None:
        """An answer that its indicator does not take is refused where it stands."""
        assert [expected] == refusals(contoh(answers={code: answer}))

    @pytest.mark.parametrize(
        "code, answer, expected",
        [
            ("1", {"level": 1}, ("indicator_subject", "answers.1")),
            ("36", {"level": 1}, ("indicator_unknown", "answers.36")),
            ("33", {"value": 10}, ("form_not_accepted", "answers.33.value")),
            ("33", {"basis": "g", "value": 10}, ("basis_unknown", "answers.33.basis")),
            ("33", {"basis": "a", "value": -1}, ("value_outside_domain", "answers.33.value")),
            ("33", {"basis": "a", "value": "12.5"}, ("value_not_whole", "answers.33.value")),
            ("33", {"basis": "b", "value": "100.1"}, ("value_outside_domain", "answers.33.value")),
            ("33", {"level": 4}, ("level_unknown", "answers.33.level")),
            ("29", {"value": 101}, ("value_outside_domain", "answers.29.value")),
            ("29", {"category": "banyak"}, ("category_unknown", "answers.29.category")),
        ],
    )
    def test_answers_of_an_innovation(self, code: str, answer: dict[str, Any], expected: tuple[str, str]) -> None:
        """The place names the innovation; a head-count is neither negative nor a fraction."""
        items = [{"id": "a", "answers": {}}, {"id": "b", "answers": {code: answer}}]

        assert [(expected[0], f"innovations[1].{expected[1]}")] == refusals(contoh(innovations=items))

    def test_all_at_once(self) -> None:
        """Every problem of the pass is reported, not only the first."""
        submission = contoh(
            answers={"1": {"level": 9}, "5a": {"value": "200"}, "99": {"level": 1}},
            innovations=[
                {"id": "a", "answers": {"16": {"level": 0}, "33": {"basis": "z", "value": 1}}},
                {"id": "b", "answers": {"17": {"level": 2, "verified": {"level": 7}}}, "stated": {"spd": 3}},
            ],
            stated={"indeks": 3},
        )
        expected = {
            ("level_unknown", "answers.1.level"),
            ("value_outside_domain", "answers.5a.value"),
            ("indicator_unknown", "answers.99"),
            ("level_unknown", "innovations[0].answers.16.level"),
            ("basis_unknown", "innovations[0].answers.33.basis"),
            ("level_unknown", "innovations[1].answers.17.verified.level"),
            ("measure_subject", "innovations[1].stated.spd"),
            ("measure_unknown", "stated.indeks"),
        }

        assert expected == set(refusals(submission))
        assert len(expected) == len(refusals(submission))

    def test_a_rulebook_without_indicators(self) -> None:
        """Rules that score nothing take no answer; that is said once, and not of each of them."""
        items = [{"id": "a", "answers": {"16": {"level": 1}, "33": {"basis": "a", "value": 5}}}]
        submission = contoh(answers={"1": {"level": 1}}, innovations=items)

        assert [("no_indicators", "innovations[0].answers")] == refusals(submission, load_rulebook("pp-38-2017"))

    def test_claim_and_verdict_both_wrong(self) -> None:
        """A claimed and a verified level that do not exist are two problems."""
        answers = {"1": {"level": 5, "verified": {"level": 4}}}
        expected = {("level_unknown", "answers.1.level"), ("level_unknown", "answers.1.verified.level")}

        assert expected == set(refusals(contoh(answers=answers)))

    def test_the_nearest_indicator(self) -> None:
        """An unknown code is told with the nearest known one and all that there are."""
        (problem,) = problems(contoh(innovations=[{"id": "a", "answers": {"3": {"level": 1}, "116": {"level": 1}}}]))[
            1:
        ]

        assert ("indicator_unknown", "16", "116") == (problem.code, problem.nearest, problem.found)
        assert tuple(str(number) for number in range(16, 36)) == problem.accepted

    def test_whose_indicator_it_is(self) -> None:
        """An indicator of somebody else says whom it was given for."""
        expected = Problem("indicator_subject", "answers.35", "35", (SUBJECT["region"],))

        assert (expected,) == problems(contoh(answers={"35": {"level": 1}}))

    def test_levels_that_there_are(self) -> None:
        """A level that does not exist is told with those that do."""
        (problem,) = problems(contoh(answers={"1": {"level": 4}}))

        assert ("4", ("1", "2", "3")) == (problem.found, problem.accepted)

    def test_not_without_end(self) -> None:
        """Of very many mistakes only the first are told."""
        wrong: dict[str, Any] = {f"x{number}": {"level": 1} for number in range(MAX_PROBLEMS // 2 + 5)}
        too_high = {"1": {"level": 9, "verified": {"level": 9}}, "2a": {"level": 9}}
        items = [{"id": name, "answers": wrong} for name in ("a", "b")]
        found = refusals(contoh(answers=too_high, innovations=items))

        assert MAX_PROBLEMS == len(found)
        assert {"indicator_unknown"} == {code for code, _ in found}

    def test_odd_keys_are_quoted(self) -> None:
        """A code that is no plain word is quoted in the place."""
        expected = [("indicator_unknown", 'answers["5 a"]')]

        assert expected == refusals(contoh(answers={"5 a": {"level": 1}}))


class TestCredit:
    """What counts: every claim, claims with evidence that is not all rejected, or what a verifier accepts."""

    @pytest.mark.parametrize(
        "statuses, verified, claimed, supported, accepted",
        [
            ([], None, 3, 0, 0),
            (["claimed"], None, 3, 3, 0),
            (["verified"], None, 3, 3, 3),
            (["rejected"], None, 3, 0, 0),
            (["rejected", "claimed"], None, 3, 3, 0),
            (["rejected", "verified"], None, 3, 3, 0),
            (["claimed", "verified"], None, 3, 3, 3),
            ([], 1, 3, 0, 1),
            (["rejected"], 2, 3, 0, 2),
            (["verified"], 0, 3, 3, 0),
        ],
    )
    def test_states_of_evidence(
        self, statuses: list[str], verified: int | None, claimed: int, supported: int, accepted: int
    ) -> None:
        """Verified: the verifier's level if there; else the claim if some evidence is verified and none rejected."""
        answer: dict[str, Any] = {"level": 3, "evidence": [EVIDENCE[status] for status in statuses]}
        if verified is not None:
            answer["verified"] = {"level": verified}
        submission = contoh(answers={"1": answer})

        assert [claimed, supported, accepted] == [
            score(submission, accept=accept)["spd"].value for accept in ("claimed", "supported", "verified")
        ]

    def test_a_verifier_may_accept_more(self) -> None:
        """A verifier's level counts even above the claim, but never in a claim itself."""
        submission = contoh(answers={"1": {"level": 1, "verified": {"level": 3}}})

        assert [1, 3] == [score(submission, accept=accept)["spd"].value for accept in ("claimed", "verified")]

    @pytest.mark.parametrize(
        "answer, accept, touched",
        [
            ({"value": "5.23"}, "claimed", True),
            ({"value": "5.23"}, "supported", False),
            ({"value": "5.23", "evidence": [{}]}, "supported", True),
            ({"value": "5.23", "evidence": [EVIDENCE["verified"]]}, "verified", True),
            ({"value": "5.23", "evidence": [EVIDENCE["verified"]], "verified": {"level": 2}}, "verified", False),
            ({"value": "5.23", "evidence": [EVIDENCE["claimed"]]}, "verified", False),
            ({"value": "5.22", "evidence": [EVIDENCE["claimed"]]}, "claimed", False),
        ],
    )
    def test_a_doubt_that_does_not_matter(self, answer: dict[str, Any], accept: str, touched: bool) -> None:
        """A value on two printed ranges touches nothing where the claim does not count, or a verifier decided."""
        assert touched == ("overlap" in score(contoh(answers={"4": answer}), accept=accept).touched)


class TestSums:
    """Points are added by measure."""

    def test_measures_that_share_an_indicator(self) -> None:
        """An indicator counts in every measure that selects it, and one that none selects counts nowhere."""
        small = rulebook(
            aspects=[{"id": "A", "name": words("A")}, {"id": "B", "name": words("B")}],
            variables=[{"id": "v", "aspect": "A", "name": words("v")}],
            indicators=[
                indicator("1", aspect="A", variable="v"),
                indicator("2", aspect="A"),
                indicator("3", aspect="B", weight=0.5),
                indicator("4"),
            ],
            measures=[
                measure("a", "points", indicators={"aspect": "A"}),
                measure("v", "points", indicators={"variable": "v"}),
                measure("some", "points", indicators={"codes": ["2", "3"]}),
            ],
        )
        answers = {str(number): {"level": number} for number in (1, 2, 3)} | {"4": {"level": 3}}
        found = score_of(small, answers)

        assert {"a": "3", "v": "1", "some": "3.5"} == found

    def test_undefined_until_answered(self) -> None:
        """Where a rulebook says so, a sum without one of its answers is missing, and says which."""
        small = rulebook(
            indicators=[indicator("1"), indicator("2"), indicator("3")],
            measures=[
                measure("all", "points", indicators={}, unanswered="undefined"),
                measure("one", "points", indicators={"codes": ["1"]}),
            ],
        )
        missing = {"reason": "indikator 1, 3 belum diisi", "paths": ["answers.1", "answers.3"]}

        assert missing == score_of(small, {"2": {"level": 2}}, whole=True)["all"]["missing"]
        assert "0" == score_of(small, {"2": {"level": 2}})["one"]
        assert "6" == score_of(small, {str(number): {"level": 2} for number in (1, 2, 3)})["all"]

    def test_undefined_without_a_level_that_counts(self) -> None:
        """There a sum is missing too where an answer has no level: it is not available, or nothing was accepted."""
        small = rulebook(
            indicators=[indicator("1"), indicator("2")],
            measures=[
                measure("all", "points", indicators={}, unanswered="undefined"),
                measure("z", "points", indicators={}),
            ],
        )
        bare = {"1": {"level": 2}, "2": {"not_available": "x"}}
        rejected = {"1": {"level": 2, "verified": {"level": 2}}, "2": {"level": 2, "verified": {"level": 0}}}

        for found in (assess(small, bare), evaluate(small, contoh(answers=rejected), accept="verified")):
            assert "indikator 2 tidak mempunyai level yang diakui" == str(found["all"].missing)
            assert found["all"].missing is not None
            assert ("answers.2",) == found["all"].missing.paths
            assert 2 == found["z"].value

    def test_the_end_of_a_doubt_is_found_by_points(self) -> None:
        """Where more levels do not earn more points, the ends of a doubt are the least and the most points."""
        ways = [f"w{number}" for number in range(1, 14)]
        scale = levels(1, 2, 3, kind="categories")
        for level, points in zip(scale["levels"], (2, 9, 5), strict=True):
            level["points"] = points
        scale["categories"] = [{"id": "x", "name": words("X"), "level": 0}]

        def doubtful(point: str) -> dict[str, Any]:
            category = {"id": "x", "name": words("X"), "level": choice(point, a=1, b=2, c=3)}
            return scale | {"categories": [category]}

        small = rulebook(
            indicators=[indicator(way, doubtful(way)) for way in ways],
            measures=[measure("sum", "points", indicators={})],
            result={"measure": "sum", "places": 2, "step": 0.01, "rounding": "half_up", "bands": []},
            open_points=[open_point(way, "a", "b", "c") for way in ways],
        )
        answers = {way: {"category": "X"} for way in ways}
        found = assess(small, answers).range()

        assert (13 * 2, 13 * 9, False) == (found.min, found.max, found.exact)


class TestEmptiness:
    """Mandatory indicators without an answer are noted; an answer without a level is an answer."""

    @pytest.mark.parametrize(
        "answers, touched",
        [
            (spd(), False),
            ({}, True),
            ({code: answer for code, answer in spd().items() if code != "9"}, True),
            ({code: answer for code, answer in spd().items() if code not in {"2a", "12"}}, False),
            (spd(_9={"not_available": "belum dinilai"}), False),
        ],
    )
    def test_of_the_region(self, answers: dict[str, Any], touched: bool) -> None:
        """1 and 3 to 11 are mandatory; not available is an answer."""
        assert touched == ("mandatory_empty" in score(contoh(answers=answers)).touched)

    @pytest.mark.parametrize(
        "answers, touched",
        [
            (sid(), False),
            (sid(_33={"basis": "b", "value": 1}), False),
            ({code: answer for code, answer in sid().items() if code != "35"}, True),
            ({code: answer for code, answer in sid().items() if code != "34"}, False),
        ],
    )
    def test_of_an_innovation(self, answers: dict[str, Any], touched: bool) -> None:
        """16, 17, 32, 33 and 35 are mandatory; a value in a gap is an answer."""
        submission = contoh(answers=spd(), innovations=[{"id": "a", "answers": answers}])

        assert touched == ("mandatory_empty" in score(submission).touched)

    def test_a_zero_is_an_answer(self) -> None:
        """No recommendation at all earns nothing and is stated."""
        assert [0, 2] == [value(contoh(answers={"13a": {"value": number}}), "spd") for number in (0, 4)]


def assess(small: Any, answers: dict[str, Any]) -> Any:
    """Return the assessment of the region's *answers* by a small rulebook."""
    return evaluate(small, contoh(answers=answers))


def score_of(small: Any, answers: dict[str, Any], *, whole: bool = False) -> dict[str, Any]:
    """Return the measures that *answers* give by a small rulebook, as they are written."""
    measures = assess(small, answers).to_dict()["measures"]
    return measures if whole else {name: item["value"] for name, item in measures.items()}
