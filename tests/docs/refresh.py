"""Writes what code and commands print now into the pages, so that nobody copies it by hand.

`python -m tests.docs.refresh [PAGE…]` runs the blocks of all pages, or of those that are named, in order, and puts
what they print into the blocks that show it. Read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

from sybil import Document
from tests.docs.pages import (
    FILES,
    LANGUAGES,
    PROGRAM,
    ROOT,
    TITLE,
    blocks,
    difference,
    in_own_folder,
    pages,
    run,
    words_of,
)


def refreshed(page: Path) -> str:
    """Return the text of *page* with the output that its blocks have now."""
    text = page.read_text(encoding="utf-8")
    pieces: list[str] = []
    at, printed = 0, ""
    namespace: dict[str, object] = {}
    with in_own_folder():
        for block in blocks(Document(text, str(page))):
            source = block.lexemes["source"]
            start = block.start + source.offset
            language, title = block.lexemes["language"], TITLE.search(block.lexemes["options"])
            shown = source
            if language == "python":
                printed = _printed(source, namespace)
            elif language == "text":
                shown = source if difference(source, printed) is None else _block(printed)
            elif language == "console":
                shown = _sessions(source)
            elif language in FILES and title is not None:
                Path(title["name"]).write_text(source, encoding="utf-8")
            pieces += [text[at:start], shown]
            at = start + len(source)
    return "".join([*pieces, text[at:]])


def _printed(source: str, namespace: dict[str, object]) -> str:
    """Run Python code and return what it prints."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(source, "<page>", "exec", dont_inherit=True), namespace)  # noqa: S102 - the project's own pages
    return output.getvalue()


def _sessions(source: str) -> str:
    """Return a block of commands with the output that they have now."""
    before, *sessions = re.split(r"^\$ ", source, flags=re.MULTILINE)
    pieces = [before]
    for session in sessions:
        command, _, shown = session.partition("\n")
        words = words_of(command)
        if words[0] == PROGRAM and difference(shown, output := run(words[1:])) is not None:
            shown = _block(output)
        pieces.append(f"$ {command}\n{shown}")
    return "".join(pieces)


def _block(printed: str) -> str:
    """Return output as a block shows it."""
    lines = printed.strip("\n").splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)


def main() -> None:
    """Renew the pages that are named on the command line, or all of them."""
    sys.path.append(str(ROOT / "examples" / "plugin-kabupaten" / "src"))  # as pytest does, for the page on plug-ins
    every = [ROOT / "README.md", *(page for lang in LANGUAGES for page in pages(lang).values())]
    for page in [Path(name).resolve() for name in sys.argv[1:]] or every:
        text = refreshed(page)
        if text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8")
            print(page.relative_to(ROOT))  # noqa: T201 - says what changed


if __name__ == "__main__":
    main()
