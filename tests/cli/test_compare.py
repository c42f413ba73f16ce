from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import SUBMISSION, document, run, write
from tests.rulebook import sample

NEWER: dict[str, Any] = {**SUBMISSION, "answers": {**SUBMISSION["answers"], "1": {"level": 2}, "15": {"level": 2}}}
"""One level less of indicator 1 and two levels of 15: by weights of 1 that is 12 of 250, or 4.80 of 100."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Return the paths of an older and a newer submission."""
    return write(tmp_path, SUBMISSION), write(tmp_path, NEWER, "baru.json")


def test_two_submissions(files: tuple[str, str]) -> None:
    """4.40 became 4.80; no rule changed."""
    result = run("compare", *files)
    lines = result.stdout.splitlines()

    assert (0, "") == (result.exit_code, result.stderr)
    assert lines[0].startswith("Lama: Perkiraan IID 2026 · Kabupaten Contoh · 4,40 · Kurang Inovatif")
    assert "Selisih +0,40: karena aturan 0,00, karena isian +0,40." == lines[2]
    assert "bukan hasil resmi Kemendagri." in lines[-1]


def test_in_english_by_indicator(files: tuple[str, str]) -> None:
    """Another language, and other parts: 1 and 15 changed by −0.4 and 0.8 of 100."""
    result = run("compare", *files, "--lang", "en", "--by", "indicator")
    changed = [line.split()[-2:] for line in result.stdout.splitlines() if line.endswith(("-0.40", "+0.80"))]

    assert 0 == result.exit_code
    assert [["-0.40", "-0.40"], ["+0.80", "+0.80"]] == changed


def test_one_submission_by_two_rulebooks(tmp_path: Path) -> None:
    """A path is a rulebook too; here the second is the sample under another id, with a weight of 5 for indicator 1."""
    draft = tmp_path / "draf.toml"
    draft.write_text(sample.edited(("contoh-2030", "contoh-2031"), ("weight = 2.5", "weight = 5")), encoding="utf-8")
    berkas = {"nature": "illustration", "unit": {"code": "00.00"}, "answers": {"1": {"level": 2}}, "innovations": []}
    file = write(tmp_path, berkas)
    tree = document(run("compare", file, "--rulebook", str(sample.PATH), "--rulebook", str(draft), "--json"))

    assert ["contoh-2030", "contoh-2031"] == [tree[side]["rulebook"] for side in ("old", "new")]
    assert ("20.00", "40.00", "20", "0") == tuple(tree["score"][key] for key in ("old", "new", "rules", "answers"))


def test_options_of_scoring(files: tuple[str, str]) -> None:
    """What counts and how open points are taken can be said; without evidence nothing counts."""
    tree = document(run("compare", *files, "--accept", "supported", "--interpret", "overlap=higher_level", "--json"))

    assert ("0.00", "0.00", "supported") == (tree["score"]["old"], tree["score"]["new"], tree["accept"])


@pytest.mark.parametrize(
    "args, told",
    [
        ((), "name a second submission, or two rulebooks with --rulebook"),
        (("--rulebook", "iid-2025", "--rulebook", "iid-2026", "--rulebook", "iid-2024"), "≤ 2"),
        (("--rulebook", "iid-1999"), "iid-1999"),
        (("tiada.json",), "tiada.json"),
    ],
)
def test_what_is_wrong(args: tuple[str, ...], told: str, files: tuple[str, str]) -> None:
    """A wrong call is told on standard error, with exit code 2."""
    result = run("compare", files[0], *args, "--lang", "en")

    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_which_file_is_wrong(tmp_path: Path, files: tuple[str, str]) -> None:
    """Of two files it is said which one has an answer that its own rulebook does not know."""
    wrong = write(tmp_path, {**SUBMISSION, "answers": {"99": {"level": 1}}}, "salah.json")
    result = run("compare", files[0], wrong)

    assert 2 == result.exit_code
    assert result.stderr.startswith(f"{wrong}: answers.99: ")
