from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.terminal import document, run
from tests.rulebook import sample

from inovasi_daerah import Registry


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_the_next_year(folder: Path) -> None:
    """The file is named after the edition, and what it said is said: how much is not confirmed, and what comes next."""
    result = run("rulebook", "new", "iid-2027", "--from", "iid-2026", "--lang", "en")
    book = Registry.default().load(folder / "iid-2027.toml")

    assert (0, "") == (result.exit_code, result.stderr)
    assert ("iid-2027", 2027, "unconfirmed") == (book.id, book.year, book.confidence)
    assert [
        "iid-2027.toml: draft of iid-2027, 64 parts carried over from iid-2026 and not confirmed",
        "Next: correct the file, then run inovasi-daerah rulebook lint iid-2027.toml",
    ] == result.stdout.splitlines()
    assert ["iid-2027.toml"] == [file.name for file in folder.iterdir()]


def test_lint_then_says_what_is_not_confirmed() -> None:
    """Warnings are no errors: exit code 0."""
    run("rulebook", "new", "iid-2027", "--from", "iid-2026")
    result = run("rulebook", "lint", "iid-2027.toml")
    tree = document(run("rulebook", "lint", "iid-2027.toml", "--json"))

    assert 0 == result.exit_code
    assert "! result.bands: 4 belum dipastikan" in result.stdout
    assert 64 == sum(int(item["found"]) for item in tree["warnings"] if item["code"] == "unconfirmed")


def test_from_a_file_to_a_file(folder: Path) -> None:
    """A draft can be made from any file, and written where one wants it; programs get one document."""
    result = run("rulebook", "new", "contoh-2031", "--from", str(sample.PATH), "-o", "lain.toml", "--json")
    book = Registry.default().load(folder / "lain.toml")
    told = document(result)

    assert {"rulebook": "contoh-2031", "from": "contoh-2030", "file": "lain.toml", "hash": book.hash} == {
        key: told[key] for key in ("rulebook", "from", "file", "hash")
    }


@pytest.mark.parametrize(
    "name, args, code",
    [
        ("iid-2026", ("--from", "iid-2025"), "sudah ada"),
        ("contoh-2030", ("--from", str(sample.PATH)), "sudah ada"),
        ("iid 2027", ("--from", "iid-2026"), "id: “iid 2027” tidak sah (yang diterima: huruf, angka, titik, "),
        ("", ("--from", "iid-2026"), "id: “” tidak sah (yang diterima: huruf, angka, titik, garis bawah, dan tanda "),
        ("", ("--from", "iid-2026", "--lang", "en"), "id: “” is not valid (accepted: letters, digits, full stops, "),
        ("iid-2027", ("--from", "iid-2062"), "tidak dikenal"),
        ("iid-2027", ("--from", "tidak-ada.toml"), "tidak ditemukan"),
        ("iid-2027", ("--from", "iid-2026", "-o", "iid.json"), "jenis berkas"),
        ("iid-2027", ("--from", "iid-2026", "-o", "tidak/ada.toml"), "tidak dapat ditulis"),
    ],
)
def test_what_cannot_be_made_is_a_wrong_call(name: str, args: tuple[str, ...], code: str, folder: Path) -> None:
    """Exit code 2, a message, and nothing is written."""
    result = run("rulebook", "new", name, *args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert code in result.stderr
    assert [] == list(folder.iterdir())


def test_a_file_is_not_overwritten_unasked(folder: Path) -> None:
    """What somebody has corrected is not lost; with --force it is."""
    file = folder / "iid-2027.toml"
    file.write_text("punya saya", encoding="utf-8")
    refused = run("rulebook", "new", "iid-2027", "--from", "iid-2026")

    assert (2, "punya saya") == (refused.exit_code, file.read_text(encoding="utf-8"))
    assert "--force" in refused.stderr
    assert 0 == run("rulebook", "new", "iid-2027", "--from", "iid-2026", "--force").exit_code
    assert "unconfirmed" in file.read_text(encoding="utf-8")


def test_nothing_is_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the file that was there as it was, and nothing beside it."""
    file = folder / "iid-2027.toml"
    file.write_text("punya saya", encoding="utf-8")
    original = Path.write_text

    def full_disk(self: Path, text: str, *args: object, **kwargs: object) -> int:
        original(self, text[:100], encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    result = run("rulebook", "new", "iid-2027", "--from", "iid-2026", "--force")

    assert 2 == result.exit_code
    assert "“iid-2027.toml” tidak dapat ditulis: tidak ada ruang lagi" in result.stderr
    assert ["iid-2027.toml"] == [item.name for item in folder.iterdir()]
    assert "punya saya" == file.read_text(encoding="utf-8")
