from __future__ import annotations

import json

import pytest
from tests.analysis.editions import NEW, OLD, edition, innovation, submission, window
from tests.engine.build import contoh
from tests.engine.oracle import SPD

from inovasi_daerah import load_rulebook
from inovasi_daerah.analysis import roll_over
from inovasi_daerah.analysis.rolled import AnswerState
from inovasi_daerah.messages import Language

IID_2026 = load_rulebook("iid-2026")


class TestResult:
    """What people and programs are told."""

    def test_of_2024_and_2026(self) -> None:
        """The video's levels are worded alike; 300 people on a basis were level 3 and are 2; the rest is asked anew."""
        answers = {"16": {"level": 2}, "35": {"level": 3}, "33": {"basis": "a", "value": 300}}
        old = contoh(rulebook="iid-2024", innovations=[{"id": "x", "answers": answers}])
        found = roll_over(old, IID_2026)

        assert {"16": "again", "35": "kept", "33": "changed"} == {item.code: item.state for item in found.answers}
        assert [
            "Berkas Kabupaten Contoh untuk IID 2026, disiapkan dari IID 2024",
            "- inovasi yang syaratnya belum dapat diperiksa (1): x",
            "- isian yang levelnya tetap: 1",
            "- isian yang levelnya berubah (1), level 3 menjadi 2: 33",
            "- isian yang harus diisi ulang (1), bunyi atau batas levelnya tidak tercatat sama: 16",
            f"- indikator yang baru ditanyakan: {', '.join(SPD)}",
            "- belum terpenuhi (1): Indikator inovasi yang wajib diisi",
            "- belum terpenuhi (1): Urusan wajib pelayanan dasar terwakili",
            "- angka yang dibawa adalah angka tahun lalu; perbarui yang berganti setiap tahun",
            "",
            (
                "Ilustrasi: isiannya dibuat-buat. Pemeriksaan menurut IID 2026 sebagaimana ditranskripsi aplikasi "
                "daerah; bukan keputusan resmi pihak mana pun."
            ),
        ] == str(found).splitlines()
        assert "<RollOver iid-2024 → iid-2026: 1 innovations; 1 again, 1 kept, 1 changed>" == repr(found)
        assert "<RollOver kecil-2030 → kecil-2031: 0 innovations; no answers>" == repr(
            roll_over(submission({}), NEW, home=OLD)
        )

    def test_html(self) -> None:
        """Foreign names command no browser."""
        html = roll_over(submission({}, innovations=[innovation("x", name="<b>\nX")]), NEW, home=OLD)._repr_html_()

        assert "&lt;b&gt; X" in html
        assert "<b>" not in html
        assert html.endswith("bukan keputusan resmi pihak mana pun.</em></p>")

    def test_plain_values(self) -> None:
        """One JSON document, without the submission."""
        other = edition(2032, weights={"16": 1}, seats=1, whole=1, rules=[window(2031)])
        old = submission(
            {"1": 2}, innovations=[innovation("x", 1, implementation_date="2029-01-01", development_date=None)]
        )
        tree = json.loads(json.dumps(roll_over(old, other, home=OLD).to_dict("en")))

        assert ("kecil-2030", other.hash) == (tree["from"]["rulebook"], tree["to"]["rulebook_hash"])
        assert {
            "code": "1", "innovation": None, "path": "answers.1", "state": "gone", "old_level": 2, "new_level": None,
            "reason": "", "now": None, "basis": None, "reworded": False,
        } == tree["answers"][0]  # fmt: skip
        found = tree["innovations"][0]
        assert ("needs_date", {"from": "2031-01-01", "to": "2031-12-31"}, ["fail"]) == (
            found["standing"],
            found["development_date"],
            [item["outcome"] for item in found["findings"]],
        )
        assert ([], []) == (tree["asked"], tree["findings"])

    @pytest.mark.parametrize(
        "lang, warning",
        [
            ("id", "PROYEKSI, bukan aturan yang berlaku. Menurut tabel prognosis"),
            ("en", "A PROJECTION, not rules in force. After the forecast table"),
        ],
    )
    def test_projection(self, lang: Language, warning: str) -> None:
        """Whoever prepares a submission for a projection is told so, wherever it is told."""
        old = contoh(rulebook="iid-2026", innovations=[{"id": "x"}])
        found = roll_over(old, load_rulebook("iid-2027-projection"))

        assert warning in found.notice(lang)
        assert found.render(lang).endswith(found.notice(lang))
        assert found.notice(lang) == found.to_dict(lang)["notice"]
        assert found.notice() in str(found)
        assert found.notice() in found._repr_html_()

    @pytest.mark.parametrize("state, codes", [("kept", ["35"]), ("changed", ["33"]), ("again", ["16"]), ("gone", [])])
    def test_answers_by_state(self, state: AnswerState, codes: list[str]) -> None:
        """What became of the answers can be asked for."""
        answers = {"16": {"level": 2}, "35": {"level": 3}, "33": {"basis": "a", "value": 300}}
        old = contoh(rulebook="iid-2024", innovations=[{"id": "x", "answers": answers}])

        assert codes == [item.code for item in roll_over(old, IID_2026).state(state)]
