"""`rank_frames` says of a table what `analysis.rank` says of its rows."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.frames.support import KINDS, rows_of

from inovasi_daerah import CallError, Submission, amend, evaluate, load_rulebook
from inovasi_daerah.analysis import Placed, rank
from inovasi_daerah.frames import rank_frames, score_frames

IID = load_rulebook("iid-2026")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
CODES = ("35", "32", "35.08", "35.09", "35.10", "32.01", "35.73", "35.78")
"""Two provinces, four kabupaten, two kota."""

INDEX = st.none() | st.sampled_from(["35.00", "39.999", "40.004", "40.005", "40.01", "60.00", "60.01", "85"])
REGIONS = st.lists(st.tuples(st.sampled_from(CODES), INDEX), unique_by=lambda item: item[0], min_size=1)
CLUSTERS = st.dictionaries(st.sampled_from(["a", "b"]), st.lists(st.sampled_from(CODES), unique=True, min_size=1))


def placed(rows: list[dict[str, Any]], field: str | None) -> dict[Any, Any]:
    """Return what a table says, by what they share and the unit."""
    columns = ("rank", "tied", "gap_next", "standing")
    return {
        (None if field is None else row[field], row["unit"]): tuple(row.get(name) for name in columns) for row in rows
    }


def ranked(regions: list[tuple[str, str | None]], within: Any, kind: Any, top: int | None) -> dict[Any, Any]:
    """Return the same from `analysis.rank`."""
    assessments = [
        evaluate(
            IID, Submission.from_tree({"unit": {"code": code}, "stated": {} if index is None else {"index": index}})
        )
        for code, index in regions
    ]
    found: dict[Any, Any] = {}
    for group in rank(assessments, within=within, kind=kind, top=top).groups:
        for item in group.items:
            told: tuple[Any, ...] = (None, None, None, None)
            if isinstance(item, Placed):
                gap = None if item.gap is None else int(item.gap * 100)
                told = (item.place, bool(item.tied), gap, item.standing)
            found[group.key, item.entrant.key] = told
    return found


@pytest.mark.parametrize("kind", KINDS)
@given(
    regions=REGIONS,
    within=st.sampled_from(["kind", "all"]) | CLUSTERS,
    numbered=st.sampled_from(["competition", "dense"]),
    top=st.none() | st.integers(1, 4),
)
@settings(max_examples=10, phases=PHASES)
def test_a_table_is_ranked_like_assessments(
    kind: str, regions: list[tuple[str, str | None]], within: Any, numbered: Any, top: int | None
) -> None:
    units = pa.table(
        {
            "unit": [code for code, _ in regions],
            "index": pa.array([None if index is None else float(index) for _, index in regions], pa.float64()),
        }
    )
    scored = score_frames(IID, units=KINDS[kind](units))
    shared: Any = within
    if isinstance(within, dict):
        pairs = [(code, name) for name, codes in within.items() for code in codes]
        columns = {"unit": [code for code, _ in pairs], "cluster": [name for _, name in pairs]}
        shared = KINDS[kind](pa.table(columns, schema=pa.schema({"unit": pa.string(), "cluster": pa.string()})))
    field = "cluster" if isinstance(within, dict) else within if within == "kind" else None
    rows = rows_of(rank_frames(IID, scored.units, within=shared, kind=numbered, top=top))
    assert placed(rows, field) == ranked(regions, within, numbered, top)
    assert len(placed(rows, field)) == len(rows)
