"""Scales: how an answer becomes a level. One kind a file."""

from inovasi_daerah.components.scales.base import Level, Policies, Reader, Reading, Scale
from inovasi_daerah.components.scales.bases import BasesScale
from inovasi_daerah.components.scales.categories import CategoriesScale
from inovasi_daerah.components.scales.levels import LevelsScale
from inovasi_daerah.components.scales.thresholds import ThresholdsScale

__all__ = [
    "BasesScale",
    "CategoriesScale",
    "Level",
    "LevelsScale",
    "Policies",
    "Reader",
    "Reading",
    "Scale",
    "ThresholdsScale",
]
