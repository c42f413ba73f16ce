"""Kinds of scale, operation and check made from one function each.

A first plug-in is ten lines: a function, and a decorator that makes a kind of it. The function's keyword-only
parameters become the keys that an edition file may write, with their types and defaults. What the short way lacks:
bounds (the measure's maximum is not known, so lint cannot prove totals above it), a columnar half (data frames
refuse the measure), and an explanation beyond the inputs. Subclass `Scale`, `Operation` or `Check` for these.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from pydantic import create_model

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier, Number
from inovasi_daerah.components.operations.base import (
    Limits,
    Missing,
    Operation,
    Scope,
    Span,
    Value,
    Workings,
    join_missing,
    total,
)
from inovasi_daerah.components.rules.base import Check, Facts, Outcome, Verdict
from inovasi_daerah.components.scales.base import Policies, Reader, Reading, Scale, certain
from inovasi_daerah.errors import Problem, RegistrationError

if TYPE_CHECKING:
    from inovasi_daerah.domain.answers import Answer

ScaleFunction = Callable[..., int | None]
OperationFunction = Callable[..., Fraction | Decimal | int]
CheckFunction = Callable[..., bool | None]

_MAX_PLACES: Final = 12


def scale(kind: str) -> Callable[[ScaleFunction], type[Scale]]:
    """Return a decorator that makes a kind of scale of a function from a raw value to a level.

    The function takes the exact value and, by keyword only, its parameters; it returns the number of a level, or
    None for a value that earns none.

    Args:
        kind: Name by which edition files ask for it.

    Raises:
        RegistrationError: If the name or the signature is not right.
    """

    def decorate(function: ScaleFunction) -> type[Scale]:
        made: type[Scale] = _made(_FunctionScale, kind, function)
        return made

    return decorate


def operation(
    kind: str, *, over: Literal["measures", "members"] = "measures", places: int | None = None
) -> Callable[[OperationFunction], type[Operation]]:
    """Return a decorator that makes a kind of operation of a function from exact values to a value.

    Args:
        kind: Name by which edition files ask for it.
        over: Whether it takes other measures of the same subject (`of = ["a", "b"]`), or one measure of the members
            of a population (`of = "a"`, `over = "reported"`).
        places: Decimals to which the result is rounded, half up; required of a function whose result is not
            rational, such as a root. From then on it is exact.

    Raises:
        RegistrationError: If the name or the signature is not right.
    """
    if places is not None and not 0 <= places <= _MAX_PLACES:
        raise RegistrationError(Problem("out_of_range", "places", places, (f"0 … {_MAX_PLACES}",)))
    base = _MeasuresOperation if over == "measures" else _MembersOperation

    def decorate(function: OperationFunction) -> type[Operation]:
        made: type[Operation] = _made(base, kind, function, places=places)
        return made

    return decorate


def rule(kind: str) -> Callable[[CheckFunction], type[Check]]:
    """Return a decorator that makes a kind of check of a function from a subject to yes, no or unknown.

    The function takes the innovation, the agency, or for the region the submission, and returns True, False, or
    None where a fact is missing: a missing fact is never a pass.

    Args:
        kind: Name by which edition files ask for it.

    Raises:
        RegistrationError: If the name or the signature is not right.
    """

    def decorate(function: CheckFunction) -> type[Check]:
        made: type[Check] = _made(_FunctionCheck, kind, function)
        return made

    return decorate


class _FunctionScale(Scale):
    function: ClassVar[ScaleFunction]
    parameters: ClassVar[tuple[str, ...]]
    forms: ClassVar[tuple[str, ...]] = ("value", *Scale.forms)

    def reader(self, policies: Policies) -> Reader:  # noqa: ARG002 - nothing here is open
        return _FunctionReader(self)


class _FunctionReader(Reader):
    scale: _FunctionScale

    def read_form(self, form: str, answer: Answer) -> Reading | Problem:  # noqa: ARG002 - there is but one
        level = type(self.scale).function(answer.value, **_given(self.scale))
        return certain(level, None if level is not None else "no_level")


class _FunctionOperation(Operation):
    function: ClassVar[OperationFunction]
    parameters: ClassVar[tuple[str, ...]]
    places: ClassVar[int | None] = None
    monotone: ClassVar[bool] = False

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - a function does not say its bounds
        return Span(None, None)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the same for every subject
        return Workings(messages.WORKINGS_FUNCTION, (("kind", self.kind),), inputs=self.uses())

    def _result(self, values: Sequence[Value], scope: Scope) -> Value:
        missing = join_missing(values)
        if missing is not None:
            return missing
        wholes = [Fraction(total([value]), scope.unit) for value in values]
        result = type(self).function(wholes, **_given(self))
        exact = Fraction(result)
        if self.places is not None:
            scaled = abs(exact) * 10**self.places
            rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
            exact = Fraction(-rounded if exact < 0 else rounded, 10**self.places)
        return exact * scope.unit


class _MeasuresOperation(_FunctionOperation):
    of: tuple[Identifier, ...]
    """The measures."""

    def uses(self) -> tuple[str, ...]:
        return self.of

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the inputs are known
        return self._result([scope.value(name) for name in self.of], scope)


class _MembersOperation(_FunctionOperation):
    of: Identifier
    """The members' measure."""
    over: Identifier
    """The population."""

    def uses_children(self) -> tuple[tuple[str, str], ...]:
        return ((self.over, self.of),)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the inputs are known
        values = scope.children(self.over, self.of)
        return values if isinstance(values, Missing) else self._result(values, scope)


class _FunctionCheck(Check):
    function: ClassVar[CheckFunction]
    parameters: ClassVar[tuple[str, ...]]

    def verdict(self, facts: Facts) -> Verdict:
        answer = type(self).function(facts.subject, **_given(self))
        outcome = {True: Outcome.PASS, False: Outcome.FAIL, None: Outcome.UNKNOWN}[answer]
        return Verdict(outcome, None, (), () if answer else (facts.path,))


def _given(spec: Any) -> dict[str, Any]:
    return {name: getattr(spec, name) for name in spec.parameters}


def _made(base: type[Any], kind: str, function: Callable[..., Any], **attributes: Any) -> Any:
    """Return the kind named *kind* that *base* makes of *function*."""
    parameters = _parameters(kind, function)
    name = "".join(part.capitalize() for part in kind.replace("-", "_").split("_"))
    made: Any = create_model(name, __base__=base, __doc__=function.__doc__, **parameters)
    made.function = staticmethod(function)  # type: ignore[attr-defined]
    made.parameters = tuple(name for name in parameters if name != "kind")  # type: ignore[attr-defined]
    made.__module__ = function.__module__
    for key, value in attributes.items():
        setattr(made, key, value)
    return made


def _parameters(kind: str, function: Callable[..., Any]) -> dict[str, Any]:
    """Return the fields of a kind made of *function*: its name, and its keyword-only parameters.

    Raises:
        RegistrationError: If *kind* is no plain name, or *function* does not take just one positional
            argument, or leaves the type of a parameter open.
    """
    if not kind.replace("_", "").replace("-", "").isalnum() or not kind.isascii():
        raise RegistrationError(Problem("invalid", "kind", kind, ("a-z, 0-9, _, -",)))
    signature = inspect.signature(function)
    hints = typing.get_type_hints(function, include_extras=True)
    first = [item for item in signature.parameters.values() if item.kind is not item.KEYWORD_ONLY]
    wanted = f"{function.__name__}(…, *, …)"
    if [item.kind for item in first] not in (
        [inspect.Parameter.POSITIONAL_OR_KEYWORD],
        [inspect.Parameter.POSITIONAL_ONLY],
    ):
        raise RegistrationError(Problem("plugin_signature", kind, f"{function.__name__}{signature}", (wanted,)))
    fields: dict[str, Any] = {"kind": (Literal[kind], kind)}
    for item in signature.parameters.values():
        if item.kind is item.KEYWORD_ONLY:
            if item.name not in hints:
                raise RegistrationError(Problem("plugin_untyped", kind, item.name))
            type_ = Number if hints[item.name] is Decimal else hints[item.name]
            fields[item.name] = (type_, ... if item.default is item.empty else item.default)
    return fields


__all__ = ["operation", "rule", "scale"]


def __dir__() -> list[str]:
    return __all__
