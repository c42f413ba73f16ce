from __future__ import annotations

import importlib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inovasi_daerah import Registry
from inovasi_daerah.components.plugins import rule
from inovasi_daerah.components.scales import LevelsScale
from inovasi_daerah.domain.submission import Innovation
from inovasi_daerah.errors import RegistrationError
from inovasi_daerah.rulebook import registry as module


@rule("named")
def named(innovation: Innovation) -> bool | None:
    """It has a name."""
    return innovation.name is not None


class _Point(EntryPoint):
    """An entry point whose package is known."""

    dist = SimpleNamespace(name="lomba", version="1.2")  # type: ignore[assignment]


def announce(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> None:
    """Let these be the entry points of the installed packages."""

    def entry_points(group: str) -> list[EntryPoint]:
        return [point for point in points if point.group == group]

    monkeypatch.setattr(module, "entry_points", entry_points)


def test_extending_leaves_the_registry_as_it_is() -> None:
    """The default registry is immutable; more kinds make another one."""
    default = Registry.default()
    extended = default.extended(named)

    assert named is extended.rules["named"]
    assert "named" not in default.rules


def test_all_that_is_wrong_is_told(tmp_path: Path) -> None:
    """A name that is taken, and things that are no kind at all."""
    with pytest.raises(RegistrationError) as caught:
        Registry.default().extended(LevelsScale, int, "levels", editions={"iid-2026": tmp_path})

    assert ["plugin_taken", "plugin_kind", "plugin_kind", "plugin_taken"] == [
        problem.code for problem in caught.value.problems
    ]
    assert "levels" in caught.value.render("en")


def test_discovers_what_packages_announce(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Kinds by their names, editions by the package that holds them; the registry knows who added what."""
    package = tmp_path / "lomba_editions"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "lomba-2030.toml").write_text("format = 1", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    announce(
        monkeypatch,
        _Point("named", f"{__name__}:named", "inovasi_daerah.rules"),
        EntryPoint("lomba", "lomba_editions", "inovasi_daerah.rulebooks"),
    )
    monkeypatch.setitem(__import__("sys").modules, __name__, SimpleNamespace(named=named))
    found = Registry.default().discover()

    assert named is found.rules["named"]
    assert "lomba-2030" in found.editions
    assert ("lomba 1.2", "lomba_editions") == found.plugins


@pytest.mark.parametrize(
    "value, code",
    [("no_such_package_at_all:x", "plugin_broken"), ("inovasi_daerah.components.scales:LevelsScale", "plugin_taken")],
)
def test_a_bad_plug_in_is_named(monkeypatch: pytest.MonkeyPatch, value: str, code: str) -> None:
    """Which package is at fault stands beside what is wrong."""
    announce(monkeypatch, _Point("x", value, "inovasi_daerah.scales"))
    with pytest.raises(RegistrationError) as caught:
        Registry.default().discover()
    (problem,) = caught.value.problems

    assert (code, "lomba 1.2") == (problem.code, problem.source)


def test_nothing_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without plug-ins, discovery gives the same registry."""
    announce(monkeypatch)
    found: Any = Registry.default()

    assert found is Registry.default().discover()
