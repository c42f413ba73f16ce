"""Scalar and columnar paths agree exactly on everything that Hypothesis can think of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from tests.frames.support import KINDS, assessed, exact, expected_unit, plain, rows_of, table, tables_of

from inovasi_daerah import CallError, Region, Rulebook, Submission, SubmissionError, load_rulebook
from inovasi_daerah.frames import score_frames
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs
from inovasi_daerah.reference.regions import all_regions
from inovasi_daerah.testing import interpretations, rulebooks, submissions

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""To shrink a whole region takes minutes; the failing one is printed anyway."""
KINDS_AND_ROWS = [*KINDS, "polars rows", "pandas rows", "pyarrow rows"]
"""With “rows” small tables may go row by row; else they go through columns too."""

IID = load_rulebook("iid-2026")
EDITIONS = ("iid-2021", "iid-2022", "iid-2023", "iid-2024", "iid-2025", "iid-2027-projection", "pemdi-2026")
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]


def ways(rulebook: Rulebook) -> st.SearchStrategy[dict[str, str]]:
    """Return a strategy of interpretations that a table can follow: it has the main affair only."""
    return interpretations(rulebook).map(
        lambda chosen: {name: way for name, way in chosen.items() if (name, way) != ("affairs", "main_and_other")}
    )


def several(rulebook: Rulebook, most: int = 15) -> st.SearchStrategy[list[Submission]]:
    """Return a strategy of submissions of different regions, as far as tables can say them."""
    one = submissions(rulebook, max_innovations=most)
    group = st.lists(one, min_size=1, max_size=4, unique_by=lambda item: item.unit.code)
    return group.map(lambda items: [plain(rulebook, item) for item in items])


def hold(kind: str, rulebook: Rulebook, group: Sequence[Submission], chosen: Mapping[str, str]) -> None:
    """Assert that tables of this kind get the scalar engine's measures, scores and bands."""
    try:
        assessments = assessed(rulebook, group, chosen)
    except SubmissionError:
        return  # a measure stated and answered; what is wrong with tables has tests of its own
    tables = (KINDS[kind.removesuffix(" rows")](table) for table in tables_of(rulebook, group, chosen))
    units, innovations = tables
    with pytest.MonkeyPatch.context() as patch:
        if not kind.endswith("rows"):
            patch.setattr("inovasi_daerah.frames.small.MOST", {})
        scored = score_frames(rulebook, units=units, innovations=innovations, interpretations=chosen)
    assert rows_of(scored.problems) == []
    found = {row["unit"]: exact(row, scored.quantum) for row in rows_of(scored.units)}
    results = zip(group, assessments, strict=True)
    expected = {item.unit.code: {"unit": item.unit.code, **expected_unit(result)} for item, result in results}
    assert expected == {code: {**expected[code], **row} for code, row in found.items()}
    inner = {(row["unit"], row["innovation"]): exact(row, scored.quantum) for row in rows_of(scored.innovations)}
    for item, result in zip(group, assessments, strict=True):
        for innovation in result.innovations:
            row = inner[item.unit.code, innovation.id]
            assert {name: row[name] for name in innovation.measures} == {
                name: measure.value for name, measure in innovation.measures.items()
            }


@pytest.mark.parametrize("kind", KINDS_AND_ROWS)
@given(group=several(IID), chosen=ways(IID))
@settings(max_examples=5, phases=PHASES)
def test_a_table_says_what_the_scalar_engine_says(kind: str, group: list[Submission], chosen: dict[str, str]) -> None:
    """Equal to the last digit, and bands equal, under every interpretation that a table can follow."""
    hold(kind, IID, group, chosen)


@pytest.mark.parametrize("kind", ["polars lazy", "pandas"])
@pytest.mark.parametrize("name", EDITIONS)
@given(data=st.data())
@settings(max_examples=4, phases=PHASES)
def test_every_edition(kind: str, name: str, data: st.DataObject) -> None:
    """Editions that compute little, or other things, are the same in tables."""
    rulebook = load_rulebook(name)
    hold(kind, rulebook, data.draw(several(rulebook, 4)), data.draw(ways(rulebook)))


@pytest.mark.parametrize("kind", ["polars lazy", "polars rows"])
@given(data=st.data())
@settings(max_examples=12, phases=PHASES, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_any_rulebook(kind: str, data: st.DataObject) -> None:
    """What is true of the shipped editions is true of rulebooks that nobody has thought of."""
    rulebook = data.draw(rulebooks())
    group = data.draw(several(rulebook, 4))
    try:
        hold(kind, rulebook, group, {})
    except CallError as error:
        assume(error.problems[0].code not in {"not_columnar", "frame_overflow"})
        raise


@pytest.mark.parametrize("kind", KINDS_AND_ROWS)
def test_at_the_divisor_and_the_cap(kind: str) -> None:
    """The floor of the divisor, the cap of the count, and each number of affairs around the one that is needed."""
    codes = iter([region.code for region in all_regions() if region.autonomous])
    group = [
        plain(IID, crowded(next(codes), number, affairs))
        for number in (0, 1, 11, 12, 13, 199, 200, 201)
        for affairs in (4, 5, 6)
    ]
    hold(kind, IID, group, {})


@pytest.mark.parametrize("way", ["half_up_2", "unrounded"])
@pytest.mark.parametrize("kind", KINDS_AND_ROWS)
def test_at_the_borders_of_bands(kind: str, way: str) -> None:
    """A stated total of 2.5 times each border, and a little beside it, rounds as the rulebook says, ties included."""
    assert IID.result is not None
    borders = {Fraction(bound) for band in IID.result.bands for bound in (band.low, band.high) if bound is not None}
    steps = [Fraction(step, 80) for step in (-2, -1, 0, 1, 2)]
    totals = sorted({border * 5 / 2 + step for border in borders for step in steps})
    codes = [region.code for region in all_regions() if region.autonomous]
    group = [
        Submission(unit=Region(code=code), stated={"total": total})
        for code, total in zip(codes, totals, strict=False)
        if 0 <= total <= IID.measure("total").maximum  # type: ignore[operator]
    ]
    units = table(
        [{"unit": item.unit.code, "total": float(item.stated["total"])} for item in group],
        [("unit", pa.string()), ("total", pa.float64())],
    )
    chosen = {"score_rounding": way}
    scored = score_frames(IID, units=KINDS[kind.removesuffix(" rows")](units), interpretations=chosen)
    assert rows_of(scored.problems) == []
    found = {row["unit"]: (row["score_hundredths"], row["band"]) for row in rows_of(scored.units)}
    expected = (expected_unit(result) for result in assessed(IID, group, chosen))
    results = zip(group, expected, strict=True)
    assert found == {item.unit.code: (result["score_hundredths"], result["band"]) for item, result in results}


def crowded(code: str, number: int, affairs: int) -> Submission:
    """Return a region with so many innovations, the first of them better than the others."""
    innovations = [
        {
            "id": f"i{index}",
            "affairs": [BASIC[index % affairs]],
            "answers": {"16": {"level": 2}, **({} if index else {"35": {"level": 3}})},
        }
        for index in range(number)
    ]
    return Submission.model_validate(
        {"unit": {"code": code}, "innovations": innovations, "answers": {"1": {"level": 2}}}
    )
