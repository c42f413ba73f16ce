"""The one rounding of a score, in integers."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.frames.support import IID, rows_of

from inovasi_daerah import CallError
from inovasi_daerah.components.columns import Column
from inovasi_daerah.frames import score_frames
from inovasi_daerah.frames.measures import half_up, plainly
from inovasi_daerah.rulebook.amend import amend


@given(number=st.integers(-1000, 1000), divisor=st.integers(1, 40))
def test_halves_go_away_from_zero(number: int, divisor: int) -> None:
    """(2·num + den) // (2·den) for what is not negative, and the same of its size for what is."""
    value = Fraction(number, divisor)
    expected = int(abs(value) + Fraction(1, 2)) * (1 if value >= 0 else -1)
    assert half_up(Column(number, -1000, 1000, divisor=divisor, most=40), plainly) == expected
    if number >= 0:
        assert half_up(Column(number, 0, 1000, divisor=divisor, most=40), plainly) == expected


@pytest.mark.parametrize("places, score", [(2, 2243), (1, 2240), (0, 2200)])
def test_fewer_decimals_are_still_hundredths(places: int, score: int) -> None:
    """43.57 + 12.5 of 250 is 22.428 of 100: it is rounded as the rulebook says, and told in hundredths."""
    book = amend(IID, {"result.places": places}, id="contoh-2026")
    units = pl.DataFrame({"unit": ["a"], "spd": [43.57], "quality": [12.5], "count": [0]})
    assert [row["score_hundredths"] for row in rows_of(score_frames(book, units=units).units)] == [score]


def test_more_decimals_are_refused() -> None:
    """A rulebook that prints three decimals does not fit into hundredths."""
    book = amend(IID, {"result.places": 3}, id="contoh-2026")
    with pytest.raises(CallError, match="places"):
        score_frames(book, units=pl.DataFrame({"unit": ["a"], "1": [3]}), innovations=None)
