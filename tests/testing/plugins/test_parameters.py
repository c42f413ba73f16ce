from __future__ import annotations

from typing import Any, ClassVar, Literal

import pytest
from pydantic import ConfigDict, field_validator
from tests.testing.plugins.test_checking import promises_broken

from inovasi_daerah.components.operations import SumOperation
from inovasi_daerah.components.rules import Check
from inovasi_daerah.components.rules.base import PASSED, Facts
from inovasi_daerah.testing.plugins.parameters import pickled, variants
from inovasi_daerah.testing.plugins.trials import BrokenPromise


class Sound(Check):
    """Passes for everything; what derives from it breaks one promise."""

    kind: Literal["x"] = "x"
    size: int = 1

    def verdict(self, facts: Facts) -> Any:  # noqa: ARG002 - nothing is looked at
        """Return that it passes."""
        return PASSED


class Open(Sound):
    """Takes any key."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore")


class Crashing(Sound):
    """Fails while it is read."""

    @field_validator("size")
    @classmethod
    def _inverse(cls, value: int) -> int:
        """Fail at zero."""
        return 1 // value and value


class Secret:
    """A type of which nobody has told pydantic anything."""


class Undescribed(Sound):
    """Has a parameter without a JSON Schema."""

    model_config: ClassVar[ConfigDict] = ConfigDict(arbitrary_types_allowed=True)
    secret: Secret | None = None


@pytest.mark.parametrize(
    "kind, promise",
    [(Open, "closed"), (Crashing, "parameters"), (Undescribed, "schema")],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_a_promise_that_is_broken_is_told(kind: Any, promise: str) -> None:
    """Each of these breaks one promise, and that one is named."""
    assert [("x", promise)] == promises_broken(kind, max_examples=3)


def test_what_is_read_as_a_parameter_is_tried_too() -> None:
    """Everything that is accepted in place of the example, each change alone; a required key is never left out."""
    found = dict(variants(SumOperation, {"of": ["a"], "weights": {"a": 2}}))

    assert {"of = ['x']", "weights = {}", "weights = …"} >= found.keys()
    assert "of = …" not in found


def test_what_comes_back_otherwise_is_told() -> None:
    """A pickle that is read as something else is as bad as none."""

    class Changing(Sound):
        """Becomes something else on its way."""

        def __reduce__(self) -> Any:
            """Return another class."""
            return Sound, ()

    with pytest.raises(BrokenPromise):
        pickled(Changing())
