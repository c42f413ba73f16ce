from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import contoh, measure, result
from tests.engine.contest import contest, entered, entry, form, mark, sheet

from inovasi_daerah import CallError, evaluate
from inovasi_daerah.engine.explanation import Explanation

DEEP = contest(
    sheets=[form("satu", mark("isi", 60), mark("dampak", 40, parts=[mark("luas", 75), mark("lama", 25)]))],
    measures=[measure("satu", "sheets", subject="innovation", sheet="satu")],
    result=result("satu"),
)
"""A contest of one round: content 60 %, effect 40 %, of which reach 75 % and duration 25 %."""


def explained(*marks: tuple[int, int, int]) -> Explanation:
    """Return how an entry's score came about from the jurors' marks of content, reach and duration."""
    jurors = [f"J{index}" for index in range(len(marks))]
    sheets = [
        sheet(juror, marks=dict(zip(("isi", "luas", "lama"), found, strict=True)))
        for juror, found in zip(jurors, marks, strict=True)
    ]
    return evaluate(DEEP, entered(entry("a", *sheets), jurors=jurors)).explain(innovation="a")


def test_by_hand() -> None:
    """80·0,6 + (60·0,75 + 100·0,25)·0,4 = 76; with a second juror of 50 all through, the mean is 63."""
    tree = explained((80, 60, 100), (50, 50, 50))
    first, second = tree.root.children
    effect = first.children[1]

    assert (Fraction(63), Fraction(76), Fraction(50)) == (tree.root.value, first.value, second.value)
    assert (Fraction(28), Fraction(14)) == (effect.value, effect.share)
    assert [Fraction(45), Fraction(25)] == [node.value for node in effect.children]
    assert [Fraction(9), Fraction(5)] == [node.share for node in effect.children]
    assert "luas: 45 = 60 × 0.75" == effect.children[0].line("en")
    assert "dampak: 28 = sum of the parts 70 × 0.4" == effect.line("en")
    assert "J0: 76 of 100 = sheet of Babak satu; nobody said whether it is signed" == first.line("en")


def test_signatures_and_remarks() -> None:
    """A sheet says what its juror remarked, and that nobody said whether it is signed; who said so is believed."""
    marks = {"isi": 1, "luas": 1, "lama": 1}
    sheets = [sheet("J1", marks=marks, signed=True, note="Baik,\nlanjutkan."), sheet("J2", marks=marks)]
    first, second = evaluate(DEEP, entered(entry("a", *sheets))).explain(innovation="a").root.children

    assert first.line("en").endswith("sheet of Babak satu; the juror's remark: Baik, lanjutkan.")
    assert second.line().endswith("lembar nilai Babak satu; tidak dinyatakan apakah sudah ditandatangani")


def test_respondents_sign_nothing() -> None:
    """A survey's sheets are not signed, and nothing is said of it."""
    survey = contest(
        sheets=[form("survei", mark("isi", 100), subject="region")],
        measures=[measure("survei", "sheets", sheet="survei", divisor="submitted")],
        result=result("survei"),
    )
    found = evaluate(survey, contoh(score_sheets=[{"juror": "R1", "marks": {"isi": 4}}])).explain()

    assert found.root.children[0].line("en").endswith("= sheet of Babak survei")


def test_places_and_sources() -> None:
    """A juror's sheet and each mark say where they are, what they come from and how surely it is known."""
    first = explained((80, 60, 100)).root.children[0]
    content, effect = first.children

    assert ("innovations[0].score_sheets[0]", "sheet", "a") == (first.path, first.kind, first.innovation)
    assert "innovations[0].score_sheets[0].marks.isi" == content.path
    assert ("", "mark", "a") == (effect.path, effect.kind, effect.innovation)
    for node in (first, content, effect):
        assert ("UU", "inferred") == (node.citation.id, node.confidence)


@given(st.lists(st.tuples(*[st.integers(0, 100)] * 3), min_size=1, max_size=5))
def test_marks_add_up_to_the_score(marks: list[tuple[int, int, int]]) -> None:
    """“The explanation's leaves add up exactly to each measure”: the marks' shares, to any depth."""
    tree = explained(*marks)
    expected = sum(Fraction(60 * a + 30 * b + 10 * c, 100) for a, b, c in marks) / len(marks)

    assert expected == tree.root.value == sum(node.share or 0 for node in tree.leaves())
    assert ["isi", "luas", "lama"] * len(marks) == [node.key for node in tree.leaves()]


def test_an_entry_must_be_named() -> None:
    """In a contest there is no score but the entries': the error names them."""
    found = evaluate(DEEP, entered(entry("a"), entry("b")))

    with pytest.raises(CallError) as caught:
        found.explain()
    (problem,) = caught.value.problems
    assert ("innovation_needed", ("a", "b")) == (problem.code, problem.accepted)


def test_a_missing_score_is_explained() -> None:
    """An entry without a score shows what is missing of it."""
    found = evaluate(DEEP, entered(entry("a", sheet("J1", marks={"isi": 1})))).explain(innovation="a")

    assert "J2" in found.render("en")
    assert not found.root.children
