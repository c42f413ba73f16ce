from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah.reference import _text


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Uji Coba", "uji_coba"),
        ("OPD / Perangkat Daerah", "opd_perangkat_daerah"),
        ("  a__b--c  ", "a_b_c"),
        ("ＫＯＴＡ", "kota"),
        ("Koperasi, Usaha Kecil, dan Menengah", "koperasi_usaha_kecil_dan_menengah"),
        ("…", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    """Lower case, every run of other characters than letters and digits turned into one `_` (the file format)."""
    assert expected == _text.slugify(text)


@given(st.text())
def test_slug_of_a_slug_is_itself(text: str) -> None:
    """Making a slug twice changes nothing."""
    expected = _text.slugify(text)

    assert expected == _text.slugify(expected)


@given(st.text())
def test_slug_has_only_letters_digits_and_single_underscores(text: str) -> None:
    """A slug is runs of letters and digits with one underscore between them."""
    slug = _text.slugify(text)

    assert not slug or all(run.isalnum() for run in slug.split("_"))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text and folded words are their own folded form."""
    assert _text.fold(text) == _text.fold(_text.fold(text))
    assert _text.words(text) == _text.words(_text.words(text))


def test_fold_takes_wide_letters_but_no_other_alphabet() -> None:
    """Full-width Latin letters are Latin letters; the Turkish dotted capital and Cyrillic letters are not."""
    expected = "kota"

    assert expected == _text.fold("\uff2b\uff2f\uff34\uff21")
    assert expected != _text.fold("K\u041eTA")
    assert _text.fold("KEDIRI") != _text.fold("KED\u0130R\u0130")


def test_closest_puts_containing_names_first_and_ignores_order() -> None:
    """A name that contains the word comes before one that only looks like it, whatever the order given."""
    accepted = ["tnah", "pertanahan", "sosial"]
    expected = ["pertanahan", "tnah"]

    assert expected == _text.closest("tanah", accepted)
    assert expected == _text.closest("tanah", reversed(accepted))


def test_closest_gives_up_on_endless_text() -> None:
    """Text longer than any name has nothing near it, and takes no time."""
    expected: list[str] = []

    assert expected == _text.closest("a" * 1_000_000, ["a" * 100])


def test_read_rows_leaves_out_the_header() -> None:
    """The first row of a table is its first row of data."""
    expected = ["11", "provinsi", "Aceh", "", "1"]

    assert expected == next(_text.read_rows("regions"))
