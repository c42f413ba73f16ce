from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import pytest
from pydantic import AfterValidator, BaseModel, Field, ValidationError
from pydantic_core import core_schema

from inovasi_daerah.domain import shape
from inovasi_daerah.domain.exact import Code, Exact, refuse
from inovasi_daerah.domain.shape import MAX_ITEMS, cross_problems, problems_of
from inovasi_daerah.domain.terms import Stage
from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import PROBLEMS


class Closed(BaseModel, extra="forbid"):
    """A model that refuses unknown keys."""


class Words(Closed):
    """A text in two languages."""

    id: str
    en: str


class Square(Closed):
    """One kind of thing."""

    kind: Literal["square"] = "square"
    side: int


class Circle(Closed):
    """Another kind of thing."""

    kind: Literal["circle"] = "circle"
    radius: Exact


def _even(value: int) -> int:
    """Refuse odd numbers as Python does."""
    if value % 2:
        raise ValueError("odd")
    return value


def _tidy(value: str) -> str:
    """Refuse blanks as this package does, at a place further inside."""
    if " " in value:
        raise refuse("invalid", value, at=("word", 1), nearest="tidy")
    return value


class Everything(Closed):
    """One field of each sort that the domain and the rulebooks have."""

    text: str = ""
    short: Annotated[str, Field(min_length=1, max_length=5)] = "x"
    code: Code = "x"
    stage: Stage = Stage.PENERAPAN
    mode: Literal["up", "down", "half_even"] = "up"
    yes: bool = True
    small: Annotated[int, Field(strict=True, ge=1, le=8)] = 1
    open_: Annotated[float, Field(gt=0, lt=1, alias="open")] = 0.5
    even: Annotated[int, AfterValidator(_even)] = 2
    tidy: Annotated[str, AfterValidator(_tidy)] = "x"
    number: Exact | None = None
    date: dt.date | None = None
    pair: Annotated[tuple[int, ...], Field(min_length=2, max_length=3)] = (1, 2)
    names: list[str] = Field(default_factory=list)
    words: Words | None = None
    label: str | Words = ""
    count: int | list[Words] = 0
    things: tuple[Annotated[Square | Circle, Field(discriminator="kind")], ...] = ()
    table: dict[Code, Words] = Field(default_factory=dict)
    frozen: Mapping[str, int] = Field(default_factory=dict)
    numbers: dict[Code, Exact] | None = None


def problems(tree: dict[str, Any], model: type[BaseModel] = Everything) -> tuple[Problem, ...]:
    """Return the problems of *tree*."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(tree)
    return problems_of(caught.value, model)


def problem(tree: dict[str, Any]) -> Problem:
    """Return the one problem of *tree*."""
    [one] = problems(tree)
    return one


class TestCodes:
    """Each kind of pydantic's errors has a stable code of ours."""

    @pytest.mark.parametrize(
        "tree, code, path",
        [
            ({"text": 5}, "wrong_type", "text"),
            ({"short": "\ud800"}, "encoding", "short"),
            ({"short": ""}, "too_short", "short"),
            ({"short": "abcdef"}, "too_long", "short"),
            ({"stage": "penerpan"}, "unknown_term", "stage"),
            ({"mode": "sideways"}, "unknown_term", "mode"),
            ({"yes": "perhaps"}, "wrong_type", "yes"),
            ({"yes": []}, "wrong_type", "yes"),
            ({"small": 1.0}, "wrong_type", "small"),
            ({"small": True}, "wrong_type", "small"),
            ({"small": 9}, "out_of_range", "small"),
            ({"small": 0}, "out_of_range", "small"),
            ({"open": 0}, "out_of_range", "open"),
            ({"open": 1}, "out_of_range", "open"),
            ({"even": 3}, "invalid", "even"),
            ({"even": "two"}, "wrong_type", "even"),
            ({"even": 2.5}, "wrong_type", "even"),
            ({"tidy": "a b"}, "invalid", "tidy.word[1]"),
            ({"number": "x"}, "not_a_number", "number"),
            ({"date": "1 Maret"}, "wrong_type", "date"),
            ({"date": []}, "wrong_type", "date"),
            ({"pair": 5}, "wrong_type", "pair"),
            ({"pair": [1]}, "too_short", "pair"),
            ({"pair": ["x", 2]}, "wrong_type", "pair[0]"),
            ({"pair": [1, 2, 3, 4]}, "too_long", "pair"),
            ({"pair": [1, 2, "x"]}, "wrong_type", "pair[2]"),
            ({"names": {}}, "wrong_type", "names"),
            ({"names": ["a", 5]}, "wrong_type", "names[1]"),
            ({"words": 5}, "wrong_type", "words"),
            ({"words": {"id": "a"}}, "missing_key", "words"),
            ({"words": {"id": "a", "en": "b", "de": "c"}}, "unknown_key", "words.de"),
            ({"things": [{"kind": "triangle"}]}, "kind_unknown", "things[0].kind"),
            ({"things": [{}]}, "missing_key", "things[0]"),
            ({"things": [{"kind": "square"}]}, "missing_key", "things[0]"),
            (
                {"things": [{"kind": "circle", "radius": 1}, {"kind": "circle", "radius": "x"}]},
                "not_a_number",
                "things[1].radius",
            ),
            ({"things": [{"kind": "square", "side": 1, "squre": 1}]}, "unknown_key", "things[0].squre"),
            ({"table": []}, "wrong_type", "table"),
            ({"table": {"a": 5}}, "wrong_type", "table.a"),
            ({"table": {"a": {"id": "x"}}}, "missing_key", "table.a"),
            ({"table": {"a": {"id": "x", "en": 5}}}, "wrong_type", "table.a.en"),
            ({"table": {"": {"id": "x", "en": "y"}}}, "too_short", 'table[""]'),
            ({"table": {5: {"id": "x", "en": "y"}}}, "wrong_type", "table[5]"),
            ({"table": {"[key]": {"id": "x", "en": "y", "z": 1}}}, "unknown_key", 'table["[key]"].z'),
            ({"numbers": {"": 1}}, "too_short", 'numbers[""]'),
            ({"numbers": {"a b": "x"}}, "not_a_number", 'numbers["a b"]'),
            ({"frozen": []}, "wrong_type", "frozen"),
            ({"frozen": {"a": "x"}}, "wrong_type", "frozen.a"),
            ({"tetx": "x"}, "unknown_key", "tetx"),
            ({"[key]": "x"}, "unknown_key", '["[key]"]'),
            ({5: "x"}, "invalid", "[5]"),
        ],
        ids=str,
    )
    def test_one_problem(self, tree: dict[str, Any], code: str, path: str) -> None:
        """A wrong value gives one problem with the right code at the right place."""
        one = problem(tree)

        assert (code, path) == (one.code, one.path)

    def test_types_are_pydantic_s(self) -> None:
        """Every kind of error that is translated is one that pydantic can raise."""
        raised = set(get_args(core_schema.ErrorType))
        expected: set[str] = set()

        assert expected == (shape._TYPES.keys() | shape._CODES.keys()) - raised

    def test_every_code_has_a_sentence(self) -> None:
        """What a kind of error is translated into can be read."""
        expected: set[str] = set()

        assert expected == set(shape._CODES.values()) - PROBLEMS.keys()


class TestUnions:
    """Where a value may be of several kinds, each says what is wrong with it, at the value's own place."""

    @pytest.mark.parametrize(
        "tree, expected",
        [
            ({"label": 5}, [("wrong_type", "label")]),
            ({"label": {"id": "x"}}, [("wrong_type", "label"), ("missing_key", "label")]),
            ({"label": {"id": "x", "en": 5}}, [("wrong_type", "label"), ("wrong_type", "label.en")]),
            ({"label": {"id": "x", "en": "y", "z": 1}}, [("wrong_type", "label"), ("unknown_key", "label.z")]),
            ({"count": "x"}, [("wrong_type", "count")]),
            ({"count": [{"id": "x"}]}, [("wrong_type", "count"), ("missing_key", "count[0]")]),
        ],
        ids=str,
    )
    def test_pydantic_s_names_of_members_are_no_part_of_the_path(
        self, tree: dict[str, Any], expected: list[tuple[str, str]]
    ) -> None:
        """A path has only what stands in the file."""
        assert expected == [(one.code, one.path) for one in problems(tree)]


class TestWords:
    """What is accepted, and what was probably meant."""

    @pytest.mark.parametrize(
        "tree, nearest, accepted",
        [
            ({"stage": "penerpan"}, "penerapan", ("inisiatif", "uji_coba", "penerapan")),
            ({"mode": "half even"}, "half_even", ("up", "down", "half_even")),
            ({"mode": 5}, None, ("up", "down", "half_even")),
            ({"words": {"id": "a", "en": "b", "eng": "c"}}, "en", ("en", "id")),
            ({"things": [{"kind": "squre"}]}, "square", ("square", "circle")),
            ({"tidy": "a b"}, "tidy", ()),
            ({"text": "x", "short": "abcdef"}, None, ("≤ 5",)),
            ({"small": 9}, None, ("≤ 8",)),
            ({"small": 0}, None, ("≥ 1",)),
            ({"open": 0}, None, ("> 0.0",)),
            ({"open": 1}, None, ("< 1.0",)),
        ],
        ids=str,
    )
    def test_examples(self, tree: dict[str, Any], nearest: str | None, accepted: tuple[str, ...]) -> None:
        """A closed list is shown with the nearest word, a bound as a bound."""
        one = problem(tree)

        assert nearest == one.nearest
        assert accepted == one.accepted

    def test_aliases_are_what_people_write(self) -> None:
        """A key is called as in the file, not as in Python."""
        one = problem({"opne": 1})

        assert one.nearest == "open"
        assert "open_" not in one.accepted

    def test_only_the_first_hundred_problems_get_a_suggestion(self) -> None:
        """Hostile input has many slips; looking for near words stops where nobody reads on."""
        found = problems({"table": {}, **{f"txt{index}": 1 for index in range(1_000)}})
        expected = ["text"] * 100 + [None] * 900

        assert expected == [one.nearest for one in found]

    def test_the_same_problem_is_told_once(self) -> None:
        """Two members of a union may say the same of a place."""

        class Either(Closed):
            """One of two types."""

            value: int | bool

        expected = [("wrong_type", "value")]

        assert expected == [(one.code, one.path) for one in problems({"value": "x"}, Either)]


class TestMany:
    """Hostile input has many mistakes."""

    def test_a_thousand_are_told_and_the_rest_counted(self) -> None:
        """No list of problems is longer than a thousand, and none is overlooked."""
        found = problems({f"x{index}": 1 for index in range(1_234)})

        assert len(found) == 1_001
        assert (found[-1].code, found[-1].path, found[-1].found) == ("more_problems", "", "234")

    def test_exactly_a_thousand(self) -> None:
        """Where all are told there is nothing to count."""
        found = problems({f"x{index}": 1 for index in range(1_000)})

        assert len(found) == 1_000
        assert {one.code for one in found} == {"unknown_key"}


class TestCrossProblems:
    """What pydantic looks for only where all else is right."""

    @pytest.mark.parametrize(
        "tree, expected",
        [
            ({}, []),
            ({"agencies": None, "innovations": "aa", "answers": []}, []),
            ({"agencies": [{"id": "a"}, {"id": "b"}]}, []),
            ({"agencies": [{"id": "a"}], "innovations": [{"id": "a"}]}, []),
            ({"agencies": [{"id": "a"}, {"id": "a"}]}, [("duplicate_id", "agencies[1].id")]),
            (
                {"innovations": ({"id": "a"}, {"id": "a"}, {"id": "a"})},
                [("duplicate_id", "innovations[1].id"), ("duplicate_id", "innovations[2].id")],
            ),
            ({"innovations": [{"id": 5}, {"id": 5}, None, {}, "a"]}, []),
            ({"innovations": [{"id": "a"}] * (MAX_ITEMS + 1)}, []),
            ({"answers": {"1": {"level": 1}, "2": {"level": 1, "value": None}, "3": 5}}, []),
            ({"answers": {"1": {"level": "x", "value": 1}}}, [("answer_forms", "answers.1")]),
            ({"answers": {5: {"level": 1, "text": ""}}}, [("answer_forms", "answers.5")]),
            (
                {"innovations": [{"answers": {"a b": {"mark": 0, "level": 0}}}]},
                [("answer_forms", 'innovations[0].answers["a b"]')],
            ),
            ({"innovations": [Words(id="a", en="b"), {"id": "a"}]}, [("duplicate_id", "innovations[1].id")]),
        ],
        ids=lambda value: str(value)[:80],
    )
    def test_examples(self, tree: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        """Ids used twice and answers of two forms are found in plain values, of which anything may be wrong."""
        assert expected == [(one.code, one.path) for one in cross_problems(tree)]


class TestOrder:
    """Problems come in the order of the model's fields."""

    def test_problems_are_in_the_order_of_the_fields(self) -> None:
        """The same input gives the same list; unknown keys come last."""
        expected = ["text", "stage", "names[0]", "names[2]", "unknown"]
        tree = {"unknown": 1, "names": [5, "x", 6], "stage": "x", "text": 5}

        assert expected == [one.path for one in problems(tree)]
