"""Rules on units that look at their innovations."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.frames.findings import made, outcomes
from tests.frames.support import KINDS, rows_of

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import check_frames
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs

IID = load_rulebook("iid-2026")
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]


@pytest.mark.parametrize("kind", KINDS)
def test_populations_are_made_of_those_who_are_eligible(kind: str) -> None:
    """Five of the six basic-service affairs are needed (IID 2026); one of the five here fails the window."""
    early, right = dt.date(2010, 1, 1), dt.date(2024, 3, 1)
    innovations = made(
        kind,
        unit=["35.08"] * 5,
        innovation=[*"abcde"],
        stage=["penerapan"] * 5,
        affair=BASIC[:5],
        implementation_date=[right, right, right, right, early],
        development_date=[right, right, right, right, early],
    )
    units = made(kind, unit=["35.08", "35.09"])
    for way, outcome in (("kept_with_points", "pass"), ("excluded", "fail")):
        chosen = {"window_fail": way}
        checked = check_frames(IID, units=units, innovations=innovations, interpretations=chosen, every=True)
        rows = rows_of(checked.findings)
        found = {row["unit"]: row["outcome"] for row in rows if row["rule"] == "iid-2026/basic-services"}
        assert found == {"35.08": outcome, "35.09": "fail"}


def test_populations_do_not_count_what_cannot_be_read() -> None:
    """Affairs that are numbers leave the rule on basic services unknown."""
    units = made("polars", unit=["35.08"])
    innovations = made("polars", unit=["35.08"] * 9, innovation=[*"abcdefghi"], affair=[1] * 9, stage=[2] * 9)
    checked = check_frames(IID, units=units, innovations=innovations)
    assert outcomes(checked, "iid-2026/basic-services") == {None: "unknown"}


def test_affairs_that_innovations_touch_are_in_no_table() -> None:
    """Under the interpretation that counts them, the rule cannot be told."""
    units = made("polars", unit=["35.08"])
    checked = check_frames(IID, units=units, interpretations={"affairs": "main_and_other"})
    assert checked.not_in_tables["iid-2026/basic-services"].en == "tables cannot hold “other_affairs”"
