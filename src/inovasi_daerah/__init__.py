"""Exact, explained scores of Indonesia's regional innovations (*inovasi daerah*), by dated and cited rules."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from inovasi_daerah.domain import Agency, Answer, Attestation, Award, Evidence, Innovation, Region  # isort: skip
from inovasi_daerah.domain import ScoreSheet, Submission, Verified  # isort: skip
from inovasi_daerah.errors import CallError, InovasiDaerahError, Problem, RulebookError, SubmissionError

if TYPE_CHECKING:
    from inovasi_daerah.engine.assessment import Assessment
    from inovasi_daerah.engine.checking import Finding, Findings, check
    from inovasi_daerah.engine.compiled import CompiledRulebook, compile_rulebook
    from inovasi_daerah.engine.evaluate import evaluate
    from inovasi_daerah.rulebook.amend import amend
    from inovasi_daerah.rulebook.diff import diff
    from inovasi_daerah.rulebook.model import Rulebook
    from inovasi_daerah.rulebook.registry import Registry, load_rulebook

__all__ = [
    "Agency", "Answer", "Assessment", "Attestation", "Award", "CallError", "CompiledRulebook", "Evidence",
    "Finding", "Findings", "Innovation", "InovasiDaerahError", "Problem", "Region", "Registry", "Rulebook",
    "RulebookError", "ScoreSheet", "Submission", "SubmissionError", "Verified", "amend", "check",
    "compile_rulebook", "diff", "evaluate", "load_rulebook",
]  # fmt: skip
_ON_DEMAND: Final = {  # rules and engine are imported when asked for: who only reads submissions never does
    "rulebook.amend": ("amend",), "rulebook.diff": ("diff",),
    "rulebook.registry": ("Registry", "load_rulebook"), "rulebook.model": ("Rulebook",),
    "engine.compiled": ("CompiledRulebook", "compile_rulebook"), "engine.evaluate": ("evaluate",),
    "engine.assessment": ("Assessment",), "engine.checking": ("Finding", "Findings", "check"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    module = next((module for module, names in _ON_DEMAND.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{module}"), name))


def __dir__() -> list[str]:
    return __all__
