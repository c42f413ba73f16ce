"""Gives every rulebook its page: a file with a heading and a mark, which the hook fills.

`python -m docs_hooks.stubs` writes the files that are missing and says what belongs into the navigation.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs_hooks.rulebooks import books
from inovasi_daerah.messages import LANGUAGES, Language, pick

if TYPE_CHECKING:
    from inovasi_daerah import Rulebook

ROOT: Final = Path(__file__).parents[1]


def stub(book: Rulebook, lang: Language) -> str:
    """Return the file of a rulebook's page."""
    return f"# {pick(book.name, lang)}\n\n<!-- made: rulebook {book.id} {lang} -->\n"


def place(book: Rulebook, lang: Language) -> Path:
    """Return where the file belongs."""
    return ROOT / "docs" / lang / "rulebooks" / f"{book.id}.md"


def navigation(book: Rulebook) -> str:
    """Return the line of `mkdocs.yml` that shows the page."""
    return f"      - rulebooks/{book.id}.md"


def main() -> None:
    """Write what is missing, and renew headings that have changed."""
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    for book in books():
        for lang in LANGUAGES:
            file, text = place(book, lang), stub(book, lang)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
                print(file.relative_to(ROOT))  # noqa: T201 - says what changed
        if navigation(book) not in listed:
            print(f"mkdocs.yml: add the line\n{navigation(book)}")  # noqa: T201 - says what is to be done


if __name__ == "__main__":
    main()
