"""The command line as tests call it, and a small submission to call it with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from click.testing import CliRunner, Result

from inovasi_daerah.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUBMISSION: Final[dict[str, Any]] = {
    "rulebook": "iid-2026",
    "nature": "illustration",
    "unit": {"code": "00.00"},
    "answers": {"1": {"level": 3}, "8": {"level": 3}, "5a": {"value": "0.40"}},
    "innovations": [
        {
            "id": "antar-akta",
            "name": "Antar Akta Keliling",
            "stage": "penerapan",
            "affairs": ["administrasi_kependudukan_dan_pencatatan_sipil"],
            "other_affairs": [],
            "answers": {"16": {"level": 2}, "33": {"basis": "a", "value": 2352}},
        }
    ],
}
"""By the guideline of 2026: SPD 1 × 3 + 1.5 × 3 + 0.75 × 3 = 9.75; the innovation 3 × 2 + 3 × 3 = 15, of which the
mean over at least 12 is 1.25; its number counts nothing, as five basic-service affairs are not represented. That is
11 of 250, or 4.40 of 100."""


def run(
    *args: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None, color: bool = False
) -> Result:
    """Return what the command line does with *args*; with *color*, as on a terminal."""
    return CliRunner().invoke(app, args, input=stdin, env=env, color=color)


def document(result: Result) -> Any:
    """Return the JSON document that is all that *result* printed on standard output; nothing went to standard error."""
    assert not result.stderr
    return json.loads(result.stdout)


def write(folder: Path, submission: Mapping[str, Any], name: str = "berkas.json") -> str:
    """Return the path of a new file in *folder* that holds *submission*."""
    path = folder / name
    path.write_text(json.dumps(submission), encoding="utf-8")
    return str(path)


def process(
    *args: str,
    program: tuple[str, str] = ("-m", "inovasi_daerah"),
    stdin: str = "",
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Return what a Python of its own does with *program* and *args*, in this environment changed by *env*."""
    command = [sys.executable, *program, *args]
    return subprocess.run(
        command, input=stdin.encode(), capture_output=True, check=False, env={**os.environ, **(env or {})}
    )
