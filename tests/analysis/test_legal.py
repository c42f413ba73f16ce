from __future__ import annotations

import itertools

import pytest

import inovasi_daerah.analysis as module
from inovasi_daerah import Submission
from inovasi_daerah.analysis import article_389_conditions, legal_instrument
from inovasi_daerah.errors import CallError


def submission(**answers: str) -> Submission:
    """Return Kabupaten Contoh with one innovation and these attestations to Pasal 389."""
    attested = {f"uu-23-2014/389-{number[1:]}": {"answer": answer} for number, answer in answers.items()}
    return Submission.from_tree(
        {
            "unit": {"code": "00.00"},
            "nature": "illustration",
            "innovations": [{"id": "other"}, {"id": "a", "attestations": attested}],
        }
    )


def test_conditions_are_three_findings_without_a_verdict() -> None:
    """Each of the three follows from its own attestation, and nothing is made of them together."""
    found = article_389_conditions(submission(n1="yes", n2="no"), "a")

    assert ("uu-23-2014/389-1", "uu-23-2014/389-2", "uu-23-2014/389-3") == tuple(item.rule for item in found)
    assert ("pass", "fail", "unknown") == tuple(item.outcome for item in found)
    assert {"innovations[1]"} == {item.path for item in found}
    assert not any(item.blocks for item in found)


def test_conditions_of_an_unknown_innovation() -> None:
    """The error lists the innovations that there are."""
    with pytest.raises(CallError) as caught:
        article_389_conditions(submission(), "b")

    assert ("other", "a") == caught.value.problems[0].accepted


@pytest.mark.parametrize("answers", list(itertools.product((True, False, None), repeat=3)), ids=str)
def test_instrument_is_a_regulation_of_the_head_only_where_the_text_was_read(
    answers: tuple[bool | None, bool | None, bool | None],
) -> None:
    """Pasal 20 ayat (2) huruf b: internal procedure that burdens neither the public nor the budget; else review."""
    public, budget, internal = answers
    found = legal_instrument(burdens_public=public, burdens_budget=budget, internal_procedure=internal)
    read = answers == (False, False, True)

    assert ("perkada" if read else "needs_review") == found.result
    assert read == (found.citation is not None)
    assert found.reason.id
    assert found.reason.en


def test_public_names() -> None:
    """Completion shows what is promised."""
    assert module.__all__ == dir(module)
