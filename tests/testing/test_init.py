from __future__ import annotations

from inovasi_daerah import testing


def test_public_names() -> None:
    """Everything that is listed is there, sorted, and nothing else is offered."""
    assert sorted(testing.__all__) == testing.__all__ == dir(testing)
    assert all(callable(getattr(testing, name)) for name in testing.__all__)
