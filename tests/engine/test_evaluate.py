from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.engine.build import IID, contoh, group, innovation, refusals, score, spd

from inovasi_daerah import (
    Answer,
    CallError,
    Innovation,
    Region,
    Submission,
    SubmissionError,
    check,
    compile_rulebook,
    evaluate,
    load_rulebook,
)
from inovasi_daerah.errors import CallTypeError

CONTRACT = Submission.from_json("""
{
  "rulebook": "iid-2026",
  "unit": {"code": "35.08"},
  "answers": {"1": {"level": 3}, "8": {"level": 3}, "5a": {"value": "0.40"}},
  "innovations": [
    {"id": "antar-akta", "affairs": ["administrasi_kependudukan_dan_pencatatan_sipil"],
     "answers": {"16": {"level": 2}, "33": {"basis": "a", "value": 2352}}}
  ]
}
""")


class TestContract:
    """The promised example.

    SPD is 1 × 3 + 1.5 × 3 + 0.75 × 3 = 9.75; the maturity 3 × 2 + 3 × 3 = 15, shared by 12 seats 1.25; 11 / 2.5 = 4.4.
    """

    def test_in_python(self) -> None:
        """Exactly as it is written: numbers as text, whole numbers, and lists."""
        iid = load_rulebook("iid-2026")
        berkas = Submission(
            unit=Region(code="35.08"),
            answers={"1": Answer(level=3), "8": Answer(level=3), "5a": Answer(value="0.40")},  # type: ignore[arg-type]  # read at run time
            innovations=[  # type: ignore[arg-type]  # read at run time
                Innovation(id="antar-akta", answers={"16": Answer(level=2), "33": Answer(basis="a", value=2352)})  # type: ignore[arg-type]  # read at run time
            ],
        )
        hasil = evaluate(iid, berkas, accept="claimed", trace=True, interpretations=None)

        assert (Decimal("4.40"), "Kurang Inovatif") == (hasil.score, hasil.band)
        assert "4.40" == str(hasil.score)
        assert "Perkiraan IID 2026 · Kabupaten Lumajang · 4,40 · Kurang Inovatif (bukan hasil resmi)" == str(hasil)
        assert Fraction(39, 4) == hasil["spd"].value
        assert str(hasil.explain("quality")).splitlines()[1].startswith("Rata-rata skor kematangan: 1,25 dari 111")

    def test_in_json(self) -> None:
        """The measures, their maxima and the open points, as promised."""
        written = json.loads(score(CONTRACT).to_json())
        measures = {
            "spd": {"value": "9.75", "max": "63"},
            "quality": {"value": "1.25", "max": "111"},
            "count": {"value": "0", "max": "76"},
            "sid": {"value": "1.25", "max": "187"},
            "total": {"value": "11", "max": "250"},
            "index": {"value": "4.4", "max": "100"},
        }
        promised = {
            "rulebook": "iid-2026",
            "confidence": "transcribed",
            "nature": "self_assessment",
            "subject": "35.08",
            "score": "4.40",
            "band": "Kurang Inovatif",
            "measures": measures,
            "innovations": [{"id": "antar-akta", "measures": {"maturity": {"value": "15", "max": "111"}}}],
            "range": None,
        }
        points = {point["id"]: point for point in written["open_points"]}

        assert promised == {key: written[key] for key in promised}
        assert {"id": "overlap", "touched": False, "interpretation": "lower_level"} == points["overlap"]
        assert {"id": "mandatory_empty", "touched": True, "interpretation": "zero"} == points["mandatory_empty"]
        assert written["rulebook_hash"].startswith("sha256:")
        assert written["notice"].endswith("bukan hasil resmi Kemendagri.")

    def test_missing_in_json(self) -> None:
        """A measure that cannot be computed is null with reason and places, and so are score and band."""
        written = json.loads(score(contoh(innovations=[])).to_json())
        expected = {
            "value": None,
            "max": "63",
            "missing": {"reason": "isian belum dinyatakan", "paths": ["answers"]},
        }

        assert expected == written["measures"]["spd"]
        assert (None, None) == (written["score"], written["band"])


class TestCalls:
    """Arguments that do not exist are refused, all at once."""

    @pytest.mark.parametrize(
        "options, expected",
        [
            ({"accept": "verifed"}, [("acceptance_unknown", "accept", "verified")]),
            ({"interpretations": {"gapp": "x"}}, [("open_point_unknown", "interpretations", "gap")]),
            (
                {"accept": "all", "interpretations": {"gap": "none"}},
                [
                    ("acceptance_unknown", "accept", None),
                    ("interpretation_unknown", "interpretations.gap", None),
                ],
            ),
        ],
    )
    def test_unknown(self, options: dict[str, Any], expected: list[tuple[str, str, str | None]]) -> None:
        """An unknown acceptance, open point or interpretation is told with the nearest known one."""
        with pytest.raises(CallError) as refused:
            evaluate(IID, contoh(), **options)

        assert expected == [(item.code, item.path, item.nearest) for item in refused.value.problems]

    @pytest.mark.parametrize("call", [evaluate, check, lambda book, _: compile_rulebook(book)])
    @pytest.mark.parametrize(
        "rulebook, load",
        [("iid-2025", "iid-2025"), (None, "…"), ({}, "…"), (contoh(), "…")],
        ids=repr,
    )
    def test_no_rulebook(self, call: Any, rulebook: Any, load: str) -> None:
        """Whoever gives the id of a rulebook is told how it is loaded."""
        with pytest.raises(CallTypeError, match=rf'pakai load_rulebook\("{load}"\)') as refused:
            call(rulebook, contoh())

        assert ("not_a_rulebook", "rulebook") == (refused.value.problems[0].code, refused.value.problems[0].path)
        assert f'is not a Rulebook (use load_rulebook("{load}"))' in refused.value.render("en")

    @pytest.mark.parametrize("call", [evaluate, check])
    @pytest.mark.parametrize("submission", [{"unit": {"code": "35.08"}}, None, "{}", [contoh()], IID], ids=type)
    def test_no_submission(self, call: Any, submission: Any) -> None:
        """Plain values are made a submission first, so that their problems are told with their places."""
        with pytest.raises(CallTypeError, match=r"bukan Submission \(buat dengan Submission\.from_tree, ") as refused:
            call(IID, submission)

        assert isinstance(refused.value, TypeError)
        assert "make one with Submission.from_tree, from_json, from_toml or from_path" in refused.value.render("en")

    @pytest.mark.parametrize("interpretations", ["overlap=higher_level", ["overlap"]])
    def test_interpretations_that_are_no_table(self, interpretations: Any) -> None:
        """They are given by the id of each open point."""
        with pytest.raises(CallTypeError, match=r"interpretations: .* seharusnya tabel"):
            evaluate(IID, contoh(), interpretations=interpretations)


class TestRulebook:
    """A submission may name the rulebook that it is meant for."""

    def test_another_rulebook(self) -> None:
        """What fits is evaluated under another rulebook too; where it does not fit, the difference is told first."""
        fits = contoh(rulebook="iid-2023", answers={"1": {"level": 1}})
        unfit = contoh(rulebook="iid-2023", answers={"1": {"level": 9}})
        expected = [("rulebook_differs", "rulebook"), ("level_unknown", "answers.1.level")]

        assert 1 == score(fits)["spd"].value
        assert expected == refusals(unfit)

    def test_its_own_rulebook(self) -> None:
        """No difference is told where there is none."""
        submission = contoh(rulebook="iid-2026", answers={"1": {"level": 9}})

        assert [("level_unknown", "answers.1.level")] == refusals(submission)

    def test_one_error_for_all(self) -> None:
        """Whatever is wrong comes in one error, in both languages."""
        with pytest.raises(SubmissionError) as refused:
            score(contoh(answers={"1": {"level": 9}, "x": {"level": 1}}))

        assert "2 masalah ditemukan:" in str(refused.value)
        assert "answers.1.level: there is no level 9 (accepted: 1, 2, 3)" in refused.value.render("en")


class TestTrace:
    """Without a trace the numbers are the same, and nothing can be explained."""

    def test_same_numbers(self) -> None:
        """Every measure, score and band."""
        submission = contoh(answers=spd(_5a={"value": "0.36"}), innovations=group(13, affairs=5))
        traced, bare = (score(submission, trace=trace).to_dict() for trace in (True, False))
        keys = ("score", "band", "measures", "innovations")

        assert [traced[key] for key in keys] == [bare[key] for key in keys]
        assert {None} == {point["touched"] for point in bare["open_points"]}

    @pytest.mark.parametrize(
        "ask",
        [
            lambda found: found.explain(),
            lambda found: found.breakdown("aspect"),
            lambda found: found.range(),
            lambda found: found.touched,
            lambda found: found.to_dict(interpretations=True),
        ],
        ids=["explain", "breakdown", "range", "touched", "to_dict"],
    )
    def test_nothing_to_look_at(self, ask: Any) -> None:
        """Explanation, breakdown, range and open points need the trace."""
        found = score(contoh(innovations=[innovation()]), trace=False)
        with pytest.raises(CallError) as refused:
            ask(found)

        assert ["not_traced"] == [problem.code for problem in refused.value.problems]
