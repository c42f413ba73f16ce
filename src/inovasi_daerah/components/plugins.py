"""Kinds of scale, operation and check made from one function each.

A first plug-in is ten lines: a function, and a decorator that makes a kind of it. The function's keyword-only
parameters become the keys that an edition file may write, with their types and defaults. What the short way lacks:
bounds (the measure's maximum is not known, so lint cannot prove totals above it), a columnar half (data frames
refuse the measure), and an explanation beyond the inputs. Subclass `Scale`, `Operation` or `Check` for these.

A function that fails, or returns what it must not, such as a float, raises `PluginError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, Protocol, get_args

from pydantic import Field, create_model

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier
from inovasi_daerah.components.guards import MAX_DIGITS, is_number
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
from inovasi_daerah.components.rules.base import SUBJECTS, Check, Facts, Outcome, Verdict
from inovasi_daerah.components.scales.base import Policies, Reader, Reading, Scale, certain
from inovasi_daerah.components.signatures import Signature, name_problems, quoted
from inovasi_daerah.errors import PluginError, Problem, RegistrationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.domain.answers import Answer

ScaleFunction = Callable[..., int | None]
OperationFunction = Callable[..., Fraction | Decimal | int]
CheckFunction = Callable[..., bool | None]

_MAX_PLACES: Final = 12
_EXACT: Final = (Fraction, Decimal, int)
"""Types of numbers that an operation's function may return."""


def scale(kind: str) -> Callable[[ScaleFunction], type[Scale]]:
    """Return a decorator that makes a kind of scale of a function from a raw value to a level.

    The function takes the exact value and, by keyword only, its parameters; it returns the number of a level, or
    None for a value that earns none.

    Args:
        kind: Name by which edition files ask for it.

    Raises:
        RegistrationError: If the name or the signature is not right.
    """
    _check_name(kind)

    def decorate(function: ScaleFunction) -> type[Scale]:
        made: type[Scale] = _made(_FunctionScale, kind, function)
        return made

    return decorate


def operation(
    kind: str,
    *,
    over: Literal["measures", "members"] = "measures",
    takes: int | None = None,
    places: int | None = None,
) -> Callable[[OperationFunction], type[Operation]]:
    """Return a decorator that makes a kind of operation of a function from exact values to a value.

    Args:
        kind: Name by which edition files ask for it.
        over: Whether it takes other measures of the same subject (`of = ["a", "b"]`), or one measure of the members
            of a population (`of = "a"`, `over = "reported"`).
        takes: How many measures it takes, as in `of = ["a", "b"]`; at least one, if it may be any number of them.
        places: Decimals to which the result is rounded, half up; required of a function whose result is not
            rational, such as a root. From then on it is exact.

    Raises:
        RegistrationError: If the name or the signature is not right.
    """
    _check_name(kind)
    if places is not None and (type(places) is not int or places not in range(_MAX_PLACES + 1)):
        raise RegistrationError(Problem("out_of_range", "places", places, (f"0 … {_MAX_PLACES}",)))
    if over not in tuple(_BASES):
        raise RegistrationError(Problem("out_of_range", "over", over, tuple(_BASES)))
    if takes is not None and (type(takes) is not int or takes < 1 or over != "measures"):
        raise RegistrationError(Problem("out_of_range", "takes", takes, ('1 … (over = "measures")',)))
    base = _BASES[over]
    fields: dict[str, Any] = {}
    if takes is not None:
        fields["of"] = (Annotated[tuple[Identifier, ...], Field(min_length=takes, max_length=takes)], ...)

    def decorate(function: OperationFunction) -> type[Operation]:
        made: type[Operation] = _made(base, kind, function, fields, places=places)
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
    _check_name(kind)

    def decorate(function: CheckFunction) -> type[Check]:
        made: type[Check] = _made(_FunctionCheck, kind, function)
        return made

    return decorate


class _Function(Protocol):
    """A kind that is made of a function."""

    function: ClassVar[Callable[..., Any]]
    parameters: ClassVar[tuple[str, ...]]

    @property
    def kind(self) -> str: ...


class _FunctionScale(Scale):
    function: ClassVar[ScaleFunction]
    parameters: ClassVar[tuple[str, ...]]
    forms: ClassVar[tuple[str, ...]] = ("value", *Scale.forms)

    def reader(self, policies: Policies) -> Reader:  # noqa: ARG002 - nothing here is open
        return _FunctionReader(self)


class _FunctionReader(Reader):
    scale: _FunctionScale

    def read_form(self, form: str, answer: Answer) -> Reading | Problem:  # noqa: ARG002 - there is but one
        level = _called(self.scale, answer.value, (*self.numbers, None))
        return certain(level, None if level is not None else "no_level")


class _FunctionOperation(Operation):
    function: ClassVar[OperationFunction]
    parameters: ClassVar[tuple[str, ...]]
    places: ClassVar[int | None] = None
    monotone: ClassVar[bool] = False

    def rounds_to(self) -> int | None:
        return self.places

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - a function does not say its bounds
        return Span(None, None)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the same for every subject
        return Workings(messages.WORKINGS_FUNCTION, (("kind", self.kind),), inputs=self.uses())

    def _result(self, values: Sequence[Value], scope: Scope) -> Value:
        missing = join_missing(values)
        if missing is not None:
            return missing
        wholes = [Fraction(total([value]), scope.unit) for value in values]
        found = _called(self, wholes, _EXACT)
        if not _is_printable(found):
            raise _refused(self, found, (*_EXACT, f"≤ {MAX_DIGITS} digit"))
        return Fraction(found) * scope.unit


class _MeasuresOperation(_FunctionOperation):
    of: Annotated[tuple[Identifier, ...], Field(min_length=1)]
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


_BASES: Final[dict[str, type[_FunctionOperation]]] = {"measures": _MeasuresOperation, "members": _MembersOperation}


class _FunctionCheck(Check):
    function: ClassVar[CheckFunction]
    parameters: ClassVar[tuple[str, ...]]
    subjects: ClassVar[tuple[str, ...]]

    def problems(self, subject: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
        if subject not in self.subjects:
            yield (), Problem("rule_subject", "", self.kind, self.subjects)

    def verdict(self, facts: Facts) -> Verdict:
        answer = _called(self, facts.subject, (True, False, None))
        outcome = {True: Outcome.PASS, False: Outcome.FAIL, None: Outcome.UNKNOWN}[answer]
        return Verdict(outcome, None, (), () if answer else (facts.path,))


def _called(spec: _Function, given: Any, accepted: tuple[Any, ...]) -> Any:
    """Return what the function of *spec* makes of *given*: one of the values, or of the types, that are *accepted*.

    Raises:
        PluginError: If the function fails, or returns anything else.
    """
    try:
        found: Any = type(spec).function(given, **{name: getattr(spec, name) for name in spec.parameters})
    except (Exception, SystemExit) as error:
        raise PluginError(_problem("plugin_raised", spec, quoted(error))) from error
    if type(found) in accepted or any(type(found) is type(item) and found == item for item in accepted):
        return found
    raise _refused(spec, found, accepted)


def _refused(spec: _Function, found: Any, accepted: tuple[Any, ...]) -> PluginError:
    names = tuple(item.__name__ if isinstance(item, type) else str(item) for item in accepted)
    return PluginError(_problem("plugin_result", spec, f"{quoted(found)} ({type(found).__name__})", names))


def _problem(code: str, spec: _Function, found: str, accepted: tuple[str, ...] = ()) -> Problem:
    """Return what is wrong with the function of *spec*, located by its kind and the module that it comes from."""
    return Problem(code, spec.kind, found, accepted, source=type(spec).function.__module__ or "")


def _is_printable(value: Fraction | Decimal | int) -> bool:
    """Return whether *value* is a number that Python can print; beyond that it would be gigabytes, or an error."""
    if isinstance(value, Decimal):
        return value.is_finite() and max(abs(value.adjusted()), len(value.as_tuple().digits)) < MAX_DIGITS
    return is_number(value)


def _subjects(annotation: Any) -> tuple[str, ...]:
    """Return the subjects of rules for which a function that takes *annotation* can be asked: all, if it is open."""
    kinds = get_args(annotation) or (annotation,)
    return tuple(name for name, kind in SUBJECTS.items() if kind in kinds) or tuple(SUBJECTS)


def _check_name(kind: str) -> None:
    problems = tuple(name_problems(kind))
    if problems:
        raise RegistrationError(*problems)


def _made(
    base: type[Any],
    kind: str,
    function: Callable[..., Any],
    narrowed: Mapping[str, Any] = MappingProxyType({}),
    **attributes: Any,
) -> Any:
    """Return the kind named *kind* that *base*, some of its fields *narrowed*, makes of *function*.

    Raises:
        RegistrationError: If the signature is not right; everything that is wrong with it is told.
    """
    signature = Signature(kind, function, base)
    if signature.problems:
        raise RegistrationError(*signature.problems)
    fields: dict[str, Any] = {"kind": (Literal[kind], kind), **narrowed, **signature.fields}
    name = "".join(part.capitalize() for part in kind.replace("-", "_").split("_"))
    made: Any = create_model(name, __base__=base, __module__=function.__module__, __doc__=function.__doc__, **fields)
    made.__qualname__ = function.__qualname__  # where a pickle looks for it, as the decorator puts it there
    attributes |= {"function": staticmethod(function), "parameters": tuple(signature.fields)}
    attributes["subjects"] = _subjects(signature.first)
    for key, value in attributes.items():
        setattr(made, key, value)
    return made


__all__ = ["operation", "rule", "scale"]


def __dir__() -> list[str]:
    return __all__
