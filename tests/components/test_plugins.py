from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest

from inovasi_daerah import Registry, RulebookError, Submission, compile_rulebook, evaluate
from inovasi_daerah.components.operations import StatedOperation
from inovasi_daerah.components.operations.base import Limits, Span
from inovasi_daerah.components.plugins import operation, rule, scale
from inovasi_daerah.domain.submission import Innovation
from inovasi_daerah.engine.checking import check
from inovasi_daerah.errors import PluginError, RegistrationError
from inovasi_daerah.rulebook.lint import lint
from inovasi_daerah.rulebook.model import Rulebook


@scale("stars")
def stars(value: Decimal, *, each: Decimal = Decimal(20)) -> int | None:
    """So many points a star."""
    return int(value // each) or None


@operation("geometric", over="members", places=2)
def geometric(values: Sequence[Fraction], *, goalpost: Decimal) -> Fraction:
    """Geometric mean of shares of a goalpost, in percent; it is not rational, so it declares places."""
    if not values:
        return Fraction(0)
    shares = [value / Fraction(goalpost) for value in values]
    power = math.prod(shares) * 10 ** (6 * len(shares))  # the mean in millionths, to the power of its number
    low, high = 0, 10**7
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle ** len(shares) <= power else (low, middle)
    return Fraction(low, 10**4)


@operation("difference", takes=2)
def difference(values: Sequence[Fraction]) -> Fraction:
    """The first measure less the second."""
    return values[0] - values[1]


@rule("short_name")
def short_name(innovation: Innovation, *, letters: int) -> bool | None:
    """The name has at most so many letters."""
    return None if innovation.name is None else len(innovation.name) <= letters


REGISTRY = Registry.default().extended(stars, geometric, difference, short_name)
TEXT = """
format = 1
id = "lomba"
scheme = "lomba"
name = {id = "Lomba", en = "Contest"}
short_name = {id = "Lomba", en = "Contest"}
authority = {id = "Kabupaten Contoh", en = "Kabupaten Contoh"}
in_force = {from = 2030-01-01}
confidence = "inferred"
capability = "full"
subjects = ["region", "innovation"]
acts = [{id = "perbup", name = {id = "Perbup", en = "Perbup"}}]
populations = [{id = "all", name = {id = "semua", en = "all"}}]

[[rules]]
id = "name"
subject = "innovation"
name = {id = "nama pendek", en = "short name"}
definition = {id = "nama pendek", en = "short name"}
citation = {act = "perbup", read = true}
confidence = "official"
check = {kind = "short_name", letters = 5}

[[measures]]
id = "points"
subject = "innovation"
name = {id = "poin", en = "points"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "points", indicators = {}}

[[measures]]
id = "score"
subject = "region"
name = {id = "skor", en = "score"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "geometric", of = "points", over = "all", goalpost = 10}

[[measures]]
id = "size"
subject = "region"
name = {id = "banyak", en = "size"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "count", of = "all"}

[[measures]]
id = "rest"
subject = "region"
name = {id = "sisa", en = "rest"}
citation = {act = "perbup", read = true}
confidence = "official"
operation = {kind = "difference", of = ["score", "size"]}

[[indicators]]
code = "x"
subject = "innovation"
name = {id = "mutu", en = "quality"}
definition = {id = "mutu", en = "quality"}
weight = 2
citation = {act = "perbup", read = true}
confidence = "official"

[indicators.scale]
kind = "stars"
each = 10
levels = [
  {level = 1, name = {id = "satu", en = "one"}},
  {level = 2, name = {id = "dua", en = "two"}},
  {level = 4, name = {id = "empat", en = "four"}},
]
"""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """A contest that needs every plug-in."""
    return REGISTRY.loads(TEXT)


def submission(*values: str, name: str = "Abc") -> Submission:
    """Return a region whose innovations have these raw values."""
    return Submission.from_tree(
        {
            "unit": {"code": "00.00"},
            "nature": "illustration",
            "innovations": [
                {"id": str(index), "name": name, "answers": {"x": {"value": value}}}
                for index, value in enumerate(values)
            ],
        }
    )


def test_function_becomes_a_scale_with_its_parameters(rulebook: Rulebook) -> None:
    """A value of 47 with 10 points a star is level 4, and 2 × 4 points; a value of 3 has no star."""
    found = evaluate(rulebook, submission("47", "3"))

    assert [Fraction(8), Fraction(0)] == [item["points"].value for item in found.innovations]


def test_rounded_result_is_exact_from_then_on(rulebook: Rulebook) -> None:
    """Levels 1 and 2 make 2 and 4 of 10 points: √(0.2 × 0.4) is 28.2842…, rounded half up to 28.28, less 2 is 26.28."""
    found = evaluate(rulebook, submission("10", "20"))

    assert Fraction(2828, 100) == found["score"].value
    assert Fraction(2628, 100) == found["rest"].value


def test_what_is_missing_stays_missing(rulebook: Rulebook) -> None:
    """A function is never asked for the value of something that is not there."""
    silent = Submission.from_tree({"unit": {"code": "00.00"}, "nature": "illustration"})
    partly = Submission.from_tree({**silent.model_dump(), "innovations": [{"id": "a"}]})

    assert evaluate(rulebook, silent)["score"].missing is not None
    assert evaluate(rulebook, partly)["rest"].missing is not None


def test_function_becomes_a_rule(rulebook: Rulebook) -> None:
    """True passes, False fails, None is unknown."""
    outcomes = {
        "Abc": "pass",
        "Abcdef": "fail",
    }
    unknown = Submission.from_tree({**submission("1").model_dump(), "innovations": [{"id": "a"}]})

    assert outcomes == {name: check(rulebook, submission("1", name=name))[0].outcome for name in outcomes}
    assert [item.outcome for item in check(rulebook, unknown)] == ["unknown"]


def test_explanation_names_the_plug_in(rulebook: Rulebook) -> None:
    """The short way explains no more than who computed it."""
    text = evaluate(rulebook, submission("10")).explain("rest").render("en")

    assert "computed by the plug-in difference" in text
    assert "rounded" not in text
    assert (None, None) == (REGISTRY.operations["difference"].monotone or None, rulebook.measure("rest").maximum)


def test_wrong_names_and_signatures_are_refused_at_once() -> None:
    """A plug-in is looked at when it is registered, not when it runs; all that is wrong is told."""

    def wrong(value: Decimal, other: Decimal, *, limit: float) -> int | None:
        raise NotImplementedError

    decorators: list[Any] = [scale, operation, rule]
    for decorator in decorators:
        with pytest.raises(RegistrationError) as named:
            decorator("a b")
        with pytest.raises(RegistrationError) as signed:
            decorator("x")(wrong)

        assert ["plugin_name"] == [problem.code for problem in named.value.problems]
        assert ["plugin_signature", "plugin_type"] == [problem.code for problem in signed.value.problems]


def test_a_decorator_without_its_brackets_is_told() -> None:
    """`@scale` above a function, without a name, is a mistake that people make."""

    def bare(value: Decimal) -> int | None:
        raise NotImplementedError

    with pytest.raises(RegistrationError) as caught:
        scale(bare)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    assert "“bare” is no name of a kind" in caught.value.render("en")


def test_places_are_bounded() -> None:
    """Rounding to a thousand places would make numbers of a thousand digits; half a place is none, nor is yes."""
    for places in (1000, -1, 0.5, True, "2"):
        with pytest.raises(RegistrationError):
            operation("deep", places=places)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_an_operation_takes_measures_or_members() -> None:
    """Anything else is refused with what there is."""
    for over in ("children", ["members"]):
        with pytest.raises(RegistrationError) as caught:
            operation("deep", over=over)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

        assert "measures, members" in caught.value.render("en")


@pytest.mark.parametrize("takes, over", [(0, "measures"), (-1, "measures"), ("2", "measures"), (2, "members")])
def test_how_many_measures_it_takes_is_a_number_of_them(takes: Any, over: Any) -> None:
    """At least one, and of measures of the same subject only."""
    with pytest.raises(RegistrationError) as caught:
        operation("deep", takes=takes, over=over)

    assert [("out_of_range", "takes")] == [(item.code, item.path) for item in caught.value.problems]


def test_public_names() -> None:
    """Completion shows the three decorators."""
    import inovasi_daerah.components.plugins as module

    assert ["operation", "rule", "scale"] == dir(module)


def test_half_is_rounded_away_from_zero() -> None:
    """−0.125 is −0.13 at two places, as 0.125 is 0.13."""

    @operation("halved", places=2)
    def halved(values: Sequence[Fraction]) -> Fraction:
        """An eighth less than nothing."""
        return -values[0] / 8

    text = TEXT.replace('kind = "difference", of = ["score", "size"]', 'kind = "halved", of = ["size"]')
    found = evaluate(REGISTRY.extended(halved).loads(text), submission("10"))

    assert Fraction(-13, 100) == found["rest"].value


@pytest.mark.parametrize("of", ["[]", '["score"]', '["score", "size", "points"]'])
def test_an_edition_names_as_many_measures_as_a_function_takes(of: str) -> None:
    """`takes=2` is two; the edition that names another number of them is refused with the place."""
    with pytest.raises(RulebookError) as caught:
        REGISTRY.loads(TEXT.replace('of = ["score", "size"]', f"of = {of}"))

    assert ["measures[3].operation.of"] == [problem.path for problem in caught.value.problems]


class TestRounding:
    """A result that is not rational is rounded once, where its operation says so, and is exact from then on."""

    def test_is_told_where_it_took_place(self, rulebook: Rulebook) -> None:
        """The explanation names the decimals, at the number that was rounded and nowhere else."""
        text = evaluate(rulebook, submission("10")).explain("score")

        assert "computed by the plug-in geometric; rounded to 2 decimals, and exact from then on" in text.render("en")
        assert 1 == text.render("id").count("dibulatkan ke 2 desimal, dan sejak itu pasti")

    def test_makes_whole_quanta(self, rulebook: Rulebook) -> None:
        """All points are whole numbers, so that only the two decimals make the step 1/100."""
        assert Fraction(1, 100) == compile_rulebook(rulebook).quantum

    def test_is_among_what_lint_proves(self, rulebook: Rulebook) -> None:
        """Whoever reads the proofs sees that a number is not exact by itself."""
        assert "score is rounded to 2 decimals, half up" in lint(rulebook).render("en")

    def test_moves_the_bounds(self) -> None:
        """Bounds of 1/8 and 3/8 are 0.13 and 0.38 once a value between them is rounded to two decimals."""

        class Eighths(StatedOperation):
            """Between an eighth and three."""

            kind: Literal["eighths"] = "eighths"  # type: ignore[assignment]

            def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - always the same
                """Return the bounds."""
                return Span(Fraction(1, 8), Fraction(3, 8))

            def rounds_to(self) -> int:
                """Return two decimals."""
                return 2

        text = TEXT.replace('kind = "difference", of = ["score", "size"]', 'kind = "eighths"')
        found = compile_rulebook(REGISTRY.extended(Eighths).loads(text)).spans["rest"]

        assert Span(Fraction(13, 100), Fraction(38, 100)) == found


def test_the_same_edition_with_another_function_is_another_computation() -> None:
    """Whoever writes a function again, as in a notebook, gets what it says now: the edition's hash is the same."""

    def rest(by: int) -> Fraction | None:
        @operation("again")
        def again(values: Sequence[Fraction]) -> Fraction:
            return values[0] * by

        text = TEXT.replace('kind = "difference", of = ["score", "size"]', 'kind = "again", of = ["size"]')
        return evaluate(REGISTRY.extended(again).loads(text), submission("10"))["rest"].value

    assert [1, 2] == [rest(1), rest(2)]


class Mute:
    """Cannot even be shown."""

    def __repr__(self) -> str:
        """Fail."""
        raise ValueError


class TestMisbehaviour:
    """A function that does what it must not is told by name, and no number is made of it."""

    @pytest.mark.parametrize(
        "result",
        [0.5, math.nan, True, "1", None, Decimal("NaN"), Decimal("Infinity"), Mute()],
        ids=["float", "nan", "bool", "str", "none", "not a decimal", "infinite", "mute"],
    )
    def test_an_operation_returns_an_exact_number(self, result: Any) -> None:
        """Never a float: 0.1 as a float is a little more than a tenth."""

        @operation("loose")
        def loose(values: Sequence[Fraction]) -> Any:
            return result

        text = TEXT.replace('kind = "difference"', 'kind = "loose"')
        rulebook = REGISTRY.extended(loose).loads(text)
        with pytest.raises(PluginError) as caught:
            evaluate(rulebook, submission("10"))

        (problem,) = caught.value.problems

        assert ("plugin_result", "loose", __name__) == (problem.code, problem.path, problem.source)
        assert ("Fraction", "Decimal", "int") == problem.accepted[:3]

    @pytest.mark.parametrize(
        "result, fits",
        [
            (Fraction(1, 3**600), True),
            (Decimal("1e-900"), True),
            (Fraction(10**2000), False),
            (Fraction(1, 10**2000), False),
            (10**5000, False),
            (Decimal("1e2000"), False),
            (Decimal("1e-999999999"), False),
            (Decimal("1." + "3" * 2000), False),
        ],
        ids=["thirds", "small", "huge", "tiny", "whole", "decimal", "endless", "places"],
    )
    def test_an_operation_returns_a_number_that_can_be_printed(
        self, result: Fraction | Decimal | int, fits: bool
    ) -> None:
        """`1e-999999999` is a few bytes of text and gigabytes of integer; Python prints no more than 4,300 digits."""

        @operation("endless")
        def endless(values: Sequence[Fraction]) -> Fraction | Decimal | int:
            return result

        rulebook = REGISTRY.extended(endless).loads(TEXT.replace('kind = "difference"', 'kind = "endless"'))
        if fits:
            assert Fraction(result) == evaluate(rulebook, submission("10"))["rest"].value
            return
        with pytest.raises(PluginError) as caught:
            evaluate(rulebook, submission("10"))

        assert [("plugin_result", "endless")] == [(item.code, item.path) for item in caught.value.problems]
        assert "≤ 1000 digit" in caught.value.problems[0].accepted

    @pytest.mark.parametrize("value", ["60", "30"])
    def test_a_scale_returns_a_level_that_there_is(self, rulebook: Rulebook, value: str) -> None:
        """With 10 points a star, 60 is level 6 and 30 level 3; the scale has 1, 2 and 4."""
        with pytest.raises(PluginError) as caught:
            evaluate(rulebook, submission(value))

        assert ("1", "2", "4", "None") == caught.value.problems[0].accepted

    def test_a_rule_returns_yes_no_or_unknown(self) -> None:
        """1 is not yes."""

        @rule("loose")
        def loose(innovation: Innovation) -> Any:
            return 1

        text = TEXT.replace('kind = "short_name", letters = 5', 'kind = "loose"')
        with pytest.raises(PluginError) as caught:
            check(REGISTRY.extended(loose).loads(text), submission("1"))

        assert "plugin_result" == caught.value.problems[0].code

    def test_an_exception_is_told_and_kept(self) -> None:
        """The error names the plug-in; what it raised is the cause."""

        @operation("failing")
        def failing(values: Sequence[Fraction]) -> Fraction:
            return values[0] / 0

        text = TEXT.replace('kind = "difference"', 'kind = "failing"')
        with pytest.raises(PluginError) as caught:
            evaluate(REGISTRY.extended(failing).loads(text), submission("10"))

        assert isinstance(caught.value.__cause__, ZeroDivisionError)
        assert f"{__name__}: failing: the plug-in failed: ZeroDivisionError('Fraction(" in caught.value.render("en")

    def test_an_end_of_the_program_is_no_end_of_it(self) -> None:
        """What a function wants to end, goes on and says who wanted it."""

        @rule("ending")
        def ending(innovation: Innovation) -> bool | None:
            raise SystemExit(4)

        text = TEXT.replace('kind = "short_name", letters = 5', 'kind = "ending"')
        with pytest.raises(PluginError, match=r"SystemExit\(4\)"):
            check(REGISTRY.extended(ending).loads(text), submission("1"))


@pytest.mark.parametrize("subject, accepted", [("region", False), ("innovation", True)])
def test_a_rule_is_for_the_subject_that_its_function_takes(subject: str, accepted: bool) -> None:
    """A function of an innovation is never asked for a region; the edition is refused with the place."""
    text = TEXT.replace('id = "name"\nsubject = "innovation"', f'id = "name"\nsubject = "{subject}"')
    problems: tuple[Any, ...] = ()
    try:
        REGISTRY.loads(text)
    except RulebookError as error:
        problems = error.problems

    assert ([] if accepted else [("rule_subject", "rules[0].check")]) == [(item.code, item.path) for item in problems]


def test_a_function_that_takes_anything_is_for_every_subject() -> None:
    """Without an annotation, or with one of several kinds, it is up to the edition."""

    @rule("anything")
    def anything(subject: Any) -> bool | None:
        raise NotImplementedError

    @rule("some")
    def some(subject: Innovation | Submission) -> bool | None:
        raise NotImplementedError

    assert ("region", "agency", "innovation") == anything.subjects  # type: ignore[attr-defined]
    assert ("region", "innovation") == some.subjects  # type: ignore[attr-defined]
