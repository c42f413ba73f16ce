"""What follows from an assessment or from the rules: conditions, decisions, rankings."""

from inovasi_daerah.analysis.legal import article_389_conditions, legal_instrument
from inovasi_daerah.analysis.places import Cut, Entrant, JuryRound, Placed, Undecided
from inovasi_daerah.analysis.ranked import RankedGroup, Ranking
from inovasi_daerah.analysis.ranking import rank
from inovasi_daerah.domain.meeting import Meeting, PlenaryDecision

__all__ = [
    "Cut",
    "Entrant",
    "JuryRound",
    "Meeting",
    "Placed",
    "PlenaryDecision",
    "RankedGroup",
    "Ranking",
    "Undecided",
    "article_389_conditions",
    "legal_instrument",
    "rank",
]


def __dir__() -> list[str]:
    return __all__
