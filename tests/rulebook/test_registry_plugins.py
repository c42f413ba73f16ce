from __future__ import annotations

import importlib
import pickle
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest
from tests.rulebook.announced import Point, announce

from inovasi_daerah import Registry
from inovasi_daerah.components.plugins import rule
from inovasi_daerah.components.scales import LevelsScale
from inovasi_daerah.domain.submission import Innovation, Region, Submission
from inovasi_daerah.errors import RegistrationError, RulebookError


@rule("named")
def named(innovation: Innovation) -> bool | None:
    """It has a name."""
    return innovation.name is not None


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
    assert "“levels” exists already, from inovasi_daerah.components.scales.levels" in caught.value.render("en")


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
        Point("named", f"{__name__}:named", "inovasi_daerah.rules"),
        EntryPoint("lomba", "lomba_editions", "inovasi_daerah.rulebooks"),
    )
    monkeypatch.setitem(sys.modules, __name__, SimpleNamespace(named=named))
    found = Registry.default().discover()

    assert named is found.rules["named"]
    assert "lomba-2030" in found.editions
    assert ("lomba 1.2", "lomba_editions") == found.plugins
    assert "lomba 1.2" == found.owners["rules", "named"]


@pytest.mark.parametrize(
    "value, code",
    [
        ("no_such_package_at_all:x", "plugin_broken"),
        ("inovasi_daerah.components.scales:LevelsScale", "plugin_taken"),
        ("inovasi_daerah.components.scales:Scale", "plugin_name"),
    ],
)
def test_a_bad_plug_in_is_named(monkeypatch: pytest.MonkeyPatch, value: str, code: str) -> None:
    """Which package is at fault stands beside what is wrong."""
    announce(monkeypatch, Point("x", value, "inovasi_daerah.scales"))
    with pytest.raises(RegistrationError) as caught:
        Registry.default().discover()
    (problem,) = caught.value.problems

    assert (code, "lomba 1.2") == (problem.code, problem.source)


def test_every_bad_plug_in_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is broken does not hide another; a package without edition files is broken too."""
    announce(
        monkeypatch,
        Point("x", "no_such_package_at_all:x", "inovasi_daerah.scales"),
        Point("y", "inovasi_daerah.components.rules", "inovasi_daerah.rulebooks"),
    )
    with pytest.raises(RegistrationError) as caught:
        Registry.default().discover()

    assert 2 == len(caught.value.problems)
    assert "inovasi_daerah.components.rules: *.toml" in caught.value.render("en")


def test_a_name_that_a_plug_in_has_taken_is_said_to_be_its(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two packages with the same kind, the second is told who has it."""
    monkeypatch.setitem(sys.modules, "lomba", SimpleNamespace(named=named))
    announce(monkeypatch, Point("named", "lomba:named", "inovasi_daerah.rules"))
    with pytest.raises(RegistrationError) as caught:
        Registry.default().discover().extended(named)

    assert "“named” exists already, from lomba 1.2" in caught.value.render("en")


def test_nothing_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without plug-ins, discovery gives the same registry."""
    announce(monkeypatch)

    assert Registry.default() is Registry.default().discover()
    assert () == Registry.default().plugins


EDITION = """
format = 1
id = "{id}"
scheme = "lomba"
includes = [{includes}]
name = {{id = "Lomba", en = "Contest"}}
short_name = {{id = "Lomba", en = "Contest"}}
authority = {{id = "Kabupaten Contoh", en = "Kabupaten Contoh"}}
in_force = {{from = 2030-01-01}}
confidence = "inferred"
capability = "rules_only"
subjects = ["innovation"]
acts = [{{id = "perbup", name = {{id = "Perbup", en = "Perbup"}}}}]

[[rules]]
id = "name"
subject = "innovation"
name = {{id = "nama", en = "name"}}
definition = {{id = "nama", en = "name"}}
citation = {{act = "perbup", read = true}}
confidence = "official"
check = {{kind = "all", checks = [{{kind = "{kind}"}}]}}
"""


def edition(folder: Path, name: str, *, kind: str = "named", includes: str = "", id_: str = "") -> Path:
    """Return a new edition file with one rule of this kind."""
    path = folder / f"{name}.toml"
    path.write_text(EDITION.format(id=id_ or name, kind=kind, includes=includes), encoding="utf-8")
    return path


class TestPlugInsOfARulebook:
    """A rulebook knows whose code its results depend on."""

    def test_are_those_whose_kinds_it_uses(self, tmp_path: Path) -> None:
        """Also inside another check, and in a rulebook that it includes; the others are not named."""
        base = attrs.evolve(Registry.default().extended(named), owners={("rules", "named"): "lomba 1.2"})
        files = {"a": edition(tmp_path, "a"), "b": edition(tmp_path, "b", kind="attested", includes='"a"')}
        registry = base.extended(editions=files)

        assert ("lomba 1.2",) == registry.plugins_of(registry.rulebook("a"))
        assert ("lomba 1.2",) == registry.plugins_of(registry.rulebook("b"))
        assert () == registry.plugins_of(registry.rulebook("uu-23-2014"))

    def test_are_those_whose_edition_it_is(self, tmp_path: Path) -> None:
        """A package may bring nothing but an edition."""
        base = Registry.default().extended(editions={"c": edition(tmp_path, "c", kind="attested")})
        registry = attrs.evolve(base, owners={("rulebooks", "c"): "lomba 1.2"})

        assert ("lomba 1.2",) == registry.plugins_of(registry.rulebook("c"))


def test_an_edition_has_the_id_by_which_it_is_found(tmp_path: Path) -> None:
    """The file's name and the id inside it are the same, or the edition is refused."""
    registry = Registry.default().extended(editions={"d": edition(tmp_path, "d", kind="attested", id_="other")})
    with pytest.raises(RulebookError) as caught:
        registry.rulebook("d")

    assert "d.toml: id: “other” is not valid (accepted: d)" == caught.value.render("en")


class TestPickling:
    """What is made of plug-ins can be sent to another process that can import them."""

    def test_a_rulebook_of_a_plug_in_comes_back(self, tmp_path: Path) -> None:
        """Equal, with the same hash and the same kind of check, without its registry; parts of it too."""
        registry = Registry.default().extended(named)
        files = {"a": edition(tmp_path, "a"), "b": edition(tmp_path, "b", includes='"a"')}
        rulebook = registry.extended(editions=files).rulebook("b")
        restored = pickle.loads(pickle.dumps(rulebook))  # noqa: S301 - made here
        rule_ = pickle.loads(pickle.dumps(rulebook.rules[0]))  # noqa: S301 - made here

        assert rulebook == restored
        assert rulebook.hash == restored.hash
        assert ["a"] == [item.id for item in restored.included]
        assert rulebook.rules[0] == rule_ == restored.rules[0]

    def test_registries_of_the_same_kinds_make_the_same_models(self) -> None:
        """So that parts of rulebooks from either are equal."""
        assert Registry.default().extended(named).model is Registry.default().extended(named).model

    def test_a_kind_that_cannot_be_imported_is_named(self, tmp_path: Path) -> None:
        """A function inside another function is found by no other process; the error says what to do."""

        @rule("local")
        def local(innovation: Innovation) -> bool | None:
            raise NotImplementedError

        rulebook = Registry.default().extended(local).load(edition(tmp_path, "e", kind="local"))
        with pytest.raises(RegistrationError) as caught:
            pickle.dumps(rulebook)

        assert ["plugin_local"] == [problem.code for problem in caught.value.problems]
        assert "TestPickling.test_a_kind_that_cannot_be_imported_is_" in caught.value.problems[0].found


class TestBrokenPackages:
    """Whatever a package does when it is loaded, one readable problem names it."""

    @pytest.mark.parametrize(
        "name, code, said",
        [
            ("rusak_a", "raise RuntimeError('boom')", "boom"),
            ("rusak_b", "raise SystemExit(4)", "SystemExit(4)"),
            ("rusak_c", "raise ValueError", "ValueError()"),
            ("rusak_d", "class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "E"),
            ("rusak_e", "def (", "invalid syntax (rusak_e.py, line 1)"),
        ],
    )
    def test_once(self, name: str, code: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A module that cannot be imported is told once, however many kinds it announces."""
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()
        groups = ("scales", "operations", "rules")
        announce(monkeypatch, *(Point("x", f"{name}:{group}", f"inovasi_daerah.{group}") for group in groups))
        with pytest.raises(RegistrationError) as caught:
            Registry.default().discover()
        (problem,) = caught.value.problems

        assert ("plugin_broken", f"{name}: {said}", "lomba 1.2") == (problem.code, problem.found, problem.source)


class TestBrokenEditions:
    """An edition file of a package that cannot be read is named with its package; the others are read."""

    @pytest.mark.parametrize(
        "content, code",
        [
            (b"", "empty"),
            (b"a = [", "syntax"),
            (b"\xff\xfe\x00", "encoding"),
            (b"x = " + b"1" * 5000, "too_many_digits"),
            (b"format = 1", "missing_key"),
        ],
    )
    def test_content(self, content: bytes, code: str, tmp_path: Path) -> None:
        """Whatever is in it."""
        file = tmp_path / "rusak-2030.toml"
        file.write_bytes(content)
        base = Registry.default().extended(editions={"rusak-2030": file})
        registry = attrs.evolve(base, owners={("rulebooks", "rusak-2030"): "lomba 1.2"})
        with pytest.raises(RulebookError) as caught:
            registry.rulebook("rusak-2030")

        assert (code, {"lomba 1.2: rusak-2030.toml"}) == (
            caught.value.problems[0].code,
            {problem.source for problem in caught.value.problems},
        )
        assert "iid-2026" == registry.rulebook("iid-2026").id

    def test_folder(self, tmp_path: Path) -> None:
        """A folder, or a file that is gone."""
        for file in (tmp_path, tmp_path / "hilang.toml"):
            with pytest.raises(RulebookError) as caught:
                Registry.default().extended(editions={"x": file}).rulebook("x")

            assert [("file_unreadable", file.name)] == [(item.code, item.source) for item in caught.value.problems]

    def test_of_a_submission(self, tmp_path: Path) -> None:
        """The places inside the edition are told, not the place that names it."""
        file = tmp_path / "a.toml"
        file.write_text(edition(tmp_path, "a").read_text(encoding="utf-8"), encoding="utf-8")
        registry = Registry.default().extended(editions={"a": file})
        with pytest.raises(RulebookError) as caught:
            registry.for_submission(Submission(rulebook="a", unit=Region(code="35.08")))

        assert [("kind_unknown", "rules[0].check.checks[0].kind", "a.toml")] == [
            (item.code, item.path, item.source) for item in caught.value.problems
        ]
