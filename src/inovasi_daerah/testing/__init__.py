"""For the tests of people who use the package (extra `testing`): Hypothesis strategies per rulebook."""

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
    "innovations",
    "interpretations",
    "raw_values",
    "regions",
    "submissions",
]


def __dir__() -> list[str]:
    return __all__
