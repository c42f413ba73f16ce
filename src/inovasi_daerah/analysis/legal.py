"""What the law asks beyond points: conditions as findings, and the instrument of a decision. Never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inovasi_daerah.engine.checking import Finding, check
from inovasi_daerah.engine.deciding import Decision, decide
from inovasi_daerah.errors import CallError, Problem, nearest
from inovasi_daerah.rulebook.registry import load_rulebook

if TYPE_CHECKING:
    from inovasi_daerah.domain.submission import Submission

_SHIELD: Final = ("uu-23-2014", ("389-1", "389-2", "389-3"))
_INSTRUMENT: Final = ("pp-38-2017", "legal-instrument")


def article_389_conditions(submission: Submission, innovation: str) -> tuple[Finding, Finding, Finding]:
    """Return the three conditions of UU 23/2014 Pasal 389, each as a finding on one innovation.

    Whether somebody is protected is for a court to say: there is no summary. Each condition follows from an
    attestation, `uu-23-2014/389-1` (it has become regional policy), `389-2` (what failed is that its target was
    missed) and `389-3` (the person is a civil servant), and is unknown without one.

    Args:
        submission: What was reported, with its attestations.
        innovation: Id of the innovation.

    Raises:
        CallError: If there is no such innovation.
    """
    ids = [item.id for item in submission.innovations or ()]
    if innovation not in ids:
        raise CallError(
            Problem("innovation_unknown", "innovation", innovation, tuple(ids[:20]), nearest(innovation, ids))
        )
    act, rules = _SHIELD
    path = f"innovations[{ids.index(innovation)}]"
    found = {item.rule: item for item in check(load_rulebook(act), submission) if item.path == path}
    first, second, third = (found[f"{act}/{rule}"] for rule in rules)
    return first, second, third


def legal_instrument(
    *, burdens_public: bool | None, burdens_budget: bool | None, internal_procedure: bool | None
) -> Decision:
    """Return by which instrument an innovation is applied, as far as PP 38/2017 Pasal 20 ayat (2) was read.

    Only letter b was read: a regulation of the head of region, for internal procedure that burdens neither the
    public nor the budget. Everything else needs review, with the reason.

    Args:
        burdens_public: Whether it burdens or restricts the public; None when that is not known.
        burdens_budget: Whether it burdens the regional budget.
        internal_procedure: Whether it concerns internal procedure only.
    """
    act, table = _INSTRUMENT
    answers = {
        "burdens_public": burdens_public,
        "burdens_budget": burdens_budget,
        "internal_procedure": internal_procedure,
    }
    return decide(load_rulebook(act), table, answers)
