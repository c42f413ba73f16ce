"""Exact, explained scores of Indonesia's regional innovations (*inovasi daerah*), by dated and cited rules."""

from inovasi_daerah.domain import (
    Agency,
    Answer,
    Attestation,
    Award,
    Evidence,
    Innovation,
    Region,
    ScoreSheet,
    Submission,
    Verified,
)
from inovasi_daerah.engine.assessment import Assessment
from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import CallError, InovasiDaerahError, Problem, RulebookError, SubmissionError
from inovasi_daerah.rulebook.model import Rulebook
from inovasi_daerah.rulebook.registry import Registry, load_rulebook

__all__ = [
    "Agency",
    "Answer",
    "Assessment",
    "Attestation",
    "Award",
    "CallError",
    "CompiledRulebook",
    "Evidence",
    "Innovation",
    "InovasiDaerahError",
    "Problem",
    "Region",
    "Registry",
    "Rulebook",
    "RulebookError",
    "ScoreSheet",
    "Submission",
    "SubmissionError",
    "Verified",
    "compile_rulebook",
    "evaluate",
    "load_rulebook",
]


def __dir__() -> list[str]:
    return __all__
