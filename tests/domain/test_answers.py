from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.strategies import answers, evidence, forms, levels, verified

from inovasi_daerah.domain.answers import FORMS, Acceptance, Answer, Award, Evidence, ScoreSheet, Verified
from inovasi_daerah.domain.terms import EvidenceStatus

CLAIMED, VERIFIED, REJECTED = EvidenceStatus.CLAIMED, EvidenceStatus.VERIFIED, EvidenceStatus.REJECTED
FILLED: dict[str, Any] = {
    "level": 3,
    "value": "0.40",
    "category": "WTP",
    "text": "Ada",
    "mark": 80,
    "not_available": "tidak ada urusan",
}

statuses = st.lists(st.sampled_from(EvidenceStatus), max_size=4)
acceptances = st.sampled_from(("claimed", "supported", "verified"))


def code_of(**fields: Any) -> str:
    """Return the code with which an answer of *fields* is refused."""
    with pytest.raises(ValidationError) as caught:
        Answer(**fields)
    [error] = caught.value.errors()
    return error["type"]


def answer(level: int, *states: EvidenceStatus, verified: Verified | None = None) -> Answer:
    """Return an answer that claims *level*, with a piece of evidence for each of *states*."""
    return Answer(level=level, evidence=tuple(Evidence(status=state) for state in states), verified=verified)


class TestForms:
    """The rule: “An answer has `level`, or `value`, or `basis` + `value`, or `category`, or `text`, or …”."""

    @pytest.mark.parametrize("form", FORMS)
    def test_each_form_alone(self, form: str) -> None:
        """One form is an answer, and the answer says which."""
        assert form == Answer(**{form: FILLED[form]}).form

    def test_basis_with_value(self) -> None:
        """A value on a basis is a form of its own."""
        chosen = Answer(basis="a", value=Decimal(2352))

        assert chosen.form == "basis"
        assert chosen.value == Decimal(2352)

    @pytest.mark.parametrize("pair", [*itertools.combinations(FORMS, 2)], ids="+".join)
    def test_two_forms_are_refused(self, pair: tuple[str, str]) -> None:
        """An answer has exactly one form, whichever two are given."""
        expected = "answer_forms"

        assert expected == code_of(**{form: FILLED[form] for form in pair})

    @pytest.mark.parametrize("form", sorted(set(FORMS) - {"value"}))
    def test_a_basis_needs_a_value(self, form: str) -> None:
        """A basis alone, or beside another form, says nothing."""
        expected = "basis_without_value"

        assert expected == code_of(basis="a")
        assert expected == code_of(basis="a", **{form: FILLED[form]})

    @pytest.mark.parametrize(
        "fields",
        [{}, {"level": None}, dict.fromkeys(FORMS), {"note": "x"}, {"evidence": ()}, {"verified": {"level": 1}}],
        ids=str,
    )
    def test_an_answer_that_holds_nothing_is_refused(self, fields: dict[str, Any]) -> None:
        """Not answered is an absent answer, never an empty one."""
        expected = "answer_empty"

        assert expected == code_of(**fields)

    def test_a_level_of_nothing_is_a_level(self) -> None:
        """Zero is a level and a value, not an absence; whether it exists the rulebook says."""
        assert Answer(level=0).form == "level"
        assert Answer(value=Decimal(0)).form == "value"

    @given(forms(), st.sets(st.sampled_from(FORMS)))
    def test_other_forms_may_be_null(self, form: dict[str, Any], nulls: set[str]) -> None:
        """“`null` is none”: what is stated as none is no second form."""
        fields: dict[str, Any] = dict.fromkeys(nulls) | form
        made = Answer(**fields)

        assert made.form in form
        assert nulls | form.keys() == made.model_fields_set


class TestSupported:
    """The rule: “Supported: at least one piece of evidence and not all rejected”."""

    @pytest.mark.parametrize(
        "states, expected",
        [
            ([], False),
            ([CLAIMED], True),
            ([VERIFIED], True),
            ([REJECTED], False),
            ([REJECTED, REJECTED], False),
            ([REJECTED, CLAIMED], True),
            ([VERIFIED, REJECTED], True),
        ],
    )
    def test_examples(self, states: list[EvidenceStatus], expected: bool) -> None:
        """Evidence counts until the last piece of it is rejected."""
        assert expected == answer(2, *states).supported

    def test_evidence_is_claimed_until_somebody_says_otherwise(self) -> None:
        """Without a status a piece of evidence is claimed."""
        assert CLAIMED is Evidence().status


class TestCredited:
    """The rule of credit.

    “`verified.level` if there; else the claimed level if at least one piece is verified and none rejected; else none”.
    """

    @given(answers(), levels())
    def test_claimed_counts_every_claim(self, given_answer: Answer, claimed: int) -> None:
        """As claimed, evidence and verifiers are not asked."""
        assert claimed == given_answer.credited(claimed, "claimed")

    @given(answers(), levels())
    def test_supported_counts_what_has_evidence(self, given_answer: Answer, claimed: int) -> None:
        """A claim without evidence, or with nothing but rejected evidence, gives nothing."""
        expected = claimed if given_answer.supported else None

        assert expected == given_answer.credited(claimed, "supported")

    @pytest.mark.parametrize(
        "states, expected",
        [
            ([], None),
            ([CLAIMED], None),
            ([VERIFIED], 2),
            ([VERIFIED, CLAIMED], 2),
            ([VERIFIED, VERIFIED], 2),
            ([VERIFIED, REJECTED], None),
            ([REJECTED], None),
        ],
    )
    def test_verified_without_a_verifier_s_level(self, states: list[EvidenceStatus], expected: int | None) -> None:
        """The claim counts if some evidence is verified and none rejected."""
        assert expected == answer(2, *states).credited(2, "verified")

    @given(statuses, levels(), st.integers(1, 20))
    def test_a_verifier_s_level_decides(self, states: list[EvidenceStatus], claimed: int, accepted: int) -> None:
        """What a verifier accepts counts, be it lower or higher than the claim, whatever the evidence."""
        decided = answer(claimed, *states, verified=Verified(level=accepted))

        assert accepted == decided.credited(claimed, "verified")

    @given(statuses)
    def test_a_verifier_s_nothing_is_nothing(self, states: list[EvidenceStatus]) -> None:
        """Level 0 accepts no level."""
        assert answer(3, *states, verified=Verified(level=0)).credited(3, "verified") is None

    @given(answers(), acceptances)
    def test_without_a_level_there_is_nothing_to_credit(self, given_answer: Answer, accept: Acceptance) -> None:
        """An answer that claims no level gets one only from a verifier."""
        credited = given_answer.credited(None, accept)

        assert credited is None or (
            accept == "verified" and given_answer.verified is not None and credited == given_answer.verified.level
        )

    @given(levels(), st.lists(evidence(), max_size=3), st.none() | verified(), st.randoms(use_true_random=False))
    def test_the_order_of_the_evidence_changes_nothing(
        self, claimed: int, pieces: list[Evidence], decision: Verified | None, random: Any
    ) -> None:
        """Evidence has no order: “Reordering … changes nothing”."""
        shuffled = random.sample(pieces, len(pieces))
        one = Answer(level=claimed, evidence=tuple(pieces), verified=decision)
        other = Answer(level=claimed, evidence=tuple(shuffled), verified=decision)

        assert one.supported == other.supported
        assert one.credited(claimed, "verified") == other.credited(claimed, "verified")


class TestBeside:
    """Evidence, awards and score sheets."""

    @pytest.mark.parametrize(
        "model, fields",
        [
            (Evidence, {"bytes": -1}),
            (Evidence, {"bytes": 1.0}),
            (Evidence, {"bytes": "81234"}),
            (Evidence, {"bytes": True}),
            (Evidence, {"seconds": 10**9 + 1}),
            (Evidence, {"type": "x" * 21}),
            (Award, {"award": "IGA", "year": 1944}),
            (Award, {"award": "IGA", "year": 2021.0}),
            (Award, {"award": "IGA", "year": 2021, "rank": 0}),
            (ScoreSheet, {"juror": ""}),
            (ScoreSheet, {"juror": "J1", "signed": 1}),
            (ScoreSheet, {"juror": "J1", "signed": "yes"}),
            (ScoreSheet, {"juror": "J1", "marks": {"kebaruan": "delapan"}}),
            (ScoreSheet, {"juror": "J1", "marks": {"": 80}}),
            (Verified, {}),
            (Verified, {"level": 1.5}),
        ],
        ids=lambda value: value.__name__ if isinstance(value, type) else str(value)[:50],
    )
    def test_what_is_refused(self, model: type[Any], fields: dict[str, Any]) -> None:
        """Numbers are within sensible bounds and of the right type; a truth value is no number, nor the reverse."""
        with pytest.raises(ValidationError) as caught:
            model(**fields)

        assert len(caught.value.errors()) == 1

    def test_marks_are_exact(self) -> None:
        """A juror's mark keeps its digits."""
        expected = {"signifikansi": "80", "kebaruan": "7.50"}
        sheet = ScoreSheet.model_validate({"juror": "J2", "round": "proposal", "signed": True, "marks": expected})

        assert expected == {name: str(mark) for name, mark in sheet.marks.items()}
