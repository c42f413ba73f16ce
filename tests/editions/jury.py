"""What the tests of contests share: sheets of jurors, and entries that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.editions.older import Tree, contoh

from inovasi_daerah import Assessment, Rulebook, evaluate


def sheet(rulebook: Rulebook, round_: str, juror: str, marks: int | str | Sequence[Any], **fields: Any) -> Tree:
    """Return a juror's sheet: one mark for every part of the round, or one for each in its order."""
    codes = [part.code for part in rulebook.sheet(round_).leaves()]
    given = list(marks) if isinstance(marks, list | tuple) else [marks] * len(codes)
    pairs = zip(codes, given, strict=True)
    return {"juror": juror, "round": round_, "marks": {code: mark for code, mark in pairs if mark is not None}} | fields


def entered(rulebook: Rulebook, *groups: Sequence[Tree], jurors: int = 3, **interpretations: str) -> Assessment:
    """Return the assessment of one entry for each of *groups* of sheets, with so many jurors assigned."""
    entries = [{"id": f"u{index}", "score_sheets": list(sheets)} for index, sheets in enumerate(groups)]
    assigned = [f"J{number}" for number in range(1, jurors + 1)]
    return evaluate(rulebook, contoh(jurors=assigned, innovations=entries), interpretations=interpretations)
