"""What the tests of the editions before 2026 share: submissions, answers, and bands by their published bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from inovasi_daerah import Assessment, Problem, Rulebook, Submission, SubmissionError, evaluate

Tree = dict[str, Any]

CODES: Final = tuple(map(str, range(16, 36)))
"""Codes of the 20 SID indicators."""
BANDS_60_35: Final = (
    ("Sangat Inovatif", 6001, 10000),
    ("Inovatif", 3500, 6000),
    ("Kurang Inovatif", 1, 3499),
)
"""The bands of 2022 and 2023 with their published bounds in hundredths; exactly 0 is Tidak Dapat Dinilai."""
SCORES: Final = ("spd", "quality", "count", "sid", "total", "index")
"""Measures of the region."""


def contoh(**fields: Any) -> Submission:
    """Return a submission of Kabupaten Contoh."""
    return Submission.from_tree({"unit": {"code": "00.00"}, "nature": "illustration"} | fields)


def answered(level: int, **others: Any) -> Tree:
    """Return answers of *level* to every indicator, but for *others* (`_29={"value": 40}`)."""
    return {code: {"level": level} for code in CODES} | {code[1:]: answer for code, answer in others.items()}


def group(*levels: int, **fields: Any) -> list[Tree]:
    """Return one implemented innovation for each of *levels*, every indicator answered with it."""
    return [
        {"id": f"i{index}", "stage": "penerapan", "answers": answered(level)} | fields
        for index, level in enumerate(levels)
    ]


def maturity(rulebook: Rulebook, answers: Tree, **interpretations: str) -> Fraction | None:
    """Return the maturity score of one innovation with these *answers*."""
    submission = contoh(innovations=[{"id": "a", "answers": answers}])
    return evaluate(rulebook, submission, interpretations=interpretations).innovations[0]["maturity"].value


def banded(rulebook: Rulebook, index: str, **interpretations: str) -> tuple[str, str | None]:
    """Return the printed score and the band of a stated *index*."""
    found = evaluate(rulebook, contoh(stated={"index": index}), interpretations=interpretations)
    return str(found.score), found.band


def refusals(rulebook: Rulebook, **fields: Any) -> list[tuple[str, str]]:
    """Return code and place of every problem with a submission of *fields*."""
    try:
        evaluate(rulebook, contoh(**fields))
    except SubmissionError as error:
        return [(problem.code, problem.path) for problem in error.problems]
    return []


def problem_of(rulebook: Rulebook, **fields: Any) -> Problem:
    """Return the one problem with a submission of *fields*."""
    try:
        evaluate(rulebook, contoh(**fields))
    except SubmissionError as error:
        (problem,) = error.problems
        return problem
    raise AssertionError(fields)


def values(found: Assessment, *names: str) -> list[Fraction | None]:
    """Return the values of the measures *names* of the region."""
    return [found[name].value for name in names]


def maxima(rulebook: Rulebook) -> dict[str, str | None]:
    """Return the greatest value of every measure of a region and of an innovation, as `score --json` prints it."""
    tree = evaluate(rulebook, contoh(innovations=[{"id": "a"}])).to_dict()
    found = {name: item["max"] for name, item in tree["measures"].items()}
    return found | {name: item["max"] for name, item in tree["innovations"][0]["measures"].items()}


def band_60_35(hundredths: int) -> str | None:
    """Return the band of so many hundredths by the published bounds of 2022 and 2023."""
    return next((name for name, low, high in BANDS_60_35 if low <= hundredths <= high), None)


AROUND_60_35: Final = (
    ("0", "0.00", "Tidak Dapat Dinilai"),
    ("1/100000", "0.00", None),
    ("0.004", "0.00", None),
    ("0.005", "0.01", "Kurang Inovatif"),
    ("0.01", "0.01", "Kurang Inovatif"),
    ("34.98", "34.98", "Kurang Inovatif"),
    ("34.99", "34.99", "Kurang Inovatif"),
    ("34.994", "34.99", "Kurang Inovatif"),
    ("34.995", "35.00", "Inovatif"),
    ("35", "35.00", "Inovatif"),
    ("35.00", "35.00", "Inovatif"),
    ("60.00", "60.00", "Inovatif"),
    ("60.004", "60.00", "Inovatif"),
    ("60.005", "60.01", "Sangat Inovatif"),
    ("60.01", "60.01", "Sangat Inovatif"),
    ("200/3", "66.67", "Sangat Inovatif"),
    ("99.995", "100.00", "Sangat Inovatif"),
    ("100", "100.00", "Sangat Inovatif"),
)
"""Stated index, what is printed, and the band by the bounds 60.01 and 35.00, rounded half up first."""
UNROUNDED_60_35: Final = (
    ("0", "Tidak Dapat Dinilai"),
    ("0.005", None),
    ("0.01", "Kurang Inovatif"),
    ("34.99", "Kurang Inovatif"),
    ("34.995", None),
    ("35.00", "Inovatif"),
    ("60.00", "Inovatif"),
    ("60.005", None),
    ("60.01", "Sangat Inovatif"),
    ("100", "Sangat Inovatif"),
)
"""Stated index, and the band that holds it as it is."""
