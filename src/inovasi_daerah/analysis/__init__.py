"""What follows from an assessment or from the rules: conditions, decisions, comparisons, rankings."""

from inovasi_daerah.analysis.awards import awards
from inovasi_daerah.analysis.changes import Change, Changes, InnovationChange, Note
from inovasi_daerah.analysis.compare import compare
from inovasi_daerah.analysis.comparison import Comparison
from inovasi_daerah.analysis.legal import article_389_conditions, legal_instrument
from inovasi_daerah.analysis.places import Cut, Entrant, JuryRound, Placed, Undecided
from inovasi_daerah.analysis.ranked import RankedGroup, Ranking
from inovasi_daerah.analysis.ranking import rank
from inovasi_daerah.analysis.roll_over import roll_over
from inovasi_daerah.analysis.rolled import AnswerRoll, InnovationRoll, RollOver
from inovasi_daerah.domain.meeting import Meeting, PlenaryDecision
from inovasi_daerah.rulebook.continuity import Link, continuity
from inovasi_daerah.rulebook.published import PublishedResult, published_results

__all__ = [
    "AnswerRoll",
    "Change",
    "Changes",
    "Comparison",
    "Cut",
    "Entrant",
    "InnovationChange",
    "InnovationRoll",
    "JuryRound",
    "Link",
    "Meeting",
    "Note",
    "Placed",
    "PlenaryDecision",
    "PublishedResult",
    "RankedGroup",
    "Ranking",
    "RollOver",
    "Undecided",
    "article_389_conditions",
    "awards",
    "compare",
    "continuity",
    "legal_instrument",
    "published_results",
    "rank",
    "roll_over",
]


def __dir__() -> list[str]:
    return __all__
