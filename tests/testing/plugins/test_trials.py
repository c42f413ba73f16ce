from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st

from inovasi_daerah.errors import PluginError
from inovasi_daerah.messages import Text
from inovasi_daerah.testing.plugins.trials import BrokenPromise, Options, attempt, broken, renders, shown

OPTIONS = Options((Fraction(0), Fraction(1)), 20)


def tried(promise: Any) -> list[tuple[str, str]]:
    """Return the promises that are broken, each with what is said in English."""
    return [(item.found, item.describe("en")) for item in broken({"p": promise}, None, "place", OPTIONS)]


def test_a_promise_that_holds_is_not_told() -> None:
    """It is tried as often as the options say."""
    calls = itertools.count()

    def promise(_component: Any, _options: Options, data: st.DataObject) -> None:
        data.draw(st.integers())
        next(calls)

    assert [] == tried(promise)
    assert 20 == next(calls)


def test_the_simplest_input_is_told() -> None:
    """Of all numbers above 10, Hypothesis finds 11."""

    def promise(_component: Any, _options: Options, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, 1000))
        if number > 10:
            raise BrokenPromise("level", found=number, given="x", other="1")

    assert [("level", "reads x as level 11; there are only 1")] == tried(promise)


def test_a_promise_that_breaks_now_and_then_is_told() -> None:
    """The same input gave something else when it was tried again."""
    calls = itertools.count()

    def promise(_component: Any, _options: Options, data: st.DataObject) -> None:
        data.draw(st.integers())
        if next(calls) == 0:
            raise BrokenPromise("closed")

    assert ["same"] == [found for found, _ in tried(promise)]


def test_what_foreign_code_raises_becomes_a_broken_promise() -> None:
    """The cause is shown, where there is one."""

    def fail() -> None:
        raise PluginError from ZeroDivisionError("division by zero")

    with pytest.raises(BrokenPromise) as caught:
        attempt(fail, "runs", given="a = 0")

    assert 1 == attempt(lambda: 1, "runs", given="")
    assert caught.value.text.en.startswith("fails with ZeroDivisionError: division by zero where a = 0;")


@pytest.mark.parametrize("text", [Text("{a}", "b"), Text("b", "{a}"), Text("b", " "), Text("", "b")])
def test_a_sentence_must_be_there_in_both_languages(text: Text) -> None:
    """With every placeholder filled."""
    with pytest.raises(BrokenPromise):
        renders(text, {}, "")


@pytest.mark.parametrize(
    "value, expected",
    [(Fraction(1, 3), "1/3"), (2, "2"), (0.5, "0.5"), ("a\nb", "'a\\nb'"), (ValueError("a\nb"), "ValueError: a b")],
)
def test_values_are_shown_on_one_line(value: object, expected: str) -> None:
    """Numbers exactly, the rest as Python writes it."""
    assert expected == shown(value)


def test_what_is_long_is_cut() -> None:
    """A whole submission does not fill the screen."""
    assert 200 == len(shown("x" * 1000))
