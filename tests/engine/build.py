"""Submissions under the 2026 edition, written as plain values, and small rulebooks made for one test each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import tomli_w
from tests.engine.oracle import BASIC_SERVICES, SID, SPD

from inovasi_daerah import (
    Answer,
    Assessment,
    Problem,
    Registry,
    Rulebook,
    Submission,
    SubmissionError,
    evaluate,
    load_rulebook,
)

IID: Final = load_rulebook("iid-2026")

Tree = dict[str, Any]


# --- submissions --------------------------------------------------------------------------------------------------


def contoh(**fields: Any) -> Submission:
    """Return a submission of Kabupaten Contoh, an illustration unless it has another unit."""
    head: Tree = {"unit": {"code": "00.00"}, "nature": "illustration"}
    return Submission.from_tree(head | fields)


def spd(level: int = 1, **others: Any) -> Tree:
    """Return an answer of *level* to all 20 rows of the region, but for *others* (`_5a={"value": 1}`)."""
    return {code: {"level": level} for code in SPD} | _named(others)


def sid(level: int = 1, **others: Any) -> Tree:
    """Return an answer of *level* to all 20 indicators of an innovation, but for *others* (`_33={"level": 3}`)."""
    return {code: {"level": level} for code in SID} | _named(others)


def _named(others: Tree) -> Tree:
    """Return *others* by code: a name cannot begin with a digit."""
    return {key.removeprefix("_"): value for key, value in others.items()}


def innovation(number: int = 0, *, level: int = 1, affairs: Sequence[str] = (), **fields: Any) -> Tree:
    """Return an innovation at the stage of implementation whose every indicator is answered with *level*."""
    facts: Tree = {"stage": "penerapan", "affairs": list(affairs), "other_affairs": []}
    return {"id": f"inv-{number}", **facts, "answers": sid(level)} | fields


def group(size: int, *, affairs: int = 0, level: int = 1) -> list[Tree]:
    """Return innovations of *level*, the first ones each with another of the basic-service affairs."""
    mains = [[slug] for slug in BASIC_SERVICES[:affairs]] + [[]] * size
    return [innovation(number, level=level, affairs=mains[number]) for number in range(size)]


def score(submission: Submission, **options: Any) -> Assessment:
    """Return the assessment of *submission* by the 2026 edition."""
    return evaluate(IID, submission, **options)


def value(submission: Submission, measure: str, **interpretations: str) -> Fraction | None:
    """Return a measure of the region under *interpretations*."""
    return score(submission, interpretations=interpretations)[measure].value


def refusals(submission: Submission, rulebook: Rulebook = IID, **options: Any) -> list[tuple[str, str]]:
    """Return code and place of every problem with *submission*, none if there is none."""
    return [(problem.code, problem.path) for problem in problems(submission, rulebook, **options)]


def problems(submission: Submission, rulebook: Rulebook = IID, **options: Any) -> tuple[Problem, ...]:
    """Return every problem with *submission*, none if there is none."""
    try:
        evaluate(rulebook, submission, **options)
    except SubmissionError as error:
        return error.problems
    return ()


def level_of(code: str, answer: Answer | Tree, **interpretations: str) -> int | None:
    """Return the level that counts for one answer, of the region or of its only innovation, by its points."""
    if code in SPD:
        points = value(contoh(answers={code: answer}), "spd", **interpretations)
    else:
        submission = contoh(innovations=[{"id": "inv", "answers": {code: answer}}])
        points = score(submission, interpretations=interpretations).innovations[0]["maturity"].value
    assert points is not None
    level = points / Fraction((SPD | SID)[code])
    assert level.denominator == 1
    return int(level) or None


# --- small rulebooks ----------------------------------------------------------------------------------------------

CITED: Final[Tree] = {"citation": {"act": "uu"}, "confidence": "inferred"}


def words(text: str) -> Tree:
    """Return *text* in both languages."""
    return {"id": text, "en": text}


def open_point(name: str, *ways: str) -> Tree:
    """Return an open point with these interpretations, the default first."""
    options = [{"id": way, "name": words(way)} for way in ways]
    return {"id": name, "question": words(f"{name}?"), "interpretations": options, "reason": words("karena")}


def choice(name: str, **options: Any) -> Tree:
    """Return a parameter that the open point *name* decides."""
    return {"open_point": name, "options": options}


def levels(*numbers: int, **more: Any) -> Tree:
    """Return a scale of described levels."""
    return {
        "kind": "levels",
        "levels": [{"level": number, "name": words(f"level {number}")} for number in numbers],
    } | more


def indicator(code: str, scale: Tree | None = None, *, subject: str = "region", **more: Any) -> Tree:
    """Return an indicator, of weight 1 and with the levels 1 to 3 unless something else is said."""
    head: Tree = {"code": code, "name": words(code), "definition": words(code), "subject": subject, "weight": 1}
    return {**head, **CITED, "scale": scale or levels(1, 2, 3)} | more


def measure(name: str, kind: str, *, subject: str = "region", extra: Tree | None = None, **operation: Any) -> Tree:
    """Return a measure with an operation of *kind*."""
    head: Tree = {"id": name, "name": words(name), "subject": subject, "operation": {"kind": kind, **operation}}
    return head | CITED | (extra or {})


def coverage(name: str, *among: str, population: str = "all", at_least: int = 1, counting: Any = "main") -> Tree:
    """Return a rule that so many of the affairs *among* are represented."""
    check = {"kind": "coverage", "population": population, "among": list(among), "at_least": at_least}
    head: Tree = {"id": name, "name": words(name), "definition": words(name), "subject": "region", "severity": "note"}
    return {**head, **CITED, "check": check | {"counting": counting}}


def result(name: str, *, rounding: Any = "half_up", bands: Sequence[Tree] = ()) -> Tree:
    """Return the result of a rulebook, with two decimals."""
    return {"measure": name, "places": 2, "step": 0.01, "rounding": rounding, "bands": [band | CITED for band in bands]}


def rulebook(**parts: Any) -> Rulebook:
    """Return a rulebook with *parts* and nothing else."""
    head: Tree = {"format": 1, "id": "kecil", "scheme": "kecil", "confidence": "inferred", "capability": "full"}
    head |= {key: words("Kecil") for key in ("name", "short_name", "authority")}
    head |= {"in_force": {"from": "2030-01-01"}, "subjects": ["region", "innovation"]}
    head |= {"acts": [{"id": "uu", "name": words("UU")}]}
    return Registry.default().loads(tomli_w.dumps(head | parts))
