"""The affairs of government (*urusan pemerintahan*) that an innovation can belong to.

Affairs are joined by name, never by number: the applications of regions number them differently. A name is
understood when it is the official one, its slug, or a spelling in the reviewed table of aliases; nothing is
guessed.
"""

from __future__ import annotations

import functools
from enum import StrEnum

import attrs

from inovasi_daerah.reference._text import closest, read_rows, slugify

__all__ = [
    "Affair",
    "AffairGroup",
    "affair_by_slug",
    "all_affairs",
    "find_affair",
    "nearest_affairs",
]


def __dir__() -> list[str]:
    return __all__


class AffairGroup(StrEnum):
    """The groups of affairs: two of obligatory ones, the optional ones, and the supporting functions."""

    WAJIB_PELAYANAN_DASAR = "wajib_pelayanan_dasar"
    WAJIB_NON_PELAYANAN_DASAR = "wajib_non_pelayanan_dasar"
    PILIHAN = "pilihan"
    PENUNJANG = "penunjang"


@attrs.frozen(slots=True)
class Affair:
    """One affair of government.

    Attributes:
        number: Its place in the reporting form, from 1 to 38; for showing, not for joining.
        code: Its code in the nomenclature of programmes; None for the last, which has none.
        group: The group of affairs it belongs to.
        name: Official name.
        slug: The name in lower case with every run of other characters than letters and digits as one `_`.
        variants: Other spellings that are understood.
    """

    number: int
    code: str | None
    group: AffairGroup
    name: str
    slug: str
    variants: tuple[str, ...]


def all_affairs() -> tuple[Affair, ...]:
    """Return every affair in the order of the form."""
    return tuple(_by_slug().values())


def affair_by_slug(slug: str) -> Affair | None:
    """Return the affair with exactly this slug, or None."""
    return _by_slug().get(slug)


def find_affair(text: str) -> Affair | None:
    """Return the affair that *text* names, or None.

    Args:
        text: An official name, a slug or a known other spelling; case, blanks and punctuation make no
            difference, and "&" is read as "dan". Numbers and codes are not names.

    Examples:
        >>> find_affair("PERUMAHAN RAKYAT & KAWASAN PEMUKIMAN").name
        'Perumahan Rakyat dan Kawasan Permukiman'
        >>> find_affair("Air Bersih") is None
        True
    """
    return _by_key().get(_key(text))


def nearest_affairs(text: str, n: int = 3) -> tuple[Affair, ...]:
    """Return up to *n* affairs whose names are like *text*, the likest first, for a hint to a person.

    Args:
        text: A name that `find_affair` did not understand.
        n: How many to return at most.
    """
    near = (_by_key()[key] for key in closest(_key(text), _by_key()))
    return tuple(dict.fromkeys(near))[: max(n, 0)]


def _key(text: str) -> str:
    return slugify(text.replace("&", " dan "))


@functools.cache
def _by_slug() -> dict[str, Affair]:
    aliases: dict[str, list[str]] = {}
    for name, spelling, _ in read_rows("affair_aliases"):
        aliases.setdefault(name, []).append(spelling)
    affairs: dict[str, Affair] = {}
    for number, code, group, name, listed in read_rows("affairs"):
        slug = slugify(name)
        variants = (*filter(None, [listed]), *aliases.get(name, ()))
        affairs[slug] = Affair(int(number), code or None, AffairGroup(group), name, slug, variants)
    return affairs


@functools.cache
def _by_key() -> dict[str, Affair]:
    spelt = {_key(variant): affair for affair in all_affairs() for variant in affair.variants}
    return spelt | _by_slug()
