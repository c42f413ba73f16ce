from __future__ import annotations

import pytest
from tests.components.rules.fakes import FakeFacts

from inovasi_daerah import messages
from inovasi_daerah.components.rules import AttestedCheck, Outcome, Verdict
from inovasi_daerah.components.rules.base import PASSED
from inovasi_daerah.domain.answers import Attestation

PATH = "innovations[3].attestations.pp/6-c"


def verdict(attested: dict | None, *, document: bool = False) -> Verdict:
    """Return what the check says where this is attested."""
    attestation = None if attested is None else Attestation.model_validate(attested)
    return AttestedCheck(document=document).verdict(FakeFacts(attested=(attestation, PATH)))


@pytest.mark.parametrize(
    "attested, outcome, detail",
    [
        ({"answer": "yes"}, Outcome.PASS, None),
        ({"answer": "no"}, Outcome.FAIL, messages.CHECK_ATTESTED_NO),
        ({"answer": "unknown"}, Outcome.UNKNOWN, messages.CHECK_NOT_ATTESTED),
        (None, Outcome.UNKNOWN, messages.CHECK_NOT_ATTESTED),
    ],
)
def test_only_people_decide(attested: dict | None, outcome: Outcome, detail: messages.Text | None) -> None:
    """Yes passes, no fails, and nothing else decides: neither silence nor an answer of unknown."""
    found = verdict(attested)

    assert (outcome, detail) == (found.outcome, found.detail)
    assert (() if outcome is Outcome.PASS else (PATH,)) == found.paths


@pytest.mark.parametrize(
    "document, outcome",
    [
        ({"document": "SK Camat"}, Outcome.PASS),
        ({"document": ""}, Outcome.UNKNOWN),
        ({"document": None}, Outcome.UNKNOWN),
        ({}, Outcome.UNKNOWN),
    ],
)
def test_a_document_may_be_needed(document: dict, outcome: Outcome) -> None:
    """Where the rule asks for the document that says so, a yes without one needs review; elsewhere it does not."""
    attested = {"answer": "yes", **document}

    assert outcome == verdict(attested, document=True).outcome
    assert PASSED == verdict(attested)


def test_a_missing_document_is_named() -> None:
    """What is missing is the attestation's document, at its place."""
    expected = Verdict(Outcome.UNKNOWN, messages.CHECK_NO_DOCUMENT, (), (f"{PATH}.document",))

    assert expected == verdict({"answer": "yes"}, document=True)


@pytest.mark.parametrize("answer, outcome", [("no", Outcome.FAIL), ("unknown", Outcome.UNKNOWN)])
def test_a_document_changes_no_answer(answer: str, outcome: Outcome) -> None:
    """A document does not make a yes of another answer."""
    attested = {"answer": answer, "document": "SK Camat"}

    assert outcome == verdict(attested, document=True).outcome


def test_reads_no_fact() -> None:
    """Other facts never decide: only the attestation is looked at."""
    assert () == AttestedCheck().uses_facts()
    assert () == AttestedCheck().uses_populations()
