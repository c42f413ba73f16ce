from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.older import Tree, contoh

from inovasi_daerah import Assessment, evaluate, load_rulebook
from inovasi_daerah.rulebook.lint import lint

PEMDI = load_rulebook("pemdi-2026")

ASPECTS = {
    "1": (10, [5, 5]),
    "2": (10, [5, 5]),
    "3": (15, [5, 3, 3, 4]),
    "4": (15, [4, 4, 3, 4]),
    "5": (10, [5, 5]),
    "6": (15, [4, 4, 4, 3]),
    "7": (25, [10, 15]),
}
"""Aspects with their weight and the weights of their indicators, as printed."""
WEIGHTS = [weight for _, weights in ASPECTS.values() for weight in weights]
BANDS = (
    ("Kurang", 100, 150),
    ("Cukup", 150, 250),
    ("Baik", 250, 350),
    ("Sangat Baik", 350, 400),
    ("Memuaskan", 400, 501),
)
"""Bands with their bounds in hundredths, from the first to below the second; 5.00 belongs to the last."""


def answers(*levels: int) -> Tree:
    """Return one answer for each of the twenty indicators."""
    return {f"I{number}": {"level": level} for number, level in enumerate(levels, 1)}


def scored(*levels: int) -> Assessment:
    """Return the assessment of a region with these twenty levels."""
    return evaluate(PEMDI, contoh(answers=answers(*levels)))


class TestWeights:
    """Twenty indicators in seven aspects, 100 in all."""

    def test_lint_proves_the_file(self) -> None:
        """500 points at most, an index of at most 5, bands without gap or overlap from 1 on."""
        report = lint(PEMDI)

        assert () == report.problems
        assert "5 bands cover the whole range" in report.render("en")

    def test_as_printed(self) -> None:
        """The weights of each aspect add up to its own, and those to 100."""
        found = {
            name: [item.weight for item in PEMDI.indicators if item.aspect == name]
            for name in (aspect.id for aspect in PEMDI.aspects)
        }

        assert {name: weights for name, (_, weights) in ASPECTS.items()} == found
        assert all(total == sum(weights) for total, weights in ASPECTS.values())
        assert 100 == sum(WEIGHTS)

    @given(st.lists(st.integers(1, 5), min_size=20, max_size=20))
    def test_the_index_is_the_weighted_mean(self, levels: list[int]) -> None:
        """Σ weight × level / 100, exactly, with at most two decimals: printing rounds nothing away."""
        expected = Fraction(sum(weight * level for weight, level in zip(WEIGHTS, levels, strict=True)), 100)
        found = scored(*levels)

        assert expected == found["index"].value
        assert found.score is not None
        assert expected == Fraction(found.score)
        assert next(name for name, low, high in BANDS if low <= 100 * expected < high) == found.band
        assert () == found.touched

    def test_aspects_make_up_the_index(self) -> None:
        """With every level at 2, the seven aspects are worth twice their weights, in hundredths."""
        found = scored(*[2] * 20).breakdown("aspect")

        assert {name: Fraction(2 * total, 100) for name, (total, _) in ASPECTS.items()} == dict(found)


class TestUnanswered:
    """An indicator without a level is undefined, and the index missing; it is no 0."""

    @pytest.mark.parametrize("number", [1, 7, 20])
    def test_one_is_enough(self, number: int) -> None:
        """The index is missing, and the indicator named."""
        sheet = answers(*[5] * 20)
        del sheet[f"I{number}"]
        found = evaluate(PEMDI, contoh(answers=sheet))
        missing = found["index"].missing

        assert (None, None) == (found.score, found.band)
        assert missing is not None
        assert (f"indikator I{number} belum diisi", (f"answers.I{number}",)) == (str(missing), missing.paths)

    def test_not_available_is_no_level(self) -> None:
        """What follows where an indicator does not apply is in no source."""
        sheet = answers(*[5] * 20) | {"I7": {"not_available": "tidak berlaku"}}
        missing = evaluate(PEMDI, contoh(answers=sheet))["index"].missing

        assert "indikator I7 tidak mempunyai level yang diakui" == str(missing)

    def test_what_was_not_verified_is_no_level(self) -> None:
        """Where only verified levels count, claims alone leave the index undefined."""
        found = evaluate(PEMDI, contoh(answers=answers(*[5] * 20)), accept="verified")

        assert (None, None) == (found.score, found["index"].value)

    def test_nothing_stated(self) -> None:
        """Without answers there is no index."""
        assert evaluate(PEMDI, contoh()).score is None


class TestBands:
    """Half-open bands; the last one is closed."""

    @pytest.mark.parametrize(
        "index, band",
        [
            ("1", "Kurang"), ("1.49", "Kurang"), ("1.4999", "Kurang"), ("1.5", "Cukup"), ("2.49", "Cukup"),
            ("2.4999", "Cukup"), ("2.5", "Baik"), ("3.49", "Baik"), ("3.4999", "Baik"), ("3.5", "Sangat Baik"),
            ("3.99", "Sangat Baik"), ("3.9999", "Sangat Baik"), ("4", "Memuaskan"), ("5", "Memuaskan"),
        ],
    )  # fmt: skip
    def test_bounds(self, index: str, band: str) -> None:
        """The bound itself belongs to the band above; nothing is rounded up into it."""
        assert band == evaluate(PEMDI, contoh(stated={"index": index})).band

    def test_a_published_index_is_printed_with_two_decimals(self) -> None:
        """An index of 3.4999 is printed as 3.50, and stays below 3.50."""
        found = evaluate(PEMDI, contoh(stated={"index": "3.4999"}))

        assert (Decimal("3.50"), "Baik") == (found.score, found.band)
