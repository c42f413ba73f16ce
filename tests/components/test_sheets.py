from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from inovasi_daerah.components.operations.base import Span
from inovasi_daerah.components.sheets import MarkPart, SheetForm
from inovasi_daerah.domain.shape import problems_of

WORDS = {"id": "x", "en": "x"}
HEAD: dict[str, Any] = {"id": "proposal", "name": WORDS, "citation": {"act": "uu"}, "confidence": "inferred"}


def part(code: str, weight: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a part that is marked from 0 to 100 unless it is made of others."""
    bounds = {} if "parts" in more else {"from": 0, "to": 100}
    weighed = {} if weight is None else {"weight": weight}
    return {"code": code, "name": WORDS, **bounds, **weighed, **more}


def form(*parts: dict[str, Any], **more: Any) -> SheetForm:
    """Return the form of a round with these parts."""
    return SheetForm.model_validate({**HEAD, "parts": list(parts), **more})


def refused(*parts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and place of what is wrong with a form of these parts."""
    with pytest.raises(ValidationError) as caught:
        form(*parts)
    return [(problem.code, problem.path) for problem in problems_of(caught.value, SheetForm)]


class TestFactors:
    """Nilai bagian = nilai × bobot / 100; cabang = (jumlah anak) × bobot / 100 (Jatim Berdasi)."""

    def test_flat(self) -> None:
        """KOVABLIK's second round: 30, 50, 10 and 10 of 100."""
        kovablik = form(part("paparan", 30), part("materi", 50), part("video", 10), part("kehadiran", 10), per=100)
        expected = {"paparan": "3/10", "materi": "1/2", "video": "1/10", "kehadiran": "1/10"}

        assert {code: Fraction(text) for code, text in expected.items()} == kovablik.factors()
        assert Span(Fraction(0), Fraction(100)) == kovablik.span()

    def test_nested(self) -> None:
        """Weights multiply along the way down: 40 % of 25 % of 50 % is 5 %."""
        inner = part("c", 25, parts=[part("d", 40), part("e", 60)])
        tree = form(part("a", 50, parts=[part("b", 75), inner]), part("f", 50), per=100)
        expected = {"b": Fraction(3, 8), "d": Fraction(1, 20), "e": Fraction(3, 40), "f": Fraction(1, 2)}

        assert expected == tree.factors()
        assert Fraction(1) == sum(expected.values())
        assert [(), ("a",), ("a", "c")] == [above for above, _ in tree.groups()]
        assert ["b", "d", "e", "f"] == [leaf.code for leaf in tree.leaves()]

    def test_without_weights(self) -> None:
        """Where no weight is known, a sheet is the plain sum of its marks (INOTEK); the bounds are sums too."""
        plain = form(part("a"), part("b", **{"from": 1, "to": 5}))

        assert {"a": Fraction(1), "b": Fraction(1)} == plain.factors()
        assert Span(Fraction(1), Fraction(105)) == plain.span()

    def test_weights_as_factors(self) -> None:
        """Without `per` a weight is a factor; a weight of 0 counts nothing."""
        assert {"a": Fraction(2), "b": Fraction(0)} == form(part("a", 2), part("b", 0)).factors()

    @given(st.lists(st.integers(0, 100), min_size=1, max_size=6))
    def test_shares_of_a_level_add_up_to_one(self, weights: list[int]) -> None:
        """Weights divided by what they add up to are shares of the whole."""
        total = sum(weights) or 1
        parts = [part(f"p{index}", weight) for index, weight in enumerate(weights)]

        assert Fraction(sum(weights), total) == sum(form(*parts, per=total).factors().values())


def test_a_greatest_mark_that_nobody_knows() -> None:
    """Of a sheet with such a part the greatest total is not known either; the least one is."""
    open_ = form({"code": "a", "name": WORDS, "from": 1}, part("b"))

    assert Span(Fraction(1), None) == open_.span()


class TestShape:
    """A part is marked, or made of others, and not both."""

    @pytest.mark.parametrize(
        "wrong, code, place",
        [
            ({"code": "a", "name": WORDS}, "invalid", "parts[0].from"),
            (part("a", parts=[part("b")], to=5), "invalid", "parts[0].to"),
            (part("a", **{"from": 6, "to": 5}), "out_of_range", "parts[0].from"),
            (part("a", -1), "out_of_range", "parts[0].weight"),
        ],
    )
    def test_a_part(self, wrong: dict[str, Any], code: str, place: str) -> None:
        """Bounds belong to what is marked, in their order; a weight is not negative."""
        assert [(code, place)] == refused(wrong)

    def test_codes_are_unique_to_any_depth(self) -> None:
        """A mark is given under a code, so that no two parts can have the same."""
        assert [("duplicate_id", "parts")] == refused(part("a"), part("b", parts=[part("a")]))

    def test_a_leaf_is_its_own(self) -> None:
        """A part without others below is what is marked."""
        leaf = MarkPart.model_validate(part("a"))

        assert [leaf] == [*leaf.leaves()]
