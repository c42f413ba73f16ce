from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.engine.build import contoh, group, indicator, innovation, measure, rulebook, score, sid, spd, words

from inovasi_daerah import CallError, evaluate
from inovasi_daerah.engine.breakdown import WAYS, Breakdown

SAMPLE = contoh(
    agencies=[{"id": "opd-1", "name": "Dinas Satu"}, {"id": "opd-2"}],
    answers={"1": {"level": 3}, "11a": {"level": 2}, "15": {"level": 1}},
    innovations=[
        innovation(0, level=2, affairs=["pendidikan"], agency="opd-1", name="Satu"),
        innovation(1, level=1, affairs=["kesehatan"], agency="opd-1"),
        innovation(2, level=3, affairs=["sosial"], agency="Dinas Lain"),
        innovation(3, level=1, affairs=["pekerjaan_umum_dan_penataan_ruang"], agency="opd-2"),
        innovation(4, level=1, affairs=["perumahan_rakyat_dan_kawasan_permukiman"]),
    ],
)
"""SPD 3 + 1.5 + 1; maturities 74, 37, 111, 37 and 37; five affairs, so a count of 5 × 0.38."""


def parts(by: str, name: str | None = None) -> dict[str, str]:
    """Return the parts of a measure of the sample that are not 0, as text."""
    shares = score(SAMPLE).breakdown(by, name)
    return {key: str(share) for key, share in shares.items() if share}


class TestWays:
    """The parts of a measure by each of five ways."""

    def test_by_aspect(self) -> None:
        """SPD 5.5; SID 296/12 and 1.90."""
        assert {"SPD": "11/2", "SID": str(Fraction(296, 12) + Fraction("1.9"))} == parts("aspect", "total")

    def test_by_variable(self) -> None:
        """The variables of S1; the number of innovations belongs to its own variable together with 33 to 35."""
        expected = {
            "institusi": "3",
            "sumber_daya_manusia": "3/2",
            "ekosistem_inovasi_dan_kajian": "1",
            "infrastruktur": str(Fraction(10 * 8, 12)),
            "kecanggihan_produk": str(Fraction(7 * 8, 12)),
            "output_pengetahuan_dan_teknologi": str(Fraction(4 * 8, 12)),
            "kecepatan_bisnis_proses": str(Fraction(7 * 8, 12)),
            "jumlah_inovasi_dan_hasil_kreatif": str(Fraction(9 * 8, 12) + Fraction("1.9")),
        }

        assert expected == parts("variable", "total")

    def test_by_indicator(self) -> None:
        """Each row with its points; the weight of 16 is 3, and the levels add up to 8 over twelve seats."""
        found = score(SAMPLE).breakdown("indicator", "total")

        assert [Fraction(3), Fraction("1.5"), Fraction(2), Fraction("1.9")] == [
            found[key] for key in ("1", "11a", "16", "innovations_reported")
        ]
        assert [*spd(), *sid(), "innovations_reported"] == list(found)
        assert "Regulasi Inovasi Daerah" == found.labels["16"].id

    def test_by_innovation(self) -> None:
        """Each innovation's share of the mean; the region's own answers and the number are the rest."""
        expected = {"": "37/5", "inv-0": "37/6", "inv-1": "37/12", "inv-2": "37/4", "inv-3": "37/12", "inv-4": "37/12"}

        assert expected == parts("innovation", "total")
        assert ["Satu", "inv-1"] == [score(SAMPLE).breakdown("innovation").labels[key].id for key in ("inv-0", "inv-1")]

    def test_by_agency(self) -> None:
        """An agency is an id of the submission's agencies or a name; no agency is the rest."""
        expected = {"opd-1": "37/4", "Dinas Lain": "37/4", "opd-2": "37/12", "": "37/12"}

        assert expected == parts("agency", "quality")
        labels = score(SAMPLE).breakdown("agency", "quality").labels
        assert ["Dinas Satu", "Dinas Lain", "opd-2", "lainnya"] == [
            labels[key].id for key in ("opd-1", "Dinas Lain", "opd-2", "")
        ]

    def test_the_result_without_a_name(self) -> None:
        """Without a name the index is broken down: shares of the total times 100 / 250."""
        total = score(SAMPLE).breakdown("aspect", "total")

        assert {key: share * 100 / 250 for key, share in total.items()} == dict(score(SAMPLE).breakdown("aspect"))

    def test_the_number_beyond_the_cap(self) -> None:
        """A capped number still belongs to the aspect of indicator 36."""
        found = score(contoh(answers={}, innovations=group(201, affairs=6))).breakdown("aspect", "sid")

        assert {"SID": Fraction(37) + 76} == dict(found)

    def test_a_stated_innovation(self) -> None:
        """A stated maturity belongs to no indicator, whatever the innovation's id is."""
        items = [
            {"id": "16", "affairs": [], "stated": {"maturity": 36}},
            {"id": "count", "affairs": [], "stated": {"maturity": 12}},
            {"id": "c", "affairs": [], "answers": {"16": {"level": 2}}},
        ]
        found = score(contoh(answers={}, innovations=items))

        assert {"maturity": Fraction(4), "16": Fraction("0.5")} == {
            key: share for key, share in found.breakdown("indicator", "quality").items() if share
        }
        assert {"": Fraction(4), "SID": Fraction("0.5")} == dict(found.breakdown("aspect", "quality"))
        assert {"16": 3, "count": 1, "c": Fraction("0.5")} == dict(found.breakdown("innovation", "quality"))

    def test_a_stated_measure(self) -> None:
        """A stated measure belongs where it says, or a measure that uses it, else to the rest."""
        found = score(contoh(stated={"spd": 30, "quality": 60, "count": 10}))

        assert {"": Fraction(90), "SID": Fraction(10)} == dict(found.breakdown("aspect", "total"))
        assert {"spd": 30, "quality": 60, "count": 10} == dict(found.breakdown("indicator", "total"))

    def test_an_indicator_without_a_group(self) -> None:
        """An indicator that belongs to no aspect is the rest."""
        small = rulebook(
            aspects=[{"id": "A", "name": words("Aspek")}],
            indicators=[indicator("1", aspect="A"), indicator("2")],
            measures=[measure("m", "points", indicators={})],
        )
        found = evaluate(small, contoh(answers={"1": {"level": 1}, "2": {"level": 3}})).breakdown("aspect", "m")

        assert {"A": Fraction(1), "": Fraction(3)} == dict(found)


class TestBreakdown:
    """What a breakdown is."""

    @pytest.mark.parametrize("by", WAYS)
    @pytest.mark.parametrize("name", [None, "spd", "quality", "count", "sid", "total"])
    def test_it_adds_up(self, by: str, name: str | None) -> None:
        """By every way, the parts of every measure add up to it exactly."""
        found = score(SAMPLE).breakdown(by, name)

        assert score(SAMPLE)[name or "index"].value == sum(found.values()) == found.total

    def test_mapping(self) -> None:
        """It is a mapping with exact numbers, in the order of the rulebook."""
        found = score(SAMPLE).breakdown("aspect")

        assert isinstance(found, Breakdown)
        assert (2, ["SPD", "SID"], True, False) == (len(found), list(found), "SPD" in found, "X" in found)
        assert Fraction("2.2") == found["SPD"]

    def test_text(self) -> None:
        """One part a line, names in the language asked for, and the total."""
        found = score(contoh(answers={"1": {"level": 3}}, innovations=[])).breakdown("aspect", "total")
        lines = [
            "Satuan Pemerintahan Daerah  3",
            "Satuan Inovasi Daerah       0",
            "Σ                           3",
        ]

        assert lines == str(found).splitlines()
        assert "Regional Government Unit" in found.render("en")
        assert "<Breakdown of 3 into 2>" == repr(found)

    def test_text_of_nothing(self) -> None:
        """Without any part there is only the total."""
        found = score(contoh(innovations=[])).breakdown("innovation", "quality")

        assert ({}, "Σ  0") == (dict(found), str(found))

    @pytest.mark.parametrize(
        "args, code",
        [
            (("aspek",), "unknown_term"),
            (("aspect", "spdd"), "measure_unknown"),
            (("aspect", "index"), "not_computable"),
        ],
    )
    def test_refusals(self, args: tuple[Any, ...], code: str) -> None:
        """An unknown way or measure is refused, and so is a measure that is missing."""
        with pytest.raises(CallError) as refused:
            score(contoh(answers={})).breakdown(*args)

        assert [code] == [problem.code for problem in refused.value.problems]
