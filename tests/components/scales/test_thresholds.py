from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.components.scales.printed import levels, policies, read, scale, words

from inovasi_daerah.components.scales import Policies, Reading, ThresholdsScale
from inovasi_daerah.components.scales.base import certain
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem

NONE = words("tidak ada")

ROWS = {
    "3": scale({"to": "-50.32"}, {"from": "-50.33", "to": "8.16"}, {"from": "8.17"}),
    "4": scale({"to": "2.04"}, {"from": "2.05", "to": "5.23"}, {"from": "5.23"}),
    "5a": scale({"to": "0.00"}, {"from": "0.01", "to": "0.36"}, {"from": "0.36"}),
    "5b": scale({"from": "5.91"}, {"from": "2.34", "to": "5.92"}, {"to": "2.35"}, direction="lower"),
    "10a": scale({"to": "0.07"}, {"from": "0.08", "to": "1.15"}, {"from": "1.16"}),
    "10b": scale({"from": "13.10"}, {"from": "4.81", "to": "13.11"}, {"to": "4.82"}, direction="lower"),
    "11b": scale({"to": "69.99"}, {"from": "70.00", "to": "79.99"}, {"from": "80.00"}),
    "13a": scale(
        {"from": "1", "to": "3"},
        {"from": "4", "to": "7"},
        {"above": "7"},
        unit="recommendations",
        domain={"from": "0", "whole": True},
        no_level=[{"to": "0", "reason": NONE}],
    ),
    "29": scale(
        {"to": "50"},
        {"from": "51", "to": "90"},
        {"from": "91"},
        domain={"from": "0", "to": "100"},
        categories=[{"id": "tidak_ada_pengaduan", "name": NONE, "level": 1}],
    ),
}
"""Rows of IID 2026 as printed: their overlaps, and the gaps of 29, are the source's own."""

PRINTED = [
    # row, value, levels that hold it as stated, levels that hold it once it is rounded half up to two decimals
    ("3", "-50.34", "1", "1"),
    ("3", "-50.335", "1", "1"),  # away from zero: −50.34
    ("3", "-50.3349", "1", "12"),
    ("3", "-50.331", "1", "12"),
    ("3", "-50.33", "12", "12"),
    ("3", "-50.325", "12", "12"),
    ("3", "-50.32", "12", "12"),
    ("3", "-50.319", "2", "12"),
    ("3", "-50.315", "2", "12"),  # away from zero: −50.32
    ("3", "-50.3149", "2", "2"),
    ("3", "-50.31", "2", "2"),
    ("3", "8.15", "2", "2"),
    ("3", "8.16", "2", "2"),
    ("3", "8.161", "", "2"),
    ("3", "8.1649", "", "2"),
    ("3", "8.165", "", "3"),
    ("3", "8.169", "", "3"),
    ("3", "8.17", "3", "3"),
    ("3", "8.18", "3", "3"),
    ("4", "2.03", "1", "1"),
    ("4", "2.039", "1", "1"),
    ("4", "2.04", "1", "1"),
    ("4", "2.041", "", "1"),
    ("4", "2.045", "", "2"),
    ("4", "2.05", "2", "2"),
    ("4", "5.22", "2", "2"),
    ("4", "5.2249", "2", "2"),
    ("4", "5.225", "2", "23"),
    ("4", "5.229", "2", "23"),
    ("4", "5.23", "23", "23"),
    ("4", "5.231", "3", "23"),
    ("4", "5.2349", "3", "23"),
    ("4", "5.235", "3", "3"),
    ("4", "5.24", "3", "3"),
    ("5a", "-0.005", "1", "1"),
    ("5a", "-0.0049", "1", "1"),  # rounds to −0.00, which is 0
    ("5a", "0", "1", "1"),
    ("5a", "0.001", "", "1"),
    ("5a", "0.0049", "", "1"),
    ("5a", "0.005", "", "2"),
    ("5a", "0.01", "2", "2"),
    ("5a", "0.35", "2", "2"),
    ("5a", "0.36", "23", "23"),
    ("5a", "0.37", "3", "3"),
    ("5b", "2.33", "3", "3"),
    ("5b", "2.335", "3", "23"),
    ("5b", "2.339", "3", "23"),
    ("5b", "2.34", "23", "23"),
    ("5b", "2.35", "23", "23"),
    ("5b", "2.351", "2", "23"),
    ("5b", "2.355", "2", "2"),
    ("5b", "2.36", "2", "2"),
    ("5b", "5.90", "2", "2"),
    ("5b", "5.905", "2", "12"),
    ("5b", "5.91", "12", "12"),
    ("5b", "5.92", "12", "12"),
    ("5b", "5.921", "1", "12"),
    ("5b", "5.925", "1", "1"),
    ("5b", "5.93", "1", "1"),
    ("10a", "0.07", "1", "1"),
    ("10a", "0.075", "", "2"),
    ("10a", "0.08", "2", "2"),
    ("10a", "1.15", "2", "2"),
    ("10a", "1.154", "", "2"),
    ("10a", "1.16", "3", "3"),
    ("10b", "4.80", "3", "3"),
    ("10b", "4.81", "23", "23"),
    ("10b", "4.82", "23", "23"),
    ("10b", "4.83", "2", "2"),
    ("10b", "13.09", "2", "2"),
    ("10b", "13.10", "12", "12"),
    ("10b", "13.11", "12", "12"),
    ("10b", "13.12", "1", "1"),
    ("11b", "69.99", "1", "1"),
    ("11b", "69.991", "", "1"),
    ("11b", "69.995", "", "2"),
    ("11b", "70.00", "2", "2"),
    ("11b", "79.99", "2", "2"),
    ("11b", "79.995", "", "3"),
    ("11b", "80.00", "3", "3"),
    ("13a", "1", "1", "1"),
    ("13a", "3", "1", "1"),
    ("13a", "4", "2", "2"),
    ("13a", "7", "2", "2"),
    ("13a", "8", "3", "3"),
    ("29", "0", "1", "1"),
    ("29", "49.99", "1", "1"),
    ("29", "50", "1", "1"),
    ("29", "50.0049", "", "1"),
    ("29", "50.005", "", ""),
    ("29", "50.01", "", ""),
    ("29", "50.99", "", ""),
    ("29", "50.9949", "", ""),
    ("29", "50.995", "", "2"),
    ("29", "51", "2", "2"),
    ("29", "90", "2", "2"),
    ("29", "90.5", "", ""),
    ("29", "91", "3", "3"),
    ("29", "100", "3", "3"),
]


class TestPrintedBounds:
    """The thresholds of IID 2026, at, just below and just above each bound."""

    @pytest.mark.parametrize("row, value, stated, rounded", PRINTED)
    def test_level(self, row: str, value: str, stated: str, rounded: str) -> None:
        """The level is the one whose range holds the value; of two, the lowest or the highest; of none, none."""
        for places, held in ((None, stated), (2, rounded)):
            found = [int(level) for level in held]

            assert min(found, default=None) == read(ROWS[row], value, policies("lowest", places=places)).level
            assert max(found, default=None) == read(ROWS[row], value, policies("highest", places=places)).level

    @pytest.mark.parametrize(
        "row, value, expected",
        [
            # both readings agree and no range is shared: no doubt
            ("4", "5.22", Reading(2, frozenset(), 2, 2)),
            ("3", "8.17", Reading(3, frozenset(), 3, 3)),
            # shared by two ranges
            ("4", "5.23", Reading(2, frozenset({"overlap"}), 2, 3)),
            ("5b", "5.91", Reading(1, frozenset({"overlap"}), 1, 2)),
            # 3 as stated; 5.23, which two ranges share, when rounded
            ("4", "5.231", Reading(2, frozenset({"overlap", "value_decimals"}), 2, 3)),
            # between two printed decimals as stated; 2.04 when rounded
            ("4", "2.041", Reading(1, frozenset({"value_decimals"}), 0, 1)),
            # in a gap either way, nearest 1 or 2
            ("29", "50.01", Reading(None, frozenset({"gap"}), 0, 1, "gap")),
            ("29", "90.99", Reading(None, frozenset({"gap"}), 0, 3, "gap")),
            # a gap as stated; 51.00 when rounded
            ("29", "50.995", Reading(2, frozenset({"gap", "value_decimals"}), 0, 2)),
        ],
    )
    def test_doubts(self, row: str, value: str, expected: Reading) -> None:
        """The reading names the open points that matter to this value, and the lowest and highest level."""
        assert expected == read(ROWS[row], value)

    @pytest.mark.parametrize(
        "value, stated, rounded",
        [
            ("50.01", 1, 1),
            ("50.49", 1, 1),
            ("50.5", 1, 1),  # as near to 50 as to 51: the lower level
            ("50.501", 2, 1),  # rounded it is 50.50
            ("50.504", 2, 1),
            ("50.505", 2, 2),
            ("50.51", 2, 2),
            ("90.5", 2, 2),
            ("90.51", 3, 3),
        ],
    )
    def test_nearest_level_in_a_gap(self, value: str, stated: int, rounded: int) -> None:
        """Where gaps go to the nearest level, half-way is the lower level, by the value that is compared."""
        assert stated == read(ROWS["29"], value, policies(gap="nearest", places=None)).level
        assert rounded == read(ROWS["29"], value, policies(gap="nearest", places=2)).level

    @pytest.mark.parametrize("row, value", [("4", "2.041"), ("3", "8.169"), ("11b", "69.995"), ("10a", "1.155")])
    def test_between_two_printed_decimals(self, row: str, value: str) -> None:
        """A value between 2.04 and 2.05, read as stated, has no level, whatever gaps do: it is no gap in print."""
        for gap in ("none", "nearest"):
            assert read(ROWS[row], value, policies(gap=gap, places=None)).level is None

    def test_no_level_beyond_doubt(self) -> None:
        """No recommendation at all is no level, whatever gaps do, and nothing is open about it."""
        for gap in ("none", "nearest"):
            assert certain(None, "no_level") == read(ROWS["13a"], "0", policies(gap=gap))


class TestForms:
    """A raw number, one of the words beside it, or the level itself."""

    reader = ROWS["29"].reader(policies())

    @pytest.mark.parametrize(
        "answer, expected",
        [
            (Answer(value=Decimal("90.00")), 2),
            (Answer(category="Tidak ada"), 1),
            (Answer(category="tidak ada pengaduan"), 1),
            (Answer(level=3), 3),
            (Answer(text="parameter 2"), 2),
        ],
    )
    def test_taken(self, answer: Answer, expected: int) -> None:
        """Each form gives the level without doubt."""
        assert certain(expected) == self.reader.read(answer)

    def test_unknown_word(self) -> None:
        """A word that does not stand beside the numbers is a problem."""
        expected = Problem("category_unknown", "category", "banyak", ("tidak ada",))

        assert expected == self.reader.read(Answer(category="banyak"))

    def test_an_open_point_may_decide_a_word(self) -> None:
        """What a word stands for may be open, as in a scale of categories."""
        open_level = {"open_point": "nothing", "options": {"one": 1, "two": 2}}
        by = scale({"to": "50"}, {"from": "51"}, categories=[{"id": "nihil", "name": NONE, "level": open_level}])
        reader = by.reader(Policies({"nothing": "two"}))

        assert Reading(2, frozenset({"nothing"}), 1, 2) == reader.read(Answer(category="nihil"))
        assert ["nihil"] == [name for name, _ in by.category_levels()]

    def test_a_basis_is_not_taken(self) -> None:
        """A number on a basis is for scales with bases."""
        found = self.reader.read(Answer(basis="a", value=Decimal(3)))

        assert isinstance(found, Problem)
        assert "form_not_accepted" == found.code

    def test_a_category_where_there_are_none(self) -> None:
        """Where no words stand beside the numbers, a category is not taken, nor named among what is."""
        found = scale({"to": "50"}, {"from": "51"}).reader(Policies({})).read(Answer(category="nihil"))

        assert isinstance(found, Problem)
        assert ("form_not_accepted", "category") == (found.code, found.path)
        assert "kategori" not in found.advise("id")
        assert "kategori (category)" in self.reader.read(Answer(mark=Decimal(3))).advise("id")  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "row, value, expected",
        [
            ("29", "-0.01", Problem("value_outside_domain", "value", "-0.01", ("≥ 0 ≤ 100",))),
            ("29", "100.001", Problem("value_outside_domain", "value", "100.001", ("≥ 0 ≤ 100",))),
            ("13a", "-1", Problem("value_outside_domain", "value", "-1", ("≥ 0",))),
            ("13a", "2.5", Problem("value_not_whole", "value", "2.5")),
            ("13a", "2.999", Problem("value_not_whole", "value", "2.999")),
        ],
    )
    def test_impossible_numbers(self, row: str, value: str, expected: Problem) -> None:
        """A number that cannot be is a problem, before any rounding."""
        assert expected == ROWS[row].reader(policies()).read(Answer(value=Decimal(value)))

    @pytest.mark.parametrize("value", ["3", "3.0", "3.000", "30E-1"])
    def test_whole_numbers_may_be_written_with_decimals(self, value: str) -> None:
        """3.00 is 3."""
        assert certain(1) == ROWS["13a"].reader(policies()).read(Answer(value=Decimal(value)))


class TestScale:
    """What the scale says of itself."""

    @pytest.mark.parametrize("row, expected", [("4", True), ("29", True), ("13a", False)])
    def test_decimals(self, row: str, expected: bool) -> None:
        """Rounding matters unless only whole numbers are possible."""
        assert expected == ROWS[row].decimal

    @pytest.mark.parametrize(
        "row, overlap, gap",
        [
            ("3", ("parameter 1 / parameter 2",), ()),
            ("4", ("parameter 2 / parameter 3",), ()),
            ("5a", ("parameter 2 / parameter 3",), ()),
            ("5b", ("parameter 1 / parameter 2", "parameter 2 / parameter 3"), ()),
            ("10a", (), ()),
            ("10b", ("parameter 1 / parameter 2", "parameter 2 / parameter 3"), ()),
            ("11b", (), ()),
            ("13a", (), ()),
            ("29", (), ("50 … 51", "90 … 91")),
        ],
    )
    def test_doubts_of_the_print(self, row: str, overlap: tuple[str, ...], gap: tuple[str, ...]) -> None:
        """Overlaps and gaps are those of the printed decimals; 2.04 and 2.05 are neighbours."""
        assert {"overlap": overlap, "gap": gap} == ROWS[row].doubtful()

    def test_a_gap_from_zero_says_so(self) -> None:
        """A gap between 0 and 5 begins at 0, not at nothing."""
        by = scale({"from": "5"}, domain={"from": "0"}, no_level=[{"to": "0", "reason": NONE}])

        assert ("0 … 5",) == by.doubtful()["gap"]

    @pytest.mark.parametrize(
        "rungs, expected",
        [
            ([], Problem("too_short", "levels", [])),
            ([*levels({"to": "1"}), *levels({"from": "2"})], Problem("duplicate_id", "levels[1].level", "1")),
        ],
        ids=["none", "twice"],
    )
    def test_levels_are_some_and_unique(self, rungs: list, expected: Problem) -> None:
        """There is a level, and each number once."""
        with pytest.raises(ValidationError) as caught:
            ThresholdsScale.model_validate({"unit": "percent", "levels": rungs})

        assert (expected,) == problems_of(caught.value, ThresholdsScale)
