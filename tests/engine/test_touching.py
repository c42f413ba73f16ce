from __future__ import annotations

from decimal import Decimal

import pytest
from tests.engine.build import choice, contoh, measure, open_point, result, rulebook
from tests.engine.contest import ROUNDS, contest, entered, entry, sheet

from inovasi_daerah import Submission, evaluate

CARRIED = contest(
    measures=[
        measure("satu", "sheets", subject="innovation", sheet="satu"),
        measure("dua", "sheets", subject="innovation", sheet="dua"),
        measure(
            "akhir",
            "sum",
            subject="innovation",
            of=["satu", "dua"],
            weights={"satu": choice("carry_over", reset=0, carried=1)},
        ),
    ],
    open_points=[open_point("carry_over", "reset", "carried")],
)
"""A contest that leaves open whether the second round keeps the points of the first."""


def judged(first: int, **fields: object) -> Submission:
    """Return a contest of one entry, of which every juror of the first round gives these marks, and 50 later."""
    marks = {"isi": first, "video": first}
    sheets = [sheet(juror, marks=marks) for juror in ("J1", "J2")]
    sheets += [sheet(juror, "dua", marks={"paparan": 50}) for juror in ("J1", "J2")]
    return entered(entry("a", *sheets, **fields))


def test_a_weight_that_matters() -> None:
    """Carrying 80 points over or not is 50 or 130: the point is touched, and the range of the entry says so."""
    found = evaluate(CARRIED, judged(80))
    scores = found.range(innovation="a")

    assert ("carry_over",) == found.touched
    assert (Decimal("50.00"), Decimal("130.00"), True) == (scores.min, scores.max, scores.exact)
    assert "50.00" == str(found.innovations[0].score)
    assert "130.00" == str(
        evaluate(CARRIED, judged(80), interpretations={"carry_over": "carried"}).innovations[0].score
    )


def test_a_weight_that_does_not_matter() -> None:
    """Carrying nothing over changes nothing."""
    assert () == evaluate(CARRIED, judged(0)).touched


def test_what_is_missing_either_way() -> None:
    """An entry without a complete round has no score under any interpretation."""
    found = evaluate(CARRIED, entered(entry("a", sheet("J1"))))

    assert () == found.touched
    assert (None, None) == (found.range(innovation="a").min, found.range(innovation="a").max)


def test_a_stated_measure_is_not_weighed_again() -> None:
    """A score that is stated does not depend on how the text is taken."""
    assert () == evaluate(CARRIED, entered(entry("a", stated={"satu": 80, "akhir": 90}))).touched


def test_there_is_no_range_of_the_region() -> None:
    """In a contest the region has no score, and no range of one; nor has an innovation elsewhere."""
    assert (None, (None,)) == (evaluate(CARRIED, judged(80)).range().min, evaluate(CARRIED, judged(80)).range().bands)


@pytest.mark.parametrize("stated, touched", [({"satu": 10}, ("who",)), ({"satu": 10, "akhir": 4}, ())])
def test_of_the_region(stated: dict[str, int], touched: tuple[str, ...]) -> None:
    """A weight of a region's measure is looked at in the same way."""
    small = rulebook(
        sheets=[],
        measures=[
            measure("satu", "stated", minimum=0, maximum=10),
            measure("akhir", "sum", of=["satu"], weights={"satu": choice("who", half="0.5", whole=1)}),
        ],
        open_points=[open_point("who", "half", "whole")],
        result=result("akhir"),
    )

    assert touched == evaluate(small, contoh(stated=stated)).touched


def test_the_rounding_of_an_entry() -> None:
    """How a score is rounded matters where it decides the band of some entry."""
    bands = [
        {"id": "a", "name": {"id": "A", "en": "A"}, "from": "60.01", "to": 200},
        {"id": "b", "name": {"id": "B", "en": "B"}, "from": 0, "to": 60},
    ]
    small = contest(
        sheets=ROUNDS[:1],
        measures=[measure("satu", "sheets", subject="innovation", sheet="satu")],
        result=result("satu", rounding=choice("rounding", rounded="half_up", exact="unrounded"), bands=bands),
        open_points=[open_point("rounding", "rounded", "exact")],
    )
    plain = [sheet(juror, marks={"isi": 50, "video": 50}) for juror in ("J1", "J2")]
    tied = [sheet(juror, marks={"isi": "60.005", "video": "60.005"}) for juror in ("J1", "J2")]

    assert () == evaluate(small, entered(entry("x", *plain))).touched
    assert ("rounding",) == evaluate(small, entered(entry("x", *plain), entry("y", *tied))).touched
    assert ("A", None) == tuple(
        evaluate(small, entered(entry("y", *tied)), interpretations={"rounding": way}).innovations[0].band
        for way in ("rounded", "exact")
    )
