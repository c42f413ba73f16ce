"""INOTEK Jawa Timur, 2021 to 2025: categories, entrants, sums without weights, and an award that has two readings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.editions.older import Tree, contoh, refusals

from inovasi_daerah import check, evaluate, load_rulebook
from inovasi_daerah.rulebook.describe import describe, overview
from inovasi_daerah.rulebook.lint import lint

YEARS = {year: load_rulebook(f"inotek-jatim-{year}") for year in range(2021, 2026)}
SCORED = (2024, 2025)
"""Years for which the jury's arithmetic is known, or concluded."""


def sheet(juror: str, total: Any, round_: str = "selection", **fields: Any) -> Tree:
    """Return a juror's sheet: the sum of his or her marks."""
    return {"juror": juror, "round": round_, "marks": {"jumlah": total}} | fields


@pytest.mark.parametrize("year", YEARS)
def test_lint_proves_the_file(year: int) -> None:
    """Every edition closes."""
    assert () == lint(YEARS[year]).problems


@pytest.mark.parametrize(
    "year, capability, confidence",
    [
        (2021, "rules_only", "reported"),
        (2022, "rules_only", "reported"),
        (2023, "rules_only", "reported"),
        (2024, "innovation_only", "inferred"),
        (2025, "innovation_only", "transcribed"),
    ],
)
def test_what_is_known(year: int, capability: str, confidence: str) -> None:
    """What cannot be computed says so, and what was concluded is called that."""
    book = YEARS[year]

    assert (capability, confidence) == (book.capability, book.confidence)
    assert book.note is not None
    assert "not found" in book.note.en


class TestCategories:
    """Categories are given by their number."""

    @pytest.mark.parametrize("year", [2023, 2024, 2025])
    @pytest.mark.parametrize("category, outcome", [("I", "pass"), ("V", "pass"), ("VI", "fail"), ("i", "fail")])
    def test_there_are_five(self, year: int, category: str, outcome: str) -> None:
        """Five categories; a sixth is a warning, as nobody here has read the guideline."""
        found = check(YEARS[year], contoh(innovations=[{"id": "a", "category": category}]))
        (finding,) = [item for item in found if item.rule == f"inotek-jatim-{year}/category"]

        assert (outcome, "warning") == (finding.outcome, finding.severity)

    @pytest.mark.parametrize("year, rule, closed", [(2022, "entrant-v", ("V",)), (2024, "entrant", ("I", "V"))])
    def test_who_may_enter(self, year: int, rule: str, closed: tuple[str, ...]) -> None:
        """Some categories are for regions and agencies; in the others, the public may enter."""
        denied = {f"inotek-jatim-{year}/{rule}": {"answer": "no"}}
        entries = [{"id": c, "category": c, "attestations": denied} for c in ("I", "II", "III", "IV", "V")]
        found = check(YEARS[year], contoh(innovations=entries))
        failed = [entries[int(item.path[12])]["id"] for item in found.failed if item.rule.endswith(f"/{rule}")]

        assert list(closed) == failed

    def test_2025_says_nothing_of_entrants(self) -> None:
        """Who may enter in 2025 is in no source, and so in no rule."""
        assert ["category"] == [rule.id for rule in YEARS[2025].rules]

    @pytest.mark.parametrize("topic", ["N-fifth", "N-entries"])
    def test_conflicts_of_2023(self, topic: str) -> None:
        """The fifth category and the number of entries are told in two ways, and nothing is built on either."""
        conflict = next(item for item in YEARS[2023].conflicts if item.id == topic)

        assert 2 == len(conflict.claims)
        assert conflict.assessment.en.startswith("Unresolved.")
        assert ["363", "376"] == [claim.value.id for claim in YEARS[2023].conflicts[1].claims]


@pytest.mark.parametrize("year", SCORED)
class TestSums:
    """A juror's total has no weights; the entry's is their sum over the jurors of its category."""

    def test_no_weight_is_quoted(self, year: int) -> None:
        """The sheet takes one number, whose greatest value is not known."""
        for form in YEARS[year].sheets:
            (part,) = form.parts

            assert (None, None, "jumlah", None) == (form.per, part.weight, part.code, part.to)

    def test_thirds(self, year: int) -> None:
        """241 + 250 + 239 = 730 over three jurors; in the second round 255.5 over three, which is printed 85.17."""
        sheets = [sheet("J1", 241), sheet("J2", 250), sheet("J3", 239)]
        sheets += [sheet(f"J{n}", total, "presentation") for n, total in ((1, "80.5"), (2, 90), (3, 85))]
        panels = {"I": ["J1", "J2", "J3"], "II": ["J4"]}
        entry = {"id": "a", "category": "I", "score_sheets": sheets}
        found = evaluate(YEARS[year], contoh(panels=panels, innovations=[entry])).innovations[0]

        assert Fraction(730, 3) == found["selection"].value
        assert Fraction(511, 6) == found["presentation"].value
        assert (Decimal("85.17"), None) == (found.score, found["score"].maximum)

    def test_another_category_has_other_jurors(self, year: int) -> None:
        """Of a category whose jurors are not stated nothing can be said."""
        entry = {"id": "a", "category": "III", "score_sheets": [sheet("J1", 241)]}
        found = evaluate(YEARS[year], contoh(panels={"I": ["J1"]}, innovations=[entry])).innovations[0]

        assert "juri yang ditugaskan belum dinyatakan" == str(found["selection"].missing)

    def test_the_first_round_may_be_kept(self, year: int) -> None:
        """Whether the first round still counts is open: 70, or 70 + 240."""
        entry = {"id": "a", "score_sheets": [sheet("J1", 240), sheet("J1", 70, "presentation")]}
        span = evaluate(YEARS[year], contoh(jurors=["J1"], innovations=[entry])).range(innovation="a")

        assert (Decimal("70.00"), Decimal("310.00")) == (span.min, span.max)

    @pytest.mark.parametrize("marks, problem", [({"jumlah": -1}, "out_of_range"), ({"kebaruan": 80}, "mark_unknown")])
    def test_what_is_refused(self, year: int, marks: Tree, problem: str) -> None:
        """A sum below 0, and parts of a rubric that nobody has found."""
        sheets = [{"juror": "J1", "round": "selection", "marks": marks}]
        (code,) = marks
        found = refusals(YEARS[year], jurors=["J1"], innovations=[{"id": "a", "score_sheets": sheets}])

        assert [(problem, f"innovations[0].score_sheets[0].marks.{code}")] == found

    def test_no_sum_is_too_great(self, year: int) -> None:
        """Where no greatest mark is known, none is refused as too great."""
        entry = {"id": "a", "score_sheets": [sheet("J1", 100_000)]}
        found = evaluate(YEARS[year], contoh(jurors=["J1"], innovations=[entry])).innovations[0]

        assert 100_000 == found["selection"].value


class TestEarlierAward:
    """*Kategori ke-3 untuk perangkat daerah dan kategori ke-6 untuk masyarakat*: category, or rank."""

    BOOK = YEARS[2021]

    def test_the_numbers(self) -> None:
        """3 for agencies and 6 for the public, each a category or a rank."""
        found = overview(self.BOOK, "id", full=True)["published"]

        assert [("perangkat daerah", 3), ("masyarakat", 6)] == [(item["entrants"], item["number"]) for item in found]
        assert [["category", "rank"]] * 2 == [item["counts"] for item in found]

    def test_the_default_claims_no_rank(self) -> None:
        """The default keeps to the word that is written."""
        (point,) = self.BOOK.open_points

        assert ("number", "category") == (point.id, point.default)
        assert {"category", "rank"} == {way.id for way in point.interpretations}

    @pytest.mark.parametrize(
        "lang, words",
        [
            (
                "id",
                ["INOTEK Jawa Timur, perangkat daerah: kategori ke-3 atau peringkat ke-3", "masyarakat: kategori ke-6"],
            ),
            ("en", ["INOTEK East Java, agencies: category 3 or rank 3", "the public: category 6 or rank 6"]),
        ],
    )
    def test_it_can_be_read(self, lang: Any, words: list[str]) -> None:
        """`rulebook show` tells both readings."""
        text = describe(self.BOOK, lang)

        assert all(word in text for word in words)

    def test_nothing_is_computed(self) -> None:
        """No submission gets a score from it, and the open point decides no number."""
        found = evaluate(self.BOOK, contoh(innovations=[{"id": "a"}]))

        assert (None, ()) == (found.score, found.touched)
