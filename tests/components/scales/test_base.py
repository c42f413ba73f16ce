from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from pydantic import ValidationError
from tests.components.scales.printed import words

from inovasi_daerah.components.scales import Level, LevelsScale, Policies, Reader, Reading, Scale
from inovasi_daerah.components.scales.base import certain, wording_key
from inovasi_daerah.domain.answers import Answer
from inovasi_daerah.domain.shape import problems_of
from inovasi_daerah.errors import Problem

TREE: dict[str, Any] = {
    "levels": [
        {"level": 1, "name": words("SK Kepala Daerah")},
        {"level": 2, "name": words("Peraturan Kepala Daerah")},
        {"level": 3, "name": words("Peraturan Daerah"), "points": Decimal("2.5")},
    ]
}
SCALE = LevelsScale.model_validate(TREE)


class WiderScale(LevelsScale):
    """A kind that takes marks and forgets to read them."""

    forms = ("mark", *LevelsScale.forms)


class TestPolicies:
    """How raw values are read when nobody says otherwise."""

    def test_defaults(self) -> None:
        """The lower level of two, no level in a gap, values as stated, and nothing open."""
        found = Policies({"a": "b"})

        assert ("lowest", "none", None, {}, {}) == (
            found.overlap,
            found.gap,
            found.places,
            found.points,
            found.alternatives,
        )


class TestReading:
    """What a scale makes of an answer."""

    @pytest.mark.parametrize("level", [1, 3])
    def test_certain_level(self, level: int) -> None:
        """A level without doubt is its own lowest and highest."""
        assert Reading(level, frozenset(), level, level, None) == certain(level)

    def test_certainly_none(self) -> None:
        """No level without doubt counts as 0 at both ends, and says why."""
        assert Reading(None, frozenset(), 0, 0, "not_available") == certain(None, "not_available")

    def test_cannot_be_changed(self) -> None:
        """A reading is immutable."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            certain(1).level = 2  # type: ignore[misc]


class TestLevel:
    """One rung of a scale."""

    def test_weight_is_multiplied_with_the_number(self) -> None:
        """By default level 2 is worth twice the weight."""
        assert 2 == Level.model_validate({"level": 2, "name": words("a")}).multiplier

    @pytest.mark.parametrize("points", [Decimal("2.5"), Decimal(0)])
    def test_weight_is_multiplied_with_the_points(self, points: Decimal) -> None:
        """Where points are given they count, even 0."""
        assert points == Level.model_validate({"level": 2, "name": words("a"), "points": points}).multiplier

    @pytest.mark.parametrize("number", [0, -1, 1_001, "1", 1.0, True])
    def test_number_is_whole_from_1(self, number: object) -> None:
        """Levels are numbered from 1 to at most 1,000; 0 is no level."""
        with pytest.raises(ValidationError):
            Level.model_validate({"level": number, "name": words("a")})


class TestScale:
    """What every scale says of itself."""

    def test_levels_and_what_they_are_worth(self) -> None:
        """Wordings and multipliers are those of the levels."""
        assert [
            ("SK Kepala Daerah", 1),
            ("Peraturan Kepala Daerah", 2),
            ("Peraturan Daerah", 3),
        ] == list(SCALE.wordings())
        assert {1: 1, 2: 2, 3: Decimal("2.5")} == SCALE.multipliers()

    def test_nothing_is_wrong_or_open_by_default(self) -> None:
        """A scale has no problems, categories, decimals or doubts unless it says so."""
        assert [] == list(SCALE.problems())
        assert [] == list(SCALE.category_levels())
        assert not SCALE.decimal
        assert {} == SCALE.doubtful()

    @pytest.mark.parametrize(
        "rungs, expected",
        [
            ([], Problem("too_short", "levels", [])),
            (
                [{"level": 1, "name": words("a")}, {"level": 1, "name": words("b")}],
                Problem("duplicate_id", "levels[1].level", "1"),
            ),
        ],
        ids=["none", "twice"],
    )
    def test_levels_are_some_and_unique(self, rungs: list, expected: Problem) -> None:
        """A scale has at least one level, and each number once."""
        with pytest.raises(ValidationError) as caught:
            LevelsScale.model_validate({"levels": rungs})

        assert (expected,) == problems_of(caught.value, LevelsScale)

    def test_a_kind_that_cannot_read_cannot_be_made(self) -> None:
        """What has no reader is no scale."""
        with pytest.raises(TypeError, match="reader"):
            Scale.model_validate({**TREE, "kind": "scale"})


class TestWordingKey:
    """Wordings are compared exactly, but not by their typesetting."""

    @pytest.mark.parametrize(
        "text",
        ["SK Kepala Daerah", "  SK  Kepala\n\tDaerah ", "SK\u00a0Kepala Daerah", "\uff33\uff2b Kepala Daerah"],
        ids=["plain", "blanks", "no-break space", "wide letters"],
    )
    def test_typesetting_does_not_matter(self, text: str) -> None:
        """Runs of blanks are one blank, and compatibility forms are plain letters."""
        assert "SK Kepala Daerah" == wording_key(text)

    @pytest.mark.parametrize("text", ["sk kepala daerah", "SK. Kepala Daerah"])
    def test_letters_and_case_matter(self, text: str) -> None:
        """Another case or another character is another wording."""
        assert "SK Kepala Daerah" != wording_key(text)


class TestReader:
    """Reading the forms that every scale takes."""

    reader = SCALE.reader(Policies({}))

    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_level(self, level: int) -> None:
        """A level of the scale is taken as claimed."""
        assert certain(level) == self.reader.read(Answer(level=level))

    @pytest.mark.parametrize("level", [0, 4, -1])
    def test_unknown_level(self, level: int) -> None:
        """A level that the scale does not have is a problem that lists those that it has."""
        assert Problem("level_unknown", "level", level, ("1", "2", "3")) == self.reader.read(Answer(level=level))

    def test_text(self) -> None:
        """The official wording of a level is the level."""
        assert certain(2) == self.reader.read(Answer(text=" Peraturan  Kepala Daerah"))

    def test_unknown_text(self) -> None:
        """Any other text is a problem that lists the wordings and names the nearest."""
        accepted = ("SK Kepala Daerah", "Peraturan Kepala Daerah", "Peraturan Daerah")
        expected = Problem("wording_unknown", "text", "peraturan daerah", accepted, "Peraturan Daerah")

        assert expected == self.reader.read(Answer(text="peraturan  daerah"))

    def test_empty_text(self) -> None:
        """No text is no wording, and nothing is near it."""
        found = self.reader.read(Answer(text=""))

        assert isinstance(found, Problem)
        assert ("wording_unknown", None) == (found.code, found.nearest)

    def test_not_available(self) -> None:
        """That there is nothing to answer is no level, and is no problem."""
        assert certain(None, "not_available") == self.reader.read(Answer(not_available="belum ada"))

    @pytest.mark.parametrize(
        "answer, form",
        [
            (Answer(value=Decimal(1)), "value"),
            (Answer(category="wtp"), "category"),
            (Answer(mark=Decimal(80)), "mark"),
            (Answer(basis="a", value=Decimal(1)), "basis"),
        ],
    )
    def test_other_forms(self, answer: Answer, form: str) -> None:
        """A form that the scale does not take is a problem that lists those that it takes."""
        found = self.reader.read(answer)

        assert isinstance(found, Problem)
        assert ("form_not_accepted", form, form) == (found.code, found.path, found.found)
        assert ["level", "official wording (text)", "not available (not_available)"] == found.to_dict("en")["accepted"]

    def test_a_kind_that_takes_more_must_read_it(self) -> None:
        """A form that a kind of scale adds, and does not read, is an error of its author, not of the answer."""
        scale = WiderScale.model_validate(TREE)

        with pytest.raises(NotImplementedError, match="mark"):
            Reader(scale).read(Answer(mark=Decimal(80)))
