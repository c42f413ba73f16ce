from __future__ import annotations

from fractions import Fraction

import pytest
from tests.engine.build import choice, indicator, measure, open_point, rulebook
from tests.rulebook import sample

from inovasi_daerah import load_rulebook
from inovasi_daerah.components.operations import Span
from inovasi_daerah.rulebook.spans import in_order, needs, selections, spans_of

INDICATORS = [indicator("1", weight=1), indicator("2", weight=2)]
"""Two indicators with levels 1 to 3: 1 + 2 points at least, 3 + 6 at most."""


def test_every_measure_names_what_it_needs() -> None:
    """What a measure needs is read off its operation, members' measures included."""
    assert {
        "spd": (),
        "maturity": (),
        "quality": ("maturity",),
        "members": (),
        "count_points": ("members",),
        "count": ("count_points",),
        "total": ("spd", "quality", "count"),
        "index": ("total",),
    } == needs(sample.read())


@pytest.mark.parametrize("name", ["contoh-2030", "iid-2026"])
def test_measures_come_after_those_they_need(name: str) -> None:
    """Whoever computes in this order finds every input there, and no measure twice or never."""
    book = sample.read() if name == "contoh-2030" else load_rulebook(name)
    required = needs(book)
    seen: list[str] = []
    for item in in_order(book):
        assert set(required[item.id]) <= set(seen)

        seen.append(item.id)

    assert sorted(required) == sorted(seen)


def test_a_selection_takes_the_indicators_of_its_subject() -> None:
    """Every condition of a selection must hold; indicators of another subject never belong to it."""
    everything = ('{aspect = "SPD", variable = "institusi", codes = ["1", "2", "3"]}', "{}")
    one = ('{aspect = "SPD", variable = "institusi", codes = ["1", "2", "3"]}', '{codes = ["3", "1"]}')

    assert {"spd": ("1", "2", "3"), "maturity": ("4a", "4b")} == selections(sample.read())
    assert ("1", "2", "3") == selections(sample.read(everything))["spd"]
    assert ("1", "3") == selections(sample.read(one))["spd"]


def test_bounds_follow_from_weights_and_levels() -> None:
    """The bounds of the sample are those that its head works out by hand."""
    zero = Fraction(0)

    assert {
        "spd": Span(zero, Fraction(15)),
        "maturity": Span(zero, Fraction(5)),
        "quality": Span(zero, Fraction(5)),
        "members": Span(zero, None),
        "count_points": Span(zero, Fraction(5)),
        "count": Span(zero, Fraction(5)),
        "total": Span(zero, Fraction(25)),
        "index": Span(zero, Fraction(100)),
    } == spans_of(sample.read())


def test_a_sum_that_needs_every_level_has_a_least_value() -> None:
    """Where an indicator without a level leaves the sum undefined, the least sum has the lowest level of each."""
    spans = {
        way: spans_of(
            rulebook(indicators=INDICATORS, measures=[measure("all", "points", indicators={}, unanswered=way)])
        )
        for way in ("zero", "undefined")
    }

    assert Span(Fraction(0), Fraction(9)) == spans["zero"]["all"]
    assert Span(Fraction(3), Fraction(9)) == spans["undefined"]["all"]


def test_bounds_under_the_interpretations_taken() -> None:
    """A weight of 0 or 1 gives 6 or 15 at most; whoever does not say which holds gets the greater."""
    weights = {"b": choice("kept", no=0, yes=1)}
    small = rulebook(
        measures=[
            measure("a", "stated", maximum=6),
            measure("b", "stated", maximum=9),
            measure("sum", "sum", of=["a", "b"], weights=weights),
        ],
        open_points=[open_point("kept", "no", "yes")],
    )
    highs = [spans_of(small, chosen)["sum"].high for chosen in (None, {"kept": "no"}, {"kept": "yes"})]

    assert [15, 6, 15] == highs


def test_points_of_a_level_replace_its_number() -> None:
    """Where a level has points of its own, they and not its number are multiplied with the weight."""
    change = ('{level = 3, name = {id = "Misi dan visi"', '{level = 3, points = 0.8, name = {id = "Misi dan visi"')
    spans = spans_of(sample.read(change))

    assert Fraction("2.5") * 2 + Fraction("1.5") * 3 + 3 == spans["spd"].high


def test_a_measure_without_an_indicator_is_nothing() -> None:
    """A sum over no indicator can only be nothing."""
    change = ('{aspect = "SPD", variable = "institusi", codes = ["1", "2", "3"]}', "{codes = []}")

    assert Span(Fraction(0), Fraction(0)) == spans_of(sample.read(change))["spd"]


@pytest.mark.parametrize(
    "measure, maximum",
    [("spd", 63), ("maturity", 111), ("quality", 111), ("count", 76), ("sid", 187), ("total", 250), ("index", 100)],
)
def test_the_maxima_of_the_edition_of_2026(measure: str, maximum: int) -> None:
    """The guideline prints 63 for SPD, 111 for an innovation, 76 for their number, 187 for SID, and 250 in all."""
    assert Span(Fraction(0), Fraction(maximum)) == spans_of(load_rulebook("iid-2026"))[measure]
