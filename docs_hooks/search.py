"""The search box: one index for each language, and the newest edition of a scheme before older ones."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from docs_hooks.rulebooks import books

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_BASE: Final = re.compile(r'("base": ")([./]+)(")')
_INDEX: Final = "search/search_index.json"


def within(page: str) -> str:
    """Return a page of another language than the first, whose script then looks for the index of that language.

    The script of the theme looks below the base that the page names, which is the root of the whole site.
    """
    return _BASE.sub(
        lambda found: found[1] + (found[2].removesuffix("..").removesuffix("/") or ".") + found[3], page, 1
    )


def split(root: Path, folders: Collection[str]) -> None:
    """Divide the index of the whole site: pages below one of *folders* get an index of their own there."""
    index = json.loads((root / _INDEX).read_text(encoding="utf-8"))
    rest = index["docs"]
    for folder in folders:
        inside = [doc for doc in rest if doc["location"].startswith(f"{folder}/")]
        rest = [doc for doc in rest if not doc["location"].startswith(f"{folder}/")]
        own = [{**doc, "location": doc["location"].removeprefix(f"{folder}/")} for doc in inside]
        _write(root / folder / _INDEX, {**index, "docs": own})
    _write(root / _INDEX, {**index, "docs": rest})


def _write(path: Path, index: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


@cache
def _newest() -> frozenset[str]:
    """Return the ids of the newest edition of each scheme, which a projection is not."""
    return frozenset({book.scheme: book.id for book in reversed(books()) if book.projection is None}.values())


def boost(page: str) -> dict[str, float]:
    """Return what the search plugin is to know of the page at *page*, such as `rulebooks/iid-2026.md`."""
    folder, _, name = page.rpartition("/")
    return {"boost": 2} if folder.endswith("rulebooks") and name.removesuffix(".md") in _newest() else {}
