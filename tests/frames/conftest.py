"""What the tests of tables share."""

from __future__ import annotations

import pytest
from tests.frames.support import KINDS


@pytest.fixture(params=[*KINDS, "polars rows", "pandas rows", "pyarrow rows"])
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of dataframe; without “rows” its small tables go through columns too."""
    kind = str(request.param)
    if not kind.endswith("rows"):
        request.getfixturevalue("monkeypatch").setattr("inovasi_daerah.frames.small.MOST", {})
    return kind.removesuffix(" rows")
