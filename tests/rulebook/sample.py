"""A small valid rulebook for tests, and copies of it in which something is changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from inovasi_daerah import Problem, Registry, Rulebook, RulebookError

PATH: Final = Path(__file__).with_name("minimal.toml")
MINIMAL: Final = PATH.read_text(encoding="utf-8")

Change = tuple[str, str]
"""Text of the sample, and what takes its place where it first occurs."""


def edited(*changes: Change) -> str:
    """Return the sample with *changes*; each must find its text."""
    text = MINIMAL
    for old, new in changes:
        assert old in text, f"the sample does not hold {old!r}"
        text = text.replace(old, new, 1)
    return text


def without_open_point(name: str) -> Change:
    """Return the change that drops the open point *name*, whose parameter must then be changed too."""
    block = re.search(rf'\[\[open_points\]\]\nid = "{name}"\n.*?\n\n(?=\[\[)', MINIMAL, re.DOTALL)
    assert block is not None, f"the sample has no open point {name!r}"
    return block[0], ""


def rules_only() -> tuple[Change, ...]:
    """Return the changes that leave the rules of the sample, and nothing that is scored or left open."""
    measures, variables = MINIMAL.index("[[measures]]"), MINIMAL.index("[[aspects]]")
    reading, acts = MINIMAL.index("[reading]"), MINIMAL.index("[[acts]]")
    populations, rules = MINIMAL.index("[[populations]]"), MINIMAL.index("[[rules]]")
    first = MINIMAL.index("[[rules]]", rules + 1)
    return (
        (MINIMAL[measures:], ""),
        (MINIMAL[reading:acts], ""),
        (MINIMAL[variables:populations], ""),
        (MINIMAL[populations:first], ""),
    )


def read(*changes: Change) -> Rulebook:
    """Return the sample with *changes* as a rulebook."""
    return Registry.default().loads(edited(*changes))


def problems_of(*changes: Change) -> tuple[Problem, ...]:
    """Return why the sample with *changes* is refused."""
    with pytest.raises(RulebookError) as refused:
        read(*changes)
    return refused.value.problems


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str | None]]:
    """Return code, place and suggestion of each of *problems*."""
    return [(problem.code, problem.path, problem.nearest) for problem in problems]
