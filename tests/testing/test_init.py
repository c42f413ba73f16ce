from __future__ import annotations

import subprocess
import sys

import pytest

from inovasi_daerah import testing


def loaded_by(program: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after *program*."""
    code = f"import sys; {program}; print(*sorted(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_public_names() -> None:
    """Everything that is listed is there, sorted, and nothing else is offered."""
    assert sorted(testing.__all__) == testing.__all__ == dir(testing)
    assert all(callable(getattr(testing, name)) for name in testing.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    """A misspelt name fails like that of any module."""
    with pytest.raises(AttributeError, match="submisions"):
        testing.submisions  # noqa: B018 - looking it up is the test


@pytest.mark.parametrize("name", ["case_files", "read_cases", "run_case", "run_cases", "untested"])
def test_cases_need_no_hypothesis(name: str) -> None:
    """The command line runs cases without the extra `testing`."""
    loaded = loaded_by(f"from inovasi_daerah.testing import {name}")

    assert "inovasi_daerah.testing.cases" in loaded
    assert "hypothesis" not in loaded


def test_strategies_are_loaded_when_asked_for() -> None:
    """Hypothesis is imported for strategies, and only then."""
    assert "hypothesis" not in loaded_by("import inovasi_daerah.testing")
    assert "hypothesis" in loaded_by("from inovasi_daerah.testing import submissions")
