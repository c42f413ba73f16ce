"""What is evaluated: regions, agencies, innovations, answers and evidence. The domain knows no rule."""

from inovasi_daerah.domain.answers import (
    Acceptance,
    Answer,
    Attestation,
    Award,
    Evidence,
    ScoreSheet,
    Verified,
)
from inovasi_daerah.domain.meeting import Meeting, PlenaryDecision
from inovasi_daerah.domain.submission import (
    Agency,
    Coordinates,
    Design,
    Documents,
    Innovation,
    Region,
    Result,
    Submission,
    Version,
)

__all__ = [
    "Acceptance",
    "Agency",
    "Answer",
    "Attestation",
    "Award",
    "Coordinates",
    "Design",
    "Documents",
    "Evidence",
    "Innovation",
    "Meeting",
    "PlenaryDecision",
    "Region",
    "Result",
    "ScoreSheet",
    "Submission",
    "Verified",
    "Version",
]
