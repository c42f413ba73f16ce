"""`rank_frames` says of a table what `analysis.rank` says of its rows."""

from __future__ import annotations

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

from inovasi_daerah import CallError, Submission, amend, compile_rulebook, evaluate, load_rulebook
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
    """Places, ties, gaps and standings are those of the scalar ranking, in kinds, clusters or all together."""
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


# --- by hand ----------------------------------------------------------------------------------------------------------


def made(kind: str, **columns: Any) -> Any:
    """Return a dataframe of this kind; a column is a list, or a list and its PyArrow type."""
    arrays = {
        name: pa.array(*column) if isinstance(column, tuple) else pa.array(column) for name, column in columns.items()
    }
    return KINDS[kind](pa.table(arrays))


@pytest.mark.parametrize("kind", KINDS)
def test_places_ties_and_gaps(kind: str) -> None:
    """Inovatif begins at 40.01, Sangat Inovatif at 65.01 (IID 2026): from 40.00 it is 0.01, from 45.00 it is 20.01."""
    scores = made(
        kind,
        unit=["a", "b", "c", "d", "e"],
        score_hundredths=([6501, 4500, 4500, 4000, None if kind != "pandas" else 0], pa.int64()),
        band=["x", "y", "y", "z", None],
        other=[1.5] * 5,
    )
    rows = rows_of(rank_frames(IID, scores, within="all"))
    names = ("unit", "rank", "tied", "gap_next", "gap_band", "next_band")
    last = ("e", 5, False, 4000, 1, "Kurang Inovatif") if kind == "pandas" else ("e", None, None, None, None, None)
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("a", 1, False, None, None, None),
        ("b", 2, True, 2001, 2001, "Sangat Inovatif"),
        ("c", 2, True, 2001, 2001, "Sangat Inovatif"),
        ("d", 4, False, 500, 1, "Inovatif"),
        last,
    ]
    assert [row["band"] for row in rows] == ["x", "y", "y", "z", None]
    assert "other" not in rows[0]
    dense = {row["unit"]: row["rank"] for row in rows_of(rank_frames(IID, scores, within="all", kind="dense"))}
    assert dense == {"a": 1, "b": 2, "c": 2, "d": 3, "e": 4 if kind == "pandas" else None}


@pytest.mark.parametrize("kind", KINDS)
def test_years_and_several_columns_make_groups(kind: str) -> None:
    """Each year is ranked by itself, inside each island and cluster; without a cluster there is no place."""
    scores = made(
        kind,
        unit=["a", "b", "c", "d", "a"],
        year=[2025, 2025, 2025, 2025, 2026],
        island=["x", "x", "y", "y", "x"],
        cluster=["1", "1", "1", None, "1"],
        score_hundredths=[100, 200, 100, 300, 100],
    )
    rows = rows_of(rank_frames(IID, scores, within=["island", "cluster"]))
    found = {(row["unit"], row["year"]): (row["rank"], row["tied"]) for row in rows}
    assert found == {
        ("a", 2025): (2, False),
        ("b", 2025): (1, False),
        ("c", 2025): (1, False),
        ("d", 2025): (None, None),
        ("a", 2026): (1, False),
    }


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
def test_rows_keep_their_order(kind: str) -> None:
    """Of a table that came with its data; regions of a cluster that have no row come last."""
    scores = made(kind, unit=["d", "b", "c", "a"], score_hundredths=[100, 300, 200, 400])
    clusters = made(kind, unit=["a", "b", "c", "d", "e"], cluster=["1", "2", "1", "2", "1"])
    ranked = rank_frames(IID, scores, within=clusters)
    order = ranked["unit"].to_pylist() if kind == "pyarrow" else list(ranked["unit"])
    assert order == ["d", "b", "c", "a", "e"]


def test_clusters_of_a_table_with_years() -> None:
    """Cluster members are ranked in each year in which they have a row."""
    scores = made("polars", unit=["a", "b", "a"], year=[2025, 2025, 2026], score_hundredths=[100, 200, 100])
    clusters = made("polars", unit=["a", "b", "b", "c", None], cluster=["1", "1", "1", "1", "1"])
    rows = rows_of(rank_frames(IID, scores, within=clusters))
    assert [(row["unit"], row["year"], row["rank"]) for row in rows] == [("a", 2025, 2), ("a", 2026, 1), ("b", 2025, 1)]


def test_the_kind_of_region_comes_from_the_code() -> None:
    """A column `kind` is taken as it is; a code that is none has no place."""
    scores = made("polars", unit=["35", "35.08", "35.73", "00.00", "99"], score_hundredths=[1, 2, 3, 4, 5])
    found = {row["unit"]: (row["kind"], row["rank"]) for row in rows_of(rank_frames(IID, scores))}
    assert found == {
        "35": ("provinsi", 1),
        "35.08": ("kabupaten", 2),
        "00.00": ("kabupaten", 1),
        "35.73": ("kota", 1),
        "99": (None, None),
    }
    own = pl.DataFrame({"unit": ["35", "35.08"], "kind": ["x", "x"], "score_hundredths": [1, 2]})
    assert {row["unit"]: row["rank"] for row in rows_of(rank_frames(IID, own))} == {"35": 2, "35.08": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_innovations_are_ranked_by_a_measure(kind: str) -> None:
    """Quanta of `maturity` are printed in hundredths (1 step of 0.01), each region by itself; it has no bands."""
    innovations = made(kind, unit=["35.08"] * 3, innovation=["a", "b", "c"], **{"16": [3, 1, 3], "35": [1, None, 1]})
    scored = score_frames(IID, innovations=innovations)
    rows = rows_of(rank_frames(IID, scored.innovations, by="maturity", within="unit"))
    weight = {item.code: Fraction(item.weight or 0) for item in IID.indicators}
    gap = (2 * weight["16"] + weight["35"]) * 100
    assert [(row["innovation"], row["rank"], row["tied"], row["gap_next"]) for row in rows] == [
        ("a", 1, True, None),
        ("b", 3, False, gap),
        ("c", 1, True, None),
    ]
    assert "next_band" not in rows[0]


def test_measures_finer_than_print_are_compared_as_printed() -> None:
    """Printed without decimals, 1.25 and 0.75 are both 1, and tie; 0.25 is 0."""
    rulebook = amend(IID, {"result.places": 0}, id="lain")
    unit = compile_rulebook(rulebook).unit
    frame = made("polars", unit=["a", "b", "c"], spd_quanta=[unit * 5 // 4, unit * 3 // 4, unit // 4])
    rows = rows_of(rank_frames(rulebook, frame, by="spd", within="all"))
    assert [(row["rank"], row["tied"], row["gap_next"]) for row in rows] == [
        (1, True, None),
        (1, True, None),
        (3, False, 100),
    ]


def test_bands_above_a_bound_begin_at_the_next_printed_score() -> None:
    """More than 40.00 is 40.01 at least, as it is printed; with one decimal, it is 40.1."""
    band = {
        "result.bands.inovatif.from": None,
        "result.bands.inovatif.above": Decimal("40.00"),
        "result.bands.tidak_dapat_dinilai.from": None,
    }
    for places, gap in ((2, 1), (1, 10)):
        rulebook = amend(IID, {**band, "result.places": places}, id="lain")
        frame = made("polars", unit=["a"], score_hundredths=[4000])
        (row,) = rows_of(rank_frames(rulebook, frame, within="all"))
        assert (row["gap_band"], row["next_band"]) == (gap, "Inovatif")


GOOD = {"unit": ["35.08"], "score_hundredths": [100]}


@pytest.mark.parametrize(
    "rulebook, columns, arguments, code",
    [
        (IID, {"unit": ["a"]}, {}, "column_missing"),
        (IID, GOOD, {"within": "cluster"}, "column_missing"),
        (IID, {"score_hundredths": [1]}, {}, "column_missing"),
        (IID, GOOD, {"kind": "denser"}, "unknown_term"),
        (IID, GOOD, {"top": 0}, "out_of_range"),
        (IID, GOOD, {"by": "maturiti"}, "measure_unknown"),
        (IID, {**GOOD, "index_num": [1], "index_den": [1]}, {"by": "index"}, "not_columnar"),
        (IID, GOOD, {"by": "spd"}, "column_missing"),
        (IID, {**GOOD, "score_hundredths": [1.0]}, {}, "wrong_type"),
        (IID, {**GOOD, "rank": [1]}, {}, "column_twice"),
        (IID, GOOD, {"within": pl.DataFrame({"code": ["35.08"], "cluster": ["a"]})}, "column_missing"),
        (IID, GOOD, {"within": pl.DataFrame({"unit": ["35.08"], "score_hundredths": ["a"]})}, "column_twice"),
        (IID, GOOD, {"within": pd.DataFrame({"unit": ["35.08"], "cluster": ["a"]})}, "frame_mixed"),
        (IID, GOOD, {"within": {"a": ["35.08"]}}, "frame_kind"),
        (
            amend(IID, {"indicators.1.weight": 10**14}, id="lain"),
            {**GOOD, "spd_quanta": [1]},
            {"by": "spd"},
            "frame_overflow",
        ),
        (load_rulebook("pp-38-2017"), GOOD, {}, "no_measures"),
        (amend(IID, {"result.places": 3}, id="lain"), GOOD, {}, "not_columnar"),
        (amend(IID, {"result.tie_breakers": ["spd"]}, id="lain"), GOOD, {}, "not_columnar"),
    ],
)
def test_what_cannot_be_ranked_is_refused(rulebook: Any, columns: Any, arguments: Any, code: str) -> None:
    """Before anything is computed."""
    with pytest.raises(CallError) as caught:
        rank_frames(rulebook, made("polars", **columns), **arguments)
    assert caught.value.problems[0].code == code
