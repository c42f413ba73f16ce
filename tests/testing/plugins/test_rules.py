from __future__ import annotations

import itertools
from typing import Any, Literal

import attrs
import pytest
from tests.testing.plugins.good import named
from tests.testing.plugins.test_checking import promises_broken

from inovasi_daerah import Registry
from inovasi_daerah.components.plugins import rule
from inovasi_daerah.components.rules import Check, HoldsCheck, NotCheck, UniqueTitlesCheck
from inovasi_daerah.components.rules.base import NOT_APPLICABLE, PASSED, Facts, Outcome, Verdict
from inovasi_daerah.domain.submission import Agency, Innovation, Submission
from inovasi_daerah.messages import Text
from inovasi_daerah.rulebook.built_in import RULES
from inovasi_daerah.testing.plugins.rules import subjects

CLOCK = itertools.count()
UNUSED: dict[type[Check], dict[str, Any]] = {
    UniqueTitlesCheck: {"kind": "unique_titles"},
    NotCheck: {"kind": "not", "check": {"kind": "required", "fact": "name"}},
}
"""Examples of the kinds that no shipped edition uses."""


class Sound(Check):
    """Passes for everything; what derives from it breaks one promise."""

    kind: Literal["x"] = "x"

    def verdict(self, facts: Facts) -> Any:  # noqa: ARG002 - nothing is looked at
        """Return that it passes."""
        return PASSED


class Raising(Sound):
    """Fails where there is no name."""

    def verdict(self, facts: Facts) -> Any:
        """Count letters of nothing."""
        return Verdict(Outcome.PASS, paths=(str(len(getattr(facts.subject, "name", ""))),))


class Boolean(Sound):
    """Returns yes or no."""

    def verdict(self, facts: Facts) -> Any:  # noqa: ARG002 - nothing is looked at
        """Return yes."""
        return True


class Ticking(Sound):
    """Returns something else each time."""

    def verdict(self, facts: Facts) -> Any:  # noqa: ARG002 - it looks at a clock
        """Return another place each time."""
        return attrs.evolve(PASSED, paths=(str(next(CLOCK)),))


class Divided(Sound):
    """Says that it fails where its verdict passes."""

    def fails(self, facts: Facts) -> bool:  # noqa: ARG002 - nothing is looked at
        """Return that it fails."""
        return True


class Wordless(Sound):
    """Leaves a placeholder of its sentence open."""

    def verdict(self, facts: Facts) -> Any:  # noqa: ARG002 - nothing is looked at
        """Return a sentence that cannot be written."""
        return Verdict(Outcome.PASS, Text("{a}", "{a}"))


@rule("hasty")
def hasty(innovation: Innovation) -> bool | None:
    """It has a name; one that is not stated is taken for none."""
    return bool(innovation.name)


@rule("lenient")
def lenient(agency: Agency) -> bool | None:
    """No name is as good as any but this."""
    return agency.name is None


@rule("regional")
def regional(submission: Submission) -> bool | None:
    """It was reported."""
    return submission.reported


@pytest.mark.parametrize(
    "kind, promise",
    [
        (Raising, "runs"),
        (Boolean, "outcome"),
        (Ticking, "same"),
        (Divided, "same"),
        (Wordless, "text"),
        (hasty, "facts"),
        (lenient, "facts"),
    ],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_a_promise_that_is_broken_is_told(kind: Any, promise: str) -> None:
    """Each of these breaks one promise, and that one is named."""
    assert promise in {found for _, found in promises_broken(kind, max_examples=60)}


@pytest.mark.parametrize("kind", [Sound, named, regional], ids=lambda kind: kind.__name__)
def test_what_is_right_passes(kind: Any) -> None:
    """A check that says unknown until it knows keeps every promise."""
    assert [] == promises_broken(kind)


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.__name__)
def test_what_is_built_in_keeps_every_promise(kind: Any) -> None:
    """As some edition uses it, with its open points; what no edition uses, with an example of its own."""
    registry = Registry.default()
    components = (item for name in registry.editions for item in registry.rulebook(name).components())
    examples = [item.model_dump(by_alias=True, exclude_unset=True) for item in components if isinstance(item, kind)]
    example = examples[-1] if examples else UNUSED[kind]

    assert [] == promises_broken(kind, example, max_examples=8)


def test_a_check_is_tried_on_the_subjects_that_it_is_for() -> None:
    """A function says it by its annotation, a class by its problems; a check of nothing at all is not tried."""
    assert ["innovation"] == subjects(named())  # type: ignore[call-arg]
    assert ["region", "agency", "innovation"] == subjects(Sound())
    assert [] == subjects(HoldsCheck(fact="no_such_fact"))
    assert [] == promises_broken(HoldsCheck, {"fact": "no_such_fact"}, max_examples=5)


def test_what_does_not_apply_decides_nothing() -> None:
    """A rule may not apply until a fact is stated."""

    class Conditional(Sound):
        """Applies only to what is attested."""

        kind: Literal["conditional"] = "conditional"  # type: ignore[assignment]

        def verdict(self, facts: Facts) -> Any:
            """Return that it passes, or does not apply."""
            return PASSED if facts.subject.states("attestations") else NOT_APPLICABLE

    assert {"pickle"} == {found for _, found in promises_broken(Conditional, max_examples=30)}
