from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from inovasi_daerah import Assessment, Registry, Rulebook, amend, compile_rulebook, diff, evaluate
from inovasi_daerah.components.base import Choice, choices
from inovasi_daerah.rulebook.describe import describe
from inovasi_daerah.rulebook.draft import draft
from inovasi_daerah.rulebook.lint import lint
from inovasi_daerah.testing import interpretations, rulebooks, submissions

REGISTRY = Registry.default()
BOOKS = rulebooks()

some = settings(max_examples=60)
few = settings(max_examples=25)

FIRST = settings(max_examples=2000, database=None, derandomize=True, phases=[Phase.generate])
"""For `find`: the first example is good enough, and always the same."""


def assessed(data: st.DataObject, *, innovations: int = 4) -> Assessment:
    """Return the assessment of any submission under any interpretation of any rulebook."""
    book = data.draw(BOOKS, label="rulebook")
    submission = data.draw(submissions(book, max_innovations=innovations), label="submission")
    return evaluate(book, submission, interpretations=data.draw(interpretations(book), label="interpretations"))


class TestValid:
    """*Lint has a proof for each*: whatever is drawn loads, closes and compiles."""

    @given(BOOKS)
    @some
    def test_lint_finds_nothing(self, book: Rulebook) -> None:
        """Maxima, bands, sources, languages and open points are right by construction."""
        assert () == lint(book).problems
        assert () == lint(book).warnings

    @given(BOOKS)
    @few
    def test_it_compiles(self, book: Rulebook) -> None:
        """Every weight times level is a whole number of quanta."""
        compiled = compile_rulebook(book)
        steps = [
            Fraction(item.weight or 0) * Fraction(by) / compiled.quantum
            for item in book.indicators
            for by in item.scale.multipliers().values()
        ]

        assert {1} == {step.denominator for step in steps}

    @given(BOOKS)
    @few
    def test_it_can_be_described(self, book: Rulebook) -> None:
        """In both languages, every indicator and measure by its name."""
        for text in (describe(book, "id"), describe(book, "en")):
            assert all(item.name.id in text for item in book.indicators)
            assert all(item.name.id in text for item in book.measures)


class TestEvaluation:
    """Every submission that fits has numbers within their bounds, and an explanation that adds up."""

    @given(st.data())
    @some
    def test_bounds(self, data: st.DataObject) -> None:
        """No measure is below 0 or above its maximum."""
        found = assessed(data)
        results = [*found.measures.values(), *(value for item in found.innovations for value in item.measures.values())]

        assert all(item.value is None or 0 <= item.value <= (item.maximum or item.value) for item in results)

    @given(st.data())
    @few
    def test_printed_maximum(self, data: st.DataObject) -> None:
        """Where a maximum is printed, it is the one that the assessment has."""
        found = assessed(data, innovations=1)
        printed = {item.id: item.maximum for item in found.rulebook.measures if item.maximum is not None}

        assert all(found[name].maximum == printed[name] for name in printed if name in found.measures)

    @given(st.data())
    @few
    def test_band(self, data: st.DataObject) -> None:
        """Bands cover everything: a score has one unless it is compared as it is, between two printed values."""
        found = assessed(data)
        result = found.rulebook.result
        assert result is not None
        rounding = result.rounding
        way = rounding.resolve(found.interpretations) if isinstance(rounding, Choice) else rounding

        assert found.score is None or found.band is not None or way == "unrounded"

    @given(st.data())
    @few
    def test_range(self, data: st.DataObject) -> None:
        """The score lies within the range over all interpretations of what is touched."""
        found = assessed(data, innovations=2)
        span = found.range()

        if found.score is not None:
            assert span.min is not None
            assert span.max is not None
            assert span.min <= found.score <= span.max
            assert not span.exact or found.band in span.bands

    @given(st.data())
    @some
    def test_explanation(self, data: st.DataObject) -> None:
        """The shares of the leaves add up exactly to the number that is explained."""
        found = assessed(data)
        for name, item in found.measures.items():
            if item.value is not None:
                assert item.value == sum((leaf.share or 0 for leaf in found.explain(name).leaves()), start=Fraction(0))


class TestFiles:
    """What a rulebook says survives being written, pickled, amended and drafted."""

    @given(BOOKS)
    @few
    def test_round_trip(self, book: Rulebook) -> None:
        """TOML → model → TOML keeps the hash."""
        again = REGISTRY.loads(book.to_toml())

        assert book.hash == again.hash
        assert () == diff(book, again).changes
        assert book == pickle.loads(pickle.dumps(book))  # noqa: S301 - our own

    @given(BOOKS, st.data(), st.integers(0, 500))
    @few
    def test_a_change_is_named_exactly(self, book: Rulebook, data: st.DataObject, hundredths: int) -> None:
        """What `amend` was told is what `diff` tells: one address, old and new value."""
        item = data.draw(st.sampled_from([item for item in book.indicators if item.weight is not None]))
        new = Decimal(hundredths).scaleb(-2)
        address = f"indicators.{item.code}.weight"
        found = diff(book, amend(book, {address: new}, id="acak-2031")).changes

        assert [(address, item.weight, new)] * (item.weight != new) == [
            (change.address, change.old, change.new) for change in found
        ]

    @given(BOOKS)
    @few
    def test_a_draft_differs_in_what_it_says_of_itself(self, book: Rulebook) -> None:
        """Every number survives exactly."""
        made = REGISTRY.loads(draft(book, book.to_toml(), "acak-2031"))
        changes = [change for change in diff(book, made).changes if not change.of_text and change.group != "edition"]

        assert {"confidence"} >= {change.path[-1] for change in changes}
        assert lint(made)


@pytest.mark.parametrize("kind", ["levels", "categories", "thresholds", "bases"])
def test_every_kind_of_scale_is_drawn(kind: str) -> None:
    """The strategy reaches all of the format, not a corner of it."""
    book = find(BOOKS, lambda book: any(item.scale.kind == kind for item in book.indicators), settings=FIRST)

    assert kind in {item.scale.kind for item in book.indicators}


REACHED: dict[str, Callable[[Rulebook], object]] = {
    "overlap": lambda book: any(item.scale.doubtful().get("overlap") for item in book.indicators),
    "gap": lambda book: any(item.scale.doubtful().get("gap") for item in book.indicators),
    "mandatory": lambda book: any(item.mandatory for item in book.indicators),
    "no weight": lambda book: any(item.weight is None for item in book.indicators),
    "eligibility": lambda book: any(rule.eligibility for rule in book.rules),
    "no open point": lambda book: not book.open_points,
    "many open points": lambda book: len(book.open_points) > 5,
    "category of several levels": lambda book: any([*choices(item.scale)] for item in book.indicators),
    "four bands": lambda book: book.result is not None and len(book.result.bands) == 4,
    "decision": lambda book: book.decisions,
}


@pytest.mark.parametrize("reached", REACHED.values(), ids=REACHED)
def test_rare_things_are_drawn(reached: Callable[[Rulebook], object]) -> None:
    """Overlaps and gaps, rules and open points occur."""
    assert reached(find(BOOKS, lambda book: bool(reached(book)), settings=FIRST))


def test_every_operation_is_in_each() -> None:
    """Each rulebook has all operations of the registry."""
    book = find(BOOKS, lambda _: True, settings=FIRST)

    assert set(REGISTRY.operations) == {measure.operation.kind for measure in book.measures}
