from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import CITED, rulebook, words
from tests.rulebook import sample

from inovasi_daerah import load_rulebook
from inovasi_daerah.rulebook.describe import describe, overview


def test_an_overview_is_short() -> None:
    """In a list, a rulebook is its id, name, year, validity, confidence, capability and hash."""
    rulebook = sample.read()

    assert {
        "id": "contoh-2030",
        "name": "Sample Scheme 2030",
        "year": 2030,
        "in_force": {"from": "2030-01-01", "to": "2030-12-31"},
        "confidence": "inferred",
        "capability": "full",
        "projection": None,
        "amends": None,
        "hash": rulebook.hash,
    } == overview(rulebook, "en")


def test_an_open_end_is_null() -> None:
    """An edition whose end is not known ends never in plain values."""
    found = overview(load_rulebook("iid-2026"), "id")

    assert {"from": "2026-04-29", "to": None} == found["in_force"]


def test_a_full_overview_has_what_is_asked() -> None:
    """Programs get indicators with weights as decimal strings, rules, decisions, bands and open points."""
    found: dict[str, Any] = overview(sample.read(), "id", full=True)
    first = found["indicators"][0]

    assert ["1", "2", "3", "4a", "4b"] == [item["code"] for item in found["indicators"]]
    assert {"code": "1", "name": "Visi", "definition": "Inovasi di dalam visi.", "subject": "region", "weight": "2.5",
            "mandatory": False, "continues": [], "scale": "levels", "confidence": "transcribed",
            "levels": [{"level": 1, "name": "Misi"}, {"level": 2, "name": "Visi"},
                       {"level": 3, "name": "Misi dan visi"}],
            } == first  # fmt: skip
    assert {"id": "6-c", "name": "Tidak membebani", "definition": "Tidak ada pungutan.", "note": "Huruf c saja.",
            "citation": "UU 1/2030 Pasal 6 huruf c", "confidence": "official", "subject": "innovation",
            "severity": "blocking", "eligibility": True, "checked": True} == found["rules"][1]  # fmt: skip
    assert {"7": False, "6-c": True, "layanan": True} == {item["id"]: item["checked"] for item in found["rules"]}
    assert [{"id": "1", "name": "Pengertian inovasi", "definition": "Pembaruan.", "note": None,
             "citation": "UU 1/2030 Pasal 1", "confidence": "official"}] == found["provisions"]  # fmt: skip
    assert [{"id": "izin", "name": "Perlu izin?", "questions": {"baru": "Baru?", "besar": "Besar?"},
             "rows": [{"when": {"baru": True, "besar": False}, "result": "tidak",
                       "citation": "UU 1/2030 (menurut S1)"}],
             "otherwise": "tanya", "reason": "Tidak diatur."}] == found["decisions"]  # fmt: skip
    assert [] == found["includes"]
    assert [{"id": "tinggi", "name": "Tinggi", "range": "≥ 50.01 ≤ 100.00"},
            {"id": "rendah", "name": "Rendah", "range": "≥ 0.00 ≤ 50.00"}] == found["bands"]  # fmt: skip
    assert {"id": "letter", "question": "CC masuk level berapa?", "rows": ["3"], "default": "one",
            "interpretations": {"one": "level 1", "two": "level 2"}, "reason": "CC berhuruf C.",
            } == found["open_points"][5]  # fmt: skip


def without_result() -> tuple[sample.Change, ...]:
    """Return the changes that leave the sample without a result."""
    start, end = sample.MINIMAL.index("[result]"), sample.MINIMAL.index("[[open_points]]")
    return (sample.MINIMAL[start:end], ""), sample.without_open_point("rounding")


def test_a_rulebook_without_a_result_has_no_bands() -> None:
    """Nothing is said of bands where there is no score."""
    rulebook = sample.read(*without_result())

    assert [] == overview(rulebook, "id", full=True)["bands"]
    assert "# Predikat" not in describe(rulebook, "id")


def test_without_a_note_there_is_no_line_for_it() -> None:
    """A rulebook need not carry a note."""
    note = 'note = {id = "Hanya untuk pengujian.", en = "For tests only."}\n'
    rulebook = sample.read((note, ""))
    lines = describe(rulebook, "id").splitlines()

    assert "Hanya untuk pengujian." in describe(sample.read(), "id").splitlines()
    assert ["disimpulkan", "", "# Indikator"] == lines[2:5]


def test_the_description_begins_with_what_it_is() -> None:
    """Id, hash, confidence and note come first, so that nobody takes an edition for more than it is."""
    rulebook = sample.read()

    assert [
        "Sample Scheme 2030 (contoh-2030)",
        rulebook.hash,
        "inferred",
        "For tests only.",
    ] == describe(rulebook, "en").splitlines()[:4]


@pytest.mark.parametrize(
    "lang, lines",
    [
        ("id", ["# Indikator", "   1  Visi (bobot 2,5)", "        3  51 ke atas", "   3  Nilai (bobot 1 · wajib)",
                "# Ketentuan", "                 6-c  Tidak membebani [✗ menghalangi; UU 1/2030 Pasal 6 huruf c]",
                f"{'7':>20}  Tenggat [tidak diperiksa: naskahnya belum dibaca; UU 1/2030 Pasal 7 (menurut S2)]",
                "# Keputusan",
                "                      Baru? ya Besar? tidak → tidak [UU 1/2030 (menurut S1)]",
                "                      … → tanya: Tidak diatur.",
                "                   1  Pengertian inovasi [UU 1/2030 Pasal 1]",
                "# Ukuran", "                 spd  Nilai SPD ≤ 15 [points]",
                "             members  Banyaknya inovasi [count]",
                "# Predikat", "              Tinggi  ≥ 50,01 ≤ 100,00", "# Hal terbuka", "rounding: Indeks dibulatkan?",
                "    ● half_up — setengah ke atas", "    ○ unrounded — tidak", "    Predikat tercetak dua desimal.",
                "# Sumber", "  S2  Berita contoh — https://example.org/s2"]),
        ("en", ["# Indicators", "   1  Vision (weight 2.5)", "        3  51 and more",
                "   3  Grade (weight 1 · mandatory)",
                "# Measures", "                 spd  SPD score ≤ 15 [points]", "# Bands",
                "              Tinggi  ≥ 50.01 ≤ 100.00", "# Open points", "rounding: Is the index rounded?",
                "# Sources", "  S2  Sample news — https://example.org/s2"]),
    ],
)  # fmt: skip
def test_the_description_is_in_one_language(lang: Any, lines: list[str]) -> None:
    """Names, numbers and headings are in the language asked for; official labels of bands stay as they are."""
    described = describe(sample.read(), lang).splitlines()
    positions = [described.index(line) for line in lines]

    assert sorted(positions) == positions


def test_half_open_bands_are_described() -> None:
    """A bound that does not belong to a band is shown as such."""
    text = describe(sample.read(("from = 50.01\n", "above = 50.00\n"), ("to = 50.00", "below = 50.01")), "en")

    assert "Tinggi  > 50.00 ≤ 100.00" in text
    assert "Rendah  ≥ 0.00 < 50.01" in text


def test_the_description_of_2026_has_every_indicator_and_source() -> None:
    """Whoever reads the description sees all that the edition asks, leaves open and rests on."""
    rulebook = load_rulebook("iid-2026")
    described = describe(rulebook, "id")
    names = [
        *(f"{item.code:>4}  {item.name.id} (" for item in rulebook.indicators),
        *(f"{item.id}: " for item in rulebook.open_points),
        *(f"{item.id:>4}  {item.title.id} — " for item in rulebook.sources),
        *("Sangat Inovatif  ≥ 65,01 ≤ 100,00", "Inovatif  ≥ 40,01 ≤ 65,00", "Kurang Inovatif  ≥ 0,01 ≤ 40,00"),
    ]

    assert all(f"\n{name}" in described or f" {name}" in described for name in names)


def test_sheets_are_described() -> None:
    """Rounds with their parts at any depth: weights, what they are shares of, and the marks."""
    leaf = {"code": "isi", "name": words("Isi"), "weight": 60, "from": 0, "to": 100}
    open_ = {"code": "jumlah", "name": words("Jumlah"), "from": 0}
    group = {"code": "lain", "name": words("Lain"), "weight": 40, "parts": [open_]}
    forms = [
        {"id": "satu", "name": words("Babak satu"), "per": 100, **CITED, "parts": [leaf, group]},
        {"id": "dua", "name": words("Babak dua"), **CITED, "parts": [{**leaf, "weight": 2}]},
    ]
    book = rulebook(sheets=forms)
    lines = describe(book, "id").splitlines()
    start = lines.index("# Lembar nilai") + 1

    assert [
        "satu  Babak satu [UU]",
        "isi  Isi (bobot 60 dari 100; nilai 0 – 100)",
        "lain  Lain (bobot 40 dari 100)",
        "jumlah  Jumlah (nilai sekurangnya 0; paling banyaknya tidak diketahui)",
        "dua  Babak dua [UU]",
        "isi  Isi (bobot 2; nilai 0 – 100)",
    ] == [line.strip() for line in lines[start : start + 6]]
    first, second = overview(book, "id", full=True)["sheets"]
    inner = {"code": "jumlah", "name": "Jumlah", "weight": None, "from": "0", "to": None}

    assert ("satu", "innovation", "100", None) == (first["id"], first["subject"], first["per"], second["per"])
    assert {"code": "isi", "name": "Isi", "weight": "60", "from": "0", "to": "100"} == first["parts"][0]
    assert {"code": "lain", "name": "Lain", "weight": "40", "parts": [inner]} == first["parts"][1]


def test_a_code_that_says_more_than_the_label_is_shown() -> None:
    """Where bands have letters, the letter stands before the label; a code made from the label does not."""
    lines = describe(load_rulebook("pekppp-2022"), "en")

    assert "A- Sangat Baik  ≥ 4.01 < 4.51" in lines
    assert "  Tinggi  ≥" in describe(sample.read(), "en")


@pytest.mark.parametrize("trick", ["\\u001b[31m", "\\u009b31m", "\\u202e", "\\r", "\\u0007", "\\n# Predikat"])
def test_a_hostile_name_stays_on_its_line(trick: str) -> None:
    """Control characters in a foreign file neither reach the terminal nor forge a line."""
    changes = [
        ('{id = "Skema Contoh 2030"', f'{{id = "Skema{trick} Contoh 2030"'),
        ('{id = "Hanya', f'{{id = "{trick}Hanya'),
        ('{id = "Visi", en', f'{{id = "{trick}Visi", en'),
        ('{id = "Nilai SPD"', f'{{id = "{trick}Nilai SPD"'),
        ('{id = "Tinggi"', f'{{id = "{trick}Tinggi"'),
        ('{id = "Dua rentang', f'{{id = "{trick}Dua rentang'),
        ("https://example.org/s1", f"{trick}https://example.org/s1"),
    ]
    lines = describe(sample.read(*changes), "id").split("\n")
    plain = describe(sample.read(), "id").split("\n")

    assert all(line.isprintable() for line in lines)
    assert len(plain) == len(lines)


def test_a_description_has_only_what_there_is() -> None:
    """An act of rules alone has no heading without a line below it."""
    lines = describe(sample.read(*sample.rules_only()), "en").splitlines()

    assert ["# Rules", "# Sources"] == [
        line for line in lines if line in {"# Rules", "# Measures", "# Bands", "# Sources"}
    ]
    assert "# Indicators" not in lines


def test_included_rulebooks_are_named() -> None:
    """Whoever reads a description learns which other rules hold."""
    rulebook = sample.read(('id = "contoh-2030"', 'id = "contoh-2030"\nincludes = ["iid-2026"]'))

    assert "iid-2026" in describe(rulebook, "en").splitlines()[4]
    assert ["iid-2026"] == overview(rulebook, "id", full=True)["includes"]


def test_a_weight_that_is_not_known_is_told() -> None:
    """Where no source prints a weight, none is shown, in text or in plain values."""
    rulebook = sample.read(("weight = 2.5\n", ""), ('codes = ["1", "2", "3"]', 'codes = ["2", "3"]'))
    line = next(line for line in describe(rulebook, "en").splitlines() if line.startswith("   1  Vision"))

    assert overview(rulebook, "id", full=True)["indicators"][0]["weight"] is None
    assert "   1  Vision (weight 2.5)" != line
    assert "None" not in line


def test_a_result_is_told_with_what_the_bands_give() -> None:
    """Below the result stands what the bands of the edition give for it, and what its source says."""
    book = load_rulebook("iid-2022")
    lines = describe(book, "en").splitlines()
    found = {item["id"]: item for item in overview(book, "en", full=True)["published"]}

    assert [
        "Kota Serang 60.56 [the guideline of IID 2022 (as told by S32)]",
        "Regional Innovation Index, cities",
        "≠ Kota Serang 60.56: Sangat Inovatif by the bounds of IID 2022; its source says “inovatif”",
    ] == [line.strip().removeprefix("serang").strip() for line in lines if "Serang" in line or "cities" in line][:3]
    assert ("differs", ["Sangat Inovatif"], "60.56", []) == tuple(
        found["serang"][key] for key in ("agreement", "bands", "score", "counts")
    )
    assert "agreement" not in overview(load_rulebook("inotek-jatim-2021"), "id", full=True)["published"][0]


def test_what_an_indicator_continues() -> None:
    """Programs get the earlier editions, the code there, and how surely that is known."""
    found = {
        item["code"]: item["continues"] for item in overview(load_rulebook("iid-2024"), "id", full=True)["indicators"]
    }
    earlier = ["iid-2021", "iid-2023"]

    assert [{"rulebooks": earlier, "code": "19", "same_levels": False, "confidence": "inferred"}] == found["19"]
    assert [{"rulebooks": earlier, "code": None, "same_levels": False, "confidence": "inferred"}] == found["30"]
    assert [] == found["16"]
