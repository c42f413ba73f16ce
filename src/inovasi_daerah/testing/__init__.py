"""For the tests of people who use the package: cases, and Hypothesis strategies per rulebook (extra `testing`)."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from inovasi_daerah.testing.cases import case_files, read_cases, run_case, run_cases, untested
    from inovasi_daerah.testing.rulebooks import rulebooks
    from inovasi_daerah.testing.strategies import (
        answer_sheets,
        answers,
        innovations,
        interpretations,
        raw_values,
        regions,
        submissions,
    )

__all__ = [
    "answer_sheets",
    "answers",
    "case_files",
    "innovations",
    "interpretations",
    "raw_values",
    "read_cases",
    "regions",
    "rulebooks",
    "run_case",
    "run_cases",
    "submissions",
    "untested",
]

_CASES: Final = ("case_files", "read_cases", "run_case", "run_cases", "untested")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "cases" if name in _CASES else "rulebooks" if name == "rulebooks" else "strategies"
    found = getattr(import_module(f"{__name__}.{module}"), name)  # strategies need Hypothesis
    globals()[name] = found  # the function, where a module has its name
    return found


def __dir__() -> list[str]:
    return __all__
