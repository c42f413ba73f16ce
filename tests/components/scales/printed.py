"""Printed ranges as a rulebook holds them, and the policies under which they are read, for the tests of scales."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from inovasi_daerah.components.scales import Policies, Reading, ThresholdsScale
from inovasi_daerah.components.scales.base import Gap, Overlap
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.errors import Problem

POINTS = {"overlap": "overlap", "gap": "gap", "places": "value_decimals"}
"""The open points of the edition of 2026."""

ALTERNATIVES: dict[str, tuple[Any, ...]] = {
    "overlap": ("lowest", "highest"),
    "gap": ("none", "nearest"),
    "places": (2, None),
}
"""How they can be taken."""


def words(text: str) -> dict[str, str]:
    """Return *text* in both languages."""
    return {"id": text, "en": f"{text} (en)"}


def levels(*ranges: dict[str, str]) -> list[dict[str, Any]]:
    """Return levels 1, 2, … with these ranges."""
    return [{"level": rank, "name": words(f"parameter {rank}"), **item} for rank, item in enumerate(ranges, start=1)]


def scale(*ranges: dict[str, str], **more: Any) -> ThresholdsScale:
    """Return the scale whose levels 1, 2, … have these ranges."""
    return ThresholdsScale.model_validate({"unit": "percent", "levels": levels(*ranges), **more})


def policies(overlap: Overlap = "lowest", gap: Gap = "none", places: int | None = 2) -> Policies:
    """Return these policies where all of them are open."""
    return Policies({}, overlap, gap, places, POINTS, ALTERNATIVES)


def read(by: ThresholdsScale, value: str, under: Policies | None = None) -> Reading:
    """Return the reading of the raw number *value*, which is accepted."""
    reading = by.reader(under or policies()).read(Answer(value=Decimal(value)))
    assert not isinstance(reading, Problem)
    return reading
