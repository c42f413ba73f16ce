from __future__ import annotations

import json
from typing import Any

import pytest
from tests.analysis.editions import NEW, OLD, edition, innovation, submission
from tests.engine.build import contoh, words

from inovasi_daerah import CallError, load_rulebook
from inovasi_daerah.analysis import Comparison, compare

FIRST = submission(
    {"1": 3, "2": 2}, innovations=[innovation("x", 2, name="<b>X</b>\n"), innovation("y", 3, agency="dinas")]
)
SECOND = submission({"1": 2, "3": 3}, innovations=[innovation("x", 3, name="<b>X</b>\n"), innovation("z", 1)])
"""As in `test_compare`: 87.50 and 66.67; rules −205/12, answers −15/4."""
FOUND = compare(FIRST, SECOND, rulebooks=(OLD, NEW))


def found(**options: Any) -> Comparison:
    """Return the same again, for tests that read what is kept after it was asked for."""
    return compare(FIRST, SECOND, rulebooks=(OLD, NEW), **options)


class TestText:
    """What people read, in both languages."""

    def test_in_indonesian(self) -> None:
        """Both sides with their edition's fingerprint, what adds up, and what is to be known; the notices come last."""
        mark = "(ilustrasi, bukan hasil resmi)"
        assert [
            f"Lama: Perkiraan Kecil 2030 · Kabupaten Contoh · 87,50 {mark} [kecil-2030 {OLD.hash[:15]}…]",
            f"Baru: Perkiraan Kecil 2031 · Kabupaten Contoh · 66,67 {mark} [kecil-2031 {NEW.hash[:15]}…]",
            "Selisih -20,83: karena aturan -17,08, karena isian -3,75.",
            "",
            "Ukuran    lama   baru  selisih  karena aturan  karena isian",
            "spd       8,00   8,00     0,00          -0,50         +0,50",
            "quality   2,50   2,00    -0,50           0,00         -0,50",
            "total    10,50  10,00    -0,50          -0,50          0,00",
            "index    87,50  66,67   -20,83         -17,08         -3,75",
            "",
            "Nilai akhir per variabel   lama   baru  selisih  karena aturan  karena isian  pembulatan",
            "Variabel a                66,67  53,33   -13,34         -13,33          0,00       -0,01",
            "Variabel b                20,83  13,33    -7,50          -3,75         -3,75        0,00",
            "pembulatan                 0,00   0,01    +0,01           0,00          0,00       +0,01",
            "Jumlah                    87,50  66,67   -20,83         -17,08         -3,75        0,00",
            "",
            "maturity: yang berlanjut  lama  baru  selisih  karena aturan  karena isian",
            "<b>X</b>                  2,00  6,00    +4,00          +2,50         +1,50",
            "",
            "- inovasi yang berlanjut: 1",
            "- inovasi baru (1): z",
            "- inovasi yang tidak dilaporkan lagi (1): y",
            "- indikator yang hanya ada di Kecil 2030: 2",
            "- indikator yang hanya ada di Kecil 2031: 3",
            *(
                f"- skala {name} berubah, nilai tertingginya dari {old} menjadi {new}; perubahan itu ikut dihitung "
                "karena aturan"
                for name, old, new in (("maturity", 3, 6), ("quality", 3, 6), ("total", 12, 15))
            ),
            "- isian yang tidak terbaca menurut Kecil 2031, jadi tidak dihitung di sana (isian lama, 1): 2",
            "- isian yang tidak terbaca menurut Kecil 2030, jadi tidak dihitung di sana (isian baru, 1): 3",
            "",
        ] == [line.rstrip() for line in str(FOUND).splitlines()[:-2]]
        assert list(FOUND.notices()) == str(FOUND).splitlines()[-2:]
        assert all("bukan hasil resmi" in notice for notice in FOUND.notices())

    def test_in_english(self) -> None:
        """The same with decimal points; the parts may be shown in another way."""
        text = FOUND.render("en", by="indicator")

        assert "Difference -20.83: by the rules -17.08, by the answers -3.75.\n" in text
        assert "3 [new edition only]" in text
        assert "not an official result" in text
        assert [] == [word for word in ("Selisih", "isian", "aturan") if word in text]

    def test_rounding_is_an_item_of_its_own(self) -> None:
        """Of 1/3 each the two parts are printed as 0.17 (1/6), and the difference of the scores as 0.33."""
        old = edition(2032, weights={"1": 1}, seats=1, whole=300)
        new = edition(2033, weights={"1": 1, "2": 1}, seats=1, whole=300)
        berkas = [submission({"1": 1}, innovations=[]), submission({"1": 1, "2": 1}, innovations=[])]
        comparison = compare(berkas[0], berkas[1], rulebooks=(old, new))

        assert "Selisih +0,34: karena aturan +0,17, karena isian +0,17." == comparison.summary()
        third = compare(berkas[1], submission({"1": 2, "2": 2}, innovations=[]), rulebooks=[new])
        assert "Selisih +0,66: karena aturan 0,00, karena isian +0,67, karena pembulatan -0,01." == third.summary()
        assert "by rounding -0.01." in third.summary("en")

    def test_what_cannot_be_told(self) -> None:
        """Without a difference there is none, and without the four numbers there is no reason for it."""
        stated = contoh(rulebook="iid-2025", stated={"index": "41.20"})
        unknown = compare(stated, contoh(rulebook="iid-2026"))
        unsplit = compare(stated, contoh(rulebook="iid-2026", answers={}, innovations=[]))

        assert "Selisih belum dapat dihitung." == unknown.summary()
        assert unsplit.summary("en").startswith("Difference -41.20; how much")
        assert "- the old answers by IID 2026 cannot be scored yet" in unsplit.render("en")

    def test_repr(self) -> None:
        """Which editions, and what came of it."""
        assert (
            "<Comparison kecil-2030 → kecil-2031: Selisih -20,83: karena aturan -17,08, karena isian -3,75.>"
            == repr(FOUND)
        )

    def test_html(self) -> None:
        """A notebook shows the tables; foreign names command no browser."""
        html = FOUND._repr_html_()

        assert 3 == html.count("<table>")
        assert "&lt;b&gt;X&lt;/b&gt;" in html
        assert "<b>X" not in html
        assert html.endswith(f"<p><em>{'<br>'.join(FOUND.notices())}</em></p>")

    def test_nothing_to_show(self) -> None:
        """Two acts have no numbers, and beside itself no innovation changed: there are no such tables."""
        acts = compare(submission({}), rulebooks=[load_rulebook("pp-38-2017"), load_rulebook("uu-23-2014")])
        assert [] == acts.tables()
        same = compare(submission({"1": 1}, innovations=[innovation("x", 1)]), rulebooks=(OLD, OLD))

        assert 2 == len(same.tables())
        assert "Selisih 0,00: karena aturan 0,00, karena isian 0,00." == same.summary()


class TestPlainValues:
    """One JSON document."""

    def test_it_is_exact_and_complete(self) -> None:
        """Scores as printed, parts exact; both editions with their fingerprints."""
        tree = json.loads(FOUND.to_json("en"))

        assert ("kecil-2030", OLD.hash) == (tree["old"]["rulebook"], tree["old"]["rulebook_hash"])
        assert ("66.67", None, "illustration") == tuple(tree["new"][key] for key in ("score", "band", "nature"))
        assert {
            "key": "score", "label": "Final score", "old": "87.50", "new": "66.67", "difference": "-20.83",
            "rules": "-205/12", "answers": "-3.75", "rounding": "1/300",
        } == {key: value for key, value in tree["score"].items() if not key.endswith("_max")}  # fmt: skip
        assert ["spd", "quality", "total", "index"] == list(tree["measures"])
        assert ["aspect", "variable", "indicator", "innovation", "agency"] == list(tree["by"])
        assert [("x", "continued"), ("z", "new"), ("y", "stopped")] == [
            (item["id"], item["state"]) for item in tree["innovations"]
        ]
        assert "5/2" != tree["innovations"][0]["measures"]["maturity"]["rules"] == "2.5"
        assert [("kecil-2031", "old", "answers.2"), ("kecil-2030", "new", "answers.3")] == [
            (item["rulebook"], item["answers"], item["path"]) for item in tree["unread"]
        ]
        assert ["only_in", "only_in", "scale", "scale", "scale", "unread", "unread"] == [
            note["code"] for note in tree["notes"]
        ]
        assert "not an official result" in tree["notice"]
        assert "claimed" == tree["accept"]

    def test_what_is_missing(self) -> None:
        """Null, with the reasons."""
        tree = compare(submission({"1": 1}), rulebooks=(OLD, NEW)).to_dict()

        assert [None] * 6 == [
            tree["score"][key] for key in ("old", "new", "difference", "rules", "answers", "rounding")
        ]
        assert [["innovations"], ["innovations"]] == [item["paths"] for item in tree["score"]["missing"]]


class TestParts:
    """Parts of the whole."""

    def test_by_agency(self) -> None:
        """What belongs to no agency is the rest."""
        parts = {part.key: str(part.old) for part in FOUND.by("agency", "quality")}

        assert {"": "1", "dinas": "3/2"} == parts

    @pytest.mark.parametrize(
        "args, path", [(("affair",), "by"), (("aspect", "maturity"), "measure"), (("aspect", "spdd"), "measure")]
    )
    def test_what_is_unknown(self, args: tuple[str, ...], path: str) -> None:
        """There are five ways, and the measures of the region that both editions have."""
        with pytest.raises(CallError) as refused:
            FOUND.by(*args)

        assert [path] == [problem.path for problem in refused.value.problems]

    def test_a_score_of_another_name(self) -> None:
        """The result may be another measure in another edition; the parts are those of each edition's own result."""
        other = edition(2032, weights={"1": 1, "16": 1}, seats=1, whole=1, result={
            "measure": "total", "places": 0, "step": 1, "rounding": "half_up", "bands": []
        })  # fmt: skip
        comparison = compare(FIRST, rulebooks=(OLD, other))

        assert ("175/2", "11/2") == (str(comparison.score.old), str(comparison.score.new))
        assert 2 == comparison.places
        assert (
            "Selisih -81,50: karena aturan -82,00, karena isian 0,00, karena pembulatan +0,50." == comparison.summary()
        )

    def test_a_group_that_moved(self) -> None:
        """Each edition counts an indicator in its own group; the groups add up all the same."""
        tree = [item.model_dump(by_alias=True, exclude_unset=True) for item in OLD.indicators]
        tree[0]["variable"] = "c"
        more = [
            {"id": name, "aspect": aspect, "name": words(name)} for name, aspect in (("a", "A"), ("b", "B"), ("c", "A"))
        ]
        other = edition(2032, weights={}, seats=2, whole=12, indicators=tree, variables=more)
        parts = {
            part.key: (str(part.rules), part.only) for part in compare(FIRST, rulebooks=(OLD, other)).by("variable")
        }

        assert {"a": ("-50", None), "b": ("0", None), "c": ("50", "new")} == parts
