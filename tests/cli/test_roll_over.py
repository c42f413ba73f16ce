from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.terminal import document, run, write

LAST_YEAR: dict[str, Any] = {
    "rulebook": "iid-2024",
    "nature": "illustration",
    "unit": {"code": "00.00"},
    "innovations": [{"id": "x", "name": "Uji", "answers": {"16": {"level": 2}, "35": {"level": 3}}}],
}


def test_a_new_file_and_a_report(tmp_path: Path) -> None:
    """The submission goes to a file, and is one; what to look at is printed."""
    new = tmp_path / "baru.json"
    result = run("roll-over", write(tmp_path, LAST_YEAR), "--rulebook", "iid-2026", "-o", str(new), "--lang", "en")
    tree = json.loads(new.read_text(encoding="utf-8"))

    assert (0, "") == (result.exit_code, result.stderr)
    assert ("iid-2026", {"35": {"level": 3}}) == (tree["rulebook"], tree["innovations"][0]["answers"])
    assert result.stdout.startswith("Submission of Kabupaten Contoh for IID 2026, prepared from IID 2024\n- ")
    assert 0 == run("score", str(new)).exit_code


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """Not even the one that it was read from."""
    file = write(tmp_path, LAST_YEAR)
    before = Path(file).read_text(encoding="utf-8")
    result = run("roll-over", file, "--rulebook", "iid-2026", "-o", file, "--json")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "sudah ada" in result.stderr
    assert before == Path(file).read_text(encoding="utf-8")


def test_one_document(tmp_path: Path) -> None:
    """With `--json` both are in one."""
    tree = document(run("roll-over", write(tmp_path, LAST_YEAR), "--rulebook", "iid-2026", "--json"))

    assert ("iid-2026", "iid-2024", "again") == (
        tree["submission"]["rulebook"],
        tree["from"]["rulebook"],
        tree["answers"][0]["state"],
    )


def test_what_is_wrong(tmp_path: Path) -> None:
    """A wrong call is told on standard error, with exit code 2 and nothing else."""
    result = run("roll-over", write(tmp_path, LAST_YEAR), "--rulebook", "iid-2024")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("to: berkas ini sudah untuk skema “iid-2024”")
