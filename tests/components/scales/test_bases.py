from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError
from tests.components.scales.printed import levels, policies, words

from inovasi_daerah.components.scales import BasesScale, Policies, Reading
from inovasi_daerah.components.scales.base import certain
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem

WHOLE = {"from": "0", "whole": True}
SHARE = {"from": "0", "to": "100"}


def basis(name: str, unit: str, domain: dict[str, Any], *ranges: dict[str, str]) -> dict[str, Any]:
    """Return the basis with this letter."""
    rungs = [{**item, "name": words(f"{name}{item['level']}")} for item in levels(*ranges)]
    return {"id": name, "name": words(f"basis {name}"), "unit": unit, "domain": domain, "levels": rungs}


TREE: dict[str, Any] = {
    "kind": "bases",
    "levels": [{"level": level, "name": words(f"parameter {level}")} for level in (1, 2, 3)],
    "bases": [
        basis("a", "people", WHOLE, {"from": "1", "to": "200"}, {"from": "201", "to": "500"}, {"from": "501"}),
        basis(
            "b",
            "percent",
            SHARE,
            {"from": "5.00", "to": "20.00"},
            {"from": "20.01", "to": "50.00"},
            {"above": "50.00"},
        ),
        basis(
            "c",
            "percent",
            SHARE,
            {"from": "0.01", "to": "10.00"},
            {"from": "10.01", "to": "20.00"},
            {"from": "20.01", "to": "30.00"},
        ),
        basis(
            "d",
            "percent",
            {},
            {"from": "0.01", "to": "9.99"},
            {"from": "10.00", "to": "19.99"},
            {"from": "20"},
        ),
        basis("e", "goods", WHOLE, {"from": "1", "to": "100"}, {"from": "101", "to": "200"}, {"above": "200"}),
        basis(
            "f",
            "periods",
            WHOLE,
            {"from": "1", "to": "1"},
            {"from": "2", "to": "2"},
            {"from": "3", "to": "3"},
        ),
    ],
}
BENEFIT = BasesScale.model_validate(TREE)
"""Indicator 33 of IID 2026."""


def read(letter: str, value: str, under: Policies | None = None) -> Reading | Problem:
    """Return the reading of a number on a basis."""
    return BENEFIT.reader(under or policies()).read(Answer(basis=letter, value=Decimal(value)))


class TestBounds:
    """Satu dari enam satuan ukur a sampai f, ambangnya masing-masing (IID 2026)."""

    @pytest.mark.parametrize(
        "letter, value, expected",
        [
            ("a", "1", 1),
            ("a", "200", 1),
            ("a", "201", 2),
            ("a", "500", 2),
            ("a", "501", 3),
            ("b", "5.00", 1),
            ("b", "20.00", 1),
            ("b", "20.01", 2),
            ("b", "50.00", 2),
            ("b", "50.01", 3),
            ("c", "0.01", 1),
            ("c", "10.01", 2),
            ("c", "30.00", 3),
            ("d", "9.99", 1),
            ("d", "10.00", 2),
            ("d", "19.99", 2),
            ("d", "20", 3),
            ("e", "200", 2),
            ("e", "201", 3),
            ("f", "1", 1),
            ("f", "2", 2),
            ("f", "3", 3),
        ],
    )
    def test_each_basis_has_its_own(self, letter: str, value: str, expected: int) -> None:
        """A number at a printed bound has that level on its basis, without doubt."""
        assert certain(expected) == read(letter, value)

    @pytest.mark.parametrize(
        "letter, value, nearest", [("b", "4.99", 1), ("c", "30.01", 3), ("c", "100", 3), ("f", "4", 3)]
    )
    def test_gaps(self, letter: str, value: str, nearest: int) -> None:
        """Below 5 % of b, above 30 % of c and beyond three periods of f no level is printed; it is not extended."""
        doubt = frozenset({"gap"})

        assert Reading(None, doubt, 0, nearest, "gap") == read(letter, value)
        assert Reading(nearest, doubt, 0, nearest) == read(letter, value, policies(gap="nearest"))

    def test_bounds_are_not_mixed(self) -> None:
        """The same number has another level on another basis."""
        assert certain(1) == read("a", "20")
        assert certain(3) == read("d", "20")


class TestChoice:
    """Exactly one basis is chosen."""

    def test_unknown_letter(self) -> None:
        """A letter that there is not is a problem that lists those that there are."""
        expected = Problem("basis_unknown", "basis", "g", ("a", "b", "c", "d", "e", "f"))

        assert expected == read("g", "1")

    def test_nearest_letter(self) -> None:
        """A letter in another case names the one that is probably meant."""
        found = read("A", "1")

        assert isinstance(found, Problem)
        assert ("basis_unknown", "a") == (found.code, found.nearest)

    def test_a_number_without_a_basis_is_not_taken(self) -> None:
        """Without its basis a number means nothing."""
        found = BENEFIT.reader(policies()).read(Answer(value=Decimal(3)))

        assert isinstance(found, Problem)
        assert ("form_not_accepted", "value") == (found.code, found.path)

    @pytest.mark.parametrize(
        "answer, expected",
        [(Answer(level=2), 2), (Answer(text="a1"), 1), (Answer(text="f3"), 3)],
    )
    def test_level_and_wording(self, answer: Answer, expected: int) -> None:
        """The level itself, or the official wording on some basis, is taken too."""
        assert certain(expected) == BENEFIT.reader(policies()).read(answer)

    def test_the_summary_of_the_levels_is_no_wording(self) -> None:
        """What is printed is printed for a basis."""
        found = BENEFIT.reader(policies()).read(Answer(text="parameter 1"))

        assert isinstance(found, Problem)
        assert "wording_unknown" == found.code

    @pytest.mark.parametrize(
        "letter, value, expected",
        [
            ("a", "1.5", Problem("value_not_whole", "value", "1.5")),
            ("a", "-1", Problem("value_outside_domain", "value", "-1", ("≥ 0",))),
            ("c", "100.01", Problem("value_outside_domain", "value", "100.01", ("≥ 0 ≤ 100",))),
        ],
    )
    def test_impossible_numbers(self, letter: str, value: str, expected: Problem) -> None:
        """Each basis knows which numbers are possible on it."""
        assert expected == read(letter, value)


class TestScale:
    """What the scale says of itself."""

    def test_wordings(self) -> None:
        """Every level of every basis has a wording."""
        expected = [(f"{letter}{level}", level) for letter in "abcdef" for level in (1, 2, 3)]

        assert expected == list(BENEFIT.wordings())

    @pytest.mark.parametrize("letters, expected", [("abcdef", True), ("ad", True), ("aef", False)])
    def test_decimals(self, letters: str, expected: bool) -> None:
        """There are decimals to round as soon as one basis is not counted in whole numbers."""
        bases = [item for item in TREE["bases"] if item["id"] in letters]

        assert expected == BasesScale.model_validate({**TREE, "bases": bases}).decimal

    def test_doubts(self) -> None:
        """Gaps are listed by basis, and nothing overlaps."""
        expected = {
            "overlap": (),
            "gap": (
                "a: … … 1",
                "b: … … 5.00",
                "c: … … 0.01",
                "c: 30.00 … …",
                "d: … … 0.01",
                "e: … … 1",
                "f: … … 1",
                "f: 3 … …",
            ),
        }

        assert expected == BENEFIT.doubtful()

    def test_levels_must_be_those_of_the_scale(self) -> None:
        """A level of a basis that the scale does not have would earn nothing, so it is a problem at its place."""
        odd = basis(
            "a", "people", WHOLE, {"to": "1"}, {"from": "2", "to": "3"}, {"from": "4", "to": "5"}, {"from": "6"}
        )
        scale = BasesScale.model_validate({**TREE, "bases": [TREE["bases"][1], odd]})
        place = ("bases", 1, "levels", 3, "level")

        assert [] == list(BENEFIT.problems())
        assert [(place, Problem("level_unknown", "", 4, ("1", "2", "3")))] == list(scale.problems())

    def test_a_letter_for_two_is_refused(self) -> None:
        """Each basis has a letter of its own."""
        bases = [TREE["bases"][0], TREE["bases"][1], {**TREE["bases"][2], "id": "a"}]

        with pytest.raises(ValidationError) as caught:
            BasesScale.model_validate({**TREE, "bases": bases})

        assert (Problem("duplicate_id", "bases[2].id", "a"),) == problems_of(caught.value, BasesScale)

    def test_there_is_a_basis(self) -> None:
        """A scale of bases has at least one."""
        with pytest.raises(ValidationError):
            BasesScale.model_validate({**TREE, "bases": []})
