from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError
from tests.components.scales.printed import words

from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.scales import CategoriesScale, Policies, Reading
from inovasi_daerah.components.scales.base import certain
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem

LEVELS = [{"level": level, "name": words(f"parameter {level}")} for level in (1, 2, 3)]


def category(name: str, level: object, *variants: str, label: str | None = None) -> dict[str, Any]:
    """Return the category with id *name*."""
    return {"id": name, "name": words(label or name.upper()), "level": level, "variants": variants}


def scale(*categories: dict[str, Any]) -> CategoriesScale:
    """Return the scale with these categories and levels 1 to 3."""
    return CategoriesScale.model_validate({"levels": LEVELS, "categories": categories})


def letter(low: int, high: int) -> dict[str, Any]:
    """Return a level that an open point decides."""
    return {"open_point": "sakip_letter", "options": {"range": low, "own": high}}


OPINION = scale(
    category("tmp", 1, "Disclaimer", "Tidak Memberikan Pendapat"),
    category("tw", 1, "Adverse", "Tidak Wajar"),
    category("wdp", 2, "Qualified", "Wajar Dengan Pengecualian"),
    category("wtp", 3, "Unqualified", "Wajar Tanpa Pengecualian"),
)
"""Indicator 8 of IID 2026: opini BPK."""

GRADE = scale(category("b", 2), category("cc", letter(1, 2)), category("bb", letter(2, 2)))
"""Letters of SAKIP, of which the text leaves some open."""


class TestNames:
    """TMP/Disclaimer atau TW/Adverse 1, WDP/Qualified 2, WTP/Unqualified 3 (IID 2026)."""

    reader = OPINION.reader(Policies({}))

    @pytest.mark.parametrize(
        "text, expected",
        [
            ("tmp", 1),
            ("TW", 1),
            ("WDP", 2),
            ("wtp", 3),
            (" Wtp. ", 3),
            ("Adverse", 1),
            ("qualified", 2),
            ("UNQUALIFIED", 3),
            ("wajar tanpa pengecualian", 3),
            ("Wajar-Tanpa_Pengecualian", 3),
        ],
    )
    def test_id_name_and_variants(self, text: str, expected: int) -> None:
        """A category is read by its id, name or variants, whatever the case and the signs between words."""
        assert certain(expected) == self.reader.read(Answer(category=text))

    @pytest.mark.parametrize(
        "text, nearest",
        [("WTPP", "WTP"), ("Unqualifed", "WTP"), ("Qualifed", "WDP"), ("zzz", None), ("", None)],
    )
    def test_unknown(self, text: str, nearest: str | None) -> None:
        """Any other verdict is a problem that lists the names, each once, and gives the nearest's name."""
        expected = Problem("category_unknown", "category", text, ("TMP", "TW", "WDP", "WTP"), nearest)

        assert expected == self.reader.read(Answer(category=text))

    def test_level_and_text_are_taken_too(self) -> None:
        """The level itself may be claimed, by number or wording, but no raw number."""
        found = self.reader.read(Answer(value=Decimal(3)))

        assert certain(2) == self.reader.read(Answer(level=2))
        assert certain(2) == self.reader.read(Answer(text="parameter 2"))
        assert isinstance(found, Problem)
        assert "form_not_accepted" == found.code


class TestOpen:
    """CC, BB and AA are letters that the text does not place (IID 2026)."""

    @pytest.mark.parametrize("way, expected", [("range", 1), ("own", 2)])
    def test_an_open_point_decides(self, way: str, expected: int) -> None:
        """The interpretation chosen gives the level; the reading says that it is open, and how far."""
        reader = GRADE.reader(Policies({"sakip_letter": way}))
        reading = Reading(expected, frozenset({"sakip_letter"}), 1, 2)

        assert reading == reader.read(Answer(category="CC"))

    @pytest.mark.parametrize("text", ["B", "BB"])
    def test_no_doubt_where_all_ways_agree(self, text: str) -> None:
        """A letter that every interpretation places alike raises no doubt."""
        reader = GRADE.reader(Policies({"sakip_letter": "own"}))

        assert certain(2) == reader.read(Answer(category=text))

    def test_levels_of_categories(self) -> None:
        """Each category is listed with its level, or with the choice."""
        choice = Choice[int](open_point="sakip_letter", options={"range": 1, "own": 2})
        found = dict(GRADE.category_levels())

        assert ["b", "cc", "bb"] == list(found)
        assert 2 == found["b"]
        assert choice.model_dump() == found["cc"].model_dump()  # type: ignore[union-attr]


class TestUnique:
    """A word stands for one category."""

    @pytest.mark.parametrize(
        "second",
        [
            category("wtp", 1, label="Lain"),
            category("lain", 1, label="WTP"),
            category("lain", 1, "w.t.p", "WTP"),
            category("lain", 1, "unqualified"),
        ],
        ids=["id", "name", "variant", "variant of a variant"],
    )
    def test_a_word_for_two_is_refused(self, second: dict) -> None:
        """A category whose id, name or variant another has already is refused, at its place."""
        expected = Problem("duplicate_id", "categories[1].id", second["id"])

        with pytest.raises(ValidationError) as caught:
            scale(category("wtp", 3, "Unqualified"), second)

        assert (expected,) == problems_of(caught.value, CategoriesScale)

    def test_words_of_one_category_may_repeat(self) -> None:
        """A category may list a word twice."""
        reader = scale(category("wtp", 3, "WTP", "wtp")).reader(Policies({}))

        assert certain(3) == reader.read(Answer(category="WTP"))

    def test_there_is_a_category(self) -> None:
        """A scale of categories has at least one."""
        with pytest.raises(ValidationError):
            scale()
