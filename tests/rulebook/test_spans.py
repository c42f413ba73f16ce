from __future__ import annotations

from fractions import Fraction

import pytest
from tests.rulebook import sample

from inovasi_daerah import load_rulebook
from inovasi_daerah.components.operations import Span
from inovasi_daerah.rulebook.spans import in_order, needs, selections, spans_of


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
    rulebook = sample.read() if name == "contoh-2030" else load_rulebook(name)
    required = needs(rulebook)
    seen: list[str] = []
    for measure in in_order(rulebook):
        assert set(required[measure.id]) <= set(seen)

        seen.append(measure.id)

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
