"""Entry points as installed packages would announce them."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import TYPE_CHECKING

from inovasi_daerah.rulebook import registry

if TYPE_CHECKING:
    import pytest


class Point(EntryPoint):
    """An entry point whose package is known."""

    dist = SimpleNamespace(name="lomba", version="1.2")  # type: ignore[assignment]


def announce(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> None:
    """Let these be the entry points of the installed packages."""

    def entry_points(group: str) -> list[EntryPoint]:
        return [point for point in points if point.group == group]

    monkeypatch.setattr(registry, "entry_points", entry_points)
