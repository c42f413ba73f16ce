"""What MkDocs calls while it builds the site; the work is done in the other modules of this folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # MkDocs loads this file by its path; the others are imported as docs_hooks.…

from docs_hooks import llms, marks, offline, schemas  # noqa: E402 - the path comes first

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

_NAMES: Final = {"id": "Bahasa Indonesia", "en": "English"}
_navigations: dict[str, Any] = {}


def on_page_markdown(markdown: str, **_: object) -> str:
    """Fill the marks of a page."""
    return marks.filled(markdown)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> None:
    """Remember the navigation of the language that is being built."""
    _navigations[str(config.theme["language"])] = nav


def on_post_build(config: MkDocsConfig) -> None:
    """Write llms.txt and the schemas, and refuse a site that loads anything from the network.

    Raises:
        PluginError: If a page does.
    """
    from mkdocs.exceptions import PluginError  # noqa: PLC0415 - the tests run without MkDocs

    first = next(iter(_navigations))
    site = Path(config.site_dir) if config.theme["language"] == first else Path(config.site_dir).parent
    sites = {
        _NAMES[lang]: [
            (section, item.title or "", item.canonical_url or item.url) for section, item in llms.pages(nav.items)
        ]
        for lang, nav in _navigations.items()
    }
    (site / "llms.txt").write_text(llms.text(sites), encoding="utf-8")
    for name, text in schemas.files():
        place = site / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    found = list(offline.outside_of(site))
    if found:
        raise PluginError("pages load from the network:\n" + "\n".join(found))
