from __future__ import annotations

import attrs
import pytest
from pydantic import ValidationError

from inovasi_daerah.components.base import Words
from inovasi_daerah.components.rules import Outcome, Rule, RuleScope, Verdict


class Always(Rule):
    """A rule that always passes."""

    kind: str = "always"

    def verdict(self, scope: RuleScope) -> Verdict:
        """Pass."""
        return Verdict(self.name, Outcome.PASS)


TREE = {
    "id": "5-c",
    "subject": "region",
    "name": {"id": "tepat", "en": "right"},
    "definition": {"id": "selalu terpenuhi", "en": "always met"},
    "citation": {"act": "surat-bskdn-2026"},
    "confidence": "transcribed",
}


def test_outcomes_are_written_as_words() -> None:
    """A rule passes, fails, is unknown, or does not apply; that is what is printed and stored."""
    expected = ["pass", "fail", "unknown", "not_applicable"]

    assert expected == [str(outcome) for outcome in Outcome]


def test_verdict_needs_a_name_and_an_outcome_only() -> None:
    """What was found, what is needed and where facts are missing may be left out, and nothing can be changed."""
    verdict = Verdict(Words(id="tepat", en="right"), Outcome.PASS)

    assert ((), "", ()) == (verdict.found, verdict.needed, verdict.paths)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        verdict.outcome = Outcome.FAIL  # type: ignore[misc]


def test_looks_at_no_population_by_default() -> None:
    """A rule uses no population unless it says so."""
    assert () == Always.model_validate(TREE).uses_populations()


@pytest.mark.parametrize("key", ["id", "subject", "name", "definition", "citation", "confidence"])
def test_says_what_it_is_and_where_it_stands(key: str) -> None:
    """A rule without id, subject, words, citation or confidence is refused."""
    with pytest.raises(ValidationError, match=key):
        Always.model_validate({name: value for name, value in TREE.items() if name != key})


@pytest.mark.parametrize("subject", ["region", "agency", "innovation"])
def test_checks_one_subject(subject: str) -> None:
    """A rule is about a region, an agency or an innovation."""
    assert subject == Always.model_validate({**TREE, "subject": subject}).subject


def test_checks_nothing_else() -> None:
    """A rule about anything else is refused."""
    with pytest.raises(ValidationError):
        Always.model_validate({**TREE, "subject": "village"})


def test_a_kind_without_a_verdict_cannot_be_made() -> None:
    """What says nothing is no rule."""
    with pytest.raises(TypeError, match="verdict"):
        Rule.model_validate({**TREE, "kind": "rule"})
