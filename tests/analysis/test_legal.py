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


@pytest.mark.parametrize("answers", list(itertools.product(["yes", "no", "unknown", None], repeat=3)), ids=str)
def test_each_condition_follows_from_its_own_attestation(answers: tuple[str | None, ...]) -> None:
    """Yes passes, no fails, and anything else is unknown, whatever is said of the other two; all are notes."""
    said = {f"n{number}": answer for number, answer in enumerate(answers, 1) if answer is not None}
    found = article_389_conditions(submission(**said), "a")
    expected = [{"yes": "pass", "no": "fail"}.get(answer or "", "unknown") for answer in answers]

    assert expected == [item.outcome.value for item in found]
    assert {"note"} == {item.severity for item in found}
    assert all("UU 23/2014 Pasal 389" in item.citation.id for item in found)


def test_conditions_may_be_attested_above() -> None:
    """What is attested of the region or of the agency holds for its innovations, and is overridden below."""
    rule = "uu-23-2014/389-{}".format
    tree = {
        "unit": {"code": "00.00"},
        "nature": "illustration",
        "attestations": {rule(1): {"answer": "yes"}, rule(2): {"answer": "yes"}, rule(3): {"answer": "yes"}},
        "agencies": [{"id": "x", "attestations": {rule(2): {"answer": "no"}}}],
        "innovations": [{"id": "a", "agency": "x", "attestations": {rule(3): {"answer": "unknown"}}}],
    }
    found = article_389_conditions(Submission.from_tree(tree), "a")

    assert ["pass", "fail", "unknown"] == [item.outcome.value for item in found]


def test_conditions_ask_nothing_else_of_a_submission() -> None:
    """Answers to indicators of another rulebook, and its name, are no obstacle."""
    tree = {
        "rulebook": "iid-2026",
        "unit": {"code": "00.00"},
        "nature": "illustration",
        "innovations": [{"id": "a", "answers": {"16": {"level": 2}}}],
    }

    assert {"unknown"} == {item.outcome.value for item in article_389_conditions(Submission.from_tree(tree), "a")}


@pytest.mark.parametrize("innovations", [None, []])
def test_conditions_where_there_are_no_innovations(innovations: list | None) -> None:
    """An innovation that is not there has no conditions."""
    with pytest.raises(CallError) as caught:
        article_389_conditions(
            Submission.from_tree({"unit": {"code": "00.00"}, "nature": "illustration", "innovations": innovations}), "a"
        )

    assert [("innovation_unknown", "a", ())] == [
        (problem.code, problem.found, problem.accepted) for problem in caught.value.problems
    ]


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


@pytest.mark.parametrize(
    "answers, unanswered",
    [
        ((None, None, None), {"burdens_public", "burdens_budget", "internal_procedure"}),
        ((False, None, True), {"burdens_budget"}),
        ((False, False, None), {"internal_procedure"}),
        ((True, None, None), set()),
        ((False, False, False), set()),
        ((False, False, True), set()),
    ],
)
def test_instrument_says_what_could_still_decide(
    answers: tuple[bool | None, bool | None, bool | None], unanswered: set[str]
) -> None:
    """Questions are open only while the one row that was read could still fit."""
    public, budget, internal = answers
    found = legal_instrument(burdens_public=public, burdens_budget=budget, internal_procedure=internal)

    assert unanswered == {*found.unanswered}


def test_instrument_is_cited() -> None:
    """What was read is told with its place, and what was not read is the reason for a review."""
    read = legal_instrument(burdens_public=False, burdens_budget=False, internal_procedure=True)
    review = legal_instrument(burdens_public=True, burdens_budget=False, internal_procedure=True)

    assert read.citation is not None
    assert read.citation.id.startswith("PP 38/2017 Pasal 20 ayat (2) huruf b")
    assert "Pasal 20 ayat (2) huruf a belum dibaca" in review.reason.id
    assert "Article 20 paragraph (2) letter a is unread" in review.reason.en


def test_public_names() -> None:
    """Completion shows what is promised."""
    assert module.__all__ == dir(module)
