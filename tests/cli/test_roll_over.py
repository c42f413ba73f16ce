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


def test_the_submission_goes_out_and_what_to_look_at_to_standard_error(tmp_path: Path) -> None:
    """So that the result can be written to a file, and is a submission."""
    result = run("roll-over", write(tmp_path, LAST_YEAR), "--rulebook", "iid-2026", "--lang", "en")
    tree = json.loads(result.stdout)

    assert 0 == result.exit_code
    assert ("iid-2026", {"35": {"level": 3}}) == (tree["rulebook"], tree["innovations"][0]["answers"])
    assert result.stderr.startswith("Submission of Kabupaten Contoh for IID 2026, prepared from IID 2024\n- ")
    assert 0 == run("score", write(tmp_path, tree, "baru.json")).exit_code


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
