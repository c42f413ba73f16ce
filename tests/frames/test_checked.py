"""What checking tables gives back."""

from __future__ import annotations

import polars as pl
from tests.frames.findings import made

from inovasi_daerah import load_rulebook
from inovasi_daerah.frames import check_frames
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs

IID = load_rulebook("iid-2026")
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]


def test_lazy_tables_stay_lazy() -> None:
    """Nothing is read before the caller asks for it."""
    table_ = pl.LazyFrame({"unit": ["35.08"], "innovation": ["a"]}).map_batches(_fail)
    checked = check_frames(IID, innovations=table_)
    assert all(isinstance(item, pl.LazyFrame) for item in (checked.findings, checked.eligible, checked.problems))


def _fail(frame: pl.DataFrame) -> pl.DataFrame:
    """Fail: nobody should ask."""
    raise AssertionError(frame)


def test_columns_that_say_nothing_are_named() -> None:
    """A misspelt column would be unknown in every row, and nobody would see why."""
    innovations = made("polars", unit=["35.08"], innovation=["a"], stages=["penerapan"], **{"16": [1], "33_value": [1]})
    checked = check_frames(IID, innovations=innovations)
    assert checked.ignored == {"innovations": ("stages",)}


def test_a_rulebook_without_rules_finds_nothing() -> None:
    """The table of findings is empty, and still a table."""
    checked = check_frames(load_rulebook("pemdi-2026"), units=made("polars", unit=["35.08"]), every=True)
    assert checked.findings.columns == ["rule", "unit", "innovation", "outcome", "severity"]
    assert len(checked.findings) == 0
    assert checked.eligible is None
    assert checked.notice("en").startswith("A check against Pemdi 2026")
    assert repr(checked) == "<Checked by pemdi-2026: findings, eligible, problems as polars DataFrame>"
