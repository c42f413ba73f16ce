"""What a foreign component returns is looked at, so that it is named where it breaks its promise.

A plug-in that subclasses `Operation`, `Check` or `Reader` runs deep inside an evaluation. Its methods are wrapped when
its class is made: what it raises, and what it returns instead of what the method promises, becomes a `PluginError` with
its kind and module. Our own components are left alone; our tests hold them to the same promises.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.components.signatures import quoted
from inovasi_daerah.errors import InovasiDaerahError, PluginError, Problem
from inovasi_daerah.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from inovasi_daerah.messages import Text

Promise = tuple["Callable[[Any, Any], bool]", str]
"""Whether what a method of a component returned is right, and how that is called."""

MAX_DIGITS: Final = 1_000
"""Digits that a number of a foreign component may have: a mean of thousands of fractions has far fewer."""
_BITS: Final = 3
"""Bits of a decimal digit, rounded down."""
_unguarded: Final = ContextVar("_unguarded", default=False)
_OURS: Final = __name__.partition(".")[0]


def guard(cls: type[Any], promises: Mapping[str, Promise]) -> None:
    """Let the methods of *cls*, unless it is ours, that are among *promises* say who breaks one."""
    if cls.__module__.partition(".")[0] == _OURS:
        return
    for name, promise in promises.items():
        method = cls.__dict__.get(name)
        if callable(method):
            setattr(cls, name, _guarded(name, method, *promise))


@contextmanager
def unguarded() -> Generator[None]:
    """Let foreign components do what they do inside this context: `check_plugin` tells more exactly what is wrong."""
    token = _unguarded.set(True)
    try:
        yield
    finally:
        _unguarded.reset(token)


def _guarded(
    name: str, method: Callable[..., Any], is_right: Callable[[Any, Any], bool], called: str
) -> Callable[..., Any]:
    @wraps(method)
    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _unguarded.get():
            return method(self, *args, **kwargs)
        try:
            found = method(self, *args, **kwargs)
        except InovasiDaerahError:
            raise
        except (Exception, SystemExit) as error:
            raise PluginError(_problem(self, "plugin_raised", quoted(error))) from error
        if is_right(self, found):
            return found
        told = f"{quoted(found)} ({type(found).__name__})"
        raise PluginError(_problem(self, "plugin_result", told, f"{name} → {called}"))

    return run


def _problem(component: Any, code: str, found: str, *accepted: str) -> Problem:
    """Return what is wrong with a foreign *component*, located by its kind and the module that it comes from."""
    spec = getattr(component, "scale", component)
    return Problem(code, spec.kind, found, accepted, source=type(component).__module__)


def is_number(value: object) -> bool:
    """Return whether *value* is an exact number that can be printed."""
    if type(value) is int or isinstance(value, Fraction):
        return max(value.numerator.bit_length(), value.denominator.bit_length()) < MAX_DIGITS * _BITS
    return False


def is_tuple(value: object, kind: type[Any]) -> bool:
    """Return whether *value* is a tuple of *kind*."""
    return isinstance(value, tuple) and all(isinstance(item, kind) for item in value)  # pyright: ignore[reportUnknownVariableType]


def renders(text: Text | None, params: tuple[tuple[str, object], ...]) -> bool:
    """Return whether *text*, if there is one, can be written with *params* in both languages."""
    try:
        if text is not None:
            [text.render(lang, **dict(params)) for lang in LANGUAGES]
    except Exception:  # noqa: BLE001 - foreign text
        return False
    return True
