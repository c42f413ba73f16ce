"""Of one subject, the columnar half of a check says what the scalar half says."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.components.rules.fakes import FakeFacts, innovation

from inovasi_daerah.components.columns import NotColumnarError
from inovasi_daerah.components.rules import (
    AgeCheck,
    AllCheck,
    AnsweredCheck,
    AnyCheck,
    AttestedCheck,
    Check,
    HoldsCheck,
    NotCheck,
    OneOfCheck,
    OrderCheck,
    Outcome,
    RequiredCheck,
    SomeOfCheck,
    Verdict,
    WhenCheck,
    WindowCheck,
    WordsCheck,
    columns,
    logic,
)
from inovasi_daerah.components.rules.base import NOT_STATED, fact
from inovasi_daerah.components.rules.columns import Verdicts, day_number
from inovasi_daerah.domain.answers import Attestation
from inovasi_daerah.domain.submission import Submission
from inovasi_daerah.domain.terms import AttestationAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@attrs.frozen
class OneRow:
    """The facts of one subject, as columns of one row (`FactColumns`)."""

    facts: FakeFacts
    chosen: Mapping[str, str] = attrs.field(factory=dict[str, str])

    def stated(self, name: str) -> bool:
        """Return whether a fact is mentioned."""
        return fact(self.facts, name) is not NOT_STATED

    def there(self, name: str) -> bool:
        """Return whether it has content."""
        value = fact(self.facts, name)
        return value not in (NOT_STATED, None, {}, ()) and (not isinstance(value, str) or bool(value.strip()))

    def true(self, name: str) -> bool:
        """Return whether it is true."""
        return fact(self.facts, name) is True

    def among(self, name: str, words: Sequence[str]) -> bool:
        """Return whether it is one of some words."""
        return fact(self.facts, name) in words

    def day(self, name: str) -> int:
        """Return a date as a number."""
        value = fact(self.facts, name)
        return day_number(value.year, value.month, value.day) if isinstance(value, dt.date) else 0

    def answered(self, indicator: str) -> bool:
        """Return whether there is an answer."""
        return indicator in (getattr(self.facts.subject, "answers", None) or {})

    def attested(self) -> tuple[bool, bool]:
        """Return whether people say yes, and whether no."""
        found = self.facts.attested[0]
        said = None if found is None else found.answer
        return said is AttestationAnswer.YES, said is AttestationAnswer.NO

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[int, int]:
        """Raise: one row has no members."""
        raise NotImplementedError

    def where(self, condition: bool, then: Any, otherwise: Any) -> Any:
        """Return one of the two."""
        return then if condition else otherwise


def outcome(verdicts: Verdicts) -> Outcome:
    """Return the outcome of one subject; no two hold together."""
    held = {
        Outcome.PASS: verdicts.passes,
        Outcome.FAIL: verdicts.fails,
        Outcome.NOT_APPLICABLE: verdicts.apart,
        Outcome.UNKNOWN: verdicts.unknown,
    }
    (found,) = [name for name, holds in held.items() if holds]
    return found


def agree(check: Check, subject: Any, attested: Any = None) -> None:
    """Assert that both halves of *check* say the same."""
    facts = FakeFacts(subject=subject, attested=(attested, "attestations"))
    assert outcome(check.verdicts(OneRow(facts))) is check.verdict(facts).outcome


# --- verdicts put together ------------------------------------------------------------------------------------------

OF = {
    Outcome.PASS: Verdicts(passes=True, fails=False),
    Outcome.FAIL: Verdicts(passes=False, fails=True),
    Outcome.UNKNOWN: Verdicts(passes=False, fails=False),
    Outcome.NOT_APPLICABLE: Verdicts(passes=False, fails=False, apart=True),
}
PAIRS = [*product(Outcome, Outcome)]


@pytest.mark.parametrize("one, other", PAIRS)
def test_pairs_go_together_as_single_verdicts_do(one: Outcome, other: Outcome) -> None:
    """Kleene's logic, over all pairs of outcomes."""
    scalar, parts = [Verdict(one), Verdict(other)], [OF[one], OF[other]]
    assert outcome(columns.all_pass(parts)) is logic.all_of(scalar).outcome
    assert outcome(columns.any_passes(parts)) is logic.any_of(scalar).outcome
    assert outcome(columns.implied(*parts)) is logic.implied(*scalar).outcome
    assert outcome(columns.swapped(parts[0])) is logic.negated(scalar[0]).outcome


# --- kinds ----------------------------------------------------------------------------------------------------------

NAMES = ("trial_date", "implementation_date", "development_date")
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2025, 12, 31)) | st.sampled_from(
    [dt.date(2020, 2, 29), dt.date(2021, 2, 28), dt.date(2021, 3, 1), dt.date(2024, 2, 29)]
)
DATED = st.fixed_dictionaries({}, optional={name: st.none() | DAYS for name in NAMES})
YEARS = st.none() | st.integers(0, 3)


@given(dates=DATED, low=st.none() | DAYS, high=st.none() | DAYS)
def test_windows(dates: dict[str, Any], low: Any, high: Any) -> None:
    """A date within a window whose ends may be open."""
    agree(WindowCheck.model_validate({"fact": "trial_date", "from": low, "to": high}), innovation(**dates))


@given(dates=DATED, at=DAYS, at_least=YEARS, at_most=YEARS)
def test_ages(dates: dict[str, Any], at: dt.date, at_least: int | None, at_most: int | None) -> None:
    """Whole years by the calendar."""
    agree(AgeCheck(fact="trial_date", at=at, at_least=at_least, at_most=at_most), innovation(**dates))


@pytest.mark.parametrize("born", [dt.date(2020, 2, 28), dt.date(2020, 2, 29), dt.date(2020, 3, 1)])
@pytest.mark.parametrize("at", [dt.date(2021, 2, 28), dt.date(2021, 3, 1), dt.date(2024, 2, 29), dt.date(2024, 3, 1)])
@pytest.mark.parametrize("years", [1, 3, 4])
def test_ages_around_leap_days(born: dt.date, at: dt.date, years: int) -> None:
    """29 February becomes 1 March in a common year, and stays what it is in another leap year."""
    agree(AgeCheck(fact="trial_date", at=at, at_least=years), innovation(trial_date=born))
    agree(AgeCheck(fact="trial_date", at=at, at_most=years), innovation(trial_date=born))


@given(dates=DATED, names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=4))
def test_orders(dates: dict[str, Any], names: list[str]) -> None:
    """Dates that follow each other."""
    agree(OrderCheck(facts=tuple(names)), innovation(**dates))


TEXTS = ("purpose", "benefit", "name")
SAID = st.fixed_dictionaries({}, optional={name: st.sampled_from([None, "", " ", "ada"]) for name in TEXTS})


@given(said=SAID, names=st.lists(st.sampled_from(TEXTS), min_size=1), at_least=st.integers(1, 3))
def test_facts_that_must_be_there(said: dict[str, Any], names: list[str], at_least: int) -> None:
    """What is blank or none is not there; what is not stated could still be."""
    agree(RequiredCheck(fact=names[0]), innovation(**said))
    agree(SomeOfCheck(facts=tuple(names), at_least=at_least), innovation(**said))


@pytest.mark.parametrize("said", [{}, {"reported": None}, {"reported": True}, {"reported": False}])
def test_yes_or_no(said: dict[str, Any]) -> None:
    """A fact that must be true."""
    agree(HoldsCheck(fact="reported"), Submission.model_validate({"unit": {"code": "35.08"}, **said}))


@pytest.mark.parametrize("said", [{}, {"stage": None}, {"stage": "penerapan"}, {"stage": "inisiatif"}])
def test_words_of_a_list(said: dict[str, Any]) -> None:
    """A fact that must be one of some words."""
    agree(OneOfCheck(fact="stage", among=("uji_coba", "penerapan")), innovation(**said))


@pytest.mark.parametrize("answers", [None, {}, {"1": {"level": 1}}, {"1": {"level": 1}, "2": {"level": 1}}])
def test_answers(answers: dict[str, Any] | None) -> None:
    """Answers that are none, and those that are not stated."""
    check = AnsweredCheck(indicators=("1", "2"))
    agree(check, innovation() if answers is None else innovation(answers=answers))


@pytest.mark.parametrize("answer", [None, "yes", "no", "unknown"])
def test_attestations(answer: str | None) -> None:
    """Only people's yes passes, and only their no fails."""
    agree(AttestedCheck(), innovation(), None if answer is None else Attestation.model_validate({"answer": answer}))


@given(dates=DATED, answer=st.sampled_from([None, "yes", "no"]))
def test_checks_inside_checks(dates: dict[str, Any], answer: str | None) -> None:
    """Parts that do not apply are left out, whatever holds them."""
    order, attested = OrderCheck(facts=NAMES), AttestedCheck()
    inside: tuple[Check, ...] = (order, attested, RequiredCheck(fact="trial_date"))
    attestation = None if answer is None else Attestation.model_validate({"answer": answer})
    for check in (
        AllCheck(checks=inside),
        AnyCheck(checks=inside),
        NotCheck(check=order),
        WhenCheck(condition=inside[2], then=order),
        WhenCheck(condition=order, then=attested),
    ):
        agree(check, innovation(**dates), attestation)


# --- what has no columnar half ----------------------------------------------------------------------------------------


def test_a_kind_without_a_columnar_half_says_so() -> None:
    """Words are not counted in columns."""
    with pytest.raises(NotColumnarError) as caught:
        WordsCheck(facts=("purpose",), at_least=1).verdicts(OneRow(FakeFacts()))
    assert caught.value.args == ("words", "")


def test_a_table_does_not_have_the_document_of_an_attestation() -> None:
    """A yes that must name its document cannot be told."""
    with pytest.raises(NotColumnarError) as caught:
        AttestedCheck(document=True).verdicts(OneRow(FakeFacts()))
    assert caught.value.args == ("attested", "document")
