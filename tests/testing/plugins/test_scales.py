from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any, Literal

import attrs
import pytest
from tests.testing.plugins.good import LEVELS
from tests.testing.plugins.test_checking import promises_broken

from inovasi_daerah import load_rulebook
from inovasi_daerah.components.scales import CategoriesScale, LevelsScale, Policies, Reader, Reading, Scale
from inovasi_daerah.components.scales.base import certain
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.errors import Problem
from inovasi_daerah.rulebook.built_in import SCALES

CLOCK = itertools.count()
EXAMPLE: dict[str, Any] = {"levels": LEVELS}


class Read(Reader):
    """Reads a raw value by what its scale says."""

    def read_form(self, form: str, answer: Answer) -> Any:  # noqa: ARG002 - there is but one
        """Return what the scale makes of it."""
        scale: Any = self.scale
        return scale.read(answer.value)


class Sound(LevelsScale):
    """Every value is level 1; what derives from it breaks one promise."""

    kind: Literal["x"] = "x"  # type: ignore[assignment]
    forms = ("value", *Scale.forms)

    def reader(self, policies: Policies) -> Reader:  # noqa: ARG002 - nothing is open
        """Return what reads raw values."""
        return Read(self)

    def read(self, value: Decimal) -> Any:  # noqa: ARG002 - always the same
        """Return level 1."""
        return certain(1)


class Raising(Sound):
    """Fails at zero."""

    def read(self, value: Decimal) -> Any:
        """Divide."""
        return certain(1 if 1 / value else 2)


class Unread(Sound):
    """Forgets to read a form that it takes."""

    forms = ("mark", *Sound.forms)

    def read(self, value: Decimal | None) -> Any:
        """Refuse what has no value."""
        if value is None:
            raise NotImplementedError
        return certain(1)


class Naked(Sound):
    """Returns a level alone."""

    def read(self, value: Decimal) -> Any:  # noqa: ARG002 - always the same
        """Return a number."""
        return 1


class Unlevelled(Sound):
    """Returns a level that there is not."""

    def read(self, value: Decimal) -> Any:  # noqa: ARG002 - always the same
        """Return level 3 of two."""
        return certain(3)


class Doubtful(Sound):
    """Says that the level is at least 2, which it is not."""

    def read(self, value: Decimal) -> Any:  # noqa: ARG002 - always the same
        """Return a wrong interval."""
        return Reading(1, frozenset(), 2, 2)


class Ticking(Sound):
    """Returns something else each time."""

    def read(self, value: Decimal) -> Any:  # noqa: ARG002 - it looks at a clock
        """Return one level, then the other."""
        return attrs.evolve(certain(1), why=str(next(CLOCK)))


class Wordless(Sound):
    """Refuses a value with a problem that has no sentence."""

    def read(self, value: Decimal) -> Any:
        """Return a problem of a code that does not exist."""
        return Problem("no_such_code", "value", value)


class Floating(Sound):
    """Multiplies a weight with a float."""

    def multipliers(self) -> Any:
        """Return floats."""
        return {1: 0.5, 2: 1.0}


@pytest.mark.parametrize(
    "kind, promise",
    [
        (Raising, "runs"),
        (Unread, "runs"),
        (Naked, "exact"),
        (Unlevelled, "level"),
        (Doubtful, "doubt"),
        (Ticking, "same"),
        (Wordless, "text"),
        (Floating, "exact"),
    ],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_a_promise_that_is_broken_is_told(kind: Any, promise: str) -> None:
    """Each of these breaks one promise, and that one is named."""
    assert promise in {found for _, found in promises_broken(kind, EXAMPLE, max_examples=40)}


def test_what_is_right_passes() -> None:
    """The scale that all of these derive from keeps every promise."""
    assert [] == promises_broken(Sound, EXAMPLE)


@pytest.mark.parametrize("kind", SCALES, ids=lambda kind: kind.__name__)
def test_what_is_built_in_keeps_every_promise(kind: Any) -> None:
    """As the edition of 2026 uses it, open points included."""
    scales = [item.scale for item in load_rulebook("iid-2026").indicators if isinstance(item.scale, kind)]
    example = scales[-1].model_dump(by_alias=True, exclude_unset=True)

    assert [] == promises_broken(kind, example, max_examples=10)


def test_categories_are_tried_by_name() -> None:
    """An answer names each category, and others that there are not."""
    categories = [{"id": "wtp", "name": {"id": "WTP", "en": "WTP"}, "level": 2}]

    assert [] == promises_broken(CategoriesScale, {**EXAMPLE, "categories": categories}, max_examples=10)
