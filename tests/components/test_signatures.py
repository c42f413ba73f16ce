from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from inovasi_daerah.components.operations import StatedOperation
from inovasi_daerah.components.operations.base import Operation
from inovasi_daerah.components.scales import LevelsScale, Scale
from inovasi_daerah.components.signatures import Signature, kind_problems, name_problems

if TYPE_CHECKING:
    from somewhere import Elsewhere  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]


class Size(Enum):
    """A few sizes."""

    S = "s"


class Mute:
    """Can be called, but not shown."""

    def __repr__(self) -> str:
        """Fail."""
        raise ValueError

    def __call__(self, values: Sequence[Fraction]) -> Fraction:
        """Return nothing."""
        raise NotImplementedError


async def deferred(values: Sequence[Fraction]) -> Fraction:
    """Return nothing yet."""
    raise NotImplementedError


def generated(values: Sequence[Fraction]) -> Iterator[Fraction]:
    """Return one after the other."""
    yield from values


async def generated_later(values: Sequence[Fraction]) -> AsyncIterator[Fraction]:
    """Return one after the other, and not yet."""
    for value in values:
        yield value


def signature(function: Callable[..., Any]) -> Signature:
    """Return what *function* is as an operation called x."""
    return Signature("x", function, Operation)


def told(function: Callable[..., Any]) -> list[tuple[str, str, str]]:
    """Return code, place and finding of everything that is wrong with *function*."""
    return [(problem.code, problem.path, problem.found) for problem in signature(function).problems]


@pytest.mark.parametrize("name", ["a", "geometric", "geo-mean_2", "a" * 60])
def test_names_of_kinds(name: str) -> None:
    """A name has small letters, digits, `_` and `-`, and begins with a letter."""
    assert [] == [*name_problems(name)]


@pytest.mark.parametrize("name", ["", "A", "2a", "a b", "é", "_a", "a" * 61, "a\n", None, len])
def test_other_names_are_refused(name: object) -> None:
    """What is no name is quoted, a function without its decorator's brackets by its own name."""
    (problem,) = name_problems(name)

    assert "plugin_name" == problem.code
    assert name is not len or "len" == problem.found


class TestClass:
    """A kind that is written as a class."""

    @pytest.mark.parametrize("kind", [LevelsScale, StatedOperation])
    def test_what_is_built_in_is_right(self, kind: Any) -> None:
        """The built-in kinds keep to what is asked of plug-ins."""
        assert [] == [*kind_problems(kind)]

    def test_needs_its_name_as_a_literal(self) -> None:
        """Edition files tell kinds apart by it; a base class has none."""

        class Free(LevelsScale):
            """A kind without a literal."""

            kind: str = "free"  # type: ignore[assignment]

        assert ["plugin_name"] == [problem.code for problem in kind_problems(Free)]
        assert ["plugin_name"] == [problem.code for problem in kind_problems(Scale)]

    def test_needs_every_method(self) -> None:
        """Which ones are not there is said."""

        class Half(Operation):
            """A kind without methods."""

            kind: Literal["half"] = "half"

        (problem,) = kind_problems(Half)

        assert ("plugin_abstract", "half", "compute, span, workings") == (problem.code, problem.path, problem.found)

    def test_holds_no_float_and_has_a_plain_name(self) -> None:
        """Every problem is told, each by the kind."""

        class Loose(StatedOperation):
            """A kind with a float and a capital letter."""

            kind: Literal["Loose"] = "Loose"  # type: ignore[assignment]
            factor: tuple[float, ...] | None = None

        found = [(problem.code, problem.found) for problem in kind_problems(Loose)]

        assert [("plugin_name", "Loose"), ("plugin_type", "factor: float")] == found


class TestFunction:
    """A kind that is made of a function."""

    def test_parameters_become_fields(self) -> None:
        """Types and defaults are kept; the type of the positional parameter is known."""

        def right(values: Sequence[Fraction], *, a: int, b: str = "x", c: bool = True) -> Fraction:
            raise NotImplementedError

        found = signature(right)

        assert [] == found.problems
        assert Sequence[Fraction] == found.first
        assert ["a", "b", "c"] == [*found.fields]
        assert [..., "x", True] == [default for _, default in found.fields.values()]

    @pytest.mark.parametrize(
        "hint, good, bad",
        [
            (bool, True, 1),
            (int, 3, True),
            (int, 3, "3"),
            (str, "a", 1),
            (Decimal, Decimal("0.5"), "x"),
            (dt.date, dt.date(2026, 1, 2), 20260102),
            (Size, "s", "t"),
            (Literal["a", "b"], "a", "c"),
            (Decimal | None, None, "x"),
            (tuple[int, ...], [1, 2], ["1"]),
            (Annotated[Decimal, Field(gt=0)], 1, 0),
        ],
        ids=str,
    )
    def test_types_that_an_edition_file_can_hold(self, hint: Any, good: object, bad: object) -> None:
        """Each takes its own values, read as strictly as everywhere in an edition."""

        def function(values: Sequence[Fraction], *, a: Any) -> Fraction:
            raise NotImplementedError

        function.__annotations__["a"] = hint
        type_ = TypeAdapter[Any](signature(function).fields["a"][0])
        type_.validate_python(good)

        with pytest.raises(ValidationError):
            type_.validate_python(bad)

    def test_decimals_are_exact_wherever_they_stand(self) -> None:
        """A binary fraction of more than 15 digits is refused inside a tuple too, and NaN."""

        def function(values: Sequence[Fraction], *, a: tuple[Decimal, ...]) -> Fraction:
            raise NotImplementedError

        type_ = TypeAdapter[Any](signature(function).fields["a"][0])

        assert (Decimal("0.40"),) == type_.validate_python([Decimal("0.40")])
        for bad in (0.1 + 0.2, Decimal("NaN")):
            with pytest.raises(ValidationError):
                type_.validate_python([bad])

    def test_defaults_are_what_the_file_would_give(self) -> None:
        """A default is read like a value of the file, so that no float comes in by it."""

        def function(values: Sequence[Fraction], *, a: Decimal = 0.5) -> Fraction:  # type: ignore[assignment]
            raise NotImplementedError

        default = signature(function).fields["a"][1]

        assert Decimal("0.5") == default
        assert isinstance(default, Decimal)

    def test_a_default_that_does_not_fit_is_refused(self) -> None:
        """It would be found only when somebody leaves the parameter out."""

        def function(values: Sequence[Fraction], *, a: Annotated[int, Field(ge=1)] = 0) -> Fraction:
            raise NotImplementedError

        assert [("plugin_default", "x", "a = 0")] == told(function)

    @pytest.mark.parametrize("hint", [float, list[int], dict[str, int], Fraction, object, Operation, "tuple[int, int]"])
    def test_types_that_an_edition_file_cannot_hold(self, hint: Any) -> None:
        """What changes, what is not exact, and what has no form in TOML is refused."""

        def function(values: Sequence[Fraction], *, a: Any) -> Fraction:
            raise NotImplementedError

        function.__annotations__["a"] = hint

        assert ["plugin_type"] == [code for code, _, _ in told(function)]

    def test_floats_are_refused_everywhere(self) -> None:
        """A value that comes in or goes out as a float would not be exact."""

        def function(values: Sequence[float], *, a: float | None = None) -> float:
            raise NotImplementedError

        expected = [("plugin_type", "x", f"{place}: float") for place in ("values", "return", "a")]

        assert expected == told(function)

    @pytest.mark.parametrize("name", ["kind", "compute", "_private", "json", "model_fields"])
    def test_names_that_are_taken(self, name: str) -> None:
        """A parameter cannot be called like something that every operation has."""
        namespace: dict[str, Any] = {}
        exec(f"def function(values, *, {name}: int): raise NotImplementedError", namespace)  # noqa: S102 - made here

        assert [("plugin_reserved", "x", name)] == told(namespace["function"])

    @pytest.mark.parametrize(
        "code",
        ["def f(): ...", "def f(a, b): ...", "def f(*a): ...", "def f(a, **b): ...", "def f(*, a: int): ..."],
    )
    def test_takes_one_positional_parameter(self, code: str) -> None:
        """Neither none nor two, and no number of them that is left open."""
        namespace: dict[str, Any] = {}
        exec(code, namespace)  # noqa: S102 - made here

        assert ["plugin_signature"] == [code for code, _, _ in told(namespace["f"])]

    def test_every_parameter_has_a_type(self) -> None:
        """All that have none are told at once."""

        def function(values: Sequence[Fraction], *, a, b) -> Fraction:  # type: ignore[no-untyped-def]  # noqa: ANN001
            raise NotImplementedError

        assert [("plugin_untyped", "x", "a"), ("plugin_untyped", "x", "b")] == told(function)

    def test_types_are_there_at_run_time(self) -> None:
        """A type that is imported for type checkers alone cannot be read."""

        def function(values: Sequence[Fraction], *, a: Elsewhere) -> Fraction:
            raise NotImplementedError

        assert [("plugin_hint", "x", "Elsewhere")] == told(function)

    @pytest.mark.parametrize("hint", ["1 +", "Fraction.missing", "Fraction[int]", "1/0"])
    def test_a_type_that_cannot_be_read_is_told(self, hint: str) -> None:
        """Whatever Python says of it."""
        namespace: dict[str, Any] = {"Fraction": Fraction}
        exec(f"def function(values, *, a: '{hint}'): raise NotImplementedError", namespace)  # noqa: S102 - made here

        assert ["plugin_hint"] == [code for code, _, _ in told(namespace["function"])]

    def test_bounds_that_pydantic_cannot_read_are_told(self) -> None:
        """An integer is not greater than a word."""

        def function(values: Sequence[Fraction], *, a: Annotated[int, Field(gt="b")]) -> Fraction:
            raise NotImplementedError

        assert ["plugin_type"] == [code for code, _, _ in told(function)]

    @pytest.mark.parametrize(
        "other",
        [5, None, len, int, partial(len), Mute(), deferred, generated, generated_later],
        ids=["number", "none", "builtin", "class", "partial", "object", "async", "generator", "async generator"],
    )
    def test_only_a_function_that_returns_is_one(self, other: Any) -> None:
        """Of anything else no kind can be made, as its parameters are not known or its result is not there."""
        assert ["plugin_signature"] == [code for code, _, _ in told(other)]
