"""Proves that no page of the built site loads anything from the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADS: Final = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
_LINKED: Final = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
}
_OUTSIDE: Final = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_IN_STYLE: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)


class _Page(HTMLParser):
    """Collects what a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._style = tag == "style"
        names = _LOADS.get(tag, ())
        if tag == "link" and _LINKED & set(found.get("rel", "").lower().split()):
            names = ("href",)
        self.outside += [found[name] for name in names if _OUTSIDE.match(found.get(name, ""))]
        self.outside += _IN_STYLE.findall(found.get("style", ""))

    def handle_data(self, data: str) -> None:
        if self._style:
            self.outside += _IN_STYLE.findall(data)


def outside(page: str) -> list[str]:
    """Return the addresses on other hosts that an HTML page loads when it is opened."""
    reader = _Page()
    reader.feed(page)
    return reader.outside


def outside_of(site: Path) -> Iterator[str]:
    """Yield, as `page: address`, whatever the pages and style sheets of a built site load from elsewhere."""
    for file in sorted(site.rglob("*.html")):
        yield from (f"{file.relative_to(site)}: {address}" for address in outside(file.read_text(encoding="utf-8")))
    for file in sorted(site.rglob("*.css")):
        found = _IN_STYLE.findall(file.read_text(encoding="utf-8"))
        yield from (f"{file.relative_to(site)}: {address}" for address in found)
