from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah.domain.shape import MAX_ITEMS
from inovasi_daerah.domain.units import parent_problems

NAMES = "abcdef"


@st.composite
def families(draw: st.DrawFn) -> list[tuple[str, str | None]]:
    """Return a strategy of agencies with their parents, some of which may be missing or go round in a circle."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
    return [(name, draw(st.none() | st.sampled_from([*NAMES, "x"]))) for name in names]


def rises(name: str | None, parents: dict[str, str | None]) -> bool:
    """Return whether somebody who goes up from *name*, step by step, arrives at the top."""
    for _ in range(len(parents) + 1):
        if name not in parents:
            return True
        name = parents[name]
    return False


class TestParents:
    """“Id of the agency that it belongs to”: one of the others, and never below itself."""

    @given(families())
    def test_each_unknown_parent_and_each_circle_once(self, agencies: list[tuple[str, str | None]]) -> None:
        """Every parent that is not there is told; of a circle one line; where all rise to the top, nothing."""
        parents = dict(agencies)
        told = list(parent_problems(agencies))
        missing = [i for i, (_, parent) in enumerate(agencies) if parent is not None and parent not in parents]
        circles = [found.split(" → ") for _, code, found, _ in told if code == "cycle"]

        assert missing == [index for index, code, _, _ in told if code == "agency_unknown"]
        assert bool(circles) == (not all(rises(name, parents) for name in parents))
        for circle in circles:
            assert circle[0] == circle[-1]
            assert [*circle[1:]] == [parents[name] for name in circle[:-1]]
        in_circles = [name for circle in circles for name in circle[:-1]]
        assert len(in_circles) == len(set(in_circles))

    @pytest.mark.parametrize(
        "agencies",
        [
            [("a", "x"), ("b", "x"), ("a", "b")],
            [(str(number), f"{number}x") for number in range(MAX_ITEMS)],
            [(str(number), str(number + 1)) for number in range(MAX_ITEMS)],
            [(str(number), str((number + 1) % MAX_ITEMS)) for number in range(MAX_ITEMS)],
        ],
        ids=["an id twice", "none is there", "a long way up", "a long way round"],
    )
    def test_as_many_as_there_may_be(self, agencies: list[tuple[str, str | None]]) -> None:
        """Whatever the agencies say, their number is the number of steps."""
        assert list(parent_problems(agencies))
