from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rulebook import sample

from inovasi_daerah import Registry, amend, diff, load_rulebook
from inovasi_daerah.messages import LANGUAGES, Language
from inovasi_daerah.rulebook.diff import Change, RulebookDiff

BASE = sample.read()

WORDS = {"id": "Lain", "en": "Other"}


def changed(changes: dict[str, Any]) -> RulebookDiff:
    """Return what differs between the sample and the sample with *changes*."""
    return diff(BASE, amend(BASE, changes, id="contoh-2031"))


def only(changes: dict[str, Any]) -> Change:
    """Return the one difference that *changes* make."""
    (change,) = changed(changes).changes
    return change


ONE: dict[str, tuple[dict[str, Any], str, str, str]] = {
    # one change of the sample: kind, in Indonesian, in English
    "weight": ({"indicators.2.weight": 4}, "changed", "bobot: 1,50 → 4", "weight: 1.50 → 4"),
    "weight not known": (
        {"indicators.2.note": WORDS}, "changed", "catatan: tidak disebut → “Lain”", "note: not stated → “Other”"
    ),
    "threshold": (
        {"indicators.2.scale.levels.2.to": Decimal("50.5")}, "changed",
        "level 2, paling banyak (≤): 50 → 50,5", "level 2, at most (≤): 50 → 50.5",
    ),
    "basis": (
        {"indicators.4b.scale.bases.a.levels.3.from": 31}, "changed",
        "basis a, level 3, paling sedikit (≥): 21 → 31", "basis a, level 3, at least (≥): 21 → 31",
    ),
    "name": ({"indicators.1.name.id": "Misi"}, "renamed", "nama: “Visi” → “Misi”", "name: “Visi” → “Misi”"),
    "translation": ({"indicators.1.name.en": "Aims"}, "changed", "nama: “Visi” → “Visi”", "name: “Vision” → “Aims”"),
    "wording": (
        {"indicators.1.scale.levels.1.name": WORDS}, "renamed",
        "level 1, nama: “Misi” → “Lain”", "level 1, name: “Misi” → “Lain”",
    ),
    "mandatory": ({"indicators.1.mandatory": True}, "changed", "wajib: tidak → ya", "mandatory: no → yes"),
    "divisor": (
        {"measures.quality.operation.at_least": 3}, "changed", "pembagi paling kecil: 2 → 3", "least divisor: 2 → 3"
    ),
    "cap": ({"measures.count_points.operation.cap": 11}, "changed", "batas hitung: 10 → 11", "cap: 10 → 11"),
    "band": (
        {"result.bands.tinggi.from": Decimal("60.01")}, "changed",
        "paling sedikit (≥): 50,01 → 60,01", "at least (≥): 50.01 → 60.01",
    ),
    "rule": ({"rules.layanan.check.at_least": 3}, "changed", "sekurangnya: 2 → 3", "at least: 2 → 3"),
    "inner check": (
        {"rules.6-c.check.checks[1].check.fact": "design.method"}, "changed",
        "pemeriksaan 2, fakta: design.problem → design.method", "check 2, fact: design.problem → design.method",
    ),
    "list": (
        {"rules.layanan.check.among": ["pendidikan", "kesehatan"]}, "changed",
        "pilihannya: pendidikan, kesehatan, sosial → pendidikan, kesehatan",
        "among: pendidikan, kesehatan, sosial → pendidikan, kesehatan",
    ),
    "date": ({"in_force.to": dt.date(2031, 6, 30)}, "changed",
             "masa berlaku, sampai: 2030-12-31 → 2031-06-30", "in force, until: 2030-12-31 → 2031-06-30"),
    "default": (
        {"open_points.empty.interpretations": [
            {"id": "excluded", "name": {"id": "dikeluarkan", "en": "left out"}},
            {"id": "zero", "name": {"id": "nol", "en": "zero"}},
        ]}, "reordered", "urutan tafsir: zero, excluded → excluded, zero",
        "order of interpretation: zero, excluded → excluded, zero",
    ),
    "choice": (
        {"reading.places.options.rounded": 1}, "changed",
        "angka di belakang koma, pilihan rounded: 2 → 1", "decimals, option rounded: 2 → 1",
    ),
    "kind": (
        {"measures.count_points.operation": {"kind": "stated", "maximum": 5}}, "changed",
        "cara menghitung: jenis linear; dari members; faktor 0,5; batas hitung 10 → jenis stated; nilai tertinggi 5",
        "operation: kind linear; of members; factor 0.5; cap 10 → kind stated; maximum 5",
    ),
}  # fmt: skip


class TestOne:
    """One change is one difference, at the address by which it was made, with exact values."""

    @pytest.mark.parametrize("changes, kind, indonesian, english", ONE.values(), ids=ONE)
    def test_in_words(self, changes: dict[str, Any], kind: str, indonesian: str, english: str) -> None:
        """Both languages say what changed."""
        change = only(changes)

        assert (kind, indonesian, english) == (change.kind, change.render("id"), change.render("en"))

    @pytest.mark.parametrize(
        "changes",
        [changes for name, (changes, *_) in ONE.items() if name not in {"name", "translation"}],
    )
    def test_at_its_address(self, changes: dict[str, Any]) -> None:
        """What `amend` was told is what `diff` tells."""
        assert [*changes] == [only(changes).address]

    def test_as_plain_values(self) -> None:
        """Programs get kind, part, item, address and exact values."""
        found = only({"indicators.2.weight": Decimal("4.250")}).to_dict("en")

        assert {
            "kind": "changed", "group": "indicators", "item": "2", "address": "indicators.2.weight", "of_text": False,
            "old": "1.5", "new": "4.25", "text": "weight: 1.50 → 4.250",
        } == found  # fmt: skip

    @given(st.integers(0, 99), st.sampled_from(["1", "2", "3", "4a", "4b"]))
    def test_of_any_weight(self, weight: int, code: str) -> None:
        """Whatever is amended is named exactly, and nothing where it is what it was."""
        old = BASE.indicator(code).weight
        found = changed({f"indicators.{code}.weight": weight}).changes

        assert [(f"indicators.{code}.weight", old, Decimal(weight))] * (old != weight) == [
            (change.address, change.old, change.new) for change in found
        ]


class TestItems:
    """Items are added, removed, renamed, or get another code."""

    def test_a_new_and_a_gone_one(self) -> None:
        """With its official name, and its weight."""
        plain = next(item for item in BASE.plain()["indicators"] if item["code"] == "4a")
        new = {**plain, "code": "6", "name": {"id": "Baru", "en": "New"}, "weight": 3}
        found = changed({"indicators": {"4a": None, "6": new}, "measures.maturity.maximum": None}).changes
        _, added, removed = found

        assert ("added", "6", "Baru", "baru: bobot 3") == (added.kind, added.item, str(added.name), added.render())
        assert ("removed", "4a", "gone: weight 1") == (removed.kind, removed.item, removed.render("en"))

    def test_another_code(self) -> None:
        """The same official name under another code is the same indicator, whose other differences are told."""
        found = diff(BASE, amend(BASE, {"indicators.4a.weight": 2, "indicators.4a.code": "5"}, id="b")).changes

        assert ["kode: 4a → 5", "bobot: 1 → 2"] == [change.render() for change in found]
        assert ["5", "5"] == [change.item for change in found]

    def test_a_code_that_was_taken_over(self) -> None:
        """What continues nothing is new, and what had its code is gone, each on a line of its own."""
        entry = {"rulebooks": ["contoh-2030"], "confidence": "inferred"}
        found = changed({"indicators.4a.continues": [entry], "indicators.4a.name": WORDS})
        lines = found.render("en").splitlines()

        assert ["added", "removed"] == [change.kind for change in found.changes]
        assert ["4a  Other: new: weight 1", "4a  Regulation: gone: weight 1"] == [
            line for line in lines if line.startswith("4a")
        ]

    def test_a_code_that_is_stated(self) -> None:
        """An indicator under another name and code is the old one where the edition says so."""
        entry = {"rulebooks": ["contoh-2030"], "code": "4a", "confidence": "inferred"}
        later = amend(BASE, {"indicators.4a": {"code": "5", "continues": [entry], "name": WORDS}}, id="b")

        assert ["4a", "5", "recoded"] == [
            *(str(getattr(diff(BASE, later).changes[0], key)) for key in ("old", "new", "kind"))
        ]

    def test_two_with_the_same_name_are_not_matched(self) -> None:
        """Where a name does not tell which is which, nothing is guessed."""
        plain = next(item for item in BASE.plain()["indicators"] if item["code"] == "4a")
        twins = {"indicators": {"4a": None, "5": {**plain, "code": "5"}, "6": {**plain, "code": "6"}}}

        assert ["added", "added", "removed"] == [change.kind for change in changed(twins).changes]

    def test_a_level_and_a_band(self) -> None:
        """Items inside an item are told with what they hold."""
        level = {"level": 4, "from": 90, "name": {"id": "90 ke atas", "en": "90 and more"}}
        found = changed({"indicators.2.scale.levels": {"4": level}, "result.bands.rendah": None}).changes

        assert [
            "tidak ada lagi: ≥ 0,00 ≤ 50,00",
            "level 4 baru: paling sedikit (≥) 90; level 4; nama “90 ke atas”",
        ] == [change.render() for change in found]
        assert ["result.bands", "indicators"] == [change.group for change in found]

    def test_an_open_point_has_no_name(self) -> None:
        """It is called by its id."""
        found = changed({"result.rounding": "half_up", "open_points.rounding": None})

        assert "\nrounding: tidak ada lagi" in found.render()
        assert "\npembulatan: rounding (half_up = half_up; unrounded = unrounded) → half_up" in found.render()

    def test_one_check_more(self) -> None:
        """Checks have no names: where there are more of them, the whole list is told."""
        checks = [{"kind": "attested"}, {"kind": "attested", "document": True}, {"kind": "required", "fact": "stage"}]
        change = only({"rules.6-c.check.checks": checks})

        assert "rules.6-c.check.checks" == change.address
        assert change.render("en").endswith("kind required; fact stage")

    def test_a_default_that_is_written_is_no_difference(self) -> None:
        """What a file leaves out and what it writes in full is the same."""
        assert not changed({"indicators.1.mandatory": False, "measures.spd.operation.unanswered": "zero"})


class TestWhole:
    """Two rulebooks, grouped readably."""

    @pytest.mark.parametrize("name", Registry.default().editions)
    def test_with_itself(self, name: str) -> None:
        """An edition does not differ from itself, nor from itself under another id."""
        book = load_rulebook(name)

        assert () == diff(book, book).changes
        assert not diff(book, amend(book, {}, id="lain"))
        assert f"{name} → {name}" == diff(book, book).render().splitlines()[0]
        assert diff(book, book).render("en").endswith("Nothing differs.")

    def test_there_and_back(self) -> None:
        """What is new one way is gone the other way, with the same values."""
        one, two = load_rulebook("iid-2023"), load_rulebook("iid-2024")
        there = {(change.address, str(change.old), str(change.new)) for change in diff(one, two).changes}
        back = {(change.address, str(change.new), str(change.old)) for change in diff(two, one).changes}

        assert there == back

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_grouped(self, lang: Language) -> None:
        """Each part has its heading, each item its line, more than one difference of an item stand below it."""
        changes = {
            "indicators.2": {"weight": 4, "mandatory": True},
            "measures.quality.operation.at_least": 3,
            "year": 2031,
        }
        shown = changed({**changes, "open_points.empty.rows": ["2", "3"], "indicators.1.note": WORDS}).render(lang)
        expected = {
            "id": """contoh-2030 → contoh-2031

# Edisi
tahun: 2030 → 2031

# Indikator
2  Kenaikan
    bobot: 1,50 → 4
    wajib: tidak → ya

# Ukuran
quality  Rata-rata: pembagi paling kecil: 2 → 3

# Hal terbuka
empty: baris: 3 → 2, 3

# Keterangan dan sumber yang juga berbeda
Indikator: 1""",
            "en": """contoh-2030 → contoh-2031

# Edition
year: 2030 → 2031

# Indicators
2  Increase
    weight: 1.50 → 4
    mandatory: no → yes

# Measures
quality  Mean: least divisor: 2 → 3

# Open points
empty: rows: 3 → 2, 3

# Explanations and sources that differ too
Indicators: 1""",
        }

        assert expected[lang] == shown

    def test_everything(self) -> None:
        """Explanations and sources are told one by one where they are asked for."""
        found = changed({"indicators.1.note": WORDS, "acts.uu-1-2030.name": WORDS, "note": WORDS, "name": WORDS})
        shown = found.render(everything=True)

        assert "1  Visi: catatan: tidak disebut → “Lain”" in shown
        assert "uu-1-2030  Lain: nama: “UU 1/2030” → “Lain”" in shown
        assert "Keterangan dan sumber" not in shown
        assert [False, True, True, True] == [change.of_text for change in found.changes]

    def test_evidence_is_text_but_for_file_types(self) -> None:
        """Which files are taken matters; how they are described does not."""
        evidence = {"description": WORDS, "file_types": ["pdf"]}
        one = amend(BASE, {"indicators.1.evidence": evidence}, id="a")
        two = amend(one, {"indicators.1.evidence": {"description.id": "Beda", "file_types": ["pdf", "jpg"]}}, id="b")

        assert {"indicators.1.evidence.description": True, "indicators.1.evidence.file_types": False} == {
            change.address: change.of_text for change in diff(one, two).changes
        }

    def test_an_edition_of_which_only_part_is_known_is_called_so(self) -> None:
        """What seems new in 2026 may only be unknown in 2025."""
        found = diff(load_rulebook("iid-2025"), load_rulebook("iid-2026"))

        assert "iid-2025 holds only what is known: what seems new or gone may only be unknown." in found.render("en")
        assert 1 == len(found.to_dict("en")["notes"])
        assert "iid-2025" == found.to_dict("en")["old"]

    def test_a_projection_and_a_draft_are_called_so(self) -> None:
        """Nobody takes them for rules in force."""
        projection = load_rulebook("iid-2027-projection")
        draft = amend(projection, {"projection": None, "confidence": "unconfirmed"}, id="konsep")
        notes = [text.render("en", **params) for text, params in diff(projection, draft).notes()]

        assert notes[0].startswith("iid-2027-projection: A PROJECTION, not rules in force.")
        assert "konsep is a draft: what does not differ need not be right." == notes[1]

    def test_a_draft_against_itself_is_called_so_once(self) -> None:
        """The same is not said twice, be it compared with itself or with another draft of its id."""
        draft = amend(sample.read(), {"confidence": "unconfirmed"}, id="konsep")
        other = amend(sample.read(), {"confidence": "unconfirmed", "year": 2031}, id="konsep")

        assert 1 == len(list(diff(draft, draft).notes())) == len(list(diff(draft, other).notes()))
        assert 2 == len(list(diff(draft, amend(draft, {}, id="lain")).notes()))

    def test_another_included_rulebook(self) -> None:
        """An included rulebook that says something else is a difference, although its id is the same."""
        iid = load_rulebook("iid-2026")
        (included,) = iid.included
        other = amend(included, {"authority": WORDS}, id="lain")
        edited = other.with_tree({**other.plain(), "id": included.id})
        object.__setattr__(edited, "id", included.id)
        copy = amend(iid, {}, id="iid-uji")
        (change,) = diff(iid, copy.with_tree(copy.plain(), (edited,))).changes

        assert ("includes.permendagri-104-2018", included.hash, edited.hash) == (change.address, change.old, change.new)
        assert "ketentuan yang ikut berlaku, permendagri-104-2018: sha256:" in change.render()

    def test_of_the_projection(self) -> None:
        """2027 differs from 2026 in the divisor and in the affairs that are needed."""
        found = diff(load_rulebook("iid-2026"), load_rulebook("iid-2027-projection"))

        assert {
            "measures.quality.operation.at_least": ("12", "14"),
            "rules.basic-services.check.at_least": ("5", "6"),
        } == {
            change.address: (str(change.old), str(change.new))
            for change in found.changes
            if not change.of_text and change.group != "edition"
        }

    def test_str_and_repr(self) -> None:
        """Printed it is readable; in a console it is one line."""
        found = changed({"year": 2031})

        assert found.render("id") == str(found)
        assert "<RulebookDiff contoh-2030 → contoh-2031: 1 changes>" == repr(found)
