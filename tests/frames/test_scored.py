"""What scoring tables gives back."""

from __future__ import annotations

import polars as pl
import pytest
from tests.frames.support import IID, made

from inovasi_daerah.frames import score_frames


def test_what_was_not_read_is_named(kind: str) -> None:
    """Columns that the rules do not look at are not read, and named."""
    innovations = made(kind, unit=["a"], innovation=["x"], **{"16": [1], "catatan": ["…"], "stage": ["penerapan"]})
    assert score_frames(IID, innovations=innovations).ignored == {"innovations": ("catatan", "stage")}
    applied = score_frames(IID, innovations=innovations, interpretations={"divisor": "applied_only"})
    assert applied.ignored == {"innovations": ("catatan",)}


def test_lazy_stays_lazy() -> None:
    """A lazy input is not collected: a plan that fails when it runs makes no difference until somebody asks."""

    def fail(frame: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError(frame)

    lazy = pl.LazyFrame({"unit": ["a"], "innovation": ["x"], "16": [1]})
    failing = lazy.map_batches(fail, schema=lazy.collect_schema())
    scored = score_frames(IID, innovations=failing)
    assert isinstance(scored.problems, pl.LazyFrame)
    with pytest.raises(AssertionError):
        scored.units.collect()
