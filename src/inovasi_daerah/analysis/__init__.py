"""What follows from an assessment or from the rules: conditions, decisions, comparisons."""

from inovasi_daerah.analysis.changes import Change, Changes, InnovationChange, Note
from inovasi_daerah.analysis.compare import compare
from inovasi_daerah.analysis.comparison import Comparison
from inovasi_daerah.analysis.legal import article_389_conditions, legal_instrument
from inovasi_daerah.analysis.roll_over import roll_over
from inovasi_daerah.analysis.rolled import AnswerRoll, InnovationRoll, RollOver

__all__ = [
    "AnswerRoll",
    "Change",
    "Changes",
    "Comparison",
    "InnovationChange",
    "InnovationRoll",
    "Note",
    "RollOver",
    "article_389_conditions",
    "compare",
    "legal_instrument",
    "roll_over",
]


def __dir__() -> list[str]:
    return __all__
