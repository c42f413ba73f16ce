"""Foreign text and files, turned once into plain values with exact numbers.

JSON is parsed by jiter: decimals exact, duplicate keys and NaN refused, depth bounded. TOML is parsed by the
standard library with decimals. Text and path are never the same argument: a web application must not be able
to open a file by its request body.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import jiter

from inovasi_daerah import messages
from inovasi_daerah.errors import CallTypeError, InovasiDaerahError, Problem, expect, join_path
from inovasi_daerah.messages import filled

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES: Final = 64 * 1024 * 1024
"""Largest file that is read: some ninety times a region's submission of 700 innovations with its texts."""

MAX_DEPTH: Final = 200

_MAX_BITS: Final = 10_000
"""Size of a whole number, some 3,000 digits, beyond which Python itself may refuse to print it."""

_MAX_EXPONENT: Final = 10**11
_ENDLESS: Final = "1e999999999999"
"""What a number that no parser takes is exchanged for, to find its place: its exponent is beyond `_MAX_EXPONENT`."""

_LONG: Final = re.compile(rb"[0-9]{4000}|[eE][+-]?[0-9]{12}")
_LONG_WORD: Final = re.compile(r"-?[0-9_]{4000}")
"""What tells such a number in JSON and in TOML: more digits than Python reads, or an exponent that no decimal has."""

_JSON_PART: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?|(-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)', re.DOTALL)
"""A text, or a number, which is the group."""

_PLACE: Final = re.compile(r" \(?at (?:line \d+,? column \d+|end of document)\)?\Z")
_LINE: Final = re.compile(r"line (\d+),? column (\d+)\)?\Z")
"""The place at the end of a parser's message, and its numbers."""

_TOLD: Final = 100
"""Numbers that are told one by one."""

_SUFFIXES: Final = (".json", ".toml")

_WORD: Final = r"""(?:[\w-]++|"(?:\\[^\n]|[^"\\\n])*+"?|'[^'\n]*+'?)"""
_NEXT: Final = rf"(?:[ \t]*+\.[ \t]*+{_WORD})"
_TOML_PART: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)|'''  # text of several lines
    r"""'''.*?(?:'{3,5}|\Z)|"""
    r"#[^\n]*+|"
    rf"({_WORD}{_NEXT}{{{MAX_DEPTH}}})|{_WORD}{_NEXT}*+",
    re.DOTALL,
)
"""A text, a comment, a key or word; the group is a key of too many parts."""


def parse_json(source: str | bytes, error: type[InovasiDaerahError]) -> Any:
    """Return the value of the JSON text *source*; fractions are `Decimal`.

    Args:
        source: The text, or its UTF-8 bytes; a byte order mark is skipped.
        error: The exception to raise.

    Raises:
        InovasiDaerahError: Of class *error*, if the text is not JSON, holds a key twice, NaN, or nests too deeply.
    """
    data = _encode(source, error)
    try:
        return jiter.from_json(data, float_mode="decimal", catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as cause:
        problem = _syntax_problem("JSON", str(cause))
    raise error(*_numbers_of_json(data) or (problem,))


def _numbers_of_json(data: bytes) -> list[Problem]:
    """Return the numbers for which *data* is no JSON, with their places; none if it is none for another reason."""
    if _LONG.search(data):
        exchange = _ENDLESS.encode()
        data = _JSON_PART.sub(lambda part: exchange if part[1] and _LONG.search(part[1]) else part[0], data)
    try:
        tree = jiter.from_json(data, float_mode="decimal", catch_duplicate_keys=True, allow_inf_nan=True)
    except ValueError:
        return []
    return _numbers_of(tree)


def _numbers_of(tree: object) -> list[Problem]:
    """Return a problem for each number in *tree* that is none here, or has more digits than anything can hold."""
    return list(islice(_bad_numbers(tree, ()), _TOLD))


def _bad_numbers(value: object, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if len(path) > MAX_DEPTH:
        return  # of TOML, which bounds its depth later
    if isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            yield from _bad_numbers(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _bad_numbers(item, (*path, index))
    elif isinstance(value, Decimal) and not value.is_finite():
        yield Problem("not_finite", join_path(path), value)
    elif _is_endless(value):
        yield Problem("too_many_digits", join_path(path), "…")


def _is_endless(value: object) -> bool:
    if isinstance(value, int):
        return value.bit_length() > _MAX_BITS
    return isinstance(value, Decimal) and value.is_finite() and value.adjusted() > _MAX_EXPONENT


def parse_toml(source: str | bytes, error: type[InovasiDaerahError]) -> dict[str, Any]:
    """Return the tree of the TOML text *source*; fractions are `Decimal`.

    TOML has no null: `{null = true}` stands for it, and a table that would be mistaken for it is the value of
    one more `null`.

    Raises:
        InovasiDaerahError: Of class *error*, if the text is not TOML or nests too deeply.
    """
    text = _encode(source, error).decode()
    try:
        _refuse_endless_keys(text)
        tree = tomllib.loads(text, parse_float=_decimal)
        return {key: _with_nulls(value, 1) for key, value in tree.items()}
    except RecursionError:
        raise error(Problem("too_deep", found="TOML", accepted=(str(MAX_DEPTH),))) from None
    except ValueError:
        raise error(*_numbers_of_toml(text)) from None


def _numbers_of_toml(text: str) -> list[Problem]:
    """Return the numbers of *text* that are too long, with their places, or else why it is no TOML."""
    if _LONG_WORD.search(text):
        text = _TOML_PART.sub(lambda part: _ENDLESS if _LONG_WORD.match(part[0]) else part[0], text)
    try:
        return _numbers_of(tomllib.loads(text, parse_float=_decimal))
    except ValueError as cause:
        return [_syntax_problem("TOML", str(cause))]


def _refuse_endless_keys(text: str) -> None:
    """Refuse a key of more than `MAX_DEPTH` parts: reading it takes time by the square of its length."""
    suspicious = any(line.count(".") >= MAX_DEPTH for line in text.split("\n"))
    if suspicious and any(part[1] for part in _TOML_PART.finditer(text)):
        raise RecursionError


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(_ENDLESS)


def without_nulls(tree: dict[str, Any]) -> dict[str, Any]:
    """Return *tree* as TOML can hold it, such that `parse_toml` gives it back."""
    return {key: _without_nulls(value) for key, value in tree.items()}


def _without_nulls(value: object) -> Any:
    if value is None:
        return {"null": True}
    if isinstance(value, dict):
        table = without_nulls(cast("dict[str, Any]", value))
        inner = _under_null(table)
        mistakable = inner is True or _under_null(inner) is not None
        return {"null": table} if mistakable else table
    if isinstance(value, list | tuple):
        return [_without_nulls(item) for item in cast("list[object]", value)]
    return value.value if isinstance(value, Enum) else value


def _under_null(value: object) -> object:
    """Return what a table holds whose only key is `null`; None for anything else."""
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return table["null"] if table.keys() == {"null"} else None


def _with_nulls(value: object, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, int | Decimal) and _is_endless(value):
        raise ValueError("number out of range")
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        inner = _under_null(table)
        if inner is True:
            return None
        literal = _under_null(inner)
        if literal is not None:
            return {"null": _with_nulls(literal, depth + 2)}
        return {key: _with_nulls(item, depth + 1) for key, item in table.items()}
    if isinstance(value, list):
        return [_with_nulls(item, depth + 1) for item in cast("list[object]", value)]
    return value


def read_path(path: str | os.PathLike[str], error: type[InovasiDaerahError]) -> Any:
    """Return the tree in the `.json` or `.toml` file at *path*.

    Raises:
        InovasiDaerahError: Of class *error*, if the file is missing, a folder, of another type, larger than
            `MAX_BYTES` (it is not read whole then), or not readable as what its name says.
    """
    expect("not_a_path", path, (str, os.PathLike))
    place = Path(path)
    parser = {".json": parse_json, ".toml": parse_toml}.get(place.suffix.lower())
    try:
        if place.is_dir() and os.fspath(path):
            raise error(Problem("file_is_directory", found=str(path)))
        if not os.fspath(path) or not place.exists():
            raise error(Problem("file_missing", found=str(path)))
        if parser is None:
            raise error(Problem("file_type", found=place.name, accepted=_SUFFIXES))
        with place.open("rb") as stream:
            data = read_stream(stream, error)
    except (OSError, ValueError) as cause:
        if isinstance(cause, InovasiDaerahError):
            raise
        raise error(Problem("file_unreadable", found=str(path))) from None
    return parser(data, error)


def read_stream(stream: BinaryIO, error: type[InovasiDaerahError]) -> bytes:
    """Return all of *stream*, of which no more than `MAX_BYTES` is ever held.

    Raises:
        InovasiDaerahError: Of class *error*, if there is more.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise error(Problem("file_too_large", accepted=(str(MAX_BYTES),)))
    return data


def _encode(source: str | bytes, error: type[InovasiDaerahError]) -> bytes:
    if isinstance(source, str):
        try:
            data = source.encode()
        except UnicodeEncodeError as cause:
            raise error(Problem("encoding", found=f"U+{ord(source[cause.start]):04X}")) from None
    else:
        try:
            data = memoryview(source).tobytes()
        except TypeError:
            raise CallTypeError(Problem("not_a_text", "", source)) from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    if len(data) > MAX_BYTES:
        raise error(Problem("file_too_large", accepted=(str(MAX_BYTES),)))
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in data[:4]:
        raise error(Problem("encoding", found="UTF-16"))
    try:
        text = data.decode()
    except UnicodeDecodeError as cause:
        raise error(Problem("encoding", found=f"byte {cause.start}")) from None
    if not text or text.isspace():
        raise error(Problem("empty"))
    return data


def _syntax_problem(language: str, detail: str) -> Problem:
    """Return the problem behind a parser's message, which ends in line and column, or says that the end was reached."""
    said, places = _PLACE.sub("", detail), _LINE.findall(detail)
    place = filled(messages.AT_LINE, line=places[-1][0], column=places[-1][1]) if places else messages.AT_END
    lowered = said.lower()
    if any(words in lowered for words in ("duplicate", "twice", "overwrite", "immutable namespace")):
        return Problem("duplicate_key", "", said.removeprefix("Detected duplicate key "), (place,))
    if "recursion limit" in lowered:
        return Problem("too_deep", "", language, (str(MAX_DEPTH),))
    if "invalidoperation" in lowered:
        said = "number out of range"
    return Problem("syntax", "", said, (filled(messages.SYNTAX, language=language, place=place),))
