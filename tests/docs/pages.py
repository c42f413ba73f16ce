"""The pages of the documentation and how their code blocks are tested.

=============================  =====================================================================================
a block that begins with       is tested so
=============================  =====================================================================================
`python`                       It runs. What it prints is kept. If it begins with `>>>` it is a doctest.
`text`                         It is what the Python block before it printed.
`json title="berkas.json"`     It is saved under that name in the page's own folder; so is `toml`.
`console`                      `$ inovasi-daerah …` runs in that folder and prints what follows; other commands are
                               only shown.
=============================  =====================================================================================

A line with nothing but `…` stands for any lines. A block that includes a file (`--8<--`) is left alone: the file has
its own test. All blocks of a page share one namespace and one folder, which holds a copy of `examples/data`.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sybil import Document, Example, Region, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
LANGUAGES: Final = ("id", "en")
INCLUDE: Final = "--8<--"

_FENCE: Final = RawFencedCodeBlockLexer(re.compile(r"(?P<language>\w+)(?P<options>[^\n]*)$\n", re.MULTILINE))
TITLE: Final = re.compile(r'title="(?P<name>[\w.-]+)"')
FILES: Final = ("json", "toml")
PROGRAM: Final = "inovasi-daerah"
_WIDTH: Final = "100"


def pages(lang: str) -> dict[str, Path]:
    """Return the pages of one language by their path inside its folder."""
    folder = DOCS / lang
    return {page.relative_to(folder).as_posix(): page for page in sorted(folder.rglob("*.md"))}


def blocks(document: Document) -> Iterator[Region]:
    """Yield the code blocks of a page that do not include a file."""
    return (region for region in _FENCE(document) if INCLUDE not in region.lexemes["source"])


class PythonBlocks(PythonCodeBlockParser):
    """Runs Python blocks and keeps what they print."""

    def __init__(self) -> None:
        """Read blocks as this module does."""
        super().__init__()
        self.codeblock_parser = _python_blocks


def _python_blocks(document: Document) -> Iterator[Region]:
    """Yield the blocks of Python."""
    for region in blocks(document):
        if region.lexemes["language"] == "python":
            region.parsed = region.lexemes["source"]
            region.evaluator = _run_python
            yield region


def _run_python(example: Example) -> None:
    """Run one block in the namespace of its page, and keep what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        PythonEvaluator()(example)
    example.namespace["_printed"] = printed.getvalue()


def other_blocks(document: Document) -> Iterator[Region]:
    """Yield the blocks of output, files and commands."""
    for region in blocks(document):
        language, options = region.lexemes["language"], region.lexemes["options"]
        title = TITLE.search(options)
        region.parsed = region.lexemes["source"]
        if language == "text":
            region.evaluator = _compare_output
        elif language == "console":
            region.evaluator = _run_commands
        elif language in FILES and title is not None:
            region.parsed = title["name"], region.lexemes["source"]
            region.evaluator = _save_file
        else:
            continue
        yield region


def _compare_output(example: Example) -> str | None:
    """Return how a block differs from what the last Python block printed."""
    return difference(example.parsed, example.namespace.pop("_printed", ""))


def _save_file(example: Example) -> None:
    """Write a block into a file of the page's folder."""
    name, content = example.parsed
    Path(name).write_text(content, encoding="utf-8")


def _run_commands(example: Example) -> str | None:
    """Run the commands of a block; return how the first one that fails differs from what is shown."""
    for session in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
        command, _, shown = session.partition("\n")
        words = words_of(command)
        if words[0] == PROGRAM and (changed := difference(shown, run(words[1:]))):
            return f"$ {command}\n{changed}"
    return None


def words_of(command: str) -> list[str]:
    """Return the words of a command as a shell takes it, without its comment."""
    return shlex.split(command, comments=True)


def run(arguments: list[str]) -> str:
    """Return what the command line prints."""
    from click.testing import CliRunner

    from inovasi_daerah.cli.app import app

    result = CliRunner(env={"COLUMNS": _WIDTH, "INOVASI_DAERAH_LANG": None}).invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def difference(shown: str, printed: str) -> str | None:
    """Return how *printed* differs from what the page shows; None when it does not."""
    wanted, got = ([line.rstrip() for line in text.strip("\n").splitlines()] for text in (shown, printed))
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in wanted)
    if re.fullmatch(pattern, "".join(line + "\n" for line in got)):
        return None
    return "\n".join(difflib.ndiff(wanted, got))


@contextlib.contextmanager
def in_own_folder() -> Iterator[None]:
    """Work in a folder of its own, with the sample data."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        data = ROOT / "examples" / "data"
        if data.is_dir():
            shutil.copytree(data, "examples/data")
        yield


def _open_folder(namespace: dict[str, Any]) -> None:
    """Give the page a folder of its own."""
    namespace["_folder"] = folder = in_own_folder()
    folder.__enter__()


def _close_folder(namespace: dict[str, Any]) -> None:
    """Remove the folder of the page."""
    namespace["_folder"].__exit__(None, None, None)


SYBIL: Final = Sybil(
    parsers=[PythonBlocks(), other_blocks],
    patterns=["*.md"],  # "docs/**/*.md" would match pages of one depth only
    excludes=["examples/*.md", "examples/*/*.md"],  # they show other projects
    path=str(ROOT),
    setup=_open_folder,
    teardown=_close_folder,
)
