"""Measures of tables: stated, computed, or refused."""

from __future__ import annotations

import polars as pl
import pytest
from tests.frames.support import BASIC, IID, codes, made, rows_of

from inovasi_daerah import CallError, load_rulebook
from inovasi_daerah.frames import score_frames


def test_stated_measures(kind: str) -> None:
    """(43.57 + (12.5 + 0.38 × 0)) : 250 × 100 with SPD stated; a measure stated and answered is a problem."""
    units = made(kind, unit=["a", "b"], spd=[43.57, None], quality=[12.5, 1.0], count=[0, 0])
    scored = score_frames(IID, units=units)
    first, second = rows_of(scored.units)
    assert (first["spd_quanta"], first["score_hundredths"]) == (4357, 2243)
    assert (second["spd_quanta"], second["score_hundredths"]) == (None, None)
    both = score_frames(IID, units=made(kind, unit=["a", "b"], spd=[43.57, None], **{"1": [3, 3]}))
    assert codes(both) == [("a", None, "spd", "stated_and_answered")]
    assert [row["spd_quanta"] for row in rows_of(both.units)] == [None, 300]


@pytest.mark.parametrize(
    "value, code", [(63.01, "stated_outside_range"), (-0.01, "stated_outside_range"), (1.005, "stated_too_fine")]
)
def test_a_measure_stated_wrongly(kind: str, value: float, code: str) -> None:
    """A stated measure lies in its range, in steps of the quantum."""
    scored = score_frames(IID, units=made(kind, unit=["a"], spd=[value]))
    assert codes(scored) == [("a", None, "spd", code)]


def test_an_index_stated_beside_what_it_is_made_of(kind: str) -> None:
    """A measure both stated and computed is a problem, on any level."""
    units = made(kind, unit=["a", "b"], **{"1": [3, 3]}, index=[50.0, None])
    innovations = made(kind, unit=["a", "b"], innovation=["x", "y"], affair=[BASIC[0]] * 2, **{"16": [1, 1]})
    scored = score_frames(IID, units=units, innovations=innovations)
    assert codes(scored) == [("a", None, "index", "stated_and_answered")]
    assert [row["score_hundredths"] is None for row in rows_of(scored.units)] == [True, False]


def test_what_has_no_columnar_half_is_refused() -> None:
    """A measure that a table cannot say is refused by name."""
    units = pl.DataFrame({"unit": ["a"]})
    with pytest.raises(CallError, match="other_affairs"):
        score_frames(IID, units=units, interpretations={"affairs": "main_and_other"})
    with pytest.raises(CallError, match="sheets"):
        score_frames(load_rulebook("pekppp-2022"), units=units)
