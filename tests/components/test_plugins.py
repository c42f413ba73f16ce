from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from inovasi_daerah import Registry, Submission, evaluate
from inovasi_daerah.components.plugins import operation, rule, scale
from inovasi_daerah.domain.submission import Innovation
from inovasi_daerah.engine.checking import check
from inovasi_daerah.errors import RegistrationError
from inovasi_daerah.rulebook.model import Rulebook


@scale("stars")
def stars(value: Decimal, *, each: Decimal = Decimal(20)) -> int | None:
    """So many points a star."""
    return int(value // each) or None


@operation("geometric", over="members", places=2)
def geometric(values: Sequence[Fraction], *, goalpost: Decimal) -> Fraction:
    """Geometric mean of shares of a goalpost, in percent; it is not rational, so it declares places."""
    shares = [float(value / Fraction(goalpost)) for value in values]
    mean = math.prod(shares) ** (1 / len(shares)) if shares else 0.0
    return Fraction(repr(100 * mean))


@operation("difference")
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
    assert (None, None) == (REGISTRY.operations["difference"].monotone or None, rulebook.measure("rest").maximum)


@pytest.mark.parametrize(
    "make, code",
    [
        (lambda: scale("a b"), "invalid"),
        (lambda: scale("é"), "invalid"),
        (lambda: scale("two"), "plugin_signature"),
        (lambda: rule("untyped"), "plugin_untyped"),
    ],
    ids=["blank", "foreign", "arguments", "untyped"],
)
def test_wrong_names_and_signatures_are_refused_at_once(make: Any, code: str) -> None:
    """A plug-in is looked at when it is registered, not when it runs."""

    def two(value: Decimal, other: Decimal) -> int | None:
        raise NotImplementedError

    def untyped(innovation: Innovation, *, limit) -> bool | None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        raise NotImplementedError

    with pytest.raises(RegistrationError) as caught:
        make()(untyped if code == "plugin_untyped" else two)

    assert [code] == [problem.code for problem in caught.value.problems]


def test_places_are_bounded() -> None:
    """Rounding to a thousand places would make numbers of a thousand digits."""
    with pytest.raises(RegistrationError):
        operation("deep", places=1000)


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
