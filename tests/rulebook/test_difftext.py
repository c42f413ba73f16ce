from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from inovasi_daerah.components.base import Choice, Words
from inovasi_daerah.components.operations import StatedOperation
from inovasi_daerah.components.scales.values import Range
from inovasi_daerah.rulebook.difftext import brief, label, plain, show

WORDS = Words(id="Satu", en="One")
CHOICE = Choice[int](open_point="sakip", options={"one": 1, "two": 2})


@pytest.mark.parametrize(
    "value, indonesian, english",
    [
        (None, "tidak disebut", "not stated"),
        (True, "ya", "yes"),
        (3, "3", "3"),
        (Decimal("0.380"), "0,380", "0.380"),
        (Fraction(1, 4), "0,25", "0.25"),
        (WORDS, "“Satu”", "“One”"),
        (dt.date(2026, 4, 29), "2026-04-29", "2026-04-29"),
        (("a", "b"), "a, b", "a, b"),
        ((), "—", "—"),
        (CHOICE, "sakip (one = 1; two = 2)", "sakip (one = 1; two = 2)"),
        ({}, "—", "—"),
        ({"weight": Decimal("1.5")}, "bobot 1,5", "weight 1.5"),
        (StatedOperation(maximum=Decimal(63)), "nilai tertinggi 63", "maximum 63"),
        ("any", "any", "any"),
    ],
)
def test_values_in_words(value: Any, indonesian: str, english: str) -> None:
    """Numbers with the decimal mark of the language, words in it, and nothing rounded."""
    assert (indonesian, english) == (show(value, "id"), show(value, "en"))


@pytest.mark.parametrize(
    "value, expected",
    [
        (None, None),
        (True, True),
        ("any", "any"),
        (3, "3"),
        (Decimal("0.380"), "0.38"),
        (Fraction(1, 3), "1/3"),
        (dt.date(2026, 4, 29), "2026-04-29"),
        (("a", 1), ["a", "1"]),
        (WORDS, {"id": "Satu", "en": "One"}),
        (Range.model_validate({"from": 1, "below": 2}), {"from": "1", "below": "2"}),
        (CHOICE, {"open_point": "sakip", "options": {"one": "1", "two": "2"}}),
    ],
)
def test_values_for_programs(value: Any, expected: Any) -> None:
    """Numbers are exact decimal strings, tables have the keys of the file."""
    assert expected == plain(value)


@pytest.mark.parametrize(
    "path, expected",
    [
        (("weight",), "bobot"),
        (("scale", "levels", "2", "to"), "level 2, paling banyak (≤)"),
        (("scale", "bases", "a", "levels"), "basis a, level"),
        (("scale",), "parameter"),
        (("operation", "at_least"), "pembagi paling kecil"),
        (("check", "at_least"), "sekurangnya"),
        (("check", "sesuatu"), "sesuatu"),
    ],
)
def test_places_in_words(path: tuple[str, ...], expected: str) -> None:
    """A place is called as one speaks of it; what has no word of its own keeps its key."""
    assert expected == label(path, "id")


def test_what_is_to_be_known_of_an_item() -> None:
    """Its range or its weight, where it has one."""
    assert ("> 1 ≤ 2,5", "") == (
        brief(Range.model_validate({"above": 1, "to": Decimal("2.5")}), "id"),
        brief(WORDS, "id"),
    )
