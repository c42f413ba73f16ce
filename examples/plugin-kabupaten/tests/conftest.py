"""The registry that the tests look at."""

from __future__ import annotations

import tomllib
from importlib import metadata, resources
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from inovasi_daerah import Registry

PACKAGE = "inovasi-kabupaten-contoh"
ROOT = Path(__file__).parents[1]


def installed() -> bool:
    """Return whether this package is installed, so that the library can find it by itself."""
    return any(item.name == PACKAGE for item in metadata.distributions())


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Everything that is installed; where this package is not, what its pyproject.toml would announce."""
    if installed():
        return Registry.default().discover()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {name.partition(".")[2]: points for name, points in project["entry-points"].items()}
    folders = [resources.files(name) for name in groups.pop("rulebooks").values()]
    files = [file for folder in folders for file in folder.iterdir() if file.name.endswith(".toml")]
    kinds = [EntryPoint("", value, "").load() for points in groups.values() for value in points.values()]
    return Registry.default().extended(*kinds, editions={file.name.removesuffix(".toml"): file for file in files})
