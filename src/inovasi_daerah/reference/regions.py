"""The provinces, kabupaten and kota of Indonesia, by Kemendagri code and by name.

A name is matched on kind and name together, because 26 base names belong to both a kabupaten and a kota. A
bare name is understood only when it can mean one region. Nothing is guessed: `nearest_regions` and
`nearest_codes` suggest, `find_region` and `region_by_code` do not.
"""

from __future__ import annotations

import functools
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import attrs

from inovasi_daerah.reference._text import closest, read_rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "RegionKind",
    "RegionRecord",
    "all_regions",
    "candidates",
    "find_region",
    "goes_by",
    "nearest_codes",
    "nearest_regions",
    "normalise_code",
    "region_by_code",
]


def __dir__() -> list[str]:
    return __all__


class RegionKind(StrEnum):
    """The kind of a region: provinsi, kabupaten or kota."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


@attrs.frozen(slots=True)
class RegionRecord:
    """One region of the table.

    Attributes:
        code: Kemendagri code, as in `35` or `35.08`.
        kind: Provinsi, kabupaten or kota.
        name: Official name; that of a kabupaten or kota begins with its kind, that of a province does not.
        province: Name of the province it lies in; None for a province.
        autonomous: False for the six administrative units of Jakarta, which have no government of their own.
    """

    code: str
    kind: RegionKind
    name: str
    province: str | None
    autonomous: bool

    @property
    def full_name(self) -> str:
        """The name with its kind, as in `Provinsi Jawa Timur`; it always means this region alone."""
        return f"Provinsi {self.name}" if self.kind is RegionKind.PROVINSI else self.name


_CODE: Final = re.compile(r"([0-9]{2})(?:\.?([0-9]{2}))?")

_PROVINCE_DIGITS: Final = 2
_DIGITS_COMPARED: Final = 8
"""A code has four digits; with twice as many there is no code near."""

_KINDS: Final[Mapping[str, RegionKind]] = {
    "kab": RegionKind.KABUPATEN,
    "kabupaten": RegionKind.KABUPATEN,
    "kota": RegionKind.KOTA,
    "pemkab": RegionKind.KABUPATEN,
    "pemkot": RegionKind.KOTA,
    "pemprov": RegionKind.PROVINSI,
    "propinsi": RegionKind.PROVINSI,
    "prov": RegionKind.PROVINSI,
    "provinsi": RegionKind.PROVINSI,
}
"""Words before a name that tell the kind of the region."""

_GOVERNMENT: Final = ("pemerintah daerah ", "pemerintah ", "pemda ", "")
"""Words before a name that tell only that a government is meant, or no word."""

_SHORT_WORDS: Final[Mapping[str, str]] = {"adm": "administrasi", "kep": "kepulauan"}

_ADMINISTRATIVE: Final = "administrasi"
"""Begins the names of the administrative units of Jakarta, after their kind; in daily use it is left out."""


def normalise_code(text: str) -> str | None:
    """Return *text* in the dotted form of the Kemendagri code, or None when it has not the form of a code.

    It looks at the form only; whether there is such a region is for `region_by_code` to say.

    Args:
        text: A code with or without its dot. Only the digits 0 to 9 are digits here.

    Examples:
        >>> normalise_code("3508"), normalise_code("35.08"), normalise_code("35")
        ('35.08', '35.08', '35')
        >>> normalise_code("35.8") is None
        True
    """
    match = _CODE.fullmatch(text.strip())
    if match is None:
        return None
    province, regency = match.groups()
    return province if regency is None else f"{province}.{regency}"


def all_regions() -> tuple[RegionRecord, ...]:
    """Return every region in the order of the codes, the administrative units of Jakarta included."""
    return tuple(_by_code().values())


def region_by_code(code: str) -> RegionRecord | None:
    """Return the region with this code, or None.

    Args:
        code: A Kemendagri code in any form that `normalise_code` takes.
    """
    normal = normalise_code(code)
    return None if normal is None else _by_code().get(normal)


def find_region(name: str) -> RegionRecord | None:
    """Return the one region that *name* can mean, or None when it means none or several.

    Args:
        name: A name with its kind ("Kabupaten Bogor", "KAB. BOGOR", "Pemkab Bogor", "Pemprov Jawa Timur"), or
            a bare name that only one region has ("Lumajang"). "Bogor" has two, and so has "Jambi", a province
            and a kota.

    Examples:
        >>> find_region("KAB. BOGOR").code, find_region("Pemkot Bogor").code
        ('32.01', '32.71')
        >>> [record.full_name for record in candidates("Bogor")]
        ['Kabupaten Bogor', 'Kota Bogor']
    """
    found = candidates(name)
    return found[0] if len(found) == 1 else None


def candidates(name: str) -> tuple[RegionRecord, ...]:
    """Return every region that *name* can mean, in the order of the codes.

    Args:
        name: A name with or without its kind, in any case; blanks, full stops and dashes only separate words.
    """
    found = {
        record.code: record
        for kind, base in _readings(words(name))
        for record in _by_base().get(base, ())
        if kind in (None, record.kind)
    }
    return tuple(found[code] for code in sorted(found))


def goes_by(record: RegionRecord, name: str) -> bool:
    """Return whether *name* can mean the region of *record*, be it in the table or not.

    Args:
        record: A region.
        name: A name as `candidates` takes it.
    """
    [(_, own)] = _readings(words(record.full_name))
    readings = _readings(words(name))
    return record in candidates(name) or any(base == own and kind in (None, record.kind) for kind, base in readings)


def nearest_regions(name: str, n: int = 3) -> tuple[RegionRecord, ...]:
    """Return up to *n* regions whose names are like *name*, the likest first, for a hint to a person.

    Args:
        name: A name that `find_region` did not understand.
        n: How many to return at most.
    """
    found: dict[str, RegionRecord] = {}
    for kind, base in _readings(words(name)):
        for near in closest(base, _by_base()):
            same_kind_first = sorted(_by_base()[near], key=lambda record: (record.kind != kind, record.code))
            found.update((record.code, record) for record in same_kind_first if record.code not in found)
    return tuple(found.values())[: max(n, 0)]


def nearest_codes(code: str, n: int = 3) -> tuple[str, ...]:
    """Return up to *n* codes of autonomous regions like a wrong *code*, the likest first.

    The likest is the one that needs the fewest digits typed, left out, changed or exchanged with their
    neighbour; then one of the same level, province or below; then the one that shares more leading digits;
    then the one nearest in number.

    Args:
        code: What was given; everything but the digits 0 to 9 is passed over.
        n: How many to return at most.
    """
    digits = "".join(re.findall(r"[0-9]", code))[:_DIGITS_COMPARED]
    if not digits:
        return ()

    def unlikeness(valid: str) -> tuple[int, bool, int, int, str]:
        other = valid.replace(".", "")
        shared = sum(digits[:end] == other[:end] for end in range(1, len(other) + 1))
        level = (len(digits) > _PROVINCE_DIGITS) != (len(other) > _PROVINCE_DIGITS)
        return _edits(digits, other), level, -shared, abs(int(digits) - int(other)), valid

    valid_codes = (record.code for record in all_regions() if record.autonomous)
    return tuple(sorted(valid_codes, key=unlikeness)[: max(n, 0)])


def _edits(one: str, other: str) -> int:
    """Return how many typed, missing, changed or exchanged characters lie between two short texts."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        row = [i]
        for j, right in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _readings(text: str) -> Iterator[tuple[RegionKind | None, str]]:
    """Yield each way to read folded words as a kind, if they name one, and a base name without blanks.

    Words that name a kind are always read as such: "Kota Baru" is not the Kabupaten Kotabaru.
    """
    for opening in _GOVERNMENT:
        if text.startswith(opening):
            first, _, rest = text.removeprefix(opening).partition(" ")
            if rest and first in _KINDS:
                yield _KINDS[first], _squeeze(rest)
                return
    for opening in _GOVERNMENT:
        if text.startswith(opening):
            yield None, _squeeze(text.removeprefix(opening))


def _squeeze(text: str) -> str:
    """Return folded words without blanks: "Tanjung Balai" and "Tanjungbalai" are one name."""
    return "".join(_SHORT_WORDS.get(word, word) for word in text.split())


@functools.cache
def _by_code() -> dict[str, RegionRecord]:
    return {
        code: RegionRecord(code, RegionKind(kind), name, province or None, autonomous == "1")
        for code, kind, name, province, autonomous in read_rows("regions")
    }


@functools.cache
def _by_base() -> dict[str, tuple[RegionRecord, ...]]:
    index: dict[str, tuple[RegionRecord, ...]] = {}

    def add(base: str, record: RegionRecord) -> None:
        index[base] = (*index.get(base, ()), record)

    for record in all_regions():
        [(_, base)] = _readings(words(record.full_name))
        add(base, record)
        if not record.autonomous:
            add(base.removeprefix(_ADMINISTRATIVE), record)
    for code, alias, _ in read_rows("region_aliases"):
        add(_squeeze(words(alias)), _by_code()[code])
    return index
