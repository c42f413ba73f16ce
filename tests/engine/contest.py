"""A small contest of two rounds, and entries with sheets, for the tests of juries."""

from __future__ import annotations

from typing import Any

from tests.engine.build import CITED, Tree, contoh, measure, result, rulebook, words

from inovasi_daerah import Rulebook, Submission

MARKS: Tree = {"isi": 80, "video": 60}
"""A sheet of the first round: 80 × 75 % + 60 × 25 % = 75."""


def mark(code: str, weight: int | None = None, **more: Any) -> Tree:
    """Return a part of a sheet, marked from 0 to 100 unless it is made of others."""
    bounds = {} if "parts" in more else {"from": 0, "to": 100}
    return {"code": code, "name": words(code), **bounds, **({} if weight is None else {"weight": weight}), **more}


def form(name: str, *parts: Tree, **more: Any) -> Tree:
    """Return the sheet of a round."""
    return {"id": name, "name": words(f"Babak {name}"), "per": 100, **CITED, "parts": list(parts), **more}


ROUNDS = [form("satu", mark("isi", 75), mark("video", 25)), form("dua", mark("paparan", 100))]


def contest(**parts: Any) -> Rulebook:
    """Return a contest whose entries are scored by the sum of two rounds."""
    tree: Tree = {
        "sheets": ROUNDS,
        "measures": [
            measure("satu", "sheets", subject="innovation", sheet="satu"),
            measure("dua", "sheets", subject="innovation", sheet="dua", after=["satu"]),
            measure("akhir", "sum", subject="innovation", of=["satu", "dua"]),
        ],
        "result": result("akhir"),
    }
    return rulebook(**{**tree, **parts})


def sheet(juror: str, name: str = "satu", **fields: Any) -> Tree:
    """Return the sheet of a juror in a round, with the marks of the first round unless others are given."""
    return {"juror": juror, "round": name, **({"marks": MARKS} if name == "satu" else {}), **fields}


def entry(name: str, *sheets: Tree, **fields: Any) -> Tree:
    """Return an entry with these sheets."""
    return {"id": name, "score_sheets": list(sheets), **fields}


def entered(*entries: Tree, **fields: Any) -> Submission:
    """Return the contest's submission, with two jurors unless others are assigned."""
    return contoh(**{"jurors": ["J1", "J2"], "innovations": list(entries)} | fields)
