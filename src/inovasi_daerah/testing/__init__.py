"""For the tests of people who use the package: cases, strategies per rulebook, and plug-ins (extra `testing`)."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from inovasi_daerah.testing.cases import case_files, read_cases, run_case, run_cases, untested
    from inovasi_daerah.testing.plugins import PluginReport, check_plugin
    from inovasi_daerah.testing.rulebooks import rulebooks
    from inovasi_daerah.testing.strategies import (
        answer_sheets,
        answers,
        innovations,
        interpretations,
        raw_values,
        regions,
        score_sheets,
        submissions,
    )

__all__ = [
    "PluginReport",
    "answer_sheets",
    "answers",
    "case_files",
    "check_plugin",
    "innovations",
    "interpretations",
    "raw_values",
    "read_cases",
    "regions",
    "rulebooks",
    "run_case",
    "run_cases",
    "score_sheets",
    "submissions",
    "untested",
]

_HOMES: Final = {
    **dict.fromkeys(("case_files", "read_cases", "run_case", "run_cases", "untested"), "cases"),
    **dict.fromkeys(("PluginReport", "check_plugin"), "plugins"),
    "rulebooks": "rulebooks",
}
"""Modules of the names that are not strategies; only cases need no Hypothesis."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_HOMES.get(name, 'strategies')}")  # strategies need Hypothesis
    found = getattr(module, name)
    globals()[name] = found  # the function, where a module has its name
    return found


def __dir__() -> list[str]:
    return __all__
