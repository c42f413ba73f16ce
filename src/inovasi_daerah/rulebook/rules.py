"""*Ketentuan*: criteria that pass or fail, and tables that decide between a few results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from inovasi_daerah.components.base import Citation, Confidence, Flag, Identifier, Spec, Words
from inovasi_daerah.components.rules.base import Check, Severity
from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.domain.terms import Subject

if TYPE_CHECKING:
    from typing import Self


class Rule(Spec):
    """*Ketentuan*: a criterion that passes, fails, is unknown, or does not apply."""

    id: Identifier
    """Id within the rulebook, such as `6-c`; attestations name it as `rulebook/rule`."""
    name: Words
    """The rule in a few words."""
    definition: Words
    """What is asked, in our own words."""
    subject: Subject
    """What is checked."""
    severity: Severity = "blocking"
    """How much a failure matters."""
    eligibility: Flag = False
    """Whether an innovation that fails it may be taken out of measures; an unknown outcome never does that."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence | Literal["unread"]
    """How surely it is known; `unread`: nobody has read the text, so it is listed and decides nothing."""
    note: Words | None = None
    """A remark on the text."""
    check: Check | None = None
    """How it is checked; absent for a rule that nobody has read."""

    @model_validator(mode="after")
    def _checked_if_read(self) -> Self:
        if (self.confidence == "unread") != (self.check is None):
            raise refuse("rule_check", self.id, at=("check",))
        if self.eligibility and self.subject != "innovation":
            raise refuse("invalid", self.subject, at=("eligibility",))
        return self


class DecisionRow(Spec):
    """One row of a decision table."""

    when: Annotated[dict[Identifier, Flag], Field(min_length=1)]
    """The answers that it is for; what is not named may be anything, but must be known."""
    result: Identifier
    """What then follows."""
    reason: Words
    """Why."""
    citation: Citation
    """Where it stands."""
    confidence: Confidence
    """How surely it is known."""


class DecisionTable(Spec):
    """What follows from a few yes-or-no questions; the first row that fits decides."""

    id: Identifier
    """Id within the rulebook."""
    name: Words
    """What is decided."""
    questions: Annotated[dict[Identifier, Words], Field(min_length=1)]
    """The questions by id."""
    rows: tuple[DecisionRow, ...] = ()
    """The rows that somebody has read."""
    otherwise: Identifier
    """The result where no row fits."""
    reason: Words
    """Why nothing else can be said then."""
