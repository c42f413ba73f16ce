from __future__ import annotations

import math
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError
from tests.strategies import DIGITS, exact_numbers, ratios

from inovasi_daerah.domain.exact import (
    MAX_DIGITS,
    Exact,
    Level,
    Ratio,
    at_most,
    bounded,
    parse_exact,
    parse_level,
    parse_ratio,
    refuse,
    write_ratio,
)
from inovasi_daerah.messages import PROBLEMS, excerpt

LARGEST = 10**DIGITS - 1
SMALLEST = Decimal(f"1E-{DIGITS}")


class Numbers(BaseModel):
    """The three kinds of numbers, as fields."""

    exact: Exact
    ratio: Ratio
    level: Level


def shown(value: object) -> str:
    """Return how a test is named after *value*."""
    return f"{type(value).__name__} {excerpt(value)}"


def code_of(parse: object, value: object) -> str:
    """Return the code with which *parse* refuses *value*."""
    with pytest.raises(PydanticCustomError) as caught:
        parse(value)  # type: ignore[operator]
    return caught.value.type


def outcome(value: object) -> Fraction | str:
    """Return the number that is read from *value*, or the code with which it is refused."""
    try:
        number = parse_exact(value)
    except PydanticCustomError as error:
        return error.type
    assert type(number) is Decimal
    return Fraction(number)


class TestParseExact:
    """The rule: “A decimal keeps every digit that it was written with” (domain/exact.py)."""

    @pytest.mark.parametrize(
        "value, expected",
        [
            (5, "5"),
            (-5, "-5"),
            ("0.40", "0.40"),
            ("+1.50", "1.50"),
            ("-0", "-0"),
            ("007", "7"),
            ("2.5e3", "2.5E+3"),
            ("25E-4", "0.0025"),
            (Decimal("0.40"), "0.40"),
            (0.1, "0.1"),
            (2352.0, "2352.0"),
            (1e22, "1E+22"),
            (LARGEST, "9" * 30),
            (str(LARGEST), "9" * 30),
            ("0." + "0" * 29 + "1", "1E-30"),
            ("1E+29", "1E+29"),
        ],
        ids=shown,
    )
    def test_numbers_that_are_read(self, value: object, expected: str) -> None:
        """Digits, sign and places are kept as written; a float is read by its shortest decimal form."""
        assert expected == str(parse_exact(value))

    @pytest.mark.parametrize(
        "value, expected",
        [
            (True, "not_a_number"),
            (False, "not_a_number"),
            (None, "not_a_number"),
            ([], "not_a_number"),
            (b"5", "not_a_number"),
            (Fraction(1, 2), "not_a_number"),
            ("", "not_a_number"),
            (" 5", "not_a_number"),
            ("5\n", "not_a_number"),
            ("0,40", "not_a_number"),
            ("1.000,50", "not_a_number"),
            ("1_000", "not_a_number"),
            (".5", "not_a_number"),
            ("5.", "not_a_number"),
            ("5e", "not_a_number"),
            ("0x10", "not_a_number"),
            ("1/2", "not_a_number"),
            ("５", "not_a_number"),
            ("٣", "not_a_number"),
            ("²", "not_a_number"),
            ("lima", "not_a_number"),
            (math.nan, "not_finite"),
            (math.inf, "not_finite"),
            (-math.inf, "not_finite"),
            ("NaN", "not_finite"),
            ("-Infinity", "not_finite"),
            (" inf ", "not_finite"),
            (Decimal("NaN"), "not_finite"),
            (Decimal("sNaN"), "not_finite"),
            (Decimal("-Infinity"), "not_finite"),
            (0.1 + 0.2, "imprecise"),
            (1 / 3, "imprecise"),
            (1e30, "too_many_digits"),
            (1e-31, "too_many_digits"),
            (LARGEST + 1, "too_many_digits"),
            (-LARGEST - 1, "too_many_digits"),
            (Decimal(LARGEST + 1), "too_many_digits"),
            (SMALLEST / 10, "too_many_digits"),
            ("1E+30", "too_many_digits"),
            ("1e999999999", "too_many_digits"),
            ("1e-999999999", "too_many_digits"),
            ("0e999999999", "too_many_digits"),
            ("1e99999999999999999999", "too_many_digits"),
            (Decimal("1e999999999"), "too_many_digits"),
            ("1" * 1_000_000, "too_many_digits"),
            ("-" + "1" * 1_000_000, "too_many_digits"),
            ("0." + "1" * 1_000_000, "too_many_digits"),
        ],
        ids=shown,
    )
    def test_numbers_that_are_refused(self, value: object, expected: str) -> None:
        """What is no finite number within 30 digits on both sides of the mark is refused by its own code."""
        assert expected == code_of(parse_exact, value)

    @given(exact_numbers())
    def test_every_number_within_the_bounds_is_read_digit_by_digit(self, value: Decimal) -> None:
        """“30 before and 30 after the decimal mark” (SECURITY.md)."""
        expected = value.as_tuple()

        assert expected == parse_exact(value).as_tuple()
        assert expected == parse_exact(str(value)).as_tuple()
        assert Fraction(value) == Fraction(parse_exact(f"{value:f}"))

    @given(st.from_regex(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?", fullmatch=True))
    def test_a_text_is_read_as_exactly_the_number_that_it_says(self, text: str) -> None:
        """“Numbers are read exactly”; what is beyond the bounds is refused, and nothing else."""
        said = Fraction(text)
        exponent = Decimal(text).as_tuple().exponent
        assert isinstance(exponent, int)
        within = abs(said) < 10**DIGITS and -DIGITS <= exponent < DIGITS

        assert outcome(text) == (said if within else "too_many_digits")

    @given(
        st.text()
        | st.integers()
        | st.floats()
        | st.booleans()
        | st.decimals()
        | st.none()
        | st.binary()
        | st.fractions()
    )
    def test_the_result_is_an_exact_decimal_or_a_problem(self, value: object) -> None:
        """“Never a float in a score”: never anything but a finite decimal, whatever comes in."""
        result = outcome(value)

        assert result in PROBLEMS or result == Fraction(str(value))

    @given(st.floats(-1e15, 1e15).filter(lambda value: value == 0 or abs(value) > 1e-10))
    def test_a_float_is_read_by_its_shortest_form_or_refused(self, value: float) -> None:
        """“A binary fraction with more than 15 significant digits: refused” (SECURITY.md)."""
        shortest = repr(value)
        digits = shortest.partition("e")[0].replace(".", "").lstrip("-0").rstrip("0")

        if len(digits) > 15:
            assert code_of(parse_exact, value) == "imprecise"
        else:
            assert Fraction(shortest) == Fraction(parse_exact(value))

    @given(st.decimals(-(10**9), 10**9, places=6))
    def test_a_float_of_an_ordinary_number_is_that_number(self, value: Decimal) -> None:
        """A spreadsheet's or framework's float of at most 15 digits means the number that was typed."""
        assert Fraction(value) == Fraction(parse_exact(float(value)))

    def test_a_decimal_comma_is_recognised_and_not_read(self) -> None:
        """Nothing is guessed: `0,40` is refused, and `0.40` suggested."""
        with pytest.raises(PydanticCustomError) as caught:
            parse_exact("0,40")

        assert caught.value.context is not None
        assert caught.value.context["nearest"] == "0.40"

    def test_an_endless_decimal_comma_suggests_nothing(self) -> None:
        """A suggestion repeats what was given, so it is made for short texts only."""
        with pytest.raises(PydanticCustomError) as caught:
            parse_exact("1" * 1_000_000 + ",5")

        assert caught.value.context is not None
        assert caught.value.context["nearest"] is None

    @given(exact_numbers())
    def test_the_caller_s_decimal_context_changes_nothing(self, value: Decimal) -> None:
        """Three digits of precision and a trap for rounding are the caller's business, not ours."""
        expected = value.as_tuple()
        with localcontext(Context(prec=3, traps=[Inexact])):
            number = parse_exact(str(value))

        assert expected == number.as_tuple()

    def test_bounded_gives_back_what_it_was_given(self) -> None:
        """A number within the bounds is not touched."""
        value = Decimal("0.40")

        assert value is bounded(value)


class TestParseRatio:
    """As `parse_exact`, and numerator/denominator."""

    @pytest.mark.parametrize(
        "value, expected",
        [
            ("43.57", Fraction(4357, 100)),
            (Decimal("0.40"), Fraction(2, 5)),
            (9, Fraction(9)),
            ("39/4", Fraction(39, 4)),
            ("-1/3", Fraction(-1, 3)),
            ("+4/2", Fraction(2)),
            (Fraction(1, 3), Fraction(1, 3)),
            ("1/" + "9" * 30, Fraction(1, LARGEST)),
            (f"7/{10**30}", Fraction(7, 10**30)),
            (f"{6 * LARGEST}/{3 * LARGEST}", Fraction(2)),
        ],
        ids=shown,
    )
    def test_numbers_that_are_read(self, value: object, expected: Fraction) -> None:
        """A quotient is what it says, in lowest terms."""
        assert expected == parse_ratio(value)

    @pytest.mark.parametrize(
        "value, expected",
        [
            ("1/0", "not_a_number"),
            ("0/0", "not_a_number"),
            ("1/-3", "not_a_number"),
            ("1 / 3", "not_a_number"),
            ("1/2/3", "not_a_number"),
            ("/3", "not_a_number"),
            ("1.5/3", "not_a_number"),
            ("１/3", "not_a_number"),
            ("1/" + "3" * 61, "not_a_number"),
            ("1/1" + "0" * 29 + "1", "too_many_digits"),
            ("1" + "0" * 30 + "/1", "too_many_digits"),
            (Fraction(10**30), "too_many_digits"),
            (Fraction(-(10**30)), "too_many_digits"),
            (Fraction(1, 10**30 + 1), "too_many_digits"),
            (True, "not_a_number"),
            (math.nan, "not_finite"),
        ],
        ids=shown,
    )
    def test_numbers_that_are_refused(self, value: object, expected: str) -> None:
        """Nothing is divided by zero, and quotients have bounds too."""
        assert expected == code_of(parse_ratio, value)

    def test_a_quotient_that_nobody_can_print_is_refused(self) -> None:
        """The refusal does not try to print it either."""
        expected = "too_many_digits"

        assert expected == code_of(parse_ratio, Fraction(1, 10**5_000))

    @given(ratios())
    def test_what_is_written_is_read_back(self, value: Fraction) -> None:
        """A number that was read, written and read again is the same number."""
        assert value == parse_ratio(value) == parse_ratio(write_ratio(value))

    @given(exact_numbers())
    def test_every_decimal_is_a_ratio_that_may_be_given_again(self, value: Decimal) -> None:
        """What one submission states may be stated by another, as the number it is."""
        ratio = parse_ratio(value)

        assert Fraction(value) == ratio == parse_ratio(ratio) == parse_ratio(write_ratio(ratio))

    @pytest.mark.parametrize(
        "value, expected",
        [
            (Fraction(39, 4), "9.75"),
            (Fraction(1, 3), "1/3"),
            (Fraction(1, 10**30), "0." + "0" * 29 + "1"),
            (Fraction(1, 2**31), "1/2147483648"),
        ],
    )
    def test_writing(self, value: Fraction, expected: str) -> None:
        """A decimal is written where it has at most 30 places, else the quotient."""
        assert expected == write_ratio(value)


class TestParseLevel:
    """A whole number, also as text."""

    @pytest.mark.parametrize(
        "value, expected",
        [(3, 3), ("3", 3), ("0", 0), (Decimal("3.0"), 3), (3.0, 3), (-1, -1), ("-1", -1), (999_999, 999_999)],
        ids=shown,
    )
    def test_levels_that_are_read(self, value: object, expected: int) -> None:
        """Whole numbers are levels, also where a table made them decimals; which there are the rulebook says."""
        level = parse_level(value)

        assert expected == level
        assert type(level) is int

    @pytest.mark.parametrize(
        "value, expected",
        [
            (2.5, "not_a_level"),
            ("2.5", "not_a_level"),
            (Decimal("2.0000001"), "not_a_level"),
            (True, "not_a_level"),
            (None, "not_a_level"),
            ("tiga", "not_a_level"),
            ("３", "not_a_level"),
            ("٣", "not_a_level"),
            ("٣" * 1_000, "not_a_level"),
            ("", "not_a_level"),
            (10**6, "not_a_level"),
            (-(10**6), "not_a_level"),
            ("1e6", "not_a_level"),
            (math.nan, "not_finite"),
            ("inf", "not_finite"),
            (10**100_000, "too_many_digits"),
            ("1e999999999", "too_many_digits"),
            (1 / 3, "imprecise"),
        ],
        ids=shown,
    )
    def test_levels_that_are_refused(self, value: object, expected: str) -> None:
        """There is no half level; digits of other alphabets and truth values are no numbers."""
        assert expected == code_of(parse_level, value)

    @given(st.integers(1 - 10**6, 10**6 - 1))
    def test_a_level_is_read_from_every_form(self, level: int) -> None:
        """Number, text and decimal mean the same level."""
        assert level == parse_level(level) == parse_level(str(level)) == parse_level(Decimal(level))


class TestRefuse:
    """How validators say no."""

    def test_message_is_readable_where_frameworks_show_it(self) -> None:
        """A web framework's user reads a sentence, not a code."""
        expected = "“x” is not a number"

        assert expected == refuse("not_a_number", "x").message()

    @pytest.mark.parametrize("found", ["\ud800", 10**100_000, "x" * 10**6, {"a": 1}, None], ids=shown)
    def test_whatever_was_found_can_be_shown(self, found: object) -> None:
        """The error keeps a short excerpt, so that it can be printed and sent whatever was found."""
        context = refuse("invalid", found, at=("a", 0)).context

        assert context is not None
        assert len(str(context["found"])) <= 60
        assert context["at"] == ("a", 0)

    def test_errors_can_be_written_as_json(self) -> None:
        """A framework sends the errors of pydantic as JSON; what validators add to them must not be in the way."""
        with pytest.raises(ValidationError) as caught:
            Numbers.model_validate({"exact": "0,40", "ratio": "1/0", "level": 2.5})

        assert '"type":"not_a_number"' in caught.value.json()
        assert [error["type"] for error in caught.value.errors()] == ["not_a_number", "not_a_number", "not_a_level"]


class TestAtMost:
    """Bounds of lists and tables, before any of their items is looked at."""

    LIST = TypeAdapter(Annotated[tuple[Exact, ...], *at_most(3)])
    TABLE = TypeAdapter(Annotated[dict[str, Exact], *at_most(3)])

    def test_at_the_bound(self) -> None:
        """As many as are allowed are read."""
        assert len(self.LIST.validate_python([1, 2, 3])) == 3
        assert len(self.TABLE.validate_python({"a": 1, "b": 2, "c": 3})) == 3

    @pytest.mark.parametrize("count", [4, 100_000])
    def test_above_the_bound(self, count: int) -> None:
        """More are refused by their number, and not one by one, whatever is wrong with them."""
        for adapter, value in ((self.LIST, ["x"] * count), (self.TABLE, {str(key): "x" for key in range(count)})):
            with pytest.raises(ValidationError) as caught:
                adapter.validate_python(value)
            [error] = caught.value.errors()

            assert error["type"] == "too_long"
            assert error["ctx"]["found"] == str(count)
            assert error["ctx"]["accepted"] == ("≤ 3",)

    def test_the_schema_says_it(self) -> None:
        """The bound is in the JSON Schema too."""
        expected = 3

        assert expected == self.LIST.json_schema()["maxItems"]
        assert expected == self.TABLE.json_schema()["maxProperties"]


class TestFields:
    """The fields that models have."""

    def test_numbers_are_written_as_text(self) -> None:
        """No reader can make a float of a text; a level is a small whole number."""
        numbers = Numbers(exact=Decimal("0.40"), ratio=Fraction(1, 3), level=3)
        expected = '{"exact":"0.40","ratio":"1/3","level":3}'

        assert expected == numbers.model_dump_json()

    @given(exact_numbers(), ratios(), st.integers(0, 99))
    def test_what_is_written_is_read_back(self, exact: Decimal, ratio: Fraction, level: int) -> None:
        """“Numbers travel as decimal strings”: each digit comes back, and the number is the same."""
        numbers = Numbers(exact=exact, ratio=ratio, level=level)
        again = Numbers.model_validate_json(numbers.model_dump_json())

        assert numbers == again
        assert exact.as_tuple() == again.exact.as_tuple()

    def test_a_number_that_pydantic_s_own_reader_rounds_is_refused(self) -> None:
        """`12345678901234567890.123` loses digits on its way through a float, so it is not taken from there."""
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(Exact).validate_json("12345678901234567890.123")

        assert [error["type"] for error in caught.value.errors()] == ["imprecise"]

    @pytest.mark.parametrize("kind", [Exact, Ratio, Level], ids=["Exact", "Ratio", "Level"])
    def test_schema_takes_numbers_and_texts(self, kind: Any) -> None:
        """The JSON Schema says that a number may be a text."""
        kinds = {option["type"] for option in TypeAdapter(kind).json_schema()["anyOf"]}

        assert "string" in kinds
        assert kinds & {"number", "integer"}

    def test_bound_is_the_documented_one(self) -> None:
        """SECURITY.md promises thirty digits."""
        expected = 30

        assert expected == MAX_DIGITS
