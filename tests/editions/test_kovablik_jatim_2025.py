from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.jury import entered, sheet
from tests.editions.older import Tree, contoh, refusals

from inovasi_daerah import evaluate, load_rulebook
from inovasi_daerah.analysis import rank
from inovasi_daerah.rulebook.lint import lint

KOVABLIK = load_rulebook("kovablik-jatim-2025")

WEIGHTS = {
    "proposal": {
        "latar_belakang_dan_tujuan": 10,
        "kebaruan": 15,
        "implementasi": 5,
        "signifikansi": 30,
        "adaptabilitas": 20,
        "sumber_daya": 5,
        "strategi_keberlanjutan": 15,
    },
    "presentation": {"penyampaian_paparan": 30, "materi_inovasi": 50, "video": 10, "kehadiran": 10},
}
"""Weights of the rubric as the application's tables have them."""


def first(juror: str, marks: Any = 80, **fields: Any) -> Tree:
    """Return a juror's sheet of the proposal."""
    return sheet(KOVABLIK, "proposal", juror, marks, **fields)


def second(juror: str, marks: Any = 80, **fields: Any) -> Tree:
    """Return a juror's sheet of the presentation."""
    return sheet(KOVABLIK, "presentation", juror, marks, **fields)


class TestRubric:
    """Two rounds of 100 each."""

    @pytest.mark.parametrize("name", WEIGHTS)
    def test_weights(self, name: str) -> None:
        """Each round has the printed parts and weights, each mark from 0 to 100."""
        parts = KOVABLIK.sheet(name).parts

        assert WEIGHTS[name] == {part.code: part.weight for part in parts}
        assert {(Decimal(0), Decimal(100))} == {(part.from_, part.to) for part in parts}

    def test_lint_proves_the_file(self) -> None:
        """The weights of each round add up to 100, and so does the greatest score of each."""
        report = lint(KOVABLIK)

        assert () == report.problems
        assert 2 == report.render("en").count("add up to 100 at every level")
        assert [100, 100, None] == [measure.maximum for measure in KOVABLIK.measures]

    def test_a_part_of_one(self) -> None:
        """A mark of 100 for one part alone is worth the part's weight."""
        for name, weights in WEIGHTS.items():
            for position, (code, weight) in enumerate(weights.items()):
                marks = [100 if place == position else 0 for place in range(len(weights))]
                sheets = [first("J1"), sheet(KOVABLIK, name, "J1", marks)][name == "proposal" :]
                found = entered(KOVABLIK, sheets, jurors=1).innovations[0]

                assert weight == found[name].value, code


class TestMeans:
    """A juror's total is Σ mark × weight / 100; the entry's is their sum over the jurors assigned."""

    def test_sevenths(self) -> None:
        """Seven jurors: 6 × 80 and once 83 make 563/7; the second round 6 × 70 and once 71 make 491/7, or 70.14."""
        group = [first(f"J{number}", 83 if number == 7 else 80) for number in range(1, 8)]
        group += [second(f"J{number}", 71 if number == 7 else 70) for number in range(1, 8)]
        found = entered(KOVABLIK, group, jurors=7).innovations[0]

        assert Fraction(563, 7) == found["proposal"].value
        assert Fraction(491, 7) == found["presentation"].value
        assert (Decimal("70.14"), None) == (found.score, found.band)

    def test_thirds(self) -> None:
        """Three jurors with 80, 80 and 81: 241/3, never 80.33."""
        found = entered(KOVABLIK, [first("J1"), first("J2"), first("J3", 81)]).innovations[0]

        assert Fraction(241, 3) == found["proposal"].value
        assert found.score is None

    def test_a_decimal_mark(self) -> None:
        """Marks are read exactly: 81.5 for significance is 24.45 of 30."""
        found = entered(KOVABLIK, [first("J1", [0, 0, 0, "81.5", 0, 0, 0])], jurors=1).innovations[0]

        assert Fraction("24.45") == found["proposal"].value

    @given(st.lists(st.integers(0, 100), min_size=1, max_size=9))
    def test_the_divisor_is_who_is_assigned(self, marks: list[int]) -> None:
        """With everybody's sheet the mean is Σ / n; with one less there is none, however good the others are."""
        group = [first(f"J{number}", mark) for number, mark in enumerate(marks, 1)]
        whole = entered(KOVABLIK, group, jurors=len(marks)).innovations[0]["proposal"]
        short = entered(KOVABLIK, group, jurors=len(marks) + 1).innovations[0]["proposal"]

        assert Fraction(sum(marks), len(marks)) == whole.value
        assert short.value is None
        assert f"lembar nilai J{len(marks) + 1} belum ada: Tahap I: proposal" == str(short.missing)

    @pytest.mark.parametrize(
        "third, value",
        [
            (first("J3", 90), Fraction(250, 3)),
            (first("J3", 90, signed=True), Fraction(250, 3)),
            (first("J3", 90, signed=False), None),
            ({"juror": "J3", "round": "proposal", "recused": True}, Fraction(80)),
            (first("J3", [90, 90, 90, None, 90, 90, 90]), None),
            (first("J3", 0), Fraction(160, 3)),
        ],
        ids=["unknown", "signed", "unsigned", "recused", "a mark missing", "all marks 0"],
    )
    def test_the_third_juror(self, third: Tree, value: Fraction | None) -> None:
        """Unsigned is absent; who stands aside divides nothing; 0 is a mark, and an absent mark is none."""
        assert value == entered(KOVABLIK, [first("J1"), first("J2"), third]).innovations[0]["proposal"].value


class TestRounds:
    """Round 2 counts once round 1 is complete, and the score once both are."""

    BOTH = ([first(f"J{n}", 90) for n in (1, 2, 3)], [second(f"J{n}", 70) for n in (1, 2, 3)])

    def test_the_first_round_is_left_behind(self) -> None:
        """Default: the score is the second round's, at most 100."""
        found = entered(KOVABLIK, [*self.BOTH[0], *self.BOTH[1]])
        entry = found.innovations[0]

        assert (Decimal("70.00"), Fraction(100)) == (entry.score, entry["score"].maximum)
        assert ("first_round",) == found.touched

    def test_or_kept(self) -> None:
        """With the first round's points kept the score is 90 + 70 of 200."""
        entry = entered(KOVABLIK, [*self.BOTH[0], *self.BOTH[1]], first_round="kept").innovations[0]

        assert (Decimal("160.00"), Fraction(200)) == (entry.score, entry["score"].maximum)

    def test_the_range_over_both(self) -> None:
        """The range says what the open point is worth, entry by entry."""
        found = entered(KOVABLIK, [*self.BOTH[0], *self.BOTH[1]], self.BOTH[0])
        scored, waiting = (found.range(innovation=name) for name in ("u0", "u1"))

        assert (Decimal("70.00"), Decimal("160.00"), True) == (scored.min, scored.max, scored.exact)
        assert (None, None) == (waiting.min, waiting.max)

    @given(st.integers(0, 100), st.integers(0, 100))
    def test_the_default_never_flatters(self, one: int, two: int) -> None:
        """Whatever the marks, the default interpretation gives no higher score than the other."""
        group = [first("J1", one), second("J1", two)]
        default, kept = (
            entered(KOVABLIK, group, jurors=1, **ways).innovations[0].score or 0
            for ways in ({}, {"first_round": "kept"})
        )

        assert default <= kept

    def test_one_round_is_seen_before_the_other(self) -> None:
        """An entry that has only been through round 1 shows it, has no score, and touches no open point."""
        found = entered(KOVABLIK, self.BOTH[0])
        tree = found.to_dict()["innovations"][0]

        assert "90" == tree["measures"]["proposal"]["value"]
        assert tree["measures"]["presentation"]["value"] is tree["measures"]["score"]["value"] is None
        assert (None, None) == (tree["score"], tree["band"])
        assert () == found.touched

    def test_nobody_is_promoted_early(self) -> None:
        """While a juror's first sheet is missing, the second round does not count, though it is complete."""
        entry = entered(KOVABLIK, [*self.BOTH[0][:2], *self.BOTH[1]]).innovations[0]

        assert "lembar nilai J3 belum ada: Tahap I: proposal" == str(entry["presentation"].missing)
        assert entry.score is None


class TestContests:
    """Contests of any size, and jurors per group."""

    def test_no_entry(self) -> None:
        """A contest without entries is an answer, not an error."""
        found = entered(KOVABLIK)

        assert ((), None, None) == (tuple(found.innovations), found.score, found.band)
        assert "0 of 0 entries scored" in found.headline("en")

    def test_one_entry(self) -> None:
        """One entry is scored; the contest itself has no score."""
        found = entered(KOVABLIK, [*(first(f"J{n}") for n in (1, 2, 3)), *(second(f"J{n}") for n in (1, 2, 3))])

        assert [Decimal("80.00")] == [entry.score for entry in found.innovations]
        assert found.score is None
        assert "1 of 1 entry scored" in found.headline("en")

    def test_panels_of_groups(self) -> None:
        """Each group has its own jurors: the same sheets are complete in one and not in the other."""
        sheets = [first("J1"), first("J2")]
        entries = [{"id": group, "group": group, "score_sheets": sheets} for group in ("umum", "khusus")]
        panels = {"umum": ["J1", "J2"], "khusus": ["J1", "J2", "J3"]}
        found = evaluate(KOVABLIK, contoh(panels=panels, innovations=entries)).innovations

        assert [Fraction(80), None] == [entry["proposal"].value for entry in found]

    def test_who_competes(self) -> None:
        """Jurors belong to a group, so that entries compete inside it, whatever their categories."""
        panels = {"umum": ["J1"], "replikasi": ["J1"]}
        entries = [
            {"id": name, "group": group, "category": category, "score_sheets": [first("J1", mark)]}
            for name, group, category, mark in (
                ("a", "umum", "kesehatan", 80),
                ("b", "umum", "pendidikan", 90),
                ("c", "replikasi", "kesehatan", 70),
            )
        ]
        found = rank(evaluate(KOVABLIK, contoh(panels=panels, innovations=entries)), measure="proposal")

        assert {"replikasi": {"c": 1}, "umum": {"b": 1, "a": 2}} == {
            group.key: {item.entrant.id: item.place for item in group.placed} for group in found.groups
        }

    def test_the_order_hangs_on_the_open_point(self) -> None:
        """First 90 and 60 against 70 and 70: alone the second round puts b first, both together a (150 : 140)."""
        groups = [[first("J1", one), second("J1", two)] for one, two in ((90, 60), (70, 70))]
        (group,) = rank(entered(KOVABLIK, *groups, jurors=1), interpretations=True).groups

        assert [("u1", 1, (1, 2)), ("u0", 2, (1, 2))] == [(x.entrant.id, x.place, x.places) for x in group.placed]
        assert (("first_round", "left_behind"),) == group.points

    @pytest.mark.parametrize(
        "sheets, problem",
        [
            ([first("J9")], ("juror_not_assigned", "juror")),
            ([first("J1", [101, *[0] * 6])], ("out_of_range", "marks.latar_belakang_dan_tujuan")),
            ([first("J1", [-1, *[0] * 6])], ("out_of_range", "marks.latar_belakang_dan_tujuan")),
            ([{"juror": "J1", "round": "proposal", "marks": {"presentasi": 1}}], ("mark_unknown", "marks.presentasi")),
            ([{"juror": "J1", "round": "final", "marks": {}}], ("round_unknown", "round")),
            ([first("J1", recused=True)], ("recused_marks", "marks")),
        ],
    )
    def test_what_is_refused(self, sheets: list[Tree], problem: tuple[str, str]) -> None:
        """Marks outside 0–100, unknown parts and rounds, and jurors of other panels have a place in the submission."""
        found = refusals(KOVABLIK, jurors=["J1"], innovations=[{"id": "a", "score_sheets": sheets}])

        assert [(problem[0], f"innovations[0].score_sheets[0].{problem[1]}")] == found
