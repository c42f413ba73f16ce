from __future__ import annotations

import itertools
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal

import attrs
import pytest
from tests.testing.plugins.test_checking import promises_broken

from inovasi_daerah import messages
from inovasi_daerah.components.operations import (
    CountOperation,
    GateOperation,
    LinearOperation,
    MeanOperation,
    Missing,
    Part,
    PointsOperation,
    RatioOperation,
    Scope,
    SheetsOperation,
    Span,
    StatedOperation,
    SumOperation,
    Value,
    Workings,
)
from inovasi_daerah.components.operations.base import Limits
from inovasi_daerah.errors import PluginError
from inovasi_daerah.messages import Text
from inovasi_daerah.testing import check_plugin

CLOCK = itertools.count()
OF: dict[str, Any] = {"of": ["a", "b"]}
OVER: dict[str, Any] = {"of": "a", "over": "all"}


class Sound(SumOperation):
    """A sum, which keeps every promise; what derives from it breaks one."""

    kind: Literal["x"] = "x"  # type: ignore[assignment]


class Mean(MeanOperation):
    """A mean, which keeps every promise; what derives from it breaks one."""

    kind: Literal["x"] = "x"  # type: ignore[assignment]


class Raising(Sound):
    """Fails where the first measure is zero."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Divide by the first measure."""
        value = scope.value(self.of[0])
        return value if isinstance(value, Missing) else 1 // value and super().compute(measure, scope)


class Floating(Sound):
    """Returns a float."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return half the sum as a float."""
        value = super().compute(measure, scope)
        return value if isinstance(value, Missing) else float(value)  # type: ignore[return-value]


class Ticking(Sound):
    """Returns something else each time."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Add a clock."""
        value = super().compute(measure, scope)
        return value if isinstance(value, Missing) else value + next(CLOCK)

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - no bounds
        """Return no bounds."""
        return Span(None, None)


class Beyond(Sound):
    """States bounds that are too narrow."""

    def span(self, measure: str, limits: Limits) -> Span:
        """Return less than the sum can be."""
        return attrs.evolve(super().span(measure, limits), high=Fraction(150))


class Below(Sound):
    """States bounds that are too high."""

    def span(self, measure: str, limits: Limits) -> Span:
        """Return more than the sum can be."""
        return attrs.evolve(super().span(measure, limits), low=Fraction(1))


class Falling(Sound):
    """A better measure lowers it, and it says otherwise."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return what is left of two hundred."""
        value = super().compute(measure, scope)
        return value if isinstance(value, Missing) else 200 * scope.unit - value

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - no parts
        """Return no parts."""
        return Workings(messages.WORKINGS_COUNT)


class Root(Sound):
    """A root that was cut off after 20 decimals, without saying so."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return the root of the sum."""
        value = super().compute(measure, scope)
        if isinstance(value, Missing):
            return value
        return Fraction((Decimal(Fraction(value, scope.unit).numerator)).sqrt()) * scope.unit

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - no parts
        """Return no parts."""
        return Workings(messages.WORKINGS_COUNT)


class Unrounded(Sound):
    """Says that it is rounded to no decimals, and is not."""

    def rounds_to(self) -> int:
        """Return no decimals."""
        return 0

    def result(self, measure: str, scope: Scope) -> Value:
        """Return a third, unrounded."""
        value = self.compute(measure, scope)
        return value if isinstance(value, Missing) else Fraction(value, 3)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - no parts
        """Return no parts."""
        return Workings(messages.WORKINGS_COUNT)


class Guessing(Sound):
    """Takes what is missing for nothing."""

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the terms are known
        """Add what there is."""
        values = [scope.value(name) for name in self.of]
        return sum(value for value in values if not isinstance(value, Missing))


class Placeless(Sound):
    """Does not say what is missing."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return the sum, or a place-less Missing."""
        value = super().compute(measure, scope)
        return attrs.evolve(value, paths=()) if isinstance(value, Missing) else value


class Wordless(Sound):
    """Leaves a placeholder of its sentence open."""

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Return a sentence that cannot be written."""
        return attrs.evolve(super().workings(measure, scope), formula=Text("{a}", "{a}"))


class Silent(Sound):
    """Says nothing in English."""

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Return half a sentence."""
        return attrs.evolve(super().workings(measure, scope), formula=Text("jumlah", " "))


class Lopsided(Sound):
    """Explains half of itself."""

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Return the first part alone."""
        found = super().workings(measure, scope)
        return attrs.evolve(found, parts=found.parts[:1])


class Elsewhere(Sound):
    """Explains itself by a measure that it does not ask for."""

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Name another measure."""
        return attrs.evolve(super().workings(measure, scope), inputs=("c",))


class Ruled(Sound):
    """Explains itself by a rule that it does not ask."""

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Name a rule."""
        return attrs.evolve(super().workings(measure, scope), rule="r")


class Ordered(Mean):
    """Looks at the first member only."""

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the population is known
        """Return the first member's measure."""
        values = scope.children(self.over, self.of)
        return values if isinstance(values, Missing) else (values or [0])[0]

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - no parts
        """Return no parts."""
        return Workings(messages.WORKINGS_COUNT)


class OtherRound(SheetsOperation):
    """Explains itself by a round that it does not ask for."""

    kind: Literal["x"] = "x"  # type: ignore[assignment]

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Name another round."""
        found = super().workings(measure, scope)
        return attrs.evolve(found, parts=(Part("sheets", "lain", Fraction(1)),))


class FirstJuror(SheetsOperation):
    """Looks at the first juror only."""

    kind: Literal["x"] = "x"  # type: ignore[assignment]

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return the total of the first sheet."""
        value = super().compute(measure, scope)
        return value if isinstance(value, Missing) else scope.sheets(self.sheet).submitted[0].total * scope.unit

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - no parts
        """Return no parts."""
        return Workings(messages.WORKINGS_COUNT)


class Stranger(Mean):
    """Explains itself by members that it does not ask for."""

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Name another population."""
        found = super().workings(measure, scope)
        return attrs.evolve(found, parts=(Part("children", self.of, Fraction(1), "others"),))


class Rounded(Sound):
    """A third, rounded where it says so; its bounds are those before it is rounded."""

    monotone: ClassVar[bool] = True

    def rounds_to(self) -> int:
        """Return one decimal."""
        return 1

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return a third of the sum."""
        value = super().compute(measure, scope)
        return value if isinstance(value, Missing) else Fraction(value, 3)

    def span(self, measure: str, limits: Limits) -> Span:
        """Return a third of the sum's bounds."""
        inner = super().span(measure, limits)
        return Span(*(None if end is None else end / 3 for end in (inner.low, inner.high)))

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - no parts
        """Return no parts."""
        return Workings(messages.WORKINGS_COUNT)


@pytest.mark.parametrize(
    "kind, example, promise",
    [
        (Raising, OF, "runs"),
        (Floating, OF, "exact"),
        (Ticking, OF, "same"),
        (Beyond, OF, "bounds"),
        (Below, OF, "bounds"),
        (Falling, OF, "monotone"),
        (Root, OF, "places"),
        (Unrounded, OF, "places"),
        (Guessing, OF, "missing"),
        (Placeless, OF, "paths"),
        (Wordless, OF, "text"),
        (Silent, OF, "text"),
        (Lopsided, OF, "parts"),
        (Elsewhere, OF, "named"),
        (Ruled, OF, "named"),
        (Ordered, OVER, "order"),
        (Stranger, OVER, "named"),
        (OtherRound, {"sheet": "usulan"}, "named"),
        (FirstJuror, {"sheet": "usulan"}, "order"),
    ],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_a_promise_that_is_broken_is_told(kind: Any, example: dict[str, Any], promise: str) -> None:
    """Each of these breaks one promise, and that one is named."""
    assert promise in {found for _, found in promises_broken(kind, example, max_examples=40)}


@pytest.mark.parametrize(
    "kind, example",
    [
        (Sound, OF),
        (Mean, OVER),
        (Rounded, OF),
        (PointsOperation, {"indicators": {}}),
        (SumOperation, {**OF, "weights": {"a": "0.5"}}),
        (MeanOperation, {**OVER, "at_least": 12}),
        (CountOperation, {"of": "all"}),
        (LinearOperation, {"of": "a", "factor": "0.38", "cap": 50}),
        (GateOperation, {"of": "a", "when": "r"}),
        (RatioOperation, {"of": "a", "maximum": 250, "times": 100}),
        (SheetsOperation, {"sheet": "usulan", "divisor": "assigned", "after": ["awal"]}),
        (
            SheetsOperation,
            {"sheet": "usulan", "divisor": {"open_point": "p", "options": {"a": "submitted", "b": "none"}}},
        ),
        (StatedOperation, {}),
    ],
)
def test_what_is_built_in_keeps_every_promise(kind: Any, example: dict[str, Any]) -> None:
    """The library asks nothing of others that it does not do itself."""
    assert [] == promises_broken(kind, example)


def test_the_simplest_input_is_shown() -> None:
    """Of all inputs above the bound of 150, Hypothesis finds one of whole numbers, which a person can check."""
    with pytest.raises(PluginError) as caught:
        check_plugin(Beyond, OF, max_examples=60)
    (problem,) = caught.value.problems

    assert re.fullmatch(
        r"x: returns (1[5-9]\d|200) where a = \d+; b = \d+, outside its bounds 0 … 150; correct span\(\)",
        problem.render("en"),
    )
