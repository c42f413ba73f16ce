from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal

import pytest
import tomli_w
from tests.engine.build import (
    Tree,
    choice,
    contoh,
    coverage,
    group,
    indicator,
    innovation,
    levels,
    measure,
    open_point,
    result,
    rulebook,
    score,
    spd,
    words,
)
from tests.engine.oracle import BASIC_SERVICES

from inovasi_daerah import CallError, Registry, Rulebook, Submission, evaluate
from inovasi_daerah.components.operations import Missing, Scope, Span, SumOperation, Value
from inovasi_daerah.components.operations.base import Limits, scaled
from inovasi_daerah.engine import ranges
from inovasi_daerah.engine.ranges import ScoreRange

BANDS = [
    {"id": "c", "name": words("C"), "from": 21, "to": 100},
    {"id": "b", "name": words("B"), "from": 16, "to": 20},
    {"id": "a", "name": words("A"), "from": 0, "to": 15},
]


def ranged(submission: Submission, small: Rulebook | None = None, **options: Any) -> ScoreRange:
    """Return the range of *submission*, under the 2026 edition or a small rulebook."""
    found = score(submission, **options) if small is None else evaluate(small, submission, **options)
    return found.range()


def ends(found: ScoreRange) -> tuple[str, str]:
    """Return both ends as text."""
    return str(found.min), str(found.max)


class TestEdition:
    """The range over the open points that a submission touches."""

    def test_the_example_of_the_contract(self) -> None:
        """One innovation with an empty mandatory indicator: worth 0, left out, or the whole not submittable."""
        answers: Tree = {"16": {"level": 2}, "33": {"basis": "a", "value": 2352}}
        facts: Tree = {"stage": "penerapan", "affairs": ["kesehatan"], "other_affairs": []}
        submission = contoh(
            answers={"1": {"level": 3}, "8": {"level": 3}, "5a": {"value": "0.40"}},
            innovations=[{"id": "antar-akta", "answers": answers, **facts}],
        )
        found = ranged(submission).to_dict()
        expected = {"min": "3.90", "max": "4.40", "bands": ["Kurang Inovatif", None], "exact": True}

        assert expected == {key: found[key] for key in expected}
        assert ["mandatory_empty"] == found["points"]
        assert ["excluded", "zero"] == [found[end]["mandatory_empty"] for end in ("at_min", "at_max")]
        assert {"mandatory_empty": "not_submittable"} == found["at_none"]

    def test_nothing_touched(self) -> None:
        """Without a doubt both ends are the score."""
        submission = contoh(answers=spd(2), innovations=group(12, affairs=5, level=2))
        found = ranged(submission)

        assert (score(submission).score,) * 2 == (found.min, found.max)
        assert (("Inovatif",), True, ()) == (found.bands, found.exact, found.points)
        assert {} == found.at_none

    def test_nothing_to_compute(self) -> None:
        """Where no interpretation gives a score there are no ends."""
        found = ranged(contoh(answers={}))

        assert (None, None, (None,), True) == (found.min, found.max, found.bands, found.exact)
        assert {} == found.at_min

    @pytest.mark.parametrize(
        "code, answer, expected",
        [
            ("5a", {"value": "0.36"}, ("16.80", "17.10")),
            ("11b", {"value": "69.995"}, ("16.20", "16.80")),
            ("9", {"category": "CC"}, ("16.40", "16.80")),
            ("5b", {"value": "2.345"}, ("16.80", "17.10")),
        ],
    )
    def test_one_doubtful_answer(self, code: str, answer: Tree, expected: tuple[str, str]) -> None:
        """All 20 rows at level 2 are 42 points, 16.80; one row moves by a level of *bobot* 0.75 or 1, or loses two."""
        submission = contoh(answers=spd(2, **{code: answer}), innovations=[])

        assert expected == ends(ranged(submission))

    def test_two_doubts_are_combined(self) -> None:
        """5a is level 2 or 3, CC level 1 or 2: 41 to 42.75 points."""
        submission = contoh(answers=spd(2, _5a={"value": "0.36"}, _9={"category": "CC"}), innovations=[])
        found = ranged(submission)

        assert (("overlap", "sakip_letter"), ("16.40", "17.10")) == (found.points, ends(found))
        assert ("lower_level", "cc_1_bb_2") == tuple(found.at_min[point] for point in found.points)
        assert ("higher_level", "cc_2_bb_2") == tuple(found.at_max[point] for point in found.points)

    def test_a_point_that_is_touched_only_under_another(self) -> None:
        """The fifth affair is of a trial: without trials it is missing, but an applied one touches it."""
        items = [*group(4, affairs=4), innovation(4, affairs=[BASIC_SERVICES[4]], stage="uji_coba")]
        items[0]["other_affairs"] = [BASIC_SERVICES[4]]
        submission = contoh(answers=spd(), innovations=items)
        found = ranged(submission)

        assert ("divisor",) == score(submission).touched
        assert ("divisor", "affairs") == found.points
        assert ("applied_only", "main_only") == (found.at_min["divisor"], found.at_min["affairs"])

    def test_the_band_alone(self) -> None:
        """Rounding changes no printed score; it may take the band away."""
        found = ranged(contoh(stated={"index": "40.005"}))

        assert (("40.01", "40.01"), ("Inovatif", None)) == (ends(found), found.bands)
        assert {"score_rounding": "unrounded"} == found.at_none

    def test_bands_from_the_worst_on(self) -> None:
        """Every band that occurs is listed, that of the lowest score first: (24 + 74) / 2.5, and 4.56 more."""
        items = group(12, affairs=4, level=2)
        items[0]["other_affairs"] = [BASIC_SERVICES[4]]
        found = ranged(contoh(stated={"spd": 24}, innovations=items))

        assert (("39.20", "41.02"), ("Kurang Inovatif", "Inovatif")) == (ends(found), found.bands)

    def test_from_any_interpretation(self) -> None:
        """The range is over all interpretations, whichever the assessment itself takes."""
        submission = contoh(answers=spd(2, _5a={"value": "0.36"}), innovations=[])
        taken = {"overlap": "higher_level"}

        assert ("16.80", "17.10") == ends(ranged(submission, interpretations=taken))

    def test_without_a_trace(self) -> None:
        """Without a trace there is nothing to look at again."""
        with pytest.raises(CallError) as refused:
            ranged(contoh(), trace=False)

        assert ["not_traced"] == [problem.code for problem in refused.value.problems]


class TestText:
    """A range as people read it."""

    def test_text(self) -> None:
        """Both ends, the bands, and which interpretation gives none, in both languages."""
        found = ranged(contoh(answers=spd(2, _9={"category": "CC"}), innovations=[]))
        bare = ranged(contoh(stated={"index": "40.005"}))

        assert "Rentang menurut tafsir yang mungkin: 16,40 – 16,80 (Kurang Inovatif)" == str(found)
        assert "Range over the possible interpretations: 16.40 – 16.80 (Kurang Inovatif)" == found.render("en")
        assert str(bare).endswith("40,01 – 40,01 (Inovatif, tanpa predikat bila score_rounding=unrounded)")
        assert "<ScoreRange 16.40 … 16.80>" == repr(found)

    def test_text_where_bands_are_not_known(self) -> None:
        """Where an edition knows only some bands, a score outside them has a band that nobody told us."""
        parts: Tree = {"measures": [measure("m", "stated")], "result": result("m", bands=BANDS[:1])}
        found = ranged(contoh(stated={"m": 5}), rulebook(capability="partial_band", **parts))

        assert (("5.00", "5.00"), (None,)) == (ends(found), found.bands)
        assert str(found).endswith("5,00 – 5,00 (predikat tidak diketahui)")

    def test_text_of_a_scheme_without_bands(self) -> None:
        """Where a scheme has no bands, nothing is said of them, and nobody is told to be without one."""
        found = ranged(contoh(stated={"m": 5}), rulebook(measures=[measure("m", "stated")], result=result("m")))

        assert str(found).endswith("5,00 – 5,00")
        assert [None] == found.to_dict()["bands"]

    def test_text_without_ends(self) -> None:
        """Without a score it says so."""
        found = ranged(contoh())

        assert str(found).endswith(": belum dapat dihitung (tanpa predikat)")
        assert (None, None) == (found.to_dict()["min"], found.to_dict()["max"])


def letters(count: int, *, others: int = 0, **parts: Any) -> Rulebook:
    """Return a rulebook of *count* indicators in doubt between level 1 and 2, and *others* doubts about who counts.

    Each of these adds one if the only innovation, an initiative, counts.
    """
    names = [f"letter-{number}" for number in range(count)]
    who = [f"who-{number}" for number in range(others)]

    def scale(name: str) -> Tree:
        category = {"id": "x", "name": words("X"), "level": choice(name, a=1, b=2)}
        return levels(1, 2, kind="categories", categories=[category])

    stages = {name: choice(name, a="any", b=["penerapan"]) for name in who}
    counts = [measure(f"n-{name}", "count", of=name) for name in who]
    shape: Tree = {
        "indicators": [indicator(name, scale(name)) for name in names],
        "populations": [{"id": name, "name": words(name), "stages": stages[name]} for name in who],
        "measures": [
            measure("points", "points", indicators={}),
            *counts,
            measure("all", "sum", of=["points", *(f"n-{name}" for name in who)]),
        ],
        "result": result("all", bands=BANDS),
        "open_points": [open_point(name, "a", "b") for name in (*names, *who)],
    }
    return rulebook(**shape | parts)


def doubtful(count: int, **fields: Any) -> Submission:
    """Return a submission that leaves *count* indicators of `letters` in doubt, with one innovation."""
    answers = {f"letter-{number}": {"category": "X"} for number in range(count)}
    items = [{"id": "a", "stage": "inisiatif", "affairs": ["pangan"], "other_affairs": ["sosial"]}]
    return contoh(**{"answers": answers, "innovations": items, **fields})


class TestLimit:
    """Up to 4,096 combinations every one is looked at; beyond, the ends are outer bounds, and it says so."""

    @pytest.mark.parametrize("doubts, exact", [(5, True), (6, True), (7, False)])
    def test_at_the_limit(self, doubts: int, exact: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        """As many combinations as the limit are all looked at, one doubt more is too many; the ends are the same."""
        monkeypatch.setattr(ranges, "LIMIT", 2**6)
        found = ranged(doubtful(doubts), letters(doubts))

        assert ((f"{doubts}.00", f"{2 * doubts}.00"), exact) == (ends(found), found.exact)

    @pytest.mark.slow
    def test_at_the_real_limit(self) -> None:
        """Twelve doubts of two ways each are 4,096 combinations: both ends are reached."""
        found = ranged(doubtful(12), letters(12))

        assert ranges.LIMIT == 2**12
        assert (("12.00", "24.00"), True) == (ends(found), found.exact)
        assert ("A", "B", "C") == found.bands
        assert [{"a"}, {"b"}] == [set(found.at_min.values()), set(found.at_max.values())]

    def test_beyond_the_limit(self) -> None:
        """Thirteen are more than 4,096: each answer is taken at its lowest and at its highest."""
        small = letters(13)
        found = ranged(doubtful(13), small)

        assert 4096 == ranges.LIMIT
        assert (("13.00", "26.00"), False, 13) == (ends(found), found.exact, len(found.points))
        assert ("A", "B", "C") == found.bands
        assert "<ScoreRange 13.00 … 26.00, outer bounds>" == repr(found)
        assert "Batas luar menurut tafsir yang mungkin: 13,00 – 26,00 (A, B, C)" == str(found)

    @pytest.mark.parametrize("others", [0, 1, 4])
    def test_it_contains_every_interpretation(self, others: int) -> None:
        """No interpretation leads outside outer bounds, nor to a band that they do not name."""
        small = letters(13, others=others)
        submission = doubtful(13)
        found = ranged(submission, small)
        source = random.Random(others)  # noqa: S311 - which interpretations are sampled is no secret
        sampled = [
            evaluate(small, submission, interpretations={name: source.choice("ab") for name in found.points})
            for _ in range(200)
        ]

        assert not found.exact
        assert (Decimal(13), Decimal(26 + others)) == (found.min, found.max)
        assert all(Decimal(13) <= item.score <= Decimal(26 + others) for item in sampled if item.score is not None)
        assert {item.band for item in sampled} <= set(found.bands)

    def test_a_point_that_is_touched_only_under_another(self) -> None:
        """What another interpretation alone would touch belongs to outer bounds as well."""
        gate = coverage(
            "r", "sosial", population="who-0", counting=choice("affairs", main="main", both="main_and_other")
        )
        small = letters(
            13,
            others=1,
            rules=[gate],
            measures=[
                measure("points", "points", indicators={}),
                measure("gated", "gate", of="points", when="r"),
            ],
            result=result("gated", bands=BANDS),
            open_points=[
                *(open_point(f"letter-{number}", "a", "b") for number in range(13)),
                open_point("who-0", "b", "a"),
                open_point("affairs", "main", "both"),
            ],
        )
        submission = doubtful(13)
        highest = evaluate(
            small,
            submission,
            interpretations={f"letter-{number}": "b" for number in range(13)} | {"who-0": "a", "affairs": "both"},
        )
        found = ranged(submission, small)

        assert ("0.00", Decimal(26)) == (str(evaluate(small, submission).score), highest.score)
        assert "affairs" not in evaluate(small, submission).touched
        assert (("0.00", "26.00"), False) == (ends(found), found.exact)

    def test_too_many_even_of_the_rest(self) -> None:
        """Where not only levels are in doubt but too much else, the bounds of the measure itself are given."""
        small = letters(1, others=12, result=result("points", bands=BANDS))
        found = ranged(doubtful(1), small)

        assert (("0.00", "2.00"), ("A", "B", "C", None), False) == (ends(found), found.bands, found.exact)
        assert (13, {}) == (len(found.points), found.at_min)

    def test_a_measure_without_bounds(self) -> None:
        """Where even the measure has no greatest value, there is no upper end."""
        found = ranged(doubtful(1), letters(1, others=12))

        assert (Decimal("0.00"), None) == (found.min, found.max)

    def test_bounds_are_rounded_like_scores(self) -> None:
        """A bound that does not end is rounded as the score is."""
        small = letters(
            1,
            others=12,
            measures=[
                measure("points", "points", indicators={}),
                measure("third", "ratio", of="points", maximum=3, times=1),
            ],
            result=result("third"),
        )

        assert ("0.00", "0.67") == ends(ranged(doubtful(1), small))

    def test_a_measure_that_a_better_level_may_lower(self) -> None:
        """Levels of 1 and 2 do not bound 2 − points then, but the measure does: from 2 − 26 to 2."""

        class Rest(SumOperation):
            """What is left of two."""

            kind: Literal["rest"] = "rest"  # type: ignore[assignment]
            monotone: ClassVar[bool] = False

            def compute(self, measure: str, scope: Scope) -> Value:
                """Return two less the sum."""
                value = super().compute(measure, scope)
                return value if isinstance(value, Missing) else 2 * scope.unit - value

            def span(self, measure: str, limits: Limits) -> Span:
                """Return the bounds of what is left."""
                inner = scaled(super().span(measure, limits), Fraction(-1))
                return Span(*(None if end is None else end + 2 for end in (inner.low, inner.high)))

        tree = letters(13).plain()
        tree["measures"] = [measure("points", "points", indicators={}), measure("all", "rest", of=["points"])]
        small = Registry.default().extended(Rest).loads(tomli_w.dumps(tree))

        assert (("-24.00", "2.00"), False) == (ends(ranged(doubtful(13), small)), ranged(doubtful(13), small).exact)

    def test_no_score_beyond_the_limit(self) -> None:
        """Beyond the limit, too, there may be no score at all."""
        missing = measure("other", "stated")
        sums = [measure("points", "points", indicators={}), missing, measure("all", "sum", of=["points", "other"])]
        found = ranged(doubtful(13), letters(13, measures=sums))

        assert (None, None, (None,), False) == (found.min, found.max, found.bands, found.exact)

    @pytest.mark.parametrize(
        "rounding, expected",
        [("half_up", ("A", "B", "C")), ("unrounded", ("A", "B", "C", None))],
    )
    def test_bands_between(self, rounding: str, expected: tuple[str | None, ...]) -> None:
        """Unrounded, a score between the ends may lie between two printed bounds."""
        found = ranged(doubtful(13), letters(13, result=result("points", rounding=rounding, bands=BANDS)))

        assert expected == found.bands

    def test_bands_between_before_rounding(self) -> None:
        """A band that is compared before rounding leaves values beside it that have none."""
        bands = [BANDS[0], BANDS[1], BANDS[2] | {"before_rounding": True}]
        open_end = [{"id": "z", "name": words("Z"), "above": 12}]
        small = letters(13, result=result("points", bands=bands))

        assert ("A", "B", "C", None) == ranged(doubtful(13), small).bands
        assert ("Z",) == ranged(doubtful(13), letters(13, result=result("points", bands=open_end))).bands

    def test_without_a_result(self) -> None:
        """A rulebook without a result has no range, whatever is in doubt."""
        small = letters(13)
        bare = rulebook(
            indicators=[item.model_dump(by_alias=True, exclude_none=True) for item in small.indicators],
            measures=[measure("points", "points", indicators={})],
            open_points=[open_point(f"letter-{number}", "a", "b") for number in range(13)],
        )
        found = ranged(doubtful(13), bare)

        assert (None, None, (None,), True, ()) == (found.min, found.max, found.bands, found.exact, found.points)
