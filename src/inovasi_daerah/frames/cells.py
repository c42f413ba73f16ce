"""The cells of one indicator as levels, and what is wrong with them; looked at before anything is cast.

Backends turn 2.5 into 2 and wrap 100,000 in a small integer without a word, so every cell is compared first, in its own
type. A raw number in a column of doubles is compared with the printed bounds as doubles: both are the doubles nearest
to decimals of at most 15 digits, so the comparison says what it would say of the decimals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from inovasi_daerah.components.logic import added, either
from inovasi_daerah.frames.native import odd_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inovasi_daerah.components.scales.base import Line, Piece, Reader
    from inovasi_daerah.frames.native import Source

_UNSURE: Final = frozenset({"UInt64", "Int128", "UInt128"})
"""Integers that do not fit the type in which everything is added."""
_ALL_WHOLE: Final = 2.0**53
"""The double from which on there are no fractions."""
_DIGITS: Final = 15
"""Significant decimal digits that every double keeps."""


@attrs.frozen(slots=True, eq=False)
class Bad:
    """One way in which a cell can be wrong.

    Attributes:
        column: The column.
        code: Code of the problem.
        accepted: What may be there.
        where: The rows in which it is so.
    """

    column: str
    code: str
    accepted: tuple[str, ...]
    where: Any


@attrs.frozen(slots=True, eq=False)
class Cells:
    """The cells of one indicator.

    Attributes:
        levels: Columns of which at most one is not 0, the level.
        given: Whether there is an answer, one column for each form.
        bad: What can be wrong.
    """

    levels: tuple[Any, ...]
    given: tuple[Any, ...]
    bad: tuple[Bad, ...]

    @property
    def level(self) -> Any:
        """The level, 0 for none."""
        return added(self.levels)

    @property
    def answered(self) -> Any:
        """Whether there is an answer."""
        return either(self.given)


def columns_of(code: str, reader: Reader) -> tuple[str, ...]:
    """Return the names of the columns that may answer the indicator *code*."""
    lines = reader.lines()
    names = [code]
    if lines:
        names += [f"{code}_value"] if "" in lines else [f"{code}_basis", f"{code}_value"]
    if reader.words():
        names.append(f"{code}_category")
    return tuple(names)


def read_cells(code: str, reader: Reader, source: Source) -> Cells | None:
    """Return the cells of the indicator *code* in *source*, or None when it has no column there."""
    present = [name for name in columns_of(code, reader) if source.has(name)]
    if not present:
        return None
    levels: list[Any] = []
    bad: list[Bad] = []
    x, lines, words = source.api, reader.lines(), reader.words()
    if code in present:
        _add(_level(code, reader.numbers, source), levels, bad)
    if f"{code}_category" in present:
        _add(_category(f"{code}_category", words, source), levels, bad)
    value, basis = f"{code}_value", f"{code}_basis"
    if value in present and "" in lines:
        _add(_value(value, lines[""], source), levels, bad)
    elif value in present or basis in present:
        _add(_on_basis(value, basis, lines, source), levels, bad)
    forms = [name for name in present if name != basis]
    given = [~x.col(name).is_null() for name in forms]
    if len(forms) > 1:
        several = added(item.cast(x.Int8) for item in given) > 1
        bad.append(Bad(forms[-1], "answer_forms", tuple(forms), several))
    return Cells(tuple(levels), tuple(given), tuple(bad))


def _add(found: tuple[Any, Iterable[Bad]], levels: list[Any], bad: list[Bad]) -> None:
    levels.append(found[0])
    bad.extend(found[1])


def _level(column: str, numbers: Sequence[int], source: Source) -> tuple[Any, list[Bad]]:
    """Return the level that a column claims outright, and what is wrong with it."""
    x = source.api
    cell, dtype = x.col(column), source.schema[column]
    accepted = tuple(map(str, numbers))
    mixed = _mixed(column, source, accepted)
    low, high = numbers[0], numbers[-1]
    if not dtype.is_numeric():
        return x.lit(0), [Bad(column, "wrong_type", accepted, ~cell.is_null())]
    if str(dtype) in _UNSURE:
        chosen: Any = x.lit(0)
        for number in numbers:
            chosen = x.when(cell.is_in([number])).then(number).otherwise(chosen)
        return chosen, [Bad(column, "level_unknown", accepted, ~cell.is_in(numbers) & ~cell.is_null())]
    if dtype.is_decimal():
        cell = cell.cast(x.Float64)
    outside = (cell < low) | (cell > high)
    if list(numbers) != list(range(low, high + 1)):
        outside = ~cell.is_in(numbers) & ~cell.is_null()
    if dtype.is_integer():
        return cell.fill_null(0), [Bad(column, "level_unknown", accepted, outside)]
    outside = _finite(outside, column, source)
    wrong = [*mixed, *_nan(column, source), Bad(column, "level_unknown", accepted, outside)]
    wrong.append(Bad(column, "not_a_level", accepted, (cell > cell.floor()) & ~outside))
    right = (cell >= low) & (cell <= high) & (cell == cell.floor())
    return x.when(right).then(cell).otherwise(0).cast(x.Int64), wrong


def _nan(column: str, source: Source) -> list[Bad]:
    """Return what is wrong with a number that is none, where it is not how nothing is written."""
    x = source.api
    if not source.schema[column].is_float() or column in source.blanks:
        return []
    return [Bad(column, "not_finite", (), x.col(column).is_nan())]


def _mixed(column: str, source: Source, accepted: tuple[str, ...]) -> list[Bad]:
    """Return what is wrong with the cells of a column of anything that are no numbers."""
    return [Bad(column, "wrong_type", accepted, source.api.col(odd_name(column)))] if column in source.mixed else []


def _finite(where: Any, column: str, source: Source) -> Any:
    """Return *where*, without the rows in which *column* is no number at all, which some backends hold for greatest."""
    nan = _nan(column, source)
    return where & ~nan[0].where if nan else where


def _category(column: str, words: Mapping[str, int], source: Source) -> tuple[Any, list[Bad]]:
    """Return the level of the category that a column names, and what is wrong with it."""
    x, accepted = source.api, tuple(words)
    if not is_text(column, source):
        return x.lit(0), [Bad(column, "wrong_type", accepted, ~x.col(column).is_null())]
    cell = text_of(column, source).str.to_lowercase()
    by_level: dict[int, list[str]] = {}
    for word, number in words.items():
        by_level.setdefault(number, []).append(word.lower())
    level: Any = x.lit(0)
    for number, spellings in by_level.items():
        level = x.when(cell.is_in(spellings)).then(number).otherwise(level)
    known = [word.lower() for word in words]
    return level, [Bad(column, "category_unknown", accepted, ~cell.is_in(known) & ~cell.is_null())]


def _value(column: str, line: Line, source: Source, among: Any = None) -> tuple[Any, list[Bad]]:
    """Return the level of a raw number, and what is wrong with it.

    Args:
        column: The column.
        line: The number line.
        source: Where the column is.
        among: The rows that are meant; all where there is none.
    """
    x = source.api
    cell, dtype = x.col(column), source.schema[column]
    if not dtype.is_numeric() or dtype == x.Float32:
        return x.lit(0), [Bad(column, "wrong_type", ("Int64", "Float64", "Decimal"), ~x.col(column).is_null())]
    wrong = [*_mixed(column, source, ("Int64", "Float64", "Decimal")), *_nan(column, source)]
    if dtype.is_decimal():
        most = 10 ** (_DIGITS - dtype.scale)
        wrong.append(Bad(column, "too_many_digits", (f"< {most}",), (cell >= most) | (cell <= -most)))
    if not dtype.is_float():
        cell = cell.cast(x.Float64)
    if line.whole and not dtype.is_integer():
        small = cell < _ALL_WHOLE  # Spark rounds down to an integer of 64 bits
        wrong.append(Bad(column, "value_not_whole", (), (cell > cell.floor()) & small))
    level, impossible = _chain(x, cell, line)
    if dtype.is_float():
        impossible += [cell == float("inf"), cell == float("-inf")]
    if impossible:
        outside = _finite(either(impossible), column, source)
        wrong.append(Bad(column, "value_outside_domain", (line.accepted,), outside))
    given = ~x.col(column).is_null()
    if among is not None:
        given &= among
        wrong = [attrs.evolve(item, where=item.where & among) for item in wrong]
    return x.when(given).then(level).otherwise(0), wrong


def _chain(x: Any, cell: Any, line: Line) -> tuple[Any, Any]:
    """Return the level of *cell* by *line*, 0 for none, and where it is an impossible value."""
    *below, last = line.pieces
    level: Any = x.lit(last.level or 0)
    for piece in reversed(below):
        level = x.when(_within(cell, piece)).then(piece.level or 0).otherwise(level)
    impossible = [_within(cell, below[0])] if below and not below[0].possible else []
    if below and not last.possible:
        upto = float(below[-1].upto or 0)
        impossible.append(cell > upto if below[-1].included else cell >= upto)
    return level, impossible


def _within(cell: Any, piece: Piece) -> Any:
    """Return where *cell*, which no piece before holds, lies in *piece*."""
    upto = float(piece.upto or 0)
    return cell <= upto if piece.included else cell < upto


def _on_basis(value: str, basis: str, lines: Mapping[str, Line], source: Source) -> tuple[Any, list[Bad]]:
    """Return the level of a raw number on the basis chosen, and what is wrong with either."""
    x = source.api
    if not source.has(basis) or not source.has(value):
        there = value if source.has(value) else basis
        code = "wrong_type" if there == value else "basis_without_value"
        return x.lit(0), [Bad(there, code, (basis, value), ~x.col(there).is_null())]
    if not is_text(basis, source):
        return x.lit(0), [Bad(basis, "wrong_type", tuple(lines), ~x.col(basis).is_null())]
    letter = text_of(basis, source)
    none, chosen = x.col(value).is_null(), ~letter.is_null()
    wrong = [
        Bad(basis, "basis_unknown", tuple(lines), ~letter.is_in(list(lines)) & chosen),
        Bad(basis, "basis_without_value", (value,), chosen & none),
        Bad(value, "wrong_type", (basis,), ~chosen & ~none),
    ]
    level: Any = x.lit(0)
    for name, line in lines.items():
        here = (letter == name).fill_null(False)  # noqa: FBT003 - a column of it
        found, bad = _value(value, line, source, here)
        level = x.when(here).then(found).otherwise(level)
        wrong += bad
    return level, wrong


def is_text(column: str, source: Source) -> bool:
    """Return whether a column holds words."""
    return source.schema[column].base_type() in {source.api.String, source.api.Categorical, source.api.Enum}


def text_of(column: str, source: Source) -> Any:
    """Return a column of words as plain text."""
    cell = source.api.col(column)
    return cell if source.schema[column] == source.api.String else cell.cast(source.api.String)
