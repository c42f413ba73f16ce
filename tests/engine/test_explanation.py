from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import Any, Literal

import attrs
import pytest
import tomli_w
from tests.engine.build import IID, contoh, group, indicator, innovation, measure, rulebook, score, sid, spd

from inovasi_daerah import Assessment, CallError, Registry, Submission, evaluate, load_rulebook, messages
from inovasi_daerah.components.operations import Missing, Scope, StatedOperation, Value
from inovasi_daerah.engine.explanation import Explanation
from inovasi_daerah.engine.nodes import Node
from inovasi_daerah.messages import SUBJECT

SAMPLE = contoh(
    answers={"1": {"level": 3}, "5a": {"value": "0.40"}, "8": {"level": 3}},
    innovations=[
        {
            "id": "antar-akta",
            "name": "Antar Akta <Keliling>",
            "affairs": [],
            "answers": {"16": {"level": 2}, "33": {"basis": "a", "value": 2352}},
        },
        {"id": "b", "affairs": [], "stated": {"maturity": "1/3"}},
    ],
)

TEXT = """\
Perkiraan IID 2026 · Kabupaten Contoh · 4,41 · Kurang Inovatif (ilustrasi, bukan hasil resmi)
Skor total: ≈ 11,0278 dari 250 = jumlah dari Satuan Pemerintahan Daerah (SPD), Satuan Inovasi Daerah (SID)
├─ Satuan Pemerintahan Daerah (SPD): 9,75 dari 63 = jumlah bobot × level tiap indikator
│  ├─ 1 Visi dan Misi: 3 dari 3 — bobot 1 × 3 (level 3)
│  ├─ 5a Progres penurunan Tingkat Pengangguran Terbuka: 2,25 dari 2,25 — isian 0,40; bobot 0,75 × 3 (level 3)
│  ├─ 8 Opini BPK: 4,5 dari 4,5 — bobot 1,5 × 3 (level 3)
│  └─ 17 indikator belum diisi: 2a, 2b, 3, 4, 5b, 6, 7, 9, 10a, 10b, 11a, 11b, 12, 13a, 13b, 14, 15
└─ Satuan Inovasi Daerah (SID): ≈ 1,2778 dari 187 = jumlah dari Rata-rata skor kematangan, Jumlah Inovasi Daerah
   ├─ Rata-rata skor kematangan: ≈ 1,2778 dari 111 = ≈ 15,3333 : 12, yaitu yang lebih besar dari 12 dan 2 \
inovasi yang dilaporkan
   │  ├─ Antar Akta <Keliling>: 15 dari 111 = jumlah bobot × level tiap indikator
   │  │  ├─ 16 Regulasi Inovasi Daerah: 6 dari 9 — bobot 3 × 2 (level 2)
   │  │  ├─ 33 Kemanfaatan inovasi: 9 dari 9 — isian a = 2352; bobot 3 × 3 (level 3)
   │  │  └─ 18 indikator belum diisi: 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35
   │  └─ b: ≈ 0,3333 dari 111 = dinyatakan, tidak dihitung
   └─ Jumlah Inovasi Daerah: 0 dari 76 = 0, karena syarat tidak terpenuhi: Urusan wajib pelayanan dasar terwakili \
(0 dari 6 terwakili, perlu 5; belum ada: Pendidikan, Kesehatan, Pekerjaan Umum dan Penataan Ruang, Perumahan Rakyat \
dan Kawasan Permukiman, Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat, Sosial)
Ilustrasi: isiannya dibuat-buat. Perkiraan menurut IID 2026 sebagaimana ditranskripsi aplikasi daerah; bukan hasil \
resmi Kemendagri."""


def node(explanation: Explanation, key: str) -> Node:
    """Return the first number of *explanation* with this key."""
    return next(item for item in explanation.walk() if item.key == key)


def children(item: Node) -> list[str]:
    """Return the keys of what a number is made of."""
    return [child.key for child in item.children]


def refusal(found: Assessment, *args: Any, **options: Any) -> tuple[str, str | None, tuple[Any, ...]]:
    """Return code, suggestion and what is accepted, of the problem with explaining this."""
    with pytest.raises(CallError) as refused:
        found.explain(*args, **options)
    (problem,) = refused.value.problems
    return problem.code, problem.nearest, problem.accepted


class TestTree:
    """What a number is made of, down to the answers."""

    def test_the_result_without_a_name(self) -> None:
        """Without a name the result is explained, and every step down to points, members and gate."""
        tree = score(SAMPLE).explain()

        assert "index" == tree.root.key
        assert ["total"] == children(tree.root)
        assert [["spd", "sid"], ["quality", "count"], ["antar-akta", "b"], []] == [
            children(node(tree, key)) for key in ("total", "sid", "quality", "count")
        ]

    def test_a_gate_that_is_open(self) -> None:
        """Behind an open gate stands the measure, and behind that the number of innovations."""
        tree = score(contoh(answers={}, innovations=group(12, affairs=5))).explain("count")

        assert [["count_points"], ["innovations_reported"], []] == [
            children(node(tree, key)) for key in ("count", "count_points", "innovations_reported")
        ]
        assert [Fraction("4.56"), Fraction("4.56"), Fraction(12)] == [item.value for item in tree.walk()]
        assert [Fraction("4.56")] * 3 == [item.share for item in tree.walk()]

    def test_beyond_the_cap(self) -> None:
        """The 201st innovation adds nothing, so that the product is no longer made of the number."""
        tree = score(contoh(innovations=group(201, affairs=5))).explain("count")

        assert [Fraction(76)] == [item.value for item in tree.leaves()]
        assert "0,38 × yang lebih kecil dari 201 dan 200" in str(tree)

    def test_shares(self) -> None:
        """Each number knows what it contributes: 3 points of 250 are 1.2 of the index, 6 of 12 seats 0.2."""
        tree = score(SAMPLE).explain()

        assert (Fraction(3), Fraction("1.2")) == (node(tree, "1").value, node(tree, "1").share)
        assert (Fraction(6), Fraction("0.2")) == (node(tree, "16").value, node(tree, "16").share)
        assert (Fraction(1, 3), Fraction(1, 90)) == (node(tree, "b").value, node(tree, "b").share)

    def test_an_innovation(self) -> None:
        """An innovation's measure is explained by itself."""
        tree = score(SAMPLE).explain(innovation="antar-akta")
        named = score(SAMPLE).explain("maturity", innovation="antar-akta")

        assert str(tree) == str(named)
        assert [f"innovations[0].answers.{code}" for code in sid()] == [item.path for item in tree.leaves()]
        assert Fraction(15) == sum(item.share or 0 for item in tree.leaves())

    def test_a_stated_measure(self) -> None:
        """A stated number is a leaf that says so and where it stands."""
        tree = score(SAMPLE).explain(innovation="b")
        region = score(contoh(stated={"spd": 40}, innovations=[])).explain()

        assert ([tree.root], "innovations[1].stated.maturity") == (list(tree.walk()), tree.root.path)
        assert ("stated.spd", []) == (node(region, "spd").path, children(node(region, "spd")))
        assert "dinyatakan, tidak dihitung" in node(region, "spd").line()

    def test_left_out_innovations(self) -> None:
        """An innovation that is left out of n is not a part of the mean."""
        items = [innovation(0), innovation(1, stage="uji_coba"), innovation(2)]
        tree = score(contoh(innovations=items), interpretations={"divisor": "applied_only"}).explain("quality")

        assert ["inv-0", "inv-2"] == children(tree.root)

    def test_sources(self) -> None:
        """Every number says where its rule stands, who tells it, and how surely."""
        tree = score(SAMPLE).explain()

        assert "Surat Kepala BSKDN 400.10.11/1887/BSKDN Lampiran II (menurut S1, S2, S4)" == node(tree, "1").citation.id
        assert "Surat Kepala BSKDN 400.10.11/1887/BSKDN (menurut S1, S2)" == node(tree, "index").citation.id
        assert {"transcribed"} == {item.confidence for item in tree.walk()}

    def test_maxima(self) -> None:
        """Every number knows its greatest value; of a mere number of innovations there is none."""
        tree = score(contoh(answers=spd(), innovations=group(5, affairs=5))).explain()
        expected = {"index": 100, "total": 250, "spd": 63, "sid": 187, "quality": 111, "count": 76, "count_points": 76}

        assert expected == {key: node(tree, key).maximum for key in expected}
        assert [Fraction(9), Fraction("2.25"), None] == [
            node(tree, key).maximum for key in ("33", "5b", "innovations_reported")
        ]


class _Never(StatedOperation):
    """An operation of somebody else that cannot be computed, and does not say where a fact is missing."""

    kind: Literal["never"] = "never"  # type: ignore[assignment]  # another kind

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the same for every subject
        """Return the reason alone."""
        return Missing(messages.MISSING_NOT_REPORTED)


class TestMissing:
    """A number that cannot be computed shows which of its inputs is missing."""

    def test_inputs(self) -> None:
        """The inputs stand below it, each with its own reason and place."""
        tree = score(contoh(answers={"1": {"level": 1}})).explain("total")

        assert (None, None) == (tree.root.value, tree.root.share)
        assert [(Fraction(1), Fraction(0)), (None, None)] == [
            (node(tree, key).value, node(tree, key).share) for key in ("spd", "sid")
        ]
        assert "belum dapat dihitung — inovasi belum dinyatakan; di innovations" in node(tree, "sid").line()

    def test_of_an_innovation(self) -> None:
        """An innovation without answers says so."""
        items = [{"id": "a", "affairs": []}]
        tree = score(contoh(innovations=items)).explain(innovation="a")
        reason = "isian belum dinyatakan; di innovations[0].answers"

        assert f"Skor kematangan inovasi: belum dapat dihitung — {reason}" == tree.root.line()

    def test_not_more_than_five_places(self) -> None:
        """Of many places where facts are missing five are named."""
        items = [{"id": f"a{number}", "answers": {}} for number in range(9)]
        line = score(contoh(innovations=items)).explain("count").root.line()

        assert "innovations[4].affairs" in line
        assert "innovations[5].affairs" not in line

    def test_without_a_place(self) -> None:
        """A plug-in may know a reason without a place; then only the reason is told."""
        default = Registry.default()
        registry = attrs.evolve(default, operations={**default.operations, "never": _Never})
        tree = {**rulebook()._tree, "measures": [measure("m", "never")]}
        found = evaluate(registry.loads(tomli_w.dumps(tree)), contoh()).explain()

        assert "m: tanpa nilai — daerah tidak melapor" == found.root.line()

    def test_not_submittable(self) -> None:
        """A result that is withheld still shows what it would have been made of."""
        taken = {"mandatory_empty": "not_submittable"}
        tree = score(contoh(answers={}, innovations=[]), interpretations=taken).explain()

        assert (None, ["total"]) == (tree.root.value, children(tree.root))
        assert Fraction(0) == node(tree, "total").value


class TestText:
    """A tree for people."""

    def test_text(self) -> None:
        """Answered indicators one a line, the others counted, in Indonesian, with heading and notice."""
        assert TEXT == str(score(SAMPLE).explain("total"))

    @pytest.mark.parametrize("innovation", [None, "a"])
    def test_nothing_to_explain(self, innovation: str | None) -> None:
        """Rules that compute nothing cannot be explained, and the error says where to look instead."""
        found = evaluate(load_rulebook("pp-38-2017"), contoh(innovations=[{"id": "a"}]))

        with pytest.raises(CallError, match="periksa ketentuannya dengan check"):
            found.explain(innovation=innovation)
        with pytest.raises(CallError):
            found.breakdown("variable")

    @pytest.mark.parametrize("depth", [0, 1, 2])
    def test_depth_as_plain_values(self, depth: int) -> None:
        """The plain tree has as many levels below the root as were asked for."""
        tree = score(SAMPLE).explain().to_dict(depth=depth)["tree"]
        for _ in range(depth):
            tree = tree["children"][0]

        assert "children" not in tree
        assert tree["label"]

    def test_depth(self) -> None:
        """Only so many levels below the root are shown."""
        tree = score(SAMPLE).explain()
        lines = [len(tree.render(depth=depth).splitlines()) for depth in (0, 1, 2)]

        assert [3, 4, 6] == lines

    def test_english(self) -> None:
        """The same in English, with a decimal point."""
        text = score(SAMPLE).explain("spd").render("en")

        assert "5a Progress in lowering the open unemployment rate: 2.25 of 2.25 — answer 0.40; weight 0.75 × 3" in text
        assert text.endswith("not an official result of the Ministry of Home Affairs.")

    def test_html(self) -> None:
        """Names are escaped, details can be opened, and unanswered indicators are left out."""
        html = score(SAMPLE).explain()._repr_html_()

        assert "Antar Akta &lt;Keliling&gt;" in html
        assert "<Keliling>" not in html
        assert html.count("<details>") == html.count("</details>") == 6
        assert html.count("<li>") == html.count("</li>") == 13

    def test_html_speaks_both_languages(self) -> None:
        """A notebook shows Indonesian, its default; English is asked for, and has the same tree."""
        tree = score(SAMPLE).explain("spd")
        english = tree.html("en")

        assert tree._repr_html_() == tree.html() == tree.html("id")
        assert "<summary>Satuan Pemerintahan Daerah (SPD): 9,75 dari 63" in tree.html()
        assert "<summary>Regional Government Unit (SPD): 9.75 of 63" in english
        assert english.count("<li>") == tree.html().count("<li>")
        assert english.endswith("not an official result of the Ministry of Home Affairs.</em></p>")

    def test_repr(self) -> None:
        """It shows the root."""
        tree = score(SAMPLE).explain("spd")

        assert "<Explanation Satuan Pemerintahan Daerah (SPD): 9,75 dari 63 = jumlah bobot" in repr(tree)
        assert "<indicator 8: 8 Opini BPK: 4,5 dari 4,5 — bobot 1,5 × 3 (level 3)>" == repr(node(tree, "8"))

    def test_to_dict(self) -> None:
        """As plain values: numbers as text, sentences in the language asked for."""
        tree = score(SAMPLE).explain("maturity", innovation="antar-akta").to_dict("en")
        leaf = next(item for item in tree["tree"]["children"] if item["key"] == "33")
        expected = {
            "kind": "indicator",
            "key": "33",
            "label": "Usefulness of the innovation",
            "value": "9",
            "share": "9",
            "max": "9",
            "details": ["answer a = 2352", "weight 3 × 3 (level 3)"],
            "citation": "Letter of the Head of BSKDN 400.10.11/1887/BSKDN Annex II (as told by S1, S2, S3)",
            "confidence": "transcribed",
            "path": "innovations[0].answers.33",
        }

        assert expected == leaf
        assert {"rulebook", "rulebook_hash", "library_version", "heading", "notice", "tree"} == set(tree)
        assert ("iid-2026", IID.hash) == (tree["rulebook"], tree["rulebook_hash"])
        assert score(contoh()).explain().to_dict()["tree"]["value"] is None


class TestCalls:
    """What can be explained."""

    def test_unknown_measure(self) -> None:
        """A measure that does not exist is refused with the nearest one."""
        code, near, accepted = refusal(score(SAMPLE), "qualty")

        assert ("measure_unknown", "quality") == (code, near)
        assert {"spd", "quality", "count", "sid", "total", "index"} == set(accepted)

    def test_measure_of_another_subject(self) -> None:
        """A measure of the region is none of an innovation, and the other way round."""
        of_innovation, of_region = SUBJECT["innovation"], SUBJECT["region"]

        assert ("measure_subject", None, (of_innovation,)) == refusal(score(SAMPLE), "spd", innovation="b")
        assert ("measure_subject", None, (of_region,)) == refusal(score(SAMPLE), "maturity")

    def test_unknown_innovation(self) -> None:
        """An innovation that does not exist is refused with the nearest one."""
        assert ("innovation_unknown", "antar-akta", ("antar-akta", "b")) == refusal(
            score(SAMPLE), innovation="antar-akte"
        )

    def test_without_a_result(self) -> None:
        """Where a rulebook has no result, its last measure is explained."""
        measures = [measure("a", "points", indicators={}), measure("b", "ratio", of="a", maximum=3, times=100)]
        small = rulebook(indicators=[indicator("1")], measures=measures)
        tree = evaluate(small, contoh(answers={"1": {"level": 1}})).explain()

        assert ("b", Fraction(100, 3)) == (tree.root.key, tree.root.value)

    def test_built_while_it_is_read(self) -> None:
        """Nothing below the root is made before somebody asks, and what was made stays."""
        tree = score(SAMPLE).explain()

        assert "_find_children" in vars(tree.root)
        assert "children" not in vars(tree.root)
        assert ["index", "total"] == [item.key for item in islice(tree.walk(), 2)]
        assert tree.root.children is tree.root.children


def sentences(answer: dict[str, Any], accept: str = "claimed") -> list[str]:
    """Return what is said about an answer to indicator 4."""
    submission: Submission = contoh(answers={"4": answer})
    return node(score(submission, accept=accept).explain("spd"), "4").to_dict()["details"]  # type: ignore[no-any-return]


class TestSentences:
    """What is said about one answer."""

    @pytest.mark.parametrize(
        "answer, accept, expected",
        [
            ({"level": 2}, "claimed", ["bobot 1 × 2 (level 2)"]),
            ({"value": "5.24"}, "claimed", ["isian 5,24", "bobot 1 × 3 (level 3)"]),
            ({"value": "5.23"}, "claimed", ["isian 5,23", "bobot 1 × 2 (level 2)", "hal terbuka: overlap"]),
            (
                {"value": "5.225"},
                "claimed",
                ["isian 5,225", "bobot 1 × 2 (level 2)", "hal terbuka: overlap, value_decimals"],
            ),
            ({"text": "≥ 5,23%"}, "claimed", ["isian ≥ 5,23%", "bobot 1 × 3 (level 3)"]),
            ({"not_available": "belum dirilis"}, "claimed", ["tidak tersedia: belum dirilis"]),
            ({"level": 2}, "supported", ["belum diakui (hanya yang berbukti)"]),
            ({"level": 2}, "verified", ["belum diakui (hanya yang terverifikasi)"]),
            ({"level": 2, "verified": {"level": 2}}, "verified", ["bobot 1 × 2 (level 2)"]),
            (
                {"level": 3, "verified": {"level": 1}},
                "verified",
                ["diklaim level 3, diakui level 1", "bobot 1 × 1 (level 1)"],
            ),
            ({"level": 3, "verified": {"level": 0}}, "verified", ["belum diakui (hanya yang terverifikasi)"]),
            (
                {"not_available": "x", "verified": {"level": 1}},
                "verified",
                ["tidak tersedia: x", "bobot 1 × 1 (level 1)"],
            ),
        ],
    )
    def test_of_the_region(self, answer: dict[str, Any], accept: str, expected: list[str]) -> None:
        """The claim, what became of it, the points, and the doubts."""
        assert expected == sentences(answer, accept)

    @pytest.mark.parametrize(
        "code, answer, expected",
        [
            (
                "33",
                {"basis": "b", "value": "4.5"},
                ["isian b = 4,5", "diisi, tanpa level: di antara level yang tercetak", "hal terbuka: gap"],
            ),
            ("29", {"category": "Tidak ada pengaduan"}, ["isian Tidak ada pengaduan", "bobot 1 × 1 (level 1)"]),
            ("33", None, ["wajib, belum diisi"]),
            ("34", None, ["belum diisi"]),
        ],
    )
    def test_of_an_innovation(self, code: str, answer: dict[str, Any] | None, expected: list[str]) -> None:
        """An answer without a level, a word beside the numbers, and no answer."""
        items = [{"id": "a", "answers": {} if answer is None else {code: answer}}]
        tree = score(contoh(innovations=items)).explain(innovation="a")

        assert expected == node(tree, code).to_dict()["details"]
        assert (answer is not None) == node(tree, code).answered

    def test_a_verifier_who_accepts_what_had_no_level(self) -> None:
        """The level that counts is told beside a claim without one."""
        answer = {"basis": "b", "value": "4.5", "verified": {"level": 1}}
        submission = contoh(innovations=[{"id": "a", "answers": {"33": answer}}])
        details = node(score(submission, accept="verified").explain(innovation="a"), "33").to_dict()["details"]

        assert [
            "isian b = 4,5",
            "diklaim level —, diakui level 1",
            "bobot 3 × 1 (level 1)",
            "hal terbuka: gap",
        ] == details
