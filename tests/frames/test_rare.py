"""What happens rarely: rulebooks of other shapes, columns of other types, numbers that grow too large."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pandas as pd
import polars as pl
import pytest
from tests.frames.support import BASIC, IID, codes, rows_of

from inovasi_daerah import CallError, SubmissionError, frames
from inovasi_daerah.components.columns import Column, NotColumnarError
from inovasi_daerah.components.operations import LinearOperation
from inovasi_daerah.frames import score_frames
from inovasi_daerah.frames.measures import summed
from inovasi_daerah.rulebook.amend import amend
from inovasi_daerah.rulebook.registry import Registry

UNITS = pl.DataFrame({"unit": ["a"], "1": [3]})
INNOVATIONS = pl.DataFrame({"unit": ["a", "a"], "innovation": ["x", "y"], "16": [2, 5], "17": [1, 1]})
FIVE = {"level": 5, "name": {"id": "lima", "en": "five"}}


@pytest.fixture(autouse=True)
def _columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here goes through columns."""
    monkeypatch.setattr("inovasi_daerah.frames.small.MOST", {})


class Rounded(LinearOperation):
    """A product that is rounded to whole points."""

    kind: Literal["rounded"] = "rounded"  # type: ignore[assignment]

    def rounds_to(self) -> int:
        """Return that nothing is left behind the decimal mark."""
        return 0


def test_the_face_lists_what_there_is() -> None:
    """Tab completion offers the public names."""
    assert dir(frames) == frames.__all__


def test_levels_with_a_gap_and_points_of_their_own() -> None:
    """Levels 1, 2, 3 and 5, of which 2 earns 2.5: 3 × 2.5 = 7.5 and 3 × 5 = 15; a weight of 0 earns nothing."""
    changes = {
        "indicators": {"16": {"scale.levels": {"5": FIVE, "2": {"points": Decimal("2.5")}}}, "17": {"weight": 0}}
    }
    book = amend(IID, changes, id="contoh")
    scored = score_frames(book, innovations=INNOVATIONS)
    assert [row["maturity_quanta"] for row in rows_of(scored.innovations)] == [750, 1500]
    wrong = INNOVATIONS.with_columns(pl.Series("16", [4, 5]))
    assert codes(score_frames(book, innovations=wrong)) == [("a", "x", "16", "level_unknown")]


def test_decimals() -> None:
    """A decimal is read exactly; one of more digits than a double keeps is refused."""
    units = pl.DataFrame({"unit": ["a", "b"], "5a_value": pl.Series([Decimal("0.40"), None], dtype=pl.Decimal(30, 14))})
    scored = score_frames(IID, units=units)
    assert [row["spd_quanta"] for row in rows_of(scored.units)] == [225, 0]
    long = units.with_columns(pl.Series("5a_value", [Decimal(11), None], dtype=pl.Decimal(30, 14)))
    assert codes(score_frames(IID, units=long)) == [("a", None, "5a_value", "too_many_digits")]


def test_a_number_line_without_ends() -> None:
    """Where the rulebook bounds nothing, no whole number is impossible."""
    book = amend(IID, {"indicators.5a.scale.domain": None}, id="contoh")
    units = pl.DataFrame({"unit": ["a"], "5a_value": [10**6]})
    assert rows_of(score_frames(book, units=units).problems) == []


def test_columns_of_other_types() -> None:
    """A basis that is a number, a stated measure that is text, and reporting by word are told cell by cell."""
    innovations = pl.DataFrame({"unit": ["a"], "innovation": ["x"], "33_basis": [1], "33_value": [2]})
    assert codes(score_frames(IID, innovations=innovations)) == [("a", "x", "33_basis", "wrong_type")]
    units = pl.DataFrame({"unit": ["a"], "spd": ["43"], "reported": ["ya"]})
    found = codes(score_frames(IID, units=units))
    assert found == [("a", None, "reported", "wrong_type"), ("a", None, "spd", "wrong_type")]
    objects = pd.DataFrame(
        {"unit": ["a"], "innovation": ["x"], "16": pd.Series([Decimal("2.00000000000000000001")], dtype=object)}
    )
    assert codes(score_frames(IID, innovations=objects)) == [("a", "x", "16", "wrong_type")]


def test_an_operation_that_rounds() -> None:
    """0.38 × 5 = 1.9, rounded to 2 points as its kind says."""
    registry = Registry.default().extended(Rounded)
    text = Registry.default().editions["iid-2026"].read_text(encoding="utf-8")
    book = registry.loads(text.replace("iid-2026", "contoh").replace('kind = "linear"', 'kind = "rounded"'))
    innovations = pl.DataFrame({"unit": ["a"] * 5, "innovation": list("vwxyz"), "affair": BASIC[:5], "16": [1] * 5})
    (row,) = rows_of(score_frames(book, units=UNITS, innovations=innovations).units)
    assert row["count_quanta"] == 200


@pytest.mark.parametrize("place", ["outcome", "rows", "measures"])
def test_numbers_that_grow_too_large_are_refused(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be proved to stay below the bound is not computed in columns at all."""
    monkeypatch.setattr(f"inovasi_daerah.frames.{place}.LARGEST", 1)
    frames.score.shapes.cache_clear()  # type: ignore[attr-defined]
    with pytest.raises(CallError) as caught:
        score_frames(IID, units=pl.DataFrame({"unit": ["a"], "spd": [1.0]}))
    assert caught.value.problems[0].code == "frame_overflow"


def test_what_has_no_half_is_refused() -> None:
    """A gate behind a rule that people attest, and a mean of means, cannot be computed in columns."""
    changes = {"rules.basic-services.check": {"kind": "attested"}, "open_points.affairs": None}
    book = amend(IID, changes, id="contoh")
    with pytest.raises(CallError, match="attested"):
        score_frames(book, units=UNITS)
    with pytest.raises(NotColumnarError):
        summed("quality", Column(1, 0, 1, divisor=2, most=2), 1)


def test_stages_and_eligibility_looked_at_twice() -> None:
    """Two populations that ask for the same column tell a bad cell once."""
    book = amend(IID, {"populations.counted.stages": ["penerapan"]}, id="contoh")
    odd = INNOVATIONS.with_columns(pl.Series("16", [2, 3]), stage=pl.lit("selesai"), eligible=pl.lit("ya"))
    chosen = {"divisor": "applied_only", "counted": "eligible_only"}
    found = codes(score_frames(book, units=UNITS, innovations=odd, interpretations=chosen))
    assert [item[2:] for item in found] == [("eligible", "wrong_type"), ("stage", "unknown_term")] * 2


def test_stages_that_no_column_tells() -> None:
    """Without a column of stages it is not known who is at one."""
    innovations = INNOVATIONS.with_columns(pl.Series("16", [2, 3]))
    scored = score_frames(IID, units=UNITS, innovations=innovations, interpretations={"divisor": "applied_only"})
    (row,) = rows_of(scored.units)
    assert (row["spd_quanta"], row["quality_num"], row["count_quanta"]) == (300, None, None)


@pytest.mark.parametrize("given", ["units", "innovations", "no answers"])
def test_what_is_not_submittable_has_no_score(given: str) -> None:
    """A mandatory indicator without an answer takes the result away, whichever table is there."""
    tables: dict[str, Any] = {
        "units": {"units": UNITS},
        "innovations": {"innovations": INNOVATIONS[:1]},
        "no answers": {"units": UNITS.select("unit"), "innovations": INNOVATIONS.select("unit", "innovation")},
    }[given]
    chosen = {"mandatory_empty": "not_submittable"}
    (row,) = rows_of(score_frames(IID, interpretations=chosen, **tables).units)
    assert row["score_hundredths"] is None


def test_many_problems_are_counted() -> None:
    """An error tells a hundred problems and counts the others; without any there is no error."""
    many = pl.DataFrame({"unit": ["a"] * 150, "innovation": [str(index) for index in range(150)], "16": [9] * 150})
    with pytest.raises(SubmissionError) as caught:
        score_frames(IID, innovations=many, on_problem="raise")
    assert len(caught.value.problems) == 101
    assert (caught.value.problems[-1].code, caught.value.problems[-1].found) == ("more_problems", "50")
    fine = score_frames(IID, units=UNITS, on_problem="raise")
    assert "iid-2026" in repr(fine)
    assert "polars DataFrame" in repr(fine)


def test_a_result_without_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheme without bands has a score and no column of bands, by columns and by rows."""
    book = amend(IID, {"result.bands": []}, id="contoh")
    innovations = INNOVATIONS.with_columns(pl.Series("16", [2, 3]))
    columns = rows_of(score_frames(book, units=UNITS, innovations=innovations).units)
    monkeypatch.undo()
    assert columns == rows_of(score_frames(book, units=UNITS, innovations=innovations).units)
    assert "band" not in columns[0]
