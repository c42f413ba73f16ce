from __future__ import annotations

import unicodedata
from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi_daerah.reference.regions import (
    RegionKind,
    RegionRecord,
    all_regions,
    candidates,
    find_region,
    nearest_codes,
    nearest_regions,
    normalise_code,
    region_by_code,
)

REGIONS = all_regions()
REGENCIES = tuple(record for record in REGIONS if record.kind is not RegionKind.PROVINSI)
PROVINCES = tuple(record for record in REGIONS if record.kind is RegionKind.PROVINSI)
BASES = Counter(record.name.split(" ", 1)[1] for record in REGENCIES if record.autonomous)
OPENINGS = {
    RegionKind.PROVINSI: ("Provinsi", "Prov.", "Propinsi", "Pemprov", "Pemerintah Provinsi", "Pemda Prov."),
    RegionKind.KABUPATEN: ("Kabupaten", "KAB.", "Kab", "Pemkab", "Pemerintah Kabupaten", "Pemda Kab."),
    RegionKind.KOTA: ("Kota", "KOTA", "Pemkot", "Pemerintah Kota", "Pemerintah Daerah Kota"),
}

region = st.sampled_from(REGIONS)
regency = st.sampled_from(REGENCIES)
blanks = st.text(" \t\u00a0", min_size=1, max_size=3)


def one_edit_away(text: str) -> set[str]:
    """Return what one digit typed, left out, changed or exchanged with its neighbour makes of *text*."""
    splits = [(text[:i], text[i:]) for i in range(len(text) + 1)]
    digits = "0123456789"
    return {
        *(left + right[1:] for left, right in splits if right),
        *(left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1),
        *(left + digit + right[1:] for left, right in splits if right for digit in digits),
        *(left + digit + right for left, right in splits for digit in digits),
    }


def is_dots(text: str) -> bool:
    """Return whether *text* is nothing but full stops once it is normalised, as `․` and `…` are."""
    return not unicodedata.normalize("NFKC", text).strip(".")


class TestTable:
    """The table of regions, against the counts published for the editions of 2020, 2024 and 2025."""

    @pytest.mark.parametrize(
        "kind, expected",
        [(RegionKind.PROVINSI, 38), (RegionKind.KABUPATEN, 415), (RegionKind.KOTA, 93)],
    )
    def test_autonomous_regions_of_each_kind(self, kind: RegionKind, expected: int) -> None:
        """The kinds count as published, and so sum to 546."""
        assert expected == sum(record.kind is kind for record in REGIONS if record.autonomous)

    def test_all_autonomous_regions_are_546(self) -> None:
        """As many regions as were measured in 2024 and 2025."""
        expected = 546

        assert expected == sum(record.autonomous for record in REGIONS)

    def test_units_of_jakarta_are_known_but_not_autonomous(self) -> None:
        """Jakarta has six administrative units, and no other region is without a government."""
        expected = ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]

        assert expected == [record.code for record in REGIONS if not record.autonomous]

    def test_all_codes_are_552(self) -> None:
        """38 provinces and 514 kabupaten and kota."""
        expected = 38 + 514

        assert expected == len(REGIONS) == len({record.code for record in REGIONS})

    def test_a_record(self) -> None:
        """Kabupaten Lumajang is 35.08, in Jawa Timur."""
        expected = RegionRecord(
            code="35.08",
            kind=RegionKind.KABUPATEN,
            name="Kabupaten Lumajang",
            province="Jawa Timur",
            autonomous=True,
        )

        assert expected == region_by_code("35.08")

    @pytest.mark.parametrize(
        "code, expected",
        [
            ("93.01", "Kabupaten Merauke"),
            ("94.01", "Kabupaten Nabire"),
            ("95.01", "Kabupaten Jayawijaya"),
            ("96.01", "Kabupaten Sorong"),
            ("32.79", "Kota Banjar"),
            ("63.03", "Kabupaten Banjar"),
            ("81.03", "Kabupaten Kepulauan Tanimbar"),
        ],
    )
    def test_codes_are_those_since_2022(self, code: str, expected: str) -> None:
        """The codes of Papua are those since its provinces were divided."""
        record = region_by_code(code)

        assert record is not None
        assert expected == record.name

    def test_provinces_lie_in_no_province(self) -> None:
        """Every kabupaten and kota names the province that its code begins with, a province names none."""
        names = {record.code: record.name for record in PROVINCES}

        assert all(record.province is None for record in PROVINCES)
        assert all(names[record.code[:2]] == record.province for record in REGENCIES)

    def test_records_cannot_be_changed(self) -> None:
        """Everybody gets the same record, so nobody may change it."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            REGIONS[0].name = "lain"  # type: ignore[misc]


class TestCodes:
    """Codes in the forms that occur."""

    @pytest.mark.parametrize(
        "text, expected",
        [("35.08", "35.08"), ("3508", "35.08"), ("35", "35"), (" 35.08 ", "35.08"), ("99.99", "99.99")],
    )
    def test_forms_that_are_taken(self, text: str, expected: str) -> None:
        """With or without the dot, with outer blanks; whether the code exists is not asked."""
        assert expected == normalise_code(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "3",
            "35.",
            ".08",
            "35.8",
            "35..08",
            "35,08",
            "35 08",
            "350",
            "35.080",
            "3508.0",
            "35.08.01",
            "-35",
        ],
    )
    def test_forms_that_are_refused(self, text: str) -> None:
        """Anything else is no code, and no region has it."""
        assert normalise_code(text) is None
        assert region_by_code(text) is None

    @given(region, st.characters(categories=["Nd"]).filter(lambda digit: not digit.isascii()), st.integers(0, 1))
    def test_digits_of_other_alphabets_are_refused(self, record: RegionRecord, digit: str, place: int) -> None:
        """Only 0 to 9 are digits of a code, full-width ones included."""
        text = record.code[:place] + digit + record.code[place + 1 :]

        assert normalise_code(text) is None
        assert region_by_code(text) is None

    @given(region)
    def test_every_code_finds_its_region_with_and_without_dot(self, record: RegionRecord) -> None:
        """Each form of a code means the same region."""
        assert record is region_by_code(record.code)
        assert record is region_by_code(record.code.replace(".", ""))

    @given(st.text() | st.from_regex(r"[0-9]{2}\.?[0-9]{2}", fullmatch=True))
    def test_normalising_twice_changes_nothing(self, text: str) -> None:
        """The normal form of a code is its own normal form."""
        normal = normalise_code(text)

        assert normal is None or normal == normalise_code(normal)

    @pytest.mark.parametrize("code", ["97", "35.98", "00.00"])
    def test_unknown_codes(self, code: str) -> None:
        """A code in the right form that no region has finds none."""
        assert region_by_code(code) is None


class TestNames:
    """Names as written in lists of regions."""

    @pytest.mark.parametrize(
        "name, expected",
        [
            ("Kabupaten Bogor", "32.01"),
            ("KAB. BOGOR", "32.01"),
            ("Kab.Bogor", "32.01"),
            ("Kab Bogor", "32.01"),
            ("  kabupaten   bogor ", "32.01"),
            ("Pemkab Bogor", "32.01"),
            ("Pemerintah Kabupaten Bogor", "32.01"),
            ("Kota Bogor", "32.71"),
            ("Pemkot Bogor", "32.71"),
            ("Provinsi Jawa Timur", "35"),
            ("Pemprov Jawa Timur", "35"),
            ("Jawa Timur", "35"),
            ("Lumajang", "35.08"),
            ("Pemda Lumajang", "35.08"),
            ("Kabupaten Banjar", "63.03"),
            ("Kota Banjar", "32.79"),
            ("Provinsi Gorontalo", "75"),
            ("Kabupaten Gorontalo", "75.01"),
            ("Kab. Kep. Siau Tagulandang Biaro", "71.09"),
            ("Kabupaten Kepulauan Siau Tagulandang Biaro", "71.09"),
            ("Kabupaten Tolitoli", "72.04"),
            ("Kota Tanjung Balai", "12.74"),
            ("Kabupaten Kota Baru", "63.02"),
            ("Jakarta Pusat", "31.71"),
            ("Kota Adm. Jakarta Pusat", "31.71"),
            ("Pemprov DKI Jakarta", "31"),
            ("Daerah Khusus Jakarta", "31"),
            ("Pemerintah Daerah Istimewa Yogyakarta", "34"),
            ("Pemerintah Daerah D.I. Yogyakarta", "34"),
            ("Kota Yogyakarta", "34.71"),
            ("Kabupaten Maluku Tenggara Barat", "81.03"),
        ],
    )
    def test_names_that_mean_one_region(self, name: str, expected: str) -> None:
        """Kind and name together find the region, in any case and with any blanks."""
        record = find_region(name)

        assert record is not None
        assert expected == record.code

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "Kota",
            "Kabupaten",
            "Kota MakassarI",
            "Kabupaten Makassar",
            "Kota Lumajang",
            "Provinsi Lumajang",
            "Kota Baru",
            "Kabupaten Administrasi Bogor",
            "Kabupaten Contoh",
            "35.08",
            "Bog\u043er",
            "Kota\u200bBogor",
        ],
    )
    def test_names_that_mean_no_region(self, name: str) -> None:
        """A wrong kind, a stray letter or another alphabet's letter is not put right silently."""
        expected: tuple[RegionRecord, ...] = ()

        assert expected == candidates(name)
        assert find_region(name) is None

    @pytest.mark.parametrize(
        "name, expected",
        [
            ("Bogor", ("32.01", "32.71")),
            ("banjar", ("32.79", "63.03")),
            ("Pemda Malang", ("35.07", "35.73")),
            ("Gorontalo", ("75", "75.01", "75.71")),
            ("Jambi", ("15", "15.71")),
            ("Bengkulu", ("17", "17.71")),
            ("Yogyakarta", ("34", "34.71")),
        ],
    )
    def test_names_that_mean_several_regions(self, name: str, expected: tuple[str, ...]) -> None:
        """A bare name of several regions is left to the person who wrote it."""
        assert expected == tuple(record.code for record in candidates(name))
        assert find_region(name) is None

    def test_26_base_names_belong_to_two_autonomous_regions(self) -> None:
        """Every one of them is a kabupaten and a kota; none is resolved when bare."""
        expected = 26
        twice = [base for base, count in BASES.items() if count > 1]

        assert expected == len(twice)
        assert {2} == {BASES[base] for base in twice}
        assert all(find_region(base) is None for base in twice)
        assert all(
            {RegionKind.KABUPATEN, RegionKind.KOTA} <= {record.kind for record in candidates(base)} for base in twice
        )

    @given(region)
    def test_every_full_name_finds_its_region(self, record: RegionRecord) -> None:
        """A name with its kind means one region, in capitals too."""
        assert record is find_region(record.full_name)
        assert record is find_region(record.full_name.upper())

    @given(regency)
    def test_every_official_name_of_a_regency_finds_it(self, record: RegionRecord) -> None:
        """The official name of a kabupaten or kota has its kind in it."""
        assert record is find_region(record.name)

    def test_every_official_name_of_a_province_finds_it_unless_regencies_share_it(self) -> None:
        """Jambi, Bengkulu and Gorontalo are names of kota too; other provinces are found by bare name."""
        expected = {"Jambi", "Bengkulu", "Gorontalo"}

        assert expected == {record.name for record in PROVINCES if find_region(record.name) is not record}
        assert all(record in candidates(record.name) for record in PROVINCES)

    @given(region, st.data())
    def test_every_opening_and_any_blanks_find_the_region(self, record: RegionRecord, data: st.DataObject) -> None:
        """All words for a kind mean that kind."""
        opening = data.draw(st.sampled_from(OPENINGS[record.kind]))
        base = record.full_name.split(" ", 1)[1]
        name = data.draw(blanks).join(["", *opening.split(), *base.split(), ""])

        assert record is find_region(name)
        assert record is find_region(name.casefold())

    @given(region, st.characters(categories=["L", "Nd", "So", "Po"]).filter(lambda char: not is_dots(char)))
    def test_a_stray_letter_is_never_overlooked(self, record: RegionRecord, stray: str) -> None:
        """A name with something after it is not that name; only full stops, of whatever make, are no part of it."""
        assert record not in candidates(record.full_name + stray)

    @settings(deadline=None)
    @given(st.text() | st.builds("{} {}".format, st.sampled_from(["Kab.", "Pemda", "kota"]), st.text()))
    def test_any_text_is_read_without_error(self, text: str) -> None:
        """Whatever the text, one meaning is found or none, and suggestions are regions."""
        found = candidates(text)

        assert find_region(text) == (found[0] if len(found) == 1 else None)
        assert set(nearest_regions(text)) <= set(REGIONS)


class TestSuggestions:
    """What to suggest to a person who mistyped."""

    @pytest.mark.parametrize(
        "name, expected",
        [
            ("Kota MakassarI", "Kota Makassar"),
            ("Kabupaten Makassar", "Kota Makassar"),
            ("Kabupaten Lumajng", "Kabupaten Lumajang"),
            ("Kab. Bogr", "Kabupaten Bogor"),
            ("Kota Bogr", "Kota Bogor"),
            ("Mentawai", "Kabupaten Kepulauan Mentawai"),
            ("Pemerintah Daerah Istimewa Yogyakrta", "Daerah Istimewa Yogyakarta"),
        ],
    )
    def test_the_likest_name_comes_first(self, name: str, expected: str) -> None:
        """The first suggestion is what was meant, of the kind that was named if there is one."""
        assert expected == nearest_regions(name)[0].name

    @pytest.mark.parametrize("n, expected", [(-1, 0), (0, 0), (1, 1), (2, 2)])
    def test_no_more_than_asked_for(self, n: int, expected: int) -> None:
        """The number asked for is a limit."""
        assert expected == len(nearest_regions("Bogr", n=n)) == len(nearest_codes("35.80", n=n))

    def test_nothing_near(self) -> None:
        """A name like no other has no suggestion, and neither has a code without digits."""
        expected: tuple[object, ...] = ()

        assert expected == nearest_regions("xyzzyx")
        assert expected == nearest_codes("kode")
        assert expected == nearest_codes("\u0663\u0665")

    @pytest.mark.parametrize(
        "code, expected",
        [("53.80", "53.20"), ("35008", "35.08"), ("35.8", "35.08"), ("35.1", "35.10"), ("99", "96")],
    )
    def test_the_likest_code_comes_first(self, code: str, expected: str) -> None:
        """A digit too many or too few, or one wrong digit, still leads to the code."""
        assert expected == nearest_codes(code, n=1)[0]

    @settings(deadline=None)
    @given(st.from_regex(r"[0-9]{1,5}", fullmatch=True))
    def test_codes_one_slip_away_come_first(self, digits: str) -> None:
        """Where one slip explains the code, the first suggestion is a code that it explains."""
        near = one_edit_away(digits) & {record.code.replace(".", "") for record in REGIONS if record.autonomous}
        suggested = nearest_codes(digits, n=1)[0]

        assert not near or suggested.replace(".", "") in near

    @settings(deadline=None, max_examples=50)
    @given(st.text(alphabet="0123456789. x"), st.integers(0, 5))
    def test_suggested_codes_are_of_autonomous_regions(self, text: str, n: int) -> None:
        """Each suggestion is a code that is measured, given once, and the same every time."""
        suggested = nearest_codes(text, n)
        records = [region_by_code(code) for code in suggested]

        assert all(record is not None and record.autonomous for record in records)
        assert len(suggested) == len(set(suggested)) <= n
        assert suggested == nearest_codes(text, n)
