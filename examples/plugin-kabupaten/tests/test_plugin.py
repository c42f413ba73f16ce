"""What the plug-in promises, its cases, and numbers that were worked out by hand."""

from __future__ import annotations

import pickle
import tomllib
from decimal import Decimal
from fractions import Fraction
from importlib import metadata, resources
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah import Registry, RulebookError, Submission, evaluate
from inovasi_daerah.rulebook.lint import lint
from inovasi_daerah.testing import check_plugin, read_cases, run_cases, untested
from inovasi_kabupaten_contoh.operations import GeometricOperation, Goalposts
from inovasi_kabupaten_contoh.rules import measured
from inovasi_kabupaten_contoh.scales import reach

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "lomba-contoh-2026.toml"
LEVELS = [{"level": number, "name": {"id": f"Level {number}", "en": f"Level {number}"}} for number in (1, 2, 3)]
BOOK = "lomba-contoh-2026"
PACKAGE = "inovasi-kabupaten-contoh"


def installed() -> bool:
    """Return whether this package is installed, so that the library can find it by itself."""
    return any(item.name == PACKAGE for item in metadata.distributions())


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Everything that is installed; where this package is not, what its pyproject.toml would announce."""
    if installed():
        return Registry.default().discover()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {name.partition(".")[2]: points for name, points in project["entry-points"].items()}
    folders = [resources.files(name) for name in groups.pop("rulebooks").values()]
    files = [file for folder in folders for file in folder.iterdir() if file.name.endswith(".toml")]
    kinds = [EntryPoint("", value, "").load() for points in groups.values() for value in points.values()]
    return Registry.default().extended(*kinds, editions={file.name.removesuffix(".toml"): file for file in files})


def mean(*shares: Fraction, places: int = 2) -> Fraction:
    """Return the geometric mean of *shares* by the plug-in, as if every measure went from 0 to 1."""
    names = [f"m{number}" for number in range(len(shares))]
    posts = Goalposts(minimum=Decimal(0), maximum=Decimal(1))
    operation = GeometricOperation(of=dict.fromkeys(names, posts), places=places)
    return operation._mean(shares)  # noqa: SLF001 - the arithmetic by itself


# --8<-- [start:promises]
class TestPromises:
    """`check_plugin` tries each part on generated input."""

    def test_all_that_the_package_adds(self, registry: Registry) -> None:
        """As its own rulebook uses it, and the rulebook as a whole."""
        report = check_plugin(registry, max_examples=30)

        assert {"jangkauan", "geometric", "hasil-berangka", BOOK} <= set(report.checked)
        assert ("geometric", "places") in report.notes
        assert ("geometric", "bounds") not in report.notes

    def test_the_scale(self) -> None:
        """With other parameters than the rulebook's."""
        check_plugin(reach, {"step": "0.5", "levels": LEVELS}, max_examples=30)

    def test_the_operation(self) -> None:
        """With goalposts that its measures go beyond, on both sides."""
        posts = {"a": {"minimum": 10, "maximum": 90}, "b": {"minimum": "-0.5", "maximum": 7}}
        check_plugin(
            GeometricOperation,
            {"of": posts, "places": 3},
            {"of": posts, "places": 0},
            inputs=(-20, 100),
            max_examples=30,
        )

    def test_the_rule(self) -> None:
        """Both ways of asking."""
        check_plugin(measured, {}, {"before": True}, max_examples=30)


# --8<-- [end:promises]
class TestRulebook:
    """The contest itself."""

    def test_lint_proves_it(self, registry: Registry) -> None:
        """Maxima, bands and sources hold, and the rounding is among what is said."""
        report = lint(registry.rulebook(BOOK))

        assert report.problems == ()
        assert "Score of an entry is rounded to 2 decimals, half up" in report.render("en")

    def test_cases(self, registry: Registry) -> None:
        """Every case of the file holds, and shows every outcome of the rule."""
        report = run_cases(CASES, registry)
        file, book = read_cases(CASES, registry)

        assert report, report.render("en")
        assert untested(book, [file]) == ()

    def test_sample(self, registry: Registry) -> None:
        """The sample by hand.

        Antre Daring: 150 people are level 2, 4 of 6 points; 3 of 3; 2 of 3. The product of the shares is 2/3 × 2/3 =
        4/9; 76.31³ = 444369.…, 76.32³ = 444544.…, and 76.315³ = 444456.… is above 444444.…: 76.31.
        Bank Benih: 6 of 6, 1 of 3, 3 of 3, of which the product is 1/3; 69.335³ = 333317.… is below 333333.…, so that
        it is 69.34. Their mean, 72.825, is printed as 72.83.
        """
        book = registry.rulebook(BOOK)
        found = evaluate(book, Submission.from_path(ROOT / "data" / "berkas.json"))

        assert [item["nilai"].value for item in found.innovations] == [Fraction("76.31"), Fraction("69.34")]
        assert found["rata_rata"].value == Fraction("72.825")
        assert (found.score, found.band) == (Decimal("72.83"), "Madya")

    def test_explanation_says_where_it_was_rounded(self, registry: Registry) -> None:
        """In both languages, at the entry and not at the mean."""
        found = evaluate(registry.rulebook(BOOK), Submission.from_path(ROOT / "data" / "berkas.json"))
        text = found.explain("nilai", innovation="antre-daring")

        assert "≈ 0,6667, 1, ≈ 0,6667" in text.render("id")
        assert "dibulatkan ke 2 desimal, dan sejak itu pasti" in text.render("id")
        assert "rounded to 2 decimals, and exact from then on" in text.render("en")

    def test_it_travels(self, registry: Registry) -> None:
        """A rulebook of the plug-in can be sent to another process."""
        book = registry.rulebook(BOOK)

        assert pickle.loads(pickle.dumps(book)) == book  # noqa: S301 - made here

    @pytest.mark.parametrize(
        "old, new, place",
        [
            ("places = 2\nof.", "places = 7\nof.", "measures[3].operation.places"),
            ("maximum = 6}", "maximum = 0}", "measures[3].operation.of.manfaat"),
            ("of.manfaat", "of.manfat", "measures[3].operation"),
            ("step = 100", "step = 0", "indicators[0].scale.step"),
            ('"innovation"\nseverity', '"region"\nseverity', "rules[0].check"),
        ],
    )
    def test_mistakes_in_the_file_are_located(self, registry: Registry, old: str, new: str, place: str) -> None:
        """Whoever writes next year's file is told the place."""
        text = (registry.editions[BOOK]).read_text(encoding="utf-8")
        assert old in text
        with pytest.raises(RulebookError) as refused:
            registry.loads(text.replace(old, new))

        assert [problem.path for problem in refused.value.problems] == [place]


class TestMean:
    """The root among integers."""

    @given(st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=5), st.integers(0, 6))
    def test_is_the_nearest_decimal(self, shares: list[Fraction], places: int) -> None:
        """(k − ½)^n ≤ s^n × product < (k + ½)^n, where s = 100 × 10^places: no other decimal is nearer."""
        product = Fraction(1)
        for share in shares:
            product *= share
        scaled = mean(*shares, places=places) * 10**places
        exact = product * (100 * 10**places) ** len(shares)
        half = Fraction(1, 2)

        assert scaled.denominator == 1
        assert max(scaled - half, Fraction(0)) ** len(shares) <= exact < (scaled + half) ** len(shares)

    def test_of_one_share_is_that_share(self) -> None:
        """Rounded half up: 0.00125 is 0.125 %, which is 0.13."""
        assert mean(Fraction("0.00125")) == Fraction("0.13")

    def test_nothing_makes_up_for_nothing(self) -> None:
        """One share of 0 makes the mean 0; all shares of 1 make it 100."""
        assert mean(Fraction(0), Fraction(1)) == 0
        assert mean(Fraction(1), Fraction(1)) == 100
