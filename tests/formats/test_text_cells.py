from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah import load_rulebook
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.formats.text_cells import Role, misread, roles_of, typed

PLAN = compile_rulebook(load_rulebook("iid-2026")).plan({})
KEYS = {"unit": pl.String, "innovation": pl.String}

CELLS = st.one_of(
    st.sampled_from(
        ["3", "3.0", "2.5", "true", "0,40", " 2", "2 ", "1e3", "1e400", "NaN", "inf", "٣", "１", "+3", "-0", "=1+1"]
    ),
    st.integers().map(str),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.from_regex(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?", fullmatch=True),
    st.text(alphabet="0123456789.eE+-_ ,", min_size=1, max_size=8),
)


def read(cell: str, role: Role) -> tuple[object, list[str]]:
    """Return what one cell becomes, and the codes with which it is listed."""
    frame, roles = pl.LazyFrame({"unit": ["35.08"], "x": [cell]}), {"unit": Role("text"), "x": role}
    listed = misread(frame, "units", roles, KEYS)
    assert listed is not None
    rows = listed.collect().to_dicts()
    assert all(
        (row["unit"], row["innovation"], row["column"], row["value"]) == ("35.08", None, "x", cell) for row in rows
    )
    return typed(frame, roles).collect()["x"][0], [row["code"] for row in rows]


@given(CELLS)
def test_a_level_is_a_whole_number_or_told(cell: str) -> None:
    """Exactly the decimal integers of 64 bits are levels; all else is listed, and stands for no level of any rule."""
    whole = re.fullmatch("[+-]?[0-9]+", cell) is not None and abs(int(cell)) < 2**63

    assert read(cell, Role("level")) == ((int(cell), []) if whole else (-(2**63), ["not_a_level"]))


@given(CELLS)
def test_a_number_is_the_decimal_that_is_written_or_told(cell: str) -> None:
    """A double of 15 significant digits stands for one decimal only (IEEE 754): the text is that decimal."""
    value, listed = read(cell, Role("number"))
    if listed:
        assert (float("inf"), 1) == (value, len(listed))
        plain = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", cell)
        digits = re.sub("[^0-9]", "", re.sub("[eE].*", "", cell)).lstrip("0")
        assert (["too_many_digits"] if plain and len(digits) > 15 else ["not_a_number"]) == listed
    else:
        assert isinstance(value, float)
        assert Fraction(Decimal(cell)) == Fraction(Decimal(repr(value)))


@pytest.mark.parametrize("cell, value", [("true", True), ("FALSE", False), ("True", True)])
def test_yes_and_no(cell: str, value: bool) -> None:
    """As programs and spreadsheets write them."""
    assert (value, []) == read(cell, Role("flag", "true, false"))


@pytest.mark.parametrize("cell", ["1", "0", "ya", " true", "benar"])
def test_neither_yes_nor_no(cell: str) -> None:
    """Anything else is told, and its row is marked."""
    roles = {"unit": Role("text"), "x": Role("flag", "true, false")}
    frame = pl.LazyFrame({"unit": ["35.08", "35.09", "35.10"], "x": [cell, "true", None]})

    assert (None, ["wrong_type"]) == read(cell, roles["x"])
    assert [True, False, False] == typed(frame, roles).collect()["_unread"].to_list()


def test_what_columns_hold() -> None:
    """By the rulebook: codes of indicators, their values, bases and categories, and measures that are stated."""
    units = roles_of(PLAN, "units", ["unit", "1", "5a", "5a_value", "nama", "spd", "reported", "16"])
    innovations = roles_of(PLAN, "innovations", ["innovation", "16", "33_basis", "33_value", "eligible", "maturity"])
    answers = roles_of(PLAN, "answers", ["indicator", "level", "value", "basis", "category", "16"])

    assert ["text", "level", "level", "number", "number", "flag"] == [role.kind for role in units.values()]
    assert "1, 2, 3" == units["1"].accepted
    assert ["text", "level", "text", "number", "flag", "number"] == [role.kind for role in innovations.values()]
    assert ["text", "level", "number", "text", "text"] == [role.kind for role in answers.values()]


def test_a_table_of_texts_has_nothing_to_misread() -> None:
    """Categories and names are looked at by the rules themselves."""
    assert misread(pl.LazyFrame({"unit": ["35.08"]}), "units", {"unit": Role("text")}, KEYS) is None


def test_blank_lines_are_no_rows() -> None:
    """A row counts when a column that the rules look at is filled, be it the key or not."""
    frame = pl.LazyFrame({"unit": ["35.08", None, None], "1": [None, None, "3"], "nama": [None, "Jumlah", None]})

    assert 2 == typed(frame, roles_of(PLAN, "units", ["unit", "1", "nama"])).collect().height
