"""`llms.txt`: what there is on the site, for programs that read on somebody's behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ABOUT: Final = """# Inovasi Daerah (`inovasi_daerah`)

> A Python library: the rules of Indonesia's regional innovation assessments as dated, cited data, with an exact engine
> that explains every point. Pustaka Python: aturan penilaian inovasi daerah sebagai data, dan mesin hitung yang
> menjelaskan setiap angka.

Whoever quotes a number from these pages should quote its confidence too. Editions are transcribed from public
applications and documents; a score computed here is an estimate and never an official result of the ministry.
Pages under `en/` are in English, all others in Indonesian (Bahasa Indonesia).
"""


class Item(Protocol):
    """A part of the site's navigation."""

    @property
    def title(self) -> str | None:
        """Its name."""
        ...

    @property
    def children(self) -> Sequence[Item] | None:
        """What it holds."""
        ...

    @property
    def is_page(self) -> bool:
        """Whether it is a page."""
        ...


def pages(items: Sequence[Item], section: str = "") -> Iterator[tuple[str, Item]]:
    """Yield every page of a navigation with the names of the sections that it is in."""
    for item in items:
        if item.is_page:
            yield section, item
        elif item.children:
            yield from pages(item.children, f"{section} / {item.title}" if section else str(item.title))


def text(sites: Mapping[str, Sequence[tuple[str, str, str]]]) -> str:
    """Return the file.

    Args:
        sites: For each language, its pages as (section, title, address).
    """
    lines = [_ABOUT]
    for language, found in sites.items():
        lines.append(f"## {language}\n")
        lines += [f"- [{title}]({address})" + (f": {section}" if section else "") for section, title, address in found]
        lines.append("")
    return "\n".join(lines)
