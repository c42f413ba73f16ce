"""The command line `inovasi-daerah` (extra `cli`): score, explain, and work on rulebooks."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from inovasi_daerah.cli.language import asked_for
from inovasi_daerah.errors import MissingExtraError, Problem
from inovasi_daerah.messages import DEFAULT_LANGUAGE

__all__ = ["main"]


def main() -> None:
    """Run the command line; without the extra `cli`, say how to install it."""
    try:
        from inovasi_daerah.cli.app import app  # noqa: PLC0415 - may be missing, and is said so then
        from inovasi_daerah.cli.common import fail, unwritable_output  # noqa: PLC0415
    except ModuleNotFoundError as cause:
        if (cause.name or "").partition(".")[0] not in {"click", "rich"}:
            raise
        error = MissingExtraError(Problem("extra_missing", found="cli"))
        sys.stderr.write(f"{error.render(asked_for(sys.argv[1:]))}\n")
        sys.exit(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # "?" rather than a crash where the console's code page lacks a letter
    try:
        app()
    except OSError as cause:  # help and versions are written by click itself
        fail(unwritable_output(cause), DEFAULT_LANGUAGE)
