from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah import messages
from inovasi_daerah.analysis.changes import (
    Change,
    Changes,
    Lack,
    Note,
    aligned,
    effects,
    html_table,
    listed,
    printed,
    signed,
)
from inovasi_daerah.components.operations.base import Missing
from inovasi_daerah.messages import Language, Text
from inovasi_daerah.messages import years as wordings

NAME = Text("Nama", "Name")
FRACTIONS = st.fractions(min_value=-200, max_value=200, max_denominator=60)


def change(*numbers: str | None, key: str = "a") -> Change:
    """Return a change with old and new number, and what the rules and the answers changed."""
    old, new, rules, answers = (None if number is None else Fraction(number) for number in numbers)
    return Change(key, Text(key, key), old, new, rules, answers)


class TestEffects:
    """Shapley value of two players."""

    def test_the_cross_term_is_shared(self) -> None:
        """0, 10, 20 and 50: alone the rules add 10 and the answers 20, and 20 more together, of which each has 10."""
        assert (Fraction(20), Fraction(30)) == effects([Fraction(number) for number in (0, 10, 20, 50)])

    @pytest.mark.parametrize("gap", range(4))
    def test_all_four_are_needed(self, gap: int) -> None:
        """Where one number is missing, nothing is said."""
        numbers: list[Fraction | None] = [Fraction(1)] * 4
        numbers[gap] = None

        assert (None, None) == effects(numbers)

    @given(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS))
    def test_it_is_the_whole_difference(self, numbers: tuple[Fraction, ...]) -> None:
        """Efficiency: both together are what changed. Symmetry: players that swap names swap what they have."""
        old, by_rules, by_answers, new = numbers
        rules, answers = effects([old, by_rules, by_answers, new])

        assert rules is not None
        assert answers is not None
        assert rules + answers == new - old
        assert (answers, rules) == effects([old, by_answers, by_rules, new])


class TestTable:
    """What is printed adds up."""

    @given(st.lists(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS), max_size=6))
    def test_every_column_and_every_line_adds_up(self, numbers: list[tuple[Fraction, ...]]) -> None:
        """The parts and what rounding takes are the total; old and what changed is new."""
        parts = [Change(str(index), NAME, four[0], four[3], *effects(four)) for index, four in enumerate(numbers)]
        sums = [sum((four[index] for four in numbers), Fraction(0)) for index in range(4)]
        total = Change("Σ", NAME, sums[0], sums[3], *effects(sums))
        rows = Changes(NAME, total, 2, tuple(parts)).table("en")
        body = [[Decimal(cell) for cell in row[1:]] for row in rows[1:]]

        assert [sum(column) for column in zip(*body[:-1], strict=True)] in ([], body[-1])
        for line in body:
            assert line[0] + line[2] == line[1]
            assert line[2] == sum(line[3:], Decimal(0))

    def test_rounding_is_a_part_of_its_own(self) -> None:
        """Two thirds of 0.01 are printed as 0.01 each, and their sum of 0.0133… as 0.01."""
        parts = tuple(change("0", "1/150", "1/150", "0", key=key) for key in "ab")
        found = Changes(NAME, change("0", "1/75", "1/75", "0"), 2, parts)

        assert [
            "Nama        lama   baru  selisih  karena aturan",
            "a           0,00   0,01    +0,01          +0,01",
            "b           0,00   0,01    +0,01          +0,01",
            "pembulatan  0,00  -0,01    -0,01          -0,01",
            "Jumlah      0,00   0,01    +0,01          +0,01",
        ] == str(found).splitlines()

    def test_what_a_line_leaves_over(self) -> None:
        """0.005 and 0.005 are printed as 0.01 each; the difference is 0.01, so rounding takes 0.01."""
        assert [Decimal(text) for text in ("0", "0.01", "0.01", "0.01", "0.01", "-0.01")] == printed(
            change("0", "1/100", "1/200", "1/200"), 2
        )

    def test_what_is_not_known_is_a_dash(self) -> None:
        """Columns that nobody can fill are left out, but for old, new and difference."""
        found = Changes(NAME, change("1", None, None, None), 1, (change("1", None, None, None),))

        assert [
            "Name   old  new  difference",
            "a      1.0    —           —",
            "Total  1.0    —           —",
        ] == found.render("en").splitlines()

    def test_parts_that_are_nothing_are_not_shown(self) -> None:
        """They are there for programs."""
        nothing, cancelled = change("0", "0", "0", "0", key="a"), change("0", "0", "1", "-1", key="b")
        found = Changes(NAME, cancelled, 0, (nothing, cancelled))

        assert ["Nama", "b", "Jumlah"] == [row[0] for row in found.table()]
        assert (2, nothing, (cancelled,), True) == (len(found), found[0], found[1:], cancelled in found)
        assert "<Changes b: old 0, new 0, difference 0, rules 1, answers -1; 2 parts>" == repr(found)

    def test_html(self) -> None:
        """Foreign names command no browser."""
        assert (
            "<table><tr><th>A</th><th style='text-align:right'>1</th></tr>"
            "<tr><td>&lt;b&gt;</td><td style='text-align:right'>2</td></tr></table>"
        ) == html_table([["A", "1"], ["<b>", "2"]])

    def test_alignment(self) -> None:
        """Names stand to the left, numbers to the right."""
        assert ["a     1", "bcd  23"] == aligned([["a", "1"], ["bcd", "23"]])

    @pytest.mark.parametrize(
        "value, lang, expected", [("0.00", "id", "0,00"), ("1.5", "en", "+1.5"), ("-1.5", "id", "-1,5")]
    )
    def test_signs(self, value: str, lang: Language, expected: str) -> None:
        """What grew has a plus."""
        assert expected == signed(Decimal(value), lang)


class TestWords:
    """What people and programs are told."""

    def test_a_note_stays_on_its_line(self) -> None:
        """Foreign text cannot begin a line of its own."""
        note = Note("x", Text("lihat {names}", "see {names}"), (("names", ("a\nb",)),))

        assert ("lihat a b", "see a b", "lihat a b") == (note.render(), note.render("en"), str(note))

    def test_long_lists_are_cut(self) -> None:
        """Twenty names are enough for a sentence."""
        names = [str(number) for number in range(22)]

        assert (*names[:20], "… (+2)") == listed(names)
        assert tuple(names[:20]) == listed(names[:20])

    def test_names(self) -> None:
        """What was renamed, or is in one edition only, says so."""
        plain = change("1", "1", "0", "0")
        assert "a" == plain.name()
        renamed = Change("a", NAME, None, None, None, None, formerly=Text("Dulu", "Once"), only="old")
        assert ("Nama (dahulu Dulu) [hanya edisi lama]", "Name (formerly Once) [old edition only]") == (
            renamed.name(),
            renamed.name("en"),
        )

    def test_plain_values(self) -> None:
        """Numbers are exact; what is not known of a change is left out."""
        lack = Lack(Text("Skema", "Scheme"), "old", Missing(messages.MISSING_ANSWERS, ("answers",)))
        full = Change(
            "a", NAME, Fraction(1), None, None, None,
            formerly=Text("Dulu", "Once"), only="new", old_max=Fraction(3), lacks=(lack,),
        )  # fmt: skip

        assert {
            "key": "a", "label": "Name", "old": "1", "new": None, "difference": None, "rules": None, "answers": None,
            "old_max": "3", "new_max": None, "formerly": "Once", "only": "new",
            "missing": [
                {"rules": "Scheme", "answers": "old", "reason": "the answers are not stated", "paths": ["answers"]}
            ],
        } == full.to_dict("en")  # fmt: skip
        assert {
            "key": "a", "label": "a", "old": "1/3", "new": "0.5", "difference": "1/6", "rules": "0", "answers": "1/6"
        } == change("1/3", "1/2", "0", "1/6").to_dict()  # fmt: skip
        assert "isian lama menurut Skema belum dapat dinilai: isian belum dinyatakan (answers)" == lack.render()
        nowhere = Lack(NAME, "both", Missing(wordings.COMPARE_NO_RESULT))
        assert "the answers by Name cannot be scored yet: this rulebook has no final score" == nowhere.render("en")
