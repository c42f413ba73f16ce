from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import exact_numbers, ratios

from inovasi_daerah import messages
from inovasi_daerah.domain.submission import Region
from inovasi_daerah.messages import Language, Text, exact, excerpt, filled, localise, number, one_line, pick


class TestText:
    """A sentence in two languages."""

    TEXT = Text("{count} inovasi dari {unit}", "{count} innovations of {unit}")

    @pytest.mark.parametrize(
        "lang, expected", [("id", "3 inovasi dari Kabupaten Contoh"), ("en", "3 innovations of Kabupaten Contoh")]
    )
    def test_render_fills_the_placeholders(self, lang: Language, expected: str) -> None:
        """The wording of the language asked for is filled in."""
        assert expected == self.TEXT.render(lang, count=3, unit="Kabupaten Contoh")

    def test_render_is_indonesian_by_default(self) -> None:
        """Without a language it is Indonesian, and so is `str`, which leaves the placeholders."""
        expected = "1 inovasi dari x"

        assert expected == self.TEXT.render(count=1, unit="x")
        assert str(self.TEXT) == "{count} inovasi dari {unit}"

    @given(st.text())
    def test_what_is_filled_in_is_never_a_template(self, foreign: str) -> None:
        """Braces in foreign text mean nothing."""
        expected = f"{foreign} innovations of {{count}}"

        assert expected == self.TEXT.render("en", count=foreign, unit="{count}")

    @given(st.text())
    def test_filled_keeps_what_fills_it(self, foreign: str) -> None:
        """A text that is filled in both languages at once is a text, and braces in it mean nothing."""
        full = filled(self.TEXT, count=Decimal("0.5"), unit=foreign)

        assert full.render("id") == f"0,5 inovasi dari {foreign}"
        assert full.render("en") == f"0.5 innovations of {foreign}"

    @pytest.mark.parametrize(
        "count, english",
        [
            (0, "0 notes need review"),
            (1, "1 note needs review"),
            (2, "2 notes need review"),
            (11, "11 notes need review"),
            (Fraction(1), "1 note needs review"),
            ("≥ 1", "≥ 1 notes need review"),
        ],
    )
    def test_a_word_goes_with_its_number(self, count: object, english: str) -> None:
        """English words are singular for 1 alone; Indonesian ones do not change."""
        text = Text("{count} catatan perlu ditinjau", "{count} {count:note needs|notes need} review")

        assert english == text.render("en", count=count)
        assert f"{count} catatan perlu ditinjau" == text.render("id", count=count)

    @pytest.mark.parametrize("lang, expected", [("id", "daftar"), ("en", "a list")])
    def test_pick(self, lang: Language, expected: str) -> None:
        """`pick` takes the wording of one language."""
        assert expected == pick(messages.TYPE_LIST, lang)


class TestLocalise:
    """Values as a person reads them in a language."""

    @pytest.mark.parametrize(
        "value, indonesian, english",
        [
            ("teks", "teks", "teks"),
            (3, "3", "3"),
            (None, "None", "None"),
            (Decimal("4.40"), "4,40", "4.40"),
            (Fraction(39, 4), "9,75", "9.75"),
            (messages.TYPE_TEXT, "teks", "text"),
            (("a", messages.TYPE_TEXT, Decimal("0.5")), "a, teks, 0,5", "a, text, 0.5"),
            ((), "", ""),
        ],
    )
    def test_in_both_languages(self, value: object, indonesian: str, english: str) -> None:
        """Texts are in the language, numbers have its decimal mark, lists have commas."""
        assert indonesian == localise(value, "id")
        assert english == localise(value, "en")

    def test_an_attribute_that_is_no_wording_is_not_taken_for_one(self) -> None:
        """Only a text is a wording."""

        class Numbered:
            """Something with an id of its own."""

            id = 5

            def __str__(self) -> str:
                """Return its name."""
                return "lima"

        expected = "lima"

        assert expected == localise(Numbered(), "id")


class TestExact:
    """Numbers as exact text: a terminating decimal as such, anything else as numerator/denominator."""

    @pytest.mark.parametrize(
        "value, expected",
        [
            (Fraction(39, 4), "9.75"),
            (Fraction(-1, 8), "-0.125"),
            (Fraction(1, 3), "1/3"),
            (Fraction(-22, 7), "-22/7"),
            (Fraction(7, 6), "7/6"),
            (Fraction(1, 20), "0.05"),
            (Fraction(44, 10), "4.4"),
            (Fraction(0), "0"),
            (Decimal("4.40"), "4.4"),
            (Decimal("1E+3"), "1000"),
            (11, "11"),
            (-250, "-250"),
        ],
    )
    def test_examples(self, value: Fraction | Decimal | int, expected: str) -> None:
        """No digit is lost and none is added."""
        assert expected == exact(value)

    @given(ratios() | exact_numbers().map(Fraction))
    def test_what_is_written_is_the_number(self, value: Fraction) -> None:
        """The text means the same number, and is a decimal wherever one terminates."""
        text = exact(value)
        denominator = value.denominator
        for prime in (2, 5):
            while denominator % prime == 0:
                denominator //= prime

        assert value == Fraction(text)
        assert (denominator != 1) == ("/" in text)
        assert not ("." in text and text.endswith("0"))


class TestNumber:
    """Numbers for people."""

    @pytest.mark.parametrize(
        "value, indonesian, english",
        [
            (Decimal("4.40"), "4,40", "4.40"),
            (Decimal("1E+3"), "1000", "1000"),
            (11, "11", "11"),
            (Fraction(1, 8), "0,125", "0.125"),
            (Fraction(1, 16), "0,0625", "0.0625"),
            (Fraction(1, 32), "≈ 0,0313", "≈ 0.0313"),
            (Fraction(3, 32), "≈ 0,0938", "≈ 0.0938"),
            (Fraction(-1, 32), "≈ -0,0313", "≈ -0.0313"),
            (Fraction(5, 100_000), "≈ 0,0001", "≈ 0.0001"),
            (Fraction(499_999, 10**10), "≈ 0", "≈ 0"),
            (Fraction(1, 3), "≈ 0,3333", "≈ 0.3333"),
            (Fraction(-2, 3), "≈ -0,6667", "≈ -0.6667"),
            (Fraction(1, 10**6), "≈ 0", "≈ 0"),
        ],
    )
    def test_in_both_languages(self, value: Fraction | Decimal | int, indonesian: str, english: str) -> None:
        """The decimal mark is that of the language; what four decimals do not hold is marked as near."""
        assert indonesian == number(value, "id")
        assert english == number(value, "en")

    @given(ratios(), st.integers(0, 6))
    def test_halves_are_rounded_away_from_zero(self, value: Fraction, places: int) -> None:
        """“Halves away from zero”: what is shown is the whole part of the size and a half, with its sign."""
        steps = value * 10**places
        expected = (1 if steps >= 0 else -1) * math.floor(abs(steps) + Fraction(1, 2))
        shown = Fraction(number(value, "en", places=places).removeprefix("≈ "))

        assert shown in {value, Fraction(expected, 10**places)}

    @pytest.mark.parametrize("places, expected", [(0, "≈ 3"), (2, "≈ 2.67"), (6, "≈ 2.666667")])
    def test_places(self, places: int, expected: str) -> None:
        """The caller says how many decimals are shown."""
        assert expected == number(Fraction(8, 3), "en", places=places)

    @given(ratios())
    def test_a_number_that_is_not_marked_as_near_is_exact(self, value: Fraction) -> None:
        """What is shown without the sign is the number; with it, it is off by no more than half a place."""
        text = number(value, "en")
        shown = Fraction(text.removeprefix("≈ "))

        assert text.startswith("≈ ") == (shown != value)
        assert abs(shown - value) <= Fraction(1, 2 * 10**4)


class TestExcerpt:
    """Foreign input, quoted."""

    @pytest.mark.parametrize(
        "value, expected",
        [
            ("abc", "abc"),
            ("a\nb\x1b[31m\u202e", "a�b�[31m�"),
            ("\ud800", "�"),
            ("x" * 60, "x" * 60),
            ("x" * 61, "x" * 59 + "…"),
            (2.5, "2.5"),
            (Decimal("0.40"), "0.40"),
            (True, "true"),
            (False, "false"),
            (None, "null"),
            ({}, "{}"),
            ({"a": 1}, "{…}"),
            ([], "[]"),
            ([1], "[…]"),
            ((), "[]"),
            ((1,), "[…]"),
            (10**59, "1" + "0" * 59),
            (10**61, "…"),
        ],
    )
    def test_examples(self, value: object, expected: str) -> None:
        """An excerpt is short, printable, on one line, and written as JSON would be."""
        assert expected == excerpt(value)

    @given(st.text() | st.binary() | st.integers() | st.floats() | st.lists(st.text()) | st.none())
    def test_it_is_always_short_and_printable_and_its_own_excerpt(self, value: object) -> None:
        """Whatever comes from outside can be printed in one line of at most 60 characters."""
        text = excerpt(value)

        assert len(text) <= 60
        assert text.isprintable()
        assert text == excerpt(text)

    @pytest.mark.parametrize("sign", [1, -1])
    def test_of_a_number_that_nobody_can_print(self, sign: int) -> None:
        """A whole number of a million digits is not written out, which Python itself would refuse."""
        expected = "…"

        assert expected == excerpt(sign * 10**1_000_000)

    def test_of_a_model(self) -> None:
        """Objects are quoted by their text."""
        expected = "code='35.08'"

        assert expected == excerpt(Region(code="35.08"))

    @given(st.text())
    def test_one_line_keeps_the_length_and_what_is_printable(self, text: str) -> None:
        """Only what would break the line or command a terminal is exchanged, character by character."""
        line = one_line(text)

        assert line.isprintable()
        assert len(text) == len(line)
        assert all(new == old or not old.isprintable() for old, new in zip(text, line, strict=True))

    def test_one_line_makes_line_breaks_blanks(self) -> None:
        """Words stay apart; what is no blank is marked."""
        expected = "a b c�[31m"

        assert expected == one_line("a\nb\tc\x1b[31m")
