"""What the columns of a table state, and what is no fact."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.frames.findings import codes, made, outcomes
from tests.frames.support import KINDS

from inovasi_daerah import amend, load_rulebook
from inovasi_daerah.frames import check_frames
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs

IID = load_rulebook("iid-2026")
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]


COVERAGE = {"kind": "coverage", "population": "counted", "among": BASIC[:1], "at_least": 1}


@pytest.mark.parametrize(
    "check_, fact", [(COVERAGE, "innovations"), ({"kind": "required", "fact": "coordinates"}, "coordinates")]
)
def test_what_a_table_cannot_hold_is_named(check_: dict[str, Any], fact: str) -> None:
    """Of one innovation no population is known, and only simple facts have a column."""
    rulebook = amend(IID, {"rules.dates-order.check": check_}, id="lain")
    checked = check_frames(rulebook, innovations=made("polars", unit=["35.08"], innovation=["a"]))
    assert checked.not_in_tables["lain/dates-order"].en == f"tables cannot hold “{fact}”"


def test_a_design_is_there_when_a_part_of_it_is() -> None:
    """Blank parts are stated, and no content."""
    rulebook = amend(IID, {"rules.dates-order.check": {"kind": "required", "fact": "design"}}, id="lain")
    columns = {"design.problem": ["ada", " ", None], "design.method": [None, None, None]}
    innovations = made("polars", unit=["35.08"] * 3, innovation=["a", "b", "c"], **columns)
    checked = check_frames(rulebook, innovations=innovations, every=True)
    assert outcomes(checked, "lain/dates-order")["a"] == "pass"
    assert outcomes(checked, "lain/dates-order")["b"] == "fail"


@pytest.mark.parametrize("kind", KINDS)
def test_attestations_are_inherited_unless_overridden(kind: str) -> None:
    """Even an “unknown” of the innovation's own holds against its unit's yes; a null does not."""
    rule = "pp-38-2017/6-c"
    units = made(kind, unit=["35.08", "35.09"], **{rule: ["yes", "no"]})
    innovations = made(
        kind,
        unit=["35.08", "35.08", "35.08", "35.09", "35.09"],
        innovation=["a", "b", "c", "d", "e"],
        **{rule: [None, "no", "unknown", None, "Ya"]},
    )
    checked = check_frames(IID, units=units, innovations=innovations, every=True)
    assert outcomes(checked, rule) == {"a": "pass", "b": "fail", "c": "unknown", "d": "fail", "e": "pass"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_cell_states_nothing_and_is_listed(kind: str) -> None:
    """Nothing is guessed from a cell that cannot be read."""
    units = made(kind, unit=["35.08"], reported=[1], **{"pp-38-2017/6-c": ["perhaps"], "pp-38-2017/6-a": [1]})
    innovations = made(
        kind,
        unit=["35.08"],
        innovation=["a"],
        stage=["matang"],
        affair=["sihir"],
        form=[3],
        purpose=[5],
        trial_date=["2024-01-10"],
        implementation_date=([dt.datetime(2024, 1, 10, tzinfo=dt.UTC)], pa.timestamp("us", "UTC")),
        **{"pp-38-2017/6-c": ["perhaps"]},
    )
    checked = check_frames(
        IID, units=units, innovations=innovations, every=True, null_means_none=["stage", "form", "trial_date"]
    )
    for rule in ("pp-38-2017/6-c", "pp-38-2017/6-a", "pp-38-2017/4", "iid-2026/window", "iid-2026/dates-order"):
        assert outcomes(checked, rule) == {"a": "unknown"}
    assert outcomes(checked, "permendagri-104-2018/reported") == {None: "unknown"}
    found = [item for item in codes(checked) if item[2] != "implementation_date"]
    assert found == [
        ("35.08", "a", "affair", "sihir", "unknown_term"),
        ("35.08", "a", "form", "3", "wrong_type"),
        ("35.08", "a", "pp-38-2017/6-c", "perhaps", "unknown_term"),
        ("35.08", "a", "purpose", "5", "wrong_type"),
        ("35.08", "a", "stage", "matang", "unknown_term"),
        ("35.08", "a", "trial_date", "2024-01-10", "wrong_type"),
        ("35.08", None, "pp-38-2017/6-a", "1", "wrong_type"),
        ("35.08", None, "pp-38-2017/6-c", "perhaps", "unknown_term"),
        ("35.08", None, "reported", "1", "wrong_type"),
    ]
    assert [item[4] for item in codes(checked) if item[2] == "implementation_date"] == ["wrong_type"]


@pytest.mark.parametrize("text", [pl.Categorical, pl.Enum(["penerapan", "Uji Coba"])])
def test_words_may_be_categories(text: Any) -> None:
    """Columns of a few words are often kept as categories."""
    frame = pl.DataFrame(
        {"unit": ["35.08"] * 2, "innovation": ["a", "b"], "stage": pl.Series(["penerapan", "Uji Coba"], dtype=text)}
    )
    checked = check_frames(load_rulebook("iid-2022"), innovations=frame, every=True)
    assert outcomes(checked, "iid-2022/applied-only") == {"a": "pass", "b": "fail"}


def test_pandas_may_hold_python_objects() -> None:
    """Dates, texts and truths among which something is missing, or is none, are objects in pandas."""
    objects = {
        "unit": ["35.08"] * 4,
        "innovation": ["a", "b", "c", "d"],
        "trial_date": [dt.date(2024, 4, 1), None, "2024-04-01", pd.Timestamp("2024-04-01", tz="UTC")],
        "implementation_date": pd.Series([*[pd.Timestamp("2024-03-01")] * 2, pd.NaT, pd.Timestamp("2024-03-01")]),
        "form": pd.Series(["pelayanan_publik", None, 3, "lainnya"], dtype=object),
        "purpose": pd.Series(["ada", None, 3, " "], dtype=object),
        "pp-38-2017/6-c": pd.Series([True, "no", None, 3], dtype=object),
    }
    units = pd.DataFrame({"unit": ["35.08"], "reported": pd.Series(["ya"], dtype=object)})
    checked = check_frames(
        IID, units=units, innovations=pd.DataFrame(objects), every=True, null_means_none=["trial_date", "form"]
    )
    order = {"a": "fail", "b": "not_applicable", "c": "unknown", "d": "unknown"}
    assert outcomes(checked, "iid-2026/dates-order") == order
    assert outcomes(checked, "pp-38-2017/4") == {"a": "pass", "b": "fail", "c": "unknown", "d": "pass"}
    assert outcomes(checked, "pp-38-2017/6-c") == {"a": "pass", "b": "fail", "c": "unknown", "d": "unknown"}
    wrong = [(item[1], item[2]) for item in codes(checked)]
    assert wrong == [
        ("c", "form"),
        ("c", "purpose"),
        ("c", "trial_date"),
        ("d", "pp-38-2017/6-c"),
        ("d", "trial_date"),
        (None, "reported"),
    ]
