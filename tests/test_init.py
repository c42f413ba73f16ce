from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import inovasi_daerah

EXTRAS = {"click", "rich", "hypothesis", "narwhals", "tomli_w", "tomlkit"}


def loaded_by(program: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after *program*."""
    code = f"import sys; before = set(sys.modules); {program}; print(*sorted(set(sys.modules) - before))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_the_public_names_are_sorted_and_there() -> None:
    """The public face is a sorted list, and everything on it exists."""
    names = inovasi_daerah.__all__

    assert sorted(names) == names
    assert len(set(names)) == len(names)
    assert all(getattr(inovasi_daerah, name) is not None for name in names)


def test_dir_shows_what_is_promised() -> None:
    """Completion offers the public names and nothing else."""
    assert inovasi_daerah.__all__ == dir(inovasi_daerah)


def test_the_public_face_is_small() -> None:
    """The package's own module holds imports and names: at most 60 lines."""
    lines = Path(inovasi_daerah.__file__).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 60


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    """A misspelt name fails like that of any module."""
    with pytest.raises(AttributeError, match="load_rulebok"):
        inovasi_daerah.load_rulebok  # noqa: B018 - looking it up is the test


@pytest.mark.parametrize("program", ["import inovasi_daerah", "from inovasi_daerah import *"])
def test_importing_imports_no_extra(program: str) -> None:
    """The core can be installed alone: neither the package nor anything on its public face needs an extra."""
    loaded = {name.partition(".")[0] for name in loaded_by(program)}

    assert "inovasi_daerah" in loaded
    assert set() == EXTRAS & loaded


def test_importing_imports_no_engine() -> None:
    """An application that only reads submissions does not pay for rules and engine."""
    loaded = loaded_by("import inovasi_daerah")

    assert "inovasi_daerah.domain.submission" in loaded
    assert not any(name.startswith(("inovasi_daerah.engine", "inovasi_daerah.rulebook")) for name in loaded)


def test_what_is_imported_on_demand_is_the_thing_itself() -> None:
    """A name from the public face is the same object as in the module that defines it."""
    from inovasi_daerah.engine.evaluate import evaluate
    from inovasi_daerah.rulebook.registry import Registry, load_rulebook

    assert evaluate is inovasi_daerah.evaluate
    assert Registry is inovasi_daerah.Registry
    assert load_rulebook is inovasi_daerah.load_rulebook


def test_importing_reads_no_edition() -> None:
    """No edition is read before somebody asks for it."""
    program = (
        "import builtins, io, pathlib; opened = []; real = io.open\n"
        "def spy(file, *args, **kwargs):\n    opened.append(str(file)); return real(file, *args, **kwargs)\n"
        "io.open = builtins.open = spy\n"
        "from inovasi_daerah import *\n"
        "print([name for name in opened if name.endswith(('.toml', '.csv', '.json'))])"
    )
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert "[]" == ran.stdout.strip()
