from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal

import attrs
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.engine.build import (
    IID,
    Tree,
    choice,
    contoh,
    coverage,
    indicator,
    levels,
    measure,
    open_point,
    refusals,
    result,
    rulebook,
    words,
)

from inovasi_daerah import Answer, Innovation, Registry, Rulebook, ScoreSheet, Submission, evaluate, load_rulebook
from inovasi_daerah.components.base import Choice
from inovasi_daerah.components.scales.base import Policies, Reader, Scale
from inovasi_daerah.components.scales.thresholds import ThresholdsScale
from inovasi_daerah.components.scales.values import Domain, NumericLevel, Values
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.testing import (
    answer_sheets,
    answers,
    innovations,
    interpretations,
    raw_values,
    regions,
    score_sheets,
    submissions,
)

FIRST = settings(max_examples=2000, database=None, derandomize=True, phases=[Phase.generate])
"""For `find`: the first example is good enough, and always the same."""


def _numeric(*ranges: tuple[str | None, str | None]) -> list[Tree]:
    """Return levels with printed ranges, each from and to."""
    bounds = [{"from": low, "to": high} for low, high in ranges]
    return [
        {"level": number, "name": words(f"level {number}")}
        | {key: float(bound) for key, bound in bound.items() if bound is not None}
        for number, bound in enumerate(bounds, start=1)
    ]


WHOLE = {
    "kind": "thresholds",
    "unit": "people",
    "domain": {"from": 0, "whole": True},
    "levels": _numeric(("1", "10"), ("11", None)),
    "no_level": [{"to": 0, "reason": words("kosong")}],
}
OPEN = {
    "kind": "thresholds",
    "unit": "percent",
    "domain": {"above": 0, "below": 1},
    "levels": _numeric((None, "0.5"), ("0.5", None)),
    "categories": [{"id": "none", "name": words("tidak ada"), "variants": ["nihil"], "level": 1}],
}
BASES = {
    "kind": "bases",
    "levels": [{"level": number, "name": words(f"level {number}")} for number in (1, 2)],
    "bases": [{"id": "a", "name": words("a"), **{key: WHOLE[key] for key in ("unit", "domain", "levels", "no_level")}}],
}
CATEGORIES = levels(
    1, 2, kind="categories", categories=[{"id": "x", "name": words("X"), "level": choice("letter", one=1, two=2)}]
)

EVERY_KIND = rulebook(
    reading={"overlap": choice("overlap", low="lowest", high="highest"), "gap": "nearest", "places": 2},
    indicators=[
        indicator("whole", WHOLE),
        indicator("open", OPEN, mandatory=True),
        indicator("word", CATEGORIES),
        indicator("inner", subject="innovation"),
        indicator("basis", BASES, subject="innovation", weight=0.5),
        indicator("agency", subject="agency"),
    ],
    populations=[{"id": "all", "name": words("semua"), "stages": ["penerapan", "uji_coba"]}],
    rules=[coverage("r", "sosial", "pendidikan")],
    measures=[
        measure("own", "points", indicators={}, unanswered="undefined"),
        measure("given", "stated", minimum=2),
        measure("bounded", "stated", minimum=-1, maximum=1),
        measure("inner", "points", subject="innovation", indicators={"codes": ["inner"]}),
        measure("basis", "points", subject="innovation", indicators={"codes": ["basis"]}, unanswered="undefined"),
        measure("told", "stated", subject="innovation", maximum=5),
        measure("maturity", "sum", subject="innovation", of=["inner", "basis", "told"]),
        measure("mean", "mean", of="maturity", over="all"),
        measure("gated", "gate", of="mean", when="r"),
        measure("total", "sum", of=["own", "given", "bounded", "gated"], extra={"internal": True}),
    ],
    result=result("total"),
    open_points=[open_point("overlap", "low", "high"), open_point("letter", "one", "two")],
)
"""A rulebook with every kind of scale and measure, so that nothing hangs on the 2026 edition."""

NOTHING = rulebook()
"""A rulebook with neither indicators nor measures."""

RULEBOOKS = {"iid-2026": IID, "every-kind": EVERY_KIND, "nothing": NOTHING}
ANY = {name: submissions(item, max_innovations=3) for name, item in RULEBOOKS.items()}
COMPLETE = {name: submissions(item, max_innovations=3, complete=True) for name, item in RULEBOOKS.items()}
RULES = {name: interpretations(item) for name, item in RULEBOOKS.items()}
EXACTLY = {size: submissions(IID, min_innovations=size, max_innovations=size) for size in (0, 1, 3)}

ANSWERS = {item.code: answers(item) for item in (*IID.indicators, *EVERY_KIND.indicators)}


class TestFit:
    """Whatever a strategy draws for a rulebook, that rulebook takes."""

    @pytest.mark.parametrize("name", RULEBOOKS)
    @given(data=st.data())
    @settings(max_examples=40)
    def test_submissions(self, name: str, data: st.DataObject) -> None:
        """A drawn submission has no problem, under any interpretation."""
        submission, taken = data.draw(ANY[name]), data.draw(RULES[name])

        assert [] == refusals(submission, RULEBOOKS[name], interpretations=taken)

    @pytest.mark.parametrize("name", ["iid-2026", "every-kind"])
    @given(data=st.data())
    @settings(max_examples=40)
    def test_complete_submissions(self, name: str, data: st.DataObject) -> None:
        """Of a complete submission every measure can be computed."""
        found = evaluate(RULEBOOKS[name], data.draw(COMPLETE[name]))

        assert None is not found.score
        assert {} == {key: item.missing for key, item in found.measures.items() if item.missing is not None}

    @pytest.mark.parametrize("size", EXACTLY)
    @given(data=st.data())
    @settings(max_examples=10)
    def test_how_many_innovations(self, size: int, data: st.DataObject) -> None:
        """As many innovations as were asked for, where they are stated, each with an id of its own."""
        found = data.draw(EXACTLY[size])

        assert found.innovations is None or [f"inv-{number}" for number in range(size)] == [
            item.id for item in found.innovations
        ]


class TestReach:
    """A strategy reaches everything that a rulebook distinguishes."""

    @pytest.mark.parametrize(
        "code, form",
        [
            ("5a", "level"),
            ("5a", "value"),
            ("5a", "text"),
            ("5a", "not_available"),
            ("8", "category"),
            ("29", "category"),
            ("33", "basis"),
            ("33", "text"),
            ("1", "text"),
            ("open", "category"),
            ("word", "category"),
        ],
    )
    def test_forms(self, code: str, form: str) -> None:
        """Answers take every form that their scale takes."""
        assert form == find(ANSWERS[code], lambda answer: answer.form == form, settings=FIRST).form

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda answer: answer.verified is not None and answer.verified.level == 0,
            lambda answer: answer.verified is not None and answer.verified.level == 3,
            lambda answer: {"verified", "rejected"} == {str(item.status.value) for item in answer.evidence},
            lambda answer: answer.value == Decimal("0.36"),
        ],
        ids=["refused", "accepted", "evidence", "bound"],
    )
    def test_answers(self, wanted: Callable[[Answer], bool]) -> None:
        """A verifier's word, evidence in different states, and a value on a printed bound."""
        assert wanted(find(ANSWERS["5a"], wanted, settings=FIRST))

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda item: not item.states("answers") and not item.stated,
            lambda item: item.states("answers") and item.answers is None,
            lambda item: item.answers is not None and len(item.answers) == 20,
            lambda item: item.stated.get("maturity") == 111,
            lambda item: not item.states("affairs"),
            lambda item: item.states("stage") and item.stage is None,
            lambda item: item.affairs is not None and item.affairs[:1] == ("pendidikan",),
            lambda item: item.agency == "opd-2",
        ],
        ids=["silent", "none", "all", "stated", "no affairs", "no stage", "basic service", "agency"],
    )
    def test_innovations(self, wanted: Callable[[Innovation], bool]) -> None:
        """Facts are stated, stated as none, and left out; measures are stated instead of answers."""
        assert wanted(find(innovations(IID), wanted, settings=FIRST))

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda item: not item.states("innovations"),
            lambda item: item.states("innovations") and item.innovations is None,
            lambda item: item.innovations == (),
            lambda item: item.nature is Nature.ILLUSTRATION and item.unit.code == "00.00",
            lambda item: item.unit.official_kind.value == "provinsi",
            lambda item: item.unit.official_kind.value == "kota",
            lambda item: item.rulebook == "iid-2026",
            lambda item: "spd" in item.stated,
        ],
        ids=["silent", "none", "empty", "sample", "province", "city", "rulebook", "stated"],
    )
    def test_submissions(self, wanted: Callable[[Submission], bool]) -> None:
        """Regions of every kind, and innovations stated, stated as none, and left out."""
        assert wanted(find(submissions(IID, max_innovations=1), wanted, settings=FIRST))

    def test_interpretations(self) -> None:
        """Any interpretation of any open point may be drawn, and none at all."""
        assert {} == find(interpretations(IID), lambda taken: not taken, settings=FIRST)
        for point in IID.open_points:
            last = point.interpretations[-1].id
            assert last == find(interpretations(IID), _takes(point.id, last), settings=FIRST)[point.id]

    def test_stated_measures(self) -> None:
        """A measure that can only be stated is stated within its range, open-ended ones far beyond it."""
        found = find(COMPLETE["every-kind"], lambda item: item.stated["bounded"] == Fraction(-1), settings=FIRST)

        assert {"given", "bounded"} == set(found.stated)
        assert 2 <= found.stated["given"] <= 1002

    @given(regions())
    @settings(max_examples=25)
    def test_regions(self, region: Any) -> None:
        """Every region has a government of its own."""
        assert region == contoh(unit={"code": region.code}, nature="published").unit


class TestRawValues:
    """Raw values are possible ones."""

    @given(st.data())
    @settings(max_examples=60)
    def test_of_the_edition(self, data: st.DataObject) -> None:
        """No drawn value is impossible, and whole numbers are whole."""
        scale = data.draw(
            st.sampled_from([item.scale for item in IID.indicators if isinstance(item.scale, ThresholdsScale)])
        )
        value = data.draw(raw_values(scale, scale.levels))

        assert None is scale.problem(value)

    @pytest.mark.parametrize("value", ["0.36", "0.355", "0.354", "0.365", "0.37", "0", "100", "-100"])
    def test_around_printed_bounds(self, value: str) -> None:
        """Values on a printed bound, half a step beside it and at the ends of what is possible are drawn."""
        scale = IID.indicator("5a").scale

        assert isinstance(scale, ThresholdsScale)
        values = raw_values(scale, scale.levels)
        assert Decimal(value) == find(values, lambda drawn: drawn == Decimal(value), settings=FIRST)

    def test_without_any_bound(self) -> None:
        """Where neither domain nor ranges have a bound, values lie around 0."""
        line = Values(unit="percent")
        anything = NumericLevel.model_validate({"level": 1, "name": words("apa saja")})
        values = raw_values(line, [anything])

        assert Decimal(0) == find(values, lambda value: value == 0, settings=FIRST)
        assert -1000 <= find(values, lambda value: value < -500, settings=FIRST) <= 1000

    def test_inside_a_narrow_domain(self) -> None:
        """Bounds that are not included themselves are never drawn."""
        line = Values(unit="percent", domain=Domain.model_validate({"above": 0, "below": 1}))
        level = NumericLevel.model_validate({"level": 1, "name": words("apa saja")})

        @given(raw_values(line, [level]))
        def inside(value: Decimal) -> None:
            assert 0 < value < 1

        inside()


class TestSheets:
    """Answers by code."""

    def test_every_indicator(self) -> None:
        """A sheet may hold all indicators of its subject, and never those of another."""
        sheets = answer_sheets(EVERY_KIND, "region")

        assert {"whole", "open", "word"} == set(find(sheets, lambda sheet: len(sheet) == 3, settings=FIRST))
        assert {} == find(sheets, lambda sheet: not sheet, settings=FIRST)

    @given(answer_sheets(EVERY_KIND, "innovation", complete=True))
    @settings(max_examples=20)
    def test_what_must_be_answered(self, sheet: dict[str, Answer]) -> None:
        """A complete sheet has a level wherever a sum would be undefined without."""
        assert sheet["basis"].level is not None


class TestJuries:
    """Sheets of jurors, where a rulebook has any."""

    BOOK = load_rulebook("kovablik-jatim-2025")

    @given(submissions(BOOK, min_innovations=1, max_innovations=2, complete=True))
    @settings(max_examples=20)
    def test_a_complete_contest(self, submission: Submission) -> None:
        """Every juror has marked everything, so that each entry has a score."""
        assert None not in [entry.score for entry in evaluate(self.BOOK, submission).innovations]

    @given(submissions(load_rulebook("pekppp-2022"), complete=True))
    @settings(max_examples=20)
    def test_respondents(self, submission: Submission) -> None:
        """Sheets of a survey belong to the region."""
        assert submission.score_sheets
        assert evaluate(load_rulebook("pekppp-2022"), submission).score is not None

    @pytest.mark.parametrize("state", ["signed", "unsigned", "recused", "partly", "nobody"])
    def test_everything_occurs(self, state: str) -> None:
        """Sheets are signed or not, without some marks, or of jurors who stand aside; or nobody has marked."""
        seen: dict[str, Callable[[list[ScoreSheet]], bool]] = {
            "signed": lambda found: any(item.signed for item in found),
            "unsigned": lambda found: any(item.signed is False for item in found),
            "recused": lambda found: any(item.recused for item in found),
            "partly": lambda found: any(0 < len(item.marks) < 4 for item in found),
            "nobody": lambda found: not found,
        }

        find(score_sheets(self.BOOK, "innovation"), seen[state], settings=FIRST)

    def test_a_greatest_mark_that_nobody_knows(self) -> None:
        """Where no greatest mark is known, marks still begin at the least one."""
        book = load_rulebook("inotek-jatim-2025")
        found = find(score_sheets(book, "innovation", complete=True), lambda _: True, settings=FIRST)

        assert all(mark >= 0 for item in found for mark in item.marks.values())

    def test_other_rulebooks_have_none(self) -> None:
        """Where there is nothing to mark, nothing is marked, and no juror assigned."""
        found = find(ANY["iid-2026"], lambda _: True, settings=FIRST)

        assert ((), None) == (found.score_sheets, found.jurors)


class _Words(Scale):
    """A scale of somebody else, with categories and a form of answer that is not known here."""

    kind: Literal["words"] = "words"
    forms: ClassVar[tuple[str, ...]] = ("category", "mark")

    def reader(self, policies: Policies) -> Reader:  # noqa: ARG002 - never read here
        """Return a reader."""
        return Reader(self)

    def category_levels(self) -> Iterator[tuple[str, int | Choice[int]]]:
        """Yield the words."""
        yield "baik", 1


def test_a_scale_of_somebody_else() -> None:
    """Of a scale from a plug-in, what every scale says of itself is used, and forms not known here are left out."""
    default = Registry.default()
    registry = attrs.evolve(default, scales={**default.scales, "words": _Words})
    scale = {"kind": "words", "levels": [{"level": 1, "name": words("satu")}]}
    book = EVERY_KIND.model_dump(by_alias=True, exclude_none=True) | {"indicators": []}
    item = registry.model.model_validate(book | _only(indicator("1", scale))).indicators[0]
    claims = find(answers(item), lambda answer: answer.form == "category", settings=FIRST)

    assert "baik" == claims.category


def _takes(point: str, way: str) -> Callable[[dict[str, str]], bool]:
    """Return whether some interpretations take *point* as *way*."""
    return lambda taken: taken.get(point) == way


def _only(item: Tree) -> Tree:
    """Return the parts of a rulebook with one indicator and no measure."""
    return {"indicators": [item], "measures": [], "rules": [], "populations": [], "open_points": [], "result": None}


def test_rulebooks_are_different() -> None:
    """The rulebooks of these tests really differ in what they ask."""
    found: set[Rulebook] = set(RULEBOOKS.values())

    assert [40, 6, 0] == [len(item.indicators) for item in RULEBOOKS.values()]
    assert 3 == len(found)


def test_a_stated_number_may_be_finer_than_thousandths() -> None:
    """A measure whose greatest value is 0.0001 can be stated: found by rulebooks that nobody wrote."""
    book = rulebook(
        indicators=[indicator("1", levels(1, 2), weight=0.00005)],
        measures=[measure("points", "points", indicators={}), measure("other", "stated", maximum=0.0001)],
        result=result("points"),
    )
    stated = find(
        submissions(book, max_innovations=0),
        lambda item: item.stated.get("other") == Fraction(1, 10_000),
        settings=FIRST,
    )

    assert refusals(stated, book) == []
