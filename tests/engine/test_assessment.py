from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version
from typing import Any

import pytest
from tests.analysis.contests import contest, entry, judged
from tests.engine.build import IID, contoh, group, indicator, innovation, measure, result, rulebook, score, spd

from inovasi_daerah import Assessment, CallError, compile_rulebook, evaluate
from inovasi_daerah.domain.answers import Acceptance
from inovasi_daerah.engine.assessment import InnovationResult, MeasureResult
from inovasi_daerah.engine.run import Run

SAMPLE = contoh(
    answers=spd(2),
    innovations=[
        innovation(0, level=2, name="Antar <Akta>"),
        innovation(1, level=3),
        {"id": "c", "affairs": [], "stage": "penerapan"},
    ],
)


class TestPickle:
    """An assessment travels between processes; it is computed again from what was given."""

    @pytest.mark.parametrize("accept", ["claimed", "verified"])
    def test_with_a_trace(self, accept: Acceptance) -> None:
        """What comes out says the same, down to the last leaf, and by the very same rulebook."""
        found = evaluate(IID, SAMPLE, accept=accept, interpretations={"mandatory_empty": "excluded"})
        restored: Assessment = pickle.loads(pickle.dumps(found))  # noqa: S301 - made here

        assert found.to_dict(interpretations=True) == restored.to_dict(interpretations=True)
        assert str(found.explain()) == str(restored.explain())
        assert IID is restored.rulebook

    def test_without_a_trace(self) -> None:
        """The numbers are the same, and still nothing explains them."""
        found = evaluate(IID, SAMPLE, trace=False)
        restored: Assessment = pickle.loads(pickle.dumps(found))  # noqa: S301 - made here

        assert found.to_dict() == restored.to_dict()
        with pytest.raises(CallError):
            restored.explain()

    def test_a_run_at_the_end_of_its_range(self) -> None:
        """A run that takes doubtful answers at one end still does."""
        plan = compile_rulebook(IID).plan()
        doubtful = contoh(answers={"4": {"value": "5.23"}})
        runs = [Run(plan, doubtful, "claimed", extreme=end) for end in ("lowest", "highest")]
        low, high = pickle.loads(pickle.dumps(runs))  # noqa: S301 - made here

        assert low.values["spd"] < high.values["spd"]


class TestMeasures:
    """Measures by name, each with its exact value and its greatest."""

    def test_by_name(self) -> None:
        """A measure is found by its name; steps on the way are not listed, but can be asked for."""
        found = score(contoh(answers=spd(2), innovations=group(5, affairs=5)))
        names = ["spd", "quality", "count", "sid", "total", "index"]

        assert names == list(found.measures) == found._ipython_key_completions_()
        assert (6, True) == (len(found.measures), "spd" in found.measures)
        assert (Fraction(5), Fraction("1.9")) == (found["innovations_reported"].value, found["count_points"].value)
        assert None is found["innovations_reported"].maximum

    def test_unknown(self) -> None:
        """A measure that does not exist is a KeyError that names the nearest; asking first is no error."""
        found = score(contoh(innovations=[innovation()]))
        with pytest.raises(KeyError, match=r"ukuran “qualty” tidak dikenal .*mungkin maksudnya “quality”"):
            found["qualty"]
        with pytest.raises(KeyError, match="yang diterima: spd, quality, count, sid, total, index"):
            found["maturity"]
        with pytest.raises(KeyError, match="mungkin maksudnya “maturity”"):
            found.innovations[0]["maturty"]

        assert ("qualty" in found.measures, found.measures.get("qualty")) == (False, None)

    @pytest.mark.parametrize(
        "name, text, expected",
        [
            ("spd", "42/63", {"value": "42", "max": "63"}),
            (
                "quality",
                "—/111",
                {
                    "value": None,
                    "max": "111",
                    "missing": {"reason": "the answers are not stated", "paths": ["innovations[2].answers"]},
                },
            ),
            ("innovations_reported", "3", {"value": "3", "max": None}),
        ],
    )
    def test_written(self, name: str, text: str, expected: dict[str, Any]) -> None:
        """As text and as plain values, missing ones with the reason."""
        measure_result = score(SAMPLE)[name]

        assert text == str(measure_result)
        assert expected == measure_result.to_dict("en")

    def test_not_terminating(self) -> None:
        """A number that does not end is written as numerator and denominator."""
        found = score(contoh(innovations=[innovation(level=1)]))

        assert {"value": "37/12", "max": "111"} == found["quality"].to_dict()

    def test_repr(self) -> None:
        """It shows what is listed."""
        found = score(contoh(answers={}, innovations=[]))

        assert "{spd: 0/63, quality: 0/111, count: 0/76, sid: 0/187, total: 0/250, index: 0/100}" == repr(
            found.measures
        )


class TestInnovations:
    """Results of the innovations, in the order of the submission."""

    def test_sequence(self) -> None:
        """By position from either end, by slice, and one by one."""
        found = score(SAMPLE).innovations

        assert ["inv-0", "inv-1", "c"] == [item.id for item in found]
        assert (3, "c", ["inv-0", "inv-1"]) == (len(found), found[-1].id, [item.id for item in found[:2]])
        assert "<3 innovations>" == repr(found)
        with pytest.raises(IndexError):
            found[3]

    def test_one(self) -> None:
        """Id, name or else the id, and its measures."""
        first, _, last = score(SAMPLE).innovations

        assert isinstance(first, InnovationResult)
        assert ("inv-0", "Antar <Akta>", "c") == (first.id, first.name, last.name)
        assert MeasureResult("maturity", Fraction(74), Fraction(111)) == first["maturity"]
        assert ["maturity"] == list(first.measures)
        assert "isian belum dinyatakan" == str(last["maturity"].missing)


class TestContest:
    """What a contest's assessment knows of its entries."""

    FOUND = judged({"a": ((60, 80), (70,)), "b": ((50, "recused"), ())})

    def test_sheets(self) -> None:
        """By round: who submitted and what, who did not, who stands aside."""
        first, second = self.FOUND.sheets("a"), self.FOUND.sheets("b")

        assert ["one", "two"] == list(first)
        assert [("J1", Fraction(60)), ("J2", Fraction(80))] == [
            (sheet.juror, sheet.total) for sheet in first["one"].submitted
        ]
        assert (("J2",), ()) == (first["two"].absent, first["two"].recused)
        assert ((), ("J2",)) == (second["one"].absent, second["one"].recused)
        with pytest.raises(CallError, match="tidak ada"):
            self.FOUND.sheets("c")

    def test_category_and_group(self) -> None:
        """As they are stated."""
        found = contest(entry("a", 1, category="x", group="y"), entry("b")).innovations

        assert [("x", "y"), (None, None)] == [(item.category, item.group) for item in found]

    def test_reinterpreted(self) -> None:
        """The same submission, one point taken otherwise: 70 + 75 for the means of 60 and 80, and of 70 and 80."""
        found = judged({"a": ((60, 80), (70, 80))})
        other = found.reinterpreted({"keep": "yes"})

        assert [Fraction(75), Fraction(145)] == [item.innovations[0]["total"].value for item in (found, other)]
        assert ({"keep": "no"}, {"keep": "yes"}) == (dict(found.interpretations), dict(other.interpretations))
        with pytest.raises(CallError, match="keeep"):
            found.reinterpreted({"keeep": "yes"})

    def test_traced(self) -> None:
        """Without a trace there are no sheets."""
        bare = score(SAMPLE, trace=False)

        assert (True, False) == (self.FOUND.traced, bare.traced)
        for ask in (lambda: bare.sheets("c"), lambda: bare.reinterpreted({})):
            with pytest.raises(CallError):
                ask()


class TestHeadline:
    """The result in one line, which always says that it is not official."""

    @pytest.mark.parametrize(
        "fields, expected",
        [
            ({"stated": {"index": 50}}, "Kabupaten Contoh · 50,00 · Inovatif (ilustrasi, bukan hasil resmi)"),
            (
                {"stated": {"index": "0.001"}},
                "Kabupaten Contoh · 0,00 · tanpa predikat (ilustrasi, bukan hasil resmi)",
            ),
            ({}, "Kabupaten Contoh · belum dapat dihitung (ilustrasi, bukan hasil resmi)"),
            (
                {"unit": {"code": "35"}, "nature": "published", "stated": {"index": 70}},
                "Provinsi Jawa Timur · 70,00 · Sangat Inovatif (bukan hasil resmi)",
            ),
        ],
    )
    def test_in_indonesian(self, fields: dict[str, Any], expected: str) -> None:
        """Rulebook, region, score and band."""
        found = score(contoh(**fields))

        assert f"Perkiraan IID 2026 · {expected}" == str(found)
        assert f"<Assessment Perkiraan IID 2026 · {expected}>" == repr(found)

    def test_a_scheme_without_bands(self) -> None:
        """A score of a scheme that has no bands is not “without a band”."""
        small = rulebook(measures=[measure("m", "stated")], result=result("m"))

        assert "Perkiraan Kecil · Kabupaten Contoh · 5,00 (ilustrasi, bukan hasil resmi)" == str(
            evaluate(small, contoh(stated={"m": 5}))
        )

    def test_in_english(self) -> None:
        """The same in English; the official label stays."""
        found = score(contoh(stated={"index": "50.5"}))

        assert (
            "Estimate IID 2026 · Kabupaten Contoh · 50.50 · Inovatif (an illustration, not an official result)"
            == found.headline("en")
        )

    @pytest.mark.parametrize(
        "nature, expected",
        [
            ("self_assessment", ""),
            ("verified_locally", "Isian diverifikasi daerah. "),
            ("published", "Dari angka yang dipublikasikan. "),
        ],
    )
    def test_notice(self, nature: str, expected: str) -> None:
        """The notice is worded by the rulebook's confidence and the nature of the submission."""
        found = score(contoh(unit={"code": "35.08"}, nature=nature))
        sentence = "Perkiraan menurut IID 2026 sebagaimana ditranskripsi aplikasi daerah; bukan hasil resmi Kemendagri."

        assert expected + sentence == found.notice()
        assert found.notice("en").endswith("not an official result of the Ministry of Home Affairs.")

    def test_html(self) -> None:
        """A table of the measures with headline and notice; what is missing is a dash."""
        html = score(SAMPLE)._repr_html_()

        assert (6, 4) == (html.count("<tr>"), html.count(">—<"))
        assert html.count("<table>") == html.count("</table>") == 1
        assert "bukan hasil resmi Kemendagri." in html

    def test_html_in_english(self) -> None:
        """The same table with English names, numbers and notice; notebooks show Indonesian."""
        html = evaluate(IID, contoh(answers={"5a": {"value": "0.40"}}, innovations=[])).html("en")

        assert "<td>Regional Government Unit (SPD)</td><td style='text-align:right'>2.25</td>" in html
        assert "not an official result of the Ministry of Home Affairs." in html
        assert score(SAMPLE).html() == score(SAMPLE)._repr_html_()


class TestWritten:
    """An assessment as plain values."""

    def test_keys(self) -> None:
        """What it is about, by which rules, how surely, and what came out."""
        found = score(SAMPLE, accept="supported").to_dict()
        expected = {
            "rulebook": "iid-2026",
            "rulebook_hash": IID.hash,
            "library_version": version("inovasi-daerah"),
            "confidence": "transcribed",
            "nature": "illustration",
            "subject": "00.00",
            "subject_name": "Kabupaten Contoh",
            "accept": "supported",
            "score": None,
            "band": None,
            "range": None,
        }

        assert expected == {key: found[key] for key in expected}

    def test_range(self) -> None:
        """The range is added where it is asked for."""
        found = score(contoh(answers=spd(_9={"category": "CC"}), innovations=[]))

        assert found.range().to_dict() == found.to_dict(interpretations=True)["range"]
        assert json.loads(found.to_json(interpretations=True))["range"]["max"] == "8.80"

    def test_english(self) -> None:
        """Sentences are written in the language asked for."""
        found = score(contoh()).to_dict("en")

        assert "the answers are not stated" == found["measures"]["spd"]["missing"]["reason"]
        assert found["notice"].startswith("An illustration: its answers are made up.")

    def test_scores_are_text(self) -> None:
        """No number is a JSON fraction, the score being text: (21 + 37 + 13 × 0.38) / 2.5 = 25.176."""
        text = score(contoh(answers=spd(), innovations=group(13, affairs=5))).to_json(interpretations=True)

        def refuse(number: str) -> float:
            raise AssertionError(number)

        assert "25.18" == json.loads(text, parse_float=refuse)["score"]

    def test_small_rulebook(self) -> None:
        """What a rulebook does not have is left out; an innovation without measures has none."""
        small = rulebook(
            indicators=[indicator("1")],
            measures=[measure("m", "points", indicators={})],
            result=result("m"),
        )
        found: Assessment = evaluate(small, contoh(answers={"1": {"level": 2}}, innovations=[{"id": "a"}]))

        assert (Decimal("2.00"), None, []) == (found.score, found.band, found.to_dict()["open_points"])
        assert [{"id": "a", "measures": {}}] == found.to_dict()["innovations"]
