"""Tables that every scheme shares: regions, affairs of government, and kinds of bodies.

Nothing is read when the package is imported; each table is read when it is first asked for.
"""

from __future__ import annotations

from inovasi_daerah.reference._text import slugify
from inovasi_daerah.reference.affairs import (
    Affair,
    AffairGroup,
    affair_by_slug,
    all_affairs,
    find_affair,
    nearest_affairs,
)
from inovasi_daerah.reference.regions import (
    RegionKind,
    RegionRecord,
    all_regions,
    candidates,
    find_region,
    nearest_codes,
    nearest_regions,
    normalise_code,
    region_by_code,
)
from inovasi_daerah.reference.unit_types import UnitType, find_unit_type

__all__ = [
    "Affair",
    "AffairGroup",
    "RegionKind",
    "RegionRecord",
    "UnitType",
    "affair_by_slug",
    "all_affairs",
    "all_regions",
    "candidates",
    "find_affair",
    "find_region",
    "find_unit_type",
    "nearest_affairs",
    "nearest_codes",
    "nearest_regions",
    "normalise_code",
    "region_by_code",
    "slugify",
]


def __dir__() -> list[str]:
    return __all__
