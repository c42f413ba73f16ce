"""What an edition may record of other years and other people."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.build import CITED, indicator, rulebook, words

from inovasi_daerah import RulebookError


def refused(**parts: Any) -> list[tuple[str, str]]:
    """Return code and content of every problem with a rulebook of *parts*."""
    with pytest.raises(RulebookError) as found:
        rulebook(**parts)
    return [(problem.code, problem.found) for problem in found.value.problems]


@pytest.mark.parametrize(
    "item, missing",
    [({}, "score"), ({"number": 3}, "counts"), ({"counts": "rank"}, "number"), ({"score": 7}, "result")],
)
def test_a_result_says_something(item: dict[str, Any], missing: str) -> None:
    """A number needs what it counts, and a score needs a result to be one of."""
    both = words("Hasil")
    head = {"id": "a", "name": both, "award": both, "entrants": both, **CITED}

    assert [("missing_key", missing)] == refused(published=[head | item])


def test_levels_of_nothing() -> None:
    """Only levels of something can be the same."""
    entry = {"rulebooks": ["a"], "same_levels": True, "confidence": "inferred"}

    assert [("missing_key", "code")] == refused(indicators=[indicator("1", continues=[entry])])


def test_nothing_of_no_edition() -> None:
    """Whoever continues something says of which edition."""
    entry = {"rulebooks": [], "code": "1", "confidence": "inferred"}

    assert ["too_short"] == [code for code, _ in refused(indicators=[indicator("1", continues=[entry])])]
