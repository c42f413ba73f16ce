"""Kinds of bodies that run innovations, read from the names in lists of regions.

A name shows its kind by the words it begins with ("Kec. Metro Selatan", "UPTD. Puskesmas Banjarsari"). A name
that does not show it has no kind here: "SD Aisyah" says nothing of whose school it is.
"""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import Final

import attrs

from inovasi_daerah.reference._text import read_rows, slugify

__all__ = ["UnitType", "find_unit_type"]


def __dir__() -> list[str]:
    return __all__


class UnitType(StrEnum):
    """The kind of a body; its value is the slug that submissions write.

    It tells what a name tells. It is not a legal classification: whether a body belongs to the apparatus of
    the region is for its founding regulation to say.
    """

    SEKRETARIAT_DAERAH = "sekretariat_daerah"
    BAGIAN = "bagian"
    BIRO = "biro"
    SEKRETARIAT_DPRD = "sekretariat_dprd"
    INSPEKTORAT = "inspektorat"
    DINAS = "dinas"
    BADAN = "badan"
    SATPOL_PP = "satpol_pp"
    BPBD = "bpbd"
    KESBANGPOL = "kesbangpol"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    UPTD = "uptd"
    PUSKESMAS = "puskesmas"
    RSUD = "rsud"
    SEKOLAH = "sekolah"
    CABANG_DINAS = "cabang_dinas"
    UPT = "upt"
    BALAI = "balai"
    DESA = "desa"
    BUMD = "bumd"
    LAINNYA = "lainnya"

    @property
    def label(self) -> str:
        """The official term, in Indonesian."""
        return _table()[self].label

    @property
    def variants(self) -> tuple[str, ...]:
        """Other words with which names of this kind begin, as seen in lists of regions."""
        return _table()[self].variants


_TECHNICAL_UNITS: Final = frozenset({UnitType.UPT, UnitType.UPTD})
_NAMED_AFTER_TECHNICAL_UNIT: Final = frozenset({UnitType.PUSKESMAS, UnitType.RSUD, UnitType.SEKOLAH})


def find_unit_type(text: str) -> UnitType | None:
    """Return the kind of body that *text* names, or None when the name does not show it.

    Args:
        text: A slug, an official term, or the name of a body that begins with a known word; case, blanks and
            punctuation make no difference.

    Examples:
        >>> find_unit_type("Kec. Metro Selatan").label
        'Kecamatan'
        >>> find_unit_type("UPTD. Puskesmas Banjarsari").label
        'Pusat Kesehatan Masyarakat'
    """
    key = slugify(text)
    if key in UnitType.__members__.values():
        return UnitType(key)
    found, rest = _split(key.split("_"))
    if found in _TECHNICAL_UNITS:
        inner, _ = _split(rest)
        if inner in _NAMED_AFTER_TECHNICAL_UNIT:
            return inner
    return found


def _split(words: list[str]) -> tuple[UnitType | None, list[str]]:
    """Return the kind that the longest known opening of a name tells, and the words after it."""
    openings = _by_opening()
    for count in range(min(len(words), max(map(len, openings))), 0, -1):
        kind = openings.get(tuple(words[:count]))
        if kind is not None:
            return kind, words[count:]
    return None, words


@attrs.frozen(slots=True)
class _Row:
    label: str
    variants: tuple[str, ...]


@functools.cache
def _table() -> dict[UnitType, _Row]:
    return {
        UnitType(slug): _Row(label, tuple(filter(None, variants.split(";"))))
        for slug, label, variants in read_rows("unit_types")
    }


@functools.cache
def _by_opening() -> dict[tuple[str, ...], UnitType]:
    return {
        tuple(slugify(opening).split("_")): kind
        for kind, row in _table().items()
        for opening in (row.label, *row.variants)
    }
