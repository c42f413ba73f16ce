"""How a promise is tried: on generated input, again and again, until it breaks or has held often enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import LANGUAGES, exact
from inovasi_daerah.testing.plugins.promises import PROMISES, told

if TYPE_CHECKING:
    from fractions import Fraction

    from inovasi_daerah.messages import Text

T = TypeVar("T")

_UNHEALTHY: Final[Any] = tuple(HealthCheck)
"""How slow a plug-in is, or how much it draws, is its own affair."""

Promise = Callable[[Any, "Options", st.DataObject], None]
"""Tries a component on what it draws, and raises `BrokenPromise`."""


@attrs.frozen
class Options:
    """What a plug-in is tried on.

    Attributes:
        inputs: Least and greatest value of the measures that an operation takes, in wholes.
        examples: How often each promise is tried.
    """

    inputs: tuple[Fraction, Fraction]
    examples: int


class BrokenPromise(Exception):  # noqa: N818 - it is no error of the program
    """A promise that is not kept, with the input that shows it."""

    def __init__(self, promise: str, **params: object) -> None:
        """Say which promise it is, and what fills its sentence."""
        super().__init__(promise)
        self.promise: str = promise
        self.text: Text = told(PROMISES[promise], **params)

    def problem(self, place: str) -> Problem:
        """Return it as a problem of the component at *place*."""
        return Problem("plugin_promise", place, self.promise, (self.text,))


def broken(promises: Mapping[str, Promise], component: Any, place: str, options: Options) -> Iterator[Problem]:
    """Yield a problem for each of *promises* that *component* does not keep, with the simplest input that shows it."""
    for name, promise in promises.items():
        try:
            _trial(promise, component, options)()
        except BrokenPromise as error:
            yield error.problem(place)
        except Flaky:  # it broke once, and not again on the same input
            yield BrokenPromise("same", found=name, other="✓", given="…").problem(place)


def _trial(promise: Promise, component: Any, options: Options) -> Callable[[], None]:
    @settings(
        max_examples=options.examples,
        deadline=None,
        derandomize=True,  # the same verdict every time
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=_UNHEALTHY,
    )
    @given(st.data())
    def trial(data: st.DataObject) -> None:
        promise(component, options, data)

    return trial


def attempt(call: Callable[[], T], promise: str, **params: object) -> T:
    """Return what *call* returns.

    Raises:
        BrokenPromise: If it raises anything; what it raised fills the sentence.
    """
    try:
        return call()
    except Exception as error:  # whatever foreign code raises
        cause = error.__cause__ or error
        raise BrokenPromise(promise, found=shown(cause), **params) from error


def renders(text: Text, params: Mapping[str, object], given_: str) -> None:
    """Try that *text* can be written with *params* in both languages."""
    for lang in LANGUAGES:
        if not attempt(partial(text.render, lang, **params), "text", given=given_).strip():
            raise BrokenPromise("text", found="“”", given=given_)


_LONG: Final = 200


def shown(value: object) -> str:
    """Return *value* on one line, for a sentence."""
    if isinstance(value, BaseException):
        text = f"{type(value).__name__}: {value}"
    elif type(value).__name__ in {"int", "Fraction"}:
        text = exact(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    else:
        text = repr(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
