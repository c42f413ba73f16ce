"""What MkDocs calls while it builds the site; the work is done in the other modules of this folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # MkDocs loads this file by its path; the others are imported as docs_hooks.…

from docs_hooks import llms, marks, offline, schemas, search  # noqa: E402 - the path comes first

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_NAMES: Final = {"id": "Bahasa Indonesia", "en": "English"}
_SEARCH: Final = {"id": "Cari", "en": "Search"}
_sites: dict[str, Navigation] = {}
"""The navigation of each language that is being built."""


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Fill the marks of a page."""
    page.meta.setdefault("search", search.boost(page.file.src_uri))
    return marks.filled(markdown)


def on_post_page(output: str, config: MkDocsConfig, **_: object) -> str:
    """Name what the theme leaves without a name; let a page search its own language."""
    return _named(output if config.theme["language"] == "id" else search.within(output), config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the page for wrong addresses in the first language only: it speaks both, and there is one for the site."""
    if template_name == "404.html":
        return _named(output_content, config) if config.theme["language"] == "id" else ""
    return output_content


def _named(output: str, config: MkDocsConfig) -> str:
    """Return a page whose search box has a name, for people who do not see it."""
    dialog = 'data-md-component="search" role="dialog"'
    return output.replace(dialog, f'{dialog} aria-label="{_SEARCH[str(config.theme["language"])]}"')


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> None:
    """Remember the navigation of a language."""
    _sites[str(config.theme["language"])] = nav


@event_priority(-200)  # after the plugin that builds the other languages and joins their search indexes
def on_post_build(config: MkDocsConfig) -> None:
    """Write llms.txt, the schemas and the search indexes, and refuse a site that loads anything from the network.

    MkDocs calls this after each language; the work is done once, at the end.

    Raises:
        PluginError: If a page loads anything.
    """
    i18n: Any = config.plugins["i18n"]
    if i18n.building:
        return
    root = Path(config.site_dir)
    pages = {
        _NAMES[lang]: [
            (section, item.title or "", str(getattr(item, "canonical_url", None) or getattr(item, "url", "")))
            for section, item in llms.pages(nav.items)
        ]
        for lang, nav in _sites.items()
    }
    _sites.clear()
    search.split(root, [lang.locale for lang in i18n.config["languages"] if lang.build and not lang.default])
    for name, text in (("llms.txt", llms.text(pages)), *schemas.files()):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    found = list(offline.outside_of(root))
    if found:
        raise PluginError("pages load from the network:\n" + "\n".join(found))
