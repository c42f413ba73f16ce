"""What a kind of scale, operation or check must look like: its name, its parameters, and a function's signature.

A plug-in is looked at when it is registered, not when it runs, and everything that is wrong is told at once.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, cast, get_args, get_origin

from pydantic import Strict, TypeAdapter, ValidationError
from pydantic_core import SchemaError

from inovasi_daerah.components.base import Number
from inovasi_daerah.domain.base import Date
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from pydantic import BaseModel

_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z")
_NAMES: Final = "a-z 0-9 _ -"

_TYPES: Final[dict[Any, Any]] = {
    bool: Annotated[bool, Strict()],
    int: Annotated[int, Strict()],
    str: str,
    Decimal: Number,
    dt.date: Date,
    NoneType: None,
}
"""Types of parameters, and what an edition file holds for them."""
_ACCEPTED: Final = ("bool", "int", "str", "Decimal", "date", "Literal[…]", "Enum", "tuple[…, ...]", "… | None")


def kind_problems(kind: type[BaseModel]) -> Iterator[Problem]:
    """Yield what is wrong with *kind* as a kind of component: its name, abstract methods, floats."""
    field = kind.model_fields["kind"]
    name = field.default
    if not isinstance(name, str) or get_args(field.annotation) != (name,):
        yield Problem("plugin_name", "", kind.__name__, ('kind: Literal["…"] = "…"',))
        return
    yield from name_problems(name)
    if inspect.isabstract(kind):
        yield Problem("plugin_abstract", name, ", ".join(sorted(cast("Any", kind).__abstractmethods__)))
    for parameter, item in kind.model_fields.items():
        if _holds_float(item.annotation):
            yield Problem("plugin_type", name, f"{parameter}: float", ("Decimal",))


def name_problems(name: object) -> Iterator[Problem]:
    """Yield what is wrong with *name* as the name of a kind."""
    if not isinstance(name, str):
        yield Problem("plugin_name", "", getattr(name, "__name__", name), ('@scale("…")',))
    elif not _NAME.match(name):
        yield Problem("plugin_name", "", name, (_NAMES,))


class Signature:
    """The parameters of a function of which a kind is to be made.

    Attributes:
        fields: Type and default of each keyword-only parameter, as pydantic takes them.
        first: Annotation of the one positional parameter; None where there is none.
        problems: What is wrong.
    """

    def __init__(self, name: str, function: Callable[..., Any], taken: type[BaseModel]) -> None:
        """Look at *function*.

        Args:
            name: Name of the kind.
            function: The function.
            taken: The class whose own attributes no parameter may be called by.
        """
        self.fields: dict[str, tuple[Any, Any]] = {}
        self.first: Any = None
        self.problems: list[Problem] = []
        self._name = name
        if not inspect.isfunction(function) or _is_deferred(function):
            self._refuse("plugin_signature", quoted(function), "def …(…, *, …)")
            return
        signature = inspect.signature(function)
        try:
            hints = typing.get_type_hints(function, include_extras=True)
        except NameError as error:
            self._refuse("plugin_hint", error.name)
            return
        except Exception as error:  # noqa: BLE001 - a hint may be any expression
            self._refuse("plugin_hint", quoted(error))
            return
        positional = [item for item in signature.parameters.values() if item.kind is not item.KEYWORD_ONLY]
        if [item.kind for item in positional] not in (
            [inspect.Parameter.POSITIONAL_OR_KEYWORD],
            [inspect.Parameter.POSITIONAL_ONLY],
        ):
            self._refuse("plugin_signature", f"{function.__name__}{signature}", f"{function.__name__}(…, *, …)")
        else:
            self.first = hints.get(positional[0].name)
        for place in (*(item.name for item in positional), "return"):
            if _holds_float(hints.get(place)):
                self._refuse("plugin_type", f"{place}: float", "Decimal", "Fraction", "int")
        for item in signature.parameters.values():
            if item.kind is item.KEYWORD_ONLY:
                self._add(item, hints, taken)

    def _refuse(self, code: str, found: object, *accepted: str) -> None:
        self.problems.append(Problem(code, self._name, found, accepted))

    def _add(self, item: inspect.Parameter, hints: dict[str, Any], taken: type[BaseModel]) -> None:
        """Add the field of one keyword-only parameter, or what is wrong with it."""
        if item.name not in hints:
            self._refuse("plugin_untyped", item.name)
            return
        if item.name.startswith("_") or hasattr(taken, item.name) or item.name in taken.model_fields:
            self._refuse("plugin_reserved", item.name)
            return
        try:
            type_ = _written(hints[item.name])
        except TypeError as error:
            self._refuse("plugin_type", f"{item.name}: {error}", *_ACCEPTED)
            return
        default = ...
        try:
            adapter = TypeAdapter[Any](type_)
            if item.default is not item.empty:
                default = adapter.validate_python(item.default)
        except SchemaError:
            self._refuse("plugin_type", f"{item.name}: {hints[item.name]}")
            return
        except ValidationError:
            self._refuse("plugin_default", f"{item.name} = {quoted(item.default)}")
        self.fields[item.name] = (type_, default)


def quoted(value: object) -> str:
    """Return *value* as Python writes it, even if its own code cannot or a limit of Python's forbids it."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - foreign code
        return f"<{type(value).__name__}>"


def _is_deferred(function: Callable[..., Any]) -> bool:
    """Return whether a call of *function* only makes something that is yet to run."""
    tests = (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction)
    return any(test(function) for test in tests)


def _written(hint: Any) -> Any:
    """Return the type by which an edition file holds a parameter of type *hint*.

    Raises:
        TypeError: If it cannot hold one; the message is the type that it cannot hold.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin is None and hint in _TYPES:
        return _TYPES[hint]
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return hint
    if origin is Literal:
        return hint
    if origin is Annotated:
        return Annotated[_written(inner[0]), *hint.__metadata__]
    if origin in {Union, UnionType}:
        union: Any = Union
        return union[tuple(_written(item) for item in inner)]
    if origin is tuple and inner[1:] == (...,):
        several: Any = tuple
        return several[_written(inner[0]), ...]
    raise TypeError(getattr(hint, "__name__", str(hint)))


def _holds_float(hint: Any) -> bool:
    return hint is float or any(map(_holds_float, get_args(hint)))
