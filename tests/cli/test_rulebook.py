from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from tests.cli.terminal import document, run
from tests.rulebook import sample

from inovasi_daerah import Registry, load_rulebook
from inovasi_daerah.rulebook.schema import SCHEMA_FILE


def test_every_shipped_edition_is_listed() -> None:
    """The list has one line an edition, with id, name, confidence and capability."""
    result = run("rulebook", "list")
    lines = result.stdout.splitlines()

    assert (0, "") == (result.exit_code, result.stderr)
    assert sorted(Registry.default().editions) == [line.split()[0] for line in lines]
    assert "iid-2026  Indeks Inovasi Daerah 2026 · transkripsi aplikasi daerah · full" in lines


def test_the_list_is_in_the_language_asked_for() -> None:
    """Names and confidence are shown in English too."""
    lines = run("rulebook", "list", "--lang", "en").stdout.splitlines()

    assert "iid-2026  Regional Innovation Index 2026 · transcribed by regional applications · full" in lines


@pytest.mark.parametrize(
    "lang, mark", [("id", "PROYEKSI, bukan aturan yang berlaku"), ("en", "A PROJECTION, not rules in force")]
)
def test_a_projection_is_listed_as_such(lang: str, mark: str) -> None:
    """Whoever reads the list sees which rulebook is in force nowhere, and who looks at it is told again."""
    lines = run("rulebook", "list", "--lang", lang).stdout.splitlines()
    shown = run("rulebook", "show", "iid-2027-projection", "--lang", lang).stdout

    assert ["iid-2027-projection"] == [line.split()[0] for line in lines if mark in line]
    assert mark in shown


def test_the_list_in_json_is_one_document() -> None:
    """Programs get the editions with their hashes."""
    listed = document(run("rulebook", "list", "--json"))
    hashes = {item["id"]: item["hash"] for item in listed}

    assert {name: load_rulebook(name).hash for name in Registry.default().editions} == hashes


@pytest.mark.parametrize("name", [str(sample.PATH), f"./{sample.PATH.name}"])
def test_a_rulebook_is_shown_by_path(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path has a slash or ends in `.toml`."""
    monkeypatch.chdir(sample.PATH.parent)
    result = run("rulebook", "show", name, "--lang", "en")

    assert 0 == result.exit_code
    assert result.stdout.startswith("Sample Scheme 2030 (contoh-2030)\nsha256:")
    assert "\n# Open points\n" in result.stdout


def test_a_rulebook_is_shown_by_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that ends in `.toml` is a file in this folder."""
    monkeypatch.chdir(sample.PATH.parent)
    by_name = run("rulebook", "show", sample.PATH.name)

    assert by_name.stdout == run("rulebook", "show", str(sample.PATH)).stdout


def test_a_backslash_makes_a_path() -> None:
    """On Windows a path has backslashes; it is never taken for an id."""
    result = run("rulebook", "show", "folder\\iid-2026", "--lang", "en")

    assert 2 == result.exit_code
    assert "does not exist" in result.stderr


def test_a_rulebook_is_shown_by_id() -> None:
    """The edition of 2026 is shown with its bands as printed."""
    result = run("rulebook", "show", "iid-2026")

    assert 0 == result.exit_code
    assert result.stdout.startswith("Indeks Inovasi Daerah 2026 (iid-2026)\n")
    assert "Sangat Inovatif  ≥ 65,01 ≤ 100,00\n" in result.stdout


def test_a_rulebook_in_json_is_one_document() -> None:
    """Programs get all that a rulebook asks and leaves open."""
    shown = document(run("rulebook", "show", str(sample.PATH), "--json", "--lang", "en"))

    assert ["1", "2", "3", "4a", "4b"] == [item["code"] for item in shown["indicators"]]
    assert ["High", "Low"] != [item["name"] for item in shown["bands"]]
    assert ["Tinggi", "Rendah"] == [item["name"] for item in shown["bands"]]
    assert "Which level is CC?" == shown["open_points"][5]["question"]


@pytest.mark.parametrize("command", ["show", "lint"])
@pytest.mark.parametrize(
    "name, lang, text",
    [
        ("iid-2062", "id", "skema penilaian “iid-2062” tidak dikenal (mungkin maksudnya “iid-2026”?"),
        ("iid-2062", "en", "unknown rulebook “iid-2062” (did you mean “iid-2026”?"),
        ("tidak/ada.toml", "id", "ada.toml: berkas “tidak/ada.toml” tidak ditemukan"),
        ("tidak/ada.toml", "en", "ada.toml: file “tidak/ada.toml” does not exist"),
    ],
)
def test_a_rulebook_that_is_not_there_is_a_wrong_call(command: str, name: str, lang: str, text: str) -> None:
    """Exit code 2, nothing on standard output, and a message in the language asked for."""
    result = run("rulebook", command, name, "--lang", lang, "--json")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(text)


def test_lint_proves_the_edition_of_2026() -> None:
    """The maxima of the guideline close: 63 + 111 + 76 = 250."""
    result = run("rulebook", "lint", "iid-2026")

    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith("iid-2026  sha256:")
    for name, maximum in (
        ("Satuan Pemerintahan Daerah (SPD)", 63), ("Rata-rata skor kematangan", 111), ("Jumlah Inovasi Daerah", 76),
        ("Satuan Inovasi Daerah (SID)", 187), ("Skor total", 250), ("Indeks Inovasi Daerah", 100),
    ):  # fmt: skip
        assert f"✓ nilai tertinggi {name} adalah {maximum}\n" in result.stdout


def test_lint_fails_where_a_proof_fails(tmp_path: Path) -> None:
    """A rulebook that loads and does not close is exit code 1, with what is wrong on standard output."""
    file = tmp_path / "skema.toml"
    file.write_text(sample.edited(("weight = 2.5", "weight = 2")), encoding="utf-8")
    text = run("rulebook", "lint", str(file), "--lang", "en")
    tree = run("rulebook", "lint", str(file), "--json")

    assert (1, "", 1) == (text.exit_code, text.stderr, tree.exit_code)
    assert "✗ measures[0].maximum: this measure's maximum is 13.5, but 15 is written" in text.stdout.splitlines()
    assert ["13.5", "23.5", "94"] == [problem["found"] for problem in document(tree)["problems"]]


def test_lint_of_what_does_not_load_is_a_wrong_call(tmp_path: Path) -> None:
    """A file that contradicts the format cannot be proved at all: exit code 2, every problem with file and place."""
    file = tmp_path / "skema.toml"
    file.write_text(
        sample.edited(("weight = 1.50", "weight = 1\nwieght = 1.50"), ("weight = 2.5", "weight = -1")), encoding="utf-8"
    )
    result = run("rulebook", "lint", str(file), "--lang", "en")
    lines = result.stderr.splitlines()

    assert (2, "") == (result.exit_code, result.stdout)
    assert "2 problems found:" == lines[0]
    assert all(line.startswith("- skema.toml: indicators[") for line in lines[1:])
    assert "did you mean “weight”?" in result.stderr


@pytest.mark.parametrize("args", [(), ("--json",)])
def test_the_schema_is_what_is_shipped(args: tuple[str, ...]) -> None:
    """The schema is JSON in any case, the very text beside the editions."""
    result = run("rulebook", "schema", *args)
    shipped = (resources.files("inovasi_daerah") / "editions" / SCHEMA_FILE).read_text(encoding="utf-8")

    assert (0, "") == (result.exit_code, result.stderr)
    assert shipped == result.stdout
    assert "https://json-schema.org/draft/2020-12/schema" == json.loads(result.stdout)["$schema"]


def cases(folder: Path, score: str) -> str:
    """Return the path of a file with one case of the sample, in which an A is 3 of 25 or 12 of 100."""
    (folder / "skema.toml").write_text(sample.MINIMAL, encoding="utf-8")
    file = folder / "kasus.toml"
    submission = 'nature = "illustration", unit.code = "00.00", innovations = [], answers = {3 = {category = "A"}}'
    file.write_text(
        f'rulebook = "./skema.toml"\nsubmission = {{{submission}}}\n'
        f'[[cases]]\nname = "Nilai A"\nexpect.score = "{score}"\n',
        encoding="utf-8",
    )
    return str(file)


def test_cases_that_hold_are_exit_code_0(tmp_path: Path) -> None:
    """Cases that a lawyer can read are run from the command line."""
    result = run("rulebook", "test", cases(tmp_path, "12"))

    assert (0, "") == (result.exit_code, result.stderr)
    assert "kasus.toml" in result.stdout


def test_cases_that_fail_are_exit_code_1(tmp_path: Path) -> None:
    """A case that comes out otherwise is told with what was expected and what was found."""
    file = cases(tmp_path, "13")
    text = run("rulebook", "test", file, "--lang", "en")
    tree = run("rulebook", "test", file, "--json")

    assert (1, "", 1) == (text.exit_code, text.stderr, tree.exit_code)
    assert "Nilai A" in text.stdout
    assert "13" in text.stdout
    assert document(tree)


def test_cases_that_are_not_there_are_a_wrong_call(tmp_path: Path) -> None:
    """A path without cases is exit code 2."""
    result = run("rulebook", "test", str(tmp_path / "tidak-ada.toml"))

    assert (2, "") == (result.exit_code, result.stdout)


def test_a_difference_is_told_in_words() -> None:
    """2027 is projected with a divisor of 14 instead of 12."""
    result = run("rulebook", "diff", "iid-2026", "iid-2027-projection")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "quality  Rata-rata skor kematangan: pembagi paling kecil: 12 → 14" in result.stdout.splitlines()
    assert "definition" not in result.stdout


def test_a_difference_is_told_wholly() -> None:
    """With --all, explanations and sources too; in English."""
    lines = run("rulebook", "diff", "iid-2026", "iid-2027-projection", "--all", "--lang", "en").stdout.splitlines()

    assert "    least divisor: 12 → 14" in lines
    assert "    citation, act: surat-bskdn-2026 → prognosis" in lines


def test_a_difference_for_programs() -> None:
    """One document, with exact values and the address of each."""
    found = document(run("rulebook", "diff", "iid-2026", str(sample.PATH), "--json"))

    assert ("iid-2026", "contoh-2030") == (found["old"], found["new"])
    assert all({"kind", "address", "old", "new", "text"} <= set(change) for change in found["changes"])
