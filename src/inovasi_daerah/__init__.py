"""Exact, explained scores of Indonesia's regional innovations (*inovasi daerah*), by dated and cited rules."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.domain import Agency, Answer, Attestation, Award, Evidence, Innovation, Region, ScoreSheet
from inovasi_daerah.domain import Submission as Submission
from inovasi_daerah.domain import Verified as Verified
from inovasi_daerah.errors import CallError, InovasiDaerahError, Problem, RulebookError, SubmissionError

if TYPE_CHECKING:
    from inovasi_daerah.engine.assessment import Assessment
    from inovasi_daerah.engine.checking import Finding, Findings, check
    from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
    from inovasi_daerah.engine.evaluate import evaluate
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
    "Finding",
    "Findings",
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
    "check",
    "compile_rulebook",
    "evaluate",
    "load_rulebook",
]

# Rules and engine are imported when they are asked for: an application that only reads submissions never does.
_ON_DEMAND: Final = dict.fromkeys(("CompiledRulebook", "compile_rulebook"), "engine.compiled")
_ON_DEMAND.update(Assessment="engine.assessment", evaluate="engine.evaluate", Rulebook="rulebook.model")
_ON_DEMAND.update(dict.fromkeys(("Finding", "Findings", "check"), "engine.checking"))
_ON_DEMAND.update(dict.fromkeys(("Registry", "load_rulebook"), "rulebook.registry"))


def __getattr__(name: str) -> Any:
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{_ON_DEMAND[name]}"), name))


def __dir__() -> list[str]:
    return __all__
