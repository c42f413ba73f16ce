from __future__ import annotations

from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah.reference._text import read_rows
from inovasi_daerah.reference.affairs import (
    Affair,
    AffairGroup,
    affair_by_slug,
    all_affairs,
    find_affair,
    nearest_affairs,
)

AFFAIRS = all_affairs()

affair = st.sampled_from(AFFAIRS)


class TestTable:
    """The 38 options of the reporting form."""

    @pytest.mark.parametrize(
        "group, expected",
        [
            (AffairGroup.WAJIB_PELAYANAN_DASAR, 6),
            (AffairGroup.WAJIB_NON_PELAYANAN_DASAR, 18),
            (AffairGroup.PILIHAN, 8),
            (AffairGroup.PENUNJANG, 6),
        ],
    )
    def test_affairs_of_each_group(self, group: AffairGroup, expected: int) -> None:
        """The groups count as UU 23/2014 article 12 has them, with six supporting functions."""
        assert expected == Counter(item.group for item in AFFAIRS)[group]

    def test_numbers_run_from_1_to_38(self) -> None:
        """The form numbers its options without a gap."""
        expected = list(range(1, 39))

        assert expected == [item.number for item in AFFAIRS]

    def test_basic_services_are_the_first_six(self) -> None:
        """Only the options 1 to 6 are basic services."""
        expected = [1, 2, 3, 4, 5, 6]

        assert expected == [item.number for item in AFFAIRS if item.group is AffairGroup.WAJIB_PELAYANAN_DASAR]

    def test_an_affair(self) -> None:
        """The fourth affair, with the variant of the list of codes and the spellings met in the field."""
        expected = Affair(
            number=4,
            code="1.04",
            group=AffairGroup.WAJIB_PELAYANAN_DASAR,
            name="Perumahan Rakyat dan Kawasan Permukiman",
            slug="perumahan_rakyat_dan_kawasan_permukiman",
            variants=(
                "Perumahan dan Kawasan Permukiman",
                "Perumahan Rakyat dan Kawasan Pemukiman",
                "Perumahan dan Kawasan Pemukiman",
            ),
        )

        assert expected == find_affair("Perumahan Rakyat dan Kawasan Permukiman")

    def test_only_the_last_has_no_code(self) -> None:
        """The option for all other functions has no code of its own."""
        expected = [38]

        assert expected == [item.number for item in AFFAIRS if item.code is None]

    def test_affairs_cannot_be_changed(self) -> None:
        """Everybody gets the same affair, so nobody may change it."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            AFFAIRS[0].name = "lain"  # type: ignore[misc]

    def test_no_spelling_means_two_affairs(self) -> None:
        """Every official name and variant leads back to its own affair, and is listed once."""
        spellings = [spelling.casefold() for item in AFFAIRS for spelling in (item.name, *item.variants)]

        assert len(spellings) == len(set(spellings))
        assert all(item is find_affair(spelling) for item in AFFAIRS for spelling in (item.name, *item.variants))

    def test_every_alias_belongs_to_an_official_name(self) -> None:
        """The table of aliases has no row that leads nowhere, and says of each what it is."""
        rows = list(read_rows("affair_aliases"))

        assert {name for name, _, _ in rows} <= {item.name for item in AFFAIRS}
        assert {kind for _, _, kind in rows} <= {"bentuk lain", "ejaan lain", "salah tulis"}


class TestNames:
    """Names of affairs as written in forms and lists."""

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("pendidikan", 1),
            ("  Kesehatan ", 2),
            ("Pekerjaan Umum & Penataan Ruang", 3),
            ("Pekerjaan Umum&Penataan Ruang", 3),
            ("Perumahan dan Kawasan Permukiman", 4),
            ("Perumahan Rakyat dan Kawasan Pemukiman", 4),
            ("perumahan rakyat & kawasan pemukiman", 4),
            ("Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat", 5),
            ("ketenteraman ketertiban umum dan pelindungan masyarakat", 5),
            ("Ketentraman, Ketertiban Umum dan Perlindungan Masyarakat", 5),
            ("Ketenteraman dan Ketertiban Umum serta Perlindungan Masyarakat", 5),
            ("Pemberdayaan Perempuan dan Perlindungan Anak", 8),
            ("Pertahanan", 10),
            ("Adminitrasi kependududkan dan pencatatan sipil", 12),
            ("Koperasi, Usaha Kecil dan Menengah", 17),
            ("penenaman modal", 18),
            ("Kepemudaan dan Olah Raga", 19),
            ("kepemudaan & olah raga", 19),
            ("kearsiapan", 24),
            ("kehutsnsn", 28),
            ("Fungsi lain sesuai dengan ketentuan peraturan perundang-undangan", 38),
            ("Fungsi Penunjang lainnya sesuai dengan ketentuan peraturan perundang-undangan", 38),
            ("fungsi lain sesuai dengan ketentuan peraturan perundang\u2011undangan", 38),
        ],
    )
    def test_names_that_are_understood(self, text: str, expected: int) -> None:
        """Official names, variants and the misspellings seen, in any case."""
        found = find_affair(text)

        assert found is not None
        assert expected == found.number

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "PU",
            "Air Bersih",
            "1",
            "01",
            "1.01",
            "38",
            "Kecamatan",
            "Pendidik\u0430n",
            "Pendidikan, Kesehatan",
        ],
    )
    def test_names_that_are_not_affairs(self, text: str) -> None:
        """No number, no abbreviation, nothing that is not an affair, and no letter of another alphabet."""
        assert find_affair(text) is None

    @given(affair)
    def test_name_capitals_and_slug_find_the_same_affair(self, item: Affair) -> None:
        """Every official name, its capitals and its slug mean one affair."""
        assert item is find_affair(item.name)
        assert item is find_affair(item.name.upper())
        assert item is find_affair(item.slug)
        assert item is affair_by_slug(item.slug)

    def test_the_slug_of_the_contract(self) -> None:
        """The slug is the name in lower case with one underscore for each run of other characters."""
        expected = "ketenteraman_ketertiban_umum_dan_pelindungan_masyarakat"

        assert expected == AFFAIRS[4].slug

    def test_by_slug_takes_the_exact_slug_only(self) -> None:
        """Reading names is for another function."""
        assert affair_by_slug("Pendidikan") is None

    @given(st.text())
    def test_any_text_is_read_without_error(self, text: str) -> None:
        """Whatever the text, an affair is found or none, and suggestions are affairs."""
        assert find_affair(text) in {None, *AFFAIRS}
        assert set(nearest_affairs(text)) <= set(AFFAIRS)


class TestSuggestions:
    """What to suggest to a person who mistyped."""

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("kesehatn", "Kesehatan"),
            ("Perumahan", "Perumahan Rakyat dan Kawasan Permukiman"),
            ("olah raga", "Kepemudaan dan Olahraga"),
            ("koperasi", "Koperasi, Usaha Kecil, dan Menengah"),
            ("Pertananan", "Pertanahan"),
            ("administrasi_kependudukan", "Administrasi Kependudukan dan Pencatatan Sipil"),
        ],
    )
    def test_the_likest_affair_comes_first(self, text: str, expected: str) -> None:
        """The first suggestion is what was meant."""
        assert expected == nearest_affairs(text)[0].name

    @pytest.mark.parametrize("n, expected", [(-1, 0), (0, 0), (1, 1), (2, 2)])
    def test_no_more_than_asked_for(self, n: int, expected: int) -> None:
        """The number asked for is a limit."""
        assert expected == len(nearest_affairs("perta", n=n))

    def test_nothing_near(self) -> None:
        """What is like no affair has no suggestion."""
        expected: tuple[Affair, ...] = ()

        assert expected == nearest_affairs("PU")
        assert expected == nearest_affairs("Air Bersih")
