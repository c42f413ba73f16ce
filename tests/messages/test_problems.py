from __future__ import annotations

from inovasi_daerah.messages.problems import HINTS, PROBLEMS


def test_every_hint_belongs_to_a_problem() -> None:
    """A hint for a code that does not exist is never shown."""
    assert HINTS.keys() <= PROBLEMS.keys()
