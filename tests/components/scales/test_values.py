from __future__ import annotations

import itertools
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.scales.printed import ALTERNATIVES, POINTS, levels, policies, words

from inovasi_daerah.components.scales import Policies, Reading
from inovasi_daerah.components.scales.base import certain
from inovasi_daerah.components.scales.values import (
    NumericLevel,
    Range,
    Values,
    ValueTable,
    gaps,
    grid_of,
    overlaps,
)
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem

CENT = Decimal("0.01")
KEYS = ("overlap", "gap", "places")


def rungs(*ranges: dict[str, str]) -> list[NumericLevel]:
    """Return levels 1, 2, … with these ranges."""
    return [NumericLevel.model_validate(tree) for tree in levels(*ranges)]


def line(*no_level: dict[str, str], **domain: Any) -> Values:
    """Return the number line with this domain on which these values earn no level."""
    zones = [{**item, "reason": words("tanpa level")} for item in no_level]
    return Values.model_validate({"unit": "percent", "domain": domain, "no_level": zones})


def levels_of(table: ValueTable, *values: str) -> list[int | None]:
    """Return the levels of these values, all of which are possible."""
    readings = [table.read(Decimal(value)) for value in values]
    assert None not in readings
    return [reading.level for reading in readings if reading is not None]


class TestRange:
    """A part of the number line; a side without a bound is open-ended."""

    @pytest.mark.parametrize(
        "tree, expected",
        [
            ({"from": "1", "to": "2"}, ["1", "1.5", "2"]),
            ({"above": "1", "below": "2"}, ["1.5"]),
            ({"from": "1", "below": "2"}, ["1", "1.5"]),
            ({"above": "1", "to": "2"}, ["1.5", "2"]),
            ({"from": "1"}, ["1", "1.5", "2", "2.001"]),
            ({"above": "1"}, ["1.5", "2", "2.001"]),
            ({"to": "2"}, ["0.999", "1", "1.5", "2"]),
            ({"below": "2"}, ["0.999", "1", "1.5"]),
            ({}, ["0.999", "1", "1.5", "2", "2.001"]),
        ],
    )
    def test_holds(self, tree: dict, expected: list[str]) -> None:
        """`from` and `to` are included, `above` and `below` are not; decimals and fractions are compared exactly."""
        item = Range.model_validate(tree)
        values = ("0.999", "1", "1.5", "2", "2.001")

        assert expected == [value for value in values if item.holds(Decimal(value))]
        assert expected == [value for value in values if item.holds(Fraction(value))]

    @pytest.mark.parametrize(
        "tree, expected",
        [
            ({"from": "1", "to": "2"}, "≥ 1 ≤ 2"),
            ({"above": "1.50", "below": "2"}, "> 1.50 < 2"),
            ({"to": "0"}, "≤ 0"),
            ({}, "…"),
        ],
    )
    def test_text(self, tree: dict, expected: str) -> None:
        """A range is written with its bounds as printed, 0 too."""
        assert expected == str(Range.model_validate(tree))

    @pytest.mark.parametrize(
        "tree, found",
        [
            ({"from": "1", "above": "1"}, "from + above"),
            ({"to": "1", "below": "1"}, "to + below"),
            ({"from": "2", "to": "1"}, "2 … 1"),
            ({"from": "1", "below": "1"}, "1 … 1"),
            ({"above": "1", "to": "1"}, "1 … 1"),
            ({"above": "1", "below": "1"}, "1 … 1"),
        ],
    )
    def test_senseless_ranges_are_refused(self, tree: dict, found: str) -> None:
        """Two bounds on a side, bounds the wrong way round, and ranges that hold nothing are refused."""
        with pytest.raises(ValidationError) as caught:
            Range.model_validate(tree)

        assert (Problem("invalid", "", found),) == problems_of(caught.value, Range)

    @pytest.mark.parametrize("value, expected", [("0", "1"), ("0.5", "0.5"), ("2.25", "0.25"), ("5", "3")])
    def test_distance(self, value: str, expected: str) -> None:
        """Outside 1 … 2, the distance is to the nearer bound."""
        assert Decimal(expected) == Range.model_validate({"from": "1", "to": "2"}).distance(Decimal(value))


class TestValues:
    """The number line of one raw value."""

    def test_anything_is_possible_by_default(self) -> None:
        """Without a domain every number is possible, and higher is better."""
        assert None is line().problem(Decimal("-1E+29"))
        assert "higher" == line().direction

    @pytest.mark.parametrize(
        "value, expected",
        [
            ("0", None),
            ("7", None),
            ("7.0", None),
            ("-1", Problem("value_outside_domain", "value", "-1", ("≥ 0 < 10",))),
            ("10", Problem("value_outside_domain", "value", "10", ("≥ 0 < 10",))),
            ("7.5", Problem("value_not_whole", "value", "7.5")),
            ("10.5", Problem("value_outside_domain", "value", "10.5", ("≥ 0 < 10",))),
        ],
    )
    def test_domain(self, value: str, expected: Problem | None) -> None:
        """Impossible numbers are problems: those outside, and fractions where only whole numbers are possible."""
        values = line(whole=True, **{"from": "0", "below": "10"})

        assert expected == values.problem(Decimal(value))


class TestGrid:
    """The step of the last printed decimal."""

    @pytest.mark.parametrize(
        "places, alternatives, expected",
        [
            (None, {}, "0.01"),
            (2, {}, "0.01"),
            (1, {}, "0.1"),
            (0, {}, "1"),
            (2, {"places": (2, None)}, "0.01"),
            (None, {"places": (None, 3, 1)}, "0.001"),
            (None, {"places": (None,)}, "0.01"),
        ],
    )
    def test_finest_that_values_are_rounded_to(self, places: int | None, alternatives: dict, expected: str) -> None:
        """It is the finest to which values may be rounded, and two decimals where they never are."""
        found = grid_of(Policies({}, places=places, alternatives=alternatives), whole=False)

        assert Decimal(expected) == found

    def test_whole_numbers(self) -> None:
        """Whole numbers step by 1 whatever decimals are rounded to."""
        assert 1 == grid_of(policies(), whole=True)


class TestGaps:
    """Possible values that no printed range holds, wider than one printed decimal."""

    @pytest.mark.parametrize(
        "ranges, values, expected",
        [
            ([{"to": "50"}, {"from": "51"}], line(), [("50", "51")]),
            ([{"to": "2.04"}, {"from": "2.05"}], line(), []),
            ([{"to": "2.04"}, {"from": "2.06"}], line(), [("2.04", "2.06")]),
            ([{"to": "2.04"}, {"above": "2.04"}], line(), []),
            ([{"below": "50"}, {"from": "50"}], line(), []),
            ([{"below": "50"}, {"above": "50"}], line(), [("49.99", "50.01")]),
            ([{"from": "5"}], line(), [(None, "5")]),
            ([{"to": "5"}], line(), [("5", None)]),
            ([{"from": "5"}], line(**{"from": "0"}), [(None, "5")]),
            ([{"from": "5"}], line(**{"from": "5"}), []),
            ([{"from": "5.01"}], line(above="5"), []),
            ([{"to": "5"}], line(to="5"), []),
            ([{"to": "4.99"}], line(below="5"), []),
            ([{"to": "4.98"}], line(below="5"), [("4.98", None)]),
            ([{"to": "5"}], line(to="5.01"), [("5", None)]),
            ([{"to": "5"}, {"from": "7"}], line({"from": "5.01", "to": "6.99"}), []),
            ([{"to": "5"}, {"from": "7"}], line({"from": "6", "to": "6"}), [("5", "6"), ("6", "7")]),
            ([{"to": "9"}, {"from": "1", "to": "3"}, {"from": "11"}], line(), [("9", "11")]),
            ([{"to": "1"}, {"from": "5"}], line(**{"from": "3"}), [(None, "5")]),
            ([{"from": "0", "to": "0.50"}, {"from": "0.40"}], line(**{"from": "0"}), []),
            ([{}], line(), []),
        ],
    )
    def test_gaps(self, ranges: list, values: Values, expected: list) -> None:
        """Each gap is the open interval between the last and the next value that a range holds."""
        ends = [tuple(None if end is None else Decimal(end) for end in pair) for pair in expected]

        assert ends == list(gaps(values, rungs(*ranges), CENT))

    def test_whole_numbers(self) -> None:
        """On whole numbers 3 and 4 are neighbours, and 7 and 9 are not."""
        found = gaps(line(whole=True), rungs({"to": "3"}, {"from": "4", "to": "7"}, {"above": "8"}), Decimal(1))

        assert [(Decimal(7), Decimal(9))] == list(found)

    def test_a_line_without_ranges(self) -> None:
        """Where nothing is printed everything is a gap."""
        assert [(None, None)] == list(gaps(line(), [], CENT))


class TestOverlaps:
    """Pairs of printed ranges that share a value."""

    @pytest.mark.parametrize(
        "one, two, expected",
        [
            ({"to": "0.36"}, {"from": "0.36"}, True),
            ({"to": "0.36"}, {"from": "0.37"}, False),
            ({"to": "0.37"}, {"from": "0.36"}, True),
            ({"below": "0.36"}, {"from": "0.36"}, False),
            ({"to": "0.36"}, {"above": "0.36"}, False),
            ({"below": "0.37"}, {"above": "0.36"}, True),
            ({"from": "1", "to": "9"}, {"from": "3", "to": "5"}, True),
            ({"to": "1"}, {"to": "5"}, True),
            ({"from": "1"}, {"from": "5"}, True),
            ({}, {"from": "1", "to": "1"}, True),
        ],
    )
    def test_a_pair(self, one: dict, two: dict, expected: bool) -> None:
        """Two ranges overlap as soon as they share one value, whichever comes first."""
        names = ["parameter 1 / parameter 2"] if expected else []

        assert names == list(overlaps(rungs(one, two)))
        assert names == list(overlaps(rungs(two, one)))

    def test_every_pair(self) -> None:
        """Three ranges that share a value are three pairs."""
        expected = ["parameter 1 / parameter 2", "parameter 1 / parameter 3", "parameter 2 / parameter 3"]

        assert expected == list(overlaps(rungs({"to": "5"}, {"from": "5"}, {"from": "5", "to": "5"})))


class TestTable:
    """The compiled ranges, where they are easily got wrong."""

    def test_nothing_is_open_by_default(self) -> None:
        """Policies without alternatives give a level without doubt."""
        table = ValueTable(line(), rungs({"to": "5"}, {"from": "5"}), Policies({}))

        assert certain(1) == table.read(Decimal(5))

    def test_one_range_for_everything(self) -> None:
        """A level without bounds holds every value."""
        table = ValueTable(line(), rungs({}), policies())

        assert certain(1) == table.read(Decimal(-7))
        assert certain(1) == table.read(Decimal("1E+29"))

    @pytest.mark.parametrize(
        "domain, inside, outside",
        [
            ({"from": "0", "to": "100"}, ("0", "0.001", "100"), ("-0.001", "100.001")),
            ({"above": "0", "below": "100"}, ("0.001", "99.999"), ("0", "100")),
            ({}, ("-1E+29", "1E+29"), ()),
        ],
    )
    def test_impossible_values_have_no_reading(
        self, domain: dict, inside: tuple[str, ...], outside: tuple[str, ...]
    ) -> None:
        """A value outside the domain is not read, however it would be rounded."""
        table = ValueTable(line(**domain), rungs({"to": "50"}, {"from": "51"}), policies())

        assert all(table.read(Decimal(value)) is not None for value in inside)
        assert all(table.read(Decimal(value)) is None for value in outside)

    def test_between_two_printed_decimals_beside_a_gap(self) -> None:
        """That there is a gap elsewhere does not make one between 2.04 and 2.05."""
        ranges = ({"to": "2.04"}, {"from": "2.05", "to": "5"}, {"from": "7"})
        table = ValueTable(line(), rungs(*ranges), policies(gap="nearest", places=None))

        assert [1, None, None, 2, 2, 3] == levels_of(table, "2.04", "2.041", "2.049", "2.05", "6", "6.01")

    def test_beyond_the_last_range(self) -> None:
        """Beyond the last printed range the nearest level is the last, however far away."""
        table = ValueTable(
            line(), rungs({"from": "1", "to": "2"}, {"from": "2.01", "to": "3"}), policies(gap="nearest")
        )

        assert [1, 1, 2, 2] == levels_of(table, "-1E+20", "0.99", "3.01", "1E+20")

    def test_half_way_to_a_bound_that_is_not_included(self) -> None:
        """Between below 50 and from 60, half-way is 55, and so is 55.003 once it is rounded."""
        table = ValueTable(line(), rungs({"below": "50"}, {"from": "60"}), policies(gap="nearest"))

        assert [1, 1, 2] == levels_of(table, "55", "55.003", "55.005")

    def test_half_way_past_a_zone_without_level(self) -> None:
        """A zone without level inside a gap does not move what is nearest: 14 is nearer to 10 than to 20."""
        values = line({"from": "17", "to": "18"})
        table = ValueTable(values, rungs({"to": "10"}, {"from": "20"}), policies(gap="nearest"))
        expected = [1, 1, 2, None, 2]

        assert expected == levels_of(table, "14", "15", "15.01", "17.5", "19")

    def test_rounding_coarser_than_the_print(self) -> None:
        """Rounded to one decimal, 0.35 is 0.4, beyond a bound of 0.36."""
        table = ValueTable(line(), rungs({"to": "0.36"}, {"from": "0.37"}), Policies({}, places=1))

        assert [1, 2] == levels_of(table, "0.349", "0.35")

    def test_a_zone_of_which_a_range_holds_a_part(self) -> None:
        """A printed range goes before a zone without level."""
        table = ValueTable(line({"to": "0"}), rungs({"from": "0"}), policies())

        assert certain(1) == table.read(Decimal(0))
        assert certain(None, "no_level") == table.read(Decimal("-0.01"))

    def test_whole_numbers_are_not_rounded(self) -> None:
        """On whole numbers decimals are no open point."""
        table = ValueTable(line(whole=True), rungs({"to": "3"}, {"from": "4"}), policies())

        assert [certain(1), certain(2)] == [table.read(Decimal(value)) for value in (3, 4)]

    def test_an_open_point_behind_two_policies(self) -> None:
        """One open point may decide several policies; it is named once."""
        points = {"overlap": "ranges", "gap": "ranges", "places": "ranges"}
        table = ValueTable(
            line(), rungs({"to": "5"}, {"from": "5"}), Policies({}, "lowest", "none", 2, points, ALTERNATIVES)
        )

        assert Reading(1, frozenset({"ranges"}), 1, 2) == table.read(Decimal("5.001"))

    def test_the_callers_precision_does_not_matter(self) -> None:
        """Where an application computes with three digits, bounds of six stay exact."""
        ranges = ({"to": "1000.01"}, {"from": "1000.05"})
        with localcontext(prec=3):
            table = ValueTable(line(), rungs(*ranges), policies(gap="nearest"))
            found = levels_of(table, "1000.03", "1000.034", "1000.035")

        assert [1, 1, 2] == found

    def test_bounds_of_thirty_digits(self) -> None:
        """Bounds as long as numbers may be are compared exactly."""
        bound = 10**30 - 1
        table = ValueTable(line(), rungs({"below": str(bound)}, {"from": str(bound)}), policies(places=None))

        assert [1, 2] == levels_of(table, f"{bound - 1}.99", str(bound))


# --- an independent reading of the print --------------------------------------------------------------------------


def inside(bounds: dict[str, str], value: Decimal) -> bool:
    """Return whether *value* lies within printed *bounds*."""
    return (
        ("from" not in bounds or value >= Decimal(bounds["from"]))
        and ("above" not in bounds or value > Decimal(bounds["above"]))
        and ("to" not in bounds or value <= Decimal(bounds["to"]))
        and ("below" not in bounds or value < Decimal(bounds["below"]))
    )


def away(bounds: dict[str, str], value: Decimal) -> Decimal:
    """Return how far *value* is from what lies between *bounds*."""
    low = bounds.get("from", bounds.get("above"))
    high = bounds.get("to", bounds.get("below"))
    under = Decimal(0) if low is None else max(Decimal(low) - value, Decimal(0))
    over = Decimal(0) if high is None else max(value - Decimal(high), Decimal(0))
    return under + over


def possible(domain: dict[str, str], value: Decimal) -> Decimal:
    """Return the possible value nearest to *value*: rounding to few decimals may lead outside the domain."""
    return min(max(value, Decimal(domain["from"])), Decimal(domain["to"])) if domain else value


def naive(
    case: dict[str, Any], value: Decimal, overlap: str, gap: str, places: int | None
) -> tuple[int | None, str | None]:
    """Return the level of *value*, or why there is none, as a reader of the print would find it.

    Round first, then compare with the ranges one by one. A value that no range holds lies in a gap if it, or a
    neighbour in steps of the last printed decimal, is a value that no range and no zone holds.
    """
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    held = [rank for rank, bounds in enumerate(case["ranges"], start=1) if inside(bounds, value)]
    if held:
        return (max(held) if overlap == "highest" else min(held)), None
    if any(inside(bounds, value) for bounds in case["zones"]):
        return None, "no_level"
    step = case["step"]
    floor = value // step * step
    floor = floor if floor <= value else floor - step
    neighbours = {possible(case["domain"], spot) for spot in (floor, floor if floor == value else floor + step)}
    printed = [*case["ranges"], *case["zones"]]
    empty = [spot for spot in neighbours if not any(inside(bounds, spot) for bounds in printed)]
    if gap == "none" or not empty:
        return None, "gap"
    _, rank = min((away(bounds, value), rank) for rank, bounds in enumerate(case["ranges"], start=1))
    return rank, None


Combination = tuple[str, str, "int | None"]


def naive_reading(
    found: dict[Combination, tuple[int | None, str | None]], options: dict[str, tuple[Any, ...]], current: Combination
) -> Reading:
    """Return the reading under *current*: doubts are the policies of which a change alone changes a level somewhere."""
    level, why = found[current]
    doubts = {
        POINTS[key]
        for place, key in enumerate(KEYS)
        for one in found
        for other in options[key]
        if found[one][0] != found[(*one[:place], other, *one[place + 1 :])][0]
    }
    ranks = [rank or 0 for rank, _ in found.values()]
    return Reading(level, frozenset(doubts), min(ranks), max(ranks), why)


def bounded(low: int | None, high: int | None, low_key: str, high_key: str, step: Decimal) -> dict[str, str]:
    """Return the range between these multiples of *step*; one that holds a single value includes its bounds."""
    if low is not None and low == high:
        low_key, high_key = "from", "to"
    return {key: str(bound * step) for key, bound in ((low_key, low), (high_key, high)) if bound is not None}


low_keys = st.sampled_from(["from", "from", "above"])
high_keys = st.sampled_from(["to", "to", "below"])


@st.composite
def scattered(draw: st.DrawFn, step: Decimal) -> dict[str, str]:
    """Return a range anywhere."""
    low, high = draw(st.none() | st.integers(-15, 15)), draw(st.none() | st.integers(-15, 15))
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return bounded(low, high, draw(low_keys), draw(high_keys), step)


@st.composite
def in_a_row(draw: st.DrawFn, step: Decimal) -> list[dict[str, str]]:
    """Return ranges one after the other, as they are printed: neighbours, or sharing a value, or with a gap."""
    spot = draw(st.integers(-15, 0))
    widths = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    ranges: list[dict[str, str]] = []
    for rank, width in enumerate(widths):
        low = None if rank == 0 and draw(st.booleans()) else spot
        high = None if rank == len(widths) - 1 and draw(st.booleans()) else spot + width
        ranges.append(bounded(low, high, draw(low_keys), draw(high_keys), step))
        spot += width + draw(st.sampled_from([1, 1, 1, 0, -1, 2, 3, 5]))
    return ranges if draw(st.booleans()) else ranges[::-1]


@st.composite
def cases(draw: st.DrawFn, *, whole: bool = False) -> dict[str, Any]:
    """Return a scale as printed: ranges, zones without level, possible values, and what is open."""
    step = Decimal(1) if whole else CENT
    ends = draw(st.none() | st.tuples(st.integers(-20, 20), st.integers(0, 25)))
    domain = {} if ends is None else {"from": str(ends[0] * step), "to": str((ends[0] + ends[1]) * step)}
    return {
        "step": step,
        "ranges": draw(in_a_row(step) | st.lists(scattered(step), min_size=1, max_size=4)),
        "zones": draw(st.lists(scattered(step), max_size=2)),
        "domain": domain,
        "whole": whole,
        "options": {
            "overlap": draw(st.sampled_from([("lowest", "highest"), ("lowest",), ("highest",)])),
            "gap": draw(st.sampled_from([("none", "nearest"), ("none",), ("nearest",)])),
            "places": draw(st.sampled_from([(2, None), (None, 2), (2,), (None,), (None, 1, 2), (2, 0)])),
        },
    }


offset = st.sampled_from(["0", "0.0001", "0.0049", "0.005", "0.0051", "0.0099"]) | st.integers(0, 99).map(
    lambda number: str(Decimal(number).scaleb(-4))
)
raw = st.builds(lambda cents, more: Decimal(cents).scaleb(-2) + Decimal(more), st.integers(-30, 30), offset)
"""Numbers of up to four decimals, most of them at or beside a rounding boundary."""


def check(case: dict[str, Any], values: list[Decimal]) -> None:
    """Compare the table with the print, for every value under every current combination of the policies."""
    options = case["options"]
    combinations = list(itertools.product(*(options[key] for key in KEYS)))
    found = {value: {one: naive(case, value, *one) for one in combinations} for value in values}
    spec = line(*case["zones"], whole=case["whole"], **case["domain"])
    for current in combinations:
        table = ValueTable(
            spec, rungs(*case["ranges"]), Policies({}, current[0], current[1], current[2], POINTS, options)
        )
        expected = {
            value: naive_reading(found[value], options, current) if inside(case["domain"], value) else None
            for value in values
        }

        assert expected == {value: table.read(value) for value in values}


class TestDifferential:
    """Rounding compiled into the bounds says exactly what rounding first and comparing then says."""

    @given(cases(), st.lists(raw, min_size=1, max_size=8))
    @example(
        {
            "step": CENT,
            "ranges": [{"below": "-0.05"}, {"from": "0.05"}],
            "zones": [{"from": "0.02", "to": "0.03"}],
            "domain": {},
            "whole": False,
            "options": ALTERNATIVES,
        },
        [Decimal(number).scaleb(-4) for number in range(-600, 600, 5)],
    )
    def test_decimals(self, case: dict[str, Any], values: list[Decimal]) -> None:
        """Level, doubts, lowest, highest and reason are those of the print, under all combinations of policies."""
        check(case, values)

    @given(cases(whole=True), st.lists(st.integers(-30, 30).map(Decimal), min_size=1, max_size=8))
    def test_whole_numbers(self, case: dict[str, Any], values: list[Decimal]) -> None:
        """The same on whole numbers, where nothing is rounded and 3 and 4 are neighbours."""
        check(case, values)
