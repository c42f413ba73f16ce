from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.terminal import document, run

CASES = Path(__file__).parents[1] / "cases"
TEXT = """\
rulebook = "pp-38-2017"

[submission]
nature = "illustration"
unit.code = "00.00"
innovations = [{id = "a"}]

[[cases]]
name = "Belum dinyatakan"
expect.findings.6-c = "unknown"

[[cases]]
name = "Dinyatakan tidak terpenuhi"
change.attestations."pp-38-2017/6-c" = {answer = "no"}
expect.findings.6-c = "fail"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a file whose cases hold, and one of whose cases one does not."""
    (tmp_path / "a.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.toml").write_text(TEXT.replace('"fail"', '"pass"'), encoding="utf-8")
    return tmp_path


def test_a_file_whose_cases_hold(folder: Path) -> None:
    """Exit code 0, and one line that counts them."""
    result = run("rulebook", "test", str(folder / "a.toml"))

    assert (0, "") == (result.exit_code, result.stderr)
    assert "✓ a.toml  pp-38-2017: 2 dari 2 kasus sesuai\n" == result.stdout


def test_a_case_that_fails(folder: Path) -> None:
    """Exit code 1, with the case and what differs, in the language asked for."""
    result = run("rulebook", "test", str(folder), "--lang", "en")
    lines = result.stdout.splitlines()

    assert (1, "") == (result.exit_code, result.stderr)
    assert [
        "✓ a.toml  pp-38-2017: 2 of 2 cases hold",
        "✗ b.toml  pp-38-2017: 1 of 2 cases hold",
        "  ✗ Dinyatakan tidak terpenuhi",
    ] == lines[:3]
    assert lines[3].startswith("    findings.6-c: expected pass, found fail (")
    assert 4 == len(lines)


def test_json_is_one_document(folder: Path) -> None:
    """Programs get every case, those that hold too."""
    found = document(run("rulebook", "test", str(folder), "--json"))

    assert [("a.toml", True), ("b.toml", False)] == [(item["file"], item["passed"]) for item in found]
    assert [True, False] == [case["passed"] for case in found[1]["cases"]]
    assert ["findings.6-c"] == [item["what"] for item in found[1]["cases"][1]["differences"]]


@pytest.mark.parametrize(
    "text, message",
    [
        ("rulebook =", "a.toml: not valid TOML"),
        (TEXT.replace("6-c", "6-z"), "a.toml: cases[0].expect.findings.6-z: unknown reference “pp-38-2017/6-z”"),
        (TEXT.replace("pp-38-2017", "pp-39-2017", 1), "a.toml: rulebook: unknown rulebook “pp-39-2017”"),
    ],
)
def test_a_file_that_is_none_is_a_wrong_call(text: str, message: str, tmp_path: Path) -> None:
    """Exit code 2, nothing on standard output, and the place in the file."""
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    result = run("rulebook", "test", str(tmp_path), "--lang", "en")

    assert (2, "") == (result.exit_code, result.stdout)
    assert message in result.stderr


def test_what_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """A missing file and an empty folder are no success."""
    assert 2 == run("rulebook", "test", str(tmp_path / "tidak-ada.toml")).exit_code
    assert 2 == run("rulebook", "test", str(tmp_path)).exit_code


def test_hostile_names_command_no_terminal(tmp_path: Path) -> None:
    """The names in a foreign file stay on their lines."""
    text = TEXT.replace("Belum dinyatakan", "\\u001b[31mBelum").replace('"unknown"', '"pass"')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    lines = run("rulebook", "test", str(tmp_path)).stdout.split("\n")

    assert all(line.isprintable() for line in lines)
    assert "  ✗ �[31mBelum" in lines


def test_the_shipped_cases_hold() -> None:
    """What the test suite runs, the command runs too."""
    result = run("rulebook", "test", str(CASES))

    assert 0 == result.exit_code, result.stdout
    assert len(list(CASES.glob("*.toml"))) == len(result.stdout.splitlines())
