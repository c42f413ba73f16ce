"""Cells of stated measures are read exactly."""

from __future__ import annotations

import pytest
from tests.frames.findings import made
from tests.frames.support import KINDS, rows_of

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import score_frames


@pytest.mark.parametrize("kind", KINDS)
def test_decimals_of_a_stated_measure_are_not_lost(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Times the reciprocal of 10^6, as Polars divides by a constant, 39999000 is not the double nearest to 39.999."""
    monkeypatch.setattr("inovasi_daerah.frames.small.MOST", {})
    units = made(kind, unit=["35.01", "35.02", "35.03", "35.04"], index=[39.999, 12.345, 40.005, 0.001])
    scored = score_frames(load_rulebook("iid-2026"), units=units)
    assert rows_of(scored.problems) == []
    assert [row["score_hundredths"] for row in rows_of(scored.units)] == [4000, 1235, 4001, 0]
