from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest
from pydantic import Field
from tests.testing.plugins.good import EDITION, LEVELS, REGISTRY, difference, halves, named, steps

from inovasi_daerah import Registry
from inovasi_daerah.components.operations import Operation, SumOperation
from inovasi_daerah.components.plugins import operation
from inovasi_daerah.errors import PluginError, RegistrationError
from inovasi_daerah.testing import PluginReport, check_plugin
from inovasi_daerah.testing.plugins.promises import NOTES

EXAMPLES: dict[Any, dict[str, Any]] = {
    steps: {"levels": LEVELS, "each": 5},
    halves: {"of": "points", "over": "all"},
    difference: {"of": ["a", "b"]},
    named: {"letters": 3},
}


def promises_broken(plugin: Any, *examples: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    """Return place and promise of everything that *plugin* breaks; what is said can be read in both languages."""
    options = {"max_examples": 20, **options}
    try:
        check_plugin(plugin, *examples, **options)
    except PluginError as error:
        found = error
    else:
        return []
    assert found.render("en") != found.render("id")
    return [(problem.path, problem.found) for problem in found.problems]


def with_edition(folder: Path, *changes: tuple[str, str], registry: Registry = REGISTRY) -> Registry:
    """Return *registry* with an edition file that has these changes."""
    text = EDITION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "lomba.toml"
    path.write_text(text, encoding="utf-8")
    return registry.extended(editions={"lomba": path})


class TestKind:
    """One kind, tried on the parameters that are given."""

    @pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
    def test_what_is_right_passes(self, kind: Any) -> None:
        """A plug-in of a few lines can keep every promise."""
        assert isinstance(check_plugin(kind, EXAMPLES[kind], max_examples=20), PluginReport)

    @pytest.mark.parametrize(
        "kind, notes",
        [
            (steps, {"columns"}),
            (halves, {"bounds", "monotone", "columns"}),
            (difference, {"bounds", "monotone", "columns"}),
            (named, set[str]()),
        ],
        ids=lambda item: getattr(item, "__name__", ""),
    )
    def test_what_is_not_there_is_told_with_its_consequence(self, kind: Any, notes: set[str]) -> None:
        """A function has no bounds, is not said to be monotone, and has no columnar half."""
        report = check_plugin(kind, EXAMPLES[kind], max_examples=5)
        name = kind.model_fields["kind"].default

        assert (name,) == report.checked
        assert {(name, note) for note in notes} == set(report.notes)
        assert all(NOTES[note].en in report.render("en") for note in notes)
        assert f"✓ {name}" == str(report).splitlines()[0]

    def test_without_parameters_nothing_is_needed(self) -> None:
        """A kind whose parameters all have defaults is tried with these."""
        assert ("named",) == check_plugin(named, max_examples=5).checked

    def test_parameters_that_are_needed_are_asked_for(self) -> None:
        """Nobody can guess which measures an operation is for."""
        assert [("halves", "untried")] == promises_broken(halves)

    def test_an_example_that_is_wrong_is_told(self) -> None:
        """One of several examples may be wrong."""
        assert [("named", "example")] == promises_broken(named, {"letters": 1}, {"letters": "many"})

    def test_a_rounding_operation_is_noted(self) -> None:
        """A reader of the report sees that a number is not exact by itself."""
        rounding = operation("thirds", over="members", places=2)(_third)

        with pytest.raises(PluginError) as caught:  # it is made inside this test, so that no other process finds it
            check_plugin(rounding, {"of": "a", "over": "b"}, max_examples=5)

        assert ["pickle"] == [problem.found for problem in caught.value.problems]

    @pytest.mark.parametrize("plugin", [int, Operation, dict])
    def test_what_is_no_kind_is_refused(self, plugin: Any) -> None:
        """As at registration."""
        with pytest.raises(RegistrationError):
            check_plugin(plugin)

    def test_inputs_can_be_bounded(self) -> None:
        """An operation may be only for what its inputs can be, such as shares of one."""
        assert ("shares",) == check_plugin(shares, {"of": ["a"]}, inputs=(0, 1), max_examples=30).checked
        assert [("shares", "runs")] == promises_broken(shares, {"of": ["a"]}, max_examples=30)


def _third(values: Sequence[Fraction]) -> Fraction:
    """Return a third of the sum."""
    return sum(values, Fraction(0)) / 3


@operation("shares")
def shares(values: Sequence[Fraction]) -> Fraction:
    """What is left of one."""
    if not all(0 <= value <= 1 for value in values):
        raise ValueError(values)
    return 1 - max(values)


class Divided(SumOperation):
    """A sum divided by a number that nobody bounds."""

    kind: Literal["divided"] = "divided"  # type: ignore[assignment]
    by: Decimal = Field(default=Decimal(1))
    monotone: ClassVar[bool] = False

    def compute(self, measure: str, scope: Any) -> Any:
        """Return the sum divided by a parameter."""
        value = super().compute(measure, scope)
        return value / Fraction(self.by) if isinstance(value, int | Fraction) else value

    def span(self, measure: str, limits: Any) -> Any:
        """Return no bounds."""
        return type(super().span(measure, limits))(None, None)

    def workings(self, measure: str, scope: Any) -> Any:
        """Return no parts."""
        found = super().workings(measure, scope)
        return type(found)(found.formula, found.params)


def test_parameters_that_are_taken_must_work() -> None:
    """A divisor of zero is read without complaint and fails only when somebody is scored."""
    places = [place for place, promise in promises_broken(Divided, {"of": ["a"], "by": 2}) if promise == "runs"]

    assert "divided(by = 0)" in places


class TestRegistry:
    """All that plug-ins add, as their rulebooks use it."""

    def test_what_is_right_passes(self, tmp_path: Path) -> None:
        """Every kind and every rulebook is named once; a check inside another is tried too."""
        report = check_plugin(with_edition(tmp_path), max_examples=10)

        assert ("steps", "halves", "difference", "named", "lomba") == report.checked

    def test_a_kind_that_no_rulebook_uses_is_asked_for(self, tmp_path: Path) -> None:
        """It cannot be tried without parameters."""
        registry = with_edition(tmp_path, registry=REGISTRY.extended(shares))

        assert [("shares", "untried")] == promises_broken(registry, max_examples=3)

    def test_nothing_added_is_a_mistake(self) -> None:
        """Whoever forgets `discover()` is told so."""
        assert [("", "alone")] == promises_broken(Registry.default())

    def test_kinds_alone_are_untried(self) -> None:
        """Each of them is named."""
        assert 4 == len(promises_broken(REGISTRY))
