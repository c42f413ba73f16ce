from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from tests.testing.plugins.good import REGISTRY, difference, halves, named, steps
from tests.testing.plugins.test_checking import promises_broken, with_edition

from inovasi_daerah import Registry
from inovasi_daerah.components.plugins import operation, rule
from inovasi_daerah.components.rules import Check
from inovasi_daerah.components.rules.base import Facts, Outcome, Verdict
from inovasi_daerah.messages import Text


@operation("first", over="members")
def first(values: Sequence[Fraction]) -> Fraction:
    """The first member's measure, as if their order meant anything."""
    return values[0] if values else Fraction(0)


@operation("picky", over="members")
def picky(values: Sequence[Fraction]) -> Fraction:
    """Fails for regions with members."""
    if values:
        raise ValueError(values)
    return Fraction(0)


class Wordless(Check):
    """Leaves a placeholder of its sentence open."""

    kind: Literal["wordless"] = "wordless"

    def verdict(self, facts: Facts) -> Verdict:
        """Return a sentence that cannot be written."""
        return Verdict(Outcome.FAIL, Text("{a}", "{a}"), (), (facts.path,))


def codes(folder: Path, *changes: tuple[str, str], registry: Registry = REGISTRY) -> list[str]:
    """Return the codes, or the broken promises, of the edition with these changes."""
    found = promises_broken(with_edition(folder, *changes, registry=registry), max_examples=25)
    return [promise for _, promise in found]


def test_what_is_right_passes(tmp_path: Path) -> None:
    """The edition that the others are changed from keeps every promise."""
    assert [] == codes(tmp_path)


def test_an_edition_that_does_not_load_is_told(tmp_path: Path) -> None:
    """By the problems that everybody gets who loads it."""
    assert ["rumus"] == codes(tmp_path, ('kind = "halves"', 'kind = "rumus"'))


def test_what_lint_finds_is_told(tmp_path: Path) -> None:
    """A plug-in's edition is held to what ours are: a maximum that a function does not bound cannot be proved."""
    assert ["…"] == codes(tmp_path, ('id = "score"\n', 'id = "score"\nmaximum = 10\n'))


def test_it_does_not_depend_on_the_order_of_innovations(tmp_path: Path) -> None:
    """An operation that looks at the first member betrays itself."""
    assert "order" in codes(tmp_path, ('"halves"', '"first"'), registry=REGISTRY.extended(first))


def test_it_scores_whatever_fits_it(tmp_path: Path) -> None:
    """An operation that fails for some submission is told."""
    assert "runs" in codes(tmp_path, ('"halves"', '"picky"'), registry=REGISTRY.extended(picky))


def test_it_can_be_pickled(tmp_path: Path) -> None:
    """A kind that no other process finds makes the whole edition stay here."""

    @rule("local")
    def local(innovation: Any) -> bool | None:
        return None if innovation.name is None else True

    registry = Registry.default().extended(steps, halves, difference, named, local)

    assert "pickle" in codes(tmp_path, ('kind = "named"', 'kind = "local"'), registry=registry)


def test_its_findings_can_be_told(tmp_path: Path) -> None:
    """A sentence with an open placeholder is told."""
    assert "text" in codes(tmp_path, ('"named"', '"wordless"'), registry=REGISTRY.extended(Wordless))


def test_rules_alone_are_enough(tmp_path: Path) -> None:
    """An edition may have no measure of a region: then there is no number to explain."""
    changes = (('subject = "region"', 'subject = "innovation"'),)
    inner = (('operation = {kind = "halves", of = "points", over = "all"}', 'operation = {kind = "stated"}'),)

    assert [("halves", "untried")] == promises_broken(with_edition(tmp_path, *changes, *inner), max_examples=5)
