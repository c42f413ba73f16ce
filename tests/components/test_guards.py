from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from types import new_class
from typing import TYPE_CHECKING, Any

import pytest

from inovasi_daerah.components.guards import is_number, is_tuple, renders, unguarded
from inovasi_daerah.components.operations import CountOperation, Missing, Span, Workings
from inovasi_daerah.components.rules import AttestedCheck, Outcome, Verdict
from inovasi_daerah.components.scales import LevelsScale
from inovasi_daerah.components.scales.base import Policies, Reader, Reading, certain
from inovasi_daerah.errors import CallError, PluginError, Problem
from inovasi_daerah.messages import MISSING_ANSWERS, Text

if TYPE_CHECKING:
    from collections.abc import Callable

LEVEL = {"level": 1, "name": {"id": "a", "en": "a"}}
OPEN = Text("{a}", "{a}")
SAID = Text("a", "a")
ARGUMENTS = {"compute": 2, "span": 2, "workings": 2, "verdict": 1, "fails": 1, "reader": 1, "read_form": 2}
"""How many arguments a method takes; the others take none."""


def call(method: str, does: Callable[[], Any]) -> Any:
    """Return what *method* of a foreign component returns, which only does what *does* does."""
    base: type[Any]
    made: dict[str, Any]
    if method == "read_form":
        base, made = Reader, {"scale": LevelsScale.model_validate({"levels": [LEVEL]})}
    elif method == "reader":
        base, made = LevelsScale, {"levels": [LEVEL]}
    elif method in {"verdict", "fails", "uses_facts", "uses_indicators"}:
        base, made = AttestedCheck, {}
    else:
        base, made = CountOperation, {"of": "all"}
    name = "Told"
    foreign: Any = new_class(
        name, (base,), exec_body=lambda space: space.update({"__module__": __name__, method: lambda *_: does()})
    )
    return getattr(foreign(**made), method)(*([None] * ARGUMENTS.get(method, 0)))


def given(found: object) -> Callable[[], object]:
    """Return a function that returns *found*."""
    return lambda: found


RIGHT: dict[str, list[Any]] = {
    "uses": [(), ("a", "b")],
    "uses_children": [(), (("a", "b"),)],
    "uses_populations": [("a",)],
    "uses_sheets": [("a",)],
    "uses_rules": [("a",)],
    "uses_facts": [("a",)],
    "uses_indicators": [("a",)],
    "steps": [(), (Fraction(1, 3), 2)],
    "rounds_to": [None, 0, 12],
    "compute": [0, -1, Fraction(1, 3), Missing(MISSING_ANSWERS)],
    "span": [Span(None, None), Span(Fraction(0), Fraction(1, 3))],
    "workings": [Workings(SAID), Workings(OPEN, (("a", 1),))],
    "verdict": [Verdict(Outcome.PASS), Verdict(Outcome.FAIL, OPEN, (("a", 1),))],
    "fails": [True, False],
    "reader": [Reader(LevelsScale.model_validate({"levels": [LEVEL]}))],
    "read_form": [certain(1), certain(None, "gap"), Reading(None, frozenset("a"), 0, 1), Problem("invalid", "value")],
}
WRONG: dict[str, list[Any]] = {
    "uses": [None, 5, ["a"], (1,), "a"],
    "uses_children": [None, ("a",), (("a",),), (("a", 1),), (["a", "b"],)],
    "uses_populations": [None, (1,)],
    "uses_sheets": [None, (1,)],
    "uses_rules": [None, (1,)],
    "uses_facts": [None, (1,)],
    "uses_indicators": [None, (1,)],
    "steps": [None, (0.5,), ("1",), [1]],
    "rounds_to": [-1, 13, 1.0, True, "2"],
    "compute": [None, 0.5, True, "1", Decimal(1), 10**2000, Fraction(1, 10**2000)],
    "span": [None, (None, None), Span(0.5, None), Span(None, "1")],  # type: ignore[arg-type]
    "workings": [None, "a", SAID, Workings(OPEN)],
    "verdict": [None, True, "pass", Outcome.PASS, Verdict("pass"), Verdict(Outcome.FAIL, OPEN)],  # type: ignore[arg-type]
    "fails": [None, 1],
    "reader": [None, Reader],
    "read_form": [None, 1, certain(2), certain(level=True), certain(1.0), Reading(1, frozenset(), 0, 2)],  # type: ignore[arg-type]
}


@pytest.mark.parametrize("method", RIGHT)
class TestMethods:
    """What a method of a foreign component returns is what it promises, or the component is named."""

    def test_what_is_right_passes(self, method: str) -> None:
        """Unchanged."""
        for found in RIGHT[method]:
            assert found is call(method, given(found))

    def test_what_is_wrong_is_told(self, method: str) -> None:
        """With kind, module, method, what was returned and what is promised."""
        for found in WRONG[method]:
            with pytest.raises(PluginError) as refused:
                call(method, given(found))
            (problem,) = refused.value.problems

            assert ("plugin_result", __name__) == (problem.code, problem.source)
            assert problem.path in {"count", "attested", "levels"}
            assert str(problem.accepted[0]).startswith(f"{method} → ")

    def test_what_is_raised_is_told(self, method: str) -> None:
        """Also where it wants to end the program; it is kept as the cause."""
        for error in (ZeroDivisionError("no"), SystemExit(3)):

            def raises(error: BaseException = error) -> None:
                raise error

            with pytest.raises(PluginError) as refused:
                call(method, raises)

            assert error is refused.value.__cause__
            assert [("plugin_raised", repr(error))] == [(item.code, item.found) for item in refused.value.problems]

    def test_our_own_errors_pass(self, method: str) -> None:
        """They say what is wrong already."""

        def raises() -> None:
            raise CallError(Problem("not_traced"))

        with pytest.raises(CallError):
            call(method, raises)

    def test_unguarded(self, method: str) -> None:
        """`check_plugin` sees what really happens; afterwards it is guarded again."""
        with unguarded():
            assert WRONG[method][0] is call(method, given(WRONG[method][0]))
        with pytest.raises(PluginError):
            call(method, given(WRONG[method][0]))


def test_our_own_components_are_left_alone() -> None:
    """They cost nothing more."""
    assert not hasattr(CountOperation.compute, "__wrapped__")
    assert not hasattr(AttestedCheck.verdict, "__wrapped__")
    assert isinstance(LevelsScale.model_validate({"levels": [LEVEL]}).reader(Policies({})), Reader)


def test_a_name_that_is_no_method_is_left_alone() -> None:
    """A foreign class may have an attribute of that name, which is its own affair."""
    foreign: Any = new_class("Told", (Reader,), exec_body=lambda space: space.update(read_form=None))

    assert foreign.read_form is None


@pytest.mark.parametrize(
    "value, expected",
    [(1, True), (Fraction(1, 3), True), (1.0, False), (True, False), (Decimal(1), False), (None, False)],
)
def test_numbers(value: object, expected: bool) -> None:
    """Exact ones, of which a Decimal is none among quanta."""
    assert expected is is_number(value)


def test_tuples() -> None:
    """Of one kind."""
    assert is_tuple((), str)
    assert is_tuple(("a",), str)
    assert not is_tuple(["a"], str)
    assert not is_tuple(("a", 1), str)


def test_texts() -> None:
    """In both languages."""
    assert renders(None, ())
    assert renders(OPEN, (("a", 1),))
    assert not renders(OPEN, ())
    assert not renders(Text("a", "{a}"), ())
