"""Scalar and columnar paths agree exactly on everything that Hypothesis can think of (DESIGN: what "right" means, 3)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.frames.support import KINDS, assessed, exact, expected_unit, plain, rows_of, tables_of

from inovasi_daerah import Submission, SubmissionError, load_rulebook
from inovasi_daerah.frames import score_frames
from inovasi_daerah.testing import interpretations, submissions

IID = load_rulebook("iid-2026")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""To shrink a whole region takes minutes; the failing one is printed anyway."""

WAYS = interpretations(IID).map(
    lambda chosen: {name: way for name, way in chosen.items() if (name, way) != ("affairs", "main_and_other")}
)


def several(rulebook: Any) -> st.SearchStrategy[list[Submission]]:
    return st.lists(submissions(rulebook), min_size=1, max_size=4, unique_by=lambda item: item.unit.code).map(
        lambda group: [plain(rulebook, item) for item in group]
    )


@pytest.mark.parametrize("kind", [*KINDS, "polars rows", "pandas rows", "pyarrow rows"])
@given(group=several(IID), chosen=WAYS)
@settings(max_examples=25, phases=PHASES)
def test_a_table_says_what_the_scalar_engine_says(kind: str, group: list[Submission], chosen: dict[str, str]) -> None:
    try:
        assessments = assessed(IID, group, chosen)
    except SubmissionError:
        return  # a measure stated and answered: problems have tests of their own
    rows = kind.endswith("rows")
    units, innovations = (KINDS[kind.removesuffix(" rows")](table) for table in tables_of(IID, group, chosen))
    with pytest.MonkeyPatch.context() as patch:
        if not rows:
            patch.setattr("inovasi_daerah.frames.small.MOST", {})
        scored = score_frames(IID, units=units, innovations=innovations, interpretations=chosen)
    assert rows_of(scored.problems) == []
    found = {row["unit"]: exact(row, scored.quantum) for row in rows_of(scored.units)}
    expected = {
        item.unit.code: {"unit": item.unit.code, **expected_unit(result)}
        for item, result in zip(group, assessments, strict=True)
    }
    assert expected == found
