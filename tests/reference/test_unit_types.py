from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah.reference._text import read_rows
from inovasi_daerah.reference.unit_types import UnitType, find_unit_type

unit_type = st.sampled_from(UnitType)


class TestTable:
    """The table of kinds of bodies."""

    def test_the_table_has_exactly_the_declared_kinds(self) -> None:
        """Code and data name the same kinds in the same order."""
        expected = [kind.value for kind in UnitType]

        assert expected == [slug for slug, _, _ in read_rows("unit_types")]

    @pytest.mark.parametrize(
        "kind, label, variants",
        [
            (UnitType.SEKRETARIAT_DAERAH, "Sekretariat Daerah", ("Setda",)),
            (UnitType.SATPOL_PP, "Satuan Polisi Pamong Praja", ("Satpol PP", "Satpolpp")),
            (UnitType.BIRO, "Biro", ()),
        ],
    )
    def test_label_and_variants(self, kind: UnitType, label: str, variants: tuple[str, ...]) -> None:
        """A kind knows its official term and the other words for it."""
        assert label == kind.label
        assert variants == kind.variants

    def test_no_opening_means_two_kinds(self) -> None:
        """Every official term and variant leads back to its own kind."""
        assert all(kind is find_unit_type(text) for kind in UnitType for text in (kind.label, *kind.variants))


class TestNames:
    """Names of bodies as written in lists of regions."""

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("Sekretariat Daerah", "sekretariat_daerah"),
            ("Bagian PBJ", "bagian"),
            ("Bag. Hukum", "bagian"),
            ("Bagian Kesejahteraan Rakyat Setda", "bagian"),
            ("Biro Organisasi", "biro"),
            ("SETWAN", "sekretariat_dprd"),
            ("Sekretariat DPRD", "sekretariat_dprd"),
            ("Inspektorat Daerah", "inspektorat"),
            ("Dinas Kesehatan dan P2KB", "dinas"),
            ("DKP3", "dinas"),
            ("Dinsos", "dinas"),
            ("Disdukcapil", "dinas"),
            ("dpmptsp", "dinas"),
            ("Badan Perencanaan Pembangunan Daerah, Riset dan Inovasi Daerah", "badan"),
            ("Bapperida", "badan"),
            ("SATPOLPP", "satpol_pp"),
            ("Satuan Polisi Pamong Praja", "satpol_pp"),
            ("Badan Penanggulangan Bencana Daerah", "bpbd"),
            ("Badan Kesatuan Bangsa dan Politik", "kesbangpol"),
            ("Bakesbangpol", "kesbangpol"),
            ("Kec. Metro Selatan", "kecamatan"),
            ("Kecamatan  Tempeh", "kecamatan"),
            ("kecboteng", "kecamatan"),
            ("Kelurahan Contoh", "kelurahan"),
            ("UPTD Dinas Kesehatan", "uptd"),
            ("UPTD", "uptd"),
            ("UPTD. Puskesmas Banjarsari", "puskesmas"),
            ("UPT Puskesmas Contoh", "puskesmas"),
            ("PKM Karangrejo", "puskesmas"),
            ("RSUD Ahmad Yani", "rsud"),
            ("UPTD. RSUD Ahmad Yani", "rsud"),
            ("SDN 11 MP", "sekolah"),
            ("UPTD SD Negeri 11 Metro Pusat", "sekolah"),
            ("SMPN 9", "sekolah"),
            ("TK Negeri", "sekolah"),
            ("CDK Lumajang", "cabang_dinas"),
            ("UPT Contoh", "upt"),
            ("Balai Contoh", "balai"),
            ("Desa Contoh", "desa"),
            ("Perusahaan Daerah Air Minum", "bumd"),
            ("PDAM", "bumd"),
            ("PD Pasar", "bumd"),
            ("bjb", "lainnya"),
            ("PMI", "lainnya"),
            ("Forum Kota Sehat", "lainnya"),
            ("Karang Taruna", "lainnya"),
            ("Badan Usaha Milik Desa Contoh", "lainnya"),
        ],
    )
    def test_names_that_show_their_kind(self, text: str, expected: str) -> None:
        """The longest known opening tells, and a health centre or a school is one under a UPTD too."""
        assert expected == find_unit_type(text)

    @pytest.mark.parametrize(
        "text", ["", " ", "-", "uika", "SD Aisyah", "SDIT Contoh", "Dinasti", "Kecak", "D\u0456nas X"]
    )
    def test_names_that_show_no_kind(self, text: str) -> None:
        """A private school, an unknown acronym or a mere beginning of a word is not guessed at."""
        assert find_unit_type(text) is None

    @given(unit_type)
    def test_slug_label_and_capitals_find_the_kind(self, kind: UnitType) -> None:
        """What submissions write and what people read mean the same kind."""
        assert kind is find_unit_type(kind.value)
        assert kind is find_unit_type(kind.label)
        assert kind is find_unit_type(kind.label.upper())

    @given(st.text() | st.text(alphabet="_ uptd.", max_size=500))
    def test_any_text_is_read_without_error(self, text: str) -> None:
        """Whatever the text, a kind is found or none."""
        assert find_unit_type(text) in {None, *UnitType}
