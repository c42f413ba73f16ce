from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from tests.cli.terminal import SUBMISSION, document, run, write
from tests.rulebook.announced import Point, announce

from inovasi_daerah import Registry
from inovasi_daerah.cli import common

SAMPLE = Path(__file__).parents[2] / "examples" / "plugin-kabupaten" / "data" / "berkas.json"
BOOK = "lomba-contoh-2026"
POINTS = (
    Point("jangkauan", "inovasi_kabupaten_contoh.scales:reach", "inovasi_daerah.scales"),
    Point("geometric", "inovasi_kabupaten_contoh.operations:GeometricOperation", "inovasi_daerah.operations"),
    Point("hasil-berangka", "inovasi_kabupaten_contoh.rules:measured", "inovasi_daerah.rules"),
    Point("lomba-contoh", "inovasi_kabupaten_contoh.editions", "inovasi_daerah.rulebooks"),
)
"""What the example announces; in these tests as package `lomba`, version 1.2."""


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    """A command line of its own for each test: it looks for plug-ins once."""
    common._installed.cache_clear()
    yield
    common._installed.cache_clear()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example plug-in is there."""
    announce(monkeypatch, *POINTS)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package is there that cannot be imported."""
    announce(monkeypatch, Point("x", "no_such_package_at_all:x", "inovasi_daerah.scales"))


@pytest.mark.usefixtures("installed")
class TestInstalled:
    """A plug-in is found, and named wherever its code has a part in the result."""

    def test_list(self) -> None:
        """Beside the rulebook that it brings, and once below them all."""
        lines = run("rulebook", "list").stdout.splitlines()

        assert [f"{BOOK}  Lomba Inovasi Kabupaten Contoh 2026 (rekaan) · disimpulkan · full · lomba 1.2"] == [
            line for line in lines if line.startswith(BOOK)
        ]
        assert ["", "Pengaya: lomba 1.2"] == lines[-2:]
        assert 1 + len(Registry.default().editions) == len(lines) - 2

    def test_list_in_json(self) -> None:
        """Only the rulebook of the plug-in has the key."""
        listed = document(run("rulebook", "list", "--json"))

        assert {BOOK: ["lomba 1.2"]} == {item["id"]: item["plugins"] for item in listed if "plugins" in item}

    @pytest.mark.parametrize("command", ["score", "explain", "check"])
    def test_results(self, command: str) -> None:
        """The score, its explanation and its findings all depend on the package, and say so."""
        text = run(command, str(SAMPLE), "--lang", "en")

        assert 0 == text.exit_code, text.stderr
        assert "Plug-ins: lomba 1.2" in text.stdout.splitlines()
        assert ["lomba 1.2"] == document(run(command, str(SAMPLE), "--json"))["plugins"]

    def test_a_comparison(self) -> None:
        """Both sides of a comparison name the package; people are told once."""
        args = ("compare", str(SAMPLE), str(SAMPLE))
        found = document(run(*args, "--json"))

        assert [["lomba 1.2"], ["lomba 1.2"]] == [found[side]["plugins"] for side in ("old", "new")]
        assert 1 == run(*args).stdout.splitlines().count("Pengaya: lomba 1.2")

    def test_next_year(self, tmp_path: Path) -> None:
        """What is prepared for a rulebook of a package says which package."""
        text = common.registry().editions[BOOK].read_text(encoding="utf-8")
        path = tmp_path / "lomba-contoh-2027.toml"
        path.write_text(text.replace(f'id = "{BOOK}"', 'id = "lomba-contoh-2027"'), encoding="utf-8")
        args = ("roll-over", str(SAMPLE), "--rulebook", str(path))
        found = document(run(*args, "--json"))

        assert [["lomba 1.2"], ["lomba 1.2"]] == [found[side]["plugins"] for side in ("from", "to")]
        assert "Pengaya: lomba 1.2" in run(*args).stdout.splitlines()

    @pytest.mark.parametrize("command", ["score", "explain", "check"])
    def test_results_of_shipped_editions(self, command: str, tmp_path: Path) -> None:
        """A plug-in that has no part in a result is not named."""
        file = write(tmp_path, SUBMISSION)

        assert "Pengaya" not in run(command, file).stdout
        assert "plugins" not in document(run(command, file, "--json"))

    def test_rulebook_by_path(self, tmp_path: Path) -> None:
        """A file outside the package may use its kinds."""
        text = common.registry().editions[BOOK].read_text(encoding="utf-8")
        path = tmp_path / "sendiri.toml"
        path.write_text(text.replace(f'id = "{BOOK}"', 'id = "sendiri"'), encoding="utf-8")
        tree = json.loads(SAMPLE.read_text(encoding="utf-8"))
        del tree["rulebook"]
        found = document(run("score", write(tmp_path, tree), "--rulebook", str(path), "--json"))

        assert ("72.83", ["lomba 1.2"]) == (found["score"], found["plugins"])

    def test_completion(self) -> None:
        """The shell is offered its rulebook."""
        command = click.Command("show")

        assert [BOOK] == common.complete_rulebook(click.Context(command), click.Argument(["name"]), "lomba")


@pytest.mark.usefixtures("broken")
class TestBroken:
    """A plug-in that is broken is named once, readably, and hinders nothing that does without it."""

    @pytest.mark.parametrize(
        "args", [("rulebook", "list"), ("rulebook", "schema"), ("rulebook", "show", "lomba-contoh-2026")]
    )
    def test_is_named(self, args: tuple[str, ...]) -> None:
        """Where plug-ins matter: exit code 2, the package, and what to do."""
        result = run(*args)

        assert (2, "") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("lomba 1.2: pengaya “no_such_package_at_all: No module named ")
        assert "pip uninstall" in result.stderr
        assert 1 == len(result.stderr.splitlines())

    @pytest.mark.parametrize(
        "args", [("--version",), ("--help",), ("completion", "bash"), ("rulebook", "lint", "iid-2026")], ids=" ".join
    )
    def test_does_not_hinder_what_is_shipped(self, args: tuple[str, ...]) -> None:
        """A shipped edition is read without any plug-in."""
        assert 0 == run(*args).exit_code

    @pytest.mark.parametrize("command", ["score", "explain", "check"])
    def test_does_not_hinder_scores(self, command: str, tmp_path: Path) -> None:
        """A submission that names a shipped edition is scored as ever."""
        assert 0 == run(command, write(tmp_path, SUBMISSION)).exit_code

    def test_does_not_hinder_completion(self) -> None:
        """The shell is offered what is shipped; the command itself tells what is wrong."""
        found = common.complete_rulebook(click.Context(click.Command("show")), click.Argument(["name"]), "iid-2026")

        assert ["iid-2026"] == found


class TestOneOfTwoBroken:
    """A plug-in that is broken hinders no other."""

    @pytest.fixture(autouse=True)
    def _both(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The example is there, and another package that cannot be imported."""
        other = type("Other", (Point,), {"dist": SimpleNamespace(name="rusak", version="0.1")})
        announce(monkeypatch, *POINTS, other("x", "no_such_package_at_all:x", "inovasi_daerah.scales"))

    @pytest.mark.parametrize("command", ["score", "explain", "check"])
    def test_results(self, command: str) -> None:
        """What the other one brings works, and names it."""
        assert ["lomba 1.2"] == document(run(command, str(SAMPLE), "--json"))["plugins"]

    def test_by_path(self, tmp_path: Path) -> None:
        """A file is read by what works; what it lacks may be in what is broken, which is told then."""
        text = Registry.default().editions["iid-2026"].read_text(encoding="utf-8").replace("iid-2026", "sendiri")
        good, bad = tmp_path / "sendiri.toml", tmp_path / "lain.toml"
        good.write_text(text, encoding="utf-8")
        bad.write_text(text.replace('kind = "levels"', 'kind = "lain"'), encoding="utf-8")
        refused = run("rulebook", "lint", str(bad))

        assert 0 == run("rulebook", "lint", str(good)).exit_code
        assert (2, "") == (refused.exit_code, refused.stdout)
        assert refused.stderr.startswith("rusak 0.1: pengaya “no_such_package_at_all")

    def test_comparisons(self, tmp_path: Path) -> None:
        """Of shipped editions, or of the other one's."""
        file = write(tmp_path, SUBMISSION)

        assert 0 == run("compare", file, "--rulebook", "iid-2026", "--rulebook", "iid-2027-projection").exit_code
        assert 0 == run("roll-over", file, "--rulebook", "iid-2027-projection").exit_code
        assert 0 == run("compare", str(SAMPLE), str(SAMPLE)).exit_code

    def test_completion(self) -> None:
        """The shell is offered what works."""
        found = common.complete_rulebook(click.Context(click.Command("show")), click.Argument(["name"]), "lomba")

        assert [BOOK] == found

    def test_list(self) -> None:
        """Where everything is asked for, the broken one is named."""
        result = run("rulebook", "list")

        assert (2, "") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("rusak 0.1: ")
        assert 1 == len(result.stderr.splitlines())


def test_plug_ins_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often a command asks."""
    asked: list[str] = []

    def entry_points(group: str) -> list[EntryPoint]:
        asked.append(group)
        return []

    monkeypatch.setattr("inovasi_daerah.rulebook.registry.entry_points", entry_points)
    run("rulebook", "list")
    run("rulebook", "list", "--json")

    assert 4 == len(asked)
