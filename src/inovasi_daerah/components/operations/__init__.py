"""Operations: how a measure is computed. One kind a file."""

from inovasi_daerah.components.operations.base import (
    Missing,
    Operation,
    Part,
    Scope,
    Sheet,
    Sheets,
    Span,
    Value,
    Workings,
)
from inovasi_daerah.components.operations.count import CountOperation
from inovasi_daerah.components.operations.gate import GateOperation
from inovasi_daerah.components.operations.linear import LinearOperation
from inovasi_daerah.components.operations.mean import MeanOperation
from inovasi_daerah.components.operations.points import PointsOperation, Selection
from inovasi_daerah.components.operations.ratio import RatioOperation
from inovasi_daerah.components.operations.sheets import SheetsOperation
from inovasi_daerah.components.operations.stated import StatedOperation
from inovasi_daerah.components.operations.sum import SumOperation

__all__ = [
    "CountOperation",
    "GateOperation",
    "LinearOperation",
    "MeanOperation",
    "Missing",
    "Operation",
    "Part",
    "PointsOperation",
    "RatioOperation",
    "Scope",
    "Selection",
    "Sheet",
    "Sheets",
    "SheetsOperation",
    "Span",
    "StatedOperation",
    "SumOperation",
    "Value",
    "Workings",
]
