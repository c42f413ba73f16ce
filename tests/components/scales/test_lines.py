"""Number lines cut into pieces say what the reader says of every value, in as few pieces as can be."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah import Answer, Problem, compile_rulebook, load_rulebook
from inovasi_daerah.components.scales import BasesScale, ThresholdsScale
from inovasi_daerah.components.scales.base import Line, Piece
from inovasi_daerah.testing import interpretations
from inovasi_daerah.testing.strategies import raw_values

IID = load_rulebook("iid-2026")
LINES: list[tuple[str, str, Any]] = [
    (code, basis, spec)
    for subject, rows in compile_rulebook(IID).plan().rows.items()
    for code, row in rows.items()
    for basis, spec in (
        [(item.id, item) for item in row.indicator.scale.bases]
        if isinstance(row.indicator.scale, BasesScale)
        else [("", row.indicator.scale)]
        if isinstance(row.indicator.scale, ThresholdsScale)
        else []
    )
]


def piece_of(line: Line, value: Decimal) -> Piece:
    """Return the piece in which *value* lies, by the definition of a piece."""
    for piece in line.pieces[:-1]:
        assert piece.upto is not None
        if value < piece.upto or (piece.included and value == piece.upto):
            return piece
    return line.pieces[-1]


@pytest.mark.parametrize("code, basis, spec", LINES, ids=[f"{code}{basis}" for code, basis, _ in LINES])
@given(data=st.data())
def test_a_piece_says_what_the_reader_says(code: str, basis: str, spec: Any, data: st.DataObject) -> None:
    """The level of a value, or that it has none or is impossible, is that of its piece."""
    plan = compile_rulebook(IID).plan(data.draw(interpretations(IID)))
    row = next(rows[code] for rows in plan.rows.values() if code in rows)
    line = row.reader.lines()[basis]
    value = data.draw(raw_values(spec, spec.levels) | st.integers(-300, 3000).map(Decimal))
    found = piece_of(line, value)
    reading = row.reader.read(Answer(value=value, basis=basis or None))
    if isinstance(reading, Problem):
        assert not found.possible
    else:
        assert (found.level, found.possible) == (reading.level, True)


@pytest.mark.parametrize("code, basis, spec", LINES, ids=[f"{code}{basis}" for code, basis, _ in LINES])
def test_no_piece_is_too_many(code: str, basis: str, spec: Any) -> None:
    """Neighbouring pieces differ, and only the last has no end."""
    rows = compile_rulebook(IID).plan().rows
    line = next(group[code] for group in rows.values() if code in group).reader.lines()[basis]
    for one, other in itertools.pairwise(line.pieces):
        assert (one.level, one.possible) != (other.level, other.possible)
    assert [piece.upto is None for piece in line.pieces] == [False] * (len(line.pieces) - 1) + [True]


def test_printed_whole_numbers_leave_no_piece_between_them() -> None:
    """1–200 and 201–500 people are neighbours: nobody is 200.5 people."""
    row = compile_rulebook(IID).plan().rows["innovation"]["33"]
    levels = [piece.level for piece in row.reader.lines()["a"].pieces]
    assert levels == [None, None, 1, 2, 3]


def test_a_scale_without_numbers_has_no_line() -> None:
    """Levels alone have no line and no words."""
    reader = compile_rulebook(IID).plan().rows["innovation"]["16"].reader
    assert (dict(reader.lines()), dict(reader.words())) == ({}, {})
    opinion = compile_rulebook(IID).plan().rows["region"]["8"].reader
    assert opinion.words()["wtp"] == opinion.words()["Wajar Tanpa Pengecualian (WTP)"] == 3
