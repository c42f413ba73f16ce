"""Gives every rulebook its page: a file with a heading and a mark, which the hook fills.

`python -m docs_hooks.stubs` writes the files that are missing, and lists all of them in `mkdocs.yml`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs_hooks.rulebooks import books

from inovasi_daerah.messages import LANGUAGES, Language, pick

if TYPE_CHECKING:
    from inovasi_daerah import Rulebook

ROOT: Final = Path(__file__).parents[1]
_SETTINGS: Final = ROOT / "mkdocs.yml"
_LISTED: Final = re.compile(r"(?<=\n)(      - rulebooks/index\.md\n)(?:      - rulebooks/[\w.-]+\.md\n)*")


def stub(book: Rulebook, lang: Language) -> str:
    """Return the file of a rulebook's page."""
    return f"---\ntitle: {pick(book.short_name, lang)}\n---\n\n# {pick(book.name, lang)}\n\n<!-- made: rulebook {book.id} {lang} -->\n"


def place(book: Rulebook, lang: Language) -> Path:
    """Return where the file belongs."""
    return ROOT / "docs" / lang / "rulebooks" / f"{book.id}.md"


def navigation(settings: str) -> str:
    """Return `mkdocs.yml` with every rulebook's page in its list."""
    lines = "".join(f"      - rulebooks/{book.id}.md\n" for book in books())
    return _LISTED.sub(rf"\1{lines}", settings)


def main() -> None:
    """Write what is missing, and renew headings that have changed."""
    texts = {place(book, lang): stub(book, lang) for book in books() for lang in LANGUAGES}
    texts[_SETTINGS] = navigation(_SETTINGS.read_text(encoding="utf-8"))
    for file, text in texts.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(file.relative_to(ROOT))  # noqa: T201 - says what changed


if __name__ == "__main__":
    main()
