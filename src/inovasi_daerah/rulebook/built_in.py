"""The kinds of scale, operation and check that every registry has."""

from __future__ import annotations

from typing import Any, Final

from inovasi_daerah.components.operations import (
    CountOperation,
    GateOperation,
    LinearOperation,
    MeanOperation,
    PointsOperation,
    RatioOperation,
    SheetsOperation,
    StatedOperation,
    SumOperation,
)
from inovasi_daerah.components.rules import (
    AgeCheck,
    AllCheck,
    AnsweredCheck,
    AnyCheck,
    AttestedCheck,
    AwardsCheck,
    CountCheck,
    CoverageCheck,
    DeadlineCheck,
    DocumentAtCheck,
    EvidenceCheck,
    HoldsCheck,
    NotCheck,
    OneOfCheck,
    OrderCheck,
    QuotaCheck,
    RequiredCheck,
    SomeOfCheck,
    UniqueTitlesCheck,
    WhenCheck,
    WindowCheck,
    WordsCheck,
)
from inovasi_daerah.components.scales import BasesScale, CategoriesScale, LevelsScale, ThresholdsScale

SCALES: Final[tuple[type[Any], ...]] = (LevelsScale, CategoriesScale, ThresholdsScale, BasesScale)
OPERATIONS: Final[tuple[type[Any], ...]] = (
    PointsOperation,
    SumOperation,
    MeanOperation,
    CountOperation,
    LinearOperation,
    GateOperation,
    RatioOperation,
    SheetsOperation,
    StatedOperation,
)
RULES: Final[tuple[type[Any], ...]] = (
    RequiredCheck,
    HoldsCheck,
    AnsweredCheck,
    OneOfCheck,
    SomeOfCheck,
    AttestedCheck,
    WindowCheck,
    AgeCheck,
    OrderCheck,
    DeadlineCheck,
    WordsCheck,
    CountCheck,
    QuotaCheck,
    CoverageCheck,
    EvidenceCheck,
    DocumentAtCheck,
    UniqueTitlesCheck,
    AwardsCheck,
    AllCheck,
    AnyCheck,
    NotCheck,
    WhenCheck,
)
BUILT_IN: Final[frozenset[type[Any]]] = frozenset((*SCALES, *OPERATIONS, *RULES))
