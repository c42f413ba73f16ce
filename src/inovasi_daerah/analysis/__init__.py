"""What follows from an assessment or from the rules: conditions, decisions, comparisons."""

from inovasi_daerah.analysis.changes import Change, Changes, InnovationChange, Note
from inovasi_daerah.analysis.compare import compare
from inovasi_daerah.analysis.comparison import Comparison
from inovasi_daerah.analysis.legal import article_389_conditions, legal_instrument

__all__ = [
    "Change",
    "Changes",
    "Comparison",
    "InnovationChange",
    "Note",
    "article_389_conditions",
    "compare",
    "legal_instrument",
]


def __dir__() -> list[str]:
    return __all__
