from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from inovasi_daerah.components.base import (
    Choice,
    Citation,
    Identifier,
    Name,
    Number,
    Spec,
    UniqueLevels,
    Words,
    choices,
    resolve,
    settled,
    ways,
)
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem


class Rung(Spec):
    """A part with a number, an id and something that may be open."""

    level: int
    id: Identifier = "a"
    weight: Number | Choice[Number] = Decimal(1)


class Ladder(Spec):
    """Parts in a row, by name, and inside each other."""

    rungs: Annotated[tuple[Rung, ...], UniqueLevels] = ()
    named: dict[Name, Rung] = Field(default_factory=dict)
    top: Rung | None = None
    rounding: str | Choice[str] = "half_up"


OPEN = {"open_point": "score_rounding", "options": {"half_up_2": "half_up", "unrounded": "none"}}
HALF = {"open_point": "weights", "options": {"one": "1", "half": "0.50"}}


class TestSpec:
    """What every part of a rulebook is made of."""

    def test_cannot_be_changed(self) -> None:
        """Rules are data that nobody changes."""
        with pytest.raises(ValidationError, match="frozen"):
            Rung(level=1).level = 2  # type: ignore[misc]

    def test_an_unknown_key_is_an_error(self) -> None:
        """A misspelt key is refused, and the right one named."""
        expected = Problem("unknown_key", "levle", "levle", ("id", "level", "weight"), "level")

        with pytest.raises(ValidationError) as caught:
            Rung.model_validate({"level": 1, "levle": 2})

        assert (expected,) == problems_of(caught.value, Rung)


class TestNumber:
    """An exact number as the file writes it."""

    @pytest.mark.parametrize(
        "written, expected",
        [(Decimal("0.380"), "0.380"), (200, "200"), (0.38, "0.38"), ("-50.33", "-50.33")],
    )
    def test_keeps_the_digits(self, written: object, expected: str) -> None:
        """Decimals keep their zeros, and binary fractions are read by their shortest form."""
        assert expected == str(Rung.model_validate({"level": 1, "weight": written}).weight)

    @pytest.mark.parametrize("written", [Decimal("NaN"), "1e999999999", True, "satu", 0.1 + 0.2])
    def test_anything_else_is_refused(self, written: object) -> None:
        """What is not finite, not exact, too long or no number is refused."""
        with pytest.raises(ValidationError):
            Rung.model_validate({"level": 1, "weight": written})


class TestIdentifier:
    """Ids and codes that files use for each other."""

    @pytest.mark.parametrize("text", ["a", "5a", "iid-2026", "pp-38-2017", "sdm_1", "1.05", "A" * 60])
    def test_plain_words(self, text: str) -> None:
        """Letters, digits, and dots, lines and hyphens after the first."""
        assert text == Rung(level=1, id=text).id

    @pytest.mark.parametrize("text", ["", "-a", "_a", ".a", "a b", "a/b", "é", "a\n", "A" * 61])
    def test_anything_else_is_refused(self, text: str) -> None:
        """Blanks, signs, other alphabets and long words would break paths."""
        with pytest.raises(ValidationError):
            Rung(level=1, id=text)


class TestWords:
    """The same words in Indonesian and in English."""

    def test_read_as_indonesian(self) -> None:
        """Without a language the official wording is meant."""
        assert "Visi dan Misi" == str(Words(id="Visi dan Misi", en="Vision and mission"))

    @pytest.mark.parametrize("tree", [{"id": "a"}, {"en": "a"}, {"id": "", "en": "a"}, {"id": "a", "en": ""}])
    def test_both_languages_are_there(self, tree: dict) -> None:
        """A text in one language only is refused."""
        with pytest.raises(ValidationError):
            Words.model_validate(tree)


def test_nobody_is_assumed_to_have_read_an_act() -> None:
    """A citation names an act; that the text itself was read must be said."""
    citation = Citation(act="pp-38-2017")

    assert (None, (), False) == (citation.place, citation.via, citation.read)


class TestChoice:
    """A parameter that the text leaves open: one value for each interpretation of an open point."""

    @pytest.mark.parametrize("way, expected", [("half_up_2", "half_up"), ("unrounded", "none")])
    def test_an_open_point_decides(self, way: str, expected: str) -> None:
        """The interpretation chosen for the open point gives the value."""
        chosen = {"overlap": "lower_level", "score_rounding": way}
        value: str | Choice[str] = Choice[str].model_validate(OPEN)

        assert expected == resolve(value, chosen)

    def test_what_is_not_open_stays(self) -> None:
        """A plain value is the same under every interpretation."""
        assert "half_up" == resolve("half_up", {"score_rounding": "unrounded"})

    def test_options_are_of_the_type_that_is_open(self) -> None:
        """Each option is read as the plain value would be."""
        weight = Rung.model_validate({"level": 1, "weight": HALF}).weight

        assert isinstance(weight, Choice)
        assert {"one": Decimal(1), "half": Decimal("0.50")} == weight.options

    @pytest.mark.parametrize("options", [{"one": "satu"}, {"one": None}, {"not an id": "1"}])
    def test_other_options_are_refused(self, options: dict) -> None:
        """An option of another type, or with a name that is no id, is refused."""
        with pytest.raises(ValidationError):
            Rung.model_validate({"level": 1, "weight": {**HALF, "options": options}})


class TestChoices:
    """Every choice inside a part of a rulebook, with its place."""

    @pytest.mark.parametrize("value", [None, 1, "text", (), {}, Ladder(), Rung(level=1), [1]], ids=repr)
    def test_nothing_open(self, value: object) -> None:
        """Where nothing is open there is no choice."""
        assert [] == list(choices(value))

    def test_a_choice_itself(self) -> None:
        """A choice is at the place that is named."""
        choice = Choice[str].model_validate(OPEN)

        assert [((), choice)] == list(choices(choice))
        assert [(("result", "rounding"), choice)] == list(choices(choice, ("result", "rounding")))

    def test_every_place(self) -> None:
        """Choices are found in fields, rows and tables, at any depth, with the path to each."""
        tree: dict[str, Any] = {
            "rungs": [{"level": 1}, {"level": 2, "weight": HALF}],
            "named": {"x": {"level": 1, "weight": HALF}, "y": {"level": 1}},
            "top": {"level": 1, "weight": HALF},
            "rounding": OPEN,
        }
        expected = [
            (("a", "rungs", 1, "weight"), "weights"),
            (("a", "named", "x", "weight"), "weights"),
            (("a", "top", "weight"), "weights"),
            (("a", "rounding"), "score_rounding"),
        ]

        assert expected == [(path, choice.open_point) for path, choice in choices(Ladder.model_validate(tree), ("a",))]


class TestSettled:
    """The same part of a rulebook without anything open."""

    def test_every_choice_is_taken(self) -> None:
        """Choices in fields, rows and tables become what the interpretations make of them; the rest stays."""
        tree: dict[str, Any] = {
            "rungs": [{"level": 1}, {"level": 2, "weight": HALF}],
            "named": {"x": {"level": 1, "weight": HALF}},
            "rounding": OPEN,
        }
        ladder = Ladder.model_validate(tree)
        found = settled(ladder, {"weights": "half", "score_rounding": "unrounded"})

        assert [] == list(choices(found))
        assert [Decimal(1), Decimal("0.5")] == [rung.weight for rung in found.rungs]
        assert (Decimal("0.5"), "none", None) == (found.named["x"].weight, found.rounding, found.top)

    def test_all_that_something_may_be(self) -> None:
        """An open parameter may be what any interpretation makes of it; any other is itself."""
        assert ("half_up", "none") == ways(Choice[str].model_validate(OPEN))
        assert ("half_up",) == ways("half_up")


class TestUniqueLevels:
    """Each level of a scale has a number of its own."""

    def test_different_numbers_in_any_order(self) -> None:
        """Levels may be listed best first."""
        ladder = Ladder(rungs=(Rung(level=3), Rung(level=1), Rung(level=2)))

        assert [3, 1, 2] == [rung.level for rung in ladder.rungs]

    def test_a_number_for_two_is_refused(self) -> None:
        """The second level with a number is refused at its place."""
        tree = {"rungs": [{"level": 1}, {"level": 2}, {"level": 1}]}

        with pytest.raises(ValidationError) as caught:
            Ladder.model_validate(tree)

        assert (Problem("duplicate_id", "rungs[2].level", "1"),) == problems_of(caught.value, Ladder)
