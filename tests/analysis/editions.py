"""Two small editions of one scheme, whose every number can be worked out by hand."""

from __future__ import annotations

from typing import Any, Final

from tests.engine.build import indicator, measure, result, rulebook, words

from inovasi_daerah import Rulebook, Submission


def edition(year: int, *, weights: dict[str, int], seats: int, whole: int, **more: Any) -> Rulebook:
    """Return an edition with indicators of the region, and indicator 16 of innovations.

    Args:
        year: Its year, which makes its id.
        weights: Weight by code.
        seats: Least divisor of the mean over innovations.
        whole: Greatest total, which makes an index of 100.
        more: Other parts of the rulebook.
    """
    places: dict[str, Any] = {"16": {"subject": "innovation", "aspect": "B", "variable": "b"}}
    own = {"aspect": "A", "variable": "a"}
    parts: dict[str, Any] = {
        "id": f"kecil-{year}",
        "short_name": words(f"Kecil {year}"),
        "aspects": [{"id": name, "name": words(f"Aspek {name}")} for name in "AB"],
        "variables": [{"id": name, "aspect": name.upper(), "name": words(f"Variabel {name}")} for name in "ab"],
        "populations": [{"id": "all", "name": words("semua")}],
        "indicators": [indicator(code, weight=weight, **places.get(code, own)) for code, weight in weights.items()],
        "measures": [
            measure("spd", "points", indicators={"aspect": "A"}),
            measure("maturity", "points", subject="innovation", indicators={"aspect": "B"}),
            measure("quality", "mean", of="maturity", over="all", at_least=seats),
            measure("total", "sum", of=["spd", "quality"]),
            measure("index", "ratio", of="total", maximum=whole, times=100),
        ],
        "result": result("index"),
    }
    return rulebook(**(parts | more))


OLD: Final = edition(2030, weights={"1": 2, "2": 1, "16": 1}, seats=2, whole=12)
"""Indicators 1 and 2; the mean over at least 2; a total of at most 12."""
NEW: Final = edition(2031, weights={"1": 1, "3": 2, "16": 2}, seats=4, whole=15)
"""Indicator 3 instead of 2; other weights; the mean over at least 4; a total of at most 15."""


def submission(levels: dict[str, int] | None = None, **fields: Any) -> Submission:
    """Return Kabupaten Contoh with these answers of the region, by level."""
    answers = None if levels is None else {code: {"level": level} for code, level in levels.items()}
    head: dict[str, Any] = {"unit": {"code": "00.00"}, "nature": "illustration"}
    return Submission.from_tree(head | ({} if answers is None else {"answers": answers}) | fields)


def innovation(code: str, level: int | None = None, **fields: Any) -> dict[str, Any]:
    """Return an innovation whose indicator 16 is answered with *level*."""
    return {"id": code, "answers": {} if level is None else {"16": {"level": level}}} | fields


def window(year: int) -> dict[str, Any]:
    """Return a rule of eligibility: implemented in that year, or before and developed in it."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    implemented = {"kind": "window", "fact": "implementation_date", "from": first, "to": last}
    before = {"kind": "window", "fact": "implementation_date", "to": f"{year - 1}-12-31"}
    developed = {"kind": "window", "fact": "development_date", "from": first, "to": last}
    check = {"kind": "any", "checks": [implemented, {"kind": "all", "checks": [before, developed]}]}
    rule: dict[str, Any] = {"id": "window", "name": words("Masa"), "definition": words("Masa"), "check": check}
    return rule | {"subject": "innovation", "eligibility": True, "citation": {"act": "uu"}, "confidence": "inferred"}
