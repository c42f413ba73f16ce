from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah import messages
from inovasi_daerah.components.rules import (
    AllCheck,
    AnyCheck,
    Check,
    Facts,
    HoldsCheck,
    NotCheck,
    Outcome,
    RequiredCheck,
    Verdict,
    WhenCheck,
)
from inovasi_daerah.components.rules.base import NOT_APPLICABLE, PASSED
from inovasi_daerah.components.rules.logic import all_of, any_of, implied, negated
from inovasi_daerah.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

VALUES = {Outcome.FAIL: Fraction(0), Outcome.UNKNOWN: Fraction(1, 2), Outcome.PASS: Fraction(1)}
"""Kleene's three values as numbers: "and" is the least of them, "or" the greatest, "not" what is lacking to 1."""
OUTCOMES = {value: outcome for outcome, value in VALUES.items()}

outcomes = st.sampled_from(Outcome)
three_valued = st.sampled_from([*VALUES])


class Says(Check):
    """Says what it is told to say."""

    kind: Literal["says"] = "says"
    outcome: Outcome

    def verdict(self, facts: Facts) -> Verdict:  # noqa: ARG002 - it looks at none
        """Return that."""
        return Verdict(self.outcome)


class NeverAsked(Check):
    """Is not to be asked."""

    kind: Literal["never"] = "never"

    def verdict(self, facts: Facts) -> Verdict:  # noqa: ARG002 - it looks at none
        """Raise."""
        raise AssertionError("asked")


def says(*outcomes: Outcome) -> tuple[Says, ...]:
    """Return a check for each outcome."""
    return tuple(Says(outcome=outcome) for outcome in outcomes)


def outcome(check: Check) -> Outcome:
    """Return what *check* says, whatever the facts are."""
    return check.verdict(FakeFacts()).outcome


class TestTruthTables:
    """Kleene's strong three-valued logic."""

    @given(st.lists(three_valued, min_size=1, max_size=5))
    def test_all_is_the_least(self, parts: list[Outcome]) -> None:
        """A conjunction has the least value of its parts: fail, else unknown, else pass."""
        expected = OUTCOMES[min(VALUES[part] for part in parts)]

        assert expected == outcome(AllCheck(checks=says(*parts)))

    @given(st.lists(three_valued, min_size=1, max_size=5))
    def test_any_is_the_greatest(self, parts: list[Outcome]) -> None:
        """A disjunction has the greatest value of its parts: pass, else unknown, else fail."""
        expected = OUTCOMES[max(VALUES[part] for part in parts)]

        assert expected == outcome(AnyCheck(checks=says(*parts)))

    @pytest.mark.parametrize("parts", [(Outcome.PASS,), (Outcome.FAIL, Outcome.PASS), (Outcome.UNKNOWN, Outcome.PASS)])
    def test_any_asks_no_more_than_it_needs(self, parts: tuple[Outcome, ...]) -> None:
        """The first part that passes decides a disjunction: what stands behind it is not asked, and need not be."""
        silent = NeverAsked()

        assert Outcome.PASS == outcome(AnyCheck(checks=(*says(*parts), silent)))
        with pytest.raises(PluginError, match="asked"):
            AnyCheck(checks=(*says(Outcome.UNKNOWN), silent)).verdict(FakeFacts())

    @given(three_valued)
    def test_not_is_what_is_lacking(self, part: Outcome) -> None:
        """A negation has 1 less the value of its part: unknown stays unknown."""
        assert OUTCOMES[1 - VALUES[part]] == outcome(NotCheck(check=Says(outcome=part)))

    @given(st.lists(outcomes, min_size=1, max_size=5), st.integers(0, 5))
    def test_what_does_not_apply_is_left_out(self, parts: list[Outcome], place: int) -> None:
        """A part that does not apply changes nothing, wherever it stands."""
        more = [*parts[:place], Outcome.NOT_APPLICABLE, *parts[place:]]

        assert outcome(AllCheck(checks=says(*parts))) == outcome(AllCheck(checks=says(*more)))
        assert outcome(AnyCheck(checks=says(*parts))) == outcome(AnyCheck(checks=says(*more)))

    @pytest.mark.parametrize(
        "check",
        [
            AllCheck(checks=says(Outcome.NOT_APPLICABLE) * 2),
            AnyCheck(checks=says(Outcome.NOT_APPLICABLE)),
            NotCheck(check=Says(outcome=Outcome.NOT_APPLICABLE)),
        ],
    )
    def test_where_no_part_applies(self, check: Check) -> None:
        """Where none of the parts applies, the whole does not."""
        assert Outcome.NOT_APPLICABLE == outcome(check)

    @given(outcomes, outcomes)
    def test_when(self, condition: Outcome, then: Outcome) -> None:
        """*when c, t* is the implication *not c, or t*; but where c fails nothing applies, as where t does not."""
        check = WhenCheck(condition=Says(outcome=condition), then=Says(outcome=then))
        if Outcome.NOT_APPLICABLE in {condition, then} or condition is Outcome.FAIL:
            expected = Outcome.NOT_APPLICABLE
        else:
            expected = OUTCOMES[max(1 - VALUES[condition], VALUES[then])]

        assert expected == outcome(check)
        assert (outcome(check) is Outcome.FAIL) == check.fails(FakeFacts(innovation()))

    @given(three_valued, three_valued)
    def test_de_morgan(self, first: Outcome, second: Outcome) -> None:
        """Not (a and b) is (not a) or (not b)."""
        negation = NotCheck(check=AllCheck(checks=says(first, second)))
        negations = AnyCheck(checks=tuple(NotCheck(check=part) for part in says(first, second)))

        assert outcome(negation) == outcome(negations)


FACTS = ("name", "owner", "purpose", "benefit")
WAYS: Mapping[str, object] = {"there": "ada", "none": None}
"""A text that is there passes `required`; one stated as none fails it; without a key it is unknown."""

readings = st.sampled_from(FACTS).map(lambda fact: RequiredCheck(fact=fact))
statements = st.fixed_dictionaries({}, optional={fact: st.sampled_from([*WAYS.values()]) for fact in FACTS})


def combined(parts: st.SearchStrategy[Check]) -> st.SearchStrategy[Check]:
    """Return checks that combine some of *parts*."""
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda checks: AllCheck(checks=checks)),
        several.map(lambda checks: AnyCheck(checks=checks)),
        parts.map(lambda check: NotCheck(check=check)),
    )


combinations = st.recursive(readings, combined, max_leaves=8)


def completions(stated: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield every way to state the facts that *stated* leaves open."""
    open_ = [fact for fact in FACTS if fact not in stated]
    for choice in itertools.product(WAYS.values(), repeat=len(open_)):
        yield {**stated, **dict(zip(open_, choice, strict=True))}


def classical(check: Check, stated: Mapping[str, object]) -> bool:
    """Return whether *check* holds by two-valued logic, all facts being stated."""
    if isinstance(check, RequiredCheck):
        return stated[check.fact] is not None
    if isinstance(check, NotCheck):
        return not classical(check.check, stated)
    assert isinstance(check, AllCheck | AnyCheck)
    return (all if isinstance(check, AllCheck) else any)(classical(part, stated) for part in check.checks)


@given(combinations, statements)
def test_decides_only_where_every_completion_agrees(check: Check, stated: dict[str, object]) -> None:
    """A combination passes or fails only if it would whatever the facts turn out to be that are not stated."""
    possible = {classical(check, whole) for whole in completions(stated)}
    found = check.verdict(FakeFacts(innovation(**stated))).outcome

    assert found is Outcome.UNKNOWN or {found} == {Outcome.PASS if way else Outcome.FAIL for way in possible}


@given(combinations, statements)
def test_fails_is_the_verdict_in_short(check: Check, stated: dict[str, object]) -> None:
    """Whether a check fails may be found in a shorter way, and is what its verdict says."""
    facts = FakeFacts(innovation(**stated))

    assert (check.verdict(facts).outcome is Outcome.FAIL) == check.fails(facts)


@given(combinations, statements)
def test_is_classical_where_all_is_stated(check: Check, stated: dict[str, object]) -> None:
    """Where every fact is stated, three-valued logic is ordinary logic, and nothing stays unknown."""
    whole = {**dict.fromkeys(FACTS), **stated}
    expected = Outcome.PASS if classical(check, whole) else Outcome.FAIL

    assert expected == check.verdict(FakeFacts(innovation(**whole))).outcome


@given(combinations, combinations, statements)
def test_a_condition_that_is_unknown_lets_nothing_fail(
    condition: Check, then: Check, stated: dict[str, object]
) -> None:
    """*when* fails only if condition and failure are certain, and passes only if no completion fails."""
    found = WhenCheck(condition=condition, then=then).verdict(FakeFacts(innovation(**stated))).outcome
    possible = {
        Outcome.NOT_APPLICABLE
        if not classical(condition, whole)
        else Outcome.PASS
        if classical(then, whole)
        else Outcome.FAIL
        for whole in completions(stated)
    }

    assert found is not Outcome.FAIL or {Outcome.FAIL} == possible
    assert found is not Outcome.PASS or Outcome.FAIL not in possible
    assert found is not Outcome.NOT_APPLICABLE or {Outcome.NOT_APPLICABLE} == possible


FAILED = Verdict(Outcome.FAIL, messages.CHECK_REQUIRED, (("fact", "name"),), ("name",))
OTHER = Verdict(Outcome.FAIL, messages.CHECK_ATTESTED_NO, (), ("attestations", "name"))
OPEN = Verdict(Outcome.UNKNOWN, messages.CHECK_NOT_ATTESTED, (), ("attestations",))


class TestWhatIsSaid:
    """What a combination says is what its deciding parts say."""

    @pytest.mark.parametrize(
        "verdicts, expected",
        [
            ([PASSED, FAILED, OPEN, OTHER], ("name", "attestations")),
            ([OPEN, PASSED], ("attestations",)),
            ([PASSED, NOT_APPLICABLE], ()),
        ],
    )
    def test_all_names_what_decides(self, verdicts: Sequence[Verdict], expected: tuple[str, ...]) -> None:
        """Paths of all deciding parts are joined, each once; the first of them says what is wrong."""
        verdict = all_of(verdicts)
        first = next(item for item in verdicts if item.outcome is verdict.outcome)

        assert expected == verdict.paths
        assert (first.detail, first.params) == (verdict.detail, verdict.params)

    def test_any_names_what_decides(self) -> None:
        """Where no part passes, all that failed is named; an unknown part comes before a failed one."""
        assert ("name", "attestations") == any_of([FAILED, OTHER]).paths
        assert OPEN == any_of([FAILED, OPEN])
        assert PASSED == any_of([FAILED, PASSED, OPEN])

    def test_nothing_to_decide(self) -> None:
        """Of no parts at all, nothing applies."""
        assert all_of([]) == any_of([]) == NOT_APPLICABLE

    def test_a_negation_says_what_its_part_says(self) -> None:
        """What was found stays the same, whichever way it counts."""
        expected = Verdict(Outcome.PASS, FAILED.detail, FAILED.params, FAILED.paths)

        assert expected == negated(FAILED)
        assert OPEN == negated(OPEN)

    @pytest.mark.parametrize(
        "condition, consequence, expected",
        [
            (PASSED, FAILED, FAILED),
            (PASSED, OPEN, OPEN),
            (OPEN, FAILED, OPEN),
            (OPEN, PASSED, PASSED),
            (OPEN, NOT_APPLICABLE, NOT_APPLICABLE),
            (FAILED, OTHER, NOT_APPLICABLE),
            (NOT_APPLICABLE, FAILED, NOT_APPLICABLE),
        ],
    )
    def test_when_names_what_decides(self, condition: Verdict, consequence: Verdict, expected: Verdict) -> None:
        """Where the condition holds the consequence speaks; where it is unknown, the condition does."""
        assert expected == implied(condition, consequence)


def test_parts_are_found_inside() -> None:
    """Checks inside a check are found at any depth, so that their facts and populations are looked at."""
    leaves = (RequiredCheck(fact="name"), HoldsCheck(fact="reported"), RequiredCheck(fact="owner"))
    inner = WhenCheck(condition=leaves[0], then=NotCheck(check=leaves[1]))
    outer = AllCheck(checks=(AnyCheck(checks=(inner,)), leaves[2]))

    assert leaves == tuple(part for part in outer.parts() if not part.nested)
    assert ["all", "any", "when", "not"] == [part.kind for part in outer.parts() if part.nested]


@pytest.mark.parametrize("kind", [AllCheck, AnyCheck])
def test_a_combination_of_nothing_is_refused(kind: type[Check]) -> None:
    """Something must be asked."""
    with pytest.raises(ValidationError):
        kind.model_validate({"checks": []})
