from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, Literal

import attrs
import pytest
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import Check, Facts, Outcome, Verdict
from inovasi_daerah.components.rules.base import (
    NO_INNOVATIONS,
    NOT_APPLICABLE,
    NOT_STATED,
    PASSED,
    crossed,
    fact,
    fact_names,
    failed,
    is_fact,
    place,
    unknown,
)
from inovasi_daerah.domain.answers import Evidence
from inovasi_daerah.domain.submission import Agency, Documents, Innovation, Submission
from inovasi_daerah.domain.terms import Stage
from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import Text


class Always(Check):
    """Passes whatever the facts are."""

    kind: Literal["always"] = "always"

    def verdict(self, facts: Facts) -> Verdict:  # noqa: ARG002 - it looks at none
        """Pass."""
        return PASSED


class Reads(Always):
    """Reads the facts that it is told to."""

    names: tuple[str, ...]

    def uses_facts(self) -> tuple[str, ...]:
        """Return these facts."""
        return self.names


class ReadsDates(Reads):
    """Reads facts that are dates."""

    reads: ClassVar[Any] = dt.date


class Holds(Always):
    """Holds other checks, one alone and some in a row."""

    one: Always
    many: tuple[Always, ...]

    nested: ClassVar[tuple[str, ...]] = ("one", "many")


class TestVerdict:
    """What a check says of one place in a submission."""

    def test_outcomes_are_written_as_words(self) -> None:
        """A check passes, fails, is unknown, or does not apply; that is what is printed and stored."""
        expected = ["pass", "fail", "unknown", "not_applicable"]

        assert expected == [str(outcome) for outcome in Outcome]

    def test_an_outcome_is_enough(self) -> None:
        """Details, their parameters, paths and the rule's name may be left out, and nothing can be changed."""
        verdict = Verdict(Outcome.PASS)

        assert (None, (), (), None) == (verdict.detail, verdict.params, verdict.paths, verdict.name)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            verdict.outcome = Outcome.FAIL  # type: ignore[misc]

    def test_verdicts_without_detail(self) -> None:
        """A pass, and a check that does not apply, need no words."""
        assert Verdict(Outcome.PASS) == PASSED
        assert Verdict(Outcome.NOT_APPLICABLE) == NOT_APPLICABLE

    def test_said_is_filled_in(self) -> None:
        """What was found can be told as one sentence in both languages, braces in foreign words included."""
        verdict = Verdict(Outcome.FAIL, messages.CHECK_ONE_OF, (("found", "{x}"), ("among", ("a", "b"))))
        said = verdict.said

        assert said is not None
        assert "{x} is not one of a, b" == said.render("en")
        assert "{x} bukan salah satu dari a, b" == said.render("id")
        assert PASSED.said is None

    def test_innovations_that_are_not_stated(self) -> None:
        """They are lacking in the submission, whatever is looked at."""
        expected = (Outcome.UNKNOWN, messages.CHECK_NOT_STATED, (("facts", ("innovations",)),), ("innovations",))

        assert expected == (
            NO_INNOVATIONS.outcome,
            NO_INNOVATIONS.detail,
            NO_INNOVATIONS.params,
            NO_INNOVATIONS.paths,
        )

    @pytest.mark.parametrize(
        "path, expected",
        [
            ("", ("stage", "design.problem")),
            ("innovations[3]", ("innovations[3].stage", "innovations[3].design.problem")),
        ],
        ids=["region", "innovation"],
    )
    def test_unknown_says_what_is_not_stated(self, path: str, expected: tuple[str, ...]) -> None:
        """A missing fact makes a check unknown, and its place is named."""
        verdict = unknown(FakeFacts(path=path), "stage", "design.problem")

        assert Outcome.UNKNOWN is verdict.outcome
        assert expected == verdict.paths
        assert messages.CHECK_NOT_STATED is verdict.detail
        assert (("facts", ("stage", "design.problem")),) == verdict.params

    def test_failed_says_what_is_wrong_and_where(self) -> None:
        """A fact that does not meet a check is named with its place."""
        detail = Text("{found} dari {needed}", "{found} of {needed}")
        expected = Verdict(Outcome.FAIL, detail, (("found", 3), ("needed", 5)), ("innovations[3].affairs",))

        assert expected == failed(FakeFacts(path="innovations[3]"), "affairs", detail, found=3, needed=5)


class TestFact:
    """A key that is absent is not stated; a key that is null is stated as none."""

    @pytest.mark.parametrize(
        "stated, name, expected",
        [
            ({}, "development_date", NOT_STATED),
            ({"development_date": None}, "development_date", None),
            ({"name": "Antar Akta"}, "name", "Antar Akta"),
            ({"other_affairs": []}, "other_affairs", ()),
            ({}, "design.problem", NOT_STATED),
            ({"design": None}, "design.problem", None),
            ({"design": {}}, "design.problem", NOT_STATED),
            ({"design": {"problem": None}}, "design.problem", None),
            ({"design": {"problem": "jauh"}}, "design.problem", "jauh"),
            ({}, "texts.ringkasan", NOT_STATED),
            ({"texts": {}}, "texts.ringkasan", NOT_STATED),
            ({"texts": {"lain": "ada"}}, "texts.ringkasan", NOT_STATED),
            ({"texts": {"ringkasan": None}}, "texts.ringkasan", None),
            ({"texts": {"ringkasan": "ada"}}, "texts.ringkasan", "ada"),
            ({"files": {"sk": []}}, "files.sk", ()),
        ],
    )
    def test_stated_none_and_not_stated(self, stated: dict, name: str, expected: object) -> None:
        """A fact is its value, none where it or what it is part of is none, or not stated."""
        facts = FakeFacts(innovation(**stated))

        assert expected == fact(facts, name)

    def test_not_stated_is_like_nothing_else(self) -> None:
        """It is neither none nor empty, and says what it is."""
        others: list[object] = [None, "", (), 0, False]

        assert NOT_STATED not in others
        assert "NOT_STATED" == repr(NOT_STATED)

    @pytest.mark.parametrize("path, expected", [("", "unit.code"), ("agencies[0]", "agencies[0].unit.code")])
    def test_place(self, path: str, expected: str) -> None:
        """A fact of the region is at the root; any other below its subject."""
        assert expected == place(FakeFacts(path=path), "unit.code")


class TestNames:
    """Which facts there are, by kind of subject."""

    @pytest.mark.parametrize(
        "subject, name, expected",
        [
            ("region", "unit", True),
            ("region", "unit.code", True),
            ("region", "stage", False),
            ("agency", "kind", True),
            ("agency", "unit", False),
            ("innovation", "stage", True),
            ("innovation", "design.problem", True),
            ("innovation", "coordinates.latitude", True),
            ("innovation", "documents.video", True),
            ("innovation", "texts", True),
            ("innovation", "texts.ringkasan", True),
            ("innovation", "files.sk", True),
            ("innovation", "texts.ringkasan.kata", False),
            ("innovation", "files.sk.0", False),
            ("region", "texts.ringkasan", False),
            ("innovation", "design.nothing", False),
            ("innovation", "design.problem.length", False),
            ("innovation", "stage.label", False),
            ("innovation", "affairs.0", False),
            ("innovation", "answers.16", False),
            ("innovation", "score_sheets.juror", False),
            ("innovation", "unit.code", False),
            ("innovation", "", False),
            ("innovation", "states", False),
        ],
    )
    def test_is_fact(self, subject: str, name: str, expected: bool) -> None:
        """A fact is a field of the subject, or of the one table that a field holds; never a row, item or method."""
        assert expected == is_fact(subject, name)

    @pytest.mark.parametrize(
        "subject, kind, expected",
        [
            ("region", dt.date, ()),
            ("region", dt.datetime, ("submitted",)),
            ("region", bool, ("reported",)),
            ("agency", bool, ()),
            ("innovation", dt.date, ("trial_date", "implementation_date", "development_date")),
            ("innovation", dt.datetime, ()),
            ("innovation", Decimal, ("coordinates.latitude", "coordinates.longitude")),
            ("innovation", Stage, ("stage",)),
        ],
    )
    def test_facts_of_a_type(self, subject: str, kind: Any, expected: tuple[str, ...]) -> None:
        """Facts can be told by what they hold, parts included: a moment is no date."""
        assert expected == fact_names(subject, kind)
        assert all(is_fact(subject, name, kind) for name in expected)
        assert not is_fact(subject, "unit", kind)

    def test_documents_are_told_by_what_they_hold(self) -> None:
        """Evidence is in every document of the profile and in the files that a form names."""
        names = fact_names("innovation", tuple[Evidence, ...])

        assert (*(f"documents.{part}" for part in Documents.model_fields), "files.…") == names
        assert is_fact("innovation", "files.sk", tuple[Evidence, ...])
        assert not is_fact("innovation", "texts.sk", tuple[Evidence, ...])

    @pytest.mark.parametrize("subject, model", [("region", Submission), ("agency", Agency), ("innovation", Innovation)])
    def test_fact_names(self, subject: str, model: Any) -> None:
        """The facts of a subject are the fields of its model, and each of them is one."""
        names = fact_names(subject)

        assert tuple(model.model_fields) == names
        assert all(is_fact(subject, name) for name in names)


class TestCheck:
    """What a check says of itself."""

    def test_uses_nothing_by_default(self) -> None:
        """A check reads no fact, looks at no population and has no problem unless it says so."""
        check = Always()

        assert () == check.uses_facts()
        assert () == check.uses_populations()
        assert [] == list(check.problems("innovation"))

    def test_facts_must_exist(self) -> None:
        """A fact that the subject does not have is a problem that names the nearest."""
        check = Reads(names=("stage", "stge", "design.problem"))

        assert [((), Problem("fact_unknown", "", "stge", fact_names("innovation"), "stage"))] == list(
            check.problems("innovation")
        )

    def test_facts_depend_on_the_subject(self) -> None:
        """What is a fact of an innovation may be none of an agency."""
        check = Reads(names=("stage",))

        assert [] == list(check.problems("innovation"))
        assert ["fact_unknown"] == [problem.code for _, problem in check.problems("agency")]

    def test_facts_must_be_of_the_type_that_is_read(self) -> None:
        """A check that reads dates reads no name; the facts that it could read are told."""
        check = ReadsDates(names=("trial_date", "name", "implementation_dat"))
        dates = ("trial_date", "implementation_date", "development_date")

        assert [
            ((), Problem("fact_unknown", "", "name", dates)),
            ((), Problem("fact_unknown", "", "implementation_dat", dates, "implementation_date")),
        ] == list(check.problems("innovation"))

    @pytest.mark.parametrize(
        "low, high, expected",
        [
            (1, 2, []),
            (2, 2, []),
            (None, 2, []),
            (3, None, []),
            (3, 2, [(("from",), Problem("out_of_range", "", "3", ("≤ 2",)))]),
        ],
    )
    def test_bounds_that_exclude_each_other(self, low: int | None, high: int | None, expected: list) -> None:
        """Nothing lies between a lower bound and a higher one above it."""
        assert expected == list(crossed("from", low, high))

    def test_parts_are_the_check_and_all_inside(self) -> None:
        """Every check inside is listed after the one that holds it, at any depth."""
        leaf, other, last = Reads(names=("a",)), Reads(names=("b",)), Always()
        inner = Holds(one=leaf, many=())
        outer = Holds(one=inner, many=(other, last))

        assert [outer, inner, leaf, other, last] == list(outer.parts())
        assert [last] == list(last.parts())

    def test_an_unknown_key_is_an_error(self) -> None:
        """A check takes the keys of its kind only."""
        with pytest.raises(ValidationError):
            Always.model_validate({"kind": "always", "fact": "stage"})

    def test_a_kind_without_a_verdict_cannot_be_made(self) -> None:
        """What says nothing is no check."""
        with pytest.raises(TypeError, match="verdict"):
            Check.model_validate({"kind": "check"})
