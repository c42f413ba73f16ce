"""Small contests and regions whose scores are stated, and a contest of two rounds with jurors, for rankings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tests.engine.build import CITED, choice, measure, open_point, result, rulebook, words

from inovasi_daerah import Assessment, Rulebook, Submission, evaluate
from inovasi_daerah.domain.answers import Acceptance

Tree = dict[str, Any]

ENTRIES: Final = rulebook(
    measures=[measure(name, "stated", subject="innovation", maximum=100) for name in ("score", "first", "second")],
    result=result("score"),
)
"""Entries whose score is stated; the other measures break ties where a test says so."""
REGIONS: Final = rulebook(measures=[measure("index", "stated", maximum=100)], result=result("index"))
"""Regions whose index is stated."""


def entry(key: str, score: object = None, **fields: Any) -> Tree:
    """Return an entry with a stated score, or without one."""
    return {"id": key} | ({} if score is None else {"stated": {"score": score}}) | fields


def contest(
    *entries: Tree, book: Rulebook = ENTRIES, unit: str = "00.00", accept: Acceptance = "claimed", **fields: Any
) -> Assessment:
    """Return the assessment of a contest."""
    tree: Tree = {"unit": {"code": unit}, "nature": "illustration", "innovations": list(entries)}
    return evaluate(book, Submission.from_tree(tree | fields), accept=accept)


def scored(scores: Mapping[str, object], **fields: Any) -> Assessment:
    """Return the assessment of a contest with these scores; None for an entry that has none."""
    return contest(*(entry(name, score) for name, score in scores.items()), **fields)


def region(code: str, index: object = None, *, book: Rulebook = REGIONS, **fields: Any) -> Assessment:
    """Return the assessment of a region with a stated index, or without one."""
    stated = {} if index is None else {"stated": {"index": index}}
    return evaluate(book, Submission.from_tree({"unit": {"code": code}, "nature": "illustration"} | stated | fields))


# --- jurors -------------------------------------------------------------------------------------------------------


def form(name: str) -> Tree:
    """Return the form of a round with one mark from 0 to 100."""
    return {"id": name, "name": words(f"Babak {name}"), **CITED, "parts": [{**part("mark")}]}


def part(code: str) -> Tree:
    """Return a part of a form."""
    return {"code": code, "name": words(code), "from": 0, "to": 100}


JURIES: Final = rulebook(
    sheets=[form("one"), form("two")],
    measures=[
        measure("one", "sheets", subject="innovation", sheet="one"),
        measure("two", "sheets", subject="innovation", sheet="two", after=["one"]),
        measure("total", "sum", subject="innovation", of=["one", "two"], weights={"one": choice("keep", no=0, yes=1)}),
    ],
    result=result("total"),
    open_points=[open_point("keep", "no", "yes") | {"measures": ["total"]}],
)
"""Two rounds, each the mean over the jurors assigned; whether the second one keeps the first one's points is open."""


def marks(round_: str, *given: object, signed: bool = True) -> list[Tree]:
    """Return a round's sheets: the marks of J1, J2 and so on; None for no sheet, `recused` for who stands aside."""
    sheets: list[Tree] = []
    for number, mark in enumerate(given, 1):
        head: Tree = {"juror": f"J{number}", "round": round_}
        if mark == "recused":
            sheets.append({**head, "recused": True})
        elif mark is not None:
            sheets.append({**head, "signed": signed, "marks": {"mark": mark}})
    return sheets


def judged(
    entries: Mapping[str, tuple[Sequence[object], Sequence[object]]], *, jurors: Sequence[str] | None = ("J1", "J2")
) -> Assessment:
    """Return the assessment of a contest with the marks of both rounds by entry."""
    every = [
        {"id": name, "name": f"Inovasi {name}", "score_sheets": [*marks("one", *first), *marks("two", *second)]}
        for name, (first, second) in entries.items()
    ]
    stated: Tree = {} if jurors is None else {"jurors": list(jurors)}
    return contest(*every, book=JURIES, **stated)
