"""Numbers that are read exactly, and refused where they cannot be.

A decimal keeps every digit that it was written with. A binary fraction (a Python `float` from a framework's body
or a cell) is read by its shortest decimal form. Digits are bounded, since `1e999999999` is a few bytes of text
and gigabytes of integer.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Final, LiteralString, cast

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from inovasi_daerah.messages import PROBLEMS, exact, excerpt
from inovasi_daerah.messages import half_up as half_up  # noqa: PLC0414 - importable from here too

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DIGITS: Final = 30
"""Digits that a number may have before and after its decimal mark."""

_FLOAT_DIGITS: Final = 15
"""Significant decimal digits that every binary double keeps."""

_MAX_LEVEL: Final = 10**6

_MAX_TEXT: Final = 4 * MAX_DIGITS
_MAX_EXPONENT: Final = 8
"""Characters and digits of the exponent of a text that is made a number at all."""

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?([0-9]+))?\Z")
_COMMA = re.compile(rf"[+-]?[0-9]{{1,{MAX_DIGITS}}},[0-9]{{1,{MAX_DIGITS}}}\Z")
_RATIO = re.compile(r"([+-]?[0-9]{1,60})/([0-9]{1,60})\Z")


def refuse(code: LiteralString, found: object, **context: Any) -> PydanticCustomError:
    """Return the error with which a validator refuses *found*.

    Args:
        code: One of `messages.PROBLEMS`.
        found: What was there.
        context: What is known besides, such as `accepted`, `nearest` or `at`; plain values only, since web
            frameworks write them as JSON.
    """
    short = excerpt(found)
    message = PROBLEMS[code].render("en", found=short, accepted=context.get("accepted", ()))
    return PydanticCustomError(code, "{message}", {"message": message, "found": short, **context})


def bounded(value: Decimal) -> Decimal:
    """Return *value* if it is finite and within `MAX_DIGITS` on both sides of its mark; refuse it otherwise."""
    if not value.is_finite():
        raise refuse("not_finite", str(value))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - finite, so a number
    if value.adjusted() >= MAX_DIGITS or -exponent > MAX_DIGITS:
        raise refuse("too_many_digits", value)
    return value


def parse_exact(value: object) -> Decimal:
    """Return *value* as an exact decimal.

    Args:
        value: An `int`, `Decimal`, decimal text (`"0.40"`) or `float` of at most 15 significant digits.

    Raises:
        PydanticCustomError: If *value* is no finite number within the bounds.
    """
    if isinstance(value, bool):
        raise refuse("not_a_number", str(value).lower())
    if isinstance(value, Decimal):
        return bounded(value)
    if isinstance(value, int):
        if abs(value) >= 10**MAX_DIGITS:
            raise refuse("too_many_digits", "…")
        return Decimal(value)
    if isinstance(value, str):
        return _parse_text(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise refuse("not_finite", str(value))
        shortest = Decimal(repr(value))
        if len(shortest.normalize().as_tuple().digits) > _FLOAT_DIGITS:
            raise refuse("imprecise", repr(value))
        return bounded(shortest)
    raise refuse("not_a_number", value)


def _parse_text(text: str) -> Decimal:
    if match := _NUMBER.match(text):
        if len(text) > _MAX_TEXT or len(match[1] or "") > _MAX_EXPONENT:
            raise refuse("too_many_digits", text)
        return bounded(Decimal(text))
    if text.strip().lower().lstrip("+-") in {"nan", "inf", "infinity"}:
        raise refuse("not_finite", text)
    near = text.replace(",", ".") if _COMMA.match(text) else None
    raise refuse("not_a_number", text, nearest=near)


def parse_ratio(value: object) -> Fraction:
    """Return *value* as an exact fraction; besides what `parse_exact` takes, `"numerator/denominator"`."""
    if isinstance(value, Fraction):
        if value.denominator > 10**MAX_DIGITS or abs(value) >= 10**MAX_DIGITS:
            raise refuse("too_many_digits", "…")
        return value
    if isinstance(value, str) and (match := _RATIO.match(value)) and int(match[2]):
        return parse_ratio(Fraction(int(match[1]), int(match[2])))
    return Fraction(parse_exact(value))


def write_ratio(value: Fraction) -> str:
    """Return *value* as text that `parse_ratio` reads: a decimal where it has few enough places."""
    text = exact(value)
    if len(text.partition(".")[2]) <= MAX_DIGITS:
        return text
    return f"{value.numerator}/{value.denominator}"


def parse_level(value: object) -> int:
    """Return *value* as a level: a whole number, also as text (`"3"`)."""
    if type(value) is int and -_MAX_LEVEL < value < _MAX_LEVEL:
        return value
    try:
        number = parse_exact(value)
    except PydanticCustomError as error:
        if error.type == "not_a_number":
            raise refuse("not_a_level", value) from None
        raise
    if number != number.to_integral_value() or abs(number) >= _MAX_LEVEL:
        raise refuse("not_a_level", str(number))
    return int(number)


_NUMBER_SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,8})?$"},
    ]
}
_RATIO_SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,8})?$|^[+-]?[0-9]+/[0-9]+$"},
    ]
}
_LEVEL_SCHEMA: Final[dict[str, Any]] = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}]}


def _plain(parse: Callable[[object], Any]) -> Any:
    return PlainValidator(parse)


Exact = Annotated[Decimal, _plain(parse_exact), PlainSerializer(str), WithJsonSchema(_NUMBER_SCHEMA)]
"""A number that is read exactly: `int`, `str`, `Decimal`, or a `float` of at most 15 significant digits."""

Ratio = Annotated[Fraction, _plain(parse_ratio), PlainSerializer(write_ratio), WithJsonSchema(_RATIO_SCHEMA)]
"""As `Exact`, and `"numerator/denominator"`."""

Level = Annotated[int, BeforeValidator(parse_level), WithJsonSchema(_LEVEL_SCHEMA)]
"""The number of a level; which levels there are is known only with the rulebook."""

Code = Annotated[str, Field(min_length=1, max_length=100)]
"""A short key: of an innovation, an indicator, a measure."""

Label = Annotated[str, Field(max_length=1_000)]
"""One line of text, such as a name."""

Prose = Annotated[str, Field(max_length=200_000)]
"""Text of any sensible length, such as a design; HTML in it is kept and never interpreted."""


def at_most(number: int) -> tuple[Any, BeforeValidator]:
    """Return what bounds a list or a table to *number* items, before any of them is looked at."""

    def bound(value: object) -> object:
        items = value
        size = len(cast("list[object]", items)) if isinstance(items, list | tuple | dict) else 0
        if size > number:
            raise refuse("too_long", size, accepted=(f"≤ {number}",))
        return value

    return Field(max_length=number), BeforeValidator(bound)  # in this order the JSON Schema says it too
